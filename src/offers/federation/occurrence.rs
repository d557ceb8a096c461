//! One date of a series as an event of its own.
//!
//! No consumer understands a rule of repetition, so a calendar gets the next date of each series as
//! an `Event` under `/o/{offer}/t/{date}` that names the series as its `superEvent`.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::base::schedule::{Mode, Occurrence, Schedule, ScheduleParts};
use crate::base::{Addresses, Timestamp};
use crate::providers::Provider;

use super::super::model::{Offer, RegistrationMode};
use super::object::embedded;
use super::place::place;

/// What belongs to the series as a whole.
const OF_THE_SERIES: [&str; 13] = [
    "attendees",
    "maximumAttendeeCapacity",
    "remainingAttendeeCapacity",
    "participantCount",
    "validThrough",
    "purpose",
    "unitBased",
    "publishes",
    "reciprocal",
    "offerKind",
    "effort",
    "requirements",
    "details",
];

/// The date of this series that begins on `day`, without a context; nothing if there is none.
pub fn occurrence(
    offer: &Offer,
    provider: &Provider,
    addresses: &Addresses,
    day: Date,
) -> Option<Value> {
    let date = date_on(offer, day)?;
    let name = day.strftime("%Y%m%d").to_string();
    let mut single = offer.clone();
    single.uri = format!("{}/t/{name}", offer.uri);
    single.content.schedule = once(offer, &date)?;
    let mut object = embedded(&single, provider, addresses);
    let members = object.as_object_mut()?;
    members.retain(|key, _| !OF_THE_SERIES.contains(&key.as_str()));
    let page = format!("{}?t={name}", addresses.offer_page(offer.offer_id));
    if offer.content.registration.mode != RegistrationMode::External {
        members.insert("externalParticipationUrl".to_owned(), json!(page));
    }
    members.insert("url".to_owned(), json!(page));
    if let Some(place) = place(offer) {
        members.insert("location".to_owned(), place);
    }
    members.insert("superEvent".to_owned(), json!(offer.uri));
    Some(object)
}

/// The running or next date of a series.
pub fn next_occurrence(offer: &Offer, provider: &Provider, addresses: &Addresses) -> Option<Value> {
    let zone = offer.content.schedule.zone().clone();
    let day = offer.next_at?.to_jiff().to_zoned(zone).date();
    occurrence(offer, provider, addresses, day)
}

fn date_on(offer: &Offer, day: Date) -> Option<Occurrence> {
    let schedule = &offer.content.schedule;
    if !matches!(schedule.mode(), Mode::Recurring(_)) {
        return None;
    }
    let zone = schedule.zone();
    let from = day.to_zoned(zone.clone()).ok()?;
    let until = from.checked_add(1.day()).ok()?;
    let instant = |at: jiff::Zoned| Timestamp::from_jiff(at.timestamp());
    let dates = schedule.occurrences(instant(from), instant(until), 50);
    dates
        .into_iter()
        .find(|date| date.local_start.date() == day)
}

fn once(offer: &Offer, date: &Occurrence) -> Option<Schedule> {
    let end = (date.end > date.start).then(|| date.local_end.to_string());
    Schedule::from_parts(&ScheduleParts {
        mode: Some("single".to_owned()),
        timezone: Some(offer.content.schedule.timezone().to_owned()),
        dtstart: Some(date.local_start.to_string()),
        dtend: end,
        ..ScheduleParts::default()
    })
    .ok()
}
