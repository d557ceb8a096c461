//! What Mobilizon, Gancio, Mastodon and strangers send us.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{read, receive};
use super::samples::{addresses, hedges, now, offer, provider};
use crate::base::{Error, PeerId, ProviderId, Timestamp};
use crate::db::WriteTx;
use crate::db::testing::on_both;
use crate::federation::Document;
use crate::offers::{self, Location, Purpose, RemoteOffer, Status, Subject};
use crate::peers::{self, Peer};
use crate::providers::{self, Kind, Profile};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

fn read_value(value: &Value) -> Result<RemoteOffer, crate::base::Problems> {
    read(&Document::new(value).unwrap(), now())
}

/// An event as Mobilizon writes it.
fn concert() -> Value {
    json!({
        "id": "https://mobilizon.example/events/1",
        "type": "Event",
        "name": "Konzert im Park",
        "content": "<p>Mit <b>Chor</b></p><p>Eintritt frei<script>alert(1)</script></p>",
        "attributedTo": "https://mobilizon.example/@chor",
        "to": [PUBLIC],
        "startTime": "2026-12-12T18:00:00Z",
        "endTime": "2026-12-12T20:00:00Z",
        "timezone": "Europe/Berlin",
        "ical:status": "CONFIRMED",
        "status": "CANCELLED",
        "location": {
            "type": "Place",
            "name": "Stadtpark",
            "address": {"streetAddress": "Parkweg 1", "postalCode": "59494", "addressLocality": "Soest", "type": "PostalAddress"},
            "latitude": 51.57,
            "longitude": 8.1,
        },
        "maximumAttendeeCapacity": 0,
        "tag": [{"type": "Hashtag", "name": "#Musik"}],
        "url": "https://mobilizon.example/events/1",
        "published": "2026-10-01T08:00:00Z",
        "updated": "2026-10-02T08:00:00Z",
    })
}

#[test]
fn an_event_of_mobilizon_becomes_an_offer_with_place_and_time() {
    let remote = read_value(&concert()).unwrap();
    let content = remote.content;
    assert_eq!(remote.status, Status::Cancelled);
    assert_eq!(
        (content.purpose, content.subject),
        (Purpose::Offer, Subject::Event)
    );
    assert_eq!(content.description, "Mit Chor\n\nEintritt frei");
    let date = content.schedule.next_after(now()).unwrap();
    assert_eq!(date.local_start.to_string(), "2026-12-12T19:00:00");
    let Location::Onsite(place) = content.location else {
        panic!()
    };
    assert_eq!(place.city.as_deref(), Some("Soest"));
    assert_eq!(place.lat, Some(51.57));
    assert_eq!(content.tags, ["Musik"]);
    assert_eq!(content.capacity, None);
    assert_eq!(
        content.registration.url.as_deref(),
        Some("https://mobilizon.example/events/1")
    );
    assert_eq!(
        remote.updated_at,
        Timestamp::parse("2026-10-02T08:00:00Z").unwrap()
    );
}

#[test]
fn an_event_without_a_name_gets_its_first_words_as_title() {
    let words = "Wir suchen noch Leute für den Fahrdienst am Wochenende, gern mit eigenem Auto und etwas Zeit. ";
    let post = json!({
        "id": "https://social.example/@verein/1",
        "type": "Event",
        "content": format!("<p>{words}{words}</p>"),
        "attributedTo": "https://social.example/@verein",
        "cc": [PUBLIC],
        "inReplyTo": null,
    });
    let remote = read_value(&post).unwrap();
    let title = remote.content.title.as_str();
    assert!(
        title.starts_with("Wir suchen") && title.ends_with(" …"),
        "{title}"
    );
    assert!(title.chars().count() <= 80);
    assert_eq!(remote.updated_at, now());
}

#[test]
fn what_people_post_is_no_offer_unless_it_says_so() {
    let post = json!({
        "id": "https://social.example/@verein/1",
        "type": "Note",
        "content": "<p>Das war ein schönes Sommerfest!</p>",
        "attributedTo": "https://social.example/@verein",
        "to": [PUBLIC],
    });
    let problem = read_value(&post).unwrap_err().to_string();
    assert!(problem.contains("problem-wire-type"), "{problem}");
    let mut article = post.clone();
    article["type"] = json!("Article");
    article["name"] = json!("Rückblick auf das Sommerfest");
    assert!(read_value(&article).is_err());
    let mut call = post;
    call["purpose"] = json!("request");
    assert_eq!(read_value(&call).unwrap().content.purpose, Purpose::Request);
}

#[test]
fn an_address_in_one_line_is_read_as_street_and_town() {
    for (line, street, code, city) in [
        ("Am Markt 1, Soest", "Am Markt 1", None, Some("Soest")),
        (
            "Am Markt 1, 59494 Soest",
            "Am Markt 1",
            Some("59494"),
            Some("Soest"),
        ),
        ("Am Markt 1", "Am Markt 1", None, None),
        ("Haus 7, Raum 3", "Haus 7, Raum 3", None, None),
        (",", ",", None, None),
    ] {
        let mut event = concert();
        event["location"]["address"] = json!(line);
        let Location::Onsite(place) = read_value(&event).unwrap().content.location else {
            panic!("{line}")
        };
        assert_eq!(place.street.as_deref(), Some(street), "{line}");
        assert_eq!(place.postal_code.as_deref(), code, "{line}");
        assert_eq!(place.city.as_deref(), city, "{line}");
    }
}

#[test]
fn what_is_no_offer_for_everybody_is_not_read_as_one() {
    for (key, value) in [
        ("type", json!("Question")),
        ("to", json!(["https://mobilizon.example/@chor/followers"])),
        ("inReplyTo", json!("https://mobilizon.example/events/2")),
        ("id", json!("data:text/plain,x")),
    ] {
        let mut event = concert();
        event[key] = value;
        assert!(read_value(&event).is_err(), "{key}");
    }
    let mut nameless = concert();
    nameless["name"] = json!("<p></p>");
    nameless["content"] = json!("");
    assert!(read_value(&nameless).is_err());
}

#[test]
fn an_unknown_time_zone_does_not_move_an_event() {
    let mut event = concert();
    event["timezone"] = json!("Mars/Olympus");
    let date = read_value(&event)
        .unwrap()
        .content
        .schedule
        .next_after(now());
    let start = Timestamp::parse("2026-12-12T18:00:00Z").unwrap();
    assert_eq!(date.unwrap().start, start);
}

#[test]
fn attack_34_html_of_others_is_only_text_here() {
    let mut event = concert();
    event["name"] = json!("<img src=x onerror=alert(1)>Konzert");
    event["location"]["name"] = json!("<script>alert(1)</script>Park");
    let content = read_value(&event).unwrap().content;
    let text = serde_json::to_string(&content).unwrap();
    assert!(!text.contains('<'), "{text}");
}

async fn werl(tx: &mut WriteTx) -> (PeerId, ProviderId) {
    let peer = Peer::just_met(tx.new_id(), addresses().origin(), "Musterstadt", tx.now());
    peers::save(tx, &peer).await.unwrap();
    let profile = Profile::new("NABU Musterstadt", Kind::Club);
    let uri = provider().uri;
    let provider = providers::copy(tx, peer.peer_id, &uri, "nabu-musterstadt", profile)
        .await
        .unwrap();
    (peer.peer_id, provider)
}

#[tokio::test]
async fn a_neighbour_changes_its_own_offers_and_nobody_elses() {
    on_both(|db| async move {
        let mut tx = db.write().await.unwrap();
        let (peer, provider_id) = werl(&mut tx).await;
        let mut hedges = offer(hedges());
        // A sister tells the time in milliseconds, and never two states with the same.
        hedges.updated_at = Timestamp::from_millis(hedges.updated_at.millis() + 1);
        let owner = provider().uri;
        let document = super::super::object(&hedges, &provider(), &addresses());
        let document = Document::new(&document).unwrap();
        let id = receive(&mut tx, peer, provider_id, &owner, &document)
            .await
            .unwrap();
        let copy = offers::find(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(copy.content, hedges.content);
        assert_eq!(copy.peer_id, Some(peer));

        hedges.content.urgent = true;
        let same_state = super::super::object(&hedges, &provider(), &addresses());
        let same_state = Document::new(&same_state).unwrap();
        receive(&mut tx, peer, provider_id, &owner, &same_state)
            .await
            .unwrap();
        let copy = offers::find(&mut tx, id).await.unwrap().unwrap();
        assert!(
            !copy.content.urgent,
            "a state that is not newer changes nothing"
        );

        let mut strangers = same_state.value().clone();
        for (key, value) in [
            ("attributedTo", json!("https://musterstadt.example/a/tafel")),
            ("attributedTo", json!([owner, "https://evil.example/a"])),
            ("id", json!("https://evil.example/o/1")),
        ] {
            let before = strangers[key].clone();
            strangers[key] = value;
            let document = Document::new(&strangers).unwrap();
            let refused = receive(&mut tx, peer, provider_id, &owner, &document).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{key}");
            strangers[key] = before;
        }
        tx.commit().await.unwrap();
    })
    .await;
}

fn junk() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        Just(json!("2026-12-12T18:00:00+01:00")),
        Just(json!("<p>x")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let keys = "(name|content|address|url|type|latitude|mode|title|a)";
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(keys, inner, 0..5)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    /// A stranger writes anything anywhere: we refuse it or hold something within bounds.
    #[test]
    fn no_document_makes_the_reader_fall_over(
        key in "(name|content|startTime|endTime|timezone|location|tag|details|publishes|status|summary|maximumAttendeeCapacity|nameMap|url|updated)",
        value in junk(),
    ) {
        let mut event = concert();
        event[&key] = value;
        if let Ok(remote) = read_value(&event) {
            prop_assert!(remote.content.clone().tidy().is_ok());
        }
    }
}
