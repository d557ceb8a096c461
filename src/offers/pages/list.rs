//! The list of offers.

use axum::extract::State;
use axum::response::Response;

use crate::base::Result;
use crate::db::Db;
use crate::search::Index;
use crate::web::{self, Query, Shell};

use super::super::search::{find_nearest, find_public};
use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::list::{ListPage, Read, towns_of};
use super::super::views::towns::Towns;

pub(super) async fn list(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    let mut found = find_public(&index, &asked.query, now).await?;
    let mut widened = Vec::new();
    if found.total == 0
        && !asked.is_exact
        && let Some((more, steps)) = find_nearest(&index, &asked.query, now).await?
    {
        let suggestion = found.suggestion.take();
        found = more;
        found.suggestion = suggestion.or(found.suggestion);
        widened = steps;
    }
    let rows = store::list_cards(&mut tx, &found.ids).await?;
    let ids = towns_of(&found, &rows);
    let towns = Towns::load(&mut tx, &shell.web, ids.into_iter()).await?;
    drop(tx);
    let read = Read {
        asked,
        found,
        widened,
        rows,
        towns,
        now,
    };
    web::page(&ListPage::new(shell, read))
}
