//! When an offer takes place, in rows of HSDS.
//!
//! HSDS knows weekly and monthly rules and nothing else, and has no exceptions. A daily rule becomes
//! a weekly one on every day; what no rule can say becomes a row for each of the next dates.
//! Exceptions and dates that are called off stand as a sentence in the notes.

use jiff::civil::{DateTime, Time};
use serde_json::{Value, json};

use crate::base::Timestamp;
use crate::base::schedule::{Frequency, Mode, Recurring, Schedule, Slot};
use crate::i18n::Texts;

use super::super::super::model::Offer;
use super::super::super::views::words;
use super::{object, part};

/// Rows for single dates, at most.
const ROWS_MAX: usize = 20;
/// Every day of a week.
const EVERY_DAY: &str = "MO,TU,WE,TH,FR,SA,SU";

/// The rows of an offer.
pub fn schedules(texts: Texts, offer: &Offer) -> Vec<Value> {
    let schedule = &offer.content.schedule;
    match schedule.mode() {
        Mode::Single(slot) => vec![date(texts, offer, 1, *slot)],
        Mode::Dates(slots) => dates(texts, offer, slots.iter().copied()),
        Mode::Period(period) => vec![row(
            texts,
            offer,
            1,
            [
                ("valid_from", json!(period.from)),
                ("valid_to", json!(period.until)),
                ("opens_at", json!(period.daily_start.map(time))),
                ("closes_at", json!(period.daily_end.map(time))),
                ("timezone", json!(offset(schedule, period.slot().start))),
            ],
        )],
        Mode::Recurring(series) => series_rows(texts, offer, series),
        Mode::ByArrangement => vec![row(texts, offer, 1, [])],
    }
}

/// A row with what every row says.
fn row(
    texts: Texts,
    offer: &Offer,
    number: usize,
    fields: impl IntoIterator<Item = (&'static str, Value)>,
) -> Value {
    let schedule = &offer.content.schedule;
    let always = [
        ("id", json!(part(&offer.uri, &format!("schedule-{number}")))),
        ("service_id", json!(super::same_everywhere(&offer.uri))),
        ("description", json!(words::schedule(texts, schedule))),
        ("notes", json!(notes(texts, schedule))),
    ];
    object(always.into_iter().chain(fields))
}

/// The name of the zone, which an offset loses, and the days on which it does not take place.
fn notes(texts: Texts, schedule: &Schedule) -> String {
    let excepted = match schedule.mode() {
        Mode::Recurring(series) => series.exdate.clone(),
        Mode::Single(_) | Mode::Dates(_) | Mode::Period(_) | Mode::ByArrangement => Vec::new(),
    };
    let called_off = schedule.cancelled().iter().map(|date| date.start);
    let mut days: Vec<_> = excepted
        .into_iter()
        .chain(called_off)
        .map(DateTime::date)
        .collect();
    days.sort_unstable();
    days.dedup();
    let zone = schedule.timezone().to_owned();
    if days.is_empty() {
        return zone;
    }
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    format!(
        "{zone}; {}",
        texts.t1("hsds-not-on", "dates", days.join(", "))
    )
}

fn date(texts: Texts, offer: &Offer, number: usize, slot: Slot) -> Value {
    row(
        texts,
        offer,
        number,
        [
            ("valid_from", json!(slot.start.date())),
            ("valid_to", json!(slot.start.date())),
            ("dtstart", json!(slot.start.date())),
            ("opens_at", json!(time(slot.start.time()))),
            ("closes_at", json!(slot.end.map(|end| time(end.time())))),
            (
                "timezone",
                json!(offset(&offer.content.schedule, slot.start)),
            ),
        ],
    )
}

fn dates(texts: Texts, offer: &Offer, slots: impl Iterator<Item = Slot>) -> Vec<Value> {
    let schedule = &offer.content.schedule;
    let held = slots.filter(|slot| schedule.cancellation(slot.start).is_none());
    let numbered = (1..).zip(held.take(ROWS_MAX));
    numbered
        .map(|(number, slot)| date(texts, offer, number, slot))
        .collect()
}

fn series_rows(texts: Texts, offer: &Offer, series: &Recurring) -> Vec<Value> {
    let schedule = &offer.content.schedule;
    let rule = &series.rrule;
    let is_plain = rule.by_month.is_empty()
        && rule.by_hour.is_empty()
        && rule.by_minute.is_empty()
        && rule.by_second.is_empty()
        && rule.by_set_pos.is_empty()
        && series.rdate.is_empty();
    let joined = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(","));
    let by_day = joined(rule.by_day.iter().map(ToString::to_string).collect());
    let by_month_day = joined(rule.by_month_day.iter().map(ToString::to_string).collect());
    let (frequency, by_day) = match rule.frequency {
        Frequency::Weekly if is_plain => ("WEEKLY", by_day),
        Frequency::Monthly if is_plain => ("MONTHLY", by_day),
        Frequency::Daily if is_plain && rule.interval == 1 && by_month_day.is_none() => {
            ("WEEKLY", by_day.or_else(|| Some(EVERY_DAY.to_owned())))
        }
        Frequency::Daily | Frequency::Weekly | Frequency::Monthly | Frequency::Yearly => {
            return next_dates(texts, offer, schedule);
        }
    };
    // HSDS counts weeks; so many days are another number.
    let count = rule.count.filter(|_| rule.frequency != Frequency::Daily);
    let last = schedule.ends_at().filter(|_| count.is_none());
    let until = last.map(|last| words::on_the_wall(last, schedule).date());
    let start = series.first_of_rule().unwrap_or(series.first.start);
    let slot = series.slot_at(start);
    vec![row(
        texts,
        offer,
        1,
        [
            ("valid_from", json!(start.date())),
            (
                "valid_to",
                json!(
                    offer
                        .expires_at
                        .map(|at| words::on_the_wall(at, schedule).date())
                ),
            ),
            ("dtstart", json!(start.date())),
            ("timezone", json!(offset(schedule, start))),
            ("freq", json!(frequency)),
            ("interval", json!(rule.interval)),
            ("wkst", json!("MO")),
            ("byday", json!(by_day)),
            ("bymonthday", json!(by_month_day)),
            ("count", json!(count)),
            ("until", json!(until)),
            ("opens_at", json!(time(start.time()))),
            ("closes_at", json!(slot.end.map(|end| time(end.time())))),
        ],
    )]
}

/// A row for each of the next dates, from the day of the last change on, so that the same state is
/// told in the same words.
fn next_dates(texts: Texts, offer: &Offer, schedule: &Schedule) -> Vec<Value> {
    let found = schedule.occurrences(offer.updated_at, Timestamp::MAX, ROWS_MAX);
    let slots = found.into_iter().map(|date| Slot {
        start: date.local_start,
        end: (date.end > date.start).then_some(date.local_end),
    });
    dates(texts, offer, slots)
}

fn time(at: Time) -> String {
    at.strftime("%H:%M").to_string()
}

/// The offset of the zone at this time, in hours: HSDS keeps no more of a zone.
fn offset(schedule: &Schedule, at: DateTime) -> Option<f64> {
    let zoned = schedule.zone().to_ambiguous_zoned(at).compatible().ok()?;
    Some(f64::from(zoned.offset().seconds()) / 3600.0)
}
