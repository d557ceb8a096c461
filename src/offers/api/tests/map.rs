//! People look at the map of one town.

use std::collections::BTreeSet;

use super::*;

fn at(title: &str, lat: f64, lon: f64) -> Content {
    content(
        title,
        json!({ "location": { "type": "onsite", "name": "Treff", "city": "Soest",
            "lat": lat, "lon": lon } }),
    )
}

/// The first drawing, that for wide screens.
fn drawing(page: &str) -> &str {
    let (_, rest) = page.split_once("class=\"mn-map-wide\">").expect("a map");
    rest.split("</svg>").next().unwrap_or_default()
}

/// The marks of a drawing: where they lead and what they are called.
fn marks(page: &str) -> Vec<(String, String)> {
    let links = drawing(page).split("<a href=\"").skip(1);
    links
        .map(|link| {
            let (href, rest) = link.split_once('"').unwrap();
            let (_, label) = rest.split_once("aria-label=\"").unwrap();
            let href = href.replace("&amp;", "&").replace("&#38;", "&");
            (href, label.split('"').next().unwrap().to_owned())
        })
        .collect()
}

fn link(page: &str, words: &str) -> String {
    let (before, _) = page.split_once(words).unwrap_or_else(|| panic!("{words}"));
    let (_, tag) = before.rsplit_once("<a ").unwrap();
    let (_, address) = tag.split_once("href=\"").unwrap();
    let address = address.split('"').next().unwrap();
    address.replace("&#38;", "&").replace("&amp;", "&")
}

// proves: C-27, V-49
#[tokio::test]
async fn list_and_map_show_the_same_offers_and_say_what_has_no_place() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let mut placed = BTreeSet::new();
    for (title, lat, lon) in [
        ("Garten am Bach", 51.572, 8.107),
        ("Garten am Wall", 51.569, 8.101),
        ("Garten in Lippstadt", 51.674, 8.345),
    ] {
        placed.insert(soest.publish(&tafel, at(title, lat, lon)).await.to_string());
    }
    soest.publish(&tafel, at("Chorprobe", 51.57, 8.1)).await;
    let online = json!({ "location": { "type": "remote" } });
    let online = soest
        .publish(&tafel, content("Garten am Schirm", online))
        .await;
    soest.index().await;

    let list = soest.get("/angebote?q=garten").await;
    let map = soest.get(&link(&list.body, "</svg>Karte</a>")).await;
    let shown: BTreeSet<String> = map.linked().into_iter().collect();
    assert_eq!(shown, placed, "what is on the map stands beside it");
    let mut all = placed.clone();
    all.insert(online.to_string());
    assert_eq!(list.linked().into_iter().collect::<BTreeSet<_>>(), all);
    assert!(map.body.contains("4 Angebote</h1>"));
    assert!(map.body.contains("3 Angebote in diesem Ausschnitt"));
    let unplaced = link(&map.body, "1 Angebot hat keinen Ort auf der Karte");
    assert!(unplaced.contains("q=garten"));
    assert_eq!(soest.get(&unplaced).await.linked(), [online.to_string()]);
}

#[tokio::test]
async fn a_cluster_leads_closer_until_each_offer_stands_alone() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    for number in 0..6 {
        let far = f64::from(number) * 0.004;
        soest
            .publish(&tafel, at("Garten", 51.57 + far, 8.10 + far))
            .await;
    }
    soest.publish(&tafel, at("Weit im Süden", 48.1, 11.5)).await;
    soest.index().await;
    let mut page = soest.get("/karte?q=garten").await.body;
    assert_eq!(marks(&page).len(), 6, "alone they fill the map");
    page = soest.get("/karte").await.body;
    let all = marks(&page);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(
        all.iter()
            .any(|(_, label)| label.starts_with("Weit im Süden"))
    );
    let (mut closer, label) = all
        .into_iter()
        .find(|(_, label)| label.starts_with("6:"))
        .unwrap();
    assert_eq!(label, "6: näher heran");
    for _ in 0..4 {
        page = soest.get(&closer).await.body;
        match marks(&page)
            .into_iter()
            .find(|(href, _)| href.starts_with("/karte"))
        {
            Some((href, _)) => closer = href,
            None => break,
        }
    }
    let alone = marks(&page);
    assert_eq!(alone.len(), 6, "{alone:?}");
    assert!(alone.iter().all(|(href, _)| href.starts_with("/angebote/")));
    let out = soest.get(&link(&page, ">Alles zeigen</a>")).await.body;
    assert_eq!(marks(&out).len(), 2);
}

#[tokio::test]
async fn offers_in_one_house_are_one_mark_that_leads_to_their_list() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    for title in ["Yoga", "Chor", "Kochen"] {
        soest.publish(&tafel, at(title, 51.57, 8.1)).await;
    }
    soest.index().await;
    let page = soest.get("/karte?box=7.0,51.0,9.0,52.0").await;
    let marks = marks(&page.body);
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].1, "3: in der Liste ansehen");
    assert!(marks[0].0.ends_with("#ausschnitt"));
    let there = soest.get(marks[0].0.split('#').next().unwrap()).await;
    assert_eq!(there.linked().len(), 3);
}

#[tokio::test]
async fn the_map_moves_by_links_and_names_only_what_is_in_view() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.publish(&tafel, at("Hier", 51.57, 8.1)).await;
    soest.publish(&tafel, at("Nördlich davon", 52.5, 8.1)).await;
    soest.index().await;
    let here = soest.get("/karte?box=8.0,51.5,8.2,51.64").await;
    assert_eq!(here.linked().len(), 1);
    assert!(
        here.body.contains("2 Angebote</h1>"),
        "the others are counted"
    );
    assert!(
        here.body.contains("name=\"box\""),
        "the filters keep the place"
    );
    let mut north = here.body;
    for _ in 0..20 {
        let next = soest.get(&link(&north, "Nach Norden")).await;
        assert_eq!(next.status, StatusCode::OK);
        north = next.body;
        if north.contains("Nördlich davon") {
            break;
        }
    }
    assert!(north.contains("Nördlich davon") && !north.contains(">Hier<"));
    let mut out = north;
    for _ in 0..20 {
        if !out.contains("Weiter weg") {
            break;
        }
        out = soest.get(&link(&out, "Weiter weg")).await.body;
    }
    assert!(!out.contains("Weiter weg"), "there is an end to it");
}

#[tokio::test]
async fn whatever_stands_in_the_address_there_is_a_map() {
    let soest = Town::soest().await;
    let empty = soest.get("/karte").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(
        empty
            .body
            .contains("Hier ist noch Platz für das erste Angebot")
    );
    let tafel = soest.tafel().await;
    soest.publish(&tafel, at("Hier", 51.57, 8.1)).await;
    soest.index().await;
    for wrong in [
        "box=1",
        "box=9,51,8,52",
        "box=NaN,1,2,3",
        "box=%3Cscript%3E",
        "box=1,2,3,4,5",
    ] {
        let page = soest.get(&format!("/karte?{wrong}")).await;
        assert_eq!(page.status, StatusCode::OK, "{wrong}");
        assert!(
            page.body
                .contains("Diesen Ausschnitt der Karte verstehen wir nicht"),
            "{wrong}"
        );
        assert!(!page.body.contains("<script>"), "{wrong}");
        assert_eq!(page.linked().len(), 1, "{wrong}");
    }
    for wide in ["box=-180,-90,180,90", "box=0,0,0,0", "box=179,89,180,90"] {
        let page = soest.get(&format!("/karte?{wide}")).await;
        assert_eq!(page.status, StatusCode::OK, "{wide}");
        assert!(!page.body.contains("verstehen wir nicht"), "{wide}");
    }
    let near = soest.get("/karte?near=59494&radius_km=5").await.body;
    assert!(near.contains("class=\"ring\""));
}
