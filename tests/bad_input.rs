//! Whatever a stranger sends: a clear answer in its place, and nothing changes.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test that cannot set its stage has failed, and says why"
)]

mod support;

use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use support::town::Town;
use support::waiting::eventually;

const SOON: Duration = Duration::from_mins(1);

/// How many lines the town's log has: it grows with every change.
async fn lines(town: &Town) -> String {
    let metrics = town.visitor().get("/metrics").await.body;
    let line = metrics
        .lines()
        .find(|line| line.starts_with("log_head "))
        .expect("log_head");
    line.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_refuses_what_it_cannot_trust_and_changes_nothing() {
    let town = Town::start("soest").await;
    let before = lines(&town).await;
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let inbox = town.address().replace("soest.localhost", "127.0.0.1") + "/inbox";
    let create = r#"{"@context":"https://www.w3.org/ns/activitystreams","id":"https://evil.example/1",
        "type":"Create","actor":"https://evil.example/a","object":{"type":"Note","id":"https://evil.example/o"}}"#;
    let big = format!("{{\"x\":\"{}\"}}", "a".repeat(1_100_000));
    let activity = "application/activity+json";
    for (kind, body, expected) in [
        (activity, create.to_owned(), 401),
        (activity, "{\"type\":".to_owned(), 400),
        (activity, "[]".to_owned(), 400),
        ("text/plain", create.to_owned(), 415),
        (activity, big, 413),
    ] {
        let shown: String = body.chars().take(60).collect();
        let request = client.post(&inbox).header("content-type", kind).body(body);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), expected, "{kind} {shown}");
        let said = answer
            .headers()
            .get("content-type")
            .map(|value| value.to_str().expect("text").to_owned());
        assert_eq!(
            said.as_deref(),
            Some("application/problem+json"),
            "{kind} {shown}"
        );
    }
    assert_eq!(lines(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_names_the_parameter_it_cannot_use() {
    let town = Town::start("soest").await;
    let visitor = town.visitor();
    for (query, parameter) in [
        ("near=99999", "near"),
        ("near=59494&radius_km=0", "radius_km"),
        ("near=59494&radius_km=101", "radius_km"),
        ("near=59494&radius_km=viel", "radius_km"),
        ("purpose=steal", "purpose"),
        ("subject=money", "subject"),
        ("per_page=101", "per_page"),
        ("page=-1", "page"),
    ] {
        let answer = visitor
            .get_as(&format!("/api/v1/offers?{query}"), "application/json")
            .await;
        assert_eq!(answer.status, 400, "{query}: {}", answer.body);
        assert!(
            answer.content_type.starts_with("application/problem+json"),
            "{query}"
        );
        let problem: Value = serde_json::from_str(&answer.body).expect("problem+json");
        assert!(
            problem.to_string().contains(&format!("\"{parameter}\"")),
            "{query}: {problem}"
        );
    }
    let far = visitor.get("/api/v1/offers?page=1000000000").await;
    let far: Value = serde_json::from_str(&far.body).expect("JSON");
    assert_eq!(far["items"], Value::Array(Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_in_a_sentence_what_it_ignored() {
    let town = Town::start("soest").await;
    town.has_the_demo_offers();
    let visitor = town.visitor();
    eventually("the offers to be found", SOON, async || {
        let answer = visitor.get("/api/v1/offers?per_page=1").await;
        answer.body.contains("\"total\":42").then_some(())
    })
    .await;
    for (query, sentence) in [
        ("near=99999", "99999"),
        ("near=59494&radius_km=1000", "100"),
        ("page=1000000000", "Zur ersten Seite"),
        ("q=%22%28AND%20OR%20%2A%3A%5C", "Angebote"),
    ] {
        let answer = visitor.get(&format!("/angebote?{query}")).await;
        assert_eq!(answer.status, 200, "{query}");
        assert!(answer.body.contains(sentence), "{query}");
    }
    let many = "near=99999&category=mond&category=meer&radius_km=1000";
    let answer = visitor.get(&format!("/angebote?{many}")).await;
    assert_eq!(
        answer.body.matches("mn-flash--note").count(),
        1,
        "one notice for all"
    );
    for sentence in ["lassen sie weg", "99999", "„mond“", "„meer“"] {
        assert!(answer.body.contains(sentence), "{sentence}");
    }
    let lost = visitor
        .get("/angebote/00000000-0000-7000-8000-000000000000")
        .await;
    assert_eq!(lost.status, 404);
}

/// A part of an address, encoded.
fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_typed_into_the_search_box_is_answered() {
    let town = Town::start("soest").await;
    town.has_the_demo_offers();
    let visitor = town.visitor();
    let before = lines(&town).await;
    let long = "Hausaufgabenhilfe ".repeat(600);
    for typed in [
        long.as_str(),
        "🎉👩‍👩‍👧 Fest",
        "\u{202e}etsinohpmyS\u{202c} \u{200f}شكرا",
        "'; drop table offer; --",
        "\" OR 1=1 --",
        "title:(a AND b) OR *:* ~2 ^5 [a TO z]",
        "NEAR(a b) MATCH 'x*'",
        "<script>alert(1)</script>",
        "%00 \u{1} \u{7f}",
        "((((((((((",
    ] {
        let q = encoded(typed);
        let page = visitor.get(&format!("/angebote?q={q}")).await;
        assert_eq!(page.status, 200, "{typed:.40}");
        assert!(!page.body.contains("<script>alert"), "{typed:.40}");
        let is_long = typed.len() > 1_000;
        let tells = page.body.contains("die ersten 200 Zeichen");
        assert_eq!(tells, is_long, "what is not read is said: {typed:.40}");
        let api = visitor.get(&format!("/api/v1/offers?q={q}")).await;
        assert_eq!(api.status, if is_long { 400 } else { 200 }, "{typed:.40}");
        let proposals = visitor.get(&format!("/angebote/vorschlaege?q={q}")).await;
        assert_eq!(proposals.status, 200, "{typed:.40}");
        let proposals: Value = serde_json::from_str(&proposals.body).expect("JSON");
        assert!(
            proposals.as_array().is_some_and(|list| list.len() <= 12),
            "{typed:.40}"
        );
    }
    assert_eq!(lines(&town).await, before);
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn thousands_of_facets_are_answered_or_refused_and_the_town_goes_on() {
    let town = Town::start("soest").await;
    let visitor = town.visitor();
    for (name, words) in [
        ("category", 3_000),
        ("target_group", 3_000),
        ("nonsense", 3_000),
    ] {
        let many: Vec<String> = (0..words)
            .map(|number| format!("{name}=x{number}"))
            .collect();
        let query = many.join("&");
        let page = visitor.get(&format!("/angebote?{query}")).await;
        assert!(
            [200, 414, 431].contains(&page.status),
            "{name}: {}",
            page.status
        );
        let kilobytes = page.body.len() / 1_000;
        assert!(kilobytes < 500, "{name}: {kilobytes} kB");
        let api = visitor.get(&format!("/api/v1/offers?{query}")).await;
        assert!(
            [200, 400, 414, 431].contains(&api.status),
            "{name}: {}",
            api.status
        );
    }
    // A million of them are more than anybody reads of an address.
    let port = town
        .address()
        .rsplit(':')
        .next()
        .expect("a port")
        .to_owned();
    let flood = tokio::task::spawn_blocking(move || {
        use std::io::{Read, Write};
        let mut stream =
            std::net::TcpStream::connect(format!("127.0.0.1:{port}")).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a bound");
        let facet = b"lift=yes&".repeat(10_000);
        let begun = stream.write_all(b"GET /angebote?").is_ok();
        for _ in 0..100 {
            if stream.write_all(&facet).is_err() {
                break;
            }
        }
        let mut answer = [0; 64];
        let read = stream.read(&mut answer).unwrap_or(0);
        (
            begun,
            String::from_utf8_lossy(answer.get(..read).unwrap_or_default()).into_owned(),
        )
    });
    let (begun, answer) = flood.await.expect("an end");
    assert!(
        begun
            && (answer.is_empty()
                || answer.contains(" 414")
                || answer.contains(" 431")
                || answer.contains(" 400")),
        "{answer}"
    );
    assert_eq!(visitor.get("/angebote").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_settings_are_one_sentence_and_nothing_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let data = dir.path().join("data");
    for (name, value, mention) in [
        ("MITMACHNETZ_NONSENSE", "1", "nonsense"),
        ("MITMACHNETZ_LISTEN", "nowhere", "listen"),
        ("MITMACHNETZ_BASE_URL", "ftp://soest.example", "base_url"),
        ("MITMACHNETZ_BASE_URL", "http://soest.example", "https"),
        ("MITMACHNETZ_DATABASE", "mysql://localhost", "database"),
        ("MITMACHNETZ_TOWN__COLOUR", "#ffff00", "ffff00"),
        ("MITMACHNETZ_TOWN__NAME", "", "name"),
        ("MITMACHNETZ_CENTRE", "[99.0, 8.0]", "centre"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_mitmachnetz"))
            .args(["serve", "--data"])
            .arg(&data)
            .env(name, value)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}={value}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{said}");
        assert!(said.contains(mention), "{name}={value}: {said}");
    }
    assert!(!data.exists(), "nothing was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_cannot_be_started_under_another_address() {
    let mut town = Town::start("soest").await;
    assert_eq!(town.stop().await, Some(0));
    let output = Command::new(env!("CARGO_BIN_EXE_mitmachnetz"))
        .args([
            "serve",
            "--base-url",
            "http://werl.localhost:9",
            "--listen",
            "127.0.0.1:0",
            "--data",
        ])
        .arg(town.folder())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("belongs to") && said.contains("soest.localhost"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_kind_is_refused_and_changes_nothing() {
    let town = Town::start("soest").await;
    let before = lines(&town).await;
    let path = town.folder().with_file_name("photo.json");
    std::fs::write(&path, "\u{89}PNG no JSON").expect("the file is written");
    let output = Command::new(env!("CARGO_BIN_EXE_mitmachnetz"))
        .args(["offers", "import"])
        .arg(&path)
        .args(["--base-url", &town.address(), "--data"])
        .arg(town.folder())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("JSON"));
    assert_eq!(lines(&town).await, before);
}
