//! The table `taken_back`: what was taken back before it arrived.

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// How much is remembered for one instance; the oldest goes first.
const PER_PEER: i64 = 1_000;

/// Remembers that `actor`, at home at `peer`, took back whatever carries this id.
pub async fn insert_taken_back(
    tx: &mut WriteTx,
    uri: &str,
    actor: &str,
    peer: PeerId,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into taken_back (uri, actor_uri, peer_id, taken_back_at) values ($1, $2, $3, $4)
             on conflict (uri, actor_uri) do nothing",
    )
    .bind(uri)
    .bind(actor)
    .bind(peer)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    on!(tx, conn => sqlx::query(
        "delete from taken_back
          where uri in (select uri
                          from taken_back
                         where peer_id = $1
                         order by taken_back_at desc, uri desc
                         limit 100 offset $2)",
    )
    .bind(peer)
    .bind(PER_PEER)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Whether `actor` took back what carries this id.
pub async fn is_taken_back(tx: &mut ReadTx, uri: &str, actor: &str) -> Result<bool> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select exists (select 1 from taken_back where uri = $1 and actor_uri = $2)",
    )
    .bind(uri)
    .bind(actor)
    .fetch_one(conn)
    .await)?)
}

/// Forgets what was taken back before `before`; returns how many.
pub async fn drop_taken_back(tx: &mut WriteTx, before: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, conn => sqlx::query("delete from taken_back where taken_back_at < $1")
        .bind(before)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?,
    )
}
