//! The facets of offers: under which names one can choose which words, and when something is.
//!
//! The names are the parameters in the address. What nobody said about access is a word of its own
//! (`unknown`), never "no".

use jiff::ToSpan;
use jiff::civil::{Date as Day, DateTime};
use jiff::tz::TimeZone;

use crate::base::schedule::DEFAULT_TIMEZONE;
use crate::base::{Timestamp, words};
use crate::providers::{Accessibility, Provider};
use crate::search::Date;

use super::super::model::Offer;

/// Facets besides those of their own kind (category, purpose, subject, town, time), the most
/// important first. Those of access follow: [`Accessibility::FEATURES`].
const NAMES: [&str; 8] = [
    "target_group",
    "free",
    "urgent",
    "district",
    "commitment",
    "provider_kind",
    "language",
    "qualification",
];
/// The word of facets that are true or not said.
pub const YES: &str = "1";
/// The most dates of an offer that are kept to be found by.
const DATES_MAX: usize = 200;
/// The most characters of a word.
pub const WORD_MAX_CHARS: usize = 100;

words! {
    /// A part of the day.
    Daytime {
        /// Before noon.
        Morning = "morning",
        /// From noon to five.
        Afternoon = "afternoon",
        /// From five, or until after half past six.
        Evening = "evening",
    }
}

words! {
    /// A span of days from today on.
    Period {
        /// Today.
        Today = "today",
        /// Today and the six days after.
        Week = "week",
        /// Today and the thirty days after.
        Month = "month",
    }
}

/// The names of all facets, the most important first.
pub fn facet_names() -> impl Iterator<Item = &'static str> {
    NAMES
        .into_iter()
        .chain(Accessibility::FEATURES.iter().copied())
}

/// The words of an offer under each name.
pub(super) fn facets(offer: &Offer, provider: &Provider) -> Vec<(&'static str, String)> {
    let content = &offer.content;
    let mut facets: Vec<(&'static str, String)> = Vec::new();
    let mut add = |name, word: &str| {
        let word: String = word.chars().take(WORD_MAX_CHARS).collect();
        facets.push((name, word));
    };
    for id in &content.target_groups {
        add("target_group", id);
    }
    for id in &content.requirements.qualifications {
        add("qualification", id);
    }
    let district = content
        .location
        .place()
        .and_then(|it| it.district.as_deref());
    if let Some(district) = district {
        add("district", district);
    }
    if let Some(commitment) = &content.commitment {
        add("commitment", commitment.kind.word());
    }
    add("provider_kind", provider.profile.kind.word());
    add("language", &content.language);
    for need in &content.requirements.languages {
        if need.tag != content.language {
            add("language", &need.tag);
        }
    }
    if content.costs.is_free {
        add("free", YES);
    }
    if content.urgent {
        add("urgent", YES);
    }
    for (feature, answer) in content.accessibility.features() {
        add(feature, answer.word());
    }
    facets
}

/// The days on which an offer takes place from `now` on, each with its parts of the day.
pub(super) fn dates(offer: &Offer, now: Timestamp) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    let coming = offer.content.schedule.derived(now);
    for occurrence in coming.iter().filter(|date| !date.is_cancelled) {
        let (start, end) = (occurrence.local_start, occurrence.local_end);
        let parts = parts(start, end);
        let mut day = start.date();
        while day <= end.date() && dates.len() < DATES_MAX {
            dates.push(Date {
                day: number(day),
                parts,
            });
            let Ok(next) = day.checked_add(1.day()) else {
                break;
            };
            day = next;
        }
    }
    dates.sort_by_key(|date| date.day);
    dates
}

/// The parts of the day between two times, one bit each. Whoever comes for a whole afternoon until
/// seven comes in the evening as well.
fn parts(start: DateTime, end: DateTime) -> u8 {
    let minutes = |at: DateTime| i16::from(at.hour()) * 60 + i16::from(at.minute());
    let (from, to) = (minutes(start), minutes(end));
    if end.date() > start.date() && to <= from {
        return 0b111;
    }
    let morning = from < 12 * 60;
    let evening = from >= 17 * 60 || to > 18 * 60 + 30;
    let afternoon = (from < 17 * 60 && to > 13 * 60) || (!morning && !evening);
    u8::from(morning) | u8::from(afternoon) << 1 | u8::from(evening) << 2
}

/// The number of a day.
pub fn number(day: Day) -> i64 {
    i64::from((day - Day::constant(1970, 1, 1)).get_days())
}

/// The day it is where most offers are.
pub fn today(now: Timestamp) -> Day {
    let zone = TimeZone::get(DEFAULT_TIMEZONE).unwrap_or(TimeZone::UTC);
    now.to_jiff().to_zoned(zone).date()
}

impl Period {
    /// Its first and its last day.
    pub fn days(self, now: Timestamp) -> (i64, i64) {
        let first = number(today(now));
        let more = match self {
            Self::Today => 0,
            Self::Week => 6,
            Self::Month => 30,
        };
        (first, first + more)
    }
}

impl Daytime {
    /// Its bit.
    pub fn bit(self) -> u8 {
        match self {
            Self::Morning => 0b001,
            Self::Afternoon => 0b010,
            Self::Evening => 0b100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime {
        format!("2026-11-24T{time}:00").parse().unwrap()
    }

    #[test]
    fn every_time_belongs_to_some_part_of_the_day() {
        assert_eq!(parts(at("09:00"), at("11:00")), 0b001);
        assert_eq!(parts(at("12:00"), at("12:00")), 0b010);
        assert_eq!(parts(at("15:00"), at("16:30")), 0b010);
        assert_eq!(parts(at("16:00"), at("19:00")), 0b110);
        assert_eq!(parts(at("19:00"), at("21:00")), 0b100);
        assert_eq!(parts(at("09:00"), at("20:00")), 0b111);
    }
}
