//! The list of offers.

use axum::extract::State;
use axum::response::Response;

use crate::base::{Result, Timestamp};
use crate::db::Db;
use crate::figures::{self, Seen};
use crate::search::Index;
use crate::web::{self, Query, Shell};

use super::super::search::{Dated, Found, OfferQuery, Widening, find_nearest, find_public};
use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::list::{ListPage, Read, towns_of};
use super::super::views::towns::Towns;

/// Standing offers shown below the first dates.
const STANDING: u32 = 6;

pub(super) async fn list(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    let (mut found, widened) = find(&index, &asked, now).await?;
    let standing = add_standing(&index, &asked, &widened, &mut found, now).await?;
    let rows = store::list_cards(&mut tx, &found.ids).await?;
    let ids = towns_of(&found, &rows);
    let towns = Towns::load(&mut tx, &shell.web, ids.into_iter()).await?;
    drop(tx);
    let read = Read {
        asked,
        found,
        widened,
        standing,
        rows,
        towns,
        now,
    };
    let search = searched(&read);
    let page = web::page(&ListPage::new(shell, &read))?;
    Ok(match search {
        Some(search) => figures::seen(page, search),
        None => page,
    })
}

/// What somebody looked for; turning a page is no new search.
fn searched(read: &Read) -> Option<Seen> {
    let asked = &read.asked;
    let is_search = asked.is_narrowed() && asked.query.page == 1;
    is_search.then(|| Seen::Search {
        text: asked.query.text.clone(),
        // Offers that lack some of the words are no answer to them.
        is_found: read.widened.is_empty() && read.found.total > 0 && read.found.exact != Some(0),
    })
}

/// What is found, and what had to be widened so that something is.
pub(super) async fn find(
    index: &Index,
    asked: &Asked,
    now: Timestamp,
) -> Result<(Found, Vec<Widening>)> {
    let mut found = find_public(index, &asked.query, now).await?;
    if found.total == 0
        && !asked.is_exact
        && let Some((more, steps)) = find_nearest(index, &asked.query, now).await?
    {
        let suggestion = found.suggestion.take();
        found = more;
        found.suggestion = suggestion.or(found.suggestion);
        return Ok((found, steps));
    }
    Ok((found, Vec::new()))
}

/// Dates come first; where they fill the first page, the first standing offers follow them there and
/// not on some page behind: neither shall drown the other. Says how many of these there are.
async fn add_standing(
    index: &Index,
    asked: &Asked,
    widened: &[Widening],
    found: &mut Found,
    now: Timestamp,
) -> Result<Option<u64>> {
    let is_first_page = asked.query.page == 1 && asked.query.text.is_empty() && widened.is_empty();
    let is_cut = u64::try_from(found.ids.len()).is_ok_and(|shown| shown < found.total);
    let is_chosen = asked.query.facets.iter().any(|(name, _)| *name == "when");
    if !is_first_page || !is_cut || is_chosen {
        return Ok(None);
    }
    let mut query: OfferQuery = asked.query.clone();
    query.per_page = STANDING;
    query
        .facets
        .push(("when", vec![Dated::Ongoing.word().to_owned()]));
    let standing = find_public(index, &query, now).await?;
    if standing.ids.iter().any(|id| found.ids.contains(id)) {
        return Ok(None);
    }
    found.ids.extend(standing.ids);
    found.distances_km.extend(standing.distances_km);
    Ok(Some(standing.total))
}
