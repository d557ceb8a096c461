//! What a region announced before we began to follow it.
//!
//! Its outbox lists its announcements. Each is taken as if it had been sent to us just now: it waits
//! with all other post, and its object is fetched from its own origin and believed only as that tells
//! it. So there is one way in, with its rules, its limits and its patience, and nothing here decides
//! anything.

use url::Url;

use crate::base::{PeerId, Result};
use crate::db::WriteTx;
use crate::federation::store::{self as post, Received};
use crate::federation::{Document, FetchBudget, same_origin};
use crate::network::model::Backfill;
use crate::network::store;
use crate::peers::{self, InstanceKind};

use super::Network;
use super::backfill::Stop;

/// Post of an instance that may wait when more of its history is read: post is applied in the order of
/// its arrival, and what happens now, there and elsewhere, shall not stand behind a long past.
const WAITING: i64 = 1_000;

/// Part of what may wait at all that histories may be.
const SHARE: i64 = 2;

/// Where reading goes on after the last page of the offers of a region: at its outbox. Nothing for
/// everybody else, and nothing once that was read.
pub(super) async fn follows_after(
    network: &Network,
    backfill: &Backfill,
    read: &Url,
) -> Result<Option<Url>, Stop> {
    let mut tx = network.db.read().await?;
    let peer = peers::find(&mut tx, backfill.peer_id).await?;
    let follow = store::find_outgoing(&mut tx, backfill.peer_id).await?;
    drop(tx);
    let Some(region) = peer.filter(|peer| peer.about.kind == InstanceKind::Aggregator) else {
        return Ok(None);
    };
    let offers = follow.and_then(|follow| Url::parse(&follow.offers_url?).ok());
    if !offers.is_some_and(|offers| is_same_collection(&offers, read)) {
        return Ok(None);
    }
    let actor = Url::parse(&region.actor_uri).map_err(|_no_url| Stop::Never("not an address"))?;
    let met = network
        .fetch_actor(&actor, None, &FetchBudget::of(3))
        .await?;
    let outbox = met.neighbour.actor.outbox;
    Ok(outbox.filter(|outbox| same_origin(outbox, read) && !is_same_collection(outbox, read)))
}

/// Whether both are pages of one collection.
fn is_same_collection(one: &Url, other: &Url) -> bool {
    one.path() == other.path()
}

/// Announcements on a page of `url`: by an actor of the same instance, of an object elsewhere.
pub(super) fn announcements<'a>(items: &[Document<'a>], url: &Url) -> Vec<Document<'a>> {
    let is_meant = |item: &&Document<'a>| {
        let is_own = |found: Option<Url>| found.is_some_and(|found| same_origin(&found, url));
        let object = item.object_id("object");
        item.type_is("Announce")
            && is_own(item.id())
            && is_own(item.object_id("actor"))
            && object.is_some_and(|object| !same_origin(&object, url))
    };
    items.iter().filter(is_meant).copied().collect()
}

/// Whether so much of this region waits to be applied that its history has to wait as well. The
/// offers of a town are no post, and wait for nothing.
pub(super) async fn is_full(network: &Network, peer: PeerId) -> Result<bool> {
    let mut tx = network.db.read().await?;
    let known = peers::find(&mut tx, peer).await?;
    if known.is_none_or(|known| known.about.kind != InstanceKind::Aggregator) {
        return Ok(false);
    }
    let waiting = post::count_waiting_by_peer(&mut tx).await?;
    let limits = &network.settings.limits;
    let total: i64 = waiting.iter().map(|(_, count)| count).sum();
    let of_peer = waiting.iter().find(|(of, _)| *of == peer);
    let of_peer = of_peer.map_or(0, |(_, count)| *count);
    let most = WAITING.min(limits.waiting_per_peer / SHARE);
    Ok(of_peer >= most || total >= limits.waiting / SHARE)
}

/// Puts announcements among the post that waits; returns how many are new.
pub(super) async fn take(
    tx: &mut WriteTx,
    peer: PeerId,
    announcements: &[Document<'_>],
) -> Result<i64> {
    let mut arrived = Vec::with_capacity(announcements.len());
    for announcement in announcements {
        let (Some(id), Some(actor)) = (announcement.id(), announcement.object_id("actor")) else {
            continue;
        };
        arrived.push(Received {
            received_id: tx.new_id(),
            activity_id: id.to_string(),
            actor_uri: actor.to_string(),
            peer_id: peer,
            kind: "Announce".to_owned(),
            body: announcement.value().to_string(),
            received_at: tx.now(),
            attempts: 0,
        });
    }
    let new = post::insert_received(tx, &arrived).await?;
    Ok(i64::try_from(new.len()).unwrap_or(i64::MAX))
}
