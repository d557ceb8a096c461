//! Who follows whom is mended, too: both sides end up thinking the same of it.

use super::strangers::Stage;
use super::*;
use crate::network::{FollowState, end_follow, find_delivery, find_outgoing, list_incoming};
use crate::on;

impl Town {
    /// How the one who follows this town stands here; `None` if nobody does.
    async fn follower(&self, at: &str) -> Option<FollowState> {
        let mut tx = self.db.read().await.unwrap();
        let peer = find_by_name(&mut tx, at).await.ok()?;
        let known = list_incoming(&mut tx, peer.peer_id).await.unwrap();
        assert!(known.len() <= 1);
        known.first().map(|follow| follow.state)
    }

    async fn is_followed(&self, at: &str, state: Option<FollowState>) {
        eventually("the follower", async || {
            (self.follower(at).await == state).then_some(())
        })
        .await;
    }

    /// Turns everybody away, and nobody hears it.
    async fn turns_away_unheard(&self) {
        let mut tx = self.db.write().await.unwrap();
        on!(tx, conn => sqlx::query("update follow set state = 'rejected' where direction = 'in'")
            .execute(conn)
            .await
            .map(drop))
        .unwrap();
        tx.commit_quietly("a test").await.unwrap();
    }

    async fn parts_from(&self, other: &Town) {
        let mut tx = self.db.write().await.unwrap();
        let peer = find_by_name(&mut tx, &other.origin()).await.unwrap();
        let ended = end_follow(&mut tx, &Actor::Operator, peer.peer_id).await;
        assert!(ended.unwrap());
        tx.commit().await.unwrap();
    }
}

/// Compares so often that a day passes in the time of a test.
fn daily() -> Settings {
    Settings {
        pace: Pace {
            check_every: Duration::from_secs(1),
            ..Pace::quick()
        },
        ..open()
    }
}

/// Copies the database of a town that stands still.
fn saves(town: &Town) -> tempfile::TempDir {
    let backup = tempfile::tempdir().unwrap();
    let folder = town.folder.as_ref().unwrap().path();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), backup.path().join(file.file_name())).unwrap();
    }
    backup
}

async fn restored(backup: &tempfile::TempDir) -> Db {
    let url = format!("sqlite:{}", backup.path().join("test.db").display());
    Db::open(&url, Clock::system()).await.unwrap()
}

#[tokio::test]
async fn a_town_set_up_anew_from_an_old_backup_is_followed_as_before() {
    let mut soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    soest.stop().await;
    let backup = saves(&soest);
    soest.start_again().await;

    let werl = Town::start_with("Werl", daily()).await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    soest.publishes(tafel, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    settled(&soest).await;

    // The disk of Soest breaks. What came after the backup is gone, its followers with it.
    soest.stop().await;
    soest.db = restored(&backup).await;
    soest.start_again().await;
    assert_eq!(soest.follower(&werl.origin()).await, None);
    assert_eq!(soest.titles().await, ["Fahrer gesucht"]);

    // Nobody does anything: a comparison finds that something is amiss.
    soest
        .is_followed(&werl.origin(), Some(FollowState::Accepted))
        .await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    soest.publishes(tafel, "Brot holen").await;
    mirrors(&werl, &soest).await;
    settled(&soest).await;
    let line = peer_line(&werl).await;
    assert_eq!(line.following.as_deref(), Some("accepted"));
    let line = peer_line(&soest).await;
    assert_eq!((line.followers, line.undelivered), (1, 0));
}

#[tokio::test]
async fn what_a_restored_town_says_is_no_repetition_of_what_it_said_before() {
    let mut soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let stage = Stage::open().await;
    let actor = stage.at("/actor");
    let id = stage.at("/follows/1");
    let follow = activity(&id, "Follow", &actor, &json!(soest.actor()));
    assert_eq!(stage.sends("/actor", &soest, &follow).await, 202);
    let accepted = Some(FollowState::Accepted);
    soest.is_followed(&stage.base, accepted).await;
    settled(&soest).await;
    soest.stop().await;
    let backup = saves(&soest);
    soest.start_again().await;
    soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;

    soest.stop().await;
    soest.db = restored(&backup).await;
    soest.start_again().await;
    soest.publishes(tafel, "Brot holen").await;
    settled(&soest).await;
    let posted = stage.posted.lock().unwrap();
    let told = posted.all.iter().map(|(_, told)| told);
    let told: Vec<_> = told
        .filter(|told| told["type"] == "Create")
        .map(|told| (&told["id"], &told["object"]["name"]))
        .collect();
    let [(first, soup), (second, bread)] = told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(
        (soup, bread),
        (&json!("Suppe kochen"), &json!("Brot holen"))
    );
    assert_ne!(first, second);
}

#[tokio::test]
async fn who_is_told_the_same_asks_nobody_again() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    settled(&werl).await;
    let asked = asked_at(&werl, &soest).await;
    soest.publishes(tafel, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    assert_eq!(asked_at(&werl, &soest).await, asked);
    // By hand it is asked anew at once, and nothing else changes.
    let (shows, _, names) = werl.state().await;
    werl.checks(&soest.origin()).await;
    settled(&werl).await;
    settled(&soest).await;
    assert!(asked_at(&werl, &soest).await > asked);
    let (still_shows, _, still_names) = werl.state().await;
    assert_eq!((still_shows, still_names), (shows, names));
    let accepted = Some(FollowState::Accepted);
    assert_eq!(soest.follower(&werl.origin()).await, accepted);
}

#[tokio::test]
async fn a_refusal_that_was_never_heard_is_heard_when_asked_again() {
    let (soest, werl, _, _) = soest_and_werl().await;
    soest.turns_away_unheard().await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    let peer = peer_line(&werl).await.peer_id;
    werl.network.check_now(peer).await.unwrap();
    stands(&werl, "rejected").await;
    assert!(werl.titles().await.is_empty());
    let refused = Some(FollowState::Rejected);
    assert_eq!(soest.follower(&werl.origin()).await, refused);
}

#[tokio::test]
async fn a_goodbye_that_was_lost_is_said_again_when_news_arrive() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    soest.follows(&werl).await;
    stands(&soest, "accepted").await;
    settled(&werl).await;
    werl.loses_its_post().await;
    werl.parts_from(&soest).await;
    werl.sends_again().await;
    let accepted = Some(FollowState::Accepted);
    assert_eq!(soest.follower(&werl.origin()).await, accepted);

    soest.publishes(tafel, "Suppe kochen").await;
    soest.is_followed(&werl.origin(), None).await;
    assert!(werl.titles().await.is_empty());
    // The other direction is another matter.
    assert_eq!(
        peer_line(&soest).await.following.as_deref(),
        Some("accepted")
    );
    assert_eq!(werl.follower(&soest.origin()).await, accepted);
}

#[tokio::test]
async fn a_goodbye_is_said_though_the_door_was_shut_and_opened_behind_it() {
    let (mut soest, werl, tafel, _) = soest_and_werl().await;
    soest.stop().await;
    werl.parts_from(&soest).await;
    eventually("a failure", async || {
        let mut tx = werl.db.read().await.unwrap();
        let inbox = soest.inbox().to_string();
        let delivery = find_delivery(&mut tx, &inbox).await.unwrap()?;
        (delivery.failures > 0).then_some(())
    })
    .await;
    werl.blocks(soest.name()).await;
    werl.unblocks(soest.name()).await;
    soest.start_again().await;
    soest.is_followed(&werl.origin(), None).await;
    settled(&werl).await;
    let head = soest.db.read_head().await.unwrap();
    soest.publishes(tafel, "Suppe kochen").await;
    settled(&soest).await;
    // Nothing came of it but the offer itself.
    assert_eq!(soest.db.read_head().await.unwrap(), head + 2);
    assert!(werl.titles().await.is_empty());
}

#[tokio::test]
async fn whoever_only_comes_by_is_told_no_goodbye() {
    let werl = Town::start("Werl").await;
    let stage = Stage::open().await;
    // Werl knows it: it asked to follow, which is nobody's leave to send offers.
    let actor = stage.at("/actor");
    let follow = activity(
        &stage.at("/follows/1"),
        "Follow",
        &actor,
        &json!(werl.actor()),
    );
    assert_eq!(stage.sends("/actor", &werl, &follow).await, 202);
    eventually("the answer", async || (stage.posts() == 1).then_some(())).await;
    settled(&werl).await;
    let before = (werl.state().await, werl.db.read_head().await.unwrap());
    let offer = note(&stage.at("/o/1"), &actor, "Unverlangt");
    let create = activity(&stage.at("/activities/1"), "Create", &actor, &offer);
    for _ in 0..3 {
        assert_eq!(stage.sends("/actor", &werl, &create).await, 403);
    }
    let after = (werl.state().await, werl.db.read_head().await.unwrap());
    assert_eq!(before, after);
    assert_eq!(stage.posts(), 1);
}

/// When `town` last asked whether it may follow `other`.
async fn asked_at(town: &Town, other: &Town) -> crate::base::Timestamp {
    let mut tx = town.db.read().await.unwrap();
    let peer = find_by_name(&mut tx, &other.origin()).await.unwrap();
    let follow = find_outgoing(&mut tx, peer.peer_id).await.unwrap();
    follow.unwrap().requested_at
}
