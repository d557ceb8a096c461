//! Senders: connections that bring requests as they are, so that what is measured is the receiver.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::stage::Wire;

/// What came of posting.
pub struct Posting {
    /// How long each answer took, shortest first.
    times: Vec<Duration>,
    /// Answers other than 202.
    pub refused: usize,
}

impl Posting {
    /// The time within which so many in a hundred were answered.
    pub fn at(&self, percent: usize) -> Duration {
        let last = self.times.len().saturating_sub(1);
        let place = (self.times.len() * percent / 100).min(last);
        self.times.get(place).copied().unwrap_or_default()
    }
}

/// Brings all requests over so many connections.
pub async fn post(port: u16, requests: Vec<Wire>, connections: usize) -> Posting {
    let requests = Arc::new(requests);
    let next = Arc::new(AtomicUsize::new(0));
    let senders: Vec<_> = (0..connections)
        .map(|_| tokio::spawn(bring(port, Arc::clone(&requests), Arc::clone(&next))))
        .collect();
    let mut posting = Posting {
        times: Vec::with_capacity(requests.len()),
        refused: 0,
    };
    for sender in senders {
        for (time, status) in sender.await.expect("a sender") {
            posting.times.push(time);
            posting.refused += usize::from(status != 202);
        }
    }
    posting.times.sort();
    posting
}

async fn bring(
    port: u16,
    requests: Arc<Vec<Wire>>,
    next: Arc<AtomicUsize>,
) -> Vec<(Duration, u16)> {
    let mut answers = Vec::new();
    let mut stream = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    stream.set_nodelay(true).expect("a connection");
    while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
        let began = Instant::now();
        let status = ask(&mut stream, request).await;
        if status.is_none() {
            // The server may close after a refusal.
            stream = TcpStream::connect(("127.0.0.1", port))
                .await
                .expect("a connection");
        }
        answers.push((began.elapsed(), status.unwrap_or(0)));
    }
    answers
}

/// Sends one request and reads its answer: the status, if the connection can be used again.
async fn ask(stream: &mut TcpStream, request: &[u8]) -> Option<u16> {
    stream.write_all(request).await.ok()?;
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece).await.ok()?;
        if count == 0 {
            return None;
        }
        answer.extend_from_slice(piece.get(..count)?);
        let text = String::from_utf8_lossy(&answer);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_length = name.eq_ignore_ascii_case("content-length");
            is_length
                .then(|| value.trim().parse::<usize>().ok())
                .flatten()
        });
        if body.len() >= length.unwrap_or(0) {
            return head.split(' ').nth(1)?.parse().ok();
        }
    }
}
