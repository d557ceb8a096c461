//! What people type: words that must all be found, phrases in quotes, never a syntax error.

use tantivy::Term;

use super::analysis::Stems;
use super::fields::TextField;
use super::matching::{Clause, Known, Plan, Way};
use super::points;
use super::shelf::View;
use super::synonyms::Synonyms;
use super::words::{self, Word};

/// What is typed beyond this is not read.
pub(super) const TEXT_MAX_CHARS: usize = 200;
/// Nor are more words than these.
const WORDS_MAX: usize = 12;
/// Parts of words as long as this are found anywhere in a compound, shorter ones only where it
/// begins or ends: "Rad" shall find "Fahrrad", not "Paradies".
const ANYWHERE_FROM_CHARS: usize = 5;
/// Shorter words are no parts of others.
const PART_MIN_CHARS: usize = 3;
/// The last word may be unfinished if it is at least as long as this.
const BEGINNING_MIN_CHARS: usize = 2;

/// Expressions of synonyms have at most so many words.
const EXPRESSION_MAX: usize = 5;
/// Each half of a compound has at least so many letters.
const HALF_MIN_CHARS: usize = 4;

/// Something that must be found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// A word, or another one for it, or a compound with it.
    Word {
        /// The word.
        word: Word,
        /// Whether it may be unfinished.
        is_last: bool,
    },
    /// Exactly these words in this order.
    Phrase(Vec<Word>),
}

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Typed {
    /// The part of the text that counts.
    pub text: String,
    /// Everything that must be found.
    pub wanted: Vec<Wanted>,
}

impl Typed {
    /// Reads any text.
    pub(super) fn read(text: &str) -> Self {
        let text: String = text.chars().take(TEXT_MAX_CHARS).collect();
        let quoted = quoted(&text);
        let mut words = words::split(&text);
        words.truncate(WORDS_MAX);
        let says_something = |word: &Word| !words::is_stop_word(&word.text);
        let all_stop = !words.iter().any(says_something);
        let mut wanted = Vec::new();
        let mut phrase: Option<(usize, Vec<Word>)> = None;
        for word in words {
            let inside = quoted
                .iter()
                .position(|(from, to)| (*from..*to).contains(&word.from));
            if phrase
                .as_ref()
                .is_some_and(|(number, _)| Some(*number) != inside)
            {
                wanted.extend(phrase.take().map(|(_, words)| Wanted::Phrase(words)));
            }
            match (inside, &mut phrase) {
                (Some(_), Some((_, words))) => words.push(word),
                (Some(number), None) => phrase = Some((number, vec![word])),
                (None, _) if all_stop || says_something(&word) => wanted.push(Wanted::Word {
                    word,
                    is_last: false,
                }),
                (None, _) => {}
            }
        }
        wanted.extend(phrase.take().map(|(_, words)| Wanted::Phrase(words)));
        if let Some(Wanted::Word { is_last, .. }) = wanted.last_mut() {
            *is_last = true;
        }
        Self { text, wanted }
    }

    /// What is to be found of it; `None` if nothing was typed.
    pub(super) fn plan(&self, with: &Reading<'_>, how: How) -> tantivy::Result<Option<Plan>> {
        if self.wanted.is_empty() {
            return Ok(None);
        }
        let mut clauses = Vec::new();
        for expression in with.expressions(&self.wanted) {
            let ways = with.expression(expression)?;
            clauses.push(Clause { ways, weight: 0 });
        }
        let mut least = clauses.len();
        if how == How::MostWords {
            with.weigh(&mut clauses)?;
            least = least.div_ceil(2);
        }
        Ok(Some(Plan { clauses, least }))
    }
}

/// How much of what was typed must be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// All of it.
    EveryWord,
    /// Half of it at least; the more, the better.
    MostWords,
}

/// From where to where there are quotes with something between them. A quote that is never closed
/// means nothing.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '"' | '„' | '“' | '”' | '«' | '»'))
        .map(|(at, _)| at)
        .collect();
    quotes
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [from, to] => Some((*from, *to)),
            _ => None,
        })
        .collect()
}

/// What it takes to know where to find what somebody typed.
pub(super) struct Reading<'a> {
    pub view: &'a View,
    pub synonyms: &'a Synonyms,
    /// What was found for this question already.
    pub known: &'a Known,
}

/// Neighbouring words that are one expression of the table of synonyms, or one thing alone.
type Expression<'a> = &'a [Wanted];

impl Reading<'_> {
    /// In how many documents this one thing is found.
    pub(super) fn count(&self, wanted: &Wanted) -> tantivy::Result<u64> {
        self.view.count(&self.one(wanted)?, self.known)
    }

    /// What was typed, cut where one expression ends and the next begins.
    fn expressions<'w>(&self, mut wanted: &'w [Wanted]) -> Vec<Expression<'w>> {
        let mut expressions = Vec::new();
        while !wanted.is_empty() {
            let known = (2..=EXPRESSION_MAX.min(wanted.len()))
                .rev()
                .filter_map(|length| wanted.split_at_checked(length))
                .find(|(words, _)| stems_of(words).is_some_and(|it| self.synonyms.knows(&it)));
            let Some((expression, rest)) = known.or_else(|| wanted.split_at_checked(1)) else {
                break;
            };
            expressions.push(expression);
            wanted = rest;
        }
        expressions
    }

    /// Lets each clause count for being there at all: the rarer, the more.
    fn weigh(&self, clauses: &mut [Clause]) -> tantivy::Result<()> {
        let mut counts = Vec::with_capacity(clauses.len());
        for clause in &*clauses {
            counts.push(self.view.count(&clause.ways, self.known)?);
        }
        let rank = |count: &u64| counts.iter().filter(|other| *other >= count).count();
        for (clause, count) in clauses.iter_mut().zip(&counts) {
            let rank = u32::try_from(rank(count)).unwrap_or(u32::MAX);
            clause.weight = rank.saturating_mul(points::WORD);
        }
        Ok(())
    }

    fn expression(&self, expression: Expression<'_>) -> tantivy::Result<Vec<Way>> {
        if let [only] = expression {
            return self.one(only);
        }
        let mut each = Vec::with_capacity(expression.len());
        for wanted in expression {
            each.push(self.one(wanted)?);
        }
        let mut ways = vec![Way::Each(each)];
        let stems = stems_of(expression).unwrap_or_default();
        ways.extend(self.synonyms_of(&stems, points::SYNONYM));
        Ok(ways)
    }

    fn synonyms_of(&self, stems: &[String], how: u8) -> impl Iterator<Item = Way> {
        let synonyms = self.synonyms.of(stems).map(<[String]>::to_vec);
        let synonyms: Vec<Vec<String>> = synonyms.collect();
        synonyms
            .into_iter()
            .map(move |stems| Way::Stems(stems, how))
    }

    fn one(&self, wanted: &Wanted) -> tantivy::Result<Vec<Way>> {
        if let Some(ways) = self.known.ways(wanted) {
            return Ok(ways);
        }
        let ways = self.one_anew(wanted)?;
        self.known.keep_ways(wanted, &ways);
        Ok(ways)
    }

    fn one_anew(&self, wanted: &Wanted) -> tantivy::Result<Vec<Way>> {
        let mut stems = Stems::new();
        let (word, is_last) = match wanted {
            Wanted::Phrase(words) => {
                let phrase = words.iter().map(|word| stems.stem(&word.text)).collect();
                return Ok(vec![Way::Stems(phrase, points::EXACT)]);
            }
            Wanted::Word { word, is_last } => (word, *is_last),
        };
        let stem = stems.stem(&word.text);
        let mut ways: Vec<Way> = self
            .synonyms_of(std::slice::from_ref(&stem), points::SYNONYM)
            .collect();
        ways.extend(compounds(&stem));
        let plain = words::plain(&word.text);
        if is_last && plain.chars().count() >= BEGINNING_MIN_CHARS {
            ways.push(Way::Beginning(plain.clone()));
        }
        if let Some(halves) = self.halves(&plain, &mut stems)? {
            ways.push(self.both(halves));
        }
        ways.push(Way::Stems(vec![stem], points::EXACT));
        Ok(ways)
    }

    /// The stems of the two words a compound is made of, if texts know both: of several cuts the
    /// one whose rarer half is the most frequent.
    fn halves(&self, word: &str, stems: &mut Stems) -> tantivy::Result<Option<[String; 2]>> {
        let letters = word.chars().count();
        if letters < 2 * HALF_MIN_CHARS {
            return Ok(None);
        }
        let mut best: Option<(u64, [String; 2])> = None;
        for (at, _) in word.char_indices().skip(HALF_MIN_CHARS) {
            let Some((left, right)) = word.split_at_checked(at) else {
                continue;
            };
            if right.chars().count() < HALF_MIN_CHARS {
                break;
            }
            let right_stem = stems.stem(right);
            let known = self.texts_with(&right_stem)?;
            if known == 0 {
                continue;
            }
            // "Arbeits-hilfe", "Familien-fest": what joins the halves belongs to neither.
            for joint in ["", "s"] {
                let Some(left) = left.strip_suffix(joint) else {
                    continue;
                };
                if left.chars().count() < HALF_MIN_CHARS {
                    continue;
                }
                let left_stem = stems.stem(left);
                let known = known.min(self.texts_with(&left_stem)?);
                if known > best.as_ref().map_or(0, |(known, _)| *known) {
                    best = Some((known, [left_stem, right_stem.clone()]));
                }
            }
        }
        Ok(best.map(|(_, halves)| halves))
    }

    /// In how many texts the stem stands, in whichever of a document.
    fn texts_with(&self, stem: &str) -> tantivy::Result<u64> {
        let mut count = 0;
        for TextField { field, .. } in self.view.fields.stems {
            let term = Term::from_field_text(field, stem);
            count += self.view.searcher.doc_freq(&term)?;
        }
        Ok(count)
    }

    fn both(&self, halves: [String; 2]) -> Way {
        let either = |half: String| {
            let half = vec![half];
            let mut ways: Vec<Way> = self.synonyms_of(&half, points::HALVES).collect();
            ways.push(Way::Stems(half, points::HALVES));
            ways
        };
        Way::Each(halves.map(either).into())
    }
}

/// The stems of neighbouring words; `None` if a phrase is among them.
fn stems_of(words: &[Wanted]) -> Option<Vec<String>> {
    let mut stems = Stems::new();
    words
        .iter()
        .map(|wanted| match wanted {
            Wanted::Word { word, .. } => Some(stems.stem(&word.text)),
            Wanted::Phrase(_) => None,
        })
        .collect()
}

/// Compounds that begin or end with a stem, or contain it anywhere if it is long enough.
fn compounds(stem: &str) -> Option<Way> {
    let stem = stem.to_owned();
    match stem.chars().count() {
        0..PART_MIN_CHARS => None,
        // Three letters end too many words that are no compounds with them.
        PART_MIN_CHARS => Some(Way::Compound {
            stem,
            edges: points::PART,
            inside: None,
        }),
        length if length < ANYWHERE_FROM_CHARS => Some(Way::Compound {
            stem,
            edges: points::COMPOUND,
            inside: None,
        }),
        _long => Some(Way::Compound {
            stem,
            edges: points::COMPOUND,
            inside: Some(points::PART),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(text: &str) -> Vec<String> {
        Typed::read(text)
            .wanted
            .into_iter()
            .map(|wanted| match wanted {
                Wanted::Word { word, .. } => word.text,
                Wanted::Phrase(words) => {
                    let words: Vec<String> = words.into_iter().map(|word| word.text).collect();
                    format!("\"{}\"", words.join(" "))
                }
            })
            .collect()
    }

    #[test]
    fn small_words_do_not_count_unless_there_are_no_others() {
        assert_eq!(summary("Hilfe für den Garten"), ["hilfe", "garten"]);
        assert_eq!(summary("in der"), ["in", "der"]);
    }

    #[test]
    fn quotes_keep_words_together_and_a_lonely_quote_means_nothing() {
        assert_eq!(
            summary("\"Runder Tisch\" Soest"),
            ["\"runder tisch\"", "soest"]
        );
        assert_eq!(
            summary("„erste Hilfe“ \"am Hund\""),
            ["\"erste hilfe\"", "\"am hund\""]
        );
        assert_eq!(summary("\"Runder Tisch"), ["runder", "tisch"]);
        assert_eq!(summary("\"\" : * ("), Vec::<String>::new());
    }

    #[test]
    fn nobody_can_ask_endlessly() {
        let long = "wort ".repeat(10_000);
        let typed = Typed::read(&long);
        assert_eq!(typed.wanted.len(), WORDS_MAX);
        assert_eq!(typed.text.chars().count(), TEXT_MAX_CHARS);
    }
}
