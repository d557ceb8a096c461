//! "Dringend" goes out by itself: a flag that everybody sets and nobody takes away says nothing.
//!
//! It burns for [`URGENT_FOR`] from when it is first said in public; editing other things does not
//! make it last longer, taking it away and setting it anew does. Copies follow the same rule, whatever
//! their origin says.

use std::time::Duration;

use crate::base::{Result, Timestamp};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};

use super::super::model::{Content, Offer};
use super::super::store::{self, Origin};
use super::{retell_dates, touch};

/// How long help is needed soon.
pub const URGENT_FOR: Duration = Duration::from_hours(14 * 24);

/// Nothing burns before it is public.
pub(super) fn wait(content: &mut Content) {
    content.urgent_until = None;
}

/// What is public now begins to burn, if it does not yet.
pub(super) fn begin(content: &mut Content, now: Timestamp) {
    if content.urgent && content.urgent_until.is_none() {
        content.urgent_until = Some(now.plus(URGENT_FOR));
    }
}

/// What is said anew about `before` goes on burning as long as it would have.
pub(super) fn go_on(content: &mut Content, before: &Offer, now: Timestamp) {
    let known = &before.content;
    content.urgent_until = known
        .urgent_until
        .filter(|_| content.urgent == known.urgent);
    if before.status.is_public() {
        begin(content, now);
    }
}

/// What another instance calls urgent is so for as long as it says, or from when it was published
/// there, but never longer than our own.
pub(super) fn bound(content: &mut Content, published_at: Timestamp, now: Timestamp) {
    let until = content.urgent_until;
    let until = until.unwrap_or_else(|| published_at.plus(URGENT_FOR));
    let until = until.min(now.plus(URGENT_FOR));
    content.urgent = content.urgent && until > now;
    content.urgent_until = content.urgent.then_some(until);
}

/// Whether an import says again what has already burnt out.
pub(in super::super) fn is_spent(content: &Content, known: &Content) -> bool {
    content.urgent && !known.urgent && known.urgent_until.is_some()
}

/// Puts out what has burnt long enough, own and remote alike; returns how many, `limit` at most.
/// Others are told about ours as about every change; a copy keeps the state of its origin.
///
/// # Errors
///
/// A fault if the tables cannot be written.
pub async fn end_urgency(tx: &mut WriteTx, limit: i64) -> Result<usize> {
    let spent = store::list_urgency_over(tx, limit).await?;
    let (now, by, count) = (tx.now(), Actor::System, spent.len());
    for mut offer in spent {
        offer.content.urgent = false;
        let id = offer.offer_id;
        if !offer.is_ours() {
            store::update(tx, &offer, &Origin::default()).await?;
            tx.record(Change::OfferDatePassed(id), &by);
            continue;
        }
        // Kept, so that an import that still says so does not begin anew.
        offer.content.urgent_until = offer.content.urgent_until.or(Some(now));
        touch(&mut offer, now);
        store::update(tx, &offer, &Origin::default()).await?;
        if offer.status.is_public() {
            tx.record(Change::OfferChanged(id), &by);
            retell_dates(tx, &by, &offer).await?;
        } else {
            tx.record(Change::OfferDrafted(id), &by);
        }
    }
    Ok(count)
}
