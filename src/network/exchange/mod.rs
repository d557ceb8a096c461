//! The exchange with other instances: what needs the network and a key.
//!
//! [`door`] is where post arrives, `app::inbox` what becomes of it, [`delivery`] how the log
//! reaches everybody who follows us, [`backfill`] how we read what others had before we met,
//! `history` what a region had announced by then,
//! [`repair`] how our copies become what their origins have, whatever was lost,
//! [`announcer`] how an aggregator passes on what it read, [`actors`] how others are found and
//! recognised, [`keys`] how we are.

pub mod actors;
pub mod announcer;
pub mod backfill;
mod copies;
mod crew;
mod dates;
pub mod delivery;
pub mod door;
mod gate;
mod history;
mod host;
pub mod keys;
mod letters;
mod queue;
pub mod repair;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::base::{Addresses, Result};
use crate::db::{Db, Dialect};
use crate::federation::Client;
use crate::log::Actor;
use crate::offers::OwnManifest;
use crate::peers::{About, Policy};

use super::model::{Mode, Settings};
use super::notices::Guests;
use super::store;

use self::copies::Copies;
use self::delivery::Note;
use self::door::{Desk, Gate, Memory};
use self::keys::KeyRing;
use self::queue::Queue;

/// This instance in the network. Cheap to clone; an application state hands it out by `FromRef`.
#[derive(Clone)]
pub struct Network(Arc<Inner>);

/// The inside of [`Network`].
pub struct Inner {
    /// The database.
    pub db: Db,
    /// Our addresses.
    pub addresses: Addresses,
    /// The way out.
    pub client: Client,
    /// What we say about ourselves.
    pub about: About,
    /// Whom we let in, and how patient we are.
    pub settings: Settings,
    /// Whom the settings let in; the rules in the database come on top.
    pub policy: Policy,
    /// Rings when post has arrived.
    pub post: Notify,
    /// Rings when an inbox may be tried again.
    pub delivery: Notify,
    /// Rings when a town's offers are to be read.
    pub backfill: Notify,
    /// Rings when copies are to be compared.
    pub repair: Notify,
    /// What we have ourselves, for others to compare.
    pub manifest: OwnManifest,
    heard: repair::Heard,
    /// How many notices guests sent lately.
    pub guests: Guests,
    keys: KeyRing,
    memory: Memory,
    /// Who may bring how much.
    pub gate: Gate,
    desk: Desk,
    notes: Queue<Note, ()>,
    copies: Copies,
    node: Uuid,
}

impl Deref for Network {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Network({})", self.addresses.origin())
    }
}

impl Network {
    /// Puts the parts together. Nothing is sent or written yet.
    pub fn new(
        db: Db,
        addresses: Addresses,
        client: Client,
        about: About,
        settings: Settings,
    ) -> Self {
        let mut id = [0; 16];
        // Without chance two nodes would share a name; a lease then protects nothing, and the
        // receivers still recognise what they know.
        let _without_chance = getrandom::fill(&mut id);
        let policy = settings.policy();
        let rules = gate::Rules {
            db: db.clone(),
            policy: policy.clone(),
        };
        let client = client.behind(Arc::new(rules)).remembering(db.clone());
        let gate = Gate::new(&settings.limits, db.clock());
        Self(Arc::new(Inner {
            db,
            addresses,
            client,
            about,
            settings,
            policy,
            post: Notify::new(),
            delivery: Notify::new(),
            backfill: Notify::new(),
            repair: Notify::new(),
            manifest: OwnManifest::default(),
            heard: repair::Heard::default(),
            guests: Guests::default(),
            keys: KeyRing::default(),
            memory: Memory::default(),
            gate,
            desk: Desk::default(),
            notes: Queue::default(),
            copies: Copies::default(),
            node: Uuid::from_bytes(id),
        }))
    }

    /// Takes up work after a stop or a crash. On SQLite there is one node only, so nobody else can
    /// be at work and whatever a killed process had taken is free at once.
    pub async fn begin(&self) -> Result<()> {
        if self.db.dialect() == Dialect::Sqlite {
            let mut tx = self.db.write().await?;
            store::release_all(&mut tx).await?;
            tx.commit_quietly("leases are nobody else's matter").await?;
        }
        // The settings file may say something else than at the last start.
        let mut tx = self.db.write().await?;
        crate::peers::refresh_sights(&mut tx, &Actor::System, &self.policy).await?;
        tx.commit_quietly("the rules are as they were").await
    }

    /// Takes or keeps a piece of work for this node. False if another node has it.
    ///
    /// On SQLite there is one node only, which need not write down what it knows.
    pub async fn claim(&self, work: &str) -> Result<bool> {
        if self.db.dialect() == Dialect::Sqlite {
            return Ok(true);
        }
        let mut tx = self.db.write().await?;
        let until = tx.now().plus(self.settings.pace.lease);
        let claimed = store::claim(&mut tx, work, self.node, until).await?;
        tx.commit_quietly("leases are nobody else's matter").await?;
        Ok(claimed)
    }

    /// Gives a piece of work back.
    pub async fn release(&self, work: &str) -> Result<()> {
        if self.db.dialect() == Dialect::Sqlite {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        store::release(&mut tx, work, self.node).await?;
        tx.commit_quietly("leases are nobody else's matter").await
    }

    /// An actor of ours as this instance tells it: whoever asks to follow waits for an answer
    /// unless everybody is let in.
    pub fn as_told(&self, mut actor: Value) -> Value {
        if let Some(members) = actor.as_object_mut() {
            let waits = self.settings.mode == Mode::Allowlist;
            members.insert("manuallyApprovesFollowers".to_owned(), Value::Bool(waits));
        }
        actor
    }

    /// How long to wait after so many failures in a row.
    pub fn pause(&self, failures: i64) -> Duration {
        self.settings.pace.pause(failures, chance())
    }

    /// About as long, up to 20 % more or less, so that not everybody does the same at once.
    pub fn jittered(&self, pause: Duration) -> Duration {
        pause.mul_f64(0.8 + 0.4 * chance())
    }
}

/// Something between 0 and 1. Without chance everybody waits equally long, which is no harm.
fn chance() -> f64 {
    let mut byte = [128; 1];
    let _without_chance = getrandom::fill(&mut byte);
    byte.first().map_or(0.5, |byte| f64::from(*byte) / 255.0)
}
