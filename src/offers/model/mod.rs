//! What an offer is: its identity, where it stands in its life, what it says.

mod age;
mod content;
mod life;
mod location;
mod selection;
mod subscription;
mod terms;
mod translation;
mod watch;

use crate::base::{OfferId, PeerId, ProviderId, Timestamp};

pub use self::age::Ages;
pub use self::content::{Content, PICTURES_MAX, Title, is_video};
pub use self::life::{Status, Step};
pub use self::location::{GeoPrecision, Location, Place};
pub use self::selection::{Selection, Shown};
pub use self::subscription::{
    CalendarReading, KnownEntries, KnownEntry, LeftOut, Said, pause_after,
};
pub use self::terms::{
    AgeRange, Allowance, AllowanceKind, BackgroundCheck, BackgroundCheckKind, Benefits, Capacity,
    Commitment, CommitmentKind, CostOption, Costs, Ehrenamtskarte, Insurance, Insurer,
    LanguageNeed, Per, Purpose, Registration, RegistrationMode, Requirements, Subject,
};
pub use self::translation::{EASY_GERMAN, LANGUAGES, TRANSLATIONS_MAX, Translation};
pub use self::watch::{WATCHED_MAX, WatchList, short};

/// An offer or a request: ours, or a copy of a remote one.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its id here.
    pub offer_id: OfferId,
    /// Its address, the same on every instance, for ever.
    pub uri: String,
    /// The instance it belongs to; `None` is this one.
    pub peer_id: Option<PeerId>,
    /// Who offers or looks for it.
    pub provider_id: ProviderId,
    /// Where it stands.
    pub status: Status,
    /// What it says to everybody.
    pub content: Content,
    /// Since when we know it.
    pub created_at: Timestamp,
    /// When it last changed, as its own instance says.
    pub updated_at: Timestamp,
    /// When it first became public.
    pub published_at: Option<Timestamp>,
    /// When the running or next date begins; `None` without a date to come.
    pub next_at: Option<Timestamp>,
    /// When that date ends.
    pub next_ends_at: Option<Timestamp>,
    /// When it leaves all lists by itself; `None` if never.
    pub expires_at: Option<Timestamp>,
    /// Since when nobody sees this copy, because its origin has been silent for too long.
    pub hidden_at: Option<Timestamp>,
}

/// Whether a copy can be seen here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// By everybody.
    Shown,
    /// By nobody, whatever its origin does with it.
    Hidden,
}

impl Offer {
    /// Whether it belongs to this instance.
    pub fn is_ours(&self) -> bool {
        self.peer_id.is_none()
    }

    /// Whether everybody may read it at `now`.
    pub fn is_public(&self, now: Timestamp) -> bool {
        self.status.is_public() && !self.has_expired(now) && self.hidden_at.is_none()
    }

    /// Whether its time is over at `now`: after its last date or the day it was valid until.
    pub fn has_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }

    /// Where it stands at `now`: a published offer whose time is over has expired, even before the
    /// clockwork notes it.
    pub fn status_at(&self, now: Timestamp) -> Status {
        if self.status.is_public() && self.has_expired(now) {
            Status::Expired
        } else {
            self.status
        }
    }
}

/// A day as it stands in the address of a date: `20261205`.
pub(super) fn day_of(day: jiff::civil::Date) -> String {
    day.strftime("%Y%m%d").to_string()
}
