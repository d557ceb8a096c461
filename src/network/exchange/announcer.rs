//! The announcer of an aggregator: a follower of the log that says of every copy where it comes
//! from. What it decides becomes lines of the log itself, which delivery then tells everybody who
//! follows the region.

use std::collections::BTreeSet;

use crate::base::{OfferId, Result};
use crate::db::{Db, ReadTx};
use crate::log::{Change, Entry, Follower, Seq};
use crate::network::{actions, store};
use crate::offers;

/// Copies looked at in one transaction.
const AT_ONCE: i64 = 200;

/// Keeps the announcements in step with the copies. Only aggregators have one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Announcer {}

impl Follower for Announcer {
    fn name(&self) -> &'static str {
        "announcer"
    }

    async fn position(&self, db: &Db) -> Result<Option<Seq>> {
        let mut tx = db.read().await?;
        store::announcer_position(&mut tx).await
    }

    /// Looks at everything there is: an instance may have become an aggregator yesterday.
    async fn rebuild(&self, db: &Db) -> Result<Seq> {
        let seq = db.read_head().await?;
        let mut after = None;
        while let Some(ids) = page(db, after, Source::Announced).await? {
            after = ids.last().copied();
            announce_all(db, ids, None).await?;
        }
        let mut after = None;
        while let Some(ids) = page(db, after, Source::Copies).await? {
            after = ids.last().copied();
            announce_all(db, ids, None).await?;
        }
        announce_all(db, Vec::new(), Some(seq)).await?;
        Ok(seq)
    }

    async fn take(&self, db: &Db, entries: &[Entry]) -> Result<()> {
        let seq = entries.last().map(|entry| entry.seq);
        // Its own lines concern nobody here; without this it would follow itself for ever.
        let is_own = |entry: &Entry| {
            matches!(
                entry.change(),
                Some(Change::OfferAnnounced(_) | Change::OfferAnnouncementEnded(_))
            )
        };
        if entries.iter().all(is_own) {
            return Ok(());
        }
        let mut tx = db.read().await?;
        let concerned = concerned(&mut tx, entries).await?;
        drop(tx);
        announce_all(db, concerned.into_iter().collect(), seq).await
    }
}

/// The copies these lines are about.
async fn concerned(tx: &mut ReadTx, entries: &[Entry]) -> Result<BTreeSet<OfferId>> {
    let mut copies = BTreeSet::new();
    for entry in entries {
        match entry.change() {
            Some(
                Change::OfferCopied(id)
                | Change::OfferCopyRemoved(id)
                | Change::OfferDatePassed(id)
                | Change::OfferSightChanged(id),
            ) => {
                copies.insert(id);
            }
            // All of its copies are shown no longer, or again.
            Some(Change::PeerRuleChanged(peer)) => {
                copies.extend(offers::list_public_from(tx, peer).await?);
            }
            _ => {}
        }
    }
    Ok(copies)
}

#[derive(Clone, Copy)]
enum Source {
    Announced,
    Copies,
}

async fn page(db: &Db, after: Option<OfferId>, source: Source) -> Result<Option<Vec<OfferId>>> {
    let mut tx: ReadTx = db.read().await?;
    let ids = match source {
        Source::Announced => store::list_announced(&mut tx, after, AT_ONCE).await?,
        Source::Copies => offers::list_copy_ids(&mut tx, after, AT_ONCE).await?,
    };
    Ok((!ids.is_empty()).then_some(ids))
}

async fn announce_all(db: &Db, ids: Vec<OfferId>, seq: Option<Seq>) -> Result<()> {
    let mut tx = db.write().await?;
    for id in ids {
        actions::announce(&mut tx, id).await?;
    }
    if let Some(seq) = seq {
        actions::announced_up_to(&mut tx, seq).await?;
    }
    tx.commit_quietly("nothing new to announce").await
}
