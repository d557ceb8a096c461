//! Delivery: every remote inbox follows the log at its own pace.
//!
//! One request at a time goes to an inbox, in the order of the log, and its cursor moves only after
//! it was accepted. So both sides may stop at any moment: at worst the last few letters are sent
//! again, and their receiver knows them by their ids.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use http::HeaderValue;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::Result;
use crate::federation::DeliveryResult;
use crate::log::Seq;
use crate::network::model::{Delivery, DeliveryState};
use crate::network::{actions, store};

use super::Network;
use super::letters::{Letter, next_batch};
use super::repair::{self, can_rejoin};

/// Inboxes told at the same time.
const AT_ONCE: usize = 32;

/// How many accepted letters may go unnoted, and for how long: what a crash makes us send again.
const UNNOTED_MAX: usize = 20;
const UNNOTED_FOR: Duration = Duration::from_millis(500);

/// After so many refusals in a row (401, 403) letters are noted as undelivered instead of tried
/// again: the other side has removed its follow, or will not know our key.
const REFUSALS_MAX: i64 = 5;

/// Keeps all inboxes up to date until `stop`.
pub async fn run(network: Network, stop: CancellationToken) {
    let mut head = network.db.head();
    let busy: Arc<Mutex<HashSet<String>>> = Arc::default();
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut workers = JoinSet::new();
    let mut relevant: Seq = 0;
    while !stop.is_cancelled() {
        match due(&network, &mut relevant).await {
            Ok(due) => {
                for delivery in due {
                    let is_free = busy
                        .lock()
                        .is_ok_and(|mut busy| busy.insert(delivery.inbox_url.clone()));
                    if is_free {
                        let work = Work {
                            network: network.clone(),
                            inbox: delivery.inbox_url,
                            stop: stop.clone(),
                        };
                        let (busy, turns) = (Arc::clone(&busy), Arc::clone(&turns));
                        workers.spawn(async move {
                            let _turn = turns.acquire().await;
                            work.run().await;
                            if let Ok(mut busy) = busy.lock() {
                                busy.remove(&work.inbox);
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
            Some(_ended) = workers.join_next(), if !workers.is_empty() => {}
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
    store::list_due(&mut tx, *relevant).await
}

/// What becomes of an inbox after a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Pause,
}

/// Telling one inbox what it does not know yet.
struct Work {
    network: Network,
    inbox: String,
    stop: CancellationToken,
}

impl Work {
    fn lease(&self) -> String {
        format!("delivery:{}", self.inbox)
    }

    async fn run(&self) {
        let outcome = async {
            if self.network.claim(&self.lease()).await? {
                let told = self.tell().await;
                self.network.release(&self.lease()).await?;
                told
            } else {
                Ok(())
            }
        };
        if let Err(error) = outcome.await {
            tracing::error!(%error, inbox = self.inbox, "telling an inbox failed");
            let reason = "a fault of ours";
            if let Err(error) = self.note_failure(reason, None).await {
                tracing::error!(%error, inbox = self.inbox, "noting a failure failed");
            }
        }
    }

    /// Batch after batch until nothing is left or the inbox does not take more.
    async fn tell(&self) -> Result<()> {
        let mut rejoins = None;
        loop {
            let mut tx = self.network.db.read().await?;
            let Some(delivery) = store::find_delivery(&mut tx, &self.inbox).await? else {
                return Ok(());
            };
            let mut batch = next_batch(&mut tx, &self.inbox, delivery.seq).await?;
            let standing = self.network.standing_at(&mut tx, &self.inbox).await?;
            batch.keep_what_may_pass(standing);
            let rejoins = match rejoins {
                Some(rejoins) => rejoins,
                None => *rejoins.insert(can_rejoin(&mut tx, &delivery).await?),
            };
            drop(tx);
            if rejoins {
                batch.leave_to_repair(&self.network.addresses.instance());
            }
            if batch.up_to <= delivery.seq || self.stop.is_cancelled() {
                return Ok(());
            }
            let mut unnoted = Unnoted::default();
            let last = batch.tasks.last().map(|(seq, _)| *seq);
            for (seq, task) in &batch.tasks {
                if self.stop.is_cancelled() {
                    return self.note_success(&mut unnoted).await.map(drop);
                }
                let letters = self
                    .network
                    .write_letters(*seq, task, &batch.followed)
                    .await?;
                let announced = if last == Some(*seq) {
                    self.network.told_digest(*seq, &batch.followed).await?
                } else {
                    None
                };
                for letter in letters {
                    let Some(sent) = self.send(&letter, announced.as_ref()).await? else {
                        return self.note_success(&mut unnoted).await.map(drop);
                    };
                    if self.take_in(*seq, sent, &mut unnoted).await? == Next::Pause {
                        return Ok(());
                    }
                }
                unnoted.accepted(*seq);
                if unnoted.is_due() && !self.note_success(&mut unnoted).await? {
                    return Ok(());
                }
            }
            if !self.note_success(&mut unnoted).await? {
                return Ok(());
            }
            let mut tx = self.network.db.write().await?;
            store::bring_up_to_date(&mut tx, &self.inbox, batch.up_to).await?;
            tx.commit_quietly("only a cursor").await?;
        }
    }

    async fn send(
        &self,
        letter: &Letter,
        announced: Option<&HeaderValue>,
    ) -> Result<Option<DeliveryResult>> {
        let Ok(url) = Url::parse(&self.inbox) else {
            return Ok(Some(DeliveryResult::Rejected("not an address".to_owned())));
        };
        let signer = self.network.signer(&letter.signer).await?;
        let signer = match announced {
            Some(value) => signer.saying(repair::HEADER, value.clone()),
            None => signer,
        };
        let body = letter.activity.to_string();
        let client = &self.network.client;
        // A letter on its way when we end is sent again; its receiver knows it by its id.
        Ok(tokio::select! {
            sent = client.post_json(&url, body.as_bytes(), &signer) => Some(sent),
            () = self.stop.cancelled() => None,
        })
    }

    /// What an answer means for the inbox.
    async fn take_in(&self, seq: Seq, sent: DeliveryResult, unnoted: &mut Unnoted) -> Result<Next> {
        let result = match &sent {
            DeliveryResult::Done => "done",
            DeliveryResult::GoneInbox => "gone",
            DeliveryResult::Unauthorized(_) => "unauthorized",
            DeliveryResult::Rejected(_) => "rejected",
            DeliveryResult::RetryLater { .. } => "later",
        };
        metrics::counter!("federation_delivery_total", "result" => result).increment(1);
        if sent == DeliveryResult::Done {
            unnoted.letters += 1;
            return Ok(Next::GoOn);
        }
        if !self.note_success(unnoted).await? {
            return Ok(Next::Pause);
        }
        match sent {
            DeliveryResult::Done => Ok(Next::GoOn),
            DeliveryResult::GoneInbox => {
                self.lose().await?;
                Ok(Next::Pause)
            }
            DeliveryResult::Rejected(reason) => {
                self.step_over(seq, &reason).await?;
                Ok(Next::GoOn)
            }
            DeliveryResult::Unauthorized(status) => {
                let reason = format!("status {status}");
                let failures = self.note_failure(&reason, None).await?;
                if failures < REFUSALS_MAX {
                    return Ok(Next::Pause);
                }
                self.step_over(seq, &reason).await?;
                Ok(Next::GoOn)
            }
            DeliveryResult::RetryLater { reason, after } => {
                self.note_failure(&reason, after).await?;
                Ok(Next::Pause)
            }
        }
    }

    /// Moves the cursor to the last line whose letters were all accepted. False if this inbox is
    /// another node's matter by now.
    async fn note_success(&self, unnoted: &mut Unnoted) -> Result<bool> {
        if let Some(seq) = unnoted.take() {
            let mut tx = self.network.db.write().await?;
            store::step(&mut tx, &self.inbox, seq).await?;
            tx.commit_quietly("only a cursor").await?;
        }
        self.network.claim(&self.lease()).await
    }

    /// Notes a failure and when to try again; returns how many there are in a row.
    async fn note_failure(&self, reason: &str, after: Option<Duration>) -> Result<i64> {
        let mut tx = self.network.db.write().await?;
        let Some(delivery) = store::find_delivery(&mut tx, &self.inbox).await? else {
            return Ok(0);
        };
        let pace = &self.network.settings.pace;
        let now = tx.now();
        let failing = now.since(delivery.failing_since.unwrap_or(now));
        let state = pace.state_after(failing);
        let failures = delivery.failures + 1;
        let pause = match state {
            DeliveryState::Ok | DeliveryState::Failing => self.network.pause(failures),
            DeliveryState::Down | DeliveryState::Dead => pace.probe_every,
        };
        let next = now.plus(pause.max(after.unwrap_or_default()));
        store::note_failure(&mut tx, &self.inbox, state, next, reason).await?;
        tx.commit_quietly("how an inbox stands").await?;
        if state != delivery.state {
            tracing::warn!(
                inbox = self.inbox,
                state = state.word(),
                reason,
                "an inbox fails"
            );
        }
        Ok(failures)
    }

    async fn step_over(&self, seq: Seq, reason: &str) -> Result<()> {
        tracing::warn!(
            inbox = self.inbox,
            seq,
            reason,
            "an inbox will not take a letter"
        );
        let mut tx = self.network.db.write().await?;
        store::note_undelivered(&mut tx, &self.inbox, seq, reason).await?;
        tx.commit_quietly("how an inbox stands").await
    }

    async fn lose(&self) -> Result<()> {
        let mut tx = self.network.db.write().await?;
        if let Some(delivery) = store::find_delivery(&mut tx, &self.inbox).await? {
            actions::lose_inbox(&mut tx, &self.inbox, delivery.peer_id).await?;
        }
        tx.commit_quietly("nobody was behind it").await
    }
}

/// Letters that were accepted, and not yet noted.
struct Unnoted {
    letters: usize,
    seq: Option<Seq>,
    since: Instant,
}

impl Default for Unnoted {
    fn default() -> Self {
        Self {
            letters: 0,
            seq: None,
            since: Instant::now(),
        }
    }
}

impl Unnoted {
    /// All letters about line `seq` were accepted or stepped over.
    fn accepted(&mut self, seq: Seq) {
        if self.letters > 0 {
            self.seq = Some(seq);
        }
    }

    fn is_due(&self) -> bool {
        self.letters >= UNNOTED_MAX || self.since.elapsed() >= UNNOTED_FOR
    }

    fn take(&mut self) -> Option<Seq> {
        self.letters = 0;
        self.since = Instant::now();
        self.seq.take()
    }
}
