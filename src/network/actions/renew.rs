//! Both sides of a follow are to think the same of it.
//!
//! A comparison mends what is shown, not who follows whom. An instance that was set up anew from an
//! old backup has forgotten who followed it; a goodbye may have been lost for good. Nothing new is
//! needed to mend that: a `Follow` that stands is answered again, and an `Undo` of none does no harm.

use crate::base::{Addresses, FollowId, PeerId, Result, Timestamp};
use crate::db::WriteTx;
use crate::log::{Actor, Change};
use crate::network::model::{Direction, Follow, FollowState};
use crate::network::store;
use crate::peers::{self, InstanceKind, RemoteActor};

use super::tell;

/// Asks an instance that we follow once more, unless it was asked after `before`. The follow stands
/// meanwhile, and its answer counts like the first: a `Reject` that we never heard is heard now.
/// False if we do not follow it or asked lately.
pub async fn ask_again(
    tx: &mut WriteTx,
    addresses: &Addresses,
    peer: PeerId,
    before: Timestamp,
) -> Result<bool> {
    let follow = store::find_outgoing(tx, peer).await?;
    let stands =
        |follow: &Follow| follow.state == FollowState::Accepted && follow.requested_at <= before;
    let Some(follow) = follow.filter(stands) else {
        return Ok(false);
    };
    let attempt: FollowId = tx.new_id();
    let follow = Follow {
        // Under its first id it would be taken for a repetition.
        activity_id: addresses.follow(attempt),
        requested_at: tx.now(),
        ..follow
    };
    store::set_follow_asked(tx, &follow).await?;
    tell(tx, Change::FollowRequested(peer), &Actor::System, &follow).await?;
    Ok(true)
}

/// Says goodbye once more to a sister instance that tells us what only followers are told, though we
/// do not follow it. False for strangers, for other software, which tells people what they never
/// asked for, and for whom we asked.
pub async fn take_leave_again(
    tx: &mut WriteTx,
    addresses: &Addresses,
    teller: &RemoteActor,
) -> Result<bool> {
    let peer = teller.peer_id;
    let is_stranger = store::stranger_domain(tx, &teller.actor_uri)
        .await?
        .is_some();
    if is_stranger || store::find_outgoing(tx, peer).await?.is_some() {
        return Ok(false);
    }
    let known = peers::find(tx, peer).await?;
    let Some(known) = known.filter(|known| known.about.kind != InstanceKind::Other) else {
        return Ok(false);
    };
    let follow_id: FollowId = tx.new_id();
    let never = Follow {
        follow_id,
        direction: Direction::Out,
        peer_id: peer,
        follower_uri: addresses.instance(),
        followed_uri: known.actor_uri,
        activity_id: addresses.follow(follow_id),
        state: FollowState::Rejected,
        inbox_url: known.inbox_url,
        offers_url: None,
        requested_at: tx.now(),
        answered_at: None,
    };
    tell(tx, Change::FollowEnded(peer), &Actor::System, &never).await?;
    Ok(true)
}
