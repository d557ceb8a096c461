//! A town of the measurement that is not ours: a hundred clubs whose activities are signed before
//! the clock starts.

use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use mitmachnetz::base::Clock;
use mitmachnetz::federation::signature::Body;
use mitmachnetz::federation::{PrivateKey, Signer};
use serde_json::{Value, json};
use url::Url;

use super::town::BenchTown;

const AS2: &str = "application/activity+json";

/// Making a key takes long; ten actors share one.
const KEYS: usize = 10;

#[derive(Clone)]
struct Board {
    base: String,
    pems: Arc<Vec<String>>,
    /// The follow that the measured town sent us.
    follow: Arc<Mutex<Option<String>>>,
}

/// The other town.
pub struct Stage {
    board: Board,
    keys: Vec<PrivateKey>,
    actors: usize,
}

/// A request as it goes over the wire.
pub type Wire = Vec<u8>;

impl Stage {
    /// Starts its server.
    pub async fn open(actors: usize) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let keys: Vec<PrivateKey> = (0..KEYS)
            .map(|_| PrivateKey::generate().expect("a key"))
            .collect();
        let pems = keys.iter().map(|key| key.public_pem().expect("a key"));
        let board = Board {
            base: format!("http://werl.localhost:{port}"),
            pems: Arc::new(pems.collect()),
            follow: Arc::default(),
        };
        let routes = Router::new()
            .route("/.well-known/nodeinfo", get(links))
            .route("/actor", get(instance))
            .route("/a/{number}", get(club))
            .route("/offers", get(offers))
            .route("/inbox", post(inbox))
            .with_state(board.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self {
            board,
            keys,
            actors,
        }
    }

    /// Lets the measured town follow this one.
    pub async fn befriend(&self, town: &BenchTown) {
        town.run(&["follow", &self.board.base]);
        let began = Instant::now();
        let follow = loop {
            if let Some(follow) = self.board.follow.lock().expect("the follow").clone() {
                break follow;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "nobody follows");
            tokio::time::sleep(Duration::from_millis(10)).await;
        };
        let actor = format!("{}/actor", self.board.base);
        let accept = json!({"@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{}/activities/accept", self.board.base),
            "type": "Accept", "actor": actor, "object": follow});
        let wire = self.signed(town, &actor, 0, &accept);
        super::senders::post(town.port(), vec![wire], 1).await;
        while town.counter("federation_applied_total", "applied").await < 1 {
            assert!(began.elapsed() < Duration::from_secs(30), "not accepted");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Signed `Create` activities with these numbers, by all clubs in turn.
    pub fn requests(&self, town: &BenchTown, numbers: Range<usize>) -> Vec<Wire> {
        let base = &self.board.base;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let all: Vec<usize> = numbers.collect();
        let create = |number: usize| {
            let actor = format!("{base}/a/{}", number % self.actors);
            let note = json!({"id": format!("{base}/o/{number}"), "type": "Note",
                "attributedTo": actor, "name": format!("Hilfe gesucht {number}"),
                "to": ["https://www.w3.org/ns/activitystreams#Public"],
                "content": "<p>Wir suchen Menschen, die am Samstag Hecken pflanzen. \
                    Handschuhe und Spaten sind da, ein Mittagessen auch.</p>",
                "published": "2026-11-01T09:00:00Z", "updated": "2026-11-01T09:00:00Z"});
            let activity = json!({"@context": "https://www.w3.org/ns/activitystreams",
                "id": format!("{base}/activities/{number}"), "type": "Create", "actor": actor,
                "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": note});
            self.signed(town, &actor, number % KEYS, &activity)
        };
        std::thread::scope(|scope| {
            let parts = all.chunks(all.len().div_ceil(threads).max(1));
            let workers: Vec<_> = parts
                .map(|part| scope.spawn(|| part.iter().copied().map(create).collect::<Vec<_>>()))
                .collect();
            let signed = workers.into_iter();
            signed
                .flat_map(|worker| worker.join().expect("signing"))
                .collect()
        })
    }

    /// One request to the inbox of a town, signed.
    pub fn signed(&self, town: &BenchTown, actor: &str, key: usize, activity: &Value) -> Wire {
        let key = self.keys.get(key).expect("a key").clone();
        let signer = Signer::for_actor(&Url::parse(actor).expect("an actor"), key);
        let inbox = Url::parse(&format!("{}/inbox", town.address())).expect("an inbox");
        let bytes = activity.to_string().into_bytes();
        let body = Body {
            bytes: &bytes,
            content_type: AS2,
        };
        let now = Clock::system().now();
        let headers = signer.sign(&Method::POST, &inbox, Some(body), now);
        wire(town, &headers.expect("a signature"), &bytes)
    }

    /// Its address.
    pub fn base(&self) -> &str {
        &self.board.base
    }
}

/// A request as bytes.
pub fn wire(town: &BenchTown, headers: &HeaderMap, body: &[u8]) -> Wire {
    let host = town.address().replace("http://", "");
    let mut wire = format!("POST /inbox HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
    for (name, value) in headers {
        wire.extend_from_slice(name.as_str().as_bytes());
        wire.extend_from_slice(b": ");
        wire.extend_from_slice(value.as_bytes());
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    wire.extend_from_slice(body);
    wire
}

fn shown(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, AS2)], value.to_string()).into_response()
}

fn actor(board: &Board, path: &str, kind: &str, key: usize) -> Response {
    let id = format!("{}{path}", board.base);
    let pem = board.pems.get(key).cloned().unwrap_or_default();
    shown(
        &json!({"id": id, "type": kind, "preferredUsername": "verein", "name": "Ein Verein",
        "inbox": format!("{}/inbox", board.base), "offers": format!("{}/offers", board.base),
        "endpoints": {"sharedInbox": format!("{}/inbox", board.base)},
        "publicKey": {"id": format!("{id}#main-key"), "owner": id, "publicKeyPem": pem}}),
    )
}

async fn instance(State(board): State<Board>) -> Response {
    actor(&board, "/actor", "Application", 0)
}

async fn club(State(board): State<Board>, Path(number): Path<usize>) -> Response {
    actor(
        &board,
        &format!("/a/{number}"),
        "Organization",
        number % KEYS,
    )
}

async fn links(State(board): State<Board>) -> Response {
    let links = json!({"links": [{
        "rel": "https://www.w3.org/ns/activitystreams#Application",
        "href": format!("{}/actor", board.base)}]});
    (
        [(header::CONTENT_TYPE, "application/json")],
        links.to_string(),
    )
        .into_response()
}

async fn offers(State(board): State<Board>) -> Response {
    let id = format!("{}/offers", board.base);
    shown(&json!({"id": id, "type": "OrderedCollection", "totalItems": 0, "orderedItems": []}))
}

async fn inbox(State(board): State<Board>, body: String) -> StatusCode {
    let activity: Value = serde_json::from_str(&body).unwrap_or_default();
    if activity.get("type").and_then(Value::as_str) == Some("Follow") {
        let id = activity.get("id").and_then(Value::as_str);
        *board.follow.lock().expect("the follow") = id.map(str::to_owned);
    }
    StatusCode::ACCEPTED
}
