//! Letters that were just written, kept at hand for the other inboxes that are told the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::OnceCell;

use crate::log::Seq;

use super::letters::Letter;

/// How long letters that were just written are sent to others as they are. Whatever changes in the
/// meantime has a line of its own and is told by that.
const COPIES_FOR: Duration = Duration::from_secs(1);

/// Lines whose letters are kept at hand.
const COPIES_MAX: usize = 512;

/// Letters that were just written: a thousand inboxes are told the same.
#[derive(Default)]
pub(super) struct Copies(Mutex<HashMap<(Seq, bool), Copied>>);

struct Copied {
    at: Instant,
    letters: Arc<OnceCell<Arc<[Letter]>>>,
}

impl Copies {
    /// Where the letters about this line are, or are to be put.
    pub(super) fn place(&self, seq: Seq, is_news: bool) -> Arc<OnceCell<Arc<[Letter]>>> {
        let Ok(mut copies) = self.0.lock() else {
            return Arc::default();
        };
        if copies.len() >= COPIES_MAX {
            copies.retain(|_, copied| copied.at.elapsed() < COPIES_FOR);
        }
        if copies.len() >= COPIES_MAX {
            copies.clear();
        }
        let fresh = || Copied {
            at: Instant::now(),
            letters: Arc::default(),
        };
        let copied = copies.entry((seq, is_news)).or_insert_with(fresh);
        if copied.at.elapsed() >= COPIES_FOR {
            *copied = fresh();
        }
        Arc::clone(&copied.letters)
    }
}
