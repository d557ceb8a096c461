//! Facets and times in the address: read, checked, and written back.

use std::str::FromStr;

use jiff::civil::Date;

use crate::base::{Problem, Timestamp, text};
use crate::providers::{Accessibility, Answer, Kind};

use super::super::model::CommitmentKind;
use super::super::search::{
    Dated, Daytime, Period, Placed, WORD_MAX_CHARS, YES, facet_names, number, today,
};
use super::super::taxonomy::TARGET_GROUPS;
use super::asked::{Asked, RawQuery};

/// The most words of one facet in one address.
const WORDS_MAX: usize = 20;
/// The weekdays in the address, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// No date lies behind this one.
const LAST_DAY: i64 = i64::MAX;

/// Checks a word of a facet.
fn check(name: &str, word: &str) -> Result<(), Problem> {
    let unknown = || Problem::unknown_choice(word);
    match name {
        "target_group" => TARGET_GROUPS.find(word).map(|_| ()).ok_or_else(unknown),
        "free" | "urgent" => (word == YES).then_some(()).ok_or_else(unknown),
        "commitment" => CommitmentKind::from_str(word).map(|_| ()),
        "when" => Dated::from_str(word).map(|_| ()),
        "place" => Placed::from_str(word).map(|_| ()),
        "provider_kind" => Kind::from_str(word).map(|_| ()),
        feature if Accessibility::FEATURES.contains(&feature) => Answer::from_str(word).map(|_| ()),
        _ => (word.chars().count() <= WORD_MAX_CHARS)
            .then_some(())
            .ok_or_else(unknown),
    }
}

impl Asked {
    /// Reads every facet.
    pub(super) fn read_facets(&mut self, raw: &RawQuery) {
        for name in facet_names() {
            let mut words: Vec<String> = Vec::new();
            for typed in raw.values(name) {
                let word = text::clean(typed);
                if word.is_empty() || words.contains(&word) || words.len() >= WORDS_MAX {
                    continue;
                }
                match check(name, &word) {
                    Ok(()) => words.push(word),
                    Err(problem) => self.note(name, problem),
                }
            }
            if !words.is_empty() {
                self.query.facets.push((name, words));
            }
        }
    }

    /// Reads weekdays, times of the day and days.
    pub(super) fn read_times(&mut self, raw: &RawQuery, now: Timestamp) {
        for word in raw.values("weekday") {
            match WEEKDAYS.iter().position(|it| *it == word) {
                Some(number) => self.query.times.weekdays |= 1 << number,
                None if word.is_empty() => {}
                None => self.note("weekday", Problem::unknown_choice(word)),
            }
        }
        for word in raw.values("daytime").filter(|word| !word.is_empty()) {
            match word.parse::<Daytime>() {
                Ok(daytime) => self.query.times.parts |= daytime.bit(),
                Err(problem) => self.note("daytime", problem),
            }
        }
        self.period = self.read_word::<Period>("period", raw);
        self.from = self.read_day("from", raw);
        self.to = self.read_day("to", raw);
        if self.from.zip(self.to).is_some_and(|(from, to)| from > to) {
            let late = self.to.take().map(|day| day.to_string());
            self.note("to", Problem::unknown_choice(&late.unwrap_or_default()));
        }
        self.query.times.days = match (self.from, self.to) {
            (None, None) => self.period.map(|period| period.days(now)),
            (from, to) => Some((
                number(from.unwrap_or_else(|| today(now))),
                to.map_or(LAST_DAY, number),
            )),
        };
        self.query.times.spans = Period::ALL.iter().map(|it| it.days(now)).collect();
    }

    pub(super) fn read_day(&mut self, name: &'static str, raw: &RawQuery) -> Option<Date> {
        let typed = raw.last(name)?;
        let day = typed.parse::<Date>().ok();
        if day.is_none() {
            self.note(name, Problem::unknown_choice(&typed));
        }
        day
    }

    /// Facets and times by their names in the address.
    pub(super) fn more_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for (name, words) in &self.query.facets {
            pairs.extend(words.iter().map(|word| (*name, word.clone())));
        }
        for (number, word) in WEEKDAYS.iter().enumerate() {
            if self.query.times.weekdays & (1 << number) != 0 {
                pairs.push(("weekday", (*word).to_owned()));
            }
        }
        for daytime in Daytime::ALL {
            if self.query.times.parts & daytime.bit() != 0 {
                pairs.push(("daytime", daytime.word().to_owned()));
            }
        }
        let days = [("from", self.from), ("to", self.to)];
        if self.from.is_none() && self.to.is_none() {
            pairs.extend(self.period.map(|it| ("period", it.word().to_owned())));
        }
        pairs.extend(
            days.into_iter()
                .filter_map(|(name, day)| Some((name, day?.to_string()))),
        );
        pairs
    }

    /// Whether this word of a facet or of a time is chosen.
    pub(super) fn wants(&self, name: &str, word: &str) -> bool {
        let chosen = |(known, value): &(&str, String)| *known == name && value == word;
        self.more_pairs().iter().any(chosen)
    }
}
