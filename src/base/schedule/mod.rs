//! When something takes place: once, on listed dates, within a period, again and again, or by
//! arrangement.
//!
//! A schedule is kept as people say it: wall times in the place's time zone, so that a group that
//! meets at three still meets at three after the clocks change. Instants are derived from it and
//! never stored as the truth. The same JSON ([`ScheduleParts`]) stands in the database, in import
//! files and on the wire; whatever enters is checked by [`Schedule::from_parts`].

mod cancelled;
mod engine;
mod expand;
mod model;
mod parts;
mod rule;
#[cfg(test)]
mod tests;
mod words;

pub use self::cancelled::{CancelledDate, REASON_MAX_CHARS};
pub use self::expand::{DERIVED_HORIZON_DAYS, MAX_OCCURRENCES, MAX_YEARS_AHEAD, Occurrence};
pub use self::model::{Mode, OpenPeriod, Recurring, Schedule, Slot};
pub use self::parts::{
    CancelledParts, DEFAULT_TIMEZONE, MAX_DATES, ScheduleParts, SlotParts, TEXT_MAX_CHARS,
};
pub use self::rule::{ByDay, Frequency, Rrule};
pub use self::words::{MonthlyOn, OneOrMany, Rhythm, SchemaSchedule};
