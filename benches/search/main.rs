//! Measures search: offers with realistic skew straight into the index, and beside it the same
//! offers in SQLite's FTS5 answering the same questions.
//!
//! `cargo bench --bench search -- 200000` prints a table; nothing is asserted. Without a number it
//! takes 10,000. `--alone` leaves the baseline out, `--words` its trigrams, which take hours to fill with
//! a million. Rounds are bounded in number and in time.
//! `cargo test` runs it with `--test`, which does nothing.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot set its stage says why and ends"
)]

mod baseline;
mod chance;
mod material;
mod offers;
mod questions;
mod times;

use std::path::Path;
use std::time::Instant;

use mitmachnetz::search::Index;

use baseline::{Baseline, Cut};
use material::BEGINNINGS;
use offers::World;
use questions::{Kind, asked, corners, question};
use times::{Times, folder_bytes, memory, millions};

/// How many documents go into the index at once.
const AT_ONCE: u64 = 2_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let count = arguments
        .iter()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(10_000);
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let cuts: &[Cut] = if has("--alone") {
        &[]
    } else if has("--words") {
        &[Cut::Words]
    } else {
        &[Cut::Words, Cut::Parts]
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure(count, cuts));
}

async fn measure(count: u64, cuts: &[Cut]) {
    let world = World::new(usize::try_from(count).expect("a number of offers"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = Vec::new();
    let index = fill(&folder.path().join("search"), &world, count).await;
    for (kind, what) in [
        (Kind::Text, "text, all counts"),
        (Kind::Narrow, "text, three filters and a radius"),
        (Kind::Counts, "all counts under one filter"),
        (Kind::Everything, "the list as it is first seen"),
        (Kind::Map, "map of a region"),
        (Kind::Country, "map of everything"),
        (Kind::Month, "month, for some words"),
        (Kind::WholeMonth, "month of everything"),
    ] {
        let mut times = Times::new();
        while let Some(number) = times.next() {
            let question = question(kind, &asked(kind, &world, number));
            times.measure(index.ask(question)).await.expect("an answer");
        }
        lines.push((what, vec![times.summary()]));
    }
    let mut times = Times::new();
    while let Some(number) = times.next() {
        let text = beginning(number).to_owned();
        times
            .measure(index.complete(text, 8))
            .await
            .expect("an answer");
    }
    lines.push(("completing a word", vec![times.summary()]));
    println!("resident memory after the questions: {}", memory());
    drop(index);
    print(count, &lines);
    if !cuts.is_empty() {
        let path = folder.path().join("baseline.db");
        beside(&path, &world, count, cuts, &mut lines).await;
        print(count, &lines);
    }
}

fn print(count: u64, lines: &[(&str, Vec<String>)]) {
    println!("\n{count} offers; p50 / p95 / p99 in ms\n");
    println!("| Question | index | FTS5, words | FTS5, trigrams |\n|---|---|---|---|");
    for (what, cells) in lines {
        let cell = |at: usize| cells.get(at).map_or("–", String::as_str);
        println!("| {what} | {} | {} | {} |", cell(0), cell(1), cell(2));
    }
}

/// What somebody has typed so far.
fn beginning(number: u64) -> &'static str {
    let at = usize::try_from(number).expect("a small number") % BEGINNINGS.len();
    let word = BEGINNINGS.get(at).copied().unwrap_or_default();
    let end = 2 + at % 3;
    let end = word
        .char_indices()
        .nth(end)
        .map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Builds the index and opens it once more.
async fn fill(path: &Path, world: &World, count: u64) -> Index {
    let index = Index::open(path, None).await.expect("an index");
    let began = Instant::now();
    let mut making = std::time::Duration::ZERO;
    let mut batch = index.write_anew().await.expect("a batch");
    let mut number = 0;
    while number < count {
        let upto = (number + AT_ONCE).min(count);
        let began = Instant::now();
        let documents = (number..upto).map(|number| world.offer(number)).collect();
        making += began.elapsed();
        batch.replace(Vec::new(), documents).await.expect("written");
        number = upto;
    }
    batch.commit(1).await.expect("committed");
    let took = began.elapsed();
    println!(
        "index of {count} offers: {:.1} s, of which {:.1} s went into making them up; {}; {}; resident {}",
        took.as_secs_f64(),
        making.as_secs_f64(),
        millions(count, took),
        folder_bytes(path),
        memory(),
    );
    drop(index);
    let began = Instant::now();
    let index = Index::open(path, None).await.expect("an index");
    println!(
        "opened in {} ms; resident {}",
        began.elapsed().as_millis(),
        memory()
    );
    index
}

/// The same questions to the baseline.
async fn beside(
    path: &Path,
    world: &World,
    count: u64,
    cuts: &[Cut],
    lines: &mut [(&str, Vec<String>)],
) {
    let (mut baseline, took) = Baseline::fill(path, world, count, cuts).await;
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    println!(
        "baseline of {count} offers: {:.1} s; {}; {} MB",
        took.as_secs_f64(),
        millions(count, took),
        bytes / 1_000_000
    );
    let kinds = [
        Kind::Text,
        Kind::Narrow,
        Kind::Counts,
        Kind::Everything,
        Kind::Map,
        Kind::Country,
        Kind::Month,
    ];
    for (kind, (_, cells)) in kinds.into_iter().zip(lines.iter_mut()) {
        if kind == Kind::Everything {
            continue;
        }
        for cut in cuts.iter().copied() {
            let mut times = Times::new();
            while let Some(number) = times.next() {
                let asked = asked(kind, world, number);
                match kind {
                    Kind::Counts => times.measure(baseline.counts(&asked)).await,
                    Kind::Map | Kind::Country => {
                        times.measure(baseline.clusters(corners(&asked))).await
                    }
                    Kind::Month => times.measure(baseline.month(&asked)).await,
                    Kind::Text | Kind::Narrow | Kind::Everything | Kind::WholeMonth => {
                        times.measure(baseline.find(cut, &asked)).await
                    }
                };
            }
            cells.push(times.summary());
            if !matches!(kind, Kind::Text | Kind::Narrow) {
                break;
            }
        }
    }
    let mut times = Times::new();
    while let Some(number) = times.next() {
        let beginning = beginning(number).to_lowercase();
        times.measure(baseline.complete(&beginning)).await;
    }
    if let Some((_, cells)) = lines
        .iter_mut()
        .find(|(what, _)| what.starts_with("completing"))
    {
        cells.push(times.summary());
    }
}
