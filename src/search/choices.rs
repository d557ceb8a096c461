//! A column of words that people choose from: who passes, and how often each word occurs.

use std::collections::BTreeMap;

use tantivy::DocId;
use tantivy::columnar::StrColumn;
use tantivy::fastfield::FastFieldReaders;

/// One column with choices.
pub(super) struct Choices {
    column: Option<StrColumn>,
    /// The numbers of the chosen words in this segment; `None` if everything will do.
    chosen: Option<Vec<u64>>,
    /// How often each word was seen, by its number.
    counts: Vec<u64>,
}

impl Choices {
    /// The column of this name, of which one of `words` is asked for; of none, everything will do.
    pub(super) fn open(
        columns: &FastFieldReaders,
        name: &str,
        words: &[String],
    ) -> tantivy::Result<Self> {
        let column = columns.str(name)?;
        let mut numbers = Vec::new();
        if let Some(column) = &column {
            for word in words {
                numbers.extend(column.dictionary().term_ord(word)?);
            }
        }
        Ok(Self {
            chosen: (!words.is_empty()).then_some(numbers),
            counts: vec![0; column.as_ref().map_or(0, |column| column.num_terms())],
            column,
        })
    }

    /// Whether the document has one of the words asked for.
    pub(super) fn passes(&self, doc: DocId) -> bool {
        match (&self.chosen, &self.column) {
            (None, _) => true,
            (Some(chosen), Some(column)) => {
                column.term_ords(doc).any(|word| chosen.contains(&word))
            }
            (Some(_), None) => false,
        }
    }

    /// Counts each word of the document.
    pub(super) fn count(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for word in column.term_ords(doc) {
            let count = usize::try_from(word)
                .ok()
                .and_then(|word| self.counts.get_mut(word));
            if let Some(count) = count {
                *count += 1;
            }
        }
    }

    /// Every word that was counted, and how often.
    pub(super) fn words(&self) -> tantivy::Result<BTreeMap<String, u64>> {
        let mut words = BTreeMap::new();
        let Some(column) = &self.column else {
            return Ok(words);
        };
        for (number, count) in (0_u64..).zip(&self.counts) {
            let mut word = String::new();
            if *count > 0 && column.ord_to_str(number, &mut word)? {
                words.insert(word, *count);
            }
        }
        Ok(words)
    }
}
