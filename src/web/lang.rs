//! The language in the address: `/en/angebote` is `/angebote` for an English reader.
//!
//! The prefix is taken off before routing, so that every room names its routes once. No cookie and
//! no guess from the browser's settings: an address shows everybody the same page.

use std::convert::Infallible;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::Uri;
use axum::http::request::Parts;
use tower::ServiceExt;

use crate::i18n::Lang;

/// Takes the language off every address before `routes` see it.
pub fn layer(routes: Router) -> Router {
    let service = tower::service_fn(move |request: Request| {
        let routes = routes.clone();
        async move { routes.oneshot(understood(request)).await }
    });
    Router::new().fallback_service(service)
}

/// The request with its language noted and taken off its address.
fn understood(mut request: Request) -> Request {
    let (lang, uri) = split(request.uri());
    if let Some(uri) = uri {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(lang);
    request
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

    async fn ask(address: &str) -> String {
        let routes = Router::new().route(
            "/angebote",
            get(|lang: Lang, uri: Uri| async move { format!("{} {uri}", lang.code()) }),
        );
        let request = Request::builder().uri(address).body(Body::empty()).unwrap();
        let response = layer(routes).oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1000).await.unwrap();
        format!("{} {}", status.as_u16(), String::from_utf8_lossy(&body))
    }

    #[tokio::test]
    async fn the_prefix_chooses_the_language_and_is_no_part_of_the_route() {
        assert_eq!(ask("/angebote?q=rad").await, "200 de /angebote?q=rad");
        assert_eq!(ask("/en/angebote?q=rad").await, "200 en /angebote?q=rad");
        assert_eq!(ask("/english/angebote").await, "404 ");
    }
}
