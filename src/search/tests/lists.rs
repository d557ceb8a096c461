//! Filters, choices, order and pages.

use super::*;

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
        towns: vec![Origin::Here],
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

// proves: C-05
#[tokio::test]
async fn each_list_of_choices_is_counted_under_all_filters_but_its_own() {
    let (index, _dir) = index_of(demo()).await;
    let all = demo();
    let of =
        |test: &dyn Fn(&&Document) -> bool| u64::try_from(all.iter().filter(test).count()).unwrap();
    let question = Question {
        purposes: vec!["request".into()],
        towns: vec![town(WERL)],
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
