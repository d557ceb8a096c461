//! A run: some towns, the wires between them, and what happens.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mitmachnetz::base::schedule::{Schedule, ScheduleParts};
use mitmachnetz::base::{Clock, OfferId, ProviderId, Result, Timestamp};
use mitmachnetz::db::{Db, WriteTx};
use mitmachnetz::log::Actor;
use mitmachnetz::network::{self, Farewell, FollowState};
use mitmachnetz::offers::{self, Content, NewOffer, Offer, Purpose, Status, Step, Subject};
use mitmachnetz::peers::{self, NewRule, PeerHost, RuleKind, Switches};
use mitmachnetz::providers::{self, Kind as ProviderKind, NewProvider, Profile};
use sqlx::{Connection, Executor};
use tokio::task::JoinSet;

use super::chance::Chance;
use super::deeds::{Act, Deed, Kind};
use super::town::{PROVIDERS, Parts, Town};
use super::wire::{Roughness, Wires};

/// As many as there can be.
const NAMES: [&str; 5] = ["Soest", "Werl", "Aachen", "Lippstadt", "Möhnesee"];

/// Runs begin at 2026-05-04T09:01:00Z: no offer ends before the full hour that a comparison names.
const BEGIN_MILLIS: i64 = 1_777_885_260_000;

/// More offers than fit on one page of a collection.
const MANY: usize = 130;

/// What an offer of a town should be like by what was done to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// Its content and status after the last deed that is known to have succeeded.
    pub last: (Content, Status),
    /// A deed was cut off by a kill: whether it counts, only the tables know.
    pub in_doubt: bool,
}

/// A run that goes on.
pub struct World {
    /// All towns.
    pub towns: Vec<Arc<Town>>,
    /// What lies between them.
    pub wires: Wires,
    /// What each town's own offers should be like.
    pub expected: Vec<Mutex<HashMap<OfferId, Expected>>>,
    /// Own offers in the order of their publication, to be picked from.
    known: Vec<Mutex<Vec<OfferId>>>,
    changes: AtomicUsize,
    background: JoinSet<()>,
    _accepting: JoinSet<()>,
    ticking: Ticking,
    _folder: tempfile::TempDir,
}

/// Moves the clocks of all towns while it lives.
struct Ticking {
    stop: Arc<AtomicBool>,
    leap: Arc<AtomicI64>,
}

impl Ticking {
    fn start(clocks: Vec<Clock>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let leap = Arc::new(AtomicI64::new(0));
        let ticking = Self {
            stop: Arc::clone(&stop),
            leap: Arc::clone(&leap),
        };
        std::thread::spawn(move || {
            let mut last = Instant::now();
            while !stop.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(2));
                let hours = u64::try_from(leap.swap(0, Ordering::SeqCst)).unwrap_or_default();
                let passed = Duration::from_millis(
                    u64::try_from(last.elapsed().as_millis()).unwrap_or_default(),
                );
                last += passed;
                for clock in &clocks {
                    clock.advance(passed + Duration::from_hours(hours));
                }
            }
        });
        ticking
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

/// How many towns a run of this seed has, how they are stored, and how rough it is between them.
#[derive(Debug)]
pub struct Scene {
    /// For each town whether it is on PostgreSQL, if there is a server.
    pub postgres: Vec<bool>,
    /// How far each town's clock is ahead, in seconds.
    pub skews: Vec<i64>,
    /// How rough it is.
    pub roughness: Roughness,
}

impl Scene {
    /// So many towns with equal clocks, and nothing is ever lost between them.
    pub fn fair(towns: usize) -> Self {
        Self {
            postgres: vec![false; towns],
            skews: vec![0; towns],
            roughness: Roughness {
                percent: 0,
                late_max_ms: 0,
                harsh: false,
            },
        }
    }

    /// Chooses a scene.
    pub fn choose(chance: &mut Chance) -> Self {
        let count = 3 + chance.below(3);
        let on_postgres = chance.percent(20);
        Self {
            postgres: (0..count)
                .map(|_| on_postgres && chance.percent(50))
                .collect(),
            skews: (0..count)
                .map(|_| i64::try_from(chance.below(60)).unwrap_or(0) - 30)
                .collect(),
            roughness: Roughness {
                percent: [0, 10, 30, 60][chance.below(4)],
                late_max_ms: [30, 150, 500][chance.below(3)],
                harsh: chance.percent(35),
            },
        }
    }
}

impl World {
    /// Builds the scene and starts all towns, each with two providers.
    pub async fn build(seed: u64, scene: &Scene) -> Self {
        let shm = Path::new("/dev/shm");
        let folder = if shm.is_dir() {
            tempfile::tempdir_in(shm)
        } else {
            tempfile::tempdir()
        };
        let folder = folder.expect("a folder for the run");
        let count = scene.skews.len();
        let (wires, accepting) = Wires::lay(seed, count, scene.roughness).await;
        let mut towns = Vec::new();
        for (number, skew) in scene.skews.iter().enumerate() {
            let own = folder.path().join(number.to_string());
            std::fs::create_dir(&own).expect("a folder for the town");
            let clock = Clock::fixed(Timestamp::from_millis(BEGIN_MILLIS + skew * 1000));
            let database = match postgres_database(scene.postgres[number]).await {
                Some(url) => url,
                None => sqlite_database(&own).await,
            };
            let town = Town::new(number, NAMES[number], clock, database, own, wires.clone());
            town.start().await;
            has_providers(&town).await;
            towns.push(Arc::new(town));
        }
        let clocks = towns.iter().map(|town| town.clock.clone()).collect();
        Self {
            expected: towns.iter().map(|_| Mutex::default()).collect(),
            known: towns.iter().map(|_| Mutex::default()).collect(),
            towns,
            wires,
            changes: AtomicUsize::new(0),
            background: JoinSet::new(),
            _accepting: accepting,
            ticking: Ticking::start(clocks),
            _folder: folder,
        }
    }

    /// Does everything in turn.
    pub async fn play(&mut self, acts: &[Act]) {
        for act in acts {
            tokio::time::sleep(Duration::from_millis(act.after_ms)).await;
            self.wires.note(&format!("── {:?}", act.deed));
            self.act(act.deed).await;
        }
        while self.background.join_next().await.is_some() {}
    }

    /// Ends all faults: everybody runs, everything arrives.
    pub async fn calm(&self) {
        self.wires.note("── calm");
        self.wires.calm();
        for town in &self.towns {
            town.start().await;
        }
    }

    /// Every town has its copies compared with their origins; whoever still waits for an answer
    /// asks again.
    pub async fn repair(&self) {
        self.wires.note("── repair");
        for town in &self.towns {
            let asked = town
                .does(async move |parts: Parts| {
                    let mut tx = parts.db.read().await?;
                    let mut follows = Vec::new();
                    for peer in peers::list(&mut tx).await? {
                        let follow = network::find_outgoing(&mut tx, peer.peer_id).await?;
                        follows.extend(follow.map(|follow| (peer, follow.state)));
                    }
                    drop(tx);
                    for (peer, state) in follows {
                        match state {
                            FollowState::Accepted => parts.network.check_now(peer.peer_id).await?,
                            FollowState::Pending => {
                                let by = Actor::Operator;
                                let _blocked = parts.network.follow(&by, &peer.origin).await;
                            }
                            FollowState::Rejected => {}
                        }
                    }
                    Ok::<_, mitmachnetz::base::Error>(())
                })
                .await;
            asked
                .expect("the town runs")
                .expect("a comparison is asked for");
        }
    }

    /// Ends all towns.
    pub async fn end(&self) {
        for town in &self.towns {
            town.kill().await;
        }
    }

    async fn act(&mut self, deed: Deed) {
        match deed {
            Deed::Publish { town, by, kind } => self.publish(town, by, kind).await,
            Deed::Fill { town } => self.fill(town).await,
            Deed::Change { town, offer, times } => {
                for _ in 0..times {
                    self.change(town, offer, None).await;
                }
            }
            Deed::Share {
                town,
                offer,
                shared,
            } => self.change(town, offer, Some(shared)).await,
            Deed::Step { town, offer, step } => self.step(town, offer, step).await,
            Deed::Profile { town, by } => self.profile(town, by).await,
            Deed::Follow { town, other } => self.follow(town, other),
            Deed::Unfollow { town, other } => self.about(town, other, Following::End).await,
            Deed::TurnAway { town, other } => self.about(town, other, Following::TurnAway).await,
            Deed::LetIn { town, other } => self.about(town, other, Following::LetIn).await,
            Deed::Part { town, other } => self.about(town, other, Following::Part).await,
            Deed::Reunite { town, other } => self.about(town, other, Following::Reunite).await,
            Deed::Block { town, other } => self.about(town, other, Following::Block).await,
            Deed::Unblock { town, other } => self.about(town, other, Following::Unblock).await,
            Deed::Kill { town } => self.towns[town].kill().await,
            Deed::Start { town } => self.towns[town].start().await,
            Deed::Cut { town, other } => self.wires.cut(town, other),
            Deed::Mend { town, other } => self.wires.mend(town, other),
            Deed::Pass { hours } => {
                let hours = i64::try_from(hours).unwrap_or_default();
                self.ticking.leap.fetch_add(hours, Ordering::SeqCst);
            }
        }
    }

    fn title(&self) -> String {
        let number = self.changes.fetch_add(1, Ordering::SeqCst);
        format!("Angebot in Fassung {number}")
    }

    fn pick(&self, town: usize, offer: usize) -> Option<OfferId> {
        let known = self.known[town].lock().expect("the known offers");
        let index = offer.checked_rem(known.len())?;
        known.get(index).copied()
    }

    fn succeeded(&self, town: usize, offer: Offer) {
        let mut known = self.known[town].lock().expect("the known offers");
        if !known.contains(&offer.offer_id) {
            known.push(offer.offer_id);
        }
        drop(known);
        let expected = Expected {
            last: (offer.content, offer.status),
            in_doubt: false,
        };
        let mut all = self.expected[town].lock().expect("the expectations");
        all.insert(offer.offer_id, expected);
    }

    fn doubt(&self, town: usize, offer: OfferId) {
        let mut all = self.expected[town].lock().expect("the expectations");
        if let Some(expected) = all.get_mut(&offer) {
            expected.in_doubt = true;
        }
    }

    async fn publish(&self, town: usize, by: usize, kind: Kind) {
        let title = self.title();
        let done = self.towns[town]
            .does(async move |parts: Parts| publish(&parts, by, kind, &title).await)
            .await;
        if let Some(offer) = done {
            let offer = offer.expect("an offer is published");
            self.wires.note(&format!("   {}", offer.uri));
            self.succeeded(town, offer);
        }
    }

    async fn fill(&self, town: usize) {
        let titles: Vec<String> = (0..MANY).map(|_| self.title()).collect();
        let done = self.towns[town]
            .does(async move |parts: Parts| {
                let mut tx = parts.db.write().await?;
                let mut offers = Vec::new();
                for title in &titles {
                    offers.push(put(&mut tx, &parts, 0, Kind::Standing, title).await?);
                }
                tx.commit().await?;
                Ok::<_, mitmachnetz::base::Error>(offers)
            })
            .await;
        for offer in done
            .into_iter()
            .flat_map(|done| done.expect("offers are published"))
        {
            self.succeeded(town, offer);
        }
    }

    async fn change(&self, town: usize, offer: usize, shared: Option<bool>) {
        let Some(id) = self.pick(town, offer) else {
            return;
        };
        let title = self.title();
        let done = self.towns[town]
            .does(async move |parts: Parts| {
                let mut tx = parts.db.write().await?;
                let offer = offers::find(&mut tx, id).await?.expect("a known offer");
                let content = match shared {
                    Some(federate) => Content {
                        federate,
                        ..offer.content
                    },
                    None => Content {
                        title: title.parse().expect("a title"),
                        ..offer.content
                    },
                };
                let offer = offers::revise(&mut tx, &Actor::Operator, id, content).await?;
                tx.commit_quietly("the same as before").await?;
                Ok(offer)
            })
            .await;
        self.settle_deed(town, id, done);
    }

    async fn step(&self, town: usize, offer: usize, step: Step) {
        let Some(id) = self.pick(town, offer) else {
            return;
        };
        let done = self.towns[town]
            .does(async move |parts: Parts| {
                let mut tx = parts.db.write().await?;
                let offer = offers::step(&mut tx, &Actor::Operator, id, step).await?;
                tx.commit_quietly("the same as before").await?;
                Ok(offer)
            })
            .await;
        self.settle_deed(town, id, done);
    }

    /// Refusals are no surprise: a withdrawn offer cannot be paused.
    fn settle_deed(&self, town: usize, id: OfferId, done: Option<Result<Offer>>) {
        match done {
            Some(Ok(offer)) => {
                self.wires
                    .note(&format!("   {} {}", offer.uri, offer.updated_at));
                self.succeeded(town, offer);
            }
            Some(Err(mitmachnetz::base::Error::Fault(fault))) => panic!("a deed broke: {fault}"),
            Some(Err(_refused)) => {}
            None => self.doubt(town, id),
        }
    }

    async fn profile(&self, town: usize, by: usize) {
        let name = format!("{} {}", PROVIDERS[by], self.title());
        let done = self.towns[town]
            .does(async move |parts: Parts| {
                let mut tx = parts.db.write().await?;
                let id = provider(&mut tx, by).await?;
                let profile = Profile::new(&name, ProviderKind::Club);
                providers::revise(&mut tx, &Actor::Operator, id, profile).await?;
                tx.commit().await
            })
            .await;
        if let Some(done) = done {
            done.expect("a profile is changed");
        }
    }

    /// Asking takes time and may fail; nobody waits for it.
    fn follow(&mut self, town: usize, other: usize) {
        let name = self.towns[other].origin();
        let town = Arc::clone(&self.towns[town]);
        let wires = self.wires.clone();
        self.background.spawn(async move {
            let asked = town
                .does(async move |parts: Parts| {
                    parts
                        .network
                        .follow(&Actor::Operator, &name)
                        .await
                        .map(drop)
                })
                .await;
            wires.note(&format!("   {} asked {other}: {asked:?}", town.number));
        });
    }

    async fn about(&self, town: usize, other: usize, what: Following) {
        let name = self.towns[other].origin();
        let done = self.towns[town]
            .does(async move |parts: Parts| {
                let mut tx = parts.db.write().await?;
                let peer = network::find_by_name(&mut tx, &name).await?.peer_id;
                let by = Actor::Operator;
                let host: PeerHost = name.parse().expect("a host");
                let (policy, pace) = (&parts.network.policy, &parts.network.settings.pace);
                match what {
                    Following::Part => {
                        let spoken = Farewell::Spoken;
                        network::defederate(&mut tx, &by, policy, pace, peer, spoken).await?;
                    }
                    Following::Reunite => {
                        let addresses = &parts.network.addresses;
                        network::refederate(&mut tx, &by, policy, addresses, peer).await?;
                    }
                    Following::Block => {
                        let rule = NewRule {
                            host,
                            covers_subdomains: false,
                            kind: RuleKind::Block,
                            switches: Switches::default(),
                            note: None,
                        };
                        peers::decide(&mut tx, &by, rule).await?;
                        network::enforce(&mut tx, &by, policy).await?;
                    }
                    Following::Unblock => {
                        peers::unblock(&mut tx, &by, &host).await?;
                        network::enforce(&mut tx, &by, policy).await?;
                    }
                    Following::End => {
                        network::end_follow(&mut tx, &by, peer).await?;
                    }
                    Following::TurnAway => {
                        network::reject_followers(&mut tx, &by, peer).await?;
                    }
                    Following::LetIn => {
                        network::accept_followers(&mut tx, &by, peer).await?;
                    }
                }
                tx.commit_quietly("nobody was there").await
            })
            .await;
        self.wires.note(&format!("   {done:?}"));
    }
}

/// What an operator decides about following.
#[derive(Debug, Clone, Copy)]
enum Following {
    End,
    TurnAway,
    LetIn,
    Part,
    Reunite,
    Block,
    Unblock,
}

async fn has_providers(town: &Town) {
    let name = town.name.clone();
    let done = town
        .does(async move |parts: Parts| {
            let mut tx = parts.db.write().await?;
            for slug in PROVIDERS {
                let new = NewProvider {
                    profile: Profile::new(&format!("{slug} {name}"), ProviderKind::Club),
                    status: providers::Status::Approved,
                    contact_person: None,
                    import_id: None,
                    slug: Some(slug.to_owned()),
                };
                let addresses = &parts.network.addresses;
                providers::add(&mut tx, &Actor::Operator, addresses, new).await?;
            }
            tx.commit().await
        })
        .await;
    done.expect("the town runs").expect("providers are added");
}

async fn provider(tx: &mut mitmachnetz::db::ReadTx, number: usize) -> Result<ProviderId> {
    let found = providers::find_by_slug(tx, PROVIDERS[number]).await?;
    Ok(found.expect("a provider of the town").provider_id)
}

async fn publish(parts: &Parts, by: usize, kind: Kind, title: &str) -> Result<Offer> {
    let mut tx = parts.db.write().await?;
    let offer = put(&mut tx, parts, by, kind, title).await?;
    tx.commit().await?;
    Ok(offer)
}

async fn put(tx: &mut WriteTx, parts: &Parts, by: usize, kind: Kind, title: &str) -> Result<Offer> {
    let provider_id = provider(tx, by).await?;
    let schedule = match kind {
        Kind::Standing | Kind::Alone => Schedule::by_arrangement(None)?,
        Kind::Dated(days) => {
            let day = tx.now().plus(Duration::from_hours(24 * u64::from(days)));
            let hour = |add: u64| Some(day.plus(Duration::from_hours(add)).to_string());
            Schedule::from_parts(&ScheduleParts {
                mode: Some("single".to_owned()),
                dtstart: hour(0),
                dtend: hour(2),
                ..ScheduleParts::default()
            })?
        }
    };
    let title = title.parse().expect("a title");
    let mut content = Content::new(Purpose::Request, Subject::Time, title, schedule);
    content.federate = kind != Kind::Alone;
    "Werkzeug ist da.\n\nBitte feste Schuhe mitbringen.".clone_into(&mut content.description);
    let new = NewOffer {
        provider_id,
        content,
        import_id: None,
    };
    let by = Actor::Operator;
    let offer = offers::create(tx, &by, &parts.network.addresses, new).await?;
    offers::step(tx, &by, offer.offer_id, Step::Publish).await
}

/// A copy of one migrated file: applying all migrations takes longer than many runs.
async fn sqlite_database(folder: &Path) -> String {
    static EMPTY: tokio::sync::OnceCell<Vec<u8>> = tokio::sync::OnceCell::const_new();
    let empty = EMPTY
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a folder for the first database");
            let path = folder.path().join("empty.db");
            let db = Db::open(&format!("sqlite:{}", path.display()), Clock::system())
                .await
                .expect("the first database");
            db.close().await;
            std::fs::read(&path).expect("the first database as a file")
        })
        .await;
    let path = folder.join("town.db");
    std::fs::write(&path, empty).expect("a database for the town");
    format!("sqlite:{}", path.display())
}

/// An empty database on the server for tests, if one is wanted and there is a server.
#[expect(
    clippy::disallowed_methods,
    reason = "the test server is named by the environment"
)]
async fn postgres_database(wanted: bool) -> Option<String> {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let server = std::env::var("TEST_POSTGRES_URL").ok().filter(|_| wanted)?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("convergence_{}_{number}", std::process::id());
    let mut admin = sqlx::PgConnection::connect(&server)
        .await
        .expect("the server answers");
    for statement in ["drop database if exists", "create database"] {
        let statement = format!("{statement} \"{name}\"");
        admin
            .execute(sqlx::AssertSqlSafe(statement))
            .await
            .expect("a database for the town");
    }
    let mut url = url::Url::parse(&server).expect("TEST_POSTGRES_URL is an address");
    url.set_path(&name);
    Some(url.to_string())
}
