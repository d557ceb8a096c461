//! What a town or region shows of what another instance offers.

use super::{Content, Purpose, Subject};

/// Which offers of an instance are shown here. Copies of the others are kept, and seen by nobody: so
/// a mirror stays equal to its origin, and another selection takes effect at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Of these purposes; all if there are none.
    pub purposes: Vec<Purpose>,
    /// Of these subjects; all if there are none.
    pub subjects: Vec<Subject>,
    /// In these categories, each named by itself; all if there are none.
    pub categories: Vec<String>,
}

impl Selection {
    /// Whether it leaves nothing out.
    pub fn is_everything(&self) -> bool {
        self.purposes.is_empty() && self.subjects.is_empty() && self.categories.is_empty()
    }

    /// Whether an offer with this content is shown.
    pub fn takes(&self, content: &Content) -> bool {
        let has_category = || {
            let of_it = &content.categories;
            of_it.iter().any(|id| self.categories.contains(id))
        };
        (self.purposes.is_empty() || self.purposes.contains(&content.purpose))
            && (self.subjects.is_empty() || self.subjects.contains(&content.subject))
            && (self.categories.is_empty() || has_category())
    }
}
