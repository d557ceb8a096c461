//! The table `offer_tombstone`: addresses that their origin deleted.

use crate::base::{OfferId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::ahead::Absent;

/// When the origin of this address told us that it is deleted.
pub async fn find_tombstone(tx: &mut ReadTx, uri: &str) -> Result<Option<Timestamp>> {
    if Absent::Tombstone.is_known(tx, uri) {
        return Ok(None);
    }
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select deleted_at from offer_tombstone where uri = $1",
    ).bind(uri).fetch_optional(conn).await)?)
}

/// Whether the page of this offer is gone: its copy stood here until its origin deleted it.
pub async fn is_gone(tx: &mut ReadTx, id: OfferId) -> Result<bool> {
    let count: i64 = on!(tx, conn => sqlx::query_scalar(
        "select count(*) from offer_tombstone where offer_id = $1",
    ).bind(id).fetch_one(conn).await)?;
    Ok(count > 0)
}

/// Notes that the origin of this address deleted it, at a time of its own clock; the latest counts.
/// `page` is the offer whose page here is gone with it.
pub(in super::super) async fn insert_tombstone(
    tx: &mut WriteTx,
    uri: &str,
    deleted_at: Timestamp,
    page: Option<OfferId>,
) -> Result<()> {
    Absent::Tombstone.ends(tx, uri);
    on!(tx, conn => sqlx::query(
        "insert into offer_tombstone (uri, deleted_at, offer_id) values ($1, $2, $3)
             on conflict (uri) do update
            set deleted_at = excluded.deleted_at,
                offer_id = coalesce(excluded.offer_id, offer_tombstone.offer_id)
          where offer_tombstone.deleted_at < excluded.deleted_at",
    )
    .bind(uri)
    .bind(deleted_at)
    .bind(page)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets that an offer was deleted: its origin shows it again.
pub(in super::super) async fn delete_tombstone(tx: &mut WriteTx, uri: &str) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from offer_tombstone where uri = $1")
        .bind(uri)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
