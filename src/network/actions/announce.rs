//! What an aggregator passes on, and what becomes of what others pass on to us.
//!
//! An aggregator says of every offer of the towns it follows: here it is. It sends the address and
//! nothing else, so that nobody has to believe it. Two rules keep announcements from going round in
//! circles: only offers of towns that we follow ourselves are announced, never what others announced
//! to us; and the id of an announcement follows from the offer and its state, so that whoever knows
//! it has nothing more to do.

use crate::base::{Addresses, OfferId, Result, Timestamp};
use crate::db::WriteTx;
use crate::federation::digest;
use crate::log::{Actor, Change, Record, Seq};
use crate::offers;

use super::super::store::{self, Announced};
use super::{Outcome, is_followed};

/// Brings what is announced of one copy into line with the copy itself.
///
/// What its own town withdrew, what is over, what we do not show ourselves, and what comes from a town
/// that we do not follow, is not announced.
pub async fn announce(tx: &mut WriteTx, id: OfferId) -> Result<()> {
    let known = store::find_announced(tx, id).await?;
    match announceable(tx, id).await? {
        Some(row) => {
            let is_told = known.is_some_and(|known| known.updated_at == row.updated_at);
            if !is_told {
                store::save_announced(tx, &row).await?;
                tx.record(Change::OfferAnnounced(id), &Actor::System);
            }
        }
        None => {
            if let Some(known) = known {
                store::delete_announced(tx, id).await?;
                let ended = Change::OfferAnnouncementEnded(id);
                let detail = serde_json::json!([known.object_uri, known.updated_at]);
                tx.record_with(ended, &Actor::System, None, Some(detail.to_string()));
            }
        }
    }
    Ok(())
}

/// Notes up to which line of the log everything is announced.
pub async fn announced_up_to(tx: &mut WriteTx, seq: Seq) -> Result<()> {
    store::set_announcer_position(tx, seq).await
}

async fn announceable(tx: &mut WriteTx, id: OfferId) -> Result<Option<Announced>> {
    let Some(offer) = offers::find(tx, id).await? else {
        return Ok(None);
    };
    let Some(peer) = offer.peer_id else {
        return Ok(None);
    };
    let is_theirs_to_see = offer.is_public(tx.now()) && !offers::is_hidden(tx, id).await?;
    if !is_theirs_to_see || !is_followed(tx, peer).await? {
        return Ok(None);
    }
    Ok(Some(Announced {
        object_uri: offer.uri,
        offer_id: id,
        updated_at: offer.updated_at,
        announced_at: tx.now(),
    }))
}

/// The id of the announcement of an offer in this state: always the same.
pub fn announcement_id(addresses: &Addresses, object: &str, updated: Timestamp) -> String {
    let name = digest::short_name(&format!("{object}\n{updated}"));
    format!("{}/announce/{name}", addresses.town())
}

/// Somebody takes an announcement back. A copy that we had only because of it goes; what its own
/// town tells us stays.
pub async fn end_announcement(tx: &mut WriteTx, object: &str, announcer: &str) -> Result<Outcome> {
    if !store::delete_seen_via(tx, object, announcer).await? {
        return Ok(Outcome::Ignored("never-announced"));
    }
    let Some(offer) = offers::find_by_uri(tx, object).await? else {
        return Ok(Outcome::Applied);
    };
    let Some(peer) = offer.peer_id else {
        return Ok(Outcome::Applied);
    };
    let is_vouched_for =
        is_followed(tx, peer).await? || !store::list_announcers(tx, object).await?.is_empty();
    if !is_vouched_for {
        offers::let_go_of_copy(tx, &offer).await?;
    }
    Ok(Outcome::Applied)
}
