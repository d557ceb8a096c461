//! The single dates of an offer, as its provider cancels them.

use askama::Template;

use crate::base::Timestamp;
use crate::web::Shell;
use crate::web::components::Leaf;

use super::super::model::Offer;
use super::{leaf, words};

/// Dates on the page, at most.
const SHOWN: usize = 40;
/// Dates that are seen at once.
const NEXT: usize = 8;
/// How far ahead they may lie.
const AHEAD: std::time::Duration = std::time::Duration::from_hours(24 * 400);

/// `/arbeitsplatz/angebote/{offer}/termine`.
#[derive(Template)]
#[template(path = "offers/workplace/dates.html")]
pub struct DatesPage {
    pub shell: Shell,
    pub title: String,
    /// Where each form posts to.
    pub action: String,
    pub back: String,
    pub problem: Option<String>,
    /// The next ones.
    pub rows: Vec<DayRow>,
    /// Those after them.
    pub later: Vec<DayRow>,
    /// Whether one of those is called off.
    pub is_open: bool,
}

/// One date.
pub struct DayRow {
    pub leaf: Leaf,
    /// `20261205`.
    pub anchor: String,
    /// When it begins on the wall clock, for the form.
    pub start: String,
    /// The date in words.
    pub when: String,
    pub is_off: bool,
    pub reason: Option<String>,
}

/// The dates to come, soonest first: the next ones and those after them.
pub fn day_rows(shell: &Shell, offer: &Offer, now: Timestamp) -> (Vec<DayRow>, Vec<DayRow>) {
    let texts = shell.texts;
    let schedule = &offer.content.schedule;
    let dates = schedule.occurrences(now, now.plus(AHEAD), SHOWN);
    let row = |date: crate::base::schedule::Occurrence| {
        let start = date.local_start;
        let times = words::times(texts, start, date.local_end);
        let said = schedule.cancellation(start);
        DayRow {
            leaf: leaf::date(texts, start.date()),
            anchor: start.strftime("%Y%m%d").to_string(),
            start: start.to_string(),
            when: format!("{}, {times}", texts.date_full(start.date())),
            is_off: date.is_cancelled,
            reason: said.and_then(|date| date.reason.clone()),
        }
    };
    let mut rows = dates.into_iter().map(row);
    let next = rows.by_ref().take(NEXT).collect();
    (next, rows.collect())
}
