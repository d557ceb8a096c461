//! When: days, weekdays and parts of the day, asked together.
//!
//! Whoever can come on Saturday mornings does not want what happens on Saturday evening and on
//! Monday morning, so a weekday and a part of the day must hold for the same date. Every date is
//! kept as its day with its parts; the pairs of weekday and part that occur are one mask.

use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::fastfield::FastFieldReaders;

use super::fields::column;

/// How many parts a day has: morning, afternoon, evening.
pub const PARTS: usize = 3;
const DAYS: usize = 7;
const ALL_PARTS: u8 = 0b111;
const ALL_DAYS: u8 = 0b111_1111;

/// A day on which something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// Days since 1 January 1970, in the zone of the place.
    pub day: i64,
    /// One bit for each part of the day, the morning first.
    pub parts: u8,
}

impl Date {
    /// As it stands in its column.
    pub(super) fn code(self) -> i64 {
        self.day * 8 + i64::from(self.parts & ALL_PARTS)
    }

    fn from_code(code: i64) -> Self {
        Self {
            day: code.div_euclid(8),
            parts: u8::try_from(code.rem_euclid(8)).unwrap_or(0),
        }
    }

    /// The pairs of weekday and part.
    pub(super) fn slots(self) -> u64 {
        // 1 January 1970 was a Thursday.
        let weekday = (self.day + 3).rem_euclid(7);
        u64::from(self.parts & ALL_PARTS) << (weekday * 3)
    }
}

/// When something should take place. The default is any time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// One bit for each weekday, Monday first; none is any.
    pub weekdays: u8,
    /// One bit for each part of the day, the morning first; none is any.
    pub parts: u8,
    /// From which day to which, both included ([`Date::day`]).
    pub days: Option<(i64, i64)>,
    /// Spans of days to be counted.
    pub spans: Vec<(i64, i64)>,
}

/// How many there would be with another choice of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeCounts {
    /// On each weekday, Monday first.
    pub weekdays: [u64; DAYS],
    /// In each part of the day, the morning first.
    pub parts: [u64; PARTS],
    /// In each span asked for.
    pub spans: Vec<u64>,
}

impl TimeCounts {
    pub(super) fn add(&mut self, other: &Self) {
        let add = |(all, more): (&mut u64, &u64)| *all += more;
        self.weekdays.iter_mut().zip(&other.weekdays).for_each(add);
        self.parts.iter_mut().zip(&other.parts).for_each(add);
        self.spans
            .resize(other.spans.len().max(self.spans.len()), 0);
        self.spans.iter_mut().zip(&other.spans).for_each(add);
    }
}

/// Which choice of time fails a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failing {
    Nothing,
    Weekday,
    Part,
    Days,
    /// More than one.
    Much,
}

/// The times of one segment.
pub(super) struct Dates {
    asked: Times,
    slots: Column<u64>,
    days: Option<Column<i64>>,
    pub counts: TimeCounts,
}

/// The slots of these weekdays and parts; of none, all.
fn allowed(weekdays: u8, parts: u8) -> u64 {
    let weekdays = if weekdays == 0 { ALL_DAYS } else { weekdays };
    let parts = if parts == 0 { ALL_PARTS } else { parts };
    let on = (0..DAYS).filter(|day| weekdays & (1 << day) != 0);
    on.fold(0, |slots, day| slots | (u64::from(parts) << (day * PARTS)))
}

impl Dates {
    pub(super) fn open(columns: &FastFieldReaders, asked: &Times) -> tantivy::Result<Self> {
        Ok(Self {
            asked: asked.clone(),
            slots: columns.u64(column::SLOTS)?,
            days: columns.column_opt(column::DATE)?,
            counts: TimeCounts {
                spans: vec![0; asked.spans.len()],
                ..TimeCounts::default()
            },
        })
    }

    /// The slots of the document's dates in these days; of all its dates without days.
    fn slots(&self, doc: DocId, days: Option<(i64, i64)>) -> u64 {
        let Some((from, upto)) = days else {
            return self.slots.first(doc).unwrap_or(0);
        };
        let Some(column) = &self.days else { return 0 };
        // The dates of a document are kept in order.
        column
            .values_for_doc(doc)
            .map(Date::from_code)
            .take_while(|date| date.day <= upto)
            .filter(|date| date.day >= from)
            .fold(0, |slots, date| slots | date.slots())
    }

    /// Which choice fails the document.
    pub(super) fn failing(&self, doc: DocId) -> Failing {
        let Times {
            weekdays,
            parts,
            days,
            ..
        } = self.asked;
        if weekdays == 0 && parts == 0 && days.is_none() {
            return Failing::Nothing;
        }
        let slots = self.slots(doc, days);
        if slots & allowed(weekdays, parts) != 0 {
            Failing::Nothing
        } else if weekdays != 0 && slots & allowed(0, parts) != 0 {
            Failing::Weekday
        } else if parts != 0 && slots & allowed(weekdays, 0) != 0 {
            Failing::Part
        } else if days.is_some() && self.slots(doc, None) & allowed(weekdays, parts) != 0 {
            Failing::Days
        } else {
            Failing::Much
        }
    }

    /// Counts the document under every choice but the one that fails it.
    pub(super) fn count(&mut self, doc: DocId, failing: Failing) {
        let Times {
            weekdays,
            parts,
            days,
            ..
        } = self.asked;
        let slots = self.slots(doc, days);
        let is_free = |kind| matches!(failing, Failing::Nothing) || failing == kind;
        if is_free(Failing::Weekday) {
            for (day, count) in self.counts.weekdays.iter_mut().enumerate() {
                *count += u64::from(slots & allowed(1 << day, parts) != 0);
            }
        }
        if is_free(Failing::Part) {
            for (part, count) in self.counts.parts.iter_mut().enumerate() {
                *count += u64::from(slots & allowed(weekdays, 1 << part) != 0);
            }
        }
        if is_free(Failing::Days) {
            let allowed = allowed(weekdays, parts);
            for number in 0..self.asked.spans.len() {
                let span = self.asked.spans.get(number).copied();
                let is_in = span.is_some() && self.slots(doc, span) & allowed != 0;
                if let Some(count) = self.counts.spans.get_mut(number) {
                    *count += u64::from(is_in);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_weekday_and_its_part_of_the_day() {
        // Saturday, 28 November 2026, in the morning.
        let date = Date {
            day: 20_785,
            parts: 0b001,
        };
        assert_eq!(Date::from_code(date.code()), date);
        assert_eq!(date.slots(), allowed(1 << 5, 0b001));
        assert_eq!(date.slots() & allowed(1 << 5, 0b100), 0);
    }
}
