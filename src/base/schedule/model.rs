//! The schedule itself and what can be asked of it without expanding it.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use super::cancelled::CancelledDate;
use super::parts::ScheduleParts;
use super::rule::{Frequency, Rrule};
use crate::base::{Problem, Problems};

/// A recurring schedule that runs longer than this is shown among the standing offers.
const ONGOING_AFTER_DAYS: i32 = 8 * 7;

/// When an offer takes place. Built only by [`Schedule::from_parts`] (or serde, which calls it), so
/// that every schedule has a known time zone, ends after it begins and has at least one date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "ScheduleParts", into = "ScheduleParts")]
pub struct Schedule {
    pub(super) mode: Mode,
    pub(super) zone: TimeZone,
    pub(super) text: Option<String>,
    pub(super) cancelled: Vec<CancelledDate>,
}

/// The five ways in which something can take place.
#[derive(Debug, Clone, PartialEq)]
pub enum Mode {
    /// Once.
    Single(Slot),
    /// On listed dates, in order, each once; never empty.
    Dates(Vec<Slot>),
    /// Open to everybody who comes at any time within the period.
    Period(OpenPeriod),
    /// Again and again by a rule.
    Recurring(Box<Recurring>),
    /// Whenever those concerned agree.
    ByArrangement,
}

impl Mode {
    /// The word for it in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Single(_) => "single",
            Self::Dates(_) => "dates",
            Self::Period(_) => "period",
            Self::Recurring(_) => "recurring",
            Self::ByArrangement => "by_arrangement",
        }
    }
}

/// One date, in wall time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub start: DateTime,
    /// When it ends, if said; never before `start`.
    pub end: Option<DateTime>,
}

impl Slot {
    /// The end, or the start if no end is said.
    pub fn end_or_start(&self) -> DateTime {
        self.end.unwrap_or(self.start)
    }
}

/// A period with an open door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenPeriod {
    /// The first day.
    pub from: Date,
    /// The last day, itself part of the period, as people say it.
    pub until: Date,
    /// When the door opens each day, if said.
    pub daily_start: Option<Time>,
    /// When the door closes each day, if said.
    pub daily_end: Option<Time>,
}

impl OpenPeriod {
    /// The whole period as one slot in wall time.
    pub fn slot(&self) -> Slot {
        let start = self
            .from
            .to_datetime(self.daily_start.unwrap_or(Time::midnight()));
        let midnight_after = self
            .until
            .tomorrow()
            .unwrap_or(self.until)
            .to_datetime(Time::midnight());
        let end = match self.daily_end {
            // A door that closes at 24:00 closes when the next day begins.
            Some(time) if time != Time::midnight() => self.until.to_datetime(time),
            Some(_) | None => midnight_after,
        };
        Slot {
            start,
            end: Some(end),
        }
    }
}

/// A series: a first date, a rule that repeats it, further dates and exceptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurring {
    /// The first date, whose time of day and length all others share.
    pub first: Slot,
    /// How it repeats.
    pub rrule: Rrule,
    /// Further dates beside the rule, in order.
    pub rdate: Vec<DateTime>,
    /// Dates of the rule on which it does not take place, in order.
    pub exdate: Vec<DateTime>,
}

impl Recurring {
    /// How long one date lasts on the wall clock.
    pub(super) fn length(&self) -> Span {
        self.first
            .end_or_start()
            .since(self.first.start)
            .unwrap_or_default()
    }
}

impl Schedule {
    /// "By arrangement", in these words, if any.
    pub fn by_arrangement(text: Option<String>) -> Result<Self, Problems> {
        Self::from_parts(&ScheduleParts {
            mode: Some("by_arrangement".to_owned()),
            text,
            ..ScheduleParts::default()
        })
    }

    /// In which way it takes place.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The time zone of all wall times.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The IANA name of the time zone, such as `Europe/Berlin`.
    pub fn timezone(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// What people say about it, always shown beside what is computed.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Whether it belongs among the standing offers and not among the dates: a period, by
    /// arrangement, or a series of more than eight weeks.
    pub fn is_ongoing(&self) -> bool {
        match &self.mode {
            Mode::Single(_) | Mode::Dates(_) => false,
            Mode::Period(_) | Mode::ByArrangement => true,
            Mode::Recurring(series) => match self.last_wall_start() {
                None => true,
                Some(last) => {
                    last.duration_since(series.first.start).as_hours()
                        > i64::from(ONGOING_AFTER_DAYS) * 24
                }
            },
        }
    }

    /// The same schedule, every date moved by `weeks` whole weeks (back, if negative), also the end
    /// of the rule. A monthly or yearly rule stays as it is ("the first Saturday"), so its first
    /// date is then the first one the rule gives. The wording is left alone.
    pub fn shift_weeks(&self, weeks: i32) -> Result<Self, Problems> {
        let mut moved = self.clone();
        moved
            .move_by(weeks)
            .ok_or_else(|| Problems::of("schedule", Problem::new("problem-schedule-year")))?;
        // The door again: the moved dates must still be within bounds.
        Self::from_parts(&ScheduleParts::from(moved))
    }

    fn move_by(&mut self, weeks: i32) -> Option<()> {
        let by = Span::new().try_weeks(i64::from(weeks)).ok()?;
        let moved = |at: DateTime| at.checked_add(by).ok();
        let moved_slot = |slot: Slot| {
            let end = match slot.end {
                Some(end) => Some(moved(end)?),
                None => None,
            };
            Some(Slot {
                start: moved(slot.start)?,
                end,
            })
        };
        for date in &mut self.cancelled {
            date.start = moved(date.start)?;
        }
        match &mut self.mode {
            Mode::Single(slot) => *slot = moved_slot(*slot)?,
            Mode::Dates(slots) => {
                *slots = slots
                    .iter()
                    .map(|slot| moved_slot(*slot))
                    .collect::<Option<_>>()?;
            }
            Mode::Period(period) => {
                period.from = period.from.checked_add(by).ok()?;
                period.until = period.until.checked_add(by).ok()?;
            }
            Mode::Recurring(series) => {
                series.first = moved_slot(series.first)?;
                for at in series.rdate.iter_mut().chain(&mut series.exdate) {
                    *at = moved(*at)?;
                }
                if let Some(until) = &mut series.rrule.until {
                    *until = moved(*until)?;
                }
                series.move_to_first_of_rule();
            }
            Mode::ByArrangement => {}
        }
        Some(())
    }
}

impl Recurring {
    /// After a shift "the first Saturday" may begin on a third one: RFC 5545 §3.8.5.3 wants the
    /// first date to be one of the rule's.
    fn move_to_first_of_rule(&mut self) {
        if matches!(self.rrule.frequency, Frequency::Daily | Frequency::Weekly) {
            return;
        }
        if let Some(start) = self.first_of_rule() {
            let length = self.length();
            self.first.end = self.first.end.and_then(|_| start.checked_add(length).ok());
            self.first.start = start;
        }
    }
}

/// A day later, kept within the calendar.
pub(super) fn day_after(at: DateTime) -> DateTime {
    at.saturating_add(1.day())
}
