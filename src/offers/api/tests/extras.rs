//! What the page of an offer gives people to take along, and what it finds beside it.

use axum::http::{StatusCode, header};
use serde_json::json;

use super::*;
use crate::db::testing::on_both;

fn meta<'a>(page: &'a str, property: &str) -> Vec<&'a str> {
    let opening = format!("<meta property=\"{property}\" content=\"");
    let found = page.split(opening.as_str()).skip(1);
    found.filter_map(|rest| rest.split('"').next()).collect()
}

// proves: A-38
#[tokio::test]
async fn a_link_in_a_messenger_shows_title_date_and_place_on_a_card_of_the_town() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let id = soest
            .publish(&tafel, content("Suppe kochen", json!({})))
            .await;
        for lang in ["", "/en", "/ar"] {
            let page = soest.get(&format!("{lang}/angebote/{id}")).await.body;
            assert_eq!(meta(&page, "og:title"), ["Suppe kochen"]);
            assert_eq!(meta(&page, "og:description").len(), 1);
            let alt = meta(&page, "og:image:alt");
            assert!(
                alt[0].contains("Suppe kochen") && alt[0].contains("Bürgertreff"),
                "{alt:?}"
            );
            let address = meta(&page, "og:image")[0];
            let path = address.strip_prefix("http://soest.example").unwrap();
            let card = soest.get(path).await;
            assert_eq!(card.status, StatusCode::OK);
            assert_eq!(card.headers[header::CONTENT_TYPE], "image/png");
            assert!(!page.contains("src=\"http"), "nobody else is asked");
        }
        let gone = soest.draft(&tafel, content("Entwurf", json!({}))).await;
        let card = soest.get(&format!("/angebote/{gone}/vorschau.png")).await;
        assert_eq!(card.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_offer_can_be_printed_sent_and_scanned_without_anybody_else() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let id = soest
            .publish(&tafel, content("Brot & Butter", json!({})))
            .await;
        let page = soest.get(&format!("/angebote/{id}")).await.body;
        let address = format!("http://soest.example/angebote/{id}");
        assert!(page.contains("<svg class=\"mn-qr\""));
        assert!(page.contains(&format!("data-copy=\"{address}\"")));
        let mail = format!("body={}", web::urls::encode(&address));
        assert!(page.contains("mailto:?subject=Brot%20%26%20Butter&#38;"));
        assert!(page.contains(&mail));
        assert!(page.contains(&format!("data-watch=\"{id}\"")));
    })
    .await;
}

// proves: C-29
#[tokio::test]
async fn a_video_is_a_link_that_names_its_host_and_loads_nothing() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let film = "https://film.example/w/vorlesen?t=1";
        let with = content("Vorlesen", json!({ "video": film }));
        let id = soest.publish(&tafel, with).await;
        let page = soest.get(&format!("/angebote/{id}")).await.body;
        assert!(page.contains(&format!(
            "<a class=\"kern-btn kern-btn--secondary\" href=\"{film}\""
        )));
        assert!(page.contains("Video bei film.example ansehen"));
        assert_eq!(
            page.matches("film.example/").count(),
            1,
            "only the link leads there"
        );
        assert!(!page.contains("<iframe") && !page.contains("<video"));

        let mut tx = soest.write().await;
        for bad in [
            "http://film.example/w",
            "javascript:alert(1)",
            "film.example",
            "https://",
        ] {
            let content = content("Vorlesen", json!({ "video": bad }));
            let refused = offers::revise(&mut tx, &Actor::Operator, id, content).await;
            assert!(refused.is_err(), "{bad}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_alike_and_near_is_shown_beside_an_offer_neighbours_included_and_never_itself() {
    on_both(|db| async move {
        let soest = Town::on(db, Translator::off()).await;
        let tafel = soest.tafel().await;
        let choir = soest.provider(Profile::new("Chor Soest", Kind::Club)).await;
        let reading = json!({ "categories": ["hausaufgabenhilfe"] });
        let id = soest
            .publish(&tafel, content("Vorlesen für Kinder", reading.clone()))
            .await;
        let near = soest
            .publish(&choir, content("Lesepaten gesucht", reading.clone()))
            .await;
        soest
            .publish(
                &choir,
                content("Rasen mähen", json!({ "categories": ["natur-umwelt"] })),
            )
            .await;
        let mut there = reading;
        there["location"] = in_werl();
        let (_, werl) = soest
            .copied_from_werl(content("Vorlesen in Werl", there))
            .await;
        soest.index().await;

        let page = soest.get(&format!("/angebote/{id}")).await;
        let alike = page.linked();
        assert!(
            alike.contains(&near.to_string()) && alike.contains(&werl.to_string()),
            "{alike:?}"
        );
        assert!(!alike.contains(&id.to_string()));
        assert!(!page.body.contains("Rasen mähen"));
    })
    .await;
}
