//! What fetching and delivering make of the answers of other servers.

use serde_json::json;

use super::*;
use crate::federation::deliver::DeliveryResult;
use crate::federation::test_server::{
    ACTIVITY, Server, assert_signed, client, object, ok, status, werl,
};

async fn fetch(server: &Server, path: &str) -> Result<Fetched, FetchError> {
    client()
        .fetch_json(&server.url(path), None, &FetchBudget::per_job())
        .await
}

#[tokio::test]
async fn werl_fetches_an_offer_from_soest_and_signs_for_it() {
    let soest = Server::start("127.0.0.1", |base| vec![("/o/1", object(base, "/o/1"))]).await;
    let url = soest.url("/o/1#primary");
    let budget = FetchBudget::per_job();
    let fetched = client()
        .fetch_json(&url, Some(&werl()), &budget)
        .await
        .unwrap();
    assert_eq!(fetched.url, soest.url("/o/1"));
    assert_eq!(budget.left(), FETCHES_PER_JOB - 1);

    let request = soest.asked().remove(0);
    assert!(request.contains("user-agent: Mitmachnetz/"), "{request}");
    assert!(request.contains("(+https://werl.example/)"), "{request}");
    assert!(request.contains(vocabulary::ACCEPT), "{request}");
    assert_signed(&request, &Method::GET, "/o/1", b"");
}

#[tokio::test]
async fn a_delivery_arrives_signed_and_its_answer_is_understood() {
    let soest = Server::start("127.0.0.1", |_| {
        vec![
            ("/inbox", status("202 Accepted", "")),
            ("/gone", status("410 Gone", "")),
            (
                "/busy",
                status("429 Too Many Requests", "retry-after: 120\r\n"),
            ),
            (
                "/until",
                status(
                    "503 Service Unavailable",
                    "retry-after: Mon, 04 May 2026 09:05:00 GMT\r\n",
                ),
            ),
            (
                "/for-ever",
                status("503 Service Unavailable", "retry-after: 99999999\r\n"),
            ),
        ]
    })
    .await;
    let post = async |path: &str| {
        client()
            .post_json(&soest.url(path), b"{\"a\":1}", &werl())
            .await
    };
    assert_eq!(post("/inbox").await, DeliveryResult::Done);
    assert_signed(&soest.asked()[0], &Method::POST, "/inbox", b"{\"a\":1}");
    assert!(soest.asked()[0].ends_with("{\"a\":1}"));
    assert_eq!(post("/gone").await, DeliveryResult::GoneInbox);
    for (path, seconds) in [("/busy", 120), ("/until", 300), ("/for-ever", 86_400)] {
        let DeliveryResult::RetryLater { after, .. } = post(path).await else {
            panic!("{path}")
        };
        assert_eq!(after, Some(Duration::from_secs(seconds)), "{path}");
    }
    let nobody = Url::parse("http://127.0.0.1:9/inbox").unwrap();
    let result = client().post_json(&nobody, b"{}", &werl()).await;
    assert!(
        matches!(result, DeliveryResult::RetryLater { after: None, .. }),
        "{result:?}"
    );
}

#[tokio::test]
async fn attack_16_a_document_counts_only_under_its_own_id() {
    let soest = Server::start("127.0.0.1", |base| {
        let alias = json!({"id": format!("{base}/o/1"), "type": "Note"}).to_string();
        let circle = json!({"id": format!("{base}/circle"), "type": "Note"}).to_string();
        let foreign = json!({"id": "https://aachen.example/o/1", "type": "Note"}).to_string();
        vec![
            ("/o/1", object(base, "/o/1")),
            ("/alias", ok(ACTIVITY, alias.as_bytes())),
            ("/circle", ok(ACTIVITY, alias.as_bytes())),
            ("/to-circle", ok(ACTIVITY, circle.as_bytes())),
            ("/foreign", ok(ACTIVITY, foreign.as_bytes())),
            ("/nameless", ok(ACTIVITY, b"{\"type\":\"Note\"}")),
            ("/list", ok(ACTIVITY, b"[]")),
            ("/broken", ok(ACTIVITY, b"{\"id\":")),
        ]
    })
    .await;
    assert_eq!(
        fetch(&soest, "/alias").await.unwrap().url,
        soest.url("/o/1")
    );
    for path in ["/to-circle", "/foreign", "/nameless", "/list", "/broken"] {
        let outcome = fetch(&soest, path).await;
        assert!(
            matches!(outcome, Err(FetchError::Invalid(_))),
            "{path}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn attack_17_an_uploaded_file_does_not_speak_for_the_server() {
    let soest = Server::start("127.0.0.1", |base| {
        let body = json!({"id": format!("{base}/upload"), "type": "Person"}).to_string();
        let as_json = json!({"id": format!("{base}/json"), "type": "Person"}).to_string();
        let charset = json!({"id": format!("{base}/charset"), "type": "Person"}).to_string();
        vec![
            ("/upload", ok("image/png", body.as_bytes())),
            ("/json", ok("application/json", as_json.as_bytes())),
            ("/charset", ok(r#"application/ld+json; charset=utf-8; profile="https://www.w3.org/ns/activitystreams""#, charset.as_bytes())),
        ]
    }).await;
    for path in ["/upload", "/json"] {
        let outcome = fetch(&soest, path).await;
        assert_eq!(
            outcome,
            Err(FetchError::Invalid("not served as ActivityStreams")),
            "{path}"
        );
    }
    assert!(fetch(&soest, "/charset").await.is_ok());
    let plain = client()
        .fetch_plain_json(&soest.url("/json"), &FetchBudget::per_job())
        .await;
    assert!(plain.is_ok());
}

#[tokio::test]
async fn every_kind_of_no_is_told_apart() {
    let soest = Server::start("127.0.0.1", |base| {
        let tombstone = json!({"id": format!("{base}/grave"), "type": "Tombstone"}).to_string();
        vec![
            ("/410", status("410 Gone", "")),
            ("/grave", ok(ACTIVITY, tombstone.as_bytes())),
            ("/403", status("403 Forbidden", "")),
            ("/500", status("500 Internal Server Error", "")),
            (
                "/429",
                status("429 Too Many Requests", "retry-after: 60\r\n"),
            ),
            ("/204", status("204 No Content", "")),
        ]
    })
    .await;
    for path in ["/404", "/410", "/grave"] {
        assert_eq!(fetch(&soest, path).await, Err(FetchError::Gone), "{path}");
    }
    assert_eq!(fetch(&soest, "/403").await, Err(FetchError::Refused(403)));
    assert!(matches!(
        fetch(&soest, "/500").await,
        Err(FetchError::Temporary { after: None, .. })
    ));
    let minute = Some(Duration::from_mins(1));
    let busy = fetch(&soest, "/429").await;
    assert!(matches!(busy, Err(FetchError::Temporary { after, .. }) if after == minute));
    assert!(matches!(
        fetch(&soest, "/204").await,
        Err(FetchError::Invalid(_))
    ));
}

#[tokio::test]
async fn one_redirect_within_the_town_is_followed_and_signed_anew() {
    let soest = Server::start("127.0.0.1", |base| {
        vec![
            (
                "/old",
                status("301 Moved Permanently", "location: /o/1\r\n"),
            ),
            ("/o/1", object(base, "/o/1")),
        ]
    })
    .await;
    let budget = FetchBudget::of(2);
    let fetched = client()
        .fetch_json(&soest.url("/old"), Some(&werl()), &budget)
        .await
        .unwrap();
    assert_eq!(fetched.url, soest.url("/o/1"));
    assert_signed(&soest.asked()[1], &Method::GET, "/o/1", b"");
    assert_eq!(
        client().fetch_json(&soest.url("/old"), None, &budget).await,
        Err(FetchError::OutOfBudget)
    );
}

#[tokio::test]
async fn attack_47_documents_that_name_each_other_as_the_same_lead_nowhere() {
    let soest = Server::start("127.0.0.1", |base| {
        let page = format!(
            "<html><head><link rel=\"alternate\" type=\"{ACTIVITY}\" href=\"{base}/b\"></head></html>"
        );
        let named = |to: &str| {
            format!(
                "link: <{base}{to}>; rel=\"alternate\"; type=\"{ACTIVITY}\"\r\ncontent-type: text/html\r\n"
            )
        };
        vec![
            ("/page", ok("text/html", page.as_bytes())),
            ("/a", status("200 OK", &named("/b"))),
            ("/b", status("200 OK", &named("/a"))),
        ]
    })
    .await;
    for path in ["/page", "/a"] {
        let outcome = fetch(&soest, path).await;
        assert!(
            matches!(outcome, Err(FetchError::Invalid(_))),
            "{path}: {outcome:?}"
        );
    }
    assert_eq!(soest.asked().len(), 2, "nothing was asked besides");
}
