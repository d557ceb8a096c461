//! What the door remembers for a while. Losing it costs a few fetches and nothing else.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::base::Timestamp;
use crate::network::model::Neighbour;

/// Keys fetched at the same time for people at the door.
const KEY_FETCHES: usize = 16;

/// Entries of each memory below; when it is full it begins anew.
const MEMORY_MAX: usize = 10_000;

/// What the door remembers for a while. Losing it costs a few fetches.
pub(in super::super) struct Memory {
    /// Actors without a usable key, until when they are not asked for again.
    unusable: Mutex<HashMap<String, Timestamp>>,
    /// When a key was fetched anew because a signature did not fit.
    refetched: Mutex<HashMap<String, Timestamp>>,
    /// Strangers whose key was fetched lately. Whoever lies in their name costs us one fetch, and
    /// does not keep them from being heard themselves.
    pub(super) met: Mutex<HashMap<String, (Timestamp, Neighbour)>>,
    pub(super) fetches: Semaphore,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            unusable: Mutex::new(HashMap::new()),
            refetched: Mutex::new(HashMap::new()),
            met: Mutex::new(HashMap::new()),
            fetches: Semaphore::new(KEY_FETCHES),
        }
    }
}

impl Memory {
    pub(super) fn is_unusable(&self, actor: &str, now: Timestamp) -> bool {
        let Ok(unusable) = self.unusable.lock() else {
            return false;
        };
        unusable.get(actor).is_some_and(|until| *until > now)
    }

    pub(super) fn set_unusable(&self, actor: &str, until: Timestamp) {
        remember(&self.unusable, actor, until);
    }

    pub(super) fn find_met(&self, actor: &str, now: Timestamp) -> Option<Neighbour> {
        let met = self.met.lock().ok()?;
        let (until, neighbour) = met.get(actor)?;
        (*until > now).then(|| neighbour.clone())
    }

    /// Whether a key may be fetched anew now; then it may not again for `pause`.
    pub(super) fn may_refetch(&self, key: &str, now: Timestamp, pause: Duration) -> bool {
        let lately = match self.refetched.lock() {
            Ok(refetched) => refetched.get(key).is_some_and(|at| now.since(*at) < pause),
            Err(_poisoned) => true,
        };
        if !lately {
            remember(&self.refetched, key, now);
        }
        !lately
    }
}

pub(super) fn remember<T>(memory: &Mutex<HashMap<String, T>>, key: &str, value: T) {
    if let Ok(mut memory) = memory.lock() {
        if memory.len() >= MEMORY_MAX {
            memory.clear();
        }
        memory.insert(key.to_owned(), value);
    }
}
