//! Whatever another server sends, a schedule is read or refused; nothing panics or runs away.

use std::time::Instant;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::base::schedule::ScheduleParts;

/// Numbers as rules have them, and some they must not have.
fn numbers(low: i32, high: i32) -> impl Strategy<Value = String> {
    prop::collection::vec(low..=high, 1..4).prop_map(|numbers| {
        numbers
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",")
    })
}

fn weekdays() -> impl Strategy<Value = String> {
    let day = (
        prop::option::of(-6i32..=6),
        prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
    );
    prop::collection::vec(day, 1..4).prop_map(|days| {
        let texts = days
            .into_iter()
            .map(|(nth, day)| nth.map_or(day.to_owned(), |nth| format!("{nth}{day}")));
        texts.collect::<Vec<_>>().join(",")
    })
}

fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..40).prop_map(|n| format!("INTERVAL={n}")),
        any::<u32>().prop_map(|n| format!("INTERVAL={n}")),
        any::<u32>().prop_map(|n| format!("COUNT={n}")),
        (1u32..30).prop_map(|n| format!("COUNT={n}")),
        Just("UNTIL=20300101T120000Z".to_owned()),
        Just("WKST=SU".to_owned()),
        Just("WKST=TH".to_owned()),
        numbers(0, 13).prop_map(|n| format!("BYMONTH={n}")),
        numbers(-54, 54).prop_map(|n| format!("BYWEEKNO={n}")),
        numbers(-367, 367).prop_map(|n| format!("BYYEARDAY={n}")),
        numbers(-32, 32).prop_map(|n| format!("BYMONTHDAY={n}")),
        weekdays().prop_map(|days| format!("BYDAY={days}")),
        numbers(0, 24).prop_map(|n| format!("BYHOUR={n}")),
        numbers(0, 60).prop_map(|n| format!("BYMINUTE={n}")),
        numbers(0, 61).prop_map(|n| format!("BYSECOND={n}")),
        numbers(-8, 8).prop_map(|n| format!("BYSETPOS={n}")),
    ]
}

fn rule() -> impl Strategy<Value = String> {
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    (frequency, prop::collection::vec(part(), 0..4))
        .prop_map(|(frequency, parts)| format!("FREQ={frequency};{}", parts.join(";")))
}

/// A rule that does not say when it ends.
fn endless_rule() -> impl Strategy<Value = String> {
    let ends = |part: &str| part.starts_with("COUNT") || part.starts_with("UNTIL");
    rule().prop_map(move |rule| {
        rule.split(';')
            .filter(|part| !part.is_empty() && !ends(part))
            .collect::<Vec<_>>()
            .join(";")
    })
}

fn ask_everything(schedule: &Schedule, now: Timestamp) {
    let dates = schedule.derived(now);
    assert!(dates.windows(2).all(|pair| pair[0].start <= pair[1].start));
    assert!(
        dates
            .iter()
            .all(|date| date.end >= date.start && date.end >= now)
    );
    let next = schedule.next_after(now);
    if let Some(first) = dates.iter().find(|date| date.end > now) {
        assert_eq!(next.map(|date| date.start), Some(first.start));
    }
    if let (Some(end), Some(next)) = (schedule.ends_at(), next) {
        assert!(next.end <= end, "{next:?} is after the end {end}");
    }
    let ends = schedule.ends_at().is_some();
    assert!(ends || schedule.is_ongoing());
    let is_series = schedule.rhythm().is_some();
    assert_eq!(schedule.to_schema_org().is_some(), is_series);
    let written = ScheduleParts::from(schedule.clone());
    assert_eq!(
        &Schedule::from_parts(&written).unwrap(),
        schedule,
        "reads back"
    );
    if let Ok(moved) = schedule.shift_weeks(17) {
        assert_eq!(moved.ends_at().is_some(), ends);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field_is_read_or_refused(
        fields in prop::collection::vec("\\PC{0,20}|[0-9TZ:+-]{4,20}|20[23][0-9]-[01][0-9]-[0-3][0-9]T[012][0-9]:[0-5][0-9]", 6),
        rule in "\\PC{0,40}|FREQ=[A-Z]{5,7};[A-Z]{2,8}=[-0-9A-Z,]{0,12}",
        zone in prop_oneof!["\\PC{0,20}", "Europe/[A-Z][a-z]{1,8}", Just("Europe/Berlin".to_owned())],
        mode in prop::sample::select(vec!["single", "dates", "period", "recurring", "by_arrangement"]),
    ) {
        let parts = json!({
            "mode": mode, "dtstart": fields[0], "dtend": fields[1], "duration": fields[2],
            "rrule": rule, "rdate": [fields[3]], "exdate": [fields[4]], "timezone": zone,
            "valid_from": fields[0], "valid_to": fields[1], "daily_start": fields[2], "daily_end": fields[5],
            "occurrences": [{"start": fields[0], "end": fields[1]}],
        });
        if let Ok(schedule) = read(parts) {
            ask_everything(&schedule, at("2027-01-01T00:00:00Z"));
        }
    }

    #[test]
    fn any_rule_is_expanded_or_refused(
        rule in rule(),
        start in prop::sample::select(vec!["1970-01-01T00:00", "2026-12-31T23:59:59", "2028-02-29T12:00", "2027-03-28T02:30", "2199-12-31T20:00"]),
        now in prop::sample::select(vec!["1970-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2028-03-01T00:00:00Z", "2200-01-01T00:00:00Z"]),
    ) {
        let parts = json!({"mode": "recurring", "dtstart": start, "duration": "PT90M", "rrule": rule});
        if let Ok(schedule) = read(parts) {
            ask_everything(&schedule, at(now));
        }
    }

    #[test]
    fn looking_at_a_series_late_shows_the_same_dates(rule in endless_rule(), weeks in 1i64..500) {
        let read = |rule: &str| {
            read(json!({
                "mode": "recurring", "dtstart": "2020-02-29T12:00", "duration": "PT1H", "rrule": rule,
            }))
        };
        // What is counted is walked from its beginning, everything else from near the question.
        if let (Ok(asked), Ok(walked)) = (read(&rule), read(&format!("{rule};COUNT=2000"))) {
            let weeks = std::time::Duration::from_secs(u64::try_from(weeks).unwrap() * 7 * 86_400);
            let late = at("2020-02-29T00:00:00Z").plus(weeks);
            let walked = walked.occurrences(late, Timestamp::MAX, 2_000);
            let asked = asked.occurrences(late, Timestamp::MAX, walked.len());
            prop_assert_eq!(asked, walked);
        }
    }
}

#[test]
fn the_longest_searches_end_soon() {
    let begun = Instant::now();
    for rule in [
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
        "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=6;BYDAY=1MO;BYSETPOS=7",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=6",
    ] {
        let refused =
            read(json!({"mode": "recurring", "dtstart": "1970-01-06T15:00", "rrule": rule}));
        assert!(refused.is_err(), "{rule}");
    }
    // Generous: a machine under load, without optimisation.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
