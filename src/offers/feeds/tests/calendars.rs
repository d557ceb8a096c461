//! Calendars, read by a parser that is not ours.

use icalendar::{Calendar, Component, Event};

use super::*;
use crate::base::schedule::Schedule;
use crate::db::testing::on_both;

fn calendar(answer: &Answer) -> Calendar {
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    assert!(answer.body.ends_with("END:VCALENDAR\r\n"));
    for line in answer.body.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    answer
        .body
        .parse()
        .unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

fn events(calendar: &Calendar) -> Vec<&Event> {
    let components = calendar.components.iter();
    components.filter_map(|it| it.as_event()).collect()
}

fn value<'a>(event: &'a Event, name: &str) -> &'a str {
    event.property_value(name).unwrap_or_default()
}

async fn call_off(town: &Town, id: OfferId, start: &str, reason: &str) {
    let mut tx = town.write().await;
    let start = start.parse().unwrap();
    offers::cancel_date(&mut tx, &Actor::Operator, id, start, reason)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

// proves: A-20
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_date_that_is_called_off_is_struck_in_the_subscribed_calendar() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fields = json!({ "schedule": weekly(), "categories": ["hausaufgabenhilfe"],
            "description": "Wir lesen\n\nzusammen, laut; und leise." });
        let id = soest.publish(&tafel, content("Lesekreis", fields)).await;
        soest.index().await;
        let before = soest.get("/angebote.ics").await;
        let was = calendar(&before);
        assert_eq!(events(&was).len(), 1);

        call_off(&soest, id, "2026-05-20T15:00:00", "Der Saal ist zu").await;
        soest.index().await;
        let answer = soest.get("/angebote.ics").await;
        let now = calendar(&answer);
        let [series, off] = events(&now)[..] else {
            panic!("{}", answer.body)
        };
        assert_eq!(value(series, "RRULE"), "FREQ=WEEKLY;BYDAY=WE");
        assert_eq!(value(series, "DTSTART"), "20260506T150000");
        assert_eq!(value(series, "DTEND"), "20260506T170000");
        assert!(
            answer
                .body
                .contains("\r\nEXDATE;TZID=Europe/Berlin:20260513T150000\r\n")
        );
        assert!(
            answer
                .body
                .contains("\r\nRDATE;TZID=Europe/Berlin:20260515T150000\r\n")
        );
        assert_eq!(value(series, "STATUS"), "CONFIRMED");
        assert_eq!(value(series, "UID"), value(off, "UID"));
        assert!(value(series, "UID").ends_with("@soest.example"));
        assert_eq!(value(off, "RECURRENCE-ID"), "20260520T150000");
        assert_eq!(value(off, "STATUS"), "CANCELLED");
        assert_eq!(off.get_summary(), Some("Fällt aus: Lesekreis"));
        assert!(off.get_description().unwrap().contains("Der Saal ist zu"));
        assert_eq!(value(series, "GEO"), "51.572;8.107");
        assert_eq!(
            value(series, "URL"),
            format!("http://soest.example/angebote/{id}")
        );
        assert!(
            answer
                .body
                .contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n")
        );
        assert!(answer.body.contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H"));
        assert!(!answer.body.contains("ORGANIZER") && !answer.body.contains("ATTENDEE"));
        let unfolded = answer.body.replace("\r\n ", "");
        assert!(
            unfolded.contains("zusammen\\, laut\\; und leise."),
            "{unfolded}"
        );

        let one = soest.get(&format!("/angebote/{id}/termin.ics")).await;
        assert_eq!(events(&calendar(&one)).len(), 2);
        let club = soest
            .get(&format!("/anbieter/{}/angebote.ics", tafel.slug))
            .await;
        assert_eq!(events(&calendar(&club)).len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_take_place_stays_as_cancelled_and_what_is_taken_back_goes() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fair = soest.publish(&tafel, content("Fest", json!({}))).await;
        let walk = soest
            .publish(&tafel, content("Spaziergang", json!({})))
            .await;
        let talk = json!({ "subject": "service", "schedule": { "mode": "by_arrangement" } });
        soest.publish(&tafel, content("Beratung", talk)).await;
        soest.step(fair, Step::Cancel).await;
        soest.index().await;
        let answer = soest.get("/angebote.ics").await;
        let all = calendar(&answer);
        let found = events(&all);
        assert_eq!(found.len(), 2, "what has no date is in no calendar");
        assert!(
            answer
                .body
                .contains("X-WR-CALDESC:Ein Angebot hat keinen festen Termin")
        );
        let off = found
            .iter()
            .find(|it| value(it, "STATUS") == "CANCELLED")
            .unwrap();
        assert_eq!(off.get_summary(), Some("Fällt aus: Fest"));

        soest.step(walk, Step::Withdraw).await;
        soest.index().await;
        let answer = soest.get("/angebote.ics").await;
        assert!(!answer.body.contains("Spaziergang"));
        assert_eq!(events(&calendar(&answer)).len(), 1);
        let gone = soest.get(&format!("/angebote/{walk}/termin.ics")).await;
        assert_eq!(gone.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn a_change_keeps_the_name_of_an_event_and_raises_its_number() {
    on_both(|db| async move {
        let soest = Town::soest(db.clone()).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, content("Fest", json!({}))).await;
        soest.index().await;
        let before = calendar(&soest.get("/angebote.ics").await);
        let same = soest.get("/angebote.ics").await.body;
        db.clock().advance(std::time::Duration::from_hours(1));
        assert_eq!(
            soest.get("/angebote.ics").await.body,
            same,
            "nothing has changed"
        );

        let later = json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": "2026-05-07T10:00:00" });
        let mut tx = soest.write().await;
        let moved = content("Fest", json!({ "schedule": later }));
        offers::revise(&mut tx, &Actor::Operator, id, moved)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        soest.index().await;
        let after = calendar(&soest.get("/angebote.ics").await);
        let (was, is) = (events(&before)[0], events(&after)[0]);
        assert_eq!(value(was, "UID"), value(is, "UID"));
        assert_eq!(value(is, "DTSTART"), "20260507T100000");
        let number = |event: &Event| value(event, "SEQUENCE").parse::<i64>().unwrap();
        assert_eq!(number(is) - number(was), 3600);
        assert_eq!(value(is, "LAST-MODIFIED"), "20260504T100000Z");
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_schedule_becomes_events_that_a_calendar_understands() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let kinds = [
            json!({ "mode": "dates", "timezone": "Europe/Berlin", "occurrences": [
                { "start": "2026-06-01T18:00:00", "end": "2026-06-01T20:00:00" },
                { "start": "2026-06-09T19:00:00" }] }),
            json!({ "mode": "period", "valid_from": "2026-06-01", "valid_to": "2026-06-14" }),
            json!({ "mode": "single", "timezone": "UTC", "dtstart": "2026-06-01T18:00:00" }),
            json!({ "mode": "recurring", "timezone": "Europe/Berlin",
                "dtstart": "2026-06-02T18:00:00", "rrule": "FREQ=MONTHLY;BYDAY=1MO" }),
        ];
        for (at, schedule) in kinds.into_iter().enumerate() {
            let fields = json!({ "schedule": schedule, "valid_until": "2026-09-30" });
            soest
                .publish(&tafel, content(&format!("Art {at}"), fields))
                .await;
        }
        soest.index().await;
        let answer = soest.get("/angebote.ics").await;
        let all = calendar(&answer);
        let of = |title: &str| -> Vec<&Event> {
            let events = events(&all).into_iter();
            events
                .filter(|it| it.get_summary() == Some(title))
                .collect()
        };
        let listed = of("Art 0");
        assert_eq!(listed.len(), 2);
        assert_ne!(value(listed[0], "UID"), value(listed[1], "UID"));
        assert_eq!(value(listed[1], "DTEND"), "", "nobody said when it ends");
        let band = of("Art 1")[0];
        assert_eq!(
            (value(band, "DTSTART"), value(band, "DTEND")),
            ("20260601", "20260615")
        );
        assert_eq!(value(of("Art 2")[0], "DTSTART"), "20260601T180000Z");
        let series = of("Art 3")[0];
        assert_eq!(
            value(series, "DTSTART"),
            "20260706T180000",
            "the first Monday of the rule"
        );
        assert_eq!(
            value(series, "RRULE"),
            "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20260930T215959Z",
            "no date after the offer is over"
        );
        assert_eq!(answer.body.matches("BEGIN:VTIMEZONE").count(), 1);
    })
    .await;
}

#[test]
fn a_series_is_told_with_the_dates_that_we_compute_ourselves() {
    // The rrule crate reads what we wrote; it must find our own dates.
    for rule in [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=7",
        "FREQ=MONTHLY;BYDAY=-1SU",
    ] {
        let schedule: Schedule = serde_json::from_value(json!({
            "mode": "recurring", "timezone": "Europe/Berlin", "dtstart": "2026-05-06T15:00:00",
            "dtend": "2026-05-06T17:00:00", "rrule": rule,
        }))
        .unwrap();
        let crate::base::schedule::Mode::Recurring(series) = schedule.mode() else {
            panic!("a series")
        };
        let start = series.first_of_rule().unwrap();
        let text = format!(
            "DTSTART;TZID=Europe/Berlin:{}\nRRULE:{}",
            start.strftime("%Y%m%dT%H%M%S"),
            series.rrule.to_text(schedule.zone())
        );
        let set: rrule::RRuleSet = text.parse().unwrap();
        let theirs: Vec<i64> = set
            .all(7)
            .dates
            .iter()
            .map(chrono::DateTime::timestamp)
            .collect();
        let from = crate::base::Timestamp::parse("2026-05-01T00:00:00Z").unwrap();
        let ours = schedule.occurrences(from, crate::base::Timestamp::MAX, 7);
        let ours: Vec<i64> = ours.iter().map(|date| date.start.seconds()).collect();
        assert_eq!(ours, theirs, "{rule}");
    }
}
