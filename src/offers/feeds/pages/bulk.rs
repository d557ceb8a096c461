//! Everything of ours for programs that keep a copy.

use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::base::{Error, OrNotFound, Problem, Problems, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::providers::{self, Provider, Status};
use crate::search::Index;
use crate::web::{Path, Query, Shell, WebState};

use super::super::super::model::Purpose;
use super::super::super::search::{OfferQuery, Town, find_public};
use super::super::super::store;
use super::super::super::views::asked::RawQuery;
use super::super::feed::same_everywhere;
use super::super::{hsds, rpde};
use super::in_one_go;

/// Things on a page of HSDS if nobody says how many.
const HSDS_PAGE: i64 = 50;
/// The most things on a page of HSDS.
const HSDS_PAGE_MAX: i64 = 500;
/// Offers that are looked at together.
pub(super) const LINES_AT_ONCE: i64 = 5_000;

/// The bulk feed.
pub(super) fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
{
    Router::new()
        .route("/api/v1/rpde/offers", get(changes))
        .route("/api/v1/hsds", get(about))
        .route("/api/v1/hsds/services", get(services))
        .route("/api/v1/hsds/services/{id}", get(service))
        .route("/api/v1/hsds/organizations", get(organizations))
        .route("/api/v1/hsds/organizations/{id}", get(organization))
}

/// What a reader of HSDS asks first.
async fn about(shell: Shell) -> Response {
    let base = shell.urls.absolute(&shell.urls.path("/api/v1/hsds"));
    let about = json!({
        "version": hsds::VERSION,
        "profile": shell.urls.absolute(&shell.urls.api()),
        "openapi_url": shell.urls.absolute(&shell.urls.api_description()),
        "services": format!("{base}/services"),
        "organizations": format!("{base}/organizations"),
        "license": shell.data_licence(),
    });
    open(Json(about).into_response())
}

/// Which page of how many things.
struct Paging {
    page: i64,
    size: i64,
}

impl Paging {
    fn read(raw: &RawQuery) -> Result<Self> {
        Ok(Self {
            page: whole(raw, "page", 1, 1_000_000_000)?.unwrap_or(1),
            size: whole(raw, "per_page", 1, HSDS_PAGE_MAX)?.unwrap_or(HSDS_PAGE),
        })
    }

    /// The page as HSDS frames it.
    fn frame(&self, total: i64, contents: &[Value]) -> Value {
        let pages = (total + self.size - 1) / self.size;
        json!({
            "total_items": total,
            "total_pages": pages,
            "page_number": self.page,
            "size": contents.len(),
            "first_page": self.page == 1,
            "last_page": self.page >= pages,
            "empty": contents.is_empty(),
            "contents": contents,
        })
    }
}

/// Whether everything is wanted in one answer, a line for each.
fn wants_lines(raw: &RawQuery) -> Result<bool> {
    match raw.last("format").as_deref() {
        None | Some("json") => Ok(false),
        Some("ndjson") => Ok(true),
        Some(_) => Err(Error::Invalid(Problems::of(
            "format",
            Problem::new("problem-hsds-format"),
        ))),
    }
}

/// Our own offers, a page at a time. What is looked for is no service, unless somebody asks for it
/// with `include=requests`.
async fn services(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let wants_all = raw.last("include").as_deref() == Some("requests");
    if wants_lines(&raw)? {
        return Ok(open(in_one_go::services(shell, db, wants_all).await?));
    }
    let paging = Paging::read(&raw)?;
    let wanted = OfferQuery {
        towns: vec![Town::Here],
        purposes: (!wants_all).then_some(Purpose::Offer).into_iter().collect(),
        page: u64::try_from(paging.page).unwrap_or(1),
        per_page: u32::try_from(paging.size).unwrap_or(1),
        ..OfferQuery::default()
    };
    let mut tx = db.read().await?;
    let found = find_public(&index, &wanted, tx.now()).await?;
    let mut contents = Vec::new();
    for row in store::list_cards(&mut tx, &found.ids).await? {
        contents.extend(exported(&mut tx, &shell, &row).await?);
    }
    drop(tx);
    let total = i64::try_from(found.total).unwrap_or(i64::MAX);
    Ok(open(Json(paging.frame(total, &contents)).into_response()))
}

/// An offer of ours as a service, if other instances may show it.
pub(super) async fn exported(
    tx: &mut ReadTx,
    shell: &Shell,
    row: &store::Card,
) -> Result<Option<Value>> {
    if !row.offer.is_ours() || !row.offer.content.federate {
        return Ok(None);
    }
    let provider = providers::find(tx, row.offer.provider_id).await?;
    Ok(provider.map(|provider| hsds::service(shell, row, &provider)))
}

/// One offer of ours by the id under which it is exported.
async fn service(shell: Shell, State(db): State<Db>, Path(wanted): Path<Uuid>) -> Result<Response> {
    let mut tx = db.read().await?;
    let mut skip = 0;
    // The id is made of the address and cannot be turned back.
    loop {
        let lines = store::list_own_public(&mut tx, skip, LINES_AT_ONCE).await?;
        if lines.is_empty() {
            return None.or_not_found(Thing::Offer);
        }
        let id = lines
            .iter()
            .find(|(id, _)| hsds::service_id(&shell, *id) == wanted);
        if let Some((id, _)) = id {
            let row = store::list_cards(&mut tx, &[*id]).await?.pop();
            let row = row.or_not_found(Thing::Offer)?;
            let service = exported(&mut tx, &shell, &row).await?;
            let service = service.or_not_found(Thing::Offer)?;
            return Ok(open(Json(service).into_response()));
        }
        skip += LINES_AT_ONCE;
    }
}

async fn approved(tx: &mut ReadTx) -> Result<Vec<Provider>> {
    let mut own = providers::list_own(tx).await?;
    own.retain(|provider| provider.status == Status::Approved);
    Ok(own)
}

async fn organizations(
    shell: Shell,
    State(db): State<Db>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let own = approved(&mut db.read().await?).await?;
    if wants_lines(&raw)? {
        let all: Vec<Value> = own
            .iter()
            .map(|it| hsds::organization(&shell, it))
            .collect();
        return Ok(open(in_one_go::lines(&all)));
    }
    let paging = Paging::read(&raw)?;
    let total = i64::try_from(own.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from((paging.page - 1).saturating_mul(paging.size)).unwrap_or(usize::MAX);
    let size = usize::try_from(paging.size).unwrap_or(1);
    let shown = own.iter().skip(skip).take(size);
    let contents: Vec<Value> = shown.map(|it| hsds::organization(&shell, it)).collect();
    Ok(open(Json(paging.frame(total, &contents)).into_response()))
}

async fn organization(
    shell: Shell,
    State(db): State<Db>,
    Path(wanted): Path<Uuid>,
) -> Result<Response> {
    let own = approved(&mut db.read().await?).await?;
    let found = own.iter().find(|it| same_everywhere(&it.uri) == wanted);
    let found = found.or_not_found(Thing::Provider)?;
    Ok(open(
        Json(hsds::organization(&shell, found)).into_response(),
    ))
}

/// Everybody may read it, from any website, and keep it for a minute.
fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let minute = HeaderValue::from_static("public, max-age=60");
    headers.insert(header::CACHE_CONTROL, minute);
    let anywhere = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anywhere);
    response
}

async fn changes(
    shell: Shell,
    State(db): State<Db>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    let after = whole(&raw, "afterChangeNumber", 0, i64::MAX)?.unwrap_or(0);
    let most = i64::try_from(rpde::LIMIT).unwrap_or(i64::MAX);
    let limit = whole(&raw, "limit", 1, most)?.unwrap_or(most);
    let mut tx = db.read().await?;
    let items = usize::try_from(limit).unwrap_or(rpde::LIMIT);
    let page = rpde::read(&mut tx, &shell, after, items).await?;
    drop(tx);
    let path = shell.urls.path("/api/v1/rpde/offers");
    let wanted = if limit == most {
        String::new()
    } else {
        format!("&limit={limit}")
    };
    let next = format!("{path}?afterChangeNumber={}{wanted}", page.reached);
    let body = json!({
        "next": shell.urls.absolute(&next),
        "items": page.items,
        "license": shell.data_licence(),
        "version": rpde::VERSION,
    });
    Ok(open(Json(body).into_response()))
}

/// A whole number within these bounds.
fn whole(raw: &RawQuery, name: &str, least: i64, most: i64) -> Result<Option<i64>> {
    let Some(text) = raw.last(name) else {
        return Ok(None);
    };
    let number = text.parse::<i64>().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let problem = Problem::out_of_range(least, most);
        return Err(Error::Invalid(Problems::of(name, problem)));
    }
    Ok(number)
}
