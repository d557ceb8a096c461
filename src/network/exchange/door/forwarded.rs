//! Post that somebody else brings: signed on its way by one instance, said by an actor of another.
//!
//! Whoever wrote a letter may have sealed it (FEP-8b32), and then it does not matter who carries
//! it: it counts as if its author had brought it. A letter without a seal proves nothing. From an
//! instance that we follow it is a hint that there is something new at another one that we follow
//! too, and we go and look there. Everything else is refused, whatever it says.

use url::Url;

use crate::base::{Result, Timestamp};
use crate::db::ReadTx;
use crate::federation::proof::{self, Expected, ParsedProof};
use crate::federation::signature::{ParsedSignature, Received as Request};
use crate::federation::store as post;
use crate::federation::{Document, Origin, PublicKey, same_origin};
use crate::network::actions;
use crate::network::exchange::Network;
use crate::peers::{self, Switch};

use super::verify::{Unverified, Verified};
use super::{Envelope, Matter, Taken, Turned};

/// Before the id of a hint. No activity has such an id, for theirs are addresses.
pub(crate) const HINT: &str = "hint:";

/// How often strangers may make us ask one instance for keys that we do not know.
const ASKING_PAUSE_SHARE: u32 = 30;

impl Network {
    /// Takes in what one brings for another, or says why not.
    pub(super) async fn take_forwarded(
        &self,
        envelope: &Envelope,
        document: Document<'_>,
        parsed: &ParsedSignature,
        request: &Request<'_>,
    ) -> Result<Result<Taken, Turned>> {
        let foreign = Ok(Err(Turned::away(401, "foreign-key")));
        let mut tx = self.db.read().await?;
        let author_is_followed = self.is_origin_followed(&mut tx, &envelope.actor).await?;
        let known = post::find_received(&mut tx, envelope.id.as_str()).await?;
        let carrier = self.standing_at(&mut tx, parsed.key_id().as_str()).await?;
        drop(tx);
        if carrier.is_blocked() {
            return Ok(Err(Turned::away(403, "blocked")));
        }
        if envelope.matter != Matter::Content || !author_is_followed {
            return foreign;
        }
        if let Some(early) = self.decide_early(envelope, None).await? {
            return Ok(early);
        }
        if let Some((sender, met)) = self.proven_by_author(envelope, document).await? {
            if let Err(turned) = self.gate.admit_carried(&envelope.actor) {
                return Ok(Err(turned));
            }
            return self.keep(envelope, request.body, sender, met).await;
        }
        match self.trusted_carrier(envelope, parsed, request).await? {
            Some(carrier) if known.is_none() => {
                self.take_hint(carrier, document, request.body).await
            }
            Some(_carrier) => Ok(Ok(Taken::Known)),
            None => foreign,
        }
    }

    async fn is_origin_followed(&self, tx: &mut ReadTx, url: &Url) -> Result<bool> {
        let Some(origin) = Origin::of(url) else {
            return Ok(false);
        };
        match peers::find_by_origin(tx, &origin.to_string()).await? {
            Some(peer) => actions::is_followed(tx, peer.peer_id).await,
            None => Ok(false),
        }
    }

    /// The author, if the letter carries a proof of it that holds.
    async fn proven_by_author(
        &self,
        envelope: &Envelope,
        document: Document<'_>,
    ) -> Result<Option<Verified>> {
        let now = self.db.clock().now();
        let expected = Expected {
            our_host: self.addresses.authority(),
            now,
            // For as long the ids of activities are remembered, so nothing takes effect twice.
            age_max: self.settings.pace.remember,
        };
        let Ok(proof) = proof::parse(document.value(), &expected) else {
            return Ok(None);
        };
        if !same_origin(proof.key_id(), &envelope.actor) {
            return Ok(None);
        }
        let fits = |pem: &str| PublicKey::from_pem(pem).is_ok_and(|key| proof.verify(&key).is_ok());
        let mut tx = self.db.read().await?;
        if let Some(author) = peers::find_actor(&mut tx, envelope.actor.as_str()).await? {
            let pem = peers::find_key(&mut tx, &author, proof.key_id().as_str()).await?;
            if self.is_fresh(now, &author) && pem.as_deref().is_some_and(fits) {
                return Ok(Some((Some(author), None)));
            }
        }
        drop(tx);
        if !self.may_ask(envelope, &proof, now) {
            return Ok(None);
        }
        // The door is open to everybody, so a key is only asked for where we follow, and rarely.
        let met = self.fetch_key(envelope, proof.key_id()).await.ok();
        let met = met.filter(|met| fits(&met.actor.public_key_pem));
        Ok(met.map(|met| (None, Some(met))))
    }

    /// Whoever invents authors and keys makes us ask their supposed instance, but not often.
    fn may_ask(&self, envelope: &Envelope, proof: &ParsedProof, now: Timestamp) -> bool {
        let pause = self.settings.pace.key_retry;
        let origin = Origin::of(proof.key_id()).map(|origin| origin.to_string());
        let place = format!("proofs of {}", origin.unwrap_or_default());
        let author = format!("proofs of {}", envelope.actor);
        let memory = &self.memory;
        memory.may_refetch(&author, now, pause)
            && memory.may_refetch(&place, now, pause / ASKING_PAUSE_SHARE)
    }

    /// Who carries it, if that is an actor of an instance that we follow and its signature holds.
    async fn trusted_carrier(
        &self,
        envelope: &Envelope,
        parsed: &ParsedSignature,
        request: &Request<'_>,
    ) -> Result<Option<Carrier>> {
        let mut tx = self.db.read().await?;
        if !self.is_origin_followed(&mut tx, parsed.key_id()).await? {
            return Ok(None);
        }
        let known = peers::find_actor_by_key(&mut tx, parsed.key_id().as_str()).await?;
        drop(tx);
        let actor = known
            .as_ref()
            .and_then(|known| Url::parse(&known.actor_uri).ok())
            .unwrap_or_else(|| {
                let mut url = parsed.key_id().clone();
                url.set_fragment(None);
                url
            });
        let carrier = Envelope {
            id: envelope.id.clone(),
            actor,
            kind: envelope.kind.clone(),
            matter: Matter::Content,
            announced: None,
        };
        if self.decide_early(&carrier, known.as_ref()).await?.is_some() {
            return Ok(None);
        }
        let verified = self.verify(&carrier, parsed, request, known).await?;
        Ok(match verified {
            Ok(verified) => Some(Carrier {
                envelope: carrier,
                verified,
            }),
            Err(Unverified::Turned(_) | Unverified::Gone(_)) => None,
        })
    }

    /// Stores that there may be something new, under an id of our own: the activity's own id stays
    /// free for its author, who may bring it yet.
    async fn take_hint(
        &self,
        mut carrier: Carrier,
        document: Document<'_>,
        body: &[u8],
    ) -> Result<Result<Taken, Turned>> {
        let Some(object) = document.object_id("object") else {
            return Ok(Ok(Taken::Ignored("no-object")));
        };
        let mut tx = self.db.read().await?;
        let standing = self.standing_at(&mut tx, object.as_str()).await?;
        if !self.is_origin_followed(&mut tx, &object).await? || !standing.permits(Switch::Accept) {
            return Ok(Err(Turned::away(401, "foreign-key")));
        }
        drop(tx);
        let now = self.db.clock().now();
        let pause = self.settings.pace.key_retry;
        if !self
            .memory
            .may_refetch(&format!("{HINT}{object}"), now, pause)
        {
            return Ok(Ok(Taken::Ignored("hinted-lately")));
        }
        carrier.envelope.matter = Matter::Hint;
        let (sender, met) = carrier.verified;
        if let Err(turned) = self.gate.admit_domain(&carrier.envelope.actor) {
            return Ok(Err(turned));
        }
        self.keep(&carrier.envelope, body, sender, met).await
    }
}

/// Whoever brings a letter of somebody else.
struct Carrier {
    envelope: Envelope,
    verified: Verified,
}
