//! Notices: what somebody says is wrong with an offer.
//!
//! ```text
//! guest of ours ─▶ form ─┐                     ┌─▶ Flag to the origin, by the instance's own actor
//! another instance ─Flag─┴▶ notice (open) ─▶ administrators ─▶ done
//! ```
//!
//! Only addresses are kept of what a notice is about, never what stands there; guests stay unnamed.
//! Owns the tables `notice` and `notice_object`.

mod actions;
mod model;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use self::actions::{pass_on, receive_flag, report, send_notice, settle_notice};
pub use self::model::{Guests, Notice, NoticeState, PER_PEER_AND_HOUR, Reason, Report, flag};
pub use self::store::{count_open, count_recent_of, find_notice, list_notices};
pub use self::views::Tabs;
