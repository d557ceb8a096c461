//! Other servers ask for our offers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRef;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;
use url::Url;

use super::objects_router;
use crate::base::schedule::Schedule;
use crate::base::{Addresses, OfferId};
use crate::db::testing::on_both;
use crate::db::{Db, WriteTx};
use crate::federation::Document;
use crate::federation::vocabulary::ACTIVITY_JSON;
use crate::log::Actor;
use crate::offers::{self, Content, NewOffer, Offer, Purpose, Step, Subject};
use crate::providers::{self, Kind, NewProvider, Profile, Provider};

const ORIGIN: &str = "https://soest.example";

#[derive(Clone)]
struct Town(Db);

impl FromRef<Town> for Db {
    fn from_ref(town: &Town) -> Self {
        town.0.clone()
    }
}

impl FromRef<Town> for Addresses {
    fn from_ref(_town: &Town) -> Self {
        addresses()
    }
}

fn addresses() -> Addresses {
    Addresses::new(&Url::parse(ORIGIN).unwrap())
}

fn app(db: &Db) -> Router {
    objects_router().with_state(Town(db.clone()))
}

struct Got {
    status: StatusCode,
    kind: String,
    location: String,
    vary: String,
    body: Value,
}

async fn get_as(db: &Db, address: &str, accept: &str) -> Got {
    let path = address.strip_prefix(ORIGIN).unwrap_or(address);
    let request = Request::get(path).header("accept", accept);
    let request = request.body(Body::empty()).unwrap();
    let response = app(db).oneshot(request).await.unwrap();
    let header = |name: &str| {
        let value = response.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    };
    let (kind, location, vary) = (header("content-type"), header("location"), header("vary"));
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    Got {
        status,
        kind,
        location,
        vary,
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
    }
}

async fn get(db: &Db, address: &str) -> Got {
    get_as(db, address, ACTIVITY_JSON).await
}

async fn club(tx: &mut WriteTx, name: &str) -> Provider {
    let new = NewProvider {
        profile: Profile::new(name, Kind::Club),
        status: providers::Status::Approved,
        contact_person: None,
        import_id: None,
        slug: None,
    };
    providers::add(tx, &Actor::Operator, &addresses(), new)
        .await
        .unwrap()
}

fn planting(day: i8) -> Content {
    let schedule: Schedule = serde_json::from_value(json!({
        "mode": "single",
        "dtstart": format!("2026-06-{day:02}T10:00:00"),
        "dtend": format!("2026-06-{day:02}T12:00:00"),
    }))
    .unwrap();
    let title = format!("Hecken pflanzen am {day}.").parse().unwrap();
    Content::new(Purpose::Request, Subject::Time, title, schedule)
}

fn reading() -> Content {
    let schedule = Schedule::by_arrangement(None).unwrap();
    let title = "Lesepaten gesucht".parse().unwrap();
    Content::new(Purpose::Request, Subject::Time, title, schedule)
}

async fn publish(tx: &mut WriteTx, club: &Provider, content: Content) -> Offer {
    let new = NewOffer {
        provider_id: club.provider_id,
        content,
        import_id: None,
    };
    let draft = offers::create(tx, &Actor::Operator, &addresses(), new)
        .await
        .unwrap();
    step(tx, draft.offer_id, Step::Publish).await
}

async fn step(tx: &mut WriteTx, id: OfferId, step: Step) -> Offer {
    offers::step(tx, &Actor::Operator, id, step).await.unwrap()
}

#[tokio::test]
async fn a_server_gets_the_object_and_a_person_the_page() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let nabu = club(&mut tx, "NABU").await;
        let mut content = planting(6);
        content.capacity = Some(offers::Capacity { total: 5, open: 3 });
        content.municipality_key = Some("05974040".to_owned());
        content.location = serde_json::from_value(json!({
            "type": "onsite", "name": "Bach", "postal_code": "59494", "city": "Soest",
        }))
        .unwrap();
        let offer = publish(&mut tx, &nabu, content).await;
        tx.commit().await.unwrap();

        let got = get(&db, &offer.uri).await;
        assert_eq!(
            (got.status, got.kind.as_str()),
            (StatusCode::OK, ACTIVITY_JSON)
        );
        assert_eq!(got.vary, "accept");
        assert_eq!(got.body["id"], offer.uri.as_str());
        let page = get_as(&db, &offer.uri, "text/html").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(page.location, addresses().offer_page(offer.offer_id));
        assert_eq!(page.vary, "accept");

        // Everything the object names can be fetched under its name.
        for named in ["location", "organizers", "attendees"] {
            let id = got.body[named]["id"].as_str().unwrap();
            let part = get(&db, id).await;
            assert_eq!(part.status, StatusCode::OK, "{id}");
            assert_eq!(part.body["id"], id);
            assert_eq!(part.body["type"], got.body[named]["type"]);
        }
        let old_place = format!("{}/place/00000000", offer.uri);
        assert_eq!(get(&db, &old_place).await.status, StatusCode::NOT_FOUND);
        let tag = got.body["tag"][0]["href"].as_str().unwrap();
        let tag = get(&db, tag).await;
        assert_eq!(tag.location, "https://soest.example/angebote?q=ehrenamt");
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_was_taken_back_is_gone_and_a_draft_was_never_there() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let nabu = club(&mut tx, "NABU").await;
        let withdrawn = publish(&mut tx, &nabu, planting(6)).await;
        step(&mut tx, withdrawn.offer_id, Step::Withdraw).await;
        let paused = publish(&mut tx, &nabu, planting(7)).await;
        step(&mut tx, paused.offer_id, Step::Pause).await;
        let mut kept = planting(8);
        kept.federate = false;
        let kept = publish(&mut tx, &nabu, kept).await;
        let draft = NewOffer {
            provider_id: nabu.provider_id,
            content: planting(9),
            import_id: None,
        };
        let draft = offers::create(&mut tx, &Actor::Operator, &addresses(), draft)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let gone = get(&db, &withdrawn.uri).await;
        assert_eq!(gone.status, StatusCode::GONE);
        assert_eq!(gone.body["type"], "Tombstone");
        assert_eq!(gone.body["formerType"], "Event");
        for (name, hidden) in [("paused", &paused), ("kept", &kept), ("draft", &draft)] {
            let got = get(&db, &hidden.uri).await;
            assert_eq!(got.status, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(got.body, Value::Null, "{name}");
        }
        let outbox = get(&db, "/actor/outbox").await;
        assert_eq!(outbox.body["totalItems"], 0);
        let unknown = get(&db, "/a/niemand/outbox").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_outbox_begins_with_what_comes_soonest_and_names_its_own_address() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let nabu = club(&mut tx, "NABU").await;
        let tafel = club(&mut tx, "Tafel").await;
        let reading = publish(&mut tx, &tafel, reading()).await;
        let late = publish(&mut tx, &nabu, planting(20)).await;
        let soon = publish(&mut tx, &nabu, planting(6)).await;
        tx.commit().await.unwrap();

        let outbox = get(&db, "/a/nabu/outbox").await.body;
        assert_eq!(outbox["type"], "OrderedCollection");
        assert_eq!(outbox["totalItems"], 2);
        let first = outbox["first"].as_str().unwrap();
        let page = get(&db, first).await.body;
        assert_eq!(page["id"], first);
        assert_eq!(page["partOf"], outbox["id"]);
        assert_eq!(page.get("next"), None);
        let items = page["orderedItems"].as_array().unwrap();
        let ids: Vec<&Value> = items.iter().map(|item| &item["object"]["id"]).collect();
        assert_eq!(ids, [&soon.uri, &late.uri]);
        for create in items {
            assert_eq!(create["type"], "Create");
            assert_eq!(create["actor"], nabu.uri.as_str());
            let same = get(&db, create["id"].as_str().unwrap()).await.body;
            assert_eq!(same["object"], create["object"]);
        }

        for actor in ["/a/angebote", "/actor"] {
            let page = get(&db, &format!("{actor}/outbox?page=1")).await.body;
            let items = page["orderedItems"].as_array().unwrap();
            assert_eq!(items.len(), 3);
            assert_eq!(items[2]["object"]["object"]["id"], reading.uri.as_str());
            for announce in items {
                assert_eq!(announce["type"], "Announce");
                assert_eq!(announce["actor"], addresses().at(actor));
                assert_eq!(announce["object"]["type"], "Create");
                let same = get(&db, announce["id"].as_str().unwrap()).await.body;
                assert_eq!(same["object"], announce["object"]["object"]["id"]);
            }
            let calendar = get(&db, &format!("{actor}/upcoming?page=1")).await.body;
            let events = calendar["orderedItems"].as_array().unwrap();
            let ids: Vec<&Value> = events.iter().map(|event| &event["id"]).collect();
            assert_eq!(ids, [&soon.uri, &late.uri]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_neighbour_reads_all_offers_page_by_page_and_misses_none() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let nabu = club(&mut tx, "NABU").await;
        for number in 0..205 {
            let day = i8::try_from(number % 28 + 1).unwrap();
            publish(&mut tx, &nabu, planting(day)).await;
        }
        tx.commit().await.unwrap();

        let offers = get(&db, "/actor/offers").await.body;
        assert_eq!(offers["totalItems"], 205);
        let mut address = Some(offers["first"].as_str().unwrap().to_owned());
        let mut seen = Vec::new();
        while let Some(next) = address {
            let page = get(&db, &next).await.body;
            assert_eq!(page["id"], next);
            for object in page["orderedItems"].as_array().unwrap() {
                let remote =
                    offers::read(&Document::new(object).unwrap(), crate::db::testing::start());
                seen.push(remote.unwrap().uri);
            }
            address = page
                .get("next")
                .map(|next| next.as_str().unwrap().to_owned());
        }
        assert_eq!(seen.len(), 205);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 205);

        let second = get(&db, "/a/nabu/outbox?page=5").await.body;
        assert_eq!(second["orderedItems"].as_array().unwrap().len(), 5);
        for nonsense in ["?after=x", "?after=1_x", "?after="] {
            let got = get(&db, &format!("/actor/offers{nonsense}")).await;
            assert_eq!(got.status, StatusCode::NOT_FOUND, "{nonsense}");
        }
        let got = get(&db, "/actor/outbox?page=-1").await;
        assert_eq!(got.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_shows_the_dates_of_a_series_under_their_own_addresses() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let nabu = club(&mut tx, "NABU").await;
        let mut content = reading();
        content.schedule = serde_json::from_value(json!({
            "mode": "recurring", "rrule": "FREQ=WEEKLY;BYDAY=SA",
            "dtstart": "2026-05-02T14:00:00", "dtend": "2026-05-02T17:00:00",
        }))
        .unwrap();
        content.location =
            serde_json::from_value(json!({"type": "onsite", "name": "Haus"})).unwrap();
        let series = publish(&mut tx, &nabu, content).await;
        tx.commit().await.unwrap();

        let page = get(&db, "/a/nabu/upcoming?page=1").await.body;
        let date = &page["orderedItems"][0];
        let address = format!("{}/t/20260509", series.uri);
        assert_eq!(date["id"], address);
        assert_eq!(date["type"], "Event");
        assert_eq!(date["superEvent"], series.uri.as_str());
        assert_eq!(date["startTime"], "2026-05-09T14:00:00+02:00");
        let got = get(&db, &address).await;
        assert_eq!(got.body["id"], address);
        let organizers = got.body["organizers"]["id"].as_str().unwrap();
        assert_eq!(get(&db, organizers).await.body["id"], organizers);
        let place = got.body["location"]["id"].as_str().unwrap();
        assert_eq!(get(&db, place).await.status, StatusCode::OK);
        let now = crate::db::testing::start();
        let read = offers::read(&Document::new(&got.body).unwrap(), now).unwrap();
        assert_eq!(read.series_uri.as_deref(), Some(series.uri.as_str()));
        let all = page["orderedItems"].as_array().unwrap();
        assert_eq!(all.len(), 8, "eight weeks of Saturdays");
        let outbox = get(&db, "/a/nabu/outbox?page=1").await.body;
        let said = outbox["orderedItems"].as_array().unwrap();
        assert_eq!(said[1]["object"]["id"], address);
        let create = said[1]["id"].as_str().unwrap();
        assert_eq!(get(&db, create).await.body["id"], create);
        assert_eq!(said.len(), 9, "the series and its dates");
        let sunday = format!("{}/t/20260510", series.uri);
        assert_eq!(get(&db, &sunday).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
