//! The first day of a town: what its neighbours have is there at once, and it sees what it lacks.

use serde_json::{Value, json};

use super::support::town::{Storage, Town};
use super::support::visitor::Visitor;
use super::support::waiting::eventually;
use super::{SOON, items};

const EMAIL: &str = "verwaltung@werl.example";
const PASSWORD: &str = "vier kleine igel";
const PAGE: &str = "/verwaltung/startklar";

/// A town in Werl that has nothing yet, and who looks after it.
async fn new_town(storage: Storage) -> (Town, Visitor) {
    let mut werl = Town::start_on("werl", storage).await;
    assert_eq!(werl.stop().await, Some(0));
    werl.set("MITMACHNETZ_MUNICIPALITY_KEYS", "[\"05974052\"]");
    werl.start_again().await;
    let account = [
        "account",
        "create",
        "--email",
        EMAIL,
        "--name",
        "Verwaltung",
    ];
    let account = [&account[..], &["--administrator", "--password", PASSWORD]].concat();
    werl.run(&account);
    let office = werl.visitor();
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    let signed_in = office.fills_in("/anmelden", &fields).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.body);
    (werl, office)
}

/// How many topics are empty, thin and well covered.
fn topics(page: &str) -> (usize, usize, usize) {
    let table = page
        .split("mn-cover\"")
        .nth(1)
        .expect("the table of topics");
    let with = |tone: &str| table.matches(&format!("mn-badge--{tone}")).count();
    (with("bad"), with("wait"), with("ok"))
}

fn club(id: &str) -> Value {
    json!({"id": id, "name": format!("Verein {id}"), "type": "verein",
        "municipality_ags": "05974052"})
}

fn offer(id: &str, club: &str, category: &str, (code, city): (&str, &str)) -> Value {
    json!({"id": id, "provider_id": club, "direction": "offer", "subject": "service",
        "title": format!("Angebot {id}"), "category_ids": [category],
        "schedule": {"mode": "by_arrangement"},
        "location": {"type": "onsite", "street": "Markt 1", "postal_code": code, "city": city}})
}

/// A town with three offers on culture, one on nature, and one on sports that is far away.
async fn soest_with_offers() -> Town {
    let soest = Town::start("soest").await;
    let (here, far) = (("59494", "Soest"), ("52062", "Aachen"));
    let mut offers: Vec<Value> = ["chor", "museum", "theater"]
        .map(|id| offer(id, "eins", "kultur", here))
        .to_vec();
    offers.push(offer("hecke", "eins", "umwelt", here));
    offers.push(offer("lauf", "eins", "sport", far));
    soest.imports(&json!({"providers": [club("eins")], "offers": offers}));
    soest
}

fn five_clubs() -> Value {
    let clubs = ["eins", "zwei", "drei", "vier", "fuenf"].map(club);
    let offer = offer("kanu", "zwei", "sport", ("59457", "Werl"));
    json!({"providers": clubs, "offers": [offer]})
}

// proves: C-73
#[tokio::test(flavor = "multi_thread")]
async fn a_new_town_shows_what_its_neighbours_have_and_sees_what_is_still_missing() {
    let soest = soest_with_offers().await;
    for storage in Storage::available() {
        let (werl, office) = new_town(storage).await;
        let page = office.get(PAGE).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert_eq!(topics(&page.body), (15, 0, 0));
        let nothing = "0 von 4 Schritten getan";
        assert!(page.body.contains(nothing), "{}", page.body);
        assert!(page.body.contains("Noch keinem Nachbarort gefolgt"));

        werl.run(&["follow", &soest.address()]);
        eventually("what Soest has within 25 km", SOON, async || {
            let found = items(&werl, "near=59457&radius_km=25").await;
            (found.len() == 4).then_some(())
        })
        .await;
        let page = office.get(PAGE).await.body;
        assert_eq!(topics(&page), (13, 1, 1), "{page}");
        assert!(page.contains("Einem Nachbarort gefolgt"));
        assert!(page.contains("1 von 4 Schritten getan"));
        assert!(page.contains("1 von 15 Themen gut belegt"));
        // Soest is 13 km away.
        let near = office.get(&format!("{PAGE}?umkreis=10")).await.body;
        assert_eq!(topics(&near), (15, 0, 0), "{near}");

        werl.imports(&five_clubs());
        eventually("the first offer of Werl", SOON, async || {
            let found = items(&werl, "q=kanu").await;
            (found.len() == 1).then_some(())
        })
        .await;
        let page = office.get(PAGE).await.body;
        assert_eq!(topics(&page), (12, 2, 1), "{page}");
        assert!(page.contains("5 eigene Anbieter"));
        assert!(page.contains("2 von 4 Schritten getan"));
        // Whoever does not look after the town is asked who they are.
        let visitor = werl.visitor().get(PAGE).await.body;
        assert!(!visitor.contains("mn-cover"), "{visitor}");
    }
}
