//! `/karte/kacheln/…`: streets, for the maps of this instance alone.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::Tiles;
use super::model::{Picture, Tile};
use crate::base::{Error, OrNotFound, Result, Thing};
use crate::web::{ClientAddress, Path};

/// The path below which tiles lie.
pub const PATH: &str = "/karte/kacheln";

/// A browser asks us again after a day; we ask the server of tiles far less often.
const FOR_A_DAY: &str = "public, max-age=86400";
/// Soon it may be there.
const FOR_A_MINUTE: &str = "public, max-age=60";
/// A picture opened by itself may do nothing at all, whatever is in it.
const POLICY: &str = "default-src 'none'; sandbox";
/// Shown where a tile cannot be had: nothing, so that the drawn map is seen. Browsers would draw a
/// broken picture instead of an error.
const CLEAR: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";

/// The addresses of tiles.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Tiles: FromRef<S>,
{
    Router::new().route("/karte/kacheln/{z}/{x}/{y}", get(tile))
}

async fn tile(
    State(tiles): State<Tiles>,
    ClientAddress(asker): ClientAddress,
    Path((z, x, y)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let tile = Tile::parse(&z, &x, &y).or_not_found(Thing::Page)?;
    if is_foreign(&headers) {
        return Err(Error::NotFound(Thing::Page));
    }
    Ok(match tiles.get(tile, asker).await? {
        Some(picture) => shown(picture),
        None => dressed(CLEAR.into_response(), "image/svg+xml", FOR_A_MINUTE),
    })
}

/// Whether the page of somebody else shows it: we are no server of tiles for the world.
fn is_foreign(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    site.is_some_and(|site| site == "cross-site")
}

fn shown(picture: Picture) -> Response {
    let kind = picture.kind();
    dressed(picture.into_bytes().into_response(), kind, FOR_A_DAY)
}

fn dressed(mut response: Response, kind: &'static str, cache: &'static str) -> Response {
    let fixed: [(HeaderName, &str); 6] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in fixed {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
