//! Visitors look at maps with streets, and at the same maps without.

use std::collections::BTreeSet;

use super::*;

const CREDIT: &str = "© Karten <b> & Co";

async fn soest(streets: Option<Streets>) -> (Town, [String; 5]) {
    let clock = Clock::fixed(testing::start());
    let (db, folder) = testing::sqlite(clock).await;
    let mut soest = Town::with_streets(db, Translator::off(), streets).await;
    soest.folders.push(folder);
    let mut profile = Profile::new("Tafel Soest", Kind::Club);
    profile.point = Point::new(51.57, 8.1);
    let tafel = soest.provider(profile).await;
    let place = json!({ "location": { "type": "onsite", "name": "Treff", "city": "Soest",
        "lat": 51.57, "lon": 8.1 } });
    let offer = soest.publish(&tafel, content("Garten", place)).await;
    soest.index().await;
    let pages = [
        "/angebote".to_owned(),
        "/angebote?near=59494".to_owned(),
        "/karte".to_owned(),
        "/anbieter?view=map".to_owned(),
        format!("/angebote/{offer}"),
    ];
    (soest, pages)
}

#[tokio::test]
async fn every_map_has_streets_beneath_its_pins_and_says_who_made_them() {
    let streets = Streets {
        path: "/karte/kacheln",
        credit: CREDIT.to_owned(),
        credit_url: Some("https://karten.example/terms?a=1&b=2".to_owned()),
    };
    let (soest, pages) = soest(Some(streets)).await;
    for path in &pages {
        let page = soest.get(path).await;
        let page = page.body;
        assert!(page.contains("<image href=\"/karte/kacheln/"), "{path}");
        let credit = "© Karten &#60;b&#62; &#38; Co</a>";
        assert!(page.contains(credit), "{path}");
        assert!(page.contains("href=\"https://karten.example/terms?a=1&#38;b=2\""));
        let from_elsewhere = ["<image href=\"http", "<img src=\"http", "src=\"//"];
        assert!(from_elsewhere.iter().all(|it| !page.contains(it)), "{path}");
    }
    let page = soest.get("/angebote").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("img-src 'self' data:;"), "{policy}");
    assert!(page.body.contains("Der Kartendienst erfährt nicht, wer"));
}

/// Browsers load the pictures of a drawing that nobody sees, too.
#[tokio::test]
async fn the_drawing_that_a_screen_does_not_show_costs_no_tile_of_its_own() {
    let streets = Streets {
        path: "/karte/kacheln",
        credit: CREDIT.to_owned(),
        credit_url: None,
    };
    let (soest, _pages) = soest(Some(streets)).await;
    for path in [
        "/karte",
        "/karte?near=59494&radius_km=1",
        "/karte?near=59494&radius_km=100",
        "/karte?box=51.5,8.0,51.6,8.2",
        "/anbieter?view=map",
    ] {
        let page = soest.get(path).await.body;
        let drawings = page.split("<g class=\"streets\">").skip(1);
        let tiles = drawings.filter_map(|drawing| drawing.split("</g>").next());
        let named = tiles.map(|tiles| -> BTreeSet<&str> {
            let addresses = tiles.split("href=\"").skip(1);
            addresses
                .filter_map(|rest| rest.split('"').next())
                .collect()
        });
        let named: Vec<_> = named.collect();
        assert_eq!(named.len(), 2, "{path}: one for desks, one for telephones");
        assert_eq!(named[0], named[1], "{path}");
        assert!(!named[0].is_empty(), "{path}");
    }
}

#[tokio::test]
async fn without_streets_no_page_names_a_tile() {
    let (soest, pages) = soest(None).await;
    for path in &pages {
        let page = soest.get(path).await.body;
        assert!(page.contains("class=\"mn-map"), "{path}");
        assert!(
            !page.contains("<image") && !page.contains("kacheln"),
            "{path}"
        );
    }
    let page = soest.get("/angebote").await.body;
    assert!(page.contains("Die Karte liegt auf unserem Server."));
}
