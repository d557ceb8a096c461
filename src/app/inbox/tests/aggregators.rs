//! Regions that pass on where the offers of their towns are.

use super::*;
use crate::log;
use crate::network::exchange::announcer::Announcer;
use crate::network::{end_follow, find_by_name, list_announcers};

/// A region: a town whose announcer runs, until the guard is dropped.
async fn region(name: &str) -> (Town, tokio_util::sync::DropGuard) {
    let region = Town::start(name).await;
    let guard = announces(&region);
    (region, guard)
}

fn announces(region: &Town) -> tokio_util::sync::DropGuard {
    let stop = CancellationToken::new();
    let announcer = Announcer::default();
    tokio::spawn(log::run(announcer, region.db.clone(), stop.clone()));
    stop.drop_guard()
}

/// Waits until a town shows exactly these offers, its own included.
async fn shows_exactly(town: &Town, titles: &[&str]) {
    eventually(&format!("{titles:?}"), async || {
        (town.titles().await == titles).then_some(())
    })
    .await;
}

async fn lines_of(town: &Town) -> i64 {
    town.db.read_head().await.unwrap()
}

/// Until nothing is written to the log of any of them for a while.
async fn quiet(towns: &[&Town]) {
    let heads = async || {
        let mut heads = Vec::new();
        for town in towns {
            settled(town).await;
            heads.push(lines_of(town).await);
        }
        heads
    };
    eventually("silence", async || {
        let before = heads().await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        (heads().await == before).then_some(())
    })
    .await;
}

// proves: A-25, V-15
#[tokio::test]
async fn a_region_passes_on_what_its_towns_publish_change_and_take_back() {
    let soest = Town::start("Soest").await;
    let lippstadt = Town::start("Lippstadt").await;
    let (kreis, _announcing) = region("Kreis Soest").await;
    let tafel = soest.has_provider("Tafel Soest").await;
    let drivers = soest.publishes(tafel, "Fahrer gesucht").await;
    lippstadt.follows(&kreis).await;
    stands(&lippstadt, "accepted").await;
    kreis.follows(&soest).await;
    shows_exactly(&kreis, &["Fahrer gesucht"]).await;
    shows_exactly(&lippstadt, &["Fahrer gesucht"]).await;

    let uri = lippstadt.shows().await.into_keys().next().unwrap();
    assert!(uri.starts_with(&soest.origin()));
    let mut tx = lippstadt.db.read().await.unwrap();
    let via = list_announcers(&mut tx, &uri).await.unwrap();
    assert_eq!(via, [kreis.network.addresses.town()]);
    drop(tx);

    soest.renames(drivers, "Fahrerinnen gesucht").await;
    shows_exactly(&lippstadt, &["Fahrerinnen gesucht"]).await;
    soest.does(drivers, Step::Withdraw).await;
    shows_exactly(&lippstadt, &[]).await;
    shows_exactly(&kreis, &[]).await;
}

/// Lippstadt follows the region when everything has been announced long ago: more than one page.
async fn joins_late(kreis: Town, lippstadt: Town) {
    let soest = Town::start("Soest").await;
    let werl = Town::start("Werl").await;
    let _announcing = announces(&kreis);
    let tafel = soest.has_provider("Tafel Soest").await;
    let mut all: Vec<String> = (0..101).map(|n| format!("Helfen {n:03}")).collect();
    for title in &all {
        soest.publishes(tafel, title).await;
    }
    let gone = soest.publishes(tafel, "Vorbei").await;
    let verein = werl.has_provider("Verein Werl").await;
    werl.publishes(verein, "Werler Bänke").await;
    kreis.follows(&soest).await;
    kreis.follows(&werl).await;
    all.push("Vorbei".to_owned());
    all.push("Werler Bänke".to_owned());
    shows_exactly(&kreis, &all.iter().map(String::as_str).collect::<Vec<_>>()).await;
    soest.does(gone, Step::Withdraw).await;
    all.retain(|title| title != "Vorbei");
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    shows_exactly(&kreis, &all).await;
    let outbox = kreis.url("/a/angebote/announced");
    eventually("all to be announced", async || {
        let budget = crate::federation::FetchBudget::of(1);
        let found = kreis
            .network
            .client
            .fetch_json(&outbox, None, &budget)
            .await;
        (found.unwrap().body["totalItems"] == all.len()).then_some(())
    })
    .await;

    lippstadt.follows(&werl).await;
    shows_exactly(&lippstadt, &["Werler Bänke"]).await;
    lippstadt.follows(&kreis).await;
    shows_exactly(&lippstadt, &all).await;
    // Werl tells Lippstadt itself; what the region says of it is noted and not fetched again.
    let uri = werl.shows().await.into_keys().next().unwrap();
    eventually("the region to be noted", async || {
        let mut tx = lippstadt.db.read().await.unwrap();
        let via = list_announcers(&mut tx, &uri).await.unwrap();
        (via == [kreis.network.addresses.town()]).then_some(())
    })
    .await;
    // And from now on it hears what happens.
    soest.publishes(tafel, "Zuletzt").await;
    let mut now: Vec<&str> = all.iter().copied().chain(["Zuletzt"]).collect();
    now.sort_unstable();
    shows_exactly(&lippstadt, &now).await;
}

// proves: A-25, V-15
#[tokio::test]
async fn a_town_that_joins_a_region_late_learns_what_was_announced_before() {
    on_both_with_time(async |db| {
        let kreis = Town::start_on(db, None, "Kreis Soest", open()).await;
        joins_late(kreis, Town::start("Lippstadt").await).await;
    })
    .await;
    on_both_with_time(async |db| {
        let lippstadt = Town::start_on(db, None, "Lippstadt", open()).await;
        joins_late(Town::start("Kreis Soest").await, lippstadt).await;
    })
    .await;
}

#[tokio::test]
async fn what_a_region_lets_go_of_disappears_where_only_the_region_vouched_for_it() {
    let soest = Town::start("Soest").await;
    let werl = Town::start("Werl").await;
    let lippstadt = Town::start("Lippstadt").await;
    let (kreis, _announcing) = region("Kreis Soest").await;
    for (town, name, title) in [(&soest, "Tafel", "Suppe"), (&werl, "Verein", "Bänke")] {
        let provider = town.has_provider(name).await;
        town.publishes(provider, title).await;
    }
    lippstadt.follows(&kreis).await;
    lippstadt.follows(&werl).await;
    shows_exactly(&lippstadt, &["Bänke"]).await;
    kreis.follows(&soest).await;
    kreis.follows(&werl).await;
    shows_exactly(&lippstadt, &["Bänke", "Suppe"]).await;

    for town in [&soest, &werl] {
        let mut tx = kreis.db.write().await.unwrap();
        let peer = find_by_name(&mut tx, &town.origin()).await.unwrap();
        let ended = end_follow(&mut tx, &Actor::Operator, peer.peer_id).await;
        assert!(ended.unwrap());
        tx.commit().await.unwrap();
    }
    shows_exactly(&kreis, &[]).await;
    shows_exactly(&lippstadt, &["Bänke"]).await;

    kreis.follows(&soest).await;
    shows_exactly(&lippstadt, &["Bänke", "Suppe"]).await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_region_shows_and_passes_on_only_what_it_selected() {
    let soest = Town::start("Soest").await;
    let lippstadt = Town::start("Lippstadt").await;
    let (kreis, _announcing) = region("Kreis Soest").await;
    let select = async |purposes: &[&str]| {
        let purposes: Vec<String> = purposes.iter().map(ToString::to_string).collect();
        let selection = offers::read_selection(offers::Ticked {
            purposes: &purposes,
            ..offers::Ticked::default()
        })
        .unwrap();
        let mut tx = kreis.db.write().await.unwrap();
        let selected = (!selection.is_everything()).then_some(&selection);
        offers::select(&mut tx, &Actor::Operator, None, selected)
            .await
            .unwrap();
        tx.commit_quietly("no copies yet").await.unwrap();
    };
    let in_sight = async || {
        let mut tx = kreis.db.read().await.unwrap();
        let ids = offers::list_all_public_ids(&mut tx, None, 100).await;
        ids.unwrap().len()
    };
    select(&["request"]).await;
    let tafel = soest.has_provider("Tafel Soest").await;
    soest.publishes(tafel, "Fahrer gesucht").await;
    let mut tx = soest.db.write().await.unwrap();
    let looking = Content {
        purpose: Purpose::Request,
        ..content("Köchin gesucht")
    };
    let giving = Content {
        purpose: Purpose::Offer,
        ..content("Kochkurs")
    };
    for content in [looking, giving] {
        let new = NewOffer {
            provider_id: tafel,
            content,
            import_id: None,
        };
        let addresses = &soest.network.addresses;
        let draft = offers::create(&mut tx, &Actor::Operator, addresses, new).await;
        let id = draft.unwrap().offer_id;
        offers::step(&mut tx, &Actor::Operator, id, Step::Publish)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let requests = ["Fahrer gesucht", "Köchin gesucht"];
    lippstadt.follows(&kreis).await;
    stands(&lippstadt, "accepted").await;
    kreis.follows(&soest).await;
    shows_exactly(&kreis, &requests).await;
    shows_exactly(&lippstadt, &requests).await;
    // The mirror holds everything; only what was selected can be seen and is passed on.
    for uri in soest.shows().await.into_keys() {
        let mut tx = kreis.db.read().await.unwrap();
        let copy = offers::find_by_uri(&mut tx, &uri).await.unwrap();
        assert!(copy.is_some(), "{uri}");
    }
    assert_eq!(in_sight().await, requests.len());

    select(&[]).await;
    shows_exactly(
        &lippstadt,
        &["Fahrer gesucht", "Kochkurs", "Köchin gesucht"],
    )
    .await;
    assert_eq!(in_sight().await, 3);
    select(&["offer"]).await;
    shows_exactly(&lippstadt, &["Kochkurs"]).await;
    assert_eq!(in_sight().await, 1);
}

// proves: A-25
#[tokio::test]
async fn three_towns_and_two_regions_that_follow_each_other_settle() {
    let towns = [
        Town::start("Soest").await,
        Town::start("Werl").await,
        Town::start("Lippstadt").await,
    ];
    let (kreis, _first) = region("Kreis Soest").await;
    let (land, _second) = region("Westfalen").await;
    let mut offers = Vec::new();
    for (town, title) in towns.iter().zip(["Angebot 1", "Angebot 2", "Angebot 3"]) {
        let provider = town.has_provider("Verein").await;
        offers.push(town.publishes(provider, title).await);
    }
    for town in &towns {
        kreis.follows(town).await;
        land.follows(town).await;
        town.follows(&kreis).await;
        town.follows(&land).await;
    }
    kreis.follows(&land).await;
    land.follows(&kreis).await;
    let [soest, werl, lippstadt] = &towns;
    let all = [soest, werl, lippstadt, &kreis, &land];
    quiet(&all).await;
    for town in [&kreis, &land] {
        shows_exactly(town, &["Angebot 1", "Angebot 2", "Angebot 3"]).await;
    }

    let mut before = Vec::new();
    for town in all {
        before.push(lines_of(town).await);
    }
    soest.renames(offers[0], "Neu 1").await;
    for town in [&kreis, &land] {
        shows_exactly(town, &["Angebot 2", "Angebot 3", "Neu 1"]).await;
    }
    quiet(&all).await;
    let mut grown = Vec::new();
    for (town, before) in all.into_iter().zip(before) {
        grown.push(lines_of(town).await - before);
    }
    // One line where it happened; a copy and an announcement in each region; at most two fetched
    // copies, one for each region's hint, in a town that does not follow Soest itself.
    assert_eq!(grown[0], 1, "{grown:?}");
    assert_eq!(grown[3..], [2, 2], "{grown:?}");
    assert!(grown[1..3].iter().all(|lines| *lines <= 2), "{grown:?}");
}
