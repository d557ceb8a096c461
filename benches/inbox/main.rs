//! Measures what passes between instances: real processes of a release build on this machine.
//!
//! `cargo bench --bench inbox` brings signed activities to one inbox, `-- fanout` lets a town tell
//! one change to a thousand inboxes on as many hosts, `-- flood` brings a minute of garbage and
//! prints the resident memory. Nothing is asserted; traffic goes to this machine only and is
//! bounded in number and time. `cargo test` runs it with `--test`, which does nothing.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot set its stage says why and ends"
)]

#[expect(dead_code, reason = "two measurements share it, and each needs a part")]
#[path = "../town/data.rs"]
mod data;
mod flood;
#[path = "../town/followers.rs"]
mod followers;
mod senders;
mod stage;
#[expect(dead_code, reason = "two measurements share it, and each needs a part")]
#[path = "../town/town.rs"]
mod town;

use std::time::{Duration, Instant};

use senders::Posting;
use stage::Stage;
use town::BenchTown;

const ACTORS: usize = 100;
const ACTIVITIES: usize = 10_000;
const CONNECTIONS: usize = 64;
const FOLLOWERS: usize = 1_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    if !has("--bench") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        if has("fanout") {
            fan_out().await;
        } else if has("flood") {
            flood::run().await;
        } else {
            inbox().await;
        }
    });
}

/// A town that takes as much as is brought.
fn open_town(name: &'static str) -> BenchTown {
    BenchTown::new(name)
        .with("MITMACHNETZ_FEDERATION__INBOX_PER_DOMAIN", "100000000")
        .with("MITMACHNETZ_FEDERATION__INBOX_PER_ADDRESS", "100000000")
}

async fn inbox() {
    let mut soest = open_town("soest");
    soest.start().await;
    let stage = Stage::open(ACTORS).await;
    stage.befriend(&soest).await;
    // Everybody once, so that all keys and profiles are known.
    let first = stage.requests(&soest, 0..ACTORS);
    senders::post(soest.port(), first, 4).await;
    applied(&soest, ACTORS).await;

    println!("signing {ACTIVITIES} activities …");
    let requests = stage.requests(&soest, ACTORS..ACTORS + ACTIVITIES);
    let cpu = soest.cpu();
    let began = Instant::now();
    let posting = senders::post(soest.port(), requests, CONNECTIONS).await;
    let accepted = (began.elapsed(), soest.cpu().saturating_sub(cpu));
    applied(&soest, ACTORS + ACTIVITIES).await;
    let all = (began.elapsed(), soest.cpu().saturating_sub(cpu));
    report(&posting, accepted, all);
    println!("| resident memory after that | {} |", soest.memory());
}

fn report(posting: &Posting, accepted: (Duration, Duration), all: (Duration, Duration)) {
    let each = |cpu: Duration| {
        let count = u32::try_from(ACTIVITIES).unwrap_or(u32::MAX);
        format!("{:.2} ms", cpu.as_secs_f64() * 1000.0 / f64::from(count))
    };
    println!("| What | Measured |\n|---|---|");
    println!(
        "| {ACTIVITIES} signed activities of {ACTORS} actors, {CONNECTIONS} connections: 202 | {}/s, \
         median {:.1} ms, p99 {:.1} ms, {} refused |",
        data::per_second(ACTIVITIES, accepted.0),
        posting.at(50).as_secs_f64() * 1000.0,
        posting.at(99).as_secs_f64() * 1000.0,
        posting.refused,
    );
    println!(
        "| processor time of the server until then | {} each |",
        each(accepted.1)
    );
    println!(
        "| until all are applied | {}/s |",
        data::per_second(ACTIVITIES, all.0)
    );
    println!(
        "| processor time of the server until then | {} each |",
        each(all.1)
    );
}

async fn applied(town: &BenchTown, count: usize) {
    let began = Instant::now();
    loop {
        let done = town.counter("federation_applied_total", "applied").await;
        if usize::try_from(done).is_ok_and(|done| done >= count) {
            return;
        }
        assert!(
            began.elapsed() < Duration::from_mins(3),
            "{done} of {count} applied"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn fan_out() {
    let mut soest = open_town("soest");
    soest.start().await;
    let file = soest.folder().with_file_name("offers.json");
    data::write_standing(&file, 2_000);
    soest.run(&["offers", "import", &file.display().to_string()]);
    soest.wait_for_offers(2_000).await;
    println!("{FOLLOWERS} followers introduce themselves …");
    let followers = followers::Followers::start(FOLLOWERS).await;
    followers.follow(&soest.address()).await;
    let change = soest.folder().with_file_name("change.json");
    data::write_change(&change);
    let cpu = soest.cpu();
    let began = Instant::now();
    soest.run(&["offers", "import", &change.display().to_string()]);
    let (first, last) = followers.wait_for_all(began).await;
    let spent = soest.cpu().saturating_sub(cpu);
    let per_second = data::per_second(FOLLOWERS, last.saturating_sub(first));
    println!(
        "| one change to {FOLLOWERS} inboxes on as many hosts | first after {} ms, last after \
         {} ms, {per_second} signed requests/s, {} ms of processor time |",
        first.as_millis(),
        last.as_millis(),
        spent.as_millis(),
    );
}
