//! Work that is done instance by instance: several at once, never two tasks for the same.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::base::PeerId;

/// Tasks under way, and whom they are busy with.
pub(super) struct Crew {
    busy: Arc<Mutex<HashSet<PeerId>>>,
    turns: Arc<Semaphore>,
    tasks: JoinSet<()>,
}

impl Crew {
    /// A crew that works on so many instances at the same time.
    pub(super) fn of(at_once: usize) -> Self {
        Self {
            busy: Arc::default(),
            turns: Arc::new(Semaphore::new(at_once)),
            tasks: JoinSet::new(),
        }
    }

    /// Sends somebody to each of these, unless somebody is there already.
    pub(super) fn send_to<W>(&mut self, peers: Vec<PeerId>, work: impl Fn(PeerId) -> W)
    where
        W: Future<Output = ()> + Send + 'static,
    {
        for peer in peers {
            if !self.busy.lock().is_ok_and(|mut busy| busy.insert(peer)) {
                continue;
            }
            let there = There {
                peer,
                busy: Arc::clone(&self.busy),
            };
            let (turns, work) = (Arc::clone(&self.turns), work(peer));
            self.tasks.spawn(async move {
                let _there = there;
                let _turn = turns.acquire().await;
                work.await;
            });
        }
    }

    /// Waits until somebody is back; for ever if nobody is out.
    pub(super) async fn back(&mut self) {
        if self.tasks.join_next().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    /// Waits until everybody is back.
    pub(super) async fn all_back(mut self) {
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Somebody is at an instance: until they leave, even in disorder.
struct There {
    peer: PeerId,
    busy: Arc<Mutex<HashSet<PeerId>>>,
}

impl Drop for There {
    fn drop(&mut self) {
        if let Ok(mut busy) = self.busy.lock() {
            busy.remove(&self.peer);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::base::EntityId;

    #[tokio::test]
    async fn nobody_is_visited_twice_at_once_and_all_in_turn() {
        let mut crew = Crew::of(2);
        let peers: Vec<PeerId> = (1_u128..=5)
            .map(|number| PeerId::from_uuid(uuid::Uuid::from_u128(number)))
            .collect();
        let (now, most, visits) =
            <(Arc<AtomicUsize>, Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
        let visit = |_peer| {
            let (now, most, visits) = (Arc::clone(&now), Arc::clone(&most), Arc::clone(&visits));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                now.fetch_sub(1, Ordering::SeqCst);
                visits.fetch_add(1, Ordering::SeqCst);
            }
        };
        crew.send_to(peers.clone(), visit);
        crew.send_to(peers.clone(), visit);
        for _ in 0..5 {
            crew.back().await;
        }
        assert_eq!(visits.load(Ordering::SeqCst), 5);
        assert_eq!(most.load(Ordering::SeqCst), 2);
        crew.send_to(peers, visit);
        crew.all_back().await;
        assert_eq!(visits.load(Ordering::SeqCst), 10);
    }

    #[tokio::test]
    async fn who_fell_over_on_the_way_can_be_sent_again() {
        let mut crew = Crew::of(1);
        let peer = PeerId::from_uuid(uuid::Uuid::from_u128(1));
        crew.send_to(vec![peer], |_peer| async { panic!("fell over") });
        crew.back().await;
        let (said, heard) = tokio::sync::oneshot::channel();
        let said = Mutex::new(Some(said));
        crew.send_to(vec![peer], |_peer| {
            let said = said.lock().unwrap().take();
            async move {
                if let Some(said) = said {
                    said.send(()).unwrap();
                }
            }
        });
        heard.await.unwrap();
    }
}
