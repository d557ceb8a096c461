//! The door: who brings post, and whether we take it.
//!
//! Nothing that arrives here has any effect yet. What is let in is stored first, answered with 202
//! and applied from there, so that a crash loses nothing and a repetition does nothing. Cheap
//! checks come before dear ones, so that nobody can make us fetch keys for garbage.

mod desk;
mod forwarded;
mod limits;
mod memory;
mod reading;
mod rules;
mod verify;

use std::net::IpAddr;
use std::time::Duration;

use http::{HeaderMap, Method};
use serde_json::Value;
use url::Url;

use crate::base::Result;
use crate::federation::content_type::Kind as ContentKind;
use crate::federation::signature::{self, Received as Request};
use crate::federation::{Document, same_origin};
use crate::network::actions;
use crate::network::mentions;
use crate::network::model::Neighbour;
use crate::peers::RemoteActor;

use super::Network;
use super::repair::Announced;

pub(super) use self::desk::Desk;
use self::desk::{Caller, Parcel, Regard};
pub(crate) use self::forwarded::HINT;
pub use self::limits::{BodyRoom, Gate};
pub(super) use self::memory::Memory;
pub use self::reading::Reading;
use self::verify::Unverified;

/// Bytes of an activity, at most (Mastodon's limit as well).
pub const BODY_MAX_BYTES: usize = 1_000_000;

/// Post as it arrived.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Path and query of the inbox.
    pub path_and_query: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The raw body, within [`BODY_MAX_BYTES`].
    pub body: &'a [u8],
    /// Where it comes from, as far as it is known.
    pub client: Option<IpAddr>,
}

/// Why post was not taken: a status and a word for the sender, our log and our counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned {
    /// The status.
    pub status: u16,
    /// The word.
    pub code: &'static str,
    /// Seconds after which it is worth another try.
    pub after_s: Option<u64>,
}

impl Turned {
    /// Turned away with this status and word.
    pub fn away(status: u16, code: &'static str) -> Self {
        Self {
            status,
            code,
            after_s: None,
        }
    }

    /// Welcome again after `wait`.
    fn after(self, wait: Duration) -> Self {
        let whole = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Self {
            after_s: Some(whole.max(1)),
            ..self
        }
    }
}

/// For what only followers are told, brought by somebody whom we do not follow.
const NOT_FOLLOWED: Turned = Turned {
    status: 403,
    code: "not-followed",
    after_s: None,
};

/// What became of post that was not turned away. The sender hears the same in all cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Stored, to be applied in its turn.
    Stored,
    /// We know it already.
    Known,
    /// Nothing we act on.
    Ignored(&'static str),
}

/// What an activity is, as far as the door cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Follow,
    Undo,
    Answer,
    ActorDeletion,
    Content,
    /// A post to an actor of ours.
    Mention,
    /// Somebody passes on what is ours.
    Applause,
    Notice,
    Hint,
    Unknown,
}

struct Envelope {
    id: Url,
    actor: Url,
    kind: String,
    matter: Matter,
    /// What the sender says about all it has; it counts once the signature is verified.
    announced: Option<Announced>,
}

impl Envelope {
    fn caller(&self) -> Caller {
        let origin = crate::federation::Origin::of(&self.actor)
            .map(|origin| origin.to_string())
            .unwrap_or_default();
        Caller {
            actor: self.actor.to_string(),
            origin,
        }
    }
}

impl Network {
    /// Whether this address may bring anything just now; asked before its post is read.
    pub fn admit(&self, client: Option<IpAddr>) -> Result<(), Turned> {
        let admitted = self.gate.admit_address(client);
        if admitted.is_err() {
            count("refused", "address");
        }
        admitted
    }

    /// The most that any memory of the door holds: names, and slots of buckets.
    #[cfg(test)]
    pub fn remembered(&self) -> (usize, usize) {
        let names = self.memory.sizes().into_iter().max();
        let slots = self.gate.sizes().into_iter().max();
        (names.unwrap_or(0), slots.unwrap_or(0))
    }

    /// Takes post in, or says why not. Counted either way.
    pub async fn receive(&self, arrival: Arrival<'_>) -> Result<Taken, Turned> {
        let outcome = self.let_in(arrival).await.unwrap_or_else(|fault| {
            tracing::error!(%fault, "post could not be taken");
            Err(Turned::away(503, "not-now"))
        });
        let (result, reason) = match outcome {
            Ok(Taken::Stored) => ("stored", "new"),
            Ok(Taken::Known) => ("ignored", "known"),
            Ok(Taken::Ignored(reason)) => ("ignored", reason),
            Err(turned) => ("refused", turned.code),
        };
        count(result, reason);
        match outcome {
            // Garbage has its own, smaller budget: whoever has used it up hears that instead.
            Err(turned) if matches!(turned.status, 400 | 401 | 413 | 415) => {
                self.gate.note_refusal(arrival.client)?;
                Err(turned)
            }
            outcome => outcome,
        }
    }

    /// The outer result is for faults of ours.
    async fn let_in(&self, arrival: Arrival<'_>) -> Result<Result<Taken, Turned>> {
        let value = match read(&arrival) {
            Ok(value) => value,
            Err(turned) => return Ok(Err(turned)),
        };
        let Ok(document) = Document::new(&value) else {
            return Ok(Err(Turned::away(400, "out-of-bounds")));
        };
        let request = Request {
            method: &Method::POST,
            path_and_query: arrival.path_and_query,
            headers: arrival.headers,
            body: arrival.body,
            our_origin: self.addresses.origin(),
        };
        let now = self.db.clock().now();
        let parsed = match signature::parse(arrival.headers) {
            Ok(parsed) => parsed,
            Err(error) => return Ok(Err(Turned::away(401, error.reason()))),
        };
        if let Err(error) = parsed.check(&request, now) {
            return Ok(Err(Turned::away(401, error.reason())));
        }
        let envelope = match self.envelope(document) {
            Ok(envelope) => envelope,
            Err(turned) => return Ok(Err(turned)),
        };
        if !same_origin(parsed.key_id(), &envelope.actor) {
            return self
                .take_forwarded(&envelope, document, &parsed, &request)
                .await;
        }
        let envelope = Envelope {
            announced: Announced::read(arrival.headers, &parsed, &envelope.actor),
            ..envelope
        };
        let regard = self.regard(envelope.caller()).await?;
        if let Some(early) = decide(&envelope, &regard, regard.known.as_ref()) {
            if early == Err(NOT_FOLLOWED) {
                self.repeat_goodbye(regard.known.as_ref()).await?;
            }
            return Ok(early);
        }
        if envelope.matter == Matter::Notice && self.has_said_enough(&envelope).await? {
            return Ok(Err(Turned::away(429, "too-many-notices")));
        }
        if envelope.matter == Matter::Mention && self.has_written_enough(&envelope).await? {
            return Ok(Err(Turned::away(429, "too-many-messages")));
        }
        let known = regard.known.clone();
        let (sender, met) = match self.verify(&envelope, &parsed, &request, known).await? {
            Ok(verified) => verified,
            Err(Unverified::Turned(turned)) => return Ok(Err(turned)),
            Err(Unverified::Gone(actor)) => return self.say_goodbye(&envelope, &actor).await,
        };
        if let Err(turned) = self.gate.admit_domain(&envelope.actor) {
            return Ok(Err(turned));
        }
        self.keep(&envelope, arrival.body, sender, met).await
    }

    /// Reads who says what, and refuses what cannot be theirs to say.
    fn envelope(&self, document: Document<'_>) -> Result<Envelope, Turned> {
        let id = document.id().ok_or(Turned::away(400, "no-id"))?;
        let actor = document
            .object_id("actor")
            .ok_or(Turned::away(400, "no-actor"))?;
        if self.addresses.is_ours(actor.as_str()) {
            return Err(Turned::away(403, "our-own-actor"));
        }
        if !same_origin(&id, &actor) {
            return Err(Turned::away(403, "foreign-id"));
        }
        let kind: String = document
            .types()
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
        let object = document.object_ids("object").into_iter().next();
        let matter = match kind.as_str() {
            "Follow" => Matter::Follow,
            "Undo" => Matter::Undo,
            "Accept" | "Reject" => Matter::Answer,
            "Delete" if object.as_ref() == Some(&actor) => Matter::ActorDeletion,
            "Create" | "Update" if self.is_mention(document) => Matter::Mention,
            "Announce" if object.is_some_and(|object| self.addresses.is_ours(object.as_str())) => {
                Matter::Applause
            }
            "Create" | "Update" | "Delete" | "Announce" => Matter::Content,
            "Flag" => Matter::Notice,
            _ => Matter::Unknown,
        };
        Ok(Envelope {
            id,
            actor,
            kind,
            matter,
            announced: None,
        })
    }

    /// What can be decided without the sender's key.
    async fn decide_early(
        &self,
        envelope: &Envelope,
        known: Option<&RemoteActor>,
    ) -> Result<Option<Result<Taken, Turned>>> {
        let regard = self.regard(envelope.caller()).await?;
        Ok(decide(envelope, &regard, known))
    }

    /// Stores what was verified. Only after this the sender hears "accepted".
    async fn keep(
        &self,
        envelope: &Envelope,
        body: &[u8],
        sender: Option<RemoteActor>,
        met: Option<Neighbour>,
    ) -> Result<Result<Taken, Turned>> {
        let is_hint = envelope.matter == Matter::Hint;
        self.hand_over(Parcel {
            activity_id: (!is_hint).then(|| envelope.id.to_string()),
            actor_uri: envelope.actor.to_string(),
            domain: limits::domain_of(&envelope.actor),
            kind: envelope.kind.clone(),
            announced: envelope.announced,
            body: String::from_utf8_lossy(body).into_owned(),
            peer_id: sender.map(|sender| sender.peer_id),
            met: met.map(Box::new),
        })
        .await
    }

    /// Somebody believes that we follow it: our goodbye was lost, or we did so only after the backup
    /// from which we were set up anew. It is said once more, once a day at most for each instance.
    /// Whether the signature is right does not matter for that: what is said is true, and it is said
    /// to the instance itself.
    async fn repeat_goodbye(&self, known: Option<&RemoteActor>) -> Result<()> {
        let now = self.db.clock().now();
        let Some(teller) = known.filter(|known| self.memory.may_part(known.peer_id, now)) else {
            return Ok(());
        };
        let mut tx = self.db.write().await?;
        actions::take_leave_again(&mut tx, &self.addresses, teller).await?;
        tx.commit_quietly("a stranger is told nothing").await
    }

    /// Somebody tells us that an actor is gone, and its own instance says so too. That is as good
    /// as a signature; anything else that such an actor sends is worth nothing.
    async fn say_goodbye(
        &self,
        envelope: &Envelope,
        actor: &RemoteActor,
    ) -> Result<Result<Taken, Turned>> {
        if envelope.matter != Matter::ActorDeletion {
            return Ok(Err(Turned::away(401, "wrong")));
        }
        let mut tx = self.db.write().await?;
        actions::forget_actor(&mut tx, actor).await?;
        mentions::forget_author(&mut tx, actor).await?;
        tx.commit_quietly("nobody had heard of it").await?;
        Ok(Ok(Taken::Ignored("actor-gone")))
    }
}

/// What can be decided without the sender's key: whether we have anything to do with them.
fn decide(
    envelope: &Envelope,
    regard: &Regard,
    known: Option<&RemoteActor>,
) -> Option<Result<Taken, Turned>> {
    if let Some(turned) = rules::against_rules(envelope, regard.standing.as_ref()) {
        return Some(Err(turned));
    }
    let asked = regard.asked;
    match envelope.matter {
        Matter::Undo | Matter::ActorDeletion if known.is_none() => {
            Some(Ok(Taken::Ignored("unknown-actor")))
        }
        Matter::Unknown if !asked => Some(Ok(Taken::Ignored("unknown-type"))),
        Matter::Answer if !asked => Some(Err(Turned::away(403, "never-asked"))),
        Matter::Applause if !asked => Some(Ok(Taken::Ignored("our-own-object"))),
        // Whoever wrote to us may also change it and take it back.
        Matter::Content if regard.has_written && matches!(&*envelope.kind, "Update" | "Delete") => {
            None
        }
        Matter::Content if !asked => Some(Err(NOT_FOLLOWED)),
        Matter::Follow
        | Matter::Undo
        | Matter::ActorDeletion
        | Matter::Unknown
        | Matter::Answer
        | Matter::Content
        | Matter::Mention
        | Matter::Applause
        | Matter::Hint
        | Matter::Notice => None,
    }
}

fn count(result: &'static str, reason: &'static str) {
    metrics::counter!("federation_inbox_total", "result" => result, "reason" => reason)
        .increment(1);
}

/// The body as JSON, if it says that it is ActivityStreams and is.
fn read(arrival: &Arrival<'_>) -> Result<Value, Turned> {
    if arrival.body.len() > BODY_MAX_BYTES {
        return Err(Turned::away(413, "too-large"));
    }
    let mut types = arrival.headers.get_all(http::header::CONTENT_TYPE).iter();
    let kind = types.next().and_then(|value| value.to_str().ok());
    let is_activity = kind.is_some_and(|kind| ContentKind::of(kind) == ContentKind::Activity);
    if !is_activity || types.next().is_some() {
        return Err(Turned::away(415, "content-type"));
    }
    let value: Value =
        serde_json::from_slice(arrival.body).map_err(|_broken| Turned::away(400, "not-json"))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Turned::away(400, "not-an-object"))
    }
}
