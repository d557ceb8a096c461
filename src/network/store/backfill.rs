//! The tables `backfill` and `seen_via`.

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::{Backfill, BackfillState};

#[derive(sqlx::FromRow)]
struct Row {
    peer_id: PeerId,
    next_url: String,
    state: String,
    started_at: Timestamp,
    pages: i64,
    items: i64,
    failures: i64,
    reason: Option<String>,
}

impl From<Row> for Backfill {
    fn from(row: Row) -> Self {
        Self {
            peer_id: row.peer_id,
            next_url: row.next_url,
            state: row.state.parse().unwrap_or(BackfillState::Failed),
            started_at: row.started_at,
            pages: row.pages,
            items: row.items,
            failures: row.failures,
            reason: row.reason,
        }
    }
}

/// Begins to read a town's offers, from the beginning.
pub async fn start_backfill(tx: &mut WriteTx, peer: PeerId, url: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into backfill (peer_id, next_url, state, pages, items, failures, started_at,
                               changed_at)
         values ($1, $2, 'running', 0, 0, 0, $3, $3)
             on conflict (peer_id) do update
            set next_url = excluded.next_url, state = 'running', pages = 0, items = 0,
                failures = 0, next_try_at = null, total = null, started_at = excluded.started_at,
                changed_at = excluded.changed_at, reason = null",
    )
    .bind(peer)
    .bind(url)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes how many offers the town says it has.
pub async fn set_backfill_total(tx: &mut WriteTx, peer: PeerId, total: i64) -> Result<()> {
    on!(tx, conn => sqlx::query("update backfill set total = $2 where peer_id = $1")
        .bind(peer)
        .bind(total)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// How reading this town's offers stands.
pub async fn find_backfill(tx: &mut ReadTx, peer: PeerId) -> Result<Option<Backfill>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, next_url, state, started_at, pages, items, failures, reason
           from backfill
          where peer_id = $1",
    )
    .bind(peer)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Backfill::from))
}

/// Towns whose offers are to be read on now.
pub async fn list_due_backfills(tx: &mut ReadTx) -> Result<Vec<Backfill>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, next_url, state, started_at, pages, items, failures, reason
           from backfill
          where state = 'running'
            and (next_try_at is null or next_try_at <= $1)
          order by started_at, peer_id",
    )
    .bind(now)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Backfill::from).collect())
}

/// Notes, in the transaction that stored its offers, that the page at which `read` stood was read;
/// `next` is the page after it, if there is one. False if the reading was begun anew or ended
/// meanwhile: then the page does not count, because what it says may be older than the beginning.
pub async fn advance_backfill(
    tx: &mut WriteTx,
    read: &Backfill,
    next: Option<&str>,
    items: i64,
) -> Result<bool> {
    let now = tx.now();
    let state = if next.is_some() { "running" } else { "done" };
    let stepped = on!(tx, conn => sqlx::query(
        "update backfill
            set next_url = coalesce($3, next_url), state = $4, pages = pages + 1,
                items = items + $5, failures = 0, next_try_at = null, changed_at = $6,
                reason = null
          where peer_id = $1
            and next_url = $2
            and started_at = $7
            and state = 'running'",
    )
    .bind(read.peer_id)
    .bind(&read.next_url)
    .bind(next)
    .bind(state)
    .bind(items)
    .bind(now)
    .bind(read.started_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(stepped == 1)
}

/// Notes that a page could not be read just now.
pub async fn postpone_backfill(
    tx: &mut WriteTx,
    peer: PeerId,
    next_try_at: Timestamp,
    reason: &str,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update backfill
            set failures = failures + 1, next_try_at = $2, changed_at = $3, reason = $4
          where peer_id = $1
            and state = 'running'",
    )
    .bind(peer)
    .bind(next_try_at)
    .bind(now)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that a town's offers cannot be read, or need not be read any more.
pub async fn fail_backfill(tx: &mut WriteTx, peer: PeerId, reason: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update backfill
            set state = 'failed', changed_at = $2, reason = $3
          where peer_id = $1
            and state = 'running'",
    )
    .bind(peer)
    .bind(now)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes who announced an object.
pub async fn insert_seen_via(tx: &mut WriteTx, object: &str, announcer: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into seen_via (object_uri, announcer_uri, seen_at) values ($1, $2, $3)
             on conflict (object_uri, announcer_uri) do nothing",
    )
    .bind(object)
    .bind(announcer)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that somebody does not announce an object any more. False if they never had.
pub async fn delete_seen_via(tx: &mut WriteTx, object: &str, announcer: &str) -> Result<bool> {
    let gone = on!(tx, conn => sqlx::query(
        "delete from seen_via where object_uri = $1 and announcer_uri = $2",
    )
    .bind(object)
    .bind(announcer)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(gone > 0)
}

/// Who announced an object, in the order of their addresses.
pub async fn list_announcers(tx: &mut ReadTx, object: &str) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select announcer_uri from seen_via where object_uri = $1 order by announcer_uri",
    )
    .bind(object)
    .fetch_all(conn)
    .await)?)
}
