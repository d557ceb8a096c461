//! Measures how a mirror finds and mends ten differences among 100,000 offers.
//!
//! `cargo bench --bench repair` prints a table; nothing is asserted but that the mirror is equal in
//! the end. Two instances in one process talk over this machine's own network. `cargo test` runs it
//! with `--test`, which does nothing.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot set its stage says why and ends"
)]

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::FromRef;
use mitmachnetz::app::inbox;
use mitmachnetz::base::schedule::Schedule;
use mitmachnetz::base::{Addresses, Clock, OfferId, PeerId, ProviderId};
use mitmachnetz::db::Db;
use mitmachnetz::federation::{Client, ClientConfig, Reach};
use mitmachnetz::log::Actor;
use mitmachnetz::network::exchange::actors::Because;
use mitmachnetz::network::exchange::repair;
use mitmachnetz::network::{self, Mode, Network, Pace, Repair, RepairState, Settings};
use mitmachnetz::offers::{
    self, Content, NewOffer, OwnManifest, Purpose, RemoteOffer, Status, Step, Subject,
};
use mitmachnetz::peers::{About, InstanceKind};
use mitmachnetz::providers::{self, Kind, NewProvider, Profile};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use url::Url;

const OFFERS: usize = 100_000;
const TOGETHER: usize = 1_000;
const BY: Actor = Actor::Operator;

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure());
}

/// An instance that answers requests; what it does besides is begun and ended by the measurement.
struct Town {
    db: Db,
    network: Network,
    _dir: tempfile::TempDir,
}

#[derive(Clone)]
struct Parts(Network);

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

impl Town {
    async fn open(name: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", dir.path().join("town.db").display());
        let db = Db::open(&url, Clock::system()).await.expect("a database");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let base = Url::parse(&format!("http://{address}")).expect("an address");
        let about = About {
            name: name.to_owned(),
            kind: InstanceKind::Town,
            municipality_keys: Vec::new(),
            centre: None,
            area: None,
            colours: None,
        };
        let client = Client::new(ClientConfig {
            reach: Reach::this_machine(),
            ..ClientConfig::new(base.clone(), db.clock().clone())
        });
        let settings = Settings {
            mode: Mode::Open,
            allow: Vec::new(),
            pace: Pace::quick(),
            ..Settings::default()
        };
        let addresses = Addresses::new(&base);
        let client = client.expect("a client");
        let network = Network::new(db.clone(), addresses, client, about, settings);
        let routes = Router::new()
            .merge(network::pages::router())
            .merge(offers::objects_router())
            .with_state(Parts(network.clone()));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self {
            db,
            network,
            _dir: dir,
        }
    }

    async fn provider(&self) -> ProviderId {
        let new = NewProvider {
            profile: Profile::new("Tafel Soest", Kind::Club),
            status: providers::Status::Approved,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = self.db.write().await.expect("a transaction");
        let added = providers::add(&mut tx, &BY, &self.network.addresses, new).await;
        tx.commit().await.expect("stored");
        added.expect("a provider").provider_id
    }

    async fn publish(&self, provider_id: ProviderId, numbers: std::ops::Range<usize>) {
        let mut tx = self.db.write().await.expect("a transaction");
        for number in numbers {
            let new = NewOffer {
                provider_id,
                content: content(number),
                import_id: None,
            };
            let offer = offers::create(&mut tx, &BY, &self.network.addresses, new).await;
            let id = offer.expect("an offer").offer_id;
            offers::step(&mut tx, &BY, id, Step::Publish)
                .await
                .expect("published");
        }
        tx.commit().await.expect("stored");
    }
}

fn content(number: usize) -> Content {
    let title = format!("Angebot {number}").parse().expect("a title");
    let when = Schedule::by_arrangement(None).expect("no date");
    let mut content = Content::new(Purpose::Request, Subject::Time, title, when);
    content.description = "Wir suchen Menschen, die mit anpacken. ".repeat(20);
    content
}

async fn measure() {
    let (soest, werl) = (Town::open("Soest").await, Town::open("Werl").await);
    let peer = follow(&werl, &soest).await;
    let tafel = soest.provider().await;
    println!("… {OFFERS} offers");
    for from in (0..OFFERS).step_by(TOGETHER) {
        soest.publish(tafel, from..from + TOGETHER).await;
    }
    let ids = mirror(&soest, &werl, peer, tafel).await;
    println!("… {} copies", ids.len());

    let [rebuilt, held, compared] = sums(&soest, &werl, peer).await;
    let stop = CancellationToken::new();
    let work = tokio::spawn(repair::run(werl.network.clone(), stop.clone()));
    let equal = check(&werl, peer).await;
    break_ten(&soest, tafel, &ids).await;
    let mended = check(&werl, peer).await;
    stop.cancel();
    work.await.expect("an end");
    assert_eq!((mended.1.state, mended.1.fixed), (RepairState::Equal, 10));

    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("\n{} cores, {}", cores, std::env::consts::ARCH);
    println!("| What | Measured | Aim |\n|---|---|---|");
    let ms = |time: Duration| format!("{:.0} ms", time.as_secs_f64() * 1000.0);
    println!(
        "| manifest of {OFFERS} offers, read from the tables once after a start | {} | – |",
        ms(rebuilt)
    );
    println!(
        "| the same, held in memory | {:.2} ms | – |",
        held.as_secs_f64() * 1000.0
    );
    println!("| manifest of {OFFERS} copies | {} | – |", ms(compared));
    println!(
        "| comparison of {OFFERS} offers without a difference | {} | – |",
        ms(equal.0)
    );
    println!(
        "| comparison and repair with ten differences | {} | 3 s |",
        ms(mended.0)
    );
}

/// How long the sums take alone: ours read anew, ours as held, those of the copies.
async fn sums(soest: &Town, werl: &Town, peer: PeerId) -> [Duration; 3] {
    let begun = Instant::now();
    let manifest = OwnManifest::default();
    let read = manifest
        .read(&soest.db, None, None)
        .await
        .expect("a manifest");
    let rebuilt = begun.elapsed();
    let begun = Instant::now();
    manifest
        .read(&soest.db, None, None)
        .await
        .expect("a manifest");
    let held = begun.elapsed();
    let begun = Instant::now();
    let mut tx = werl.db.read().await.expect("a transaction");
    let as_of = read.manifest.as_of;
    let copies = offers::manifest_of_copies(&mut tx, peer, as_of).await;
    drop(tx);
    assert_eq!(
        copies.expect("a manifest").total().count,
        read.manifest.total().count
    );
    let compared = begun.elapsed();
    [rebuilt, held, compared]
}

/// Werl follows Soest, which has nothing yet.
async fn follow(werl: &Town, soest: &Town) -> PeerId {
    let stop = CancellationToken::new();
    let works =
        [werl, soest].map(|town| tokio::spawn(inbox::run(town.network.clone(), stop.clone())));
    let origin = soest.network.addresses.origin().to_owned();
    let peer = werl.network.follow(&BY, &origin).await.expect("a follow");
    loop {
        let mut tx = werl.db.read().await.expect("a transaction");
        let repair = network::find_repair(&mut tx, peer.peer_id)
            .await
            .expect("a line");
        if repair.is_some_and(|repair| repair.state == RepairState::Equal) {
            break;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    for work in works {
        work.await.expect("an end");
    }
    peer.peer_id
}

/// Puts copies of all there is in Soest into Werl, without the way over the network.
async fn mirror(soest: &Town, werl: &Town, peer: PeerId, tafel: ProviderId) -> Vec<OfferId> {
    let mut from = soest.db.read().await.expect("a transaction");
    let origin = providers::find(&mut from, tafel).await.expect("a provider");
    let origin = origin.expect("a provider");
    let owner = Url::parse(&origin.uri).expect("an address");
    let budget = mitmachnetz::federation::FetchBudget::per_job();
    let owner = werl
        .network
        .resolve_owner(peer, &owner, Because::WeFollow, &budget)
        .await;
    let owner = owner.expect("an owner");
    let ids = offers::list_all_public_ids(&mut from, None, 1_000_000).await;
    let ids = ids.expect("ids");
    for some in ids.chunks(TOGETHER) {
        let mut tx = werl.db.write().await.expect("a transaction");
        for id in some {
            let offer = offers::find(&mut from, *id).await.expect("an offer");
            let offer = offer.expect("an offer");
            let remote = RemoteOffer {
                uri: offer.uri,
                status: Status::Published,
                content: offer.content,
                published_at: offer.updated_at,
                updated_at: offer.updated_at,
                valid_through: None,
                series_uri: None,
            };
            offers::copy(&mut tx, peer, owner, remote)
                .await
                .expect("a copy");
        }
        tx.commit().await.expect("stored");
    }
    ids
}

/// Four offers go, three change and three are new, and nobody tells Werl.
async fn break_ten(soest: &Town, tafel: ProviderId, ids: &[OfferId]) {
    let mut tx = soest.db.write().await.expect("a transaction");
    for (number, id) in ids.iter().step_by(ids.len() / 7).take(7).enumerate() {
        if number < 4 {
            offers::step(&mut tx, &BY, *id, Step::Withdraw)
                .await
                .expect("gone");
        } else {
            offers::revise(&mut tx, &BY, *id, content(OFFERS * 2 + number))
                .await
                .expect("changed");
        }
    }
    tx.commit().await.expect("stored");
    soest.publish(tafel, OFFERS * 3..OFFERS * 3 + 3).await;
}

/// Asks for a comparison; how long it took and how it ended.
async fn check(werl: &Town, peer: PeerId) -> (Duration, Repair) {
    tokio::time::sleep(Duration::from_millis(20)).await;
    let asked = werl.db.clock().now();
    let begun = Instant::now();
    werl.network.check_now(peer).await.expect("a comparison");
    loop {
        let mut tx = werl.db.read().await.expect("a transaction");
        let repair = network::find_repair(&mut tx, peer).await.expect("a line");
        drop(tx);
        if let Some(repair) = repair.filter(|it| it.last_checked_at >= Some(asked)) {
            return (begun.elapsed(), repair);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
