//! What comes in, and what is refused with which sentence.

use serde_json::json;

use super::*;
use crate::base::schedule::ScheduleParts;

fn rule_refusal(rule: &str) -> &'static str {
    refusal(json!({"mode": "recurring", "dtstart": "2027-01-05T15:00", "rrule": rule}))
}

#[test]
fn a_rule_that_cannot_be_is_refused_with_its_reason() {
    for (rule, key) in [
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "problem-schedule-rule-never",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31",
            "problem-schedule-rule-never",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1;BYSETPOS=9",
            "problem-schedule-rule-never",
        ),
        (
            "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=7",
            "problem-schedule-rule-never",
        ),
        (
            "FREQ=WEEKLY;COUNT=3;UNTIL=20270301T000000Z",
            "problem-schedule-count-and-until",
        ),
        ("FREQ=HOURLY", "problem-schedule-rule-too-often"),
        (
            "FREQ=MINUTELY;INTERVAL=90",
            "problem-schedule-rule-too-often",
        ),
        ("FREQ=SECONDLY", "problem-schedule-rule-too-often"),
        (
            "FREQ=DAILY;BYMINUTE=0,5,10,15,20;BYHOUR=8,9,10,11,12",
            "problem-schedule-rule-too-often",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20261231T000000Z",
            "problem-schedule-until-before-start",
        ),
        ("jeden Dienstag", "problem-schedule-rule"),
        ("FREQ=FORTNIGHTLY", "problem-schedule-rule"),
        ("FREQ=WEEKLY;FREQ=DAILY", "problem-schedule-rule"),
        ("FREQ=WEEKLY;INTERVAL=0", "problem-schedule-rule"),
        ("FREQ=WEEKLY;COUNT=0", "problem-schedule-rule"),
        ("FREQ=WEEKLY;BYDAY=1MO", "problem-schedule-rule"),
        ("FREQ=MONTHLY;BYDAY=6MO", "problem-schedule-rule"),
        ("FREQ=MONTHLY;BYDAY=XX", "problem-schedule-rule"),
        ("FREQ=WEEKLY;BYDAY=ÄÖ", "problem-schedule-rule"),
        ("FREQ=WEEKLY;UNTIL=morgen", "problem-schedule-rule"),
        ("FREQ=WEEKLY;RSCALE=HEBREW", "problem-schedule-rule"),
    ] {
        assert_eq!(rule_refusal(rule), key, "{rule}");
    }
}

#[test]
fn a_series_without_any_date_left_is_refused() {
    let key = refusal(json!({
        "mode": "recurring", "dtstart": "2027-01-05T15:00", "rrule": "FREQ=WEEKLY;COUNT=2",
        "exdate": ["2027-01-05", "2027-01-12"],
    }));
    assert_eq!(key, "problem-schedule-all-excepted");
}

#[test]
fn an_end_before_the_beginning_is_named_with_both_times() {
    let problems =
        read(json!({"mode": "single", "dtstart": "2027-01-09T10:00", "dtend": "2027-01-09T09:00"}));
    let problems = problems.unwrap_err();
    let problem = problems.for_field("dtend").unwrap();
    assert_eq!(
        problem.to_string(),
        "problem-schedule-end-before-start end=9:00 start=10:00"
    );
    let other = json!({"mode": "period", "valid_from": "2027-01-09", "valid_to": "2027-01-08"});
    assert_eq!(refusal(other), "problem-schedule-period-ends-first");
}

#[test]
fn each_wrong_field_is_named() {
    let problems = read(json!({
        "mode": "recurring", "timezone": "Europe/Musterstadt", "dtstart": "gestern", "rrule": "?",
        "text": "x".repeat(201),
    }));
    let problems = problems.unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["text", "timezone", "dtstart", "rrule"]);
    assert_eq!(
        refusal(json!({"mode": "sometimes"})),
        "problem-unknown-choice-of"
    );
    assert_eq!(refusal(json!({})), "problem-missing");
    assert_eq!(
        refusal(json!({"mode": "dates", "occurrences": []})),
        "problem-missing"
    );
    assert_eq!(
        refusal(json!({"mode": "single", "dtstart": "1066-10-14"})),
        "problem-schedule-year"
    );
}

#[test]
fn five_hundred_listed_dates_are_enough() {
    let listed = |n: usize| {
        let day = wall("2027-01-01T10:00");
        let dates: Vec<Value> = (0..n)
            .map(|i| json!({"start": day.saturating_add(jiff::Span::new().days(i64::try_from(i).unwrap())).to_string()}))
            .collect();
        json!({"mode": "dates", "occurrences": dates})
    };
    assert!(read(listed(500)).is_ok());
    assert_eq!(refusal(listed(501)), "problem-schedule-too-many-dates");
    let exceptions = vec!["2027-01-01"; 501];
    let many = json!({"mode": "recurring", "dtstart": "2027-01-05T15:00", "rrule": "FREQ=DAILY", "exdate": exceptions});
    assert_eq!(refusal(many), "problem-schedule-too-many-dates");
}

#[test]
fn unknown_fields_and_nulls_do_no_harm() {
    let schedule: Schedule = serde_json::from_value(json!({
        "mode": "recurring", "timezone": null, "dtstart": "2027-01-05T15:00:00", "dtend": null,
        "rrule": "rrule:freq=weekly;byday=tu,th", "exdate": null, "exclude_calendars": ["public_holidays:DE-NW"],
        "text": " dienstags und\n donnerstags ",
    }))
    .unwrap();
    assert_eq!(schedule.text(), Some("dienstags und donnerstags"));
    assert_eq!(schedule.timezone(), "Europe/Berlin");
    assert!(serde_json::from_value::<Schedule>(json!({"mode": "recurring"})).is_err());
}

#[test]
fn every_kind_of_schedule_reads_back_as_it_was_written() {
    let slot = json!({"start": "2027-01-23T13:00:00", "end": "2027-01-23T17:00:00"});
    for value in [
        json!({"mode": "single", "timezone": "Europe/Berlin", "dtstart": "2027-06-26T08:00:00", "dtend": "2027-06-26T19:00:00", "text": "Fest"}),
        json!({"mode": "dates", "timezone": "Europe/Vienna", "occurrences": [slot], "text": null}),
        json!({"mode": "period", "timezone": "Europe/Berlin", "valid_from": "2027-02-15", "valid_to": "2027-04-15", "daily_start": "08:30:00", "daily_end": "16:30:00", "text": null}),
        json!({"mode": "recurring", "timezone": "Europe/Berlin", "dtstart": "2027-02-02T15:00:00", "dtend": "2027-02-02T16:00:00",
               "rrule": "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU;UNTIL=20270713T220000Z",
               "rdate": ["2027-02-05T15:00:00"], "exdate": ["2027-02-16T15:00:00"], "text": "ab Februar"}),
        json!({"mode": "by_arrangement", "timezone": "Europe/Berlin", "text": "Nach Absprache"}),
    ] {
        let schedule: Schedule = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&schedule).unwrap(), value);
    }
}

#[test]
fn a_moved_schedule_keeps_its_weekday_and_moves_its_end() {
    let group = series_with(
        "2027-01-05T15:00",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270329T220000Z",
        &["2027-01-07T15:00"],
        &["2027-01-12T15:00"],
    );
    let moved = ScheduleParts::from(group.shift_weeks(10).unwrap());
    assert_eq!(moved.dtstart.as_deref(), Some("2027-03-16T15:00:00"));
    assert_eq!(moved.dtend.as_deref(), Some("2027-03-16T16:00:00"));
    assert_eq!(
        moved.rrule.as_deref(),
        Some("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270607T220000Z")
    );
    assert_eq!(moved.rdate.unwrap(), ["2027-03-18T15:00:00"]);
    assert_eq!(moved.exdate.unwrap(), ["2027-03-23T15:00:00"]);
    assert_eq!(
        group.shift_weeks(10).unwrap().shift_weeks(-10).unwrap(),
        group
    );
    assert!(group.shift_weeks(i32::MAX).is_err());
    assert!(group.shift_weeks(-5_000).is_err());
}

#[test]
fn a_moved_first_saturday_is_a_first_saturday() {
    let cafe = series("2026-12-05T14:00", "FREQ=MONTHLY;BYDAY=1SA")
        .shift_weeks(3)
        .unwrap();
    let parts = ScheduleParts::from(cafe);
    assert_eq!(parts.dtstart.as_deref(), Some("2027-01-02T14:00:00"));
    assert_eq!(parts.dtend.as_deref(), Some("2027-01-02T15:00:00"));
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let sources = [
        include_str!("../model.rs"),
        include_str!("../parts.rs"),
        include_str!("../rule.rs"),
        include_str!("../expand.rs"),
    ];
    let tables = [
        include_str!("../../../../locales/de/base.ftl"),
        include_str!("../../../../locales/en/base.ftl"),
    ];
    let keys: Vec<&str> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|text| text.starts_with("problem-schedule-"))
        .collect();
    assert!(keys.len() > 12);
    for key in keys {
        assert!(
            tables
                .iter()
                .all(|table| table.contains(&format!("\n{key} = "))),
            "{key}"
        );
    }
}
