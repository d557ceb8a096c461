//! What is counted, and which words of a search may be kept.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::schedule::DEFAULT_TIMEZONE;
use crate::base::{OfferId, ProviderId, Timestamp, words};

/// How many days words of searches are kept.
pub const TERM_DAYS: i64 = 30;
/// How many days it is kept what was counted of single offers, providers and pages.
pub const OBJECT_DAYS: i64 = 400;
/// Words are written down only once they were asked for so often.
const ASKED_FROM: u32 = 3;
/// For so many days it is remembered, in memory only, that words were asked for less often.
const REMEMBERED_DAYS: i64 = 7;
/// The most searches remembered that way.
const REMEMBERED_MAX: usize = 5_000;
/// The most sums kept in memory until they are written.
const GATHERED_MAX: usize = 20_000;
/// Longer texts are sentences, and sentences may tell of somebody.
const TERM_MAX_CHARS: usize = 40;
/// See [`TERM_MAX_CHARS`].
const TERM_MAX_WORDS: usize = 4;

words! {
    /// What is counted.
    Kind {
        /// An offer was looked at.
        Offer = "offer",
        /// A provider was looked at.
        Provider = "provider",
        /// Any other page was looked at.
        Page = "page",
        /// Somebody searched.
        Search = "search",
        /// Somebody searched and nothing was found.
        Nothing = "search_without_result",
        /// Somebody followed a link of an offer to another site.
        Onward = "onward",
    }
}

/// What a page showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// An offer.
    Offer(OfferId),
    /// A provider.
    Provider(ProviderId),
    /// What was found for these words, which may be none.
    Search {
        /// What was typed.
        text: String,
        /// Whether anything was found as it was asked.
        is_found: bool,
    },
    /// The way from an offer to another site.
    Onward(OfferId),
}

/// The number of the day on which an instant falls where the towns are.
pub fn day_of(at: Timestamp) -> i64 {
    let zone = TimeZone::get(DEFAULT_TIMEZONE).unwrap_or(TimeZone::UTC);
    let date = at.to_jiff().to_zoned(zone).date();
    i64::from((date - Date::constant(1970, 1, 1)).get_days())
}

/// The day of a number.
pub fn date_of(day: i64) -> Date {
    let days = i32::try_from(day).unwrap_or(0);
    let epoch = Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(days))
        .unwrap_or(epoch)
}

/// The words of a search as they may be kept: short, without digits and signs. Telephone numbers,
/// mail and web addresses, birthdays and sentences never are.
pub fn keepable(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let term = words.join(" ");
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-');
    let is_short = term.chars().count() <= TERM_MAX_CHARS && words.len() <= TERM_MAX_WORDS;
    (!term.is_empty() && is_short && term.chars().all(is_plain)).then_some(term)
}

/// A sum to be added to a line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sum {
    /// Of what was seen on a day.
    Seen(i64, Kind, String, i64),
    /// Of words on a day: how often asked, how often without result.
    Term(i64, String, i64, i64),
}

/// How often words were asked for that are not yet written down.
#[derive(Debug, Default)]
struct Remembered {
    since: i64,
    asked: u32,
    without: u32,
}

/// What was counted and is not yet written.
#[derive(Debug, Default)]
pub struct Gathered {
    seen: HashMap<(i64, Kind, String), i64>,
    terms: HashMap<(i64, String), (i64, i64)>,
    remembered: HashMap<String, Remembered>,
}

impl Gathered {
    /// Counts one thing.
    pub fn count(&mut self, day: i64, kind: Kind, object: String) {
        let key = (day, kind, object);
        let has_room = self.seen.len() < GATHERED_MAX;
        if let Some(count) = self.seen.get_mut(&key) {
            *count += 1;
        } else if has_room {
            self.seen.insert(key, 1);
        }
    }

    /// Counts words that were asked for, if they may be kept. They are written down when they were
    /// asked for several times; until then they are forgotten with the process, or after some days.
    pub fn count_words(&mut self, day: i64, text: &str, is_found: bool) {
        let Some(term) = keepable(text) else { return };
        if !self.remembered.contains_key(&term) && self.remembered.len() >= REMEMBERED_MAX {
            self.remembered
                .retain(|_, it| day - it.since < REMEMBERED_DAYS);
            if self.remembered.len() >= REMEMBERED_MAX {
                return;
            }
        }
        let known = self.remembered.entry(term.clone()).or_default();
        if known.asked == 0 || day - known.since >= REMEMBERED_DAYS {
            *known = Remembered {
                since: day,
                ..Remembered::default()
            };
        }
        known.asked = known.asked.saturating_add(1);
        known.without = known.without.saturating_add(u32::from(!is_found));
        let more = match known.asked {
            asked if asked < ASKED_FROM => return,
            ASKED_FROM => (i64::from(known.asked), i64::from(known.without)),
            _more => (1, i64::from(!is_found)),
        };
        let sum = self.terms.entry((day, term)).or_default();
        sum.0 += more.0;
        sum.1 += more.1;
    }

    /// Everything that is to be written; nothing of it remains here.
    pub fn take(&mut self) -> Vec<Sum> {
        let seen = self.seen.drain();
        let mut sums: Vec<Sum> = seen
            .map(|((day, kind, object), count)| Sum::Seen(day, kind, object, count))
            .collect();
        let terms = self.terms.drain();
        sums.extend(
            terms.map(|((day, term), (asked, without))| Sum::Term(day, term, asked, without)),
        );
        sums
    }

    /// Takes back what could not be written, as far as there is room.
    pub fn put_back(&mut self, sums: Vec<Sum>) {
        for sum in sums {
            match sum {
                Sum::Seen(day, kind, object, count) => {
                    if self.seen.len() < GATHERED_MAX {
                        *self.seen.entry((day, kind, object)).or_default() += count;
                    }
                }
                Sum::Term(day, term, asked, without) => {
                    if self.terms.len() < REMEMBERED_MAX {
                        let known = self.terms.entry((day, term)).or_default();
                        known.0 += asked;
                        known.1 += without;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_about_somebody_is_never_kept() {
        for text in [
            "0151 23456789",
            "max@example.org",
            "www.example.org/ich",
            "geboren 3.4.1950",
            "ich suche jemanden der meine mutter besucht",
            "'; drop table offer; --",
            "",
            "   ",
        ] {
            assert_eq!(keepable(text), None, "{text}");
        }
        assert_eq!(
            keepable("  Repair-Café  Kinder "),
            Some("repair-café kinder".to_owned())
        );
    }

    #[test]
    fn words_are_written_down_when_they_were_asked_for_three_times() {
        let mut gathered = Gathered::default();
        gathered.count_words(1, "Hebamme", false);
        gathered.count_words(1, "hebamme ", true);
        assert_eq!(gathered.take(), []);
        gathered.count_words(2, "Hebamme", false);
        assert_eq!(gathered.take(), [Sum::Term(2, "hebamme".to_owned(), 3, 2)]);
        gathered.count_words(2, "Hebamme", true);
        assert_eq!(gathered.take(), [Sum::Term(2, "hebamme".to_owned(), 1, 0)]);
        // After a week one begins anew.
        gathered.count_words(20, "Hebamme", true);
        assert_eq!(gathered.take(), []);
    }

    #[test]
    fn memory_is_bounded_whatever_is_asked() {
        let mut gathered = Gathered::default();
        let letters = |mut number: usize| {
            let mut word = String::new();
            for _ in 0..5 {
                word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
                number /= 26;
            }
            word
        };
        for number in 0..40_000 {
            gathered.count(1, Kind::Page, letters(number));
            gathered.count_words(1, &letters(number), true);
        }
        assert_eq!(gathered.remembered.len(), REMEMBERED_MAX);
        assert_eq!(gathered.take().len(), GATHERED_MAX);
    }
}
