//! The page of one offer.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::base::{Error, OfferId, OrNotFound, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::figures::{self, Seen};
use crate::providers;
use crate::search::Index;
use crate::translation::Translator;
use crate::web::{self, Path, Query, Shell};

use super::super::model::{Ages, Offer, Status};
use super::super::search::find_similar;
use super::super::store;
use super::super::views::register_url;
use super::super::views::show::{Read, ShowPage, SilentPage};
use super::super::views::towns::Towns;
use super::translate::voice;

/// Others like it that are shown.
const SIMILAR: usize = 3;
/// Of these, how many of one provider.
const SIMILAR_OF_ONE: usize = 2;

/// In which words somebody wants to read it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    sprache: Vec<String>,
}

pub(super) async fn show(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    State(translator): State<Translator>,
    Path(id): Path<OfferId>,
    Query(wish): Query<Wish>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let (offer, status) = find_readable(&mut tx, id).await?;
    if offer.hidden_at.is_some() {
        let towns = Towns::load(&mut tx, &shell.web, offer.peer_id.into_iter()).await?;
        let confirmed_at = match offer.peer_id {
            Some(peer) => store::find_confirmed_at(&mut tx, peer).await?,
            None => None,
        };
        let confirmed_at = confirmed_at.unwrap_or(offer.updated_at);
        let page = SilentPage::new(shell, &offer, &towns, confirmed_at);
        return web::page_with(StatusCode::NOT_FOUND, &page);
    }
    let provider = providers::find(&mut tx, offer.provider_id)
        .await?
        .filter(|provider| provider.status == providers::Status::Approved)
        .or_not_found(Thing::Offer)?;
    let copied_at = match offer.peer_id {
        Some(_) => store::find_copied_at(&mut tx, id).await?,
        None => None,
    };
    let stand_at = match offer.peer_id {
        Some(peer) => store::find_stand(&mut tx, peer, now.minus(Ages::default().stale)).await?,
        None => None,
    };
    let similar = similar(&mut tx, &index, &offer).await?;
    let ids = similar.iter().filter_map(|row| row.offer.peer_id);
    let towns = Towns::load(&mut tx, &shell.web, ids.chain(offer.peer_id)).await?;
    let wish = wish.sprache.last().map(String::as_str);
    let voice = voice(&mut tx, &translator, &offer, shell.lang(), wish).await?;
    drop(tx);
    let read = Read {
        offer,
        provider,
        status,
        copied_at,
        stand_at,
        similar,
        towns,
        now,
        voice,
        can_ask_machine: translator.is_on(),
    };
    let page = web::page(&ShowPage::new(shell, &read))?;
    Ok(figures::seen(page, Seen::Offer(id)))
}

/// Leads on to the website where one registers, and lets that be counted: no script has to.
pub(super) async fn register(State(db): State<Db>, Path(id): Path<OfferId>) -> Result<Response> {
    let mut tx = db.read().await?;
    let (offer, _) = find_readable(&mut tx, id).await?;
    let offer = (offer.hidden_at.is_none()).then_some(offer);
    let url = offer.as_ref().and_then(register_url);
    let url = url.or_not_found(Thing::Offer)?;
    let onward = Redirect::to(url).into_response();
    Ok(figures::seen(onward, Seen::Onward(id)))
}

/// The offer and where it stands, if everybody may read it. One whose time is over can still be
/// read by whoever has its address (C-38); one taken back is gone.
pub(super) async fn find_readable(tx: &mut ReadTx, id: OfferId) -> Result<(Offer, Status)> {
    let now = tx.now();
    let Some(offer) = store::find(tx, id).await? else {
        let is_gone = store::is_gone(tx, id).await?;
        return Err(if is_gone {
            Error::Gone(Thing::Offer)
        } else {
            Error::NotFound(Thing::Offer)
        });
    };
    // It may come back, so it is not said to be gone.
    if !offer.is_ours() && store::is_hidden(tx, id).await? {
        return Err(Error::NotFound(Thing::Offer));
    }
    let was_public = offer.published_at.is_some();
    match offer.status_at(now) {
        status @ (Status::Published | Status::Filled | Status::Cancelled) => Ok((offer, status)),
        Status::Expired if was_public => Ok((offer, Status::Expired)),
        Status::Withdrawn if was_public => Err(Error::Gone(Thing::Offer)),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Paused
        | Status::Blocked
        | Status::Expired
        | Status::Withdrawn => Err(Error::NotFound(Thing::Offer)),
    }
}

/// Offers like it, the most alike first; two of one provider at most, so that others are seen, too.
async fn similar(tx: &mut ReadTx, index: &Index, offer: &Offer) -> Result<Vec<store::Card>> {
    let ids = find_similar(index, offer, tx.now()).await?;
    let mut rows: Vec<store::Card> = Vec::new();
    for row in store::list_cards(tx, &ids).await? {
        let of_one = |known: &&store::Card| known.offer.provider_id == row.offer.provider_id;
        if rows.iter().filter(of_one).count() < SIMILAR_OF_ONE
            && row.offer.status != Status::Cancelled
        {
            rows.push(row);
        }
    }
    rows.truncate(SIMILAR);
    Ok(rows)
}
