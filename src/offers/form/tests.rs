//! A provider fills in the form.

use super::{Fields, fill, read, read_schedule, what_publishing_needs};
use crate::base::schedule::{Mode, Rhythm};
use crate::offers::model::Location;

/// The fields of a form, later ones replacing earlier ones of the same name.
fn fields(changes: &[(&str, &str)]) -> Fields {
    let usual = [
        ("purpose", "request"),
        ("subject", "time"),
        ("title", "Vorlesen in der Kita"),
        ("mode", "by_arrangement"),
        ("location", "onsite"),
    ];
    let kept = usual
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    Fields::new(
        kept.chain(changes)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

/// The field with a problem, and which.
fn problems(changes: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    let problems = read(&fields(changes), None).unwrap_err();
    problems
        .iter()
        .map(|(field, problem)| (field.to_owned(), problem.key))
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "the form has that many fields")]
fn an_offer_written_in_the_form_reads_back_the_same() {
    let full = fields(&[
        ("teaser", "Kinder hören zu."),
        ("description", "Jeden Mittwoch."),
        ("easy_language_summary", "Sie lesen vor."),
        ("video", "https://film.example/w/vorlesen"),
        ("categories", "hausaufgabenhilfe"),
        ("categories", "kinder-jugend"),
        ("target_groups", "eltern"),
        ("tags", "lesen, kita"),
        ("mode", "recurring"),
        ("day", "2026-11-25"),
        ("starts", "10:00"),
        ("ends", "11:30"),
        ("repeat", "weekly"),
        ("interval", "2"),
        ("weekdays", "WE"),
        ("last_day", "2027-06-30"),
        ("exceptions", "2026-12-23, 6.1.2027"),
        ("wording", "nicht in den Ferien"),
        ("location", "service_area"),
        ("area", "Soest, Werl"),
        ("radius_km", "20"),
        ("postal_code", "59494"),
        ("commitment", "regular"),
        ("hours_min", "1,5"),
        ("hours_max", "3"),
        ("per", "week"),
        ("min_months", "6"),
        ("capacity", "10"),
        ("places_open", "4"),
        ("age_min", "16"),
        ("qualifications", "erste-hilfe"),
        ("language_tag", "de"),
        ("language_level", "B1"),
        ("driving_licence", "B"),
        ("background_check", "extended"),
        ("legal_basis", "§ 72a SGB VIII"),
        ("fee_free", "1"),
        ("training_provided", "1"),
        ("requirements_note", "Geduld"),
        ("expense_reimbursement", "1"),
        ("allowance_kind", "reimbursement"),
        ("allowance", "12,5"),
        ("liability", "provider"),
        ("certificate", "1"),
        ("ehrenamtskarte", "counts"),
        ("cost_label", "Erwachsene"),
        ("cost_amount", "2,50"),
        ("cost_unit", "person"),
        ("access_wheelchair", "partly"),
        ("access_lift", "no"),
        ("accessibility_note", "Rampe am Hof"),
        ("registration", "external"),
        ("registration_url", "https://kita.example/"),
        ("deadline", "2027-01-01"),
        ("contact_form", "1"),
        ("urgent", "1"),
        ("federate", "1"),
        ("valid_until", "2027-06-30"),
    ]);
    let content = read(&full, None).unwrap();
    assert!(matches!(&content.location, Location::ServiceArea { ags, .. } if ags.len() == 2));
    assert_eq!(content.municipality_key.as_deref(), Some("05974040"));
    assert_eq!(content.costs.options[0].amount_cents, 250);
    let again = read(&fill(&content), Some(&content)).unwrap();
    assert_eq!(again, content);
    let blank = read(&fill(&content), None).unwrap();
    assert_eq!(blank, content, "the form has a field for all of it");
    assert!(what_publishing_needs(&content).is_empty());
}

#[test]
fn every_way_to_say_when_reads_back_the_same() {
    let first = [("day", "2026-11-24"), ("starts", "10"), ("ends", "11.30")];
    let ways: [&[(&str, &str)]; 9] = [
        &[("mode", "single")],
        &[("mode", "single"), ("end_day", "26.11.2026")],
        &[
            ("mode", "recurring"),
            ("repeat", "daily"),
            ("interval", "3"),
        ],
        &[("mode", "recurring"), ("repeat", "monthly_weekday")],
        &[
            ("mode", "recurring"),
            ("repeat", "monthly_day"),
            ("interval", "2"),
        ],
        &[("mode", "recurring"), ("repeat", "yearly")],
        &[
            ("mode", "recurring"),
            ("repeat", "custom"),
            ("rrule", "FREQ=DAILY;COUNT=3"),
        ],
        &[
            ("mode", "recurring"),
            ("repeat", "weekly"),
            ("extra_days", "2026-12-24"),
        ],
        &[
            ("mode", "dates"),
            ("dates_day", "2026-12-01"),
            ("dates_starts", "9:00"),
            ("dates_ends", ""),
            ("dates_day", ""),
            ("dates_starts", ""),
            ("dates_ends", ""),
            ("dates_day", "2026-12-08"),
            ("dates_starts", "9:00"),
            ("dates_ends", "10:00"),
        ],
    ];
    for way in ways {
        let content = read(&fields(&[&first[..], way].concat()), None).unwrap();
        let again = read(&fill(&content), None).unwrap();
        assert_eq!(again.schedule, content.schedule, "{way:?}");
    }
    let period = [
        ("mode", "period"),
        ("from_day", "2026-12-01"),
        ("until_day", "2026-12-24"),
        ("opens", "12:00"),
        ("closes", "20:00"),
    ];
    let content = read(&fields(&period), None).unwrap();
    assert_eq!(read(&fill(&content), None).unwrap(), content);
}

#[test]
fn from_wednesday_on_mondays_begins_on_the_monday_after() {
    let typed = fields(&[
        ("mode", "recurring"),
        ("day", "2026-11-25"),
        ("starts", "10:00"),
        ("ends", "11:00"),
        ("repeat", "weekly"),
        ("weekdays", "MO"),
    ]);
    let schedule = read_schedule(&typed).unwrap();
    let Mode::Recurring(series) = schedule.mode() else {
        panic!()
    };
    assert_eq!(series.first.start.to_string(), "2026-11-30T10:00:00");
    assert!(matches!(
        schedule.rhythm(),
        Some(Rhythm::Weekly { interval: 1, .. })
    ));
}

#[test]
fn each_mistake_is_named_at_its_field_and_none_hides_another() {
    let found = problems(&[
        ("title", "ab"),
        ("mode", "single"),
        ("day", "2026-11-25"),
        ("starts", "10:00"),
        ("ends", "9:00"),
        ("postal_code", "99999"),
        ("capacity", "viele"),
        ("background_check", "extended"),
        ("cost_amount", "umsonst"),
        ("registration", "external"),
    ]);
    assert_eq!(
        found,
        [
            ("title".to_owned(), "problem-too-short"),
            ("ends".to_owned(), "problem-schedule-end-before-start"),
            ("postal_code".to_owned(), "problem-postal-code-unknown"),
            ("capacity".to_owned(), "problem-out-of-range"),
            ("costs".to_owned(), "problem-amount"),
            ("registration_url".to_owned(), "problem-missing"),
            ("legal_basis".to_owned(), "problem-legal-basis"),
        ]
    );
}

#[test]
fn an_empty_form_says_what_it_needs() {
    let problems = read(&Fields::default(), None).unwrap_err();
    for field in ["purpose", "subject", "title", "mode", "location"] {
        assert!(problems.for_field(field).is_some(), "{field}");
    }
}

#[test]
fn an_impossible_rule_a_made_up_word_and_a_town_nobody_knows_are_refused() {
    let series = [
        ("mode", "recurring"),
        ("day", "2026-11-25"),
        ("starts", "10:00"),
    ];
    let never = [
        &series[..],
        &[("repeat", "custom"), ("rrule", "FREQ=HOURLY")],
    ]
    .concat();
    assert_eq!(problems(&never)[0].0, "repeat");
    assert_eq!(
        problems(&[("purpose", "gift")])[0].1,
        "problem-unknown-choice"
    );
    let area = [("location", "service_area"), ("area", "Xyzzyhausen")];
    assert_eq!(problems(&area)[0].1, "problem-town-unknown");
    let loose = [
        ("mode", "dates"),
        ("dates_day", "2026-12-01"),
        ("dates_starts", ""),
    ];
    assert_eq!(problems(&loose)[0].1, "problem-date-needs-time");
}

#[test]
fn what_the_form_has_no_field_for_stays() {
    let mut before = read(&fields(&[]), None).unwrap();
    before.guest_of = Some("Nachbarschaft".to_owned());
    before.language = "en".to_owned();
    let after = read(&fields(&[("title", "Anders")]), Some(&before)).unwrap();
    assert_eq!(after.guest_of, before.guest_of);
    assert_eq!(after.language, "en");
    assert_eq!(after.title.as_str(), "Anders");
}

#[test]
fn the_exact_point_of_a_place_survives_an_edit_and_not_a_move() {
    let typed = [("postal_code", "59494"), ("street", "Am Markt 1")];
    let mut before = read(&fields(&typed), None).unwrap();
    if let Location::Onsite(place) = &mut before.location {
        (place.lat, place.lon) = (Some(51.5711), Some(8.1066));
    }
    let same = read(&fields(&typed), Some(&before)).unwrap();
    assert_eq!(same.location.point(), before.location.point());
    let moved = [("postal_code", "59457"), ("street", "Am Markt 1")];
    let moved = read(&fields(&moved), Some(&before)).unwrap();
    assert_ne!(moved.location.point(), before.location.point());
    assert!(moved.location.point().is_some());
    assert_eq!(
        moved.location.place().unwrap().city.as_deref(),
        Some("Werl")
    );
}

#[test]
fn a_draft_may_lack_what_publishing_needs() {
    let content = read(&fields(&[]), None).unwrap();
    let missing = what_publishing_needs(&content);
    let missing: Vec<&str> = missing.iter().map(|(field, _)| field).collect();
    assert_eq!(missing, ["teaser", "categories", "postal_code"]);
}
