//! Who follows whom, how far each inbox has been told, and how patiently we try.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::base::{FollowId, PeerId, Timestamp, words};
use crate::federation::Origin;
use crate::log::Seq;
use crate::peers::{About, Policy};

pub use crate::peers::Mode;

words! {
    /// Which way a follow goes.
    Direction {
        /// One of our actors follows one of theirs.
        Out = "out",
        /// One of theirs follows one of ours.
        In = "in",
    }
}

words! {
    /// Where a follow stands.
    FollowState {
        /// Asked, not answered.
        Pending = "pending",
        /// In force.
        Accepted = "accepted",
        /// Refused.
        Rejected = "rejected",
    }
}

/// One actor follows another, or wants to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// Its id here.
    pub follow_id: FollowId,
    /// Which way it goes.
    pub direction: Direction,
    /// The instance on the other side.
    pub peer_id: PeerId,
    /// The actor who follows.
    pub follower_uri: String,
    /// The actor who is followed.
    pub followed_uri: String,
    /// The id of the `Follow` activity.
    pub activity_id: String,
    /// Where it stands.
    pub state: FollowState,
    /// The inbox of the other side.
    pub inbox_url: String,
    /// The collection of live offers of the side we follow, or its outbox.
    pub offers_url: Option<String>,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// A `Follow`, as the log keeps it for whoever has to be told of it or answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowNote {
    /// The id of the activity.
    pub id: String,
    /// Who follows.
    pub actor: String,
    /// Who is followed.
    pub object: String,
}

impl FollowNote {
    /// The line for the log.
    pub fn to_detail(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// Reads the line of the log.
    pub fn from_detail(detail: &str) -> Option<Self> {
        serde_json::from_str(detail).ok()
    }
}

impl From<&Follow> for FollowNote {
    fn from(follow: &Follow) -> Self {
        Self {
            id: follow.activity_id.clone(),
            actor: follow.follower_uri.clone(),
            object: follow.followed_uri.clone(),
        }
    }
}

/// What an actor's document says that we keep.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorFacts {
    /// Its id.
    pub uri: Url,
    /// Its type.
    pub kind: String,
    /// Its `preferredUsername`.
    pub handle: String,
    /// Its own inbox.
    pub inbox: Url,
    /// The inbox it shares.
    pub shared_inbox: Option<Url>,
    /// The id of its key.
    pub key_id: Url,
    /// Its public key.
    pub public_key_pem: String,
    /// All other keys that it lists, with their ids.
    pub further_keys: Vec<(Url, String)>,
    /// Its collection of live offers; of other software its outbox.
    pub offers: Option<Url>,
    /// Its outbox.
    pub outbox: Option<Url>,
    /// The manifest of its live offers.
    pub offers_manifest: Option<Url>,
}

impl ActorFacts {
    /// Where it is best reached.
    pub fn best_inbox(&self) -> &Url {
        self.shared_inbox.as_ref().unwrap_or(&self.inbox)
    }
}

/// An instance as it introduced itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Scheme, host and port.
    pub origin: Origin,
    /// What it says about itself; `None` if it was not asked.
    pub about: Option<About>,
    /// The actor we met.
    pub actor: ActorFacts,
}

/// How the network of this instance behaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Whom we let follow us.
    pub mode: Mode,
    /// Hosts, with their port where it is unusual, that may follow us at once.
    pub allow: Vec<String>,
    /// How patiently we try.
    pub pace: Pace,
    /// How much others may ask of us.
    pub limits: Limits,
}

/// What others may ask of us at most, so that nobody's zeal is everybody's harm. A domain is a
/// registrable one with all its subdomains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Activities of one domain in a minute; a third of them may come at once.
    pub posts_per_domain: u32,
    /// Requests to an inbox from one address in a minute (IPv6: from one /64).
    pub posts_per_address: u32,
    /// Requests from one address in a minute that turn out to be no proper post.
    pub refusals_per_address: u32,
    /// Keys fetched from one domain in a minute for people at the door.
    pub keys_per_domain: u32,
    /// Bytes of bodies that are being read at the same time.
    pub body_bytes: usize,
    /// Activities of one instance that wait to be applied.
    pub waiting_per_peer: i64,
    /// All activities that wait to be applied.
    pub waiting: i64,
    /// Actors of one domain that came by themselves and have no follow that was accepted.
    pub strangers_per_domain: i64,
    /// All such actors.
    pub strangers: i64,
    /// Unanswered follow requests from one domain.
    pub requests_per_domain: i64,
    /// All unanswered follow requests.
    pub requests: i64,
    /// How long a stranger, and a request without an answer, is kept.
    pub stranger_kept: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            posts_per_domain: 6_000,
            posts_per_address: 12_000,
            refusals_per_address: 300,
            keys_per_domain: 600,
            body_bytes: 64_000_000,
            waiting_per_peer: 20_000,
            waiting: 200_000,
            strangers_per_domain: 200,
            strangers: 10_000,
            requests_per_domain: 200,
            requests: 2_000,
            stranger_kept: Duration::from_hours(30 * 24),
        }
    }
}

impl Settings {
    /// What they say about hosts.
    pub fn policy(&self) -> Policy {
        Policy::new(self.mode, &self.allow)
    }
}

/// All the waiting, in one place, so that tests and the demo can do it in fractions of a second.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// The pause after the first failure; it doubles from there.
    pub first_pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
    /// After failing for so long an inbox counts as down.
    pub down_after: Duration,
    /// How often an inbox that is down is tried.
    pub probe_every: Duration,
    /// After failing for so long an inbox is not tried any more until its server speaks to us.
    pub dead_after: Duration,
    /// How often we look for work that other processes or time made.
    pub look_again: Duration,
    /// How long a node holds a piece of work without a sign of life: longer than one request to
    /// another server may take. On PostgreSQL, work of a killed node rests for so long.
    pub lease: Duration,
    /// How long a key that could not be found is not asked for again.
    pub key_retry: Duration,
    /// How long a remote actor is believed without asking again.
    pub actor_fresh: Duration,
    /// How long a settled activity is remembered.
    pub remember: Duration,
    /// How long the copies of an instance we parted with are kept, hidden, before they are removed.
    pub purge_after: Duration,
    /// How often our copies are compared with their origin though nothing happened.
    pub check_every: Duration,
    /// How often they are compared at most because the origin announced what it has.
    pub compare_every: Duration,
    /// How long a key of ours counts after another has taken its place.
    pub key_overlap: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_mins(1),
            longest_pause: Duration::from_hours(6),
            down_after: Duration::from_hours(3 * 24),
            probe_every: Duration::from_hours(6),
            dead_after: Duration::from_hours(30 * 24),
            look_again: Duration::from_millis(500),
            lease: Duration::from_secs(45),
            key_retry: Duration::from_mins(5),
            actor_fresh: Duration::from_hours(24),
            remember: Duration::from_hours(7 * 24),
            purge_after: Duration::from_hours(30 * 24),
            check_every: Duration::from_hours(24),
            compare_every: Duration::from_mins(10),
            key_overlap: Duration::from_hours(7 * 24),
        }
    }
}

impl Pace {
    /// For tests and the demo: what takes minutes elsewhere takes fractions of a second.
    pub fn quick() -> Self {
        Self {
            first_pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(2),
            look_again: Duration::from_millis(100),
            lease: Duration::from_secs(10),
            compare_every: Duration::from_millis(500),
            ..Self::default()
        }
    }

    /// How long to wait after so many failures in a row: doubling, and up to 20 % more or less by
    /// `chance` (0 to 1), so that a server that comes back is not met by everybody at once.
    pub fn pause(&self, failures: i64, chance: f64) -> Duration {
        let doublings = u32::try_from((failures - 1).clamp(0, 20)).unwrap_or(20);
        let pause = self
            .first_pause
            .saturating_mul(2_u32.saturating_pow(doublings));
        let swing = 0.8 + 0.4 * chance.clamp(0.0, 1.0);
        pause
            .min(self.longest_pause)
            .mul_f64(swing)
            .min(self.longest_pause)
    }

    /// How an inbox stands that has been failing for so long.
    pub fn state_after(&self, failing: Duration) -> DeliveryState {
        if failing >= self.dead_after {
            DeliveryState::Dead
        } else if failing >= self.down_after {
            DeliveryState::Down
        } else {
            DeliveryState::Failing
        }
    }
}

words! {
    /// How we and a neighbour stand, in one word: what a page, `mitmachnetz peers` and the metrics
    /// say first.
    Condition {
        /// Offers pass, in one direction at least.
        Connected = "connected",
        /// Deliveries fail, and we try again and again.
        Failing = "failing",
        /// Deliveries have failed for days; we try a few times a day.
        Down = "down",
        /// Deliveries have failed for weeks; we wait for a sign of life.
        Dead = "dead",
        /// We asked to follow and wait for the answer.
        Waiting = "waiting",
        /// It asked to follow us and waits for our answer.
        Asking = "asking",
        /// One of us refused the other.
        Refused = "refused",
        /// We parted: nothing passes, and its copies are hidden or gone.
        Parted = "parted",
    }
}

words! {
    /// How an inbox stands.
    DeliveryState {
        /// The last attempt succeeded, or there was none.
        Ok = "ok",
        /// It fails, and we try again and again.
        Failing = "failing",
        /// It has failed for days; it is tried a few times a day.
        Down = "down",
        /// It has failed for weeks; it is tried when its server speaks to us.
        Dead = "dead",
    }
}

/// How far an inbox has been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The inbox.
    pub inbox_url: String,
    /// Its instance.
    pub peer_id: PeerId,
    /// The last line of the log it knows, or does not need to know.
    pub seq: Seq,
    /// How it stands.
    pub state: DeliveryState,
    /// Failed attempts to reach it since the last success.
    pub failures: i64,
    /// Refusals (401, 403) since the last success.
    pub refusals: i64,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// When it is tried again; `None` is as soon as there is something to tell.
    pub next_try_at: Option<Timestamp>,
    /// When it last accepted something.
    pub last_success_at: Option<Timestamp>,
    /// When it last failed.
    pub last_failure_at: Option<Timestamp>,
    /// Why, in words.
    pub last_failure: Option<String>,
}

words! {
    /// Where reading another town's offers stands.
    BackfillState {
        /// Pages are left.
        Running = "running",
        /// All were read.
        Done = "done",
        /// It cannot be read.
        Failed = "failed",
    }
}

/// What stood between us and an instance when we parted with it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Parting {
    /// The instance.
    pub peer_id: PeerId,
    /// When.
    pub parted_at: Timestamp,
    /// When its copies are removed for good.
    pub purge_at: Timestamp,
    /// When they were.
    pub purged_at: Option<Timestamp>,
    /// Whom of it we followed.
    pub followed_uri: Option<String>,
    /// Where it was reached.
    pub inbox_url: Option<String>,
    /// Its collection of live offers.
    pub offers_url: Option<String>,
}

/// Reading the offers that a town already had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backfill {
    /// The town.
    pub peer_id: PeerId,
    /// The page to read next.
    pub next_url: String,
    /// Where it stands.
    pub state: BackfillState,
    /// When it was begun.
    pub started_at: Timestamp,
    /// Pages read.
    pub pages: i64,
    /// Offers read.
    pub items: i64,
    /// Failed attempts in a row.
    pub failures: i64,
    /// Why it failed.
    pub reason: Option<String>,
}

words! {
    /// How our copies of an instance's offers compare with what it lists.
    RepairState {
        /// Not compared yet.
        Waiting = "waiting",
        /// They are the same.
        Equal = "equal",
        /// They differ, and what could be mended was.
        Differs = "differs",
        /// What it lists does not fit together.
        Unfit = "unfit",
        /// It could not be asked.
        Unreachable = "unreachable",
        /// It has no manifest.
        Unsupported = "unsupported",
    }
}

/// How comparing our copies with their origin stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The origin.
    pub peer_id: PeerId,
    /// Its manifest.
    pub manifest_url: Option<String>,
    /// How the copies compare.
    pub state: RepairState,
    /// When they were last compared, or when that was last tried.
    pub last_checked_at: Option<Timestamp>,
    /// When they were last the same.
    pub last_match_at: Option<Timestamp>,
    /// Offers here at the last comparison.
    pub local_count: Option<i64>,
    /// Offers there.
    pub remote_count: Option<i64>,
    /// Offers that differed when it began.
    pub differing: i64,
    /// How many of them were mended.
    pub fixed: i64,
    /// The digest it listed then.
    pub remote_digest: Option<String>,
    /// When they are compared next.
    pub next_check_at: Timestamp,
    /// Failed attempts in a row.
    pub failures: i64,
    /// What stood in the way.
    pub reason: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_vary_a_little() {
        let pace = Pace::default();
        assert_eq!(pace.pause(1, 0.5), Duration::from_mins(1));
        assert_eq!(pace.pause(4, 0.5), Duration::from_mins(8));
        assert_eq!(pace.pause(1, 0.0), Duration::from_secs(48));
        assert_eq!(pace.pause(1, 1.0), Duration::from_secs(72));
        assert_eq!(pace.pause(60, 1.0), Duration::from_hours(6));
    }

    #[test]
    fn an_inbox_is_given_up_slowly() {
        let pace = Pace::default();
        let day = Duration::from_hours(24);
        assert_eq!(pace.state_after(day), DeliveryState::Failing);
        assert_eq!(pace.state_after(day * 3), DeliveryState::Down);
        assert_eq!(pace.state_after(day * 29), DeliveryState::Down);
        assert_eq!(pace.state_after(day * 30), DeliveryState::Dead);
    }
}
