//! Providers: clubs, initiatives, offices, companies and people who offer and look for something.
//!
//! A provider waits for the town's approval, publishes, and can be blocked or archived:
//!
//! ```text
//! pending ──approve──▶ approved ◀──▶ blocked
//!                          └──archive──▶ archived
//! ```
//!
//! Remote providers are copies: their own instance alone changes them.
//!
//! Owns the tables `provider` and `contact_person`.

mod actions;
mod model;
mod store;

pub use self::actions::{NewProvider, add, copy, remove_copy, revise};
pub use self::model::{
    Accessibility, Address, Answer, ContactPerson, Kind, Profile, Provider, PublicContact, Status,
    is_municipality_key, is_postal_code, is_web_address,
};
pub(crate) use self::model::{tidy_line, tidy_words};
pub use self::store::{
    count_public, find, find_by_import_id, find_by_slug, find_by_uri, find_contact_person,
    list_own, list_public,
};
