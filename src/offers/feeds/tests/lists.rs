//! News, tables, maps: the same as on the page, and nothing that is nobody's business.

use std::collections::BTreeSet;

use super::*;
use crate::db::testing::on_both;

const ENDINGS: [&str; 5] = ["ics", "atom", "csv", "geojson", "json"];

fn rows(answer: &Answer) -> Vec<csv::StringRecord> {
    let table = answer
        .body
        .strip_prefix('\u{FEFF}')
        .expect("a mark for Excel");
    assert!(!table.replace("\r\n", "").contains('\r'));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let names: Vec<&str> = super::super::csv::COLUMNS.to_vec();
    assert_eq!(reader.headers().unwrap(), &names[..]);
    reader.records().map(Result::unwrap).collect()
}

/// The addresses of the offers in every form, which must be the same.
async fn told(town: &Town, start: &str, query: &str) -> BTreeSet<String> {
    let get = async |ending: &str| town.get(&format!("{start}.{ending}{query}")).await;
    let table = rows(&get("csv").await);
    let of_table: BTreeSet<String> = table.iter().map(|row| row[0].to_owned()).collect();
    let json = get("json").await.json();
    let items = json["items"].as_array().unwrap();
    let of_json: BTreeSet<String> = items
        .iter()
        .map(|it| it["uri"].as_str().unwrap().to_owned())
        .collect();
    let map = get("geojson").await.json();
    let features = map["features"].as_array().unwrap();
    let of_map: BTreeSet<String> = features
        .iter()
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect();
    let atom = get("atom").await;
    let feed = atom_syndication::Feed::read_from(atom.body.as_bytes()).unwrap();
    let of_news: BTreeSet<String> = feed.entries().iter().map(|it| it.id().to_owned()).collect();
    let calendar = get("ics").await.body.replace("\r\n ", "");
    assert_eq!(
        calendar.matches("BEGIN:VEVENT").count(),
        of_table.len(),
        "{start}{query}"
    );
    assert_eq!(of_table, of_json, "{start}{query}");
    assert_eq!(of_table, of_map, "{start}{query}");
    assert_eq!(of_table, of_news, "{start}{query}");
    of_table
}

// proves: S-11
#[tokio::test]
async fn a_filtered_feed_has_exactly_what_the_filtered_page_shows() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let reading = json!({ "purpose": "request", "subject": "time",
            "categories": ["hausaufgabenhilfe"] });
        let reading = soest.publish(&tafel, content("Vorlesen in der Bücherei", reading)).await;
        let fair = soest.publish(&tafel, content("Fest am Teich", json!({}))).await;
        let werl = json!({ "location": { "type": "onsite", "city": "Werl", "lat": 51.553, "lon": 7.914 } });
        let youth = soest.copied_from_werl(content("Jugendtreff", werl)).await;
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest.index().await;
        let uri_of = |id: OfferId| {
            if id == youth {
                "https://werl.example/o/1".to_owned()
            } else {
                format!("http://soest.example/o/{id}")
            }
        };
        for (query, expected) in [
            ("", vec![reading, fair, youth]),
            ("?q=vorlesen", vec![reading]),
            ("?purpose=offer", vec![fair, youth]),
            ("?category=kinder-jugend", vec![reading]),
            ("?near=59494&radius_km=5", vec![reading, fair]),
            ("?town=werl.example", vec![youth]),
            ("?only_here=1&subject=event", vec![fair]),
            ("?q=gibtesnicht", vec![]),
        ] {
            let expected: BTreeSet<String> = expected.into_iter().map(uri_of).collect();
            assert_eq!(told(&soest, "/angebote", query).await, expected, "{query}");
            assert_eq!(told(&soest, "/en/angebote", query).await, expected, "{query}");
            let page = soest.get(&format!("/angebote{query}")).await;
            if !expected.is_empty() {
                let mut shown = page.linked();
                shown.sort();
                assert_eq!(shown.len(), expected.len(), "{query}");
            }
            for ending in ENDINGS {
                let mark = if query.is_empty() { "" } else { "?" };
                let href = format!("/angebote.{ending}{mark}");
                let link = page.body.split("<link rel=\"alternate\" type=").any(|link| {
                    link.split('>').next().is_some_and(|link| link.contains(&href))
                });
                assert!(link, "{query}: {ending}");
            }
        }
        let club = format!("/anbieter/{}/angebote", tafel.slug);
        let own: BTreeSet<String> = [reading, fair].map(uri_of).into();
        assert_eq!(told(&soest, &club, "").await, own);
        let page = soest.get(&format!("/anbieter/{}", tafel.slug)).await.body;
        assert!(page.contains(&format!("webcal://soest.example{club}.ics")));
        assert!(page.contains(&format!("value=\"http://soest.example{club}.atom\"")));
    })
    .await;
}

#[tokio::test]
async fn nothing_private_and_nothing_hidden_is_in_any_feed() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let at_home = json!({ "location": { "type": "onsite", "street": "Am Wehr 3",
            "postal_code": "59494", "city": "Soest", "lat": 51.57321, "lon": 8.10567,
            "geo_precision": "postcode" } });
        soest
            .publish(&tafel, content("Stricken bei Nachbarn", at_home))
            .await;
        let hidden = json!({ "location": { "type": "onsite", "city": "Soest", "lat": 51.57321,
            "lon": 8.10567, "geo_precision": "hidden" } });
        soest
            .publish(&tafel, content("Beratung im Frauenhaus", hidden))
            .await;
        soest.draft(&tafel, content("Entwurf", json!({}))).await;
        soest
            .copied_from_werl(content("Jugendtreff", json!({})))
            .await;
        soest.index().await;
        soest.hides_werl().await;
        for start in [
            "/angebote",
            "/ar/angebote",
            &format!("/anbieter/{}/angebote", tafel.slug),
        ] {
            for ending in ENDINGS {
                let answer = soest.get(&format!("{start}.{ending}")).await;
                assert_eq!(answer.status, StatusCode::OK, "{start}.{ending}");
                for secret in [
                    "Geheime",
                    "geheim@",
                    "02921",
                    "Entwurf",
                    "Wehr",
                    "51.57321",
                    "Jugendtreff",
                    "werl.example",
                ] {
                    assert!(!answer.body.contains(secret), "{start}.{ending}: {secret}");
                }
                assert!(answer.body.contains("Stricken"), "{start}.{ending}");
                assert!(answer.headers.get(header::SET_COOKIE).is_none());
            }
        }
        let map = soest.get("/angebote.geojson").await.json();
        for feature in map["features"].as_array().unwrap() {
            let place = match feature["properties"]["title"].as_str().unwrap() {
                "Stricken bei Nachbarn" => json!({ "type": "Point", "coordinates": [8.11, 51.57] }),
                _ => Value::Null,
            };
            assert_eq!(feature["geometry"], place);
        }
        assert!(!soest.get("/angebote.ics").await.body.contains("GEO:"));
        let gone = soest
            .get(&format!("/anbieter/{}/angebote.ics", "jugendhof"))
            .await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_the_feed_is_told_so_in_a_few_bytes() {
    on_both(|db| async move {
        let soest = Town::soest(db.clone()).await;
        let tafel = soest.tafel().await;
        let id = soest.publish(&tafel, content("Fest", json!({}))).await;
        soest.index().await;
        db.clock().advance(std::time::Duration::from_mins(1));
        for ending in ENDINGS {
            let path = format!("/angebote.{ending}");
            let first = soest.get(&path).await;
            let tag = first.header("etag").to_owned();
            assert!(tag.starts_with("W/\""), "{ending}");
            assert_eq!(first.header("cache-control"), "public, max-age=900");
            assert_eq!(
                first.header("last-modified"),
                "Mon, 04 May 2026 09:00:00 GMT"
            );
            let date = first.header("last-modified").to_owned();
            for known in [
                ("if-none-match", tag.as_str()),
                ("if-modified-since", &date),
            ] {
                let again = soest.get_with(&path, &[known]).await;
                assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{ending} {known:?}");
                assert_eq!(again.body, "");
            }
            let both = [("if-none-match", "\"x\""), ("if-modified-since", &date)];
            let other = soest.get_with(&path, &both).await;
            assert_eq!(other.status, StatusCode::OK, "the tag comes first");
        }
        let tag = soest.get("/angebote.csv").await.header("etag").to_owned();
        let date = soest
            .get("/angebote.csv")
            .await
            .header("last-modified")
            .to_owned();
        soest.step(id, Step::Cancel).await;
        soest.index().await;
        for known in [
            ("if-none-match", tag.as_str()),
            ("if-modified-since", &date),
        ] {
            let again = soest.get_with("/angebote.csv", &[known]).await;
            assert_eq!(again.status, StatusCode::OK, "{known:?}");
            assert!(again.body.contains("cancelled"));
        }
    })
    .await;
}

#[tokio::test]
async fn an_evil_title_stays_text_in_every_form() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let title = format!("=HYPERLINK(\"http://evil.example\") {EVIL}");
        let fields = json!({ "teaser": "@SUM(A1)", "description": EVIL });
        soest.publish(&tafel, content(&title, fields)).await;
        soest.index().await;
        let table = rows(&soest.get("/angebote.csv").await);
        assert_eq!(table[0][5], format!("'{title}"), "no spreadsheet runs it");
        assert_eq!(&table[0][6], "'@SUM(A1)");
        assert_eq!(&table[0][26], "51.572", "numbers stay numbers");
        let atom = soest.get("/angebote.atom").await.body;
        assert!(!atom.contains("<script"));
        let feed = atom_syndication::Feed::read_from(atom.as_bytes()).unwrap();
        assert_eq!(feed.entries()[0].title().as_str(), title);
        let html = feed.entries()[0].content().unwrap().value().unwrap();
        assert!(!html.contains("<script"), "{html}");
        let json = soest.get("/angebote.geojson").await.json();
        assert_eq!(json["features"][0]["properties"]["title"], title);
        let page = soest.get("/angebote?q=%22%3E%3Cscript%3E").await.body;
        assert!(!page.contains("\"><script>"));
    })
    .await;
}

#[tokio::test]
async fn what_is_left_out_or_not_understood_is_said() {
    on_both(|db| async move {
        let soest = Town::soest(db).await;
        let tafel = soest.tafel().await;
        let mut tx = soest.write().await;
        for number in 0..super::super::ITEMS_MAX + 3 {
            let fields = json!({ "schedule": { "mode": "by_arrangement" }, "subject": "service" });
            let new = NewOffer {
                provider_id: tafel.provider_id,
                content: content(&format!("Angebot {number}"), fields),
                import_id: None,
            };
            let by = Actor::Operator;
            let offer = offers::create(&mut tx, &by, &soest.addresses, new)
                .await
                .unwrap();
            offers::step(&mut tx, &by, offer.offer_id, Step::Publish)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        soest.index().await;
        let json = soest.get("/angebote.json?page=7&per_page=3").await.json();
        assert_eq!(
            (&json["total"], &json["left_out"]),
            (&json!(503), &json!(3))
        );
        assert_eq!(json["items"].as_array().unwrap().len(), 500);
        assert!(json["remarks"][0].as_str().unwrap().contains("500 von 503"));
        assert_eq!(rows(&soest.get("/angebote.csv").await).len(), 500);
        let atom = soest.get("/angebote.atom").await.body;
        let feed = atom_syndication::Feed::read_from(atom.as_bytes()).unwrap();
        assert_eq!(feed.entries().len(), super::super::NEWS_MAX);
        assert_eq!(
            feed.entries()[0].title().as_str(),
            "Angebot 502",
            "the newest first"
        );

        let wrong = soest
            .get("/angebote.atom?subject=quatsch&near=99999&q=%00%22%3C")
            .await;
        assert_eq!(wrong.status, StatusCode::OK);
        let feed = atom_syndication::Feed::read_from(wrong.body.as_bytes()).unwrap();
        let said = feed.subtitle().unwrap().as_str();
        assert!(said.contains("subject") && said.contains("near"), "{said}");
    })
    .await;
}
