//! What is counted, on both databases: sums of days, and nothing about anybody.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::model::{Kind, OBJECT_DAYS, Seen, TERM_DAYS, day_of};
use super::store::{self, Terms};
use super::*;
use crate::base::{EntityId, OfferId};
use crate::db::{Db, testing};
use crate::on;

const DAY: Duration = Duration::from_hours(24);

fn search(text: &str, is_found: bool) -> Seen {
    Seen::Search {
        text: text.to_owned(),
        is_found,
    }
}

/// Everything in the two tables, as text.
async fn everything(db: &Db) -> String {
    let mut tx = db.read().await.unwrap();
    let tx = &mut tx;
    let figures: Vec<(i64, String, String, i64)> = on!(tx, conn => sqlx::query_as(
        "select day, kind, object, count from figure order by day, kind, object",
    ).fetch_all(conn).await)
    .unwrap();
    let terms: Vec<(i64, String, i64, i64)> = on!(tx, conn => sqlx::query_as(
        "select day, term, asked, without_result from search_term order by day, term",
    ).fetch_all(conn).await)
    .unwrap();
    format!("{figures:?} {terms:?}")
}

#[tokio::test]
async fn views_are_added_up_by_day_and_offer() {
    testing::on_both(|db| async move {
        let clock = db.clock().clone();
        let figures = Figures::new(db.clone());
        let offer = OfferId::from_uuid(uuid::Uuid::from_u128(7));
        let other = OfferId::from_uuid(uuid::Uuid::from_u128(8));
        figures.count("/angebote/{id}", Some(&Seen::Offer(offer)));
        figures.count("/angebote/{id}", Some(&Seen::Offer(offer)));
        figures.count("/angebote/{id}", Some(&Seen::Offer(other)));
        figures.count("/impressum", None);
        figures.write().await.unwrap();
        clock.advance(DAY);
        figures.count("/angebote/{id}", Some(&Seen::Offer(offer)));
        figures.write().await.unwrap();
        figures.write().await.unwrap();
        let today = day_of(clock.now());
        let mut tx = db.read().await.unwrap();
        assert_eq!(count_views(&mut tx, offer, today - 1).await.unwrap(), 3);
        assert_eq!(count_views(&mut tx, offer, today).await.unwrap(), 1);
        let days = store::list_days(&mut tx, today - 1).await.unwrap();
        let word = |kind: Kind| kind.word().to_owned();
        assert_eq!(
            days,
            [
                (today - 1, word(Kind::Offer), 3),
                (today - 1, word(Kind::Page), 1),
                (today, word(Kind::Offer), 1),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn words_that_may_be_about_somebody_reach_no_table_and_others_go_after_thirty_days() {
    testing::on_both(|db| async move {
        let clock = db.clock().clone();
        let figures = Figures::new(db.clone());
        for _ in 0..3 {
            figures.count("/angebote", Some(&search("Hebamme", false)));
            figures.count(
                "/angebote",
                Some(&search("Anna Muster 0151 2345678", false)),
            );
            figures.count("/angebote", Some(&search("anna.muster@example.org", false)));
        }
        figures.count("/angebote", Some(&search("Annamuster Beispielweg", false)));
        figures.write().await.unwrap();
        let stored = everything(&db).await.to_lowercase();
        assert!(stored.contains("hebamme"), "{stored}");
        assert!(
            !stored.contains("anna") && !stored.contains("0151"),
            "{stored}"
        );
        let today = day_of(clock.now());
        let mut tx = db.read().await.unwrap();
        let gaps = store::list_terms(&mut tx, Terms::WithoutResult, today, 9)
            .await
            .unwrap();
        assert_eq!(gaps, [("hebamme".to_owned(), 3)]);
        drop(tx);

        clock.advance(DAY * u32::try_from(TERM_DAYS).unwrap());
        figures.forget().await.unwrap();
        assert!(
            everything(&db).await.contains("hebamme"),
            "thirty days are not over"
        );
        clock.advance(DAY);
        figures.forget().await.unwrap();
        let stored = everything(&db).await;
        assert!(!stored.contains("hebamme"), "{stored}");
        assert!(
            stored.contains("search_without_result"),
            "sums remain: {stored}"
        );
    })
    .await;
}

#[tokio::test]
async fn after_a_year_only_sums_of_days_remain() {
    testing::on_both(|db| async move {
        let clock = db.clock().clone();
        let figures = Figures::new(db.clone());
        for number in 1..=3 {
            let id = OfferId::from_uuid(uuid::Uuid::from_u128(number));
            figures.count("/angebote/{id}", Some(&Seen::Offer(id)));
        }
        figures.write().await.unwrap();
        let day = day_of(clock.now());
        clock.advance(DAY * u32::try_from(OBJECT_DAYS + 1).unwrap());
        figures.forget().await.unwrap();
        figures.forget().await.unwrap();
        assert_eq!(
            everything(&db).await,
            format!("[({day}, \"offer\", \"\", 3)] []")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_counted_is_written_before_the_program_ends() {
    let clock = crate::base::Clock::fixed(testing::start());
    let (db, _dir) = testing::sqlite(clock).await;
    let figures = Figures::new(db.clone());
    let stop = CancellationToken::new();
    let running = tokio::spawn(run(figures.clone(), stop.clone()));
    figures.count("/impressum", None);
    stop.cancel();
    running.await.unwrap();
    assert!(everything(&db).await.contains("/impressum"));
}
