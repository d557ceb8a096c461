//! Calendars of clubs, as programs write them.

use serde_json::json;

use super::ics::ENTRIES_MAX;
use super::*;
use crate::base::EntityId as _;
use crate::base::schedule::ScheduleParts;
use crate::db::testing::{on_both, start};
use crate::providers::{Kind, NewProvider, Profile};

fn of(number: u128) -> ProviderId {
    ProviderId::from_uuid(Uuid::from_u128(number))
}

fn chor() -> ProviderId {
    of(1)
}

fn entry(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn calendar(entries: &[String]) -> String {
    let all = entries.concat();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//DE\r\n{all}END:VCALENDAR\r\n")
}

fn taken(entries: &[String]) -> Calendar {
    read(&calendar(entries), chor(), start()).unwrap()
}

fn schedule_of(row: &Value) -> Schedule {
    let parts: ScheduleParts = serde_json::from_value(row["schedule"].clone()).unwrap();
    Schedule::from_parts(&parts).unwrap()
}

fn days(row: &Value) -> Vec<String> {
    let found = schedule_of(row).derived(start());
    found
        .into_iter()
        .take(5)
        .map(|date| date.start.to_string())
        .collect()
}

#[test]
fn an_entry_becomes_an_offer_with_its_words_time_and_place() {
    let taken = taken(&[entry(
        "UID:a1@chor.example\r\nDTSTART;TZID=Europe/Berlin:20260506T193000\r\n\
         DTEND;TZID=Europe/Berlin:20260506T210000\r\nSUMMARY:Probe\\, offen für\r\n  alle\r\n\
         DESCRIPTION:Bitte *Noten*\\nmitbringen\r\n\
         LOCATION:Gemeindehaus\\, Markt 1\\, 59494 Soest\r\n\
         URL:https://chor.example/probe\r\nCATEGORIES:Musik,Chor\\, gemischt\r\n\
         BEGIN:VALARM\r\nDESCRIPTION:Gleich!\r\nEND:VALARM",
    )]);
    assert_eq!(taken.refused, []);
    let row = &taken.rows[0];
    assert_eq!(row["title"], "Probe, offen für alle");
    assert_eq!(row["description"], "Bitte \\*Noten\\*\nmitbringen");
    assert_eq!(
        row["location"]["name"],
        "Gemeindehaus, Markt 1, 59494 Soest"
    );
    assert_eq!(row["location"]["postal_code"], "59494");
    assert_eq!(row["location"]["city"], "Soest");
    assert_eq!(row["registration"]["url"], "https://chor.example/probe");
    assert_eq!(row["tags"], json!(["Musik", "Chor, gemischt"]));
    assert_eq!(days(row), ["2026-05-06T17:30:00Z"]);
    assert!(row["id"].as_str().unwrap().starts_with("ics-"));
}

#[test]
fn a_series_keeps_its_rule_and_the_dates_that_differ() {
    let series = "UID:s\r\nSUMMARY:Lauftreff\r\nDTSTART;TZID=W. Europe Standard Time:20260505T180000\r\n\
                  DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\n\
                  EXDATE;TZID=W. Europe Standard Time:20260512T180000";
    let moved = "UID:s\r\nSUMMARY:Lauftreff\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260519T180000\r\n\
                 DTSTART;TZID=Europe/Berlin:20260520T180000";
    let off = "UID:s\r\nSUMMARY:Lauftreff\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260526T180000\r\n\
               DTSTART;TZID=Europe/Berlin:20260526T180000\r\nSTATUS:CANCELLED";
    let taken = taken(&[entry(series), entry(moved), entry(off)]);
    assert_eq!(taken.refused, []);
    assert_eq!(taken.rows.len(), 1);
    let when = &taken.rows[0]["schedule"];
    assert_eq!(when["timezone"], "Europe/Berlin");
    assert_eq!(
        when["exdate"],
        json!(["2026-05-12T18:00:00", "2026-05-19T18:00:00"])
    );
    assert_eq!(when["rdate"], json!(["2026-05-20T18:00:00"]));
    assert_eq!(when["cancelled"][0]["start"], "2026-05-26T18:00:00");
    assert!(days(&taken.rows[0]).contains(&"2026-05-20T16:00:00Z".to_owned()));
}

#[test]
fn the_same_entry_keeps_its_id_and_that_of_another_club_has_another() {
    let probe = entry("UID:a1\r\nSUMMARY:Probe\r\nDTSTART:20260506T190000Z");
    let id = |provider: ProviderId| {
        let taken = read(&calendar(std::slice::from_ref(&probe)), provider, start()).unwrap();
        taken.rows[0]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(id(chor()), id(chor()));
    assert_ne!(id(chor()), id(of(2)));
}

#[test]
fn whole_days_are_periods_and_the_last_day_is_not_counted_twice() {
    let fair = entry(
        "UID:d\r\nSUMMARY:Kirmes\r\nDTSTART;VALUE=DATE:20261104\r\nDTEND;VALUE=DATE:20261109",
    );
    let taken = taken(&[fair]);
    let when = &taken.rows[0]["schedule"];
    assert_eq!(
        (&when["valid_from"], &when["valid_to"]),
        (&json!("2026-11-04"), &json!("2026-11-08"))
    );
}

#[test]
fn what_is_over_private_called_off_or_not_understood_is_left_out_and_told() {
    let taken = taken(&[
        entry("UID:1\r\nSUMMARY:Gestern\r\nDTSTART:20260501T190000Z"),
        entry("UID:2\r\nSUMMARY:Vorstand\r\nCLASS:PRIVATE\r\nDTSTART:20260601T190000Z"),
        entry("UID:3\r\nSUMMARY:Abgesagt\r\nSTATUS:CANCELLED\r\nDTSTART:20260601T190000Z"),
        entry("UID:4\r\nSUMMARY:Irgendwo\r\nDTSTART;TZID=Mond/Meer:20260601T190000"),
        entry("UID:5\r\nSUMMARY:Irgendwann"),
        entry("SUMMARY:Namenlos\r\nDTSTART:20260601T190000Z"),
        entry("UID:7\r\nSUMMARY:Nie\r\nDTSTART:2026aa01T190000Z"),
        entry("UID:8\r\nSUMMARY:Stündlich\r\nDTSTART:20260601T190000Z\r\nRRULE:FREQ=HOURLY"),
        entry("UID:9\r\nSUMMARY:Probe\r\nDTSTART:20260601T190000Z"),
    ]);
    assert_eq!(taken.past, 1);
    assert_eq!(taken.cancelled.len(), 1);
    assert_eq!(taken.rows.len(), 1);
    assert_eq!(taken.refused.len(), 6, "{:#?}", taken.refused);
    let told = format!("{:?}", taken.refused);
    let untitled = entry("UID:u\r\nDTSTART:20260601T190000Z");
    let untitled = self::taken(&[untitled]).refused.remove(0);
    let key = untitled.problems.for_field("").unwrap().key;
    assert_eq!(
        (key, untitled.day.is_some()),
        ("problem-calendar-no-title", true)
    );
    for word in [
        "Vorstand",
        "Irgendwo",
        "Irgendwann",
        "Namenlos",
        "Nie",
        "Stündlich",
    ] {
        assert!(told.contains(word), "{word}");
    }
}

#[test]
fn what_is_no_calendar_or_too_large_is_refused_whole() {
    let refused = |text: &str| read(text, chor(), start()).unwrap_err().key;
    for text in [
        "",
        "<html></html>",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        "BEGIN:VEVENT\r\nEND:VEVENT",
    ] {
        assert_eq!(refused(text), "problem-calendar-format", "{text}");
    }
    let many = calendar(&vec![entry("UID:x"); ENTRIES_MAX + 1]);
    assert_eq!(refused(&many), "problem-calendar-too-many");
    assert_eq!(
        refused(&"x".repeat(CALENDAR_BYTES_MAX + 1)),
        "problem-calendar-heavy"
    );
    for odd in [":", ";", "\"", "DTSTART;", "ä:ö", "BEGIN", "END:VCALENDAR"] {
        let text = format!("BEGIN:VCALENDAR\r\n{odd}\r\n{}", entry(odd));
        drop(read(&text, chor(), start()));
    }
}

#[tokio::test]
async fn a_club_imports_its_calendar_again_and_again_and_nothing_stands_twice() {
    on_both(|db| async move {
        let base = url::Url::parse("https://soest.example").unwrap();
        let addresses = Addresses::new(&base);
        let by = Actor::Operator;
        let new = NewProvider {
            profile: Profile::new("Hellweg-Chor", Kind::Club),
            status: providers::Status::Approved,
            contact_person: None,
            import_id: None,
            slug: None,
        };
        let mut tx = db.write().await.unwrap();
        let chor = providers::add(&mut tx, &by, &addresses, new).await.unwrap();
        let chor = chor.provider_id;
        tx.commit().await.unwrap();
        let probe = |title: &str, more: &str| {
            let lines = format!("UID:p\r\nSUMMARY:{title}\r\nDTSTART:20260601T190000Z{more}");
            read(&calendar(&[entry(&lines)]), chor, start()).unwrap()
        };
        let run = |calendar: Calendar| {
            let (db, addresses, by) = (db.clone(), addresses.clone(), by.clone());
            async move {
                let wish = Wish::Publish;
                let import = import(&db, &by, &addresses, chor, &calendar, wish);
                let report = Box::pin(import).await;
                let report = report.unwrap();
                assert_eq!(report.refused, []);
                let mut tx = db.read().await.unwrap();
                let offers = store::list_by_provider(&mut tx, chor).await.unwrap();
                assert_eq!(offers.len(), 1, "nothing stands twice");
                (report, offers.into_iter().next().unwrap())
            }
        };
        let (report, offer) = run(probe("Chorprobe", "")).await;
        assert_eq!((report.added, offer.status), (1, Status::Published));
        let mut content = offer.content.clone();
        content.categories = vec!["musik".to_owned()];
        let mut tx = db.write().await.unwrap();
        actions::revise(&mut tx, &by, offer.offer_id, content)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let (report, _) = run(probe("Chorprobe", "")).await;
        assert_eq!((report.added, report.changed, report.unchanged), (0, 0, 1));
        let (report, offer) = run(probe("Chorprobe im Freien", "")).await;
        assert_eq!(report.changed, 1);
        assert_eq!(offer.content.title.as_str(), "Chorprobe im Freien");
        assert_eq!(
            offer.content.categories,
            ["musik"],
            "what was added here stays"
        );
        let (report, offer) = run(probe("Chorprobe", "\r\nSTATUS:CANCELLED")).await;
        assert_eq!((report.changed, offer.status), (1, Status::Cancelled));
        let (report, _) = run(probe("Chorprobe", "\r\nSTATUS:CANCELLED")).await;
        assert_eq!(report.changed, 0);
    })
    .await;
}
