//! Whatever people ask, the index answers what looking at every document by itself gives.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const TODAY: i64 = 20_779;
const CATEGORIES: [&str; 4] = ["sport", "chor", "raum", "tafel"];
const WORDS: [&str; 3] = ["Amboss", "Quelle", "Zither"];

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn one(&mut self, in_how_many: u64) -> bool {
        self.below(in_how_many) == 0
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(u64::try_from(list.len()).unwrap())).unwrap()].clone()
    }
}

fn some_dates(dice: &mut Dice) -> Vec<Date> {
    let mut dates: Vec<Date> = (0..dice.below(4))
        .map(|_| Date {
            // There is one day on which very much takes place.
            day: TODAY + i64::try_from(if dice.one(2) { 3 } else { dice.below(20) }).unwrap(),
            minute: dice.of(&[Some(600), Some(600), Some(1_110), None]),
            parts: dice.of(&[0b001, 0b010, 0b100, 0b110]),
            is_off: dice.one(9),
        })
        .collect();
    dates.sort_by_key(|date| date.code());
    dates.dedup();
    dates
}

fn some_document(number: u64, dice: &mut Dice) -> Document {
    let near = |dice: &mut Dice| {
        let off =
            |dice: &mut Dice| f64::from(u32::try_from(dice.below(100)).unwrap()) / 100.0 - 0.5;
        Point::new(51.57 + off(dice), 8.1 + off(dice))
    };
    let dates = some_dates(dice);
    let mut text = |of: u64| {
        if dice.one(of) {
            dice.of(&WORDS).to_owned()
        } else {
            String::new()
        }
    };
    let (title, keyword, description) = (text(2), text(3), text(2));
    let point = if dice.one(5) { None } else { near(dice) };
    let instant = |dice: &mut Dice| {
        Timestamp::from_millis(
            1_795_000_000_000 + i64::try_from(dice.below(6)).unwrap() * 50_000_000,
        )
    };
    let mut categories = vec![dice.of(&CATEGORIES).to_owned()];
    if dice.one(3) {
        categories.push(dice.of(&CATEGORIES).to_owned());
    }
    categories.dedup();
    Document {
        id: Uuid::from_u128(u128::from(number * 7919 % 1009) << 64 | u128::from(number)),
        title,
        keywords: vec![keyword],
        description,
        categories,
        purpose: dice.of(&["offer", "request"]).to_owned(),
        subject: dice.of(&["time", "room"]).to_owned(),
        town: dice.of(&[Origin::Here, town(WERL), Origin::Town(Uuid::from_u128(9))]),
        point,
        reach_km: if dice.one(6) { 15.0 } else { 0.0 },
        areas: if dice.one(6) {
            vec![SOEST.to_owned()]
        } else {
            Vec::new()
        },
        is_remote: dice.one(8),
        is_ongoing: dice.one(2),
        next_at: (!dice.one(4)).then(|| instant(dice)),
        expires_at: dice.one(3).then(|| instant(dice)),
        facets: vec![
            ("free", dice.of(&["1", "0"]).to_owned()),
            ("lift", dice.of(&["yes", "no", "unknown"]).to_owned()),
        ],
        dates,
        ..Document::default()
    }
}

fn some_question(dice: &mut Dice) -> Question {
    let mut times = Times {
        spans: vec![(TODAY, TODAY), (TODAY, TODAY + 6)],
        ..Times::default()
    };
    if dice.one(3) {
        times.weekdays = dice.of(&[0b1, 0b110_0000, 0b001_0100]);
    }
    if dice.one(3) {
        times.parts = dice.of(&[0b001, 0b100]);
    }
    if dice.one(3) {
        times.days = Some((TODAY + 2, TODAY + 9));
    }
    let mut facets = Vec::new();
    if dice.one(3) {
        facets.push(("free".to_owned(), vec!["1".to_owned()]));
    }
    if dice.one(3) {
        facets.push((
            "lift".to_owned(),
            vec![
                "yes".to_owned(),
                "unknown".to_owned(),
                "nonsense".to_owned(),
            ],
        ));
    }
    let radius_km = dice.of(&[3.0, 12.0, 40.0]);
    let near = Near {
        point: soest(),
        radius_km,
        areas: vec![SOEST.to_owned()],
    };
    Question {
        text: dice
            .of(&["", "", "Amboss", "Quelle", "Amboss Zither"])
            .to_owned(),
        categories: if dice.one(3) {
            vec![dice.of(&CATEGORIES).to_owned(), "chor".to_owned()]
        } else {
            Vec::new()
        },
        purposes: chosen(dice, &["offer", "request"]),
        subjects: chosen(dice, &["room", "time", "nothing"]),
        towns: match dice.of(&[0, 0, 0, 1, 2]) {
            0 => Vec::new(),
            1 => vec![Origin::Here],
            _ => vec![Origin::Here, town(WERL)],
        },
        near: dice.one(2).then_some(near),
        is_ongoing: dice.one(5).then(|| dice.one(2)),
        facets,
        times,
        days: some_days(dice),
        skip: dice.of(&[0, 0, 3]),
        take: usize::try_from(dice.of(&[1_u64, 5, 20, 500])).unwrap(),
        now: Timestamp::from_millis(1_795_000_000_000 + 120_000_000),
        ..Question::default()
    }
}

fn some_days(dice: &mut Dice) -> Option<Days> {
    dice.one(2).then(|| Days {
        from: TODAY - 1,
        upto: TODAY + dice.of(&[3, 25]),
        take: dice.of(&[1, 4, 70]),
    })
}

/// None, one or several of these words.
fn chosen(dice: &mut Dice, words: &[&str]) -> Vec<String> {
    if !dice.one(3) {
        return Vec::new();
    }
    let taken = words.iter().filter(|_| dice.one(2));
    taken.map(|word| (*word).to_owned()).collect()
}

/// A choice that is looked away from.
#[derive(Clone, Copy, PartialEq)]
enum But<'a> {
    None,
    Category,
    Purpose,
    Subject,
    Town,
    Facet(&'a str),
}

fn points(question: &Question, document: &Document) -> Option<u64> {
    let mut sum = 0;
    for word in question.text.split_whitespace() {
        let in_keywords = document.keywords.iter().any(|it| it == word);
        let places = [
            (document.title == word, 48),
            (in_keywords, 24),
            (document.description == word, 6),
        ];
        sum += places.into_iter().find(|(is_there, _)| *is_there)?.1;
    }
    Some(sum)
}

fn is_on(date: Date, times: &Times) -> bool {
    let weekday = u32::try_from((date.day + 3).rem_euclid(7)).unwrap();
    !date.is_off
        && times
            .days
            .is_none_or(|(from, upto)| (from..=upto).contains(&date.day))
        && (times.weekdays == 0 || times.weekdays & (1 << weekday) != 0)
        && (times.parts == 0 || times.parts & date.parts != 0)
}

fn passes(question: &Question, document: &Document, but: But<'_>) -> bool {
    let times = &question.times;
    let asks_time = times.weekdays != 0 || times.parts != 0 || times.days.is_some();
    let is_near = question.near.as_ref().is_none_or(|near| {
        let km = document.point.map(|point| near.point.distance_km(point));
        document.is_remote
            || km.is_some_and(|km| km <= near.radius_km + document.reach_km)
            || document.areas.iter().any(|it| near.areas.contains(it))
    });
    let has_facets = question
        .facets
        .iter()
        .filter(|(name, _)| but != But::Facet(name))
        .all(|(name, words)| {
            document
                .facets
                .iter()
                .any(|(known, word)| known == name && words.contains(word))
        });
    let is = |asked: &[String], word: &String| asked.is_empty() || asked.contains(word);
    points(question, document).is_some()
        && document.expires_at.is_none_or(|at| at > question.now)
        && question
            .is_ongoing
            .is_none_or(|it| it == document.is_ongoing)
        && is_near
        && has_facets
        && (but == But::Category
            || question.categories.is_empty()
            || question
                .categories
                .iter()
                .any(|it| document.categories.contains(it)))
        && (but == But::Purpose || is(&question.purposes, &document.purpose))
        && (but == But::Subject || is(&question.subjects, &document.subject))
        && (but == But::Town
            || question.towns.is_empty()
            || question.towns.contains(&document.town))
        && (!asks_time || document.dates.iter().any(|date| is_on(*date, times)))
}

/// How many have which word, of those that pass all but one choice.
fn counted(
    all: &[Document],
    question: &Question,
    but: But<'_>,
    words: impl Fn(&Document) -> Vec<String>,
) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for document in all.iter().filter(|it| passes(question, it, but)) {
        for word in words(document) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

fn order(question: &Question, document: &Document) -> ([u64; 6], Uuid) {
    let km = question
        .near
        .as_ref()
        .filter(|_| !document.is_remote)
        .and_then(|near| Some(near.point.distance_km(document.point?)));
    let last = u64::from(question.near.is_some() && document.is_remote);
    let standing = u64::from(document.is_ongoing || document.next_at.is_none());
    let date = document
        .next_at
        .map_or(u64::MAX, |at| u64::try_from(at.millis()).unwrap());
    let elsewhere = u64::from(document.town != Origin::Here);
    let far = km.map_or(u64::MAX, f64::to_bits);
    let points = u64::MAX - points(question, document).unwrap_or(0);
    let order = if question.text.is_empty() {
        [last, standing, date, elsewhere, far, 0]
    } else {
        [last, points, elsewhere, far, standing, date]
    };
    (order, document.id)
}

fn as_map(list: &[(String, u64)]) -> BTreeMap<String, u64> {
    list.iter().cloned().collect()
}

fn compare(all: &[Document], question: &Question, answer: &Answer) {
    let mut results: Vec<&Document> = all
        .iter()
        .filter(|it| passes(question, it, But::None))
        .collect();
    results.sort_by_key(|it| order(question, it));
    let skip = usize::try_from(question.skip).unwrap();
    let ids: Vec<Uuid> = results
        .iter()
        .skip(skip)
        .take(question.take)
        .map(|it| it.id)
        .collect();
    assert_eq!(
        answer.total,
        u64::try_from(results.len()).unwrap(),
        "{question:?}"
    );
    assert_eq!(answer.ids, ids, "{question:?}");
    let categories = counted(all, question, But::Category, |it| it.categories.clone());
    assert_eq!(as_map(&answer.categories), categories, "{question:?}");
    assert!(
        answer
            .categories
            .is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count))
    );
    let purposes = counted(all, question, But::Purpose, |it| vec![it.purpose.clone()]);
    assert_eq!(as_map(&answer.purposes), purposes, "{question:?}");
    let subjects = counted(all, question, But::Subject, |it| vec![it.subject.clone()]);
    assert_eq!(as_map(&answer.subjects), subjects, "{question:?}");
    let towns = counted(all, question, But::Town, |it| {
        vec![format!("{:?}", it.town)]
    });
    let found = answer
        .towns
        .iter()
        .map(|(town, count)| (format!("{town:?}"), *count));
    assert_eq!(found.collect::<BTreeMap<_, _>>(), towns, "{question:?}");
    for name in ["free", "lift"] {
        let words = counted(all, question, But::Facet(name), |it| {
            it.facets
                .iter()
                .filter(|(known, _)| *known == name)
                .map(|(_, word)| word.clone())
                .collect()
        });
        let found = answer
            .facets
            .get(name)
            .map(|list| as_map(list))
            .unwrap_or_default();
        assert_eq!(found, words, "{name}: {question:?}");
    }
    compare_times(all, question, answer);
    compare_calendar(&results, question, answer);
}

fn compare_calendar(results: &[&Document], question: &Question, answer: &Answer) {
    let Some((days, found)) = question.days.zip(answer.calendar.as_ref()) else {
        assert!(question.days.is_none() && answer.calendar.is_none());
        return;
    };
    let times = &question.times;
    let shown = |date: &Date| {
        is_on(
            Date {
                is_off: false,
                ..*date
            },
            times,
        )
    };
    let mut things = Vec::new();
    for (number, found) in (days.from..=days.upto).zip(&found.days) {
        let mut dates = Vec::new();
        for document in results {
            let on = document.dates.iter().filter(|date| date.day == number);
            for minute in on.filter(|date| shown(date)).filter_map(|date| date.minute) {
                things.push(document.id);
                dates.push(DayDate {
                    minute,
                    is_elsewhere: document.town != Origin::Here,
                    id: document.id,
                });
            }
        }
        dates.sort();
        let total = u64::try_from(dates.len()).unwrap();
        dates.truncate(days.take);
        assert_eq!(
            (found.total, &found.first),
            (total, &dates),
            "{number}: {question:?}"
        );
    }
    things.sort();
    things.dedup();
    assert_eq!(
        found.things,
        u64::try_from(things.len()).unwrap(),
        "{question:?}"
    );
}

fn compare_times(all: &[Document], question: &Question, answer: &Answer) {
    let with = |change: &dyn Fn(&mut Times)| {
        let mut other = question.clone();
        change(&mut other.times);
        // Of a document without any date nothing is known about its times.
        let dated = all.iter().filter(|it| !it.dates.is_empty());
        u64::try_from(dated.filter(|it| passes(&other, it, But::None)).count()).unwrap()
    };
    for (day, found) in answer.times.weekdays.iter().enumerate() {
        assert_eq!(
            *found,
            with(&|times| times.weekdays = 1 << day),
            "{day}: {question:?}"
        );
    }
    for (part, found) in answer.times.parts.iter().enumerate() {
        assert_eq!(
            *found,
            with(&|times| times.parts = 1 << part),
            "{part}: {question:?}"
        );
    }
    for (span, found) in question.times.spans.iter().zip(&answer.times.spans) {
        assert_eq!(
            *found,
            with(&|times| times.days = Some(*span)),
            "{span:?}: {question:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn the_index_answers_what_a_look_at_every_document_gives(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let mut all: Vec<Document> = (0..300).map(|number| some_document(number, &mut dice)).collect();
            let dir = tempfile::tempdir().unwrap();
            let index = Index::open(&dir.path().join("search"), None).await.unwrap();
            let (early, late) = all.split_at(200);
            for (seq, documents) in (1..).zip([early, late]) {
                let mut batch = index.write().await.unwrap();
                batch.replace(Vec::new(), documents.to_vec()).await.unwrap();
                batch.commit(seq).await.unwrap();
            }
            // Some are taken away, some are changed.
            let gone: Vec<Uuid> = all.iter().step_by(7).map(|it| it.id).collect();
            let changed: Vec<Document> = (0..20).map(|number| some_document(number * 7, &mut dice)).collect();
            all.retain(|it| !gone.contains(&it.id));
            all.extend(changed.iter().cloned());
            let mut batch = index.write().await.unwrap();
            batch.replace(gone, changed).await.unwrap();
            batch.commit(3).await.unwrap();
            for _ in 0..60 {
                let question = some_question(&mut dice);
                let answer = index.ask(question.clone()).await.unwrap();
                // Where hardly anything has all words, what has most of them follows.
                if answer.exact.is_none() {
                    compare(&all, &question, &answer);
                }
            }
        });
    }
}
