//! People look for somebody who offers something.

use std::collections::BTreeSet;

use super::*;

/// What is different between providers: kind, category, district, weekday and hour, near or far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Traits {
    kind: (Kind, &'static str),
    category: &'static str,
    district: &'static str,
    /// A day in May 2026 and its weekday.
    day: (&'static str, &'static str),
    hour: (u8, &'static str),
    is_near: bool,
}

const KINDS: [(Kind, &str); 2] = [(Kind::Club, "verein"), (Kind::Church, "kirche")];
const CATEGORIES: [&str; 2] = ["senioren", "sport"];
const DISTRICTS: [&str; 2] = ["Altstadt", "Nordstadt"];
const DAYS: [(&str, &str); 2] = [("05-09", "saturday"), ("05-11", "monday")];
const HOURS: [(u8, &str); 2] = [(9, "morning"), (19, "evening")];

fn everybody() -> Vec<Traits> {
    let bit = |number: usize, bit: usize| (number >> bit) & 1;
    let traits = (0..64).map(|number| Traits {
        kind: KINDS[bit(number, 0)],
        category: CATEGORIES[bit(number, 1)],
        district: DISTRICTS[bit(number, 2)],
        day: DAYS[bit(number, 3)],
        hour: HOURS[bit(number, 4)],
        is_near: bit(number, 5) == 0,
    });
    traits.collect()
}

impl Traits {
    /// Each filter by which it is found.
    fn filters(self) -> Vec<String> {
        let mut filters = vec![
            format!("provider_kind={}", self.kind.1),
            format!("category={}", self.category),
            format!("district={}", self.district),
            format!("weekday={}", self.day.1),
            format!("daytime={}", self.hour.1),
        ];
        if self.is_near {
            filters.push("near=59494&radius_km=10".to_owned());
        }
        filters
    }

    async fn publishes(self, soest: &Town, number: usize) -> OfferId {
        let (lat, lon) = if self.is_near {
            (51.572, 8.107)
        } else {
            (51.962, 7.628)
        };
        let mut profile = Profile::new(&format!("Gruppe {number:02}"), self.kind.0);
        profile.point = Point::new(lat, lon);
        profile.address.district = Some(self.district.to_owned());
        let provider = soest.provider(profile).await;
        let (day, hour) = (self.day.0, self.hour.0);
        let offer = content(
            "Gemeinsam etwas tun",
            json!({ "categories": [self.category],
                "schedule": { "mode": "single", "timezone": "Europe/Berlin",
                    "dtstart": format!("2026-{day}T{hour:02}:00:00"),
                    "dtend": format!("2026-{day}T{:02}:00:00", hour + 1) },
                "location": { "type": "onsite", "name": "Treff", "district": self.district,
                    "lat": lat, "lon": lon } }),
        );
        soest.publish(&provider, offer).await
    }
}

/// The names of the providers on the page.
fn names(page: &Answer) -> Vec<String> {
    let links = page
        .body
        .split("class=\"mn-stretch\" href=\"/anbieter/")
        .skip(1);
    let name = |link: &str| {
        let (_, rest) = link.split_once('>')?;
        Some(rest.split('<').next()?.to_owned())
    };
    links.filter_map(name).collect()
}

// proves: C-06, C-31, V-50
#[tokio::test]
async fn each_filter_alone_and_all_together_find_exactly_who_and_what_fits() {
    let soest = Town::soest().await;
    let all = everybody();
    let mut offers = Vec::new();
    for (number, traits) in all.iter().enumerate() {
        offers.push(traits.publishes(&soest, number).await.to_string());
    }
    soest.index().await;
    let mut questions: BTreeSet<String> = all.iter().flat_map(|one| one.filters()).collect();
    assert_eq!(questions.len(), 11);
    questions.extend(all.iter().map(|one| one.filters().join("&")));
    for question in &questions {
        let wanted: BTreeSet<&str> = question.split('&').collect();
        let fits = |traits: &Traits| {
            let filters = traits.filters().join("&");
            let has: BTreeSet<&str> = filters.split('&').collect();
            wanted.is_subset(&has)
        };
        let fitting: Vec<usize> = (0..all.len()).filter(|at| fits(&all[*at])).collect();
        assert!(!fitting.is_empty());

        let page = soest
            .get(&format!("/anbieter?per_page=100&{question}"))
            .await;
        let expected: Vec<String> = fitting.iter().map(|at| format!("Gruppe {at:02}")).collect();
        assert_eq!(names(&page), expected, "{question}");
        let list = soest
            .get(&format!("/angebote?per_page=100&{question}"))
            .await;
        let shown: BTreeSet<String> = list.linked().into_iter().collect();
        let expected = fitting.iter().map(|at| offers[*at].clone()).collect();
        assert_eq!(shown, expected, "{question}");
    }
}

#[tokio::test]
async fn whoever_is_there_on_saturday_mornings_is_not_found_for_saturday_evening() {
    let soest = Town::soest().await;
    let provider = soest.provider(Profile::new("Turnverein", Kind::Club)).await;
    for (day, hour) in [("05-09", 9), ("05-11", 19)] {
        let schedule = json!({ "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("2026-{day}T{hour:02}:00:00") });
        let offer = content("Turnen", json!({ "schedule": schedule }));
        soest.publish(&provider, offer).await;
    }
    soest.index().await;
    for (question, is_found) in [
        ("weekday=saturday&daytime=morning", true),
        ("weekday=saturday&daytime=evening&exact=1", false),
        ("weekday=monday&daytime=evening", true),
        ("weekday=tuesday&exact=1", false),
    ] {
        let page = soest.get(&format!("/anbieter?{question}")).await;
        assert_eq!(names(&page).len(), usize::from(is_found), "{question}");
    }
}

#[tokio::test]
async fn the_directory_is_searched_by_what_providers_are_called_and_do() {
    let soest = Town::soest().await;
    let mut choir = Profile::new("Singgemeinschaft Börde", Kind::Club);
    choir.description = Some("Wir singen Lieder aus aller Welt.".to_owned());
    soest.provider(choir).await;
    let garden = soest
        .provider(Profile::new("Ackerfreunde", Kind::Initiative))
        .await;
    soest
        .publish(&garden, content("Hecken pflanzen", json!({})))
        .await;
    soest
        .copied_from_werl(content("Jugendtreff", json!({ "location": in_werl() })))
        .await;
    soest.index().await;
    let everybody = soest.get("/anbieter").await;
    assert!(everybody.body.contains("3 Anbieter</h1>"));
    assert_eq!(
        names(&everybody),
        ["Ackerfreunde", "Singgemeinschaft Börde", "Jugendhof Werl"],
        "our own by name, then others"
    );
    for (question, name) in [
        ("q=Boerde", "Singgemeinschaft Börde"),
        ("q=Lieder", "Singgemeinschaft Börde"),
        ("q=Hecke", "Ackerfreunde"),
        ("town=werl.example", "Jugendhof Werl"),
        ("provider_kind=initiative", "Ackerfreunde"),
    ] {
        let page = soest.get(&format!("/anbieter?{question}")).await;
        assert_eq!(names(&page), [name], "{question}");
    }
    let wrong = soest
        .get("/anbieter?provider_kind=partei&view=globe&box=1")
        .await;
    assert_eq!(wrong.status, StatusCode::OK);
    assert!(wrong.body.contains("Diese Angaben verstehen wir nicht"));
    assert_eq!(
        wrong.body.matches("mn-flash--note").count(),
        1,
        "one notice"
    );
    assert_eq!(names(&wrong).len(), 3);
    assert!(
        !everybody.body.contains("name=\"purpose\""),
        "nobody asks that of providers"
    );
}

#[tokio::test]
async fn the_directory_on_the_map_shows_who_is_where_and_who_is_nowhere() {
    let soest = Town::soest().await;
    for (name, lat) in [("Tafel", 51.572), ("Chor", 51.7)] {
        let mut profile = Profile::new(name, Kind::Club);
        profile.point = Point::new(lat, 8.1);
        soest.provider(profile).await;
    }
    soest.provider(Profile::new("Netzverein", Kind::Club)).await;
    soest.index().await;
    let map = soest.get("/anbieter?view=map&provider_kind=verein").await;
    assert_eq!(names(&map), ["Chor", "Tafel"]);
    assert!(
        map.body.contains("aria-label=\"Tafel, Soest\""),
        "a pin with its name"
    );
    assert!(map.body.contains("2 Anbieter in diesem Ausschnitt"));
    let (before, _) = map
        .body
        .split_once("1 Anbieter hat keinen Ort auf der Karte")
        .unwrap();
    let (_, address) = before.rsplit_once("href=\"").unwrap();
    let address = address.split('"').next().unwrap().replace("&#38;", "&");
    assert_eq!(names(&soest.get(&address).await), ["Netzverein"]);
    let there = soest.get("/anbieter?view=map&box=8.0,51.5,8.2,51.62").await;
    assert_eq!(names(&there), ["Tafel"]);
}
