//! Aylin puts offers down, sends the list to a friend, and compares.

use std::time::Duration;

use axum::http::{StatusCode, header};
use serde_json::json;

use super::router;
use crate::base::schedule::Schedule;
use crate::base::{OfferId, ProviderId};
use crate::db::Db;
use crate::db::testing::on_both;
use crate::log::Actor;
use crate::offers::model::short;
use crate::offers::{self, Content, NewOffer, Purpose, Step, Subject};
use crate::people::testing::Town;
use crate::providers::{self, Kind, NewProvider, Profile};

fn musterstadt(db: Db) -> Town {
    Town::at("http://musterstadt.example", db)
}

async fn tafel(town: &Town) -> ProviderId {
    let mut profile = Profile::new("Tafel Musterstadt", Kind::Club);
    profile.contact.phone = Some("01234 5678".to_owned());
    let new = NewProvider {
        profile,
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    let mut tx = town.db.write().await.unwrap();
    let added = providers::add(&mut tx, &Actor::Operator, &town.addresses, new).await;
    tx.commit().await.unwrap();
    added.unwrap().provider_id
}

fn on_the_sixth(title: &str) -> Content {
    let schedule: Schedule = serde_json::from_value(json!({
        "mode": "single", "dtstart": "2026-06-06T10:00:00", "dtend": "2026-06-06T12:00:00",
    }))
    .unwrap();
    Content::new(
        Purpose::Offer,
        Subject::Event,
        title.parse().unwrap(),
        schedule,
    )
}

async fn publish(town: &Town, provider_id: ProviderId, content: Content) -> OfferId {
    let mut tx = town.db.write().await.unwrap();
    let new = NewOffer {
        provider_id,
        content,
        import_id: None,
    };
    let by = Actor::Operator;
    let draft = offers::create(&mut tx, &by, &town.addresses, new).await;
    let id = draft.unwrap().offer_id;
    offers::step(&mut tx, &by, id, Step::Publish).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn step(town: &Town, id: OfferId, step: Step) {
    let mut tx = town.db.write().await.unwrap();
    offers::step(&mut tx, &Actor::Operator, id, step)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

// proves: V-57
#[tokio::test]
async fn aylin_sends_her_list_as_a_link_and_a_friend_without_scripts_sees_the_same_offers() {
    on_both(|db| async move {
        let town = musterstadt(db);
        let tafel = tafel(&town).await;
        let first = publish(&town, tafel, on_the_sixth("Suppe für alle")).await;
        let second = publish(&town, tafel, on_the_sixth("Brot backen")).await;
        publish(&town, tafel, on_the_sixth("Nicht gemerkt")).await;

        let mut friend = town.visitor(router());
        let page = friend.get(&format!("/merkliste?o={second},{first}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says(&[
            "2 Angebote",
            "Suppe für alle",
            "Brot backen",
            "<svg class=\"mn-qr\""
        ]));
        assert!(!page.body.contains("Nicht gemerkt"));
        let (brot, suppe) = (
            page.body.find("Brot backen"),
            page.body.find("Suppe für alle"),
        );
        assert!(brot < suppe, "in the order in which they were put down");
        assert!(page.headers.get(header::SET_COOKIE).is_none());
        assert!(page.body.contains("content=\"noindex\""));

        // The address that is shared, the one without an offer, and the one with a pasted link.
        let shared = format!(
            "http://musterstadt.example/merkliste?o={},{}",
            short(second),
            short(first)
        );
        assert!(page.says(&[&format!("value=\"{shared}\"")]));
        let without = format!("/merkliste?o={}", short(second));
        assert!(page.says(&[&format!("href=\"{without}\"")]));
        assert!(!friend.get(&without).await.body.contains("Suppe für alle"));
        let pasted = format!("{without}&o=http://musterstadt.example/en/angebote/{first}");
        assert!(
            friend
                .get(&pasted)
                .await
                .says(&["2 Angebote", "Suppe für alle"])
        );
    })
    .await;
}

#[tokio::test]
async fn what_became_of_an_offer_is_said_and_none_is_dropped() {
    on_both(|db| async move {
        let town = musterstadt(db);
        let tafel = tafel(&town).await;
        let mut ids = Vec::new();
        for title in ["Abgesagt", "Genommen", "Pausiert", "Vorbei", "Besetzt"] {
            ids.push(publish(&town, tafel, on_the_sixth(&format!("{title}: Fest"))).await);
        }
        step(&town, ids[0], Step::Cancel).await;
        step(&town, ids[1], Step::Withdraw).await;
        step(&town, ids[2], Step::Pause).await;
        step(&town, ids[4], Step::MarkFilled).await;

        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let path = format!("/merkliste?o={}", list.join(","));
        let mut aylin = town.visitor(router());
        let page = aylin.get(&path).await;
        assert!(page.says(&[
            "5 Angebote",
            "Das findet nicht statt.",
            "Alle Plätze sind vergeben."
        ]));
        assert!(page.says(&["Zurückgezogen.", "macht gerade Pause", "Vorbei: Fest"]));
        // What its provider took back or hides is not told again.
        assert!(!page.body.contains("Genommen: Fest") && !page.body.contains("Pausiert: Fest"));
        assert!(!page.body.contains("Dieses Angebot ist vorbei."));

        town.db.clock().advance(Duration::from_hours(24 * 60));
        let page = aylin.get(&path).await;
        assert!(page.says(&["Vorbei: Fest", "Dieses Angebot ist vorbei."]));
        assert_eq!(page.body.matches("data-unwatch=").count(), 5);
    })
    .await;
}

// proves: C-17
#[tokio::test]
async fn two_to_four_offers_stand_side_by_side_with_what_people_decide_by() {
    on_both(|db| async move {
        let town = musterstadt(db);
        let tafel = tafel(&town).await;
        let mut free = on_the_sixth("Tanzen für Kinder");
        free.costs.is_free = true;
        free.age.min = Some(6);
        free.accessibility.wheelchair = providers::Answer::No;
        free.location = serde_json::from_value(json!({
            "type": "onsite", "name": "Bürgerhaus", "postal_code": "59494", "city": "Soest",
        }))
        .unwrap();
        let first = publish(&town, tafel, free).await;
        let mut others = Vec::new();
        for number in 2..=5 {
            let content = on_the_sixth(&format!("Angebot Nummer {number}"));
            others.push(publish(&town, tafel, content).await);
        }

        let mut aylin = town.visitor(router());
        let two = format!("/merkliste/vergleich?o={first}&o={}", others[0]);
        let page = aylin.get(&two).await;
        assert_eq!(page.body.matches("role=\"columnheader\"").count(), 2);
        for label in ["Wann", "Wo", "Kosten", "Alter", "Zugang", "Kontakt"] {
            let opening = page.body.split("role=\"rowheader\">").skip(1);
            assert!(
                opening.into_iter().any(|row| row.contains(label)),
                "{label}"
            );
        }
        assert!(page.says(&["Bürgerhaus", "ab 6 Jahren", "tel:012345678", "keine Angabe"]));

        let all: Vec<String> = std::iter::once(first).chain(others).map(short).collect();
        let page = aylin
            .get(&format!("/merkliste/vergleich?o={}", all.join(",")))
            .await;
        assert_eq!(page.body.matches("role=\"columnheader\"").count(), 4);
        assert!(page.says(&["Nebeneinander passen 4 Angebote"]));

        let page = aylin.get(&format!("/merkliste/vergleich?o={first}")).await;
        assert!(page.says(&["mindestens zwei Angebote"]) && !page.body.contains("<table"));
    })
    .await;
}

#[tokio::test]
async fn nonsense_in_the_address_is_an_empty_list_and_no_error() {
    on_both(|db| async move {
        let town = musterstadt(db);
        let mut aylin = town.visitor(router());
        let odd = [
            "",
            "?o=",
            "?o=%F0%9F%92%9A,abc",
            "?o=../..&o=%22%3E%3Cscript%3E",
            "?x=1",
        ];
        for query in odd {
            for path in ["/merkliste", "/en/merkliste", "/ar/merkliste/vergleich"] {
                let page = aylin.get(&format!("{path}{query}")).await;
                assert_eq!(page.status, StatusCode::OK, "{path}{query}");
                assert!(!page.body.contains("\"><script>"));
            }
        }
        let page = aylin.get("/merkliste?o=abc").await;
        assert!(page.says(&[
            "Noch ist nichts gemerkt",
            "Einen Teil der Adresse verstehen wir nicht"
        ]));
        let endless = format!("/merkliste?o={}", "x,".repeat(4_000));
        assert_eq!(aylin.get(&endless).await.status, StatusCode::OK);
    })
    .await;
}
