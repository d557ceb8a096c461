//! How long each of many rounds took, how much memory, how much disk.

use std::path::Path;
use std::time::{Duration, Instant};

/// Bounds of one measurement.
const ROUNDS: u64 = 400;
const WARM_UP: u64 = 20;
const PATIENCE: Duration = Duration::from_secs(20);

/// The rounds of one measurement.
pub struct Times {
    began: Instant,
    round: u64,
    took: Vec<Duration>,
}

impl Times {
    /// None yet.
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            round: 0,
            took: Vec::new(),
        }
    }

    /// The number of the next round, if there is one.
    pub fn next(&mut self) -> Option<u64> {
        let goes_on = self.round < ROUNDS && self.began.elapsed() < PATIENCE;
        self.round += 1;
        goes_on.then_some(self.round)
    }

    /// Runs one round; the first ones only warm up.
    pub async fn measure<T>(&mut self, work: impl Future<Output = T>) -> T {
        let began = Instant::now();
        let outcome = work.await;
        if self.round > WARM_UP || self.began.elapsed() > PATIENCE / 2 {
            self.took.push(began.elapsed());
        }
        outcome
    }

    /// `1.2 / 3.4 / 5.6`.
    pub fn summary(mut self) -> String {
        self.took.sort();
        let at = |percent: usize| {
            let place = self.took.len() * percent / 100;
            let time = self.took.get(place.min(self.took.len().saturating_sub(1)));
            time.map_or_else(
                || "–".to_owned(),
                |time| format!("{:.2}", time.as_secs_f64() * 1000.0),
            )
        };
        format!("{} / {} / {}", at(50), at(95), at(99))
    }
}

/// Resident memory of this process: all of it, and the part that is no file.
pub fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1000
    };
    format!("{} MB ({} MB without files)", of("VmRSS:"), of("RssAnon:"))
}

/// The size of all files in a folder.
pub fn folder_bytes(path: &Path) -> String {
    let files = std::fs::read_dir(path).into_iter().flatten().flatten();
    let bytes: u64 = files
        .filter_map(|file| Some(file.metadata().ok()?.len()))
        .sum();
    format!("{} MB on disk", bytes / 1_000_000)
}

/// How long a million would take at this rate.
pub fn millions(count: u64, took: Duration) -> String {
    let count = f64::from(u32::try_from(count.max(1)).expect("up to some millions"));
    let rate = count / took.as_secs_f64();
    format!("{rate:.0}/s, {:.0} s per million", 1_000_000.0 / rate)
}
