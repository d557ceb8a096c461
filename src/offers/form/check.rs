//! What an offer needs before everybody reads it. A draft may lack it.

use super::super::model::{Content, Location};
use crate::base::{Problem, Problems};

/// What is missing for publication; nothing if it is complete.
pub fn what_publishing_needs(content: &Content) -> Problems {
    let mut problems = Problems::none();
    if content.teaser.is_none() && content.description.is_empty() {
        problems.add("teaser", Problem::new("problem-publish-text"));
    }
    if content.categories.is_empty() {
        problems.add("categories", Problem::new("problem-publish-category"));
    }
    let needs_place = matches!(
        content.location,
        Location::Onsite(_) | Location::Hybrid { .. }
    );
    let place = content.location.place();
    if needs_place && place.is_none_or(|place| place.postal_code.is_none()) {
        problems.add("postal_code", Problem::new("problem-publish-place"));
    }
    problems
}
