//! The card that messengers show beside a link to an offer.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::base::{Error, Fault, OfferId, Result, Thing};
use crate::db::Db;
use crate::poster;
use crate::web::{Path, Shell};

use super::super::views::show::poster;
use super::super::views::towns::Towns;
use super::show::find_readable;

/// One card is drawn at a time: it takes some milliseconds of one core, and messengers ask once.
static DRAWING: Semaphore = Semaphore::const_new(1);

/// A day. The address changes when the offer does.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

pub(super) async fn preview(
    shell: Shell,
    State(db): State<Db>,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let (offer, _) = find_readable(&mut tx, id).await?;
    if offer.hidden_at.is_some() {
        return Err(Error::NotFound(Thing::Offer));
    }
    let towns = Towns::load(&mut tx, &shell.web, offer.peer_id.into_iter()).await?;
    drop(tx);
    let said = poster(&shell, &offer, &towns, now);
    let turn = DRAWING.acquire().await;
    let drawn = tokio::task::spawn_blocking(move || {
        // A title in letters we cannot draw leaves its place to the name of the site.
        let nameless = poster::Poster {
            title: said.site.clone(),
            ..said.clone()
        };
        poster::card(&said).or_else(|| poster::card(&nameless))
    });
    let drawn = drawn
        .await
        .map_err(|error| Fault(anyhow::Error::new(error).context("a card")))?;
    drop(turn);
    let bytes = drawn.ok_or(Error::NotFound(Thing::Page))?;
    let kind = HeaderValue::from_static("image/png");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, FOR_A_DAY),
    ];
    Ok((headers, bytes).into_response())
}
