//! The tables `announced` and `announcer_position`.

use crate::base::{EntityId, OfferId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::log::Seq;
use crate::on;

/// Something an aggregator has announced.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
#[expect(clippy::struct_field_names, reason = "the columns are called so")]
pub struct Announced {
    /// The address of the offer.
    pub object_uri: String,
    /// The copy here.
    pub offer_id: OfferId,
    /// The state of the offer that was announced last.
    pub updated_at: Timestamp,
    /// When.
    pub announced_at: Timestamp,
}

/// What was announced of this copy.
pub async fn find_announced(tx: &mut ReadTx, offer: OfferId) -> Result<Option<Announced>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select object_uri, offer_id, updated_at, announced_at from announced where offer_id = $1",
    )
    .bind(offer)
    .fetch_optional(conn)
    .await)?)
}

/// Notes what was announced.
pub(in super::super) async fn save_announced(tx: &mut WriteTx, row: &Announced) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into announced (object_uri, offer_id, updated_at, announced_at)
         values ($1, $2, $3, $4)
             on conflict (object_uri) do update
            set offer_id = excluded.offer_id, updated_at = excluded.updated_at,
                announced_at = excluded.announced_at",
    )
    .bind(&row.object_uri)
    .bind(row.offer_id)
    .bind(row.updated_at)
    .bind(row.announced_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that this is not announced any more.
pub(in super::super) async fn delete_announced(tx: &mut WriteTx, offer: OfferId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from announced where offer_id = $1")
        .bind(offer)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// The copies that were announced, after `after`, in the order of their ids.
pub async fn list_announced(
    tx: &mut ReadTx,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id from announced
          where $1 is null or offer_id > $1
          order by offer_id limit $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// What is announced, the newest first, after the announcement at `after`; `limit` at most.
pub async fn list_announcements(
    tx: &mut ReadTx,
    after: Option<(Timestamp, OfferId)>,
    limit: i64,
) -> Result<Vec<Announced>> {
    let (at, id) = match after {
        Some((at, id)) => (at, id.uuid()),
        None => (Timestamp::from_millis(i64::MAX), uuid::Uuid::max()),
    };
    Ok(on!(tx, conn => sqlx::query_as(
        "select object_uri, offer_id, updated_at, announced_at
           from announced
          where announced_at < $1
             or (announced_at = $1 and offer_id < $2)
          order by announced_at desc, offer_id desc
          limit $3",
    )
    .bind(at)
    .bind(id)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// How much is announced.
pub async fn count_announced(tx: &mut ReadTx) -> Result<i64> {
    Ok(
        on!(tx, conn => sqlx::query_scalar("select count(*) from announced")
        .fetch_one(conn)
        .await)?,
    )
}

/// Up to which line of the log everything is announced; `None` at the beginning.
pub async fn announcer_position(tx: &mut ReadTx) -> Result<Option<Seq>> {
    Ok(
        on!(tx, conn => sqlx::query_scalar("select seq from announcer_position")
        .fetch_optional(conn)
        .await)?,
    )
}

/// Notes up to which line of the log everything is announced.
pub(in super::super) async fn set_announcer_position(tx: &mut WriteTx, seq: Seq) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into announcer_position (only_row, seq) values (true, $1)
             on conflict (only_row) do update set seq = excluded.seq",
    )
    .bind(seq)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
