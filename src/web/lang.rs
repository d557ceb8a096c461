//! The language in the address: `/en/angebote` is `/angebote` for an English reader.
//!
//! The prefix is taken off before routing, so that every room names its routes once. No cookie: an
//! address shows everybody the same page. Only whoever comes to the front door from elsewhere is
//! led to the start page in the language their browser asks for.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::uri::{Authority, PathAndQuery};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use tower::ServiceExt;

use super::negotiate::Wants;
use crate::i18n::Lang;

/// Where only people read who signed in or write programs: German and English.
const DESKS: [&str; 3] = ["/arbeitsplatz", "/verwaltung", "/api"];

/// Where everything is German: the pages in Leichte Sprache.
const GERMAN: &str = "/leichte-sprache";

/// On what the answer at the front door depends (RFC 9110 section 12.5.5).
const FRONT_DOOR_VARIES: &str = "accept-language, cookie, referer, sec-fetch-site";

/// The languages in which the page at `path` (without language) exists.
pub fn languages_of(path: &str) -> &'static [Lang] {
    let is_below = |start: &str| {
        let rest = path.strip_prefix(start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if is_below(GERMAN) {
        &[Lang::De]
    } else if DESKS.into_iter().any(is_below) {
        &Lang::COMPLETE
    } else {
        &Lang::ALL
    }
}

/// Takes the language off every address before `routes` see it.
pub fn layer(routes: Router) -> Router {
    let service = tower::service_fn(move |request: Request| {
        let routes = routes.clone();
        async move { answer(routes, request).await }
    });
    Router::new().fallback_service(service)
}

async fn answer(routes: Router, mut request: Request) -> Result<Response, Infallible> {
    let (lang, uri) = split(request.uri());
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = uri.unwrap_or_else(|| request.uri().clone());
    let is_front_door = is_reading && lang == Lang::De && uri.path() == "/";
    if is_front_door && let Some(wished) = wished_at_first(request.headers()) {
        return Ok(lead(wished, &uri, Some(FRONT_DOOR_VARIES)));
    }
    if is_reading && !languages_of(uri.path()).contains(&lang) {
        return Ok(lead(Lang::De, &uri, None));
    }
    *request.uri_mut() = uri;
    request.extensions_mut().insert(lang);
    let mut response = routes.oneshot(request).await?;
    let headers = response.headers_mut();
    if is_front_door {
        headers.append(header::VARY, HeaderValue::from_static(FRONT_DOOR_VARIES));
    }
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    if kind.is_some_and(|kind| kind.starts_with(b"text/html")) {
        let code = HeaderValue::from_static(lang.code());
        headers.entry(header::CONTENT_LANGUAGE).or_insert(code);
    }
    Ok(response)
}

/// "The page you want is there": at `uri`, in `lang`.
fn lead(lang: Lang, uri: &Uri, varies: Option<&'static str>) -> Response {
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let mut response = Redirect::temporary(&format!("{}{target}", lang.prefix())).into_response();
    if let Some(varies) = varies {
        let value = HeaderValue::from_static(varies);
        response.headers_mut().insert(header::VARY, value);
    }
    response
}

/// The language of somebody who comes from elsewhere and wants another one than German. Whoever
/// comes from one of our pages has chosen, and who is signed in knows where they are.
fn wished_at_first(headers: &HeaderMap) -> Option<Lang> {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if headers.contains_key(header::COOKIE) || Wants::of(headers) != Wants::Html {
        return None;
    }
    if matches!(said("sec-fetch-site"), Some("same-origin" | "same-site")) {
        return None;
    }
    let from = said("referer").and_then(|address| address.parse::<Uri>().ok());
    let from = from
        .as_ref()
        .and_then(Uri::authority)
        .map(Authority::as_str);
    if from.is_some() && from == said("host") {
        return None;
    }
    let wished = wished(said("accept-language")?)?;
    (wished != Lang::De).then_some(wished)
}

/// The language of ours that stands highest in an `Accept-Language` (RFC 9110 section 12.5.4);
/// of equals the first. We chose to read 32 entries at most.
fn wished(accept: &str) -> Option<Lang> {
    let mut best = None;
    for range in accept.split(',').take(32) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let Some(lang) = Lang::from_code(primary) else {
            continue;
        };
        let quality = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, |value| value.parse().unwrap_or(0.0));
        if quality > best.map_or(0.0, |(_, highest)| highest) {
            best = Some((lang, quality));
        }
    }
    best.map(|(lang, _)| lang)
}

/// The language of an address, and the address without it if it named one.
fn split(uri: &Uri) -> (Lang, Option<Uri>) {
    for lang in Lang::ALL {
        let prefix = lang.prefix();
        if prefix.is_empty() {
            continue;
        }
        let Some(rest) = uri.path().strip_prefix(prefix) else {
            continue;
        };
        if !rest.is_empty() && !rest.starts_with('/') {
            continue;
        }
        let path = if rest.is_empty() { "/" } else { rest };
        let target = match uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = target.parse().ok();
        if let Ok(uri) = Uri::from_parts(parts) {
            return (lang, Some(uri));
        }
    }
    (Lang::default(), None)
}

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;

    use super::*;

    async fn send(address: &str, headers: &[(&'static str, &str)]) -> Response {
        let told = |lang: Lang, uri: Uri| async move {
            axum::response::Html(format!("{} {uri}", lang.code()))
        };
        let routes = Router::new()
            .route("/", get(told))
            .route("/angebote", get(told))
            .route("/arbeitsplatz", get(told));
        let mut request = Request::builder().uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        layer(routes).oneshot(request).await.unwrap()
    }

    async fn ask(address: &str) -> String {
        let response = send(address, &[]).await;
        let status = response.status();
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        format!("{} {}", status.as_u16(), String::from_utf8_lossy(&body))
    }

    /// Where somebody is led who asks so, or nothing if they stay.
    async fn led(address: &str, headers: &[(&'static str, &str)]) -> Option<String> {
        let response = send(address, headers).await;
        let location = response.headers().get(header::LOCATION)?;
        Some(location.to_str().unwrap().to_owned())
    }

    #[tokio::test]
    async fn the_prefix_chooses_the_language_and_is_no_part_of_the_route() {
        assert_eq!(ask("/angebote?q=rad").await, "200 de /angebote?q=rad");
        assert_eq!(ask("/en/angebote?q=rad").await, "200 en /angebote?q=rad");
        assert_eq!(ask("/ar/angebote?q=rad").await, "200 ar /angebote?q=rad");
        assert_eq!(ask("/english/angebote").await, "404 ");
    }

    #[tokio::test]
    async fn who_comes_from_elsewhere_is_met_in_the_language_of_their_browser() {
        let turkish = ("accept-language", "tr-TR,tr;q=0.9,de;q=0.8");
        assert_eq!(led("/", &[turkish]).await.as_deref(), Some("/tr/"));
        assert_eq!(led("/?a=b", &[turkish]).await.as_deref(), Some("/tr/?a=b"));
        let typed = ("sec-fetch-site", "none");
        assert_eq!(led("/", &[turkish, typed]).await.as_deref(), Some("/tr/"));

        assert_eq!(led("/", &[]).await, None);
        assert_eq!(
            led("/", &[("accept-language", "de-DE,en;q=0.9")]).await,
            None
        );
        assert_eq!(
            led("/", &[("accept-language", "sv, nonsense;q=x")]).await,
            None
        );
        assert_eq!(
            led("/", &[("accept-language", "en;q=0, de;q=0.1")]).await,
            None
        );
        let low = ("accept-language", "de;q=0.3, uk;q=0.7");
        assert_eq!(led("/", &[low]).await.as_deref(), Some("/uk/"));
    }

    #[tokio::test]
    async fn who_has_chosen_german_stays_with_german() {
        let turkish = ("accept-language", "tr");
        for chosen in [
            ("sec-fetch-site", "same-origin"),
            ("cookie", "session=1"),
            ("accept", "application/activity+json"),
        ] {
            assert_eq!(led("/", &[turkish, chosen]).await, None, "{chosen:?}");
        }
        let old_browser = [
            turkish,
            ("host", "soest.example"),
            ("referer", "https://soest.example/tr/"),
        ];
        assert_eq!(led("/", &old_browser).await, None);
        assert_eq!(
            led("/angebote", &[turkish]).await,
            None,
            "links stay as they are"
        );
    }

    #[tokio::test]
    async fn caches_keep_the_front_door_apart_and_nothing_else() {
        let turkish = ("accept-language", "tr");
        for headers in [&[turkish][..], &[]] {
            let response = send("/", headers).await;
            assert_eq!(
                response.headers().get(header::VARY).unwrap(),
                FRONT_DOOR_VARIES
            );
        }
        for address in ["/angebote", "/ar/angebote", "/ar/"] {
            let response = send(address, &[turkish]).await;
            assert!(response.headers().get(header::VARY).is_none(), "{address}");
        }
        let response = send("/ar/angebote", &[]).await;
        assert_eq!(
            response.headers().get(header::CONTENT_LANGUAGE).unwrap(),
            "ar"
        );
    }

    #[tokio::test]
    async fn pages_that_a_language_lacks_are_shown_in_german() {
        let lead = led("/ar/arbeitsplatz?a=b", &[]).await;
        assert_eq!(lead.as_deref(), Some("/arbeitsplatz?a=b"));
        assert_eq!(led("/en/arbeitsplatz", &[]).await, None);
        let easy = led("/en/leichte-sprache/suchen", &[]).await;
        assert_eq!(easy.as_deref(), Some("/leichte-sprache/suchen"));
        assert_eq!(languages_of("/arbeitsplatzwechsel"), &Lang::ALL);
    }
}
