//! All stems of a field of a segment, to find those that contain something.
//!
//! There are far fewer stems than documents, so "hilfe" is looked up among the stems, and the
//! documents of "hausaufgabenhilf" are read as if somebody had typed that. The stems lie in memory
//! one after the other, about ten bytes each, and are searched like one long text. Beside each stands
//! where the list of its documents begins, because a part like "hilf" leads to hundreds of stems, and
//! looking each up in the dictionary takes longer than reading its list.

use std::ops::Range;

use memchr::memmem;
use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;

use super::words;

/// Stands before and after each stem; no stem contains it.
const EDGE: u8 = b'\n';

/// The stems.
pub(super) struct Vocabulary {
    /// Every stem with an edge before and after it.
    text: Vec<u8>,
    /// Where each stem begins, and where the next one would.
    starts: Vec<u32>,
    /// Of each stem the list of its documents, and where the next one would begin.
    lists: Vec<List>,
}

/// A list of documents.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    /// How many they are.
    docs: u32,
    /// Where it begins among the lists of the field.
    from: u32,
}

/// How a stem contains something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Contains {
    /// In its middle.
    Inside,
    /// It begins or ends with it.
    AtAnEdge,
}

impl Vocabulary {
    pub(super) fn read(terms: &TermDictionary) -> tantivy::Result<Self> {
        let mut text = vec![EDGE];
        let mut starts = Vec::with_capacity(terms.num_terms() + 1);
        let mut lists = Vec::with_capacity(terms.num_terms() + 1);
        // A segment with 4 GB of stems or of one field's lists would have more than the disk.
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut end = 0;
        let mut stream = terms.stream()?;
        while stream.advance() {
            starts.push(small(text.len()));
            text.extend_from_slice(stream.key());
            text.push(EDGE);
            let list = stream.value();
            lists.push(List {
                docs: list.doc_freq,
                from: small(list.postings_range.start),
            });
            end = list.postings_range.end;
        }
        starts.push(small(text.len()));
        lists.push(List {
            docs: 0,
            from: small(end),
        });
        text.shrink_to_fit();
        Ok(Self {
            text,
            starts,
            lists,
        })
    }

    /// The numbers of all stems that contain `part`, each once and in order, and how; of those with
    /// it in their middle only if `anywhere`.
    pub(super) fn containing(&self, part: &str, anywhere: bool) -> Vec<(usize, Contains)> {
        let mut found: Vec<(usize, Contains)> = self
            .beginning(part)
            .map(|number| (number, Contains::AtAnEdge))
            .collect();
        let mut needle = part.as_bytes().to_vec();
        if !anywhere {
            needle.push(EDGE);
        }
        let finder = memmem::Finder::new(&needle);
        let mut from = 0;
        while let Some(at) = self.text.get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            let ends = !anywhere || self.text.get(at + part.len()) == Some(&EDGE);
            let how = if ends {
                Contains::AtAnEdge
            } else {
                Contains::Inside
            };
            found.push((self.number_at(at), how));
            from = at + 1;
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        found.dedup_by_key(|(number, _)| *number);
        found.retain(|(number, _)| !self.is_indivisible(*number));
        found
    }

    /// Whether a stem must not be found by its parts.
    pub(super) fn is_indivisible(&self, number: usize) -> bool {
        let stem = self.stem(number).map(std::str::from_utf8);
        stem.is_none_or(|stem| stem.map_or(true, words::is_indivisible))
    }

    /// Where the list of the documents with a stem stands.
    pub(super) fn list(&self, number: usize) -> Option<TermInfo> {
        let list = self.lists.get(number)?;
        let upto = self.lists.get(number + 1)?.from;
        Some(TermInfo {
            doc_freq: list.docs,
            postings_range: usize::try_from(list.from).ok()?..usize::try_from(upto).ok()?,
            positions_range: 0..0,
        })
    }

    /// The number of this very stem, if it is one.
    pub(super) fn number(&self, stem: &str) -> Option<usize> {
        let first = self.beginning(stem).next()?;
        (self.stem(first) == Some(stem.as_bytes())).then_some(first)
    }

    /// The numbers of all stems that begin like this.
    pub(super) fn beginning(&self, with: &str) -> Range<usize> {
        let with = with.as_bytes();
        let count = self.starts.len().saturating_sub(1);
        let begins =
            |number: usize| self.stem(number).and_then(|stem| stem.get(..with.len())) == Some(with);
        let from = partition(count, |number| {
            self.stem(number).is_some_and(|stem| stem < with)
        });
        let more = partition(count - from, |more| begins(from + more));
        from..from + more
    }

    fn stem(&self, number: usize) -> Option<&[u8]> {
        let from = usize::try_from(*self.starts.get(number)?).ok()?;
        let next = usize::try_from(*self.starts.get(number + 1)?).ok()?;
        self.text.get(from..next.checked_sub(1)?)
    }

    fn number_at(&self, at: usize) -> usize {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }
}

/// The first of `count` numbers for which `is_before` is no longer true.
fn partition(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut upto) = (0, count);
    while from < upto {
        let middle = from + (upto - from) / 2;
        if is_before(middle) {
            from = middle + 1;
        } else {
            upto = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(stems: &[&str]) -> Vocabulary {
        let mut text = vec![EDGE];
        let mut starts = Vec::new();
        for stem in stems {
            starts.push(u32::try_from(text.len()).unwrap());
            text.extend_from_slice(stem.as_bytes());
            text.push(EDGE);
        }
        starts.push(u32::try_from(text.len()).unwrap());
        Vocabulary {
            text,
            starts,
            lists: Vec::new(),
        }
    }

    #[test]
    fn a_part_is_found_at_the_edges_of_words_and_if_long_enough_within() {
        let known = vocabulary(&[
            "anananan",
            "fahrrad",
            "fahrradtour",
            "paradies",
            "rad",
            "radtour",
            "sportplatz",
            "transport",
        ]);
        let found = |part, anywhere| -> Vec<(String, Contains)> {
            let found = known.containing(part, anywhere).into_iter();
            found
                .map(|(number, how)| {
                    let stem = known.stem(number).unwrap().to_vec();
                    (String::from_utf8(stem).unwrap(), how)
                })
                .collect()
        };
        let stems = |part, anywhere| -> Vec<String> {
            found(part, anywhere).into_iter().map(|it| it.0).collect()
        };
        assert_eq!(stems("rad", false), ["fahrrad", "rad", "radtour"]);
        assert_eq!(
            stems("rad", true),
            ["fahrrad", "fahrradtour", "paradies", "rad", "radtour"]
        );
        assert_eq!(found("rad", true)[1].1, Contains::Inside);
        assert_eq!(
            found("anan", true),
            [("anananan".to_owned(), Contains::AtAnEdge)]
        );
        assert_eq!(
            stems("sport", true),
            ["sportplatz"],
            "transport is never taken apart"
        );
        assert_eq!(stems("zzz", true), [""; 0]);
        assert_eq!(known.number("rad"), Some(4));
        assert_eq!(known.number("fahr"), None, "only the beginning of a stem");
        assert_eq!(vocabulary(&[]).containing("rad", true), []);
    }
}
