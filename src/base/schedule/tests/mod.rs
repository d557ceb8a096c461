//! Schedules as people in Musterstadt have them.

mod doors;
mod hostile;
mod vectors;
mod wording;

use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::Schedule;
use crate::base::{Problems, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn read(value: Value) -> Result<Schedule, Problems> {
    Schedule::from_parts(&serde_json::from_value(value).unwrap())
}

/// A series in Berlin that lasts an hour.
fn series(start: &str, rule: &str) -> Schedule {
    series_with(start, rule, &[], &[])
}

fn series_with(start: &str, rule: &str, rdate: &[&str], exdate: &[&str]) -> Schedule {
    read(json!({
        "mode": "recurring", "timezone": "Europe/Berlin", "dtstart": start, "duration": "PT1H",
        "rrule": rule, "rdate": rdate, "exdate": exdate,
    }))
    .unwrap()
}

/// The key of the sentence that refuses this.
fn refusal(value: Value) -> &'static str {
    read(value).unwrap_err().iter().next().unwrap().1.key
}

/// When the dates from `from` on begin, on the wall clock.
fn starts(schedule: &Schedule, from: &str, limit: usize) -> Vec<String> {
    schedule
        .occurrences(at(from), Timestamp::MAX, limit)
        .into_iter()
        .map(|date| date.local_start.strftime("%Y-%m-%dT%H:%M").to_string())
        .collect()
}
