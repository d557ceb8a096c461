//! Many readers at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Asks for `path` so many times, `at_once` at a time; requests per second, median and p99.
pub async fn run(address: &str, path: &str, at_once: usize, count: usize) -> String {
    let port = address.rsplit(':').next().unwrap_or_default();
    let url = format!("http://127.0.0.1:{port}{path}");
    let client = reqwest::Client::builder()
        .gzip(false)
        .build()
        .expect("a client");
    ask(&client, &url).await;
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let readers: Vec<_> = (0..at_once)
        .map(|_| {
            let (client, url, next) = (client.clone(), url.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut times = Vec::new();
                while next.fetch_add(1, Ordering::Relaxed) < count {
                    times.push(ask(&client, &url).await.0);
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for reader in readers {
        times.extend(reader.await.expect("a reader"));
    }
    let took = began.elapsed();
    times.sort();
    let (_, bytes) = ask(&client, &url).await;
    let at = |percent: usize| {
        times
            .get(times.len() * percent / 100)
            .copied()
            .unwrap_or_default()
    };
    let per_second = super::data::per_second(times.len(), took);
    format!(
        "{per_second}/s, median {:.1} ms, p99 {:.1} ms, {} kB",
        at(50).as_secs_f64() * 1000.0,
        at(99).as_secs_f64() * 1000.0,
        bytes / 1000,
    )
}

async fn ask(client: &reqwest::Client, url: &str) -> (Duration, usize) {
    let began = Instant::now();
    let answer = client.get(url).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{url}: {}", answer.status());
    let body = answer.bytes().await.expect("a body");
    (began.elapsed(), body.len())
}
