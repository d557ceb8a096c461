//! A schema.org `Schedule` of another server, read as a series.
//!
//! Only what can be said by a rule of RFC 5545 without guessing: how often, on which days, until
//! when, and which dates are left out (`exceptDate`). A schedule that begins at no time of day is
//! none we can show.

use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

use crate::base::schedule::{DEFAULT_TIMEZONE, Schedule, ScheduleParts};
use crate::federation::Document;

/// Values of one property that are read, at most.
const VALUES_MAX: usize = 500;

/// Weekdays as schema.org and RFC 5545 name them.
const WEEK: [(&str, &str); 7] = [
    ("monday", "MO"),
    ("tuesday", "TU"),
    ("wednesday", "WE"),
    ("thursday", "TH"),
    ("friday", "FR"),
    ("saturday", "SA"),
    ("sunday", "SU"),
];

/// The series that this schedule describes, if we can follow it.
pub(super) fn series(doc: Document<'_>) -> Option<Schedule> {
    let zone = doc.string("scheduleTimezone").unwrap_or(DEFAULT_TIMEZONE);
    let start = moment(doc, "startDate", "startTime")?;
    let parts = ScheduleParts {
        mode: Some("recurring".to_owned()),
        timezone: Some(zone.to_owned()),
        dtend: end(doc, &start),
        duration: doc.string("duration").map(str::to_owned),
        dtstart: Some(start),
        rrule: Some(rule(doc)?),
        exdate: Some(texts(doc, "exceptDate")),
        ..ScheduleParts::default()
    };
    Schedule::from_parts(&parts).ok()
}

/// An instant or wall time in one property, or a day and a time of day in two.
fn moment(doc: Document<'_>, day: &str, time: &str) -> Option<String> {
    let said = doc.string(time)?;
    if said.contains('T') {
        return Some(said.to_owned());
    }
    let time: Time = said.parse().ok()?;
    let day = doc.string(day)?;
    let day: Date = day.get(..10).unwrap_or(day).parse().ok()?;
    Some(day.to_datetime(time).to_string())
}

/// The end of the first date. A time of day before that of the beginning is on the day after.
fn end(doc: Document<'_>, start: &str) -> Option<String> {
    let said = doc.string("endTime")?;
    if said.contains('T') {
        return Some(said.to_owned());
    }
    let time: Time = said.parse().ok()?;
    let start: DateTime = start.parse().ok()?;
    let day = if time < start.time() {
        start.date().tomorrow().ok()?
    } else {
        start.date()
    };
    Some(day.to_datetime(time).to_string())
}

fn rule(doc: Document<'_>) -> Option<String> {
    let (frequency, interval) = frequency(doc.string("repeatFrequency")?)?;
    let mut rule = format!("FREQ={frequency};INTERVAL={interval}");
    let days: Vec<String> = texts(doc, "byDay")
        .iter()
        .map(|day| weekday(day))
        .collect::<Option<_>>()?;
    for (part, values) in [
        ("BYDAY", days),
        ("BYMONTH", texts(doc, "byMonth")),
        ("BYMONTHDAY", texts(doc, "byMonthDay")),
    ] {
        if !values.is_empty() {
            rule = format!("{rule};{part}={}", values.join(","));
        }
    }
    if let Some(count) = doc.integer("repeatCount") {
        return Some(format!("{rule};COUNT={count}"));
    }
    if let Some(last) = doc.string("endDate") {
        let day: Date = last.get(..10).unwrap_or(last).parse().ok()?;
        rule = format!("{rule};UNTIL={}", day.strftime("%Y%m%d"));
    }
    Some(rule)
}

/// `P2W` as frequency and interval. Mixed durations and hours are no rule of RFC 5545.
fn frequency(duration: &str) -> Option<(&'static str, u16)> {
    let amount = duration.strip_prefix('P')?;
    let unit = amount.chars().last()?;
    let number = amount.strip_suffix(unit)?;
    let number: u16 = number.parse().ok().filter(|number| *number > 0)?;
    Some(match unit {
        'D' => ("DAILY", number),
        'W' => ("WEEKLY", number),
        'M' => ("MONTHLY", number),
        'Y' => ("YEARLY", number),
        _ => return None,
    })
}

/// `1SA`, or `https://schema.org/Saturday`.
fn weekday(said: &str) -> Option<String> {
    let name = said.rsplit(['/', ':']).next().unwrap_or(said);
    let known = WEEK
        .iter()
        .find(|(long, _)| name.eq_ignore_ascii_case(long));
    if let Some((_, code)) = known {
        return Some((*code).to_owned());
    }
    let code = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let is_code = WEEK.iter().any(|(_, known)| code == *known);
    (is_code && name.len() <= 5).then(|| name.to_owned())
}

/// The texts and numbers under this key, as texts.
fn texts(doc: Document<'_>, key: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let values = doc.list(key).into_iter().take(VALUES_MAX);
    values.filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::base::Timestamp;

    fn dates_of(schedule: &Value) -> Vec<String> {
        let series = series(Document::new(schedule).unwrap()).unwrap();
        let from = Timestamp::parse("2026-11-01T00:00:00Z").unwrap();
        let dates = series.occurrences(from, Timestamp::MAX, 4);
        dates.iter().map(|date| date.start.to_string()).collect()
    }

    #[test]
    fn a_series_of_another_server_keeps_its_rhythm_and_its_exceptions() {
        let monthly = json!({
            "type": "Schedule", "repeatFrequency": "P1M", "byDay": "1SA",
            "startTime": "2026-12-05T14:00:00+01:00", "endTime": "2026-12-05T17:00:00+01:00",
            "scheduleTimezone": "Europe/Berlin", "exceptDate": ["2027-01-02"],
        });
        assert_eq!(
            dates_of(&monthly),
            [
                "2026-12-05T13:00:00Z",
                "2027-02-06T13:00:00Z",
                "2027-03-06T13:00:00Z",
                "2027-04-03T12:00:00Z",
            ]
        );
        let weekly = json!({
            "type": "Schedule", "repeatFrequency": "P1W", "startDate": "2026-12-01",
            "byDay": ["https://schema.org/Tuesday", "https://schema.org/Thursday"],
            "startTime": "19:30", "endTime": "21:00", "repeatCount": 3, "exceptDate": "2026-12-03",
        });
        assert_eq!(
            dates_of(&weekly),
            ["2026-12-01T18:30:00Z", "2026-12-08T18:30:00Z"]
        );
    }

    #[test]
    fn what_is_no_series_is_not_guessed_at() {
        for schedule in [
            json!({"repeatFrequency": "P1W"}),
            json!({"startTime": "2026-12-05T14:00:00Z"}),
            json!({"startTime": "2026-12-05T14:00:00Z", "repeatFrequency": "PT1H"}),
            json!({"startTime": "2026-12-05T14:00:00Z", "repeatFrequency": "P1W", "byDay": "Caturday"}),
            json!({"startTime": "2026-12-05T14:00:00Z", "repeatFrequency": "P"}),
            json!({"startTime": "2026-12-05T14:00:00Z", "repeatFrequency": "Pö"}),
        ] {
            assert_eq!(
                series(Document::new(&schedule).unwrap()),
                None,
                "{schedule}"
            );
        }
    }
}
