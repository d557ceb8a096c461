//! The fuzz targets in small: the corpus, and mutations of it, in every ordinary test run. The long
//! search is `cargo fuzz`; `FUZZ_SECONDS` makes this one longer (docs/contributing/testing.md).

#[path = "../fuzz/entry.rs"]
#[expect(clippy::panic, reason = "a broken promise has to be loud")]
mod entry;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Mutations of each corpus.
const MUTATIONS: u64 = 2_000;

/// The corpus that is kept: files of one target, and bytes of one file.
const FILES_MAX: usize = 200;
const FILE_MAX_BYTES: usize = 16_384;

/// No input may take longer, on the busiest machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(10);

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("fuzz/corpus").join(target);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let read = paths.iter().map(std::fs::read);
    read.filter_map(Result::ok).collect()
}

/// Chance with a seed (xorshift64*), so that a failure can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(value).unwrap_or(0) % limit.max(1)
    }
}

/// What breaks readers: ends of things, numbers at the edge, other scripts.
const BITS: [&str; 24] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "=",
    "\0",
    "\u{202e}",
    "ä",
    "\u{1f600}",
    "null",
    "-1",
    "1e309",
    "9223372036854775808",
    "@",
    "%00",
    "\\ud800",
    "\n\n",
    "0000-00-00",
    "&#x0;",
];

fn mutated(from: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut data = from.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(data.len() + 1);
        let until = (at + chance.below(16)).min(data.len());
        match chance.below(6) {
            0 => {
                if let Some(byte) = data.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            1 => drop(data.drain(at..until)),
            2 => {
                let bit = BITS.get(chance.below(BITS.len())).copied().unwrap_or("");
                data.splice(at..at, bit.bytes());
            }
            3 => {
                let copied = data.get(at..until).unwrap_or_default().to_vec();
                let to = chance.below(data.len() + 1);
                data.splice(to..to, copied);
            }
            4 => {
                let begin = chance.below(other.len() + 1);
                let tail = other.get(begin..).unwrap_or_default();
                data.truncate(at);
                data.extend_from_slice(tail);
            }
            _ => data.truncate(at),
        }
    }
    data.truncate(FILE_MAX_BYTES * 2);
    data
}

#[expect(clippy::print_stdout, reason = "a longer search says how far it came")]
fn withstands(target: &str, read: fn(&[u8])) {
    let seeds = corpus(target);
    assert!(seeds.len() >= 3, "{target}: the corpus was not found");
    assert!(seeds.len() <= FILES_MAX, "{target}: {} files", seeds.len());
    for seed in &seeds {
        assert!(
            seed.len() <= FILE_MAX_BYTES,
            "{target}: {} bytes",
            seed.len()
        );
        read(seed);
    }
    let longer = longer();
    let begun = Instant::now();
    let mut tried = 0;
    while tried < MUTATIONS || longer.is_some_and(|longer| begun.elapsed() < longer) {
        tried += 1;
        try_one(target, read, &seeds, tried);
    }
    if longer.is_some() {
        println!("{target}: {tried} mutations in {:?}", begun.elapsed());
    }
}

/// How long to go on beyond the usual mutations: `FUZZ_SECONDS` for each target.
#[expect(
    clippy::disallowed_methods,
    reason = "a longer search is asked for by the environment"
)]
fn longer() -> Option<Duration> {
    let seconds = std::env::var("FUZZ_SECONDS").ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

fn try_one(target: &str, read: fn(&[u8]), seeds: &[Vec<u8>], number: u64) {
    let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let any = |chance: &mut Chance| seeds.get(chance.below(seeds.len())).map(Vec::as_slice);
    let one = any(&mut chance).unwrap_or_default();
    let other = any(&mut chance).unwrap_or_default();
    let data = mutated(one, other, &mut chance);
    let begun = Instant::now();
    let outcome = std::panic::catch_unwind(|| read(&data));
    let shown = String::from_utf8_lossy(&data).into_owned();
    assert!(outcome.is_ok(), "{target}, mutation {number}: {shown:?}");
    assert!(
        begun.elapsed() < PATIENCE,
        "{target} takes its time over {shown:?}"
    );
}

#[test]
fn no_activity_or_object_makes_the_reader_fall_over() {
    withstands("inbox", entry::inbox);
}

#[test]
fn no_older_signature_makes_the_reader_fall_over_or_is_believed() {
    withstands("cavage", entry::cavage);
}

#[test]
fn no_newer_signature_makes_the_reader_fall_over_or_is_believed() {
    withstands("rfc9421", entry::rfc9421);
}

#[test]
fn no_handle_or_answer_about_one_makes_the_reader_fall_over() {
    withstands("webfinger", entry::webfinger);
}

#[test]
fn no_file_makes_the_import_fall_over() {
    withstands("import", entry::import);
}

#[test]
fn no_rule_of_a_series_makes_the_calendar_fall_over_or_run_for_ever() {
    withstands("rrule", entry::rrule);
}
