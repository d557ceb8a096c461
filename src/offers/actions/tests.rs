//! What time and its provider do to single dates and to copies, on both databases.

use std::time::Duration;

use jiff::civil::date;

use super::*;
use crate::base::Addresses;
use crate::base::schedule::Schedule;
use crate::db::Db;
use crate::db::testing::on_both;
use crate::log;
use crate::offers::model::{Ages, Purpose, Subject};
use crate::offers::store::{find, find_by_uri, find_stand, list_cards, list_next_ids, totals};
use crate::peers::Peer;
use crate::providers::{Kind, NewProvider, Profile};

const DAY: Duration = Duration::from_hours(24);
const WERL: &str = "https://werl.example";

fn soest() -> Addresses {
    Addresses::new(&url::Url::parse("https://soest.example").unwrap())
}

/// Every Wednesday from 6 May 2026, two days after the clock of the tests begins.
fn on_wednesdays(rule: &str) -> Schedule {
    serde_json::from_value(serde_json::json!({
        "mode": "recurring", "timezone": "Europe/Berlin", "rrule": rule,
        "dtstart": "2026-05-06T10:00:00", "dtend": "2026-05-06T12:00:00",
    }))
    .unwrap()
}

fn soup(schedule: Schedule) -> Content {
    let title = "Suppe für alle".parse().unwrap();
    Content::new(Purpose::Offer, Subject::Event, title, schedule)
}

async fn tafel(tx: &mut WriteTx) -> ProviderId {
    let new = NewProvider {
        profile: Profile::new("Tafel", Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let by = Actor::Operator;
    let added = providers::add(tx, &by, &soest(), new).await.unwrap();
    added.provider_id
}

async fn published(db: &Db, rule: &str) -> OfferId {
    let mut tx = db.write().await.unwrap();
    let new = NewOffer {
        provider_id: tafel(&mut tx).await,
        content: soup(on_wednesdays(rule)),
        import_id: None,
    };
    let by = Actor::Operator;
    let offer = create(&mut tx, &by, &soest(), new).await.unwrap();
    step(&mut tx, &by, offer.offer_id, Step::Publish)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    offer.offer_id
}

/// Looks for near dates as the clockwork does; returns the lines about dates written since the
/// start.
async fn look(db: &Db) -> Vec<String> {
    let mut tx = db.write().await.unwrap();
    advance_dates(&mut tx, 100).await.unwrap();
    tell_near_dates(&mut tx, 100).await.unwrap();
    tx.commit_quietly("maybe nothing").await.unwrap();
    let mut tx = db.read().await.unwrap();
    let entries = log::entries_after(&mut tx, 0, 1000).await.unwrap();
    let about_dates = entries.iter().filter(|entry| entry.detail.is_some());
    about_dates
        .map(|entry| {
            let kind = entry.kind.trim_start_matches("offer.date_");
            format!("{kind} {}", entry.detail.as_deref().unwrap())
        })
        .collect()
}

// proves: A-13
#[tokio::test]
async fn each_date_of_a_series_is_told_once_when_it_comes_near() {
    on_both(|db| async move {
        published(&db, "FREQ=WEEKLY").await;
        assert_eq!(look(&db).await, ["near 20260506", "near 20260513"]);
        assert_eq!(look(&db).await.len(), 2, "told again");
        db.clock().advance(DAY);
        assert_eq!(look(&db).await.len(), 2, "20 May is 15 days away");
        db.clock().advance(2 * DAY);
        assert_eq!(look(&db).await[2..], ["near 20260520"]);
        db.clock().advance(3 * 7 * DAY);
        assert_eq!(look(&db).await[3..], ["near 20260603", "near 20260610"]);
    })
    .await;
}

#[tokio::test]
async fn a_daily_series_does_not_fill_timelines_at_once() {
    on_both(|db| async move {
        published(&db, "FREQ=DAILY").await;
        assert_eq!(look(&db).await.len(), 4);
        db.clock().advance(2 * DAY);
        assert_eq!(look(&db).await.len(), 4);
        db.clock().advance(DAY);
        assert_eq!(look(&db).await[4..], ["near 20260510"]);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_date_is_told_and_the_others_still_stand() {
    on_both(|db| async move {
        let id = published(&db, "FREQ=WEEKLY").await;
        look(&db).await;
        let by = Actor::Operator;
        let first = date(2026, 5, 6).at(10, 0, 0, 0);
        let mut tx = db.write().await.unwrap();
        let offer = cancel_date(&mut tx, &by, id, first, " Herd kaputt ")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let schedule = &offer.content.schedule;
        let said = schedule.cancellation(first).unwrap();
        assert_eq!(said.reason.as_deref(), Some("Herd kaputt"));
        let next = schedule.next_after(db.clock().now()).unwrap();
        assert_eq!(next.local_start.date(), date(2026, 5, 13));
        assert_eq!(offer.next_at, Some(next.start));
        assert!(offer.is_public(db.clock().now()));
        assert_eq!(look(&db).await[2..], ["changed 20260506"]);

        let mut tx = db.write().await.unwrap();
        let other_words = Content {
            teaser: Some("Mit Brot".to_owned()),
            ..soup(on_wednesdays("FREQ=WEEKLY"))
        };
        let revised = revise(&mut tx, &by, id, other_words).await.unwrap();
        assert!(revised.content.schedule.cancellation(first).is_some());
        tx.commit().await.unwrap();
        assert_eq!(look(&db).await.len(), 5, "both told dates are told anew");

        let mut tx = db.write().await.unwrap();
        let back = restore_date(&mut tx, &by, id, first).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(back.content.schedule, on_wednesdays("FREQ=WEEKLY"));
        assert_eq!(look(&db).await[5..], ["changed 20260506"]);
    })
    .await;
}

#[tokio::test]
async fn only_a_date_that_is_there_can_be_called_off_and_only_by_its_provider() {
    on_both(|db| async move {
        let id = published(&db, "FREQ=WEEKLY").await;
        let mut tx = db.write().await.unwrap();
        let by = Actor::Operator;
        let thursday = date(2026, 5, 7).at(10, 0, 0, 0);
        let refused = cancel_date(&mut tx, &by, id, thursday, "").await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let wednesday = date(2026, 5, 6).at(10, 0, 0, 0);
        let long = "x".repeat(201);
        let refused = cancel_date(&mut tx, &by, id, wednesday, &long).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let stranger = Actor::Person {
            account: tx.new_id(),
            manages: Vec::new(),
        };
        let refused = cancel_date(&mut tx, &stranger, id, wednesday, "").await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        db.clock().advance(3 * DAY);
        drop(tx);
        let mut tx = db.write().await.unwrap();
        let refused = cancel_date(&mut tx, &by, id, wednesday, "").await;
        assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
        let offer = find(&mut tx, id).await.unwrap().unwrap();
        assert!(offer.content.schedule.cancelled().is_empty());
    })
    .await;
}

#[tokio::test]
async fn dates_of_a_paused_series_are_taken_back_and_told_anew_when_it_returns() {
    on_both(|db| async move {
        let id = published(&db, "FREQ=WEEKLY").await;
        look(&db).await;
        for next in [Step::Pause, Step::Publish] {
            let mut tx = db.write().await.unwrap();
            step(&mut tx, &Actor::Operator, id, next).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(
            look(&db).await[2..],
            [
                "changed 20260506",
                "changed 20260513",
                "near 20260506",
                "near 20260513"
            ]
        );
    })
    .await;
}

async fn werl(tx: &mut WriteTx) -> (PeerId, ProviderId) {
    let peer = Peer::just_met(tx.new_id(), WERL, "Werl", tx.now());
    crate::peers::save(tx, &peer).await.unwrap();
    let uri = format!("{WERL}/a/tafel");
    let profile = Profile::new("Tafel Werl", Kind::Club);
    let copied = providers::copy(tx, peer.peer_id, &uri, "tafel", profile).await;
    (peer.peer_id, copied.unwrap())
}

fn copied(schedule: Schedule, updated_at: Timestamp) -> RemoteOffer {
    RemoteOffer {
        uri: format!("{WERL}/o/1"),
        status: Status::Published,
        content: soup(schedule),
        published_at: updated_at,
        updated_at,
        valid_through: None,
        series_uri: None,
    }
}

async fn grow_old(db: &Db, unreachable: &[PeerId]) -> Aged {
    let mut tx = db.write().await.unwrap();
    advance_dates(&mut tx, 100).await.unwrap();
    let aged = age_copies(&mut tx, Ages::default(), unreachable, 100)
        .await
        .unwrap();
    tx.commit_quietly("maybe nothing").await.unwrap();
    aged
}

/// How many cards, next dates and counted offers there are of this copy.
async fn shown(db: &Db, id: OfferId) -> [usize; 3] {
    let mut tx = db.read().await.unwrap();
    let cards = list_cards(&mut tx, &[id]).await.unwrap().len();
    let next = list_next_ids(&mut tx, 10).await.unwrap().len();
    let counted: i64 = totals(&mut tx).await.unwrap().iter().map(|(_, n)| n).sum();
    [cards, next, usize::try_from(counted).unwrap()]
}

// proves: C-53
#[tokio::test]
async fn a_copy_disappears_at_its_end_and_is_deleted_a_month_later_though_nobody_says_so() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let (peer, provider) = werl(&mut tx).await;
        let begun = tx.now();
        let told = || copied(on_wednesdays("FREQ=WEEKLY"), begun);
        let until_friday = RemoteOffer {
            valid_through: Some(begun.plus(4 * DAY)),
            ..told()
        };
        let id = copy(&mut tx, peer, provider, until_friday.clone())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(shown(&db, id).await, [1, 1, 1]);
        db.clock().advance(4 * DAY);
        assert_eq!(shown(&db, id).await, [0, 0, 0], "before anybody noted it");
        assert_eq!(grow_old(&db, &[]).await, Aged::default());
        db.clock().advance(29 * DAY);
        assert_eq!(grow_old(&db, &[]).await, Aged::default());
        db.clock().advance(DAY);
        assert_eq!(grow_old(&db, &[]).await.purged, 1);

        let mut tx = db.write().await.unwrap();
        assert_eq!(find_by_uri(&mut tx, &until_friday.uri).await.unwrap(), None);
        let late = copy(&mut tx, peer, provider, until_friday).await;
        assert!(matches!(late, Err(Error::Gone(_))), "{late:?}");
        let news = RemoteOffer {
            updated_at: tx.now(),
            ..told()
        };
        let again = copy(&mut tx, peer, provider, news).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(shown(&db, again).await, [1, 1, 1]);
    })
    .await;
}

async fn stand(db: &Db, peer: PeerId) -> Option<Timestamp> {
    let mut tx = db.read().await.unwrap();
    let stale = tx.now().minus(Ages::default().stale);
    find_stand(&mut tx, peer, stale).await.unwrap()
}

// proves: C-53
#[tokio::test]
async fn a_copy_of_a_silent_origin_shows_its_date_then_hides_and_returns_with_the_first_word() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let (peer, provider) = werl(&mut tx).await;
        let begun = tx.now();
        let told = copied(on_wednesdays("FREQ=WEEKLY"), begun);
        let id = copy(&mut tx, peer, provider, told).await.unwrap();
        tx.commit().await.unwrap();

        db.clock().advance(DAY);
        grow_old(&db, &[peer]).await;
        db.clock().advance(12 * DAY);
        grow_old(&db, &[peer]).await;
        assert_eq!(stand(&db, peer).await, None);
        db.clock().advance(DAY);
        grow_old(&db, &[peer]).await;
        assert_eq!(stand(&db, peer).await, Some(begun));
        assert_eq!(shown(&db, id).await, [1, 1, 1]);
        let mut tx = db.read().await.unwrap();
        let card = list_cards(&mut tx, &[id]).await.unwrap().remove(0);
        assert_eq!(card.stand_at, Some(begun));
        drop(tx);

        db.clock().advance(16 * DAY);
        assert_eq!(grow_old(&db, &[peer]).await.hidden, 1);
        assert_eq!(shown(&db, id).await, [0, 0, 0]);
        assert_eq!(grow_old(&db, &[peer]).await, Aged::default());

        let mut tx = db.write().await.unwrap();
        let now = tx.now();
        confirm_copies(&mut tx, peer, now).await.unwrap();
        tx.commit_quietly("only a date").await.unwrap();
        assert_eq!(grow_old(&db, &[peer]).await.shown, 1);
        assert_eq!(shown(&db, id).await, [1, 1, 1]);
        assert_eq!(stand(&db, peer).await, None);
    })
    .await;
}

#[tokio::test]
async fn an_outage_of_a_day_hides_nothing_that_was_merely_quiet() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let (peer, provider) = werl(&mut tx).await;
        let told = copied(on_wednesdays("FREQ=WEEKLY"), tx.now());
        let id = copy(&mut tx, peer, provider, told).await.unwrap();
        tx.commit().await.unwrap();
        db.clock().advance(60 * DAY);
        grow_old(&db, &[]).await;
        assert_eq!(stand(&db, peer).await, None);
        for _ in 0..16 {
            assert_eq!(grow_old(&db, &[peer]).await.hidden, 0);
            db.clock().advance(DAY);
        }
        assert!(stand(&db, peer).await.is_some());
        assert_eq!(grow_old(&db, &[peer]).await.hidden, 1);
        assert_eq!(grow_old(&db, &[]).await.shown, 1);
        assert_eq!(shown(&db, id).await, [1, 1, 1]);
    })
    .await;
}

#[tokio::test]
async fn a_date_of_a_known_series_is_no_offer_and_one_of_an_unknown_series_is() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let (peer, provider) = werl(&mut tx).await;
        let series = copied(on_wednesdays("FREQ=WEEKLY"), tx.now());
        let once = serde_json::json!({"mode": "single", "dtstart": "2026-05-06T10:00:00",
            "dtend": "2026-05-06T12:00:00", "timezone": "Europe/Berlin"});
        let one_date = RemoteOffer {
            uri: format!("{}/t/20260506", series.uri),
            series_uri: Some(series.uri.clone()),
            ..copied(serde_json::from_value(once).unwrap(), tx.now())
        };
        let alone = copy(&mut tx, peer, provider, one_date.clone())
            .await
            .unwrap();
        assert_eq!(
            find(&mut tx, alone).await.unwrap().unwrap().uri,
            one_date.uri
        );
        let whole = copy(&mut tx, peer, provider, series).await.unwrap();
        assert_eq!(find(&mut tx, alone).await.unwrap(), None);
        let again = copy(&mut tx, peer, provider, one_date.clone()).await;
        assert_eq!(again.unwrap(), whole);
        assert_eq!(find_by_uri(&mut tx, &one_date.uri).await.unwrap(), None);
        tx.commit().await.unwrap();
        assert_eq!(shown(&db, whole).await, [1, 1, 1]);
    })
    .await;
}
