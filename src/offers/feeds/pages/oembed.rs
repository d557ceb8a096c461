//! How another website learns to show a page of ours (oEmbed 1.0): whoever pastes the address of an
//! offer, a list or a provider into a blog gets a frame with it.

use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use url::Url;

use crate::base::{Error, OfferId, OrNotFound, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::i18n::{Lang, Texts};
use crate::media::Size;
use crate::web::{Query, Shell, Urls, WebState};

use super::super::super::pages::find_provider;
use super::super::super::store;
use super::super::super::views::asked::{Asked, RawQuery};
use super::super::super::views::embed::{Look, frame, height_of_one, list_address};
use super::super::super::views::question::described;
use super::super::feed::provider_of;

/// The width of a frame, in pixels, if nobody says how much room there is.
const WIDTH: u32 = 600;
/// How long anybody may keep the answer, in seconds.
const CACHE_AGE: u32 = 86_400;

/// `/oembed`.
pub(super) fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
{
    Router::new().route("/oembed", get(answer))
}

async fn answer(
    shell: Shell,
    State(db): State<Db>,
    Query(raw): Query<RawQuery>,
) -> Result<Response> {
    // Section 2.3.4: a format that is not offered is 501.
    if raw.last("format").is_some_and(|format| format != "json") {
        return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let asked = raw.last("url").and_then(|address| page(&shell, &address));
    let (shell, page) = asked.or_not_found(Thing::Page)?;
    let mut tx = db.read().await?;
    let mut found = find(&mut tx, &shell, page).await?;
    drop(tx);
    let limit = |name: &str| raw.last(name).and_then(|text| text.parse::<u32>().ok());
    let width = limit("maxwidth").map_or(WIDTH, |most| most.clamp(1, WIDTH));
    let height = limit("maxheight").map_or(found.height, |most| most.clamp(1, found.height));
    let html = frame(&found.address, &found.title, height);
    let mut body = Map::new();
    let site = shell.site_title();
    for (name, value) in [
        ("version", json!("1.0")),
        ("type", json!("rich")),
        ("title", json!(found.title)),
        ("provider_name", json!(site)),
        (
            "provider_url",
            json!(shell.urls.absolute(&shell.urls.home())),
        ),
        ("cache_age", json!(CACHE_AGE)),
        ("html", json!(html)),
        ("width", json!(width)),
        ("height", json!(height)),
    ] {
        body.insert(name.to_owned(), value);
    }
    body.append(&mut found.more);
    let mut response = Json(Value::Object(body)).into_response();
    let anywhere = HeaderValue::from_static("*");
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anywhere);
    Ok(response)
}

/// A page of ours that can be shown elsewhere.
enum Page {
    Offer(OfferId),
    List(RawQuery),
    Provider(String),
}

/// Which page an address names, and in which language; `None` if it is none of ours.
fn page(shell: &Shell, address: &str) -> Option<(Shell, Page)> {
    let url = Url::parse(address).ok()?;
    if url.origin() != shell.web.base_url.origin() {
        return None;
    }
    let mut parts: Vec<&str> = url.path_segments()?.collect();
    let prefix = |lang: &Lang| !lang.prefix().is_empty() && parts.first() == Some(&lang.code());
    let lang = Lang::ALL.into_iter().find(prefix);
    if lang.is_some() {
        parts.remove(0);
    }
    let lang = lang.unwrap_or_default();
    let mut shell = shell.clone();
    shell.texts = Texts::new(lang);
    shell.urls = Urls::new(lang, &shell.web.base_url);
    let page = match parts[..] {
        ["angebote"] => {
            let query = url.query().unwrap_or_default();
            Page::List(serde_html_form::from_str(query).ok()?)
        }
        ["angebote", id] => Page::Offer(id.parse().ok()?),
        ["anbieter", name] => Page::Provider(percent_decoded(name)),
        _ => return None,
    };
    Some((shell, page))
}

/// A part of a path as people wrote it.
fn percent_decoded(part: &str) -> String {
    let pair = format!("x={}", part.replace('+', "%2B"));
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// What is told of a page.
struct Told {
    title: String,
    address: String,
    height: u32,
    more: Map<String, Value>,
}

async fn find(tx: &mut ReadTx, shell: &Shell, page: Page) -> Result<Told> {
    match page {
        Page::Offer(id) => offer(tx, shell, id).await,
        Page::List(raw) => {
            let asked = Asked::read(tx, &raw, &shell.web).await?;
            let look = Look::read(&raw);
            Ok(Told {
                title: described(shell, &asked),
                address: list_address(shell, &look.query(&asked)),
                height: look.height(),
                more: Map::new(),
            })
        }
        Page::Provider(name) => {
            let provider = find_provider(tx, &name).await?;
            let look = Look {
                provider: Some(name),
                ..Look::read(&RawQuery::default())
            };
            Ok(Told {
                title: provider.profile.name,
                address: list_address(shell, &look.query(&Asked::default())),
                height: look.height(),
                more: Map::new(),
            })
        }
    }
}

async fn offer(tx: &mut ReadTx, shell: &Shell, id: OfferId) -> Result<Told> {
    let row = store::list_cards(tx, &[id]).await?.pop();
    let row = match row {
        Some(row) => row,
        None if store::is_gone(tx, id).await? => return Err(Error::Gone(Thing::Offer)),
        None => return None.or_not_found(Thing::Offer),
    };
    let mut more = Map::new();
    more.insert("author_name".into(), json!(provider_of(&row)));
    let picture = row.offer.content.pictures.first();
    if let Some(picture) = picture.filter(|it| it.width > 0 && it.height > 0) {
        let side = |side: u32| {
            let longest = picture.width.max(picture.height).max(320);
            json!(side.saturating_mul(320) / longest)
        };
        let address = shell.urls.absolute(&picture.path(Size::Small));
        more.insert("thumbnail_url".into(), json!(address));
        more.insert("thumbnail_width".into(), side(picture.width));
        more.insert("thumbnail_height".into(), side(picture.height));
    }
    let path = shell.urls.path(&format!("/embed/angebote/{id}"));
    Ok(Told {
        title: row.offer.content.title.as_str().to_owned(),
        address: shell.urls.absolute(&path),
        height: height_of_one(),
        more,
    })
}
