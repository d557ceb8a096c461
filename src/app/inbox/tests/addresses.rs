//! What others find under the addresses of our actors.

use http::header::{ACCEPT, HeaderValue};

use super::*;

async fn get(town: &Town, path: &str, accept: &'static str) -> (u16, HeaderMap, Value) {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    let url = town.url(path);
    let client = &town.network.client;
    let answer = client.send(Method::GET, &url, headers, None).await.unwrap();
    let status = answer.status().as_u16();
    let mut seen = HeaderMap::new();
    for name in [
        http::header::LOCATION,
        http::header::VARY,
        http::header::CONTENT_TYPE,
    ] {
        if let Some(value) = answer.single(&name) {
            seen.insert(name, value.parse().unwrap());
        }
    }
    let body = answer.body().await.unwrap();
    (
        status,
        seen,
        serde_json::from_slice(&body).unwrap_or_default(),
    )
}

const JSON: &str = "application/activity+json";
const PAGE: &str = "text/html";

#[tokio::test]
async fn an_actor_is_a_document_for_servers_and_a_page_for_people() {
    let soest = Town::start("Soest").await;
    soest.has_provider("Tafel Soest").await;
    for (path, kind, page) in [
        ("/actor", "Application", "/"),
        ("/a/angebote", "Group", "/angebote"),
        ("/a/tafel-soest", "Organization", "/anbieter/tafel-soest"),
    ] {
        let (status, headers, document) = get(&soest, path, JSON).await;
        assert_eq!(
            (status, document["type"].as_str()),
            (200, Some(kind)),
            "{path}"
        );
        assert_eq!(document["id"], soest.url(path).as_str());
        assert_eq!(headers["vary"], "accept");
        assert_eq!(headers["content-type"], JSON);
        assert!(
            document["publicKey"]["publicKeyPem"]
                .as_str()
                .unwrap()
                .contains("PUBLIC KEY")
        );
        let again = get(&soest, path, JSON).await.2;
        assert_eq!(again["publicKey"], document["publicKey"], "the key stays");
        let (status, headers, _) = get(&soest, path, PAGE).await;
        assert_eq!(
            (status, &headers["location"]),
            (303, &HeaderValue::from_static(page))
        );
        assert_eq!(headers["vary"], "accept");
        for collection in ["followers", "following"] {
            let (status, _, count) = get(&soest, &format!("{path}/{collection}"), JSON).await;
            assert_eq!((status, count["totalItems"].as_i64()), (200, Some(0)));
        }
    }
    assert_eq!(get(&soest, "/a/niemand", JSON).await.0, 404);
    assert_eq!(get(&soest, "/a/niemand/followers", JSON).await.0, 404);
}

#[tokio::test]
async fn a_provider_that_is_gone_leaves_a_tombstone_and_one_that_waits_is_not_shown() {
    let soest = Town::start("Soest").await;
    for (name, status) in [
        ("Alter Verein", providers::Status::Archived),
        ("Neuer Verein", providers::Status::Pending),
        ("Gesperrter Verein", providers::Status::Blocked),
    ] {
        let new = NewProvider {
            profile: Profile::new(name, Kind::Club),
            status,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = soest.db.write().await.unwrap();
        let addresses = &soest.network.addresses;
        providers::add(&mut tx, &Actor::Operator, addresses, new)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let (status, headers, tombstone) = get(&soest, "/a/alter-verein", JSON).await;
    assert_eq!(
        (status, tombstone["type"].as_str()),
        (410, Some("Tombstone"))
    );
    assert_eq!(headers["vary"], "accept");
    assert_eq!(get(&soest, "/a/alter-verein", PAGE).await.0, 410);
    assert_eq!(get(&soest, "/a/neuer-verein", JSON).await.0, 404);
    assert_eq!(get(&soest, "/a/gesperrter-verein", JSON).await.0, 404);
}

#[tokio::test]
async fn a_handle_leads_to_its_actor() {
    let soest = Town::start("Soest").await;
    soest.has_provider("Tafel Soest").await;
    let host = soest.network.addresses.authority().to_owned();
    let origin = soest.origin();
    let ask = async |resource: &str| {
        let query: String = url::form_urlencoded::byte_serialize(resource.as_bytes()).collect();
        get(
            &soest,
            &format!("/.well-known/webfinger?resource={query}"),
            "*/*",
        )
        .await
    };
    for (resource, path) in [
        (format!("acct:tafel-soest@{host}"), "/a/tafel-soest"),
        (format!("acct:angebote@{host}"), "/a/angebote"),
        (format!("acct:127.0.0.1@{host}"), "/actor"),
        (format!("{origin}/"), "/actor"),
        (format!("{origin}/actor"), "/actor"),
        (format!("{origin}/a/tafel-soest"), "/a/tafel-soest"),
        (format!("{origin}/anbieter/tafel-soest"), "/a/tafel-soest"),
    ] {
        let (status, headers, jrd) = ask(&resource).await;
        assert_eq!(status, 200, "{resource}");
        assert_eq!(headers["content-type"], "application/jrd+json");
        assert_eq!(jrd["links"][0]["rel"], "self");
        assert_eq!(
            jrd["links"][0]["href"],
            soest.url(path).as_str(),
            "{resource}"
        );
    }
    for (resource, status) in [
        ("acct:tafel-soest@soest.example".to_owned(), 404),
        (format!("acct:niemand@{host}"), 404),
        ("https://soest.example/a/tafel-soest".to_owned(), 404),
        (format!("{origin}/o/1"), 404),
        ("nonsense".to_owned(), 400),
        (String::new(), 400),
    ] {
        assert_eq!(ask(&resource).await.0, status, "{resource}");
    }
    assert_eq!(get(&soest, "/.well-known/webfinger", "*/*").await.0, 400);
}

#[tokio::test]
async fn nodeinfo_says_what_we_are_and_where_our_own_actor_is() {
    let soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    let (_, _, links) = get(&soest, "/.well-known/nodeinfo", "*/*").await;
    let first = &links["links"][0];
    assert_eq!(
        first["rel"],
        "http://nodeinfo.diaspora.software/ns/schema/2.1"
    );
    assert_eq!(first["href"], soest.url("/nodeinfo/2.1").as_str());
    assert_eq!(links["links"][1]["href"], soest.actor());
    let (status, _, document) = get(&soest, "/nodeinfo/2.1", "*/*").await;
    assert_eq!((status, document["version"].as_str()), (200, Some("2.1")));
    assert_eq!(document["usage"]["localPosts"], 1);
    assert_eq!(document["metadata"]["nodeName"], "Soest");
}

#[tokio::test]
async fn whoever_asks_to_follow_is_told_before_whether_somebody_has_to_agree() {
    let careful = Town::start_with("Soest", allowlist()).await;
    let open = Town::start("Werl").await;
    let tafel = careful.has_provider("Tafel Soest").await;
    let mut tx = careful.db.read().await.unwrap();
    let provider = providers::find(&mut tx, tafel).await.unwrap().unwrap();
    drop(tx);
    let own = format!("/a/{}", provider.slug);
    for (town, path, waits) in [
        (&careful, "/actor", true),
        (&careful, "/a/angebote", true),
        (&careful, own.as_str(), true),
        (&open, "/actor", false),
    ] {
        let (status, _, actor) = get(town, path, "application/activity+json").await;
        assert_eq!(status, 200);
        assert_eq!(actor["manuallyApprovesFollowers"], waits, "{path}");
    }
}
