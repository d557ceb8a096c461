//! Other websites, search engines and programs that keep a copy.

use super::*;
use crate::db::testing::on_both;

fn items(page: &Value) -> Vec<(i64, String, String)> {
    let items = page["items"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let item = |it: &Value| {
        (
            it["modified"].as_i64().unwrap(),
            text(&it["state"]),
            text(&it["id"]),
        )
    };
    items.map(item).collect()
}

/// Reads a bulk feed as the specification wants it read: `next` after `next`, until a page is empty
/// and leads to itself.
async fn follow(town: &Town, from: &str) -> (Vec<(i64, String, String)>, String) {
    let mut all = Vec::new();
    let mut at = from.to_owned();
    for _ in 0..50 {
        let answer = town.get(&at).await;
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        let page = answer.json();
        assert!(!page["license"].as_str().unwrap().is_empty());
        let next = page["next"].as_str().unwrap();
        let next = next
            .strip_prefix("http://soest.example")
            .expect("an absolute address");
        let found = items(&page);
        if found.is_empty() && next == at {
            return (all, at);
        }
        all.extend(found);
        next.clone_into(&mut at);
    }
    panic!("the feed never ends");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn who_keeps_a_copy_learns_of_every_change_and_of_every_deletion_once() {
    on_both(|db| async move {
        let soest = Town::soest(db.clone()).await;
        let tafel = soest.tafel().await;
        let mut ids = Vec::new();
        for number in 0..5 {
            let title = format!("Treffen {number}");
            ids.push(soest.publish(&tafel, content(&title, json!({}))).await);
        }
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest
            .copied_from_werl(content("Jugendtreff", json!({})))
            .await;
        let at_home = content("Nur bei uns", json!({ "federate": false }));
        soest.publish(&tafel, at_home).await;
        let uri = |id: OfferId| format!("http://soest.example/o/{id}");

        let (first, end) = follow(&soest, "/api/v1/rpde/offers?limit=2").await;
        let told: Vec<&str> = first.iter().map(|(_, _, id)| id.as_str()).collect();
        let wanted: Vec<String> = ids.iter().map(|id| uri(*id)).collect();
        assert_eq!(told[..5], wanted);
        assert!(first[..5].iter().all(|(_, state, _)| state == "updated"));
        assert!(
            first[5..].iter().all(|(_, state, _)| state == "deleted"),
            "never to be shown"
        );
        assert!(
            first.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "in order"
        );

        soest.step(ids[1], Step::Withdraw).await;
        soest.step(ids[3], Step::Cancel).await;
        let (later, _) = follow(&soest, &end).await;
        let later: Vec<(&str, &str)> = later
            .iter()
            .map(|(_, state, id)| (state.as_str(), id.as_str()))
            .collect();
        assert_eq!(
            later,
            [("deleted", &*uri(ids[1])), ("updated", &*uri(ids[3]))]
        );
        let (again, _) = follow(&soest, "/api/v1/rpde/offers").await;
        let seen: Vec<&String> = again.iter().map(|(_, _, id)| id).collect();
        let once: std::collections::BTreeSet<&String> = seen.iter().copied().collect();
        assert_eq!(seen.len(), once.len(), "each offer stands there once");
        let page = soest.get("/api/v1/rpde/offers").await;
        assert!(!page.body.contains("Entwurf") && !page.body.contains("Jugendtreff"));
        assert!(!page.body.contains("Nur bei uns") && !page.body.contains("Treffen 1"));
        let cancelled =
            page.json()["items"].as_array().unwrap().iter().any(|it| {
                it["data"]["status"] == "cancelled" && it["data"]["title"] == "Treffen 3"
            });
        assert!(cancelled);

        db.clock().advance(std::time::Duration::from_hours(6 * 24));
        let (told, _) = follow(&soest, "/api/v1/rpde/offers").await;
        assert!(
            told.iter()
                .any(|(_, state, id)| state == "deleted" && *id == uri(ids[1]))
        );
        db.clock().advance(std::time::Duration::from_hours(30 * 24));
        let (told, _) = follow(&soest, "/api/v1/rpde/offers").await;
        assert!(
            !told.iter().any(|(_, _, id)| *id == uri(ids[1])),
            "not for ever"
        );
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_none_is_refused() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        for query in [
            "afterChangeNumber=-1",
            "afterChangeNumber=x",
            "limit=0",
            "limit=501",
            "afterChangeNumber=99999999999999999999",
        ] {
            let answer = soest.get(&format!("/api/v1/rpde/offers?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        }
        let far = soest
            .get("/api/v1/rpde/offers?afterChangeNumber=999999")
            .await
            .json();
        assert_eq!(far["items"], json!([]));
    })
    .await;
}

// proves: S-11
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_club_shows_its_offers_on_its_own_website_without_script_and_cookie() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fair = soest
            .publish(&tafel, content("Fest am Teich", json!({})))
            .await;
        let wanted = json!({ "purpose": "request", "subject": "time" });
        soest
            .publish(&tafel, content(&format!("Helfer {EVIL}"), wanted))
            .await;
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest.index().await;
        let slug = &tafel.slug;
        for (path, titles) in [
            ("/embed/angebote".to_owned(), 2),
            (
                "/embed/angebote?purpose=offer&items=30&theme=dark".to_owned(),
                1,
            ),
            (format!("/embed/angebote?provider={slug}&items=1"), 1),
            (format!("/en/embed/angebote/{fair}?theme=light"), 1),
        ] {
            let frame = soest.get(&path).await;
            assert_eq!(frame.status, StatusCode::OK, "{path}");
            let policy = frame.header("content-security-policy");
            assert!(policy.ends_with("frame-ancestors *") && policy.contains("script-src 'none'"));
            assert!(frame.headers.get(header::SET_COOKIE).is_none());
            assert!(!frame.body.contains("<script"), "{path}");
            assert!(!frame.body.contains(" style=") && !frame.body.contains("Entwurf"));
            assert_eq!(
                frame.body.matches("class=\"mn-embed__head\"").count(),
                titles,
                "{path}"
            );
        }
        let dark = soest.get("/embed/angebote?theme=dark").await.body;
        assert!(dark.contains("data-kern-theme=\"dark\""));
        let part = soest.get("/embed/angebote.html?purpose=offer").await;
        assert_eq!(part.header("access-control-allow-origin"), "*");
        assert!(
            !part
                .header("content-security-policy")
                .ends_with("frame-ancestors *")
        );
        assert!(
            part.body
                .contains(&format!("href=\"http://soest.example/angebote/{fair}\""))
        );
        assert!(!part.body.contains("<html") && !part.body.contains("class=\"mn-"));
        for path in ["/", "/angebote", "/einbetten", &format!("/angebote/{fair}")] {
            let policy = soest.get(path).await;
            let policy = policy.header("content-security-policy").to_owned();
            assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        }
        let build = soest
            .get("/einbetten?purpose=offer&wheelchair=unknown&items=3")
            .await
            .body;
        assert!(
            build.contains("purpose=offer&#38;wheelchair=unknown&#38;items=3"),
            "{build}"
        );
        assert!(
            build.contains("name=\"wheelchair\" value=\"unknown\""),
            "what is set stays"
        );
        let strange = soest
            .get("/einbetten?items=9999&theme=%22%3E&provider=niemand")
            .await;
        assert_eq!(strange.status, StatusCode::OK);
        let nobody = soest.get("/embed/angebote?provider=niemand").await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_pastes_an_address_into_a_blog_gets_a_frame() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fair = soest
            .publish(&tafel, content("Fest \"am\" Teich", json!({})))
            .await;
        soest.index().await;
        let ask = async |page: &str| {
            let page = web::urls::encode(&format!("http://soest.example{page}"));
            soest
                .get(&format!("/oembed?url={page}&format=json&maxwidth=400"))
                .await
        };
        for (page, src) in [
            (
                format!("/angebote/{fair}"),
                format!("/embed/angebote/{fair}"),
            ),
            (
                "/en/angebote?q=fest&page=2".to_owned(),
                "/en/embed/angebote?q=fest".to_owned(),
            ),
            (
                format!("/anbieter/{}", tafel.slug),
                format!("/embed/angebote?provider={}", tafel.slug),
            ),
        ] {
            let told = ask(&page).await.json();
            assert_eq!(
                (&told["version"], &told["type"]),
                (&json!("1.0"), &json!("rich"))
            );
            let html = told["html"].as_str().unwrap();
            assert!(
                html.contains(&format!("src=\"http://soest.example{src}\"")),
                "{html}"
            );
            assert!(html.starts_with("<iframe ") && !html.contains("<script"));
            assert_eq!(told["width"], 400);
            let shown = soest.get(&src).await;
            assert_eq!(shown.status, StatusCode::OK, "{src}");
        }
        let told = ask(&format!("/angebote/{fair}")).await.json();
        assert_eq!(told["title"], "Fest \"am\" Teich");
        assert_eq!(told["author_name"], "Tafel Soest e. V.");
        let page = soest.get(&format!("/angebote/{fair}")).await.body;
        assert!(page.contains("application/json+oembed"));
        for nothing in [
            "http://werl.example/angebote",
            "http://soest.example/impressum",
            "x",
        ] {
            let nothing = web::urls::encode(nothing);
            let answer = soest.get(&format!("/oembed?url={nothing}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let xml = soest.get("/oembed?url=x&format=xml").await;
        assert_eq!(xml.status, StatusCode::NOT_IMPLEMENTED);
    })
    .await;
}

// proves: V-51
#[tokio::test]
async fn a_search_engine_is_led_to_our_own_offers_and_to_nothing_else() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let fair = soest.publish(&tafel, content("Fest", json!({}))).await;
        let gone = soest.publish(&tafel, content("Weg", json!({}))).await;
        soest.step(gone, Step::Withdraw).await;
        let draft = soest.draft(&tafel, content("Entwurf", json!({}))).await;
        let copy = soest
            .copied_from_werl(content("Jugendtreff", json!({})))
            .await;
        let robots = soest.get("/robots.txt").await;
        assert!(
            robots
                .body
                .contains("Sitemap: http://soest.example/sitemap.xml")
        );
        assert!(robots.body.contains("Disallow: /arbeitsplatz\n"));
        let index = soest.get("/sitemap.xml").await;
        assert_eq!(index.header("content-type"), "application/xml");
        let mut all = String::new();
        let mut parts = 0;
        for rest in index.body.split("<loc>http://soest.example").skip(1) {
            let part = soest.get(rest.split("</loc>").next().unwrap()).await;
            assert_eq!(part.status, StatusCode::OK);
            let mut reader = quick_xml::Reader::from_str(&part.body);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
            all.push_str(&part.body);
            parts += 1;
        }
        assert_eq!(parts, 3);
        let line = format!(
            "<loc>http://soest.example/angebote/{fair}</loc>\n<lastmod>2026-05-04T09:00:00"
        );
        assert!(all.contains(&line), "{all}");
        assert!(all.contains(&format!("/anbieter/{}</loc>", tafel.slug)));
        assert!(all.contains("hreflang=\"ar\" href=\"http://soest.example/ar/angebote\""));
        for nothing in [gone, draft, copy] {
            assert!(!all.contains(&nothing.to_string()));
        }
        for nothing in [
            "/sitemap/angebote-2.xml",
            "/sitemap/angebote-0.xml",
            "/sitemap/x.xml",
            "/sitemap/angebote-99999999999999.xml",
            "/sitemap/seiten",
        ] {
            assert_eq!(
                soest.get(nothing).await.status,
                StatusCode::NOT_FOUND,
                "{nothing}"
            );
        }
        let page = soest.get(&format!("/angebote/{fair}")).await.body;
        assert!(page.contains("\"@type\":\"BreadcrumbList\""));
    })
    .await;
}

/// Fields that HSDS 3.1 demands of each kind of object, by the name under which they stand.
const DEMANDED: [(&str, &[&str]); 10] = [
    ("contents", &["id", "name", "status"]),
    ("organization", &["id", "name", "description"]),
    ("schedules", &["id"]),
    ("service_at_locations", &["id", "service_id", "location_id"]),
    ("location", &["id", "location_type"]),
    (
        "addresses",
        &[
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    ("cost_options", &["id", "service_id"]),
    ("capacities", &["id", "unit", "available", "updated"]),
    ("phones", &["id", "number"]),
    ("taxonomy_term", &["id", "name", "description"]),
];

/// Looks at everything below `value`: what is demanded is there, every id is a UUID.
fn check(name: &str, value: &Value, seen: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some((_, demanded)) = DEMANDED.iter().find(|(known, _)| *known == name) {
                seen.insert(name.to_owned());
                for field in *demanded {
                    assert!(fields.contains_key(*field), "{name} lacks {field}: {value}");
                }
            }
            for (field, value) in fields {
                if field == "id" || field.ends_with("_id") {
                    assert!(
                        value.as_str().unwrap().parse::<uuid::Uuid>().is_ok(),
                        "{field}"
                    );
                }
                check(field, value, seen);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| check(name, item, seen)),
        Value::Null => panic!("{name} is null: leave it out"),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn a_directory_of_social_services_takes_in_our_offers() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let place = json!({ "type": "hybrid", "name": "Bürgertreff", "street": "Am Wall 1",
            "city": "Soest", "postal_code": "59494", "lat": 51.572, "lon": 8.107,
            "url": "https://treffen.example/raum" });
        let rich = json!({ "subject": "service", "schedule": weekly(), "location": place,
            "categories": ["hausaufgabenhilfe"], "age": { "min": 16 },
            "capacity": { "total": 10, "open": 4 }, "reviewed_on": "2026-05-01",
            "accessibility": { "wheelchair": "yes", "lift": "no" },
            "costs": { "is_free": false,
                "options": [{ "label": "Eintritt", "amount_cents": 250, "unit": "visit" }] } });
        let id = soest.publish(&tafel, content("Sprechstunde", rich)).await;
        let yearly = json!({ "schedule": { "mode": "recurring", "timezone": "Europe/Berlin",
            "dtstart": "2026-06-24T18:00:00", "rrule": "FREQ=YEARLY;COUNT=3" } });
        soest.publish(&tafel, content("Johannisfest", yearly)).await;
        let daily = json!({ "schedule": { "mode": "recurring", "timezone": "Europe/Berlin",
            "dtstart": "2026-06-24T08:00:00", "rrule": "FREQ=DAILY;UNTIL=20260630T220000Z" } });
        soest.publish(&tafel, content("Ferienspiele", daily)).await;
        let wanted = json!({ "purpose": "request", "subject": "time" });
        soest
            .publish(&tafel, content("Helfer gesucht", wanted))
            .await;
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest
            .copied_from_werl(content("Jugendtreff", json!({})))
            .await;
        soest.index().await;
        let answer = soest.get("/api/v1/hsds/services").await;
        for nothing in ["Entwurf", "Jugendtreff", "Helfer", "Geheime", "02921"] {
            assert!(!answer.body.contains(nothing), "{nothing}");
        }
        let all = answer.json();
        assert_eq!(
            (&all["total_items"], &all["last_page"]),
            (&json!(3), &json!(true))
        );
        let mut seen = std::collections::BTreeSet::new();
        check("page", &all, &mut seen);
        seen.insert("phones".to_owned());
        assert_eq!(seen.len(), DEMANDED.len(), "{seen:?}");
        let services = all["contents"].as_array().unwrap();
        let named = |name: &str| services.iter().find(|it| it["name"] == name).unwrap();
        let service = named("Sprechstunde");
        let uri = format!("http://soest.example/o/{id}");
        let expected = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, uri.as_bytes());
        assert_eq!(service["id"], json!(expected));
        let row = &service["schedules"][0];
        assert_eq!(
            (&row["freq"], &row["byday"]),
            (&Value::Null, &Value::Null),
            "it has an RDATE"
        );
        assert_eq!(row["valid_from"], "2026-05-06");
        assert!(row["notes"].as_str().unwrap().starts_with("Europe/Berlin"));
        let days = named("Ferienspiele");
        assert_eq!(days["schedules"][0]["freq"], "WEEKLY");
        assert_eq!(days["schedules"][0]["byday"], "MO,TU,WE,TH,FR,SA,SU");
        assert_eq!(days["schedules"][0]["until"], "2026-06-30");
        assert_eq!(
            named("Johannisfest")["schedules"].as_array().unwrap().len(),
            3
        );
        let address = &service["service_at_locations"][0]["location"]["addresses"][0];
        assert_eq!(address["state_province"], "DE-NW");
        assert_eq!(service["cost_options"][0]["amount"], 2.5);
        let access = &service["service_at_locations"][0]["location"]["accessibility"];
        assert_eq!(
            access.as_array().unwrap().len(),
            2,
            "what nobody said is not told"
        );

        let one = soest
            .get(&format!("/api/v1/hsds/services/{expected}"))
            .await;
        assert_eq!(&one.json(), service);
        let nobody = soest
            .get(&format!("/api/v1/hsds/services/{}", uuid::Uuid::nil()))
            .await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
        let organizations = soest.get("/api/v1/hsds/organizations").await.json();
        assert_eq!(organizations["total_items"], 1);
        let club = &organizations["contents"][0];
        let path = format!(
            "/api/v1/hsds/organizations/{}",
            club["id"].as_str().unwrap()
        );
        assert_eq!(&soest.get(&path).await.json(), club);
        let more = soest
            .get("/api/v1/hsds/services?include=requests&per_page=2&page=2")
            .await;
        let more = more.json();
        assert_eq!(
            (&more["total_items"], &more["size"]),
            (&json!(4), &json!(2))
        );
        assert_eq!(soest.get("/api/v1/hsds").await.json()["version"], "3.1");
        let refused = soest.get("/api/v1/hsds/services?per_page=501").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn the_description_names_every_address_for_programs_with_an_example() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let described = soest.get("/api/v1/openapi.json").await.json();
        assert_eq!(described["info"]["version"], "1.2.0");
        let paths = described["paths"].as_object().unwrap();
        for (path, example) in [
            ("/angebote.{form}", "/angebote.ics?q=lesen"),
            (
                "/api/v1/rpde/offers",
                "/api/v1/rpde/offers?afterChangeNumber=0",
            ),
            (
                "/api/v1/hsds/services",
                "/api/v1/hsds/services?include=requests",
            ),
            (
                "/api/v1/hsds/organizations",
                "/api/v1/hsds/organizations?page=1",
            ),
            ("/api/v1/offers", "/api/v1/offers?q=lesen"),
        ] {
            let answers = paths[path]["get"]["responses"]["200"]["content"]
                .as_object()
                .unwrap();
            let answer = soest.get(example).await;
            assert_eq!(answer.status, StatusCode::OK, "{example}");
            let kind = answer.header("content-type").split(';').next().unwrap();
            assert!(answers.contains_key(kind), "{path} does not name {kind}");
            let parameters = paths[path]["get"]["parameters"].as_array().unwrap();
            let lacking = parameters.iter().find(|it| it.get("example").is_none());
            assert_eq!(lacking, None, "{path}");
        }
        assert!(paths.contains_key("/oembed"));
        assert!(paths.contains_key("/anbieter/{name}/angebote.{form}"));
    })
    .await;
}

#[tokio::test]
async fn a_directory_takes_all_services_in_one_answer() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        // More than are read together.
        for number in 0..205 {
            let title = format!("Kurs {number:03}");
            soest.publish(&tafel, content(&title, json!({}))).await;
        }
        let wanted = json!({ "purpose": "request", "subject": "time" });
        soest
            .publish(&tafel, content("Helfer gesucht", wanted))
            .await;
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest
            .copied_from_werl(content("Jugendtreff", json!({})))
            .await;
        soest.index().await;
        let path = "/api/v1/hsds/services?format=ndjson";
        let answer = soest.get(path).await;
        assert_eq!(answer.header("content-type"), "application/x-ndjson");
        let lines: Vec<Value> = answer
            .body
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let names: Vec<&str> = lines.iter().filter_map(|it| it["name"].as_str()).collect();
        let expected: Vec<String> = (0..205).map(|number| format!("Kurs {number:03}")).collect();
        assert_eq!(names, expected, "each once, and nothing else");
        let page = soest.get("/api/v1/hsds/services?per_page=1").await.json();
        assert!(
            lines.contains(&page["contents"][0]),
            "the same as on a page"
        );
        let all = soest.get(&format!("{path}&include=requests")).await;
        assert_eq!(all.body.lines().count(), 206);
        let clubs = soest.get("/api/v1/hsds/organizations?format=ndjson").await;
        assert_eq!(clubs.body.lines().count(), 1);
        let refused = soest.get("/api/v1/hsds/services?format=xml").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
