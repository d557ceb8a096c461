//! How much a match counts: where a word was found, times how.
//!
//! Whole numbers, so that equal is exactly equal. A word in the title (8) counts more than one
//! among the keywords (4), in the teaser (2) or in the description (1); the very word (6) more than
//! a compound that begins or ends with it (5), another word for it (4), its beginning (3), a compound
//! with it in the middle (2) or its own two halves apart (1). A word counts once, where it counts
//! most; the words of a question add up.
//!
//! Where hardly anything has all words, what has most of them follows: then each word counts
//! [`WORD`] more, the rarer the more, so that nothing outweighs a word that was found.

/// The word itself, in any of its forms.
pub(super) const EXACT: u8 = 6;
/// A compound that begins or ends with it: "Seniorenbegleitung" for "Begleitung".
pub(super) const COMPOUND: u8 = 5;
/// Another word for it.
pub(super) const SYNONYM: u8 = 4;
/// A longer word that begins like it.
pub(super) const BEGINNING: u8 = 3;
/// A compound that contains it.
pub(super) const PART: u8 = 2;

/// Both halves of a compound, wherever they stand: "Begleitung für Senioren".
pub(super) const HALVES: u8 = 1;
/// That a word is there at all, in units of its rank by rarity.
pub(super) const WORD: u32 = 1024;

/// In the title.
pub(super) const TITLE: u8 = 8;
/// Among categories, tags, the provider's name and the place.
pub(super) const KEYWORDS: u8 = 4;
/// In the teaser.
pub(super) const TEASER: u8 = 2;
/// In the description.
pub(super) const DESCRIPTION: u8 = 1;
