//! Stories of letters that somebody else brings.

use super::strangers::Stage;
use super::*;

/// An activity of an actor of Soest with its proof.
async fn sealed(soest: &Town, author: &str, sealer: &str, kind: &str, object: &Value) -> Value {
    let id = soest.url(&format!(
        "/activities/{kind}-{}",
        object["id"].as_str().map_or(0, str::len)
    ));
    let letter = activity(id.as_str(), kind, author, object);
    soest.network.proven(sealer, letter).await.unwrap()
}

fn tafel_of(soest: &Town) -> String {
    soest.url("/a/tafel-soest").to_string()
}

/// Werl follows what this stage shows, and its offers have been read.
async fn follows_stage(werl: &Town, stage: &Stage) {
    stage.collects("/offers", &json!([]), None);
    werl.network
        .follow(&Actor::Operator, &stage.base)
        .await
        .unwrap();
    stage.accepts(werl).await;
    eventually("an accepted follow", async || {
        let mut tx = werl.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        let line = lines.iter().find(|line| line.origin == stage.base)?;
        (line.following.as_deref() == Some("accepted")).then_some(())
    })
    .await;
}

/// Waiting between two questions about the same thing takes no time here.
fn impatient() -> Settings {
    Settings {
        pace: Pace {
            key_retry: Duration::ZERO,
            ..Pace::quick()
        },
        ..open()
    }
}

#[tokio::test]
async fn a_sealed_letter_counts_whoever_brings_it() {
    let (soest, werl, _, _) = soest_and_werl().await;
    let stranger = Stage::open().await;
    let tafel = tafel_of(&soest);
    let soup = note(soest.url("/o/77").as_str(), &tafel, "Suppe kochen");
    let letter = sealed(&soest, &tafel, &tafel, "Create", &soup).await;
    assert_eq!(stranger.sends("/a/verein", &werl, &letter).await, 202);
    let id = letter["id"].as_str().unwrap();
    assert_eq!(werl.verdict(id).await.0, ReceivedState::Applied);
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);
    // It counts once, also when its author brings it as well.
    assert_eq!(stranger.sends("/a/verein", &werl, &letter).await, 202);
    assert_eq!(soest.sends(&werl.inbox(), &tafel, &letter).await, 202);
    let gone = json!({"type": "Tombstone", "id": soup["id"]});
    let delete = sealed(&soest, &tafel, &tafel, "Delete", &gone).await;
    assert_eq!(stranger.sends("/actor", &werl, &delete).await, 202);
    let id = delete["id"].as_str().unwrap();
    assert_eq!(werl.verdict(id).await.0, ReceivedState::Applied);
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    let asked = stranger.asked.lock().unwrap().clone();
    assert!(asked.is_empty(), "the carrier does not matter: {asked:?}");
}

// proves: V-15
#[tokio::test]
async fn a_seal_that_was_broken_or_is_not_the_authors_changes_nothing() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = werl.state().await;
    let stranger = Stage::open().await;
    let tafel = tafel_of(&soest);
    let offer = note(soest.url(&format!("/o/{drivers}")).as_str(), &tafel, "Neu");
    let right = sealed(&soest, &tafel, &tafel, "Update", &offer).await;
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut letter = right.clone();
        change(&mut letter);
        assert_eq!(
            stranger.sends("/actor", &werl, &letter).await,
            401,
            "{letter}"
        );
    };
    refused(&|letter| letter["object"]["name"] = json!("Gelogen")).await;
    refused(&|letter| letter["proof"]["expires"] = json!("2099-01-01T00:00:00Z")).await;
    refused(&|letter| letter["proof"]["domain"] = json!("127.0.0.1")).await;
    refused(&|letter| letter["proof"]["cryptosuite"] = json!("eddsa-rdfc-2022")).await;
    refused(&|letter| letter["proof"]["proofPurpose"] = json!("authentication")).await;
    refused(&|letter| letter["proof"] = json!([right["proof"], right["proof"]])).await;
    refused(&|letter| letter["@context"] = json!("https://www.w3.org/ns/activitystreams")).await;
    refused(&|letter| {
        letter["proof"]["verificationMethod"] = json!(stranger.at("/actor#ed25519-key"));
    })
    .await;
    // A Linked Data signature is nothing to us, right or wrong.
    refused(&|letter| {
        letter.as_object_mut().unwrap().shift_remove("proof");
        letter["signature"] = json!({"type": "RsaSignature2017", "creator": format!("{tafel}#main-key"),
            "created": "2026-11-21T00:00:00Z", "signatureValue": "AAAA"});
    })
    .await;
    // The town's seal is no seal of the Tafel.
    let town = soest.network.addresses.town();
    let by_town = sealed(&soest, &tafel, &town, "Update", &offer).await;
    assert_eq!(stranger.sends("/actor", &werl, &by_town).await, 401);
    assert_eq!(werl.state().await, before);
    // And all that was only because of what was changed.
    assert_eq!(stranger.sends("/actor", &werl, &right).await, 202);
}

#[tokio::test]
async fn nobody_follows_or_leaves_through_somebody_else() {
    let (soest, werl, _, _) = soest_and_werl().await;
    let before = soest.state().await;
    let stranger = Stage::open().await;
    for kind in ["Follow", "Undo", "Accept", "Reject"] {
        let id = werl.url(&format!("/activities/{kind}"));
        let letter = activity(id.as_str(), kind, &werl.actor(), &json!(soest.actor()));
        let letter = werl.network.proven(&werl.actor(), letter).await.unwrap();
        assert_eq!(stranger.sends("/actor", &soest, &letter).await, 401);
    }
    assert_eq!(soest.state().await, before);
}

#[tokio::test]
async fn an_open_letter_from_a_stranger_is_refused_and_nobody_is_asked() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    let before = werl.state().await;
    let stranger = Stage::open().await;
    let tafel = tafel_of(&soest);
    let lie = note(
        soest.url(&format!("/o/{drivers}")).as_str(),
        &tafel,
        "Gelogen",
    );
    let id = soest.url("/activities/lie");
    let letter = activity(id.as_str(), "Update", &tafel, &lie);
    assert_eq!(stranger.sends("/actor", &werl, &letter).await, 401);
    assert_eq!(werl.state().await, before);
    assert!(stranger.asked.lock().unwrap().is_empty());
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn an_open_letter_from_a_neighbour_only_leads_to_the_origin() {
    let werl = Town::start_with("Werl", impatient()).await;
    let (region, origin) = (Stage::open().await, Stage::open().await);
    follows_stage(&werl, &region).await;
    follows_stage(&werl, &origin).await;
    let verein = origin.at("/a/verein");
    let letter = |number: u32, kind: &str, object: &Value| {
        activity(
            &origin.at(&format!("/activities/{number}")),
            kind,
            &verein,
            object,
        )
    };
    let truth = note(&origin.at("/o/5"), &verein, "Wahr");
    let mut lie = truth.clone();
    lie["name"] = json!("Gelogen");
    // What the origin does not know does not come to be.
    let create = letter(5, "Create", &lie);
    assert_eq!(region.sends("/actor", &werl, &create).await, 202);
    origin.shows("/o/5", truth.clone());
    assert_eq!(
        region
            .sends("/actor", &werl, &letter(6, "Create", &lie))
            .await,
        202
    );
    eventually("the truth", async || {
        (werl.titles().await == ["Wahr"]).then_some(())
    })
    .await;
    // The id of the open letter is still free for the one who wrote the real one.
    let update = note(&origin.at("/o/5"), &verein, "Wahr und neu");
    let mut update = letter(6, "Update", &update);
    update["object"]["updated"] = json!("2031-01-01T00:00:00Z");
    assert_eq!(origin.sends("/a/verein", &werl, &update).await, 202);
    eventually("the news", async || {
        (werl.titles().await == ["Wahr und neu"]).then_some(())
    })
    .await;
    // Nobody deletes for another; whether it is gone, its origin knows.
    let gone = json!({"type": "Tombstone", "id": origin.at("/o/5")});
    assert_eq!(
        region
            .sends("/actor", &werl, &letter(7, "Delete", &gone))
            .await,
        202
    );
    origin.pages.lock().unwrap().remove("/o/5");
    assert_eq!(
        region
            .sends("/actor", &werl, &letter(8, "Delete", &gone))
            .await,
        202
    );
    eventually("the end", async || {
        werl.titles().await.is_empty().then_some(())
    })
    .await;
    // A place that we do not follow is not looked at, whoever points there.
    let elsewhere = Stage::open().await;
    let foreign = note(&elsewhere.at("/o/1"), &elsewhere.at("/a/verein"), "Fremd");
    assert_eq!(
        region
            .sends("/actor", &werl, &letter(9, "Create", &foreign))
            .await,
        401
    );
    assert!(elsewhere.asked.lock().unwrap().is_empty());
}
