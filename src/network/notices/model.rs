//! What a notice says, and how many may come.

use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};

use crate::base::{NoticeId, OfferId, PeerId, Problem, Problems, Timestamp, words};
use crate::federation::vocabulary::activity_context;
use crate::people::NetworkPrefix;

/// Characters of a `Flag` that are kept; Mastodon cuts there too.
pub const FLAG_CONTENT_MAX: usize = 5000;
/// Characters of a guest's own words.
pub const REPORT_MAX: usize = 2000;
/// Addresses of a `Flag` that are kept.
pub const OBJECTS_MAX: usize = 20;
/// Characters of such an address.
pub const ADDRESS_MAX: usize = 2000;
/// Notices that one instance may send within [`WINDOW`].
pub const PER_PEER_AND_HOUR: i64 = 20;
/// Notices that all guests together may send within [`WINDOW`].
pub const GUESTS_PER_HOUR: i64 = 100;
/// Notices that the guests of one network may send within [`WINDOW`].
const PER_NETWORK: usize = 5;
/// The time within which notices are counted.
pub const WINDOW: Duration = Duration::from_hours(1);
/// Networks remembered at once; the oldest is forgotten first.
const NETWORKS_MAX: usize = 10_000;

words! {
    /// Why somebody sends a notice.
    Reason {
        /// It is over, or was never so.
        Wrong = "wrong",
        /// Advertising, or the same thing again and again.
        Spam = "spam",
        /// It endangers or insults people.
        Harmful = "harmful",
        /// It breaks the law.
        Illegal = "illegal",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// Where a notice stands.
    NoticeState {
        /// Nobody has dealt with it.
        Open = "open",
        /// Somebody has.
        Done = "done",
    }
}

/// What somebody says is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id here.
    pub notice_id: NoticeId,
    /// The instance that sent it; `None` is a guest of ours.
    pub peer_id: Option<PeerId>,
    /// The actor that sent it; without an instance, one of ours.
    pub reporter_uri: Option<String>,
    /// The id of their `Flag`.
    pub activity_id: Option<String>,
    /// The reason.
    pub reason: Reason,
    /// In their own words.
    pub body: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Where it stands.
    pub state: NoticeState,
    /// What it is about: addresses of offers and actors.
    pub objects: Vec<String>,
}

/// What a guest sends about an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The offer.
    pub offer_id: OfferId,
    /// The reason.
    pub reason: Reason,
    /// In their own words, may be empty.
    pub body: String,
    /// Whether the instance of a copy is told too.
    pub is_forwarded: bool,
}

impl Report {
    /// The report within its bounds.
    pub fn tidy(mut self) -> Result<Self, Problems> {
        self.body = self.body.trim().replace("\r\n", "\n");
        let mut problems = Problems::none();
        if self.body.chars().count() > REPORT_MAX {
            problems.add("text", Problem::too_long(REPORT_MAX));
        }
        if self.reason == Reason::Other && self.body.is_empty() {
            problems.add("text", Problem::missing());
        }
        problems.or(self)
    }
}

/// The `Flag` for what stands at the origin of a copy. The instance itself speaks, so that nobody
/// learns who complained.
pub fn flag(id: &str, instance: &str, notice: &Notice) -> Value {
    json!({
        "@context": activity_context(),
        "id": id,
        "type": "Flag",
        "actor": instance,
        "object": notice.objects,
        "content": notice.body,
    })
}

/// How many notices came from which network of guests lately. Kept in memory for an hour: an
/// address is nothing to store. Each node counts for itself; [`GUESTS_PER_HOUR`] counts for all.
#[derive(Debug, Default)]
pub struct Guests(Mutex<Vec<(NetworkPrefix, Timestamp)>>);

impl Guests {
    /// Counts a notice from this network; false if there were too many.
    pub fn may_report(&self, from: &NetworkPrefix, now: Timestamp) -> bool {
        let Ok(mut seen) = self.0.lock() else {
            return true;
        };
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
