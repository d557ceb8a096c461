//! The start page.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use crate::base::{Result, Timestamp};
use crate::db::{Db, ReadTx};
use crate::log::{self, Seq};
use crate::search::Index;
use crate::web::{self, Shell, WebState};

use super::super::model::{Purpose, Status};
use super::super::search::{OfferQuery, Town, When, find_public};
use super::super::store;
use super::super::views::start::{Read, StartPage};
use super::super::views::towns::Towns;

/// The dates shown.
const NEXT: usize = 6;
/// The dates looked at for that: some may have gone meanwhile.
const NEXT_READ: i64 = 24;
/// The standing requests shown.
const NEEDED: u32 = 3;
/// How long the same is shown while nothing changes: dates begin and end without anybody's doing.
const KEPT: Duration = Duration::from_secs(30);

/// What was read for the start page last, as long as nothing has changed since: everybody who comes
/// to the front door sees the same. One is kept, so that it needs no bound.
#[derive(Debug, Clone, Default)]
pub(super) struct LastRead(Arc<Mutex<Option<Known>>>);

#[derive(Debug, Clone)]
struct Known {
    head: Seq,
    at: Timestamp,
    read: Arc<Read>,
}

impl LastRead {
    fn find(&self, head: Seq, now: Timestamp) -> Option<Arc<Read>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.as_ref().filter(|known| known.head == head)?;
        let is_fresh = now >= known.at && now.since(known.at) < KEPT;
        is_fresh.then(|| Arc::clone(&known.read))
    }

    fn keep(&self, head: Seq, at: Timestamp, read: &Arc<Read>) {
        let read = Arc::clone(read);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Known { head, at, read });
    }
}

pub(super) async fn start(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Extension(last): Extension<LastRead>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let head = log::head(&mut tx).await?;
    let read = if let Some(read) = last.find(head, now) {
        read
    } else {
        // What is read while the index lags behind is shown, but not again.
        let is_whole = index.reached() == Some(head);
        let read = Arc::new(read(&mut tx, &index, &shell.web).await?);
        if is_whole {
            last.keep(head, now, &read);
        }
        read
    };
    drop(tx);
    web::page(&StartPage::new(shell, &read, now))
}

async fn read(tx: &mut ReadTx, index: &Index, web: &WebState) -> Result<Read> {
    let now = tx.now();
    let ids = store::list_next_ids(tx, NEXT_READ).await?;
    let mut next = store::list_cards(tx, &ids).await?;
    next.truncate(NEXT);
    let wanted = OfferQuery {
        purposes: vec![Purpose::Request],
        when: Some(When::Ongoing),
        per_page: NEEDED,
        ..OfferQuery::default()
    };
    let found = find_public(index, &wanted, now).await?;
    let requests = found
        .facets
        .purposes
        .iter()
        .find(|(it, _)| *it == Purpose::Request);
    let needed_total = requests.map_or(found.total, |(_, count)| *count);
    let mut needed = store::list_cards(tx, &found.ids).await?;
    needed.retain(|row| row.offer.status == Status::Published);
    // The index counts by sets; the tables would be read whole for the same numbers.
    let everything = OfferQuery {
        per_page: 1,
        ..OfferQuery::default()
    };
    let totals = find_public(index, &everything, now).await?.facets.towns;
    let ids = totals.iter().filter_map(|(town, _)| match town {
        Town::Here => None,
        Town::Peer(id) => Some(*id),
    });
    let ids = ids.chain(
        next.iter()
            .chain(&needed)
            .filter_map(|row| row.offer.peer_id),
    );
    let towns = Towns::load(tx, web, ids).await?;
    Ok(Read {
        next,
        needed,
        needed_total,
        totals,
        towns,
    })
}
