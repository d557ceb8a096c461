//! Ten thousand offers as a region might have them.

use std::path::Path;
use std::time::Duration;

use mitmachnetz::places::Gazetteer;
use serde_json::{Value, json};

const WHAT: &[(&str, &str)] = &[
    (
        "Hausaufgabenhilfe für Grundschulkinder",
        "hausaufgabenhilfe",
    ),
    ("Fahrdienst zum Einkaufen", "nachbarschaft"),
    ("Lesepatin oder Lesepate", "hausaufgabenhilfe"),
    ("Nachbarschaftshilfe im Garten", "nachbarschaft"),
    ("Besuchsdienst für ältere Menschen", "besuchsdienst"),
    ("Technikhilfe am Smartphone", "digital-senioren"),
    ("Offener Kaffeetisch", "begegnung"),
    ("Übungsleitung Kinderturnen", "uebungsleitung"),
    ("Müllsammeln am Bach", "muellsammeln"),
    ("Sprachtandem", "sprache"),
    ("Vereinsraum mit Küche", "raum"),
    ("Lastenrad zu leihen", "fahrzeug"),
];

/// How many a second.
pub fn per_second(count: usize, took: Duration) -> u64 {
    let millis = took.as_millis().max(1);
    u64::try_from(count).unwrap_or(0) * 1000 / u64::try_from(millis).unwrap_or(1)
}

/// Writes an import file with `count` offers of 50 providers around Soest.
pub fn write(path: &Path, count: usize) {
    write_those(path, (0..count).collect());
}

/// Writes an import file with `count` standing offers: none of them has a date that comes near and
/// is told to everybody while something else is measured.
pub fn write_standing(path: &Path, count: usize) {
    let standing = (0..).filter(|number| number % 3 == 2);
    write_those(path, standing.take(count).collect());
}

fn write_those(path: &Path, numbers: Vec<usize>) {
    let providers: Vec<Value> = (0..50)
        .map(|number| json!({ "id": format!("verein-{number}"), "name": format!("Verein Nummer {number}"), "type": "verein" }))
        .collect();
    let offers: Vec<Value> = numbers
        .into_iter()
        .map(|number| offer(number, ""))
        .collect();
    let file = json!({ "providers": providers, "offers": offers });
    std::fs::write(path, file.to_string()).expect("the import file is written");
}

/// The offer that changes: a standing one.
const CHANGED: usize = 4_712;

/// Writes an import file that changes one of them.
pub fn write_change(path: &Path) {
    let file = json!({ "offers": [offer(CHANGED, "Ab sofort auch am Samstag. ")] });
    std::fs::write(path, file.to_string()).expect("the import file is written");
}

fn offer(number: usize, news: &str) -> Value {
    let (title, category) = WHAT
        .get(number % WHAT.len())
        .copied()
        .unwrap_or(("Hilfe", "it"));
    let codes = Gazetteer::embedded().postal_codes();
    // A town of its own has most offers; the rest lie in the towns around it.
    let start = codes
        .iter()
        .position(|code| code.code == "59494")
        .unwrap_or(0);
    let step = if number.is_multiple_of(3) {
        0
    } else {
        number % 60
    };
    let place = codes
        .get((start + step) % codes.len())
        .expect("a postal code");
    let schedule = match number % 3 {
        0 => json!({ "mode": "recurring", "timezone": "Europe/Berlin", "rrule": "FREQ=WEEKLY",
            "dtstart": format!("2026-11-{:02}T{:02}:00:00", 2 + number % 27, 8 + number % 11),
            "dtend": format!("2026-11-{:02}T{:02}:00:00", 2 + number % 27, 9 + number % 11) }),
        1 => json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("2036-{:02}-{:02}T10:00:00", 1 + number % 12, 1 + number % 28),
            "dtend": format!("2036-{:02}-{:02}T12:00:00", 1 + number % 12, 1 + number % 28) }),
        _ongoing => {
            json!({ "mode": "by_arrangement", "timezone": "Europe/Berlin", "text": "nach Absprache" })
        }
    };
    json!({
        "id": format!("offer-{number}"),
        "provider_id": format!("verein-{}", number % 50),
        "direction": if number.is_multiple_of(2) { "request" } else { "offer" },
        "subject": "time",
        "title": format!("{title} {number}"),
        "teaser": "Ein bis zwei Stunden in der Woche, mit fester Ansprechperson und Einweisung.",
        "description": format!("{news}Wir freuen uns über alle, die mitmachen. Vorkenntnisse sind nicht nötig. \
            Wir zeigen Ihnen alles und sind erreichbar, wenn Fragen auftauchen. Die Fahrtkosten übernehmen wir. \
            Treffpunkt ist {}, der Eingang liegt auf der Rückseite.", place.name),
        "category_ids": [category],
        "target_group_ids": ["alle"],
        "location": { "type": "onsite", "name": "Treffpunkt", "street": "Marktplatz 1",
            "postal_code": place.code, "city": place.name, "lat": place.point.lat, "lon": place.point.lon },
        "schedule": schedule,
        "status": "published",
    })
}
