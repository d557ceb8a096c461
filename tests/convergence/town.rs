//! A town of a run: a whole instance on a thread and a runtime of its own.
//!
//! Killing it drops that runtime: every task ends where it stands, no transaction is finished, no
//! lease given back, and what is left is the database. Starting it again is a new process in all
//! but name.

use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::FromRef;
use mitmachnetz::app::inbox;
use mitmachnetz::base::{Addresses, Clock};
use mitmachnetz::db::Db;
use mitmachnetz::federation::key_pairs::{KeyPair, insert_key};
use mitmachnetz::federation::{Client, ClientConfig, PrivateKey, Reach};
use mitmachnetz::network::{Mode, Network, Pace, Settings};
use mitmachnetz::peers::{About, InstanceKind};
use mitmachnetz::search::Index;
use mitmachnetz::{log, network, offers};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::wire::Wires;

/// What a running town is made of.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Its tables.
    pub db: Db,
    /// Its place in the network.
    pub network: Network,
    /// Its search index.
    pub index: Index,
}

impl FromRef<Parts> for Network {
    fn from_ref(parts: &Parts) -> Self {
        parts.network.clone()
    }
}

impl FromRef<Parts> for Db {
    fn from_ref(parts: &Parts) -> Self {
        parts.db.clone()
    }
}

impl FromRef<Parts> for Addresses {
    fn from_ref(parts: &Parts) -> Self {
        parts.network.addresses.clone()
    }
}

struct Running {
    handle: Handle,
    parts: Parts,
    /// Dropped, it ends the thread.
    life: oneshot::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

/// A town, running or not.
pub struct Town {
    /// Its name.
    pub name: String,
    /// Its number in the run.
    pub number: usize,
    /// What time it believes it is.
    pub clock: Clock,
    database: String,
    folder: PathBuf,
    wires: Wires,
    running: Mutex<Option<Running>>,
}

/// Waits so short that hours of patience pass in a second.
fn pace() -> Pace {
    Pace {
        first_pause: Duration::from_millis(30),
        longest_pause: Duration::from_millis(300),
        look_again: Duration::from_millis(40),
        lease: Duration::from_secs(3),
        key_retry: Duration::from_millis(400),
        compare_every: Duration::from_millis(200),
        probe_every: Duration::from_millis(400),
        // Nobody is given up before the repair can bring them back.
        dead_after: Duration::from_hours(365 * 24),
        ..Pace::quick()
    }
}

impl Town {
    /// A town that has never run.
    pub fn new(
        number: usize,
        name: &str,
        clock: Clock,
        database: String,
        folder: PathBuf,
        wires: Wires,
    ) -> Self {
        Self {
            name: name.to_owned(),
            number,
            clock,
            database,
            folder,
            wires,
            running: Mutex::new(None),
        }
    }

    /// Its public address.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.wires.port(self.number))
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.running.lock().expect("the town").is_some()
    }

    /// Starts it, with the tables it had.
    pub async fn start(&self) {
        if self.is_running() {
            return;
        }
        let (life, end) = oneshot::channel();
        let (ready, is_ready) = oneshot::channel();
        let plan = Plan {
            name: self.name.clone(),
            number: self.number,
            base: Url::parse(&self.origin()).expect("an address"),
            clock: self.clock.clone(),
            database: self.database.clone(),
            folder: self.folder.clone(),
            wires: self.wires.clone(),
        };
        let thread = std::thread::spawn(move || {
            let runtime = Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let parts = plan.open().await;
                let _nobody_may_wait = ready.send((Handle::current(), parts));
                let _ended = end.await;
            });
            // What blocks (the search index) is waited for: only one may write to its folder.
            runtime.shutdown_timeout(Duration::from_secs(30));
        });
        let (handle, parts) = is_ready.await.expect("the town starts");
        *self.running.lock().expect("the town") = Some(Running {
            handle,
            parts,
            life,
            thread,
        });
    }

    /// Ends it without any warning.
    pub async fn kill(&self) {
        let Some(running) = self.running.lock().expect("the town").take() else {
            return;
        };
        self.wires.lead(self.number, None);
        drop(running.life);
        drop(running.parts);
        let ended = tokio::task::spawn_blocking(move || running.thread.join()).await;
        ended
            .expect("waiting for the thread")
            .expect("the town's thread");
    }

    /// Does something in the town; nothing if it does not run, or is killed meanwhile.
    pub async fn does<T, F>(&self, deed: impl FnOnce(Parts) -> F) -> Option<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let done = {
            let running = self.running.lock().expect("the town");
            let running = running.as_ref()?;
            running.handle.spawn(deed(running.parts.clone()))
        };
        done.await.ok()
    }
}

/// What it takes to start a town.
struct Plan {
    name: String,
    number: usize,
    base: Url,
    clock: Clock,
    database: String,
    folder: PathBuf,
    wires: Wires,
}

impl Plan {
    async fn open(&self) -> Parts {
        let db = Db::open(&self.database, self.clock.clone())
            .await
            .expect("the town's database");
        let addresses = Addresses::new(&self.base);
        give_keys(&db, self.number).await;
        let about = About {
            name: self.name.clone(),
            kind: InstanceKind::Town,
            municipality_keys: Vec::new(),
            centre: None,
            area: None,
            colours: None,
        };
        let client = Client::new(ClientConfig {
            reach: Reach::this_machine(),
            timeout: Duration::from_secs(3),
            ..ClientConfig::new(self.base.clone(), self.clock.clone())
        });
        let settings = Settings {
            mode: Mode::Open,
            pace: pace(),
            ..Settings::default()
        };
        let network = Network::new(
            db.clone(),
            addresses,
            client.expect("a client"),
            about,
            settings,
        );
        let index = Index::open(&self.folder.join("search"), None).await;
        let parts = Parts {
            db,
            network,
            index: index.expect("the search index"),
        };
        self.work(&parts).await;
        parts
    }

    /// Starts everything that `app` starts for a server.
    async fn work(&self, parts: &Parts) {
        let never = CancellationToken::new();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let routes = Router::new()
            .merge(network::pages::router())
            .merge(offers::objects_router())
            .with_state(parts.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let search = offers::SearchFollower::new(parts.index.clone());
        tokio::spawn(log::run(search, parts.db.clone(), never.clone()));
        tokio::spawn(inbox::run(parts.network.clone(), never));
        tokio::spawn(clockwork(parts.db.clone()));
        self.wires.lead(self.number, Some(port));
    }
}

/// Lets dates pass, as the clockwork of `app` does.
async fn clockwork(db: Db) {
    loop {
        let advanced = async {
            let mut tx = db.write().await?;
            offers::advance_dates(&mut tx, 200).await?;
            tx.commit_quietly("nothing is recorded where no date has passed")
                .await
        };
        if let Err(error) = advanced.await {
            tracing::error!(%error, "the clockwork stumbled");
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Paths of actors that sign in a run.
const SIGNERS: [&str; 4] = ["/actor", "/a/angebote", "/a/verein", "/a/tafel"];

/// The names of the providers of each town in addresses.
pub const PROVIDERS: [&str; 2] = ["verein", "tafel"];

/// Making a key takes longer than most runs, so all runs of a process share a few.
async fn give_keys(db: &Db, town: usize) {
    static KEYS: Mutex<Vec<Arc<str>>> = Mutex::new(Vec::new());
    let mut tx = db.write().await.expect("a transaction");
    for (number, path) in SIGNERS.iter().enumerate() {
        let key = {
            let mut keys = KEYS.lock().expect("the keys");
            while keys.len() <= town * SIGNERS.len() + number {
                let pem = PrivateKey::generate().and_then(|key| key.to_pem());
                keys.push(pem.expect("a key").into());
            }
            Arc::clone(&keys[town * SIGNERS.len() + number])
        };
        let key = KeyPair {
            key_name: "main-key".to_owned(),
            kind: "rsa".to_owned(),
            private_key_pem: key.to_string(),
            retired_at: None,
        };
        insert_key(&mut tx, path, &key)
            .await
            .expect("a key is stored");
    }
    tx.commit_quietly("keys that were made before")
        .await
        .expect("keys are stored");
}
