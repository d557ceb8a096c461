//! Every activity we accept, on one page.
//!
//! | activity | by | effect |
//! |---|---|---|
//! | `Follow` | anybody | a follower, at once or after the operator's consent |
//! | `Undo` of a `Follow` | the follower | it ends |
//! | `Accept`, `Reject` | the actor we asked | we follow, or not; its offers are read |
//! | `Create`, `Update` of an offer | its owner, of an instance we follow | the copy |
//! | `Update` of an actor | the actor | the copy of a provider |
//! | `Delete` of an offer | its owner | the copy goes and does not come back |
//! | `Delete` of an actor | the actor | its follows and copies go |
//! | `Undo` of an `Announce` | the announcer | a copy that only it vouched for goes |
//! | `Create`, `Update`, `Delete` of a `Note` to an actor of ours, or in reply to an offer of ours | its author, if its host is let write to us | a message that the provider alone reads |
//! | `Flag` of addresses of ours | an actor of an instance whose notices we take | a notice for the administrators |
//! | `Announce` of an address | an actor of an instance we follow | noted; the object is fetched from its origin |
//!
//! What one instance brings for another counts with a proof of its author; without, it is at most a
//! hint, and the object is fetched from its origin.
//!
//! All others are counted and have no effect. Who sent it has been proven at the door
//! (`network::exchange::door`), and it is stored; here is what becomes of it. The rules of origin:
//! an object is changed only by its owner, and only what lives where its owner lives is believed.
//! Effect and "applied" are one transaction: a crash leaves either both or none.

mod prepare;

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use serde_json::Value;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::{Error, Result, Timestamp};
use crate::db::WriteTx;
use crate::federation::store::{self as post, Received, ReceivedState};
use crate::federation::{Document, hosts};
use crate::network::exchange::actors::Met;
use crate::network::exchange::door::HINT;
use crate::network::exchange::{backfill, delivery, repair};
use crate::network::federation::named_follow;
use crate::network::{self, FollowState, Network, Outcome};
use crate::peers::{self, RemoteActor, Switch};
use crate::{offers, providers};

use self::prepare::{Following, Prepared, Senders};

/// Activities applied in one transaction.
const BATCH: i64 = 50;

/// The same while somebody waits at the door: SQLite has one writer, and whoever brings post is
/// answered when it is stored.
const BATCH_IN_A_RUSH: i64 = 20;

/// Activities for which something is fetched at the same time, and how long that may take: a slow
/// server shall not keep the post of others waiting.
const PREPARED_AT_ONCE: usize = 8;
const PREPARED_IN: Duration = Duration::from_secs(20);

/// After so many attempts in vain an activity is given up: more than a week at the usual pace.
const ATTEMPTS_MAX: i64 = 36;

/// The piece of work that one node does at a time.
const WORK: &str = "inbox";

/// How often settled post is cleared out and neighbours are looked after.
const CLEAR_EVERY: Duration = Duration::from_hours(1);

/// Everything this instance does in the network, until `stop`: applying post, telling others,
/// reading others, comparing copies, clearing out.
pub async fn run(network: Network, stop: CancellationToken) {
    if let Err(error) = network.begin().await {
        tracing::error!(%error, "taking up the work of the network failed");
    }
    // Each a task of its own: on two cores two of them work at the same time.
    let mut works = JoinSet::new();
    works.spawn(delivery::run(network.clone(), stop.clone()));
    works.spawn(backfill::run(network.clone(), stop.clone()));
    works.spawn(repair::run(network.clone(), stop.clone()));
    works.spawn(clear(network.clone(), stop.clone()));
    works.spawn(apply_all(network, stop));
    while let Some(ended) = works.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a part of the network's work broke off");
        }
    }
}

async fn apply_all(network: Network, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let goes_on = match apply_waiting(&network).await {
            Ok(applied) => applied > 0,
            Err(error) => {
                tracing::error!(%error, "applying post failed");
                false
            }
        };
        if goes_on {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = network.post.notified() => {}
            () = tokio::time::sleep(network.settings.pace.look_again) => {}
        }
    }
    if let Err(error) = network.release(WORK).await {
        tracing::error!(%error, "giving back the inbox failed");
    }
}

async fn clear(network: Network, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let cleared = async {
            let mut tx = network.db.write().await?;
            let before = tx.now().minus(network.settings.pace.remember);
            post::purge_received(&mut tx, before).await?;
            network::forget_old_mentions(&mut tx).await?;
            network::forget_taken_back(&mut tx).await?;
            network::forget_strangers(&mut tx, &network.settings.limits).await?;
            let before = tx.now().minus(hosts::FORGOTTEN_AFTER);
            post::purge_hosts(&mut tx, before).await?;
            tx.commit_quietly("what was settled long ago").await?;
            purge_parted(&network).await
        };
        if let Err(error) = cleared.await {
            tracing::error!(%error, "clearing out old post failed");
        }
        if let Err(error) = network.drop_former_keys().await {
            tracing::error!(%error, "dropping former keys failed");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            looked = network.look_after_neighbours() => {
                if let Err(error) = looked {
                    tracing::error!(%error, "looking after neighbours failed");
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(CLEAR_EVERY) => {}
        }
    }
}

/// Removes the copies of instances we parted with long ago, one instance after the other.
async fn purge_parted(network: &Network) -> Result<()> {
    loop {
        let mut tx = network.db.write().await?;
        let purged = network::purge_parted(&mut tx).await?;
        tx.commit_quietly("nobody's time is over").await?;
        if purged == 0 {
            return Ok(());
        }
    }
}

/// Applies what waits, in the order of arrival; returns how many were looked at.
async fn apply_waiting(network: &Network) -> Result<usize> {
    let most = if network.is_post_arriving() {
        BATCH_IN_A_RUSH
    } else {
        BATCH
    };
    let (waiting, senders) = {
        let mut tx = network.db.read().await?;
        let waiting = post::list_waiting(&mut tx, most).await?;
        let senders = Senders::of(network, &mut tx, &waiting).await?;
        (waiting, Arc::new(senders))
    };
    if waiting.is_empty() || !network.claim(WORK).await? {
        return Ok(0);
    }
    let jobs = waiting
        .into_iter()
        .map(|received| prepare_in_time(network.clone(), Arc::clone(&senders), received));
    let prepared: Vec<Pair> = futures::stream::iter(jobs)
        .buffered(PREPARED_AT_ONCE)
        .collect()
        .await;
    // Fetching may have taken long. Applying twice would do no harm, but in order is better.
    if !network.claim(WORK).await? {
        return Ok(0);
    }
    // All in one transaction is many times quicker. If one of them is refused, each gets its own.
    if let Ok(verdicts) = apply_together(network, &prepared).await {
        for ((received, _), verdict) in prepared.iter().zip(verdicts) {
            count(received, &verdict);
        }
    } else {
        for (received, prepared) in &prepared {
            apply_alone(network, received, prepared).await?;
        }
    }
    network.backfill.notify_one();
    Ok(prepared.len())
}

async fn prepare_in_time(network: Network, senders: Arc<Senders>, received: Received) -> Pair {
    let prepared = prepare(&network, &senders, &received);
    let prepared = tokio::time::timeout(PREPARED_IN, prepared).await;
    let late = |_elapsed| Prepared::Later("not fetched in time".to_owned(), None);
    let prepared = prepared.unwrap_or_else(late);
    (received, prepared)
}

/// Reads an activity and fetches what it takes to apply it.
async fn prepare(network: &Network, senders: &Senders, received: &Received) -> Prepared {
    let value: Value = match serde_json::from_str(&received.body) {
        Ok(value) => value,
        Err(_broken) => return Prepared::Refused("not JSON".to_owned()),
    };
    let (Ok(activity), Ok(actor)) = (Document::new(&value), Url::parse(&received.actor_uri)) else {
        return Prepared::Refused("out of bounds".to_owned());
    };
    if received.activity_id.starts_with(HINT) {
        return prepare::hint(network, &activity).await;
    }
    match received.kind.as_str() {
        "Follow" => prepare::follow(received, activity),
        "Undo" => prepare::undo(activity),
        "Accept" => Prepared::Following(Following::Answered(
            named_follow(&activity),
            FollowState::Accepted,
        )),
        "Reject" => Prepared::Following(Following::Answered(
            named_follow(&activity),
            FollowState::Rejected,
        )),
        "Create" | "Update" => {
            prepare::content(network, senders, received, &actor, &activity).await
        }
        "Delete" => prepare::deletion(network, received, &actor, &activity).await,
        "Flag" => prepare::flag(activity),
        "Announce" => prepare::announce(network, received, &actor, &activity).await,
        _ => Prepared::Ignored("unknown-type"),
    }
}

/// What became of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Applied,
    Ignored(&'static str),
    Refused(String),
    Later(String, Option<Duration>),
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Applied => Self::Applied,
            Outcome::Ignored(reason) => Self::Ignored(reason),
        }
    }
}

type Pair = (Received, Prepared);

async fn apply_together(network: &Network, all: &[Pair]) -> Result<Vec<Verdict>> {
    let mut tx = network.db.write().await?;
    look_ahead(&mut tx, all).await?;
    let mut verdicts = Vec::with_capacity(all.len());
    let mut applied = Vec::with_capacity(all.len());
    for (received, prepared) in all {
        let verdict = apply(&mut tx, network, received, prepared).await?;
        if verdict == Verdict::Applied {
            applied.push(received.received_id);
        } else {
            settle(&mut tx, network, received, &verdict).await?;
        }
        verdicts.push(verdict);
    }
    post::settle_applied(&mut tx, &applied).await?;
    tx.commit_quietly("nothing that anybody has to know")
        .await?;
    Ok(verdicts)
}

/// Reads together what each of these would have to ask for.
async fn look_ahead(tx: &mut WriteTx, all: &[Pair]) -> Result<()> {
    let documents = all.iter().filter_map(|(_, prepared)| {
        let Prepared::Offer { document, .. } = prepared else {
            return None;
        };
        Document::new(document).ok()?.id()
    });
    offers::look_ahead(tx, documents).await
}

async fn apply_alone(network: &Network, received: &Received, prepared: &Prepared) -> Result<()> {
    let mut tx = network.db.write().await?;
    let verdict = match apply(&mut tx, network, received, prepared).await {
        Ok(verdict) => verdict,
        Err(error) => {
            // Whatever was half done must not stay.
            drop(tx);
            tx = network.db.write().await?;
            match error {
                Error::Fault(fault) => Verdict::Later(fault.to_string(), None),
                Error::NotFound(_)
                | Error::Gone(_)
                | Error::Unauthenticated
                | Error::Forbidden(_)
                | Error::Invalid(_)
                | Error::Conflict(_)
                | Error::TooMany(_) => Verdict::Refused(error.to_string()),
            }
        }
    };
    settle(&mut tx, network, received, &verdict).await?;
    tx.commit_quietly("nothing that anybody has to know")
        .await?;
    count(received, &verdict);
    Ok(())
}

/// The effect of an activity.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each thing that can be asked"
)]
async fn apply(
    tx: &mut WriteTx,
    network: &Network,
    received: &Received,
    prepared: &Prepared,
) -> Result<Verdict> {
    if let Some(reason) = against_rules(tx, network, received, prepared).await? {
        return Ok(Verdict::Ignored(reason));
    }
    match prepared {
        Prepared::Ignored(reason) => Ok(Verdict::Ignored(reason)),
        Prepared::Refused(reason) => Ok(Verdict::Refused(reason.clone())),
        Prepared::Later(reason, after) => Ok(Verdict::Later(reason.clone(), *after)),
        Prepared::Following(following) => {
            let Some(sender) = peers::find_actor(tx, &received.actor_uri).await? else {
                return Ok(Verdict::Ignored("unknown-actor"));
            };
            apply_following(tx, network, &sender, following).await
        }
        Prepared::Offer {
            document,
            peer,
            owner,
            provider,
            announcer,
        } => {
            if announcer.is_none() && !network::is_followed(tx, *peer).await? {
                return Ok(Verdict::Ignored("not-followed"));
            }
            let Ok(document) = Document::new(document) else {
                return Ok(Verdict::Refused("out of bounds".to_owned()));
            };
            offers::federation::receive(tx, *peer, *provider, owner.as_str(), &document).await?;
            if let (Some(announcer), Some(id)) = (announcer, document.id()) {
                network::insert_seen_via(tx, id.as_str(), announcer).await?;
            }
            Ok(Verdict::Applied)
        }
        Prepared::Actor(met) => apply_profile(tx, received, met).await,
        Prepared::Gone { object, deleted_at } => {
            apply_deletion(tx, received, object, *deleted_at).await
        }
        Prepared::GoneAtOrigin { object, peer } => {
            let known = offers::find_by_uri(tx, object.as_str()).await?;
            if known.is_none() || !network::is_followed(tx, *peer).await? {
                return Ok(Verdict::Ignored("not-here"));
            }
            offers::remove_copy(tx, *peer, object.as_str(), None).await?;
            Ok(Verdict::Applied)
        }
        Prepared::ActorGone => match peers::find_actor(tx, &received.actor_uri).await? {
            Some(actor) => {
                network::forget_author(tx, &actor).await?;
                Ok(network::forget_actor(tx, &actor).await?.into())
            }
            None => Ok(Verdict::Ignored("unknown-actor")),
        },
        Prepared::OriginGone { object } => {
            if let Some(copy) = offers::find_by_uri(tx, object.as_str()).await?
                && let Some(peer) = copy.peer_id
            {
                offers::remove_copy(tx, peer, object.as_str(), None).await?;
            }
            Ok(Verdict::Applied)
        }
        Prepared::Unannounced { id, object } => {
            post::forget_received(tx, id.as_str(), &received.actor_uri).await?;
            let (object, announcer) = (object.as_str(), &received.actor_uri);
            Ok(network::end_announcement(tx, object, announcer)
                .await?
                .into())
        }
        Prepared::Flagged { objects, content } => {
            let Some(sender) = peers::find_actor(tx, &received.actor_uri).await? else {
                return Ok(Verdict::Ignored("unknown-actor"));
            };
            let (addresses, id) = (&network.addresses, &received.activity_id);
            let outcome =
                network::receive_flag(tx, addresses, &sender, id, objects, content).await?;
            Ok(outcome.into())
        }
        Prepared::Mention { .. } | Prepared::Retracted { .. } => {
            apply_mention(tx, network, received, prepared).await
        }
        Prepared::Seen { object } => {
            network::insert_seen_via(tx, object.as_str(), &received.actor_uri).await?;
            Ok(Verdict::Applied)
        }
    }
}

/// Why post has no effect though the door let it in: the operator decided otherwise meanwhile.
async fn against_rules(
    tx: &mut WriteTx,
    network: &Network,
    received: &Received,
    prepared: &Prepared,
) -> Result<Option<&'static str>> {
    let sender = network.standing_at(tx, &received.actor_uri).await?;
    if sender.is_blocked() {
        return Ok(Some("blocked"));
    }
    let accepts = match prepared {
        // What was announced is another's word.
        Prepared::Offer { owner, .. } => network
            .standing_at(tx, owner.as_str())
            .await?
            .permits(Switch::Accept),
        Prepared::Actor(_) | Prepared::Seen { .. } => sender.permits(Switch::Accept),
        Prepared::Flagged { .. } if !sender.permits(Switch::Notices) => {
            return Ok(Some("no-notices"));
        }
        Prepared::Mention { .. } if !sender.permits(Switch::Enquiries) => {
            return Ok(Some("no-enquiries"));
        }
        Prepared::Flagged { .. }
        | Prepared::Mention { .. }
        | Prepared::Retracted { .. }
        | Prepared::Following(_)
        | Prepared::Gone { .. }
        | Prepared::GoneAtOrigin { .. }
        | Prepared::ActorGone
        | Prepared::OriginGone { .. }
        | Prepared::Unannounced { .. }
        | Prepared::Ignored(_)
        | Prepared::Refused(_)
        | Prepared::Later(_, _) => true,
    };
    Ok((!accepts).then_some("not-accepted"))
}

async fn apply_following(
    tx: &mut WriteTx,
    network: &Network,
    sender: &RemoteActor,
    following: &Following,
) -> Result<Verdict> {
    let outcome = match following {
        Following::Asked(note) => {
            let rules = (&network.policy, &network.settings.limits);
            network::receive_follow(tx, rules, &network.addresses, sender, note).await?
        }
        Following::Undone((id, pair)) => {
            network::receive_undo(tx, sender, id.as_deref(), pair.as_ref()).await?
        }
        Following::Answered((id, pair), answer) => {
            let (id, pair) = (id.as_deref(), pair.as_ref());
            network::receive_answer(tx, &network.addresses, sender, id, pair, *answer).await?
        }
    };
    Ok(outcome.into())
}

/// Somebody wrote to actors of ours, changed it or took it back.
async fn apply_mention(
    tx: &mut WriteTx,
    network: &Network,
    received: &Received,
    prepared: &Prepared,
) -> Result<Verdict> {
    let Some(author) = peers::find_actor(tx, &received.actor_uri).await? else {
        return Ok(Verdict::Ignored("unknown-actor"));
    };
    if let Prepared::Retracted { post } = prepared {
        let outcome = network::retract_mention(tx, &author, post.as_str()).await?;
        return Ok(outcome.into());
    }
    let Prepared::Mention {
        document,
        is_update,
    } = prepared
    else {
        return Ok(Verdict::Ignored("no-object"));
    };
    let Ok(post) = Document::new(document) else {
        return Ok(Verdict::Refused("out of bounds".to_owned()));
    };
    let addresses = &network.addresses;
    let outcome = network::receive_mention(tx, addresses, &author, &post, *is_update).await?;
    Ok(outcome.into())
}

/// A profile changed. Only actors of instances we follow have a copy as a provider here.
async fn apply_profile(tx: &mut WriteTx, received: &Received, met: &Met) -> Result<Verdict> {
    let peer = network::remember(tx, &met.neighbour).await?;
    if peer.peer_id != received.peer_id {
        return Ok(Verdict::Ignored("foreign-object"));
    }
    let uri = met.neighbour.actor.uri.as_str();
    let is_wanted = network::is_followed(tx, peer.peer_id).await?
        || providers::find_by_uri(tx, uri)
            .await?
            .is_some_and(|known| known.status == providers::Status::Approved);
    if let (Some((slug, profile)), true) = (&met.provider, is_wanted) {
        let told_at = met.updated_at;
        providers::copy_as_told(tx, peer.peer_id, uri, slug, profile.clone(), told_at).await?;
    }
    Ok(Verdict::Applied)
}

/// Only the owner's word counts, also if the object arrived after we had prepared.
async fn apply_deletion(
    tx: &mut WriteTx,
    received: &Received,
    object: &Url,
    deleted_at: Option<Timestamp>,
) -> Result<Verdict> {
    if let Some(offer) = offers::find_by_uri(tx, object.as_str()).await? {
        let owner = providers::find(tx, offer.provider_id).await?;
        if owner.is_none_or(|owner| owner.uri != received.actor_uri) {
            return Ok(Verdict::Ignored("foreign-owner"));
        }
    }
    offers::remove_copy(tx, received.peer_id, object.as_str(), deleted_at).await?;
    Ok(Verdict::Applied)
}

/// Notes what became of an activity, in the transaction of its effect.
async fn settle(
    tx: &mut WriteTx,
    network: &Network,
    received: &Received,
    verdict: &Verdict,
) -> Result<()> {
    let id = received.received_id;
    match verdict {
        Verdict::Applied => post::settle_received(tx, id, ReceivedState::Applied, None).await,
        Verdict::Ignored(reason) => {
            post::settle_received(tx, id, ReceivedState::Ignored, Some(reason)).await
        }
        Verdict::Refused(reason) => {
            post::settle_received(tx, id, ReceivedState::Refused, Some(reason)).await
        }
        Verdict::Later(reason, _) if received.attempts + 1 >= ATTEMPTS_MAX => {
            post::settle_received(tx, id, ReceivedState::Failed, Some(reason)).await
        }
        Verdict::Later(reason, after) => {
            let pause = network.pause(received.attempts + 1);
            let next = tx.now().plus(pause.max(after.unwrap_or_default()));
            post::postpone_received(tx, id, next, reason).await
        }
    }
}

fn count(received: &Received, verdict: &Verdict) {
    let (result, reason) = match verdict {
        Verdict::Applied => ("applied", "effect"),
        Verdict::Ignored(reason) => ("ignored", *reason),
        Verdict::Refused(_) => ("refused", "rule"),
        Verdict::Later(_, _) => ("later", "fetch"),
    };
    if let Verdict::Refused(why) | Verdict::Later(why, _) = verdict {
        tracing::info!(
            activity = received.activity_id,
            why,
            "an activity was not applied"
        );
    }
    metrics::counter!("federation_applied_total", "result" => result, "reason" => reason)
        .increment(1);
}

#[cfg(test)]
mod tests;
