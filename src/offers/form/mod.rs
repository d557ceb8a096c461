//! The form in which a provider writes an offer: from typed fields to [`super::Content`] and back.
//!
//! Everything typed is kept as text until the whole form is right, so a mistake in one field never
//! costs what stands in another. What the form does not know (an import may hold more) stays as it
//! was.

mod check;
mod content;
mod fields;
mod place;
mod reader;
mod schedule;
mod terms;
#[cfg(test)]
mod tests;

pub(super) use self::check::what_publishing_needs;
pub(super) use self::content::{fill, read};
pub(super) use self::fields::Fields;
pub(super) use self::schedule::{blank as blank_schedule, read as read_schedule};
