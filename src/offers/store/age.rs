//! How old copies are: the table `offer_origin`, and copies that end, are hidden or shown again. And
//! what has been called urgent for long enough.

use crate::base::{OfferId, PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::Offer;
use super::{Row, select_offer};

/// How much newer a confirmation must be to be written, in milliseconds: a thousand activities in a
/// second are one sign of life.
const CONFIRMED_EVERY_MS: i64 = 1_000;

/// What is written once in a transaction.
const CONFIRMED: &str = "offer_origin";

/// How long an origin must have been silent for its copies to be hidden.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Silence {
    /// It last confirmed them before.
    pub unconfirmed_since: Timestamp,
    /// It could not be reached from then on, or longer.
    pub unreachable_since: Timestamp,
}

/// When the origin of copies last confirmed them.
pub async fn find_confirmed_at(tx: &mut ReadTx, peer: PeerId) -> Result<Option<Timestamp>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select confirmed_at from offer_origin where peer_id = $1",
    ).bind(peer).fetch_optional(conn).await)?)
}

/// As of when a copy is shown, if its origin cannot be reached and last confirmed it before
/// `stale`; nothing otherwise.
pub async fn find_stand(
    tx: &mut ReadTx,
    peer: PeerId,
    stale: Timestamp,
) -> Result<Option<Timestamp>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select confirmed_at
           from offer_origin
          where peer_id = $1
            and confirmed_at <= $2
            and unreachable_since is not null",
    ).bind(peer).bind(stale).fetch_optional(conn).await)?)
}

/// Notes that the origin of copies confirmed them.
pub(in super::super) async fn set_origin_confirmed(
    tx: &mut WriteTx,
    peer: PeerId,
    at: Timestamp,
) -> Result<()> {
    let key = peer.to_string();
    if tx.memo().known(CONFIRMED, &key) == Some(at) {
        return Ok(());
    }
    tx.memo().keep(CONFIRMED, &key, at);
    on!(tx, conn => sqlx::query(
        "insert into offer_origin (peer_id, confirmed_at) values ($1, $2)
             on conflict (peer_id) do update
            set confirmed_at = excluded.confirmed_at
          where offer_origin.confirmed_at < excluded.confirmed_at - $3",
    )
    .bind(peer)
    .bind(at)
    .bind(CONFIRMED_EVERY_MS)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes which origins cannot be reached now; all others can.
pub(in super::super) async fn set_unreachable(tx: &mut WriteTx, peers: &[PeerId]) -> Result<()> {
    let now = tx.now();
    let known: Vec<PeerId> = on!(tx, conn => sqlx::query_scalar(
        "select peer_id from offer_origin where unreachable_since is not null",
    ).fetch_all(conn).await)?;
    for back in known.iter().filter(|peer| !peers.contains(peer)) {
        on!(tx, conn => sqlx::query(
            "update offer_origin set unreachable_since = null where peer_id = $1",
        ).bind(*back).execute(conn).await.map(drop))?;
    }
    for lost in peers.iter().filter(|peer| !known.contains(peer)) {
        on!(tx, conn => sqlx::query(
            "update offer_origin set unreachable_since = $2 where peer_id = $1",
        ).bind(*lost).bind(now).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Offers, own and remote, that are urgent no longer but still say so; `limit` at most.
pub(in super::super) async fn list_urgency_over(tx: &mut ReadTx, limit: i64) -> Result<Vec<Offer>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where urgent_until <= $1
         order by offer_id
         limit $2"
    )).bind(now).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Copies whose time was over before `before`.
pub(in super::super) async fn list_ended_copies(
    tx: &mut ReadTx,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Offer>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where expires_at <= $1
           and peer_id is not null
         order by expires_at, offer_id
         limit $2"
    )).bind(before).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Copies of silent origins that are still shown.
pub(in super::super) async fn list_to_hide(
    tx: &mut ReadTx,
    silence: Silence,
    limit: i64,
) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id
           from offer
           join offer_origin using (peer_id)
          where hidden_at is null
            and status in ('published', 'filled', 'cancelled')
            and confirmed_at <= $1
            and unreachable_since <= $2
          order by offer_id
          limit $3",
    )
    .bind(silence.unconfirmed_since)
    .bind(silence.unreachable_since)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// Copies that are hidden though their origin was heard again.
pub(in super::super) async fn list_to_show(
    tx: &mut ReadTx,
    silence: Silence,
    limit: i64,
) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id
           from offer
           left join offer_origin using (peer_id)
          where hidden_at is not null
            and (confirmed_at is null
                 or confirmed_at > $1
                 or unreachable_since is null
                 or unreachable_since > $2)
          order by offer_id
          limit $3",
    )
    .bind(silence.unconfirmed_since)
    .bind(silence.unreachable_since)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// Hides a copy, or shows it again.
pub(in super::super) async fn set_hidden(
    tx: &mut WriteTx,
    id: OfferId,
    at: Option<Timestamp>,
) -> Result<()> {
    on!(tx, conn => sqlx::query("update offer set hidden_at = $2 where offer_id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// When the origin of a copy last confirmed it; nothing for our own offers.
pub async fn find_copied_at(tx: &mut ReadTx, id: OfferId) -> Result<Option<Timestamp>> {
    let at: Option<Option<Timestamp>> = on!(tx, conn => sqlx::query_scalar(
        "select copied_at from offer where offer_id = $1",
    ).bind(id).fetch_optional(conn).await)?;
    Ok(at.flatten())
}

/// Notes that the origin confirmed a copy as it is.
pub(in super::super) async fn set_confirmed(tx: &mut WriteTx, id: OfferId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query("update offer set copied_at = $2 where offer_id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
