//! People look for things among the offers of the demonstration.

use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::base::{Point, Timestamp};

const DEMO: &str = include_str!("../../data/demo/offers.json");
const SOEST: &str = "05974040";
const WERL: &str = "05974052";

fn soest() -> Point {
    Point::new(51.5711, 8.1063).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    list.iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn town(ags: &str) -> Origin {
    if ags == SOEST {
        Origin::Here
    } else {
        Origin::Town(Uuid::from_u128(ags.parse().unwrap()))
    }
}

fn instant(wall: &str) -> Timestamp {
    let wall: DateTime = wall.parse().unwrap();
    let zoned = wall
        .to_zoned(TimeZone::get("Europe/Berlin").unwrap())
        .unwrap();
    Timestamp::from_jiff(zoned.timestamp())
}

/// Offer number `n` of the demonstration has this id.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn document(demo: &Value, offer: &Value) -> Document {
    let number: u128 = offer["id"]
        .as_str()
        .unwrap()
        .trim_start_matches("demo-")
        .parse()
        .unwrap();
    let labels = demo["categories"].as_array().unwrap().iter();
    let categories = texts(&offer["category_ids"]);
    let mut keywords: Vec<String> = labels
        .filter(|label| categories.contains(&text(&label["id"])))
        .map(|label| text(&label["label_de"]))
        .collect();
    keywords.extend(texts(&offer["tags"]));
    keywords.push(text(&offer["location"]["city"]));
    keywords.push(text(&offer["provider_id"]).replace('-', " "));
    let (place, schedule) = (&offer["location"], &offer["schedule"]);
    let kind = text(&place["type"]);
    let mode = text(&schedule["mode"]);
    Document {
        id: id(number),
        title: text(&offer["title"]),
        keywords,
        teaser: text(&offer["teaser"]),
        description: text(&offer["description"]),
        categories,
        purpose: text(&offer["direction"]),
        subject: text(&offer["subject"]),
        town: town(offer["municipality_ags"].as_str().unwrap()),
        point: place["lat"]
            .as_f64()
            .zip(place["lon"].as_f64())
            .and_then(|(lat, lon)| Point::new(lat, lon)),
        reach_km: place["radius_km"].as_f64().unwrap_or_default(),
        areas: texts(&place["ags"]),
        is_remote: kind == "remote",
        is_ongoing: !matches!(mode.as_str(), "single" | "dates"),
        next_at: schedule["dtstart"].as_str().map(instant),
        expires_at: None,
    }
}

fn demo() -> Vec<Document> {
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    let offers = demo["offers"].as_array().unwrap();
    offers.iter().map(|offer| document(&demo, offer)).collect()
}

async fn index_of(documents: Vec<Document>) -> (Index, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(&dir.path().join("search"), None).await.unwrap();
    let mut batch = index.write().await.unwrap();
    batch.replace(Vec::new(), documents).await.unwrap();
    batch.commit(1).await.unwrap();
    (index, dir)
}

fn words(text: &str) -> Question {
    Question {
        text: text.to_owned(),
        take: 100,
        now: instant("2026-11-23T08:00:00"),
        ..Question::default()
    }
}

/// The titles of what is found, in order.
async fn titles(index: &Index, question: Question) -> Vec<String> {
    let all = demo();
    let answer = index.ask(question).await.unwrap();
    let title = |id: &Uuid| all.iter().find(|one| one.id == *id).unwrap().title.clone();
    answer.ids.iter().map(title).collect()
}

async fn finds(index: &Index, text: &str, title: &str) {
    let found = titles(index, words(text)).await;
    assert!(
        found.iter().any(|found| found.contains(title)),
        "{text}: {found:?}"
    );
}

// proves: C-05
#[tokio::test]
async fn people_find_what_they_mean_however_they_write_it() {
    let mut all = demo();
    let mut more = |n: u128, title: &str| {
        all.push(Document {
            id: id(n),
            title: title.to_owned(),
            ..Document::default()
        });
    };
    more(101, "Hausaufgabenhilfe an der Grundschule");
    more(102, "Gärtner für den Schulgarten");
    more(103, "Straßenfest in der Weststadt");
    more(104, "Lesepat:innen für die Bücherei");
    more(105, "Seniorinnen turnen");
    more(106, "Unterstützung für Geflüchtete");
    let (index, _dir) = index_of(all.clone()).await;
    for (typed, n) in [
        ("hilfe", 101),
        ("Hausaufgaben", 101),
        ("gaertner", 102),
        ("Gärtnerinnen", 102),
        ("gartner", 102),
        ("strassenfest", 103),
        ("STRASSENFEST", 103),
        ("Fest Straße", 103),
        ("Lesepate", 104),
        ("Lesepaten", 104),
        ("Lesepatinnen", 104),
        ("buecherei lesepate", 104),
        ("senioren", 105),
        ("Senior*innen", 105),
        ("Flüchtlinge", 106),
        ("Asyl", 106),
        ("Bücher", 104),
        ("Weststa", 103),
    ] {
        let answer = index.ask(words(typed)).await.unwrap();
        assert!(answer.ids.contains(&id(n)), "{typed}: {:?}", answer.ids);
    }
}

#[tokio::test]
async fn words_are_found_in_the_offers_of_the_demonstration() {
    let (index, _dir) = index_of(demo()).await;
    for (typed, title) in [
        ("Nachhilfe", "Lernbegleitung für Grundschulkinder"),
        ("Repaircafé", "Repair-Treff Würselen"),
        ("Schulweglotse", "Schulweglotsinnen und -lotsen"),
        ("Besuchsbegleiter", "Besuchsbegleiterinnen"),
        ("Kröten", "Amphibienzaun"),
        ("\"Runder Tisch\"", "Runder Tisch Ehrenamt"),
        ("„erste Hilfe“ hund", "Erste Hilfe am Hund"),
        ("Rad", "fünf gut erhaltene Fahrräder"),
        ("кухні", "Вечір сусідської кухні"),
    ] {
        finds(&index, typed, title).await;
    }
    assert_eq!(titles(&index, words("\"Tisch Runder\"")).await, [""; 0]);
    assert_eq!(titles(&index, words("Kröten Museum")).await, [""; 0]);
    let sport = titles(&index, words("Sport")).await;
    assert!(
        !sport.iter().any(|title| title.contains("Transporter")),
        "{sport:?}"
    );
}

#[tokio::test]
async fn a_word_in_the_title_counts_more_than_one_in_the_text() {
    let place = |n: u128| Document {
        id: id(n),
        ..Document::default()
    };
    let documents = vec![
        Document {
            description: "Wir singen im Chor.".into(),
            ..place(1)
        },
        Document {
            teaser: "Ein Chor.".into(),
            ..place(2)
        },
        Document {
            keywords: vec!["Chor".into()],
            ..place(3)
        },
        Document {
            title: "Chor".into(),
            ..place(4)
        },
    ];
    let (index, _dir) = index_of(documents).await;
    let answer = index.ask(words("Chor")).await.unwrap();
    assert_eq!(answer.ids, [id(4), id(3), id(2), id(1)]);
}

#[tokio::test]
async fn whoever_mistypes_is_asked_what_they_meant() {
    let (index, _dir) = index_of(demo()).await;
    for (typed, meant) in [
        ("Spazirgänge", "spaziergänge"),
        ("Muesum", "museum"),
        ("Trauercafee Sonntag", "trauercafé Sonntag"),
    ] {
        let answer = index.ask(words(typed)).await.unwrap();
        assert_eq!(answer.suggestion.as_deref(), Some(meant), "{typed}");
        assert!(!titles(&index, words(meant)).await.is_empty());
    }
    let answer = index.ask(words("xqzwvy")).await.unwrap();
    assert_eq!((answer.total, answer.suggestion), (0, None));
    let answer = index.ask(words("Menschen")).await.unwrap();
    assert_eq!(answer.suggestion, None, "who finds much is not corrected");
}

// proves: A-14
#[tokio::test]
async fn at_equal_relevance_the_own_town_comes_first_then_the_nearest() {
    let at = |n: u128, town: Origin, lat: f64| Document {
        id: id(n),
        title: "Chor".into(),
        town,
        point: Point::new(lat, 8.1),
        ..Document::default()
    };
    let documents = vec![
        at(1, town(WERL), 51.58),
        at(2, town(WERL), 51.57),
        at(3, Origin::Here, 51.7),
        Document {
            is_remote: true,
            point: None,
            ..at(4, Origin::Here, 0.0)
        },
        Document {
            title: "Ein Chorabend".into(),
            ..at(5, Origin::Here, 51.57)
        },
    ];
    let (index, _dir) = index_of(documents).await;
    let near = Near {
        point: soest(),
        radius_km: 50.0,
        areas: Vec::new(),
    };
    let answer = index
        .ask(Question {
            near: Some(near),
            ..words("Chor")
        })
        .await
        .unwrap();
    assert_eq!(answer.ids, [id(3), id(2), id(1), id(5), id(4)]);
    assert!(answer.distances_km[0].unwrap() > 10.0 && answer.distances_km[4].is_none());
    let here = Question {
        town: Some(Origin::Here),
        ..words("Chor")
    };
    assert_eq!(index.ask(here).await.unwrap().total, 3);
}

#[tokio::test]
async fn the_radius_is_exact_and_those_who_come_to_people_are_near_as_well() {
    let werl = Point::new(51.553, 7.914).unwrap();
    let distance = soest().distance_km(werl);
    let base = |n: u128| Document {
        id: id(n),
        ..Document::default()
    };
    let documents = vec![
        Document {
            point: Some(werl),
            ..base(1)
        },
        Document {
            point: Some(werl),
            reach_km: 5.0,
            ..base(2)
        },
        Document {
            areas: vec![SOEST.into()],
            ..base(3)
        },
        Document {
            is_remote: true,
            ..base(4)
        },
        base(5),
    ];
    let (index, _dir) = index_of(documents).await;
    let around = |radius_km: f64| Question {
        near: Some(Near {
            point: soest(),
            radius_km,
            areas: vec![SOEST.into()],
        }),
        ..words("")
    };
    let ids = async |radius| index.ask(around(radius)).await.unwrap().ids;
    assert_eq!(ids(distance + 0.01).await, [id(1), id(2), id(3), id(4)]);
    assert_eq!(ids(distance - 0.01).await, [id(2), id(3), id(4)]);
    assert_eq!(ids(1.0).await, [id(3), id(4)]);
}

#[tokio::test]
async fn each_list_of_choices_is_counted_under_all_filters_but_its_own() {
    let (index, _dir) = index_of(demo()).await;
    let all = demo();
    let of =
        |test: &dyn Fn(&&Document) -> bool| u64::try_from(all.iter().filter(test).count()).unwrap();
    let question = Question {
        purpose: Some("request".into()),
        town: Some(town(WERL)),
        ..words("")
    };
    let answer = index.ask(question).await.unwrap();
    let is_request = |one: &&Document| one.purpose == "request";
    let is_werl = |one: &&Document| one.town == town(WERL);
    assert_eq!(answer.total, of(&|one| is_request(one) && is_werl(one)));
    let count = |list: &[(String, u64)], word: &str| {
        list.iter()
            .find(|(it, _)| it == word)
            .map_or(0, |(_, count)| *count)
    };
    assert_eq!(
        count(&answer.purposes, "offer"),
        of(&|one| !is_request(one) && is_werl(one))
    );
    let in_soest = answer
        .towns
        .iter()
        .find(|(town, _)| *town == Origin::Here)
        .unwrap()
        .1;
    assert_eq!(
        in_soest,
        of(&|one| is_request(one) && one.town == Origin::Here)
    );
    assert_eq!(
        count(&answer.subjects, "time"),
        of(&|one| is_request(one) && is_werl(one) && one.subject == "time")
    );
    let two = Question {
        categories: vec!["raum".into(), "museum".into()],
        ..words("")
    };
    let answer = index.ask(two).await.unwrap();
    assert_eq!(answer.total, 3);
    assert_eq!(count(&answer.categories, "besuchsdienst"), 3);
}

#[tokio::test]
async fn what_is_over_is_left_out_and_dates_come_before_standing_offers() {
    let at = |n: u128, wall: &str| Document {
        id: id(n),
        next_at: Some(instant(wall)),
        ..Document::default()
    };
    let documents = vec![
        at(1, "2026-12-01T10:00:00"),
        Document {
            is_ongoing: true,
            ..at(2, "2026-11-24T10:00:00")
        },
        Document {
            town: town(WERL),
            ..at(3, "2026-11-25T10:00:00")
        },
        at(4, "2026-11-25T10:00:00"),
        Document {
            expires_at: Some(instant("2026-11-23T08:00:00")),
            ..at(5, "2026-11-23T07:00:00")
        },
        Document {
            id: id(6),
            is_ongoing: true,
            ..Document::default()
        },
    ];
    let (index, _dir) = index_of(documents).await;
    let answer = index.ask(words("")).await.unwrap();
    assert_eq!(answer.ids, [id(4), id(3), id(1), id(2), id(6)]);
    let dated = Question {
        is_ongoing: Some(false),
        ..words("")
    };
    assert_eq!(index.ask(dated).await.unwrap().ids, [id(4), id(3), id(1)]);
}

#[tokio::test]
async fn pages_follow_each_other_and_a_page_far_behind_the_end_is_empty() {
    let (index, _dir) = index_of(demo()).await;
    let whole = index.ask(words("")).await.unwrap().ids;
    let mut pages = Vec::new();
    for page in 0..5 {
        let question = Question {
            skip: page * 10,
            take: 10,
            ..words("")
        };
        pages.extend(index.ask(question).await.unwrap().ids);
    }
    assert_eq!(pages, whole);
    let far = Question {
        skip: 20_000_000_000,
        ..words("")
    };
    let answer = index.ask(far).await.unwrap();
    assert_eq!((answer.ids.len(), answer.total), (0, 42));
    let endless = Question {
        skip: u64::MAX,
        take: usize::MAX,
        ..words("")
    };
    assert_eq!(index.ask(endless).await.unwrap().total, 42);
}

#[tokio::test]
async fn a_batch_that_is_not_finished_changes_nothing_and_is_not_counted() {
    let (index, _dir) = index_of(demo()).await;
    let mut batch = index.write().await.unwrap();
    batch.clear().await.unwrap();
    batch
        .replace(Vec::new(), demo().split_off(40))
        .await
        .unwrap();
    drop(batch);
    assert_eq!((index.reached(), index.count()), (Some(1), 42));

    let mut batch = index.write().await.unwrap();
    batch.replace(vec![id(1)], Vec::new()).await.unwrap();
    batch
        .replace(vec![id(2)], vec![demo().remove(1)])
        .await
        .unwrap();
    batch.commit(7).await.unwrap();
    assert_eq!((index.reached(), index.count()), (Some(7), 41));
    assert!(index.wait_for(7, Duration::from_secs(5)).await);
    assert!(!index.wait_for(8, Duration::from_millis(5)).await);
}

#[tokio::test]
async fn an_index_goes_on_where_it_was_and_a_broken_one_begins_anew() {
    let (index, dir) = index_of(demo()).await;
    let path = dir.path().join("search");
    let before = titles(&index, words("hilfe")).await;
    drop(index);
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!(index.reached(), Some(1));
    assert_eq!(titles(&index, words("hilfe")).await, before);
    drop(index);

    let of_segment =
        |entry: &std::fs::DirEntry| entry.path().extension().is_some_and(|end| end == "pos");
    let file = std::fs::read_dir(&path)
        .unwrap()
        .map(Result::unwrap)
        .find(of_segment)
        .unwrap()
        .path();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[10] ^= 0xff;
    std::fs::write(&file, bytes).unwrap();
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!((index.reached(), index.count()), (None, 0));
    drop(index);

    std::fs::write(path.join("meta.json"), "{ this is no index").unwrap();
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!(index.reached(), None);
}

#[tokio::test]
async fn an_operator_may_bring_words_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let table = dir.path().join("synonyms.txt");
    std::fs::write(&table, "Allerheiligenkirmes, Rummel\n").unwrap();
    let index = Index::open(&dir.path().join("search"), Some(&table))
        .await
        .unwrap();
    let mut batch = index.write().await.unwrap();
    let kirmes = Document {
        id: id(1),
        title: "Allerheiligenkirmes".into(),
        ..Document::default()
    };
    batch.replace(Vec::new(), vec![kirmes]).await.unwrap();
    batch.commit(1).await.unwrap();
    assert_eq!(index.ask(words("Rummel")).await.unwrap().ids, [id(1)]);
    let missing = dir.path().join("nowhere.txt");
    assert!(
        Index::open(&dir.path().join("other"), Some(&missing))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn nobody_can_break_the_search_by_what_they_type() {
    let (index, _dir) = index_of(demo()).await;
    let long = "a".repeat(10_000);
    let many = "hilfe ".repeat(2_000);
    for typed in [
        "AND OR NOT",
        "(",
        ")",
        "((((",
        "title:",
        "*",
        "~",
        "^",
        "\"",
        "\"\"",
        "\\",
        "a\\",
        "+-",
        "[a TO b]",
        "🎉",
        "👩‍👩‍👧",
        "\0",
        "\u{202e}",
        "e\u{301}\u{301}\u{301}",
        "ﬀ",
        "İ",
        ":innen",
        "*in",
        "(in)",
        "''",
        "$$$",
        "^^^",
        &long,
        &many,
    ] {
        let answer = index.ask(words(typed)).await;
        assert!(answer.is_ok(), "{typed:?}");
    }
    finds(&index, "(Amphibienzaun) AND* ^\"", "Amphibienzaun").await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_text_is_a_question_and_any_text_can_be_found(
        texts in proptest::collection::vec("\\PC{0,80}", 24),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let document = |title: &String| Document { title: title.clone(), ..Document::default() };
            let (index, _dir) = index_of(texts.iter().map(document).collect()).await;
            for text in &texts {
                index.ask(words(text)).await.unwrap();
            }
        });
    }
}
