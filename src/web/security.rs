//! Headers that tell browsers what our pages never do (legal requirement L-24, OWASP ASVS 14.4).

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

use super::state::WebState;

/// No script, style, font or picture from elsewhere; no inline script or style at all. Pictures may
/// be `data:` because small signs stand in the style sheet. Nobody may put a page into a frame; what
/// is made for that says so itself.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self'; \
    script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; worker-src 'self'; manifest-src 'self'";

/// Where somebody is the page asks the device only after a click on the button that says so.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Two years. Only with TLS: over plain HTTP browsers ignore it, and a demo must not claim it.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// Adds the headers to every answer that has not set its own.
pub fn layer(routes: Router, state: &WebState) -> Router {
    let is_tls = state.base_url.scheme() == "https";
    routes.layer(from_fn(move |request: Request, next: Next| async move {
        let mut response = next.run(request).await;
        for (name, value) in ALWAYS {
            add(&mut response, name, value);
        }
        if is_tls {
            add(&mut response, header::STRICT_TRANSPORT_SECURITY, HSTS);
        }
        response
    }))
}

fn add(response: &mut Response, name: HeaderName, value: &'static str) {
    response
        .headers_mut()
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;
    use url::Url;

    use super::super::state::{InstanceKind, TownLook};
    use super::*;

    async fn ask(base: &str) -> Response {
        let base = Url::parse(base).unwrap();
        let state = WebState::new(base, InstanceKind::Town, TownLook::default()).unwrap();
        let routes = Router::new().route("/", get(|| async { "" }));
        let request = Request::builder().uri("/").body(Body::empty()).unwrap();
        layer(routes, &state).oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn a_page_may_load_nothing_from_elsewhere() {
        let response = ask("http://soest.localhost:8080").await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'self';"));
        assert!(!policy.contains("unsafe") && !policy.contains("http"));
        assert_eq!(
            response.headers()[header::X_CONTENT_TYPE_OPTIONS],
            "nosniff"
        );
    }

    #[tokio::test]
    async fn only_a_town_with_tls_promises_tls() {
        let name = header::STRICT_TRANSPORT_SECURITY;
        assert!(
            ask("http://soest.example")
                .await
                .headers()
                .get(&name)
                .is_none()
        );
        assert!(
            ask("https://soest.example")
                .await
                .headers()
                .get(&name)
                .is_some()
        );
    }
}
