//! What counts in a manifest, whenever it is looked at, on both databases.

use super::*;
use crate::base::schedule::Schedule;
use crate::base::{Addresses, Clock};
use crate::db::testing::{on_both, start};
use crate::log::Actor;
use crate::offers::{self, Content, NewOffer, Purpose, RemoteOffer, Status, Step, Subject};
use crate::peers::Peer;
use crate::providers::{self, Kind, NewProvider, Profile};

const DAY: Duration = Duration::from_hours(24);

fn soest() -> Addresses {
    Addresses::new(&url::Url::parse("https://soest.example").unwrap())
}

fn content(title: &str) -> Content {
    let when = Schedule::by_arrangement(None).unwrap();
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        when,
    )
}

fn until(title: &str, day: &str) -> Content {
    let schedule = serde_json::json!({"mode": "single", "timezone": "Europe/Berlin",
        "dtstart": format!("2026-05-{day}T10:00:00"), "dtend": format!("2026-05-{day}T12:00:00")});
    let when: Schedule = serde_json::from_value(schedule).unwrap();
    Content::new(
        Purpose::Request,
        Subject::Time,
        title.parse().unwrap(),
        when,
    )
}

async fn provider(db: &Db, name: &str) -> ProviderId {
    let new = NewProvider {
        profile: Profile::new(name, Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let mut tx = db.write().await.unwrap();
    let provider = providers::add(&mut tx, &Actor::Operator, &soest(), new).await;
    tx.commit().await.unwrap();
    provider.unwrap().provider_id
}

async fn published(db: &Db, provider_id: ProviderId, content: Content) -> OfferId {
    let new = NewOffer {
        provider_id,
        content,
        import_id: None,
    };
    let mut tx = db.write().await.unwrap();
    let by = Actor::Operator;
    let offer = offers::create(&mut tx, &by, &soest(), new).await.unwrap();
    offers::step(&mut tx, &by, offer.offer_id, Step::Publish)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    offer.offer_id
}

/// The same from the tables, by a manifest that knows nothing yet.
async fn is_as_if_read_anew(db: &Db, held: &OwnManifest) -> u64 {
    let kept = held.read(db, None, None).await.unwrap();
    let anew = OwnManifest::default().read(db, None, None).await.unwrap();
    assert_eq!(kept, anew);
    kept.manifest.total().count
}

#[tokio::test]
async fn the_manifest_in_memory_is_what_the_tables_say_after_each_change() {
    on_both(|db| async move {
        let held = OwnManifest::default();
        assert_eq!(is_as_if_read_anew(&db, &held).await, 0);
        let (tafel, verein) = (provider(&db, "Tafel").await, provider(&db, "Verein").await);
        let soup = published(&db, tafel, content("Suppe kochen")).await;
        published(&db, tafel, content("Brot holen")).await;
        published(&db, verein, until("Hecken pflanzen", "06")).await;
        assert_eq!(is_as_if_read_anew(&db, &held).await, 3);
        let of_verein = held.read(&db, Some(verein), None).await.unwrap();
        assert_eq!(of_verein.manifest.total().count, 1);

        let by = Actor::Operator;
        let before = held.read(&db, None, None).await.unwrap().manifest.total();
        let mut tx = db.write().await.unwrap();
        offers::revise(&mut tx, &by, soup, content("Suppe austeilen"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(is_as_if_read_anew(&db, &held).await, 3);
        let after = held.read(&db, None, None).await.unwrap().manifest.total();
        assert_ne!(before.digest, after.digest);

        let mut tx = db.write().await.unwrap();
        offers::step(&mut tx, &by, soup, Step::Pause).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(is_as_if_read_anew(&db, &held).await, 2);
        let alone = Content {
            federate: false,
            ..content("Nur hier")
        };
        published(&db, tafel, alone).await;
        assert_eq!(is_as_if_read_anew(&db, &held).await, 2);

        let mut tx = db.write().await.unwrap();
        let renamed = Profile::new("Tafel Soest", Kind::Club);
        providers::revise(&mut tx, &by, tafel, renamed)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(is_as_if_read_anew(&db, &held).await, 2);
        // Over without anybody's doing, before the clockwork notes it and after.
        db.clock().advance(3 * DAY);
        assert_eq!(is_as_if_read_anew(&db, &held).await, 1);
        let mut tx = db.write().await.unwrap();
        offers::advance_dates(&mut tx, 10).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(is_as_if_read_anew(&db, &held).await, 1);
    })
    .await;
}

#[tokio::test]
async fn two_towns_with_the_same_offers_come_to_the_same_sums_until_the_hour_is_over() {
    let here = Clock::fixed(start());
    let (soest_db, _soest) = crate::db::testing::sqlite(here.clone()).await;
    let (werl_db, _werl) = crate::db::testing::sqlite(here.clone()).await;
    let tafel = provider(&soest_db, "Tafel").await;
    for number in 0..300 {
        published(&soest_db, tafel, content(&format!("Angebot {number}"))).await;
    }
    // Ends at noon in Berlin, ten o'clock in UTC: within the hour that the manifest names at nine.
    published(&soest_db, tafel, until("Heute", "04")).await;
    published(&soest_db, tafel, until("Morgen", "05")).await;

    let mut tx = werl_db.write().await.unwrap();
    let peer = Peer::just_met(tx.new_id(), "https://soest.example", "Soest", tx.now());
    crate::peers::save(&mut tx, &peer).await.unwrap();
    let profile = Profile::new("Tafel", Kind::Club);
    let uri = "https://soest.example/a/tafel";
    let owner = providers::copy(&mut tx, peer.peer_id, uri, "tafel", profile)
        .await
        .unwrap();
    let mut from = soest_db.read().await.unwrap();
    for id in offers::list_all_public_ids(&mut from, None, 1000)
        .await
        .unwrap()
    {
        let offer = offers::find(&mut from, id).await.unwrap().unwrap();
        let remote = RemoteOffer {
            uri: offer.uri,
            status: Status::Published,
            content: offer.content,
            published_at: offer.updated_at,
            updated_at: offer.updated_at,
            valid_through: None,
            series_uri: None,
        };
        offers::copy(&mut tx, peer.peer_id, owner, remote)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();

    let held = OwnManifest::default();
    let told = held.read(&soest_db, None, None).await.unwrap().manifest;
    assert_eq!(told.as_of.to_string(), "2026-05-04T10:00:00Z");
    assert_eq!(told.total().count, 301);
    for minutes in [0, 30, 59] {
        here.advance(Duration::from_mins(minutes));
        let mut tx = werl_db.write().await.unwrap();
        offers::advance_dates(&mut tx, 1000).await.unwrap();
        tx.commit_quietly("a test").await.unwrap();
        let mut tx = werl_db.read().await.unwrap();
        let copies = manifest_of_copies(&mut tx, peer.peer_id, told.as_of)
            .await
            .unwrap();
        assert_eq!(copies, told);
        let buckets: Vec<u8> = (0..=u8::MAX).collect();
        let all = copies_in(&mut tx, peer.peer_id, told.as_of, &buckets)
            .await
            .unwrap();
        let counted = all.values().filter(|copy| copy.counts).count();
        assert_eq!((all.len(), counted), (302, 301));
    }
}

#[test]
fn the_sums_are_those_of_the_description() {
    // Computed with another program, as FEDERATION.md describes it.
    let uri = "https://soest.example/o/1";
    let updated = Timestamp::parse("2026-05-04T09:00:00.120Z").unwrap();
    assert_eq!(updated.to_string(), "2026-05-04T09:00:00.12Z");
    assert_eq!(
        fingerprint(uri, updated).to_string(),
        "d21e675c0f71e9cc6d7d78c97b65466bf8fda1ad48d4c725d281366c97437bd0"
    );
    assert_eq!(format!("{:02x}", bucket_of(uri)), "be");
    let read: Digest = fingerprint(uri, updated).to_string().parse().unwrap();
    assert_eq!(read, fingerprint(uri, updated));
    for wrong in ["", "00", &"g".repeat(64), &"A".repeat(64), &"0".repeat(65)] {
        assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
    }
}

#[test]
fn an_hour_that_is_just_over_is_near_and_any_other_time_is_not() {
    let now = Timestamp::parse("2026-05-04T10:00:01Z").unwrap();
    let near = |text: &str| is_near(Timestamp::parse(text).unwrap(), now);
    assert!(near("2026-05-04T10:00:00Z"));
    assert!(near("2026-05-04T11:00:00Z"));
    assert!(near("2026-05-05T11:00:00Z"));
    assert!(!near("2026-05-05T12:00:00Z"));
    assert!(!near("2026-05-04T09:00:00Z"));
    assert!(!near("2026-05-04T11:30:00Z"));
}
