//! Stories of towns that talk to each other over HTTP on this machine, all in one process.

mod addresses;
mod aggregators;
mod attacks;
mod dates;
mod domain;
mod forwarded;
mod hostile;
mod late;
mod limits;
mod mentions;
mod neighbours;
mod outgoing;
mod pictures;
mod policy;
mod renew;
mod repair;
mod rotation;
mod signatures;
mod strangers;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::FromRef;
use http::{HeaderMap, Method};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::base::schedule::Schedule;
use crate::base::{Addresses, Clock, OfferId, ProviderId};
use crate::db::{Db, testing};
use crate::federation::signature::Body;
use crate::federation::store::{ReceivedState, find_received};
use crate::federation::{Client, ClientConfig, Reach};
use crate::log::Actor;
use crate::media::{Depot, Media, MediaLimits};
use crate::network::exchange::Network;
use crate::network::{Mode, Pace, PeerLine, Settings, find_by_name, find_repair, overview};
use crate::offers::{self, Content, NewOffer, Purpose, Step, Subject};
use crate::peers::{self, About, InstanceKind};
use crate::providers::{self, Kind, NewProvider, Profile};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Instances of these names gather the offers of towns.
const REGIONS: [&str; 2] = ["Kreis Soest", "Westfalen"];

const AS2: &str = "application/activity+json";

/// A town with its server, its database and its work in the background.
struct Town {
    db: Db,
    network: Network,
    media: Media,
    address: SocketAddr,
    settings: Settings,
    running: Option<Running>,
    folder: Option<tempfile::TempDir>,
}

struct Running {
    stop: CancellationToken,
    server: JoinHandle<()>,
    work: JoinHandle<()>,
}

#[derive(Clone)]
struct Parts(Network, Media);

impl FromRef<Parts> for Media {
    fn from_ref(parts: &Parts) -> Self {
        parts.1.clone()
    }
}

impl FromRef<Parts> for Network {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.clone()
    }
}

impl FromRef<Parts> for Db {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.db.clone()
    }
}

impl FromRef<Parts> for Addresses {
    fn from_ref(parts: &Parts) -> Self {
        parts.0.addresses.clone()
    }
}

fn open() -> Settings {
    Settings {
        mode: Mode::Open,
        allow: Vec::new(),
        pace: Pace::quick(),
        ..Settings::default()
    }
}

fn allowlist() -> Settings {
    Settings {
        mode: Mode::Allowlist,
        ..open()
    }
}

impl Town {
    async fn start(name: &str) -> Self {
        Self::start_with(name, open()).await
    }

    async fn start_with(name: &str, settings: Settings) -> Self {
        let (db, dir) = testing::sqlite(Clock::system()).await;
        Self::start_on(db, Some(dir), name, settings).await
    }

    async fn start_on(
        db: Db,
        dir: Option<tempfile::TempDir>,
        name: &str,
        settings: Settings,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let network = network(&db, name, address, &settings);
        let client = network.client.clone();
        let limits = MediaLimits::default();
        let media = Media::new(db.clone(), Depot::memory(), client, limits);
        let mut town = Self {
            db,
            network,
            media,
            address,
            settings,
            running: None,
            folder: dir,
        };
        town.run(listener);
        town
    }

    fn run(&mut self, listener: TcpListener) {
        let stop = CancellationToken::new();
        let routes = Router::new()
            .merge(crate::network::pages::router())
            .merge(offers::objects_router())
            .merge(crate::media::router())
            .with_state(Parts(self.network.clone(), self.media.clone()));
        let end = stop.clone().cancelled_owned();
        let server = tokio::spawn(async move {
            let serving = axum::serve(listener, routes).with_graceful_shutdown(end);
            serving.await.unwrap();
        });
        let work = tokio::spawn(super::run(self.network.clone(), stop.clone()));
        self.running = Some(Running { stop, server, work });
    }

    /// Ends the server and everything in the background.
    async fn stop(&mut self) {
        let running = self.running.take().unwrap();
        running.stop.cancel();
        running.work.await.unwrap();
        let ending = tokio::time::timeout(Duration::from_secs(3), running.server);
        let _connections_may_stay_open = ending.await;
    }

    /// Starts again at the same address with the same database, as a new process would.
    async fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        let name = self.network.about.name.clone();
        self.network = network(&self.db, &name, self.address, &self.settings);
        self.run(listener);
    }

    fn origin(&self) -> String {
        self.network.addresses.origin().to_owned()
    }

    fn actor(&self) -> String {
        self.network.addresses.instance()
    }

    fn inbox(&self) -> Url {
        self.url("/inbox")
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&self.network.addresses.at(path)).unwrap()
    }

    async fn follows(&self, other: &Town) {
        self.network
            .follow(&Actor::Operator, &other.origin())
            .await
            .unwrap();
    }

    async fn has_provider(&self, name: &str) -> ProviderId {
        let new = NewProvider {
            profile: Profile::new(name, Kind::Club),
            status: providers::Status::Approved,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = self.db.write().await.unwrap();
        let addresses = &self.network.addresses;
        let provider = providers::add(&mut tx, &Actor::Operator, addresses, new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        provider.provider_id
    }

    async fn publishes(&self, provider_id: ProviderId, title: &str) -> OfferId {
        let new = NewOffer {
            provider_id,
            content: content(title),
            import_id: None,
        };
        let mut tx = self.db.write().await.unwrap();
        let by = Actor::Operator;
        let offer = offers::create(&mut tx, &by, &self.network.addresses, new)
            .await
            .unwrap();
        offers::step(&mut tx, &by, offer.offer_id, Step::Publish)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        offer.offer_id
    }

    async fn renames(&self, offer: OfferId, title: &str) {
        let mut tx = self.db.write().await.unwrap();
        offers::revise(&mut tx, &Actor::Operator, offer, content(title))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// A provider of this town gets another name.
    async fn calls(&self, provider: ProviderId, name: &str) {
        let mut tx = self.db.write().await.unwrap();
        let profile = Profile::new(name, Kind::Club);
        providers::revise(&mut tx, &Actor::Operator, provider, profile)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn does(&self, offer: OfferId, step: Step) {
        let mut tx = self.db.write().await.unwrap();
        offers::step(&mut tx, &Actor::Operator, offer, step)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Everything public here, own and copied: title by address. A copy is shown as often as it is
    /// there, so duplicates would be seen.
    async fn shows(&self) -> BTreeMap<String, String> {
        let mut tx = self.db.read().await.unwrap();
        let ids = offers::list_all_public_ids(&mut tx, None, 10_000)
            .await
            .unwrap();
        let mut shown = BTreeMap::new();
        for id in ids {
            let offer = offers::find(&mut tx, id).await.unwrap().unwrap();
            let before = shown.insert(offer.uri, offer.content.title.to_string());
            assert_eq!(before, None, "shown twice");
        }
        shown
    }

    async fn titles(&self) -> Vec<String> {
        let mut titles: Vec<_> = self.shows().await.into_values().collect();
        titles.sort();
        titles
    }

    /// All that a stranger must not be able to change.
    async fn state(&self) -> (BTreeMap<String, String>, Vec<PeerLine>, Vec<String>) {
        let shows = self.shows().await;
        let mut tx = self.db.read().await.unwrap();
        let mut lines = overview(&mut tx).await.unwrap();
        for line in &mut lines {
            line.last_success_at = None;
            // When we heard of each other, and compared, goes on by itself.
            line.last_received_at = None;
            line.comparison = None;
            line.last_checked_at = None;
            line.last_match_at = None;
            line.next_check_at = None;
            line.listed = None;
        }
        let total = providers::count_public(&mut tx).await.unwrap();
        let all = providers::list_public(&mut tx, 0, total).await.unwrap();
        let names = all
            .into_iter()
            .map(|provider| provider.profile.name)
            .collect();
        (shows, lines, names)
    }

    /// What became of an activity that was let in.
    async fn verdict(&self, activity: &str) -> (ReceivedState, String) {
        eventually("a verdict", async || {
            let mut tx = self.db.read().await.unwrap();
            let found = find_received(&mut tx, activity).await.unwrap()?;
            (found.0 != ReceivedState::Waiting).then_some(found)
        })
        .await
        .pipe(|(state, reason)| (state, reason.unwrap_or_default()))
    }

    /// Sends an activity of its own making in the name of one of its actors; returns the status.
    async fn sends(&self, to: &Url, signer: &str, activity: &Value) -> u16 {
        let (headers, body) = self.signed(to, signer, activity).await;
        self.posts(to, headers, body).await
    }

    async fn signed(&self, to: &Url, signer: &str, activity: &Value) -> (HeaderMap, Vec<u8>) {
        let signer = self.network.signer(signer).await.unwrap();
        let bytes = activity.to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let now = self.network.client.now();
        let headers = signer.sign(&Method::POST, to, Some(body), now).unwrap();
        (headers, bytes)
    }

    async fn posts(&self, to: &Url, headers: HeaderMap, body: Vec<u8>) -> u16 {
        let sent = self
            .network
            .client
            .send(Method::POST, to, headers, Some(body))
            .await;
        sent.unwrap().status().as_u16()
    }
}

trait Pipe: Sized {
    fn pipe<T>(self, then: impl FnOnce(Self) -> T) -> T {
        then(self)
    }
}

impl<T> Pipe for T {}

fn network(db: &Db, name: &str, address: SocketAddr, settings: &Settings) -> Network {
    let base = Url::parse(&format!("http://{address}")).unwrap();
    let about = About {
        name: name.to_owned(),
        kind: if REGIONS.contains(&name) {
            InstanceKind::Aggregator
        } else {
            InstanceKind::Town
        },
        municipality_keys: Vec::new(),
        centre: None,
        area: None,
        colours: None,
    };
    let addresses = Addresses::new(&base);
    let client = client(base, db.clock().clone());
    Network::new(db.clone(), addresses, client, about, settings.clone())
}

fn client(base: Url, clock: Clock) -> Client {
    Client::new(ClientConfig {
        reach: Reach::this_machine(),
        ..ClientConfig::new(base, clock)
    })
    .unwrap()
}

fn content(title: &str) -> Content {
    let when = Schedule::by_arrangement(None).unwrap();
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        when,
    )
}

/// Looks again and again until there is an answer.
async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Tells a story on both databases, with a clock that goes.
async fn on_both_with_time(story: impl AsyncFn(Db)) {
    let (db, _dir) = testing::sqlite(Clock::system()).await;
    story(db).await;
    if let Some(url) = testing::postgres_url().await {
        let db = Db::open(&url, Clock::system()).await.unwrap();
        story(db.clone()).await;
        db.close().await;
    }
}

/// Until `mirror` shows what is public in `origin`, and nothing else of it.
async fn mirrors(mirror: &Town, origin: &Town) {
    eventually("a true mirror", async || {
        let all = mirror.shows().await;
        let own = origin.shows().await;
        let at = origin.origin();
        let copied: BTreeMap<_, _> = all
            .into_iter()
            .filter(|(uri, _)| uri.starts_with(&at))
            .collect();
        let own: BTreeMap<_, _> = own
            .into_iter()
            .filter(|(uri, _)| uri.starts_with(&at))
            .collect();
        (copied == own).then_some(())
    })
    .await;
}

/// Waits until the one provider of others that this town knows is called so.
async fn knows_as(town: &Town, name: &str) {
    eventually("the name", async || {
        let (_, _, names) = town.state().await;
        (names == [name]).then_some(())
    })
    .await;
}

/// Until this town has nothing more to tell anybody.
async fn settled(town: &Town) {
    eventually("nothing left to tell", async || {
        let mut tx = town.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines.iter().all(|line| line.behind == 0).then_some(())
    })
    .await;
}

/// Until `mirror` has compared what it read with what there is.
async fn compared(mirror: &Town, origin: &Town) {
    eventually("the first comparison", async || {
        let mut tx = mirror.db.read().await.unwrap();
        let peer = find_by_name(&mut tx, &origin.origin()).await.unwrap();
        let repair = find_repair(&mut tx, peer.peer_id).await.unwrap()?;
        (repair.last_checked_at.is_some() && repair.next_check_at > tx.now()).then_some(())
    })
    .await;
}

async fn peer_line(town: &Town) -> PeerLine {
    let mut tx = town.db.read().await.unwrap();
    let mut lines = overview(&mut tx).await.unwrap();
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

/// Until the follow of `town` stands so.
async fn stands(town: &Town, state: &str) {
    eventually(state, async || {
        (peer_line(town).await.following.as_deref() == Some(state)).then_some(())
    })
    .await;
}

/// Soest, followed by Werl, with one provider and one offer that Werl shows.
async fn soest_and_werl() -> (Town, Town, ProviderId, OfferId) {
    let soest = Town::start("Soest").await;
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    settled(&soest).await;
    // Some stories let Soest lie about its own offers; the first comparison shall not put it right.
    compared(&werl, &soest).await;
    (soest, werl, tafel, drivers)
}

fn note(id: &str, owner: &str, name: &str) -> Value {
    json!({"id": id, "type": "Note", "attributedTo": owner, "name": name,
        "to": ["https://www.w3.org/ns/activitystreams#Public"], "content": name,
        "published": "2030-01-01T00:00:00Z", "updated": "2030-01-01T00:00:00Z"})
}

fn activity(id: &str, kind: &str, actor: &str, object: &Value) -> Value {
    json!({"@context": "https://www.w3.org/ns/activitystreams", "id": id, "type": kind,
        "actor": actor, "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": object})
}
