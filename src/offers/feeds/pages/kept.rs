//! Finished feeds, kept for whoever asks next: programs that subscribe ask for the same address
//! again and again, and between two changes they all get the same.
//!
//! What is kept is right as long as the log stands where it stood; one new line and all of it is
//! forgotten. Dates pass without a line, so nothing is kept longer than a minute.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::base::{OfferId, Result, Timestamp};
use crate::db::ReadTx;
use crate::i18n::Lang;
use crate::log::Seq;

use super::super::super::store::Card;
use super::answer::Finished;
use super::cards::Cards;

/// How long a feed is kept while nothing changes.
const KEPT: Duration = Duration::from_mins(1);
/// Feeds kept at most.
const FEEDS_MAX: usize = 64;
/// Memory of all of them at most.
const BYTES_MAX: usize = 4 << 20;
/// Longer addresses are nobody's subscription.
const ADDRESS_MAX_BYTES: usize = 500;

/// Feeds by their address and language, and the offers of the last ones. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    feeds: Arc<Mutex<Shelf>>,
    cards: Cards,
}

#[derive(Debug, Default)]
struct Shelf {
    head: Seq,
    feeds: HashMap<(Lang, String), Entry>,
    /// Counts what was asked, to know what nobody asks for any more.
    asked: u64,
}

#[derive(Debug)]
struct Entry {
    made_at: Timestamp,
    asked: u64,
    feed: Arc<Finished>,
}

impl Kept {
    fn find(&self, head: Seq, now: Timestamp, key: &(Lang, String)) -> Option<Arc<Finished>> {
        let mut shelf = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.head != head {
            return None;
        }
        shelf.asked += 1;
        let asked = shelf.asked;
        let entry = shelf.feeds.get_mut(key)?;
        entry.asked = asked;
        let is_fresh = now >= entry.made_at && now.since(entry.made_at) < KEPT;
        is_fresh.then(|| Arc::clone(&entry.feed))
    }

    fn keep(&self, head: Seq, now: Timestamp, key: (Lang, String), feed: &Arc<Finished>) {
        let mut shelf = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.head > head {
            return;
        }
        if shelf.head < head {
            shelf.feeds.clear();
            shelf.head = head;
        }
        if key.1.len() > ADDRESS_MAX_BYTES || feed.bytes() > BYTES_MAX / 2 {
            return;
        }
        shelf.asked += 1;
        let entry = Entry {
            made_at: now,
            asked: shelf.asked,
            feed: Arc::clone(feed),
        };
        shelf.feeds.insert(key, entry);
        while shelf.is_too_full() {
            let oldest = shelf.feeds.iter().min_by_key(|(_, entry)| entry.asked);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            shelf.feeds.remove(&key);
        }
    }
}

impl Shelf {
    fn is_too_full(&self) -> bool {
        let bytes = self.feeds.values().map(|entry| entry.feed.bytes());
        self.feeds.len() > FEEDS_MAX || bytes.sum::<usize>() > BYTES_MAX
    }
}

/// Who asks for a feed: for which address, with which headers, and what is kept for them.
#[derive(Debug)]
pub struct Asker {
    /// What they sent.
    pub headers: HeaderMap,
    key: (Lang, String),
    kept: Kept,
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Infallible> {
        let address = parts.uri.path_and_query();
        let address = address.map(ToString::to_string).unwrap_or_default();
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        Ok(Self {
            headers: parts.headers.clone(),
            key: (lang, address),
            kept: parts.extensions.get().cloned().unwrap_or_default(),
        })
    }
}

impl Asker {
    /// The offers of a feed; the log stands at `head`, if that is known.
    pub async fn cards(
        &self,
        tx: &mut ReadTx,
        head: Option<Seq>,
        ids: &[OfferId],
    ) -> Result<Vec<Arc<Card>>> {
        self.kept.cards.list(tx, head, ids).await
    }

    /// What is kept for this address, if nothing has changed since.
    pub fn find(&self, head: Seq, now: Timestamp) -> Option<Arc<Finished>> {
        self.kept.find(head, now, &self.key)
    }

    /// Keeps what was just made while the log stood at `head`.
    pub fn keep(&self, head: Seq, now: Timestamp, feed: &Arc<Finished>) {
        let feed = feed.to_keep(&self.headers);
        self.kept.keep(head, now, self.key.clone(), &feed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> (Lang, String) {
        (Lang::De, name.to_owned())
    }

    fn feed(bytes: usize) -> Arc<Finished> {
        Arc::new(Finished::new("text/csv", "x.csv".into(), vec![b'a'; bytes]))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn a_feed_is_kept_until_something_changes_or_a_minute_has_passed() {
        let kept = Kept::default();
        kept.keep(7, at(0), key("/angebote.ics"), &feed(10));
        assert!(kept.find(7, at(59), &key("/angebote.ics")).is_some());
        assert!(kept.find(7, at(60), &key("/angebote.ics")).is_none());
        assert!(kept.find(8, at(1), &key("/angebote.ics")).is_none());
        let english = (Lang::En, "/angebote.ics".to_owned());
        assert!(kept.find(7, at(1), &english).is_none());
        // Somebody who began to read earlier does not bring back what was before.
        kept.keep(9, at(2), key("/angebote.ics"), &feed(20));
        kept.keep(7, at(3), key("/angebote.ics"), &feed(10));
        let found = kept.find(9, at(4), &key("/angebote.ics")).unwrap();
        assert_eq!(found.bytes(), feed(20).bytes());
    }

    #[test]
    fn what_was_asked_for_packed_is_kept_packed_and_told_to_everybody() {
        let feed = feed(100_000);
        let mut packed = HeaderMap::new();
        packed.insert("accept-encoding", "gzip, br".parse().unwrap());
        assert_eq!(feed.to_keep(&HeaderMap::new()).bytes(), 100_000);
        let kept = feed.to_keep(&packed);
        assert!(kept.bytes() < 1_000, "{}", kept.bytes());
        let told = |headers| axum::body::to_bytes(kept.told(headers).into_body(), usize::MAX);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let nothing = HeaderMap::new();
        let plain = runtime.block_on(told(&nothing)).unwrap();
        assert_eq!(plain, vec![b'a'; 100_000]);
        let small = runtime.block_on(told(&packed)).unwrap();
        assert_eq!(small.len(), kept.bytes());
    }

    #[test]
    fn whoever_asks_for_a_thousand_addresses_fills_no_memory_and_pushes_out_the_oldest() {
        let kept = Kept::default();
        for number in 0..1_000 {
            kept.keep(
                1,
                at(0),
                key(&format!("/angebote.ics?q={number}")),
                &feed(10),
            );
            assert!(kept.find(1, at(0), &key("/angebote.ics?q=0")).is_some());
        }
        assert_eq!(kept.feeds.lock().unwrap().feeds.len(), FEEDS_MAX);
        assert!(kept.find(1, at(0), &key("/angebote.ics?q=999")).is_some());
        assert!(kept.find(1, at(0), &key("/angebote.ics?q=500")).is_none());
        for number in 0..20 {
            kept.keep(1, at(0), key(&format!("/{number}")), &feed(BYTES_MAX / 8));
        }
        assert!(!kept.feeds.lock().unwrap().is_too_full());
        kept.keep(1, at(0), key("/huge"), &feed(BYTES_MAX));
        assert!(kept.find(1, at(0), &key("/huge")).is_none());
        let long = "x".repeat(ADDRESS_MAX_BYTES + 1);
        kept.keep(1, at(0), key(&long), &feed(1));
        assert!(kept.find(1, at(0), &key(&long)).is_none());
    }
}
