//! Offers as other servers see them, and what others publish as offers here.
//!
//! Dated offers are an `Event`, all others a `Note`: the two types that every consumer we know
//! understands. The dates of a series are events of their own for those who do not know series. Both
//! carry the properties of FEP-0837 (who gives what to whom), and our own fields as they are under `details`, so that a sister instance loses nothing. The shape of every
//! property follows from what some consumer refuses; `tests/lint.rs` says which.
//!
//! Reading order: [`object()`] and its [`place`](place()), [`activity_for`] around them, [`read()`]
//! and [`receive`] for the other direction.

mod activity;
mod dates;
mod manifest;
mod object;
mod occurrence;
mod place;
mod proposal;
mod read;
mod repeats;
mod tags;
#[cfg(test)]
mod tests;
mod words;

pub use self::activity::{
    Verb, activity_for, announce, announced_create, embedded_activity, tombstone,
};
pub use self::manifest::{
    ToldManifest, Unfit, bucket_address, bucket_document, manifest_address, manifest_document,
    read_bucket, read_manifest,
};
pub use self::object::{attendees, embedded, is_event, object, object_type, organizers};
pub use self::occurrence::{listed_days, occurrence, occurrence_activity, occurrence_uri};
pub use self::place::place;
pub use self::read::{read, receive, receive_as_served};
