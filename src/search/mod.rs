//! The index: finding texts as people in Germany write them, near places, in a fixed order.
//!
//! A kit that knows no offer. It is given plain [`Document`]s and answers [`Question`]s. It is
//! always a copy of what stands in tables: its directory may be deleted at any time and is built
//! anew from the log and the tables, with the same results.
//!
//! * [`Index`] opens, writes and asks; how far it has followed the log is part of every commit;
//! * `words` cuts German text into words, `analysis` into the terms of the index;
//! * `typed` reads what people type, `synonyms` what they may have meant instead;
//! * `collect` filters, counts and sorts what matched, by `choices`, `facets` and `times`, and lays
//!   it out on the days of a `calendar` or the `cells` of a map;
//! * `spelling` asks "Meinten Sie".
//!
//! Relevance is counted in whole points (`points`) instead of being estimated from term statistics:
//! then equal is equal, the own town can come first among equals, and a fresh index gives the same
//! order as an old one that still remembers what was deleted.

mod analysis;
mod ask;
mod calendar;
mod cells;
mod choices;
mod collect;
mod facets;
mod fields;
mod index;
mod points;
mod spelling;
mod synonyms;
mod times;
mod typed;
mod words;

#[cfg(test)]
mod tests;

pub use self::ask::{Answer, Near, Question};
pub use self::calendar::{CalendarFound, DAYS_MAX, DayDate, DayFound, Days};
pub use self::cells::{Cell, Grid, MapFound};
pub use self::fields::{Document, Origin};
pub use self::index::{Batch, Index};
pub use self::times::{Date, PARTS, TimeCounts, Times};
