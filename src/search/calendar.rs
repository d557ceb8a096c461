//! A calendar of the results: how many dates there are on each day, and which come first.
//!
//! Everything stands in the index, so that no offer is read to know what a month is like. Of each day
//! the first dates are named: by the time they begin, those of the own town before others. What is
//! kept of days (`diary.rs`) answers most of it; for the rest the lists of who takes place when are
//! read, not the dates of each document.

use std::ops::ControlFlow;

use uuid::Uuid;

use super::bits::Bits;
use super::diary::{Day, Fit};
use super::shelf::Shelf;
use super::times::Times;

/// The most days of one calendar: six weeks.
pub const DAYS_MAX: i64 = 42;

/// Which days are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first ([`super::Date::day`]).
    pub from: i64,
    /// The last; at most [`DAYS_MAX`] days are shown.
    pub upto: i64,
    /// How many dates of each day are named.
    pub take: usize,
}

impl Days {
    /// How many days there are.
    fn count(self) -> usize {
        let days = self.upto.saturating_sub(self.from).saturating_add(1);
        usize::try_from(days.clamp(0, DAYS_MAX)).unwrap_or(0)
    }
}

/// A date on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayDate {
    /// The minute of the day at which it begins.
    pub minute: u16,
    /// Whether it is from another town.
    pub is_elsewhere: bool,
    /// What takes place.
    pub id: Uuid,
}

/// What there is on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayFound {
    /// How many dates.
    pub total: u64,
    /// The first of them.
    pub first: Vec<DayDate>,
}

/// What there is on the days asked for, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarFound {
    /// The first day.
    pub from: i64,
    /// Each day.
    pub days: Vec<DayFound>,
    /// How many different things take place.
    pub things: u64,
}

impl CalendarFound {
    /// How many dates there are on all days.
    pub fn total(&self) -> u64 {
        self.days.iter().map(|day| day.total).sum()
    }

    /// Days on which nothing takes place.
    pub(super) fn empty(days: Days) -> Self {
        Self {
            from: days.from,
            days: vec![DayFound::default(); days.count()],
            things: 0,
        }
    }

    /// Enters the dates of those of a segment that are `among` the results.
    pub(super) fn see(
        &mut self,
        days: Days,
        times: &Times,
        shelf: &Shelf,
        among: &Bits,
    ) -> tantivy::Result<()> {
        let mut things = Bits::none(shelf.docs);
        let numbers = days.from..days.from.saturating_add(DAYS_MAX);
        for (number, found) in numbers.zip(&mut self.days) {
            let day = shelf.day(number)?;
            let sought = Sought {
                times,
                among,
                take: days.take,
            };
            match day.fits(times) {
                Fit::Nothing => {}
                Fit::All => {
                    let count = day.count(among, &mut things);
                    found.total += count;
                    if count > 0 {
                        sought.name_first(shelf, number, &day, found)?;
                    }
                }
                Fit::Some => {
                    found.total += sought.count(shelf, number, &mut things)?;
                    sought.name_first(shelf, number, &day, found)?;
                }
            }
        }
        self.things += things.count();
        Ok(())
    }
}

/// What is looked for on a day.
struct Sought<'a> {
    times: &'a Times,
    among: &'a Bits,
    /// How many dates are named.
    take: usize,
}

impl Sought<'_> {
    /// Counts the dates of a day one by one.
    fn count(&self, shelf: &Shelf, number: i64, things: &mut Bits) -> tantivy::Result<u64> {
        let mut count = 0;
        shelf.days.each(number, number, |date, docs| {
            if date.minute.is_some() && date.fits(self.times) {
                let docs = docs.iter();
                count += docs.map(|doc| things.add_if(*doc, self.among)).sum::<u64>();
            }
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// Names the first dates of a day: those that are kept, if that is enough, otherwise as they
    /// stand in the index, until a later minute begins than that of the last one named.
    fn name_first(
        &self,
        shelf: &Shelf,
        number: i64,
        day: &Day,
        found: &mut DayFound,
    ) -> tantivy::Result<()> {
        let first = &mut found.first;
        if let Some(known) = day.first(self.times, self.among, self.take) {
            for date in known {
                enter(first, date, self.take);
            }
            return Ok(());
        }
        shelf.days.each(number, number, |date, docs| {
            let Some(minute) = date.minute.filter(|_| date.fits(self.times)) else {
                return ControlFlow::Continue(());
            };
            let is_full = first.len() >= self.take;
            if is_full && first.last().is_none_or(|last| last.minute < minute) {
                return ControlFlow::Break(());
            }
            for doc in docs.iter().filter(|doc| self.among.has(**doc)) {
                let is_elsewhere = !shelf.here.has(*doc);
                let last = first.last().map(|last| (last.minute, last.is_elsewhere));
                let is_late = last.is_none_or(|last| last < (minute, is_elsewhere));
                if first.len() < self.take || !is_late {
                    let date = DayDate {
                        minute,
                        is_elsewhere,
                        id: shelf.facts.id(*doc),
                    };
                    enter(first, date, self.take);
                }
            }
            ControlFlow::Continue(())
        })
    }
}

/// Keeps `date` in its place if it is one of the first.
fn enter(first: &mut Vec<DayDate>, date: DayDate, take: usize) {
    if first.len() >= take && first.last().is_none_or(|last| *last < date) {
        return;
    }
    let place = first.partition_point(|known| *known < date);
    first.insert(place, date);
    first.truncate(take);
}
