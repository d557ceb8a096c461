//! The interface for programs: the same offers as the pages, in the same order, as JSON.
//!
//! What a page explains and leaves out, the interface refuses: an unknown place, a radius out of
//! range, a word nobody knows. Anybody may ask, from any website.

pub(super) mod answer;
mod describe;
mod describe_feeds;
#[cfg(test)]
mod tests;

use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::base::{Error, OfferId, OrNotFound, Result, Thing};
use crate::db::Db;
use crate::i18n::Texts;
use crate::search::Index;
use crate::web::{Path, Query, Shell, WebState};

use super::search::find_public;
use super::store;
use super::views::asked::{Asked, RawQuery, Wrong};
use super::views::towns::Towns;

use self::answer::{OfferJson, OfferList};

/// The interface and its description.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
{
    Router::new()
        .route("/api/v1/offers", get(list))
        .route("/api/v1/offers/{id}", get(show))
        .route("/api/v1/openapi.json", get(describe::describe))
        .layer(map_response(from_anywhere))
}

/// Pages of other websites may read what everybody may read.
async fn from_anywhere(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    response
}

async fn list(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    if !asked.wrong.is_empty() {
        return Ok(refused(shell.texts, &asked.wrong));
    }
    let found = find_public(&index, &asked.query, now).await?;
    let rows = store::list_cards(&mut tx, &found.ids).await?;
    let ids = rows.iter().filter_map(|row| row.offer.peer_id);
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    drop(tx);
    let list = OfferList::of(&shell, &asked, &found, &rows, &towns, now);
    Ok(Json(list).into_response())
}

async fn show(
    shell: Shell,
    State(db): State<Db>,
    Path(id): Path<OfferId>,
) -> Result<Json<OfferJson>> {
    let mut tx = db.read().await?;
    let row = store::list_cards(&mut tx, &[id]).await?.pop();
    let row = match row {
        Some(row) => row,
        None if store::is_gone(&mut tx, id).await? => return Err(Error::Gone(Thing::Offer)),
        None => None.or_not_found(Thing::Offer)?,
    };
    let towns = Towns::load(&mut tx, &shell.web, row.offer.peer_id.into_iter()).await?;
    let now = tx.now();
    drop(tx);
    Ok(Json(OfferJson::of(&shell, &row, &towns, None, now)))
}

/// 400 with the names of the parameters that make no sense (RFC 9457).
fn refused(texts: Texts, wrong: &[Wrong]) -> Response {
    let errors: Vec<_> = wrong
        .iter()
        .map(|wrong| {
            json!({
                "parameter": wrong.parameter,
                "code": wrong.problem.key,
                "detail": texts.problem(&wrong.problem),
            })
        })
        .collect();
    let details: Vec<String> = wrong
        .iter()
        .map(|wrong| format!("{}: {}", wrong.parameter, texts.problem(&wrong.problem)))
        .collect();
    let body = json!({
        "type": "about:blank",
        "title": texts.t("api-problem"),
        "status": 400,
        "detail": details.join(" "),
        "errors": errors,
    });
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response = (StatusCode::BAD_REQUEST, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
