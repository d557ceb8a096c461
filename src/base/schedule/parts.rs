//! The JSON form of a schedule and the door through which it enters.
//!
//! One form for the database, import files and the wire. Unknown fields are ignored, `null` is the
//! same as absent. Sources: RFC 5545 for dates and rules, ISO 8601 for wall times; instants with an
//! offset are accepted too and turned into wall time.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::cancelled::{CancelledDate, REASON_MAX_CHARS};
use super::model::{Mode, OpenPeriod, Recurring, Schedule, Slot, day_after};
use super::rule::{LAST_YEAR, Rrule};
use crate::base::{Problem, Problems, text};

/// The zone of a schedule that names none.
pub const DEFAULT_TIMEZONE: &str = "Europe/Berlin";
/// How many listed dates, further dates or exceptions a schedule may have, each.
pub const MAX_DATES: usize = 500;
/// The longest wording, in characters.
pub const TEXT_MAX_CHARS: usize = 200;
/// Nothing here began earlier.
const FIRST_YEAR: i16 = 1970;
/// One date of a series lasts a year at most; what lasts longer is a period.
const LENGTH_MAX_HOURS: i64 = 366 * 24;

/// A schedule as JSON holds it, not yet checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScheduleParts {
    /// `single`, `dates`, `period`, `recurring` or `by_arrangement`.
    pub mode: Option<String>,
    /// An IANA time zone; [`DEFAULT_TIMEZONE`] if absent.
    pub timezone: Option<String>,
    /// The (first) beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dtstart: Option<String>,
    /// The (first) end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dtend: Option<String>,
    /// How long it lasts, ISO 8601, in place of `dtend`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    /// The rule of a series, RFC 5545.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rrule: Option<String>,
    /// Further dates of a series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rdate: Option<Vec<String>>,
    /// Exceptions of a series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exdate: Option<Vec<String>>,
    /// The listed dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurrences: Option<Vec<SlotParts>>,
    /// The first day of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// The last day of a period, itself included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// When the door opens each day of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_start: Option<String>,
    /// When the door closes each day of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_end: Option<String>,
    /// Single dates that do not take place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<Vec<CancelledParts>>,
    /// What people say about it.
    pub text: Option<String>,
}

/// One listed date as JSON holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlotParts {
    /// When it begins.
    pub start: Option<String>,
    /// When it ends, if said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}

/// One cancelled date as JSON holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelledParts {
    /// When it would have begun.
    pub start: Option<String>,
    /// Why, if said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Empty form fields count as absent.
fn given(field: Option<&String>) -> Option<&str> {
    field
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
}

impl Schedule {
    /// The schedule, if everything about it can be understood and it has at least one date.
    ///
    /// Problems are noted under the names of the fields of [`ScheduleParts`].
    pub fn from_parts(parts: &ScheduleParts) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let text = parts.text.as_deref().unwrap_or_default();
        let text = problems.note("text", text::optional_line(text, TEXT_MAX_CHARS));
        let zone = problems.note("timezone", read_zone(given(parts.timezone.as_ref())));
        // Without a zone no date can be understood; Berlin lets the other problems be found.
        let mut reader = Reader {
            zone: zone.clone().unwrap_or(TimeZone::UTC),
            problems,
        };
        let cancelled = reader.cancelled(parts).unwrap_or_default();
        let (mode, problems) = reader.read(parts);
        match (mode, zone, text) {
            (Some(mode), Some(zone), Some(text)) if problems.is_empty() => {
                let schedule = Self {
                    mode,
                    zone,
                    text,
                    cancelled,
                };
                schedule.check_dates()?;
                Ok(schedule)
            }
            _ => Err(problems),
        }
    }
}

impl TryFrom<ScheduleParts> for Schedule {
    type Error = Problems;

    fn try_from(parts: ScheduleParts) -> Result<Self, Problems> {
        Self::from_parts(&parts)
    }
}

fn read_zone(name: Option<&str>) -> Result<TimeZone, Problem> {
    let name = name.unwrap_or(DEFAULT_TIMEZONE);
    let unknown = || {
        let short: String = name.chars().take(40).collect();
        Problem::new("problem-schedule-timezone").with("given", short)
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if !name.chars().all(is_name) {
        return Err(unknown());
    }
    match TimeZone::get(name) {
        Ok(zone) if zone.iana_name().is_some() => Ok(zone),
        _ => Err(unknown()),
    }
}

/// The words for the ways in which an offer takes place.
const MODES: [&str; 5] = ["single", "dates", "period", "recurring", "by_arrangement"];

/// Reads the fields one after the other and notes what is wrong with each.
struct Reader {
    zone: TimeZone,
    problems: Problems,
}

impl Reader {
    fn read(mut self, parts: &ScheduleParts) -> (Option<Mode>, Problems) {
        let mode = match given(parts.mode.as_ref()) {
            Some("single") => self.first(parts).map(Mode::Single),
            Some("dates") => self.dates(parts).map(Mode::Dates),
            Some("period") => self.period(parts).map(Mode::Period),
            Some("recurring") => self
                .recurring(parts)
                .map(|series| Mode::Recurring(Box::new(series))),
            Some("by_arrangement") => Some(Mode::ByArrangement),
            Some(other) => self.fail("mode", Problem::unknown_choice_of(other, MODES)),
            None => self.fail("mode", Problem::missing()),
        };
        (mode, self.problems)
    }

    fn fail<T>(&mut self, field: &str, problem: Problem) -> Option<T> {
        self.problems.add(field, problem);
        None
    }

    fn time(&mut self, field: &str, value: Option<&str>) -> Option<DateTime> {
        match value {
            None => self.fail(field, Problem::missing()),
            Some(value) => {
                let outcome = read_wall_time(value, &self.zone);
                self.problems.note(field, outcome)
            }
        }
    }

    fn slot(&mut self, field: &str, start: DateTime, end: Option<DateTime>) -> Option<Slot> {
        match end {
            Some(end) if end < start => self.fail(field, end_before_start(start, end)),
            _ => Some(Slot { start, end }),
        }
    }

    /// `dtstart` with `dtend` or `duration`.
    fn first(&mut self, parts: &ScheduleParts) -> Option<Slot> {
        let start = self.time("dtstart", given(parts.dtstart.as_ref()));
        let end = match (given(parts.dtend.as_ref()), given(parts.duration.as_ref())) {
            (Some(end), _) => Some(self.time("dtend", Some(end))?),
            (None, Some(length)) => {
                let start = start?;
                let end = length
                    .parse()
                    .ok()
                    .and_then(|span: jiff::Span| start.checked_add(span).ok());
                let in_range = end.filter(|end| end.year() <= LAST_YEAR + 1);
                if in_range.is_none() {
                    self.problems.add("duration", no_time(length));
                }
                Some(in_range?)
            }
            (None, None) => None,
        };
        self.slot("dtend", start?, end)
    }

    fn dates(&mut self, parts: &ScheduleParts) -> Option<Vec<Slot>> {
        let listed = parts.occurrences.as_deref().unwrap_or_default();
        if listed.is_empty() {
            return self.fail("occurrences", Problem::missing());
        }
        if listed.len() > MAX_DATES {
            return self.fail("occurrences", too_many_dates());
        }
        let mut slots: Vec<Slot> = Vec::new();
        for item in listed {
            let start = self.time("occurrences", given(item.start.as_ref()))?;
            let end = match given(item.end.as_ref()) {
                Some(end) => Some(self.time("occurrences", Some(end))?),
                None => None,
            };
            slots.push(self.slot("occurrences", start, end)?);
        }
        slots.sort_by_key(|slot| (slot.start, slot.end));
        slots.dedup_by_key(|slot| slot.start);
        Some(slots)
    }

    fn day(&mut self, field: &str, value: Option<&str>) -> Option<Date> {
        self.time(field, value).map(DateTime::date)
    }

    fn period(&mut self, parts: &ScheduleParts) -> Option<OpenPeriod> {
        let from = self.day("valid_from", given(parts.valid_from.as_ref()));
        let until = self.day("valid_to", given(parts.valid_to.as_ref()));
        let daily_start = self.time_of_day("daily_start", given(parts.daily_start.as_ref()));
        let daily_end = self.time_of_day("daily_end", given(parts.daily_end.as_ref()));
        let (from, until) = (from?, until?);
        if until < from {
            let problem = Problem::new("problem-schedule-period-ends-first")
                .with("from", from)
                .with("until", until);
            return self.fail("valid_to", problem);
        }
        if let (Some(start), Some(end)) = (daily_start, daily_end)
            && end < start
            && end != Time::midnight()
        {
            let on = Date::default();
            return self.fail(
                "daily_end",
                end_before_start(on.to_datetime(start), on.to_datetime(end)),
            );
        }
        Some(OpenPeriod {
            from,
            until,
            daily_start,
            daily_end,
        })
    }

    fn time_of_day(&mut self, field: &str, value: Option<&str>) -> Option<Time> {
        let value = value?;
        let time = if is_end_of_day(value) {
            Some(Time::midnight())
        } else {
            value.parse().ok()
        };
        if time.is_none() {
            self.problems.add(field, no_time(value));
        }
        time
    }

    fn recurring(&mut self, parts: &ScheduleParts) -> Option<Recurring> {
        let first = self.first(parts);
        let rrule = match given(parts.rrule.as_ref()) {
            Some(rule) => {
                let outcome = Rrule::parse(rule, &self.zone);
                self.problems.note("rrule", outcome)
            }
            None => self.fail("rrule", Problem::missing()),
        };
        let (first, rrule) = (first?, rrule?);
        if first.end_or_start().duration_since(first.start).as_hours() > LENGTH_MAX_HOURS {
            return self.fail("dtend", Problem::new("problem-schedule-series-too-long"));
        }
        if let Some(until) = rrule.until
            && until < first.start
        {
            let problem = Problem::new("problem-schedule-until-before-start")
                .with("until", until.date())
                .with("start", first.start.date());
            return self.fail("rrule", problem);
        }
        let rdate = self.moments("rdate", parts.rdate.as_deref(), first.start.time())?;
        let exdate = self.moments("exdate", parts.exdate.as_deref(), first.start.time())?;
        Some(Recurring {
            first,
            rrule,
            rdate,
            exdate,
        })
    }

    /// Cancelled dates, each once and in order.
    fn cancelled(&mut self, parts: &ScheduleParts) -> Option<Vec<CancelledDate>> {
        let listed = parts.cancelled.as_deref().unwrap_or_default();
        if listed.len() > MAX_DATES {
            return self.fail("cancelled", too_many_dates());
        }
        let mut dates = Vec::new();
        for item in listed {
            let start = self.time("cancelled", given(item.start.as_ref()))?;
            let reason = item.reason.as_deref().unwrap_or_default();
            let reason = text::optional_line(reason, REASON_MAX_CHARS);
            let reason = self.problems.note("cancelled", reason)?;
            dates.push(CancelledDate { start, reason });
        }
        dates.sort_by_key(|date| date.start);
        dates.dedup_by_key(|date| date.start);
        Some(dates)
    }

    /// Wall times, each once and in order; a mere date means the usual time of that day.
    fn moments(
        &mut self,
        field: &str,
        values: Option<&[String]>,
        usual: Time,
    ) -> Option<Vec<DateTime>> {
        let values = values.unwrap_or_default();
        if values.len() > MAX_DATES {
            return self.fail(field, too_many_dates());
        }
        let mut moments: Vec<DateTime> = Vec::new();
        for value in values {
            let at = self.time(field, Some(value.trim()))?;
            moments.push(if has_time(value) {
                at
            } else {
                at.date().to_datetime(usual)
            });
        }
        moments.sort_unstable();
        moments.dedup();
        Some(moments)
    }
}

fn too_many_dates() -> Problem {
    Problem::new("problem-schedule-too-many-dates").with("max", MAX_DATES)
}

fn no_time(value: &str) -> Problem {
    let short: String = value.chars().take(40).collect();
    Problem::new("problem-schedule-time").with("given", short)
}

/// "Das Ende (9:00) liegt vor dem Beginn (10:00)."; with the dates where they differ.
fn end_before_start(start: DateTime, end: DateTime) -> Problem {
    let format = if start.date() == end.date() {
        "%-H:%M"
    } else {
        "%Y-%m-%d %-H:%M"
    };
    Problem::new("problem-schedule-end-before-start")
        .with("end", end.strftime(format))
        .with("start", start.strftime(format))
}

fn has_time(value: &str) -> bool {
    value.contains(['T', 't', ' ', ':'])
}

/// Whether this is 24:00, which ISO 8601 writes for the end of a day.
fn is_end_of_day(time: &str) -> bool {
    matches!(time, "24:00" | "24:00:00" | "2400" | "240000" | "24")
}

/// A wall time, a date (its midnight), or an instant with an offset, turned into wall time.
fn read_wall_time(value: &str, zone: &TimeZone) -> Result<DateTime, Problem> {
    let wrong = || no_time(value);
    let (value, plus_day) = match value.split_once(['T', 't', ' ']) {
        Some((day, time)) if is_end_of_day(time) => (day, true),
        _ => (value, false),
    };
    let has_offset = value.ends_with(['Z', 'z'])
        || value
            .split_once(['T', 't', ' '])
            .is_some_and(|(_, time)| time.contains(['+', '-']));
    let at = if has_offset {
        let instant: jiff::Timestamp = value.parse().map_err(|_no_instant| wrong())?;
        instant.to_zoned(zone.clone()).datetime()
    } else {
        value.parse::<DateTime>().map_err(|_no_wall_time| wrong())?
    };
    let at = if plus_day { day_after(at) } else { at };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&at.year()) {
        return Err(Problem::new("problem-schedule-year"));
    }
    // Fractions of a second mean nothing here and would spoil comparisons.
    at.with()
        .subsec_nanosecond(0)
        .build()
        .map_err(|_out_of_range| wrong())
}

impl From<Schedule> for ScheduleParts {
    fn from(schedule: Schedule) -> Self {
        let mut parts = Self {
            mode: Some(schedule.mode.word().to_owned()),
            timezone: Some(schedule.timezone().to_owned()),
            text: schedule.text.clone(),
            ..Self::default()
        };
        if !schedule.cancelled.is_empty() {
            let dates = schedule.cancelled.into_iter().map(CancelledParts::from);
            parts.cancelled = Some(dates.collect());
        }
        match schedule.mode {
            Mode::Single(slot) => parts.set_first(slot),
            Mode::Dates(slots) => {
                parts.occurrences = Some(slots.into_iter().map(SlotParts::from).collect());
            }
            Mode::Period(period) => {
                parts.valid_from = Some(period.from.to_string());
                parts.valid_to = Some(period.until.to_string());
                parts.daily_start = period.daily_start.map(|time| time.to_string());
                parts.daily_end = period.daily_end.map(|time| time.to_string());
            }
            Mode::Recurring(series) => {
                parts.set_first(series.first);
                parts.rrule = Some(series.rrule.to_text(&schedule.zone));
                parts.rdate = Some(series.rdate.iter().map(ToString::to_string).collect());
                parts.exdate = Some(series.exdate.iter().map(ToString::to_string).collect());
            }
            Mode::ByArrangement => {}
        }
        parts
    }
}

impl ScheduleParts {
    fn set_first(&mut self, slot: Slot) {
        self.dtstart = Some(slot.start.to_string());
        self.dtend = slot.end.map(|end| end.to_string());
    }
}

impl From<Slot> for SlotParts {
    fn from(slot: Slot) -> Self {
        Self {
            start: Some(slot.start.to_string()),
            end: slot.end.map(|end| end.to_string()),
        }
    }
}

impl From<CancelledDate> for CancelledParts {
    fn from(date: CancelledDate) -> Self {
        Self {
            start: Some(date.start.to_string()),
            reason: date.reason,
        }
    }
}
