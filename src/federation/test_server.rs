//! A small server on this machine that behaves as badly as a test tells it to, and the client that
//! talks to it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, Method};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::address::Reach;
use super::client::{Client, ClientConfig};
use super::keys::{PublicKey, sample};
use super::signature::{Received, Signer, parse};
use crate::base::{Clock, Timestamp};

pub(super) const ACTIVITY: &str = "application/activity+json";

/// A server that gives each path a prepared answer and remembers what it was asked.
pub(super) struct Server {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

/// What a path is answered with: bytes, and what follows them.
#[derive(Clone)]
pub(super) enum Reply {
    Bytes(Vec<u8>),
    Drip(Vec<u8>),
    Endless(Vec<u8>),
}

impl Server {
    pub(super) async fn start(
        address: &str,
        replies: impl FnOnce(&str) -> Vec<(&'static str, Reply)>,
    ) -> Self {
        let listener = TcpListener::bind((address, 0)).await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let replies: Arc<HashMap<_, _>> = Arc::new(replies(&base).into_iter().collect());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let (replies, seen) = (Arc::clone(&replies), Arc::clone(&seen));
                tokio::spawn(async move {
                    let request = read_request(&mut stream).await;
                    let path = request.split(' ').nth(1).unwrap_or("").to_owned();
                    seen.lock().unwrap().push(request);
                    let reply = replies.get(path.as_str()).cloned();
                    answer(
                        &mut stream,
                        reply.unwrap_or_else(|| status("404 Not Found", "")),
                    )
                    .await;
                });
            }
        });
        Self {
            base,
            asked,
            connections,
        }
    }

    pub(super) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("{}{path}", self.base)).unwrap()
    }

    /// How often anybody connected, whether or not a request followed.
    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn read_request(stream: &mut tokio::net::TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.unwrap_or(0);
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length: ")?
                    .parse::<usize>()
                    .ok()
            });
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        if read == 0 {
            return text;
        }
    }
}

async fn answer(stream: &mut tokio::net::TcpStream, reply: Reply) {
    let (head, then) = match &reply {
        Reply::Bytes(bytes) => (bytes, None),
        Reply::Drip(bytes) => (bytes, Some((1, Duration::from_millis(50)))),
        Reply::Endless(bytes) => (bytes, Some((65_536, Duration::ZERO))),
    };
    let mut alive = stream.write_all(head).await.is_ok();
    while let (true, Some((size, pause))) = (alive, then) {
        tokio::time::sleep(pause).await;
        alive = stream.write_all(&vec![b' '; size]).await.is_ok();
    }
}

pub(super) fn status(line: &str, headers: &str) -> Reply {
    let head =
        format!("HTTP/1.1 {line}\r\n{headers}content-length: 0\r\nconnection: close\r\n\r\n");
    Reply::Bytes(head.into_bytes())
}

pub(super) fn ok(content_type: &str, body: &[u8]) -> Reply {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    Reply::Bytes([head.as_bytes(), body].concat())
}

pub(super) fn object(base: &str, path: &str) -> Reply {
    let body = json!({"id": format!("{base}{path}"), "type": "Note"});
    ok(ACTIVITY, body.to_string().as_bytes())
}

pub(super) fn now() -> Timestamp {
    Timestamp::parse("2026-05-04T09:00:00Z").unwrap()
}

pub(super) fn config() -> ClientConfig {
    let base_url = Url::parse("https://werl.example/").unwrap();
    let mut config = ClientConfig::new(base_url, Clock::fixed(now()));
    config.reach = Reach::this_machine();
    config.timeout = Duration::from_millis(700);
    config
}

pub(super) fn client() -> Client {
    Client::new(config()).unwrap()
}

pub(super) fn werl() -> Signer {
    Signer::for_actor(
        &Url::parse("https://werl.example/actor").unwrap(),
        sample::ours(),
    )
}

/// Verifies a request as it arrived on the wire, the way our own inbox would.
pub(super) fn assert_signed(request: &str, method: &Method, path: &str, body: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in request.lines().skip(1).take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").unwrap();
        headers.append(
            http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
            value.parse().unwrap(),
        );
    }
    let host = headers["host"].to_str().unwrap().to_owned();
    let origin = format!("http://{host}");
    let request = Received {
        method,
        path_and_query: path,
        headers: &headers,
        body,
        our_origin: &origin,
    };
    let key = PublicKey::from_pem(&sample::ours().public_pem().unwrap()).unwrap();
    let proof = parse(&headers)
        .unwrap()
        .verify(&key, &request, now())
        .unwrap();
    assert_eq!(proof.key_id.as_str(), "https://werl.example/actor#main-key");
}
