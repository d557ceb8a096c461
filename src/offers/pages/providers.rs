//! Those who offer: their list and their pages. They stand here and not with the providers because
//! they show offers, and offers know providers, not the other way round.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::base::{EntityId, Error, OrNotFound, ProviderId, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::figures::{self, Seen};
use crate::peers;
use crate::providers::{self, Provider, Status};
use crate::web::{self, Path, Query, Shell};

use super::super::model;
use super::super::search::Directory;
use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::atlas::{grids, singles};
use super::super::views::directory::{DirectoryPage, Found};
use super::super::views::list::{Read as ReadList, towns_of};
use super::super::views::providers::{ProviderPage, Read};
use super::super::views::shown::Shown;
use super::super::views::towns::Towns;
use super::list::find as find_results;
use super::map::window;

/// Offers of one provider that are shown, of each kind.
const OFFERS_MAX: usize = 100;

pub(super) async fn list(
    shell: Shell,
    State(db): State<Db>,
    State(directory): State<Directory>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let mut asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    asked.read_providers(&raw);
    let window = match asked.shown {
        Shown::ProvidersMap(area) => {
            let home = shell.web.home.centre;
            let window = window(directory.index(), &mut asked, area, home, now).await?;
            asked.query.map = Some(grids(window));
            Some(window)
        }
        Shown::Providers | Shown::List | Shown::Map(_) | Shown::Calendar(..) => None,
    };
    let (found, widened) = find_results(directory.index(), &asked, now).await?;
    let ids: Vec<ProviderId> = found.ids.iter().map(|id| provider_id(id.uuid())).collect();
    let listed = providers::list_public_by_ids(&mut tx, &ids).await?;
    let alone = found.map.as_ref().map(singles).unwrap_or_default();
    let alone: Vec<ProviderId> = alone.into_iter().map(provider_id).collect();
    let alone = providers::list_public_by_ids(&mut tx, &alone).await?;
    let peers = listed.iter().chain(&alone).filter_map(|it| it.peer_id);
    let ids = towns_of(&found, &[]).into_iter().chain(peers);
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    drop(tx);
    let read = ReadList {
        asked,
        found,
        widened,
        standing: None,
        rows: Vec::new(),
        towns,
        now,
    };
    let found = Found {
        read: &read,
        providers: &listed,
        window,
        singles: &alone,
    };
    web::page(&DirectoryPage::new(shell, &found))
}

/// What the directory finds are providers.
fn provider_id(found: Uuid) -> ProviderId {
    ProviderId::from_uuid(found)
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
    let id = read.provider.provider_id;
    let page = web::page(&ProviderPage::new(shell, &read))?;
    Ok(figures::seen(page, Seen::Provider(id)))
}

/// The approved provider with this name in addresses, or with this id.
pub(in super::super) async fn find(tx: &mut ReadTx, name: &str) -> Result<Provider> {
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
