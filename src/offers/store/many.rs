//! Many offers at once.

use std::collections::HashMap;

use crate::base::{OfferId, ProviderId, Result};
use crate::db::{ReadTx, groups};
use crate::on;

use super::super::model::{Ages, Offer};
use super::{Card, CardRow, Row};

/// How many one statement reads: a page of a list with the standing offers below it.
const GROUP: usize = 30;

macro_rules! among_thirty {
    () => {
        " in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
              $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30) "
    };
}

/// The offers with these ids as lists show them, in the order of `ids`. Ids of offers that are not
/// public (any more) are left out: an index may lag behind the tables.
pub async fn list_cards(tx: &mut ReadTx, ids: &[OfferId]) -> Result<Vec<Card>> {
    let now = tx.now();
    let stale = now.minus(Ages::default().stale);
    let mut found = HashMap::with_capacity(ids.len());
    for group in groups::<_, GROUP>(ids) {
        let rows: Vec<CardRow> = on!(tx, conn => {
            let mut query = sqlx::query_as(concat!(
                "select offer_id, offer.uri, offer.peer_id, provider_id, offer.status, content,
                        offer.created_at, offer.updated_at, published_at, next_at, next_ends_at,
                        expires_at, hidden_at, provider.name as provider_name,
                        provider.slug as provider_slug, provider.uri as provider_uri,
                        case when unreachable_since is not null and confirmed_at <= $31
                             then confirmed_at end as stand_at
                   from offer
                   join provider using (provider_id)
                   left join offer_origin on offer_origin.peer_id = offer.peer_id
                  where provider.status = 'approved'
                    and ",
                in_sight!(),
                " and offer_id",
                among_thirty!(),
            ));
            for id in group {
                query = query.bind(id);
            }
            query.bind(stale).fetch_all(conn).await
        })?;
        found.extend(rows.into_iter().map(|row| (row.offer.offer_id, row)));
    }
    let cards = ids.iter().filter_map(|id| found.remove(id)).map(Card::from);
    Ok(cards.filter(|card| card.offer.is_public(now)).collect())
}

/// Those of `ids` that the operator does not keep from everybody's eyes, in no order.
pub(in super::super) async fn list_in_sight(
    tx: &mut ReadTx,
    ids: &[OfferId],
) -> Result<Vec<Offer>> {
    let mut found = Vec::with_capacity(ids.len());
    for group in groups::<_, GROUP>(ids) {
        let rows: Vec<Row> = on!(tx, conn => {
            let mut query = sqlx::query_as(concat!(
                "select offer_id, uri, peer_id, provider_id, status, content, created_at,
                        updated_at, published_at, next_at, next_ends_at, expires_at, hidden_at
                   from offer
                  where ",
                in_sight!(),
                " and offer_id",
                among_thirty!(),
            ));
            for id in group {
                query = query.bind(id);
            }
            query.fetch_all(conn).await
        })?;
        found.extend(rows.into_iter().map(Offer::from));
    }
    Ok(found)
}

/// Whose offers these are, in no order; a provider with several stands there several times.
pub(in super::super) async fn list_owners(
    tx: &mut ReadTx,
    ids: &[OfferId],
) -> Result<Vec<ProviderId>> {
    let mut found = Vec::with_capacity(ids.len());
    for group in groups::<_, GROUP>(ids) {
        let owners: Vec<ProviderId> = on!(tx, conn => {
            let mut query = sqlx::query_scalar(concat!(
                "select provider_id from offer where offer_id",
                among_thirty!(),
            ));
            for id in group {
                query = query.bind(id);
            }
            query.fetch_all(conn).await
        })?;
        found.extend(owners);
    }
    Ok(found)
}
