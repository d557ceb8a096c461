//! The table `machine_translation`.

use super::{Translated, Words};
use crate::base::{Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// What `service` made of these words.
pub(super) async fn find(
    tx: &mut ReadTx,
    words: &Words,
    hash: &str,
    service: &str,
) -> Result<Option<Translated>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select service, title, teaser, description
           from machine_translation
          where source_hash = $1
            and language = $2
            and service = $3",
    ).bind(hash).bind(words.to.as_str()).bind(service).fetch_optional(conn).await)?)
}

/// How many were made since then.
pub(super) async fn count_since(tx: &mut ReadTx, since: Timestamp) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from machine_translation where made_at > $1",
    ).bind(since).fetch_one(conn).await)?)
}

/// Keeps one. Two who asked at the same time are given the same.
pub(super) async fn save(
    tx: &mut WriteTx,
    words: &Words,
    hash: &str,
    made: &Translated,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into machine_translation (source_hash, language, service, title, teaser,
                                          description, made_at)
         values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (source_hash, language, service) do nothing",
    )
    .bind(hash)
    .bind(words.to.as_str())
    .bind(made.service.as_str())
    .bind(made.title.as_str())
    .bind(made.teaser.as_str())
    .bind(made.description.as_str())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Lets go of those made before then.
pub(super) async fn forget_before(tx: &mut WriteTx, before: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from machine_translation where made_at < $1")
        .bind(before)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
