//! What happens to an offer on its way to a neighbour.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{Verb, activity_for, announce, object, read, tombstone};
use super::samples::{
    addresses, content, contents, demo, hedges, now, offer, provider, schedule, single,
};
use crate::base::schedule::{Schedule, ScheduleParts, SlotParts};
use crate::federation::Document;
use crate::offers::{Content, Location, Offer, Purpose, RemoteOffer, Status, Subject};
use crate::providers::ContactPerson;

fn sent(offer: &Offer) -> Value {
    object(offer, &provider(), &addresses())
}

/// As it arrives: through text and back.
fn arrived(object: &Value) -> RemoteOffer {
    let value: Value = serde_json::from_str(&object.to_string()).unwrap();
    read(&Document::new(&value).unwrap(), now()).unwrap()
}

#[test]
fn somebody_on_mastodon_reads_when_and_where_in_local_time() {
    let object = sent(&offer(hedges()));
    assert_eq!(
        object["summary"],
        "<p>So., 6. Dezember 2026, 10–13 Uhr (MEZ) · Mühlbachaue, Am Wehr 3, 35390 Musterstadt · NABU Musterstadt sucht 12 Helfende</p>"
    );
    assert_eq!(object["startTime"], "2026-12-06T10:00:00+01:00");
    assert_eq!(object["effort"], "einmalig, 3 Stunden");
    assert_eq!(object["requirements"], json!(["ab 14 Jahren"]));
    assert_eq!(object["location"]["address"]["addressRegion"], "Hessen");
    let mut summer = hedges();
    summer.schedule = single("2027-06-06T10:30:00", None);
    summer.language = "en".to_owned();
    let object = sent(&offer(summer));
    assert!(object["summary"].as_str().unwrap().contains("10:30 (CEST)"));
    assert_eq!(object["displayEndTime"], false);
}

#[test]
fn only_who_reads_a_form_says_so() {
    let mut content = hedges();
    content.contact_form = true;
    let object_of = sent(&offer(content.clone()));
    assert_eq!(object_of["applicationMode"][0], "form");
    content.contact_form = false;
    content.registration.url = None;
    let mut by_phone = provider();
    by_phone.profile.contact.phone = Some("+49 30 23125 100".to_owned());
    let object_of = object(&offer(content.clone()), &by_phone, &addresses());
    assert_eq!(object_of["applicationMode"], json!(["phone"]));
    let object_of = sent(&offer(content));
    assert_eq!(object_of["applicationMode"], Value::Null, "nobody says how");
}

#[test]
fn a_series_is_told_in_words_before_and_after_the_clocks_change() {
    let weekly = |start: &str| {
        let parts = ScheduleParts {
            mode: Some("recurring".to_owned()),
            dtstart: Some(start.to_owned()),
            dtend: Some(start.replace("T18", "T20")),
            rrule: Some("FREQ=WEEKLY;BYDAY=TH".to_owned()),
            ..ScheduleParts::default()
        };
        let title = "Deutsch üben";
        let mut content = content(Purpose::Offer, Subject::Training, title, schedule(&parts));
        content.location = Location::Onsite(super::samples::mill());
        content.description = "Kommt **einfach** vorbei.".to_owned();
        content
    };
    let said = |content: Content| {
        sent(&offer(content))["content"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let link = "<p><a href=\"https://musterstadt.example/angebote/00000000-0000-0000-0000-00000193a7c2\">Details und Anmeldung</a></p>";
    let winter = said(weekly("2026-11-05T18:00:00"));
    assert!(
        winter.starts_with("<p><strong>Deutsch üben</strong></p><p>Nächster Termin: Do., 5. November 2026, 18–20 Uhr (MEZ) · Mühlbachaue, Am Wehr 3, 35390 Musterstadt · NABU Musterstadt</p><p>Kommt <strong>einfach</strong> vorbei.</p>"),
        "{winter}"
    );
    assert!(winter.ends_with(link), "{winter}");
    let summer = said(weekly("2027-04-01T18:00:00"));
    assert!(
        summer.contains("Do., 1. April 2027, 18–20 Uhr (MESZ)"),
        "{summer}"
    );
}

#[test]
fn an_open_request_says_who_looks_for_whom() {
    let standing = Schedule::by_arrangement(Some("nach Absprache, gern nachmittags".to_owned()));
    let mut content = content(
        Purpose::Request,
        Subject::Time,
        "Lesepaten",
        standing.unwrap(),
    );
    content.description = "Eine Stunde in der Woche.".to_owned();
    let html = sent(&offer(content.clone()))["content"].clone();
    let html = html.as_str().unwrap();
    assert!(
        html.starts_with("<p><strong>Lesepaten</strong></p><p>nach Absprache, gern nachmittags · gesucht von NABU Musterstadt</p><p>Eine Stunde in der Woche.</p>"),
        "{html}"
    );
    content.capacity = Some(crate::offers::Capacity { total: 3, open: 2 });
    let html = sent(&offer(content))["content"].clone();
    assert!(
        html.as_str()
            .unwrap()
            .contains("NABU Musterstadt sucht 3 Helfende")
    );
}

#[test]
fn of_several_dates_the_next_one_is_told_and_the_last_one_when_all_are_over() {
    let slot = |start: &str| SlotParts {
        start: Some(start.to_owned()),
        end: None,
    };
    let dates = schedule(&ScheduleParts {
        mode: Some("dates".to_owned()),
        occurrences: Some(vec![
            slot("2026-10-01T10:00:00"),
            slot("2026-11-05T10:00:00"),
            slot("2026-12-01T10:00:00"),
        ]),
        ..ScheduleParts::default()
    });
    let mut offer = offer(content(Purpose::Offer, Subject::Event, "Lesung", dates));
    assert_eq!(sent(&offer)["startTime"], "2026-11-05T10:00:00+01:00");
    offer.next_at = None;
    assert_eq!(sent(&offer)["startTime"], "2026-12-01T10:00:00+01:00");
    assert_eq!(sent(&offer)["type"], "Event");
}

#[test]
fn a_cancelled_offer_says_so_in_every_language_of_the_network() {
    let mut event = offer(hedges());
    event.status = Status::Cancelled;
    let object = sent(&event);
    assert_eq!(object["status"], "CANCELLED");
    assert_eq!(object["eventStatus"], "EventCancelled");
    assert!(
        object["summary"]
            .as_str()
            .unwrap()
            .starts_with("<p>Abgesagt · ")
    );
    assert_eq!(arrived(&object).status, Status::Cancelled);
    let standing = Schedule::by_arrangement(None).unwrap();
    let mut note = offer(content(
        Purpose::Request,
        Subject::Time,
        "Lesepaten",
        standing,
    ));
    note.status = Status::Cancelled;
    assert!(
        sent(&note)["content"]
            .as_str()
            .unwrap()
            .contains("Abgesagt")
    );
    assert_eq!(arrived(&sent(&note)).status, Status::Cancelled);
    note.status = Status::Filled;
    assert_eq!(arrived(&sent(&note)).status, Status::Filled);
}

#[test]
fn a_place_gets_another_id_when_its_address_changes_and_only_then() {
    let place_id = |content: &Content| sent(&offer(content.clone()))["location"]["id"].clone();
    let mut content = hedges();
    let before = place_id(&content);
    content.description = "Anders.".to_owned();
    assert_eq!(place_id(&content), before);
    if let Location::Onsite(place) = &mut content.location {
        place.street = Some("Am Wehr 4".to_owned());
    }
    assert_ne!(place_id(&content), before);
}

#[test]
fn the_person_to_talk_to_never_leaves_this_instance() {
    let person = ContactPerson {
        name: Some("Mira Tannhoff".to_owned()),
        email: Some("mira@example.org".to_owned()),
        phone: Some("+49 30 23125 101".to_owned()),
    };
    for content in demo() {
        let offer = offer(content);
        for text in [
            sent(&offer).to_string(),
            activity_for(
                &offer,
                &provider(),
                Verb::Create,
                &addresses(),
                "https://x.example/1",
            )
            .to_string(),
        ] {
            for secret in [&person.name, &person.email, &person.phone] {
                assert!(!text.contains(secret.as_deref().unwrap()), "{text}");
            }
            assert!(!text.contains("@nachbarschaftswerk"), "{text}");
        }
    }
}

#[test]
fn a_deleted_offer_leaves_a_stone_that_says_what_it_was() {
    let offer = offer(hedges());
    let id = "https://musterstadt.example/activities/3";
    let delete = activity_for(&offer, &provider(), Verb::Delete, &addresses(), id);
    assert_eq!(delete["type"], "Delete");
    assert_eq!(delete["object"]["type"], "Tombstone");
    assert_eq!(delete["object"]["formerType"], "Event");
    assert_eq!(delete["object"]["id"], offer.uri.as_str());
    assert!(!delete.to_string().contains("Hecken"));
    assert_eq!(tombstone(&offer)["formerType"], "Event");
}

#[test]
fn a_town_points_at_an_offer_and_puts_no_words_into_anybodys_mouth() {
    let offer = offer(hedges());
    let announce = announce(&addresses().town(), &offer, "https://musterstadt.example/1");
    assert_eq!(announce["object"], offer.uri.as_str());
    assert_eq!(announce["actor"], addresses().town());
}

#[test]
fn every_offer_of_the_demo_arrives_at_the_neighbour_as_it_was() {
    for content in demo() {
        let offer = offer(content.clone());
        let object = sent(&offer);
        let value: Value = serde_json::from_str(&object.to_string()).unwrap();
        let read = read(&Document::new(&value).unwrap(), now());
        if content.federate {
            let remote = read.unwrap();
            assert_eq!(remote.content, content);
            assert_eq!(remote.uri, offer.uri);
            assert_eq!(remote.updated_at, offer.updated_at);
        } else {
            assert!(read.is_err());
        }
    }
}

#[test]
fn details_that_contradict_what_everybody_reads_are_not_believed() {
    let mut object = sent(&offer(hedges()));
    object["details"]["title"] = json!("Etwas ganz anderes");
    let remote = arrived(&object);
    assert_eq!(remote.content.title.as_str(), "Hecken pflanzen am Mühlbach");
    assert_eq!(remote.content.categories, Vec::<String>::new());
    let mut object = sent(&offer(hedges()));
    object["startTime"] = json!("2026-12-07T10:00:00+01:00");
    object["endTime"] = json!("2026-12-07T13:00:00+01:00");
    let remote = arrived(&object);
    let first = remote.content.schedule.next_after(now()).unwrap();
    assert_eq!(first.local_start.to_string(), "2026-12-07T10:00:00");
}

#[test]
fn an_offer_that_is_not_to_be_shared_is_not_copied() {
    let mut content = hedges();
    content.federate = false;
    let object = sent(&offer(content));
    assert!(read(&Document::new(&object).unwrap(), now()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_a_sister_instance_sends_arrives_whole(content in contents()) {
        let remote = arrived(&sent(&offer(content.clone())));
        prop_assert_eq!(remote.content, content);
        prop_assert_eq!(remote.published_at, now());
    }
}
