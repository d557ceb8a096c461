//! Enquiries: what people write to a provider about an offer.
//!
//! ```text
//! guest ─▶ form ─▶ enquiry (sealed) ─▶ outbox ─▶ mail server ─▶ provider, who answers by mail
//!                        └─▶ the provider's desk          new ─▶ forwarded, or bounced
//! ```
//!
//! Nobody needs an account to write. The provider's address is not shown to who writes, theirs is
//! told to the provider alone, and nothing of it goes to another instance: to the provider of a copy
//! one writes at its origin. After 90 days everything is deleted. Nothing of an enquiry stands in
//! the log.
//!
//! Owns the table `enquiry`.

mod actions;
mod model;
mod outbox;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use self::actions::{ask, delete_enquiry, forget_old_enquiries, reach};
pub use self::model::{Enquiries, Enquiry, Pace, Reach, State, Words};
pub use self::outbox::{run, send_due};
pub use self::pages::{note_waiting, router};
