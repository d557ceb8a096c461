//! The keys of our own actors: made when first needed, and replaced when the operator says so.
//!
//! Each actor has two that sign: an RSA key for requests, an Ed25519 key for proofs. After a
//! rotation the former two stay listed and valid for [`crate::network::Pace::key_overlap`], so that
//! nothing on its way is lost; the news of the new keys is signed with the former one, which others
//! know.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;
use tokio::sync::Semaphore;
use url::Url;

use crate::base::{Error, Result, Thing, Timestamp};
use crate::federation::key_pairs::{self, KeyPair};
use crate::federation::{Algorithm, PrivateKey, PublishedKeys, Signer, proof};
use crate::log::Actor;
use crate::network::actions;
use crate::providers;

use super::Network;

/// Actors whose keys are kept ready; reading them from their texts takes a millisecond.
const READY_MAX: usize = 1_000;

/// How long keys are kept ready: another process may have changed them.
const READY_FOR: Duration = Duration::from_secs(5);

/// Keys made at the same time. Each takes a core for some tenths of a second.
const MAKERS: usize = 2;

/// What becomes of the former keys when an actor gets new ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former {
    /// They stay valid for a while, so that nothing on its way is lost.
    Stay,
    /// They are worthless from now on: somebody else may have them.
    Go,
}

/// A key of ours with its id.
#[derive(Debug, Clone)]
struct Held {
    id: Url,
    key: PrivateKey,
}

/// All keys of one actor of ours.
#[derive(Debug)]
struct Keys {
    /// Signs requests.
    rsa: Held,
    /// Signs proofs.
    ed25519: Held,
    /// Those that signed before, the latest first.
    former: Vec<Held>,
}

impl Keys {
    /// What the database has, if a key of each kind signs.
    fn read(actor: &Url, stored: &[KeyPair]) -> Result<Option<Self>> {
        let (mut rsa, mut ed25519, mut former) = (None, None, Vec::new());
        for pair in stored {
            let mut id = actor.clone();
            id.set_fragment(Some(&pair.key_name));
            let key = PrivateKey::from_pem(&pair.private_key_pem);
            let key = key.context("reading the key of an actor")?;
            let held = Held { id, key };
            match (pair.retired_at, held.key.algorithm()) {
                (Some(_), _) => former.push(held),
                (None, Algorithm::Rsa) => rsa = Some(held),
                (None, Algorithm::Ed25519) => ed25519 = Some(held),
            }
        }
        Ok(rsa.zip(ed25519).map(|(rsa, ed25519)| Self {
            rsa,
            ed25519,
            former,
        }))
    }

    /// The key with this id that signs requests, or else the one that does so now.
    fn for_requests(&self, id: &Url) -> &Held {
        let former = self.former.iter();
        let mut all = std::iter::once(&self.rsa).chain(former);
        all.find(|held| held.id == *id && held.key.algorithm() == Algorithm::Rsa)
            .unwrap_or(&self.rsa)
    }

    /// The key by which others knew this actor before the last change.
    fn known_before(&self) -> &Held {
        self.former
            .iter()
            .find(|held| held.key.algorithm() == Algorithm::Rsa)
            .unwrap_or(&self.rsa)
    }

    fn published(&self, actor: Url) -> anyhow::Result<PublishedKeys> {
        let mut further = Vec::new();
        for held in std::iter::once(&self.ed25519).chain(&self.former) {
            further.push((held.id.clone(), held.key.public_key()?));
        }
        let main = self.rsa.key.public_key()?;
        PublishedKeys::new(actor, (self.rsa.id.clone(), &main), &further)
    }
}

/// Keys read lately. Another node reads them from the database just as well.
pub(super) struct KeyRing {
    ready: Mutex<HashMap<String, (Timestamp, Arc<Keys>)>>,
    makers: Semaphore,
}

impl Default for KeyRing {
    fn default() -> Self {
        Self {
            ready: Mutex::new(HashMap::new()),
            makers: Semaphore::new(MAKERS),
        }
    }
}

impl KeyRing {
    fn find(&self, path: &str, now: Timestamp) -> Option<Arc<Keys>> {
        let ready = self.ready.lock().ok()?;
        let (read_at, keys) = ready.get(path)?;
        (now.since(*read_at) < READY_FOR).then(|| Arc::clone(keys))
    }

    fn keep(&self, path: &str, now: Timestamp, keys: &Arc<Keys>) {
        if let Ok(mut ready) = self.ready.lock() {
            if ready.len() >= READY_MAX {
                ready.clear();
            }
            ready.insert(path.to_owned(), (now, Arc::clone(keys)));
        }
    }

    fn forget(&self, path: &str) {
        if let Ok(mut ready) = self.ready.lock() {
            ready.remove(path);
        }
    }
}

impl Network {
    /// The path of an actor of ours, by its address or the id of one of its keys.
    fn own_path<'a>(&self, uri: &'a str) -> Result<&'a str> {
        uri.strip_prefix(self.addresses.origin())
            .filter(|path| path.starts_with('/'))
            .map(|path| path.split('#').next().unwrap_or(path))
            .ok_or(Error::NotFound(Thing::Actor))
    }

    async fn keys_of(&self, actor_uri: &str) -> Result<Arc<Keys>> {
        let path = self.own_path(actor_uri)?;
        let now = self.db.clock().now();
        if let Some(keys) = self.keys.find(path, now) {
            return Ok(keys);
        }
        let actor = Url::parse(&self.addresses.at(path)).context("an address of ours")?;
        let stored = {
            let mut tx = self.db.read().await?;
            key_pairs::list_keys(&mut tx, path).await?
        };
        let keys = match Keys::read(&actor, &stored)? {
            Some(keys) => keys,
            None => self.make_keys(path, &actor).await?,
        };
        let keys = Arc::new(keys);
        self.keys.keep(path, now, &keys);
        Ok(keys)
    }

    /// Makes the keys that are missing; of two made at once, the first stored counts.
    async fn make_keys(&self, path: &str, actor: &Url) -> Result<Keys> {
        let _turn = self.keys.makers.acquire().await.context("making a key")?;
        let mut tx = self.db.read().await?;
        let stored = key_pairs::list_keys(&mut tx, path).await?;
        drop(tx);
        if let Some(keys) = Keys::read(actor, &stored)? {
            return Ok(keys);
        }
        let is_there = |kind: Algorithm| {
            let signs = |pair: &&KeyPair| pair.retired_at.is_none();
            stored
                .iter()
                .filter(signs)
                .any(|pair| pair.kind == kind.as_str())
        };
        let missing = [Algorithm::Rsa, Algorithm::Ed25519]
            .into_iter()
            .filter(|kind| !is_there(*kind))
            .collect();
        let made = make(missing, "").await?;
        let mut tx = self.db.write().await?;
        for pair in &made {
            key_pairs::insert_key(&mut tx, path, pair).await?;
        }
        let stored = key_pairs::list_keys(&mut tx, path).await?;
        tx.commit_quietly("the first keys of an actor are no news")
            .await?;
        let keys = Keys::read(actor, &stored)?;
        Ok(keys.context("keys that were just stored")?)
    }

    /// Signs in the name of an actor of ours. The id of a key of it instead of its address means
    /// that key, as long as it is there.
    pub async fn signer(&self, actor_uri: &str) -> Result<Signer> {
        let asked = Url::parse(actor_uri).context("the address of an actor of ours")?;
        let keys = self.keys_of(actor_uri).await?;
        let held = keys.for_requests(&asked);
        Ok(Signer::with_key(held.id.clone(), held.key.clone()))
    }

    /// The id of the key by which others knew this actor before its keys were changed last.
    pub(super) async fn known_key_id(&self, actor_uri: &str) -> Result<String> {
        if let Ok(path) = self.own_path(actor_uri) {
            self.keys.forget(path);
        }
        let keys = self.keys_of(actor_uri).await?;
        Ok(keys.known_before().id.to_string())
    }

    /// The public halves of the keys of an actor of ours, as its document shows them.
    pub async fn published_keys(&self, actor_uri: &str) -> Result<PublishedKeys> {
        let actor = Url::parse(actor_uri).context("the address of an actor of ours")?;
        Ok(self.keys_of(actor_uri).await?.published(actor)?)
    }

    /// An activity of an actor of ours with a proof of it. It must be sent as it is.
    pub async fn proven(&self, actor_uri: &str, activity: Value) -> Result<Value> {
        let keys = self.keys_of(actor_uri).await?;
        let now = self.db.clock().now();
        let Held { id, key } = &keys.ed25519;
        Ok(proof::prove(activity, id, key, now)?)
    }

    /// Gives an actor of ours new keys and tells all who follow it.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is no such actor here.
    pub async fn rotate_keys(&self, by: &Actor, actor_uri: &str, former: Former) -> Result<()> {
        by.must_administer()?;
        let path = self.own_path(actor_uri)?;
        let is_provider = {
            let mut tx = self.db.read().await?;
            let provider = providers::find_by_uri(&mut tx, actor_uri).await?;
            provider.is_some_and(|provider| provider.is_ours())
        };
        let is_own = actor_uri == self.addresses.instance() || actor_uri == self.addresses.town();
        if !is_provider && !is_own {
            return Err(Error::NotFound(Thing::Actor));
        }
        let number = format!("-{}", self.db.clock().now().millis());
        let made = make(vec![Algorithm::Rsa, Algorithm::Ed25519], &number).await?;
        let mut tx = self.db.write().await?;
        actions::rotate_keys(&mut tx, by, path, &made, former == Former::Stay).await?;
        tx.commit().await?;
        self.keys.forget(path);
        Ok(())
    }

    /// The addresses of all actors of ours that have keys. The others get theirs when they need
    /// them.
    pub async fn actors_with_keys(&self) -> Result<Vec<String>> {
        let mut tx = self.db.read().await?;
        let paths = key_pairs::list_paths(&mut tx).await?;
        let uris = paths.iter().map(|path| self.addresses.at(path));
        Ok(uris.collect())
    }

    /// Drops former keys whose time is over and tells everybody.
    pub async fn drop_former_keys(&self) -> Result<()> {
        let mut tx = self.db.read().await?;
        let until = tx.now().minus(self.settings.pace.key_overlap);
        let paths = key_pairs::list_paths_with_retired(&mut tx, until).await?;
        drop(tx);
        for path in paths {
            let mut tx = self.db.write().await?;
            actions::drop_keys(&mut tx, &Actor::System, &path, until).await?;
            tx.commit_quietly("another node was quicker").await?;
            self.keys.forget(&path);
        }
        Ok(())
    }
}

/// New keys of these kinds. `number` tells their names from those of keys before them.
async fn make(kinds: Vec<Algorithm>, number: &str) -> Result<Vec<KeyPair>> {
    let number = number.to_owned();
    let making = move || {
        let mut made = Vec::new();
        for kind in kinds {
            let (name, key) = match kind {
                Algorithm::Rsa => ("main-key", PrivateKey::generate()?),
                Algorithm::Ed25519 => ("ed25519-key", PrivateKey::generate_ed25519()?),
            };
            made.push(KeyPair {
                key_name: format!("{name}{number}"),
                kind: kind.as_str().to_owned(),
                private_key_pem: key.to_pem()?,
                retired_at: None,
            });
        }
        anyhow::Ok(made)
    };
    let made = tokio::task::spawn_blocking(making).await;
    Ok(made.context("making a key")??)
}
