//! One town as its visitors meet it, with the offers of the demo.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot set its stage has failed, and says why"
)]

#[path = "town/connectors.rs"]
mod connectors;
#[path = "town/first_day.rs"]
mod first_day;
mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::town::{Storage, Town};
use support::waiting::eventually;

const SOON: Duration = Duration::from_mins(1);

/// A town with all offers of the demo.
async fn town_with_offers() -> Town {
    town_on(Storage::Sqlite).await
}

async fn town_on(storage: Storage) -> Town {
    let town = Town::start_on("soest", storage).await;
    town.has_the_demo_offers();
    eventually("the offers to be found", SOON, async || {
        let found = items(&town, "").await;
        (found.len() > 30).then_some(())
    })
    .await;
    town
}

async fn items(town: &Town, query: &str) -> Vec<Value> {
    let path = format!("/api/v1/offers?per_page=100&{query}");
    let answer = town.visitor().get(&path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let json: Value = serde_json::from_str(&answer.body).expect("JSON");
    json["items"].as_array().expect("items").clone()
}

/// Everything the page itself loads: styles, fonts, drawings.
fn addresses_in(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
        .map(|part| part.split('#').next().unwrap_or(part).to_owned())
        .collect();
    found.sort();
    found.dedup();
    found
}

// proves: E-01
#[tokio::test(flavor = "multi_thread")]
async fn a_small_machine_and_a_slow_line_are_enough() {
    let town = town_with_offers().await;
    let many: Vec<Value> = (0..3_000).map(an_offer_of_many).collect();
    let club = json!({"id": "landfrauen", "name": "Landfrauen", "type": "verein",
        "municipality_ags": "05974040"});
    town.imports(&json!({"providers": [club], "offers": many}));
    eventually("the many offers to be found", SOON, async || {
        let found = town.visitor().get("/api/v1/offers?q=hofbesuch").await.body;
        (serde_json::from_str::<Value>(&found).ok()?["total"] == 3_000).then_some(())
    })
    .await;
    let crowd = (0..8).map(|_visitor| everything_once(&town));
    futures::future::join_all(crowd).await;

    // One process, with its tables in a file of its own, and less than half a gigabyte.
    assert_eq!(town.other_processes(), 0, "the town is one process");
    assert!(town.folder().join("mitmachnetz.db").is_file());
    let held = town.most_memory();
    assert!(held < 512, "{held} MB were held");
    let bytes = bytes_of_the_start_page(&town).await;
    assert!(
        bytes < 200_000,
        "the start page costs {bytes} bytes over the wire"
    );
}

fn an_offer_of_many(number: u32) -> Value {
    json!({
        "id": format!("hof-{number}"),
        "provider_id": "landfrauen",
        "direction": "offer",
        "subject": "service",
        "title": format!("Hofbesuch {number} mit Führung durch Stall und Garten"),
        "description": "Wir zeigen Kindern und Erwachsenen, wie auf dem Hof gearbeitet wird.",
        "schedule": {"mode": "by_arrangement"},
        "location": {"type": "onsite", "street": "Dorfstraße 1", "postal_code": "59494", "city": "Soest"},
    })
}

/// What a visitor may look at, one page after the other.
async fn everything_once(town: &Town) {
    let visitor = town.visitor();
    for path in [
        "/",
        "/angebote?q=hofbesuch&near=59494&radius_km=25",
        "/karte",
        "/kalender",
        "/anbieter",
        "/angebote.ics",
        "/angebote.atom",
        "/api/v1/offers?per_page=100",
    ] {
        assert_eq!(visitor.get(path).await.status, 200, "{path}");
    }
}

/// The page and everything it loads, packed as a browser asks for it.
async fn bytes_of_the_start_page(town: &Town) -> usize {
    let client = reqwest::Client::builder()
        .no_proxy()
        .gzip(false)
        .build()
        .expect("a client");
    let base = town.address().replace("soest.localhost", "127.0.0.1");
    let page = town.visitor().get("/").await.body;
    let assets = addresses_in(&page);
    assert!(
        assets.len() >= 4,
        "styles, fonts and icons are found: {assets:?}"
    );
    let mut bytes = 0;
    for path in std::iter::once("/".to_owned()).chain(assets) {
        let request = client
            .get(format!("{base}{path}"))
            .header("accept-encoding", "gzip");
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        bytes += answer.bytes().await.expect("a body").len();
    }
    bytes
}

// proves: C-78
#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_wants_to_help_finds_just_that() {
    let town = town_with_offers().await;
    let all = items(&town, "").await;
    let wanted = items(&town, "purpose=request&subject=time").await;
    let is_engagement = |item: &&Value| item["purpose"] == "request" && item["subject"] == "time";
    assert!(wanted.iter().all(|item| is_engagement(&item)));
    assert_eq!(wanted.len(), all.iter().filter(is_engagement).count());
    assert!(!wanted.is_empty() && wanted.len() < all.len());
    let page = town
        .visitor()
        .get("/angebote?purpose=request&subject=time")
        .await
        .body;
    for item in wanted.iter().take(20) {
        let href = format!("/angebote/{}\"", item["id"].as_str().expect("an id"));
        assert!(page.contains(&href), "{}", item["title"]);
    }
}

// proves: C-16
#[tokio::test(flavor = "multi_thread")]
async fn the_order_follows_rules_that_everybody_can_read() {
    let town = town_with_offers().await;
    let modes = ["single", "dates"];
    let all = items(&town, "").await;
    let is_dated = |item: &&Value| modes.iter().any(|mode| item["schedule"]["mode"] == *mode);
    let dates: Vec<&str> = all
        .iter()
        .take_while(is_dated)
        .filter_map(|item| item["schedule"]["next_start"].as_str())
        .collect();
    assert!(
        dates.len() >= 3 && dates.is_sorted(),
        "the next date comes first: {dates:?}"
    );
    let again: Vec<Value> = items(&town, "").await;
    assert_eq!(again, all, "the same question has the same answer");
    let near = items(&town, "near=59494&radius_km=100&q=helfen").await;
    assert!(!near.is_empty());
    let rules = town.visitor().get("/so-wird-sortiert").await;
    assert_eq!(rules.status, 200);
    assert!(
        town.visitor()
            .get("/")
            .await
            .body
            .contains("/so-wird-sortiert")
    );
}

// proves: C-02
#[tokio::test(flavor = "multi_thread")]
async fn every_page_answers_a_stranger_whatever_the_database() {
    for storage in Storage::available() {
        let town = town_on(storage).await;
        let offer = items(&town, "q=ferienteam").await[0].clone();
        let id = offer["id"].as_str().expect("an id");
        let provider = offer["provider"]["url"].as_str().expect("a provider");
        let provider = provider.trim_start_matches(&town.address());
        let visitor = town.visitor();
        for path in [
            "/",
            "/en/",
            "/angebote",
            "/en/angebote?q=hilfe&near=Soest&radius_km=50&category=senioren&purpose=request",
            "/angebote?only_here=1&page=2",
            &format!("/angebote/{id}"),
            "/angebote/programm",
            "/kalender",
            "/en/kalender?view=agenda&purpose=request",
            "/karte?near=Soest",
            "/anbieter",
            "/anbieter?view=map&weekday=saturday",
            provider,
            "/anmelden",
            "/api",
            "/api/v1/openapi.json",
            "/impressum",
            "/datenschutz",
            "/barrierefreiheit",
            "/so-wird-sortiert",
            "/healthz",
        ] {
            let answer = visitor.get(path).await;
            assert_eq!(answer.status, 200, "{storage:?} {path}: {}", answer.body);
        }
        town.run(&["offers", "step", id, "withdraw"]);
        assert_eq!(visitor.get(&format!("/angebote/{id}")).await.status, 410);
        assert_eq!(
            visitor.get("/arbeitsplatz").await.path,
            "/anmelden?weiter=%2Farbeitsplatz"
        );
        for kind in [
            "/actor",
            "/a/angebote",
            "/actor/outbox?page=1",
            "/actor/upcoming?page=1",
        ] {
            let answer = visitor.get_as(kind, "application/activity+json").await;
            assert_eq!(answer.status, 200, "{storage:?} {kind}");
        }
    }
}
