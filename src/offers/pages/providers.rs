//! Those who offer: their list and their pages. They stand here and not with the providers because
//! they show offers, and offers know providers, not the other way round.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::base::{Error, OrNotFound, ProviderId, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::peers;
use crate::providers::{self, Provider, Status};
use crate::web::{self, Path, Query, Shell};

use super::super::model;
use super::super::store;
use super::super::views::providers::{ProviderPage, ProvidersPage, Read};
use super::super::views::towns::Towns;

/// Providers on one page.
const PER_PAGE: u64 = 30;
/// Offers of one provider that are shown, of each kind.
const OFFERS_MAX: usize = 100;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    page: Vec<String>,
}

pub(super) async fn list(
    shell: Shell,
    State(db): State<Db>,
    Query(query): Query<ListQuery>,
) -> Result<Response> {
    let page = query.page.last().and_then(|page| page.parse::<u64>().ok());
    let page = page.unwrap_or(1).max(1);
    let skip = page.saturating_sub(1).saturating_mul(PER_PAGE);
    let mut tx = db.read().await?;
    let total = u64::try_from(providers::count_public(&mut tx).await?).unwrap_or(0);
    let skip = i64::try_from(skip).unwrap_or(i64::MAX);
    let limit = i64::try_from(PER_PAGE).unwrap_or(i64::MAX);
    let found = providers::list_public(&mut tx, skip, limit).await?;
    let ids = found.iter().filter_map(|provider| provider.peer_id);
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    drop(tx);
    let view = ProvidersPage::new(shell, &found, &towns, (page, PER_PAGE, total));
    web::page(&view)
}

pub(super) async fn show(
    shell: Shell,
    State(db): State<Db>,
    Path(name): Path<String>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let provider = find(&mut tx, &name).await?;
    if provider.is_ours() && provider.slug != name {
        return Ok(Redirect::permanent(&shell.urls.provider(&provider.slug)).into_response());
    }
    let offers = store::list_by_provider(&mut tx, provider.provider_id).await?;
    let stand_at = match provider.peer_id {
        Some(peer) => {
            store::find_stand(&mut tx, peer, now.minus(model::Ages::default().stale)).await?
        }
        None => None,
    };
    let card = |offer: model::Offer| store::Card {
        stand_at,
        provider_name: provider.profile.name.clone(),
        provider_slug: provider.slug.clone(),
        provider_uri: provider.uri.clone(),
        offer,
    };
    let (mut current, mut expired) = (Vec::new(), Vec::new());
    for offer in offers {
        if !offer.is_ours() && store::is_hidden(&mut tx, offer.offer_id).await? {
            continue;
        }
        if offer.is_public(now) {
            current.push(card(offer));
        } else if offer.status_at(now) == model::Status::Expired && offer.published_at.is_some() {
            expired.push(card(offer));
        }
    }
    expired.sort_by_key(|row| std::cmp::Reverse(row.offer.expires_at));
    current.truncate(OFFERS_MAX);
    expired.truncate(OFFERS_MAX);
    let towns = Towns::load(&mut tx, &shell.web, provider.peer_id.into_iter()).await?;
    drop(tx);
    let read = Read {
        provider,
        current,
        expired,
        towns,
        now,
    };
    web::page(&ProviderPage::new(shell, &read))
}

/// The approved provider with this name in addresses, or with this id.
async fn find(tx: &mut ReadTx, name: &str) -> Result<Provider> {
    let found = match name.parse::<ProviderId>() {
        Ok(id) => providers::find(tx, id).await?,
        Err(_no_id) => providers::find_by_slug(tx, name).await?,
    };
    let found = found
        .filter(|provider| provider.status == Status::Approved)
        .or_not_found(Thing::Provider)?;
    match found.peer_id {
        Some(peer) if peers::is_hidden(tx, peer).await? => Err(Error::NotFound(Thing::Provider)),
        Some(_) | None => Ok(found),
    }
}
