//! The words offers are sorted by: categories in two levels, target groups, qualifications.
//!
//! They are data, not code: ids are stable, labels exist in every language, and a term this
//! instance does not know (from a neighbour with its own list) is shown as it came.

use std::sync::LazyLock;

use serde::Deserialize;

/// One term of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Term {
    /// Stable id, as in tables, addresses and on the wire.
    pub id: String,
    /// The id of the term above, empty at the top.
    pub parent: String,
    /// German label.
    pub de: String,
    /// English label.
    pub en: String,
    /// Turkish label.
    pub tr: String,
    /// Arabic label.
    pub ar: String,
    /// Ukrainian label.
    pub uk: String,
    /// Russian label.
    pub ru: String,
    /// Polish label.
    pub pl: String,
    /// French label.
    pub fr: String,
}

impl Term {
    /// The label in a language (`de`, `en`, …); German where there is none.
    pub fn label(&self, language: &str) -> &str {
        match language {
            "en" => &self.en,
            "tr" => &self.tr,
            "ar" => &self.ar,
            "uk" => &self.uk,
            "ru" => &self.ru,
            "pl" => &self.pl,
            "fr" => &self.fr,
            _ => &self.de,
        }
    }
}

/// A list of terms, in the order people are shown.
#[derive(Debug)]
pub struct Taxonomy(Vec<Term>);

impl Taxonomy {
    fn read(table: &str) -> Self {
        let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize();
        Self(rows.filter_map(Result::ok).collect())
    }

    /// All terms.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// The term with this id.
    pub fn find(&self, id: &str) -> Option<&Term> {
        self.0.iter().find(|term| term.id == id)
    }

    /// The label of a term, or its id where the term is unknown here.
    pub fn label<'a>(&'a self, id: &'a str, language: &str) -> &'a str {
        self.find(id).map_or(id, |term| term.label(language))
    }

    /// The term itself and all terms below it: whoever looks for "Sport" means "Sportangebote" too.
    pub fn with_children<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let below = self
            .0
            .iter()
            .filter(|term| term.parent == id)
            .map(|term| term.id.as_str());
        std::iter::once(id).chain(below).collect()
    }
}

/// What an offer is about.
pub static CATEGORIES: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::read(include_str!("../../data/taxonomy/categories.csv")));

/// Whom an offer is for.
pub static TARGET_GROUPS: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::read(include_str!("../../data/taxonomy/target_groups.csv")));

/// What somebody should be able to do.
pub static QUALIFICATIONS: LazyLock<Taxonomy> =
    LazyLock::new(|| Taxonomy::read(include_str!("../../data/taxonomy/qualifications.csv")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_has_labels_and_a_parent_that_exists() {
        for (taxonomy, count) in [
            (&*CATEGORIES, 57),
            (&*TARGET_GROUPS, 28),
            (&*QUALIFICATIONS, 9),
        ] {
            assert_eq!(taxonomy.terms().len(), count);
            for term in taxonomy.terms() {
                for lang in crate::i18n::Lang::ALL {
                    assert!(!term.label(lang.code()).is_empty(), "{} {lang:?}", term.id);
                }
                assert!(term.parent.is_empty() || taxonomy.find(&term.parent).is_some());
            }
        }
    }

    #[test]
    fn a_term_of_a_neighbour_is_shown_as_it_came() {
        assert_eq!(CATEGORIES.label("sport", "en"), "Sport and leisure");
        assert_eq!(CATEGORIES.label("boßeln", "de"), "boßeln");
        assert!(CATEGORIES.with_children("sport").contains(&"sportangebot"));
    }
}
