//! The days of calendars: who has a date on each, and which dates come first; read from the index
//! when a day is first asked for and kept for the next.
//!
//! A month has many more dates than there are offers. How many of them are among some results is a
//! matter of some machine words for each day once its documents are a set; and of many results the
//! first of a day are nearly always among the first of all.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocId;

use super::almanac::Almanac;
use super::bits::Bits;
use super::calendar::DayDate;
use super::shelf::Facts;
use super::times::{Date, Times};

/// How many days are kept: two calendars of six weeks. Each takes a bit for every document of the
/// segment, or less.
const KEPT: usize = 84;

/// How many of the first dates of a day are kept in their order.
const FIRST: usize = 64;

/// A list takes as much room as bits if one document of so many is in it.
const BITS_FROM_ONE_IN: usize = 32;

/// What there is on a day.
pub(super) struct Day {
    /// How many dates.
    dates: usize,
    /// Who has one.
    docs: Docs,
    /// Who has more than one, once for each more.
    again: Vec<DocId>,
    /// The first dates, in their order, with the document of each.
    first: Vec<(Date, DayDate, DocId)>,
    /// A date for each set of parts of the day that occurs.
    kinds: Vec<Date>,
}

/// The documents of a day.
enum Docs {
    Many(Bits),
    Few(Vec<DocId>),
}

impl Day {
    /// Whether everything on it is at the times asked for, or some, or nothing.
    pub(super) fn fits(&self, times: &Times) -> Fit {
        let fitting = self.kinds.iter().filter(|date| date.fits(times)).count();
        if fitting == 0 {
            Fit::Nothing
        } else if fitting < self.kinds.len() {
            Fit::Some
        } else {
            Fit::All
        }
    }

    /// How many of its dates are of documents `among` some; these are put into `things`.
    pub(super) fn count(&self, among: &Bits, things: &mut Bits) -> u64 {
        let once = match &self.docs {
            Docs::Many(docs) => things.add_common(docs, among),
            Docs::Few(docs) => docs.iter().map(|doc| things.add_if(*doc, among)).sum(),
        };
        let again = self.again.iter().filter(|doc| among.has(**doc));
        once + again.map(|_| 1).sum::<u64>()
    }

    /// The first `take` dates of documents `among` some at the times asked for; `None` if there may
    /// be others that are not kept here.
    pub(super) fn first(&self, times: &Times, among: &Bits, take: usize) -> Option<Vec<DayDate>> {
        let fitting = self
            .first
            .iter()
            .filter(|(date, _, doc)| among.has(*doc) && date.fits(times));
        let found: Vec<DayDate> = fitting.map(|(_, shown, _)| *shown).take(take).collect();
        let is_sure = found.len() == take || self.first.len() == self.dates;
        is_sure.then_some(found)
    }
}

/// How much of something fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// All of it.
    All,
    /// A part.
    Some,
    /// Nothing.
    Nothing,
}

/// The days that were asked for lately, those asked for last behind.
#[derive(Default)]
pub(super) struct Diary(Mutex<Vec<(i64, Arc<Day>)>>);

impl Diary {
    /// What there is on a day of a segment.
    pub(super) fn day(
        &self,
        number: i64,
        almanac: &Almanac,
        facts: &Facts,
        here: &Bits,
    ) -> tantivy::Result<Arc<Day>> {
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = kept.iter().position(|(known, _)| *known == number) {
                let found = kept.remove(at);
                let day = Arc::clone(&found.1);
                kept.push(found);
                return Ok(day);
            }
        }
        let day = Arc::new(read(number, almanac, facts, here)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have read it meanwhile.
        kept.retain(|(known, _)| *known != number);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((number, Arc::clone(&day)));
        Ok(day)
    }
}

fn read(number: i64, almanac: &Almanac, facts: &Facts, here: &Bits) -> tantivy::Result<Day> {
    let mut seen = Bits::none(almanac.docs());
    let (mut once, mut again) = (Vec::new(), Vec::new());
    let mut first: Vec<(Date, DayDate, DocId)> = Vec::new();
    let mut kinds: Vec<Date> = Vec::new();
    almanac.each(number, number, |date, docs| {
        let Some(minute) = date.minute else {
            return ControlFlow::Continue(());
        };
        if !kinds.iter().any(|known| known.parts == date.parts) {
            kinds.push(date);
        }
        let is_full = first.len() >= FIRST;
        let is_late = first
            .last()
            .is_some_and(|(_, last, _)| last.minute < minute);
        for doc in docs {
            let list = if seen.has(*doc) {
                &mut again
            } else {
                &mut once
            };
            list.push(*doc);
            seen.insert(*doc);
            if !(is_full && is_late) {
                let shown = DayDate {
                    minute,
                    is_elsewhere: !here.has(*doc),
                    id: facts.id(*doc),
                };
                first.push((date, shown, *doc));
            }
        }
        ControlFlow::Continue(())
    })?;
    if first.len() > FIRST {
        first.select_nth_unstable_by_key(FIRST, |(_, shown, _)| *shown);
        first.truncate(FIRST);
    }
    first.sort_unstable_by_key(|(_, shown, _)| *shown);
    first.shrink_to_fit();
    let all = usize::try_from(almanac.docs()).unwrap_or(usize::MAX);
    let dates = once.len() + again.len();
    let docs = if once.len() > all / BITS_FROM_ONE_IN {
        Docs::Many(seen)
    } else {
        once.shrink_to_fit();
        Docs::Few(once)
    };
    Ok(Day {
        dates,
        docs,
        again,
        first,
        kinds,
    })
}
