//! One date of a series as an event of its own.
//!
//! No consumer understands a rule of repetition, so calendars and timelines get the dates of each
//! series as an `Event` each under `/o/{offer}/t/{date}` that names the series as its `superEvent`.
//! A date that was called off stays where it is and says so.

use std::time::Duration;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::base::schedule::{Mode, Occurrence, Schedule, ScheduleParts};
use crate::base::{Addresses, Timestamp};
use crate::providers::Provider;

use super::super::model::{Offer, RegistrationMode, Status, day_of};
use super::activity::{Verb, said};
use super::object::{embedded, prepend_paragraph};
use super::place::place;
use super::words;

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
    let name = day_of(day);
    let mut single = offer.clone();
    single.uri = format!("{}/t/{name}", offer.uri);
    single.content.schedule = once(offer, &date)?;
    if date.is_cancelled {
        single.status = Status::Cancelled;
    }
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
    let cancelled = offer.content.schedule.cancellation(date.local_start);
    if let Some(reason) = cancelled.and_then(|date| date.reason.as_ref()) {
        prepend_paragraph(members, &words::cancelled_because(&offer.content, reason));
    }
    Some(object)
}

/// How far ahead collections list the dates of a series: eight weeks.
pub const LISTED_AHEAD: Duration = Duration::from_hours(8 * 7 * 24);

/// The days of a series that begin within [`LISTED_AHEAD`] of `now` or are going on, with their
/// beginning, also those called off; each day once, none for what is no series.
pub fn listed_days(offer: &Offer, now: Timestamp, limit: usize) -> Vec<(Timestamp, Date)> {
    let schedule = &offer.content.schedule;
    if !matches!(schedule.mode(), Mode::Recurring(_)) {
        return Vec::new();
    }
    let dates = schedule.occurrences(now, now.plus(LISTED_AHEAD), limit);
    let days = dates
        .into_iter()
        .filter(|date| offer.expires_at.is_none_or(|end| date.start < end))
        .map(|date| (date.start, date.local_start.date()));
    let mut days: Vec<_> = days.collect();
    days.dedup_by_key(|(_, day)| *day);
    days
}

/// The address of one date of a series.
pub fn occurrence_uri(offer: &Offer, day: Date) -> String {
    format!("{}/t/{}", offer.uri, day_of(day))
}

/// What `provider` says about one date of its series, without a context. A date that is no more,
/// or must not be shown, can only be deleted.
pub fn occurrence_activity(
    offer: &Offer,
    provider: &Provider,
    addresses: &Addresses,
    day: Date,
    verb: Verb,
    activity_id: &str,
) -> Value {
    let told = occurrence(offer, provider, addresses, day);
    let (verb, object) = match (verb, told) {
        (Verb::Create | Verb::Update, Some(object)) => (verb, object),
        (Verb::Delete, _) | (_, None) => (
            Verb::Delete,
            json!({
                "id": occurrence_uri(offer, day),
                "type": "Tombstone",
                "formerType": "Event",
                "deleted": offer.updated_at,
            }),
        ),
    };
    said(verb, offer, provider, &object, activity_id)
}

fn date_on(offer: &Offer, day: Date) -> Option<Occurrence> {
    let schedule = &offer.content.schedule;
    if !matches!(schedule.mode(), Mode::Recurring(_)) {
        return None;
    }
    schedule.on_day(day).into_iter().next()
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
