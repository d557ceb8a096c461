//! What the consumers we know refuse, as rules over our objects.
//!
//! Each rule stands for a line of source that was read: an object that breaks it is dropped, shown
//! wrongly or crashes the reader there.

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use url::Url;

use super::super::{Verb, activity_for, object};
use super::samples::{addresses, contents, demo, hedges, offer, provider};
use crate::offers::Status;

const MOBILIZON_CATEGORIES: [&str; 30] = [
    "ARTS",
    "BOOK_CLUBS",
    "BUSINESS",
    "CAUSES",
    "COMEDY",
    "CRAFTS",
    "FOOD_DRINK",
    "HEALTH",
    "MUSIC",
    "AUTO_BOAT_AIR",
    "COMMUNITY",
    "FAMILY_EDUCATION",
    "FASHION_BEAUTY",
    "FILM_MEDIA",
    "GAMES",
    "LANGUAGE_CULTURE",
    "LEARNING",
    "LGBTQ",
    "MOVEMENTS_POLITICS",
    "NETWORKING",
    "PARTY",
    "PERFORMING_VISUAL_ARTS",
    "PETS",
    "PHOTOGRAPHY",
    "OUTDOORS_ADVENTURE",
    "SPIRITUALITY_RELIGION_BELIEFS",
    "SCIENCE_TECH",
    "SPORTS",
    "THEATRE",
    "MEETING",
];

/// Everything some consumer would not like about this object; empty if all are content.
pub fn complaints(object: &Value) -> Vec<String> {
    let mut found = Vec::new();
    everybody(object, &mut found);
    mastodon(object, &mut found);
    proposal(object, &mut found);
    if object["type"] == "Event" {
        mobilizon(object, &mut found);
        gancio(object, &mut found);
        calendar(object, &mut found);
    }
    found
}

fn check(found: &mut Vec<String>, holds: bool, rule: &str) {
    if !holds {
        found.push(rule.to_owned());
    }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.iter().any(has_null),
        Value::Object(members) => members.values().any(has_null),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn host(value: &Value) -> Option<String> {
    let url = Url::parse(value.as_str()?).ok()?;
    url.host_str().map(str::to_owned)
}

fn everybody(o: &Value, found: &mut Vec<String>) {
    check(found, !has_null(o), "null somewhere");
    check(found, o["type"].is_string(), "type is one string");
    check(found, o["attributedTo"].is_string(), "one owner");
    check(found, o["content"].is_string(), "content is text");
    check(found, o["content"] != "", "content says something");
    let public = json!(["https://www.w3.org/ns/activitystreams#Public"]);
    check(found, o["to"] == public, "to everybody, in full");
    check(found, o["nameMap"].is_object(), "a language for the name");
    check(found, o.to_string().len() < 1_000_000, "below a megabyte");
    let bad_html = ["<script", "javascript:", "onerror="];
    for key in ["content", "summary"] {
        let html = o[key].as_str().unwrap_or_default().to_lowercase();
        let tags: Vec<&str> = html.split('<').skip(1).collect();
        let is_clean = !bad_html.iter().any(|bad| {
            tags.iter()
                .filter_map(|tag| tag.split('>').next())
                .any(|tag| tag.contains(bad.trim_start_matches('<')))
        });
        check(found, is_clean, "nothing in HTML that runs");
    }
}

fn mastodon(o: &Value, found: &mut Vec<String>) {
    let known = ["Note", "Event"];
    check(found, known.iter().any(|kind| o["type"] == *kind), "type");
    let context = o["@context"].as_array().cloned().unwrap_or_default();
    let names = context.contains(&json!("https://www.w3.org/ns/activitystreams"));
    check(found, names, "context named as text");
    check(
        found,
        host(&o["id"]) == host(&o["attributedTo"]),
        "one host",
    );
    check(found, host(&o["id"]) == host(&o["url"]), "page on the host");
    let is_event = o["type"] == "Event";
    check(
        found,
        o["summary"].is_string() == is_event,
        "summary only on events",
    );
    if !is_event {
        let starts = o["content"].as_str().unwrap().starts_with("<p><strong>");
        check(found, starts, "the title in the text of a note");
        let page = o["url"].as_str().unwrap();
        check(
            found,
            o["content"].as_str().unwrap().contains(page),
            "a link to the page",
        );
    }
}

fn mobilizon(o: &Value, found: &mut Vec<String>) {
    let name = o["name"].as_str().map_or(0, |name| name.chars().count());
    check(
        found,
        (3..=200).contains(&name),
        "3 to 200 characters of name",
    );
    let modes = ["free", "restricted", "invite", "external"];
    check(
        found,
        modes.iter().any(|mode| o["joinMode"] == *mode),
        "joinMode",
    );
    if o["joinMode"] == "external" {
        check(
            found,
            host(&o["externalParticipationUrl"]).is_some(),
            "where to join",
        );
    }
    let states = ["TENTATIVE", "CONFIRMED", "CANCELLED"];
    check(
        found,
        states.iter().any(|state| o["status"] == *state),
        "status",
    );
    let known = MOBILIZON_CATEGORIES
        .iter()
        .any(|word| o["category"] == *word);
    check(found, known, "a category of Mobilizon");
    check(
        found,
        o.get("image").is_none_or(Value::is_object),
        "one image",
    );
    check(found, !o["location"].is_array(), "one location");
    if let Some(place) = o.get("location") {
        check(
            found,
            place["id"].is_string() && place["name"].is_string(),
            "a named place",
        );
        let is_float = |key: &str| place.get(key).is_none_or(Value::is_f64);
        check(
            found,
            is_float("latitude") && is_float("longitude"),
            "floats",
        );
    }
}

fn gancio(o: &Value, found: &mut Vec<String>) {
    let attachments = o["attachment"].as_array();
    check(found, attachments.is_some(), "attachment is a list");
    for attachment in attachments.into_iter().flatten() {
        let complete = attachment["mediaType"].is_string() && attachment["url"].is_string();
        check(
            found,
            complete && attachment["name"].is_string(),
            "a whole attachment",
        );
    }
    let tags = o["tag"].as_array();
    check(found, tags.is_some(), "tag is a list");
    let named = |tag: &Value| tag["name"].as_str().is_some_and(|name| name.len() > 1);
    check(
        found,
        tags.into_iter().flatten().all(named),
        "every tag has a name",
    );
}

/// `WordPress` and FEP-8a8e.
fn calendar(o: &Value, found: &mut Vec<String>) {
    let instant = |key: &str| o[key].as_str().and_then(|at| at.parse::<Timestamp>().ok());
    let (start, end) = (instant("startTime"), instant("endTime"));
    check(found, start.is_some() && end.is_some(), "begins and ends");
    check(found, end > start, "ends after it begins");
    let has_offset = |key: &str| !o[key].as_str().unwrap_or("Z").ends_with('Z');
    check(
        found,
        has_offset("startTime") && has_offset("endTime"),
        "local times",
    );
    check(found, o["timezone"].is_string(), "a time zone");
    check(
        found,
        o["displayEndTime"].is_boolean(),
        "whether the end counts",
    );
    check(found, o["organizers"]["totalItems"] == 1, "an organiser");
    let words = ["EventScheduled", "EventCancelled"];
    check(
        found,
        words.iter().any(|word| o["eventStatus"] == *word),
        "eventStatus",
    );
}

/// FEP-0837.
fn proposal(o: &Value, found: &mut Vec<String>) {
    let words = ["offer", "request"];
    check(
        found,
        words.iter().any(|word| o["purpose"] == *word),
        "purpose",
    );
    check(found, o["publishes"].is_object(), "publishes something");
    for key in ["publishes", "reciprocal"] {
        let Some(intent) = o.get(key) else { continue };
        let starts = format!("{}#", o["id"].as_str().unwrap());
        let id = intent["id"].as_str().unwrap_or_default();
        let actions = ["deliverService", "transfer"];
        let holds = intent["type"] == "Intent"
            && id.starts_with(&starts)
            && actions.iter().any(|action| intent["action"] == *action)
            && host(&intent["resourceConformsTo"]).is_some()
            && intent["resourceQuantity"]["hasUnit"].is_string()
            && intent["resourceQuantity"]["hasNumericalValue"].is_string();
        check(found, holds, key);
    }
}

#[test]
fn every_offer_of_the_demo_passes_what_other_servers_check() {
    let demo = demo();
    assert_eq!(demo.len(), 42);
    for content in demo {
        let title = content.title.to_string();
        let object = object(&offer(content), &provider(), &addresses());
        assert_eq!(complaints(&object), Vec::<String>::new(), "{title}");
    }
}

/// A checker that finds nothing looks like an object without faults.
#[test]
fn each_rule_notices_when_it_is_broken() {
    let good = object(&offer(hedges()), &provider(), &addresses());
    assert_eq!(complaints(&good), Vec::<String>::new());
    for (path, broken) in [
        ("/image", json!(null)),
        ("/type", json!(["Event", "Proposal"])),
        ("/attributedTo", json!(["https://musterstadt.example/a/x"])),
        ("/id", json!("https://werl.example/o/1")),
        ("/to", json!("as:Public")),
        ("/joinMode", json!("none")),
        ("/status", json!("EventScheduled")),
        ("/category", json!("CLIMATE_ENVIRONMENT")),
        ("/location", json!([])),
        ("/location/latitude", json!(50)),
        ("/attachment", json!({})),
        ("/tag", json!([{}])),
        ("/endTime", json!("2026-12-06T09:00:00+01:00")),
        ("/startTime", json!("2026-12-06T09:00:00Z")),
        ("/name", json!("ab")),
        ("/publishes/action", json!("use")),
        (
            "/publishes/id",
            json!("https://musterstadt.example/#primary"),
        ),
        ("/content", json!("<img src=x onerror=alert(1)>")),
    ] {
        let mut bad = good.clone();
        if let Some(value) = bad.pointer_mut(path) {
            *value = broken;
        } else {
            let key = path.trim_start_matches('/').to_owned();
            bad.as_object_mut().unwrap().insert(key, broken);
        }
        assert!(!complaints(&bad).is_empty(), "{path} was not noticed");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_people_enter_other_servers_can_read_it(
        content in contents(),
        status in select(vec![Status::Published, Status::Filled, Status::Cancelled]),
    ) {
        let mut offer = offer(content);
        offer.status = status;
        let object = object(&offer, &provider(), &addresses());
        prop_assert_eq!(complaints(&object), Vec::<String>::new(), "{}", object);
        let activity = activity_for(&offer, &provider(), Verb::Update, &addresses(), "https://musterstadt.example/activities/1");
        prop_assert!(!has_null(&activity));
        prop_assert_eq!(&activity["object"]["id"], &object["id"]);
    }
}
