//! The watch list and the comparison of several offers: both are nothing but their address.

#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use crate::base::{Error, OfferId, Result};
use crate::db::{Db, ReadTx};
use crate::providers;
use crate::web::{self, Query, Shell, WebState};

use super::super::model::{Ages, WatchList};
use super::super::store;
use super::super::views::towns::Towns;
use super::super::views::watch::{COMPARED_MAX, ComparePage, Kept, Known, Read, WatchPage};
use super::show::find_readable;

/// The offers in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WatchQuery {
    o: Vec<String>,
}

/// The pages of the watch list.
pub(super) fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/merkliste", get(list))
        .route("/merkliste/vergleich", get(compare))
}

async fn list(
    shell: Shell,
    State(db): State<Db>,
    Query(query): Query<WatchQuery>,
) -> Result<Response> {
    let list = WatchList::read(&query.o);
    let read = read(&db, &shell, list, usize::MAX).await?;
    web::page(&WatchPage::new(shell, &read))
}

async fn compare(
    shell: Shell,
    State(db): State<Db>,
    Query(query): Query<WatchQuery>,
) -> Result<Response> {
    let list = WatchList::read(&query.o);
    let read = read(&db, &shell, list, COMPARED_MAX).await?;
    web::page(&ComparePage::new(shell, &read))
}

/// Reads the first `limit` offers of a list, each with how it stands now.
async fn read(db: &Db, shell: &Shell, list: WatchList, limit: usize) -> Result<Read> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let mut kept = Vec::new();
    for id in list.ids().iter().take(limit) {
        kept.push((*id, look_up(&mut tx, *id).await?));
    }
    let peers = kept.iter().filter_map(|(_, kept)| kept.peer());
    let towns = Towns::load(&mut tx, &shell.web, peers).await?;
    Ok(Read {
        list,
        kept,
        towns,
        now,
    })
}

/// What can be said about an offer on a list. Nothing is left out silently: whoever put it down
/// shall learn what became of it.
async fn look_up(tx: &mut ReadTx, id: OfferId) -> Result<Kept> {
    let (offer, status) = match find_readable(tx, id).await {
        Ok((offer, _)) if offer.hidden_at.is_some() => return Ok(Kept::Silent(offer.peer_id)),
        Ok(found) => found,
        Err(Error::Gone(_)) => return Ok(Kept::Gone),
        Err(Error::NotFound(_)) => return Ok(Kept::Unknown),
        Err(error) => return Err(error),
    };
    let provider = providers::find(tx, offer.provider_id).await?;
    let approved = provider.filter(|provider| provider.status == providers::Status::Approved);
    let Some(provider) = approved else {
        return Ok(Kept::Unknown);
    };
    let stale = tx.now().minus(Ages::default().stale);
    let stand_at = match offer.peer_id {
        Some(peer) => store::find_stand(tx, peer, stale).await?,
        None => None,
    };
    let card = store::Card {
        provider_name: provider.profile.name.clone(),
        provider_slug: provider.slug.clone(),
        provider_uri: provider.uri.clone(),
        stand_at,
        offer,
    };
    Ok(Kept::Here(Box::new(Known {
        card,
        provider,
        status,
    })))
}
