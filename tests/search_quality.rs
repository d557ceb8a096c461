//! How well search finds what people mean: nDCG@10 and recall over queries judged by hand.
//!
//! The queries and the offers of a made-up town stand in `fixtures/search/`, beside them the score
//! that was reached. Whoever changes search sees the new score here; a lower one fails. With
//! `SEARCH_QUALITY=all` each query is printed with what it found.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot set its stage has failed, and says why"
)]

use std::collections::{BTreeMap, HashMap};

use mitmachnetz::base::{Addresses, Clock, OfferId, Point, Timestamp};
use mitmachnetz::db::Db;
use mitmachnetz::log::{Actor, Follower};
use mitmachnetz::offers::import::{ImportFile, import};
use mitmachnetz::offers::{OfferQuery, SearchFollower, find_by_import_id, find_public};
use mitmachnetz::providers::{Kind, NewProvider, Profile, Status};
use mitmachnetz::search::Index;
use serde_json::{Value, json};
use url::Url;

const DEMO: &str = include_str!("../data/demo/offers.json");
const OFFERS: &str = include_str!("../fixtures/search/offers.txt");
const QUERIES: &str = include_str!("../fixtures/search/queries.txt");
/// What people write in other languages.
const LANGUAGES: &str = include_str!("../fixtures/search/languages.txt");
const SCORE: &str = include_str!("../fixtures/search/score.txt");
/// How many results count.
const DEPTH: usize = 10;
/// What a score may differ by rounding.
const ROUNDING: f64 = 0.000_6;

/// Sunday, 22 November 2026, eight in the morning in Germany.
const NOW: &str = "2026-11-22T07:00:00Z";

/// The town that is asked.
const SOEST: (f64, f64) = (51.5711, 8.1063);

/// The lines of a fixture that say something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A row of `offers.txt` as an import file has it.
fn row(line: &str) -> Value {
    let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let [
        id,
        what,
        categories,
        place,
        when,
        provider,
        title,
        teaser,
        text,
    ] = cells[..]
    else {
        panic!("nine cells: {line}");
    };
    let (purpose, subject) = what.split_once(' ').expect("biete or suche, and what");
    let categories: Vec<&str> = categories.split(',').collect();
    json!({
        "id": id,
        "direction": if purpose == "suche" { "request" } else { "offer" },
        "subject": subject,
        "category_ids": categories,
        "location": location(place),
        "schedule": schedule(when),
        "provider_id": provider,
        "title": title,
        "teaser": teaser,
        "description": text,
        "status": "published",
    })
}

fn location(place: &str) -> Value {
    match place
        .strip_prefix('@')
        .and_then(|place| place.split_once(' '))
    {
        Some((city, code)) => json!({ "type": "onsite", "city": city, "postal_code": code }),
        None if place == "online" => json!({ "type": "remote" }),
        None if place == "daheim" => json!({ "type": "service_area", "city": "Lindenfurt" }),
        None => json!({ "type": "onsite", "city": "Lindenfurt", "district": place }),
    }
}

/// `frei`, `2026-12-05 10-13` or `mo,do 17-19`.
fn schedule(when: &str) -> Value {
    let Some((day, hours)) = when.split_once(' ') else {
        return json!({ "mode": "by_arrangement", "timezone": "Europe/Berlin" });
    };
    let (from, to) = hours.split_once('-').expect("from and to");
    let time = |hour: &str| format!("T{:02}:00:00", hour.parse::<u8>().expect("an hour"));
    if day.starts_with("20") {
        return json!({
            "mode": "single", "timezone": "Europe/Berlin",
            "dtstart": format!("{day}{}", time(from)), "dtend": format!("{day}{}", time(to)),
        });
    }
    let days = ["mo", "di", "mi", "do", "fr", "sa", "so"];
    let of_rule = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let numbers: Vec<usize> = day
        .split(',')
        .map(|day| days.iter().position(|it| *it == day).expect("a weekday"))
        .collect();
    let by_day: Vec<&str> = numbers.iter().map(|number| of_rule[*number]).collect();
    let first = format!("2026-11-{:02}", 16 + numbers[0]);
    json!({
        "mode": "recurring", "timezone": "Europe/Berlin",
        "dtstart": format!("{first}{}", time(from)), "dtend": format!("{first}{}", time(to)),
        "rrule": format!("FREQ=WEEKLY;BYDAY={}", by_day.join(",")),
    })
}

/// Everything there is to find: the demo and the offers of Lindenfurt.
fn file() -> ImportFile {
    let demo: Value = serde_json::from_str(DEMO).expect("the demo");
    let mut providers: BTreeMap<String, Value> = BTreeMap::new();
    let mut all = Vec::new();
    for line in lines(OFFERS) {
        let offer = row(line);
        let name = offer["provider_id"].as_str().unwrap_or_default().to_owned();
        let profile = json!({ "id": name, "name": name, "type": "verein" });
        providers.insert(name, profile);
        all.push(offer);
    }
    let demo_list = |name: &str| demo[name].as_array().cloned().unwrap_or_default();
    let providers: Vec<Value> = demo_list("providers")
        .into_iter()
        .chain(providers.into_values())
        .collect();
    let offers: Vec<Value> = demo_list("offers").into_iter().chain(all).collect();
    let text = json!({ "providers": providers, "offers": offers }).to_string();
    ImportFile::parse(&text).expect("an import file")
}

/// A town with all of these offers, and an index that has read them.
struct Stage {
    index: Index,
    names: HashMap<OfferId, String>,
    now: Timestamp,
    _dir: tempfile::TempDir,
}

impl Stage {
    async fn set() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let now = Timestamp::parse(NOW).expect("an instant");
        let url = format!("sqlite:{}", dir.path().join("test.db").display());
        let db = Db::open(&url, Clock::fixed(now)).await.expect("a database");
        let file = file();
        let addresses = Addresses::new(&Url::parse("https://soest.example").expect("an address"));
        let guests = NewProvider {
            profile: Profile::new("Gast", Kind::Person),
            status: Status::Approved,
            contact_person: None,
            import_id: Some("gast".to_owned()),
            slug: None,
        };
        let by = Actor::Operator;
        let report = import(&db, &by, &addresses, &guests, &file, &|_| ()).await;
        let report = report.expect("the import");
        assert_eq!(report.refused, []);
        let index = Index::open(&dir.path().join("search"), None)
            .await
            .expect("an index");
        let follower = SearchFollower::new(index.clone());
        follower.rebuild(&db).await.expect("the index");
        let mut names = HashMap::new();
        let mut tx = db.read().await.expect("a transaction");
        for offer in &file.offers {
            let id = offer["id"].as_str().expect("an id");
            let found = find_by_import_id(&mut tx, id).await.expect("the table");
            let name = id.replace("demo-0", "d0");
            names.insert(found.expect(id).offer_id, name);
        }
        drop(tx);
        Self {
            index,
            names,
            now,
            _dir: dir,
        }
    }

    /// The names of the first results.
    async fn first(&self, text: &str) -> Vec<String> {
        let query = OfferQuery {
            text: text.to_owned(),
            home: Point::new(SOEST.0, SOEST.1),
            ..OfferQuery::default()
        };
        let mut found = find_public(&self.index, &query, self.now)
            .await
            .expect("an answer");
        // What the page offers as "Meinten Sie" counts where there is nothing else.
        if found.ids.is_empty()
            && let Some(better) = found.suggestion.take()
        {
            let query = OfferQuery {
                text: better,
                ..query
            };
            found = find_public(&self.index, &query, self.now)
                .await
                .expect("an answer");
        }
        let ids = found.ids.iter().take(DEPTH);
        ids.map(|id| self.names[id].clone()).collect()
    }
}

/// What a query should find, by name, and how well each fits.
fn wanted(judged: &str) -> HashMap<&str, u32> {
    let grades = judged.split_whitespace().map(|one| {
        let (grade, name) = one.split_once(':').expect("grade:name");
        (name, grade.parse().expect("a grade"))
    });
    grades.collect()
}

/// Normalised discounted cumulative gain of the first ten, with gains of 2^grade - 1.
fn ndcg(found: &[String], wanted: &HashMap<&str, u32>) -> f64 {
    let gain = |grade: u32| f64::from(2_u32.pow(grade) - 1);
    let discount = |place: usize| f64::from(u32::try_from(place + 2).unwrap_or(u32::MAX)).log2();
    let sum = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        let grades = grades.take(DEPTH).enumerate();
        grades.map(|(at, grade)| gain(grade) / discount(at)).sum()
    };
    let grade = |name: &String| wanted.get(name.as_str()).copied().unwrap_or(0);
    let mut best: Vec<u32> = wanted.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = sum(&mut best.into_iter());
    sum(&mut found.iter().map(grade)) / ideal
}

/// Which part of what fits well (2 and 3) is among the first ten.
fn recall(found: &[String], wanted: &HashMap<&str, u32>) -> f64 {
    let good: Vec<&&str> = wanted
        .iter()
        .filter(|it| *it.1 >= 2)
        .map(|it| it.0)
        .collect();
    let seen = good
        .iter()
        .filter(|name| found.iter().any(|it| it == **name));
    let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    share(seen.count()) / share(good.len().min(DEPTH))
}

fn recorded(name: &str) -> f64 {
    let value = lines(SCORE).find_map(|line| line.strip_prefix(name));
    let value = value.expect(name).trim();
    value.parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn people_find_what_they_mean_at_least_as_well_as_before() {
    let stage = Stage::set().await;
    assert!(stage.names.len() >= 200, "{} offers", stage.names.len());
    let tells = std::env::var("SEARCH_QUALITY").is_ok();
    let (mut gains, mut recalls, mut count) = (0.0, 0.0, 0.0);
    for line in lines(QUERIES) {
        let (text, judged) = line.rsplit_once(" | ").expect("query | judged");
        let wanted = wanted(judged);
        for name in wanted.keys() {
            assert!(stage.names.values().any(|it| it == name), "{text}: {name}");
        }
        let found = stage.first(text).await;
        let (gain, part) = (ndcg(&found, &wanted), recall(&found, &wanted));
        if tells {
            eprintln!(
                "{gain:.3} {part:.3} {text} | {judged} | {}",
                found.join(" ")
            );
        }
        gains += gain;
        recalls += part;
        count += 1.0;
    }
    assert!(count >= 150.0, "{count} queries");
    let (gain, part) = (gains / count, recalls / count);
    eprintln!("search quality over {count} queries: nDCG@10 {gain:.3}, recall@10 {part:.3}");
    let (gain_before, part_before) = (recorded("ndcg@10"), recorded("recall@10"));
    assert!(
        gain + ROUNDING >= gain_before,
        "nDCG@10 {gain:.3} < {gain_before}"
    );
    assert!(
        part + ROUNDING >= part_before,
        "recall@10 {part:.3} < {part_before}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_write_other_languages_find_the_same_as_those_who_write_german() {
    let stage = Stage::set().await;
    let tells = std::env::var("SEARCH_QUALITY").is_ok();
    let (mut gains, mut recalls, mut count) = (0.0, 0.0, 0.0);
    for line in lines(LANGUAGES) {
        let (text, german) = line.rsplit_once(" | ").expect("query | German query");
        let of_german = |line: &&str| line.rsplit_once(" | ").is_some_and(|it| it.0 == german);
        let judged = lines(QUERIES).find(of_german).expect(german);
        let (_, judged) = judged.rsplit_once(" | ").expect("query | judged");
        let wanted = wanted(judged);
        let found = stage.first(text).await;
        let (gain, part) = (ndcg(&found, &wanted), recall(&found, &wanted));
        if tells || part == 0.0 {
            let found = found.join(" ");
            eprintln!("{gain:.3} {part:.3} {text} | {german} | {judged} | {found}");
        }
        gains += gain;
        recalls += part;
        count += 1.0;
    }
    assert!(count >= 70.0, "{count} queries");
    let (gain, part) = (gains / count, recalls / count);
    eprintln!("in other languages over {count} queries: nDCG@10 {gain:.3}, recall@10 {part:.3}");
    let before = [
        recorded("languages-ndcg@10"),
        recorded("languages-recall@10"),
    ];
    assert!(
        gain + ROUNDING >= before[0],
        "nDCG@10 {gain:.3} < {}",
        before[0]
    );
    assert!(
        part + ROUNDING >= before[1],
        "recall@10 {part:.3} < {}",
        before[1]
    );
}
