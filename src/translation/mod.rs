//! Machine translation by a service that the operator names; off until one is named.
//!
//! It knows no offer: it is given public words and gives back words. Only what everybody may read is
//! ever handed to it. The same words in the same language are sent once and kept for some weeks; how
//! much is sent in an hour is bounded, for everybody together and for one network of visitors.
//!
//! Owns the table `machine_translation`.

mod protocol;
mod store;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use url::Url;

use crate::base::{Error, Result, Rule, Visitors};
use crate::db::{Db, ReadTx};

use self::protocol::Caller;

pub use self::protocol::Kind;

/// How long a translation is kept. Services get better, and offers change.
const KEPT: Duration = Duration::from_hours(24 * 30);

/// New translations for one network in an hour. We chose it: a family reads a dozen offers.
const PER_NETWORK: u32 = 20;

/// How far back translations are counted.
const HOUR: Duration = Duration::from_hours(1);

/// What an operator says about the service.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which protocol it speaks.
    pub kind: Kind,
    /// Where it is, without the path of the protocol.
    pub url: Url,
    /// Its key, if it wants one.
    pub key: Option<String>,
    /// The most texts sent in an hour.
    pub per_hour: u32,
}

/// Words to be translated: all of them public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Their language (BCP 47, first part only).
    pub from: String,
    /// The language wanted.
    pub to: String,
    /// The headline.
    pub title: String,
    /// One sentence; may be empty.
    pub teaser: String,
    /// The whole text; may be empty.
    pub description: String,
}

/// The same in another language.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Translated {
    /// Who did it, as readers are told.
    pub service: String,
    /// The headline.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// The whole text.
    pub description: String,
}

/// The service of this instance, or none. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Translator(Option<Arc<Parts>>);

#[derive(Debug)]
struct Parts {
    settings: Settings,
    caller: Caller,
    visitors: Visitors,
}

impl Words {
    /// Under which name they are kept: the same words of the same language have the same.
    fn hash(&self) -> String {
        let mut all = digest::Context::new(&digest::SHA256);
        for part in [&self.from, &self.title, &self.teaser, &self.description] {
            all.update(part.as_bytes());
            all.update(&[0]);
        }
        let hash = all.finish();
        hash.as_ref()
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

impl Translator {
    /// No service.
    pub fn off() -> Self {
        Self(None)
    }

    /// The service that the operator named.
    ///
    /// # Errors
    ///
    /// A fault if the client cannot be built.
    pub fn new(settings: Settings) -> Result<Self> {
        Ok(Self(Some(Arc::new(Parts {
            caller: Caller::new()?,
            settings,
            visitors: Visitors::new(PER_NETWORK),
        }))))
    }

    /// Whether there is a service.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// What was made of these words before. Nothing is sent anywhere.
    ///
    /// # Errors
    ///
    /// A fault of the database.
    pub async fn find(&self, tx: &mut ReadTx, words: &Words) -> Result<Option<Translated>> {
        let Some(parts) = &self.0 else {
            return Ok(None);
        };
        store::find(tx, words, &words.hash(), parts.settings.kind.name()).await
    }

    /// Makes sure that these words are there in the language wanted. The service is asked only if
    /// they are not; no transaction is open while it thinks.
    ///
    /// # Errors
    ///
    /// - [`Error::NotFound`] without a service;
    /// - [`Error::TooMany`] if very much was translated within an hour, by all or by this visitor;
    /// - [`Error::Conflict`] if the service does not answer, or not sensibly.
    pub async fn translate(&self, db: &Db, words: &Words, asker: Option<IpAddr>) -> Result<()> {
        let parts = self
            .0
            .as_ref()
            .ok_or(Error::NotFound(crate::base::Thing::Page))?;
        let (hash, name) = (words.hash(), parts.settings.kind.name());
        let mut tx = db.read().await?;
        if store::find(&mut tx, words, &hash, name).await?.is_some() {
            return Ok(());
        }
        let now = tx.now();
        let made = store::count_since(&mut tx, now.minus(HOUR)).await?;
        drop(tx);
        let is_too_much = made >= i64::from(parts.settings.per_hour);
        if is_too_much || asker.is_some_and(|asker| !parts.visitors.may(asker, now)) {
            return Err(Error::TooMany(Rule("rule-translation-often")));
        }
        let made = parts.caller.ask(&parts.settings, words).await;
        let made = made.map_err(|error| {
            tracing::warn!(translation.service = name, error = %error, "no translation");
            Error::Conflict(Rule("rule-translation-failed"))
        })?;
        let mut tx = db.write().await?;
        store::forget_before(&mut tx, now.minus(KEPT)).await?;
        store::save(&mut tx, words, &hash, &made).await?;
        tx.commit_quietly("a translation that can be made again")
            .await
    }
}
