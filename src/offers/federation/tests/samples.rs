//! Offers to try things with: made by hand, made by chance, and those of the demo.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use url::Url;

use crate::base::schedule::{Schedule, ScheduleParts, SlotParts};
use crate::base::{Addresses, EntityId, OfferId, ProviderId, Timestamp};
use crate::offers::{
    AgeRange, BackgroundCheck, BackgroundCheckKind, Capacity, Commitment, CommitmentKind, Content,
    CostOption, GeoPrecision, LanguageNeed, Location, Offer, Per, Place, Purpose, Registration,
    RegistrationMode, Status, Subject,
};
use crate::providers::{self, Kind, Profile, Provider};

pub fn addresses() -> Addresses {
    Addresses::new(&Url::parse("https://musterstadt.example").unwrap())
}

/// When everything here happens: the first of November 2026.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-01T09:00:00Z").unwrap()
}

pub fn provider() -> Provider {
    Provider {
        provider_id: ProviderId::from_uuid(uuid::Uuid::from_u128(7)),
        uri: addresses().provider("nabu-musterstadt"),
        peer_id: None,
        slug: "nabu-musterstadt".to_owned(),
        status: providers::Status::Approved,
        profile: Profile::new("NABU Musterstadt", Kind::Club),
        created_at: now(),
        updated_at: now(),
    }
}

pub fn offer(content: Content) -> Offer {
    let offer_id = OfferId::from_uuid(uuid::Uuid::from_u128(0x0193_a7c2));
    let next = content.schedule.next_after(now());
    Offer {
        offer_id,
        uri: addresses().offer(offer_id),
        peer_id: None,
        provider_id: provider().provider_id,
        status: Status::Published,
        created_at: now(),
        updated_at: now(),
        published_at: Some(now()),
        next_at: next.map(|date| date.start),
        next_ends_at: next.map(|date| date.end),
        expires_at: content.expires_at(),
        hidden_at: None,
        content,
    }
}

pub fn schedule(parts: &ScheduleParts) -> Schedule {
    Schedule::from_parts(parts).unwrap()
}

pub fn single(start: &str, end: Option<&str>) -> Schedule {
    schedule(&ScheduleParts {
        mode: Some("single".to_owned()),
        dtstart: Some(start.to_owned()),
        dtend: end.map(str::to_owned),
        ..ScheduleParts::default()
    })
}

pub fn content(purpose: Purpose, subject: Subject, title: &str, schedule: Schedule) -> Content {
    Content::new(purpose, subject, title.parse().unwrap(), schedule)
}

/// "Hecken pflanzen", as in the first example of the reference.
pub fn hedges() -> Content {
    let schedule = single("2026-12-06T10:00:00", Some("2026-12-06T13:00:00"));
    let mut content = content(
        Purpose::Request,
        Subject::Time,
        "Hecken pflanzen am Mühlbach",
        schedule,
    );
    content.description = "Wir pflanzen 200 Sträucher. Werkzeug ist da.".to_owned();
    content.categories = vec!["naturschutz".to_owned()];
    content.capacity = Some(Capacity { total: 12, open: 7 });
    content.age.min = Some(14);
    content.commitment = Some(Commitment {
        kind: CommitmentKind::OneOff,
        hours_min: Some(3.0),
        hours_max: Some(3.0),
        per: Some(Per::Once),
        min_months: None,
    });
    content.municipality_key = Some("06531005".to_owned());
    content.location = Location::Onsite(mill());
    content
}

pub fn mill() -> Place {
    Place {
        name: Some("Mühlbachaue".to_owned()),
        street: Some("Am Wehr 3".to_owned()),
        postal_code: Some("35390".to_owned()),
        city: Some("Musterstadt".to_owned()),
        lat: Some(50.0),
        lon: Some(8.672_13),
        ..Place::default()
    }
}

/// The offers of the demo, as its import reads them.
pub fn demo() -> Vec<Content> {
    let file: Value =
        serde_json::from_str(include_str!("../../../../data/demo/offers.json")).unwrap();
    let offers = file["offers"].as_array().unwrap();
    offers.iter().map(demo_content).collect()
}

fn demo_content(raw: &Value) -> Content {
    let mut raw = raw.clone();
    let members = raw.as_object_mut().unwrap();
    for (theirs, ours) in [
        ("direction", "purpose"),
        ("category_ids", "categories"),
        ("target_group_ids", "target_groups"),
        ("municipality_ags", "municipality_key"),
        ("reviewed_at", "reviewed_on"),
    ] {
        let value = members.remove(theirs).unwrap_or_default();
        members.insert(ours.to_owned(), value);
    }
    if let Some(per) = raw.pointer_mut("/commitment/per")
        && *per == "occasion"
    {
        *per = json!("once");
    }
    let options = raw.pointer_mut("/costs/options");
    for option in options.and_then(Value::as_array_mut).into_iter().flatten() {
        let euros = option["amount"].as_f64().unwrap();
        option["amount_cents"] = json!(format!("{:.0}", euros * 100.0).parse::<u32>().unwrap());
    }
    let languages = raw.pointer_mut("/requirements/languages");
    for language in languages
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        *language = json!({"tag": language.clone()});
    }
    let members = raw.as_object_mut().unwrap();
    for list in ["tags", "categories", "target_groups"] {
        if members.get(list).is_none_or(Value::is_null) {
            members.insert(list.to_owned(), json!([]));
        }
    }
    let content: Content = serde_json::from_value(raw.clone())
        .unwrap_or_else(|error| panic!("{}: {error}", raw["id"]));
    content.tidy().unwrap()
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zäöüß <>&\"'*_#`\\[\\]()!.-]{0,80}",
        "\\PC{0,60}",
        Just("<script>alert(1)</script> **fett** [x](javascript:alert(1))\n\n- a\n- b".to_owned()),
    ]
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let day = (2026_i16..2028, 1_i8..13, 1_i8..29, 0_i8..24);
    (day, 0_usize..6, any::<bool>(), 0_i8..3).prop_filter_map(
        "a schedule",
        |((year, month, day, hour), kind, has_end, length)| {
            let at =
                |day: i8, hour: i8| format!("{year}-{month:02}-{day:02}T{:02}:00:00", hour.min(23));
            let end = has_end.then(|| at(day, hour + length));
            let mut parts = ScheduleParts {
                timezone: (kind == 5).then(|| "Europe/Lisbon".to_owned()),
                ..ScheduleParts::default()
            };
            let (mode, rule) = match kind {
                0 | 5 => ("single", None),
                1 => ("dates", None),
                2 => ("period", None),
                3 => ("recurring", Some("FREQ=MONTHLY;BYDAY=1SA")),
                _ => ("by_arrangement", None),
            };
            parts.mode = Some(mode.to_owned());
            parts.rrule = rule.map(str::to_owned);
            parts.dtstart = Some(at(day, hour));
            parts.dtend.clone_from(&end);
            parts.valid_from = Some(at(day, 0));
            parts.valid_to = Some(at(28, 0));
            parts.daily_start = has_end.then(|| "10:00".to_owned());
            parts.occurrences = Some(vec![
                SlotParts {
                    start: Some(at(day, hour)),
                    end,
                },
                SlotParts {
                    start: Some(at(28, 23)),
                    end: None,
                },
            ]);
            Schedule::from_parts(&parts).ok()
        },
    )
}

fn locations() -> impl Strategy<Value = Location> {
    let precision = proptest::option::of(select(GeoPrecision::ALL));
    let place = (
        proptest::option::of(words()),
        proptest::option::of(select(vec!["35390", "01067"])),
        proptest::option::of((45_i32..56, 5_i32..16)),
        precision,
    );
    (place, 0_usize..4).prop_map(|((name, code, point, geo_precision), kind)| {
        let place = Place {
            street: name.clone(),
            name,
            postal_code: code.map(str::to_owned),
            city: code.map(|_| "Musterstadt".to_owned()),
            // Whole degrees, which are the ones that become integers.
            lat: point.map(|(lat, _)| f64::from(lat)),
            lon: point.map(|(_, lon)| f64::from(lon)),
            geo_precision,
            ..Place::default()
        };
        let url = Some("https://treffen.example/raum".to_owned());
        match kind {
            0 => Location::Onsite(place),
            1 => Location::Remote { url },
            2 => Location::Hybrid { place, url },
            _ => Location::ServiceArea {
                ags: vec!["06531005".to_owned()],
                radius_km: Some(10),
                place,
            },
        }
    })
}

type What = (Purpose, Subject, String, Option<String>, String);

type Terms = (
    Option<(u32, u32)>,
    Option<u32>,
    Option<RegistrationMode>,
    bool,
    Vec<String>,
);

/// Any content that passes the door.
pub fn contents() -> impl Strategy<Value = Content> {
    let what = (
        select(Purpose::ALL),
        select(Subject::ALL),
        "[A-Za-zäöüß<>&\"' .-]{3,200}",
        proptest::option::of(words()),
        words(),
    );
    let terms = (
        proptest::option::of((1_u32..50, 0_u32..50)),
        proptest::option::of(0_u32..5000),
        proptest::option::of(select(RegistrationMode::ALL)),
        any::<bool>(),
        proptest::collection::vec("[a-zäöü -]{1,20}", 0..4),
    );
    (what, terms, schedules(), locations()).prop_filter_map(
        "a content that passes the door",
        |(what, terms, schedule, location)| built(what, terms, schedule, location),
    )
}

fn built(what: What, terms: Terms, schedule: Schedule, location: Location) -> Option<Content> {
    let (purpose, subject, title, teaser, text) = what;
    let (capacity, cents, mode, has_needs, tags) = terms;
    let mut content = Content::new(purpose, subject, title.parse().ok()?, schedule);
    content.teaser = teaser;
    content.description = text;
    content.location = location;
    content.categories.clone_from(&tags);
    content.tags = tags;
    content.capacity = capacity.map(|(total, open)| Capacity {
        total,
        open: open.min(total),
    });
    content.costs.options = cents
        .map(|amount_cents| CostOption {
            label: "Eintritt".to_owned(),
            amount_cents,
            unit: Some("day".to_owned()),
        })
        .into_iter()
        .collect();
    if let Some(mode) = mode {
        content.registration = Registration {
            mode,
            url: has_needs.then(|| "https://anmeldung.example/".to_owned()),
            deadline: None,
        };
    }
    if has_needs {
        content.age = AgeRange {
            min: Some(16),
            max: Some(99),
        };
        content.requirements.languages = vec![LanguageNeed {
            tag: "de".to_owned(),
            level: Some("B1".to_owned()),
        }];
        content.requirements.background_check = Some(BackgroundCheck {
            kind: BackgroundCheckKind::Extended,
            legal_basis: Some("§ 72a SGB VIII".to_owned()),
            fee_free: true,
        });
    }
    content.tidy().ok()
}
