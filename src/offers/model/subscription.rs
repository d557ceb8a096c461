//! A calendar that a provider keeps elsewhere: when it is read, what came of it, what it brought.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Status;
use crate::base::{Problem, Timestamp};
use crate::i18n::{Lang, Texts};

/// How often a calendar is read.
const EVERY: Duration = Duration::from_hours(1);
/// The longest wait after it could not be read.
const LONGEST: Duration = Duration::from_hours(24);

/// How long to wait before a calendar is asked for again that could not be read so many times in a
/// row: an hour, then twice as long each time, a day at most. Its server may ask for more patience.
pub fn pause_after(failures: i64, asked_for: Option<Duration>) -> Duration {
    let doublings = u32::try_from(failures.saturating_sub(1)).unwrap_or(0);
    let pause = EVERY.saturating_mul(2_u32.saturating_pow(doublings));
    let pause = pause.max(asked_for.unwrap_or_default());
    pause.min(LONGEST)
}

/// A sentence that somebody reads later, in every language that holds all sentences: what it
/// mentions is known only now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// The key of the sentence.
    pub key: String,
    /// The sentence by the code of its language.
    pub texts: BTreeMap<String, String>,
}

impl Said {
    /// What is wrong, in words.
    pub fn of(problem: &Problem) -> Self {
        let says = |lang: Lang| (lang.code().to_owned(), Texts::new(lang).problem(problem));
        Self {
            key: problem.key.to_owned(),
            texts: Lang::COMPLETE.into_iter().map(says).collect(),
        }
    }

    /// The sentence in this language, or in German.
    pub fn in_lang(&self, lang: Lang) -> &str {
        let found = self.texts.get(lang.code());
        let found = found.or_else(|| self.texts.get(Lang::De.code()));
        found.map(String::as_str).unwrap_or_default()
    }
}

/// An entry that was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftOut {
    /// What it is called; empty if it has no name.
    pub title: String,
    /// When it is, where that is known: `2026-05-04`.
    pub day: Option<jiff::civil::Date>,
    /// Why it was left out.
    pub why: Vec<Said>,
}

/// What came of reading a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarReading {
    /// How many of its entries stand here.
    pub taken: usize,
    /// How many are over.
    pub past: usize,
    /// How many are not in it any more and were paused here.
    pub resting: usize,
    /// How many are not in it any more and are paused if the next reading does not find them either.
    pub missing: usize,
    /// How many were left out.
    pub refused: usize,
    /// The first of those.
    pub left_out: Vec<LeftOut>,
}

/// What is known of an entry that a calendar brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownEntry {
    /// A digest of what the calendar last said of it: while it says the same, nothing here is
    /// touched, whatever people wrote here.
    pub told: String,
    /// Since when the calendar does not name it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<Timestamp>,
    /// How the calendar took it off (paused or cancelled), and may bring it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub off: Option<Status>,
}

/// What is known of all entries that a calendar brought, by their ids in the import.
pub type KnownEntries = BTreeMap<String, KnownEntry>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_away_is_asked_ever_more_seldom_and_at_least_daily() {
        let hours = |failures| pause_after(failures, None).as_secs() / 3600;
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 600].map(hours),
            [1, 1, 2, 4, 8, 16, 24, 24]
        );
        assert_eq!(
            pause_after(1, Some(Duration::from_hours(5))),
            Duration::from_hours(5)
        );
        assert_eq!(pause_after(1, Some(Duration::from_hours(500))), LONGEST);
    }

    #[test]
    fn what_went_wrong_is_read_in_the_language_of_who_reads_it() {
        let said = Said::of(&Problem::new("problem-calendar-heavy").with("max", 1));
        assert!(said.in_lang(Lang::De).contains("1 MB"), "{said:?}");
        assert_ne!(said.in_lang(Lang::De), said.in_lang(Lang::En));
        assert_eq!(said.in_lang(Lang::Ar), said.in_lang(Lang::De));
    }
}
