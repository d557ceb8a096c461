//! Towns that follow each other: what one publishes, the others show; what it changes or takes
//! back changes and goes there, whatever is killed in between.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot set its stage has failed, and says why"
)]

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use support::town::{Storage, Town};
use support::waiting::eventually;

const SOON: Duration = Duration::from_mins(1);
const AFTER_A_CRASH: Duration = Duration::from_mins(2);

/// An import file with offers `from` to `until` of one club; `say` goes into every title.
fn offers(from: usize, until: usize, say: &str) -> Value {
    let row = |number: usize| {
        json!({
            "id": format!("offer-{number}"), "provider_id": "tafel",
            "direction": "request", "subject": "time",
            "title": format!("Fahrerin oder Fahrer {number} {say}"),
            "teaser": "Zwei Stunden am Vormittag, mit Einweisung.",
            "category_ids": ["tafel"],
            "location": {
                "type": "onsite", "name": "Ausgabestelle", "street": "Am Vreithof 8",
                "postal_code": "59494", "city": "Soest", "lat": 51.5725, "lon": 8.1051
            },
            "schedule": { "mode": "by_arrangement", "timezone": "Europe/Berlin", "text": "nach Absprache" },
            "status": "published",
        })
    };
    json!({
        "providers": [{ "id": "tafel", "name": "Tafel", "type": "verein", "municipality_ags": "05974040" }],
        "offers": (from..until).map(row).collect::<Vec<_>>(),
    })
}

fn import(town: &Town, file: &Value) {
    let path: PathBuf = town.folder().with_file_name("import.json");
    std::fs::write(&path, file.to_string()).expect("the import file is written");
    town.run(&["offers", "import", &path.display().to_string()]);
}

/// The id of the offer with this title, as the town's own shell shows it.
fn id_of(town: &Town, title: &str) -> String {
    let list = town.run(&["offers", "list"]);
    let line = list
        .lines()
        .find(|line| line.contains(title))
        .expect("an offer of this title");
    line.split_whitespace().next().expect("an id").to_owned()
}

/// All offers a town shows: address → title and time of the last change.
async fn shown(town: &Town) -> BTreeMap<String, (String, String)> {
    let visitor = town.visitor();
    let mut all = BTreeMap::new();
    for page in 1.. {
        let path = format!("/api/v1/offers?per_page=100&page={page}");
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let json: Value = serde_json::from_str(&answer.body).expect("JSON");
        let items = json["items"].as_array().expect("items").clone();
        if items.is_empty() {
            break;
        }
        for item in items {
            let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
            let known = all.insert(text("uri"), (text("title"), text("updated")));
            assert_eq!(known, None, "an offer is shown twice: {}", text("uri"));
        }
    }
    all
}

/// Waits until both towns show the same offers, `count` of them. The count matters: the index of
/// the origin itself follows its tables a moment later, so an old state may be equal too.
async fn until_equal(origin: &Town, mirror: &Town, count: usize, patience: Duration) {
    let what = format!("{count} equal offers at {}", mirror.address());
    eventually(&what, patience, async || {
        let there = shown(origin).await;
        let is_whole = there.len() == count;
        (is_whole && shown(mirror).await == there).then_some(())
    })
    .await;
}

async fn follow(follower: &Town, followed: &Town) {
    follower.run(&["follow", &followed.address()]);
    eventually("the follow to be accepted", SOON, async || {
        let peers = follower.run(&["peers", "--json"]);
        let peers: Value = serde_json::from_str(&peers).expect("JSON");
        let ours = peers
            .as_array()?
            .iter()
            .find(|peer| peer["origin"] == followed.address())?;
        (ours["following"] == "accepted").then_some(())
    })
    .await;
}

// proves: A-25 V-15
#[tokio::test(flavor = "multi_thread")]
async fn an_offer_travels_to_the_neighbour_and_the_region_and_follows_its_origin() {
    for storage in Storage::available() {
        let soest = Town::start("soest").await;
        let werl = Town::start_on("werl", storage).await;
        let region = Town::start_on("region", storage).await;
        import(&soest, &offers(0, 3, "gesucht"));
        follow(&werl, &soest).await;
        follow(&region, &soest).await;
        until_equal(&soest, &werl, 3, SOON).await;
        until_equal(&soest, &region, 3, SOON).await;

        import(&soest, &offers(1, 4, "dringend gesucht"));
        until_equal(&soest, &werl, 4, SOON).await;
        until_equal(&soest, &region, 4, SOON).await;
        let titles: Vec<String> = shown(&werl)
            .await
            .into_values()
            .map(|(title, _)| title)
            .collect();
        assert_eq!(
            titles
                .iter()
                .filter(|title| title.contains("dringend"))
                .count(),
            3
        );

        let withdrawn = id_of(&soest, "Fahrer 2 ");
        soest.run(&["offers", "step", &withdrawn, "withdraw"]);
        until_equal(&soest, &werl, 3, SOON).await;
        until_equal(&soest, &region, 3, SOON).await;
        assert_eq!(shown(&werl).await.len(), 3);
        let gone = soest
            .visitor()
            .get_as(&format!("/o/{withdrawn}"), "application/activity+json")
            .await;
        assert_eq!(gone.status, 410);
        assert!(gone.body.contains("Tombstone"));
        assert_eq!(shown(&soest).await.len(), 3, "nothing else changed at home");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_towns_are_killed_while_two_hundred_offers_are_published_and_nothing_is_lost() {
    for storage in Storage::available() {
        let mut soest = Town::start_on("soest", storage).await;
        let mut werl = Town::start("werl").await;
        import(&soest, &offers(0, 1, "gesucht"));
        follow(&werl, &soest).await;

        for step in 0..20 {
            import(&soest, &offers(step * 10, step * 10 + 10, "gesucht"));
            match step {
                4 | 13 => {
                    soest.kill();
                    soest.start_again().await;
                }
                7 => werl.kill(),
                10 => werl.start_again().await,
                16 => {
                    werl.kill();
                    werl.start_again().await;
                }
                _other => {}
            }
        }
        assert_eq!(shown_after_indexing(&soest, 200).await, 200);
        until_equal(&soest, &werl, 200, AFTER_A_CRASH).await;

        let log = werl.log();
        assert!(!log.contains("panicked"), "{log}");
    }
}

/// Waits until the town's own index has caught up.
async fn shown_after_indexing(town: &Town, count: usize) -> usize {
    eventually("the town's own list", SOON, async || {
        let now = shown(town).await.len();
        (now == count).then_some(now)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_that_was_away_gets_what_happened_meanwhile() {
    let soest = Town::start("soest").await;
    let mut werl = Town::start("werl").await;
    import(&soest, &offers(0, 5, "gesucht"));
    follow(&werl, &soest).await;
    until_equal(&soest, &werl, 5, SOON).await;

    assert_eq!(werl.stop().await, Some(0), "SIGTERM ends a town cleanly");
    import(&soest, &offers(3, 8, "jetzt gesucht"));
    let withdrawn = id_of(&soest, "Fahrer 0 ");
    soest.run(&["offers", "step", &withdrawn, "withdraw"]);
    shown_after_indexing(&soest, 7).await;
    werl.start_again().await;
    until_equal(&soest, &werl, 7, AFTER_A_CRASH).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_town_that_stops_following_shows_nothing_of_the_other_any_more() {
    let soest = Town::start("soest").await;
    let werl = Town::start("werl").await;
    import(&soest, &offers(0, 3, "gesucht"));
    follow(&werl, &soest).await;
    until_equal(&soest, &werl, 3, SOON).await;

    werl.run(&["unfollow", &soest.address()]);
    eventually("the copies to go", SOON, async || {
        shown(&werl).await.is_empty().then_some(())
    })
    .await;
    import(&soest, &offers(3, 5, "gesucht"));
    shown_after_indexing(&soest, 5).await;
    assert!(shown(&werl).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_index_a_town_finds_the_same_again() {
    let mut soest = Town::start("soest").await;
    import(&soest, &offers(0, 30, "gesucht"));
    shown_after_indexing(&soest, 30).await;
    let question = "/api/v1/offers?q=fahrerin&near=59494&radius_km=10&per_page=100";
    let before = soest.visitor().get(question).await.body;

    assert_eq!(soest.stop().await, Some(0));
    std::fs::remove_dir_all(soest.folder().join("search")).expect("the index goes");
    soest.start_again().await;
    shown_after_indexing(&soest, 30).await;
    assert_eq!(soest.visitor().get(question).await.body, before);
}
