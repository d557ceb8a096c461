//! The map of offers.

use axum::extract::State;
use axum::response::Response;

use crate::base::{Area, EntityId, OfferId, Point, Result, Timestamp};
use crate::db::Db;
use crate::places::Window;
use crate::search::Index;
use crate::web::{self, Query, Shell};

use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::atlas::{grids, singles};
use super::super::views::list::{Read, towns_of};
use super::super::views::map::{MapPage, window_for};
use super::super::views::towns::Towns;
use super::list::find;

pub(super) async fn map(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let mut asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    asked.read_map(&raw);
    let chosen = asked.shown.area();
    let home = shell.web.home.centre;
    let window = window(&index, &mut asked, chosen, home, now).await?;
    asked.query.map = Some(grids(window));
    let (found, widened) = find(&index, &asked, now).await?;
    let rows = store::list_cards(&mut tx, &found.ids).await?;
    let alone = found.map.as_ref().map(singles).unwrap_or_default();
    let alone: Vec<OfferId> = alone.into_iter().map(OfferId::from_uuid).collect();
    let alone = store::list_cards(&mut tx, &alone).await?;
    let of_alone = alone.iter().filter_map(|row| row.offer.peer_id);
    let ids = towns_of(&found, &rows).into_iter().chain(of_alone);
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    drop(tx);
    let read = Read {
        asked,
        found,
        widened,
        standing: None,
        rows,
        towns,
        now,
    };
    web::page(&MapPage::new(shell, window, &read, &alone))
}

/// The part of the map to be shown: the one that was chosen, or the one in which everything is.
pub(super) async fn window(
    index: &Index,
    asked: &mut Asked,
    chosen: Option<Area>,
    home: Option<Point>,
    now: Timestamp,
) -> Result<Window> {
    if let Some(area) = chosen {
        return Ok(Window::of(area));
    }
    asked.query.map = Some(Vec::new());
    let (found, _) = find(index, asked, now).await?;
    Ok(window_for(asked, &found, home))
}
