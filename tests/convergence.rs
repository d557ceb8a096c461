//! The convergence test: whatever happens between towns, every mirror ends up equal to its origin.
//!
//! Random deeds on three to five towns, random faults on the wires between them, towns killed at
//! any moment. Then calm, one repair, and a comparison of all tables. What is promised and why it
//! holds stands in `docs/concepts/convergence.md`, how to repeat a failure in
//! `docs/contributing/testing.md`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot set its stage has failed, and says why"
)]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the many deeds only a few mean something in each place"
)]

#[path = "convergence/chance.rs"]
mod chance;
#[path = "convergence/deeds.rs"]
mod deeds;
#[path = "convergence/oracle.rs"]
mod oracle;
#[path = "convergence/town.rs"]
mod town;
#[path = "convergence/wire.rs"]
mod wire;
#[path = "convergence/world.rs"]
mod world;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chance::Chance;
use deeds::{Act, Deed};
use mitmachnetz::log::Actor;
use mitmachnetz::offers::{Offer, RemoteOffer, Status, Step};
use mitmachnetz::{network, offers, peers};
use town::Parts;
use world::{Scene, World};

/// Runs in the ordinary tests.
const RUNS: u64 = 6;

/// Runs at the same time: most of a run is waiting.
const AT_ONCE: u64 = 3;

/// A number from the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "the runs of a test are set by the environment"
)]
fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} must be a number, and not {text}")),
    )
}

/// What went wrong in a run.
struct Failure {
    complaints: Vec<String>,
    diary: Vec<String>,
    tables: Vec<String>,
}

/// One run from the first deed to the comparison.
async fn run(seed: u64, scene: &Scene, acts: &[Act]) -> Result<(), Failure> {
    let mut world = World::build(seed, scene).await;
    world.wires.note(&format!("── {scene:?}"));
    world.play(acts).await;
    world.calm().await;
    let mut complaints = Vec::new();
    // Where nothing was refused for good, delivery alone has to do.
    if !scene.roughness.harsh {
        complaints = judge(&world, "before the repair").await;
    }
    if complaints.is_empty() {
        world.repair().await;
        complaints = judge(&world, "after the repair").await;
    }
    if complaints.is_empty() {
        world.end().await;
        return Ok(());
    }
    let tables = oracle::tables(&world).await;
    world.end().await;
    Err(Failure {
        complaints,
        diary: world.wires.diary(),
        tables,
    })
}

/// Waits for rest and compares.
async fn judge(world: &World, when: &str) -> Vec<String> {
    let found = match oracle::rest(world).await {
        Ok(()) => oracle::complaints(world).await,
        Err(left) => left
            .into_iter()
            .map(|line| format!("no rest: {line}"))
            .collect(),
    };
    found
        .into_iter()
        .map(|line| format!("{when}: {line}"))
        .collect()
}

fn plan(seed: u64) -> (Scene, Vec<Act>) {
    let mut chance = Chance::of(seed);
    let scene = Scene::choose(&mut chance);
    let acts = deeds::plan(&mut chance, scene.skews.len(), scene.roughness.harsh);
    (scene, acts)
}

/// Runs a seed; says what happened if it fails.
async fn try_seed(seed: u64) -> bool {
    let begun = Instant::now();
    let (scene, acts) = plan(seed);
    let outcome = run(seed, &scene, &acts).await;
    let seconds = begun.elapsed().as_secs_f64();
    let Err(failure) = outcome else {
        eprintln!(
            "seed {seed}: equal after {} deeds ({seconds:.1} s)",
            acts.len()
        );
        return true;
    };
    let diary = write_diary(seed, &failure);
    eprintln!(
        "seed {seed}: NOT EQUAL after {} deeds ({seconds:.1} s)",
        acts.len()
    );
    for line in &failure.complaints {
        eprintln!("  {line}");
    }
    for act in &acts {
        eprintln!("    {:>4} ms  {:?}", act.after_ms, act.deed);
    }
    eprintln!(
        "  everything that passed between the towns: {}",
        diary.display()
    );
    eprintln!("  again: CONVERGENCE_SEED={seed} cargo test --test convergence");
    false
}

fn write_diary(seed: u64, failure: &Failure) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("convergence-{seed}.txt"));
    let text = format!(
        "{}\n\n{}\n\n{}\n",
        failure.complaints.join("\n"),
        failure.diary.join("\n"),
        failure.tables.join("\n")
    );
    std::fs::write(&path, text).expect("the diary is written");
    path
}

/// The seeds to run: one that is asked for (several times, because chance has a hand in the order
/// of things as well), or as many as wanted from wherever the clock stands.
fn seeds() -> Vec<u64> {
    let runs = setting("CONVERGENCE_RUNS");
    if let Some(seed) = setting("CONVERGENCE_SEED") {
        return vec![seed; usize::try_from(runs.unwrap_or(3)).expect("a number of runs")];
    }
    let first = setting("CONVERGENCE_FIRST").unwrap_or(1);
    (first..first + runs.unwrap_or(RUNS)).collect()
}

// proves: A-13
#[test]
fn every_mirror_equals_its_origin_whatever_happened_on_the_way() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let failed: Vec<u64> = runtime.block_on(async {
        let mut waiting = seeds().into_iter();
        let mut failed = Vec::new();
        let mut running = tokio::task::JoinSet::new();
        loop {
            while running.len()
                < usize::try_from(setting("CONVERGENCE_AT_ONCE").unwrap_or(AT_ONCE))
                    .expect("a number")
                && let Some(seed) = waiting.next()
            {
                running.spawn(async move { (seed, try_seed(seed).await) });
            }
            let Some(done) = running.join_next().await else {
                return failed;
            };
            let (seed, equal) = done.expect("a run ends without a panic");
            if !equal {
                failed.push(seed);
            }
        }
    });
    assert!(
        failed.is_empty(),
        "mirrors are not equal with seeds {failed:?}"
    );
}

/// Two towns that follow each other, at rest.
async fn two_towns() -> World {
    let scene = Scene::fair(2);
    let mut world = World::build(0, &scene).await;
    let kind = deeds::Kind::Standing;
    let deeds = [
        Deed::Publish {
            town: 0,
            by: 0,
            kind,
        },
        Deed::Publish {
            town: 0,
            by: 1,
            kind,
        },
        Deed::Publish {
            town: 1,
            by: 0,
            kind,
        },
        Deed::Follow { town: 0, other: 1 },
        Deed::Follow { town: 1, other: 0 },
    ];
    let acts = deeds.map(|deed| Act { after_ms: 0, deed });
    world.play(&acts).await;
    oracle::rest(&world).await.expect("two towns come to rest");
    assert_eq!(oracle::complaints(&world).await, Vec::<String>::new());
    world
}

/// Whoever judges all others is judged here: each kind of difference is seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mirror_that_is_not_equal_is_seen() {
    let world = two_towns().await;
    let origin = world.towns[0].origin();
    world.towns[1]
        .does(async move |parts: Parts| {
            let mut tx = parts.db.write().await.expect("a transaction");
            let peer = network::find_by_name(&mut tx, &origin)
                .await
                .expect("a peer");
            let ids = offers::list_all_public_ids(&mut tx, None, 10)
                .await
                .expect("ids");
            let mut copies = Vec::new();
            for id in ids {
                let offer = offers::find(&mut tx, id).await.expect("an offer");
                copies.extend(offer.filter(|offer| offer.peer_id == Some(peer.peer_id)));
            }
            let [lost, changed] = copies.try_into().expect("two copies");
            let told = |offer: &Offer| RemoteOffer {
                valid_through: None,
                series_uri: None,
                uri: offer.uri.clone(),
                status: Status::Cancelled,
                content: offer.content.clone(),
                published_at: offer.updated_at,
                updated_at: offer.updated_at.plus(Duration::from_secs(1)),
            };
            let invented = RemoteOffer {
                uri: format!("{}-invented", changed.uri),
                ..told(&changed)
            };
            for wrong in [told(&changed), invented] {
                offers::copy(&mut tx, peer.peer_id, changed.provider_id, wrong)
                    .await
                    .expect("a copy");
            }
            offers::remove_copy(&mut tx, peer.peer_id, &lost.uri, None)
                .await
                .expect("a copy less");
            tx.commit().await.expect("the tables are spoilt");
        })
        .await;
    let seen = oracle::complaints(&world).await;
    world.end().await;
    for part in ["is missing", "differs", "should not be shown"] {
        let lines = seen
            .iter()
            .filter(|line| line.starts_with("Werl ← Soest: ") && line.contains(part));
        assert_eq!(lines.count(), 1, "{part} in {seen:#?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follow_that_one_side_forgot_and_an_offer_that_was_tampered_with_are_seen() {
    let world = two_towns().await;
    let other = world.towns[1].origin();
    world.towns[0]
        .does(async move |parts: Parts| {
            let mut tx = parts.db.write().await.expect("a transaction");
            let peer = network::find_by_name(&mut tx, &other)
                .await
                .expect("a peer");
            for follow in network::list_incoming(&mut tx, peer.peer_id)
                .await
                .expect("follows")
            {
                let actor = peers::find_actor(&mut tx, &follow.follower_uri)
                    .await
                    .expect("an actor");
                let pair = Some((follow.follower_uri, follow.followed_uri));
                network::receive_undo(&mut tx, &actor.expect("an actor"), None, pair.as_ref())
                    .await
                    .expect("a follow less");
            }
            for id in offers::list_all_public_ids(&mut tx, None, 10)
                .await
                .expect("ids")
            {
                let _only_our_own =
                    offers::step(&mut tx, &Actor::Operator, id, Step::Withdraw).await;
            }
            tx.commit().await.expect("the tables are spoilt");
        })
        .await;
    let seen = oracle::complaints(&world).await;
    world.end().await;
    let count = |part: &str| seen.iter().filter(|line| line.contains(part)).count();
    assert_eq!(
        count("Werl ← Soest: follows: Some(Accepted), but there it stands as None"),
        1,
        "{seen:#?}"
    );
    assert_eq!(count("Soest: its own offer"), 2, "{seen:#?}");
}

/// All choices of a run follow from its seed.
#[test]
fn a_seed_repeats_its_deeds() {
    let (scene, acts) = plan(7);
    let (again, same) = plan(7);
    assert_eq!((scene.skews, acts.clone()), (again.skews, same));
    assert_ne!(acts, plan(8).1);
}
