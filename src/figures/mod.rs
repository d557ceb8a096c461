//! Counting without watching: how often offers, providers and pages are looked at, what is searched
//! for and not found, how often somebody follows a link out.
//!
//! Only sums of a day are kept. There is no address, no identifier and no time of day, so no visit
//! can be put together again; bots are left out, and so is whoever's browser asks not to be counted
//! (`Sec-GPC: 1` or `DNT: 1`).
//!
//! Pages say what they showed ([`seen`]); [`note`] counts it in memory, where it costs nobody a wait,
//! and [`run`] writes the sums every few seconds. What was not yet written when the power fails is
//! lost.
//!
//! Owns the tables `figure` and `search_term`.

mod actions;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use self::actions::{Figures, run};
pub use self::model::{Kind, Seen, TERM_DAYS, day_of};
pub use self::pages::{note, router, seen};
pub use self::store::count_views;
