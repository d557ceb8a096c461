//! The rule of a series, RFC 5545 §3.3.10, read strictly.
//!
//! We read the text ourselves instead of leaving it to the `rrule` crate, because cards and the
//! wire need its parts, because the crate takes text apart by bytes, and because what people send
//! must be refused with a sentence.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use crate::base::{Problem, Timestamp};

/// The longest rule we read, in bytes.
const RULE_MAX_BYTES: usize = 500;
/// More than this in one day is no schedule of a meeting.
const TIMES_PER_DAY_MAX: usize = 24;
/// An end beyond this year is how calendar programs write "for ever".
pub(super) const LAST_YEAR: i16 = 2199;

/// How often a rule counts its intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// `DAILY`
    Daily,
    /// `WEEKLY`
    Weekly,
    /// `MONTHLY`
    Monthly,
    /// `YEARLY`
    Yearly,
}

/// A weekday of a rule: every Monday, or the first, or the last but one of the month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDay {
    /// The how-many-th, from the end if negative; every one if absent.
    pub nth: Option<i16>,
    /// Which day.
    pub weekday: Weekday,
}

/// A recurrence rule. Lists are in order and without doubles; an empty list means the part is
/// absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rrule {
    /// Days, weeks, months or years.
    pub frequency: Frequency,
    /// Every how many of them; at least 1.
    pub interval: u16,
    /// After how many dates it ends.
    pub count: Option<u32>,
    /// The last moment at which a date may begin, in wall time.
    pub until: Option<DateTime>,
    /// The day on which weeks begin.
    pub week_start: Weekday,
    /// Months, 1 to 12.
    pub by_month: Vec<u8>,
    /// Weeks of the year, also from its end.
    pub by_week_no: Vec<i8>,
    /// Days of the year, also from its end.
    pub by_year_day: Vec<i16>,
    /// Days of the month, also from its end.
    pub by_month_day: Vec<i8>,
    /// Weekdays.
    pub by_day: Vec<ByDay>,
    /// Hours.
    pub by_hour: Vec<u8>,
    /// Minutes.
    pub by_minute: Vec<u8>,
    /// Seconds.
    pub by_second: Vec<u8>,
    /// Which of the dates of one interval, also from its end.
    pub by_set_pos: Vec<i32>,
}

fn unreadable(part: &str) -> Problem {
    let short: String = part.chars().filter(|c| !c.is_control()).take(60).collect();
    Problem::new("problem-schedule-rule").with("part", short)
}

impl Rrule {
    fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Monday,
            by_month: Vec::new(),
            by_week_no: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_set_pos: Vec::new(),
        }
    }

    /// Reads a rule such as `FREQ=WEEKLY;BYDAY=TU,TH`, with or without `RRULE:` before it. `zone`
    /// turns an end in UTC into wall time.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Problem> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        if text.is_empty() || text.len() > RULE_MAX_BYTES || !text.is_ascii() {
            return Err(unreadable(text));
        }
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for part in text.trim_end_matches(';').split(';') {
            let (name, value) = part
                .trim()
                .split_once('=')
                .ok_or_else(|| unreadable(part))?;
            if parts.iter().any(|(seen, _)| *seen == name) {
                return Err(unreadable(part));
            }
            parts.push((name, value));
        }
        let frequency = parts
            .iter()
            .find(|(name, _)| *name == "FREQ")
            .map(|(_, value)| *value);
        let mut rule = Self::every(read_frequency(frequency)?);
        for (name, value) in parts {
            rule.read_part(name, value, zone)
                .ok_or_else(|| unreadable(&format!("{name}={value}")))?;
        }
        rule.check()?;
        Ok(rule)
    }

    fn read_part(&mut self, name: &str, value: &str, zone: &TimeZone) -> Option<()> {
        match name {
            "FREQ" => {}
            "INTERVAL" => self.interval = value.parse().ok().filter(|n| *n > 0)?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|n| *n > 0)?),
            "UNTIL" => self.until = read_until(value, zone)?,
            "WKST" => self.week_start = read_weekday(value)?,
            "BYMONTH" => self.by_month = list(value, |n: &u8| (1..=12).contains(n))?,
            "BYWEEKNO" => {
                self.by_week_no = list(value, |n: &i8| (-53..=53).contains(n) && *n != 0)?;
            }
            "BYYEARDAY" => {
                self.by_year_day = list(value, |n: &i16| (-366..=366).contains(n) && *n != 0)?;
            }
            "BYMONTHDAY" => {
                self.by_month_day = list(value, |n: &i8| (-31..=31).contains(n) && *n != 0)?;
            }
            "BYDAY" => self.by_day = read_by_day(value)?,
            "BYHOUR" => self.by_hour = list(value, |n: &u8| *n <= 23)?,
            "BYMINUTE" => self.by_minute = list(value, |n: &u8| *n <= 59)?,
            // A leap second (60) is held at 59: wall clocks here do not show it.
            "BYSECOND" => {
                let seconds: Vec<u8> = list(value, |n: &u8| *n <= 60)?;
                self.by_second = seconds.into_iter().map(|n| n.min(59)).collect();
                self.by_second.dedup();
            }
            "BYSETPOS" => {
                self.by_set_pos = list(value, |n: &i32| (-366..=366).contains(n) && *n != 0)?;
            }
            _ => return None,
        }
        Some(())
    }

    /// What RFC 5545 forbids in combination, and what is no schedule of a meeting.
    fn check(&self) -> Result<(), Problem> {
        if self.count.is_some() && self.until.is_some() {
            return Err(Problem::new("problem-schedule-count-and-until"));
        }
        let per_year = self.frequency == Frequency::Yearly;
        let per_week = self.frequency == Frequency::Weekly;
        let counted = self.by_day.iter().any(|day| day.nth.is_some());
        let reach = if per_year && self.by_month.is_empty() {
            53
        } else {
            5
        };
        let out_of_reach = |day: &ByDay| day.nth.is_some_and(|nth| nth.unsigned_abs() > reach);
        let breaks_rfc = (!self.by_week_no.is_empty() && (!per_year || counted))
            || (!self.by_year_day.is_empty() && !per_year)
            || (!self.by_month_day.is_empty() && per_week)
            || (counted && (per_week || self.frequency == Frequency::Daily))
            || self.by_day.iter().any(out_of_reach);
        if breaks_rfc {
            return Err(unreadable(&self.parts_text()));
        }
        let times =
            self.by_hour.len().max(1) * self.by_minute.len().max(1) * self.by_second.len().max(1);
        if times > TIMES_PER_DAY_MAX {
            return Err(Problem::new("problem-schedule-rule-too-often"));
        }
        Ok(())
    }

    /// The rule in its canonical text, with an end in UTC as RFC 5545 wants it beside a zone.
    pub fn to_text(&self, zone: &TimeZone) -> String {
        let mut text = self.parts_text();
        if let Some(until) = self.until {
            let at = zone.to_ambiguous_zoned(until).compatible().map_or_else(
                |_out_of_range| until,
                |zoned| zoned.with_time_zone(TimeZone::UTC).datetime(),
            );
            let _ = write!(text, ";UNTIL={}", at.strftime("%Y%m%dT%H%M%SZ"));
        }
        text
    }

    fn parts_text(&self) -> String {
        let mut text = match self.frequency {
            Frequency::Daily => "FREQ=DAILY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Monthly => "FREQ=MONTHLY",
            Frequency::Yearly => "FREQ=YEARLY",
        }
        .to_owned();
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                let _ = write!(text, ";{name}={value}");
            }
        };
        if self.interval != 1 {
            add("INTERVAL", self.interval.to_string());
        }
        if self.week_start != Weekday::Monday {
            add("WKST", weekday_code(self.week_start).to_owned());
        }
        add("BYMONTH", joined(&self.by_month));
        add("BYWEEKNO", joined(&self.by_week_no));
        add("BYYEARDAY", joined(&self.by_year_day));
        add("BYMONTHDAY", joined(&self.by_month_day));
        add("BYDAY", joined(&self.by_day));
        add("BYHOUR", joined(&self.by_hour));
        add("BYMINUTE", joined(&self.by_minute));
        add("BYSECOND", joined(&self.by_second));
        add("BYSETPOS", joined(&self.by_set_pos));
        if let Some(count) = self.count {
            add("COUNT", count.to_string());
        }
        text
    }
}

impl std::fmt::Display for ByDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(weekday_code(self.weekday))
    }
}

/// The two letters of a weekday in RFC 5545.
pub(super) fn weekday_code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

fn read_weekday(code: &str) -> Option<Weekday> {
    match code {
        "MO" => Some(Weekday::Monday),
        "TU" => Some(Weekday::Tuesday),
        "WE" => Some(Weekday::Wednesday),
        "TH" => Some(Weekday::Thursday),
        "FR" => Some(Weekday::Friday),
        "SA" => Some(Weekday::Saturday),
        "SU" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn read_frequency(word: Option<&str>) -> Result<Frequency, Problem> {
    match word {
        Some("DAILY") => Ok(Frequency::Daily),
        Some("WEEKLY") => Ok(Frequency::Weekly),
        Some("MONTHLY") => Ok(Frequency::Monthly),
        Some("YEARLY") => Ok(Frequency::Yearly),
        Some("HOURLY" | "MINUTELY" | "SECONDLY") => {
            Err(Problem::new("problem-schedule-rule-too-often"))
        }
        Some(other) => Err(unreadable(&format!("FREQ={other}"))),
        None => Err(unreadable("FREQ=")),
    }
}

fn read_by_day(value: &str) -> Option<Vec<ByDay>> {
    let mut days: Vec<ByDay> = Vec::new();
    for item in value.split(',') {
        let (number, code) = item.split_at_checked(item.len().checked_sub(2)?)?;
        let nth = match number {
            "" => None,
            _ => Some(number.parse().ok().filter(|n| *n != 0)?),
        };
        days.push(ByDay {
            nth,
            weekday: read_weekday(code)?,
        });
    }
    days.sort_by_key(|day| (day.nth, day.weekday.to_monday_zero_offset()));
    days.dedup();
    Some(days)
}

fn list<T: std::str::FromStr + Ord>(
    value: &str,
    is_allowed: impl Fn(&T) -> bool,
) -> Option<Vec<T>> {
    let mut items: Vec<T> = Vec::new();
    for item in value.split(',') {
        items.push(item.parse().ok().filter(|n| is_allowed(n))?);
    }
    items.sort_unstable();
    items.dedup();
    Some(items)
}

fn joined<T: ToString>(items: &[T]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(",")
}

/// The end of a rule as wall time: a UTC instant, a wall time, or a date (which counts to its last
/// second). `Some(None)` for an end so far away that it is none.
#[expect(
    clippy::option_option,
    reason = "unreadable, endless and ended are three answers"
)]
fn read_until(value: &str, zone: &TimeZone) -> Option<Option<DateTime>> {
    let until = match value.strip_suffix('Z') {
        Some(utc) => {
            let at: DateTime = utc.parse().ok()?;
            if at.year() > LAST_YEAR {
                return Some(None);
            }
            let instant = at.to_zoned(TimeZone::UTC).ok()?.timestamp();
            Timestamp::from_jiff(instant)
                .to_jiff()
                .to_zoned(zone.clone())
                .datetime()
        }
        None if value.contains('T') => value.parse().ok()?,
        None => value
            .parse::<Date>()
            .ok()?
            .to_datetime(Time::constant(23, 59, 59, 0)),
    };
    // RFC 5545 §3.3.5 knows whole seconds only.
    if until.subsec_nanosecond() != 0 {
        return None;
    }
    Some((until.year() <= LAST_YEAR).then_some(until))
}
