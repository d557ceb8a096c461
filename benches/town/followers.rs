//! Many followers, each with an inbox on a host of its own, all answered by one small server.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use mitmachnetz::base::Clock;
use mitmachnetz::federation::{Client, ClientConfig, DeliveryResult, PrivateKey, Reach, Signer};
use serde_json::{Value, json};
use url::Url;

/// When each inbox got the first update, by its number.
type Arrivals = Arc<Mutex<Vec<Option<Instant>>>>;

#[derive(Clone)]
struct Board {
    port: u16,
    key_pem: String,
    arrivals: Arrivals,
}

/// The followers.
pub struct Followers {
    board: Board,
    key: PrivateKey,
    count: usize,
}

impl Followers {
    /// Starts their server.
    pub async fn start(count: usize) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let key = PrivateKey::generate().expect("a key");
        let board = Board {
            port,
            key_pem: key.public_pem().expect("a public key"),
            arrivals: Arc::new(Mutex::new(vec![None; count])),
        };
        let routes = Router::new()
            .route("/u/{number}", get(actor))
            .route("/u/{number}/inbox", post(inbox))
            .with_state(board.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { board, key, count }
    }

    /// Lets all of them follow the town's instance actor, and waits for its answers.
    pub async fn follow(&self, town: &str) {
        let base = Url::parse(&actor_of(0, self.board.port)).expect("an address");
        let mut config = ClientConfig::new(base, Clock::system());
        config.reach = Reach::this_machine();
        let client = Client::new(config).expect("a client");
        let inbox = Url::parse(&format!("{town}/inbox")).expect("an inbox");
        for number in 0..self.count {
            let actor = actor_of(number, self.board.port);
            let follow = json!({
                "@context": "https://www.w3.org/ns/activitystreams",
                "id": format!("{actor}/follow"), "type": "Follow",
                "actor": actor, "object": format!("{town}/actor"),
            });
            let signer =
                Signer::for_actor(&Url::parse(&actor).expect("an actor"), self.key.clone());
            let result = client
                .post_json(&inbox, follow.to_string().as_bytes(), &signer)
                .await;
            assert!(matches!(result, DeliveryResult::Done), "{result:?}");
        }
        self.wait("Accept").await;
        self.forget();
    }

    fn forget(&self) {
        let mut arrivals = self.board.arrivals.lock().expect("arrivals");
        arrivals.fill(None);
    }

    async fn wait(&self, what: &str) -> Vec<Instant> {
        let began = Instant::now();
        loop {
            let arrived: Vec<Instant> = {
                let arrivals = self.board.arrivals.lock().expect("arrivals");
                arrivals.iter().copied().flatten().collect()
            };
            if arrived.len() == self.count {
                return arrived;
            }
            let missing = self.count - arrived.len();
            assert!(
                began.elapsed() < Duration::from_mins(2),
                "{missing} inboxes wait for {what}"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until every inbox got something; how long the first and the last took from `began`.
    pub async fn wait_for_all(&self, began: Instant) -> (Duration, Duration) {
        let arrived = self.wait("an update").await;
        let first = arrived.iter().min().copied().unwrap_or(began);
        let last = arrived.iter().max().copied().unwrap_or(began);
        (first - began, last - began)
    }
}

fn actor_of(number: usize, port: u16) -> String {
    format!("http://u{number}.localhost:{port}/u/{number}")
}

async fn actor(Path(number): Path<usize>, State(board): State<Board>) -> impl IntoResponse {
    let id = actor_of(number, board.port);
    let actor: Value = json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": id, "type": "Person", "preferredUsername": format!("u{number}"),
        "inbox": format!("{id}/inbox"), "outbox": format!("{id}/outbox"),
        "publicKey": { "id": format!("{id}#main-key"), "owner": id, "publicKeyPem": board.key_pem },
    });
    (
        [(header::CONTENT_TYPE, "application/activity+json")],
        actor.to_string(),
    )
}

async fn inbox(Path(number): Path<usize>, State(board): State<Board>) -> StatusCode {
    let mut arrivals = board.arrivals.lock().expect("arrivals");
    if let Some(arrival) = arrivals.get_mut(number) {
        arrival.get_or_insert_with(Instant::now);
    }
    StatusCode::ACCEPTED
}
