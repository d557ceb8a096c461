//! The dates to come on the page of an offer.

use crate::base::schedule::{Mode, Occurrence, Schedule};
use crate::i18n::Texts;
use crate::web::components::Leaf;

use super::super::words;
use super::Read;

/// The most dates shown as leaves.
pub const LEAVES: usize = 12;
/// How far ahead dates are shown, in days.
pub const AHEAD_DAYS: u64 = 400;

/// Dates to come.
#[derive(Debug)]
pub struct Dates {
    /// The next ones, as leaves, and whether each was called off.
    pub leaves: Vec<(Leaf, bool)>,
    /// Those called off, in words.
    pub off: Vec<String>,
    /// All of them in words, for screen readers.
    pub spoken: String,
    /// What else there is to say.
    pub hint: String,
    /// Whether there are more.
    pub has_more: bool,
}

pub(super) fn dates(texts: Texts, read: &Read) -> Option<Dates> {
    let schedule = &read.offer.content.schedule;
    if matches!(schedule.mode(), Mode::Period(_) | Mode::ByArrangement) {
        return None;
    }
    let until = read
        .now
        .plus(std::time::Duration::from_hours(24 * AHEAD_DAYS));
    let found = schedule.occurrences(read.now, until, LEAVES + 1);
    if found.is_empty() {
        return None;
    }
    let leaf = |date: &Occurrence| Leaf::Date {
        month: texts.month_short(date.local_start.month()),
        day: date.local_start.day(),
        weekday: if date.is_cancelled {
            texts.t("show-date-off")
        } else {
            texts.weekday_short(date.local_start.weekday())
        },
    };
    let spoken = |start: jiff::civil::DateTime, end| {
        format!(
            "{}, {}",
            texts.date_full(start.date()),
            words::times(texts, start, end)
        )
    };
    let shown = found.iter().take(LEAVES);
    let usual = words::usual_times(texts, schedule);
    let hint = match (usual, found.len()) {
        (Some(times), 1) => times,
        (Some(times), _) => texts.t1("show-every-date", "times", times),
        (None, _) => shown
            .clone()
            .filter(|it| !it.is_cancelled)
            .map(|it| spoken(it.local_start, it.local_end))
            .collect::<Vec<_>>()
            .join(" · "),
    };
    let stands = shown.clone().filter(|it| !it.is_cancelled);
    let all: Vec<String> = stands
        .map(|it| spoken(it.local_start, it.local_end))
        .collect();
    let cancelled = shown.clone().filter(|it| it.is_cancelled);
    Some(Dates {
        off: cancelled.map(|it| off(texts, schedule, it)).collect(),
        leaves: shown.map(|it| (leaf(it), it.is_cancelled)).collect(),
        spoken: all.join("; "),
        hint,
        has_more: found.len() > LEAVES,
    })
}

/// That a date does not take place, and why.
fn off(texts: Texts, schedule: &Schedule, date: &Occurrence) -> String {
    let when = texts.date_full(date.local_start.date());
    let said = schedule.cancellation(date.local_start);
    match said.and_then(|date| date.reason.as_ref()) {
        Some(reason) => texts.t_args("show-date-off-why", &[("when", &when), ("reason", reason)]),
        None => texts.t1("show-date-off-line", "when", when),
    }
}
