//! What can be done about following: by the operator, and by other instances through the inbox.

mod announce;
mod keys;
mod renew;

pub use self::announce::{announce, announced_up_to, announcement_id, end_announcement};

use std::time::Duration;

use url::Url;

use crate::base::{Addresses, Error, FollowId, PeerId, Problem, Result, Thing};
use crate::db::{ReadTx, WriteTx};
use crate::federation::same_origin;
use crate::log::{self, Actor, Change, Record, Seq};
use crate::peers::{self, About, InstanceKind, Peer, PeerHost, Policy, RemoteActor};
use crate::{offers, providers};

pub use self::keys::{drop_keys, rotate_keys};
pub use self::renew::{ask_again, take_leave_again};
use super::model::{Direction, Follow, FollowNote, FollowState, Limits, Neighbour};
use super::store;

/// How long it is remembered that something was taken back before it arrived.
const TAKEN_BACK_FOR: Duration = Duration::from_hours(24);

/// What an activity that arrived led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It had its effect, or had had it before.
    Applied,
    /// It is nothing we act on; the word is for metrics.
    Ignored(&'static str),
}

/// Notes that we met an actor: its instance, if it is new or told us about itself, and its key.
pub async fn remember(tx: &mut WriteTx, met: &Neighbour) -> Result<Peer> {
    let origin = met.origin.to_string();
    let known = peers::find_by_origin(tx, &origin).await?;
    let peer = match (known, &met.about) {
        (Some(peer), None) => peer,
        (known, about) => {
            let mut peer = Peer {
                peer_id: known
                    .as_ref()
                    .map_or_else(|| tx.new_id(), |known| known.peer_id),
                origin,
                actor_uri: met.actor.uri.to_string(),
                inbox_url: met.actor.best_inbox().to_string(),
                about: about.clone().unwrap_or_else(|| About {
                    name: met.origin.authority(),
                    kind: InstanceKind::Other,
                    municipality_keys: Vec::new(),
                    centre: None,
                    area: None,
                    colours: None,
                }),
                known_since: known.map_or_else(|| tx.now(), |known| known.known_since),
                checked_at: tx.now(),
            };
            peer.peer_id = peers::save(tx, &peer).await?;
            if about.is_some() {
                let manifest = met.actor.offers_manifest.as_ref().map(Url::as_str);
                store::set_manifest_url(tx, peer.peer_id, manifest).await?;
            }
            peer
        }
    };
    let actor = RemoteActor {
        actor_uri: met.actor.uri.to_string(),
        peer_id: peer.peer_id,
        kind: met.actor.kind.clone(),
        handle: met.actor.handle.clone(),
        inbox_url: met.actor.inbox.to_string(),
        shared_inbox_url: met.actor.shared_inbox.as_ref().map(ToString::to_string),
        key_id: met.actor.key_id.to_string(),
        public_key_pem: met.actor.public_key_pem.clone(),
        fetched_at: tx.now(),
        gone_at: None,
    };
    peers::save_actor(tx, &actor).await?;
    let further: Vec<_> = met
        .actor
        .further_keys
        .iter()
        .map(|(id, pem)| (id.to_string(), pem.clone()))
        .collect();
    peers::save_keys(tx, &actor.actor_uri, &further).await?;
    Ok(peer)
}

/// Notes that an actor came to our door, as [`remember`] does. If it came by itself for the first
/// time it is a stranger of its registrable domain; where there are too many of those, the one
/// that came first is forgotten.
pub async fn meet(
    tx: &mut WriteTx,
    limits: &Limits,
    met: &Neighbour,
    domain: &str,
) -> Result<Peer> {
    let uri = met.actor.uri.as_str();
    let is_new = peers::find_actor(tx, uri).await?.is_none();
    let peer = remember(tx, met).await?;
    if is_new && store::find_outgoing(tx, peer.peer_id).await?.is_none() {
        make_room_for_stranger(tx, limits, domain).await?;
        store::insert_stranger(tx, uri, domain).await?;
    }
    Ok(peer)
}

async fn make_room_for_stranger(tx: &mut WriteTx, limits: &Limits, domain: &str) -> Result<()> {
    let is_full = |(here, all): (i64, i64)| {
        (here >= limits.strangers_per_domain)
            .then(|| Some(domain.to_owned()))
            .or_else(|| (all >= limits.strangers).then_some(None))
    };
    if is_full(store::count_strangers(tx, domain).await?).is_none() {
        return Ok(());
    }
    store::release_accepted(tx).await?;
    let from = match is_full(store::count_strangers(tx, domain).await?) {
        None => return Ok(()),
        Some(Some(domain)) => Some(domain),
        Some(None) => store::fullest_domain(tx).await?,
    };
    if let Some(from) = from
        && let Some(oldest) = store::oldest_stranger(tx, &from).await?
    {
        metrics::counter!("federation_strangers_forgotten_total").increment(1);
        store::forget_stranger(tx, &oldest).await?;
    }
    Ok(())
}

/// Forgets strangers, and requests that nobody answered, of long ago.
pub async fn forget_strangers(tx: &mut WriteTx, limits: &Limits) -> Result<()> {
    let before = tx.now().minus(limits.stranger_kept);
    store::release_accepted(tx).await?;
    for stranger in store::strangers_before(tx, before).await? {
        store::forget_stranger(tx, &stranger).await?;
    }
    store::drop_requests_before(tx, before).await?;
    Ok(())
}

/// Where too many requests wait for an answer, the oldest goes: of its own domain if that has too
/// many, else of the domain with the most.
async fn make_room_for_request(tx: &mut WriteTx, limits: &Limits, follower: &str) -> Result<()> {
    let domain = store::stranger_domain(tx, follower).await?;
    let (here, all) = store::count_requests(tx, domain.as_deref().unwrap_or_default()).await?;
    match domain {
        Some(domain) if here >= limits.requests_per_domain => {
            store::drop_oldest_request_of(tx, &domain).await
        }
        _ if all >= limits.requests => store::drop_oldest_request(tx).await,
        _ => Ok(()),
    }
}

/// Asks another instance to let us follow it. Asking again changes nothing once it has accepted;
/// before that it is asked once more.
///
/// Whoever of them waits to follow us is let in: a town that we follow may follow us.
///
/// # Errors
///
/// [`Error::Invalid`] if it is ourselves.
pub async fn request_follow(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    neighbour: &Neighbour,
) -> Result<Peer> {
    if neighbour.origin.to_string() == addresses.origin() {
        return Err(Problem::new("problem-follow-self").into());
    }
    let peer = remember(tx, neighbour).await?;
    let ours = addresses.instance();
    let theirs = neighbour.actor.uri.to_string();
    let known = store::find_follow(tx, &ours, &theirs).await?;
    // A request or its answer may have been lost for good: then only asking again helps.
    let stands = known
        .as_ref()
        .is_some_and(|follow| follow.state == FollowState::Accepted);
    if !stands {
        let follow_id = known
            .as_ref()
            .map_or_else(|| tx.new_id(), |follow| follow.follow_id);
        let attempt: FollowId = tx.new_id();
        let follow = Follow {
            follow_id,
            direction: Direction::Out,
            peer_id: peer.peer_id,
            follower_uri: ours,
            followed_uri: theirs,
            activity_id: addresses.follow(attempt),
            state: FollowState::Pending,
            inbox_url: neighbour.actor.best_inbox().to_string(),
            offers_url: neighbour.actor.offers.as_ref().map(ToString::to_string),
            requested_at: tx.now(),
            answered_at: None,
        };
        if known.is_some() {
            store::set_follow_asked(tx, &follow).await?;
        } else {
            store::insert_follow(tx, &follow).await?;
        }
        tell(tx, Change::FollowRequested(peer.peer_id), by, &follow).await?;
    }
    for follow in store::list_incoming(tx, peer.peer_id).await? {
        if follow.state == FollowState::Pending {
            accept(tx, by, &follow).await?;
        }
    }
    Ok(peer)
}

/// Records a change that the inbox on the other side of a follow has to be told, and nobody else.
pub(super) async fn tell(
    tx: &mut WriteTx,
    change: Change,
    by: &Actor,
    follow: &Follow,
) -> Result<()> {
    store::ensure_delivery(tx, &follow.inbox_url, follow.peer_id).await?;
    let note = FollowNote::from(follow).to_detail();
    tx.record_with(change, by, Some(follow.inbox_url.clone()), Some(note));
    Ok(())
}

/// Stops following another instance and removes the copies of its offers. False if we did not
/// follow it.
pub async fn end_follow(tx: &mut WriteTx, by: &Actor, peer: PeerId) -> Result<bool> {
    let Some(follow) = store::find_outgoing(tx, peer).await? else {
        return Ok(false);
    };
    store::delete_follow(tx, follow.follow_id).await?;
    tell(tx, Change::FollowEnded(peer), by, &follow).await?;
    remove_copies_of(tx, peer).await?;
    store::fail_backfill(tx, peer, "no longer followed").await?;
    Ok(true)
}

/// Removes everything that came from an instance.
pub(super) async fn remove_copies_of(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    for provider in providers::list_copies(tx, peer).await? {
        offers::withdraw_copies_of(tx, peer, provider.provider_id).await?;
        providers::remove_copy(tx, peer, &provider.uri).await?;
    }
    Ok(())
}

/// Lets everybody of this instance follow us who asked to; returns how many.
pub async fn accept_followers(tx: &mut WriteTx, by: &Actor, peer: PeerId) -> Result<usize> {
    let mut accepted = 0;
    for follow in store::list_incoming(tx, peer).await? {
        if follow.state != FollowState::Accepted {
            accept(tx, by, &follow).await?;
            accepted += 1;
        }
    }
    Ok(accepted)
}

/// Refuses everybody of this instance who follows us or asked to; returns how many.
pub async fn reject_followers(tx: &mut WriteTx, by: &Actor, peer: PeerId) -> Result<usize> {
    let mut rejected = 0;
    for follow in store::list_incoming(tx, peer).await? {
        if follow.state != FollowState::Rejected {
            store::set_follow_state(tx, follow.follow_id, FollowState::Rejected).await?;
            tell(tx, Change::FollowerRejected(peer), by, &follow).await?;
            rejected += 1;
        }
    }
    Ok(rejected)
}

/// The cursor of a new follower starts here, in the transaction that accepts it: everything before
/// is in the collections it reads now, everything after is told.
async fn accept(tx: &mut WriteTx, by: &Actor, follow: &Follow) -> Result<()> {
    store::set_follow_state(tx, follow.follow_id, FollowState::Accepted).await?;
    tell(tx, Change::FollowerAccepted(follow.peer_id), by, follow).await
}

/// Whether `uri` is an actor of ours that can be followed.
async fn can_be_followed(tx: &mut ReadTx, addresses: &Addresses, uri: &str) -> Result<bool> {
    if uri == addresses.instance() || uri == addresses.town() {
        return Ok(true);
    }
    let provider = providers::find_by_uri(tx, uri).await?;
    Ok(provider.is_some_and(|provider| {
        provider.is_ours() && provider.status == providers::Status::Approved
    }))
}

/// Somebody wants to follow an actor of ours. `inbox_url` is where they want to be told.
pub async fn receive_follow(
    tx: &mut WriteTx,
    (policy, limits): (&Policy, &Limits),
    addresses: &Addresses,
    follower: &RemoteActor,
    note: &FollowNote,
) -> Result<Outcome> {
    if store::is_taken_back(tx, &note.id, &follower.actor_uri).await? {
        return Ok(Outcome::Ignored("taken-back"));
    }
    if !can_be_followed(tx, addresses, &note.object).await? {
        return Ok(Outcome::Ignored("nobody-to-follow"));
    }
    let inbox_url = follower
        .shared_inbox_url
        .clone()
        .unwrap_or_else(|| follower.inbox_url.clone());
    let known = store::find_follow(tx, &note.actor, &note.object).await?;
    let follow = Follow {
        follow_id: known
            .as_ref()
            .map_or_else(|| tx.new_id(), |known| known.follow_id),
        direction: Direction::In,
        peer_id: follower.peer_id,
        follower_uri: note.actor.clone(),
        followed_uri: note.object.clone(),
        activity_id: note.id.clone(),
        state: known
            .as_ref()
            .map_or(FollowState::Pending, |known| known.state),
        inbox_url,
        offers_url: None,
        requested_at: tx.now(),
        answered_at: known.as_ref().and_then(|known| known.answered_at),
    };
    if known.is_some() {
        store::set_follow_asked(tx, &follow).await?;
    } else {
        make_room_for_request(tx, limits, &note.actor).await?;
        store::insert_follow(tx, &follow).await?;
    }
    let is_welcome = match follow.state {
        FollowState::Accepted => true,
        FollowState::Rejected => {
            // Whoever was refused and asks again is told so again, and does not wait for ever.
            tell(
                tx,
                Change::FollowerRejected(follower.peer_id),
                &Actor::System,
                &follow,
            )
            .await?;
            false
        }
        FollowState::Pending => is_welcome(tx, policy, follower).await?,
    };
    if is_welcome {
        accept(tx, &Actor::System, &follow).await?;
    }
    Ok(Outcome::Applied)
}

/// Whether an instance may follow us without asking the operator.
async fn is_welcome(tx: &mut ReadTx, policy: &Policy, follower: &RemoteActor) -> Result<bool> {
    let we_follow = store::find_outgoing(tx, follower.peer_id)
        .await?
        .is_some_and(|follow| follow.state != FollowState::Rejected);
    if we_follow {
        return Ok(true);
    }
    let host = Url::parse(&follower.actor_uri)
        .ok()
        .and_then(|url| PeerHost::of_url(&url));
    Ok(match host {
        Some(host) => {
            let standing = peers::standing_of(tx, &host, policy).await?;
            standing.is_welcome(policy.mode)
        }
        None => false,
    })
}

/// A follower leaves. Only its own follow ends, whatever the activity names.
pub async fn receive_undo(
    tx: &mut WriteTx,
    follower: &RemoteActor,
    id: Option<&str>,
    pair: Option<&(String, String)>,
) -> Result<Outcome> {
    if let Some(id) = id {
        // It may have overtaken its `Follow`, which is still on its way.
        take_back(tx, follower, id).await?;
    }
    let theirs = store::list_incoming(tx, follower.peer_id).await?;
    let names = |follow: &Follow| {
        follow.follower_uri == follower.actor_uri
            && (Some(follow.activity_id.as_str()) == id
                || pair.is_some_and(|(actor, object)| {
                    *actor == follow.follower_uri && *object == follow.followed_uri
                }))
    };
    let Some(follow) = theirs.into_iter().find(names) else {
        return Ok(Outcome::Ignored("no-such-follow"));
    };
    store::delete_follow(tx, follow.follow_id).await?;
    let by = Actor::Peer(follower.peer_id);
    tx.record(Change::FollowerLeft(follower.peer_id), &by);
    Ok(Outcome::Applied)
}

/// Remembers that `by` took back what carries this id, should it arrive only now. Mastodon does the
/// same with a `Follow` that comes after its `Undo` (`app/lib/activitypub/activity/undo.rb`).
pub async fn take_back(tx: &mut WriteTx, by: &RemoteActor, id: &str) -> Result<()> {
    let (Ok(id_url), Ok(actor_url)) = (Url::parse(id), Url::parse(&by.actor_uri)) else {
        return Ok(());
    };
    if same_origin(&id_url, &actor_url) {
        store::insert_taken_back(tx, id, &by.actor_uri, by.peer_id).await?;
    }
    Ok(())
}

/// Forgets what was taken back a day ago: whatever was on its way then has arrived or never will.
pub async fn forget_taken_back(tx: &mut WriteTx) -> Result<u64> {
    let before = tx.now().minus(TAKEN_BACK_FOR);
    store::drop_taken_back(tx, before).await
}

/// Another instance answers our request. Counts only if we asked this very actor.
pub async fn receive_answer(
    tx: &mut WriteTx,
    addresses: &Addresses,
    answerer: &RemoteActor,
    id: Option<&str>,
    pair: Option<&(String, String)>,
    answer: FollowState,
) -> Result<Outcome> {
    let ours = addresses.instance();
    let Some(follow) = store::find_follow(tx, &ours, &answerer.actor_uri).await? else {
        return Ok(Outcome::Ignored("never-asked"));
    };
    let is_meant = match id {
        Some(id) => id == follow.activity_id,
        None => pair.is_some_and(|(actor, object)| *actor == ours && *object == answerer.actor_uri),
    };
    if !is_meant {
        return Ok(Outcome::Ignored("never-asked"));
    }
    if follow.state == answer {
        return Ok(Outcome::Applied);
    }
    let by = Actor::Peer(follow.peer_id);
    if answer == FollowState::Accepted {
        store::set_follow_state(tx, follow.follow_id, answer).await?;
        tx.record(Change::FollowAnswered(follow.peer_id), &by);
        // Whom we met before was not told to us when it changed.
        if !providers::list_copies(tx, follow.peer_id).await?.is_empty() {
            peers::forget_freshness(tx, follow.peer_id).await?;
        }
        if let Some(url) = &follow.offers_url {
            store::start_backfill(tx, follow.peer_id, url).await?;
        }
    } else {
        is_refused(tx, &by, &follow).await?;
    }
    Ok(Outcome::Applied)
}

/// A request of ours was given up because its inbox will not take it: that is an answer, too. What
/// was still here from the time before, after a parting that was taken back, goes as it does with a
/// `Reject`. Asking again and a late `Accept` mend it.
pub async fn request_not_taken(tx: &mut WriteTx, seq: Seq) -> Result<()> {
    let entry = log::entries_after(tx, seq - 1, 1).await?.pop();
    let request = entry.filter(|entry| entry.seq == seq).and_then(|entry| {
        let note = FollowNote::from_detail(entry.detail.as_deref()?)?;
        Some((entry.change()?, note))
    });
    let Some((Change::FollowRequested(peer), note)) = request else {
        return Ok(());
    };
    match store::find_outgoing(tx, peer).await? {
        Some(follow) if follow.state == FollowState::Pending && follow.activity_id == note.id => {
            is_refused(tx, &Actor::System, &follow).await
        }
        _ => Ok(()),
    }
}

async fn is_refused(tx: &mut WriteTx, by: &Actor, follow: &Follow) -> Result<()> {
    let peer = follow.peer_id;
    store::set_follow_state(tx, follow.follow_id, FollowState::Rejected).await?;
    tx.record(Change::FollowAnswered(peer), by);
    remove_copies_of(tx, peer).await?;
    store::fail_backfill(tx, peer, "refused").await
}

/// An actor of another instance is gone: it follows nobody any more, and its offers go with it.
pub async fn forget_actor(tx: &mut WriteTx, actor: &RemoteActor) -> Result<Outcome> {
    let by = Actor::Peer(actor.peer_id);
    peers::set_actor_gone(tx, &actor.actor_uri).await?;
    for follow in store::list_incoming(tx, actor.peer_id).await? {
        if follow.follower_uri == actor.actor_uri {
            store::delete_follow(tx, follow.follow_id).await?;
            tx.record(Change::FollowerLeft(actor.peer_id), &by);
        }
    }
    if let Some(provider) = providers::find_by_uri(tx, &actor.actor_uri).await?
        && provider.peer_id == Some(actor.peer_id)
    {
        offers::withdraw_copies_of(tx, actor.peer_id, provider.provider_id).await?;
        providers::remove_copy(tx, actor.peer_id, &actor.actor_uri).await?;
    }
    Ok(Outcome::Applied)
}

/// An inbox said that it is gone for good: nobody behind it follows us any more.
pub async fn lose_inbox(tx: &mut WriteTx, inbox: &str, peer: PeerId) -> Result<()> {
    for follow in store::list_incoming(tx, peer).await? {
        if follow.inbox_url == inbox {
            store::delete_follow(tx, follow.follow_id).await?;
            tx.record(Change::FollowerLeft(peer), &Actor::Peer(peer));
        }
    }
    store::drop_delivery(tx, inbox).await
}

/// Whether we show what this instance publishes.
pub async fn is_followed(tx: &mut ReadTx, peer: PeerId) -> Result<bool> {
    let follow = store::find_outgoing(tx, peer).await?;
    Ok(follow.is_some_and(|follow| follow.state == FollowState::Accepted))
}

/// The instance that an operator means by a host or an address, if we know it.
///
/// # Errors
///
/// [`Error::NotFound`] if we do not.
pub async fn find_by_name(tx: &mut ReadTx, name: &str) -> Result<Peer> {
    let wanted = name.trim().trim_end_matches('/').to_ascii_lowercase();
    let known = peers::list(tx).await?;
    known
        .into_iter()
        .find(|peer| {
            let authority = peer
                .origin
                .split_once("://")
                .map(|(_, authority)| authority);
            peer.origin == wanted || authority == Some(wanted.as_str())
        })
        .ok_or(Error::NotFound(Thing::Peer))
}
