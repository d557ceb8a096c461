//! Delivery: every remote inbox follows the log at its own pace.
//!
//! Letters go to an inbox in the order of the log, and its cursor moves only over what was
//! accepted. So both sides may stop at any moment: at worst the last few letters are sent again,
//! and their receiver knows them by their ids.
//!
//! The inboxes of one host share one worker ([`host`](super::host)): a server is not asked more
//! often because more of its actors follow us.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::Result;
use crate::db::WriteTx;
use crate::federation::Origin;
use crate::log::Seq;
use crate::network::model::{Delivery, DeliveryState};
use crate::network::{actions, store};

use super::Network;
use super::host::HostWork;
use super::queue::Answer;

/// Hosts told at the same time.
const HOSTS_AT_ONCE: usize = 256;

/// Inboxes looked at in one round.
const DUE_MAX: i64 = 10_000;

/// Keeps all inboxes up to date until `stop`.
pub async fn run(network: Network, stop: CancellationToken) {
    let mut head = network.db.head();
    let busy: Arc<Mutex<HashSet<String>>> = Arc::default();
    let turns = Arc::new(Semaphore::new(HOSTS_AT_ONCE));
    let mut workers = JoinSet::new();
    let mut relevant: Seq = 0;
    while !stop.is_cancelled() {
        match due(&network, &mut relevant).await {
            Ok(due) => {
                for (host, inboxes) in by_host(due) {
                    let is_free = busy.lock().is_ok_and(|mut busy| busy.insert(host.clone()));
                    if is_free {
                        let work = HostWork::new(network.clone(), host, inboxes, stop.clone());
                        let (busy, turns) = (Arc::clone(&busy), Arc::clone(&turns));
                        workers.spawn(async move {
                            let _turn = turns.acquire().await;
                            work.run().await;
                            if let Ok(mut busy) = busy.lock() {
                                busy.remove(&work.host);
                            }
                        });
                    }
                }
            }
            Err(error) => tracing::error!(%error, "looking for inboxes to be told failed"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            _ = head.changed() => {}
            () = network.delivery.notified() => {}
            Some(_ended) = workers.join_next(), if !workers.is_empty() => {
                // Those that ended together are looked after together.
                while workers.try_join_next().is_some() {}
            }
            () = tokio::time::sleep(network.settings.pace.look_again) => {}
        }
    }
    while workers.join_next().await.is_some() {}
}

/// Inboxes behind the last line that concerns anybody. `relevant` remembers that line.
async fn due(network: &Network, relevant: &mut Seq) -> Result<Vec<Delivery>> {
    let mut tx = network.db.read().await?;
    if let Some(last) = store::last_relevant(&mut tx, *relevant).await? {
        *relevant = last;
    }
    store::list_due(&mut tx, *relevant, DUE_MAX).await
}

/// The inboxes of each host, in the order of the list.
fn by_host(due: Vec<Delivery>) -> BTreeMap<String, Vec<String>> {
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for delivery in due {
        let origin = Url::parse(&delivery.inbox_url)
            .ok()
            .and_then(|url| Origin::of(&url));
        // What is no address is turned down when it is its turn.
        let host = origin.map_or_else(|| delivery.inbox_url.clone(), |origin| origin.authority());
        hosts.entry(host).or_default().push(delivery.inbox_url);
    }
    hosts
}

/// What is noted about an inbox, together with what is noted about others.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) inbox: String,
    /// Everything up to here was accepted, stepped over, or not meant for it.
    pub(super) up_to: Seq,
    /// Whether it accepted anything.
    pub(super) accepted: bool,
    /// What it will not accept, and why.
    pub(super) refused: Vec<(Seq, String)>,
}

impl Network {
    /// Notes how far an inbox has been told. It is on the disk when this returns.
    pub(super) async fn note(&self, note: Note) -> Result<()> {
        let network = self.clone();
        let sit_down = || drop(tokio::spawn(network.take_notes()));
        self.notes.ask(note, sit_down).await
    }

    async fn take_notes(self) {
        let _seat = self.notes.seat();
        loop {
            let jobs = self.notes.take();
            if jobs.is_empty() {
                return;
            }
            let (notes, answers): (Vec<Note>, Vec<Answer<()>>) = jobs.into_iter().unzip();
            let noted = self.write_notes(&notes).await;
            let noted = noted.map_err(|error| error.to_string());
            for answer in answers {
                drop(answer.send(noted.clone()));
            }
        }
    }

    async fn write_notes(&self, notes: &[Note]) -> Result<()> {
        let mut tx = self.db.write().await?;
        for note in notes {
            for (seq, reason) in &note.refused {
                store::note_undelivered(&mut tx, &note.inbox, *seq, reason).await?;
                actions::request_not_taken(&mut tx, *seq).await?;
            }
            if note.accepted {
                store::step(&mut tx, &note.inbox, note.up_to).await?;
            } else {
                store::bring_up_to_date(&mut tx, &note.inbox, note.up_to).await?;
            }
        }
        tx.commit_quietly("mostly only cursors").await
    }

    /// Notes that a host did not take what was for these inboxes, and when to try again: all of
    /// them together, as it is one server that fails.
    pub(super) async fn note_failure(
        &self,
        inboxes: &[String],
        reason: &str,
        after: Option<Duration>,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        let mut failing = Vec::new();
        for inbox in inboxes {
            failing.extend(store::find_delivery(&mut tx, inbox).await?);
        }
        let most = failing.iter().map(|delivery| delivery.failures).max();
        let pause = self.pause(most.unwrap_or(0) + 1);
        for delivery in &failing {
            self.note_one_failure(&mut tx, delivery, reason, pause, after)
                .await?;
        }
        tx.commit_quietly("how inboxes stand").await
    }

    async fn note_one_failure(
        &self,
        tx: &mut WriteTx,
        delivery: &Delivery,
        reason: &str,
        pause: Duration,
        after: Option<Duration>,
    ) -> Result<()> {
        let (pace, now, inbox) = (&self.settings.pace, tx.now(), &delivery.inbox_url);
        let state = pace.state_after(now.since(delivery.failing_since.unwrap_or(now)));
        let pause = match state {
            DeliveryState::Ok | DeliveryState::Failing => pause,
            DeliveryState::Down | DeliveryState::Dead => pace.probe_every,
        };
        let next = now.plus(pause.max(after.unwrap_or_default()));
        store::note_failure(tx, inbox, state, next, reason).await?;
        if state != delivery.state {
            tracing::warn!(inbox, state = state.word(), reason, "an inbox fails");
            metrics::counter!("federation_inbox_state_total", "state" => state.word()).increment(1);
        }
        if state == DeliveryState::Dead {
            // What waits for it would not be news any more when it comes back.
            store::skip_to_head(tx, inbox).await?;
        }
        Ok(())
    }

    /// Notes that an inbox answered, and did not let us in.
    /// After so many in a row it is asked again later; after more, at once about the next line.
    pub(super) async fn note_refusal(
        &self,
        inbox: &str,
        in_a_row: Option<i64>,
        reason: &str,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        let pause = in_a_row.map(|count| self.pause(count));
        let next = tx.now().plus(pause.unwrap_or_default());
        store::note_refusal(&mut tx, inbox, next, reason).await?;
        tx.commit_quietly("how an inbox stands").await
    }

    /// Nobody is behind this inbox any more.
    pub(super) async fn lose(&self, inbox: &str) -> Result<()> {
        let mut tx = self.db.write().await?;
        if let Some(delivery) = store::find_delivery(&mut tx, inbox).await? {
            actions::lose_inbox(&mut tx, inbox, delivery.peer_id).await?;
        }
        tx.commit_quietly("nobody was behind it").await
    }
}
