//! What people type: words that must all be found, phrases in quotes, never a syntax error.

use tantivy::collector::Count;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::analysis::{BEGIN, END, Stems, parts};
use super::fields::{Fields, TextField};
use super::points;
use super::synonyms::Synonyms;
use super::words::{self, Word};

/// What is typed beyond this is not read.
const TEXT_MAX_CHARS: usize = 200;
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
const EXPRESSION_MAX: usize = 3;
/// Each half of a compound has at least so many letters.
const HALF_MIN_CHARS: usize = 4;

/// Something that must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// Everything that matches; each match has its points as score.
    pub(super) fn query(&self, with: &Reading<'_>, how: How) -> tantivy::Result<Box<dyn Query>> {
        if self.wanted.is_empty() {
            return Ok(Box::new(AllQuery));
        }
        let clauses = with.clauses(&self.wanted);
        let mut weights = vec![0.0; clauses.len()];
        if how == How::MostWords {
            weights = with.weights(&clauses)?;
        }
        let occur = match how {
            How::EveryWord => Occur::Must,
            How::MostWords => Occur::Should,
        };
        let mut queries = Vec::with_capacity(clauses.len());
        for (clause, weight) in clauses.iter().zip(weights) {
            queries.push((occur, with.clause(clause, weight)?));
        }
        let least = match how {
            How::EveryWord => queries.len(),
            How::MostWords => queries.len().div_ceil(2),
        };
        Ok(Box::new(match how {
            How::EveryWord => BooleanQuery::new(queries),
            How::MostWords => BooleanQuery::with_minimum_required_clauses(queries, least),
        }))
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

/// What it takes to make a query of what somebody typed.
pub(super) struct Reading<'a> {
    pub fields: &'a Fields,
    pub synonyms: &'a Synonyms,
    pub searcher: &'a Searcher,
}

/// Neighbouring words that are one expression of the table of synonyms, or one thing alone.
type Clause<'a> = &'a [Wanted];

impl Reading<'_> {
    /// Everything in which this one thing is found.
    pub(super) fn query(&self, wanted: &Wanted) -> tantivy::Result<Box<dyn Query>> {
        self.one(wanted, 0.0)
    }

    /// What was typed, cut where one expression ends and the next begins.
    fn clauses<'w>(&self, mut wanted: &'w [Wanted]) -> Vec<Clause<'w>> {
        let mut clauses = Vec::new();
        while !wanted.is_empty() {
            let expression = (2..=EXPRESSION_MAX.min(wanted.len()))
                .rev()
                .filter_map(|length| wanted.split_at_checked(length))
                .find(|(words, _)| stems_of(words).is_some_and(|it| self.synonyms.knows(&it)));
            let Some((clause, rest)) = expression.or_else(|| wanted.split_at_checked(1)) else {
                break;
            };
            clauses.push(clause);
            wanted = rest;
        }
        clauses
    }

    /// What each clause counts for being there at all: the rarer, the more.
    fn weights(&self, clauses: &[Clause<'_>]) -> tantivy::Result<Vec<f32>> {
        let mut counts = Vec::with_capacity(clauses.len());
        for clause in clauses {
            counts.push(self.searcher.search(&self.clause(clause, 0.0)?, &Count)?);
        }
        let rank = |count: &usize| counts.iter().filter(|other| *other >= count).count();
        let ranks = counts.iter().map(|count| u8::try_from(rank(count)));
        Ok(ranks
            .map(|rank| f32::from(rank.unwrap_or(u8::MAX)) * f32::from(points::WORD))
            .collect())
    }

    fn clause(&self, clause: Clause<'_>, weight: f32) -> tantivy::Result<Box<dyn Query>> {
        if let [only] = clause {
            return self.one(only, weight);
        }
        let parts = f32::from(u8::try_from(clause.len()).unwrap_or(u8::MAX));
        let mut each = Vec::with_capacity(clause.len());
        for wanted in clause {
            each.push((Occur::Must, self.one(wanted, weight / parts)?));
        }
        let mut ways: Vec<Box<dyn Query>> = vec![Box::new(BooleanQuery::new(each))];
        let stems = stems_of(clause).unwrap_or_default();
        for synonym in self.synonyms.of(&stems) {
            add(
                &mut ways,
                self.fields.stems,
                synonym,
                points::SYNONYM,
                weight,
            );
        }
        Ok(Box::new(DisjunctionMaxQuery::new(ways)))
    }

    fn one(&self, wanted: &Wanted, weight: f32) -> tantivy::Result<Box<dyn Query>> {
        let mut stems = Stems::new();
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        match wanted {
            Wanted::Phrase(words) => {
                let phrase: Vec<String> = words.iter().map(|word| stems.stem(&word.text)).collect();
                add(&mut ways, self.fields.stems, &phrase, points::EXACT, weight);
            }
            Wanted::Word { word, is_last } => {
                let stem = [stems.stem(&word.text)];
                for synonym in self.synonyms.of(&stem) {
                    add(
                        &mut ways,
                        self.fields.stems,
                        synonym,
                        points::SYNONYM,
                        weight,
                    );
                }
                let [stem] = stem;
                for (part, how) in parts_of_compounds(&stem) {
                    add(&mut ways, self.fields.parts, &part, how, weight);
                }
                let plain = words::plain(&word.text);
                if *is_last && plain.chars().count() >= BEGINNING_MIN_CHARS {
                    let beginning = parts(&format!("{BEGIN}{plain}"));
                    let how = points::BEGINNING;
                    add(&mut ways, self.fields.parts, &beginning, how, weight);
                }
                if let Some(halves) = self.halves(&plain, &mut stems)? {
                    ways.push(self.both(halves, weight));
                }
                add(&mut ways, self.fields.stems, &[stem], points::EXACT, weight);
            }
        }
        Ok(Box::new(DisjunctionMaxQuery::new(ways)))
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
        for TextField { field, .. } in self.fields.stems {
            count += self
                .searcher
                .doc_freq(&Term::from_field_text(field, stem))?;
        }
        Ok(count)
    }

    fn both(&self, halves: [String; 2], weight: f32) -> Box<dyn Query> {
        let halves = halves.map(|half| {
            let half = [half];
            let mut ways: Vec<Box<dyn Query>> = Vec::new();
            for synonym in self.synonyms.of(&half) {
                add(
                    &mut ways,
                    self.fields.stems,
                    synonym,
                    points::HALVES,
                    weight / 2.0,
                );
            }
            add(
                &mut ways,
                self.fields.stems,
                &half,
                points::HALVES,
                weight / 2.0,
            );
            let either: Box<dyn Query> = Box::new(DisjunctionMaxQuery::new(ways));
            (Occur::Must, either)
        });
        Box::new(BooleanQuery::new(halves.into()))
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

fn add(
    ways: &mut Vec<Box<dyn Query>>,
    fields: [TextField; 4],
    terms: &[String],
    how: u8,
    weight: f32,
) {
    for TextField { field, points } in fields {
        let score = weight + f32::from(points) * f32::from(how);
        if let Some(query) = one_after_the_other(field, terms) {
            ways.push(Box::new(ConstScoreQuery::new(query, score)));
        }
    }
}

/// Where a stem begins or ends a compound, or stands anywhere in it if it is long enough.
fn parts_of_compounds(stem: &str) -> Vec<(Vec<String>, u8)> {
    let edges = |how| {
        [
            (parts(&format!("{BEGIN}{stem}")), how),
            (parts(&format!("{stem}{END}")), how),
        ]
    };
    match stem.chars().count() {
        0..PART_MIN_CHARS => Vec::new(),
        // Three letters end too many words that are no compounds with them.
        PART_MIN_CHARS => edges(points::PART).into(),
        length if length < ANYWHERE_FROM_CHARS => edges(points::COMPOUND).into(),
        _ => {
            let mut ways = Vec::from(edges(points::COMPOUND));
            ways.push((parts(stem), points::PART));
            ways
        }
    }
}

fn one_after_the_other(field: Field, terms: &[String]) -> Option<Box<dyn Query>> {
    let terms: Vec<Term> = terms
        .iter()
        .map(|term| Term::from_field_text(field, term))
        .collect();
    match terms.as_slice() {
        [] => None,
        [only] => Some(Box::new(TermQuery::new(
            only.clone(),
            IndexRecordOption::Basic,
        ))),
        _ => Some(Box::new(PhraseQuery::new(terms))),
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
