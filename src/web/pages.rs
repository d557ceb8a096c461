//! The pages every instance has: who answers for it, what is stored, accessibility, order of
//! results.
//!
//! They say what this version of the program does. Whoever changes what is stored or how results
//! are ordered changes these pages with it.

use askama::Template;
use axum::Router;
use axum::extract::FromRef;
use axum::response::Response;
use axum::routing::get;

use super::easy;
use super::install;
use super::page;
use super::shell::Shell;
use super::state::WebState;
use crate::base::Result;

/// Impressum, Datenschutz, Barrierefreiheit, So wird sortiert, Leichte Sprache.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/impressum", get(imprint))
        .route("/datenschutz", get(privacy))
        .route("/barrierefreiheit", get(accessibility))
        .route("/so-wird-sortiert", get(ranking))
        .merge(easy::router())
        .merge(install::router())
}

#[derive(Template)]
#[template(path = "web/imprint.html")]
struct ImprintPage {
    shell: Shell,
}

async fn imprint(shell: Shell) -> Result<Response> {
    page(&ImprintPage { shell })
}

#[derive(Template)]
#[template(path = "web/privacy.html")]
struct PrivacyPage {
    shell: Shell,
}

async fn privacy(shell: Shell) -> Result<Response> {
    page(&PrivacyPage { shell })
}

#[derive(Template)]
#[template(path = "web/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
}

async fn accessibility(shell: Shell) -> Result<Response> {
    page(&AccessibilityPage { shell })
}

#[derive(Template)]
#[template(path = "web/ranking.html")]
struct RankingPage {
    shell: Shell,
}

async fn ranking(shell: Shell) -> Result<Response> {
    page(&RankingPage { shell })
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderMap, Request, StatusCode, header};
    use tower::ServiceExt;
    use url::Url;

    use super::super::state::{InstanceKind, Office, TownLook};
    use super::*;
    use crate::i18n::Lang;

    async fn ask(state: &WebState, address: &str) -> (HeaderMap, String) {
        let routes = router().with_state(state.clone());
        let app = super::super::assemble(routes, state, |routes| routes);
        let request = Request::builder().uri(address).body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        (parts.headers, String::from_utf8_lossy(&body).into_owned())
    }

    const PAGES: [&str; 4] = [
        "/impressum",
        "/datenschutz",
        "/barrierefreiheit",
        "/so-wird-sortiert",
    ];

    #[tokio::test]
    async fn every_page_of_law_is_whole_in_every_language_and_sets_no_cookie() {
        let state = WebState::sample();
        for path in PAGES {
            for lang in Lang::ALL {
                let prefix = lang.prefix();
                let (headers, page) = ask(&state, &format!("{prefix}{path}")).await;
                assert!(headers.get(header::SET_COOKIE).is_none());
                assert_eq!(page.matches("<h1").count(), 1, "{path}");
                let root = format!("<html lang=\"{}\" dir=\"{}\">", lang.code(), lang.dir());
                assert!(page.contains(&root), "{prefix}{path}");
                assert!(page.contains("href=\"/leichte-sprache\" hreflang=\"de\""));
                assert_eq!(page.contains("mn-fresh"), lang.is_new(), "{prefix}{path}");
                assert!(page.contains("href=\"#inhalt\"") && page.contains("id=\"inhalt\""));
                assert!(
                    !page.contains(" style="),
                    "inline styles are blocked: {path}"
                );
                for legal in ["/impressum", "/datenschutz", "/barrierefreiheit"] {
                    assert!(
                        page.contains(&format!("href=\"{prefix}{legal}\"")),
                        "{path}"
                    );
                }
                for other in Lang::ALL {
                    let switch = format!("<a href=\"{}{path}\" hreflang", other.prefix());
                    assert!(page.contains(&switch), "{prefix}{path} to {other:?}");
                }
            }
        }
    }

    #[tokio::test]
    async fn an_unfinished_imprint_says_so_and_a_finished_one_names_the_office() {
        let (_, page) = ask(&WebState::sample(), "/impressum").await;
        assert!(page.contains("noch nicht vollständig"));

        let office = Office {
            name: Some("Stadt Musterstadt, Ehrenamtsbüro".to_owned()),
            address: vec!["Am Markt 1".to_owned(), "12345 Musterstadt".to_owned()],
            email: Some("ehrenamt@musterstadt.example".to_owned()),
            phone: Some("01234 567-89".to_owned()),
            ..Office::default()
        };
        let look = TownLook {
            name: "Musterstadt".to_owned(),
            office,
            ..TownLook::default()
        };
        let base = Url::parse("https://musterstadt.example").unwrap();
        let state = WebState::new(base, InstanceKind::Town, look).unwrap();
        let (_, page) = ask(&state, "/impressum").await;
        assert!(!page.contains("noch nicht vollständig"));
        assert!(page.contains("Ehrenamtsbüro") && page.contains("tel:0123456789"));
    }
}
