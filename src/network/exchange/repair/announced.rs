//! What post says about everything its sender has: a digest in a signed header.
//!
//! In the style of FEP-8fcf. What is announced is only weighed against our copies, never believed:
//! at worst somebody makes us compare now and then.

use std::collections::HashMap;
use std::sync::Mutex;

use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::base::{PeerId, Result, Timestamp};
use crate::federation::same_origin;
use crate::federation::signature::ParsedSignature;
use crate::federation::store as post;
use crate::log::Seq;
use crate::network::{actions, store};
use crate::offers::federation::manifest_address;
use crate::offers::{self, Digest};

use super::super::Network;

/// The header.
pub(in super::super) const HEADER: HeaderName = HeaderName::from_static("offers-synchronization");

/// A longer value is not read.
const VALUE_MAX_BYTES: usize = 2_000;

/// Instances whose announcements are remembered; when it is full, all are forgotten.
const HEARD_MAX: usize = 10_000;

/// The digest of everything the sender has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Announced {
    digest: Digest,
    as_of: Timestamp,
}

impl Announced {
    /// Reads the header if it is there once, was signed, and speaks of the sender's own origin.
    pub(in super::super) fn read(
        headers: &HeaderMap,
        signature: &ParsedSignature,
        sender: &Url,
    ) -> Option<Self> {
        let mut values = headers.get_all(&HEADER).iter();
        let value = values.next()?.to_str().ok()?;
        let is_plain = values.next().is_none() && value.len() <= VALUE_MAX_BYTES;
        if !is_plain || !signature.covers(HEADER.as_str()) {
            return None;
        }
        let parts: HashMap<&str, &str> = value
            .split(',')
            .filter_map(|part| {
                let (name, quoted) = part.trim().split_once('=')?;
                Some((name, quoted.strip_prefix('"')?.strip_suffix('"')?))
            })
            .collect();
        let url = Url::parse(parts.get("url")?).ok()?;
        same_origin(&url, sender).then_some(())?;
        Some(Self {
            digest: parts.get("digest")?.parse().ok()?,
            as_of: Timestamp::parse(parts.get("asOf")?)?,
        })
    }
}

/// What was heard of each instance and not weighed yet. Losing it costs a day at most.
#[derive(Debug, Default)]
pub(in super::super) struct Heard(Mutex<HashMap<PeerId, Word>>);

#[derive(Debug, Clone, Copy, Default)]
struct Word {
    announced: Option<Announced>,
    /// It spoke to us: if it could not be asked before, now it can.
    woke: bool,
    weighed_at: Option<Timestamp>,
}

impl Heard {
    /// Notes that an instance spoke, and what it announced.
    pub(in super::super) fn note(&self, peer: PeerId, announced: Option<Announced>) {
        if let Ok(mut heard) = self.0.lock() {
            if heard.len() >= HEARD_MAX && !heard.contains_key(&peer) {
                heard.clear();
            }
            let word = heard.entry(peer).or_default();
            word.woke = true;
            word.announced = announced.or(word.announced);
        }
    }

    /// Everything that is to be looked at, which then is only looked at again if it stays.
    fn take(&self) -> Vec<(PeerId, Word)> {
        let Ok(mut heard) = self.0.lock() else {
            return Vec::new();
        };
        let mut taken = Vec::new();
        for (peer, word) in heard.iter_mut() {
            if word.woke || word.announced.is_some() {
                taken.push((*peer, *word));
                word.woke = false;
            }
        }
        taken
    }

    /// This announcement was weighed. A later one stays.
    fn weighed(&self, peer: PeerId, announced: Announced, at: Timestamp) {
        if let Ok(mut heard) = self.0.lock()
            && let Some(word) = heard.get_mut(&peer)
        {
            word.weighed_at = Some(at);
            if word.announced == Some(announced) {
                word.announced = None;
            }
        }
    }
}

impl Network {
    /// What the last letter of a batch says about everything we have, if its receiver follows all of
    /// it and will have been told all of it by then: after line `seq` nothing may have happened.
    pub(in super::super) async fn told_digest(
        &self,
        seq: Seq,
        followed: &[String],
    ) -> Result<Option<HeaderValue>> {
        let (instance, town) = (self.addresses.instance(), self.addresses.town());
        if !followed.iter().any(|uri| *uri == instance || *uri == town) {
            return Ok(None);
        }
        let read = self.manifest.read(&self.db, None, None).await?;
        let mut tx = self.db.read().await?;
        if store::has_offer_news(&mut tx, seq, read.seq).await? {
            return Ok(None);
        }
        let value = format!(
            r#"collectionId="{instance}/offers", url="{}", digest="{}", asOf="{}""#,
            manifest_address(&instance),
            read.manifest.total().digest,
            read.manifest.as_of,
        );
        Ok(HeaderValue::from_str(&value).ok())
    }

    /// Looks at what instances announced: lazily, after their post was applied.
    pub(super) async fn weigh_announcements(&self) -> Result<()> {
        for (peer, word) in self.heard.take() {
            if word.woke {
                self.wake(peer).await?;
            }
            if let Some(announced) = word.announced {
                self.weigh(peer, announced, word.weighed_at).await?;
            }
        }
        Ok(())
    }

    /// Whoever could not be asked and speaks again is asked at once.
    async fn wake(&self, peer: PeerId) -> Result<()> {
        let mut tx = self.db.read().await?;
        let repair = store::find_repair(&mut tx, peer).await?;
        let waits = repair.is_some_and(|it| it.failures > 0 && it.next_check_at > tx.now());
        drop(tx);
        if waits {
            let mut tx = self.db.write().await?;
            store::schedule_repair(&mut tx, peer).await?;
            tx.commit_quietly("only when to look").await?;
        }
        Ok(())
    }

    async fn weigh(
        &self,
        peer: PeerId,
        announced: Announced,
        weighed_at: Option<Timestamp>,
    ) -> Result<()> {
        let mut tx = self.db.read().await?;
        let now = tx.now();
        let every = self.settings.pace.compare_every;
        if weighed_at.is_some_and(|at| now.since(at) < every) {
            return Ok(());
        }
        let is_useful =
            offers::is_near(announced.as_of, now) && actions::is_followed(&mut tx, peer).await?;
        if is_useful && post::has_waiting(&mut tx, peer).await? {
            return Ok(());
        }
        self.heard.weighed(peer, announced, now);
        if !is_useful {
            return Ok(());
        }
        let ours = offers::manifest_of_copies(&mut tx, peer, announced.as_of).await?;
        let known = store::find_repair(&mut tx, peer).await?;
        let known = known.and_then(|repair| repair.remote_digest);
        drop(tx);
        let is_equal = ours.total().digest == announced.digest;
        // What was compared already and could not be mended is not compared again.
        let is_news = known != Some(announced.digest.to_string());
        let mut tx = self.db.write().await?;
        if is_equal {
            store::note_match(&mut tx, peer).await?;
            let now = tx.now();
            offers::confirm_copies(&mut tx, peer, now).await?;
        } else if is_news {
            store::schedule_repair(&mut tx, peer).await?;
        }
        tx.commit_quietly("only when to look").await
    }
}
