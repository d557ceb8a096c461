//! Too many of everything.

use super::*;

#[tokio::test]
async fn attack_33_many_strangers_leave_nothing_behind() {
    let (_soest, werl, _, _) = soest_and_werl().await;
    let stage = Stage::open().await;
    let before = Everything::of(&werl).await;
    let signer = |path: &str| {
        let actor = Url::parse(&stage.at(path)).unwrap();
        Signer::for_actor(&actor, sample::theirs())
    };
    let now = werl.network.client.now();
    for number in 0..60 {
        let path = format!("/a/{number}");
        let actor = stage.at(&path);
        let object = note(&stage.at(&format!("/o/{number}")), &actor, "Werbung");
        for (kind, status) in [("Create", 403), ("Like", 202)] {
            let id = stage.at(&format!("/activities/{kind}{number}"));
            let sent = activity(&id, kind, &actor, &object);
            let (headers, bytes) =
                signed_by(&signer(&path), Flavour::Cavage, &werl.inbox(), &sent, now);
            assert_eq!(werl.posts(&werl.inbox(), headers, bytes).await, status);
        }
    }
    assert_eq!(stage.requests(), 0, "nobody was asked for a key");
    assert_eq!(Everything::of(&werl).await, before);
}

#[tokio::test]
async fn attack_42_many_keys_for_one_actor_do_not_get_around_a_limit() {
    let soest = Town::start("Soest").await;
    let stage = Stage::open().await;
    let before = Everything::of(&soest).await;
    let actor = stage.at("/actor");
    let now = soest.network.client.now();
    // The same forged key over and over: one question, whatever the activity.
    let forged = Url::parse(&format!("{actor}?a")).unwrap();
    let signer = Signer::for_actor(&forged, sample::ours());
    for number in 0..20 {
        let id = stage.at(&format!("/activities/{number}"));
        let sent = activity(&id, "Follow", &actor, &json!(soest.actor()));
        let (headers, bytes) = signed_by(&signer, Flavour::Cavage, &soest.inbox(), &sent, now);
        assert_eq!(soest.posts(&soest.inbox(), headers, bytes).await, 401);
    }
    assert_eq!(stage.requests(), 1);
    assert_eq!(Everything::of(&soest).await, before);
}
