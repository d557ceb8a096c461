//! People type words, in German and in every other way.

use proptest::prelude::*;

use super::*;

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
    let torn = index.ask(words("Kröten Museum")).await.unwrap();
    assert_eq!(torn.exact, Some(0), "nothing has both words");
    let either = titles(&index, words("Kröten Museum")).await;
    assert!(
        either.iter().any(|title| title.contains("Museumsaufsicht"))
            && either.iter().any(|title| title.contains("Amphibienzaun")),
        "{either:?}"
    );
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

#[tokio::test]
async fn what_is_typed_is_completed_with_words_of_offers_that_are_still_there() {
    let (index, _dir) = index_of(demo()).await;
    let completed = async |text: &str| index.complete(text.to_owned(), 5).await.unwrap();
    let words = completed("Hilfe für Nach").await;
    assert!(!words.is_empty() && words.len() <= 5);
    assert!(
        words.iter().all(|it| it.starts_with("Hilfe für nach")),
        "{words:?}"
    );
    assert_eq!(completed("amphib").await, ["amphibienzaun"]);
    for nothing in [
        "",
        "a",
        "xqzwvy",
        "hilfe ",
        "🎉",
        "\"",
        "amphib:",
        &"x".repeat(10_000),
    ] {
        assert_eq!(completed(nothing).await, [""; 0], "{nothing}");
    }
    let toads = demo()
        .into_iter()
        .find(|it| it.title.contains("Amphibienzaun"))
        .unwrap();
    let mut batch = index.write().await.unwrap();
    batch.replace(vec![toads.id], Vec::new()).await.unwrap();
    batch.commit(2).await.unwrap();
    assert_eq!(completed("amphib").await, [""; 0]);
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
