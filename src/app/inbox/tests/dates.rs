//! Series and their single dates: what neighbours and plain servers learn of them.

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::strangers::Stage;
use super::*;
use crate::offers::Offer;

/// Every day at ten, from tomorrow on.
fn daily(title: &str) -> Content {
    let tomorrow = Clock::system()
        .now()
        .to_jiff()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
        .tomorrow()
        .unwrap();
    let schedule = json!({"mode": "recurring", "rrule": "FREQ=DAILY;INTERVAL=3",
        "dtstart": tomorrow.at(10, 0, 0, 0).to_string(),
        "dtend": tomorrow.at(12, 0, 0, 0).to_string()});
    Content {
        schedule: serde_json::from_value(schedule).unwrap(),
        ..content(title)
    }
}

async fn publishes_series(town: &Town, provider_id: ProviderId) -> Offer {
    let new = NewOffer {
        provider_id,
        content: daily("Suppe für alle"),
        import_id: None,
    };
    let mut tx = town.db.write().await.unwrap();
    let by = Actor::Operator;
    let addresses = &town.network.addresses;
    let offer = offers::create(&mut tx, &by, addresses, new).await.unwrap();
    let offer = offers::step(&mut tx, &by, offer.offer_id, Step::Publish).await;
    tx.commit().await.unwrap();
    offer.unwrap()
}

/// The first dates of a series: when they begin, and whether they were called off.
fn dates(offer: &Offer) -> Vec<(DateTime, bool)> {
    let now = Clock::system().now();
    let dates = offer
        .content
        .schedule
        .occurrences(now, now.plus(Duration::from_hours(14 * 24)), 3);
    dates
        .iter()
        .map(|date| (date.local_start, date.is_cancelled))
        .collect()
}

async fn copy_in(town: &Town, uri: &str) -> Option<Offer> {
    let mut tx = town.db.read().await.unwrap();
    offers::find_by_uri(&mut tx, uri).await.unwrap()
}

async fn cancels(town: &Town, offer: &Offer, start: DateTime) {
    let mut tx = town.db.write().await.unwrap();
    let by = Actor::Operator;
    offers::cancel_date(&mut tx, &by, offer.offer_id, start, "Der Herd ist kaputt")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn tells_near_dates(town: &Town) {
    let mut tx = town.db.write().await.unwrap();
    offers::tell_near_dates(&mut tx, 10).await.unwrap();
    tx.commit_quietly("maybe nothing").await.unwrap();
}

async fn soest_and_werl_with_a_series() -> (Town, Town, Offer) {
    let (soest, werl, tafel, _drivers) = soest_and_werl().await;
    let series = publishes_series(&soest, tafel).await;
    mirrors(&werl, &soest).await;
    (soest, werl, series)
}

// proves: A-13
#[tokio::test]
async fn a_cancelled_date_reaches_the_neighbour_as_one() {
    let (soest, werl, series) = soest_and_werl_with_a_series().await;
    tells_near_dates(&soest).await;
    let first = dates(&series)[0].0;
    cancels(&soest, &series, first).await;
    let copy = eventually("the cancelled date", async || {
        let copy = copy_in(&werl, &series.uri).await?;
        copy.content.schedule.cancellation(first).map(|_| ())?;
        Some(copy)
    })
    .await;
    let said = copy.content.schedule.cancellation(first).unwrap();
    assert_eq!(said.reason.as_deref(), Some("Der Herd ist kaputt"));
    assert_eq!(copy.status, offers::Status::Published);
    settled(&soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe für alle"]);
    assert_eq!(peer_line(&soest).await.undelivered, 0);
}

// proves: A-13
#[tokio::test]
async fn the_other_dates_still_stand() {
    let (soest, werl, series) = soest_and_werl_with_a_series().await;
    let before = dates(&series);
    assert_eq!(before.len(), 3);
    cancels(&soest, &series, before[1].0).await;
    let copy = eventually("the cancelled date", async || {
        let copy = copy_in(&werl, &series.uri).await?;
        (!copy.content.schedule.cancelled().is_empty()).then_some(copy)
    })
    .await;
    assert_eq!(
        dates(&copy),
        [
            (before[0].0, false),
            (before[1].0, true),
            (before[2].0, false)
        ]
    );
    assert_eq!(copy.next_at, series.next_at);

    let mut tx = soest.db.write().await.unwrap();
    let by = Actor::Operator;
    offers::restore_date(&mut tx, &by, series.offer_id, before[1].0)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let back = eventually("all dates", async || {
        let copy = copy_in(&werl, &series.uri).await?;
        copy.content.schedule.cancelled().is_empty().then_some(copy)
    })
    .await;
    assert_eq!(dates(&back), before);
}

// proves: A-25
#[tokio::test]
async fn a_server_that_knows_no_series_is_told_each_date_and_its_cancellation() {
    let soest = Town::start("Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let stage = Stage::open().await;
    let follow = activity(
        &stage.at("/activities/1"),
        "Follow",
        &stage.at("/actor"),
        &json!(soest.actor()),
    );
    assert_eq!(stage.sends("/actor", &soest, &follow).await, 202);
    eventually("a follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines.first().filter(|line| line.followers == 1).map(drop)
    })
    .await;
    let series = publishes_series(&soest, tafel).await;
    settled(&soest).await;
    tells_near_dates(&soest).await;
    tells_near_dates(&soest).await;
    settled(&soest).await;
    let first = dates(&series)[0].0;
    let second = first.checked_add(3.days()).unwrap();
    cancels(&soest, &series, second).await;
    settled(&soest).await;

    let posted: Vec<Value> = {
        let posted = stage.posted.lock().unwrap();
        posted.all.iter().map(|(_, told)| told.clone()).collect()
    };
    let about = |at: DateTime| {
        let uri = format!("{}/t/{}", series.uri, at.strftime("%Y%m%d"));
        let said = posted.iter().filter(move |it| it["object"]["id"] == *uri);
        said.collect::<Vec<_>>()
    };
    let [create] = about(first)[..] else {
        panic!("told {} times", about(first).len());
    };
    assert_eq!(create["type"], "Create");
    assert_eq!(create["object"]["type"], "Event");
    assert_eq!(create["object"]["superEvent"], series.uri.as_str());
    assert_eq!(create["object"]["status"], "CONFIRMED");
    let [create, update] = about(second)[..] else {
        panic!("told {} times", about(second).len());
    };
    assert_ne!(create["id"], update["id"]);
    assert_eq!(create["object"]["status"], "CONFIRMED");
    assert_eq!(update["type"], "Update");
    assert_eq!(update["object"]["status"], "CANCELLED");
    assert_eq!(update["object"]["eventStatus"], "EventCancelled");
    let text = update["object"]["content"].as_str().unwrap();
    assert!(text.contains("Der Herd ist kaputt"), "{text}");
    let ids: std::collections::HashSet<_> = posted.iter().map(|it| &it["id"]).collect();
    assert_eq!(ids.len(), posted.len(), "an id was used twice");
}
