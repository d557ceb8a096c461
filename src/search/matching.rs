//! Which documents of a segment have what somebody typed, and how many points each gets for it.
//!
//! The points of a clause stand in a byte for each document: every way to find it is entered, and
//! the best one remains. That takes as long as reading the lists of documents, whatever the number
//! of ways.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

use super::bits::Bits;
use super::fields::TextField;
use super::points;
use super::shelf::Shelf;
use super::typed::Wanted;
use super::vocabulary::{Contains, Vocabulary};

/// A way to find something: how much it counts is to be multiplied with where it is found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// These stems one after the other.
    Stems(Vec<String>, u8),
    /// Stems that contain this one.
    Compound {
        /// The stem.
        stem: String,
        /// What counts a word that begins or ends with it.
        edges: u8,
        /// What counts a word with it in its middle.
        inside: Option<u8>,
    },
    /// Stems that begin like this.
    Beginning(String),
    /// Each of these must be found, wherever it stands; their points add up.
    Each(Vec<Vec<Way>>),
}

/// One thing to be found, in whichever way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub ways: Vec<Way>,
    /// What it counts for being there at all.
    pub weight: u32,
}

/// Everything to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub clauses: Vec<Clause>,
    /// Of so many clauses at least each document must have something.
    pub least: usize,
}

/// What was found in one segment.
pub(super) struct Matches {
    /// Of each clause the points of every document, and what it counts for being there.
    clauses: Vec<(Rc<Vec<u8>>, u32)>,
    /// The documents that have enough of the clauses.
    pub docs: Bits,
}

impl Matches {
    /// The points of a document.
    pub(super) fn points(&self, doc: DocId) -> u32 {
        let at = usize::try_from(doc).unwrap_or(usize::MAX);
        let of = |(points, weight): &(Rc<Vec<u8>>, u32)| match points.get(at) {
            None | Some(0) => 0,
            Some(points) => weight.saturating_add(u32::from(*points)),
        };
        self.clauses.iter().map(of).fold(0, u32::saturating_add)
    }
}

/// What was found for one question: the same is asked up to four times, to learn how rare it is, to
/// find it, to look for better words, and to find it without the others.
#[derive(Default)]
pub(super) struct Known(RefCell<Shelves>);

#[derive(Default)]
struct Shelves {
    ways: HashMap<Wanted, Vec<Way>>,
    points: HashMap<SegmentId, HashMap<Vec<Way>, Rc<Vec<u8>>>>,
    bytes: usize,
}

/// What a question remembers at most: at a million offers the points of sixteen things.
const KNOWN_MAX_BYTES: usize = 16 << 20;

impl Known {
    /// The ways to find something, if they were thought of before.
    pub(super) fn ways(&self, wanted: &Wanted) -> Option<Vec<Way>> {
        self.0.borrow().ways.get(wanted).cloned()
    }

    /// Remembers the ways to find something. Nobody asks for more than some dozen things.
    pub(super) fn keep_ways(&self, wanted: &Wanted, ways: &[Way]) {
        let mut shelves = self.0.borrow_mut();
        shelves.ways.insert(wanted.clone(), ways.to_vec());
    }

    fn find(&self, segment: SegmentId, ways: &[Way]) -> Option<Rc<Vec<u8>>> {
        let shelves = self.0.borrow();
        shelves.points.get(&segment)?.get(ways).map(Rc::clone)
    }

    fn keep(&self, segment: SegmentId, ways: &[Way], points: &Rc<Vec<u8>>) {
        let mut shelves = self.0.borrow_mut();
        if shelves.bytes + points.len() > KNOWN_MAX_BYTES {
            return;
        }
        shelves.bytes += points.len();
        let of_segment = shelves.points.entry(segment).or_default();
        of_segment.insert(ways.to_vec(), Rc::clone(points));
    }
}

/// One segment, as far as its texts go.
pub(super) struct Texts<'a> {
    pub searcher: &'a Searcher,
    pub segment: &'a SegmentReader,
    pub fields: [TextField; 4],
    pub shelf: &'a Shelf,
}

impl Texts<'_> {
    /// Looks for everything of a plan.
    pub(super) fn find(&self, plan: &Plan, known: &Known) -> tantivy::Result<Matches> {
        let mut clauses = Vec::with_capacity(plan.clauses.len());
        for clause in &plan.clauses {
            clauses.push((self.points(&clause.ways, known)?, clause.weight));
        }
        let docs = match clauses.split_first() {
            Some(((first, _), rest)) if plan.least == clauses.len() => {
                let mut docs = Bits::of_bytes(first);
                for (points, _) in rest {
                    docs.keep(&Bits::of_bytes(points));
                }
                docs
            }
            _ => enough(&clauses, plan.least),
        };
        Ok(Matches { clauses, docs })
    }

    /// The points of every document for the best of these ways; none for those that have none.
    pub(super) fn points(&self, ways: &[Way], known: &Known) -> tantivy::Result<Rc<Vec<u8>>> {
        let segment = self.segment.segment_id();
        if let Some(points) = known.find(segment, ways) {
            return Ok(points);
        }
        let points = Rc::new(self.points_anew(ways, known)?);
        known.keep(segment, ways, &points);
        Ok(points)
    }

    fn points_anew(&self, ways: &[Way], known: &Known) -> tantivy::Result<Vec<u8>> {
        let docs = usize::try_from(self.segment.max_doc()).unwrap_or(usize::MAX);
        let mut best = vec![0; docs];
        for way in ways {
            match way {
                Way::Each(each) => {
                    let sums = self.sums(each, known)?;
                    let both = best.iter_mut().zip(sums);
                    both.for_each(|(best, sum)| *best = sum.max(*best));
                }
                Way::Stems(stems, how) => self.stems(stems, *how, &mut best)?,
                Way::Compound {
                    stem,
                    edges,
                    inside,
                } => {
                    let is_read_anyway = ways.iter().any(|other| {
                        matches!(other, Way::Stems(stems, how)
                            if how >= edges && *stems == std::slice::from_ref(stem))
                    });
                    self.compounds(stem, is_read_anyway, (*edges, *inside), &mut best)?;
                }
                Way::Beginning(with) => {
                    // What begins with a word begins with its stem, and then counts more.
                    let is_read_anyway = ways.iter().any(|other| {
                        matches!(other, Way::Compound { stem, edges, .. }
                            if *edges >= points::BEGINNING && with.starts_with(stem.as_str()))
                    });
                    self.beginning(with, is_read_anyway, &mut best)?;
                }
            }
        }
        Ok(best)
    }

    fn sums(&self, each: &[Vec<Way>], known: &Known) -> tantivy::Result<Vec<u8>> {
        let mut sums: Option<Vec<u8>> = None;
        for ways in each {
            let points = self.points(ways, known)?;
            sums = Some(match sums {
                None => points.to_vec(),
                Some(mut sums) => {
                    for (sum, more) in sums.iter_mut().zip(points.iter().copied()) {
                        *sum = if *sum > 0 && more > 0 {
                            sum.saturating_add(more)
                        } else {
                            0
                        };
                    }
                    sums
                }
            });
        }
        Ok(sums.unwrap_or_default())
    }

    /// The text fields with what each counts, its stems, and a reader of their lists.
    fn fields(&self) -> impl Iterator<Item = tantivy::Result<(u8, &Vocabulary, Lists)>> {
        let fields = self.fields.iter().zip(&self.shelf.vocabularies);
        fields.map(|(TextField { field, points }, vocabulary)| {
            let index = self.segment.inverted_index(*field)?;
            Ok((*points, vocabulary, Lists { index, open: None }))
        })
    }

    fn stems(&self, stems: &[String], how: u8, best: &mut [u8]) -> tantivy::Result<()> {
        if let [only] = stems {
            for field in self.fields() {
                let (points, vocabulary, mut lists) = field?;
                if let Some(list) = vocabulary
                    .number(only)
                    .and_then(|number| vocabulary.list(number))
                {
                    lists.raise(&list, points.saturating_mul(how), best)?;
                }
            }
            return Ok(());
        }
        for TextField { field, points } in self.fields {
            if stems.is_empty() {
                continue;
            }
            let terms = stems.iter().map(|stem| Term::from_field_text(field, stem));
            let phrase = PhraseQuery::new(terms.collect());
            let scoring = EnableScoring::disabled_from_searcher(self.searcher);
            let mut docs = phrase.weight(scoring)?.scorer(self.segment, 1.0)?;
            while docs.doc() != TERMINATED {
                raise(best, docs.doc(), points.saturating_mul(how));
                docs.advance();
            }
        }
        Ok(())
    }

    /// Enters what contains a stem; if `longer`, only what is longer than it.
    fn compounds(
        &self,
        stem: &str,
        longer: bool,
        (edges, inside): (u8, Option<u8>),
        best: &mut [u8],
    ) -> tantivy::Result<()> {
        for field in self.fields() {
            let (points, vocabulary, mut lists) = field?;
            let left_out = vocabulary.number(stem).filter(|_| longer);
            for (number, how) in vocabulary.containing(stem, inside.is_some()) {
                let how = match how {
                    Contains::AtAnEdge => edges,
                    Contains::Inside => inside.unwrap_or(0),
                };
                if let Some(list) = vocabulary.list(number).filter(|_| left_out != Some(number)) {
                    lists.raise(&list, points.saturating_mul(how), best)?;
                }
            }
        }
        Ok(())
    }

    /// Enters what begins like this; where compounds were read, only what is none.
    fn beginning(&self, with: &str, no_compounds: bool, best: &mut [u8]) -> tantivy::Result<()> {
        for field in self.fields() {
            let (points, vocabulary, mut lists) = field?;
            let counts = points.saturating_mul(points::BEGINNING);
            for number in vocabulary.beginning(with) {
                if no_compounds && !vocabulary.is_indivisible(number) {
                    continue;
                }
                if let Some(list) = vocabulary.list(number) {
                    lists.raise(&list, counts, best)?;
                }
            }
        }
        Ok(())
    }
}

/// Reads lists of documents of a field one after the other.
struct Lists {
    index: Arc<InvertedIndexReader>,
    /// What read the list before.
    open: Option<BlockSegmentPostings>,
}

impl Lists {
    /// Enters what each document of a list counts.
    fn raise(&mut self, list: &TermInfo, counts: u8, best: &mut [u8]) -> tantivy::Result<()> {
        let docs = if let Some(docs) = &mut self.open {
            self.index.reset_block_postings_from_terminfo(list, docs)?;
            docs
        } else {
            let basic = IndexRecordOption::Basic;
            let docs = self.index.read_block_postings_from_terminfo(list, basic)?;
            self.open.insert(docs)
        };
        loop {
            let block = docs.docs();
            if block.is_empty() {
                return Ok(());
            }
            for doc in block {
                raise(best, *doc, counts);
            }
            docs.advance();
        }
    }
}

/// The documents with something of so many clauses.
fn enough(clauses: &[(Rc<Vec<u8>>, u32)], least: usize) -> Bits {
    let docs = clauses.first().map_or(0, |(points, _)| points.len());
    let mut found = vec![0_u8; docs];
    for (points, _) in clauses {
        for (found, points) in found.iter_mut().zip(points.iter()) {
            *found += u8::from(*points > 0);
        }
    }
    let least = u8::try_from(least).unwrap_or(u8::MAX);
    for found in &mut found {
        *found = u8::from(*found >= least);
    }
    Bits::of_bytes(&found)
}

#[inline]
fn raise(best: &mut [u8], doc: DocId, counts: u8) {
    let at = usize::try_from(doc).unwrap_or(usize::MAX);
    if let Some(best) = best.get_mut(at) {
        *best = counts.max(*best);
    }
}
