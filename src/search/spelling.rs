//! "Meinten Sie": words of the index that are written almost like those somebody typed.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::analysis::is_worth_suggesting;
use super::typed::{Reading, Typed, Wanted};

/// The text with every hardly known word replaced by a better known one; `None` if there is none.
pub(super) fn correct(reading: &Reading<'_>, typed: &Typed) -> tantivy::Result<Option<String>> {
    let view = reading.view;
    let searcher = &view.searcher;
    let mut better = typed.text.clone();
    // From the end, so that the places of earlier words stay true.
    for wanted in typed.wanted.iter().rev() {
        let Wanted::Word { word, .. } = wanted else {
            continue;
        };
        if !is_worth_suggesting(&word.text) {
            continue;
        }
        let known = reading.count(wanted)?;
        if known > 1 {
            continue;
        }
        if let Some(candidate) = best(searcher, view.fields.written, &word.text, known)? {
            better.replace_range(word.from..word.to, &candidate);
        }
    }
    Ok((better != typed.text).then_some(better))
}

/// The nearest word, and among equally near ones the most frequent. A word that is known at all
/// (`known`) gives way only to a much more frequent one that differs in a single letter.
fn best(
    searcher: &Searcher,
    field: Field,
    word: &str,
    known: u64,
) -> tantivy::Result<Option<String>> {
    let letters = word.chars().count();
    let most = if known > 0 || letters < 6 { 1 } else { 2 };
    for distance in 1..=most {
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for spelling in spellings(word) {
            let term = Term::from_field_text(field, &spelling);
            let query = FuzzyTermQuery::new(term, distance, true);
            for segment in searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().search(query.automaton()?).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    if let Ok(term) = std::str::from_utf8(term) {
                        *found.entry(term.to_owned()).or_default() += info.doc_freq;
                    }
                }
            }
        }
        let least = u32::try_from(known.saturating_mul(3)).unwrap_or(u32::MAX);
        found.retain(|candidate, documents| candidate != word && *documents > least);
        let same_letter = |candidate: &str| candidate.chars().next() == word.chars().next();
        let best = found.into_iter().max_by(|(a, in_a), (b, in_b)| {
            (same_letter(a), in_a)
                .cmp(&(same_letter(b), in_b))
                .then_with(|| b.cmp(a))
        });
        if let Some((candidate, _)) = best {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

/// The word as typed, and with dots where somebody spelt them out.
fn spellings(word: &str) -> Vec<String> {
    let with_dots = word
        .replace("ae", "ä")
        .replace("oe", "ö")
        .replace("ue", "ü");
    let mut spellings = vec![word.to_owned()];
    if with_dots != word {
        spellings.push(with_dots);
    }
    spellings
}
