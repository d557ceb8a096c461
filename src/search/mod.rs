//! The index: finding texts as people in Germany write them, near places, in a fixed order.
//!
//! A kit that knows no offer. It is given plain [`Document`]s and answers [`Question`]s. It is
//! always a copy of what stands in tables: its directory may be deleted at any time and is built
//! anew from the log and the tables, with the same results.
//!
//! * [`Index`] opens, writes and asks; how far it has followed the log is part of every commit;
//! * `words` cuts German text into words, `analysis` into the terms of the index;
//! * `typed` reads what people type, `synonyms` what they may have meant instead, and `matching`
//!   finds it, parts of words in a `vocabulary` of all stems;
//! * `shelf` keeps of each segment what most questions need: `bits` for who has which word
//!   (`holders`), dates when (`almanac`, and by days in a `diary`), a place where (`ground`);
//! * `readers` are the threads on which questions are answered;
//! * `collect` filters and counts what matched, and lays it out on the days of a `calendar` or the
//!   `cells` of a map; `hits` puts it in order;
//! * `spelling` asks "Meinten Sie".
//!
//! Relevance is counted in whole points (`points`) instead of being estimated from term statistics:
//! then equal is equal, the own town can come first among equals, and a fresh index gives the same
//! order as an old one that still remembers what was deleted.

mod almanac;
mod analysis;
mod ask;
mod bits;
mod calendar;
mod cells;
mod collect;
mod complete;
mod diary;
mod facets;
mod fields;
mod foreign;
mod ground;
mod hits;
mod holders;
mod index;
mod matching;
mod names;
mod points;
mod readers;
mod shelf;
mod spelling;
mod synonyms;
mod times;
mod typed;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub use self::ask::{Answer, Near, Question};
pub use self::calendar::{CalendarFound, DAYS_MAX, DayDate, DayFound, Days};
pub use self::cells::{Cell, Grid, MapFound};
pub use self::fields::{Document, Origin};
pub use self::index::{Batch, Index};
pub use self::times::{Date, PARTS, TimeCounts, Times};
