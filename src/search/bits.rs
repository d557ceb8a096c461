//! Sets of the documents of one segment, a bit for each: what many filters have in common is found
//! 64 documents at a time.

use tantivy::DocId;

/// A set of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many documents.
    pub(super) fn none(docs: u32) -> Self {
        Self(vec![0; place(docs.saturating_add(63)).0])
    }

    /// All of so many documents.
    pub(super) fn all(docs: u32) -> Self {
        let mut all = Self(vec![u64::MAX; place(docs.saturating_add(63)).0]);
        if !docs.is_multiple_of(64)
            && let Some(last) = all.0.last_mut()
        {
            *last = (1 << (docs % 64)) - 1;
        }
        all
    }

    /// Each document for which a byte is not zero.
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        let word = |bytes: &[u8]| {
            let eights = bytes.chunks(8).zip((0_u32..).step_by(8));
            eights.fold(0, |word, (bytes, at)| word | not_zero(bytes) << at)
        };
        Self(bytes.chunks(64).map(word).collect())
    }

    #[inline]
    pub(super) fn insert(&mut self, doc: DocId) {
        let (at, bit) = place(doc);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    #[inline]
    pub(super) fn has(&self, doc: DocId) -> bool {
        let (at, bit) = place(doc);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }

    /// Leaves out what is not in `other`.
    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// Leaves out what is in `other`.
    pub(super) fn leave_out(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= !other;
        }
    }

    /// Adds what is in `other`.
    pub(super) fn add(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Leaves out every document that fails a test.
    pub(super) fn retain(&mut self, passes: impl Fn(DocId) -> bool) {
        let mut start: DocId = 0;
        for word in &mut self.0 {
            let mut rest = *word;
            while rest != 0 {
                let at = rest.trailing_zeros();
                rest &= rest - 1;
                if !passes(start + at) {
                    *word &= !(1 << at);
                }
            }
            start = start.saturating_add(64);
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// How many are in both.
    pub(super) fn common(&self, other: &Self) -> u64 {
        let words = self.0.iter().zip(&other.0);
        words.map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }

    /// Adds what two sets have in common; returns how much that is, known before or not.
    pub(super) fn add_common(&mut self, a: &Self, b: &Self) -> u64 {
        let words = self.0.iter_mut().zip(a.0.iter().zip(&b.0));
        let counts = words.map(|(word, (a, b))| {
            let common = a & b;
            *word |= common;
            u64::from(common.count_ones())
        });
        counts.sum()
    }

    /// Adds a document if it is `among` others; returns one if it is, and nothing otherwise.
    #[inline]
    pub(super) fn add_if(&mut self, doc: DocId, among: &Self) -> u64 {
        let (at, bit) = place(doc);
        let common = among.0.get(at).map_or(0, |word| word & bit);
        if let Some(word) = self.0.get_mut(at) {
            *word |= common;
        }
        u64::from(common != 0)
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = DocId> {
        let starts = (0_u32..).step_by(64);
        self.0.iter().zip(starts).flat_map(|(word, start)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let at = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(start + at)
            })
        })
    }
}

/// A bit for each of up to eight bytes that is not zero.
#[inline]
fn not_zero(bytes: &[u8]) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // Puts the first bit of every byte side by side into the last byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let eight = <[u8; 8]>::try_from(bytes).unwrap_or_else(|_| {
        let mut eight = [0; 8];
        eight
            .iter_mut()
            .zip(bytes)
            .for_each(|(to, from)| *to = *from);
        eight
    });
    let eight = u64::from_le_bytes(eight);
    // Adding carries into the highest bit of every byte with a lower one.
    let high = (((eight & LOW) + LOW) | eight) & !LOW;
    (high >> 7).wrapping_mul(GATHER) >> 56
}

/// The word of a document and its bit there.
#[inline]
fn place(doc: DocId) -> (usize, u64) {
    let at = usize::try_from(doc / 64).unwrap_or(usize::MAX);
    (at, 1 << (doc % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_cut_and_counted() {
        let mut odd = Bits::none(130);
        (1..130).step_by(2).for_each(|doc| odd.insert(doc));
        assert_eq!(odd.count(), 65);
        let mut even = Bits::all(130);
        even.leave_out(&odd);
        assert_eq!(
            even.iter().collect::<Vec<_>>(),
            (0..130).step_by(2).collect::<Vec<_>>()
        );
        assert_eq!(even.common(&odd), 0);
        even.add(&odd);
        assert_eq!(even, Bits::all(130));
        even.retain(|doc| doc > 120);
        assert_eq!(
            (even.count(), even.has(129), even.has(120)),
            (9, true, false)
        );
        let bytes: Vec<u8> = (0..=250)
            .map(|byte: u8| byte.wrapping_mul(37) & byte)
            .collect();
        let there = (0_u32..).zip(&bytes).filter(|(_, byte)| **byte != 0);
        assert_eq!(
            Bits::of_bytes(&bytes).iter().collect::<Vec<_>>(),
            there.map(|(doc, _)| doc).collect::<Vec<_>>()
        );
        assert_eq!(Bits::all(0).count(), 0);
    }

    #[test]
    fn what_sets_have_in_common_is_added_and_counted() {
        let of = |docs: &[DocId]| {
            let mut bits = Bits::none(130);
            for doc in docs {
                bits.insert(*doc);
            }
            bits
        };
        let (some, others) = (of(&[1, 63, 64, 129]), of(&[2, 63, 64, 100]));
        let mut known = of(&[5, 64]);
        assert_eq!(known.add_common(&some, &others), 2);
        assert_eq!(known, of(&[5, 63, 64]));
        assert_eq!(
            (known.add_if(100, &others), known.add_if(129, &others)),
            (1, 0)
        );
        assert_eq!(known, of(&[5, 63, 64, 100]));
    }
}
