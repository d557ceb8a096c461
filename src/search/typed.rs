//! What people type: words that must all be found, phrases in quotes, never a syntax error.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

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
    pub(super) fn query(&self, with: &Reading<'_>) -> Box<dyn Query> {
        if self.wanted.is_empty() {
            return Box::new(AllQuery);
        }
        let wanted = self.wanted.iter().map(|one| (Occur::Must, with.query(one)));
        Box::new(BooleanQuery::new(wanted.collect()))
    }
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
}

impl Reading<'_> {
    /// Everything in which this one thing is found.
    pub(super) fn query(&self, wanted: &Wanted) -> Box<dyn Query> {
        let mut stems = Stems::new();
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        match wanted {
            Wanted::Phrase(words) => {
                let phrase: Vec<String> = words.iter().map(|word| stems.stem(&word.text)).collect();
                add(&mut ways, self.fields.stems, &phrase, points::EXACT);
            }
            Wanted::Word { word, is_last } => {
                let stem = stems.stem(&word.text);
                for synonym in self.synonyms.of(&stem) {
                    add(&mut ways, self.fields.stems, synonym, points::SYNONYM);
                }
                for part in parts_of_compounds(&stem) {
                    add(&mut ways, self.fields.parts, &part, points::PART);
                }
                let plain = words::plain(&word.text);
                if *is_last && plain.chars().count() >= BEGINNING_MIN_CHARS {
                    let beginning = parts(&format!("{BEGIN}{plain}"));
                    add(&mut ways, self.fields.parts, &beginning, points::BEGINNING);
                }
                add(&mut ways, self.fields.stems, &[stem], points::EXACT);
            }
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }
}

fn add(ways: &mut Vec<Box<dyn Query>>, fields: [TextField; 4], terms: &[String], how: u8) {
    for TextField { field, points } in fields {
        let score = f32::from(points) * f32::from(how);
        if let Some(query) = one_after_the_other(field, terms) {
            ways.push(Box::new(ConstScoreQuery::new(query, score)));
        }
    }
}

/// Where a stem begins or ends a compound, or stands anywhere in it if it is long enough.
fn parts_of_compounds(stem: &str) -> Vec<Vec<String>> {
    match stem.chars().count() {
        ..PART_MIN_CHARS => Vec::new(),
        PART_MIN_CHARS..ANYWHERE_FROM_CHARS => vec![
            parts(&format!("{BEGIN}{stem}")),
            parts(&format!("{stem}{END}")),
        ],
        ANYWHERE_FROM_CHARS.. => vec![parts(stem)],
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
