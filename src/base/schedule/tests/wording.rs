//! Short descriptions for cards and for search engines.

use jiff::civil::Weekday;
use serde_json::json;

use super::*;
use crate::base::schedule::{MonthlyOn, Rhythm};

fn rhythm(rule: &str) -> Rhythm {
    // A Tuesday.
    series("2027-01-05T15:00", rule).rhythm().unwrap()
}

#[test]
fn a_card_can_draw_the_days_of_the_week() {
    use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let working_days = vec![Monday, Tuesday, Wednesday, Thursday, Friday];
    assert_eq!(
        rhythm("FREQ=WEEKLY"),
        Rhythm::Weekly {
            interval: 1,
            weekdays: vec![Tuesday]
        }
    );
    let weekly = Rhythm::Weekly {
        interval: 1,
        weekdays: working_days,
    };
    assert_eq!(rhythm("FREQ=WEEKLY;BYDAY=FR,MO,TU,WE,TH"), weekly);
    assert_eq!(rhythm("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"), weekly);
    assert_eq!(
        rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        Rhythm::Weekly {
            interval: 2,
            weekdays: vec![Thursday]
        }
    );
    assert_eq!(
        rhythm("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
        Rhythm::Daily { interval: 1 }
    );
    assert_eq!(
        rhythm("FREQ=DAILY;INTERVAL=3"),
        Rhythm::Daily { interval: 3 }
    );
}

#[test]
fn a_card_can_say_which_day_of_the_month() {
    let second_thursday = MonthlyOn::Weekday {
        nth: 2,
        weekday: Weekday::Thursday,
    };
    assert_eq!(
        rhythm("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH;COUNT=6"),
        Rhythm::Monthly {
            interval: 2,
            on: vec![second_thursday]
        }
    );
    assert_eq!(
        rhythm("FREQ=MONTHLY"),
        Rhythm::Monthly {
            interval: 1,
            on: vec![MonthlyOn::Day(5)]
        }
    );
    assert_eq!(rhythm("FREQ=YEARLY"), Rhythm::Yearly { interval: 1 });
    assert_eq!(rhythm("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"), Rhythm::Other);
    assert_eq!(
        rhythm("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        Rhythm::Other
    );
    assert_eq!(rhythm("FREQ=YEARLY;BYWEEKNO=20"), Rhythm::Other);
    assert_eq!(Schedule::by_arrangement(None).unwrap().rhythm(), None);
}

#[test]
fn the_usual_times_are_those_all_dates_share() {
    let group = series("2027-01-05T15:00", "FREQ=WEEKLY");
    let (start, end) = group.usual_times().unwrap();
    assert_eq!((start.hour(), end.unwrap().hour()), (15, 16));
    assert_eq!(
        series("2027-01-05T15:00", "FREQ=DAILY;BYHOUR=8,15").usual_times(),
        None
    );
    let two = json!({"mode": "dates", "occurrences": [{"start": "2027-01-23T13:00"}, {"start": "2027-01-24T14:00"}]});
    assert_eq!(read(two).unwrap().usual_times(), None);
}

#[test]
fn the_repair_cafe_looks_on_the_wire_as_agreed() {
    let cafe = read(json!({
        "mode": "recurring", "timezone": "Europe/Berlin", "dtstart": "2026-12-05T14:00:00",
        "dtend": "2026-12-05T17:00:00", "rrule": "FREQ=MONTHLY;BYDAY=1SA", "exdate": ["2027-01-02"],
    }));
    assert_eq!(
        serde_json::to_value(cafe.unwrap().to_schema_org()).unwrap(),
        json!({
            "type": "Schedule",
            "repeatFrequency": "P1M",
            "byDay": "1SA",
            "startTime": "2026-12-05T14:00:00+01:00",
            "endTime": "2026-12-05T17:00:00+01:00",
            "scheduleTimezone": "Europe/Berlin",
            "exceptDate": ["2027-01-02"],
        })
    );
}

#[test]
fn a_fortnightly_group_names_its_days_and_its_end() {
    let group = series(
        "2027-07-06T15:00",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20271231",
    );
    let value = serde_json::to_value(group.to_schema_org()).unwrap();
    assert_eq!(value["repeatFrequency"], "P2W");
    assert_eq!(value["byDay"], json!(["TU", "TH"]));
    assert_eq!(value["startTime"], "2027-07-06T15:00:00+02:00");
    assert_eq!(value["endDate"], "2027-12-31");
    assert!(value.get("exceptDate").is_none());
}
