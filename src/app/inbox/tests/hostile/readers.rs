//! What readers can find out, and what caches can be made to believe.

use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, VARY};

use super::*;

/// Everything of an answer that tells something.
async fn told(
    town: &Town,
    path: &str,
    mut headers: HeaderMap,
) -> (u16, Vec<Option<String>>, String) {
    headers
        .entry(ACCEPT)
        .or_insert(HeaderValue::from_static(AS2));
    let client = &town.network.client;
    let url = town.url(path);
    let sent = client.send(Method::GET, &url, headers, None);
    let answer = sent.await.unwrap();
    let status = answer.status().as_u16();
    let seen = [CONTENT_TYPE, VARY, CACHE_CONTROL]
        .iter()
        .map(|name| answer.single(name).map(str::to_owned))
        .collect();
    let body = answer.body().await.unwrap();
    (status, seen, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn attack_22_what_is_private_answers_like_what_is_not_there() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    let draft = {
        let new = NewOffer {
            provider_id: tafel,
            content: content("Noch geheim"),
            import_id: None,
        };
        let mut tx = soest.db.write().await.unwrap();
        let addresses = &soest.network.addresses;
        let offer = offers::create(&mut tx, &Actor::Operator, addresses, new).await;
        tx.commit().await.unwrap();
        offer.unwrap().offer_id.to_string()
    };
    let waiting = {
        let new = NewProvider {
            profile: Profile::new("Neuer Verein", Kind::Club),
            status: providers::Status::Pending,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = soest.db.write().await.unwrap();
        let addresses = &soest.network.addresses;
        let provider = providers::add(&mut tx, &Actor::Operator, addresses, new).await;
        tx.commit().await.unwrap();
        provider.unwrap().slug
    };
    let nothing = "01990000-0000-7000-8000-000000000000";
    let before = Everything::of(&soest).await;
    let signer = werl.network.signer(&werl.actor()).await.unwrap();
    let pairs = [
        ("/o/{}", draft.as_str(), nothing),
        ("/o/{}/create", &draft, nothing),
        ("/o/{}/organizers", &draft, nothing),
        ("/o/{}/attendees", &draft, nothing),
        ("/o/{}/place/00000000", &draft, nothing),
        ("/o/{}/t/2036-12-06", &draft, nothing),
        ("/o/{}/t/2036-12-06/organizers", &draft, nothing),
        ("/actor/announce/{}", &draft, nothing),
        ("/a/angebote/announce/{}", &draft, nothing),
        ("/a/{}", &waiting, "niemand"),
        ("/a/{}/outbox", &waiting, "niemand"),
        ("/a/{}/offers", &waiting, "niemand"),
        ("/a/{}/upcoming", &waiting, "niemand"),
        ("/a/{}/followers", &waiting, "niemand"),
        ("/a/{}/offers/manifest", &waiting, "niemand"),
    ];
    for (pattern, private, missing) in pairs {
        for is_signed in [false, true] {
            let mut answers = Vec::new();
            for name in [private, missing] {
                let path = pattern.replace("{}", name);
                let now = soest.network.client.now();
                let headers = if is_signed {
                    let url = soest.url(&path);
                    signer.sign(&Method::GET, &url, None, now).unwrap()
                } else {
                    HeaderMap::new()
                };
                let (status, seen, body) = told(&soest, &path, headers).await;
                assert_eq!(status, 404, "{path}");
                answers.push((seen, body.replace(name, "…")));
            }
            assert_eq!(answers[0], answers[1], "{pattern}");
        }
    }
    assert_eq!(Everything::of(&soest).await, before);
}

#[tokio::test]
async fn attack_37_no_cache_mixes_up_pages_and_objects() {
    let (soest, _werl, _, drivers) = soest_and_werl().await;
    let offer = format!("/o/{drivers}");
    for path in ["/actor", "/a/angebote", "/a/tafel-soest", offer.as_str()] {
        let mut kinds = Vec::new();
        for accept in ["text/html", AS2, "*/*"] {
            let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
            let (status, seen, _) = told(&soest, path, headers).await;
            let vary = seen[1].clone().unwrap_or_default();
            assert!(vary.contains("accept"), "{path} as {accept}: {vary}");
            kinds.push(status);
        }
        assert_eq!(kinds[..2], [303, 200], "{path}");
    }
}

#[tokio::test]
async fn attack_51_no_address_of_an_object_is_forgotten_where_only_the_known_may_read() {
    let (soest, _werl, _, drivers) = soest_and_werl().await;
    let paths = [
        format!("/o/{drivers}"),
        format!("/o/{drivers}/create"),
        format!("/o/{drivers}/organizers"),
        format!("/actor/announce/{drivers}"),
        format!("/a/angebote/announce/{drivers}"),
        "/a/tafel-soest".to_owned(),
        "/a/tafel-soest/outbox".to_owned(),
        "/a/tafel-soest/offers".to_owned(),
        "/a/tafel-soest/followers".to_owned(),
        "/actor/offers".to_owned(),
        "/actor/outbox".to_owned(),
        "/actor/upcoming".to_owned(),
        "/actor/followers".to_owned(),
    ];
    for path in &paths {
        for accept in [
            AS2,
            "application/ld+json",
            "application/json",
            "*/*",
            "text/html, */*",
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            let (status, ..) = signatures::asked(&soest, path, headers).await;
            assert_ne!(status, 200, "{path} as {accept}");
        }
    }
}
