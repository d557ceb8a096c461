//! The desk behind the door: many people at once, few transactions.
//!
//! Whoever brought something is answered after it was committed.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::base::{Error, PeerId, ReceivedId, Result};
use crate::db::{ReadTx, WriteTx};
use crate::federation::store::{self as post, Received};
use crate::network::exchange::Network;
use crate::network::exchange::queue::Queue;
use crate::network::exchange::repair::Announced;
use crate::network::model::{Limits, Neighbour};
use crate::network::{actions, mentions, store};
use crate::peers::{self, RemoteActor, Standing};

use super::{HINT, Taken, Turned};

/// How long a count of what waits is believed.
const COUNTED_FOR: Duration = Duration::from_secs(1);

/// What we have to do with somebody at the door.
#[derive(Debug, Clone, Default)]
pub(super) struct Regard {
    /// What the operator's rules say about its host; nothing if that is no host at all.
    pub(super) standing: Option<Standing>,
    /// The actor as we know it.
    pub(super) known: Option<RemoteActor>,
    /// Whether we follow its instance or asked to.
    pub(super) asked: bool,
    /// Whether it wrote to an actor of ours.
    pub(super) has_written: bool,
}

/// Somebody at the door: actor and origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Caller {
    pub(super) actor: String,
    pub(super) origin: String,
}

/// Verified post, ready to be stored.
#[derive(Debug, Clone)]
pub(super) struct Parcel {
    /// Its id; what is only a hint gets one of ours.
    pub(super) activity_id: Option<String>,
    pub(super) actor_uri: String,
    pub(super) kind: String,
    pub(super) body: String,
    /// What its sender says about all it has.
    pub(super) announced: Option<Announced>,
    /// The registrable domain of the actor.
    pub(super) domain: String,
    /// The instance of the actor, if the actor is known.
    pub(super) peer_id: Option<PeerId>,
    /// The actor as it was just fetched.
    pub(super) met: Option<Box<Neighbour>>,
}

/// A parcel that was looked at.
enum Sorted {
    /// To be stored, under this number.
    Letter(ReceivedId, Option<Box<Received>>),
    /// There is nothing to store.
    Answered(Result<Taken, Turned>),
}

impl Sorted {
    fn take_letter(&mut self) -> Option<Received> {
        match self {
            Self::Letter(_, letter) => letter.take().map(|letter| *letter),
            Self::Answered(_) => None,
        }
    }

    /// What its sender hears, when these were new.
    fn outcome(self, new: &HashSet<ReceivedId>) -> Result<Taken, Turned> {
        match self {
            Self::Letter(id, _) if new.contains(&id) => Ok(Taken::Stored),
            Self::Letter(_, _) => Ok(Taken::Known),
            Self::Answered(outcome) => outcome,
        }
    }
}

/// Both desks.
#[derive(Default)]
pub(in super::super) struct Desk {
    callers: Queue<Caller, Arc<Regard>>,
    parcels: Queue<Parcel, Result<Taken, Turned>>,
    backlog: Mutex<Backlog>,
}

/// How much waits to be applied, counted now and then.
#[derive(Default)]
struct Backlog {
    of_peers: HashMap<PeerId, i64>,
    total: i64,
    counted: Option<Instant>,
}

impl Backlog {
    /// Counts one more, or says that there are too many.
    fn admit(&mut self, peer: PeerId, limits: &Limits) -> Result<(), Turned> {
        let wait = Duration::from_mins(1);
        if self.total >= limits.waiting {
            return Err(Turned::away(503, "not-now").after(wait));
        }
        let of_peer = self.of_peers.entry(peer).or_default();
        if *of_peer >= limits.waiting_per_peer {
            return Err(Turned::away(429, "too-much-waiting").after(wait));
        }
        *of_peer += 1;
        self.total += 1;
        Ok(())
    }
}

impl Network {
    /// What we have to do with this caller, read together with whatever else is asked just now.
    pub(super) async fn regard(&self, caller: Caller) -> Result<Arc<Regard>> {
        let network = self.clone();
        let sit_down = || drop(tokio::spawn(network.look_callers_up()));
        self.desk.callers.ask(caller, sit_down).await
    }

    async fn look_callers_up(self) {
        let _seat = self.desk.callers.seat();
        loop {
            let jobs = self.desk.callers.take();
            if jobs.is_empty() {
                return;
            }
            let callers: HashSet<Caller> = jobs.iter().map(|(caller, _)| caller.clone()).collect();
            let found = self
                .look_up(callers)
                .await
                .map_err(|error| error.to_string());
            for (caller, answer) in jobs {
                let standing = match &found {
                    Ok(found) => Ok(found.get(&caller).cloned().unwrap_or_default()),
                    Err(error) => Err(error.clone()),
                };
                // Whoever went away needs no answer.
                drop(answer.send(standing));
            }
        }
    }

    async fn look_up(&self, callers: HashSet<Caller>) -> Result<HashMap<Caller, Arc<Regard>>> {
        let mut tx = self.db.read().await?;
        let mut of_origins: HashMap<String, (Option<Standing>, bool)> = HashMap::new();
        let mut found = HashMap::with_capacity(callers.len());
        let actors: Vec<&str> = callers.iter().map(|caller| &*caller.actor).collect();
        peers::look_ahead(&mut tx, &actors).await?;
        for caller in callers {
            let known = peers::find_actor(&mut tx, &caller.actor).await?;
            let (standing, asked) = match of_origins.get(&caller.origin) {
                Some(known) => *known,
                None => self.look_origin_up(&mut tx, &caller.origin).await?,
            };
            of_origins.insert(caller.origin.clone(), (standing, asked));
            // Whomever we follow is heard anyway.
            let has_written =
                !asked && known.is_some() && mentions::has_written(&mut tx, &caller.actor).await?;
            let regard = Regard {
                standing,
                known,
                asked,
                has_written,
            };
            found.insert(caller, Arc::new(regard));
        }
        Ok(found)
    }

    async fn look_origin_up(
        &self,
        tx: &mut ReadTx,
        origin: &str,
    ) -> Result<(Option<Standing>, bool)> {
        let standing = match self.standing_at(tx, origin).await {
            Ok(standing) => Some(standing),
            Err(Error::NotFound(_)) => None,
            Err(fault) => return Err(fault),
        };
        let asked = match peers::find_by_origin(tx, origin).await? {
            Some(peer) => store::find_outgoing(tx, peer.peer_id).await?.is_some(),
            None => false,
        };
        Ok((standing, asked))
    }

    /// Whether somebody at the door waits for their post to be stored.
    pub(crate) fn is_post_arriving(&self) -> bool {
        self.desk.parcels.is_served()
    }

    /// Stores a parcel together with whatever else arrives just now. What it answers is on the
    /// disk.
    pub(super) async fn hand_over(&self, parcel: Parcel) -> Result<Result<Taken, Turned>> {
        let network = self.clone();
        let sit_down = || drop(tokio::spawn(network.store_parcels()));
        self.desk.parcels.ask(parcel, sit_down).await
    }

    async fn store_parcels(self) {
        let _seat = self.desk.parcels.seat();
        loop {
            let jobs = self.desk.parcels.take();
            if jobs.is_empty() {
                return;
            }
            let (parcels, answers): (Vec<_>, Vec<_>) = jobs.into_iter().unzip();
            let outcomes = match self.store_together(&parcels).await {
                Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
                // One of them may be to blame: then each gets its own.
                Err(_of_one) => self.store_one_by_one(&parcels).await,
            };
            let mut any = false;
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                any |= matches!(outcome, Ok(Ok(Taken::Stored)));
                drop(answer.send(outcome));
            }
            if any {
                self.post.notify_one();
            }
        }
    }

    async fn store_one_by_one(
        &self,
        parcels: &[Parcel],
    ) -> Vec<Result<Result<Taken, Turned>, String>> {
        let mut outcomes = Vec::with_capacity(parcels.len());
        for parcel in parcels {
            let outcome = self.store_together(std::slice::from_ref(parcel)).await;
            outcomes.push(match outcome.map(|mut one| one.pop()) {
                Ok(Some(outcome)) => Ok(outcome),
                Ok(None) => Err("nothing was stored".to_owned()),
                Err(error) => Err(error.to_string()),
            });
        }
        outcomes
    }

    async fn store_together(&self, parcels: &[Parcel]) -> Result<Vec<Result<Taken, Turned>>> {
        let mut tx = self.db.write().await?;
        self.count_backlog(&mut tx).await?;
        let mut sorted = Vec::with_capacity(parcels.len());
        let mut heard = Vec::with_capacity(parcels.len());
        for parcel in parcels {
            sorted.push(self.sort(&mut tx, parcel, &mut heard).await?);
        }
        let letters: Vec<Received> = sorted.iter_mut().filter_map(Sorted::take_letter).collect();
        let new = post::insert_received(&mut tx, &letters).await?;
        let outcomes = sorted.into_iter().map(|sorted| sorted.outcome(&new));
        let outcomes = outcomes.collect();
        let mut woken = false;
        let speakers: HashSet<PeerId> = heard.iter().map(|(peer, _)| *peer).collect();
        for peer in speakers {
            woken |= store::wake_peer(&mut tx, peer).await?;
        }
        tx.commit_quietly("what it leads to is recorded when it is applied")
            .await?;
        if woken {
            self.delivery.notify_one();
        }
        for (peer, announced) in heard {
            self.heard.note(peer, announced);
        }
        Ok(outcomes)
    }

    /// What is to be done with a parcel; all letters are stored together afterwards.
    async fn sort(
        &self,
        tx: &mut WriteTx,
        parcel: &Parcel,
        heard: &mut Vec<(PeerId, Option<Announced>)>,
    ) -> Result<Sorted> {
        let limits = &self.settings.limits;
        let peer_id = match (&parcel.met, parcel.peer_id) {
            (Some(met), _) => {
                actions::meet(tx, limits, met, &parcel.domain)
                    .await?
                    .peer_id
            }
            (None, Some(peer_id)) => peer_id,
            (None, None) => return Ok(Sorted::Answered(Ok(Taken::Ignored("unknown-actor")))),
        };
        heard.push((peer_id, parcel.announced));
        let received_id = tx.new_id();
        let activity_id = parcel.activity_id.clone();
        let received = Received {
            received_id,
            activity_id: activity_id.unwrap_or_else(|| format!("{HINT}{received_id}")),
            actor_uri: parcel.actor_uri.clone(),
            peer_id,
            kind: parcel.kind.clone(),
            body: parcel.body.clone(),
            received_at: tx.now(),
            attempts: 0,
        };
        let admitted = match self.desk.backlog.lock() {
            Ok(mut backlog) => backlog.admit(peer_id, limits),
            Err(_poisoned) => Ok(()),
        };
        Ok(match admitted {
            Ok(()) => Sorted::Letter(received_id, Some(Box::new(received))),
            Err(turned) => Sorted::Answered(Err(turned)),
        })
    }

    /// Counts what waits, if that was not done just now.
    async fn count_backlog(&self, tx: &mut WriteTx) -> Result<()> {
        let is_counted = self.desk.backlog.lock().is_ok_and(|backlog| {
            backlog
                .counted
                .is_some_and(|counted| counted.elapsed() < COUNTED_FOR)
        });
        if is_counted {
            return Ok(());
        }
        let of_peers: HashMap<PeerId, i64> =
            post::count_waiting_by_peer(tx).await?.into_iter().collect();
        let total = of_peers.values().sum();
        metrics::gauge!("federation_waiting")
            .set(f64::from(u32::try_from(total).unwrap_or(u32::MAX)));
        if let Ok(mut backlog) = self.desk.backlog.lock() {
            *backlog = Backlog {
                of_peers,
                total,
                counted: Some(Instant::now()),
            };
        }
        Ok(())
    }
}
