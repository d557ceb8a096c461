//! The calendar of offers.

use axum::extract::State;
use axum::response::Response;

use crate::base::Result;
use crate::db::Db;
use crate::search::Index;
use crate::web::{self, Query, Shell};

use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::calendar::{CalendarPage, Sheet, ids_of};
use super::super::views::list::{Read, towns_of};
use super::super::views::towns::Towns;
use super::list::find;

pub(super) async fn calendar(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let mut asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    asked.read_calendar(&raw);
    let sheet = Sheet::new(&mut asked, now);
    asked.query.days = Some(sheet.days());
    let (found, widened) = find(&index, &asked, now).await?;
    let ids = found.calendar.as_ref().map(|found| ids_of(sheet, found));
    let rows = store::list_cards(&mut tx, &ids.unwrap_or_default()).await?;
    let ids = towns_of(&found, &rows);
    let towns = Towns::load(&mut tx, &shell.web, ids.into_iter()).await?;
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
    web::page(&CalendarPage::new(shell, sheet, &read))
}
