//! The table `offer_date_told`, and when the dates of an offer come near.

use crate::base::{OfferId, ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::Offer;
use super::{Row, select_offer};

/// Public offers of ours that others may show and whose dates have to be looked at now.
pub(in super::super) async fn list_near(tx: &mut ReadTx, limit: i64) -> Result<Vec<Offer>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where near_at <= $1
           and peer_id is null
           and status in ('published', 'filled')
           and (expires_at is null or expires_at > $1)
           and federates
           and exists (select 1 from provider
                        where provider.provider_id = offer.provider_id
                          and provider.status = 'approved')
         order by near_at, offer_id
         limit $2"
    )).bind(now).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Notes when the dates of an offer have to be looked at again.
pub(in super::super) async fn set_near_at(
    tx: &mut WriteTx,
    id: OfferId,
    at: Option<Timestamp>,
) -> Result<()> {
    on!(tx, conn => sqlx::query("update offer set near_at = $2 where offer_id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// The days of this series that others were told and that are not over, soonest first.
pub async fn list_told(tx: &mut ReadTx, id: OfferId) -> Result<Vec<String>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select day
           from offer_date_told
          where offer_id = $1
            and ends_at > $2
          order by day",
    ).bind(id).bind(now).fetch_all(conn).await)?)
}

/// When the first of those days is over.
pub(in super::super) async fn next_told_end(
    tx: &mut ReadTx,
    id: OfferId,
) -> Result<Option<Timestamp>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select min(ends_at)
           from offer_date_told
          where offer_id = $1
            and ends_at > $2",
    ).bind(id).bind(now).fetch_one(conn).await)?)
}

/// Notes that others are told this day.
pub(in super::super) async fn insert_told(
    tx: &mut WriteTx,
    id: OfferId,
    day: &str,
    ends_at: Timestamp,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into offer_date_told (offer_id, day, ends_at) values ($1, $2, $3)",
    )
    .bind(id)
    .bind(day)
    .bind(ends_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets that others were told this day: they are told now that it is no more.
pub(in super::super) async fn forget_told(tx: &mut WriteTx, id: OfferId, day: &str) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from offer_date_told where offer_id = $1 and day = $2")
        .bind(id)
        .bind(day)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets the days that are over.
pub(in super::super) async fn forget_told_before(
    tx: &mut WriteTx,
    id: OfferId,
    before: Timestamp,
) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from offer_date_told where offer_id = $1 and ends_at <= $2")
        .bind(id)
        .bind(before)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes the copies of single dates whose series is known now; returns their ids.
pub(in super::super) async fn delete_dates_of(
    tx: &mut WriteTx,
    provider: ProviderId,
    series_uri: &str,
) -> Result<Vec<OfferId>> {
    let ids: Vec<OfferId> = on!(tx, conn => sqlx::query_scalar(
        "select offer_id
           from offer
          where series_uri = $1
            and provider_id = $2
            and peer_id is not null
          order by offer_id",
    ).bind(series_uri).bind(provider).fetch_all(conn).await)?;
    for id in &ids {
        super::delete(tx, *id).await?;
    }
    Ok(ids)
}
