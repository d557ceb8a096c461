//! `/media/…`: pictures, and nothing that a browser could take for something else.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::actions::Media;
use super::model::{Key, Size};
use crate::base::{Error, OrNotFound, Result, Thing};
use crate::web::Path;

/// An address of ours never changes its content: its name is made from it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What another server shows may change or be withdrawn.
const FOR_AN_HOUR: &str = "public, max-age=3600";
/// Soon it may be there.
const FOR_A_MINUTE: &str = "public, max-age=60";
/// A picture opened by itself may do nothing at all, whatever is in it.
const POLICY: &str = "default-src 'none'; sandbox";
/// Shown where another server's picture cannot be had: hills, and a quiet sky.
const STAND_IN: &str = include_str!("../../assets/picture-missing.svg");

/// The addresses of pictures.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Media: FromRef<S>,
{
    Router::new()
        .route("/media/{name}", get(own))
        .route("/media/fern/{name}", get(remote))
}

/// A picture that was uploaded here.
async fn own(
    State(media): State<Media>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let (key, size) = parse(&name).or_not_found(Thing::Page)?;
    if is_known(&headers, &name) {
        return Ok(answer(
            StatusCode::NOT_MODIFIED,
            &name,
            FOR_EVER,
            Vec::new(),
        ));
    }
    let bytes = media.own(&key, size).await?.or_not_found(Thing::Page)?;
    Ok(answer(StatusCode::OK, &name, FOR_EVER, bytes))
}

/// A picture of another server, fetched by us when it is first asked for.
async fn remote(
    State(media): State<Media>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let (key, size) = parse(&name).or_not_found(Thing::Page)?;
    match media.remote(&key, size).await {
        Ok(Some(_bytes)) if is_known(&headers, &name) => Ok(answer(
            StatusCode::NOT_MODIFIED,
            &name,
            FOR_AN_HOUR,
            Vec::new(),
        )),
        Ok(Some(bytes)) => Ok(answer(StatusCode::OK, &name, FOR_AN_HOUR, bytes)),
        Ok(None) => Ok(stand_in()),
        Err(error @ (Error::NotFound(_) | Error::Gone(_))) => Err(error),
        Err(error) => {
            tracing::warn!(%error, "a picture of another server cannot be shown");
            Ok(stand_in())
        }
    }
}

/// `3f…-640.jpg`, in one spelling only.
fn parse(name: &str) -> Option<(Key, Size)> {
    let (key, side) = name.strip_suffix(".jpg")?.split_once('-')?;
    let key = key.parse().ok()?;
    let mut sizes = Size::ALL.into_iter();
    let size = sizes.find(|size| size.side_px().to_string() == side)?;
    Some((key, size))
}

/// Whether the browser has it already.
fn is_known(headers: &HeaderMap, name: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH);
    known
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.contains(&format!("\"{name}\"")))
}

fn answer(status: StatusCode, name: &str, cache: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = (status, bytes).into_response();
    dress(response.headers_mut(), "image/jpeg", cache);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{name}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn stand_in() -> Response {
    let mut response = STAND_IN.into_response();
    dress(response.headers_mut(), "image/svg+xml", FOR_A_MINUTE);
    response
}

fn dress(headers: &mut HeaderMap, kind: &'static str, cache: &'static str) {
    let fixed: [(HeaderName, &str); 5] = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_DISPOSITION, "inline"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_in_one_spelling_only() {
        let key = Key::of_content(b"x");
        let (read, size) = parse(&format!("{key}-640.jpg")).unwrap();
        assert_eq!((read, size), (key.clone(), Size::Card));
        for name in [
            format!("{key}-0640.jpg"),
            format!("{key}-641.jpg"),
            format!("{key}-640.png"),
            format!("{key}.jpg"),
            "../../mitmachnetz.db".to_owned(),
        ] {
            assert!(parse(&name).is_none(), "{name}");
        }
    }
}
