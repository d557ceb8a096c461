//! Post that arrives later than what came after it. Each of these stories is a difference that the
//! convergence test (`tests/convergence.rs`) looks for.

use super::strangers::{Stage, read_to_the_end};
use super::*;
use crate::federation::FetchBudget;
use crate::network::exchange::actors::Because;
use crate::network::{accept_followers, end_follow, find_by_name, reject_followers};

/// Werl, following a stage that shows one offer.
async fn werl_and_a_stage() -> (Town, Stage, Value) {
    let werl = Town::start("Werl").await;
    let stage = Stage::open().await;
    let offer = note(&stage.at("/o/1"), &stage.at("/a/verein"), "Fahrer gesucht");
    stage.shows("/o/1", offer.clone());
    stage.collects("/offers", &json!([offer]), None);
    werl.network
        .follow(&Actor::Operator, &stage.at(""))
        .await
        .unwrap();
    stage.accepts(&werl).await;
    read_to_the_end(&werl).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    (werl, stage, offer)
}

/// The stage says that its offer was deleted a second before its last change; the verdict.
async fn deleted_before(werl: &Town, stage: &Stage, number: u32) -> (ReceivedState, String) {
    let id = stage.at(&format!("/activities/{number}"));
    let stone = json!({"id": stage.at("/o/1"), "type": "Tombstone",
        "deleted": "2029-12-31T23:59:59Z"});
    let delete = activity(&id, "Delete", &stage.at("/a/verein"), &stone);
    assert_eq!(stage.sends("/a/verein", werl, &delete).await, 202);
    werl.verdict(&id).await
}

#[tokio::test]
async fn a_deletion_that_comes_late_does_not_take_away_what_is_shown_again() {
    let (werl, stage, mut offer) = werl_and_a_stage().await;
    let ignored = (ReceivedState::Ignored, "not-gone".to_owned());
    assert_eq!(deleted_before(&werl, &stage, 7).await, ignored);
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    // Nor does it stand in the way of what comes next.
    offer["name"] = json!("Fahrerinnen gesucht");
    offer["updated"] = json!("2030-01-02T00:00:00Z");
    let id = stage.at("/activities/8");
    let update = activity(&id, "Update", &stage.at("/a/verein"), &offer);
    assert_eq!(stage.sends("/a/verein", &werl, &update).await, 202);
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    assert_eq!(werl.titles().await, ["Fahrerinnen gesucht"]);
}

#[tokio::test]
async fn a_deletion_by_a_coarse_clock_counts_if_the_offer_is_gone_at_its_origin() {
    let (werl, stage, offer) = werl_and_a_stage().await;
    stage.forgets("/o/1");
    let applied = (ReceivedState::Applied, String::new());
    assert_eq!(deleted_before(&werl, &stage, 7).await, applied);
    assert!(werl.titles().await.is_empty());
    // What was deleted does not come back in its old words.
    let id = stage.at("/activities/8");
    let create = activity(&id, "Create", &stage.at("/a/verein"), &offer);
    assert_eq!(stage.sends("/a/verein", &werl, &create).await, 202);
    assert_eq!(werl.verdict(&id).await.0, ReceivedState::Refused);
    assert!(werl.titles().await.is_empty());
}

#[tokio::test]
async fn a_slip_of_the_pen_that_is_put_right_within_the_same_second_stays_right() {
    let (werl, stage, mut offer) = werl_and_a_stage().await;
    let sent = async |number: u32, offer: &Value| {
        let id = stage.at(&format!("/activities/{number}"));
        let update = activity(&id, "Update", &stage.at("/a/verein"), offer);
        assert_eq!(stage.sends("/a/verein", &werl, &update).await, 202);
        assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
    };
    let before = offer.clone();
    offer["name"] = json!("Fahrerin gesucht");
    sent(7, &offer).await;
    assert_eq!(werl.titles().await, ["Fahrerin gesucht"]);
    // Told again it is no news, and what was a second before never is.
    let head = werl.db.read_head().await.unwrap();
    sent(8, &offer).await;
    let mut earlier = before;
    earlier["updated"] = json!("2029-12-31T23:59:59Z");
    sent(9, &earlier).await;
    assert_eq!(werl.titles().await, ["Fahrerin gesucht"]);
    assert_eq!(werl.db.read_head().await.unwrap(), head);
}

#[tokio::test]
async fn whoever_was_refused_and_asks_again_is_told_so_again() {
    let (soest, werl, _, _) = soest_and_werl().await;
    let mut tx = soest.db.write().await.unwrap();
    let peer = find_by_name(&mut tx, &werl.origin()).await.unwrap().peer_id;
    let by = Actor::Operator;
    assert_eq!(reject_followers(&mut tx, &by, peer).await.unwrap(), 1);
    tx.commit().await.unwrap();
    stands(&werl, "rejected").await;
    let refused_at = werl.db.read_head().await.unwrap();
    werl.follows(&soest).await;
    assert!(werl.db.read_head().await.unwrap() > refused_at, "it asked");
    stands(&werl, "rejected").await;
    assert!(werl.titles().await.is_empty());

    let mut tx = soest.db.write().await.unwrap();
    assert_eq!(accept_followers(&mut tx, &by, peer).await.unwrap(), 1);
    tx.commit().await.unwrap();
    mirrors(&werl, &soest).await;
    stands(&werl, "accepted").await;
}

#[tokio::test]
async fn a_request_that_was_lost_for_good_is_made_again_when_somebody_asks_again() {
    let werl = Town::start("Werl").await;
    let stage = Stage::open().await;
    stage.collects("/offers", &json!([]), None);
    let asked = async |count: i64| {
        werl.network
            .follow(&Actor::Operator, &stage.at(""))
            .await
            .unwrap();
        settled(&werl).await;
        let posts = stage.posts();
        assert_eq!(posts, count, "requests that arrived");
    };
    asked(1).await;
    stands(&werl, "pending").await;
    asked(2).await;
    stage.accepts(&werl).await;
    stands(&werl, "accepted").await;
    asked(2).await;
}

#[tokio::test]
async fn a_profile_that_was_fetched_earlier_does_not_come_over_a_newer_one() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    let uri = soest.url("/a/tafel-soest");
    let budget = FetchBudget::per_job();
    let before = werl.network.fetch_actor(&uri, None, &budget).await.unwrap();
    soest.calls(tafel, "Soester Tafel").await;
    knows_as(&werl, "Soester Tafel").await;
    let peer = peer_line(&werl).await.peer_id;
    werl.network
        .store_owner(peer, &before, Because::WeFollow)
        .await
        .unwrap();
    let (_, _, names) = werl.state().await;
    assert_eq!(names, ["Soester Tafel"]);
}

#[tokio::test]
async fn a_provider_that_was_asked_before_the_follow_ended_is_not_seen_after_it() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    let uri = soest.url("/a/tafel-soest");
    let budget = FetchBudget::per_job();
    let asked = werl.network.fetch_actor(&uri, None, &budget).await.unwrap();
    let peer = peer_line(&werl).await.peer_id;
    let mut tx = werl.db.write().await.unwrap();
    end_follow(&mut tx, &Actor::Operator, peer).await.unwrap();
    tx.commit().await.unwrap();
    let because = Because::WeFollow;
    let refused = werl.network.store_owner(peer, &asked, because).await;
    assert!(refused.is_err());
    let (_, _, names) = werl.state().await;
    assert!(names.is_empty(), "{names:?}");

    // Followed again, its next news is taken, whatever our clock said when it went.
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    soest.calls(tafel, "Soester Tafel").await;
    knows_as(&werl, "Soester Tafel").await;
}

#[tokio::test]
async fn a_provider_met_while_the_request_waited_has_its_new_name_after_the_acceptance() {
    let soest = Town::start_with("Soest", allowlist()).await;
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    werl.network
        .follow(&Actor::Operator, &soest.origin())
        .await
        .unwrap();
    stands(&werl, "pending").await;
    let peer = peer_line(&werl).await.peer_id;
    let (uri, budget) = (soest.url("/a/tafel-soest"), FetchBudget::per_job());
    let met = werl
        .network
        .resolve_owner(peer, &uri, Because::WeFollow, &budget)
        .await;
    met.unwrap();
    soest.calls(tafel, "Soester Tafel").await;
    eventually("the request", async || {
        let mut tx = soest.db.write().await.unwrap();
        let peer = find_by_name(&mut tx, werl.network.addresses.authority())
            .await
            .ok()?
            .peer_id;
        let accepted = accept_followers(&mut tx, &Actor::Operator, peer).await;
        let accepted = accepted.unwrap() > 0;
        tx.commit_quietly("nobody asked yet").await.unwrap();
        accepted.then_some(())
    })
    .await;
    mirrors(&werl, &soest).await;
    let (_, _, names) = werl.state().await;
    assert_eq!(names, ["Soester Tafel"]);
}

#[tokio::test]
async fn a_profile_whose_news_was_lost_is_right_after_a_comparison() {
    let (werl, stage, _) = werl_and_a_stage().await;
    let mut page = stage.page("/a/verein");
    page["name"] = json!("Ein neuer Verein");
    page["updated"] = json!("2030-01-02T00:00:00Z");
    stage.shows("/a/verein", page);
    let peer = peer_line(&werl).await.peer_id;
    knows_as(&werl, "Ein Verein").await;
    werl.network.check_now(peer).await.unwrap();
    knows_as(&werl, "Ein neuer Verein").await;
}

#[tokio::test]
async fn a_request_that_comes_after_its_withdrawal_binds_nobody() {
    on_both_with_time(async |db| {
        let soest = Town::start_on(db, None, "Soest", open()).await;
        let stage = Stage::open().await;
        stage.shows_actor("/users/nachbarin", "Person");
        let actor = stage.at("/users/nachbarin");
        let asking = |id: &str| activity(&stage.at(id), "Follow", &actor, &json!(soest.actor()));
        let (follow_id, follow) = (stage.at("/follows/1"), asking("/follows/1"));
        let sent = async |activity: &Value| {
            let status = stage.sends("/users/nachbarin", &soest, activity).await;
            assert_eq!(status, 202);
            soest.verdict(activity["id"].as_str().unwrap()).await
        };
        // Soest has to know her before it listens to her taking anything back.
        let other = asking("/follows/0");
        assert_eq!(sent(&other).await.0, ReceivedState::Applied);
        let end = activity(&stage.at("/undone/0"), "Undo", &actor, &other);
        assert_eq!(sent(&end).await.0, ReceivedState::Applied);
        settled(&soest).await;
        let before = soest.state().await;

        let undo = activity(&stage.at("/undone/1"), "Undo", &actor, &json!(follow_id));
        let nothing = (ReceivedState::Ignored, "no-such-follow".to_owned());
        assert_eq!(sent(&undo).await, nothing);
        let late = (ReceivedState::Ignored, "taken-back".to_owned());
        assert_eq!(sent(&follow).await, late);
        assert_eq!(soest.state().await, before);
        // Who asks anew is heard.
        assert_eq!(sent(&asking("/follows/2")).await.0, ReceivedState::Applied);
        assert_ne!(soest.state().await, before);
    })
    .await;
}
