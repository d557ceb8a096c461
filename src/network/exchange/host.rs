//! One host: telling all its inboxes what they do not know yet.
//!
//! One request at a time, and four where much waits. Never are two letters about one object under
//! way, and nothing passes a letter about following: whoever has not heard "accepted" yet would not
//! know what to make of an offer. If the server fails, it fails for all its inboxes; one of them
//! asks again later.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use http::HeaderValue;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

use crate::base::{EntityId, Error, Result};
use crate::federation::DeliveryResult;
use crate::log::Seq;
use crate::network::model::{Delivery, DeliveryState};
use crate::network::store;
use crate::peers::Standing;

use super::Network;
use super::delivery::Note;
use super::letters::{Batch, Letter, Task, knocking_task, next_batch};
use super::repair::{self, can_rejoin};

/// If more than this waits for a host, it gets [`AT_ONCE_MAX`] letters at a time.
const BACKLOG: usize = 100;
const AT_ONCE_MAX: usize = 4;

/// How many accepted letters may go unnoted, and for how long: what a crash makes us send again.
const UNNOTED_MAX: usize = 20;
const UNNOTED_FOR: Duration = Duration::from_millis(500);

/// After so many refusals in a row (401, 403; what is about following: any) letters are noted as
/// undelivered instead of tried again: the other side has removed its follow, or will not know our
/// key.
const REFUSALS_MAX: i64 = 5;

/// What became of one line of the log for one inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    /// All letters were accepted, or there were none.
    Accepted(usize),
    /// It will not be accepted at any time.
    Rejected(String),
    /// We were not let in, and may be later.
    Refused(String),
    /// There is no such inbox any more.
    Gone,
    /// Not now.
    Later(String, Option<Duration>),
    /// We are ending.
    Unsent,
}

/// One inbox on its way through the log.
struct Lane {
    delivery: Delivery,
    batch: Batch,
    followed: Arc<[String]>,
    /// Tasks that were begun.
    begun: usize,
    /// Which tasks are settled.
    settled: Vec<bool>,
    under_way: usize,
    note: Note,
    unnoted: usize,
    refusals: i64,
    standing: Option<Standing>,
    /// Nothing more is begun.
    is_closed: bool,
    /// There is nothing left to note about it.
    is_gone: bool,
}

impl Lane {
    fn new(delivery: Delivery, batch: Batch, standing: Option<Standing>) -> Self {
        Self {
            followed: batch.followed.as_slice().into(),
            settled: vec![false; batch.tasks.len()],
            note: Note {
                inbox: delivery.inbox_url.clone(),
                up_to: delivery.seq,
                accepted: false,
                refused: Vec::new(),
            },
            begun: 0,
            under_way: 0,
            unnoted: 0,
            refusals: delivery.refusals,
            standing,
            is_closed: false,
            is_gone: false,
            delivery,
            batch,
        }
    }

    /// The next task, if it may begin now.
    fn next(&self, objects: &HashSet<Uuid>) -> Option<(Seq, Task)> {
        if self.is_closed {
            return None;
        }
        let (seq, task) = self.batch.tasks.get(self.begun)?;
        let before = self.begun.checked_sub(1);
        let before = before.and_then(|before| self.batch.tasks.get(before));
        let is_barrier = |task: &Task| object_of(task).is_none();
        let waits = self.under_way > 0
            && (is_barrier(task) || before.is_some_and(|(_, before)| is_barrier(before)));
        let is_taken = object_of(task).is_some_and(|object| objects.contains(&object));
        (!waits && !is_taken).then(|| (*seq, task.clone()))
    }

    /// The cursor may move over everything that is settled without a gap.
    fn progress(&mut self) {
        let settled = self.settled.iter().take_while(|settled| **settled).count();
        if settled == self.settled.len() {
            self.note.up_to = self.batch.up_to;
        } else if let Some((seq, _)) = settled
            .checked_sub(1)
            .and_then(|last| self.batch.tasks.get(last))
        {
            self.note.up_to = *seq;
        }
    }

    /// What is to be noted now.
    fn take_note(&mut self) -> Note {
        self.progress();
        self.unnoted = 0;
        let rest = Note {
            refused: Vec::new(),
            accepted: false,
            ..self.note.clone()
        };
        std::mem::replace(&mut self.note, rest)
    }
}

/// What a task is about, unless nothing may pass it: following, keys, what is not announced any more.
fn object_of(task: &Task) -> Option<Uuid> {
    match task {
        Task::Offer { offer, .. } | Task::Date { offer, .. } | Task::Announcement(offer) => {
            Some(offer.uuid())
        }
        Task::Provider(provider) => Some(provider.uuid()),
        Task::Notice(notice) => Some(notice.uuid()),
        Task::Follow { .. } | Task::Keys(_) | Task::AnnouncementEnded(_, _) => None,
    }
}

/// A task on its way to an inbox.
struct Begun {
    /// The place of its lane.
    lane: usize,
    /// Its place in that lane.
    position: usize,
    seq: Seq,
    task: Task,
    inbox: String,
    followed: Arc<[String]>,
    /// Nothing comes after it: it also says what there is by now.
    is_last: bool,
}

/// Begins the next task of the first lane that may go on.
fn begin(lanes: &mut [Lane], objects: &mut HashSet<Uuid>) -> Option<Begun> {
    lanes.iter_mut().enumerate().find_map(|(number, lane)| {
        let (seq, task) = lane.next(objects)?;
        let position = lane.begun;
        lane.begun += 1;
        lane.under_way += 1;
        objects.extend(object_of(&task));
        Some(Begun {
            lane: number,
            position,
            seq,
            task,
            inbox: lane.note.inbox.clone(),
            followed: Arc::clone(&lane.followed),
            is_last: lane.begun == lane.batch.tasks.len(),
        })
    })
}

/// Telling the inboxes of one host.
pub(super) struct HostWork {
    network: Network,
    pub(super) host: String,
    inboxes: Vec<String>,
    stop: CancellationToken,
}

impl HostWork {
    pub(super) fn new(
        network: Network,
        host: String,
        inboxes: Vec<String>,
        stop: CancellationToken,
    ) -> Self {
        Self {
            network,
            host,
            inboxes,
            stop,
        }
    }

    fn lease(&self) -> String {
        format!("delivery:{}", self.host)
    }

    pub(super) async fn run(&self) {
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
            tracing::error!(%error, host = self.host, "telling a host failed");
            let reason = "a fault of ours";
            let noted = self.network.note_failure(&self.inboxes, reason, None);
            if let Err(error) = noted.await {
                tracing::error!(%error, host = self.host, "noting a failure failed");
            }
        }
    }

    /// Batch after batch until nothing is left or the host does not take more.
    async fn tell(&self) -> Result<()> {
        let mut rejoining = HashMap::new();
        while !self.stop.is_cancelled() {
            let mut lanes = self.lanes(&mut rejoining).await?;
            if lanes.is_empty() || !self.is_awake(&mut lanes).await? {
                return Ok(());
            }
            if !self.tell_lanes(&mut lanes).await? {
                return Ok(());
            }
            if lanes.iter().any(|lane| lane.is_closed) || !self.still_ours().await? {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn still_ours(&self) -> Result<bool> {
        self.network.claim(&self.lease()).await
    }

    /// What each inbox has to be told; those that know everything are left out. Which of them were
    /// away for long is found out once and remembered in `rejoining`.
    async fn lanes(&self, rejoining: &mut HashMap<String, bool>) -> Result<Vec<Lane>> {
        let mut tx = self.network.db.read().await?;
        let mut lanes = Vec::with_capacity(self.inboxes.len());
        for inbox in &self.inboxes {
            let Some(delivery) = store::find_delivery(&mut tx, inbox).await? else {
                continue;
            };
            let is_due = delivery.next_try_at.is_none_or(|next| next <= tx.now());
            if !is_due || delivery.state == DeliveryState::Dead {
                continue;
            }
            let mut batch = next_batch(&mut tx, inbox, delivery.seq).await?;
            let standing = match self.network.standing_at(&mut tx, inbox).await {
                Ok(standing) => Some(standing),
                // What is no address is turned down when it is its turn.
                Err(Error::NotFound(_)) => None,
                Err(fault) => return Err(fault),
            };
            if let Some(standing) = standing {
                batch.keep_what_may_pass(standing);
            }
            let rejoins = match rejoining.get(inbox) {
                Some(rejoins) => *rejoins,
                None => can_rejoin(&mut tx, &delivery).await?,
            };
            rejoining.insert(inbox.clone(), rejoins);
            if rejoins {
                batch.leave_to_repair(&self.network.addresses.instance());
            }
            if batch.up_to > delivery.seq {
                lanes.push(Lane::new(delivery, batch, standing));
            }
        }
        Ok(lanes)
    }

    /// A host that has been down is first told one thing only: if it takes that, it is awake.
    async fn is_awake(&self, lanes: &mut [Lane]) -> Result<bool> {
        let Some(lane) = lanes
            .iter_mut()
            .find(|lane| lane.delivery.state == DeliveryState::Down)
        else {
            return Ok(true);
        };
        let inbox = lane.delivery.inbox_url.clone();
        let newest = {
            let mut tx = self.network.db.read().await?;
            knocking_task(&mut tx, &inbox, lane.delivery.seq, lane.standing).await?
        };
        let Some((seq, task)) = newest else {
            return Ok(true);
        };
        let probe = Begun {
            lane: 0,
            position: 0,
            seq,
            task,
            inbox,
            followed: Arc::clone(&lane.followed),
            is_last: true,
        };
        match self.tell_one(&probe).await? {
            Told::Accepted(letters) if letters > 0 => {
                tracing::info!(host = self.host, "a host that was down is awake");
                // It knows this one now; hearing it again does no harm.
                lane.note.accepted = true;
                self.network.note(lane.take_note()).await?;
                Ok(true)
            }
            // It answers, or had nothing to hear: what it makes of the rest shows in its turn.
            Told::Accepted(_) | Told::Rejected(_) | Told::Refused(_) | Told::Gone => Ok(true),
            Told::Later(reason, after) => {
                self.fail(lanes, &reason, after).await?;
                Ok(false)
            }
            Told::Unsent => Ok(false),
        }
    }

    /// Tells one batch of each inbox. False if the host or we need a pause.
    async fn tell_lanes(&self, lanes: &mut [Lane]) -> Result<bool> {
        let backlog: usize = lanes.iter().map(|lane| lane.batch.tasks.len()).sum();
        let at_once = if backlog > BACKLOG { AT_ONCE_MAX } else { 1 };
        let mut objects = HashSet::new();
        let mut under_way = FuturesUnordered::new();
        let mut failure = None;
        let mut goes_on = true;
        let mut noted_at = Instant::now();
        loop {
            while goes_on && under_way.len() < at_once && !self.stop.is_cancelled() {
                let Some(begun) = begin(lanes, &mut objects) else {
                    break;
                };
                under_way.push(async move {
                    let told = self.tell_one(&begun).await;
                    (begun, told)
                });
            }
            let Some((begun, told)) = under_way.next().await else {
                break;
            };
            if let Some(object) = object_of(&begun.task) {
                objects.remove(&object);
            }
            let Some(lane) = lanes.get_mut(begun.lane) else {
                break;
            };
            lane.under_way -= 1;
            let told = told?;
            if let Told::Later(reason, after) = &told
                && concerns_host(reason)
            {
                failure.get_or_insert((reason.clone(), *after));
                goes_on = false;
            } else if matches!(told, Told::Unsent) {
                goes_on = false;
            } else {
                self.take_in(lane, &begun, told).await?;
            }
            let is_due = lane.unnoted >= UNNOTED_MAX
                || (lane.unnoted > 0 && noted_at.elapsed() >= UNNOTED_FOR);
            if is_due {
                noted_at = Instant::now();
                self.network.note(lane.take_note()).await?;
                goes_on &= self.still_ours().await?;
            }
        }
        drop(under_way);
        self.note_all(lanes).await?;
        match failure {
            Some((reason, after)) => self.fail(lanes, &reason, after).await.map(|()| false),
            None => Ok(goes_on && !self.stop.is_cancelled()),
        }
    }

    /// What an answer means for one inbox.
    async fn take_in(&self, lane: &mut Lane, begun: &Begun, told: Told) -> Result<()> {
        if lane.is_gone {
            return Ok(());
        }
        let settle = |lane: &mut Lane| {
            if let Some(settled) = lane.settled.get_mut(begun.position) {
                *settled = true;
            }
        };
        match told {
            Told::Accepted(letters) => {
                settle(lane);
                lane.unnoted += letters;
                if letters > 0 {
                    lane.note.accepted = true;
                    lane.refusals = 0;
                }
            }
            Told::Rejected(reason) => {
                Self::will_not_take(lane, begun.seq, &reason);
                settle(lane);
            }
            Told::Refused(reason) => {
                lane.refusals += 1;
                let inbox = lane.delivery.inbox_url.clone();
                if lane.refusals < REFUSALS_MAX {
                    lane.is_closed = true;
                    self.network.note(lane.take_note()).await?;
                    let in_a_row = Some(lane.refusals);
                    self.network.note_refusal(&inbox, in_a_row, &reason).await?;
                } else {
                    self.network.note_refusal(&inbox, None, &reason).await?;
                    Self::will_not_take(lane, begun.seq, &reason);
                    settle(lane);
                    self.network.note(lane.take_note()).await?;
                }
            }
            Told::Gone => {
                (lane.is_closed, lane.is_gone) = (true, true);
                self.network.lose(&lane.delivery.inbox_url).await?;
            }
            Told::Later(reason, after) => {
                lane.is_closed = true;
                self.network.note(lane.take_note()).await?;
                let inbox = std::slice::from_ref(&lane.delivery.inbox_url);
                self.network.note_failure(inbox, &reason, after).await?;
            }
            Told::Unsent => {}
        }
        Ok(())
    }

    fn will_not_take(lane: &mut Lane, seq: Seq, reason: &str) {
        let inbox = &lane.delivery.inbox_url;
        tracing::warn!(inbox, seq, reason, "an inbox will not take a letter");
        lane.note.refused.push((seq, reason.to_owned()));
        lane.unnoted += 1;
    }

    async fn note_all(&self, lanes: &mut [Lane]) -> Result<()> {
        let before: Vec<Seq> = lanes.iter().map(|lane| lane.note.up_to).collect();
        let notes = lanes.iter_mut().zip(before).filter_map(|(lane, before)| {
            if lane.is_gone {
                return None;
            }
            let note = lane.take_note();
            let says = note.accepted || note.up_to > before || !note.refused.is_empty();
            says.then(|| self.network.note(note))
        });
        futures::future::try_join_all(notes).await.map(drop)
    }

    /// The host does not take anything just now, whichever of its inboxes it is for: also those for
    /// which something came up only after we began.
    async fn fail(&self, lanes: &[Lane], reason: &str, after: Option<Duration>) -> Result<()> {
        let open = lanes.iter().filter(|lane| !lane.is_closed);
        let mut inboxes: BTreeSet<String> =
            open.map(|lane| lane.delivery.inbox_url.clone()).collect();
        if let Some(lane) = lanes.first() {
            let mut tx = self.network.db.read().await?;
            inboxes.extend(store::list_due_of(&mut tx, lane.delivery.peer_id).await?);
        }
        let inboxes: Vec<String> = inboxes.into_iter().collect();
        self.network.note_failure(&inboxes, reason, after).await
    }

    /// Writes and sends the letters about one line, one after the other.
    async fn tell_one(&self, begun: &Begun) -> Result<Told> {
        let letters = self
            .network
            .letters_for(begun.seq, &begun.task, &begun.followed)
            .await?;
        let announced = if begun.is_last && !letters.is_empty() {
            let followed = &begun.followed;
            self.network.told_digest(begun.seq, followed).await?
        } else {
            None
        };
        let mut told = Told::Accepted(letters.len());
        for letter in &letters {
            match self.send(&begun.inbox, letter, announced.as_ref()).await? {
                Told::Accepted(_) => {}
                // What may come from a machine in between is not believed the first time where no
                // comparison would find that the letter is missing.
                Told::Rejected(reason) if matches!(begun.task, Task::Follow { .. }) => {
                    return Ok(Told::Refused(reason));
                }
                Told::Rejected(reason) => told = Told::Rejected(reason),
                ends @ (Told::Refused(_) | Told::Gone | Told::Later(_, _) | Told::Unsent) => {
                    return Ok(ends);
                }
            }
        }
        Ok(told)
    }

    async fn send(
        &self,
        inbox: &str,
        letter: &Letter,
        announced: Option<&HeaderValue>,
    ) -> Result<Told> {
        let Ok(url) = Url::parse(inbox) else {
            return Ok(Told::Rejected("not an address".to_owned()));
        };
        let signer = self.network.signer(&letter.signer).await?;
        let signer = match announced {
            Some(value) => signer.saying(repair::HEADER, value.clone()),
            None => signer,
        };
        let client = &self.network.client;
        // A letter on its way when we end is sent again; its receiver knows it by its id.
        let sent = tokio::select! {
            sent = client.post_json(&url, letter.body.as_bytes(), &signer) => sent,
            () = self.stop.cancelled() => return Ok(Told::Unsent),
        };
        let (result, told) = match sent {
            DeliveryResult::Done => ("done", Told::Accepted(1)),
            DeliveryResult::GoneInbox => ("gone", Told::Gone),
            DeliveryResult::Unauthorized(status) => {
                ("unauthorized", Told::Refused(format!("status {status}")))
            }
            DeliveryResult::Rejected(reason) => ("rejected", Told::Rejected(reason)),
            DeliveryResult::RetryLater { reason, after } => ("later", Told::Later(reason, after)),
        };
        metrics::counter!("federation_delivery_total", "result" => result).increment(1);
        Ok(told)
    }
}

/// Whether a failure is one of the whole server. A 404 is about one inbox: its actor may be gone
/// while all others live.
fn concerns_host(reason: &str) -> bool {
    reason != "status 404"
}
