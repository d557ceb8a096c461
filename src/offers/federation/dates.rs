//! The one date of an offer that its object tells.

use std::time::Duration;

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::base::Timestamp;
use crate::base::schedule::{Mode, Schedule, Slot};

use super::super::model::{Content, Offer};

/// What stands in `endTime` when nobody said when it ends: FEP-8a8e demands one that is later than
/// the beginning, and `displayEndTime` keeps it from being shown.
const UNSAID_LENGTH: Duration = Duration::from_hours(1);

/// A date as an object tells it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub start: Zoned,
    pub end: Zoned,
    /// Whether somebody said when it ends.
    pub has_end: bool,
}

/// Whether an offer with this content is told as an event: one that takes place on certain dates,
/// or in a period with opening hours. The passing of time never changes the answer, because an
/// object that changes its type is a new object to most servers.
pub(super) fn is_dated(content: &Content) -> bool {
    match content.schedule.mode() {
        Mode::Single(_) | Mode::Dates(_) => true,
        Mode::Period(period) => period.daily_start.is_some(),
        Mode::Recurring(_) | Mode::ByArrangement => false,
    }
}

/// The date an event tells: the running or next one, the last one when all are over.
pub(super) fn told(offer: &Offer) -> Option<Told> {
    let schedule = &offer.content.schedule;
    let slot = match schedule.mode() {
        Mode::Single(slot) => *slot,
        Mode::Dates(slots) => *slots
            .iter()
            .find(|slot| start_of(**slot, schedule) == offer.next_at)
            .or(slots.last())?,
        Mode::Period(period) => period.slot(),
        Mode::Recurring(_) | Mode::ByArrangement => return None,
    };
    told_of(slot, schedule)
}

/// The running or next date of a series.
pub(super) fn next_of_series(offer: &Offer) -> Option<Told> {
    let schedule = &offer.content.schedule;
    let Mode::Recurring(series) = schedule.mode() else {
        return None;
    };
    let local = |at: Timestamp| at.to_jiff().to_zoned(schedule.zone().clone());
    Some(Told {
        start: local(offer.next_at?),
        end: local(offer.next_ends_at?),
        has_end: series.first.end.is_some(),
    })
}

fn told_of(slot: Slot, schedule: &Schedule) -> Option<Told> {
    let start = instant(slot.start, schedule.zone())?;
    let end = slot.end.and_then(|end| instant(end, schedule.zone()));
    let end = end.filter(|end| *end > start);
    let has_end = end.is_some();
    let end = match end {
        Some(end) => end,
        None => start.checked_add(UNSAID_LENGTH).ok()?,
    };
    Some(Told {
        start,
        end,
        has_end,
    })
}

fn start_of(slot: Slot, schedule: &Schedule) -> Option<Timestamp> {
    let start = instant(slot.start, schedule.zone())?;
    Some(Timestamp::from_jiff(start.timestamp()))
}

fn instant(at: DateTime, zone: &TimeZone) -> Option<Zoned> {
    zone.to_ambiguous_zoned(at).compatible().ok()
}

/// RFC 3339 with the offset of its zone, as events are told.
pub(super) fn with_offset(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
