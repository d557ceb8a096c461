//! What the door remembers for a while. Losing it costs a few fetches and nothing else.
//!
//! Whoever knocks can put something in here, so each memory has a fixed size: what is over goes
//! first, then what is over soonest.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::base::{EntityId, PeerId, Timestamp};
use crate::federation::PublicKey;
use crate::network::model::Neighbour;

/// Keys fetched at the same time for people at the door.
const KEY_FETCHES: usize = 16;

/// Entries of each memory.
pub(super) const MEMORY_MAX: usize = 10_000;

/// How long a goodbye that was said again is not said again.
const PARTED: Duration = Duration::from_hours(24);

/// How long a key that was read from its text is kept ready.
const READY: Duration = Duration::from_hours(1);

/// What the door remembers.
pub(in super::super) struct Memory {
    /// Keys that are of no use for an actor, until they may be asked for again. Not the actor alone:
    /// otherwise anybody could silence it by naming a key that it does not have.
    unusable: Bounded<()>,
    /// Keys that were fetched anew because a signature did not fit, until they may be again.
    refetched: Bounded<()>,
    /// Strangers whose key was fetched lately. Whoever lies in their name costs us one fetch, and
    /// does not keep them from being heard themselves.
    met: Bounded<Neighbour>,
    /// Keys by their text: reading one takes longer than checking a signature with it.
    keys: Bounded<PublicKey>,
    /// Instances that were told lately that we do not follow them.
    parted: Bounded<()>,
    pub(super) fetches: Semaphore,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            unusable: Bounded::default(),
            refetched: Bounded::default(),
            met: Bounded::default(),
            keys: Bounded::default(),
            parted: Bounded::default(),
            fetches: Semaphore::new(KEY_FETCHES),
        }
    }
}

impl Memory {
    pub(super) fn is_unusable(&self, pair: &str, now: Timestamp) -> bool {
        self.unusable.find(pair, now).is_some()
    }

    pub(super) fn set_unusable(&self, pair: &str, now: Timestamp, pause: Duration) {
        self.unusable.keep(pair, (), now, now.plus(pause));
    }

    pub(super) fn find_met(&self, actor: &str, now: Timestamp) -> Option<Neighbour> {
        self.met.find(actor, now)
    }

    pub(super) fn set_met(&self, actor: &str, met: &Neighbour, now: Timestamp, until: Timestamp) {
        self.met.keep(actor, met.clone(), now, until);
    }

    /// Whether an instance may be told now that we do not follow it; then it may not again for a
    /// day.
    pub(super) fn may_part(&self, peer: PeerId, now: Timestamp) -> bool {
        self.parted.is_first(&peer.uuid().to_string(), now, PARTED)
    }

    /// Whether a key may be fetched anew now; then it may not again for `pause`.
    pub(super) fn may_refetch(&self, key: &str, now: Timestamp, pause: Duration) -> bool {
        self.refetched.is_first(key, now, pause)
    }

    /// The key with this text, read once.
    pub(super) fn key(&self, pem: &str, now: Timestamp) -> Option<PublicKey> {
        if let Some(key) = self.keys.find(pem, now) {
            return Some(key);
        }
        let key = PublicKey::from_pem(pem).ok()?;
        self.keys.keep(pem, key.clone(), now, now.plus(READY));
        Some(key)
    }

    /// How much each memory holds.
    #[cfg(test)]
    pub(in super::super) fn sizes(&self) -> [usize; 5] {
        [
            self.unusable.len(),
            self.refetched.len(),
            self.met.len(),
            self.keys.len(),
            self.parted.len(),
        ]
    }
}

/// At most [`MEMORY_MAX`] things by name, each until its time is over.
struct Bounded<T> {
    entries: Mutex<HashMap<String, (Timestamp, T)>>,
}

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self {
            entries: Mutex::new(HashMap::new()),
        }
    }
}

impl Bounded<()> {
    /// Whether this name is not in here; it is afterwards, for `pause`.
    fn is_first(&self, name: &str, now: Timestamp, pause: Duration) -> bool {
        let is_known = self.find(name, now).is_some();
        if !is_known {
            self.keep(name, (), now, now.plus(pause));
        }
        !is_known
    }
}

impl<T: Clone> Bounded<T> {
    fn find(&self, name: &str, now: Timestamp) -> Option<T> {
        let entries = self.entries.lock().ok()?;
        let (until, value) = entries.get(name)?;
        (*until > now).then(|| value.clone())
    }

    fn keep(&self, name: &str, value: T, now: Timestamp, until: Timestamp) {
        let Ok(mut entries) = self.entries.lock() else {
            return;
        };
        if entries.len() >= MEMORY_MAX {
            make_room(&mut entries, now);
        }
        entries.insert(name.to_owned(), (until, value));
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.entries.lock().unwrap().len()
    }
}

/// Drops what is over, and then the eighth that is over soonest, so that a full memory does not
/// look through all of itself for each newcomer.
fn make_room<T>(entries: &mut HashMap<String, (Timestamp, T)>, now: Timestamp) {
    entries.retain(|_, (until, _)| *until > now);
    if entries.len() < MEMORY_MAX {
        return;
    }
    let mut ends: Vec<Timestamp> = entries.values().map(|(until, _)| *until).collect();
    ends.sort_unstable();
    let Some(end) = ends.get(MEMORY_MAX / 8).copied() else {
        return;
    };
    // Those that end in the very same millisecond are taken one by one: all of them may.
    let mut surplus = MEMORY_MAX / 8;
    entries.retain(|_, (until, _)| {
        let goes = *until <= end && surplus > 0;
        surplus -= usize::from(goes);
        !goes
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn a_memory_never_grows_beyond_its_size_and_keeps_what_lasts() {
        let memory = Bounded::default();
        memory.keep("key of Werl", 7, at(0), at(1_000_000));
        for number in 0..3 * i64::try_from(MEMORY_MAX).unwrap() {
            memory.keep(&format!("flood {number}"), 0, at(0), at(1_000));
            assert!(memory.len() <= MEMORY_MAX);
        }
        assert_eq!(memory.find("key of Werl", at(1)), Some(7));
        assert_eq!(memory.find("key of Werl", at(1_000_000)), None);
        // What is over makes room before anything else goes.
        memory.keep("news", 1, at(2_000), at(3_000));
        assert_eq!(memory.find("news", at(2_001)), Some(1));
    }
}
