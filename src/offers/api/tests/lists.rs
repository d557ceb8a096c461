//! Lists: what people and programs ask for, and what they get.

use super::*;

// proves: C-02, C-05, V-46, V-48
#[tokio::test]
async fn a_visitor_narrows_the_list_by_every_filter_and_takes_it_with_the_address() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let reading = soest
        .publish(
            &tafel,
            content(
                "Vorlesen in der Bücherei",
                json!({ "categories": ["hausaufgabenhilfe"] }),
            ),
        )
        .await;
    let far = json!({ "type": "onsite", "city": "Aachen", "lat": 50.7752, "lon": 6.1089 });
    let hall = content(
        "Saal für Feste",
        json!({ "purpose": "offer", "subject": "space", "location": far,
            "schedule": { "mode": "by_arrangement" } }),
    );
    let hall = soest.publish(&tafel, hall).await;
    let werl = content(
        "Jugendtreff",
        json!({ "purpose": "offer", "subject": "event", "location": in_werl() }),
    );
    let (_, youth) = soest.copied_from_werl(werl).await;
    soest.index().await;

    for (query, expected) in [
        ("", vec![reading, youth, hall]),
        ("?q=vorlesen", vec![reading]),
        ("?purpose=offer", vec![youth, hall]),
        ("?subject=space", vec![hall]),
        ("?category=kinder-jugend", vec![reading]),
        ("?near=59494&radius_km=25", vec![reading, youth]),
        ("?near=Werl&radius_km=5", vec![youth]),
        ("?town=werl.example", vec![youth]),
        ("?town=Werl&purpose=request&exact=1", vec![]),
        ("?only_here=1", vec![reading, hall]),
        (
            "?q=&near=&radius_km=25&purpose=&subject=&town=",
            vec![reading, youth, hall],
        ),
    ] {
        let page = soest.get(&format!("/angebote{query}")).await;
        let ids: Vec<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(
            (page.status, page.linked()),
            (StatusCode::OK, ids),
            "{query}"
        );
        assert!(page.headers.get(header::SET_COOKIE).is_none());
    }
    let page = soest
        .get("/angebote?near=59494&radius_km=25&purpose=offer")
        .await;
    assert!(page.body.contains("59494 Soest und 25 km Umkreis"));
    assert!(
        page.body.contains("href=\"/angebote?purpose=offer\""),
        "a chip removes one filter"
    );
    assert!(page.body.contains("value=\"59494\"") && page.body.contains("class=\"ring\""));
    assert!(page.body.contains("Werl") && page.body.contains("13 km"));
}

// proves: C-24
#[tokio::test]
async fn page_and_interface_give_the_same_offers_in_the_same_order() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    for day in 1..=23 {
        let start = format!("2026-06-{:02}T10:00:00", 24 - day);
        let schedule = json!({ "mode": "single", "timezone": "Europe/Berlin", "dtstart": start });
        soest
            .publish(
                &tafel,
                content(&format!("Treffen {day}"), json!({ "schedule": schedule })),
            )
            .await;
    }
    let talk =
        json!({ "schedule": { "mode": "by_arrangement" }, "location": { "type": "remote" } });
    soest
        .publish(&tafel, content("Treffen am Bildschirm", talk))
        .await;
    soest.index().await;
    for query in [
        "",
        "?page=2",
        "?q=treffen",
        "?near=59494",
        "?near=59494&page=2",
        "?per_page=7&page=3",
    ] {
        let page = soest.get(&format!("/angebote{query}")).await.linked();
        let answer = soest.get(&format!("/api/v1/offers{query}")).await.json();
        let items = answer["items"].as_array().unwrap();
        let ids: Vec<&str> = items
            .iter()
            .map(|item| item["id"].as_str().unwrap())
            .collect();
        let (same, besides) = page.split_at(ids.len().min(page.len()));
        assert_eq!(same, ids, "{query}");
        let shows_standing = matches!(query, "" | "?near=59494");
        assert_eq!(besides.len(), usize::from(shows_standing), "{query}");
        assert!(!ids.is_empty() && answer["total"] == 24, "{query}");
    }
    let first = soest.get("/api/v1/offers").await.json();
    assert_eq!(first["next"], "http://soest.example/api/v1/offers?page=2");
    assert_eq!(
        (&first["prev"], &first["items"][0]["title"]),
        (&Value::Null, &json!("Treffen 23"))
    );
    let start = soest.get("/").await.linked();
    let wanted: Vec<&str> = (0..6)
        .filter_map(|at| first["items"][at]["id"].as_str())
        .collect();
    assert_eq!(start[..6], wanted, "the start page shows the next dates");
}

#[tokio::test]
async fn what_makes_no_sense_is_said_on_the_page_and_refused_by_the_interface() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let id = soest.publish(&tafel, content("Vorlesen", json!({}))).await;
    soest.index().await;
    for (query, parameter) in [
        ("near=99999", "near"),
        ("near=59494&radius_km=0", "radius_km"),
        ("near=59494&radius_km=101", "radius_km"),
        ("purpose=kaufen", "purpose"),
        ("subject=%3Cb%3E", "subject"),
        ("category=nie-gehoert", "category"),
        ("town=atlantis.example", "town"),
        ("page=0", "page"),
        ("page=minus", "page"),
        ("per_page=101", "per_page"),
        ("per_page=0", "per_page"),
    ] {
        let answer = soest.get(&format!("/api/v1/offers?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert_eq!(
            answer.json()["errors"][0]["parameter"],
            parameter,
            "{query}"
        );

        let page = soest.get(&format!("/angebote?{query}")).await;
        assert_eq!(
            (page.status, page.linked()),
            (StatusCode::OK, vec![id.to_string()]),
            "{query}"
        );
        assert!(page.body.contains("mn-flash--note"), "{query}");
    }
    let behind = soest.get("/api/v1/offers?page=1000000000").await;
    assert_eq!(
        (behind.status, &behind.json()["items"]),
        (StatusCode::OK, &json!([]))
    );
    for page in ["2", "1000000000", "99999999999999999999999999"] {
        let page = soest.get(&format!("/angebote?page={page}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("So viele Seiten gibt es nicht"));
    }
    let twice = soest.get("/angebote?q=a&q=vorlesen&page=1&page=1").await;
    assert_eq!(twice.linked(), [id.to_string()]);
    let nothing = soest.get("/angebote?near=66953&radius_km=10&exact=1").await;
    assert!(
        nothing.body.contains("radius_km=25\">In 25 km suchen"),
        "a wider radius is offered"
    );
}

// proves: C-23
#[tokio::test]
async fn a_new_town_and_both_languages_have_whole_pages() {
    let soest = Town::soest().await;
    for path in [
        "/",
        "/angebote",
        "/anbieter",
        "/api",
        "/en/",
        "/en/angebote",
        "/en/anbieter",
        "/en/api",
    ] {
        let page = soest.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for start in ["start-", "list-", "show-", "say-", "providers-"] {
            let missing = page
                .body
                .split(['>', '"'])
                .any(|word| word.starts_with(start) && !word.contains(' '));
            assert!(!missing, "{path}: {start}");
        }
    }
    assert!(soest.get("/").await.body.contains("role=\"search\""));
    let start = Timestamp::from_millis(testing::start().millis());
    assert_eq!(soest.clock.now(), start);
}

#[tokio::test]
async fn a_program_reads_the_description_and_one_offer() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let id = soest.publish(&tafel, content("Vorlesen", json!({}))).await;
    soest.index().await;
    let described = soest.get("/api/v1/openapi.json").await.json();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
    let names: Vec<&str> = described["paths"]["/api/v1/offers"]["get"]["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    for name in [
        "q",
        "near",
        "radius_km",
        "category",
        "purpose",
        "subject",
        "town",
        "page",
        "per_page",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    let offer = soest.get(&format!("/api/v1/offers/{id}")).await.json();
    assert_eq!(offer["uri"], format!("http://soest.example/o/{id}"));
    assert_eq!(offer["url"], format!("http://soest.example/angebote/{id}"));
    assert_eq!(
        offer["origin"],
        json!({ "name": "Soest", "host": "soest.example", "is_local": true })
    );
    assert_eq!(offer["schedule"]["next_start"], "2026-05-06T08:00:00Z");
    let near = soest
        .get("/api/v1/offers?near=Werl&radius_km=50")
        .await
        .json();
    assert!(near["items"][0]["distance_km"].as_f64().unwrap() > 10.0);
}

#[tokio::test]
async fn many_dates_do_not_drown_the_standing_offers_on_the_first_page() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    for number in 5..=29 {
        let day = json!({ "schedule": { "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("2026-05-{number:02}T20:00:00") } });
        soest.publish(&tafel, content("Einmal dabei", day)).await;
    }
    let mut standing = Vec::new();
    for _ in 0..8 {
        let any = json!({ "schedule": { "mode": "by_arrangement" } });
        standing.push(
            soest
                .publish(&tafel, content("Immer dabei", any))
                .await
                .to_string(),
        );
    }
    soest.index().await;
    let first = soest.get("/angebote").await;
    let shown = first.linked();
    assert_eq!(shown.len(), 26, "twenty dates and six of the others");
    assert!(shown.iter().skip(20).all(|id| standing.contains(id)));
    let (dates, others) = first.body.split_once(">Laufend<").expect("both headings");
    assert!(dates.contains(">Mit Termin<"));
    assert!(others.contains("Alle 8 laufenden Angebote"));
    let all = soest.get("/angebote?when=ongoing").await.linked();
    assert_eq!(all.len(), 8);
    let mut everything: Vec<String> = shown.into_iter().take(20).collect();
    everything.extend(soest.get("/angebote?page=2").await.linked());
    everything.sort();
    everything.dedup();
    let total = soest.get("/api/v1/offers").await.json()["total"].clone();
    assert_eq!(
        json!(everything.len()),
        total,
        "the pages still hold each once"
    );
}
