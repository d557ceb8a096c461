//! Our objects beside the examples of the reference, which passed the parsers of all consumers:
//! the same properties in the same order with values of the same shape.

use serde_json::Value;

use super::super::object;
use super::samples::{addresses, content, hedges, mill, offer, provider, schedule};
use crate::base::schedule::{Schedule, ScheduleParts};
use crate::offers::{
    BackgroundCheck, BackgroundCheckKind, Capacity, Commitment, CommitmentKind, Content,
    CostOption, Location, Per, Purpose, Subject,
};

/// What a value looks like, whatever it says.
fn shape(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "bool".to_owned(),
        Value::Number(number) if number.is_f64() => "float".to_owned(),
        Value::Number(_) => "integer".to_owned(),
        Value::String(_) => "text".to_owned(),
        Value::Array(values) => format!("[{}]", values.first().map(shape).unwrap_or_default()),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{key}:{}", shape(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// Compares with an example, except for properties named in `not_ours` (the example has them, we
/// send none), `only_ours`, and those in `otherwise`, whose shape differs for a reason.
fn compare(
    example: &str,
    content: Content,
    not_ours: &[&str],
    only_ours: &[&str],
    otherwise: &[&str],
) {
    let example: Value = serde_json::from_str(example).unwrap();
    let ours = object(&offer(content.tidy().unwrap()), &provider(), &addresses());
    let keys = |value: &Value, without: &[&str]| -> Vec<String> {
        let members = value.as_object().unwrap();
        let kept = members
            .keys()
            .filter(|key| !without.contains(&key.as_str()));
        kept.cloned().collect()
    };
    assert_eq!(keys(&ours, only_ours), keys(&example, not_ours));
    for key in keys(&ours, only_ours) {
        if key != "@context" && !otherwise.contains(&key.as_str()) {
            assert_eq!(shape(&ours[&key]), shape(&example[&key]), "{key}");
        }
    }
    let terms = ours["@context"][1].as_object().unwrap();
    for key in keys(&ours, &["@context"]) {
        let known = example.get(&key).is_some() || terms.contains_key(&key);
        assert!(known, "{key} is explained nowhere");
    }
}

fn in_a_house(purpose: Purpose, subject: Subject, title: &str, schedule: Schedule) -> Content {
    let mut content = content(purpose, subject, title, schedule);
    content.location = Location::Onsite(mill());
    content.municipality_key = Some("06531005".to_owned());
    content.description = "Für alle.".to_owned();
    content.valid_until = Some(jiff::civil::date(2027, 6, 30));
    content
}

fn monthly() -> Commitment {
    Commitment {
        kind: CommitmentKind::Regular,
        hours_min: Some(1.0),
        hours_max: Some(2.0),
        per: Some(Per::Week),
        min_months: None,
    }
}

#[test]
fn a_dated_offer_looks_like_the_first_example() {
    compare(
        include_str!("examples/1-event-dated.json"),
        hedges(),
        // We have no pictures yet.
        &["image"],
        &["externalParticipationUrl", "details"],
        &["attachment"],
    );
}

#[test]
fn a_series_looks_like_the_second_example() {
    let schedule = schedule(&ScheduleParts {
        mode: Some("recurring".to_owned()),
        dtstart: Some("2026-12-05T14:00:00".to_owned()),
        dtend: Some("2026-12-05T17:00:00".to_owned()),
        rrule: Some("FREQ=MONTHLY;BYDAY=1SA".to_owned()),
        exdate: Some(vec!["2027-01-02".to_owned()]),
        ..ScheduleParts::default()
    });
    let mut content = in_a_house(Purpose::Request, Subject::Time, "Repair-Café", schedule);
    content.capacity = Some(Capacity { total: 6, open: 6 });
    content.commitment = Some(monthly());
    compare(
        include_str!("examples/2a-series.json"),
        content,
        &[],
        &["details"],
        &[],
    );
}

#[test]
fn a_standing_need_looks_like_the_third_example() {
    let schedule = Schedule::by_arrangement(None).unwrap();
    let mut content = in_a_house(Purpose::Request, Subject::Time, "Lesepaten", schedule);
    content.capacity = Some(Capacity { total: 4, open: 4 });
    content.commitment = Some(monthly());
    content.requirements.background_check = Some(BackgroundCheck {
        kind: BackgroundCheckKind::Extended,
        legal_basis: Some("§ 72a SGB VIII".to_owned()),
        fee_free: true,
    });
    compare(
        include_str!("examples/3-standing-need.json"),
        content,
        &[],
        &["details"],
        &[],
    );
}

#[test]
fn a_room_looks_like_the_fourth_example() {
    let schedule = Schedule::by_arrangement(None).unwrap();
    let mut content = in_a_house(Purpose::Offer, Subject::Space, "Vereinsraum", schedule);
    content.costs.options = vec![CostOption {
        label: "Nebenkosten".to_owned(),
        amount_cents: 500,
        unit: Some("hour".to_owned()),
    }];
    compare(
        include_str!("examples/4-resource-room.json"),
        content,
        &[],
        &["details"],
        // No pictures yet, and nobody counts the hours in which a room is free.
        &["attachment", "publishes"],
    );
}

#[test]
fn a_date_of_a_series_has_what_the_example_has_and_pleases_everybody() {
    let schedule = schedule(&ScheduleParts {
        mode: Some("recurring".to_owned()),
        dtstart: Some("2026-12-05T14:00:00".to_owned()),
        dtend: Some("2026-12-05T17:00:00".to_owned()),
        rrule: Some("FREQ=MONTHLY;BYDAY=1SA".to_owned()),
        ..ScheduleParts::default()
    });
    let content = in_a_house(Purpose::Request, Subject::Time, "Repair-Café", schedule);
    let offer = offer(content.tidy().unwrap());
    let day = jiff::civil::date(2026, 12, 5);
    let ours = super::super::occurrence(&offer, &provider(), &addresses(), day).unwrap();
    let example: Value = serde_json::from_str(include_str!("examples/2b-occurrence.json")).unwrap();
    for (key, value) in example.as_object().unwrap() {
        if key != "@context" {
            assert_eq!(shape(&ours[key]), shape(value), "{key}");
        }
    }
    for key in ["id", "url", "superEvent"] {
        let end = |value: &Value| value.as_str().unwrap().rsplit_once("/o/").is_some();
        assert_eq!(end(&ours[key]), end(&example[key]), "{key}");
    }
}
