//! What two instances compare of their offers: address, last change and end.

use crate::base::{EntityId, OfferId, PeerId, ProviderId, Result, Timestamp};
use crate::db::ReadTx;
use crate::on;

/// An offer of ours that others may show, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnLine {
    /// Its id.
    pub offer_id: OfferId,
    /// Who offers it.
    pub provider_id: ProviderId,
    /// Its address.
    pub uri: String,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it leaves all lists by itself.
    pub expires_at: Option<Timestamp>,
}

macro_rules! select_own {
    ($rest:literal) => {
        concat!(
            "select offer.offer_id, offer.provider_id, offer.uri, offer.updated_at,
                    offer.expires_at
               from offer
               join provider on provider.provider_id = offer.provider_id
              where offer.peer_id is null
                and offer.status in ('published', 'filled', 'cancelled')
                and offer.federates
                and provider.status = 'approved' ",
            $rest
        )
    };
}

/// Our own offers that others may show, in the order of their ids, after `after`, `limit` at most.
/// Those whose time is over are among them until the clockwork says so.
pub async fn list_own_lines(
    tx: &mut ReadTx,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<OwnLine>> {
    let after = after.map_or(uuid::Uuid::nil(), EntityId::uuid);
    Ok(on!(tx, conn => sqlx::query_as(
        select_own!("and offer.offer_id > $1 order by offer.offer_id limit $2"),
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// The same of one provider.
pub async fn list_own_lines_of(
    tx: &mut ReadTx,
    provider: ProviderId,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<OwnLine>> {
    let after = after.map_or(uuid::Uuid::nil(), EntityId::uuid);
    Ok(on!(tx, conn => sqlx::query_as(select_own!(
        "and offer.provider_id = $1 and offer.offer_id > $2 order by offer.offer_id limit $3"
    ))
    .bind(provider)
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// One of them, if it is one of them.
pub async fn find_own_line(tx: &mut ReadTx, id: OfferId) -> Result<Option<OwnLine>> {
    Ok(
        on!(tx, conn => sqlx::query_as(select_own!("and offer.offer_id = $1"))
            .bind(id)
            .fetch_optional(conn)
            .await)?,
    )
}

/// A copy of an offer of another instance, as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CopyLine {
    /// Its address.
    pub uri: String,
    /// When it last changed, as its origin says.
    pub updated_at: Timestamp,
    /// When it leaves all lists by itself.
    pub expires_at: Option<Timestamp>,
}

/// Copies of this instance's offers, whatever their status, in the order of their addresses, after
/// `after`, `limit` at most. Read from one index alone.
pub async fn list_copy_lines(
    tx: &mut ReadTx,
    peer: PeerId,
    after: &str,
    limit: i64,
) -> Result<Vec<CopyLine>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select uri, updated_at, expires_at
           from offer
          where peer_id = $1
            and uri > $2
          order by uri
          limit $3",
    )
    .bind(peer)
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}
