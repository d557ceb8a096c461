//! Keeping the index in step with the log.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::base::{EntityId, OfferId, ProviderId, Result};
use crate::db::{Db, ReadTx};
use crate::log::{Change, Entry, Follower, Seq};
use crate::providers::{self, Provider};
use crate::search::{Document, Index};

use super::super::store;
use super::document::document;

/// How many offers are read at once when the index is built anew.
const READ_AT_ONCE: i64 = 500;

/// Keeps the index in step with the log.
#[derive(Debug, Clone)]
pub struct SearchFollower {
    index: Index,
}

impl SearchFollower {
    /// The follower that writes `index`. There is one per process.
    pub fn new(index: Index) -> Self {
        Self { index }
    }
}

impl Follower for SearchFollower {
    fn name(&self) -> &'static str {
        "search"
    }

    async fn position(&self, db: &Db) -> Result<Option<Seq>> {
        position(&self.index, db).await
    }

    async fn rebuild(&self, db: &Db) -> Result<Seq> {
        let seq = db.read_head().await?;
        let mut batch = self.index.write_anew().await?;
        let mut last = None;
        loop {
            let mut tx = db.read().await?;
            let ids = store::list_all_public_ids(&mut tx, last, READ_AT_ONCE).await?;
            let Some(end) = ids.last() else { break };
            last = Some(*end);
            let documents = read(&mut tx, &ids).await?;
            drop(tx);
            batch.replace(Vec::new(), documents).await?;
        }
        batch.commit(seq).await?;
        tracing::info!(
            offers = self.index.count(),
            "the search index was built from the tables"
        );
        Ok(seq)
    }

    async fn take(&self, db: &Db, entries: &[Entry]) -> Result<()> {
        let Some(last) = entries.last() else {
            return Ok(());
        };
        let mut tx = db.read().await?;
        let changed = changed(&mut tx, entries).await?;
        let ids: Vec<OfferId> = changed.into_iter().collect();
        let documents = read(&mut tx, &ids).await?;
        drop(tx);
        let mut batch = self.index.write().await?;
        let gone: Vec<Uuid> = ids.into_iter().map(EntityId::uuid).collect();
        batch.replace(gone, documents).await?;
        batch.commit(last.seq).await
    }
}

/// How far an index has followed. One that is ahead of the log belongs to tables that were put back
/// to an older state.
pub(super) async fn position(index: &Index, db: &Db) -> Result<Option<Seq>> {
    let head = db.read_head().await?;
    Ok(index.reached().filter(|reached| *reached <= head))
}

/// The offers these lines are about, each once.
async fn changed(tx: &mut ReadTx, entries: &[Entry]) -> Result<BTreeSet<OfferId>> {
    let mut offers = BTreeSet::new();
    let mut providers = BTreeSet::new();
    for change in entries.iter().filter_map(Entry::change) {
        match change {
            Change::OfferPublished(id)
            | Change::OfferChanged(id)
            | Change::OfferRemoved(id)
            | Change::OfferDatePassed(id)
            | Change::OfferCopied(id)
            | Change::OfferCopyAged(id)
            | Change::OfferCopyRemoved(id)
            | Change::OfferSightChanged(id) => {
                offers.insert(id);
            }
            // Its name stands in its offers, and whether it may publish.
            Change::ProviderAdded(id)
            | Change::ProviderChanged(id)
            | Change::ProviderCopied(id)
            | Change::ProviderCopyRemoved(id) => {
                providers.insert(id);
            }
            // All of its copies are shown no longer, or again.
            Change::PeerRuleChanged(id) => {
                offers.extend(store::list_public_from(tx, id).await?);
            }
            Change::OfferDrafted(_)
            | Change::OfferDateNear(_)
            | Change::OfferDateChanged(_)
            | Change::AccountChanged(_)
            | Change::FollowRequested(_)
            | Change::FollowEnded(_)
            | Change::FollowAnswered(_)
            | Change::FollowerAccepted(_)
            | Change::FollowerRejected(_)
            | Change::OfferAnnounced(_)
            | Change::OfferAnnouncementEnded(_)
            | Change::FollowerLeft(_)
            | Change::RuleChanged(_)
            | Change::PeerPurged(_)
            | Change::NoticeReceived(_)
            | Change::MentionReceived(_)
            | Change::MentionChanged(_)
            | Change::MentionRemoved(_)
            | Change::NoticeForwarded(_)
            | Change::NoticeSettled(_)
            | Change::KeysChanged(_) => {}
        }
    }
    for provider in providers {
        offers.extend(store::list_public_of(tx, provider).await?);
    }
    Ok(offers)
}

/// The documents of those of `ids` that everybody may read.
async fn read(tx: &mut ReadTx, ids: &[OfferId]) -> Result<Vec<Document>> {
    let now = tx.now();
    let mut known: HashMap<ProviderId, Option<Provider>> = HashMap::new();
    let mut documents = Vec::with_capacity(ids.len());
    for offer in store::list_in_sight(tx, ids).await? {
        if !offer.is_public(now) {
            continue;
        }
        let provider = if let Some(provider) = known.get(&offer.provider_id) {
            provider.clone()
        } else {
            let provider = providers::find(tx, offer.provider_id).await?;
            known.insert(offer.provider_id, provider.clone());
            provider
        };
        let approved = provider.filter(|it| it.status == providers::Status::Approved);
        documents.extend(approved.map(|provider| document(&offer, &provider, now)));
    }
    Ok(documents)
}
