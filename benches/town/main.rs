//! Measures a town as a whole: real processes of a release build on this machine, 10,000 offers.
//!
//! `cargo bench --bench town` prints a table; nothing is asserted. Traffic goes to this machine
//! only and is bounded in number and time. `cargo test` runs it with `--test`, which does nothing.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot set its stage says why and ends"
)]

#[expect(dead_code, reason = "two measurements share it, and each needs a part")]
mod data;
mod followers;
mod load;
#[expect(dead_code, reason = "two measurements share it, and each needs a part")]
mod town;

use std::time::{Duration, Instant};

use load::Wire;
use town::BenchTown;

const OFFERS: usize = 10_000;
const FOLLOWERS: usize = 100;

/// One line of the table.
struct Line {
    what: String,
    measured: String,
    aim: &'static str,
}

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let lines = runtime.block_on(measure());
    println!("\n{}", machine());
    println!("| What | Measured | Aim |\n|---|---|---|");
    for line in lines {
        println!("| {} | {} | {} |", line.what, line.measured, line.aim);
    }
}

fn line(what: &str, measured: impl Into<String>, aim: &'static str) -> Line {
    println!("… {what}");
    Line {
        what: what.to_owned(),
        measured: measured.into(),
        aim,
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

async fn measure() -> Vec<Line> {
    let mut lines = Vec::new();
    let mut soest = BenchTown::new("soest");
    let first = soest.start().await;
    lines.push(line(
        "start on an empty folder to first answer",
        millis(first),
        "300 ms",
    ));
    fill(&soest, &mut lines).await;

    soest.stop();
    let again = soest.start().await;
    lines.push(line(
        "start with 10,000 offers to first answer",
        millis(again),
        "300 ms",
    ));
    soest.wait_for_offers(OFFERS).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    lines.push(line(
        "resident memory, idle, 10,000 offers",
        soest.memory(),
        "100 MB",
    ));
    read(&soest, &mut lines).await;
    lines.push(line("resident memory after that", soest.memory(), "–"));

    let mut werl = BenchTown::new("werl");
    werl.start().await;
    let began = Instant::now();
    werl.run(&["follow", &soest.address()]);
    werl.wait_for_copies(OFFERS).await;
    lines.push(line(
        "backfill of 10,000 offers to a second town",
        seconds(began.elapsed()),
        "10 s",
    ));
    werl.stop();

    lines.push(fan_out(&soest).await);
    lines
}

async fn fill(soest: &BenchTown, lines: &mut Vec<Line>) {
    let file = soest.folder().with_file_name("offers.json");
    data::write(&file, OFFERS);
    let began = Instant::now();
    soest.run(&["offers", "import", &file.display().to_string()]);
    let took = began.elapsed();
    let per_second = data::per_second(OFFERS, took);
    lines.push(line(
        "import of 10,000 offers",
        format!("{} ({per_second}/s)", seconds(took)),
        "–",
    ));
    let began = Instant::now();
    soest.wait_for_offers(OFFERS).await;
    lines.push(line(
        "until all of them are found",
        seconds(began.elapsed()),
        "–",
    ));
}

async fn read(soest: &BenchTown, lines: &mut Vec<Line>) {
    let list: serde_json::Value = soest.json("/api/v1/offers?per_page=1").await;
    let offer = list.pointer("/items/0/id").and_then(|id| id.as_str());
    let offer = format!("/angebote/{}", offer.unwrap_or_default());
    let asked = "?q=hilfe&near=59494&radius_km=25";
    let pages = [
        ("/", "2 ms"),
        ("/angebote", "2 ms"),
        (&format!("/angebote{asked}"), "2 ms"),
        ("/angebote?category=besuchsdienst&weekday=saturday", "2 ms"),
        (&offer, "1 ms and 30 kB"),
        ("/api/v1/offers", "–"),
        (&format!("/api/v1/offers{asked}"), "–"),
        ("/angebote/vorschlaege?q=haus", "–"),
        // As subscribers ask, and as if each had a question of its own.
        ("/angebote.ics", "5 ms"),
        ("/angebote.ics?per_page={n}", "5 ms"),
        ("/angebote.atom", "5 ms"),
        ("/angebote.atom?per_page={n}", "5 ms"),
        ("/angebote.csv", "–"),
        ("/angebote.csv?per_page={n}", "–"),
        ("/angebote.geojson", "–"),
        ("/angebote.geojson?per_page={n}", "–"),
        ("/sitemap.xml", "–"),
    ];
    for (path, aim) in pages {
        if !soest.has(path).await {
            continue;
        }
        for (wire, how) in [(Wire::Plain, ""), (Wire::Gzip, ", gzip")] {
            let measured = load::run(soest, path, wire, 8, 2_000).await;
            lines.push(line(&format!("{path}{how}"), measured, aim));
        }
    }
}

async fn fan_out(soest: &BenchTown) -> Line {
    let followers = followers::Followers::start(FOLLOWERS).await;
    followers.follow(&soest.address()).await;
    let file = soest.folder().with_file_name("change.json");
    data::write_change(&file);
    let began = Instant::now();
    soest.run(&["offers", "import", &file.display().to_string()]);
    let (first, last) = followers.wait_for_all(began).await;
    let measured = format!("first after {}, last after {}", millis(first), millis(last));
    line("one change to 100 follower inboxes", measured, "–")
}

fn millis(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("unknown processor", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!(
        "mitmachnetz {} on {model}, {cores} cores",
        env!("CARGO_PKG_VERSION")
    )
}
