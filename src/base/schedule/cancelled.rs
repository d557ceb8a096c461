//! Single dates that do not take place, though the rest of their series does.
//!
//! An exception (`exdate`) was never a date; a cancelled date was one, and whoever meant to come
//! must learn that it is off. So it stays on the list, struck, with a reason if somebody gave one.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::expand::Occurrence;
use super::model::{Mode, Schedule};
use super::parts::MAX_DATES;
use crate::base::{Problem, Problems, Timestamp, text};

/// The longest reason, in characters.
pub const REASON_MAX_CHARS: usize = 200;

/// A date that does not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancelledDate {
    /// When it would have begun, on the wall clock.
    pub start: DateTime,
    /// Why, if somebody said so.
    pub reason: Option<String>,
}

impl Schedule {
    /// The dates that do not take place, in order.
    pub fn cancelled(&self) -> &[CancelledDate] {
        &self.cancelled
    }

    /// Whether the date that begins at `start` does not take place, and why.
    pub fn cancellation(&self, start: DateTime) -> Option<&CancelledDate> {
        self.cancelled.iter().find(|date| date.start == start)
    }

    /// Whether single dates can be cancelled: there must be others.
    pub fn has_many_dates(&self) -> bool {
        match &self.mode {
            Mode::Recurring(_) => true,
            Mode::Dates(slots) => slots.len() > 1,
            Mode::Single(_) | Mode::Period(_) | Mode::ByArrangement => false,
        }
    }

    /// All dates that begin on this day, on the wall clock.
    pub fn on_day(&self, day: Date) -> Vec<Occurrence> {
        let Ok(begin) = day.to_zoned(self.zone.clone()) else {
            return Vec::new();
        };
        let Ok(end) = begin.checked_add(1.day()) else {
            return Vec::new();
        };
        let instant = |at: jiff::Zoned| Timestamp::from_jiff(at.timestamp());
        let mut dates = self.occurrences(instant(begin), instant(end), 50);
        dates.retain(|date| date.local_start.date() == day);
        dates
    }

    /// The same schedule without the date that begins at `start`. What was cancelled more than
    /// `MAX_DATES` dates ago is forgotten.
    ///
    /// # Errors
    ///
    /// If there is no such date, it is the only one, or the reason is too long.
    pub fn cancel(&self, start: DateTime, reason: &str) -> Result<Self, Problems> {
        let refused = |field: &str, key| Problems::of(field, Problem::new(key));
        let is_date = self
            .on_day(start.date())
            .iter()
            .any(|date| date.local_start == start);
        if !self.has_many_dates() || !is_date {
            return Err(refused("date", "problem-no-such-date"));
        }
        let reason = text::optional_line(reason, REASON_MAX_CHARS);
        let reason = reason.map_err(|problem| Problems::of("reason", problem))?;
        let mut schedule = self.restore(start);
        schedule.cancelled.push(CancelledDate { start, reason });
        schedule.cancelled.sort_by_key(|date| date.start);
        let surplus = schedule.cancelled.len().saturating_sub(MAX_DATES);
        schedule.cancelled.drain(..surplus);
        Ok(schedule)
    }

    /// The same schedule with the date that begins at `start`.
    #[must_use]
    pub fn restore(&self, start: DateTime) -> Self {
        let mut schedule = self.clone();
        schedule.cancelled.retain(|date| date.start != start);
        schedule
    }

    /// This schedule with what was cancelled `before`, as far as it still has a date on that day:
    /// who moves the series from two to three o'clock does not call the cancelled date back.
    #[must_use]
    pub fn keeping_cancelled(mut self, before: &Self) -> Self {
        if !self.has_many_dates() {
            self.cancelled.clear();
            return self;
        }
        for date in &before.cancelled {
            let today = self.on_day(date.start.date());
            let same = today.iter().find(|found| found.local_start == date.start);
            let Some(found) = same.or(today.first()) else {
                continue;
            };
            if self.cancellation(found.local_start).is_none() {
                self.cancelled.push(CancelledDate {
                    start: found.local_start,
                    reason: date.reason.clone(),
                });
            }
        }
        self.cancelled.sort_by_key(|date| date.start);
        self.cancelled.truncate(MAX_DATES);
        self
    }
}
