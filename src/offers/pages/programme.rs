//! The programme of a list or of a provider, to be printed.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;

use crate::base::{ProviderId, Result};
use crate::db::{Db, ReadTx};
use crate::providers::{self, Provider};
use crate::search::Index;
use crate::web::{self, Path, Query, Shell};

use super::super::search::{Dated, OfferQuery, find_public, number, today};
use super::super::store;
use super::super::views::asked::{Asked, RawQuery};
use super::super::views::programme::{ProgrammePage, Read, Stretch};
use super::super::views::question::described;
use super::super::views::towns::Towns;
use super::providers::find as find_provider;

/// Offers with dates that are read.
const DATED: u32 = 120;
/// Standing offers that are read.
const STANDING: u32 = 60;

/// Of a list, with all its filters.
pub(super) async fn of_list(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let mut asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    asked.query.page = 1;
    let stretch = Stretch::read(&raw, &asked, today(now));
    let dated = OfferQuery {
        per_page: DATED,
        ..of_kind(&asked.query, Dated::Coming)
    };
    let mut dated = dated;
    dated.times.days = Some((number(stretch.first), number(stretch.last)));
    let standing = OfferQuery {
        per_page: STANDING,
        ..of_kind(&asked.query, Dated::Ongoing)
    };
    let (mut ids, mut total) = (Vec::new(), 0);
    for (query, kind) in [(dated, Dated::Coming), (standing, Dated::Ongoing)] {
        if wants(&asked.query, kind) {
            let found = find_public(&index, &query, now).await?;
            ids.extend(found.ids);
            total += found.total;
        }
    }
    let rows = store::list_cards(&mut tx, &ids).await?;
    let besides = total.saturating_sub(u64::try_from(ids.len()).unwrap_or(0));
    let peers = rows.iter().filter_map(|row| row.offer.peer_id);
    let towns = Towns::load(&mut tx, &shell.web, peers).await?;
    let providers = providers_of(&mut tx, &rows).await?;
    drop(tx);
    let query = asked.query_for_page(1);
    let read = Read {
        heading: shell.site_title(),
        about: asked.is_narrowed().then(|| described(&shell, &asked)),
        page: shell.urls.offers_with(&query),
        address: shell.urls.programme_with(&query),
        stretch,
        times: asked.query.times.clone(),
        rows,
        providers,
        towns,
        besides,
        now,
    };
    web::page(&ProgrammePage::new(shell, &read))
}

/// Of everything a provider offers now.
pub(super) async fn of_provider(
    shell: Shell,
    State(db): State<Db>,
    Path(name): Path<String>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let provider = find_provider(&mut tx, &name).await?;
    let rows = store::list_cards_of(&mut tx, provider.provider_id).await?;
    let towns = Towns::load(&mut tx, &shell.web, provider.peer_id.into_iter()).await?;
    drop(tx);
    let asked = Asked::default();
    let page = shell.urls.provider(&name);
    let read = Read {
        heading: provider.profile.name.clone(),
        about: None,
        address: format!("{page}/programm"),
        page,
        stretch: Stretch::read(&raw, &asked, today(now)),
        times: asked.query.times,
        rows,
        providers: HashMap::from([(provider.provider_id, provider)]),
        towns,
        besides: 0,
        now,
    };
    web::page(&ProgrammePage::new(shell, &read))
}

/// Whether the filters leave anything of this kind.
fn wants(query: &OfferQuery, kind: Dated) -> bool {
    let chosen = query.facets.iter().find(|(name, _)| *name == "when");
    chosen.is_none_or(|(_, words)| words.iter().any(|word| word == kind.word()))
}

/// The same question about one kind only.
fn of_kind(query: &OfferQuery, kind: Dated) -> OfferQuery {
    let mut query = query.clone();
    query.facets.retain(|(name, _)| *name != "when");
    query.facets.push(("when", vec![kind.word().to_owned()]));
    query
}

async fn providers_of(
    tx: &mut ReadTx,
    rows: &[store::Card],
) -> Result<HashMap<ProviderId, Provider>> {
    let mut ids: Vec<ProviderId> = rows.iter().map(|row| row.offer.provider_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let listed = providers::list_public_by_ids(tx, &ids).await?;
    let by_id = listed.into_iter().map(|it| (it.provider_id, it));
    Ok(by_id.collect())
}
