//! What happens to single dates: called off, called back, and told to others when they come near.

use std::time::Duration;

use jiff::civil::DateTime;

use crate::base::schedule::{Mode, Occurrence, Schedule};
use crate::base::{Error, OfferId, Result, Rule, Timestamp};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};

use super::super::model::{Offer, day_of};
use super::super::store;
use super::{find_own, save, touch};

/// How long before it begins a date is told to servers that do not know series.
pub const NEAR: Duration = Duration::from_hours(14 * 24);

/// Dates of one series that are told and not over, at most: a daily series tells one a day and does
/// not fill anybody's timeline at once.
const TOLD_AT_ONCE: usize = 4;

/// How far ahead of [`NEAR`] the next date to be told is looked for. After that we look again.
const LOOK_AHEAD: Duration = Duration::from_hours(370 * 24);

/// Calls off one date of an offer of ours. The others stand. Everybody who knows the date learns
/// it; calling it off twice changes nothing but the reason.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such offer of ours;
/// - [`Error::Forbidden`] if `by` does not work for its provider;
/// - [`Error::Conflict`] if it is blocked or withdrawn, or the date is over;
/// - [`Error::Invalid`] if it has no such date or only one, or the reason is too long.
pub async fn cancel_date(
    tx: &mut WriteTx,
    by: &Actor,
    id: OfferId,
    start: DateTime,
    reason: &str,
) -> Result<Offer> {
    let offer = find_editable(tx, by, id).await?;
    let schedule = offer.content.schedule.cancel(start, reason)?;
    let dates = schedule.on_day(start.date());
    let is_over = |date: &Occurrence| date.local_start == start && date.end <= tx.now();
    if dates.iter().any(is_over) {
        return Err(Error::Conflict(Rule("rule-date-over")));
    }
    set_schedule(tx, by, offer, schedule, start).await
}

/// Calls a cancelled date back: it takes place after all. Twice changes nothing.
///
/// # Errors
///
/// As [`cancel_date`].
pub async fn restore_date(
    tx: &mut WriteTx,
    by: &Actor,
    id: OfferId,
    start: DateTime,
) -> Result<Offer> {
    let offer = find_editable(tx, by, id).await?;
    let schedule = offer.content.schedule.restore(start);
    set_schedule(tx, by, offer, schedule, start).await
}

async fn find_editable(tx: &mut WriteTx, by: &Actor, id: OfferId) -> Result<Offer> {
    let offer = find_own(tx, by, id).await?;
    if offer.status.is_editable() {
        Ok(offer)
    } else {
        Err(Error::Conflict(Rule("rule-offer-not-editable")))
    }
}

/// Two lines for the two kinds of readers: who knows the series reads it anew, who was told the
/// date alone is told about the date.
async fn set_schedule(
    tx: &mut WriteTx,
    by: &Actor,
    mut offer: Offer,
    schedule: Schedule,
    start: DateTime,
) -> Result<Offer> {
    if schedule == offer.content.schedule {
        return Ok(offer);
    }
    let id = offer.offer_id;
    offer.content.schedule = schedule;
    touch(&mut offer, tx.now());
    save(tx, by, &offer).await?;
    if !offer.is_public(tx.now()) {
        tx.record(Change::OfferDrafted(id), by);
        return Ok(offer);
    }
    tx.record(Change::OfferChanged(id), by);
    let day = day_of(start.date());
    if store::list_told(tx, id).await?.contains(&day) {
        tx.record_with(Change::OfferDateChanged(id), by, None, Some(day));
    }
    Ok(offer)
}

/// Whoever was told dates of this offer one by one is told what became of each, after anything
/// about the offer changed. A date that is no more is forgotten here and deleted there.
pub(super) async fn retell_dates(tx: &mut WriteTx, by: &Actor, offer: &Offer) -> Result<()> {
    let id = offer.offer_id;
    let is_shown = offer.is_public(tx.now()) && offer.content.federate;
    for day in store::list_told(tx, id).await? {
        let is_date = is_series(offer) && has_day(&offer.content.schedule, &day);
        if !is_shown || !is_date {
            store::forget_told(tx, id, &day).await?;
        }
        tx.record_with(Change::OfferDateChanged(id), by, None, Some(day));
    }
    Ok(())
}

fn has_day(schedule: &Schedule, day: &str) -> bool {
    let day = jiff::civil::Date::strptime("%Y%m%d", day);
    day.is_ok_and(|day| !schedule.on_day(day).is_empty())
}

fn is_series(offer: &Offer) -> bool {
    matches!(offer.content.schedule.mode(), Mode::Recurring(_))
}

/// Tells the dates of our series that have come near, each exactly once: one line of the log for
/// each, in the transaction that notes it as told. Looks at `limit` offers at most and returns how
/// many it looked at; who was stopped goes on where it stood.
pub async fn tell_near_dates(tx: &mut WriteTx, limit: i64) -> Result<usize> {
    let offers = store::list_near(tx, limit).await?;
    for offer in &offers {
        let next = if is_series(offer) {
            tell_dates_of(tx, offer).await?
        } else {
            None
        };
        store::set_near_at(tx, offer.offer_id, next).await?;
    }
    Ok(offers.len())
}

/// Returns when to look again.
async fn tell_dates_of(tx: &mut WriteTx, offer: &Offer) -> Result<Option<Timestamp>> {
    let (now, id) = (tx.now(), offer.offer_id);
    store::forget_told_before(tx, id, now).await?;
    let told = store::list_told(tx, id).await?;
    let mut room = TOLD_AT_ONCE.saturating_sub(told.len());
    let schedule = &offer.content.schedule;
    let is_shown = |date: &Occurrence| {
        !date.is_cancelled && offer.expires_at.is_none_or(|end| date.start < end)
    };
    let near = schedule.occurrences(now, now.plus(NEAR), 200);
    let mut days = told;
    for date in near.iter().filter(|date| is_shown(date)) {
        let day = day_of(date.local_start.date());
        if days.contains(&day) {
            continue;
        }
        if room == 0 {
            return store::next_told_end(tx, id).await;
        }
        // A date without an end is over when it begins.
        let ends_at = date.end.max(date.start.plus(Duration::from_millis(1)));
        store::insert_told(tx, id, &day, ends_at).await?;
        tx.record_with(
            Change::OfferDateNear(id),
            &Actor::System,
            None,
            Some(day.clone()),
        );
        days.push(day);
        room -= 1;
    }
    let later = now.plus(NEAR);
    let dates = schedule.occurrences(later, later.plus(LOOK_AHEAD), 200);
    let next = dates
        .iter()
        .filter(|date| date.start >= later)
        .find(|date| is_shown(date));
    let ends_before = offer.expires_at.is_some_and(|end| end <= later);
    Ok(match next {
        Some(date) => Some(date.start.minus(NEAR)),
        None if ends_before => None,
        None => Some(now.plus(LOOK_AHEAD)),
    })
}
