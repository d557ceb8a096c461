//! The index follows what people do with offers.

use std::time::Duration;

use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::super::actions::set_sight;
use super::super::model::Sight;
use super::super::store::{is_hidden, list_next_ids};
use super::super::{
    Content, Location, NewOffer, Place, RemoteOffer, Status, Step, advance_dates, copy, create,
    list_cards, remove_copy, revise, step, totals,
};
use super::*;
use crate::base::{Addresses, Error, ProviderId};
use crate::db::testing::{on_both, sqlite, start};
use crate::db::{Db, WriteTx};
use crate::log::{self, Actor, Follower};
use crate::peers::Peer;
use crate::providers::{self, Kind, NewProvider, Profile};

const PATIENCE: Duration = Duration::from_secs(20);

fn addresses() -> Addresses {
    Addresses::new(&Url::parse("https://soest.example").unwrap())
}

/// On the day given, two hours in the morning.
fn content(title: &str, day: &str) -> Content {
    let schedule = serde_json::from_value(serde_json::json!({
        "mode": "single", "timezone": "Europe/Berlin",
        "dtstart": format!("{day}T10:00:00"), "dtend": format!("{day}T12:00:00"),
    }));
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        schedule.unwrap(),
    )
}

async fn provider(tx: &mut WriteTx, name: &str) -> ProviderId {
    let new = NewProvider {
        profile: Profile::new(name, Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let added = providers::add(tx, &Actor::Operator, &addresses(), new).await;
    added.unwrap().provider_id
}

async fn publish(tx: &mut WriteTx, provider_id: ProviderId, content: Content) -> OfferId {
    let by = &Actor::Operator;
    let new = NewOffer {
        provider_id,
        content,
        import_id: None,
    };
    let offer = create(tx, by, &addresses(), new).await.unwrap();
    step(tx, by, offer.offer_id, Step::Publish).await.unwrap();
    offer.offer_id
}

/// Werl and one of its clubs.
async fn werl(tx: &mut WriteTx) -> (PeerId, ProviderId) {
    let peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
    crate::peers::save(tx, &peer).await.unwrap();
    let profile = Profile::new("Hellweg-Chor", Kind::Club);
    let uri = "https://werl.example/a/chor";
    let provider = providers::copy(tx, peer.peer_id, uri, "chor", profile).await;
    (peer.peer_id, provider.unwrap())
}

fn in_werl(title: &str, at: Timestamp) -> RemoteOffer {
    RemoteOffer {
        valid_through: None,
        series_uri: None,
        uri: "https://werl.example/o/1".to_owned(),
        status: Status::Published,
        content: content(title, "2026-05-06"),
        published_at: at,
        updated_at: at,
    }
}

/// A follower with an index of its own.
async fn follower() -> (SearchFollower, Index, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(&dir.path().join("search"), None).await.unwrap();
    (SearchFollower::new(index.clone()), index, dir)
}

/// Lets the follower take in everything there is.
async fn catch_up(follower: &SearchFollower, db: &Db) {
    let at = match follower.position(db).await.unwrap() {
        Some(seq) => seq,
        None => follower.rebuild(db).await.unwrap(),
    };
    let mut tx = db.read().await.unwrap();
    let entries = log::entries_after(&mut tx, at, 500).await.unwrap();
    drop(tx);
    follower.take(db, &entries).await.unwrap();
}

async fn found(index: &Index, db: &Db, text: &str) -> Vec<OfferId> {
    let query = OfferQuery {
        text: text.to_owned(),
        ..OfferQuery::default()
    };
    find_public(index, &query, db.clock().now())
        .await
        .unwrap()
        .ids
}

#[tokio::test]
async fn the_list_follows_an_offer_through_its_life() {
    on_both(|db| async move {
        let (follower, index, _dir) = follower().await;
        let mut tx = db.write().await.unwrap();
        let tafel = provider(&mut tx, "Tafel").await;
        let id = publish(&mut tx, tafel, content("Hecken pflanzen", "2026-05-06")).await;
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "Hecke").await, [id]);
        assert_eq!(found(&index, &db, "Tafel").await, [id]);

        let mut tx = db.write().await.unwrap();
        let other = content("Bäume gießen", "2026-05-06");
        revise(&mut tx, &Actor::Operator, id, other).await.unwrap();
        let renamed = Profile::new("Naturfreunde", Kind::Club);
        providers::revise(&mut tx, &Actor::Operator, tafel, renamed)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "Hecke").await, []);
        assert_eq!(found(&index, &db, "Tafel").await, []);
        assert_eq!(found(&index, &db, "Naturfreunde Baum").await, [id]);

        let mut tx = db.write().await.unwrap();
        step(&mut tx, &Actor::Operator, id, Step::Withdraw)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "").await, []);
    })
    .await;
}

// proves: A-14
#[tokio::test]
async fn offers_of_the_neighbour_stand_in_the_same_list_behind_our_own() {
    on_both(|db| async move {
        let (follower, index, _dir) = follower().await;
        let mut tx = db.write().await.unwrap();
        let (peer, choir) = werl(&mut tx).await;
        let remote = in_werl("Chor sucht Stimmen", tx.now());
        let there = copy(&mut tx, peer, choir, remote).await.unwrap();
        let tafel = provider(&mut tx, "Tafel").await;
        let here = publish(&mut tx, tafel, content("Chor sucht Noten", "2026-05-07")).await;
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "Chor").await, [here, there]);
        assert_eq!(
            found(&index, &db, "").await,
            [there, here],
            "the next date first"
        );
        let ours = OfferQuery {
            towns: vec![Town::Here],
            ..OfferQuery::default()
        };
        let answer = find_public(&index, &ours, db.clock().now()).await.unwrap();
        assert_eq!((answer.ids, answer.total), (vec![here], 1));
        assert_eq!(
            answer.facets.towns,
            [(Town::Here, 1), (Town::Peer(peer), 1)]
        );
        assert_eq!(answer.facets.purposes, [(Purpose::Request, 1)]);

        let mut tx = db.write().await.unwrap();
        remove_copy(&mut tx, peer, "https://werl.example/o/1", None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "Chor").await, [here]);
    })
    .await;
}

// proves: C-38
#[tokio::test]
async fn an_offer_leaves_the_list_when_its_time_is_over() {
    on_both(|db| async move {
        let (follower, index, _dir) = follower().await;
        let mut tx = db.write().await.unwrap();
        let tafel = provider(&mut tx, "Tafel").await;
        let id = publish(&mut tx, tafel, content("Hecken pflanzen", "2026-05-06")).await;
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "").await, [id]);
        db.clock().advance(Duration::from_hours(72));
        assert_eq!(
            found(&index, &db, "").await,
            [],
            "before the clockwork comes by"
        );
        let mut tx = db.write().await.unwrap();
        advance_dates(&mut tx, 10).await.unwrap();
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(index.count(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_index_comes_back_with_the_same_results() {
    on_both(|db| async move {
        let (kept, old, _dir) = follower().await;
        let mut tx = db.write().await.unwrap();
        let tafel = provider(&mut tx, "Tafel").await;
        let mut ids = Vec::new();
        for n in 0..30 {
            let text = format!("Chor Nummer {n}");
            ids.push(publish(&mut tx, tafel, content(&text, "2026-05-06")).await);
        }
        tx.commit().await.unwrap();
        catch_up(&kept, &db).await;
        for id in ids.iter().step_by(3) {
            let mut tx = db.write().await.unwrap();
            let other = content("Chor und Orchester", "2026-05-08");
            revise(&mut tx, &Actor::Operator, *id, other).await.unwrap();
            tx.commit().await.unwrap();
            catch_up(&kept, &db).await;
        }
        let (anew, new, _dir2) = follower().await;
        catch_up(&anew, &db).await;
        for text in ["", "Chor", "Orchester", "Nummer 7", "Nummr"] {
            let query = OfferQuery {
                text: text.to_owned(),
                ..OfferQuery::default()
            };
            let now = db.clock().now();
            let before = find_public(&old, &query, now).await.unwrap();
            assert_eq!(
                find_public(&new, &query, now).await.unwrap(),
                before,
                "{text}"
            );
            assert!(before.total > 0 || before.suggestion.is_some(), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_index_ahead_of_the_log_is_built_anew() {
    let (follower, index, _dir) = follower().await;
    let (db, _db_dir) = sqlite(crate::base::Clock::fixed(start())).await;
    assert_eq!(follower.position(&db).await.unwrap(), None);
    index.write().await.unwrap().commit(99).await.unwrap();
    assert_eq!(
        follower.position(&db).await.unwrap(),
        None,
        "a backup was put back"
    );
    assert_eq!(follower.rebuild(&db).await.unwrap(), 0);
    assert_eq!(follower.position(&db).await.unwrap(), Some(0));
}

/// Opens the index again. Here the threads of the stopped writer may still be tidying its files for
/// a moment, which a process that was killed cannot do.
async fn reopened(path: &std::path::Path) -> Index {
    for _ in 0..200 {
        if let Ok(index) = Index::open(path, None).await {
            return index;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Index::open(path, None).await.unwrap()
}

#[tokio::test]
async fn stopped_at_any_moment_the_index_misses_nothing() {
    let (db, _db_dir) = sqlite(crate::base::Clock::fixed(start())).await;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("search");
    let mut tx = db.write().await.unwrap();
    let tafel = provider(&mut tx, "Tafel").await;
    tx.commit().await.unwrap();
    for n in 0..5_u64 {
        let index = reopened(&path).await;
        let stop = CancellationToken::new();
        let running = tokio::spawn(log::run(
            SearchFollower::new(index.clone()),
            db.clone(),
            stop.clone(),
        ));
        for _ in 0..5 {
            let mut tx = db.write().await.unwrap();
            publish(&mut tx, tafel, content("Hecken pflanzen", "2026-05-06")).await;
            tx.commit().await.unwrap();
        }
        // Somewhere between the database's commit and the index's.
        tokio::time::sleep(Duration::from_millis(n * 7)).await;
        running.abort();
        let _ended = running.await;
    }
    let index = reopened(&path).await;
    let stop = CancellationToken::new();
    let follower = SearchFollower::new(index.clone());
    let running = tokio::spawn(log::run(follower, db.clone(), stop.clone()));
    let head = db.read_head().await.unwrap();
    assert!(index.wait_for(head, PATIENCE).await);
    let query = OfferQuery {
        text: "Hecken".to_owned(),
        ..OfferQuery::default()
    };
    let answer = find_public(&index, &query, db.clock().now()).await.unwrap();
    assert_eq!((answer.total, index.count()), (25, 25));
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn around_a_postal_code_people_find_what_is_near_and_what_comes_to_them() {
    let (db, _db_dir) = sqlite(crate::base::Clock::fixed(start())).await;
    let (follower, index, _dir) = follower().await;
    let mut tx = db.write().await.unwrap();
    let tafel = provider(&mut tx, "Tafel").await;
    let mut at = async |location: Location, key: Option<&str>| {
        let mut content = content("Besuchsdienst", "2026-05-06");
        content.location = location;
        content.municipality_key = key.map(str::to_owned);
        publish(&mut tx, tafel, content).await
    };
    let by_code = |code: &str| Place {
        postal_code: Some(code.to_owned()),
        ..Place::default()
    };
    let soest = at(Location::Onsite(by_code("59494")), None).await;
    let aachen = at(Location::Onsite(by_code("52062")), None).await;
    let hidden = at(Location::Onsite(Place::default()), Some("05974040")).await;
    let to_homes = Location::ServiceArea {
        ags: vec!["05974040".to_owned()],
        radius_km: None,
        place: by_code("52062"),
    };
    let to_homes = at(to_homes, None).await;
    let online = at(Location::Remote { url: None }, None).await;
    tx.commit().await.unwrap();
    catch_up(&follower, &db).await;

    let centre = Gazetteer::embedded().postal_code("59494").unwrap().point;
    let near = OfferQuery {
        text: "Besuch".to_owned(),
        near: Some((centre, 10.0)),
        ..OfferQuery::default()
    };
    let answer = find_public(&index, &near, db.clock().now()).await.unwrap();
    assert_eq!(answer.ids, [soest, to_homes, hidden, online]);
    assert!(!answer.ids.contains(&aachen));
    assert!(answer.distances_km[0].unwrap() < 0.1);
    assert_eq!(
        answer.distances_km[2], None,
        "a hidden place is not measured"
    );
}

#[tokio::test]
async fn a_category_includes_those_below_it() {
    let (db, _db_dir) = sqlite(crate::base::Clock::fixed(start())).await;
    let (follower, index, _dir) = follower().await;
    let mut tx = db.write().await.unwrap();
    let club = provider(&mut tx, "Turnverein").await;
    let mut sport = content("Rückenschule", "2026-05-06");
    sport.categories = vec!["sportangebot".to_owned()];
    let id = publish(&mut tx, club, sport).await;
    tx.commit().await.unwrap();
    catch_up(&follower, &db).await;
    for category in ["sport", "sportangebot"] {
        let query = OfferQuery {
            categories: vec![category.to_owned()],
            page: 1_000_000_000,
            ..OfferQuery::default()
        };
        let far = find_public(&index, &query, db.clock().now()).await.unwrap();
        assert_eq!((far.total, far.ids.len()), (1, 0));
        let first = OfferQuery { page: 1, ..query };
        let found = find_public(&index, &first, db.clock().now()).await.unwrap();
        assert_eq!(found.ids, [id], "{category}");
    }
}

// proves: C-53
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_town_that_is_not_shown_is_found_nowhere_until_it_is_again() {
    on_both(|db| async move {
        let (follower, index, _dir) = follower().await;
        let mut tx = db.write().await.unwrap();
        let (werl, chor) = werl(&mut tx).await;
        let at = tx.now();
        let copy = copy(&mut tx, werl, chor, in_werl("Chorprobe", at))
            .await
            .unwrap();
        let tafel = provider(&mut tx, "Tafel").await;
        let own = publish(&mut tx, tafel, content("Chorfest", "2026-05-06")).await;
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        let by = Actor::Operator;
        let policy = crate::peers::Policy::default();
        let host = "werl.example".parse().unwrap();
        for is_shown in [false, true] {
            let show = crate::peers::Switches {
                show: Some(is_shown),
                ..crate::peers::Switches::default()
            };
            let mut tx = db.write().await.unwrap();
            crate::peers::set_switches(&mut tx, &by, &host, show)
                .await
                .unwrap();
            crate::peers::refresh_sights(&mut tx, &by, &policy)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            catch_up(&follower, &db).await;
            let everything = find_public(&index, &OfferQuery::default(), at)
                .await
                .unwrap();
            assert_eq!(everything.ids.contains(&copy), is_shown);
            assert!(everything.ids.contains(&own), "our own stay");
            assert_eq!(everything.facets.towns.len(), if is_shown { 2 } else { 1 });
            let mut tx = db.read().await.unwrap();
            let cards = list_cards(&mut tx, &[copy, own]).await.unwrap();
            assert_eq!(cards.len(), if is_shown { 2 } else { 1 });
            let totals = totals(&mut tx).await.unwrap();
            assert_eq!(totals.iter().any(|(peer, _)| *peer == Some(werl)), is_shown);
            let next = list_next_ids(&mut tx, 10).await.unwrap();
            assert_eq!(next.contains(&copy), is_shown);
            assert!(next.contains(&own));
            assert_eq!(is_hidden(&mut tx, copy).await.unwrap(), !is_shown);
            let clubs = providers::count_public(&mut tx).await.unwrap();
            assert_eq!(clubs, if is_shown { 2 } else { 1 });
        }
        // An index built from nothing sees the same.
        let mut tx = db.write().await.unwrap();
        set_sight(&mut tx, &by, copy, Sight::Hidden).await.unwrap();
        let not_ours = set_sight(&mut tx, &by, own, Sight::Hidden).await;
        assert!(matches!(not_ours, Err(Error::NotFound(_))));
        tx.commit().await.unwrap();
        follower.rebuild(&db).await.unwrap();
        assert_eq!(found(&index, &db, "Chor").await, [own]);
        let mut tx = db.write().await.unwrap();
        set_sight(&mut tx, &by, copy, Sight::Shown).await.unwrap();
        tx.commit().await.unwrap();
        catch_up(&follower, &db).await;
        assert_eq!(found(&index, &db, "Chor").await.len(), 2);
    })
    .await;
}

/// Names of the providers that the directory finds for these words.
async fn in_directory(directory: &Index, db: &Db, text: &str) -> Vec<String> {
    let query = OfferQuery {
        text: text.to_owned(),
        ..OfferQuery::default()
    };
    let answer = find_public(directory, &query, db.clock().now()).await;
    let ids: Vec<ProviderId> = answer
        .unwrap()
        .ids
        .iter()
        .map(|id| ProviderId::from_uuid(id.uuid()))
        .collect();
    let mut tx = db.read().await.unwrap();
    let found = providers::list_public_by_ids(&mut tx, &ids).await.unwrap();
    found.into_iter().map(|it| it.profile.name).collect()
}

/// Lets the directory take in everything there is, and compares it with one that is built anew.
async fn directory_catches_up(follower: &DirectoryFollower, index: &Index, db: &Db) {
    let at = match follower.position(db).await.unwrap() {
        Some(seq) => seq,
        None => follower.rebuild(db).await.unwrap(),
    };
    let mut tx = db.read().await.unwrap();
    let entries = log::entries_after(&mut tx, at, 500).await.unwrap();
    drop(tx);
    follower.take(db, &entries).await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    let anew = Index::open(&dir.path().join("anew"), None).await.unwrap();
    let builder = DirectoryFollower::new(&Directory::new(anew.clone()));
    builder.rebuild(db).await.unwrap();
    let everything = OfferQuery::default();
    let now = db.clock().now();
    assert_eq!(
        find_public(index, &everything, now).await.unwrap(),
        find_public(&anew, &everything, now).await.unwrap()
    );
}

#[tokio::test]
async fn the_directory_follows_providers_and_what_they_offer() {
    on_both(|db| async move {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open(&dir.path().join("directory"), None)
            .await
            .unwrap();
        let follower = DirectoryFollower::new(&Directory::new(index.clone()));
        let mut tx = db.write().await.unwrap();
        let (peer, choir) = werl(&mut tx).await;
        let tafel = provider(&mut tx, "Tafel").await;
        let hedges = publish(&mut tx, tafel, content("Hecken pflanzen", "2026-05-06")).await;
        let remote = in_werl("Chor sucht Stimmen", tx.now());
        copy(&mut tx, peer, choir, remote).await.unwrap();
        tx.commit().await.unwrap();
        directory_catches_up(&follower, &index, &db).await;
        assert_eq!(
            in_directory(&index, &db, "").await,
            ["Tafel", "Hellweg-Chor"]
        );
        assert_eq!(in_directory(&index, &db, "Hecke").await, ["Tafel"]);
        assert_eq!(in_directory(&index, &db, "Stimmen").await, ["Hellweg-Chor"]);

        let mut tx = db.write().await.unwrap();
        let by = Actor::Operator;
        step(&mut tx, &by, hedges, Step::Withdraw).await.unwrap();
        remove_copy(&mut tx, peer, "https://werl.example/o/1", None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        directory_catches_up(&follower, &index, &db).await;
        assert_eq!(in_directory(&index, &db, "Hecke").await, [""; 0]);
        assert_eq!(in_directory(&index, &db, "Stimmen").await, [""; 0]);
        assert_eq!(
            in_directory(&index, &db, "").await.len(),
            2,
            "without offers too"
        );

        let mut tx = db.write().await.unwrap();
        let host = "werl.example".parse().unwrap();
        let show = crate::peers::Switches {
            show: Some(false),
            ..crate::peers::Switches::default()
        };
        crate::peers::set_switches(&mut tx, &by, &host, show)
            .await
            .unwrap();
        let policy = crate::peers::Policy::default();
        crate::peers::refresh_sights(&mut tx, &by, &policy)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        directory_catches_up(&follower, &index, &db).await;
        assert_eq!(
            in_directory(&index, &db, "").await,
            ["Tafel"],
            "Werl is not shown"
        );
        assert_eq!(index.count(), 1);
    })
    .await;
}
