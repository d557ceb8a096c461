//! Recognising the sender: with the key we know, or with the one its own instance tells us now.

use std::time::Duration;

use url::Url;

use crate::base::{Result, Timestamp};
use crate::federation::signature::{ParsedSignature, Received as Request};
use crate::federation::{FetchBudget, FetchError};
use crate::network::exchange::Network;
use crate::network::model::Neighbour;
use crate::peers::{self, RemoteActor};

use super::{Envelope, Turned};

/// A key must be found in this time, or the sender is asked to come again.
const KEY_PATIENCE: Duration = Duration::from_secs(10);

/// A sender whose signature is right: as we knew it, or as it was just fetched.
pub(super) type Verified = (Option<RemoteActor>, Option<Neighbour>);

/// Why a sender was not recognised.
pub(super) enum Unverified {
    /// It is turned away.
    Turned(Turned),
    /// Its instance says that it does not exist any more.
    Gone(Box<RemoteActor>),
}

impl Network {
    /// Makes sure that the actor itself sent this. With the key we know if it fits, or else with
    /// the key that its own instance tells us now.
    pub(super) async fn verify(
        &self,
        envelope: &Envelope,
        parsed: &ParsedSignature,
        request: &Request<'_>,
        known: Option<RemoteActor>,
    ) -> Result<Result<Verified, Unverified>> {
        let now = self.db.clock().now();
        let pace = &self.settings.pace;
        let fits = |pem: &str| {
            let key = self.memory.key(pem, now);
            key.is_some_and(|key| parsed.verify(&key, request, now).is_ok())
        };
        let wrong = || Err(Unverified::Turned(Turned::away(401, "wrong")));
        let key_id = parsed.key_id();
        if let Some(actor) = known {
            let fresh = self.is_fresh(now, &actor);
            let key = if actor.key_id == key_id.as_str() {
                Some(actor.public_key_pem.clone())
            } else {
                let mut tx = self.db.read().await?;
                peers::find_key(&mut tx, &actor, key_id.as_str()).await?
            };
            let fits_known = key.as_deref().is_some_and(fits);
            if fits_known && fresh {
                return Ok(Ok((Some(actor), None)));
            }
            let is_allowed = (fits_known && !fresh)
                || self
                    .memory
                    .may_refetch(key_id.as_str(), now, pace.key_retry);
            if !is_allowed {
                return Ok(wrong());
            }
            return Ok(match self.fetch_key(envelope, key_id).await {
                Ok(met) if fits(&met.actor.public_key_pem) => Ok((None, Some(met))),
                Ok(_other_key) => wrong(),
                Err(FetchError::Gone) => Err(Unverified::Gone(Box::new(actor))),
                // A town that cannot be reached just now keeps its good name for as long.
                Err(FetchError::Temporary { .. }) if fits_known => Ok((Some(actor), None)),
                Err(error) => Err(Unverified::Turned(
                    self.without_key(envelope, key_id, &error),
                )),
            });
        }
        self.verify_stranger(envelope, key_id, now, fits).await
    }

    /// The same for an actor of whom nothing is stored.
    async fn verify_stranger(
        &self,
        envelope: &Envelope,
        key_id: &Url,
        now: Timestamp,
        fits: impl Fn(&str) -> bool,
    ) -> Result<Result<Verified, Unverified>> {
        let wrong = Unverified::Turned(Turned::away(401, "wrong"));
        let actor = envelope.actor.as_str();
        if self.memory.is_unusable(&pair(&envelope.actor, key_id), now) {
            return Ok(Err(wrong));
        }
        let lately = self.memory.find_met(actor, now);
        let met = match lately.filter(|met| met.actor.key_id == *key_id) {
            Some(met) => met,
            None => match self.fetch_key(envelope, key_id).await {
                Ok(met) => {
                    let until = now.plus(self.settings.pace.key_retry);
                    self.memory.set_met(actor, &met, now, until);
                    met
                }
                Err(error) => {
                    return Ok(Err(Unverified::Turned(
                        self.without_key(envelope, key_id, &error),
                    )));
                }
            },
        };
        Ok(if fits(&met.actor.public_key_pem) {
            Ok((None, Some(met)))
        } else {
            Err(wrong)
        })
    }

    pub(super) async fn fetch_key(
        &self,
        envelope: &Envelope,
        key_id: &Url,
    ) -> Result<Neighbour, FetchError> {
        let busy = |reason: &str| FetchError::Temporary {
            reason: reason.to_owned(),
            after: None,
        };
        if let Err(wait) = self.gate.may_fetch_key(&envelope.actor) {
            return Err(FetchError::Temporary {
                reason: "too many keys of one domain".to_owned(),
                after: Some(wait),
            });
        }
        let _turn = self
            .memory
            .fetches
            .try_acquire()
            .map_err(|_all_taken| busy("too many keys to fetch"))?;
        let budget = FetchBudget::of(4);
        let fetching = self.fetch_actor(&envelope.actor, Some(key_id), &budget);
        let met = tokio::time::timeout(KEY_PATIENCE, fetching)
            .await
            .map_err(|_elapsed| busy("no key in time"))??;
        if met.neighbour.actor.uri == envelope.actor {
            Ok(met.neighbour)
        } else {
            Err(FetchError::Invalid("another actor"))
        }
    }

    /// A key that cannot be fetched just now is no reason to call the sender a liar.
    fn without_key(&self, envelope: &Envelope, key_id: &Url, error: &FetchError) -> Turned {
        if let FetchError::Temporary { after, .. } = error {
            let turned = Turned::away(503, "key-not-now");
            return after.map_or(turned, |wait| turned.after(wait));
        }
        let (now, pause) = (self.db.clock().now(), self.settings.pace.key_retry);
        self.memory
            .set_unusable(&pair(&envelope.actor, key_id), now, pause);
        Turned::away(401, "wrong")
    }
}

/// An actor and a key that is said to be theirs. What turned out about the two says nothing about
/// the actor with another key, nor about the key with its own actor.
fn pair(actor: &Url, key_id: &Url) -> String {
    format!("{actor} {key_id}")
}
