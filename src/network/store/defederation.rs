//! The table `defederation`.

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::Parting;

macro_rules! select_parting {
    ($rest:literal) => {
        concat!(
            "select peer_id, parted_at, purge_at, purged_at, followed_uri, inbox_url, offers_url
               from defederation ",
            $rest
        )
    };
}

/// What stood between us and an instance we parted with.
pub async fn find_parting(tx: &mut ReadTx, peer: PeerId) -> Result<Option<Parting>> {
    Ok(
        on!(tx, conn => sqlx::query_as(select_parting!("where peer_id = $1"))
        .bind(peer)
        .fetch_optional(conn)
        .await)?,
    )
}

/// The partings after which the copies have stayed long enough, the first one first.
pub async fn list_due_partings(tx: &mut ReadTx, limit: i64) -> Result<Vec<Parting>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_as(select_parting!(
        "where purge_at <= $1 and purged_at is null order by purge_at limit $2"
    ))
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// Notes a parting.
pub(in super::super) async fn insert_parting(tx: &mut WriteTx, parting: &Parting) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into defederation (peer_id, parted_at, purge_at, purged_at, followed_uri,
                                   inbox_url, offers_url)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(parting.peer_id)
    .bind(parting.parted_at)
    .bind(parting.purge_at)
    .bind(parting.purged_at)
    .bind(&parting.followed_uri)
    .bind(&parting.inbox_url)
    .bind(&parting.offers_url)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that the copies are gone.
pub(in super::super) async fn set_purged(
    tx: &mut WriteTx,
    peer: PeerId,
    at: Timestamp,
) -> Result<()> {
    on!(tx, conn => sqlx::query("update defederation set purged_at = $2 where peer_id = $1")
        .bind(peer)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets a parting: we are together again.
pub(in super::super) async fn delete_parting(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from defederation where peer_id = $1")
        .bind(peer)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Drops what waits to be told to this peer, up to the first goodbye: who was told of no end would
/// count us among its followers for ever, or wait for our news.
pub(in super::super) async fn drop_news(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update delivery
            set seq = coalesce(
                    (select min(change_entry.seq) - 1
                       from change_entry
                      where change_entry.seq > delivery.seq
                        and audience = inbox_url
                        and kind in ('follow.ended', 'follower.rejected')),
                    (select seq from change_head))
          where peer_id = $1
            and seq < (select seq from change_head)",
    )
    .bind(peer)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Drops whatever waits to be told to this peer: its inboxes stand where the log ends now.
pub(in super::super) async fn drop_waiting(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update delivery
            set seq = (select seq from change_head), next_try_at = null
          where peer_id = $1
            and seq < (select seq from change_head)",
    )
    .bind(peer)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
