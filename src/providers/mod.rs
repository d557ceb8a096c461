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
//! Owns the tables `provider`, `contact_person` and `membership`.

mod actions;
pub mod federation;
mod model;
mod pages;
mod store;

pub use self::actions::{
    NewProvider, add, add_member, block, copy, copy_as_told, remove_copy, revise, unblock,
};
pub use self::model::{
    Accessibility, Address, Answer, ContactPerson, Kind, Membership, Profile, Provider,
    PublicContact, Role, Status, is_municipality_key, is_postal_code, is_web_address,
};
pub(crate) use self::model::{tidy_line, tidy_words};
pub use self::pages::Member;
pub use self::store::{
    count_own, count_public, find, find_by_import_id, find_by_slug, find_by_uri,
    find_contact_person, list_approved_ids, list_copies, list_members, list_memberships, list_own,
    list_public, list_public_by_ids,
};
