//! Many readers at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};

use super::town::BenchTown;

/// Whether an answer is asked for as it is or compressed.
#[derive(Clone, Copy)]
pub enum Wire {
    /// As it is.
    Plain,
    /// With gzip, as browsers ask for it.
    Gzip,
}

/// Stands in a path where every question shall be another one.
pub const NUMBER: &str = "{n}";

/// Asks a town for `path` so many times, `at_once` at a time: requests per second, median and p99,
/// processor time of the town for each, bytes on the wire.
pub async fn run(town: &BenchTown, path: &str, wire: Wire, at_once: usize, count: usize) -> String {
    let url = format!("http://127.0.0.1:{}{path}", town.port());
    let mut headers = HeaderMap::new();
    if matches!(wire, Wire::Gzip) {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let client = reqwest::Client::builder()
        .gzip(false)
        .default_headers(headers)
        .build()
        .expect("a client");
    let another = |number: usize| url.replace(NUMBER, &number.to_string());
    for number in 0..at_once {
        ask(&client, &another(count + number)).await;
    }
    let cpu = town.cpu();
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let readers: Vec<_> = (0..at_once)
        .map(|_| {
            let (client, url, next) = (client.clone(), url.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut times = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return times;
                    }
                    let url = url.replace(NUMBER, &number.to_string());
                    times.push(ask(&client, &url).await.0);
                }
            })
        })
        .collect();
    let mut times = Vec::new();
    for reader in readers {
        times.extend(reader.await.expect("a reader"));
    }
    let took = began.elapsed();
    let cpu = town.cpu().saturating_sub(cpu);
    let asked = u32::try_from(times.len().max(1)).expect("not so many");
    times.sort();
    let (_, bytes) = ask(&client, &another(0)).await;
    let at = |percent: usize| {
        times
            .get(times.len() * percent / 100)
            .copied()
            .unwrap_or_default()
    };
    let per_second = super::data::per_second(times.len(), took);
    format!(
        "{per_second}/s, median {:.1} ms, p99 {:.1} ms, {:.2} ms of a core each, {} kB",
        at(50).as_secs_f64() * 1000.0,
        at(99).as_secs_f64() * 1000.0,
        (cpu / asked).as_secs_f64() * 1000.0,
        bytes.div_ceil(1000),
    )
}

async fn ask(client: &reqwest::Client, url: &str) -> (Duration, usize) {
    let began = Instant::now();
    let answer = client.get(url).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{url}: {}", answer.status());
    let body = answer.bytes().await.expect("a body");
    (began.elapsed(), body.len())
}
