//! Offers that were read for one feed, kept for the next: whoever subscribes to "Sport in Soest" and
//! whoever subscribes to "Saturdays" get many of the same offers, and reading them is most of what a
//! feed takes.
//!
//! As with finished feeds, what is kept is right as long as the log stands where it stood, and for a
//! minute at most.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::base::{OfferId, Result, Timestamp};
use crate::db::ReadTx;
use crate::log::Seq;

use super::super::super::store::{self, Card};
use super::super::ITEMS_MAX;

/// How long an offer is kept while nothing changes.
const KEPT: Duration = Duration::from_mins(1);
/// Offers kept at most: those of the longest feed, and some more.
const CARDS_MAX: usize = ITEMS_MAX + ITEMS_MAX / 4;
/// Offers with longer descriptions are read again.
const TEXT_MAX_BYTES: usize = 4_000;

/// Offers as feeds tell them. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Cards(Arc<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    head: Seq,
    cards: HashMap<OfferId, (Timestamp, Arc<Card>)>,
}

impl Cards {
    /// The offers with these ids that are public, in their order, as [`store::list_cards`] gives them;
    /// the log stands at `head`, if that is known.
    pub async fn list(
        &self,
        tx: &mut ReadTx,
        head: Option<Seq>,
        ids: &[OfferId],
    ) -> Result<Vec<Arc<Card>>> {
        let now = tx.now();
        let mut cards = head.map_or_else(HashMap::new, |head| self.find(head, now, ids));
        let missing = ids.iter().copied().filter(|id| !cards.contains_key(id));
        let missing: Vec<OfferId> = missing.collect();
        let read = store::list_cards(tx, &missing).await?;
        let read = read
            .into_iter()
            .map(|card| (card.offer.offer_id, Arc::new(card)));
        let read: Vec<(OfferId, Arc<Card>)> = read.collect();
        if let Some(head) = head {
            self.keep(head, now, &read);
        }
        cards.extend(read);
        let cards = ids.iter().filter_map(|id| cards.remove(id));
        Ok(cards.filter(|card| card.offer.is_public(now)).collect())
    }

    fn find(&self, head: Seq, now: Timestamp, ids: &[OfferId]) -> HashMap<OfferId, Arc<Card>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.head != head {
            return HashMap::new();
        }
        let kept = |id: &OfferId| {
            let (read_at, card) = shelf.cards.get(id)?;
            let is_fresh = now >= *read_at && now.since(*read_at) < KEPT;
            is_fresh.then(|| (*id, Arc::clone(card)))
        };
        ids.iter().filter_map(kept).collect()
    }

    fn keep(&self, head: Seq, now: Timestamp, read: &[(OfferId, Arc<Card>)]) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.head > head {
            return;
        }
        if shelf.head < head || shelf.cards.len() + read.len() > CARDS_MAX {
            shelf.cards.clear();
            shelf.head = head;
        }
        let short = read.iter().filter(|(_, card)| {
            let text = &card.offer.content.description;
            text.len() <= TEXT_MAX_BYTES
        });
        for (id, card) in short.take(CARDS_MAX) {
            shelf.cards.insert(*id, (now, Arc::clone(card)));
        }
    }
}
