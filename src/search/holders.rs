//! Which documents of a segment have which word of a column.
//!
//! Kept in memory: a bit for each document where many have a word, a list where few do. How often
//! each word occurs among any set of documents is then a matter of some machine words for each
//! word of the column, instead of a look at each document.

use tantivy::DocId;
use tantivy::columnar::StrColumn;
use tantivy::fastfield::FastFieldReaders;

use super::bits::Bits;
use super::names::Names;

/// A list takes as much room as bits if one document of so many is in it.
const BITS_FROM_ONE_IN: usize = 32;

/// The documents with one word.
enum Held {
    Many(Bits),
    Few(Vec<DocId>),
}

/// A column turned around.
pub(super) struct Holders {
    column: Option<StrColumn>,
    docs: u32,
    /// By the number of the word in this segment: the number among all words.
    numbers: Vec<u32>,
    /// Both numbers, by the second.
    by_number: Vec<(u32, usize)>,
    held: Vec<Held>,
    /// How many words all documents have together.
    values: u64,
}

impl Holders {
    pub(super) fn open(
        columns: &FastFieldReaders,
        name: &str,
        docs: u32,
        names: &Names,
    ) -> tantivy::Result<Self> {
        let column = columns.str(name)?;
        let words = column.as_ref().map_or(Ok(Vec::new()), words_of)?;
        let numbers = names.number_all(&words);
        let mut by_number: Vec<(u32, usize)> = numbers.iter().copied().zip(0..).collect();
        by_number.sort_unstable();
        let (held, values) = turn_around(column.as_ref(), docs, words.len());
        Ok(Self {
            column,
            docs,
            numbers,
            by_number,
            held,
            values,
        })
    }

    /// The documents with one of the words of these numbers.
    pub(super) fn with_any(&self, numbers: &[u32]) -> Bits {
        let mut all = Bits::none(self.docs);
        for number in numbers {
            let at = self
                .by_number
                .binary_search_by_key(number, |(known, _)| *known);
            let word = at.ok().and_then(|at| self.by_number.get(at));
            match word.and_then(|(_, word)| self.held.get(*word)) {
                Some(Held::Many(bits)) => all.add(bits),
                Some(Held::Few(docs)) => docs.iter().for_each(|doc| all.insert(*doc)),
                None => {}
            }
        }
        all
    }

    /// Counts how many documents of `among`, which are `size`, have each word that is `meant`.
    pub(super) fn count(
        &self,
        among: &Bits,
        size: u64,
        meant: impl Fn(u32) -> bool,
        counts: &mut [u64],
    ) {
        let mut add = |number: u32, more: u64| {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            if let Some(count) = counts.get_mut(at) {
                *count += more;
            }
        };
        if size == 0 {
            return;
        }
        if self.is_quicker_by_document(size) {
            let Some(column) = &self.column else { return };
            for doc in among.iter() {
                for word in column.term_ords(doc) {
                    let at = usize::try_from(word).unwrap_or(usize::MAX);
                    if let Some(number) = self.numbers.get(at).filter(|number| meant(**number)) {
                        add(*number, 1);
                    }
                }
            }
            return;
        }
        for (number, held) in self.numbers.iter().zip(&self.held) {
            if meant(*number) {
                add(*number, held.common(among));
            }
        }
    }

    /// Looking at each of few documents costs about eight machine words for each of its words.
    fn is_quicker_by_document(&self, size: u64) -> bool {
        let docs = u64::from(self.docs.max(1));
        let by_document = size * (self.values / docs + 1) * 8;
        let by_word: u64 = self.held.iter().map(|held| held.cost(docs)).sum();
        by_document < by_word
    }

    /// Whether the document has one of the words of these numbers, which are in order.
    pub(super) fn has_any(&self, doc: DocId, numbers: &[u32]) -> bool {
        let Some(column) = &self.column else {
            return false;
        };
        column.term_ords(doc).any(|word| {
            let at = usize::try_from(word).unwrap_or(usize::MAX);
            let number = self.numbers.get(at);
            number.is_some_and(|number| numbers.binary_search(number).is_ok())
        })
    }
}

impl Held {
    fn common(&self, among: &Bits) -> u64 {
        match self {
            Self::Many(bits) => bits.common(among),
            Self::Few(docs) => {
                let inside = docs.iter().map(|doc| u64::from(among.has(*doc)));
                inside.sum()
            }
        }
    }

    fn cost(&self, docs: u64) -> u64 {
        match self {
            Self::Many(_) => docs / 64,
            Self::Few(docs) => u64::try_from(docs.len()).unwrap_or(u64::MAX),
        }
    }
}

/// The words of a column, in order.
fn words_of(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let mut words = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(words)
}

fn turn_around(column: Option<&StrColumn>, docs: u32, words: usize) -> (Vec<Held>, u64) {
    let Some(column) = column else {
        return (Vec::new(), 0);
    };
    let mut counts = vec![0_usize; words];
    let mut values = 0;
    for word in (0..docs).flat_map(|doc| column.term_ords(doc)) {
        values += 1;
        let at = usize::try_from(word).unwrap_or(usize::MAX);
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    let many = usize::try_from(docs).unwrap_or(usize::MAX) / BITS_FROM_ONE_IN;
    let empty = |count: usize| {
        if count > many {
            Held::Many(Bits::none(docs))
        } else {
            Held::Few(Vec::with_capacity(count))
        }
    };
    let mut held: Vec<Held> = counts.into_iter().map(empty).collect();
    for doc in 0..docs {
        for word in column.term_ords(doc) {
            let at = usize::try_from(word).unwrap_or(usize::MAX);
            match held.get_mut(at) {
                Some(Held::Many(bits)) => bits.insert(doc),
                // A document may have a word twice.
                Some(Held::Few(docs)) if docs.last() != Some(&doc) => docs.push(doc),
                Some(Held::Few(_)) | None => {}
            }
        }
    }
    (held, values)
}
