//! Every store function once, on both databases.

use std::time::Duration;

use uuid::Uuid;

use super::*;
use crate::base::{OfferId, PeerId, Timestamp};
use crate::db::testing::on_both;
use crate::db::{Db, WriteTx};
use crate::log::{Actor, Change, Record};
use crate::network::model::{
    BackfillState, DeliveryState, Direction, Follow, FollowState, Repair, RepairState,
};
use crate::peers::{self, Peer};

const SOEST: &str = "https://soest.example/actor";
const WERL: &str = "https://werl.example/actor";
const INBOX: &str = "https://werl.example/inbox";

async fn werl(tx: &mut WriteTx) -> PeerId {
    let peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
    peers::save(tx, &peer).await.unwrap();
    peer.peer_id
}

fn follow(tx: &WriteTx, peer_id: PeerId, direction: Direction) -> Follow {
    let (follower, followed) = match direction {
        Direction::Out => (SOEST, WERL),
        Direction::In => (WERL, SOEST),
    };
    Follow {
        follow_id: tx.new_id(),
        direction,
        peer_id,
        follower_uri: follower.to_owned(),
        followed_uri: followed.to_owned(),
        activity_id: format!("{follower}/follows/1"),
        state: FollowState::Pending,
        inbox_url: INBOX.to_owned(),
        offers_url: Some(format!("{WERL}/offers")),
        requested_at: tx.now(),
        answered_at: None,
    }
}

/// Adds lines to the log.
async fn happens(db: &Db, changes: &[Change], by: &Actor) {
    let mut tx = db.write().await.unwrap();
    for change in changes {
        tx.record(*change, by);
    }
    tx.commit().await.unwrap();
}

fn offer(number: u128) -> OfferId {
    crate::base::EntityId::from_uuid(Uuid::from_u128(number))
}

#[tokio::test]
async fn two_towns_follow_each_other_and_part() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let out = follow(&tx, peer, Direction::Out);
        insert_follow(&mut tx, &out).await.unwrap();
        let mut incoming = follow(&tx, peer, Direction::In);
        insert_follow(&mut tx, &incoming).await.unwrap();

        assert_eq!(
            find_outgoing(&mut tx, peer).await.unwrap(),
            Some(out.clone())
        );
        let found = find_follow(&mut tx, WERL, SOEST).await.unwrap();
        assert_eq!(found, Some(incoming.clone()));
        assert!(follows_from_inbox(&mut tx, INBOX).await.unwrap().is_empty());
        assert_eq!(count_followers(&mut tx, SOEST).await.unwrap(), 0);

        set_follow_state(&mut tx, incoming.follow_id, FollowState::Accepted)
            .await
            .unwrap();
        incoming.state = FollowState::Accepted;
        incoming.answered_at = Some(tx.now());
        assert_eq!(
            list_incoming(&mut tx, peer).await.unwrap(),
            [incoming.clone()]
        );
        assert_eq!(follows_from_inbox(&mut tx, INBOX).await.unwrap(), [SOEST]);
        assert_eq!(count_followers(&mut tx, SOEST).await.unwrap(), 1);
        assert_eq!(count_following(&mut tx, WERL).await.unwrap(), 1);

        incoming.activity_id = format!("{WERL}/follows/2");
        incoming.offers_url = None;
        set_follow_asked(&mut tx, &incoming).await.unwrap();
        let found = find_follow(&mut tx, WERL, SOEST).await.unwrap();
        assert_eq!(found, Some(incoming.clone()));

        delete_follow(&mut tx, incoming.follow_id).await.unwrap();
        assert_eq!(list_incoming(&mut tx, peer).await.unwrap(), []);
        assert_eq!(find_outgoing(&mut tx, peer).await.unwrap(), Some(out));
    })
    .await;
}

#[tokio::test]
async fn a_new_follower_is_told_what_is_recorded_from_its_acceptance_on() {
    on_both(|db| async move {
        happens(&db, &[Change::OfferPublished(offer(1))], &Actor::Operator).await;
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        ensure_delivery(&mut tx, INBOX, peer).await.unwrap();
        tx.record(Change::FollowerAccepted(peer), &Actor::System);
        tx.commit().await.unwrap();
        happens(&db, &[Change::OfferChanged(offer(1))], &Actor::Operator).await;
        happens(&db, &[Change::OfferCopied(offer(9))], &Actor::Peer(peer)).await;
        happens(&db, &[Change::OfferDrafted(offer(2))], &Actor::Operator).await;

        let mut tx = db.write().await.unwrap();
        // A second follow behind the same inbox does not move it.
        ensure_delivery(&mut tx, INBOX, peer).await.unwrap();
        let delivery = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!((delivery.seq, delivery.state), (1, DeliveryState::Ok));
        let told = list_relevant(&mut tx, delivery.seq, 10).await.unwrap();
        assert_eq!(
            told.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
            [2, 3]
        );
        assert_eq!(last_relevant(&mut tx, 0).await.unwrap(), Some(3));
        assert_eq!(last_relevant(&mut tx, 3).await.unwrap(), None);
        assert_eq!(list_due(&mut tx, 3, 10).await.unwrap(), [delivery]);
        step(&mut tx, INBOX, 3).await.unwrap();
        assert_eq!(list_due(&mut tx, 3, 10).await.unwrap(), []);
        // A cursor never goes back.
        step(&mut tx, INBOX, 2).await.unwrap();
        bring_up_to_date(&mut tx, INBOX, 1).await.unwrap();
        assert_eq!(find_delivery(&mut tx, INBOX).await.unwrap().unwrap().seq, 3);
        bring_up_to_date(&mut tx, INBOX, 5).await.unwrap();
        let delivery = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!(
            (delivery.seq, delivery.last_success_at),
            (5, Some(tx.now()))
        );
    })
    .await;
}

#[tokio::test]
async fn an_inbox_that_fails_waits_until_its_time_or_until_its_town_speaks_to_us() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        ensure_delivery(&mut tx, INBOX, peer).await.unwrap();
        let later = tx.now().plus(Duration::from_mins(1));
        for state in [DeliveryState::Failing, DeliveryState::Dead] {
            note_failure(&mut tx, INBOX, state, later, "no answer")
                .await
                .unwrap();
        }
        let failing = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!(failing.failures, 2);
        assert_eq!(failing.failing_since, Some(tx.now()));
        assert_eq!(failing.last_failure.as_deref(), Some("no answer"));
        assert_eq!(list_due(&mut tx, 10, 10).await.unwrap(), []);

        assert!(wake_peer(&mut tx, peer).await.unwrap());
        assert!(!wake_peer(&mut tx, peer).await.unwrap());
        let due = list_due(&mut tx, 10, 10).await.unwrap();
        assert_eq!(due.len(), 1);
        // The dead begin anew, at the end of the log.
        assert_eq!((due[0].state, due[0].failures), (DeliveryState::Ok, 0));
        assert_eq!((due[0].seq, due[0].failing_since), (0, None));
        note_failure(&mut tx, INBOX, DeliveryState::Down, later, "no answer")
            .await
            .unwrap();
        assert!(wake_peer(&mut tx, peer).await.unwrap());
        let due = list_due(&mut tx, 10, 10).await.unwrap();
        // Others are tried at once; only a success forgets how long they have been failing.
        assert_eq!((due[0].state, due[0].failures), (DeliveryState::Down, 1));

        // Refusals are counted apart: whoever answers is not unreachable.
        note_refusal(&mut tx, INBOX, later, "status 403")
            .await
            .unwrap();
        let refused = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!((refused.refusals, refused.failures), (1, 0));
        assert_eq!(refused.failing_since, None);
        assert_eq!(list_due(&mut tx, 10, 10).await.unwrap(), []);

        note_undelivered(&mut tx, INBOX, 4, "status 422")
            .await
            .unwrap();
        note_undelivered(&mut tx, INBOX, 4, "status 422")
            .await
            .unwrap();
        let undelivered = list_undelivered(&mut tx, INBOX).await.unwrap();
        assert_eq!(undelivered, [(4, "status 422".to_owned())]);
        step(&mut tx, INBOX, 6).await.unwrap();
        let well = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!(
            (well.seq, well.state, well.failures, well.refusals),
            (6, DeliveryState::Ok, 0, 0)
        );
        assert_eq!(well.failing_since, None);
        skip_to_head(&mut tx, INBOX).await.unwrap();
        let skipped = find_delivery(&mut tx, INBOX).await.unwrap().unwrap();
        assert_eq!(skipped.seq, 0);

        drop_delivery(&mut tx, INBOX).await.unwrap();
        assert_eq!(find_delivery(&mut tx, INBOX).await.unwrap(), None);
        assert_eq!(list_undelivered(&mut tx, INBOX).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn reading_a_town_goes_on_where_it_stood() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let page = |n: u32| format!("https://werl.example/actor/offers?page={n}");
        start_backfill(&mut tx, peer, &page(1)).await.unwrap();
        assert_eq!(list_due_backfills(&mut tx).await.unwrap().len(), 1);
        let next = page(2);
        let first = find_backfill(&mut tx, peer).await.unwrap().unwrap();
        assert!(
            advance_backfill(&mut tx, &first, Some(&next), 100)
                .await
                .unwrap()
        );
        // The same page a second time does not count.
        assert!(
            !advance_backfill(&mut tx, &first, Some(&next), 100)
                .await
                .unwrap()
        );
        let later = tx.now().plus(Duration::from_secs(5));
        postpone_backfill(&mut tx, peer, later, "no answer")
            .await
            .unwrap();
        assert_eq!(list_due_backfills(&mut tx).await.unwrap(), []);
        let stands = find_backfill(&mut tx, peer).await.unwrap().unwrap();
        assert_eq!((stands.failures, stands.items, stands.pages), (1, 100, 1));
        assert_eq!(stands.next_url, page(2));
        // A page of a reading that began earlier does not count, though it is the same page.
        let mut earlier = stands.clone();
        earlier.started_at = earlier.started_at.minus(Duration::from_secs(1));
        assert!(!advance_backfill(&mut tx, &earlier, None, 7).await.unwrap());
        assert!(advance_backfill(&mut tx, &stands, None, 7).await.unwrap());
        let done = find_backfill(&mut tx, peer).await.unwrap().unwrap();
        assert_eq!((done.state, done.items), (BackfillState::Done, 107));
        // What is done does not fail any more; what begins anew begins at the beginning.
        fail_backfill(&mut tx, peer, "too late").await.unwrap();
        assert_eq!(find_backfill(&mut tx, peer).await.unwrap(), Some(done));
        start_backfill(&mut tx, peer, &page(1)).await.unwrap();
        fail_backfill(&mut tx, peer, "not a collection")
            .await
            .unwrap();
        let failed = find_backfill(&mut tx, peer).await.unwrap().unwrap();
        assert_eq!((failed.state, failed.items), (BackfillState::Failed, 0));
        assert_eq!(failed.reason.as_deref(), Some("not a collection"));
    })
    .await;
}

#[tokio::test]
async fn a_piece_of_work_has_one_owner_until_its_time_is_over() {
    on_both(|db| async move {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut tx = db.write().await.unwrap();
        let soon = tx.now().plus(Duration::from_mins(1));
        assert!(claim(&mut tx, "inbox", one, soon).await.unwrap());
        assert!(claim(&mut tx, "inbox", one, soon).await.unwrap());
        assert!(!claim(&mut tx, "inbox", other, soon).await.unwrap());
        release(&mut tx, "inbox", other).await.unwrap();
        assert!(!claim(&mut tx, "inbox", other, soon).await.unwrap());
        release(&mut tx, "inbox", one).await.unwrap();
        assert!(claim(&mut tx, "inbox", other, soon).await.unwrap());
        tx.commit_quietly("leases of a test").await.unwrap();
        db.clock().advance(Duration::from_mins(1));
        let mut tx = db.write().await.unwrap();
        let later = tx.now().plus(Duration::from_mins(1));
        assert!(claim(&mut tx, "inbox", one, later).await.unwrap());
        release_all(&mut tx).await.unwrap();
        assert!(claim(&mut tx, "inbox", other, later).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn who_announced_something_is_noted_once() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let object = "https://soest.example/o/1";
        for announcer in ["https://nrw.example/actor", WERL, WERL] {
            insert_seen_via(&mut tx, object, announcer).await.unwrap();
        }
        let via = list_announcers(&mut tx, object).await.unwrap();
        assert_eq!(via, ["https://nrw.example/actor", WERL]);
    })
    .await;
}

#[tokio::test]
async fn the_operator_sees_at_a_glance_how_the_neighbours_are() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let out = follow(&tx, peer, Direction::Out);
        insert_follow(&mut tx, &out).await.unwrap();
        let incoming = follow(&tx, peer, Direction::In);
        insert_follow(&mut tx, &incoming).await.unwrap();
        ensure_delivery(&mut tx, INBOX, peer).await.unwrap();
        start_backfill(&mut tx, peer, "https://werl.example/actor/offers")
            .await
            .unwrap();
        note_undelivered(&mut tx, INBOX, 0, "status 422")
            .await
            .unwrap();
        tx.record(Change::OfferPublished(offer(1)), &Actor::Operator);
        tx.record(Change::OfferCopied(offer(2)), &Actor::Peer(peer));
        tx.commit().await.unwrap();

        let mut tx = db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        assert_eq!(
            (line.name.as_str(), line.kind.as_str()),
            ("Werl", "municipality")
        );
        assert_eq!(line.following.as_deref(), Some("pending"));
        assert_eq!((line.followers, line.waiting_followers), (0, 1));
        assert_eq!(line.delivery.as_deref(), Some("ok"));
        assert_eq!((line.behind, line.undelivered), (1, 1));
        assert_eq!(line.backfill.as_deref(), Some("running"));
        assert_eq!(
            line.last_failure_at,
            Some(Timestamp::from_millis(tx.now().millis()))
        );
        assert_eq!((line.offers, line.backfilled), (0, 0));
    })
    .await;
}

/// Werl, which we follow and which has a manifest.
async fn followed(tx: &mut WriteTx) -> PeerId {
    let peer = werl(tx).await;
    let out = follow(tx, peer, Direction::Out);
    insert_follow(tx, &out).await.unwrap();
    set_manifest_url(tx, peer, Some("https://werl.example/manifest"))
        .await
        .unwrap();
    assert_eq!(
        list_due_repairs(tx, 10).await.unwrap(),
        [],
        "not accepted yet"
    );
    set_follow_state(tx, out.follow_id, FollowState::Accepted)
        .await
        .unwrap();
    peer
}

/// A comparison ends, and the next is a day away.
async fn compared(tx: &mut WriteTx, peer: PeerId) -> Repair {
    let before = find_repair(tx, peer).await.unwrap().unwrap();
    let repair = Repair {
        state: RepairState::Differs,
        last_checked_at: Some(tx.now()),
        local_count: Some(3),
        remote_count: Some(4),
        differing: 1,
        remote_digest: Some("00".to_owned()),
        next_check_at: tx.now().plus(Duration::from_hours(24)),
        failures: 2,
        reason: Some("a test".to_owned()),
        ..before.clone()
    };
    save_repair(tx, &repair, before.next_check_at)
        .await
        .unwrap();
    assert_eq!(find_repair(tx, peer).await.unwrap(), Some(repair.clone()));
    repair
}

#[tokio::test]
async fn a_town_is_compared_when_it_was_read_and_when_somebody_asks() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), []);
        let peer = followed(&mut tx).await;
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), [peer]);
        start_backfill(&mut tx, peer, "https://werl.example/offers")
            .await
            .unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), []);
        fail_backfill(&mut tx, peer, "a test").await.unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), [peer]);

        let repair = compared(&mut tx, peer).await;
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), []);
        note_match(&mut tx, peer).await.unwrap();
        schedule_repair(&mut tx, peer).await.unwrap();
        let asked = find_repair(&mut tx, peer).await.unwrap().unwrap();
        assert_eq!((asked.state, asked.failures), (RepairState::Equal, 0));
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), [peer]);
        // A comparison that was begun before does not answer what was asked since.
        save_repair(&mut tx, &repair, repair.next_check_at)
            .await
            .unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), [peer]);
        save_repair(&mut tx, &repair, asked.next_check_at)
            .await
            .unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_town_is_compared_when_our_post_reaches_it_again() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = followed(&mut tx).await;
        compared(&mut tx, peer).await;
        ensure_delivery(&mut tx, INBOX, peer).await.unwrap();
        tx.commit_quietly("a test").await.unwrap();

        db.clock().advance(Duration::from_mins(5));
        let mut tx = db.write().await.unwrap();
        let later = tx.now().plus(Duration::from_mins(1));
        note_failure(&mut tx, INBOX, DeliveryState::Failing, later, "no answer")
            .await
            .unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), []);
        step(&mut tx, INBOX, 0).await.unwrap();
        assert_eq!(list_due_repairs(&mut tx, 10).await.unwrap(), [peer]);
    })
    .await;
}

#[tokio::test]
async fn an_object_of_no_use_is_remembered_with_its_state() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let (first, second) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        for updated_at in [first, second] {
            insert_refused(
                &mut tx,
                peer,
                "https://werl.example/o/1",
                updated_at,
                "no offer",
            )
            .await
            .unwrap();
        }
        let refused = list_refused(&mut tx, peer, 10).await.unwrap();
        assert_eq!(refused.len(), 1);
        assert_eq!(refused.get("https://werl.example/o/1"), Some(&second));
        clear_refused(&mut tx, peer).await.unwrap();
        assert!(list_refused(&mut tx, peer, 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_letter_knows_whether_anything_happened_after_it() {
    on_both(|db| async move {
        let changes = [
            Change::OfferPublished(offer(1)),
            Change::OfferDrafted(offer(2)),
        ];
        happens(&db, &changes, &Actor::Operator).await;
        let mut tx = db.read().await.unwrap();
        assert!(has_offer_news(&mut tx, 0, 2).await.unwrap());
        assert!(!has_offer_news(&mut tx, 1, 2).await.unwrap());
        assert!(!has_offer_news(&mut tx, 0, 0).await.unwrap());
    })
    .await;
}
