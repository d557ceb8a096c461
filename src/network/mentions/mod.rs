//! Mentions: what people on other servers write to a provider or to the town.
//!
//! ```text
//! somebody on Mastodon ─Create of a Note─▶ door ─▶ mention ─▶ the provider's members
//!                       Update, Delete  ─▶         ─▶ changed, gone
//! ```
//!
//! Nothing of it is ever published or told to anybody: the members of the provider read it, for the
//! town its administrators. It goes 90 days after it arrived. Whoever is blocked is not heard, and
//! what they wrote before is not shown.
//!
//! Owns the table `mention`.

mod actions;
mod model;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use self::actions::{
    delete_mention, forget_author, forget_old_mentions, mark_read, receive_mention, report_mention,
    retract_mention,
};
pub use self::model::{Mention, PER_DOMAIN_AND_DAY, Visibility, WINDOW, is_addressed_to};
pub use self::store::{author_of, count_recent_of_domain, has_written, list_mentions};
