//! A minute of everything that nobody should send, and what it does to the memory of the server.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderValue};
use serde_json::json;

use super::senders;
use super::stage::{Stage, Wire, wire};
use super::town::BenchTown;

const LASTS: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_secs(10);
const ROUND: usize = 400;
const CONNECTIONS: usize = 16;

/// Floods a town that is open to everybody and has the limits it comes with.
pub async fn run() {
    let mut soest = BenchTown::new("soest");
    soest.start().await;
    let stage = Stage::open(1).await;
    println!("| second | requests | answered 202 | resident memory | processor time |");
    println!("|---|---|---|---|---|");
    let began = Instant::now();
    let (mut sent, mut refused) = (0, 0);
    let mut looked = 0;
    while began.elapsed() < LASTS {
        let round: Vec<Wire> = (0..ROUND)
            .map(|number| garbage(&soest, &stage, sent + number))
            .collect();
        sent += round.len();
        refused += senders::post(soest.port(), round, CONNECTIONS)
            .await
            .refused;
        let looks = began.elapsed().as_secs() / LOOK_EVERY.as_secs();
        if looks > looked {
            looked = looks;
            print_line(&soest, began.elapsed(), sent, sent - refused);
        }
    }
}

fn print_line(town: &BenchTown, after: Duration, sent: usize, taken: usize) {
    println!(
        "| {} | {sent} | {taken} | {} | {:.1} s |",
        after.as_secs(),
        town.memory(),
        town.cpu().as_secs_f64(),
    );
}

/// In turn: no JSON, unsigned, badly signed by somebody on a host of their own, too large, and a
/// well signed request of a stranger.
fn garbage(town: &BenchTown, stage: &Stage, number: usize) -> Wire {
    let mut headers = HeaderMap::new();
    let kind = HeaderValue::from_static("application/activity+json");
    headers.insert("content-type", kind);
    let follow = |actor: &str| {
        json!({"@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{actor}/follows/{number}"), "type": "Follow", "actor": actor,
            "object": format!("{}/actor", town.address())})
    };
    match number % 5 {
        0 => wire(town, &headers, format!("{{\"kein JSON {number}").as_bytes()),
        1 => {
            let actor = format!("http://u{number}.localhost:9/actor");
            wire(town, &headers, follow(&actor).to_string().as_bytes())
        }
        2 => {
            // Nobody answers at this port.
            let actor = format!("http://u{number}.localhost:9/actor");
            stage.signed(town, &actor, 0, &follow(&actor))
        }
        3 => wire(town, &headers, &vec![b' '; 1_100_000]),
        _stranger => {
            let actor = format!("{}/a/{}", stage.base(), number * 10);
            stage.signed(town, &actor, 0, &follow(&actor))
        }
    }
}
