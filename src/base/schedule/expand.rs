//! From wall times to instants: which dates a schedule has.
//!
//! The `rrule` crate computes the dates of a rule on wall times that we label as UTC; only then is
//! each mapped to an instant, so that the change of the clocks never moves a meeting. Where a wall
//! time does not exist (spring) it moves forward by the missing hour, where it exists twice
//! (autumn) the earlier one is meant, as RFC 5545 §3.3.5 has it.
//!
//! Bounds: no series is followed further than [`MAX_YEARS_AHEAD`] or yields more than
//! [`MAX_OCCURRENCES`].
//! The window moves with the question, so a group that has met weekly for thirty years still has
//! a next date. A count in a rule is cut at [`MAX_OCCURRENCES`] altogether.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::engine::{self, Unusable};
use super::model::{Mode, Recurring, Schedule, Slot};
use crate::base::{Problem, Problems, Timestamp};

/// How far ahead of a question dates are computed, in years.
pub const MAX_YEARS_AHEAD: i64 = 3;
/// How many dates one question yields at most.
pub const MAX_OCCURRENCES: usize = 2_000;
/// How far ahead dates are kept ready for lists and search, in days.
pub const DERIVED_HORIZON_DAYS: i64 = 400;
/// A rule that gives no date for this long gives none: 29 February can be eight years away.
const REACH_YEARS: i64 = 12;
/// Enough for every date of [`REACH_YEARS`] that matters to find the last one.
const LAST_DATE_LIMIT: usize = 12_000;

/// One date on which an offer takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When it begins.
    pub start: Timestamp,
    /// When it ends; the same as `start` if no end is said.
    pub end: Timestamp,
    /// When it begins on the wall clock.
    pub local_start: DateTime,
    /// When it ends on the wall clock.
    pub local_end: DateTime,
    /// Whether it was called off, though the rest takes place.
    pub is_cancelled: bool,
}

impl Occurrence {
    fn of(slot: Slot, zone: &TimeZone) -> Option<Self> {
        let start = zone.to_ambiguous_zoned(slot.start).compatible().ok()?;
        let end = zone
            .to_ambiguous_zoned(slot.end_or_start())
            .compatible()
            .ok()?;
        // A start that was moved out of the missing hour must not overtake its end.
        let end = if end < start { start.clone() } else { end };
        Some(Self {
            start: Timestamp::from_jiff(start.timestamp()),
            end: Timestamp::from_jiff(end.timestamp()),
            local_start: start.datetime(),
            local_end: end.datetime(),
            is_cancelled: false,
        })
    }
}

impl Schedule {
    /// The dates that are not over at `from` and begin before `until`, in order, cancelled ones
    /// too; at most `limit`.
    pub fn occurrences(&self, from: Timestamp, until: Timestamp, limit: usize) -> Vec<Occurrence> {
        let first_wall = from.to_jiff().to_zoned(self.zone.clone()).datetime();
        let last_wall = until.to_jiff().to_zoned(self.zone.clone()).datetime();
        let last_wall = match &self.mode {
            Mode::Recurring(series) => {
                let begin = first_wall.max(series.first.start);
                last_wall.min(begin.saturating_add(MAX_YEARS_AHEAD.years()))
            }
            Mode::Single(_) | Mode::Dates(_) | Mode::Period(_) | Mode::ByArrangement => last_wall,
        };
        // A day more on both sides, because instants decide and the clocks may have changed.
        let slots = self.slots(
            first_wall.saturating_sub(1.day()),
            last_wall.saturating_add(1.day()),
            MAX_OCCURRENCES + 100,
        );
        let mut found: Vec<Occurrence> = slots
            .into_iter()
            .filter_map(|slot| self.occurrence(slot))
            .collect();
        found.retain(|date| date.start < until && (date.end > from || date.start >= from));
        found.sort_by_key(|date| (date.start, date.end));
        found.truncate(limit.min(MAX_OCCURRENCES));
        found
    }

    /// The dates kept ready for lists and search: those of the next [`DERIVED_HORIZON_DAYS`].
    pub fn derived(&self, now: Timestamp) -> Vec<Occurrence> {
        let days = u64::try_from(DERIVED_HORIZON_DAYS).unwrap_or_default();
        let until = now.plus(std::time::Duration::from_secs(days * 86_400));
        self.occurrences(now, until, MAX_OCCURRENCES)
    }

    /// The next date that takes place, or the one that is going on: the first whose end is after
    /// `now`.
    pub fn next_after(&self, now: Timestamp) -> Option<Occurrence> {
        let wall = now.to_jiff().to_zoned(self.zone.clone()).datetime();
        let begin = match &self.mode {
            Mode::Recurring(series) => wall.max(series.first.start),
            // What is listed is never too far away.
            Mode::Single(_) | Mode::Dates(_) | Mode::Period(_) | Mode::ByArrangement => {
                DateTime::MAX
            }
        };
        let from = wall.saturating_sub(1.day());
        // Most schedules answer from the next weeks; leap days need years.
        [
            (60.days(), MAX_OCCURRENCES),
            (REACH_YEARS.years(), MAX_OCCURRENCES),
        ]
        .into_iter()
        .find_map(|(reach, limit)| {
            let slots = self.slots(from, begin.saturating_add(reach), limit);
            let dates = slots.into_iter().filter_map(|slot| self.occurrence(slot));
            dates
                .filter(|date| date.end > now && !date.is_cancelled)
                .min_by_key(|date| (date.start, date.end))
        })
    }

    /// When the last date ends; nothing if it goes on for ever or is by arrangement.
    pub fn ends_at(&self) -> Option<Timestamp> {
        let last = match &self.mode {
            Mode::Single(slot) => *slot,
            Mode::Dates(slots) => *slots.iter().max_by_key(|slot| slot.end_or_start())?,
            Mode::Period(period) => period.slot(),
            Mode::Recurring(series) => series.slot_at(self.last_wall_start()?),
            Mode::ByArrangement => return None,
        };
        Occurrence::of(last, &self.zone).map(|date| date.end)
    }

    /// When the last date of a series that ends begins.
    pub(super) fn last_wall_start(&self) -> Option<DateTime> {
        let Mode::Recurring(series) = &self.mode else {
            return None;
        };
        if series.rrule.count.is_none() && series.rrule.until.is_none() {
            return None;
        }
        let end = series.rrule.until.unwrap_or(DateTime::MAX);
        let start = series.first.start;
        // From near the end backwards, so that a long series is not walked from its beginning.
        let of_rule = [
            end.saturating_sub(400.days()),
            end.saturating_sub(REACH_YEARS.years()),
            start,
        ]
        .into_iter()
        .find_map(|from| {
            series
                .rule_starts(from.max(start), end, LAST_DATE_LIMIT)
                .ok()?
                .last()
                .copied()
        });
        of_rule.max(series.rdates().last())
    }

    fn occurrence(&self, slot: Slot) -> Option<Occurrence> {
        let date = Occurrence::of(slot, &self.zone)?;
        // Who saw a date that the change of the clocks moved, cancelled what they saw.
        let is_cancelled = !self.cancelled.is_empty()
            && [slot.start, date.local_start]
                .into_iter()
                .any(|start| self.cancellation(start).is_some());
        Some(Occurrence {
            is_cancelled,
            ..date
        })
    }

    /// The slots that touch the wall time from `from` to `until`, in order.
    fn slots(&self, from: DateTime, until: DateTime, limit: usize) -> Vec<Slot> {
        let slots = match &self.mode {
            Mode::Single(slot) => vec![*slot],
            Mode::Dates(slots) => slots.clone(),
            Mode::Period(period) => vec![period.slot()],
            Mode::Recurring(series) => return series.slots(from, until, limit),
            Mode::ByArrangement => Vec::new(),
        };
        slots
            .into_iter()
            .filter(|slot| slot.end_or_start() >= from && slot.start <= until)
            .collect()
    }

    /// Refuses a series that never takes place.
    pub(super) fn check_dates(&self) -> Result<(), Problems> {
        let Mode::Recurring(series) = &self.mode else {
            return Ok(());
        };
        let refused = |key| Problems::of("rrule", Problem::new(key));
        if series.first_of_rule().is_none() {
            return Err(refused("problem-schedule-rule-never"));
        }
        let ends = series.rrule.count.is_some() || series.rrule.until.is_some();
        if ends && self.last_wall_start().is_none() {
            return Err(refused("problem-schedule-all-excepted"));
        }
        Ok(())
    }
}

impl Recurring {
    /// The date that begins at `start`, as long as all others.
    pub fn slot_at(&self, start: DateTime) -> Slot {
        Slot {
            start,
            end: self.first.end.map(|_| start.saturating_add(self.length())),
        }
    }

    /// The further dates that are not excepted.
    fn rdates(&self) -> impl Iterator<Item = DateTime> {
        self.rdate
            .iter()
            .copied()
            .filter(|at| self.exdate.binary_search(at).is_err())
    }

    /// The first date of the rule, excepted or not.
    pub fn first_of_rule(&self) -> Option<DateTime> {
        if engine::never_exists(&self.rrule) {
            return None;
        }
        let start = self.first.start;
        let mut first = None;
        self.walk(start, start.saturating_add(REACH_YEARS.years()), |at| {
            first = Some(at);
            false
        })
        .ok()?;
        first
    }

    /// The dates of the series that touch the wall time from `from` to `until`, in order.
    fn slots(&self, from: DateTime, until: DateTime, limit: usize) -> Vec<Slot> {
        let first_start = from.saturating_sub(self.length());
        let mut starts = self
            .rule_starts(first_start, until, limit)
            .unwrap_or_default();
        starts.extend(
            self.rdates()
                .filter(|at| *at >= first_start && *at <= until),
        );
        starts.sort_unstable();
        starts.dedup();
        starts.truncate(limit);
        starts
            .into_iter()
            .map(|start| self.slot_at(start))
            .collect()
    }

    /// The dates of the rule within these wall times, without exceptions, in order.
    fn rule_starts(
        &self,
        from: DateTime,
        until: DateTime,
        limit: usize,
    ) -> Result<Vec<DateTime>, Unusable> {
        let mut starts = Vec::new();
        self.walk(from, until, |at| {
            if at >= from && self.exdate.binary_search(&at).is_err() {
                starts.push(at);
            }
            starts.len() < limit
        })?;
        Ok(starts)
    }

    fn walk(
        &self,
        from: DateTime,
        until: DateTime,
        see: impl FnMut(DateTime) -> bool,
    ) -> Result<(), Unusable> {
        engine::walk(&self.rrule, self.first.start, from, until, see)
    }
}
