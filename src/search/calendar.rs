//! A calendar of the results: how many dates there are on each day, and which come first.
//!
//! Everything stands in the index, so that no offer is read to know what a month is like. Of each day
//! the first dates are named: by the time they begin, those of the own town before others.

use uuid::Uuid;

use super::bits::Bits;
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

    /// The number of a day among them.
    fn number(self, day: i64) -> Option<usize> {
        let number = usize::try_from(day.checked_sub(self.from)?).ok()?;
        (number < self.count()).then_some(number)
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
    ///
    /// The lists of who takes place when are read, not the dates of each document: a month is about
    /// as many numbers as it has dates, and hardly any of them is one of the first of its day.
    pub(super) fn see(
        &mut self,
        days: Days,
        times: &Times,
        shelf: &Shelf,
        among: &Bits,
    ) -> tantivy::Result<()> {
        let mut things = Bits::none(shelf.docs);
        let last = days.upto.min(days.from.saturating_add(DAYS_MAX - 1));
        shelf.days.each(days.from, last, |date, docs| {
            let number = days.number(date.day).filter(|_| date.fits(times));
            let (Some(minute), Some(number)) = (date.minute, number) else {
                return;
            };
            let Some(day) = self.days.get_mut(number) else {
                return;
            };
            for doc in docs.iter().filter(|doc| among.has(**doc)) {
                things.insert(*doc);
                day.total += 1;
                let is_elsewhere = !shelf.here.has(*doc);
                let last = day
                    .first
                    .last()
                    .map(|last| (last.minute, last.is_elsewhere));
                let is_late = last.is_none_or(|last| last < (minute, is_elsewhere));
                if day.first.len() >= days.take && is_late {
                    continue;
                }
                let id = shelf.facts.id(*doc);
                let date = DayDate {
                    minute,
                    is_elsewhere,
                    id,
                };
                enter(&mut day.first, date, days.take);
            }
        })?;
        self.things += things.count();
        Ok(())
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
