//! The keys of our own actors: made when first needed, the same for ever after.

use std::collections::HashMap;
use std::sync::Mutex;

use anyhow::Context;
use tokio::sync::Semaphore;
use url::Url;

use crate::base::{Error, Result, Thing};
use crate::federation::store;
use crate::federation::{PrivateKey, Signer};

use super::Network;

/// Keys kept ready; reading one from its text takes a millisecond.
const READY_MAX: usize = 1_000;

/// Keys made at the same time. Each takes a core for some tenths of a second.
const MAKERS: usize = 2;

/// Keys read lately. Another node reads them from the database just as well.
pub(super) struct KeyRing {
    ready: Mutex<HashMap<String, PrivateKey>>,
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
    fn find(&self, path: &str) -> Option<PrivateKey> {
        self.ready.lock().ok()?.get(path).cloned()
    }

    fn keep(&self, path: &str, key: &PrivateKey) {
        if let Ok(mut ready) = self.ready.lock() {
            if ready.len() >= READY_MAX {
                ready.clear();
            }
            ready.insert(path.to_owned(), key.clone());
        }
    }
}

impl Network {
    /// The key of an actor of ours.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if the address is not ours.
    pub async fn key_of(&self, actor_uri: &str) -> Result<PrivateKey> {
        let path = actor_uri
            .strip_prefix(self.addresses.origin())
            .filter(|path| path.starts_with('/'))
            .ok_or(Error::NotFound(Thing::Actor))?;
        if let Some(key) = self.keys.find(path) {
            return Ok(key);
        }
        let stored = {
            let mut tx = self.db.read().await?;
            store::find_key(&mut tx, path).await?
        };
        let pem = match stored {
            Some(pem) => pem,
            None => self.make_key(path).await?,
        };
        let key = PrivateKey::from_pem(&pem).context("reading the key of an actor")?;
        self.keys.keep(path, &key);
        Ok(key)
    }

    /// Makes a key and gives back the one that counts: of two made at once, the first stored.
    async fn make_key(&self, path: &str) -> Result<String> {
        let _turn = self.keys.makers.acquire().await.context("making a key")?;
        let mut tx = self.db.read().await?;
        let meanwhile = store::find_key(&mut tx, path).await?;
        drop(tx);
        if let Some(pem) = meanwhile {
            return Ok(pem);
        }
        let pem = tokio::task::spawn_blocking(|| PrivateKey::generate()?.to_pem())
            .await
            .context("making a key")??;
        let mut tx = self.db.write().await?;
        store::insert_key(&mut tx, path, &pem).await?;
        let first = store::find_key(&mut tx, path).await?;
        tx.commit_quietly("a key is nobody else's matter").await?;
        first
            .context("a key that was just stored")
            .map_err(Error::from)
    }

    /// Signs in the name of an actor of ours.
    pub async fn signer(&self, actor_uri: &str) -> Result<Signer> {
        let url = Url::parse(actor_uri).context("the address of an actor of ours")?;
        Ok(Signer::for_actor(&url, self.key_of(actor_uri).await?))
    }

    /// The public half of the key of an actor of ours, as PEM.
    pub async fn public_pem(&self, actor_uri: &str) -> Result<String> {
        Ok(self.key_of(actor_uri).await?.public_pem()?)
    }
}
