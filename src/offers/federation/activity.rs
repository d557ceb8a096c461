//! Activities around offers: who tells whom that something is new, changed, gone or worth seeing.

use serde_json::{Value, json};

use crate::base::Addresses;
use crate::federation::vocabulary::{PUBLIC, activity_context, object_context};
use crate::providers::Provider;

use super::super::model::Offer;
use super::object::{embedded, object_type};

/// What an owner can say about an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It is new.
    Create,
    /// It changed.
    Update,
    /// It is gone.
    Delete,
}

impl Verb {
    fn word(self) -> &'static str {
        match self {
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Delete => "Delete",
        }
    }
}

/// The activity with which `provider` tells everybody about its offer.
pub fn activity_for(
    offer: &Offer,
    provider: &Provider,
    verb: Verb,
    addresses: &Addresses,
    activity_id: &str,
) -> Value {
    let mut activity = embedded_activity(offer, provider, verb, addresses, activity_id);
    if let Some(members) = activity.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), object_context());
    }
    activity
}

/// The same without a context, to stand inside a collection.
pub fn embedded_activity(
    offer: &Offer,
    provider: &Provider,
    verb: Verb,
    addresses: &Addresses,
    activity_id: &str,
) -> Value {
    let object = match verb {
        Verb::Create | Verb::Update => embedded(offer, provider, addresses),
        Verb::Delete => embedded_tombstone(offer),
    };
    said(verb, offer, provider, &object, activity_id)
}

/// That `provider` says something about an object of its offer.
pub(super) fn said(
    verb: Verb,
    offer: &Offer,
    provider: &Provider,
    object: &Value,
    activity_id: &str,
) -> Value {
    let published = match verb {
        Verb::Create => offer.published_at.unwrap_or(offer.updated_at),
        Verb::Update | Verb::Delete => offer.updated_at,
    };
    json!({
        "id": activity_id,
        "type": verb.word(),
        "actor": provider.uri,
        "to": [PUBLIC],
        "cc": [format!("{}/followers", provider.uri)],
        "published": published,
        "object": object,
    })
}

/// What is left of a deleted offer, as its address answers for ever after.
pub fn tombstone(offer: &Offer) -> Value {
    let mut tombstone = embedded_tombstone(offer);
    if let Some(members) = tombstone.as_object_mut() {
        members.shift_insert(0, "@context".to_owned(), activity_context());
    }
    tombstone
}

/// With the former type, because Gancio finds its way by it.
fn embedded_tombstone(offer: &Offer) -> Value {
    json!({
        "id": offer.uri,
        "type": "Tombstone",
        "formerType": object_type(offer),
        "deleted": offer.updated_at,
    })
}

/// The activity with which an actor that stands for many (the town, this instance) points at an
/// offer: never with the object inside, so that nobody has to believe it about others.
pub fn announce(actor_uri: &str, offer: &Offer, activity_id: &str) -> Value {
    json!({
        "@context": activity_context(),
        "id": activity_id,
        "type": "Announce",
        "actor": actor_uri,
        "to": [PUBLIC],
        "cc": [format!("{actor_uri}/followers")],
        "published": offer.published_at.unwrap_or(offer.updated_at),
        "object": offer.uri,
    })
}

/// The same with the whole story inside, as it stands in an outbox: Mobilizon and Gancio fill in
/// what they missed from there.
pub fn announced_create(actor_uri: &str, offer: &Offer, create: Value, activity_id: &str) -> Value {
    let mut announce = announce(actor_uri, offer, activity_id);
    if let Some(members) = announce.as_object_mut() {
        members.shift_remove("@context");
        members.insert("object".to_owned(), create);
    }
    announce
}
