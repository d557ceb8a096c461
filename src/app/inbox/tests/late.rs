//! Post that arrives later than what came after it. Each of these stories is a difference that the
//! convergence test (`tests/convergence.rs`) looks for.

use super::strangers::{Stage, read_to_the_end};
use super::*;

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
