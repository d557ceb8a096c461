//! Where the client may not be led: by redirects, by names, by endless answers. Each test makes
//! sure that nothing arrived where nothing should.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use serde_json::json;
use url::Url;

use super::address::{Blocked, Reach};
use super::client::Client;
use super::deliver::DeliveryResult;
use super::fetch::{FetchBudget, FetchError, Fetched};
use super::names::Names;
use super::test_server::{ACTIVITY, Reply, Server, client, config, object, ok, status, werl};
use super::webfinger::Handle;

async fn fetch(server: &Server, path: &str) -> Result<Fetched, FetchError> {
    client()
        .fetch_json(&server.url(path), Some(&werl()), &FetchBudget::per_job())
        .await
}

#[tokio::test]
async fn attack_26_a_redirect_out_of_town_is_not_followed_and_no_signature_leaves() {
    let inside = Server::start("127.0.0.2", |base| {
        vec![("/secret", object(base, "/secret"))]
    })
    .await;
    let target = inside.url("/secret");
    let soest = Server::start("127.0.0.1", |_| {
        vec![
            (
                "/out",
                status("302 Found", &format!("location: {target}\r\n")),
            ),
            (
                "/scheme",
                status("302 Found", "location: file:///etc/passwd\r\n"),
            ),
            ("/nowhere", status("302 Found", "")),
        ]
    })
    .await;
    for path in ["/out", "/scheme", "/nowhere"] {
        let outcome = fetch(&soest, path).await;
        assert!(
            matches!(outcome, Err(FetchError::Invalid(_))),
            "{path}: {outcome:?}"
        );
    }
    assert!(inside.asked().is_empty());
}

#[tokio::test]
async fn attack_28_redirects_in_a_circle_end_after_one() {
    let soest = Server::start("127.0.0.1", |_| {
        vec![
            ("/self", status("302 Found", "location: /self\r\n")),
            ("/a", status("307 Temporary Redirect", "location: /b\r\n")),
            ("/b", status("307 Temporary Redirect", "location: /a\r\n")),
        ]
    })
    .await;
    for path in ["/self", "/a"] {
        let outcome = fetch(&soest, path).await;
        assert_eq!(
            outcome,
            Err(FetchError::Invalid("too many redirects")),
            "{path}"
        );
    }
    assert_eq!(soest.asked().len(), 4);
}

/// The head of an answer with a body of ours.
fn head(extra: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-type: {ACTIVITY}\r\n{extra}\r\n").into_bytes()
}

/// Twenty megabytes of blanks in twenty kilobytes.
fn gzip_bomb() -> Reply {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    io::Write::write_all(&mut gzip, &vec![b' '; 20_000_000]).unwrap();
    let bomb = gzip.finish().unwrap();
    let extra = format!(
        "content-encoding: gzip\r\ncontent-length: {}\r\n",
        bomb.len()
    );
    Reply::Bytes([head(&extra), bomb].concat())
}

#[tokio::test]
async fn attack_29_slow_endless_and_exploding_answers_are_cut_off() {
    let soest = Server::start("127.0.0.1", |_| {
        vec![
            ("/slow", Reply::Drip(head("content-length: 5000\r\n"))),
            (
                "/slow-head",
                Reply::Drip(b"HTTP/1.1 200 OK\r\nx: ".to_vec()),
            ),
            ("/endless", Reply::Endless(head(""))),
            ("/large", ok(ACTIVITY, &vec![b' '; 2_000_000])),
            ("/bomb", gzip_bomb()),
        ]
    })
    .await;
    for (path, expected) in [
        ("/endless", "unusable: too large"),
        ("/large", "unusable: too large"),
        ("/bomb", "unusable: too large"),
        ("/slow", "not now: no answer in time"),
        ("/slow-head", "not now: no answer in time"),
    ] {
        let started = Instant::now();
        let error = fetch(&soest, path).await.unwrap_err();
        assert_eq!(error.to_string(), expected, "{path}");
        assert!(started.elapsed() < Duration::from_secs(10), "{path}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_http_is_a_fault_of_the_moment() {
    let many = (0..10_000)
        .map(|n| format!("x-{n}: y\r\n"))
        .collect::<Vec<_>>()
        .concat();
    let soest = Server::start("127.0.0.1", |_| {
        vec![
            ("/headers", Reply::Bytes(head(&many))),
            (
                "/short",
                Reply::Bytes([head("content-length: 50\r\n"), b"{}".to_vec()].concat()),
            ),
            (
                "/endless-head",
                Reply::Endless(b"HTTP/1.1 200 OK\r\nx: ".to_vec()),
            ),
            ("/noise", Reply::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec())),
        ]
    })
    .await;
    for path in ["/headers", "/short", "/endless-head", "/noise"] {
        let outcome = fetch(&soest, path).await;
        assert!(
            matches!(outcome, Err(FetchError::Temporary { .. })),
            "{path}: {outcome:?}"
        );
    }
}

/// Names as an attacker's DNS would give them: one answer after the other.
struct Rebinding(Mutex<Vec<IpAddr>>);

impl Names for Rebinding {
    fn look_up(&self, _name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let address = self.0.lock().unwrap().pop();
        Box::pin(async move {
            address
                .map(|address| vec![address])
                .ok_or(io::ErrorKind::NotFound.into())
        })
    }
}

fn client_with(reach: Reach, port: u16, answers: &[&str]) -> Client {
    let addresses = answers
        .iter()
        .rev()
        .map(|text| text.parse().unwrap())
        .collect();
    let mut config = config();
    config.names = Arc::new(Rebinding(Mutex::new(addresses)));
    config.extra_ports = vec![port];
    config.reach = reach;
    Client::new(config).unwrap()
}

#[tokio::test]
async fn attack_25_a_public_name_that_leads_inside_is_not_connected_to() {
    let inside = Server::start("127.0.0.1", |base| vec![("/", object(base, "/"))]).await;
    let port = inside.url("/").port().unwrap();
    let answers = [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
    ];
    let client = client_with(Reach::Internet, port, &answers);
    let get = async |url: &str| {
        let url = Url::parse(url).unwrap();
        client
            .fetch_json(&url, Some(&werl()), &FetchBudget::per_job())
            .await
    };
    for address in answers {
        let outcome = get(&format!("https://harmless.example:{port}/")).await;
        let blocked = FetchError::Blocked(Blocked::Name("harmless.example".to_owned()));
        assert_eq!(outcome, Err(blocked), "{address}");
    }
    for host in ["localhost", "soest.localhost", "LOCALHOST."] {
        let outcome = get(&format!("https://{host}:{port}/")).await;
        let is_blocked = matches!(outcome, Err(FetchError::Blocked(Blocked::Name(_))));
        assert!(is_blocked, "{host}: {outcome:?}");
    }
    let literal = Url::parse(&format!("https://0x7f.1:{port}/")).unwrap();
    let outcome = client.post_json(&literal, b"{}", &werl()).await;
    assert!(
        matches!(outcome, DeliveryResult::Rejected(_)),
        "{outcome:?}"
    );
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn attack_25_a_name_that_changes_its_mind_between_two_requests_is_caught() {
    let outside = Server::start("127.0.0.2", |base| {
        let port = Url::parse(base).unwrap().port().unwrap();
        let body = json!({"id": format!("http://two.example:{port}/"), "type": "Note"});
        vec![("/", ok(ACTIVITY, body.to_string().as_bytes()))]
    })
    .await;
    let port = outside.url("/").port().unwrap();
    let only_outside = Reach::Also(vec!["127.0.0.2/32".parse().unwrap()]);
    let client = client_with(only_outside, port, &["127.0.0.2", "127.0.0.1"]);
    let url = Url::parse(&format!("http://two.example:{port}/")).unwrap();
    assert!(
        client
            .fetch_json(&url, None, &FetchBudget::per_job())
            .await
            .is_ok()
    );
    let second = client.fetch_json(&url, None, &FetchBudget::per_job()).await;
    assert_eq!(
        second,
        Err(FetchError::Blocked(Blocked::Name("two.example".to_owned())))
    );
    assert_eq!(outside.asked().len(), 1);
}

#[tokio::test]
async fn the_demo_finds_towns_under_localhost_without_asking_for_names() {
    let soest = Server::start("127.0.0.1", |base| {
        let port = Url::parse(base).unwrap().port().unwrap();
        let town = format!("http://soest.localhost:{port}");
        let question =
            format!("/.well-known/webfinger?resource=acct%3Atafel%40soest.localhost%3A{port}");
        let link = json!({"rel": "self", "type": ACTIVITY, "href": format!("{town}/a/tafel")});
        let jrd = json!({"subject": "acct:tafel@x", "links": [link]}).to_string();
        let application = super::nodeinfo::APPLICATION;
        let link = json!({"rel": application, "href": format!("{town}/actor")});
        let nodeinfo = json!({"links": [link]}).to_string();
        let kind = "application/json; charset=utf-8";
        vec![
            (
                &*Box::leak(question.into_boxed_str()),
                ok("application/jrd+json", jrd.as_bytes()),
            ),
            ("/.well-known/nodeinfo", ok(kind, nodeinfo.as_bytes())),
        ]
    })
    .await;
    let port = soest.url("/").port().unwrap();
    let client = client_with(Reach::this_machine(), port, &[]);
    let town = Url::parse(&format!("http://soest.localhost:{port}/")).unwrap();
    let budget = FetchBudget::per_job();
    let actor = client.find_application(&town, &budget).await.unwrap();
    assert_eq!(
        actor.as_str(),
        format!("http://soest.localhost:{port}/actor")
    );
    let handle: Handle = format!("@tafel@soest.localhost:{port}").parse().unwrap();
    let actor = client.find_actor(&handle, &budget).await.unwrap();
    assert_eq!(
        actor.as_str(),
        format!("http://soest.localhost:{port}/a/tafel")
    );
    let stranger: Handle = format!("@fremd@soest.localhost:{port}").parse().unwrap();
    assert_eq!(
        client.find_actor(&stranger, &budget).await,
        Err(FetchError::Gone)
    );
}

#[test]
fn a_broken_certificate_authority_is_noticed_at_start() {
    let empty = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "kein Zertifikat", empty] {
        let mut config = config();
        config.extra_root_pem = Some(pem.to_owned());
        assert!(Client::new(config).is_err(), "{pem}");
    }
}
