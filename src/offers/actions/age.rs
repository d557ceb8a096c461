//! What time does to copies. Nobody has to say so: a copy past its end goes, and one whose origin
//! has fallen silent is first marked with its date and then hidden.

use crate::base::{PeerId, Result, Timestamp};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};

use super::super::model::Ages;
use super::super::store;

/// What [`age_copies`] did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged {
    /// Copies deleted because they ended long ago.
    pub purged: usize,
    /// Copies hidden because their origin has been silent for too long.
    pub hidden: usize,
    /// Copies shown again.
    pub shown: usize,
}

impl Aged {
    /// Whether there may be more to do: one of the steps used up its `limit`.
    pub fn is_full(self, limit: i64) -> bool {
        let most = self.purged.max(self.hidden).max(self.shown);
        i64::try_from(most).is_ok_and(|most| most >= limit)
    }
}

/// Notes that an instance confirmed its copies at `at`: it said something about its offers, or ours
/// were found equal to its own. One statement, however many copies there are.
pub async fn confirm_copies(tx: &mut WriteTx, peer: PeerId, at: Timestamp) -> Result<()> {
    store::set_origin_confirmed(tx, peer, at).await
}

/// Lets copies age: `unreachable` are the instances that cannot be reached now. Each step looks at
/// `limit` copies at most.
///
/// A copy past its end by [`Ages::purged`] is deleted; what its origin said until then does not
/// come back. A copy is hidden when it has not been confirmed for [`Ages::hidden`] and its origin
/// cannot be reached, but not before readers could see its date for as long as that is meant to be:
/// an outage of a minute hides nothing that was merely quiet.
pub async fn age_copies(
    tx: &mut WriteTx,
    ages: Ages,
    unreachable: &[PeerId],
    limit: i64,
) -> Result<Aged> {
    store::set_unreachable(tx, unreachable).await?;
    let now = tx.now();
    let mut aged = Aged::default();
    for offer in store::list_ended_copies(tx, now.minus(ages.purged), limit).await? {
        store::delete(tx, offer.offer_id).await?;
        store::insert_tombstone(tx, &offer.uri, offer.updated_at, Some(offer.offer_id)).await?;
        super::note_removed(tx, offer.offer_id, offer.provider_id, &Actor::System);
        aged.purged += 1;
    }
    let silence = store::Silence {
        unconfirmed_since: now.minus(ages.hidden),
        unreachable_since: now.minus(ages.hidden.saturating_sub(ages.stale)),
    };
    for id in store::list_to_hide(tx, silence, limit).await? {
        store::set_hidden(tx, id, Some(now)).await?;
        tx.record(Change::OfferCopyAged(id), &Actor::System);
        aged.hidden += 1;
    }
    for id in store::list_to_show(tx, silence, limit).await? {
        store::set_hidden(tx, id, None).await?;
        tx.record(Change::OfferCopyAged(id), &Actor::System);
        aged.shown += 1;
    }
    Ok(aged)
}
