//! From wall times to instants: which dates a schedule has.
//!
//! The `rrule` crate computes the dates of a rule on wall times that we label as UTC; only then is
//! each mapped to an instant, so that the change of the clocks never moves a meeting. Where a wall
//! time does not exist (spring) it moves forward by the missing hour, where it exists twice
//! (autumn) the earlier one is meant, as RFC 5545 §3.3.5 has it.
//!
//! Bounds: nothing looks further than [`MAX_YEARS_AHEAD`] or yields more than [`MAX_OCCURRENCES`].
//! The window moves with the question, so a group that has met weekly for thirty years still has
//! a next date. A count in a rule is cut at [`MAX_OCCURRENCES`] altogether.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{Datelike, TimeZone as _, Timelike};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use rrule::{NWeekday, RRule, RRuleSet, Tz};

use super::model::{Mode, Recurring, Schedule, Slot};
use super::rule::{ByDay, Frequency, LAST_YEAR, Rrule};
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
/// The `rrule` crate searches for the next date up to the year 10,000. The calendar repeats after
/// 400 years to the weekday, so we let it work 19 such cycles later, where it gives up soon.
const SHIFTED_YEARS: i16 = 19 * 400;

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
        })
    }
}

impl Schedule {
    /// The dates that are not over at `from` and begin before `until`, in order; at most `limit`.
    pub fn occurrences(&self, from: Timestamp, until: Timestamp, limit: usize) -> Vec<Occurrence> {
        let first_wall = from.to_jiff().to_zoned(self.zone.clone()).datetime();
        let horizon = first_wall.saturating_add(MAX_YEARS_AHEAD.years());
        let last_wall = until
            .to_jiff()
            .to_zoned(self.zone.clone())
            .datetime()
            .min(horizon);
        // A day more on both sides, because instants decide and the clocks may have changed.
        let slots = self.slots(
            first_wall.saturating_sub(1.day()),
            last_wall.saturating_add(1.day()),
            MAX_OCCURRENCES + 100,
        );
        let mut found: Vec<Occurrence> = slots
            .into_iter()
            .filter_map(|slot| Occurrence::of(slot, &self.zone))
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

    /// The next date, or the one that is going on: the first whose end is after `now`.
    pub fn next_after(&self, now: Timestamp) -> Option<Occurrence> {
        let wall = now.to_jiff().to_zoned(self.zone.clone()).datetime();
        let from = wall.saturating_sub(1.day());
        // Most schedules answer from the next weeks; leap days need years.
        [
            (60.days(), MAX_OCCURRENCES),
            (REACH_YEARS.years(), MAX_OCCURRENCES),
        ]
        .into_iter()
        .find_map(|(reach, limit)| {
            let slots = self.slots(from, wall.saturating_add(reach), limit);
            let dates = slots
                .into_iter()
                .filter_map(|slot| Occurrence::of(slot, &self.zone));
            dates
                .filter(|date| date.end > now)
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
    fn slot_at(&self, start: DateTime) -> Slot {
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
    pub(super) fn first_of_rule(&self) -> Option<DateTime> {
        if never_exists(&self.rrule) {
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

    /// Shows `see` every date of the rule up to `until` in order, beginning not later than at
    /// `from`, until it says no.
    fn walk(
        &self,
        from: DateTime,
        until: DateTime,
        mut see: impl FnMut(DateTime) -> bool,
    ) -> Result<(), Unusable> {
        let rule = with_defaults(&self.rrule, self.first.start);
        let until = rule.until.map_or(until, |last| last.min(until));
        let start = match rule.count {
            // What is counted must be counted from the beginning.
            Some(_) => self.first.start,
            None => fast_forward(&rule, self.first.start, from).ok_or(Unusable)?,
        };
        if start > until {
            return Ok(());
        }
        let most = rule.count.map_or(usize::MAX, |count| {
            usize::try_from(count)
                .unwrap_or(usize::MAX)
                .min(MAX_OCCURRENCES)
        });
        let begin = to_crate(start).ok_or(Unusable)?;
        // Our reading keeps malformed rules away from the crate. Should one of its `expect`s give
        // way all the same, one rule is unusable and nothing else suffers.
        catch_unwind(AssertUnwindSafe(|| {
            let rule = crate_rule(&rule)
                .validate(begin)
                .map_err(|_refused| Unusable)?;
            let set = RRuleSet::new(begin).rrule(rule).limit();
            for at in set.into_iter().take(most) {
                let at = from_crate(&at).ok_or(Unusable)?;
                if at > until || !see(at) {
                    break;
                }
            }
            Ok(())
        }))
        .unwrap_or(Err(Unusable))
    }
}

/// The `rrule` crate cannot work with this rule.
struct Unusable;

/// Whether none of the months has one of the days, as on 30 February. The crate would find out too,
/// after a long search.
fn never_exists(rule: &Rrule) -> bool {
    let longest = |month: u8| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let exists = |month: &u8| {
        rule.by_month_day
            .iter()
            .any(|day| day.unsigned_abs() <= longest(*month))
    };
    !rule.by_month.is_empty() && !rule.by_month_day.is_empty() && !rule.by_month.iter().any(exists)
}

/// What RFC 5545 takes from the first date, said in the rule itself, so that the rule can be
/// continued from any later date.
fn with_defaults(rule: &Rrule, start: DateTime) -> Rrule {
    let mut rule = rule.clone();
    let no_day =
        rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
    let same_weekday = ByDay {
        nth: None,
        weekday: start.weekday(),
    };
    let day = start.day();
    match rule.frequency {
        Frequency::Weekly if no_day => rule.by_day = vec![same_weekday],
        Frequency::Monthly if no_day => rule.by_month_day = vec![day],
        Frequency::Yearly if no_day && !rule.by_week_no.is_empty() => {
            rule.by_day = vec![same_weekday];
        }
        Frequency::Yearly if no_day => {
            if rule.by_month.is_empty() {
                rule.by_month = u8::try_from(start.month()).into_iter().collect();
            }
            rule.by_month_day = vec![day];
        }
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {}
    }
    // Beside counted weekdays the crate reads "every Monday" as a further condition; the RFC means
    // a further choice.
    if rule.by_day.iter().any(|day| day.nth.is_some()) {
        let last = if rule.frequency == Frequency::Yearly && rule.by_month.is_empty() {
            53
        } else {
            5
        };
        rule.by_day = rule
            .by_day
            .iter()
            .flat_map(|day| spelt_out(*day, last))
            .collect();
    }
    rule
}

fn spelt_out(day: ByDay, last: i16) -> Vec<ByDay> {
    match day.nth {
        Some(_) => vec![day],
        None => (1..=last)
            .map(|nth| ByDay {
                nth: Some(nth),
                ..day
            })
            .collect(),
    }
}

/// A start for the same series whose first interval lies at least one before `from`: thirty years
/// of weekly dates need not be walked to find the next.
fn fast_forward(rule: &Rrule, start: DateTime, from: DateTime) -> Option<DateTime> {
    let interval = i64::from(rule.interval);
    let (year, month) = (i64::from(start.year()), i64::from(start.month()));
    let days = i64::from(start.date().until(from.date()).ok()?.get_days());
    let months = (i64::from(from.year()) - year) * 12 + i64::from(from.month()) - month;
    let (passed, of) = match rule.frequency {
        Frequency::Daily => (days, interval),
        Frequency::Weekly => (days, interval * 7),
        Frequency::Monthly => (months, interval),
        Frequency::Yearly => (months.div_euclid(12), interval),
    };
    let skipped = (passed.div_euclid(of) - 1).max(0) * of;
    if skipped == 0 {
        return Some(start);
    }
    let date = match rule.frequency {
        Frequency::Daily | Frequency::Weekly => start
            .date()
            .checked_add(Span::new().try_days(skipped).ok()?)
            .ok()?,
        Frequency::Monthly => {
            let month0 = month - 1 + skipped;
            first_of_month(year + month0.div_euclid(12), month0.rem_euclid(12) + 1)?
        }
        Frequency::Yearly => first_of_month(year + skipped, 1)?,
    };
    Some(date.to_datetime(start.time()))
}

fn first_of_month(year: i64, month: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
}

fn to_crate(at: DateTime) -> Option<chrono::DateTime<Tz>> {
    if at.year() > LAST_YEAR + 1 {
        return None;
    }
    let part = |value: i8| u32::try_from(value).ok();
    Tz::UTC
        .with_ymd_and_hms(
            i32::from(at.year() + SHIFTED_YEARS),
            part(at.month())?,
            part(at.day())?,
            part(at.hour())?,
            part(at.minute())?,
            part(at.second())?,
        )
        .single()
}

fn from_crate(at: &chrono::DateTime<Tz>) -> Option<DateTime> {
    let part = |value: u32| i8::try_from(value).ok();
    let year = i16::try_from(at.year()).ok()? - SHIFTED_YEARS;
    let (hour, minute, second) = (part(at.hour())?, part(at.minute())?, part(at.second())?);
    DateTime::new(
        year,
        part(at.month())?,
        part(at.day())?,
        hour,
        minute,
        second,
        0,
    )
    .ok()
}

fn crate_rule(rule: &Rrule) -> RRule<rrule::Unvalidated> {
    let frequency = match rule.frequency {
        Frequency::Daily => rrule::Frequency::Daily,
        Frequency::Weekly => rrule::Frequency::Weekly,
        Frequency::Monthly => rrule::Frequency::Monthly,
        Frequency::Yearly => rrule::Frequency::Yearly,
    };
    let months: Vec<chrono::Month> = rule
        .by_month
        .iter()
        .filter_map(|month| chrono::Month::try_from(*month).ok())
        .collect();
    let days = rule
        .by_day
        .iter()
        .map(|day| NWeekday::new(day.nth, crate_weekday(day.weekday)))
        .collect();
    RRule::new(frequency)
        .interval(rule.interval)
        .week_start(crate_weekday(rule.week_start))
        .by_month(&months)
        .by_week_no(rule.by_week_no.clone())
        .by_year_day(rule.by_year_day.clone())
        .by_month_day(rule.by_month_day.clone())
        .by_weekday(days)
        .by_hour(rule.by_hour.clone())
        .by_minute(rule.by_minute.clone())
        .by_second(rule.by_second.clone())
        .by_set_pos(rule.by_set_pos.clone())
}

fn crate_weekday(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
        Weekday::Saturday => chrono::Weekday::Sat,
        Weekday::Sunday => chrono::Weekday::Sun,
    }
}
