//! Whose key it is: from the key's id to the actor who answers for it.
//!
//! A key id is only an address that the sender chose. It counts when the document at the actor's
//! own address lists the key as its own, and key and actor live on the same origin. Each of these
//! checks was missing in some server, and each time somebody could speak for others.

use url::Url;

use crate::federation::document::Document;
use crate::federation::keys::{KeyError, PublicKey};
use crate::federation::origin::{same_origin, without_fragment};

/// A key and the actor who answers for it.
#[derive(Debug, Clone)]
pub struct ActorKey {
    /// The id of the key.
    pub key_id: Url,
    /// The id of the actor.
    pub actor: Url,
    /// The key.
    pub key: PublicKey,
}

/// Why a key is not believed to be an actor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// The document names itself otherwise than the address it came from.
    #[error("the document has another id than its address")]
    OtherDocument,
    /// Key and actor live on different origins.
    #[error("key and actor live on different origins")]
    OtherOrigin,
    /// The actor does not list the key.
    #[error("the actor does not list the key")]
    NotListed,
    /// The key says that it belongs to somebody else.
    #[error("the key belongs to somebody else")]
    OtherOwner,
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Of the keys that an actor lists, so many are read.
const LISTED_MAX: usize = 16;

/// Finds the key `key_id` in the document of its actor, which was fetched from `fetched_from`.
pub fn bind(key_id: &Url, fetched_from: &Url, actor: &Document<'_>) -> Result<ActorKey, BindError> {
    let id = own_id(fetched_from, *actor)?;
    if !same_origin(key_id, &id) {
        return Err(BindError::OtherOrigin);
    }
    let key = listed(actor)
        .find(|key| key.id().as_ref() == Some(key_id))
        .ok_or(BindError::NotListed)?;
    read_key(key_id, id, key)
}

/// All keys in the document of an actor that can be used, those that sign requests first.
pub fn bind_all(fetched_from: &Url, actor: &Document<'_>) -> Result<Vec<ActorKey>, BindError> {
    let id = own_id(fetched_from, *actor)?;
    let usable = listed(actor).filter_map(|key| {
        let key_id = key.id().filter(|key_id| same_origin(key_id, &id))?;
        read_key(&key_id, id.clone(), key).ok()
    });
    Ok(usable.collect())
}

/// The id of an actor, if its document came from there.
fn own_id(fetched_from: &Url, actor: Document<'_>) -> Result<Url, BindError> {
    let id = actor.id().ok_or(BindError::OtherDocument)?;
    if without_fragment(&id) == without_fragment(fetched_from) {
        Ok(id)
    } else {
        Err(BindError::OtherDocument)
    }
}

/// The keys under `publicKey`, one or many, and under `assertionMethod`. An address instead of a
/// key is passed over: whoever wants to be believed writes the key there.
fn listed<'a>(actor: &Document<'a>) -> impl Iterator<Item = Document<'a>> {
    let mut keys = actor.objects("publicKey");
    keys.extend(actor.objects("assertionMethod"));
    keys.into_iter().take(LISTED_MAX)
}

fn read_key(key_id: &Url, id: Url, key: Document<'_>) -> Result<ActorKey, BindError> {
    let owner = key
        .object_id("owner")
        .or_else(|| key.object_id("controller"));
    if owner.as_ref() != Some(&id) {
        return Err(BindError::OtherOwner);
    }
    let read = match (key.string("publicKeyPem"), key.string("publicKeyMultibase")) {
        (Some(pem), _) => PublicKey::from_pem(pem)?,
        (None, Some(word)) => PublicKey::from_multikey(word)?,
        (None, None) => return Err(BindError::Key(KeyError::NotPem)),
    };
    Ok(ActorKey {
        key_id: key_id.clone(),
        actor: id,
        key: read,
    })
}

/// The actor to fetch and [`bind`] next, if what was found at a key id is a mere key document and
/// not an actor.
pub fn owner_of_key(key_id: &Url, found: &Document<'_>) -> Option<Url> {
    let is_this_key = found.id().as_ref() == Some(key_id) && found.has("publicKeyPem");
    let owner = found
        .object_id("owner")
        .or_else(|| found.object_id("controller"));
    owner.filter(|owner| is_this_key && owner != key_id && same_origin(owner, key_id))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::federation::keys::sample;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn actor(id: &str, key_id: &str, owner: &str) -> Value {
        json!({"id": id, "type": "Organization", "publicKey":
            {"id": key_id, "owner": owner, "publicKeyPem": sample::ours().public_pem().unwrap()}})
    }

    fn bound(key_id: &str, fetched_from: &str, actor: &Value) -> Result<Url, BindError> {
        let document = Document::new(actor).unwrap();
        bind(&url(key_id), &url(fetched_from), &document).map(|bound| bound.actor)
    }

    const TAFEL: &str = "https://soest.example/a/tafel";
    const KEY: &str = "https://soest.example/a/tafel#main-key";

    #[test]
    fn a_key_belongs_to_the_actor_who_lists_it() {
        assert_eq!(bound(KEY, TAFEL, &actor(TAFEL, KEY, TAFEL)), Ok(url(TAFEL)));
        let several = json!({"id": TAFEL, "publicKey": [
            {"id": "https://soest.example/a/tafel#old", "owner": TAFEL, "publicKeyPem": "x"},
            {"id": KEY, "controller": TAFEL, "publicKeyPem": sample::ours().public_pem().unwrap()}]});
        assert_eq!(bound(KEY, TAFEL, &several), Ok(url(TAFEL)));
    }

    #[test]
    fn an_actor_may_list_keys_of_both_kinds_in_both_places() {
        let short = sample::ed25519(&[7; 32]).public_key().unwrap();
        let word = short.to_multikey();
        let mut both = actor(TAFEL, KEY, TAFEL);
        let short_id = "https://soest.example/a/tafel#ed25519-key";
        both["assertionMethod"] = json!([
            "https://soest.example/a/tafel#by-address",
            {"id": short_id, "type": "Multikey", "controller": TAFEL, "publicKeyMultibase": word},
            {"id": "https://soest.example/a/tafel#x", "controller": "https://soest.example/a/x",
             "publicKeyMultibase": word},
            {"id": "https://evil.example/#x", "controller": TAFEL, "publicKeyMultibase": word},
            {"id": "https://soest.example/a/tafel#y", "controller": TAFEL,
             "publicKeyMultibase": "zzz"}]);
        assert_eq!(bound(short_id, TAFEL, &both), Ok(url(TAFEL)));
        let all = bind_all(&url(TAFEL), &Document::new(&both).unwrap()).unwrap();
        let ids: Vec<_> = all.iter().map(|key| key.key_id.as_str()).collect();
        assert_eq!(ids, [KEY, short_id]);
        assert_eq!(all[1].key, short);
        let elsewhere = bind_all(
            &url("https://evil.example/a"),
            &Document::new(&both).unwrap(),
        );
        assert_eq!(elsewhere.err(), Some(BindError::OtherDocument));
    }

    #[test]
    fn attack_05_nobody_signs_for_a_neighbour_with_a_key_that_names_another_owner() {
        let other = "https://soest.example/a/verein";
        assert_eq!(
            bound(KEY, TAFEL, &actor(TAFEL, KEY, other)),
            Err(BindError::OtherOwner)
        );
        let ownerless = json!({"id": TAFEL, "publicKey": {"id": KEY, "publicKeyPem": "x"}});
        assert_eq!(bound(KEY, TAFEL, &ownerless), Err(BindError::OtherOwner));
    }

    #[test]
    fn attack_05_a_key_on_another_origin_is_nobodys() {
        let key = "https://evil.example/a/tafel#main-key";
        assert_eq!(
            bound(key, TAFEL, &actor(TAFEL, key, TAFEL)),
            Err(BindError::OtherOrigin)
        );
        let plain = "http://soest.example/a/tafel#main-key";
        assert_eq!(
            bound(plain, TAFEL, &actor(TAFEL, plain, TAFEL)),
            Err(BindError::OtherOrigin)
        );
    }

    #[test]
    fn attack_05_a_document_speaks_only_for_its_own_address() {
        let document = actor(TAFEL, KEY, TAFEL);
        let elsewhere = "https://evil.example/a/tafel";
        assert_eq!(
            bound(KEY, elsewhere, &document),
            Err(BindError::OtherDocument)
        );
        let upload = "https://soest.example/uploads/tafel.json";
        assert_eq!(bound(KEY, upload, &document), Err(BindError::OtherDocument));
    }

    #[test]
    fn attack_08_a_key_the_actor_no_longer_lists_is_worthless() {
        let rotated = actor(TAFEL, "https://soest.example/a/tafel#new", TAFEL);
        assert_eq!(bound(KEY, TAFEL, &rotated), Err(BindError::NotListed));
        assert_eq!(
            bound(KEY, TAFEL, &json!({"id": TAFEL})),
            Err(BindError::NotListed)
        );
        let broken =
            json!({"id": TAFEL, "publicKey": {"id": KEY, "owner": TAFEL, "publicKeyPem": "x"}});
        assert_eq!(
            bound(KEY, TAFEL, &broken),
            Err(BindError::Key(KeyError::NotPem))
        );
    }

    #[test]
    fn a_bare_key_document_leads_to_its_owner_on_the_same_origin() {
        let key_id = url("https://social.example/users/x/main-key");
        let owner = "https://social.example/users/x";
        let found = json!({"id": key_id.as_str(), "owner": owner, "publicKeyPem": "x"});
        assert_eq!(
            owner_of_key(&key_id, &Document::new(&found).unwrap()),
            Some(url(owner))
        );
        let foreign = json!({"id": key_id.as_str(), "owner": TAFEL, "publicKeyPem": "x"});
        assert_eq!(
            owner_of_key(&key_id, &Document::new(&foreign).unwrap()),
            None
        );
    }
}
