//! Offers as a country might have them: a few kinds are frequent, most are rare; large towns have
//! many, villages few. Offer number `n` is always the same, so none needs to be kept.

use std::time::Duration;

use mitmachnetz::base::{Point, Timestamp};
use mitmachnetz::places::{Gazetteer, PostalCode};
use mitmachnetz::providers::Accessibility;
use mitmachnetz::search::{Date, Document, Origin};
use uuid::Uuid;

use super::chance::Chance;
use super::material::{
    BEGINNINGS, CLOSINGS, CLUBS, DISTRICTS, ENDINGS, OPENINGS, QUALIFICATIONS, SENTENCES,
    SYLLABLES, TARGET_GROUPS, TEASERS,
};

const CATEGORIES: &str = include_str!("../../data/taxonomy/categories.csv");
/// Soest, the town that is asked.
pub const HOME: Point = Point {
    lat: 51.5711,
    lon: 8.1063,
};
/// Sunday, 22 November 2026, and its number.
pub const TODAY: i64 = 20_779;
/// How far ahead dates are known.
const HORIZON_DAYS: usize = 365;
/// Up to so many offers the world is a region.
const REGION_UP_TO: usize = 20_000;

/// Eight in the morning of that day.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-22T07:00:00Z").expect("an instant")
}

/// Where offers come from and what they are about.
pub struct World {
    /// Postal codes, and up to which sum of weights each reaches.
    places: Vec<(PostalCode, u64)>,
    /// Categories with the one above, the most frequent first.
    pub categories: Vec<(String, Option<String>)>,
}

impl World {
    /// The country, or the surroundings of Soest if there are few offers.
    ///
    /// The tables know no numbers of inhabitants. A town has about as many postal codes as its
    /// size asks for, and towns have more people for each than villages.
    pub fn new(count: usize) -> Self {
        let gazetteer = Gazetteer::embedded();
        let mut places = Vec::new();
        let mut sum = 0;
        for code in gazetteer.postal_codes() {
            if count <= REGION_UP_TO && HOME.distance_km(code.point) > 60.0 {
                continue;
            }
            let is_town = gazetteer
                .municipality(code.ags)
                .is_some_and(|it| format!("{:?}", it.kind) == "Stadt");
            sum += if is_town { 4 } else { 1 };
            places.push((*code, sum));
        }
        let mut lines: Vec<(String, Option<String>)> = CATEGORIES
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split(',');
                let id = cells.next()?.to_owned();
                let parent = cells.next().filter(|it| !it.is_empty());
                Some((id, parent.map(str::to_owned)))
            })
            .filter(|(_, parent)| parent.is_some())
            .collect();
        // Some order that is not the one of the table, but always the same.
        lines.sort_by_key(|(id, _)| {
            id.bytes()
                .fold(7_u64, |sum, byte| sum * 31 % 1009 + u64::from(byte))
        });
        Self {
            places,
            categories: lines,
        }
    }

    /// A postal code, towns more often than villages.
    pub fn place(&self, chance: &mut Chance) -> PostalCode {
        let all = self.places.last().map_or(1, |(_, sum)| *sum);
        let at = chance.below(usize::try_from(all).expect("a small sum"));
        let at = u64::try_from(at).expect("a small sum");
        let number = self.places.partition_point(|(_, sum)| *sum <= at);
        self.places.get(number).expect("a place").0
    }

    /// Offer number `number`.
    pub fn offer(&self, number: u64) -> Document {
        let mut chance = Chance::new(number);
        let place = self.place(&mut chance);
        let category = chance.zipf(&self.categories).clone();
        let title = title(&mut chance);
        let mut document = Document {
            id: Uuid::from_u128(
                u128::from(number) << 64 | u128::from(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            ),
            keywords: keywords(&mut chance, &place, &category.0),
            teaser: teaser(&mut chance),
            description: description(&mut chance),
            categories: [Some(category.0), category.1]
                .into_iter()
                .flatten()
                .collect(),
            purpose: if chance.percent(45) {
                "request"
            } else {
                "offer"
            }
            .to_owned(),
            subject: (*chance.zipf(&[
                "time", "service", "event", "skill", "material", "training", "room",
            ]))
            .to_owned(),
            town: town(&place),
            title,
            ..Document::default()
        };
        where_it_is(&mut document, &place, &mut chance);
        when_it_is(&mut document, &mut chance);
        document.facets = facets(&place, &mut chance);
        document
    }
}

fn compound(chance: &mut Chance) -> String {
    format!("{}{}", chance.zipf(BEGINNINGS), chance.zipf(ENDINGS))
}

/// The sentence with compounds in its gaps.
fn filled(sentence: &str, chance: &mut Chance) -> String {
    let mut parts = sentence.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(&compound(chance));
        filled.push_str(part);
    }
    filled
}

fn teaser(chance: &mut Chance) -> String {
    let teaser = *chance.of(TEASERS);
    filled(teaser, chance)
}

fn title(chance: &mut Chance) -> String {
    let mut title = String::new();
    if chance.percent(35) {
        title.push_str(chance.zipf::<&str>(OPENINGS));
    }
    title.push_str(&compound(chance));
    if chance.percent(15) {
        title.push_str(" und ");
        title.push_str(&compound(chance));
    }
    if chance.percent(55) {
        title.push_str(chance.zipf::<&str>(CLOSINGS));
    }
    title
}

/// A word that hardly anybody uses; there are some hundred thousand.
fn rare(chance: &mut Chance) -> String {
    let mut word: String = (0..3).map(|_| *chance.of(SYLLABLES)).collect();
    if chance.percent(50) {
        word.push_str(chance.of::<&str>(SYLLABLES));
    }
    word
}

fn description(chance: &mut Chance) -> String {
    let sentences = 3 + chance.below(6);
    let mut text = String::new();
    for _ in 0..sentences {
        let sentence = *chance.of(SENTENCES);
        text.push_str(&filled(sentence, chance));
        text.push(' ');
    }
    if chance.percent(60) {
        text.push_str("Fragen beantwortet das Büro in der ");
        text.push_str(&rare(chance));
        text.push_str("straße. ");
    }
    text
}

fn keywords(chance: &mut Chance, place: &PostalCode, category: &str) -> Vec<String> {
    let club = format!(
        "{}{} {}",
        chance.zipf(BEGINNINGS),
        chance.of(CLUBS),
        place.name
    );
    let mut keywords = vec![
        club,
        category.replace('-', " "),
        place.name.to_owned(),
        place.code.to_owned(),
    ];
    for _ in 0..chance.below(4) {
        keywords.push(chance.zipf(BEGINNINGS).to_string());
    }
    if chance.percent(30) {
        keywords.push("Ehrenamt".to_owned());
    }
    keywords
}

/// Every town that is large enough has an instance; the others share one in each Kreis.
fn town(place: &PostalCode) -> Origin {
    let key = if place.places().count() > 1 || place.code.ends_with('0') {
        place.ags
    } else {
        place.ags.get(..5).unwrap_or(place.ags)
    };
    if place.ags.starts_with("05974040") {
        Origin::Here
    } else {
        Origin::Town(Uuid::from_u128(key.parse().expect("a key of digits")))
    }
}

fn where_it_is(document: &mut Document, place: &PostalCode, chance: &mut Chance) {
    match chance.below(100) {
        0..6 => document.is_remote = true,
        6..12 => document.areas = vec![place.ags.to_owned()],
        kind => {
            let around = |chance: &mut Chance| (chance.share() - 0.5) * 0.03;
            document.point = Point::new(
                place.point.lat + around(chance),
                place.point.lon + around(chance),
            );
            if kind < 20 {
                document.reach_km = *chance.of(&[5.0, 10.0, 15.0, 25.0]);
            }
        }
    }
}

/// A date at an hour that fits its part of the day.
fn date(day: i64, parts: u8) -> Date {
    Date {
        day,
        minute: Some(8 * 60 + u16::from(parts) * 120),
        parts,
        is_off: false,
    }
}

fn when_it_is(document: &mut Document, chance: &mut Chance) {
    let parts = *chance.zipf(&[0b010_u8, 0b001, 0b100, 0b110]);
    let at = |day: i64| {
        let hours = u64::try_from(day - TODAY).unwrap_or(0) * 24 + u64::from(parts) * 2;
        now().plus(Duration::from_secs(hours * 3600))
    };
    let days =
        |chance: &mut Chance, end| TODAY + i64::try_from(chance.below(end)).expect("a few days");
    match chance.below(100) {
        // Every week.
        0..35 => {
            let first = days(chance, 7);
            let horizon = i64::try_from(HORIZON_DAYS).expect("a year");
            document.dates = (first..TODAY + horizon)
                .step_by(7)
                .map(|day| date(day, parts))
                .collect();
            document.next_at = Some(at(first));
            document.is_ongoing = true;
        }
        // Once, sooner more likely than later.
        35..65 => {
            let within = *chance.zipf(&[14, 30, 60, 120, 300]);
            let day = days(chance, within);
            document.dates = vec![date(day, parts)];
            document.next_at = Some(at(day));
            document.expires_at = Some(at(day + 1));
        }
        // Several days in a row.
        65..70 => {
            let first = days(chance, 200);
            document.dates = (first..first + 5).map(|day| date(day, parts)).collect();
            document.next_at = Some(at(first));
            document.expires_at = Some(at(first + 5));
        }
        _by_arrangement => {
            document.is_ongoing = true;
            document.expires_at = Some(at(days(chance, 360) + 1));
        }
    }
}

fn facets(place: &PostalCode, chance: &mut Chance) -> Vec<(&'static str, String)> {
    let mut facets = vec![("target_group", chance.zipf(TARGET_GROUPS).to_string())];
    if chance.percent(40) {
        facets.push(("target_group", chance.of(TARGET_GROUPS).to_string()));
    }
    if chance.percent(15) {
        facets.push(("qualification", chance.zipf(QUALIFICATIONS).to_string()));
    }
    if place.code.ends_with(['1', '3', '5', '7', '9']) {
        facets.push(("district", chance.zipf(DISTRICTS).to_string()));
    }
    facets.push((
        "commitment",
        chance
            .zipf(&["regular", "once", "project", "flexible"])
            .to_string(),
    ));
    facets.push((
        "provider_kind",
        chance
            .zipf(&["verein", "kommune", "kirche", "initiative", "person"])
            .to_string(),
    ));
    facets.push((
        "language",
        chance
            .zipf(&["de", "en", "tr", "ar", "uk", "ru", "pl", "fr"])
            .to_string(),
    ));
    if chance.percent(70) {
        facets.push(("free", "1".to_owned()));
    }
    if chance.percent(3) {
        facets.push(("urgent", "1".to_owned()));
    }
    for feature in Accessibility::FEATURES {
        let answer = match chance.below(100) {
            0..60 => "unknown",
            60..85 => "yes",
            85..93 => "partly",
            _rest => "no",
        };
        facets.push((*feature, answer.to_owned()));
    }
    facets
}
