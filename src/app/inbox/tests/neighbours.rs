//! What neighbours see of each other, whatever happens on the way.

use super::*;
use crate::network::{accept_followers, end_follow, find_by_name};

// proves: A-13
#[tokio::test]
async fn what_soest_publishes_changes_and_withdraws_is_seen_in_werl() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);

    soest
        .renames(drivers, "Fahrerinnen und Fahrer gesucht")
        .await;
    soest.does(soup, Step::Withdraw).await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrerinnen und Fahrer gesucht"]);

    settled(&soest).await;
    let line = peer_line(&soest).await;
    assert_eq!((line.followers, line.undelivered, line.failures), (1, 0, 0));
    let line = peer_line(&werl).await;
    assert_eq!(
        (line.name.as_str(), line.backfill.as_deref()),
        ("Soest", Some("done"))
    );
}

#[tokio::test]
async fn towns_on_postgresql_talk_to_towns_on_sqlite() {
    let Some(url) = testing::postgres_url().await else {
        return;
    };
    let db = Db::open(&url, Clock::system()).await.unwrap();
    let soest = Town::start_on(db, None, "Soest", open()).await;
    let mut werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    let verein = werl.has_provider("Verein Werl").await;
    werl.publishes(verein, "Bänke streichen").await;
    soest.follows(&werl).await;
    mirrors(&soest, &werl).await;
    let soup = soest.publishes(tafel, "Suppe kochen").await;
    mirrors(&werl, &soest).await;
    assert_eq!(
        werl.titles().await,
        ["Bänke streichen", "Fahrer gesucht", "Suppe kochen"]
    );
    werl.stop().await;
    soest.does(soup, Step::Withdraw).await;
    werl.start_again().await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Bänke streichen", "Fahrer gesucht"]);
}

#[tokio::test]
async fn a_paused_offer_leaves_werl_and_comes_back_when_it_is_shown_again() {
    let (soest, werl, _, drivers) = soest_and_werl().await;
    soest.does(drivers, Step::Pause).await;
    mirrors(&werl, &soest).await;
    assert!(werl.titles().await.is_empty());
    soest.does(drivers, Step::Publish).await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
}

#[tokio::test]
async fn what_a_provider_does_not_share_stays_in_its_town() {
    let (soest, werl, tafel, drivers) = soest_and_werl().await;
    let mut tx = soest.db.write().await.unwrap();
    let by = Actor::Operator;
    let alone = Content {
        federate: false,
        ..content("Fahrer gesucht")
    };
    offers::revise(&mut tx, &by, drivers, alone).await.unwrap();
    tx.commit().await.unwrap();
    soest.publishes(tafel, "Suppe kochen").await;
    eventually("only what is shared", async || {
        (werl.titles().await == ["Suppe kochen"]).then_some(())
    })
    .await;
    assert_eq!(soest.titles().await, ["Fahrer gesucht", "Suppe kochen"]);
}

#[tokio::test]
async fn a_new_name_of_a_provider_reaches_werl() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    soest.calls(tafel, "Soester Tafel").await;
    knows_as(&werl, "Soester Tafel").await;
}

#[tokio::test]
async fn a_sender_that_ends_in_the_middle_tells_the_rest_when_it_is_back() {
    let (mut soest, werl, tafel, _) = soest_and_werl().await;
    for number in 0..60 {
        soest.publishes(tafel, &format!("Angebot {number}")).await;
    }
    eventually("a beginning", async || {
        (werl.shows().await.len() > 5).then_some(())
    })
    .await;
    soest.stop().await;
    for number in 60..70 {
        soest.publishes(tafel, &format!("Angebot {number}")).await;
    }
    soest.start_again().await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.shows().await.len(), 71);
}

#[tokio::test]
async fn a_receiver_that_is_away_hears_everything_when_it_is_back() {
    let (soest, mut werl, tafel, drivers) = soest_and_werl().await;
    werl.stop().await;
    soest.renames(drivers, "Fahrer gesucht, dringend").await;
    for number in 0..20 {
        soest.publishes(tafel, &format!("Angebot {number}")).await;
    }
    eventually("a failure", async || {
        (peer_line(&soest).await.failures > 1).then_some(())
    })
    .await;
    let line = peer_line(&soest).await;
    assert_eq!(line.delivery.as_deref(), Some("failing"));
    assert!(line.last_failure.is_some() && line.behind > 0);
    assert_eq!(werl.titles().await, ["Fahrer gesucht"]);
    werl.start_again().await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.shows().await.len(), 21);
    settled(&soest).await;
    assert_eq!(peer_line(&soest).await.delivery.as_deref(), Some("ok"));
}

#[tokio::test]
async fn a_backlog_of_two_hundred_offers_is_read_page_by_page() {
    let soest = Town::start("Soest").await;
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    for number in 0..230 {
        soest.publishes(tafel, &format!("Angebot {number}")).await;
    }
    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    let line = eventually("the end of reading", async || {
        Some(peer_line(&werl).await).filter(|line| line.backfill.as_deref() == Some("done"))
    })
    .await;
    assert_eq!((line.backfilled, line.offers), (230, 230));
}

#[tokio::test]
async fn following_twice_asks_once_and_nobody_follows_themselves() {
    let (soest, werl, _, _) = soest_and_werl().await;
    let head = werl.db.read_head().await.unwrap();
    werl.follows(&soest).await;
    let by_handle = format!("@angebote@{}", soest.network.addresses.authority());
    werl.network
        .follow(&Actor::Operator, &by_handle)
        .await
        .unwrap();
    let by_host = soest.network.addresses.authority().to_owned();
    werl.network
        .follow(&Actor::Operator, &by_host)
        .await
        .unwrap();
    assert_eq!(werl.db.read_head().await.unwrap(), head);
    for name in [werl.origin(), werl.url("/a/angebote").to_string()] {
        let refused = werl.network.follow(&Actor::Operator, &name).await;
        let error = refused.unwrap_err().to_string();
        assert_eq!(error, "invalid input: problem-follow-self");
    }
    let nobody = werl.network.follow(&Actor::Operator, "127.0.0.1:9").await;
    assert!(
        nobody
            .unwrap_err()
            .to_string()
            .contains("problem-follow-unreachable")
    );
    assert_eq!(werl.db.read_head().await.unwrap(), head);
}

#[tokio::test]
async fn a_stranger_waits_for_the_operators_word() {
    let soest = Town::start_with("Soest", allowlist()).await;
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    werl.follows(&soest).await;
    eventually("a waiting follower", async || {
        let mut tx = soest.db.read().await.unwrap();
        let lines = overview(&mut tx).await.unwrap();
        lines
            .first()
            .filter(|line| line.waiting_followers == 1)
            .map(drop)
    })
    .await;
    assert_eq!(peer_line(&werl).await.following.as_deref(), Some("pending"));
    assert!(werl.titles().await.is_empty());

    let mut tx = soest.db.write().await.unwrap();
    let host = werl.network.addresses.authority().to_owned();
    let peer = find_by_name(&mut tx, &host).await.unwrap();
    let accepted = accept_followers(&mut tx, &Actor::Operator, peer.peer_id)
        .await
        .unwrap();
    assert_eq!(accepted, 1);
    tx.commit().await.unwrap();
    mirrors(&werl, &soest).await;
    stands(&werl, "accepted").await;
}

#[tokio::test]
async fn a_town_that_we_follow_may_follow_us() {
    let soest = Town::start_with("Soest", allowlist()).await;
    let werl = Town::start_with("Werl", allowlist()).await;
    werl.follows(&soest).await;
    soest.follows(&werl).await;
    stands(&werl, "accepted").await;
    stands(&soest, "accepted").await;
}

#[tokio::test]
async fn when_werl_stops_following_the_copies_go_and_soest_tells_it_nothing_more() {
    let (soest, werl, tafel, _) = soest_and_werl().await;
    let mut tx = werl.db.write().await.unwrap();
    let peer = find_by_name(&mut tx, &soest.origin()).await.unwrap();
    assert!(
        end_follow(&mut tx, &Actor::Operator, peer.peer_id)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert!(werl.titles().await.is_empty());
    eventually("the goodbye", async || {
        let mut tx = soest.db.read().await.unwrap();
        overview(&mut tx).await.unwrap().is_empty().then_some(())
    })
    .await;
    soest.publishes(tafel, "Suppe kochen").await;

    werl.follows(&soest).await;
    mirrors(&werl, &soest).await;
    assert_eq!(werl.titles().await, ["Fahrer gesucht", "Suppe kochen"]);
}

#[tokio::test]
async fn two_nodes_on_one_database_tell_each_inbox_once_and_in_order() {
    let Some(url) = testing::postgres_url().await else {
        return;
    };
    let db = Db::open(&url, Clock::system()).await.unwrap();
    let soest = Town::start_on(db, None, "Soest", open()).await;
    let other_node = network(&soest.db, "Soest", soest.address, &soest.settings);
    let stop = CancellationToken::new();
    let work = tokio::spawn(super::super::run(other_node, stop.clone()));
    let werl = Town::start("Werl").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    werl.follows(&soest).await;
    stands(&werl, "accepted").await;
    for number in 0..30 {
        let offer = soest.publishes(tafel, &format!("Angebot {number}")).await;
        soest
            .renames(offer, &format!("Angebot {number}, neu"))
            .await;
    }
    mirrors(&werl, &soest).await;
    assert_eq!(werl.shows().await.len(), 30);
    settled(&soest).await;
    assert_eq!(peer_line(&soest).await.undelivered, 0);
    stop.cancel();
    work.await.unwrap();
}
