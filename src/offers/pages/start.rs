//! The start page.

use axum::extract::State;
use axum::response::Response;

use crate::base::Result;
use crate::db::Db;
use crate::search::Index;
use crate::web::{self, Shell};

use super::super::model::{Purpose, Status};
use super::super::search::{OfferQuery, When, find_public};
use super::super::store;
use super::super::views::start::{Read, StartPage};
use super::super::views::towns::Towns;

/// The dates shown.
const NEXT: usize = 6;
/// The dates looked at for that: some may have gone meanwhile.
const NEXT_READ: i64 = 24;
/// The standing requests shown.
const NEEDED: u32 = 3;

pub(super) async fn start(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let ids = store::list_next_ids(&mut tx, NEXT_READ).await?;
    let mut next = store::list_cards(&mut tx, &ids).await?;
    next.truncate(NEXT);
    let wanted = OfferQuery {
        purposes: vec![Purpose::Request],
        when: Some(When::Ongoing),
        per_page: NEEDED,
        ..OfferQuery::default()
    };
    let found = find_public(&index, &wanted, now).await?;
    let requests = found
        .facets
        .purposes
        .iter()
        .find(|(it, _)| *it == Purpose::Request);
    let needed_total = requests.map_or(found.total, |(_, count)| *count);
    let mut needed = store::list_cards(&mut tx, &found.ids).await?;
    needed.retain(|row| row.offer.status == Status::Published);
    let totals = store::totals(&mut tx).await?;
    let ids = totals.iter().filter_map(|(peer, _)| *peer);
    let ids = ids.chain(
        next.iter()
            .chain(&needed)
            .filter_map(|row| row.offer.peer_id),
    );
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    let read = Read {
        next,
        needed,
        needed_total,
        totals,
        towns,
        now,
    };
    web::page(&StartPage::new(shell, &read))
}
