//! A calendar of the results: how many dates there are on each day, and which come first.
//!
//! Everything stands in columns, so that no offer is read to know what a month is like. Of each day
//! the first dates are named: by the time they begin, those of the own town before others.

use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::fastfield::FastFieldReaders;
use uuid::Uuid;

use super::fields::column;
use super::times::{Date, Times};

/// The most days of one calendar: six weeks.
pub const DAYS_MAX: i64 = 42;

/// Which days are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first ([`Date::day`]).
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

    pub(super) fn add(&mut self, other: Self, take: usize) {
        self.things += other.things;
        for (day, more) in self.days.iter_mut().zip(other.days) {
            day.total += more.total;
            day.first.extend(more.first);
            day.first.sort_unstable();
            day.first.truncate(take);
        }
    }
}

/// The calendar of one segment.
pub(super) struct Calendar {
    days: Days,
    times: Times,
    column: Option<Column<i64>>,
    found: CalendarFound,
}

impl Calendar {
    /// For `days`, of which somebody asked for `times` only.
    pub(super) fn open(
        columns: &FastFieldReaders,
        days: Days,
        times: &Times,
    ) -> tantivy::Result<Self> {
        Ok(Self {
            days,
            times: times.clone(),
            column: columns.column_opt(column::DATE)?,
            found: CalendarFound::empty(days),
        })
    }

    /// Enters the dates of a result.
    pub(super) fn see(&mut self, doc: DocId, is_elsewhere: bool, id: impl FnOnce() -> Uuid) {
        let Some(column) = &self.column else { return };
        let last = self.days.upto;
        let coming = column.values_for_doc(doc).map(Date::from_code);
        // The dates of a document are kept in order.
        let fitting = coming
            .skip_while(|date| date.day < self.days.from)
            .take_while(|date| date.day <= last)
            .filter(|date| date.fits(&self.times));
        let mut named: Option<Uuid> = None;
        let mut id = Some(id);
        for date in fitting {
            let (Some(minute), Some(number)) = (date.minute, self.days.number(date.day)) else {
                continue;
            };
            let Some(day) = self.found.days.get_mut(number) else {
                continue;
            };
            let Some(id) = named.or_else(|| id.take().map(|id| id())) else {
                return;
            };
            self.found.things += u64::from(named.is_none());
            named = Some(id);
            day.total += 1;
            let date = DayDate {
                minute,
                is_elsewhere,
                id,
            };
            enter(&mut day.first, date, self.days.take);
        }
    }

    pub(super) fn found(self) -> CalendarFound {
        self.found
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
