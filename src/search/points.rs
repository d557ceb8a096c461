//! How much a match counts: where a word was found, times how.
//!
//! Whole numbers, so that equal is exactly equal. A word in the title (8) counts more than one
//! among the keywords (4), in the teaser (2) or in the description (1); the very word (6) more than
//! another word for it (4), its beginning (3) or a part of a compound (2). A word counts once, where
//! it counts most; the words of a question add up.

/// The word itself, in any of its forms.
pub(super) const EXACT: u8 = 6;
/// Another word for it.
pub(super) const SYNONYM: u8 = 4;
/// A longer word that begins like it.
pub(super) const BEGINNING: u8 = 3;
/// A compound that contains it.
pub(super) const PART: u8 = 2;

/// In the title.
pub(super) const TITLE: u8 = 8;
/// Among categories, tags, the provider's name and the place.
pub(super) const KEYWORDS: u8 = 4;
/// In the teaser.
pub(super) const TEASER: u8 = 2;
/// In the description.
pub(super) const DESCRIPTION: u8 = 1;
