//! Which documents of a segment have dates when: a set for each weekday and part of the day, and
//! sets for spans of days, read from the index when first asked for and kept for the next.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, SegmentReader, Term};

use super::bits::Bits;
use super::fields::column;
use super::times::{Date, SLOTS};

/// How many sets are kept. Everybody asks for today, this week and this month, and each list counts
/// the weekdays and the parts of the day.
const KEPT: usize = 36;

/// A span of days, if not any day will do, and the slots that will do.
type Span = (Option<(i64, i64)>, u64);

/// The dates of a segment.
pub(super) struct Almanac {
    docs: u32,
    /// The documents of each pair of weekday and part of the day.
    slots: Vec<Bits>,
    dates: Arc<InvertedIndexReader>,
    kept: Mutex<Vec<(Span, Arc<Bits>)>>,
}

impl Almanac {
    pub(super) fn open(segment: &SegmentReader, date: Field) -> tantivy::Result<Self> {
        let docs = segment.max_doc();
        let column = segment.fast_fields().u64(column::SLOTS)?;
        let mut slots = vec![Bits::none(docs); SLOTS];
        for doc in 0..docs {
            let mut rest = column.first(doc).unwrap_or(0);
            while rest != 0 {
                let slot = usize::try_from(rest.trailing_zeros()).unwrap_or(usize::MAX);
                rest &= rest - 1;
                if let Some(slot) = slots.get_mut(slot) {
                    slot.insert(doc);
                }
            }
        }
        Ok(Self {
            docs,
            slots,
            dates: segment.inverted_index(date)?,
            kept: Mutex::new(Vec::new()),
        })
    }

    /// The documents with a date in these days, or with any date, in one of the slots that are
    /// `allowed`.
    pub(super) fn with(
        &self,
        days: Option<(i64, i64)>,
        allowed: u64,
    ) -> tantivy::Result<Arc<Bits>> {
        let span = (days, allowed);
        {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = kept.iter().position(|(known, _)| *known == span) {
                let found = kept.remove(at);
                let docs = Arc::clone(&found.1);
                kept.push(found);
                return Ok(docs);
            }
        }
        let docs = Arc::new(match days {
            Some(days) => self.read(days, allowed)?,
            None => self.any(allowed),
        });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((span, Arc::clone(&docs)));
        Ok(docs)
    }

    fn any(&self, allowed: u64) -> Bits {
        let mut all = Bits::none(self.docs);
        for (number, slot) in self.slots.iter().enumerate() {
            if allowed & (1 << number) != 0 {
                all.add(slot);
            }
        }
        all
    }

    fn read(&self, (from, upto): (i64, i64), allowed: u64) -> tantivy::Result<Bits> {
        let mut found = Bits::none(self.docs);
        self.each(from, upto, |date, docs| {
            if date.slots() & allowed != 0 {
                for doc in docs {
                    found.insert(*doc);
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// How many documents the segment has.
    pub(super) fn docs(&self) -> u32 {
        self.docs
    }

    /// Shows every date from one day to another, in their order, with the documents that have it,
    /// some at a time, until who looks has seen enough.
    pub(super) fn each(
        &self,
        from: i64,
        upto: i64,
        mut see: impl FnMut(Date, &[DocId]) -> ControlFlow<()>,
    ) -> tantivy::Result<()> {
        if upto < from {
            return Ok(());
        }
        let bytes = |code| {
            let term = Term::from_field_i64(Field::from_field_id(0), code);
            term.serialized_value_bytes().to_vec()
        };
        let (first, end) = (
            Date::first_code(from),
            Date::first_code(upto.saturating_add(1)),
        );
        let range = self.dates.terms().range();
        let mut stream = range.ge(bytes(first)).lt(bytes(end)).into_stream()?;
        while stream.advance() {
            let code = <[u8; 8]>::try_from(stream.key()).map(u64::from_be_bytes);
            let date = Date::from_code(tantivy::u64_to_i64(code.unwrap_or_default()));
            let mut found = self
                .dates
                .read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
            while !found.docs().is_empty() {
                if see(date, found.docs()).is_break() {
                    return Ok(());
                }
                found.advance();
            }
        }
        Ok(())
    }
}
