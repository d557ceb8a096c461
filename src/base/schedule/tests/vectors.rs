//! The known traps of calendars, one by one.

use serde_json::json;

use super::*;
use crate::base::schedule::{MAX_OCCURRENCES, Mode};

// proves: C-24
#[test]
fn a_group_that_meets_at_three_meets_at_three_after_the_clocks_change() {
    let group = series("2026-10-20T15:00:00", "FREQ=WEEKLY");
    let dates = group.occurrences(at("2026-10-01T00:00:00Z"), at("2027-04-10T00:00:00Z"), 100);
    assert!(dates.iter().all(|date| date.local_start.hour() == 15));
    let instants: Vec<String> = dates.iter().map(|date| date.start.to_string()).collect();
    assert_eq!(instants[0], "2026-10-20T13:00:00Z");
    assert_eq!(instants[1], "2026-10-27T14:00:00Z");
    assert!(instants.contains(&"2027-03-23T14:00:00Z".to_owned()));
    assert!(instants.contains(&"2027-03-30T13:00:00Z".to_owned()));
}

#[test]
fn the_thirty_first_skips_short_months() {
    let dates = starts(
        &series("2027-01-31T10:00", "FREQ=MONTHLY;BYMONTHDAY=31"),
        "2027-01-01T00:00:00Z",
        4,
    );
    assert_eq!(
        dates,
        [
            "2027-01-31T10:00",
            "2027-03-31T10:00",
            "2027-05-31T10:00",
            "2027-07-31T10:00"
        ]
    );
    let unsaid = starts(
        &series("2027-01-31T10:00", "FREQ=MONTHLY"),
        "2027-01-01T00:00:00Z",
        4,
    );
    assert_eq!(unsaid, dates);
}

#[test]
fn a_leap_day_comes_back_every_four_years() {
    let party = series("2028-02-29T18:00", "FREQ=YEARLY");
    let next = |now| party.next_after(at(now)).unwrap().local_start;
    assert_eq!(next("2028-01-01T00:00:00Z"), wall("2028-02-29T18:00"));
    assert_eq!(next("2028-03-01T00:00:00Z"), wall("2032-02-29T18:00"));
    assert_eq!(next("2096-03-01T00:00:00Z"), wall("2104-02-29T18:00"));
}

#[test]
fn the_last_sunday_of_the_month_is_the_last() {
    let dates = starts(
        &series("2027-01-31T10:00", "FREQ=MONTHLY;BYDAY=-1SU"),
        "2027-01-01T00:00:00Z",
        4,
    );
    assert_eq!(
        dates,
        [
            "2027-01-31T10:00",
            "2027-02-28T10:00",
            "2027-03-28T10:00",
            "2027-04-25T10:00"
        ]
    );
}

#[test]
fn a_time_the_clocks_leave_out_moves_forward() {
    let night = series("2027-03-27T02:30", "FREQ=DAILY;COUNT=3");
    let dates = night.occurrences(at("2027-03-26T00:00:00Z"), Timestamp::MAX, 9);
    assert_eq!(dates[1].local_start, wall("2027-03-28T03:30"));
    assert_eq!(dates[1].start, at("2027-03-28T01:30:00Z"));
    assert_eq!(dates[2].local_start, wall("2027-03-29T02:30"));
    let short = read(json!({
        "mode": "single", "dtstart": "2027-03-28T02:30:00", "dtend": "2027-03-28T03:00:00",
    }));
    let date = short
        .unwrap()
        .occurrences(at("2027-01-01T00:00:00Z"), Timestamp::MAX, 9)[0];
    assert_eq!(
        (date.start, date.end),
        (at("2027-03-28T01:30:00Z"), at("2027-03-28T01:30:00Z"))
    );
}

#[test]
fn a_time_the_clocks_show_twice_is_the_earlier_one() {
    let night = series("2026-10-25T02:30", "FREQ=DAILY;COUNT=1");
    let date = night.next_after(at("2026-10-01T00:00:00Z")).unwrap();
    assert_eq!(date.start, at("2026-10-25T00:30:00Z"));
}

#[test]
fn an_exception_on_a_day_without_a_meeting_is_ignored() {
    let group = series_with(
        "2027-01-05T15:00",
        "FREQ=WEEKLY;COUNT=3",
        &[],
        &["2027-01-06T15:00", "2027-01-12T16:00"],
    );
    assert_eq!(starts(&group, "2027-01-01T00:00:00Z", 9).len(), 3);
}

#[test]
fn a_further_date_that_is_one_already_counts_once() {
    let group = series_with(
        "2027-01-05T15:00",
        "FREQ=WEEKLY;COUNT=2",
        &["2027-01-12T15:00", "2027-01-07T18:00"],
        &[],
    );
    let dates = starts(&group, "2027-01-01T00:00:00Z", 9);
    assert_eq!(
        dates,
        ["2027-01-05T15:00", "2027-01-07T18:00", "2027-01-12T15:00"]
    );
}

#[test]
fn an_excepted_date_still_counts() {
    let group = series_with(
        "2027-01-05T15:00",
        "FREQ=WEEKLY;COUNT=4",
        &[],
        &["2027-01-12T15:00", "2027-01-19"],
    );
    let dates = starts(&group, "2027-01-01T00:00:00Z", 9);
    assert_eq!(dates, ["2027-01-05T15:00", "2027-01-26T15:00"]);
    assert_eq!(group.ends_at(), Some(at("2027-01-26T15:00:00Z")));
}

#[test]
fn an_evening_may_end_at_twenty_four_hours_or_after_midnight() {
    let until = |end: &str| {
        read(json!({"mode": "single", "dtstart": "2026-12-31T20:00", "dtend": end}))
            .unwrap()
            .ends_at()
            .unwrap()
    };
    assert_eq!(until("2026-12-31T24:00"), at("2026-12-31T23:00:00Z"));
    assert_eq!(until("2027-01-01T02:00"), at("2027-01-01T01:00:00Z"));
    let weekly = read(json!({
        "mode": "recurring", "dtstart": "2026-10-24T22:00", "dtend": "2026-10-25T04:00", "rrule": "FREQ=WEEKLY",
    }));
    let night = weekly
        .unwrap()
        .next_after(at("2026-10-25T02:00:00Z"))
        .unwrap();
    assert_eq!(
        night.local_end,
        wall("2026-10-25T04:00"),
        "the running night, an hour longer than others"
    );
    assert_eq!(night.end.since(night.start).as_secs(), 7 * 3600);
}

#[test]
fn the_two_thousand_and_first_date_is_not_computed() {
    let swimming = series("2027-01-01T06:00", "FREQ=DAILY;BYHOUR=6,18;COUNT=2001");
    let all = swimming.occurrences(at("2027-01-01T00:00:00Z"), Timestamp::MAX, usize::MAX);
    assert_eq!(all.len(), MAX_OCCURRENCES);
    let last = all.last().unwrap();
    assert_eq!(swimming.ends_at(), Some(last.end));
    assert_eq!(swimming.next_after(last.end), None);
    let open = series("2027-01-01T06:00", "FREQ=DAILY;BYHOUR=6,12,18");
    assert_eq!(
        open.occurrences(at("2027-01-01T00:00:00Z"), Timestamp::MAX, usize::MAX)
            .len(),
        MAX_OCCURRENCES
    );
}

#[test]
fn a_series_is_followed_for_three_years() {
    let group = series("2027-01-04T06:00", "FREQ=WEEKLY");
    let last = |from| starts(&group, from, 9_999).pop().unwrap();
    assert_eq!(last("2027-01-01T00:00:00Z"), "2029-12-31T06:00");
    assert_eq!(
        last("1970-01-01T00:00:00Z"),
        "2029-12-31T06:00",
        "asked for everything"
    );
    assert_eq!(last("2028-01-01T00:00:00Z"), "2030-12-30T06:00");
    let party = read(json!({"mode": "single", "dtstart": "2040-01-04T06:00"})).unwrap();
    assert_eq!(
        starts(&party, "2027-01-01T00:00:00Z", 9).len(),
        1,
        "a listed date is never too far"
    );
}

#[test]
fn a_choir_founded_in_the_seventies_still_has_a_next_rehearsal() {
    for (begun, rule, next) in [
        (
            "1973-12-25T19:00",
            "FREQ=WEEKLY;INTERVAL=2",
            "2027-01-12T19:00",
        ),
        (
            "1973-12-25T19:00",
            "FREQ=DAILY;INTERVAL=14",
            "2027-01-12T19:00",
        ),
        (
            "1975-01-14T19:00",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
            "2027-01-12T19:00",
        ),
        (
            "1973-12-25T19:00",
            "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "2027-03-28T19:00",
        ),
    ] {
        let found = series(begun, rule)
            .next_after(at("2027-01-03T00:00:00Z"))
            .unwrap();
        assert_eq!(found.local_start, wall(next), "{rule}");
    }
    let future = series("2060-01-01T10:00", "FREQ=YEARLY");
    let first = future.next_after(at("2027-01-01T00:00:00Z")).unwrap();
    assert_eq!(first.local_start, wall("2060-01-01T10:00"));
}

#[test]
fn the_end_of_a_rule_is_read_in_the_time_of_the_place() {
    // 22:00 in UTC is midnight in a Berlin summer: the meeting of the 13th still takes place.
    let group = series(
        "2027-06-29T19:00",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270713T220000Z",
    );
    assert_eq!(starts(&group, "2027-06-01T00:00:00Z", 9).len(), 3);
    let by_date = series("2027-06-29T19:00", "FREQ=WEEKLY;UNTIL=20270713");
    assert_eq!(by_date.ends_at(), group.ends_at());
    let Mode::Recurring(rule) = group.mode() else {
        panic!("a series")
    };
    assert_eq!(rule.rrule.until, Some(wall("2027-07-14T00:00")));
}

#[test]
fn an_end_in_the_year_9999_is_no_end() {
    let group = series("2027-06-29T19:00", "FREQ=WEEKLY;UNTIL=99991231T235959Z");
    assert_eq!(group.ends_at(), None);
}

#[test]
fn every_monday_beside_the_first_friday_means_both() {
    let group = series("2027-01-01T19:00", "FREQ=MONTHLY;BYDAY=MO,1FR");
    let dates = group.occurrences(at("2027-01-01T00:00:00Z"), Timestamp::MAX, 6);
    let days: Vec<String> = dates
        .iter()
        .map(|date| date.local_start.strftime("%m-%d").to_string())
        .collect();
    assert_eq!(days, ["01-01", "01-04", "01-11", "01-18", "01-25", "02-01"]);
}

#[test]
fn a_meeting_that_is_going_on_is_the_next_one() {
    let group = series("2027-01-05T15:00", "FREQ=WEEKLY");
    let next = |now| group.next_after(at(now)).unwrap().local_start;
    assert_eq!(next("2027-01-05T14:30:00Z"), wall("2027-01-05T15:00"));
    assert_eq!(
        next("2027-01-05T15:00:00Z"),
        wall("2027-01-12T15:00"),
        "over to the second"
    );
}

#[test]
fn a_period_is_one_open_door_from_its_first_to_the_end_of_its_last_day() {
    let toads =
        read(json!({"mode": "period", "valid_from": "2027-02-15", "valid_to": "2027-04-15"}))
            .unwrap();
    let dates = toads.occurrences(at("2027-03-01T00:00:00Z"), Timestamp::MAX, 9);
    assert_eq!(dates.len(), 1);
    assert_eq!(dates[0].start, at("2027-02-14T23:00:00Z"));
    assert_eq!(toads.ends_at(), Some(at("2027-04-15T22:00:00Z")));
    assert_eq!(toads.next_after(at("2027-04-15T22:00:00Z")), None);
    assert!(toads.is_ongoing());
}

#[test]
fn eight_weeks_make_a_standing_offer() {
    assert!(!series("2027-01-05T15:00", "FREQ=WEEKLY;COUNT=9").is_ongoing());
    assert!(series("2027-01-05T15:00", "FREQ=WEEKLY;COUNT=10").is_ongoing());
    assert!(series("2027-01-05T15:00", "FREQ=WEEKLY").is_ongoing());
    assert!(Schedule::by_arrangement(None).unwrap().is_ongoing());
    assert!(
        !read(json!({"mode": "single", "dtstart": "2027-01-05T15:00"}))
            .unwrap()
            .is_ongoing()
    );
}

#[test]
fn what_is_by_arrangement_has_no_dates_and_no_end() {
    let help = Schedule::by_arrangement(Some("Nach Absprache".to_owned())).unwrap();
    assert!(help.derived(at("2027-01-01T00:00:00Z")).is_empty());
    assert_eq!(help.ends_at(), None);
    assert_eq!(help.text(), Some("Nach Absprache"));
}

#[test]
fn lists_know_the_dates_of_the_next_400_days() {
    let dates = series("2020-01-06T15:00", "FREQ=DAILY").derived(at("2027-01-01T00:00:00Z"));
    assert_eq!(dates.len(), 400);
}
