//! What of a typed text is no word to be found but a place or a time: "Gitarre Soest", "Yoga
//! abends", "59494 Nachhilfe".
//!
//! Nothing in quotes is read that way, so there is always a way to look for the very words.

use crate::base::text::fold;
use crate::base::{Point, Timestamp};
use crate::places::{Gazetteer, PlaceHit};

use super::facets::{Daytime, Period, number, today};

/// How far around a place in the text one looks, in kilometres.
pub const AROUND_KM: f64 = 10.0;
/// Names of places this near are understood without "in" before them.
const KNOWN_WITHIN_KM: f64 = 60.0;
/// Longer texts are only words.
const WORDS_MAX: usize = 12;
/// What comes before a place.
const BEFORE_PLACES: [&str; 6] = ["in", "bei", "nahe", "um", "aus", "nach"];
/// Towns whose name is a word people look for; they need an "in" before them.
const ALSO_WORDS: [&str; 22] = [
    "aue", "bad", "baden", "berg", "bruecken", "burg", "essen", "garten", "halle", "hilfe", "hof",
    "lage", "laufen", "lehre", "linden", "muehle", "regen", "singen", "sport", "stein", "wald",
    "welt",
];
/// The weekdays as people write them, Monday first.
const WEEKDAYS: [&str; 7] = [
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];
/// Saturday and Sunday.
const WEEKEND: u8 = 0b110_0000;

/// A text with its places and times taken out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Understood {
    /// What remains to be found.
    pub text: String,
    /// The place.
    pub place: Option<PlaceHit>,
    /// Weekdays, one bit each, Monday first.
    pub weekdays: u8,
    /// Parts of the day, one bit each.
    pub daytimes: u8,
    /// From which day to which.
    pub days: Option<(i64, i64)>,
    /// The words that were taken out, as they were typed.
    pub taken: Vec<String>,
}

impl Understood {
    /// Reads `text` as somebody in the town at `home` means it; `None` if it is only words.
    pub fn read(text: &str, home: Option<Point>, now: Timestamp) -> Option<Self> {
        let typed: Vec<&str> = text.split_whitespace().take(WORDS_MAX + 1).collect();
        let has_quotes = text.contains(['"', '„', '“', '”', '«', '»']);
        if typed.len() > WORDS_MAX || has_quotes {
            return None;
        }
        let mut understood = Self::default();
        let mut rest: Vec<&str> = Vec::new();
        let mut words = typed.as_slice();
        while let Some((word, after)) = words.split_first() {
            if understood.place.is_none()
                && let Some((hit, length)) = place(words, rest.last().copied(), home)
            {
                understood.place = Some(hit);
                let (name, after) = words.split_at_checked(length).unwrap_or((words, &[]));
                understood.taken.push(name.join(" "));
                if rest.last().is_some_and(|last| is_before_place(last)) {
                    rest.pop();
                }
                words = after;
            } else {
                if understood.takes_time(&bare(word), now) {
                    understood.taken.push((*word).to_owned());
                    while rest.last().is_some_and(|last| is_before_time(last)) {
                        rest.pop();
                    }
                } else {
                    rest.push(word);
                }
                words = after;
            }
        }
        understood.text = rest.join(" ");
        (!understood.taken.is_empty()).then_some(understood)
    }

    /// Whether the word is a time, which is then asked for.
    fn takes_time(&mut self, word: &str, now: Timestamp) -> bool {
        match word {
            "wochenende" | "wochenends" => self.weekdays |= WEEKEND,
            "woche" if self.days.is_none() => self.days = Some(Period::Week.days(now)),
            "heute" => self.days = Some(Period::Today.days(now)),
            "morgen" => {
                let tomorrow = number(today(now)) + 1;
                self.days = Some((tomorrow, tomorrow));
            }
            word => match daytime(word) {
                Some(daytime) => self.daytimes |= daytime.bit(),
                None => return self.takes_weekday(word),
            },
        }
        true
    }

    /// `samstags`, `Samstagvormittag`, `Sonnabend`.
    fn takes_weekday(&mut self, word: &str) -> bool {
        let word = word.replace("sonnabend", "samstag");
        for (number, name) in WEEKDAYS.iter().enumerate() {
            let Some(rest) = word.strip_prefix(name) else {
                continue;
            };
            match (rest, daytime(rest)) {
                ("" | "s", _) => {}
                (_, Some(daytime)) => self.daytimes |= daytime.bit(),
                _ => continue,
            }
            self.weekdays |= 1 << number;
            return true;
        }
        false
    }
}

/// A word without what stands around it, folded.
fn bare(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_before_place(word: &str) -> bool {
    BEFORE_PLACES.contains(&bare(word).as_str())
}

fn is_before_time(word: &str) -> bool {
    let words = [
        "am", "an", "diese", "dieser", "dieses", "jeden", "in", "der",
    ];
    words.contains(&bare(word).as_str())
}

fn daytime(word: &str) -> Option<Daytime> {
    match word {
        "abend" | "abends" => Some(Daytime::Evening),
        "vormittag" | "vormittags" | "morgens" => Some(Daytime::Morning),
        "nachmittag" | "nachmittags" => Some(Daytime::Afternoon),
        _ => None,
    }
}

/// The place these words begin with, and how many words it has.
fn place(words: &[&str], before: Option<&str>, home: Option<Point>) -> Option<(PlaceHit, usize)> {
    let is_led = before.is_some_and(is_before_place);
    (1..=words.len().min(3)).rev().find_map(|length| {
        let name = words.get(..length)?.join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let is_code = name.len() == 5 && name.bytes().all(|byte| byte.is_ascii_digit());
        let letters = name.chars().count();
        if !is_code && (letters < 4 || name.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        if !is_led && ALSO_WORDS.contains(&fold(name).as_str()) {
            return None;
        }
        let hits = Gazetteer::embedded().search_place(name);
        let far = |hit: &PlaceHit| home.map_or(0.0, |home| hit.point.distance_km(home));
        let exact = hits.into_iter().filter(|hit| hit.is_exact);
        let nearest = exact.min_by(|a, b| far(a).total_cmp(&far(b)))?;
        let is_known = home.is_some() && far(&nearest) <= KNOWN_WITHIN_KM;
        (is_code || is_led || is_known).then_some((nearest, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Understood> {
        // Sunday, 22 November 2026.
        let now = Timestamp::parse("2026-11-22T07:00:00Z").unwrap();
        Understood::read(text, Point::new(51.5711, 8.1063), now)
    }

    fn place_in(text: &str) -> Option<&'static str> {
        read(text)?.place.map(|place| place.name)
    }

    #[test]
    fn a_town_or_a_code_among_the_words_is_a_place() {
        assert_eq!(place_in("Gitarre Soest"), Some("Soest"));
        assert_eq!(place_in("59494 Nachhilfe"), Some("Soest"));
        assert_eq!(place_in("Kochen in Essen"), Some("Essen"));
        assert_eq!(place_in("Essen für Kinder"), None);
        assert_eq!(place_in("\"Gitarre Soest\""), None);
        assert_eq!(read("Gitarre in Soest").unwrap().text, "Gitarre");
    }

    #[test]
    fn words_for_times_are_times() {
        let weekend = read("Sport am Wochenende").unwrap();
        assert_eq!(
            (weekend.text.as_str(), weekend.weekdays),
            ("Sport", WEEKEND)
        );
        let evening = read("Yoga abends").unwrap();
        assert_eq!(evening.daytimes, Daytime::Evening.bit());
        let morning = read("Samstagvormittag turnen").unwrap();
        assert_eq!((morning.weekdays, morning.daytimes), (1 << 5, 1));
        assert!(read("diese Woche helfen").unwrap().days.is_some());
        assert_eq!(read("Sonntagswanderung"), None);
    }
}
