//! Who says something, and whether it is theirs to say.

use http::HeaderValue;

use super::*;
use crate::federation::digest;

const BOTH: [Flavour; 2] = [Flavour::Cavage, Flavour::Rfc9421];

#[tokio::test]
async fn attack_01_body_changed_under_a_valid_signature() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = Everything::of(&werl).await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let sent = update_of(&soest, drivers, 900, "Neuer Titel").await;
    let now = soest.network.client.now();
    for flavour in BOTH {
        let (headers, bytes) = signed_by(&signer, flavour, &werl.inbox(), &sent, now);
        let text = String::from_utf8(bytes).unwrap();
        for (old, new) in [
            ("Neuer Titel", "Fremder Text"),
            ("\"Update\"", "\"Delete\""),
            ("}}", "} }"),
        ] {
            let swapped = text.replace(old, new).into_bytes();
            assert_ne!(swapped, text.as_bytes());
            let status = werl
                .posts(&werl.inbox(), headers.clone(), swapped.clone())
                .await;
            assert_eq!(status, 401, "{flavour:?} {new}");
            // With a digest of the new body, the signature does not fit any more.
            let mut fitting = headers.clone();
            fitting.remove("digest");
            fitting.remove("content-digest");
            fitting.insert("digest", digest::header(&swapped).parse().unwrap());
            let content = digest::content_header(&swapped);
            fitting.insert("content-digest", content.parse().unwrap());
            let status = werl.posts(&werl.inbox(), fitting, swapped).await;
            assert_eq!(status, 401, "{flavour:?} {new} with its digest");
        }
    }
    assert_eq!(Everything::of(&werl).await, before);
    // Untouched it counts: the refusals above were about the body.
    let (headers, bytes) = signed_by(&signer, Flavour::Cavage, &werl.inbox(), &sent, now);
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 202);
    let id = soest.url("/activities/900").to_string();
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
}

#[tokio::test]
async fn attack_02_a_body_whose_digest_is_missing_or_not_signed() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = Everything::of(&werl).await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let bytes = update_of(&soest, drivers, 900, "Neuer Titel")
        .await
        .to_string()
        .into_bytes();
    for flavour in BOTH {
        let now = soest.network.client.now();
        let inbox = werl.inbox();
        let mut headers = signer
            .sign_as(flavour, &Method::POST, &inbox, None, now)
            .unwrap();
        headers.insert("content-type", HeaderValue::from_static(AS2));
        let status = werl.posts(&inbox, headers.clone(), bytes.clone()).await;
        assert_eq!(status, 401, "{flavour:?} without");
        headers.insert("digest", digest::header(&bytes).parse().unwrap());
        let content = digest::content_header(&bytes);
        headers.insert("content-digest", content.parse().unwrap());
        let status = werl.posts(&inbox, headers, bytes.clone()).await;
        assert_eq!(status, 401, "{flavour:?} not signed");
    }
    assert_eq!(Everything::of(&werl).await, before);
}

#[tokio::test]
async fn attack_04_one_actor_signs_what_another_says() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.has_provider("Verein Soest").await;
    let aachen = Town::start("Aachen").await;
    aachen.has_provider("Verein Aachen").await;
    settled(&soest).await;
    let before = Everything::of(&werl).await;
    let sent = update_of(&soest, drivers, 900, "Gekapert").await;
    // Of the same town, of another town, and the town itself.
    let same = soest.url("/a/verein-soest").to_string();
    assert_eq!(soest.sends(&werl.inbox(), &same, &sent).await, 401);
    assert_eq!(soest.sends(&werl.inbox(), &soest.actor(), &sent).await, 401);
    let other = aachen.url("/a/verein-aachen").to_string();
    assert_eq!(aachen.sends(&werl.inbox(), &other, &sent).await, 401);
    // Both at once, hidden in one another, or nobody.
    let tafel = soest.url("/a/tafel-soest").to_string();
    for (actor, status) in [
        (json!([same, tafel]), 401),
        (json!([tafel, same]), 401),
        (json!({"id": tafel, "actor": same}), 401),
        (json!({"id": {"id": tafel}}), 400),
        (json!(null), 400),
        (json!("tafel-soest"), 400),
    ] {
        let mut mixed = sent.clone();
        mixed["actor"] = actor.clone();
        let answer = soest.sends(&werl.inbox(), &same, &mixed).await;
        assert!(
            (400..=403).contains(&answer),
            "{actor}: {answer}, not {status}"
        );
    }
    assert_eq!(Everything::of(&werl).await, before);
}

/// What a liar changes on its own page.
type Disguise = fn(&mut Value, &str);

#[tokio::test]
async fn attack_05_a_key_that_belongs_to_somebody_else() {
    let soest = Town::start("Soest").await;
    soest.has_provider("Tafel Soest").await;
    let before = Everything::of(&soest).await;
    let victim = soest.url("/a/tafel-soest").to_string();
    let changes: [(&str, Disguise); 5] = [
        ("owner", |page, victim| {
            page["publicKey"]["owner"] = json!(victim);
        }),
        ("no owner", |page, _| {
            page["publicKey"].as_object_mut().unwrap().remove("owner");
        }),
        ("key id", |page, victim| {
            page["publicKey"]["id"] = json!(format!("{victim}#main-key"));
        }),
        ("document", |page, victim| page["id"] = json!(victim)),
        ("another path", |page, _| {
            let other = page["id"].as_str().unwrap().replace("/actor", "/other");
            page["id"] = json!(other);
        }),
    ];
    for (what, change) in changes {
        let stage = Stage::open().await;
        let mut page = stage.page("/actor");
        change(&mut page, &victim);
        stage.shows("/actor", page);
        let id = stage.at("/activities/1");
        let follow = activity(&id, "Follow", &stage.at("/actor"), &json!(soest.actor()));
        assert_eq!(stage.sends("/actor", &soest, &follow).await, 401, "{what}");
    }
    // A key at another origin than its actor.
    let (actor, elsewhere) = (Stage::open().await, Stage::open().await);
    let id = actor.at("/activities/1");
    let follow = activity(&id, "Follow", &actor.at("/actor"), &json!(soest.actor()));
    assert_eq!(elsewhere.sends("/actor", &soest, &follow).await, 401);
    assert_eq!((actor.requests(), elsewhere.requests()), (0, 0));
    assert_eq!(Everything::of(&soest).await, before);
}

#[tokio::test]
async fn attack_06_a_request_sent_again_later_or_elsewhere() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let now = soest.network.client.now();
    let first = update_of(&soest, drivers, 900, "Erstens").await;
    let two_minutes_ago = now.minus(Duration::from_mins(2));
    for flavour in BOTH {
        let (headers, bytes) = signed_by(&signer, flavour, &werl.inbox(), &first, two_minutes_ago);
        let status = werl
            .posts(&werl.inbox(), headers.clone(), bytes.clone())
            .await;
        assert_eq!(status, 202);
        let id = soest.url("/activities/900").to_string();
        assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
        let before = Everything::of(&werl).await;
        // The same request once more: taken, and without effect.
        let status = werl
            .posts(&werl.inbox(), headers.clone(), bytes.clone())
            .await;
        assert_eq!(status, 202);
        // To another of our inboxes, or as it was meant for another host.
        let status = werl.posts(&werl.url("/actor/inbox"), headers, bytes).await;
        assert_eq!(status, 401, "{flavour:?} another path");
        let elsewhere = Url::parse("http://127.0.0.1:9/inbox").unwrap();
        let (headers, bytes) = signed_by(&signer, flavour, &elsewhere, &first, now);
        let status = werl.posts(&werl.inbox(), headers, bytes).await;
        assert_eq!(status, 401, "{flavour:?} another host");
        // Half a day is over.
        let later = update_of(&soest, drivers, 901, "Zweitens").await;
        let old = now.minus(Duration::from_hours(13));
        let (headers, bytes) = signed_by(&signer, flavour, &werl.inbox(), &later, old);
        let status = werl.posts(&werl.inbox(), headers, bytes).await;
        assert_eq!(status, 401, "{flavour:?} after 13 hours");
        tokio::time::sleep(Duration::from_millis(300)).await;
        // What Soest itself shows may win meanwhile; of the requests nothing may be left.
        let (Everything(before, _), Everything(after, _)) = (before, Everything::of(&werl).await);
        for table in [
            "received_activity",
            "peer",
            "follow",
            "remote_actor",
            "provider",
        ] {
            assert_eq!(after[table], before[table], "{flavour:?}: {table}");
        }
        assert!(!werl.titles().await.contains(&"Zweitens".to_owned()));
    }
}

#[tokio::test]
async fn attack_07_a_date_of_tomorrow_or_none() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = Everything::of(&werl).await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let sent = update_of(&soest, drivers, 900, "Neuer Titel").await;
    let now = soest.network.client.now();
    for flavour in BOTH {
        let ahead = now.plus(Duration::from_hours(2));
        let (headers, bytes) = signed_by(&signer, flavour, &werl.inbox(), &sent, ahead);
        let status = werl.posts(&werl.inbox(), headers, bytes).await;
        assert_eq!(status, 401, "{flavour:?} two hours ahead");
    }
    let (mut headers, bytes) = signed_by(&signer, Flavour::Cavage, &werl.inbox(), &sent, now);
    headers.remove("date");
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 401);
    let (mut headers, bytes) = signed_by(&signer, Flavour::Rfc9421, &werl.inbox(), &sent, now);
    let input = headers["signature-input"].to_str().unwrap().to_owned();
    let over = format!("{input};expires={}", now.seconds() - 60);
    headers.insert("signature-input", over.parse().unwrap());
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 401);
    assert_eq!(Everything::of(&werl).await, before);
}

#[tokio::test]
async fn attack_09_a_signature_inside_the_document_and_graphs_around_it() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.has_provider("Verein Soest").await;
    settled(&soest).await;
    let before = Everything::believed_by(&werl).await;
    // Signed inside only, as forwarded Mastodon posts are: worth nothing here.
    let tafel = soest.url("/a/tafel-soest").to_string();
    let mut inside = update_of(&soest, drivers, 900, "Gekapert").await;
    inside["signature"] = json!({"type": "RsaSignature2017", "creator": format!("{tafel}#main-key"),
        "created": "2030-01-01T00:00:00Z", "signatureValue": "AAAA"});
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(AS2));
    let bytes = inside.to_string().into_bytes();
    assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, 401);
    let verein = soest.url("/a/verein-soest").to_string();
    assert_eq!(soest.sends(&werl.inbox(), &verein, &inside).await, 401);
    // Signed by the Verein around it: what is hidden in the graph is never read.
    for (number, hiding) in ["@graph", "@included", "@reverse", "@nest"]
        .iter()
        .enumerate()
    {
        let id = soest.url(&format!("/activities/91{number}")).to_string();
        let mut outer = activity(&id, "Like", &verein, &json!(werl.actor()));
        outer[*hiding] = json!([inside.clone()]);
        assert_eq!(
            soest.sends(&werl.inbox(), &verein, &outer).await,
            202,
            "{hiding}"
        );
        let verdict = werl.verdict(&id).await;
        assert_eq!(
            verdict,
            (ReceivedState::Ignored, "unknown-type".to_owned()),
            "{hiding}"
        );
        let only = json!({"@context": inside["@context"], *hiding: [inside.clone()]});
        assert_eq!(
            soest.sends(&werl.inbox(), &verein, &only).await,
            400,
            "{hiding}"
        );
    }
    let now = Everything::believed_by(&werl).await;
    for (table, rows) in now.0 {
        assert_eq!(before.0.get(&table), Some(&rows), "{table}");
    }
    assert_eq!(now.1, before.1);
}

#[tokio::test]
async fn attack_46_somebody_of_the_same_server_takes_the_id_of_a_coming_activity() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.has_provider("Verein Soest").await;
    let verein = soest.url("/a/verein-soest").to_string();
    let tafel = soest.url("/a/tafel-soest").to_string();
    let id = soest.url("/activities/900").to_string();
    let squat = activity(&id, "Like", &verein, &json!(werl.actor()));
    assert_eq!(soest.sends(&werl.inbox(), &verein, &squat).await, 202);
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Ignored);
    let real = update_of(&soest, drivers, 900, "Fahrerin gesucht").await;
    assert_eq!(soest.sends(&werl.inbox(), &tafel, &real).await, 202);
    eventually("the real activity", async || {
        (werl.titles().await == ["Fahrerin gesucht"]).then_some(())
    })
    .await;
}

#[tokio::test]
async fn attack_49_a_signature_that_cannot_even_be_checked_is_wrong() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = Everything::of(&werl).await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let signer = soest.network.signer(&tafel).await.unwrap();
    let sent = update_of(&soest, drivers, 900, "Gekapert").await;
    let now = soest.network.client.now();
    let (headers, bytes) = signed_by(&signer, Flavour::Cavage, &werl.inbox(), &sent, now);
    let header = headers["signature"].to_str().unwrap().to_owned();
    let (start, _) = header.split_once("signature=\"").unwrap();
    let long = "A".repeat(20_000);
    for value in [
        "",
        "A",
        "AAAA",
        "====",
        "nonsense!",
        long.as_str(),
        "-1",
        "null",
        "true",
    ] {
        let mut broken = headers.clone();
        let broken_header = format!("{start}signature=\"{value}\"");
        broken.insert("signature", broken_header.parse().unwrap());
        let status = werl.posts(&werl.inbox(), broken, bytes.clone()).await;
        // A header of 20 kB does not get past the server's own limits.
        assert!(matches!(status, 401 | 431), "{value:.20}: {status}");
    }
    // Keys that are none do not fit anything, and no error is taken for a yes.
    for pem in [
        "",
        "nonsense",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
    ] {
        let stage = Stage::open().await;
        let mut page = stage.page("/actor");
        page["publicKey"]["publicKeyPem"] = json!(pem);
        stage.shows("/actor", page);
        let id = stage.at("/activities/1");
        let follow = activity(&id, "Follow", &stage.at("/actor"), &json!(werl.actor()));
        assert_eq!(stage.sends("/actor", &werl, &follow).await, 401, "{pem}");
    }
    assert_eq!(Everything::of(&werl).await, before);
}

#[tokio::test]
async fn attack_55_a_forged_key_id_silences_nobody() {
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let before = Everything::of(&soest).await;
    let actor = stage.at("/actor");
    let follow = |number: u32| {
        let id = stage.at(&format!("/activities/{number}"));
        activity(&id, "Follow", &actor, &json!(soest.actor()))
    };
    // Somebody names a key that this actor does not have.
    let invented = Url::parse(&format!("{actor}?invented")).unwrap();
    let liar = Signer::for_actor(&invented, sample::ours());
    let now = soest.network.client.now();
    for number in 1..4 {
        let sent = follow(number);
        let (headers, bytes) = signed_by(&liar, Flavour::Cavage, &soest.inbox(), &sent, now);
        assert_eq!(soest.posts(&soest.inbox(), headers, bytes).await, 401);
    }
    assert_eq!(stage.requests(), 1, "asked once about this key");
    assert_eq!(Everything::of(&soest).await, before);
    // The actor itself is heard all the same.
    assert_eq!(stage.sends("/actor", &soest, &follow(9)).await, 202);
}
