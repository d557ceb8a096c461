//! Results on the days of a calendar and in the cells of a map.

use super::*;

/// Monday, 23 November 2026.
const MONDAY: i64 = 20_780;

fn date(day: i64, hour: u16) -> Date {
    let part = match hour {
        0..12 => 0b001,
        12..17 => 0b010,
        _ => 0b100,
    };
    Date {
        day,
        minute: Some(hour * 60),
        parts: part,
        is_off: false,
    }
}

fn on(n: u128, town: Origin, dates: Vec<Date>) -> Document {
    Document {
        id: id(n),
        title: "Chor".into(),
        town,
        dates,
        ..Document::default()
    }
}

fn week(take: usize) -> Question {
    Question {
        days: Some(Days {
            from: MONDAY,
            upto: MONDAY + 6,
            take,
        }),
        ..words("")
    }
}

async fn calendar(index: &Index, question: Question) -> CalendarFound {
    index.ask(question).await.unwrap().calendar.unwrap()
}

fn ids(day: &DayFound) -> Vec<Uuid> {
    day.first.iter().map(|date| date.id).collect()
}

#[tokio::test]
async fn each_day_names_its_first_dates_and_counts_them_all() {
    let every_day: Vec<Date> = (-3..30).map(|day| date(MONDAY + day, 9)).collect();
    let documents = vec![
        on(1, town(WERL), vec![date(MONDAY, 8), date(MONDAY, 18)]),
        on(2, town(WERL), vec![date(MONDAY, 9)]),
        on(3, Origin::Here, every_day),
        on(
            4,
            Origin::Here,
            vec![Date {
                minute: None,
                ..date(MONDAY, 9)
            }],
        ),
        on(5, Origin::Here, vec![date(MONDAY + 7, 9)]),
    ];
    let (index, _dir) = index_of(documents).await;
    let found = calendar(&index, week(3)).await;
    assert_eq!((found.from, found.days.len()), (MONDAY, 7));
    assert_eq!((found.total(), found.things), (10, 3));
    let monday = &found.days[0];
    assert_eq!(monday.total, 4);
    assert_eq!(
        ids(monday),
        [id(1), id(3), id(2)],
        "by the time, at the same time our own first"
    );
    assert_eq!(ids(&found.days[6]), [id(3)]);
    let everything = index.ask(week(3)).await.unwrap();
    assert_eq!(everything.total, 5, "the calendar filters nothing");
}

#[tokio::test]
async fn a_calendar_shows_only_dates_at_the_times_asked_for() {
    let documents = vec![
        on(1, Origin::Here, vec![date(MONDAY, 9), date(MONDAY + 5, 19)]),
        on(
            2,
            Origin::Here,
            vec![
                Date {
                    is_off: true,
                    ..date(MONDAY + 5, 19)
                },
                date(MONDAY + 12, 19),
            ],
        ),
    ];
    let (index, _dir) = index_of(documents).await;
    let saturdays = Question {
        times: Times {
            weekdays: 1 << 5,
            parts: 0b100,
            ..Times::default()
        },
        ..week(5)
    };
    let found = calendar(&index, saturdays).await;
    let totals: Vec<u64> = found.days.iter().map(|day| day.total).collect();
    assert_eq!(
        totals,
        [0, 0, 0, 0, 0, 2, 0],
        "what is off is shown as well"
    );
    let tuesday = Question {
        times: Times {
            days: Some((MONDAY + 1, MONDAY + 1)),
            ..Times::default()
        },
        ..week(5)
    };
    assert_eq!(calendar(&index, tuesday).await.total(), 0);
}

#[tokio::test]
async fn however_long_the_calendar_that_is_wanted_six_weeks_are_shown() {
    let (index, _dir) = index_of(vec![on(1, Origin::Here, vec![date(MONDAY, 9)])]).await;
    let days = |from, upto| Question {
        days: Some(Days {
            from,
            upto,
            take: 1,
        }),
        ..words("")
    };
    let found = calendar(&index, days(MONDAY, i64::MAX)).await;
    assert_eq!((found.days.len(), found.total()), (42, 1));
    let nothing = calendar(&index, days(i64::MAX, i64::MIN)).await;
    assert_eq!(nothing.days.len(), 0);
    let (empty, _dir) = index_of(Vec::new()).await;
    assert_eq!(calendar(&empty, week(3)).await.days.len(), 7);
}

fn at(n: u128, lat: f64, lon: f64) -> Document {
    Document {
        id: id(n),
        title: "Chor".into(),
        point: Point::new(lat, lon),
        ..Document::default()
    }
}

fn map(grids: Vec<Grid>) -> Question {
    Question {
        map: Some(grids),
        ..words("")
    }
}

#[tokio::test]
async fn a_map_counts_what_lies_in_each_cell_and_names_only_what_is_in_view() {
    let documents = vec![
        at(1, 51.1, 8.1),
        at(2, 51.3, 8.3),
        at(3, 51.9, 8.9),
        at(4, 52.0, 9.0),
        at(5, 48.0, 11.0),
        on(6, Origin::Here, Vec::new()),
    ];
    let (index, _dir) = index_of(documents).await;
    let fine = Grid {
        columns: vec![8.0, 8.5, 9.0],
        rows: vec![51.0, 51.5, 52.0],
    };
    let coarse = Grid {
        columns: vec![8.0, 9.0],
        rows: vec![51.0, 52.0],
    };
    let answer = index.ask(map(vec![fine, coarse])).await.unwrap();
    assert_eq!(answer.total, 6);
    assert_eq!(
        answer.ids,
        [id(1), id(2), id(3), id(4)],
        "the last edge is inside"
    );
    let found = answer.map.unwrap();
    assert_eq!((found.inside, found.placed), (4, 5));
    let cells: Vec<_> = found.grids[0]
        .iter()
        .map(|cell| (cell.column, cell.row, cell.count))
        .collect();
    assert_eq!(cells, [(0, 0, 2), (1, 1, 2)]);
    let first = found.grids[0][0];
    assert!((first.middle.lat - 51.2).abs() < 1e-9 && (first.middle.lon - 8.2).abs() < 1e-9);
    assert_eq!(
        Some(first.area),
        crate::base::Area::new((51.1, 8.1), (51.3, 8.3))
    );
    assert_eq!(found.grids[1].len(), 1);
    assert_eq!(found.grids[1][0].count, 4);
}

#[tokio::test]
async fn without_a_grid_a_map_says_where_everything_is() {
    let (index, _dir) = index_of(vec![at(1, 51.0, 8.0), at(2, 48.0, 11.0)]).await;
    let answer = index.ask(map(Vec::new())).await.unwrap();
    let found = answer.map.unwrap();
    assert_eq!(
        found.bounds,
        crate::base::Area::new((48.0, 8.0), (51.0, 11.0))
    );
    assert_eq!(answer.ids.len(), 2);
    for senseless in [
        Grid::default(),
        Grid {
            columns: vec![8.0],
            rows: vec![51.0],
        },
    ] {
        let answer = index.ask(map(vec![senseless])).await.unwrap();
        assert_eq!((answer.ids.len(), answer.total), (0, 2));
    }
}
