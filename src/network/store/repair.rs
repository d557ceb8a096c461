//! The tables `repair` and `repair_refused`.

use std::collections::HashMap;

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::log::Seq;
use crate::on;

use super::super::model::{Repair, RepairState};

#[derive(sqlx::FromRow)]
struct Row {
    peer_id: PeerId,
    manifest_url: Option<String>,
    state: String,
    last_checked_at: Option<Timestamp>,
    last_match_at: Option<Timestamp>,
    local_count: Option<i64>,
    remote_count: Option<i64>,
    differing: i64,
    fixed: i64,
    remote_digest: Option<String>,
    next_check_at: Timestamp,
    failures: i64,
    reason: Option<String>,
}

impl From<Row> for Repair {
    fn from(row: Row) -> Self {
        Self {
            peer_id: row.peer_id,
            manifest_url: row.manifest_url,
            state: row.state.parse().unwrap_or(RepairState::Waiting),
            last_checked_at: row.last_checked_at,
            last_match_at: row.last_match_at,
            local_count: row.local_count,
            remote_count: row.remote_count,
            differing: row.differing,
            fixed: row.fixed,
            remote_digest: row.remote_digest,
            next_check_at: row.next_check_at,
            failures: row.failures,
            reason: row.reason,
        }
    }
}

/// How comparing our copies with this instance stands.
pub async fn find_repair(tx: &mut ReadTx, peer: PeerId) -> Result<Option<Repair>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, manifest_url, state, last_checked_at, last_match_at, local_count,
                remote_count, differing, fixed, remote_digest, next_check_at, failures, reason
           from repair
          where peer_id = $1",
    )
    .bind(peer)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Repair::from))
}

/// Instances that we follow and whose offers are to be compared now, those that wait longest first,
/// `limit` at most: their time has come, they were never compared, or our post reached them again
/// after it had not.
pub async fn list_due_repairs(tx: &mut ReadTx, limit: i64) -> Result<Vec<PeerId>> {
    let now = tx.now();
    let rows: Vec<(PeerId, i64)> = on!(tx, conn => sqlx::query_as(
        "select distinct follow.peer_id, coalesce(repair.next_check_at, 0)
           from follow
           left join repair on repair.peer_id = follow.peer_id
           left join backfill on backfill.peer_id = follow.peer_id
          where follow.direction = 'out'
            and follow.state = 'accepted'
            and coalesce(backfill.state, 'done') <> 'running'
            and (repair.peer_id is null
                 or repair.next_check_at <= $1
                 or exists (select 1 from delivery
                             where delivery.peer_id = follow.peer_id
                               and delivery.state = 'ok'
                               and delivery.last_failure_at > repair.last_checked_at
                               and delivery.last_success_at >= delivery.last_failure_at))
          order by coalesce(repair.next_check_at, 0), follow.peer_id
          limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(peer, _)| peer).collect())
}

/// Notes where an instance has its manifest, or that it has none. One that has one now is compared
/// at once.
pub async fn set_manifest_url(tx: &mut WriteTx, peer: PeerId, url: Option<&str>) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into repair (peer_id, manifest_url, state, differing, fixed, next_check_at,
                             failures)
         values ($1, $2, 'waiting', 0, 0, $3, 0)
             on conflict (peer_id) do update
            set manifest_url = excluded.manifest_url,
                next_check_at = case when repair.state = 'unsupported'
                                      and excluded.manifest_url is not null
                                     then excluded.next_check_at
                                     else repair.next_check_at end",
    )
    .bind(peer)
    .bind(url)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Has an instance compared as soon as may be, however often that failed.
pub async fn schedule_repair(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into repair (peer_id, state, differing, fixed, next_check_at, failures)
         values ($1, 'waiting', 0, 0, $2, 0)
             on conflict (peer_id) do update
            set next_check_at = excluded.next_check_at, failures = 0",
    )
    .bind(peer)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that our copies are what their origin announced.
pub async fn note_match(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update repair set state = 'equal', last_match_at = $2, reason = null where peer_id = $1",
    )
    .bind(peer)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Whether anything happened to offers of ours after line `after`, up to line `until`.
pub async fn has_offer_news(tx: &mut ReadTx, after: Seq, until: Seq) -> Result<bool> {
    let found: Option<Seq> = on!(tx, conn => sqlx::query_scalar(
        "select seq
           from change_entry
          where seq > $1
            and seq <= $2
            and origin_peer_id is null
            and kind in ('offer.published', 'offer.changed', 'offer.removed', 'provider.changed')
          order by seq
          limit 1",
    )
    .bind(after)
    .bind(until)
    .fetch_optional(conn)
    .await)?;
    Ok(found.is_some())
}

/// Notes how a comparison ended that was begun at the time `repair` was read with `asked_for`: if
/// another one was asked for meanwhile, it stays asked for.
pub async fn save_repair(tx: &mut WriteTx, repair: &Repair, asked_for: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update repair
            set state = $2, last_checked_at = $3, last_match_at = $4, local_count = $5,
                remote_count = $6, differing = $7, fixed = $8, remote_digest = $9,
                next_check_at = case when next_check_at = $13 then $10 else next_check_at end,
                failures = $11, reason = $12
          where peer_id = $1",
    )
    .bind(repair.peer_id)
    .bind(repair.state.word())
    .bind(repair.last_checked_at)
    .bind(repair.last_match_at)
    .bind(repair.local_count)
    .bind(repair.remote_count)
    .bind(repair.differing)
    .bind(repair.fixed)
    .bind(&repair.remote_digest)
    .bind(repair.next_check_at)
    .bind(repair.failures)
    .bind(&repair.reason)
    .bind(asked_for)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Objects of this instance that we could not use, with the state for which that holds; `limit` at
/// most.
pub async fn list_refused(
    tx: &mut ReadTx,
    peer: PeerId,
    limit: i64,
) -> Result<HashMap<String, Timestamp>> {
    let rows: Vec<(String, Timestamp)> = on!(tx, conn => sqlx::query_as(
        "select uri, updated_at from repair_refused where peer_id = $1 order by uri limit $2",
    )
    .bind(peer)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().collect())
}

/// Remembers that an object cannot be used in this state.
pub async fn insert_refused(
    tx: &mut WriteTx,
    peer: PeerId,
    uri: &str,
    updated_at: Timestamp,
    reason: &str,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into repair_refused (peer_id, uri, updated_at, reason) values ($1, $2, $3, $4)
             on conflict (peer_id, uri) do update
            set updated_at = excluded.updated_at, reason = excluded.reason",
    )
    .bind(peer)
    .bind(uri)
    .bind(updated_at)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets all that could not be used of this instance: it is asked anew.
pub async fn clear_refused(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from repair_refused where peer_id = $1")
        .bind(peer)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
