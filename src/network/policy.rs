//! What follows from the rules of the operator: whom we part with, and how we come together again.

use url::Url;

use crate::base::{Addresses, FollowId, OrNotFound, PeerId, Result, Thing};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};
use crate::peers::{self, Peer, PeerHost, Policy};

use super::actions::{remove_copies_of, tell};
use super::model::{Direction, Follow, FollowState, Pace, Parting};
use super::store;

/// Copies removed for good in one turn are those of so many instances.
const PURGED_AT_ONCE: i64 = 1;

/// Whether the other side is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Farewell {
    /// Their follows are rejected and ours is undone, so that they remove what they have of us.
    Spoken,
    /// They are told nothing and meet a closed door.
    Silent,
}

/// Carries out what rules that changed in this transaction mean for the peers we know: copies are
/// hidden or shown again, and what waits for somebody who is blocked now is dropped, but for a
/// goodbye. Nobody is told that they are blocked: a `Block` would only carry the quarrel on.
pub async fn enforce(tx: &mut WriteTx, by: &Actor, policy: &Policy) -> Result<()> {
    peers::refresh_sights(tx, by, policy).await?;
    let rules = peers::list_rules(tx).await?;
    for peer in peers::list(tx).await? {
        let blocked =
            host_of(&peer).is_some_and(|host| policy.standing(&host, &rules).is_blocked());
        if blocked && store::find_parting(tx, peer.peer_id).await?.is_none() {
            store::drop_news(tx, peer.peer_id).await?;
        }
    }
    Ok(())
}

fn host_of(peer: &Peer) -> Option<PeerHost> {
    PeerHost::of_url(&Url::parse(&peer.origin).ok()?)
}

/// Parts with an instance at once: nothing is told to it any more and nothing taken from it, its
/// follows and ours end, its copies are hidden. They are removed for good after
/// [`Pace::purge_after`]. Parting twice changes nothing. [`refederate`] undoes it.
///
/// # Errors
///
/// - [`crate::base::Error::Forbidden`] for everybody who does not administer this instance;
/// - [`crate::base::Error::NotFound`] if we do not know it.
pub async fn defederate(
    tx: &mut WriteTx,
    by: &Actor,
    policy: &Policy,
    pace: &Pace,
    peer: PeerId,
    farewell: Farewell,
) -> Result<bool> {
    by.must_administer()?;
    let known = peers::find(tx, peer).await?.or_not_found(Thing::Peer)?;
    let host = host_of(&known).or_not_found(Thing::Peer)?;
    if store::find_parting(tx, peer).await?.is_some() {
        return Ok(false);
    }
    store::drop_waiting(tx, peer).await?;
    let outgoing = store::find_outgoing(tx, peer).await?;
    if let Some(follow) = &outgoing {
        store::delete_follow(tx, follow.follow_id).await?;
        if farewell == Farewell::Spoken {
            tell(tx, Change::FollowEnded(peer), by, follow).await?;
        }
    }
    store::fail_backfill(tx, peer, "parted").await?;
    if farewell == Farewell::Spoken {
        for follow in store::list_incoming(tx, peer).await? {
            store::delete_follow(tx, follow.follow_id).await?;
            if follow.state != FollowState::Rejected {
                tell(tx, Change::FollowerRejected(peer), by, &follow).await?;
            }
        }
    }
    let parting = Parting {
        peer_id: peer,
        parted_at: tx.now(),
        purge_at: tx.now().plus(pace.purge_after),
        purged_at: None,
        followed_uri: outgoing.as_ref().map(|follow| follow.followed_uri.clone()),
        inbox_url: outgoing.as_ref().map(|follow| follow.inbox_url.clone()),
        offers_url: outgoing.and_then(|follow| follow.offers_url),
    };
    store::insert_parting(tx, &parting).await?;
    peers::set_parted(tx, by, &host, Some(parting.parted_at)).await?;
    peers::refresh_sights(tx, by, policy).await?;
    Ok(true)
}

/// What coming together again led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reunion {
    /// We had not parted.
    Together,
    /// The door is open; we did not follow it before.
    Open,
    /// The door is open, and it is asked to let us follow it again; its acceptance makes us read
    /// its offers anew.
    Asked,
}

/// Undoes [`defederate`], before and after the copies were removed. Copies that are still here are
/// shown at once. Whoever followed us has to ask again if they were told of the parting.
///
/// # Errors
///
/// [`crate::base::Error::Forbidden`] for everybody who does not administer this instance.
pub async fn refederate(
    tx: &mut WriteTx,
    by: &Actor,
    policy: &Policy,
    addresses: &Addresses,
    peer: PeerId,
) -> Result<Reunion> {
    by.must_administer()?;
    let known = peers::find(tx, peer).await?.or_not_found(Thing::Peer)?;
    let host = host_of(&known).or_not_found(Thing::Peer)?;
    let Some(parting) = store::find_parting(tx, peer).await? else {
        return Ok(Reunion::Together);
    };
    store::delete_parting(tx, peer).await?;
    peers::set_parted(tx, by, &host, None).await?;
    peers::refresh_sights(tx, by, policy).await?;
    // A goodbye that never arrived is not said any more.
    store::drop_waiting(tx, peer).await?;
    let (Some(followed_uri), Some(inbox_url)) = (parting.followed_uri, parting.inbox_url) else {
        return Ok(Reunion::Open);
    };
    let attempt: FollowId = tx.new_id();
    let follow = Follow {
        follow_id: tx.new_id(),
        direction: Direction::Out,
        peer_id: peer,
        follower_uri: addresses.instance(),
        followed_uri,
        activity_id: addresses.follow(attempt),
        state: FollowState::Pending,
        inbox_url,
        offers_url: parting.offers_url,
        requested_at: tx.now(),
        answered_at: None,
    };
    store::insert_follow(tx, &follow).await?;
    tell(tx, Change::FollowRequested(peer), by, &follow).await?;
    Ok(Reunion::Asked)
}

/// Removes the copies of instances we parted with long enough ago; returns how many instances.
pub async fn purge_parted(tx: &mut WriteTx) -> Result<usize> {
    let due = store::list_due_partings(tx, PURGED_AT_ONCE).await?;
    for parting in &due {
        remove_copies_of(tx, parting.peer_id).await?;
        let now = tx.now();
        store::set_purged(tx, parting.peer_id, now).await?;
        tx.record(Change::PeerPurged(parting.peer_id), &Actor::System);
    }
    Ok(due.len())
}
