//! Everything that happens to our own offers, to be read again and again without missing anything:
//! Realtime Paged Data Exchange 1.0 of `OpenActive`, ordered by an incrementing change number.
//!
//! The change number is the number of the last line of the log about an offer. The log has no gaps
//! and no number appears late, so a reader who has seen a number has seen all before it. An offer
//! stands once in the feed, at its last change; one that nobody may see any more stands there as
//! deleted, without saying anything about it.
//!
//! Only our own offers that other instances may show: those of other towns are to be had at home.

use std::time::Duration;

use serde_json::{Value, json};

use crate::base::{EntityId, OfferId, Result, Timestamp};
use crate::db::ReadTx;
use crate::log::{self, Change, Entry, Seq};
use crate::web::Shell;

use super::super::api::answer::OfferJson;
use super::super::store;
use super::super::views::towns::Towns;

/// The version of the specification.
pub const VERSION: &str = "1.0";
/// How many offers a page has if nobody says so.
pub const LIMIT: usize = 500;
/// Lines of the log that are read at once.
const LINES_AT_ONCE: i64 = 1_000;
/// Lines of the log that are read for one page, at most: a page may be empty though more follow.
const LINES_MAX: usize = 20_000;
/// How long a deletion is told. The specification asks for seven days.
const DELETED_FOR: Duration = Duration::from_hours(30 * 24);

/// One page.
#[derive(Debug)]
pub struct Page {
    /// What changed, oldest change first.
    pub items: Vec<Value>,
    /// Up to which change this page goes; where it began if nothing follows.
    pub reached: Seq,
}

/// What changed after `after`, `limit` offers at most.
///
/// # Errors
///
/// A fault of the database.
pub async fn read(tx: &mut ReadTx, shell: &Shell, after: Seq, limit: usize) -> Result<Page> {
    let towns = Towns::load(tx, &shell.web, std::iter::empty()).await?;
    let mut page = Page {
        items: Vec::new(),
        reached: after,
    };
    let mut lines = 0;
    while lines < LINES_MAX {
        let entries = log::entries_after(tx, page.reached, LINES_AT_ONCE).await?;
        if entries.is_empty() {
            break;
        }
        lines += entries.len();
        for entry in &entries {
            if page.items.len() >= limit {
                return Ok(page);
            }
            page.reached = entry.seq;
            let Some(id) = subject(entry) else { continue };
            // Only where it stands last.
            if log::last_about(tx, id.uuid()).await? != Some(entry.seq) {
                continue;
            }
            let item = item(tx, shell, &towns, entry, id).await?;
            page.items.extend(item);
        }
    }
    Ok(page)
}

/// The offer of ours that a line may be about.
fn subject(entry: &Entry) -> Option<OfferId> {
    match entry.change()? {
        Change::OfferPublished(id)
        | Change::OfferChanged(id)
        | Change::OfferRemoved(id)
        | Change::OfferDrafted(id)
        | Change::OfferDatePassed(id)
        | Change::OfferDateNear(id)
        | Change::OfferDateChanged(id) => Some(id),
        Change::OfferCopyAged(_)
        | Change::OfferCopied(_)
        | Change::OfferCopyRemoved(_)
        | Change::OfferSightChanged(_)
        | Change::OfferAnnounced(_)
        | Change::OfferAnnouncementEnded(_)
        | Change::ProviderAdded(_)
        | Change::ProviderChanged(_)
        | Change::ProviderCopied(_)
        | Change::ProviderCopyRemoved(_)
        | Change::AccountChanged(_)
        | Change::FollowRequested(_)
        | Change::FollowEnded(_)
        | Change::FollowAnswered(_)
        | Change::FollowerAccepted(_)
        | Change::FollowerRejected(_)
        | Change::FollowerLeft(_)
        | Change::RuleChanged(_)
        | Change::PeerRuleChanged(_)
        | Change::PeerPurged(_)
        | Change::NoticeReceived(_)
        | Change::NoticeForwarded(_)
        | Change::NoticeSettled(_)
        | Change::MentionReceived(_)
        | Change::MentionChanged(_)
        | Change::MentionRemoved(_)
        | Change::KeysChanged(_) => None,
    }
}

async fn item(
    tx: &mut ReadTx,
    shell: &Shell,
    towns: &Towns,
    entry: &Entry,
    id: OfferId,
) -> Result<Option<Value>> {
    let Some(offer) = store::find(tx, id).await? else {
        return Ok(None);
    };
    if !offer.is_ours() || offer.published_at.is_none() {
        return Ok(None);
    }
    let now = tx.now();
    let row = store::list_cards(tx, &[id]).await?.pop();
    let row = row.filter(|row| row.offer.content.federate);
    let Some(row) = row else {
        let is_fresh = now.minus(DELETED_FOR) < gone_since(&offer, entry.at);
        return Ok(is_fresh.then(|| {
            json!({
                "state": "deleted", "kind": "offer", "id": offer.uri, "modified": entry.seq,
            })
        }));
    };
    let data = OfferJson::of(shell, &row, towns, None, now);
    let data = serde_json::to_value(&data).map_err(anyhow::Error::new)?;
    Ok(Some(json!({
        "state": "updated", "kind": "offer", "id": offer.uri, "modified": entry.seq, "data": data,
    })))
}

/// Since when an offer has been out of sight: its last change, or the end of its time.
fn gone_since(offer: &super::super::model::Offer, changed_at: Timestamp) -> Timestamp {
    let over = offer.expires_at.filter(|at| *at > changed_at);
    over.unwrap_or(changed_at)
}
