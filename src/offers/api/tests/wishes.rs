//! What towns asked a search for: to be found by topic, words or place alone, never to leave anybody
//! with nothing, and to know what is needed soon.

use super::*;
use crate::db::testing::on_both;
use crate::offers::end_urgency;

const TWO_WEEKS: Duration = Duration::from_hours(14 * 24);

fn in_aachen() -> Value {
    json!({ "type": "onsite", "name": "Haus Löwenstein", "city": "Aachen",
        "lat": 50.7752, "lon": 6.1089 })
}

async fn found(soest: &Town, query: &str) -> Vec<String> {
    let page = soest.get(&format!("/angebote?{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}");
    let mut linked = page.linked();
    linked.sort();
    let list = soest.get(&format!("/api/v1/offers?{query}")).await;
    if list.status == StatusCode::OK && query.contains("exact=1") {
        let list = list.json();
        let items = list["items"].as_array().unwrap().iter();
        let mut told: Vec<String> = items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect();
        told.sort();
        assert_eq!(told, linked, "{query}");
    }
    linked
}

fn ids(offers: &[OfferId]) -> Vec<String> {
    let mut ids: Vec<String> = offers.iter().map(ToString::to_string).collect();
    ids.sort();
    ids
}

// proves: C-25, A-19
#[tokio::test]
async fn topic_words_place_time_and_qualification_each_find_alone_what_they_name() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let later = json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": "2026-06-20T18:00:00", "dtend": "2026-06-20T20:00:00" });
        let help = content(
            "Lernpaten gesucht",
            json!({ "categories": ["hausaufgabenhilfe"] }),
        );
        let help = soest.publish(&tafel, help).await;
        let camp = content(
            "Zeltlager begleiten",
            json!({ "schedule": later, "location": in_aachen(),
                "requirements": { "qualifications": ["juleica"] } }),
        );
        let camp = soest.publish(&tafel, camp).await;
        soest.index().await;
        let mask = soest.get("/angebote").await.body;
        for field in ["name=\"q\"", "name=\"near\"", "name=\"category\""] {
            assert!(mask.contains(field), "{field}");
        }
        for (query, expected) in [
            ("category=hausaufgabenhilfe", help),
            ("category=kinder-jugend", help),
            ("q=zeltlager", camp),
            ("near=Aachen&radius_km=5", camp),
            ("near=59494&radius_km=5", help),
            ("q=Löwenstein", camp),
            ("q=Bürgertreff", help),
            ("from=2026-06-01", camp),
            ("period=week", help),
            ("daytime=evening", camp),
            ("qualification=juleica", camp),
        ] {
            let query = format!("{query}&exact=1");
            assert_eq!(found(&soest, &query).await, ids(&[expected]), "{query}");
        }
    })
    .await;
}

// proves: A-21
#[tokio::test]
async fn whoever_looks_around_a_place_finds_offers_and_requests_of_all_towns_in_that_circle() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let request = soest
            .publish(&tafel, content("Fahrer gesucht", json!({})))
            .await;
        let far = content(
            "Konzert",
            json!({ "purpose": "offer", "subject": "event", "location": in_aachen() }),
        );
        let far = soest.publish(&tafel, far).await;
        let werl = content(
            "Jugendtreff",
            json!({ "purpose": "offer", "subject": "event", "location": in_werl() }),
        );
        let (_, werl) = soest.copied_from_werl(werl).await;
        soest.index().await;
        // Werl is 13 km from the middle of Soest, Aachen more than 100.
        for (place, km, expected) in [
            ("51.5715,8.1065", "1", vec![request]),
            ("59494", "100", vec![request, werl]),
            ("Soest", "20", vec![request, werl]),
            ("51.5711,8.1063", "20", vec![request, werl]),
            ("51.5711,8.1063", "5", vec![request]),
            ("Werl", "5", vec![werl]),
            ("52062", "5", vec![far]),
        ] {
            let query = format!("near={place}&radius_km={km}&exact=1");
            assert_eq!(found(&soest, &query).await, ids(&expected), "{query}");
        }
        let both = soest
            .get("/api/v1/offers?near=Soest&radius_km=20")
            .await
            .json();
        let purposes: Vec<&str> = both["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["purpose"].as_str().unwrap())
            .collect();
        assert!(purposes.contains(&"offer") && purposes.contains(&"request"));
        for wrong in ["0", "101", "-5", "weit"] {
            let refused = soest
                .get(&format!("/api/v1/offers?near=Soest&radius_km={wrong}"))
                .await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    })
    .await;
}

// proves: A-09
#[tokio::test]
async fn a_town_with_hardly_anything_still_shows_what_is_nearest_and_what_neighbours_have() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let werl = content(
            "Kochen im Jugendhof",
            json!({ "location": in_werl(), "purpose": "offer" }),
        );
        let (_, werl) = soest.copied_from_werl(werl).await;
        soest.index().await;
        for query in [
            "q=kochen&near=59494&radius_km=1",
            "q=kochen&only_here=1",
            "q=kochen&town=soest.example&purpose=request",
            "q=fallschirmspringen",
            "near=M%C3%BCnchen&radius_km=5",
            "category=tierschutz&free=1&wheelchair=yes&weekday=sunday&period=today",
        ] {
            assert_eq!(found(&soest, query).await, ids(&[werl]), "{query}");
            let page = soest.get(&format!("/angebote?{query}")).await.body;
            assert!(page.contains("Wir haben die Suche erweitert:"), "{query}");
        }
        for view in ["/karte", "/kalender?view=agenda"] {
            let page = soest.get(&format!("{view}?only_here=1")).await.body;
            let (_, after) = page.split_once('?').unwrap_or(("", &page));
            assert!(
                page.contains("Kochen im Jugendhof"),
                "{view}: {}",
                after.len()
            );
        }
    })
    .await;
}

// proves, V-41
#[tokio::test]
async fn people_are_asked_how_long_by_whom_and_whether_with_assistance() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let mut all = Vec::new();
        let kinds = [
            (Kind::Person, "person", "one_off", "yes"),
            (Kind::Company, "unternehmen", "short_term", "no"),
            (Kind::School, "bildungseinrichtung", "regular", "partly"),
            (Kind::Initiative, "initiative", "flexible", "unknown"),
        ];
        for (kind, word, commitment, assistance) in kinds {
            let by = soest
                .provider(Profile::new(&format!("Gruppe {word}"), kind))
                .await;
            let offer = content(
                "Gemeinsam gärtnern",
                json!({ "commitment": { "type": commitment },
                    "accessibility": { "assistance_possible": assistance } }),
            );
            all.push(soest.publish(&by, offer).await);
        }
        soest.index().await;
        let page = soest.get("/angebote").await.body;
        for ((_, kind, commitment, assistance), id) in kinds.into_iter().zip(&all) {
            for (name, value) in [
                ("provider_kind", kind),
                ("commitment", commitment),
                ("assistance_possible", assistance),
            ] {
                let query = format!("{name}={value}&exact=1");
                assert_eq!(found(&soest, &query).await, ids(&[*id]), "{query}");
                let choice = format!("name=\"{name}\" value=\"{value}\"");
                assert!(page.contains(&choice), "{choice}");
            }
        }
        // Each is a field as well: the page of the offer says it.
        let page = soest.get(&format!("/angebote/{}", all[0])).await.body;
        for said in ["einmalig", "Mitmachen mit Assistenz möglich"] {
            assert!(page.contains(said), "{said}");
        }
    })
    .await;
}

/// What the town looks like after so much time.
async fn after(soest: &Town, time: Duration) {
    soest.clock.advance(time);
    let mut tx = soest.write().await;
    end_urgency(&mut tx, 100).await.unwrap();
    tx.commit_quietly("nothing may have been urgent")
        .await
        .unwrap();
    soest.index().await;
}

async fn said(soest: &Town, id: OfferId) -> Content {
    let mut tx = soest.parts.db.read().await.unwrap();
    offers::find(&mut tx, id).await.unwrap().unwrap().content
}

// proves: A-10
#[tokio::test]
async fn what_is_urgent_is_found_this_week_and_is_urgent_no_longer_after_two_weeks() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let standing = json!({ "mode": "by_arrangement" });
        let urgent = json!({ "urgent": true, "schedule": standing });
        let fields = json!({ "urgent": true, "schedule": standing, "location": in_werl() });
        let (_, copy) = soest.copied_from_werl(content("Fahrdienst", fields)).await;
        let own = soest
            .publish(&tafel, content("Suppe kochen", urgent.clone()))
            .await;
        let soon = soest.publish(&tafel, content("Einkaufen", json!({}))).await;
        let draft = soest.draft(&tafel, content("Später", urgent.clone())).await;
        soest.index().await;
        assert_eq!(found(&soest, "period=week&exact=1").await, ids(&[soon]));
        assert_eq!(found(&soest, "urgent=1&exact=1").await, ids(&[own, copy]));

        // Other words do not make it urgent for longer.
        soest.clock.advance(TWO_WEEKS / 2);
        let mut tx = soest.write().await;
        let other_words = content("Suppe kochen am Markt", urgent.clone());
        offers::revise(&mut tx, &Actor::Operator, own, other_words)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        after(
            &soest,
            (TWO_WEEKS / 2).saturating_sub(Duration::from_mins(1)),
        )
        .await;
        assert_eq!(found(&soest, "urgent=1&exact=1").await, ids(&[own, copy]));
        let before = said(&soest, own).await;
        assert!(before.urgent);

        let head = soest.parts.db.read_head().await.unwrap();
        after(&soest, Duration::from_mins(2)).await;
        assert_eq!(found(&soest, "urgent=1&exact=1").await, ids(&[]));
        for id in [own, copy] {
            assert!(!said(&soest, id).await.urgent, "nor in the tables");
            let page = soest.get(&format!("/angebote/{id}")).await.body;
            assert!(!page.contains("dringend"), "{id}");
        }
        assert_ne!(
            soest.parts.db.read_head().await.unwrap(),
            head,
            "others are told"
        );
        // A draft waits until it is public, and who says it anew is heard anew.
        assert!(said(&soest, draft).await.urgent);
        soest.step(draft, Step::Publish).await;
        let mut tx = soest.write().await;
        let anew = content("Suppe kochen am Markt", urgent);
        offers::revise(&mut tx, &Actor::Operator, own, anew)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        soest.index().await;
        assert_eq!(found(&soest, "urgent=1&exact=1").await, ids(&[own, draft]));
        after(&soest, TWO_WEEKS).await;
        assert_eq!(found(&soest, "urgent=1&exact=1").await, ids(&[]));
    })
    .await;
}
