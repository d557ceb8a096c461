//! The `rrule` crate at work: the dates of one rule, in wall time labelled as UTC.
//!
//! What the crate does not promise is kept away from it here: long searches, counting through
//! decades, and its panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{Datelike, TimeZone as _, Timelike};
use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday};
use rrule::{NWeekday, RRule, RRuleSet, Tz};

use super::expand::MAX_OCCURRENCES;
use super::rule::{ByDay, Frequency, LAST_YEAR, Rrule};

/// The `rrule` crate searches for the next date up to the year 10,000. The calendar repeats after
/// 400 years to the weekday, so we let it work 19 such cycles later, where it gives up soon.
const SHIFTED_YEARS: i16 = 19 * 400;

/// Shows `see` every date of the rule, begun at `first`, in order up to `until`, starting not later
/// than at `from`, until it says no.
pub(super) fn walk(
    rule: &Rrule,
    first: DateTime,
    from: DateTime,
    until: DateTime,
    mut see: impl FnMut(DateTime) -> bool,
) -> Result<(), Unusable> {
    let rule = with_defaults(rule, first);
    let until = rule.until.map_or(until, |last| last.min(until));
    let start = match rule.count {
        // What is counted must be counted from the beginning.
        Some(_) => first,
        None => fast_forward(&rule, first, from).ok_or(Unusable)?,
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

/// The `rrule` crate cannot work with this rule.
pub(super) struct Unusable;

/// Whether none of the months has one of the days, as on 30 February. The crate would find out too,
/// after a long search.
pub(super) fn never_exists(rule: &Rrule) -> bool {
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
