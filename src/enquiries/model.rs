//! What an enquiry is, how it is read, and how many may come.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::base::{
    Addresses, EnquiryId, OfferId, Problem, Problems, ProviderId, Result, Sealer, Timestamp, text,
    words,
};
use crate::db::Db;
use crate::mail::{Mailer, plain_address};
use crate::people::{Email, NetworkPrefix};
use crate::web::WebState;

/// Characters of a name.
pub const NAME_MAX: usize = 100;
/// The fewest characters of a message.
pub const MESSAGE_MIN: usize = 10;
/// The most characters of a message.
pub const MESSAGE_MAX: usize = 4_000;
/// Mail addresses of one provider that an enquiry goes to.
pub const RECIPIENTS_MAX: usize = 5;
/// Enquiries of one network of guests within [`WINDOW`].
const PER_NETWORK: usize = 5;
/// Enquiries of all guests together within [`WINDOW`].
pub const GUESTS_PER_HOUR: i64 = 200;
/// Enquiries to one provider within [`WINDOW`].
pub const PER_PROVIDER_AND_HOUR: i64 = 30;
/// The time within which enquiries are counted.
pub const WINDOW: Duration = Duration::from_hours(1);
/// How long an enquiry is kept after it arrived.
pub const KEPT: Duration = Duration::from_hours(90 * 24);
/// Networks remembered at once; the oldest is forgotten first.
const NETWORKS_MAX: usize = 10_000;

words! {
    /// How far an enquiry has come.
    State {
        /// It is here; if it can be sent, it will be.
        New = "new",
        /// The mail server has taken it.
        Forwarded = "forwarded",
        /// The mail server did not take it, for good.
        Bounced = "bounced",
    }
}

/// How a provider learns of an enquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// By mail, and at its desk.
    Mail,
    /// At its desk only.
    Desk,
    /// Not at all.
    Nobody,
}

/// An enquiry without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// Its id.
    pub enquiry_id: EnquiryId,
    /// Whom it is for.
    pub provider_id: ProviderId,
    /// What it is about, while there is such an offer.
    pub offer_id: Option<OfferId>,
    /// Its [`Words`], sealed.
    pub sealed: String,
    /// How far it has come.
    pub state: State,
    /// How often it was handed to the mail server.
    pub attempts: i64,
    /// When it is handed over (again).
    pub next_try_at: Option<Timestamp>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// When somebody of the provider saw it here.
    pub seen_at: Option<Timestamp>,
    /// When it is deleted.
    pub retain_until: Timestamp,
}

impl Enquiry {
    /// What it says, unless the key it was sealed with is gone.
    pub fn words(&self, sealer: &Sealer) -> Option<Words> {
        let text = sealer.open(&place(self.enquiry_id), &self.sealed)?;
        serde_json::from_str(&text).ok()
    }
}

/// Where words are sealed for: those of one enquiry do not open in another.
fn place(id: EnquiryId) -> String {
    format!("enquiry {id}")
}

/// What somebody wrote, and who. Personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Their name, if they said it: one line.
    pub name: Option<String>,
    /// Where the answer goes.
    pub address: String,
    /// What they wrote.
    pub message: String,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(not shown)")
    }
}

impl Words {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// Every field that breaks its bound.
    pub fn read(name: &str, address: &str, message: &str) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let name = problems.note("name", text::optional_line(name, NAME_MAX));
        let address = problems.note("email", reply_address(address));
        let message = problems.note("message", text::block(message, MESSAGE_MIN, MESSAGE_MAX));
        match (name, address, message) {
            (Some(name), Some(address), Some(message)) if problems.is_empty() => Ok(Self {
                name,
                address,
                message,
            }),
            _ => Err(problems),
        }
    }

    /// Seals them for the enquiry with this id.
    ///
    /// # Errors
    ///
    /// A fault if there is no chance to be had.
    pub fn sealed(&self, sealer: &Sealer, id: EnquiryId) -> Result<String> {
        let text = serde_json::to_string(self).map_err(anyhow::Error::new)?;
        sealer.seal(&place(id), &text)
    }
}

/// An address that a provider's mail program can answer to.
fn reply_address(typed: &str) -> Result<String, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::missing());
    }
    let email = typed.parse::<Email>().ok();
    let plain = email.and_then(|email| plain_address(email.as_str()));
    plain.ok_or_else(|| Problem::new("problem-reply-address"))
}

/// How long is waited, so that tests run hours in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How often is looked whether a letter is due.
    pub look_again: Duration,
    /// The wait after the first failure; it doubles with each.
    pub retry_first: Duration,
    /// The longest wait.
    pub retry_longest: Duration,
    /// After how long an enquiry that no server takes counts as bounced.
    pub give_up: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            look_again: Duration::from_secs(10),
            retry_first: Duration::from_mins(1),
            retry_longest: Duration::from_hours(6),
            // RFC 5321 §4.5.4.1: at least four to five days.
            give_up: Duration::from_hours(5 * 24),
        }
    }
}

impl Pace {
    /// How long is waited after so many failures.
    pub fn wait(&self, attempts: i64) -> Duration {
        let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
        let wait = self.retry_first.saturating_mul(1 << doublings);
        wait.min(self.retry_longest)
    }
}

/// What pages and the outbox share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Enquiries(Arc<Parts>);

/// The inside of [`Enquiries`].
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The addresses of this instance.
    pub addresses: Addresses,
    /// What its pages share.
    pub web: WebState,
    /// Keeps what people wrote from other eyes.
    pub sealer: Sealer,
    /// The way to the mail server.
    pub mailer: Mailer,
    /// How long is waited.
    pub pace: Pace,
    /// Who wrote lately.
    pub senders: Senders,
    /// Somebody wrote just now.
    pub post: Notify,
}

impl Enquiries {
    /// For one instance.
    pub fn new(
        db: Db,
        addresses: Addresses,
        web: WebState,
        sealer: Sealer,
        mailer: Mailer,
        pace: Pace,
    ) -> Self {
        Self(Arc::new(Parts {
            db,
            addresses,
            web,
            sealer,
            mailer,
            pace,
            senders: Senders::default(),
            post: Notify::new(),
        }))
    }
}

impl Deref for Enquiries {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// How many enquiries came from which network of guests lately. Kept in memory for an hour, under a
/// hash: an address is nothing to store. [`GUESTS_PER_HOUR`] counts for all.
#[derive(Debug, Default)]
pub struct Senders(Mutex<Vec<(NetworkPrefix, Timestamp)>>);

impl Senders {
    /// Counts an enquiry from this network; false if there were too many.
    pub fn may_write(&self, from: &NetworkPrefix, now: Timestamp) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|(_, at)| now.since(*at) < WINDOW);
        if seen.iter().filter(|(known, _)| known == from).count() >= PER_NETWORK {
            return false;
        }
        if seen.len() >= NETWORKS_MAX {
            seen.remove(0);
        }
        seen.push((from.clone(), now));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EntityId;

    #[test]
    fn an_address_that_nobody_could_answer_to_is_told_before_it_is_sent() {
        let read = |address: &str| Words::read("", address, "Wann öffnet die Ausgabe?");
        assert_eq!(read(" A@Example.org ").unwrap().address, "a@example.org");
        let told = |address: &str| {
            let problems = read(address).unwrap_err();
            problems.for_field("email").map(|problem| problem.key)
        };
        assert_eq!(told(""), Some("problem-missing"));
        for wrong in [
            "aylin",
            "käthe@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "a@[::1]",
        ] {
            assert_eq!(told(wrong), Some("problem-reply-address"), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_one_line_and_a_message_within_its_bounds() {
        let words = Words::read(
            "Aylin\r\nBcc: x@y.example",
            "a@b.example",
            "Guten Tag, hier.",
        );
        assert_eq!(words.unwrap().name.unwrap(), "Aylin Bcc: x@y.example");
        let read = |message: &str| Words::read("", "a@b.example", message).is_ok();
        assert!(!read("  Hallo  ") && !read(&"a".repeat(MESSAGE_MAX + 1)));
        assert!(read(&"a".repeat(MESSAGE_MAX)));
    }

    #[test]
    fn a_stolen_row_says_nothing_about_who_wrote() {
        let sealer = Sealer::new(&[1; 32]).unwrap();
        let words = Words::read("Aylin", "aylin@example.org", "Wann öffnet die Ausgabe?").unwrap();
        let id = |number| EnquiryId::from_uuid(uuid::Uuid::from_u128(number));
        let mut enquiry = Enquiry {
            enquiry_id: id(1),
            provider_id: ProviderId::from_uuid(uuid::Uuid::from_u128(1)),
            offer_id: None,
            sealed: words.sealed(&sealer, id(1)).unwrap(),
            state: State::New,
            attempts: 0,
            next_try_at: None,
            received_at: Timestamp::from_millis(0),
            seen_at: None,
            retain_until: Timestamp::from_millis(1),
        };
        assert_eq!(enquiry.words(&sealer).unwrap(), words);
        let seen = format!("{enquiry:?} {words:?}");
        assert!(!seen.contains("ylin"), "{seen}");
        enquiry.enquiry_id = id(2);
        assert_eq!(enquiry.words(&sealer), None);
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let pace = Pace::default();
        assert_eq!(pace.wait(1), Duration::from_mins(1));
        assert_eq!(pace.wait(2), Duration::from_mins(2));
        assert_eq!(pace.wait(9), Duration::from_mins(256));
        assert_eq!(pace.wait(1_000), Duration::from_hours(6));
    }
}
