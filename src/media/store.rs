//! The tables `picture` and `picture_use`.

use uuid::Uuid;

use super::model::{Key, Picture};
use crate::base::{Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// What is known of a picture's files.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Where it comes from; `None` if it is ours.
    pub source_url: Option<String>,
    /// Whether its files are here.
    pub is_kept: bool,
    /// When somebody last looked at it.
    pub used_at: Timestamp,
    /// Since when nothing shows it.
    pub unused_since: Option<Timestamp>,
    /// How often fetching it failed in a row.
    pub failures: i64,
    /// Not fetched again before.
    pub next_try_at: Option<Timestamp>,
}

/// Its width, its height, the bytes of all sizes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measures {
    pub width: u32,
    pub height: u32,
    pub bytes: usize,
}

fn whole(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// The picture with this key.
pub(super) async fn find(tx: &mut ReadTx, key: &Key) -> Result<Option<Row>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select source_url, is_kept, used_at, unused_since, failures, next_try_at
           from picture
          where picture_key = $1",
    ).bind(key.as_str()).fetch_optional(conn).await)?)
}

/// Notes a picture of ours, or that it was handed in again. Nothing shows it yet.
pub(super) async fn insert_own(tx: &mut WriteTx, key: &Key, measures: Measures) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into picture (picture_key, source_url, is_kept, width, height, bytes, added_at,
                              used_at, unused_since, failures)
         values ($1, null, true, $2, $3, $4, $5, $5, $5, 0)
             on conflict (picture_key) do update
            set unused_since = case when picture.unused_since is null then null
                                    else excluded.unused_since end",
    )
    .bind(key.as_str())
    .bind(i64::from(measures.width))
    .bind(i64::from(measures.height))
    .bind(whole(measures.bytes))
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes a picture of another server that something shows from now on.
async fn insert_wanted(tx: &mut WriteTx, key: &Key, url: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into picture (picture_key, source_url, is_kept, width, height, bytes, added_at,
                              used_at, unused_since, failures)
         values ($1, $2, false, 0, 0, 0, $3, $3, null, 0)
             on conflict (picture_key) do nothing",
    )
    .bind(key.as_str())
    .bind(url)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Makes `pictures` what `subject` shows, and nothing else.
pub(super) async fn set_uses(tx: &mut WriteTx, subject: Uuid, pictures: &[&Picture]) -> Result<()> {
    let before: Vec<String> = on!(tx, conn => sqlx::query_scalar(
        "select picture_key from picture_use where subject_id = $1",
    ).bind(subject).fetch_all(conn).await)?;
    for key in &before {
        if !pictures.iter().any(|picture| picture.key.as_str() == key) {
            drop_use(tx, subject, key).await?;
        }
    }
    for picture in pictures {
        if let Some(url) = &picture.source {
            insert_wanted(tx, &picture.key, url).await?;
        }
        if !before.iter().any(|key| key == picture.key.as_str()) {
            add_use(tx, subject, &picture.key).await?;
        }
    }
    Ok(())
}

async fn add_use(tx: &mut WriteTx, subject: Uuid, key: &Key) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into picture_use (subject_id, picture_key) values ($1, $2)
             on conflict (subject_id, picture_key) do nothing",
    ).bind(subject).bind(key.as_str()).execute(conn).await.map(drop))?;
    on!(tx, conn => sqlx::query(
        "update picture set unused_since = null where picture_key = $1",
    ).bind(key.as_str()).execute(conn).await.map(drop))?;
    Ok(())
}

async fn drop_use(tx: &mut WriteTx, subject: Uuid, key: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "delete from picture_use where subject_id = $1 and picture_key = $2",
    ).bind(subject).bind(key).execute(conn).await.map(drop))?;
    on!(tx, conn => sqlx::query(
        "update picture set unused_since = $2
          where picture_key = $1
            and not exists (select 1 from picture_use
                             where picture_use.picture_key = picture.picture_key)",
    ).bind(key).bind(now).execute(conn).await.map(drop))?;
    Ok(())
}

/// The files of another server's picture are here now.
pub(super) async fn set_kept(tx: &mut WriteTx, key: &Key, measures: Measures) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update picture
            set is_kept = true, width = $2, height = $3, bytes = $4, used_at = $5, failures = 0,
                next_try_at = null
          where picture_key = $1",
    )
    .bind(key.as_str())
    .bind(i64::from(measures.width))
    .bind(i64::from(measures.height))
    .bind(whole(measures.bytes))
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The files of another server's picture are here no longer.
pub(super) async fn set_wanted(tx: &mut WriteTx, key: &Key) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update picture set is_kept = false, bytes = 0
          where picture_key = $1 and source_url is not null",
    ).bind(key.as_str()).execute(conn).await.map(drop))?;
    Ok(())
}

/// Fetching failed; it is tried again at `next`.
pub(super) async fn set_failed(tx: &mut WriteTx, key: &Key, next: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update picture set failures = failures + 1, next_try_at = $2 where picture_key = $1",
    ).bind(key.as_str()).bind(next).execute(conn).await.map(drop))?;
    Ok(())
}

/// Somebody looked at it.
pub(super) async fn set_used(tx: &mut WriteTx, key: &Key) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query("update picture set used_at = $2 where picture_key = $1")
        .bind(key.as_str())
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// The bytes of all kept pictures of other servers.
pub(super) async fn sum_remote(tx: &mut ReadTx) -> Result<i64> {
    let sum: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "select cast(sum(bytes) as bigint) from picture where source_url is not null and is_kept",
    ).fetch_one(conn).await)?;
    Ok(sum.unwrap_or_default())
}

/// Kept pictures of other servers with their bytes, those that nobody looked at for longest first;
/// `limit` at most.
pub(super) async fn list_coldest(tx: &mut ReadTx, limit: i64) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select picture_key, bytes
           from picture
          where source_url is not null
            and is_kept
          order by used_at, picture_key
          limit $1",
    ).bind(limit).fetch_all(conn).await)?)
}

/// Pictures that nothing shows: of other servers at once, of ours since `own_before`; whether each
/// is ours. `limit` at most.
pub(super) async fn list_unused(
    tx: &mut ReadTx,
    own_before: Timestamp,
    limit: i64,
) -> Result<Vec<(String, bool)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select picture_key, source_url is null
           from picture
          where unused_since is not null
            and (source_url is not null or unused_since <= $1)
          order by picture_key
          limit $2",
    ).bind(own_before).bind(limit).fetch_all(conn).await)?)
}

/// Forgets a picture that nothing shows.
pub(super) async fn delete(tx: &mut WriteTx, key: &Key) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "delete from picture where picture_key = $1 and unused_since is not null",
    ).bind(key.as_str()).execute(conn).await.map(drop))?;
    Ok(())
}
