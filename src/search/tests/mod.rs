//! People look for things among the offers of the demonstration.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::base::{Point, Timestamp};

mod disk;
mod layouts;
mod lists;
mod plain;
mod texts;

const DEMO: &str = include_str!("../../../data/demo/offers.json");
const SOEST: &str = "05974040";
const WERL: &str = "05974052";

fn soest() -> Point {
    Point::new(51.5711, 8.1063).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    list.iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn town(ags: &str) -> Origin {
    if ags == SOEST {
        Origin::Here
    } else {
        Origin::Town(Uuid::from_u128(ags.parse().unwrap()))
    }
}

fn instant(wall: &str) -> Timestamp {
    let wall: DateTime = wall.parse().unwrap();
    let zoned = wall
        .to_zoned(TimeZone::get("Europe/Berlin").unwrap())
        .unwrap();
    Timestamp::from_jiff(zoned.timestamp())
}

/// Offer number `n` of the demonstration has this id.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn document(demo: &Value, offer: &Value) -> Document {
    let number: u128 = offer["id"]
        .as_str()
        .unwrap()
        .trim_start_matches("demo-")
        .parse()
        .unwrap();
    let labels = demo["categories"].as_array().unwrap().iter();
    let categories = texts(&offer["category_ids"]);
    let mut keywords: Vec<String> = labels
        .filter(|label| categories.contains(&text(&label["id"])))
        .map(|label| text(&label["label_de"]))
        .collect();
    keywords.extend(texts(&offer["tags"]));
    keywords.push(text(&offer["location"]["city"]));
    keywords.push(text(&offer["provider_id"]).replace('-', " "));
    let (place, schedule) = (&offer["location"], &offer["schedule"]);
    let kind = text(&place["type"]);
    let mode = text(&schedule["mode"]);
    Document {
        id: id(number),
        title: text(&offer["title"]),
        keywords,
        teaser: text(&offer["teaser"]),
        description: text(&offer["description"]),
        categories,
        purpose: text(&offer["direction"]),
        subject: text(&offer["subject"]),
        town: town(offer["municipality_ags"].as_str().unwrap()),
        point: place["lat"]
            .as_f64()
            .zip(place["lon"].as_f64())
            .and_then(|(lat, lon)| Point::new(lat, lon)),
        reach_km: place["radius_km"].as_f64().unwrap_or_default(),
        areas: texts(&place["ags"]),
        is_remote: kind == "remote",
        is_ongoing: !matches!(mode.as_str(), "single" | "dates"),
        next_at: schedule["dtstart"].as_str().map(instant),
        ..Document::default()
    }
}

fn demo() -> Vec<Document> {
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    let offers = demo["offers"].as_array().unwrap();
    offers.iter().map(|offer| document(&demo, offer)).collect()
}

async fn index_of(documents: Vec<Document>) -> (Index, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(&dir.path().join("search"), None).await.unwrap();
    let mut batch = index.write().await.unwrap();
    batch.replace(Vec::new(), documents).await.unwrap();
    batch.commit(1).await.unwrap();
    (index, dir)
}

fn words(text: &str) -> Question {
    Question {
        text: text.to_owned(),
        take: 100,
        now: instant("2026-11-23T08:00:00"),
        ..Question::default()
    }
}

/// The titles of what is found, in order.
async fn titles(index: &Index, question: Question) -> Vec<String> {
    let all = demo();
    let answer = index.ask(question).await.unwrap();
    let title = |id: &Uuid| all.iter().find(|one| one.id == *id).unwrap().title.clone();
    answer.ids.iter().map(title).collect()
}

async fn finds(index: &Index, text: &str, title: &str) {
    let found = titles(index, words(text)).await;
    assert!(
        found.iter().any(|found| found.contains(title)),
        "{text}: {found:?}"
    );
}
