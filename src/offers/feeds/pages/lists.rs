//! The feeds of lists and providers, and the calendar of one offer.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::Response;
use axum::routing::get;

use crate::base::{Error, OfferId, OrNotFound, Result, Thing};
use crate::db::Db;
use crate::search::Index;
use crate::web::{Path, Query, Shell, WebState};

use super::super::super::pages::find_provider;
use super::super::super::search::{FEED_MAX, Found, PER_PAGE, find_public};
use super::super::super::store;
use super::super::super::views::asked::{Asked, RawQuery};
use super::super::super::views::question::described;
use super::super::super::views::said;
use super::super::super::views::subscribe::Format;
use super::super::super::views::towns::Towns;
use super::super::feed::Feed;
use super::super::{ITEMS_MAX, NEWS_MAX, atom, csv, geojson, ical};
use super::answer::{Finished, is_known_since, not_modified, stand};
use super::kept::Asker;

/// The feeds of every list and of every provider, and the calendar of one offer.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
{
    let mut router = Router::new().route("/angebote/{id}/termin.ics", get(one));
    for format in Format::ALL {
        let ending = format.ending();
        let list = move |shell: Shell,
                         State(db): State<Db>,
                         State(index): State<Index>,
                         asker: Asker,
                         Query(raw): Query<RawQuery>| async move {
            let stores = (db, index);
            of_list(format, shell, stores, asker, raw).await
        };
        let provider = move |shell: Shell,
                             State(db): State<Db>,
                             State(index): State<Index>,
                             asker: Asker,
                             Path(name): Path<String>| async move {
            let stores = (db, index);
            of_provider(format, shell, stores, asker, name).await
        };
        router = router
            .route(&format!("/angebote.{ending}"), get(list))
            .route(
                &format!("/anbieter/{{name}}/angebote.{ending}"),
                get(provider),
            );
    }
    router
}

/// The feed of a list: what its page has, without widening and without pages.
async fn of_list(
    format: Format,
    shell: Shell,
    (db, index): (Db, Index),
    asker: Asker,
    raw: RawQuery,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let stand = stand(&mut tx, &index).await?;
    let changed_at = stand.and_then(|stand| stand.changed_at);
    if is_known_since(&asker.headers, changed_at) {
        return Ok(not_modified());
    }
    if let Some(feed) = stand.and_then(|stand| asker.find(stand.head, now)) {
        return Ok(feed.answer(&asker.headers, changed_at));
    }
    let mut asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    asked.query.page = 1;
    asked.query.per_page = PER_PAGE;
    let query = asked.query_for_page(1);
    let mut wanted = asked.query.clone();
    wanted.per_page = match format {
        Format::Atom => FEED_MAX,
        Format::Calendar | Format::Csv | Format::GeoJson | Format::Json => {
            u32::try_from(ITEMS_MAX).unwrap_or(FEED_MAX)
        }
    };
    let mut found = find_public(&index, &wanted, tx.now()).await?;
    if format == Format::Atom {
        // An id is given in the order of time (RFC 9562 section 5.7): the newest is the largest.
        found.ids.sort_unstable_by(|one, other| other.cmp(one));
        found.ids.truncate(NEWS_MAX);
        found.distances_km.clear();
    }
    let head = stand.map(|stand| stand.head);
    let rows = for_reader(&shell, asker.cards(&mut tx, head, &found.ids).await?);
    let distances_km = distances(&found, &rows);
    // The index lags a moment behind the tables; what is gone meanwhile is not left out.
    let gone = found.ids.len().saturating_sub(rows.len());
    let total = found.total.saturating_sub(u64::try_from(gone).unwrap_or(0));
    let ids = rows.iter().filter_map(|row| row.offer.peer_id);
    let towns = Towns::load(&mut tx, &shell.web, ids).await?;
    drop(tx);
    let mark = if query.is_empty() { "" } else { "?" };
    let path = shell.urls.path(&format!("/angebote.{}", format.ending()));
    let feed = Feed {
        title: format!("{}: {}", shell.site_title(), described(&shell, &asked)),
        page: shell.urls.absolute(&shell.urls.offers_with(&query)),
        address: shell.urls.absolute(&format!("{path}{mark}{query}")),
        rows,
        distances_km,
        towns,
        total,
        ignored: ignored(&shell, &asked),
        now,
        shell,
    };
    let finished = Arc::new(written(&feed, format, "angebote")?);
    if let Some(stand) = stand {
        asker.keep(stand.head, now, &finished);
    }
    Ok(finished.answer(&asker.headers, changed_at))
}

/// The offers in the words their providers wrote for this reader, as the pages show them.
fn for_reader(shell: &Shell, mut rows: Vec<Arc<store::Card>>) -> Vec<Arc<store::Card>> {
    for row in &mut rows {
        if said::for_reader(&row.offer.content, shell.lang()).is_some() {
            said::for_reader_whole(&mut Arc::make_mut(row).offer.content, shell.lang());
        }
    }
    rows
}

/// How far each of these is, as far as it was asked.
fn distances(found: &Found, rows: &[Arc<store::Card>]) -> Vec<Option<f64>> {
    let far = found.ids.iter().zip(&found.distances_km);
    let far: HashMap<OfferId, f64> = far.filter_map(|(id, km)| Some((*id, (*km)?))).collect();
    rows.iter()
        .map(|row| far.get(&row.offer.offer_id).copied())
        .collect()
}

/// What was asked and not understood, in words.
fn ignored(shell: &Shell, asked: &Asked) -> Vec<String> {
    let wrong = asked
        .wrong
        .iter()
        .filter(|wrong| !matches!(wrong.parameter, "page" | "per_page"));
    wrong
        .map(|wrong| {
            let why = shell.problem(&wrong.problem);
            shell.t_args(
                "feed-ignored",
                &[("parameter", &wrong.parameter), ("why", &why)],
            )
        })
        .collect()
}

/// The feed of a provider: everything it offers now.
async fn of_provider(
    format: Format,
    shell: Shell,
    (db, index): (Db, Index),
    asker: Asker,
    name: String,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let now = tx.now();
    let stand = stand(&mut tx, &index).await?;
    let changed_at = stand.and_then(|stand| stand.changed_at);
    if is_known_since(&asker.headers, changed_at) {
        return Ok(not_modified());
    }
    if let Some(feed) = stand.and_then(|stand| asker.find(stand.head, now)) {
        return Ok(feed.answer(&asker.headers, changed_at));
    }
    let provider = find_provider(&mut tx, &name).await?;
    let mut rows = store::list_cards_of(&mut tx, provider.provider_id).await?;
    let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    if format == Format::Atom {
        rows.sort_by_key(|row| std::cmp::Reverse(row.offer.offer_id));
        rows.truncate(NEWS_MAX);
    }
    rows.truncate(ITEMS_MAX);
    let rows = for_reader(&shell, rows.into_iter().map(Arc::new).collect());
    let towns = Towns::load(&mut tx, &shell.web, provider.peer_id.into_iter()).await?;
    drop(tx);
    let slug = if provider.is_ours() {
        provider.slug.clone()
    } else {
        provider.provider_id.to_string()
    };
    let page = shell.urls.absolute(&shell.urls.provider(&slug));
    let feed = Feed {
        title: provider.profile.name.clone(),
        address: format!("{page}/angebote.{}", format.ending()),
        page,
        rows,
        distances_km: Vec::new(),
        towns,
        total,
        ignored: Vec::new(),
        now,
        shell,
    };
    let finished = Arc::new(written(&feed, format, "angebote")?);
    if let Some(stand) = stand {
        asker.keep(stand.head, now, &finished);
    }
    Ok(finished.answer(&asker.headers, changed_at))
}

/// The calendar of one offer, to be put into one's own.
async fn one(
    shell: Shell,
    State(db): State<Db>,
    asker: Asker,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let rows = asker.cards(&mut tx, None, &[id]).await?;
    let rows = for_reader(&shell, rows);
    let Some(row) = rows.first() else {
        let offer = store::find(&mut tx, id).await?;
        let was_public = offer.is_some_and(|offer| {
            offer.is_ours()
                && offer.published_at.is_some()
                && offer.status == super::super::super::model::Status::Withdrawn
        });
        if was_public || store::is_gone(&mut tx, id).await? {
            return Err(Error::Gone(Thing::Offer));
        }
        return None.or_not_found(Thing::Offer);
    };
    let towns = Towns::load(&mut tx, &shell.web, row.offer.peer_id.into_iter()).await?;
    let now = tx.now();
    let path = shell.urls.offer(id);
    let page = shell.urls.absolute(&path);
    drop(tx);
    let feed = Feed {
        title: row.offer.content.title.as_str().to_owned(),
        address: format!("{page}/termin.ics"),
        page,
        rows,
        distances_km: Vec::new(),
        towns,
        total: 1,
        ignored: Vec::new(),
        now,
        shell,
    };
    Ok(written(&feed, Format::Calendar, "termin")?.answer(&asker.headers, None))
}

fn written(feed: &Feed, format: Format, file: &str) -> Result<Finished> {
    let (media_type, body) = match format {
        Format::Calendar => ("text/calendar; charset=utf-8", ical::calendar(feed)),
        Format::Atom => ("application/atom+xml; charset=utf-8", atom::document(feed)),
        Format::Csv => ("text/csv; charset=utf-8; header=present", csv::table(feed)?),
        Format::GeoJson => ("application/geo+json", geojson::collection(feed)?),
        Format::Json => ("application/json", geojson::list(feed)?),
    };
    let file = format!("{file}.{}", format.ending());
    Ok(Finished::new(media_type, file, body))
}
