//! Databases for tests: every store function is tried on SQLite and on PostgreSQL.
//!
//! PostgreSQL is used where `TEST_POSTGRES_URL` names a server; `scripts/test` starts one.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, Executor};

use crate::base::{Clock, Timestamp};

use super::Db;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// The instant at which tests begin: 2026-05-04T09:00:00Z, a Monday.
pub fn start() -> Timestamp {
    Timestamp::from_millis(1_777_885_200_000)
}

/// An empty SQLite database in a folder of its own, which goes when the guard is dropped.
pub async fn sqlite(clock: Clock) -> (Db, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let url = format!("sqlite:{}", dir.path().join("test.db").display());
    (
        Db::open(&url, clock).await.expect("an SQLite database"),
        dir,
    )
}

/// The address of a PostgreSQL database made for one test, if there is a server for tests.
#[expect(
    clippy::disallowed_methods,
    reason = "the test server is named by the environment"
)]
pub async fn postgres_url() -> Option<String> {
    let server = std::env::var("TEST_POSTGRES_URL").ok()?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("mitmachnetz_{}_{number}", std::process::id());
    let mut admin = sqlx::PgConnection::connect(&server)
        .await
        .expect("the test server answers");
    let drop = format!("drop database if exists {name}");
    let create = format!("create database {name}");
    admin
        .execute(sqlx::AssertSqlSafe(drop))
        .await
        .expect("an old test database goes");
    admin
        .execute(sqlx::AssertSqlSafe(create))
        .await
        .expect("a new test database");
    let mut url = url::Url::parse(&server).expect("TEST_POSTGRES_URL is an address");
    url.set_path(&name);
    Some(url.to_string())
}

/// Runs `story` on an empty SQLite database and, where there is a server, on PostgreSQL.
pub async fn on_both<F, Fut>(story: F)
where
    F: Fn(Db) -> Fut,
    Fut: Future<Output = ()>,
{
    let clock = Clock::fixed(start());
    let (db, _dir) = sqlite(clock.clone()).await;
    story(db).await;
    if let Some(url) = postgres_url().await {
        let db = Db::open(&url, Clock::fixed(start()))
            .await
            .expect("a PostgreSQL database");
        story(db.clone()).await;
        db.close().await;
    }
}

/// Every row of every table of an SQLite database but these: to see that nothing changed.
pub async fn all_rows(db: &Db, but: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut tx = db.read().await.expect("a transaction");
    let tables: Vec<String> = crate::on!(tx, conn => sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' order by name",
    )
    .fetch_all(conn)
    .await)
    .expect("the tables");
    let mut all = BTreeMap::new();
    for table in tables {
        if but.contains(&table.as_str()) {
            continue;
        }
        let columns: Vec<String> = crate::on!(tx, conn => sqlx::query_scalar(
            "select name from pragma_table_info($1)",
        )
        .bind(&table)
        .fetch_all(conn)
        .await)
        .expect("the columns");
        let row: Vec<String> = columns
            .iter()
            .map(|name| format!("quote({name})"))
            .collect();
        let rows = format!("select {} from {table} order by 1", row.join("||'|'||"));
        let rows: Vec<String> = crate::on!(tx, conn => sqlx::query_scalar(
            sqlx::AssertSqlSafe(rows.clone()),
        )
        .fetch_all(conn)
        .await)
        .expect("the rows");
        all.insert(table, rows);
    }
    all
}
