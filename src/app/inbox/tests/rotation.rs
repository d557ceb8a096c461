//! Stories of towns that change their keys.

use super::*;
use crate::federation::Signer;
use crate::network::exchange::keys::Former;

/// Soest, whose former keys are dropped as soon as it looks for such, followed by Werl.
async fn soest_and_werl_in_a_hurry() -> (Town, Town, ProviderId) {
    let hurried = Settings {
        pace: Pace {
            key_overlap: Duration::ZERO,
            ..Pace::quick()
        },
        ..open()
    };
    let soest = Town::start_with("Soest", hurried).await;
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    settled(&soest).await;
    (soest, werl, tafel)
}

fn tafel_of(soest: &Town) -> String {
    soest.url("/a/tafel-soest").to_string()
}

async fn rotates(town: &Town, actor: &str, former: Former) {
    let by = Actor::Operator;
    town.network.rotate_keys(&by, actor, former).await.unwrap();
}

/// Until Werl believes this key, or does not any more.
async fn believes(werl: &Town, actor: &str, signer: &Signer, believed: bool) {
    eventually("what Werl believes", async || {
        let mut tx = werl.db.read().await.unwrap();
        let actor = peers::find_actor(&mut tx, actor).await.unwrap()?;
        let key = peers::find_key(&mut tx, &actor, signer.key_id().as_str()).await;
        (key.unwrap().is_some() == believed).then_some(())
    })
    .await;
}

/// Sends a letter of the Tafel signed with a certain key; returns the status.
async fn signs(soest: &Town, werl: &Town, signer: &Signer, number: u32) -> u16 {
    let tafel = tafel_of(soest);
    let id = soest.url(&format!("/activities/by-hand-{number}"));
    let offer = note(soest.url("/o/1").as_str(), &tafel, "Von Hand");
    let bytes = activity(id.as_str(), "Create", &tafel, &offer)
        .to_string()
        .into_bytes();
    let body = Body {
        bytes: &bytes,
        content_type: AS2,
    };
    let now = werl.network.client.now();
    let headers = signer
        .sign(&Method::POST, &werl.inbox(), Some(body), now)
        .unwrap();
    soest.posts(&werl.inbox(), headers, bytes).await
}

#[tokio::test]
async fn a_town_changes_its_keys_and_its_neighbour_misses_nothing() {
    let (soest, werl, provider) = soest_and_werl_in_a_hurry().await;
    let tafel = tafel_of(&soest);
    let before = soest.network.signer(&tafel).await.unwrap();
    for actor in [soest.actor(), soest.network.addresses.town(), tafel.clone()] {
        rotates(&soest, &actor, Former::Stay).await;
    }
    let after = soest.network.signer(&tafel).await.unwrap();
    assert_ne!(before.key_id(), after.key_id());
    soest.publishes(provider, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    believes(&werl, &tafel, &after, true).await;
    // What was signed before and is still on its way counts.
    believes(&werl, &tafel, &before, true).await;
    assert_eq!(signs(&soest, &werl, &before, 1).await, 202);
    let shown = soest.network.published_keys(&tafel).await.unwrap();
    assert_eq!(shown.public_key()["id"], json!(after.key_id()));
    assert_eq!(shown.assertion_method().as_array().unwrap().len(), 3);

    settled(&soest).await;
    soest.network.drop_former_keys().await.unwrap();
    believes(&werl, &tafel, &before, false).await;
    let shown = soest.network.published_keys(&tafel).await.unwrap();
    assert_eq!(shown.assertion_method().as_array().unwrap().len(), 1);
    let state = werl.state().await;
    assert_eq!(signs(&soest, &werl, &before, 2).await, 401);
    assert_eq!(werl.state().await, state);
    soest.publishes(provider, "Kuchen backen").await;
    eventually("the last offer", async || {
        let titles = werl.titles().await;
        titles
            .iter()
            .any(|title| title == "Kuchen backen")
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_stolen_key_is_worthless_at_once_for_whoever_hears_of_it() {
    let (soest, mut werl, provider, _) = soest_and_werl().await;
    let tafel = tafel_of(&soest);
    let stolen = soest.network.signer(&tafel).await.unwrap();
    // Werl is away, and the first thing it hears is signed with a key that it does not know.
    werl.stop().await;
    rotates(&soest, &tafel, Former::Go).await;
    soest.publishes(provider, "Suppe kochen").await;
    werl.start_again().await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);
    believes(&werl, &tafel, &stolen, false).await;
    let before = werl.state().await;
    assert_eq!(signs(&soest, &werl, &stolen, 1).await, 401);
    assert_eq!(werl.state().await, before);
}

#[tokio::test]
async fn only_who_runs_the_town_changes_keys_and_only_of_its_own_actors() {
    let (soest, werl, _, _) = soest_and_werl().await;
    let peer = Actor::Peer(peer_line(&werl).await.peer_id);
    let key = soest.network.signer(&soest.actor()).await.unwrap();
    let refused = soest
        .network
        .rotate_keys(&peer, &soest.actor(), Former::Go)
        .await;
    assert!(refused.is_err());
    for nobody in [werl.actor(), soest.url("/a/niemand").to_string()] {
        let by = Actor::Operator;
        let refused = soest.network.rotate_keys(&by, &nobody, Former::Go).await;
        assert!(refused.is_err(), "{nobody}");
    }
    let same = soest.network.signer(&soest.actor()).await.unwrap();
    assert_eq!(key.key_id(), same.key_id());
}
