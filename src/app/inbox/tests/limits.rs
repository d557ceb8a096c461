//! Too much of something. Whoever exceeds a limit hears when to come again, nobody else suffers, and
//! nothing grows beyond its bound.

use http::header::RETRY_AFTER;

use super::strangers::Stage;
use super::*;
use crate::network::{Limits, count_requests, count_strangers, list_incoming};

async fn town_on(db: &Db, settings: Settings) -> Town {
    Town::start_on(db.clone(), None, "Werl", settings).await
}

fn with(limits: Limits) -> Settings {
    Settings {
        limits,
        ..allowlist()
    }
}

fn follow(stage: &Stage, actor: &str, town: &Town) -> Value {
    let id = stage.at(&format!("{actor}/follow"));
    activity(&id, "Follow", &stage.at(actor), &json!(town.actor()))
}

/// How many activities arrived, waiting or not.
async fn arrived(town: &Town, activities: &[String]) -> usize {
    let mut tx = town.db.read().await.unwrap();
    let mut count = 0;
    for id in activities {
        let found = find_received(&mut tx, id).await.unwrap();
        count += usize::from(found.is_some());
    }
    count
}

async fn strangers(town: &Town) -> (i64, i64) {
    let mut tx = town.db.read().await.unwrap();
    count_strangers(&mut tx, "127.0.0.1").await.unwrap()
}

async fn requests(town: &Town) -> (i64, i64) {
    let mut tx = town.db.read().await.unwrap();
    count_requests(&mut tx, "127.0.0.1").await.unwrap()
}

#[tokio::test]
async fn attack_42_a_domain_that_brings_too_much_is_asked_to_come_again() {
    on_both_with_time(async |db| {
        let limits = Limits {
            posts_per_domain: 1,
            ..Limits::default()
        };
        let werl = town_on(&db, with(limits)).await;
        let stage = Stage::open().await;
        let mut ids = Vec::new();
        for number in 0..2 {
            stage.shows_actor(&format!("/a/{number}"), "Person");
            ids.push(stage.at(&format!("/a/{number}/follow")));
        }
        let sent = follow(&stage, "/a/0", &werl);
        assert_eq!(stage.sends("/a/0", &werl, &sent).await, 202);
        assert_eq!(werl.verdict(&ids[0]).await.0, ReceivedState::Applied);
        let before = werl.state().await;
        let sent = follow(&stage, "/a/1", &werl);
        let (headers, body) = stage.signed("/a/1", &werl, &sent);
        let answer = werl
            .network
            .client
            .send(Method::POST, &werl.inbox(), headers, Some(body))
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), 429);
        let wait: u64 = answer.single(&RETRY_AFTER).unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(arrived(&werl, &ids).await, 1);
        assert_eq!(strangers(&werl).await, (1, 1));
        assert_eq!(werl.state().await, before);
    })
    .await;
}

#[tokio::test]
async fn attack_33_a_flood_of_strangers_leaves_as_many_as_are_allowed() {
    on_both_with_time(async |db| {
        let limits = Limits {
            strangers_per_domain: 5,
            requests_per_domain: 3,
            ..Limits::default()
        };
        let werl = town_on(&db, with(limits)).await;
        let stage = Stage::open().await;
        let begun = werl.state().await;
        // One whose follow was accepted is no stranger and stays, however many come after.
        stage.shows_actor("/a/friend", "Person");
        let sent = follow(&stage, "/a/friend", &werl);
        assert_eq!(stage.sends("/a/friend", &werl, &sent).await, 202);
        let friend = stage.at("/a/friend/follow");
        assert_eq!(werl.verdict(&friend).await.0, ReceivedState::Applied);
        let peer_id = {
            let mut tx = werl.db.write().await.unwrap();
            let uri = stage.at("/a/friend");
            let actor = peers::find_actor(&mut tx, &uri).await.unwrap().unwrap();
            crate::network::accept_followers(&mut tx, &Actor::Operator, actor.peer_id)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            actor.peer_id
        };
        for number in 0..12 {
            let actor = format!("/a/{number}");
            stage.shows_actor(&actor, "Person");
            let sent = follow(&stage, &actor, &werl);
            assert_eq!(stage.sends(&actor, &werl, &sent).await, 202);
            let id = stage.at(&format!("{actor}/follow"));
            assert_ne!(werl.verdict(&id).await.0, ReceivedState::Waiting);
        }
        assert_eq!(strangers(&werl).await, (5, 5));
        assert_eq!(requests(&werl).await, (3, 3));
        let mut tx = werl.db.read().await.unwrap();
        let follows = list_incoming(&mut tx, peer_id).await.unwrap();
        let mut left: Vec<_> = follows
            .iter()
            .map(|follow| (follow.follower_uri.clone(), follow.state.word()))
            .collect();
        left.sort();
        let mut expected = vec![(stage.at("/a/friend"), "accepted")];
        for number in [9, 10, 11] {
            expected.push((stage.at(&format!("/a/{number}")), "pending"));
        }
        expected.sort();
        assert_eq!(left, expected);
        // The keys of those who were forgotten went with them.
        for (actor, is_known) in [("/a/friend", true), ("/a/0", false), ("/a/11", true)] {
            let found = peers::find_actor(&mut tx, &stage.at(actor)).await.unwrap();
            assert_eq!(found.is_some(), is_known, "{actor}");
        }
        drop(tx);
        let now = werl.state().await;
        assert_eq!((now.0, now.2), (begun.0, begun.2));
    })
    .await;
}

#[tokio::test]
async fn strangers_and_their_requests_are_forgotten_after_a_while() {
    on_both_with_time(async |db| {
        let werl = town_on(&db, allowlist()).await;
        let stage = Stage::open().await;
        stage.shows_actor("/a/old", "Person");
        let sent = follow(&stage, "/a/old", &werl);
        assert_eq!(stage.sends("/a/old", &werl, &sent).await, 202);
        let id = stage.at("/a/old/follow");
        assert_eq!(werl.verdict(&id).await.0, ReceivedState::Applied);
        assert_eq!(
            (strangers(&werl).await, requests(&werl).await),
            ((1, 1), (1, 1))
        );
        for (kept, left) in [(Duration::from_hours(1), 1), (Duration::ZERO, 0)] {
            tokio::time::sleep(Duration::from_millis(2)).await;
            let limits = Limits {
                stranger_kept: kept,
                ..Limits::default()
            };
            let mut tx = werl.db.write().await.unwrap();
            crate::network::forget_strangers(&mut tx, &limits)
                .await
                .unwrap();
            tx.commit_quietly("nothing is recorded about strangers")
                .await
                .unwrap();
            let counts = ((left, left), (left, left));
            assert_eq!((strangers(&werl).await, requests(&werl).await), counts);
        }
    })
    .await;
}

#[tokio::test]
async fn where_too_much_waits_nothing_more_is_taken_and_nothing_is_lost() {
    on_both_with_time(async |db| {
        for (limits, status) in [
            (
                Limits {
                    waiting_per_peer: 0,
                    ..Limits::default()
                },
                429,
            ),
            (
                Limits {
                    waiting: 0,
                    ..Limits::default()
                },
                503,
            ),
        ] {
            let werl = town_on(&db, with(limits)).await;
            let stage = Stage::open().await;
            stage.shows_actor("/a/verein", "Person");
            let sent = follow(&stage, "/a/verein", &werl);
            assert_eq!(stage.sends("/a/verein", &werl, &sent).await, status);
            let ids = [stage.at("/a/verein/follow")];
            assert_eq!(arrived(&werl, &ids).await, 0);
            assert_eq!(requests(&werl).await, (0, 0));
            // The same letter is taken when there is room again.
            let mut roomy = werl;
            roomy.stop().await;
            roomy.settings = allowlist();
            roomy.start_again().await;
            assert_eq!(stage.sends("/a/verein", &roomy, &sent).await, 202);
            assert_eq!(roomy.verdict(&ids[0]).await.0, ReceivedState::Applied);
            assert_eq!(requests(&roomy).await, (1, 1));
            roomy.stop().await;
            let all = Limits {
                stranger_kept: Duration::ZERO,
                ..Limits::default()
            };
            tokio::time::sleep(Duration::from_millis(2)).await;
            let mut tx = roomy.db.write().await.unwrap();
            crate::network::forget_strangers(&mut tx, &all)
                .await
                .unwrap();
            tx.commit_quietly("the next round begins anew")
                .await
                .unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_garbage_changes_nothing_and_is_not_remembered() {
    on_both_with_time(async |db| {
        let limits = Limits {
            keys_per_domain: 30,
            ..Limits::default()
        };
        let werl = town_on(&db, with(limits)).await;
        let stage = Stage::open().await;
        let before = werl.state().await;
        for number in 0..60 {
            // Nobody of that name is there.
            let actor = format!("/u/{number}");
            let sent = follow(&stage, &actor, &werl);
            let status = stage.sends(&actor, &werl, &sent).await;
            let expected = if number < 10 { 401 } else { 503 };
            assert!(status == expected || status == 401, "{number}: {status}");
            let unsigned = sent.to_string().into_bytes();
            let mut headers = HeaderMap::new();
            headers.insert("content-type", AS2.parse().unwrap());
            assert_eq!(werl.posts(&werl.inbox(), headers, unsigned).await, 401);
        }
        // A third of the budget may be fetched at once: we are no weapon against others.
        let fetches = stage.asked.lock().unwrap().len();
        assert!((10..=30).contains(&fetches), "{fetches}");
        let (names, slots) = werl.network.remembered();
        assert!(names <= 30 && slots <= 2, "{names} {slots}");
        assert_eq!(strangers(&werl).await, (0, 0));
        assert_eq!(werl.state().await, before);
    })
    .await;
}
