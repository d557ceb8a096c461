//! All words of a column, numbered once for all segments, so that counts can be added by number.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// The words, in the order in which they were first seen. None is ever taken out: there are as many
/// as there were towns, categories and words of facets since the start.
#[derive(Debug, Default)]
pub(super) struct Names(RwLock<Known>);

/// What is known at a moment.
#[derive(Debug, Default)]
pub(super) struct Known {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Names {
    /// The numbers of these words, which are new ones or known.
    pub(super) fn number_all(&self, words: &[String]) -> Vec<u32> {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let known = &mut *known;
        let mut numbers = Vec::with_capacity(words.len());
        for word in words {
            let number = known
                .numbers
                .get(word.as_str())
                .copied()
                .unwrap_or_else(|| {
                    let word: Arc<str> = Arc::from(word.as_str());
                    let next = u32::try_from(known.words.len()).unwrap_or(u32::MAX);
                    known.words.push(Arc::clone(&word));
                    known.numbers.insert(word, next);
                    next
                });
            numbers.push(number);
        }
        numbers
    }

    /// What is known now.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The number of a word, if any document ever had it.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        self.words.get(at).map_or("", |word| &**word)
    }

    /// The words that were counted, in the order of their numbers.
    pub(super) fn with_counts(&self, counts: &[u64]) -> impl Iterator<Item = (&str, u64)> {
        let words = self.words.iter().map(|word| &**word);
        let counted = words.zip(counts.iter().copied());
        counted.filter(|(_, count)| *count > 0)
    }

    /// The words that were counted, the most frequent first, then by the alphabet.
    pub(super) fn counted(&self, counts: &[u64]) -> Vec<(String, u64)> {
        let mut counted: Vec<(&str, u64)> = self.with_counts(counts).collect();
        counted.sort_unstable_by(|(a, in_a), (b, in_b)| in_b.cmp(in_a).then_with(|| a.cmp(b)));
        let owned = counted.into_iter();
        owned
            .map(|(word, count)| (word.to_owned(), count))
            .collect()
    }
}
