//! Facets: people narrow the list by what matters to them, and are never left with an empty page.

use super::*;

/// An offer on a day of 2026, from `from` to `to` o'clock in Germany.
fn dated(title: &str, day: &str, (from, to): (u8, u8), mut fields: Value) -> Content {
    fields["schedule"] = json!({ "mode": "single", "timezone": "Europe/Berlin",
        "dtstart": format!("2026-{day}T{from:02}:00:00"),
        "dtend": format!("2026-{day}T{to:02}:00:00") });
    content(title, fields)
}

/// What the three stories below are about; 4 May 2026 is a Monday.
async fn three_offers(soest: &Town) -> [String; 3] {
    let tafel = soest.tafel().await;
    let morning = dated(
        "Vorlesen am Morgen",
        "05-09",
        (9, 11),
        json!({ "target_groups": ["kinder-7-13"], "costs": { "is_free": true },
            "accessibility": { "wheelchair": "yes" } }),
    );
    let evening = dated(
        "Kochen am Abend",
        "05-09",
        (18, 21),
        json!({ "target_groups": ["senioren"], "urgent": true,
            "accessibility": { "wheelchair": "no" } }),
    );
    let monday = dated("Stammtisch", "05-18", (19, 21), json!({}));
    [
        soest.publish(&tafel, morning).await.to_string(),
        soest.publish(&tafel, evening).await.to_string(),
        soest.publish(&tafel, monday).await.to_string(),
    ]
}

// proves: C-26, C-32, V-31, V-47
#[tokio::test]
async fn a_visitor_narrows_the_list_by_time_target_group_cost_and_access() {
    let soest = Town::soest().await;
    let [morning, evening, monday] = three_offers(&soest).await;
    soest.index().await;
    for (query, expected) in [
        ("weekday=saturday", vec![&morning, &evening]),
        ("weekday=saturday&daytime=evening", vec![&evening]),
        ("daytime=evening", vec![&evening, &monday]),
        (
            "weekday=saturday&weekday=monday&daytime=evening",
            vec![&evening, &monday],
        ),
        ("period=week", vec![&morning, &evening]),
        ("from=2026-05-10&to=2026-05-20", vec![&monday]),
        ("target_group=senioren", vec![&evening]),
        (
            "target_group=senioren&target_group=kinder-7-13",
            vec![&morning, &evening],
        ),
        ("free=1", vec![&morning]),
        ("urgent=1", vec![&evening]),
        ("wheelchair=yes", vec![&morning]),
        ("wheelchair=no", vec![&evening]),
        ("wheelchair=unknown", vec![&monday]),
        ("wheelchair=yes&wheelchair=unknown", vec![&morning, &monday]),
        ("q=kochen+abends", vec![&evening]),
    ] {
        let page = soest.get(&format!("/angebote?{query}")).await;
        assert_eq!(
            page.linked().iter().collect::<Vec<_>>(),
            expected,
            "{query}"
        );
        let list = soest.get(&format!("/api/v1/offers?{query}")).await.json();
        assert_eq!(list["total"], expected.len(), "{query}");
    }
    for wrong in [
        "weekday=someday",
        "wheelchair=maybe",
        "from=soon",
        "period=ever",
    ] {
        let page = soest.get(&format!("/angebote?{wrong}")).await;
        assert_eq!(
            (page.status, page.linked().len()),
            (StatusCode::OK, 3),
            "{wrong}"
        );
        let refused = soest.get(&format!("/api/v1/offers?{wrong}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

// proves: C-05
#[tokio::test]
async fn each_filter_counts_what_the_others_leave_and_can_be_taken_off() {
    let soest = Town::soest().await;
    three_offers(&soest).await;
    soest.index().await;
    let page = soest
        .get("/angebote?weekday=saturday&daytime=evening")
        .await
        .body;
    let count = |name: &str, value: &str| {
        let input = format!("name=\"{name}\" value=\"{value}\"");
        let (_, rest) = page.split_once(&input)?;
        let (_, rest) = rest.split_once("</span>")?;
        rest.split('<').next().map(str::to_owned)
    };
    // On Saturday there is one in the morning, one in the evening; in the evening also a Monday.
    assert_eq!(count("daytime", "morning").as_deref(), Some("1"));
    assert_eq!(count("weekday", "monday").as_deref(), Some("1"));
    assert_eq!(
        count("target_group", "senioren"),
        None,
        "nothing to choose: one word"
    );
    assert!(
        page.contains("href=\"/angebote?daytime=evening\""),
        "Saturday off"
    );
}

#[tokio::test]
async fn nobody_is_left_with_an_empty_page() {
    let soest = Town::soest().await;
    let [morning, ..] = three_offers(&soest).await;
    soest.index().await;
    let page = soest
        .get("/angebote?q=vorlesen&near=Werl&radius_km=5&free=1")
        .await;
    assert_eq!(page.linked(), std::slice::from_ref(&morning));
    assert!(
        page.body.contains("Wir haben die Suche erweitert:"),
        "it says so"
    );
    assert!(page.body.contains("Umkreis 25 km"));
    assert!(page.body.contains("exact=1"), "and there is a way back");
    let back = soest
        .get("/angebote?q=vorlesen&near=Werl&radius_km=5&free=1&exact=1")
        .await;
    assert_eq!(back.linked(), Vec::<String>::new());
    let anywhere = soest
        .get("/angebote?q=vorlesen&near=Aachen&radius_km=5")
        .await;
    assert_eq!(anywhere.linked(), std::slice::from_ref(&morning));
    assert!(
        !anywhere.body.contains("in der Nähe"),
        "what is far away is not called near"
    );
    let urgent = soest.get("/angebote?q=vorlesen&urgent=1").await;
    assert_eq!(urgent.linked(), [morning]);
    assert!(urgent.body.contains("ohne den Filter"));
}
