//! What feeds read that no page reads so.

use crate::base::{OfferId, ProviderId, Result, Timestamp};
use crate::db::ReadTx;
use crate::on;

use super::super::model::Ages;
use super::{Card, CardRow, in_sight};

/// The public offers of a provider as lists show them, those with the next date first.
pub async fn list_cards_of(tx: &mut ReadTx, provider: ProviderId) -> Result<Vec<Card>> {
    let now = tx.now();
    let stale = now.minus(Ages::default().stale);
    let rows: Vec<CardRow> = on!(tx, conn => sqlx::query_as(concat!(
        "select offer_id, offer.uri, offer.peer_id, provider_id, offer.status, content,
                offer.created_at, offer.updated_at, published_at, next_at, next_ends_at,
                expires_at, hidden_at, provider.name as provider_name, provider.slug as provider_slug,
                provider.uri as provider_uri,
                case when unreachable_since is not null and confirmed_at <= $2
                     then confirmed_at end as stand_at
           from offer
           join provider using (provider_id)
           left join offer_origin on offer_origin.peer_id = offer.peer_id
          where provider_id = $1
            and offer.status in ('published', 'filled', 'cancelled')
            and provider.status = 'approved'
            and ",
        in_sight!(),
        " order by case when next_at is null then 1 else 0 end, next_at, offer.updated_at desc, offer_id
          limit 1000",
    )).bind(provider).bind(stale).fetch_all(conn).await)?;
    let cards = rows.into_iter().map(Card::from);
    Ok(cards.filter(|card| card.offer.is_public(now)).collect())
}

/// When any of those offers last changed that [`list_own_public`] lists with the same bounds; `None`
/// if there is none.
pub async fn last_change_of(tx: &mut ReadTx, skip: i64, limit: i64) -> Result<Option<Timestamp>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select max(updated_at)
           from (select offer.updated_at
                   from offer
                   join provider using (provider_id)
                  where offer.peer_id is null
                    and offer.status in ('published', 'filled', 'cancelled')
                    and (expires_at is null or expires_at > $1)
                    and provider.status = 'approved'
                  order by offer_id
                  limit $3 offset $2) as part",
    ).bind(now).bind(skip).bind(limit).fetch_one(conn).await)?)
}

/// Our own offers that everybody may read, with their last change, in the order of their ids after
/// the first `skip`, `limit` at most.
pub async fn list_own_public(
    tx: &mut ReadTx,
    skip: i64,
    limit: i64,
) -> Result<Vec<(OfferId, Timestamp)>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_as(
        "select offer_id, offer.updated_at
           from offer
           join provider using (provider_id)
          where offer.peer_id is null
            and offer.status in ('published', 'filled', 'cancelled')
            and (expires_at is null or expires_at > $1)
            and provider.status = 'approved'
          order by offer_id
          limit $3 offset $2",
    ).bind(now).bind(skip).bind(limit).fetch_all(conn).await)?)
}
