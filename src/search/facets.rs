//! Facets: named lists of words people choose from, all in one column as `name=word`.
//!
//! Of the words chosen under one name a document needs one, of every name that was chosen from.

/// The most names one can choose from at once.
pub(super) const NAMES_MAX: usize = 32;

/// The word as it stands in the column.
pub(super) fn entry(name: &str, word: &str) -> String {
    format!("{name}={word}")
}
