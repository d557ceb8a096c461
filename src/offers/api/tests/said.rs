//! What the page of an offer says and what it does not.

use super::*;

fn everything_said() -> Content {
    content(
        "Lernbegleitung",
        json!({
            "teaser": "Sie üben mit Kindern.", "description": "Dienstags im Lernraum.",
            "easy_language_summary": "Sie helfen Kindern.", "categories": ["hausaufgabenhilfe"],
            "target_groups": ["kinder-7-13"], "age": { "min": 16 },
            "schedule": { "mode": "recurring", "timezone": "Europe/Berlin",
                "dtstart": "2026-05-05T15:00:00", "dtend": "2026-05-05T16:30:00",
                "rrule": "FREQ=WEEKLY;BYDAY=TU", "text": "dienstags 15–16:30 Uhr" },
            "commitment": { "type": "regular", "hours_min": 1.5, "hours_max": 2.0, "per": "week", "min_months": 6 },
            "capacity": { "total": 8, "open": 3 },
            "requirements": { "background_check": { "type": "extended", "legal_basis": "§ 72a SGB VIII", "fee_free": true } },
            "benefits": { "expense_reimbursement": true, "certificate": true, "ehrenamtskarte": "counts",
                "insurance": { "liability": "provider", "accident": "unknown" } },
            "accessibility": { "wheelchair": "yes", "lift": "no" },
            "registration": { "mode": "contact", "deadline": "2026-05-20" }, "reviewed_on": "2026-05-02",
        }),
    )
}

const KNOWN: &[&str] = &[
    "dienstags 15–16:30 Uhr",
    "Bürgertreff",
    "1,5–2 Stunden pro Woche",
    "regelmäßig, mindestens 6 Monate",
    "noch 3 von 8",
    "ab 16 Jahren",
    "Auslagen werden erstattet",
    "rollstuhlgerecht",
    "Dienstags im Lernraum.",
    "Sie helfen Kindern.",
    "Erweitertes Führungszeugnis",
    "§ 72a SGB VIII",
    "Haftpflicht: über den Anbieter.",
    "Die Zeit zählt dafür.",
    "Aufzug",
    "Nicht vorhanden",
    "Anmeldung bis Mi., 20. Mai 2026",
    "mailto:tafel@example.org",
    "tel:029211234",
    "https://tafel.example.org",
    "Mo–Do 10–17 Uhr",
    "Kinder 7–13 Jahre",
    "Zuletzt bestätigt am 2. Mai 2026.",
    "Weitere Termine folgen.",
    "/anbieter/tafel-soest-e-v",
    "59494 Soest",
];

const UNSAID: &[&str] = &[
    "Barrierefreiheit</h2>",
    "rollstuhlgerecht",
    "Nicht vorhanden",
    "Aufwand",
    "Plätze",
    "Kosten",
    "Sie bekommen",
    "So kommen Sie hin",
    "mitbringen",
];

// proves: C-28, C-30
#[tokio::test]
async fn a_page_says_everything_that_is_known_and_nothing_else() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let full = soest.publish(&tafel, everything_said()).await;
    let bare = content("Nur ein Titel", json!({ "location": { "type": "onsite" } }));
    let bare = soest.publish(&tafel, bare).await;
    soest.index().await;
    let page = soest.get(&format!("/angebote/{full}")).await;
    for words in KNOWN {
        assert!(page.body.contains(words), "{words}");
    }
    assert_eq!(
        page.body.matches("<li>\n<span class=\"mn-leaf\"").count()
            + page.body.matches("<li><span class=\"mn-leaf\"").count(),
        12
    );
    assert!(
        !page.body.contains("Unfall"),
        "nobody said who insures accidents"
    );
    let graph = page.described()["@graph"].clone();
    assert_eq!(
        (
            &graph[0]["@type"],
            &graph[0]["employmentType"],
            &graph[1]["@type"]
        ),
        (&json!("JobPosting"), &json!("VOLUNTEER"), &json!("Demand"))
    );

    let page = soest.get(&format!("/angebote/{bare}")).await;
    for words in UNSAID {
        assert!(!page.body.contains(words), "{words} was not said");
    }
    let provider = soest.get(&format!("/anbieter/{}", tafel.slug)).await;
    for words in [
        "Tafel Soest e. V.",
        "Mo–Do 10–17 Uhr",
        "02921 12 34",
        "Lernbegleitung",
        "Nur ein Titel",
        "2 Angebote",
    ] {
        assert!(provider.body.contains(words), "{words}");
    }
    assert_eq!(provider.described()["@type"], "NGO");
    let by_id = soest.get(&format!("/anbieter/{}", tafel.provider_id)).await;
    assert_eq!(by_id.headers[header::LOCATION], "/anbieter/tafel-soest-e-v");
}
