//! Finding other instances and their actors, and remembering what they said.

use futures::StreamExt;
use url::Url;

use crate::base::{Error, PeerId, Problem, ProviderId, Result, Timestamp};
use crate::db::ReadTx;
use crate::federation::address::Blocked;
use crate::federation::webfinger::Handle;
use crate::federation::{Document, FetchBudget, FetchError, Origin, same_origin};
use crate::log::Actor;
use crate::network::federation::{read_about, read_actor};
use crate::network::model::{FollowState, Neighbour};
use crate::network::{actions, store};
use crate::peers::{self, Peer, RemoteActor};
use crate::providers::{self, Profile, Provider};

use super::Network;

/// Providers of one instance that are asked again in one comparison, at most.
const REFRESHED_MAX: usize = 2_000;

/// How many of them at the same time.
const REFRESHED_AT_ONCE: usize = 4;

/// An actor as it was just fetched from its own instance.
#[derive(Debug, Clone)]
pub struct Met {
    /// Who and where it is.
    pub neighbour: Neighbour,
    /// What it shows as a provider, if it may own offers.
    pub provider: Option<(String, Profile)>,
    /// When it last changed, as its own instance says.
    pub updated_at: Option<Timestamp>,
}

/// Why an owner of offers is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// We follow its instance or asked to. Once we do not any more, its offers are gone, and its
    /// owner shall not be seen again.
    WeFollow,
    /// Somebody whom we follow pointed at one of its offers.
    Announced,
}

/// Why an owner of offers is not known.
#[derive(Debug)]
pub enum Unknown {
    /// It could not be fetched.
    Fetch(FetchError),
    /// It was fetched, and we cannot use it.
    Refused(Error),
}

impl Network {
    /// Fetches an actor from its own instance. With `key_id`, that key must be its own.
    pub async fn fetch_actor(
        &self,
        uri: &Url,
        key_id: Option<&Url>,
        budget: &FetchBudget,
    ) -> Result<Met, FetchError> {
        let signer = self
            .signer(&self.addresses.instance())
            .await
            .map_err(|fault| FetchError::Temporary {
                reason: fault.to_string(),
                after: None,
            })?;
        let fetched = self.client.fetch_json(uri, Some(&signer), budget).await?;
        let document =
            Document::new(&fetched.body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
        let actor = read_actor(&document, &fetched.url, key_id)
            .map_err(|_unbound| FetchError::Invalid("not an actor with this key"))?;
        let origin = Origin::of(&actor.uri).ok_or(FetchError::Invalid("no origin"))?;
        let is_application = document.type_is("Application");
        let about = is_application.then(|| read_about(&document, &origin));
        let provider = providers::federation::may_own_offers(&document)
            .then(|| providers::federation::read(&document))
            .flatten();
        let met = Met {
            neighbour: Neighbour {
                origin,
                about,
                actor,
            },
            provider,
            updated_at: document.timestamp("updated"),
        };
        // Why ever it was asked (its key, its inbox): what it shows of itself is as fresh.
        if let Err(fault) = self.refresh_profile(&met).await {
            tracing::error!(%fault, "a profile could not be stored");
        }
        Ok(met)
    }

    /// Brings the copy of a provider up to date, if there is one in sight.
    async fn refresh_profile(&self, met: &Met) -> Result<()> {
        let Some((slug, profile)) = &met.provider else {
            return Ok(());
        };
        let uri = met.neighbour.actor.uri.as_str();
        let mut tx = self.db.read().await?;
        let known = providers::find_by_uri(&mut tx, uri).await?;
        drop(tx);
        let is_known =
            |known: &Provider| known.status == providers::Status::Approved && !known.is_ours();
        let Some(known) = known.filter(|known| is_known(known) && known.profile != *profile) else {
            return Ok(());
        };
        let Some(peer) = known.peer_id else {
            return Ok(());
        };
        let mut tx = self.db.write().await?;
        let still = providers::find_by_uri(&mut tx, uri).await?;
        if still.is_some_and(|still| is_known(&still)) {
            let (profile, told_at) = (profile.clone(), met.updated_at);
            providers::copy_as_told(&mut tx, peer, uri, slug, profile, told_at).await?;
        }
        tx.commit_quietly("known as it is").await
    }

    /// Asks again those providers of an instance of whom we have not heard for long: a profile that
    /// changed while its news was lost is found this way, because digests speak of offers only.
    pub(super) async fn refresh_owners(&self, peer: PeerId) -> Result<Option<FetchError>> {
        let mut tx = self.db.read().await?;
        let copies = providers::list_copies(&mut tx, peer).await?;
        drop(tx);
        let uris = copies
            .into_iter()
            .filter(|copy| copy.status == providers::Status::Approved)
            .filter_map(|copy| Url::parse(&copy.uri).ok())
            .take(REFRESHED_MAX);
        let mut asking = futures::stream::iter(uris.map(|uri| async move {
            let Some((_, false)) = self.known_owner(peer, &uri).await? else {
                return Ok(None);
            };
            match self.fetch_actor(&uri, None, &FetchBudget::of(3)).await {
                Ok(met) => {
                    let mut tx = self.db.write().await?;
                    actions::remember(&mut tx, &met.neighbour).await?;
                    tx.commit_quietly("known as it is").await?;
                    Ok(None)
                }
                Err(error) => Ok::<_, Error>(Some(error)),
            }
        }))
        .buffer_unordered(REFRESHED_AT_ONCE);
        let mut trouble = None;
        while let Some(asked) = asking.next().await {
            let temporary = |error: &FetchError| matches!(error, FetchError::Temporary { .. });
            trouble = asked?.filter(temporary).or(trouble);
        }
        Ok(trouble)
    }

    /// Finds the instance that an operator means: by its host, by any address on it, or by a
    /// handle of somebody there.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with a sentence about what was found instead.
    pub async fn discover(&self, name: &str) -> Result<Neighbour> {
        let budget = FetchBudget::per_job();
        let url = self.address_of(name.trim(), &budget).await?;
        if self.addresses.is_ours(url.as_str()) {
            return Err(Problem::new("problem-follow-self").into());
        }
        let found = match self.client.find_application(&url, &budget).await {
            Ok(application) => self.fetch_actor(&application, None, &budget).await,
            Err(error @ (FetchError::Temporary { .. } | FetchError::Blocked(_))) => Err(error),
            Err(_no_application) if url.path() != "/" => {
                self.fetch_actor(&url, None, &budget).await
            }
            Err(error) => Err(error),
        };
        let met = found.map_err(|error| explained(&error))?;
        if self.addresses.is_ours(met.neighbour.actor.uri.as_str()) {
            return Err(Problem::new("problem-follow-self").into());
        }
        Ok(met.neighbour)
    }

    /// How many offers a neighbour says it has; nothing if it does not say.
    pub async fn count_offers(&self, neighbour: &Neighbour) -> Option<u64> {
        let signer = self.signer(&self.addresses.instance()).await.ok()?;
        let url = neighbour.actor.offers.as_ref()?;
        let budget = FetchBudget::of(1);
        let fetched = self.client.fetch_json(url, Some(&signer), &budget).await;
        fetched.ok()?.body.get("totalItems")?.as_u64()
    }

    async fn address_of(&self, name: &str, budget: &FetchBudget) -> Result<Url> {
        let unreadable = || Error::from(Problem::new("problem-follow-address"));
        if let Ok(handle) = name.parse::<Handle>() {
            let found = self.client.find_actor(&handle, budget).await;
            return found.map_err(|error| explained(&error));
        }
        let text = if name.contains("://") {
            name.to_owned()
        } else {
            let authority = name.split('/').next().unwrap_or(name);
            format!("{}://{name}", self.client.scheme_for(authority))
        };
        let url = Url::parse(&text).map_err(|_no_url| unreadable())?;
        Origin::of(&url).map(|_origin| url).ok_or_else(unreadable)
    }

    /// Asks another instance to let us follow it, whatever its operator calls it.
    pub async fn follow(&self, by: &Actor, name: &str) -> Result<Peer> {
        let neighbour = self.discover(name).await?;
        let mut tx = self.db.write().await?;
        let peer = actions::request_follow(&mut tx, by, &self.addresses, &neighbour).await?;
        tx.commit_quietly("asked before").await?;
        Ok(peer)
    }

    /// Asks instances that we follow about themselves if we have not for long: their name, their
    /// colours, their key.
    pub async fn look_after_neighbours(&self) -> Result<()> {
        let known = {
            let mut tx = self.db.read().await?;
            peers::list(&mut tx).await?
        };
        for peer in known {
            let mut tx = self.db.read().await?;
            let is_due = tx.now().since(peer.checked_at) >= self.settings.pace.actor_fresh
                && actions::is_followed(&mut tx, peer.peer_id).await?;
            drop(tx);
            let Ok(uri) = Url::parse(&peer.actor_uri) else {
                continue;
            };
            if !is_due {
                continue;
            }
            match self.fetch_actor(&uri, None, &FetchBudget::per_job()).await {
                Ok(met) => {
                    let mut tx = self.db.write().await?;
                    actions::remember(&mut tx, &met.neighbour).await?;
                    tx.commit_quietly("how a neighbour introduces itself")
                        .await?;
                }
                Err(error) => {
                    tracing::info!(peer = peer.origin, %error, "a neighbour did not introduce itself");
                }
            }
        }
        Ok(())
    }

    /// The copy of the provider with this actor, which must belong to `peer`; fetched if we do not
    /// know it or have not looked for long. If it cannot be fetched just now, what we know counts.
    pub async fn resolve_owner(
        &self,
        peer: PeerId,
        uri: &Url,
        because: Because,
        budget: &FetchBudget,
    ) -> Result<ProviderId, Unknown> {
        let known = self
            .known_owner(peer, uri)
            .await
            .map_err(Unknown::Refused)?;
        if let Some((provider, true)) = known {
            return Ok(provider);
        }
        match self.fetch_actor(uri, None, budget).await {
            Ok(met) => self
                .store_owner(peer, &met, because)
                .await
                .map_err(Unknown::Refused),
            Err(FetchError::Temporary { .. } | FetchError::OutOfBudget) if known.is_some() => known
                .map(|(provider, _)| provider)
                .ok_or(Unknown::Fetch(FetchError::OutOfBudget)),
            Err(error) => Err(Unknown::Fetch(error)),
        }
    }

    /// The copy we have, and whether it is fresh.
    async fn known_owner(&self, peer: PeerId, uri: &Url) -> Result<Option<(ProviderId, bool)>> {
        let mut tx = self.db.read().await?;
        self.find_owner(&mut tx, peer, uri.as_str()).await
    }

    /// The provider of `peer` at this address, and whether what we know of it is fresh.
    pub async fn find_owner(
        &self,
        tx: &mut ReadTx,
        peer: PeerId,
        uri: &str,
    ) -> Result<Option<(ProviderId, bool)>> {
        let provider = providers::find_by_uri(tx, uri).await?;
        let actor = peers::find_actor(tx, uri).await?;
        let fresh = actor.is_some_and(|actor| self.is_fresh(tx.now(), &actor));
        Ok(provider
            .filter(|provider| {
                provider.peer_id == Some(peer) && provider.status == providers::Status::Approved
            })
            .map(|provider| (provider.provider_id, fresh)))
    }

    /// Whether what we know about an actor may be believed without asking again.
    pub(super) fn is_fresh(&self, now: Timestamp, actor: &RemoteActor) -> bool {
        actor.gone_at.is_none() && now.since(actor.fetched_at) < self.settings.pace.actor_fresh
    }

    /// Stores a provider of `peer` as it was just fetched.
    pub async fn store_owner(
        &self,
        peer: PeerId,
        met: &Met,
        because: Because,
    ) -> Result<ProviderId> {
        let mut tx = self.db.write().await?;
        let follow = store::find_outgoing(&mut tx, peer).await?;
        let stands = follow.is_some_and(|follow| follow.state != FollowState::Rejected);
        if because == Because::WeFollow && !stands {
            return Err(Problem::new("problem-not-a-provider").into());
        }
        let owner = actions::remember(&mut tx, &met.neighbour).await?;
        let Some((slug, profile)) = &met.provider else {
            return Err(Problem::new("problem-not-a-provider").into());
        };
        if owner.peer_id != peer {
            return Err(Problem::new("problem-not-a-provider").into());
        }
        let uri = met.neighbour.actor.uri.as_str();
        let told_at = met.updated_at;
        let provider =
            providers::copy_as_told(&mut tx, peer, uri, slug, profile.clone(), told_at).await?;
        tx.commit_quietly("known as it is").await?;
        Ok(provider)
    }

    /// The peer at the origin of `url`, asked about itself if it is new.
    pub async fn resolve_peer(&self, url: &Url, budget: &FetchBudget) -> Result<Peer, Unknown> {
        let origin = Origin::of(url).ok_or(Unknown::Fetch(FetchError::Invalid("no origin")))?;
        let known = async {
            let mut tx = self.db.read().await?;
            peers::find_by_origin(&mut tx, &origin.to_string()).await
        };
        if let Some(peer) = known.await.map_err(Unknown::Refused)? {
            return Ok(peer);
        }
        let application = self.client.find_application(url, budget).await;
        let application = application.map_err(Unknown::Fetch)?;
        let met = self.fetch_actor(&application, None, budget).await;
        let met = met.map_err(Unknown::Fetch)?;
        if !same_origin(&met.neighbour.actor.uri, url) {
            return Err(Unknown::Fetch(FetchError::Invalid("another origin")));
        }
        let stored = async {
            let mut tx = self.db.write().await?;
            let peer = actions::remember(&mut tx, &met.neighbour).await?;
            tx.commit_quietly("only met").await?;
            Ok(peer)
        };
        stored.await.map_err(Unknown::Refused)
    }
}

/// Why an instance was not found, in words for its operator.
fn explained(error: &FetchError) -> Error {
    let problem = match error {
        FetchError::Temporary { reason, .. } => {
            Problem::new("problem-follow-unreachable").with("reason", reason)
        }
        FetchError::Blocked(Blocked::Rule(host)) => {
            Problem::new("problem-peer-blocked").with("host", host)
        }
        FetchError::Blocked(_) => Problem::new("problem-follow-blocked"),
        FetchError::Gone
        | FetchError::Refused(_)
        | FetchError::Invalid(_)
        | FetchError::OutOfBudget => Problem::new("problem-follow-no-instance"),
    };
    Error::from(problem)
}
