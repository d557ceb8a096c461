//! Who asks to read: for instances that show their objects only to those who sign.

use http::{HeaderMap, Method};
use url::Url;

use crate::base::Result;
use crate::federation::origin::without_fragment;
use crate::federation::signature::{self, ParsedSignature, Received as Request};
use crate::federation::{Document, FetchBudget, FetchError};
use crate::peers;

use super::verify::Unverified;
use super::{Envelope, Matter, Network, Turned};

/// A request to read, as it arrived.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The method: `GET` or `HEAD`.
    pub method: &'a Method,
    /// Path and query.
    pub path_and_query: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
}

impl Network {
    /// Makes sure that a request to read is signed by an actor whose key we can see, in either
    /// flavour; returns the actor. The same key memory and the same patience as for post apply.
    ///
    /// The outer result is for faults of ours.
    pub async fn verify_fetch(&self, reading: Reading<'_>) -> Result<Result<Url, Turned>> {
        let request = Request {
            method: reading.method,
            path_and_query: reading.path_and_query,
            headers: reading.headers,
            body: &[],
            our_origin: self.addresses.origin(),
        };
        let claim = signature::parse(reading.headers).and_then(|parsed| {
            parsed.check(&request, self.db.clock().now())?;
            Ok(parsed)
        });
        let parsed = match claim {
            Ok(parsed) => parsed,
            Err(error) => return Ok(Err(Turned::away(401, error.reason()))),
        };
        if self.addresses.is_ours(parsed.key_id().as_str()) {
            return Ok(Err(Turned::away(401, "our-own-actor")));
        }
        let actor = match self.reader(&parsed).await {
            Ok(actor) => actor,
            Err(FetchError::Temporary { .. }) => return Ok(Err(Turned::away(503, "key-not-now"))),
            Err(_unusable) => return Ok(Err(Turned::away(401, "wrong"))),
        };
        let envelope = Envelope {
            id: actor.clone(),
            actor,
            kind: String::new(),
            matter: Matter::Unknown,
            announced: None,
        };
        let known = {
            let mut tx = self.db.read().await?;
            let standing = self.standing_at(&mut tx, envelope.actor.as_str()).await?;
            if standing.is_blocked() {
                return Ok(Err(Turned::away(403, "blocked")));
            }
            peers::find_actor(&mut tx, envelope.actor.as_str()).await?
        };
        Ok(
            match self.verify(&envelope, &parsed, &request, known).await? {
                Ok(_recognised) => Ok(envelope.actor),
                Err(Unverified::Turned(turned)) => Err(turned),
                Err(Unverified::Gone(_)) => Err(Turned::away(401, "wrong")),
            },
        )
    }

    /// Whose key it claims to be. Mostly the key is a fragment of its actor; where it has an
    /// address of its own, as on `GoToSocial`, what is found there names the actor. It is asked for
    /// once in a while only, so that nobody can send us round with invented keys.
    async fn reader(&self, parsed: &ParsedSignature) -> Result<Url, FetchError> {
        let key_id = parsed.key_id();
        if key_id.fragment().is_some() {
            return Ok(without_fragment(key_id));
        }
        let now = self.db.clock().now();
        let pause = self.settings.pace.key_retry;
        if let Some(met) = self.memory.find_met(key_id.as_str(), now) {
            return Ok(met.actor.uri);
        }
        if !self.memory.may_refetch(key_id.as_str(), now, pause) {
            return Err(FetchError::Invalid("asked for lately"));
        }
        let budget = FetchBudget::of(4);
        let signer = self.signer(&self.addresses.instance()).await;
        let signer = signer.map_err(|fault| FetchError::Temporary {
            reason: fault.to_string(),
            after: None,
        })?;
        let found = self
            .client
            .fetch_json(key_id, Some(&signer), &budget)
            .await?;
        let document =
            Document::new(&found.body).map_err(|_bounds| FetchError::Invalid("out of bounds"))?;
        let owner = signature::owner_of_key(key_id, &document).unwrap_or(found.url);
        let met = self.fetch_actor(&owner, Some(key_id), &budget).await?;
        let until = now.plus(pause);
        let owner = met.neighbour.actor.uri.clone();
        self.memory
            .set_met(key_id.as_str(), &met.neighbour, now, until);
        Ok(owner)
    }
}
