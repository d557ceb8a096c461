//! How a text that is being typed may go on: with words that stand in titles, teasers and keywords.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;

use super::shelf::View;
use super::typed::TEXT_MAX_CHARS;

/// Shorter beginnings say nothing yet.
const BEGINNING_MIN_CHARS: usize = 2;
/// The longest beginning that is looked up.
const BEGINNING_MAX_CHARS: usize = 40;

impl View {
    /// The text with its last word completed in at most `take` ways, the most frequent word first.
    /// No word is named that stands in nothing but what is gone.
    pub(super) fn complete(&self, text: &str, take: usize) -> tantivy::Result<Vec<String>> {
        let text: String = text.chars().take(TEXT_MAX_CHARS).collect();
        let at = text.rfind(|c: char| !c.is_alphanumeric());
        let after = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
        let at = at.map_or(0, |at| at + after(at).map_or(0, char::len_utf8));
        let Some((before, last)) = text.split_at_checked(at) else {
            return Ok(Vec::new());
        };
        let beginning = last.to_lowercase();
        if !(BEGINNING_MIN_CHARS..=BEGINNING_MAX_CHARS).contains(&beginning.chars().count()) {
            return Ok(Vec::new());
        }
        let mut counts: HashMap<String, u32> = HashMap::new();
        for sight in self.sights() {
            let index = sight?.texts.segment.inverted_index(self.fields.written)?;
            let mut stream = index
                .terms()
                .range()
                .ge(beginning.as_bytes())
                .into_stream()?;
            while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    *counts.entry(word.to_owned()).or_default() += stream.value().doc_freq;
                }
            }
        }
        let mut words: Vec<(String, u32)> = counts.into_iter().collect();
        words.sort_unstable_by(|(a, in_a), (b, in_b)| in_b.cmp(in_a).then_with(|| a.cmp(b)));
        let mut completed = Vec::new();
        for (word, _) in words {
            if completed.len() == take {
                break;
            }
            if word != beginning && self.is_there(&word)? {
                completed.push(format!("{before}{word}"));
            }
        }
        Ok(completed)
    }

    /// Whether the word stands in something that is still there.
    fn is_there(&self, word: &str) -> tantivy::Result<bool> {
        for sight in self.sights() {
            let sight = sight?;
            let index = sight.texts.segment.inverted_index(self.fields.written)?;
            let Some(known) = index.terms().get(word)? else {
                continue;
            };
            let mut docs =
                index.read_block_postings_from_terminfo(&known, IndexRecordOption::Basic)?;
            while !docs.docs().is_empty() {
                let is_alive = |doc: &u32| sight.alive.is_none_or(|alive| alive.has(*doc));
                if docs.docs().iter().any(is_alive) {
                    return Ok(true);
                }
                docs.advance();
            }
        }
        Ok(false)
    }
}
