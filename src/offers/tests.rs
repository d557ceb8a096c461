//! Stories about offers, on both databases.

use std::time::Duration;

use url::Url;

use super::*;
use crate::base::schedule::Schedule;
use crate::base::{Addresses, EntityId, Error, PeerId, ProviderId, Timestamp};
use crate::db::testing::on_both;
use crate::db::{Db, WriteTx};
use crate::log::{self, Actor, Change};
use crate::peers::Peer;
use crate::providers::{Kind, NewProvider, Profile};

fn soest() -> Addresses {
    Addresses::new(&Url::parse("https://soest.example").unwrap())
}

fn schedule(json: serde_json::Value) -> Schedule {
    serde_json::from_value(json).unwrap()
}

/// Two hours on 6 May 2026, two days after the tests begin.
fn hedge_planting() -> Content {
    let on_wednesday = schedule(serde_json::json!({
        "mode": "single", "timezone": "Europe/Berlin",
        "dtstart": "2026-05-06T10:00:00", "dtend": "2026-05-06T12:00:00",
    }));
    let title = "Hecken pflanzen am Bach".parse().unwrap();
    Content::new(Purpose::Request, Subject::Time, title, on_wednesday)
}

async fn tafel(tx: &mut WriteTx, name: &str) -> ProviderId {
    let new = NewProvider {
        profile: Profile::new(name, Kind::Club),
        status: crate::providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    crate::providers::add(tx, &Actor::Operator, &soest(), new)
        .await
        .unwrap()
        .provider_id
}

async fn draft(tx: &mut WriteTx, by: &Actor, provider_id: ProviderId) -> Offer {
    let new = NewOffer {
        provider_id,
        content: hedge_planting(),
        import_id: None,
    };
    create(tx, by, &soest(), new).await.unwrap()
}

async fn kinds(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    let entries = log::entries_after(&mut tx, 0, 100).await.unwrap();
    entries.into_iter().map(|entry| entry.kind).collect()
}

async fn werl(tx: &mut WriteTx) -> PeerId {
    let peer = Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now());
    crate::peers::save(tx, &peer).await.unwrap();
    peer.peer_id
}

fn remote(updated_at: Timestamp) -> RemoteOffer {
    RemoteOffer {
        valid_through: None,
        series_uri: None,
        uri: "https://werl.example/o/1".to_owned(),
        status: Status::Published,
        content: hedge_planting(),
        published_at: updated_at,
        updated_at,
    }
}

#[tokio::test]
async fn a_draft_becomes_public_and_each_change_is_told_once() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let provider = tafel(&mut tx, "Tafel").await;
        let aylin = Actor::Person {
            account: tx.new_id(),
            manages: vec![provider],
        };
        let offer = draft(&mut tx, &aylin, provider).await;
        assert!(!offer.is_public(tx.now()));
        let published = step(&mut tx, &aylin, offer.offer_id, Step::Publish)
            .await
            .unwrap();
        assert!(published.is_public(tx.now()));
        assert_eq!(published.published_at, Some(tx.now()));
        step(&mut tx, &aylin, offer.offer_id, Step::Publish)
            .await
            .unwrap();
        revise(&mut tx, &aylin, offer.offer_id, hedge_planting())
            .await
            .unwrap();
        let mut longer = hedge_planting();
        longer.teaser = Some("Werkzeug ist da.".to_owned());
        let revised = revise(&mut tx, &aylin, offer.offer_id, longer)
            .await
            .unwrap();
        assert!(revised.updated_at > published.updated_at);
        step(&mut tx, &aylin, offer.offer_id, Step::Withdraw)
            .await
            .unwrap();
        step(&mut tx, &aylin, offer.offer_id, Step::Withdraw)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let told = [
            "provider.added",
            "offer.drafted",
            "offer.published",
            "offer.changed",
        ];
        let expected: Vec<_> = told.into_iter().chain(["offer.removed"]).collect();
        assert_eq!(kinds(&db).await, expected);
        let mut tx = db.read().await.unwrap();
        let found = find(&mut tx, offer.offer_id).await.unwrap().unwrap();
        assert_eq!(found.status, Status::Withdrawn);
        assert_eq!(find_by_uri(&mut tx, &offer.uri).await.unwrap(), Some(found));
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_what_another_provider_offers() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let tafel_id = tafel(&mut tx, "Tafel").await;
        let nabu = tafel(&mut tx, "Naturfreunde").await;
        let offer = draft(&mut tx, &Actor::Operator, tafel_id).await;
        let stranger = Actor::Person {
            account: tx.new_id(),
            manages: vec![nabu],
        };
        let mut other = hedge_planting();
        other.title = "Ganz anders".parse().unwrap();
        let peer = Actor::Peer(tx.new_id());
        for refused in [
            revise(&mut tx, &stranger, offer.offer_id, other).await,
            step(&mut tx, &stranger, offer.offer_id, Step::Publish).await,
            step(&mut tx, &peer, offer.offer_id, Step::Withdraw).await,
        ] {
            assert!(matches!(refused, Err(Error::Forbidden(_))));
        }
        let member = Actor::Person {
            account: tx.new_id(),
            manages: vec![tafel_id],
        };
        let blocked = step(&mut tx, &member, offer.offer_id, Step::Block).await;
        assert!(
            matches!(blocked, Err(Error::Forbidden(_))),
            "blocking is the town's matter"
        );
        assert_eq!(find(&mut tx, offer.offer_id).await.unwrap(), Some(offer));
    })
    .await;
}

#[tokio::test]
async fn a_long_list_comes_in_its_order_and_without_what_was_withdrawn() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let by = Actor::Operator;
        let provider = tafel(&mut tx, "Tafel").await;
        let mut ids = Vec::new();
        for _ in 0..45 {
            let offer = draft(&mut tx, &by, provider).await.offer_id;
            step(&mut tx, &by, offer, Step::Publish).await.unwrap();
            ids.push(offer);
        }
        ids.reverse();
        let withdrawn = ids.remove(20);
        step(&mut tx, &by, withdrawn, Step::Withdraw).await.unwrap();
        let mut asked = ids.clone();
        asked.insert(7, withdrawn);
        asked.push(tx.new_id());
        let cards = list_cards(&mut tx, &asked).await.unwrap();
        let shown: Vec<_> = cards.iter().map(|card| card.offer.offer_id).collect();
        assert_eq!(shown, ids);
        assert_eq!(list_cards(&mut tx, &[]).await.unwrap(), []);
    })
    .await;
}

// proves: C-38
#[tokio::test]
async fn an_offer_expires_after_its_last_date_and_stays_in_the_database() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let provider = tafel(&mut tx, "Tafel").await;
        let offer = draft(&mut tx, &Actor::Operator, provider).await;
        step(&mut tx, &Actor::Operator, offer.offer_id, Step::Publish)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        db.clock().advance(Duration::from_hours(3 * 24));

        let mut tx = db.write().await.unwrap();
        let cards = list_cards(&mut tx, &[offer.offer_id]).await.unwrap();
        assert_eq!(cards, [], "not shown even before the clockwork comes by");
        assert_eq!(advance_dates(&mut tx, 10).await.unwrap(), 1);
        assert_eq!(advance_dates(&mut tx, 10).await.unwrap(), 0);
        let found = find(&mut tx, offer.offer_id).await.unwrap().unwrap();
        assert_eq!(found.status, Status::Expired);
        assert_eq!(list_by_provider(&mut tx, provider).await.unwrap(), [found]);
        let again = step(&mut tx, &Actor::Operator, offer.offer_id, Step::Publish).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "its date is over");
    })
    .await;
}

// proves: C-24
#[tokio::test]
async fn a_weekly_offer_moves_on_to_its_next_date() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let provider = tafel(&mut tx, "Tafel").await;
        let mut content = hedge_planting();
        content.schedule = schedule(serde_json::json!({
            "mode": "recurring", "timezone": "Europe/Berlin", "rrule": "FREQ=WEEKLY;BYDAY=WE",
            "dtstart": "2026-05-06T10:00:00", "dtend": "2026-05-06T12:00:00",
        }));
        let new = NewOffer {
            provider_id: provider,
            content,
            import_id: None,
        };
        let offer = create(&mut tx, &Actor::Operator, &soest(), new)
            .await
            .unwrap();
        step(&mut tx, &Actor::Operator, offer.offer_id, Step::Publish)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let first = offer.next_at.unwrap();

        db.clock().advance(Duration::from_hours(3 * 24));
        let mut tx = db.write().await.unwrap();
        assert_eq!(advance_dates(&mut tx, 10).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let found = find(&mut tx, offer.offer_id).await.unwrap().unwrap();
        assert_eq!(
            found.next_at,
            Some(first.plus(Duration::from_hours(7 * 24)))
        );
        assert_eq!(found.status, Status::Published);
        let upcoming = list_upcoming(&mut tx, Some(provider), 0, 10).await.unwrap();
        assert_eq!(upcoming, [found]);
        assert_eq!(
            list_upcoming(&mut tx, Some(provider), 1, 10).await.unwrap(),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn a_copy_follows_its_origin_and_never_goes_back_in_time() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let owner = crate::providers::copy(
            &mut tx,
            peer,
            "https://werl.example/a/tafel",
            "tafel",
            Profile::new("Tafel Werl", Kind::Club),
        )
        .await
        .unwrap();
        let at = |millis: i64| Timestamp::from_millis(1_777_885_200_000 + millis);
        let id = copy(&mut tx, peer, owner, remote(at(10))).await.unwrap();
        let mut newer = remote(at(20));
        newer.content.teaser = Some("Jetzt mit Kuchen.".to_owned());
        assert_eq!(copy(&mut tx, peer, owner, newer).await.unwrap(), id);
        assert_eq!(
            copy(&mut tx, peer, owner, remote(at(15))).await.unwrap(),
            id
        );
        let found = find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(found.content.teaser.as_deref(), Some("Jetzt mit Kuchen."));
        assert_eq!(found.updated_at, at(20));
        let cards = list_cards(&mut tx, &[id]).await.unwrap();
        assert_eq!(cards[0].provider_name, "Tafel Werl");
        assert_eq!(totals(&mut tx).await.unwrap(), [(Some(peer), 1)]);
        assert!(
            list_for_collection(&mut tx, None, None, 10)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_its_provider_paused_comes_back_when_it_is_shown_again() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let uri = "https://werl.example/a/tafel";
        let profile = Profile::new("Tafel Werl", Kind::Club);
        let owner = crate::providers::copy(&mut tx, peer, uri, "tafel", profile)
            .await
            .unwrap();
        let at = |millis: i64| Timestamp::from_millis(1_777_885_200_000 + millis);
        let offer = "https://werl.example/o/1";
        copy(&mut tx, peer, owner, remote(at(10))).await.unwrap();
        remove_copy(&mut tx, peer, offer, Some(at(20)))
            .await
            .unwrap();
        // An older deletion that comes late does not turn time back.
        remove_copy(&mut tx, peer, offer, Some(at(5)))
            .await
            .unwrap();
        let late = copy(&mut tx, peer, owner, remote(at(20))).await;
        assert!(matches!(late, Err(Error::Gone(_))));
        let back = copy(&mut tx, peer, owner, remote(at(21))).await.unwrap();
        assert!(find(&mut tx, back).await.unwrap().is_some());
        assert_eq!(find_tombstone(&mut tx, offer).await.unwrap(), None);
        // Nor does it remove what is shown again.
        remove_copy(&mut tx, peer, offer, Some(at(20)))
            .await
            .unwrap();
        assert!(find(&mut tx, back).await.unwrap().is_some());
        remove_copy(&mut tx, peer, offer, Some(at(21)))
            .await
            .unwrap();
        assert_eq!(find(&mut tx, back).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_copy_does_not_come_back_and_strangers_cannot_delete_it() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let uri = "https://werl.example/a/tafel";
        let profile = Profile::new("Tafel Werl", Kind::Club);
        let owner = crate::providers::copy(&mut tx, peer, uri, "tafel", profile)
            .await
            .unwrap();
        let id = copy(&mut tx, peer, owner, remote(crate::db::testing::start()))
            .await
            .unwrap();
        let stranger = PeerId::from_uuid(uuid::Uuid::from_u128(9));
        let refused = remove_copy(&mut tx, stranger, "https://werl.example/o/1", None).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        assert!(find(&mut tx, id).await.unwrap().is_some());

        remove_copy(&mut tx, peer, "https://werl.example/o/1", None)
            .await
            .unwrap();
        remove_copy(&mut tx, peer, "https://werl.example/o/1", None)
            .await
            .unwrap();
        assert_eq!(find(&mut tx, id).await.unwrap(), None);
        let late = copy(&mut tx, peer, owner, remote(crate::db::testing::start())).await;
        assert!(matches!(late, Err(Error::Gone(_))), "a late copy stays out");
        assert!(
            find_tombstone(&mut tx, "https://werl.example/o/1")
                .await
                .unwrap()
                .is_some()
        );
        tx.commit().await.unwrap();
        let changes: Vec<_> = kinds(&db).await;
        assert_eq!(
            changes,
            ["provider.copied", "offer.copied", "offer.copy_removed"]
        );
    })
    .await;
}

#[tokio::test]
async fn when_a_remote_provider_goes_its_offers_go_too() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let peer = werl(&mut tx).await;
        let uri = "https://werl.example/a/tafel";
        let profile = Profile::new("Tafel Werl", Kind::Club);
        let owner = crate::providers::copy(&mut tx, peer, uri, "tafel", profile)
            .await
            .unwrap();
        let id = copy(&mut tx, peer, owner, remote(crate::db::testing::start()))
            .await
            .unwrap();
        assert_eq!(withdraw_copies_of(&mut tx, peer, owner).await.unwrap(), 1);
        assert_eq!(find(&mut tx, id).await.unwrap(), None);
        let change = Change::OfferCopyRemoved(id);
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let entries = log::entries_after(&mut tx, 0, 100).await.unwrap();
        assert_eq!(entries.last().unwrap().change(), Some(change));
    })
    .await;
}

#[tokio::test]
async fn the_collection_for_others_is_read_page_by_page_without_loss() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let provider = tafel(&mut tx, "Tafel").await;
        let mut ids = Vec::new();
        for _ in 0..7 {
            let offer = draft(&mut tx, &Actor::Operator, provider).await;
            step(&mut tx, &Actor::Operator, offer.offer_id, Step::Publish)
                .await
                .unwrap();
            ids.push(offer.offer_id);
        }
        let mut private = hedge_planting();
        private.federate = false;
        let new = NewOffer {
            provider_id: provider,
            content: private,
            import_id: None,
        };
        let hidden = create(&mut tx, &Actor::Operator, &soest(), new)
            .await
            .unwrap();
        step(&mut tx, &Actor::Operator, hidden.offer_id, Step::Publish)
            .await
            .unwrap();
        draft(&mut tx, &Actor::Operator, provider).await;

        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = list_for_collection(&mut tx, Some(provider), after, 3)
                .await
                .unwrap();
            let Some(last) = page.last() else { break };
            after = Some(CollectionCursor {
                updated_at: last.updated_at,
                offer_id: last.offer_id,
            });
            seen.extend(page.iter().map(|offer| offer.offer_id));
        }
        assert_eq!(
            seen, ids,
            "all public ones once, no draft, none that stays at home"
        );
        assert_eq!(
            list_all_public_ids(&mut tx, None, 100).await.unwrap().len(),
            8
        );
    })
    .await;
}
