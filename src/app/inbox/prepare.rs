//! What has to be read and fetched before an activity can be applied.
//!
//! Nothing is written to offers here. Whatever cannot be believed ends here.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde_json::Value;
use url::Url;

use crate::base::{Error, PeerId, ProviderId, Result, Timestamp};
use crate::db::ReadTx;
use crate::federation::store::Received;
use crate::federation::{Document, FetchBudget, FetchError, Fetched, Origin, same_origin, text_of};
use crate::network::exchange::actors::{Because, Met, Unknown};
use crate::network::federation::{named_follow, object_of};
use crate::network::{self, FollowNote, FollowState, Network};
use crate::peers::Switch;
use crate::{offers, peers, providers};

/// What was fetched for an activity before its transaction began.
#[derive(Debug)]
pub(super) enum Prepared {
    /// What it says about following.
    Following(Following),
    /// The owner says what its offer is like.
    Offer {
        document: Value,
        peer: PeerId,
        owner: Url,
        provider: ProviderId,
        announcer: Option<String>,
    },
    /// An actor as its own instance describes it now.
    Actor(Box<Met>),
    /// An object that its owner deleted, and when.
    Gone {
        object: Url,
        deleted_at: Option<Timestamp>,
    },
    /// An object that its origin does not know any more.
    GoneAtOrigin { object: Url, peer: PeerId },
    /// The actor itself is gone.
    ActorGone,
    /// Somebody pointed at an object that is here already or may not be fetched.
    Seen { object: Url },
    /// Its own origin says that an announced object is gone.
    OriginGone { object: Url },
    /// Somebody takes the announcement with this id back.
    Unannounced { id: Url, object: Url },
    /// Something here is wrong, they say: what it is about and their words.
    Flagged {
        objects: Vec<String>,
        content: String,
    },
    /// Somebody wrote to actors of ours, or changed it.
    Mention { document: Value, is_update: bool },
    /// Somebody took back what they had written to actors of ours.
    Retracted { post: Url },
    /// Nothing to do.
    Ignored(&'static str),
    /// Against the rules.
    Refused(String),
    /// Something could not be fetched just now.
    Later(String, Option<Duration>),
}

/// What activities say about following.
#[derive(Debug)]
pub(super) enum Following {
    Asked(FollowNote),
    Undone(Named),
    Answered(Named, FollowState),
}

pub(super) type Named = (Option<String>, Option<(String, String)>);

impl From<Unknown> for Prepared {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Fetch(error) => error.into(),
            Unknown::Refused(Error::Fault(fault)) => Self::Later(fault.to_string(), None),
            Unknown::Refused(error) => Self::Refused(error.to_string()),
        }
    }
}

impl From<FetchError> for Prepared {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Temporary { reason, after } => Self::Later(reason, after),
            FetchError::OutOfBudget => Self::Later("too many fetches".to_owned(), None),
            FetchError::Gone
            | FetchError::Refused(_)
            | FetchError::Invalid(_)
            | FetchError::Blocked(_) => Self::Refused(error.to_string()),
        }
    }
}

pub(super) fn follow(received: &Received, activity: Document<'_>) -> Prepared {
    match activity.object_id("object") {
        Some(object) => Prepared::Following(Following::Asked(FollowNote {
            id: received.activity_id.clone(),
            actor: received.actor_uri.clone(),
            object: object.to_string(),
        })),
        None => Prepared::Ignored("nobody-to-follow"),
    }
}

/// `Flag`: only addresses and text are read of it, whatever it embeds.
pub(super) fn flag(activity: Document<'_>) -> Prepared {
    let objects = activity.object_ids("object");
    Prepared::Flagged {
        objects: objects.iter().map(ToString::to_string).collect(),
        content: text_of(activity.text("content", "de").unwrap_or_default()),
    }
}

pub(super) fn undo(activity: Document<'_>) -> Prepared {
    let embedded = activity.object("object");
    if let Some(announcement) = embedded.filter(|object| object.type_is("Announce")) {
        let named = (announcement.id(), announcement.object_id("object"));
        return match named {
            (Some(id), Some(object)) => Prepared::Unannounced { id, object },
            _ => Prepared::Ignored("no-object"),
        };
    }
    let is_other = embedded.is_some_and(|object| !object.type_is("Follow"));
    if is_other {
        return Prepared::Ignored("unknown-undo");
    }
    Prepared::Following(Following::Undone(named_follow(&activity)))
}

/// `Create` and `Update`: the object must live where its owner lives, and the owner must have sent
/// it. Anything else in it is not believed.
pub(super) async fn content(
    network: &Network,
    senders: &Senders,
    received: &Received,
    actor: &Url,
    activity: &Document<'_>,
) -> Prepared {
    let Some((id, Some(object))) = object_of(activity) else {
        return Prepared::Ignored("no-object");
    };
    if !same_origin(&id, actor) {
        return Prepared::Ignored("foreign-object");
    }
    let budget = FetchBudget::per_job();
    if id == *actor {
        // A profile is believed only as its own instance tells it.
        return match network.fetch_actor(actor, None, &budget).await {
            Ok(met) => Prepared::Actor(Box::new(met)),
            Err(FetchError::Gone) => Prepared::ActorGone,
            Err(error) => error.into(),
        };
    }
    if object.object_id("attributedTo").as_ref() != Some(actor) {
        return Prepared::Ignored("foreign-owner");
    }
    if let Some(prepared) = mention(network, received, &object, &id).await {
        return prepared;
    }
    if let Some(provider) = senders.owner(received) {
        return Prepared::Offer {
            document: object.value().clone(),
            peer: received.peer_id,
            owner: actor.clone(),
            provider,
            announcer: None,
        };
    }
    match is_asked(network, received.peer_id).await {
        Ok(true) => {}
        Ok(false) => return Prepared::Ignored("not-followed"),
        Err(fault) => return Prepared::Later(fault.to_string(), None),
    }
    match network
        .resolve_owner(received.peer_id, actor, Because::WeFollow, &budget)
        .await
    {
        Ok(provider) => Prepared::Offer {
            document: object.value().clone(),
            peer: received.peer_id,
            owner: actor.clone(),
            provider,
            announcer: None,
        },
        Err(unknown) => unknown.into(),
    }
}

/// Owners of offers who sent something of this batch, whose instance we follow, and whom we need not
/// ask who they are. Most post is theirs, and they are looked up once for all of it.
#[derive(Debug, Default)]
pub(super) struct Senders(HashMap<(PeerId, String), ProviderId>);

impl Senders {
    /// Those of this post.
    pub(super) async fn of(network: &Network, tx: &mut ReadTx, post: &[Received]) -> Result<Self> {
        let mut senders = HashMap::new();
        let wanted = post
            .iter()
            .filter(|received| matches!(received.kind.as_str(), "Create" | "Update"))
            .map(|received| (received.peer_id, received.actor_uri.clone()));
        for (peer, actor) in wanted.collect::<HashSet<_>>() {
            if !network::is_followed(tx, peer).await? {
                continue;
            }
            if let Some((provider, true)) = network.find_owner(tx, peer, &actor).await? {
                senders.insert((peer, actor), provider);
            }
        }
        Ok(Self(senders))
    }

    fn owner(&self, received: &Received) -> Option<ProviderId> {
        let key = (received.peer_id, received.actor_uri.clone());
        self.0.get(&key).copied()
    }
}

/// A post to actors of ours, if this is one.
async fn mention(
    network: &Network,
    received: &Received,
    object: &Document<'_>,
    id: &Url,
) -> Option<Prepared> {
    let is_update = received.kind == "Update";
    match is_mention(network, object, id, is_update).await {
        Ok(true) => Some(Prepared::Mention {
            document: object.value().clone(),
            is_update,
        }),
        Ok(false) => None,
        Err(fault) => Some(Prepared::Later(fault.to_string(), None)),
    }
}

/// Whether this is a post to actors of ours, or a new state of one: an update may leave out whom it
/// was for.
async fn is_mention(
    network: &Network,
    object: &Document<'_>,
    id: &Url,
    is_update: bool,
) -> Result<bool> {
    if network::is_addressed_to(*object, &network.addresses) {
        return Ok(true);
    }
    if !is_update || !object.type_is("Note") || object.has("name") {
        return Ok(false);
    }
    let mut tx = network.db.read().await?;
    Ok(network::author_of(&mut tx, id.as_str()).await?.is_some())
}

/// Whether we follow this instance or asked to: its acceptance may lie before this activity in the
/// same batch. Whether it did accept is looked up when the activity is applied.
async fn is_asked(network: &Network, peer: PeerId) -> Result<bool> {
    let mut tx = network.db.read().await?;
    let follow = network::find_outgoing(&mut tx, peer).await?;
    Ok(follow.is_some_and(|follow| follow.state != FollowState::Rejected))
}

/// `Delete`: by the owner. Of an object that we never saw, its origin says whether it is gone; and
/// of one that changed after it was deleted: then the deletion comes late, and it may be shown again.
pub(super) async fn deletion(
    network: &Network,
    received: &Received,
    actor: &Url,
    activity: &Document<'_>,
) -> Prepared {
    let Some((object, embedded)) = object_of(activity) else {
        return Prepared::Ignored("no-object");
    };
    if object == *actor {
        return Prepared::ActorGone;
    }
    if !same_origin(&object, actor) {
        return Prepared::Ignored("foreign-object");
    }
    let deleted_at = embedded.and_then(|tombstone| tombstone.timestamp("deleted"));
    let deleted_at = match owner_of(network, &object).await {
        Ok(Some((owner, _))) if owner != actor.as_str() => {
            return Prepared::Ignored("foreign-owner");
        }
        Ok(Some((_, updated_at))) if deleted_at.is_none_or(|at| at >= updated_at) => {
            return Prepared::Gone { object, deleted_at };
        }
        Ok(Some((_, updated_at))) => Some(updated_at),
        Ok(None) => deleted_at,
        Err(fault) => return Prepared::Later(fault.to_string(), None),
    };
    match is_of_a_writer(network, received, &object).await {
        Ok(Some(prepared)) => return prepared,
        Ok(None) => {}
        Err(fault) => return Prepared::Later(fault.to_string(), None),
    }
    match fetch(network, &object, &FetchBudget::per_job()).await {
        Ok(_still_there) => Prepared::Ignored("not-gone"),
        Err(FetchError::Gone) => Prepared::Gone { object, deleted_at },
        Err(error) => error.into(),
    }
}

/// What the deletion of something that is no offer here comes to: of a post to actors of ours, or of
/// whatever else somebody wrote whom we do not follow, which may be a post that is still on its way.
/// Nothing is fetched for either.
async fn is_of_a_writer(
    network: &Network,
    received: &Received,
    object: &Url,
) -> Result<Option<Prepared>> {
    let mut tx = network.db.read().await?;
    let is_known = network::author_of(&mut tx, object.as_str())
        .await?
        .is_some();
    drop(tx);
    let is_a_writer = is_known || !is_asked(network, received.peer_id).await?;
    Ok(is_a_writer.then(|| Prepared::Retracted {
        post: object.clone(),
    }))
}

/// Fetches an object from its origin, in the name of this instance.
async fn fetch(
    network: &Network,
    object: &Url,
    budget: &FetchBudget,
) -> Result<Fetched, FetchError> {
    let signer = network
        .signer(&network.addresses.instance())
        .await
        .map_err(|fault| FetchError::Temporary {
            reason: fault.to_string(),
            after: None,
        })?;
    network
        .client
        .fetch_json(object, Some(&signer), budget)
        .await
}

/// The actor that owns the object at this address and the time of its last change, if the object is
/// here.
async fn owner_of(network: &Network, object: &Url) -> Result<Option<(String, Timestamp)>> {
    let mut tx = network.db.read().await?;
    let Some(offer) = offers::find_by_uri(&mut tx, object.as_str()).await? else {
        return Ok(None);
    };
    let provider = providers::find(&mut tx, offer.provider_id).await?;
    Ok(provider.map(|provider| (provider.uri, offer.updated_at)))
}

/// Somebody whom we follow brought what an actor of another instance is said to have said. Only the
/// origin of the object is believed, and only if we follow it.
pub(super) async fn hint(network: &Network, activity: &Document<'_>) -> Prepared {
    let Some(object) = activity.object_id("object") else {
        return Prepared::Ignored("no-object");
    };
    let peer = match followed_origin(network, &object).await {
        Ok(Some(peer)) => peer,
        Ok(None) => return Prepared::Ignored("not-followed"),
        Err(fault) => return Prepared::Later(fault.to_string(), None),
    };
    let budget = FetchBudget::per_job();
    let fetched = match fetch(network, &object, &budget).await {
        Ok(fetched) => fetched,
        Err(FetchError::Gone) => return Prepared::GoneAtOrigin { object, peer },
        Err(error) => return error.into(),
    };
    let Ok(document) = Document::new(&fetched.body) else {
        return Prepared::Refused("out of bounds".to_owned());
    };
    let owner = document.object_id("attributedTo");
    let Some(owner) = owner.filter(|owner| same_origin(owner, &object)) else {
        return Prepared::Ignored("foreign-owner");
    };
    match network
        .resolve_owner(peer, &owner, Because::WeFollow, &budget)
        .await
    {
        Ok(provider) => Prepared::Offer {
            document: fetched.body,
            peer,
            owner,
            provider,
            announcer: None,
        },
        Err(unknown) => unknown.into(),
    }
}

/// The instance at the origin of `url`, if we follow it.
async fn followed_origin(network: &Network, url: &Url) -> Result<Option<PeerId>> {
    let Some(origin) = Origin::of(url) else {
        return Ok(None);
    };
    let mut tx = network.db.read().await?;
    let Some(peer) = peers::find_by_origin(&mut tx, &origin.to_string()).await? else {
        return Ok(None);
    };
    let is_followed = network::is_followed(&mut tx, peer.peer_id).await?;
    Ok(is_followed.then_some(peer.peer_id))
}

/// `Announce` never changes anything. It may lead us to something new, which is then believed
/// because its own origin says so.
pub(super) async fn announce(
    network: &Network,
    received: &Received,
    actor: &Url,
    activity: &Document<'_>,
) -> Prepared {
    let Some(object) = activity.object_id("object") else {
        return Prepared::Ignored("no-object");
    };
    if network.addresses.is_ours(object.as_str()) {
        return Prepared::Ignored("our-own-object");
    }
    match may_fetch(network, received, &object).await {
        Ok(None) => return Prepared::Ignored("not-followed"),
        Ok(Some(false)) => return Prepared::Seen { object },
        Ok(Some(true)) => {}
        Err(fault) => return Prepared::Later(fault.to_string(), None),
    }
    match fetch_announced(network, actor, &object).await {
        Ok(prepared) => prepared,
        Err(FetchError::Gone) => Prepared::OriginGone { object },
        Err(error) => error.into(),
    }
}

/// Whether an announced object is fetched: only from origins that we follow or admit anyway, and not
/// if its own town tells us of its changes. `None` if the announcer is nobody to us.
async fn may_fetch(network: &Network, received: &Received, object: &Url) -> Result<Option<bool>> {
    let mut tx = network.db.read().await?;
    if !network::is_followed(&mut tx, received.peer_id).await? {
        return Ok(None);
    }
    let is_known = offers::find_by_uri(&mut tx, object.as_str())
        .await?
        .is_some();
    let Some(origin) = Origin::of(object) else {
        return Ok(Some(false));
    };
    let is_followed = match peers::find_by_origin(&mut tx, &origin.to_string()).await? {
        Some(peer) => network::is_followed(&mut tx, peer.peer_id).await?,
        None => false,
    };
    let standing = network.standing_at(&mut tx, object.as_str()).await?;
    let is_welcome = is_followed || standing.is_welcome(network.policy.mode);
    let is_told_already = is_known && is_followed;
    Ok(Some(
        is_welcome && !is_told_already && standing.permits(Switch::Accept),
    ))
}

async fn fetch_announced(
    network: &Network,
    announcer: &Url,
    object: &Url,
) -> Result<Prepared, FetchError> {
    let budget = FetchBudget::per_job();
    let fetched = fetch(network, object, &budget).await?;
    let document =
        Document::new(&fetched.body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
    let owner = document
        .object_id("attributedTo")
        .filter(|owner| same_origin(owner, object))
        .ok_or(FetchError::Invalid("no owner of its own origin"))?;
    let peer = match network.resolve_peer(object, &budget).await {
        Ok(peer) => peer,
        Err(unknown) => return Ok(unknown.into()),
    };
    let provider = match network
        .resolve_owner(peer.peer_id, &owner, Because::Announced, &budget)
        .await
    {
        Ok(provider) => provider,
        Err(unknown) => return Ok(unknown.into()),
    };
    Ok(Prepared::Offer {
        document: fetched.body,
        peer: peer.peer_id,
        owner,
        provider,
        announcer: Some(announcer.to_string()),
    })
}
