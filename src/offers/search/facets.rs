//! The facets of offers: under which names one can choose which words, and when something is.
//!
//! The names are the parameters in the address. What nobody said about access is a word of its own
//! (`unknown`), never "no".

use jiff::civil::{Date as Day, DateTime, Time};
use jiff::tz::TimeZone;

use crate::base::schedule::{DEFAULT_TIMEZONE, Mode};
use crate::base::{Point, Timestamp, words};
use crate::providers::{Accessibility, Provider};
use crate::search::Date;

use super::super::model::{Location, Offer};

/// Facets besides those of their own kind (category, purpose, subject, town, time), the most
/// important first. Those of access follow: [`Accessibility::FEATURES`].
const NAMES: [&str; 10] = [
    "target_group",
    "free",
    "urgent",
    "district",
    "commitment",
    "when",
    "place",
    "provider_kind",
    "language",
    "qualification",
];
/// The word of facets that are true or not said.
pub const YES: &str = "1";
/// The most dates of an offer that are kept to be found by: one for each day of the time ahead for
/// which dates are kept ready.
const DATES_MAX: usize = 420;
/// What goes on for more days at a stretch is no date in a calendar: it is there all the time.
const DATE_DAYS_MAX: i32 = 14;
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
    /// Whether one can name a date. What has no date of its own is also one of the standing offers.
    Dated {
        /// With dates to come.
        Coming = "dated",
        /// There all the time, or again and again for long.
        Ongoing = "ongoing",
        /// Without any date that a calendar could name.
        Undated = "undated",
    }
}

words! {
    /// Whether there is a place on the map. Each offer is of one kind.
    Placed {
        /// At a place.
        Onsite = "onsite",
        /// On a screen.
        Online = "online",
        /// Both, as one likes.
        Both = "both",
        /// Nobody told a place, or only roughly.
        Unplaced = "none",
    }
}

impl Placed {
    fn of(location: &Location, point: Option<Point>) -> Self {
        let is_online = matches!(location, Location::Remote { .. } | Location::Hybrid { .. });
        match (point, is_online) {
            (Some(_), false) => Self::Onsite,
            (Some(_), true) => Self::Both,
            (None, true) => Self::Online,
            (None, false) => Self::Unplaced,
        }
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

/// The words of an offer at this point under each name.
pub(super) fn facets(
    offer: &Offer,
    provider: &Provider,
    point: Option<Point>,
) -> Vec<(&'static str, String)> {
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
    let schedule = &content.schedule;
    let dated = if schedule.is_ongoing() {
        Dated::Ongoing
    } else {
        Dated::Coming
    };
    add("when", dated.word());
    if !has_dates(schedule.mode()) {
        add("when", Dated::Undated.word());
    }
    add("place", Placed::of(&content.location, point).word());
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

/// Whether a calendar can name dates of what takes place in this way.
fn has_dates(mode: &Mode) -> bool {
    match mode {
        Mode::Single(slot) => is_date(slot.start, slot.end_or_start()),
        Mode::Period(period) => {
            let slot = period.slot();
            is_date(slot.start, slot.end_or_start())
        }
        Mode::Dates(_) | Mode::Recurring(_) => true,
        Mode::ByArrangement => false,
    }
}

/// Whether a calendar names this stretch of time on each of its days.
pub fn is_date(start: DateTime, end: DateTime) -> bool {
    (last_day(start, end) - start.date()).get_days() < DATE_DAYS_MAX
}

/// The last day of a date: who dances until midnight, or until five in the morning, names one day.
pub fn last_day(start: DateTime, end: DateTime) -> Day {
    let is_night = end.date() > start.date() && end.time() <= Time::constant(6, 0, 0, 0);
    if is_night {
        end.date().yesterday().unwrap_or(end.date())
    } else {
        end.date()
    }
}

/// The days on which an offer takes place from today on, each with its parts of the day, those too
/// that were called off.
pub(super) fn dates(offer: &Offer, now: Timestamp) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    let schedule = &offer.content.schedule;
    let today = now.to_jiff().to_zoned(schedule.zone().clone()).date();
    for occurrence in schedule.derived(now) {
        let (start, end) = (occurrence.local_start, occurrence.local_end);
        let parts = parts_of_day(start, end);
        let is_date = is_date(start, end);
        let last = last_day(start, end);
        let mut day = start.date().max(today);
        while day <= last && dates.len() < DATES_MAX {
            let begins = if day == start.date() {
                start.time()
            } else {
                Time::midnight()
            };
            dates.push(Date {
                day: number(day),
                minute: is_date.then(|| minute(begins)),
                parts,
                is_off: occurrence.is_cancelled,
            });
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
    }
    dates.sort_by_key(|date| (date.day, date.minute.is_none(), date.minute));
    dates.dedup();
    dates
}

/// The minute of the day.
pub fn minute(time: Time) -> u16 {
    let minute = i16::from(time.hour()) * 60 + i16::from(time.minute());
    u16::try_from(minute).unwrap_or(0)
}

/// The parts of the day between two times, one bit each. Whoever comes for a whole afternoon until
/// seven comes in the evening as well.
pub fn parts_of_day(start: DateTime, end: DateTime) -> u8 {
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
        (first, first + self.more_days())
    }

    /// How many days follow its first one.
    pub fn more_days(self) -> i64 {
        match self {
            Self::Today => 0,
            Self::Week => 6,
            Self::Month => 30,
        }
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
    fn a_dance_until_midnight_is_one_day_and_a_holiday_camp_is_five() {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let dance = (at("2026-11-28T20:00"), at("2026-11-29T00:00"));
        assert_eq!(last_day(dance.0, dance.1), dance.0.date());
        let camp = (at("2026-11-23T08:00"), at("2026-11-27T16:00"));
        assert_eq!(last_day(camp.0, camp.1), camp.1.date());
        assert!(is_date(camp.0, camp.1));
        assert!(!is_date(camp.0, at("2027-02-01T16:00")), "an exhibition");
    }

    #[test]
    fn every_time_belongs_to_some_part_of_the_day() {
        assert_eq!(parts_of_day(at("09:00"), at("11:00")), 0b001);
        assert_eq!(parts_of_day(at("12:00"), at("12:00")), 0b010);
        assert_eq!(parts_of_day(at("15:00"), at("16:30")), 0b010);
        assert_eq!(parts_of_day(at("16:00"), at("19:00")), 0b110);
        assert_eq!(parts_of_day(at("19:00"), at("21:00")), 0b100);
        assert_eq!(parts_of_day(at("09:00"), at("20:00")), 0b111);
    }
}
