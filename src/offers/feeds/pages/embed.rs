//! Pieces of a list for other websites: `/einbetten` puts one together, `/embed/…` is one.
//!
//! A piece runs no script and sets no cookie. It is the only thing of ours that another website may
//! put into a frame.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::get;

use crate::base::{OfferId, OrNotFound, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::search::Index;
use crate::web::{self, Path, Query, Shell, WebState};

use super::super::super::pages::find_provider;
use super::super::super::search::find_public;
use super::super::super::store;
use super::super::super::views::asked::{Asked, RawQuery};
use super::super::super::views::card::{Detail, Scene};
use super::super::super::views::embed::{BuildPage, FramePage, Line, Look, PartPage};
use super::super::super::views::question::described;
use super::super::super::views::towns::Towns;
use super::super::super::views::words;
use super::super::feed::provider_of;

/// Nothing but our own style and pictures, in a frame of anybody.
const POLICY: &str = "default-src 'self'; script-src 'none'; img-src 'self' data:; \
    style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// How long anybody may keep a piece.
const KEPT: &str = "public, max-age=600";

/// The pieces, and the page that puts one together.
pub(super) fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
{
    Router::new()
        .route("/einbetten", get(build))
        .route("/embed/angebote", get(list))
        .route("/embed/angebote.html", get(part))
        .route("/embed/angebote/{id}", get(one))
}

async fn build(
    shell: Shell,
    State(db): State<Db>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let asked = Asked::read(&mut tx, &raw, &shell.web).await?;
    let mut look = Look::read(&raw);
    let provider = match &look.provider {
        None => None,
        Some(name) => find_provider(&mut tx, name).await.ok(),
    };
    drop(tx);
    let named = provider.map(|it| {
        let slug = look.provider.clone().unwrap_or_default();
        (it.profile.name, slug)
    });
    if named.is_none() {
        look.provider = None;
    }
    web::page(&BuildPage::new(shell, &asked, &look, named))
}

async fn list(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let look = Look::read(&raw);
    let frame = read(shell, &db, &index, &raw, &look).await?;
    web::page(&frame.in_colours(&look)).map(in_a_frame)
}

async fn part(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let look = Look::read(&raw);
    let frame = read(shell, &db, &index, &raw, &look).await?;
    let mut response = web::page(&PartPage { frame })?;
    let headers = response.headers_mut();
    let anywhere = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anywhere);
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    Ok(response)
}

async fn one(
    shell: Shell,
    State(db): State<Db>,
    Path(id): Path<OfferId>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let look = Look::read(&raw);
    let mut tx = db.read().await?;
    let rows = store::list_cards(&mut tx, &[id]).await?;
    let row = rows.first().or_not_found(Thing::Offer)?;
    let title = provider_of(row).to_owned();
    let page = shell.urls.absolute(&shell.urls.offer(id));
    let all = shell.t("embed-one");
    let lines = lines(&mut tx, &shell, &rows).await?;
    drop(tx);
    let frame = FramePage {
        title,
        page,
        theme: None,
        lines,
        all,
        shell,
    };
    web::page(&frame.in_colours(&look)).map(in_a_frame)
}

/// Anybody may show this in a frame.
fn in_a_frame(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = HeaderValue::from_static(POLICY);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    response
}

/// The piece for what is asked, in the colours of the device.
async fn read(
    shell: Shell,
    db: &Db,
    index: &Index,
    raw: &RawQuery,
    look: &Look,
) -> Result<FramePage> {
    let mut tx = db.read().await?;
    let most = usize::from(look.items);
    let (title, page, rows, total) = if let Some(name) = &look.provider {
        let provider = find_provider(&mut tx, name).await?;
        let mut rows = store::list_cards_of(&mut tx, provider.provider_id).await?;
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        rows.truncate(most);
        (
            provider.profile.name,
            shell.urls.provider(name),
            rows,
            total,
        )
    } else {
        let asked = Asked::read(&mut tx, raw, &shell.web).await?;
        let mut wanted = asked.query.clone();
        (wanted.page, wanted.per_page) = (1, u32::from(look.items));
        let found = find_public(index, &wanted, tx.now()).await?;
        let rows = store::list_cards(&mut tx, &found.ids).await?;
        let query = asked.query_without(|name, _| name == "per_page");
        let title = if asked.is_narrowed() {
            described(&shell, &asked)
        } else {
            shell.t1("embed-frame-title", "site", shell.site_title())
        };
        (title, shell.urls.offers_with(&query), rows, found.total)
    };
    let lines = lines(&mut tx, &shell, &rows).await?;
    drop(tx);
    Ok(FramePage {
        title,
        page: shell.urls.absolute(&page),
        theme: None,
        lines,
        all: shell.t1("embed-all", "n", total),
        shell,
    })
}

async fn lines(tx: &mut ReadTx, shell: &Shell, rows: &[store::Card]) -> Result<Vec<Line>> {
    let ids = rows.iter().filter_map(|row| row.offer.peer_id);
    let towns = Towns::load(tx, &shell.web, ids).await?;
    let now = tx.now();
    let scene = Scene::new(shell, &towns, now);
    let line = |row: &store::Card| {
        let (offer, content) = (&row.offer, &row.offer.content);
        let town = towns.name(offer.peer_id);
        let by = shell.t_args(
            "feed-by",
            &[("provider", &provider_of(row)), ("town", &town)],
        );
        Line {
            card: scene.card(row, None, Detail::Tile),
            address: shell.urls.absolute(&shell.urls.offer(offer.offer_id)),
            when: words::schedule(shell.texts, &content.schedule),
            place: words::place(shell.texts, content, &town),
            by,
        }
    };
    Ok(rows.iter().map(line).collect())
}
