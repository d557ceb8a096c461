//! What a browser needs to put a town on the first screen of a telephone, and to show the watch list
//! without a network: a manifest, icons, a service worker, a page for when nothing can be reached.

use askama::Template;
use aws_lc_rs::digest;
use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;

use super::assets::{self, Asset};
use super::shell::Shell;
use super::state::WebState;
use super::{Path, page};
use crate::base::{Error, Result, Thing};
use crate::poster::{self, Shape};

/// The icons: name, side in pixels, shape.
pub(super) const ICONS: [(&str, u16, Shape); 4] = [
    ("app-192.png", 192, Shape::Round),
    ("app-512.png", 512, Shape::Round),
    ("app-whole-192.png", 192, Shape::Whole),
    ("app-whole-512.png", 512, Shape::Whole),
];

/// What pages look like without a network: kept by the service worker as soon as it is installed.
const KEPT: [&str; 7] = [
    "site.css",
    "icons.svg",
    "art.svg",
    "watch.js",
    "offline.js",
    "fira-sans-400-latin.woff2",
    "fira-sans-700-latin.woff2",
];

/// The page shown where no other can be.
const OFFLINE: &str = "/offline";

const SERVICE: &str = include_str!("../../assets/js/service.js");

/// Manifest, icons, service worker and the page without a network.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/manifest.webmanifest", get(manifest))
        .route("/app/{name}", get(icon))
        .route("/dienst.js", get(service))
        .route(OFFLINE, get(offline))
}

/// W3C Web Application Manifest, in the reader's language.
async fn manifest(shell: Shell) -> Response {
    let icons = ICONS.map(|(name, side, shape)| {
        let purpose = match shape {
            Shape::Round => "any",
            Shape::Whole => "maskable",
        };
        json!({
            "src": format!("/app/{name}"), "sizes": format!("{side}x{side}"),
            "type": "image/png", "purpose": purpose,
        })
    });
    let shortcut = |name: String, url: String| json!({ "name": name, "url": url });
    let manifest = json!({
        "id": "/",
        "name": shell.site_title(),
        "short_name": shell.town().name,
        "description": shell.claim(),
        "lang": shell.lang().code(),
        "dir": shell.lang().dir(),
        "start_url": shell.urls.home(),
        "scope": "/",
        "display": "standalone",
        "theme_color": shell.web.theme_colour,
        "background_color": "#fdfaf4",
        "icons": icons,
        "shortcuts": [
            shortcut(shell.t("shell-nav-offers"), shell.urls.offers()),
            shortcut(shell.t("watch-title"), shell.urls.watch_list()),
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, manifest.to_string()).into_response()
}

async fn icon(
    State(web): State<WebState>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response> {
    let icons = web.app_icons.get_or_init(|| icons_of(&web));
    let found = icons.iter().find(|asset| asset.name() == name);
    let asset = found.ok_or(Error::NotFound(Thing::Page))?;
    Ok(asset.answer(&uri, &headers))
}

fn icons_of(web: &WebState) -> Vec<Asset> {
    let [[colour, _, _, accent], _] = web.palette.shades();
    let drawn = ICONS.into_iter().filter_map(|(name, side, shape)| {
        let bytes = poster::icon(&colour, &accent, side, shape)?;
        Some(Asset::drawn(name, bytes))
    });
    drawn.collect()
}

/// The service worker. Its text names the files of this version by their fingerprints, so a browser
/// that looks again finds a new one after every update and drops what it kept of the old.
async fn service(State(web): State<WebState>) -> Response {
    let mut kept: Vec<String> = KEPT.into_iter().map(assets::url).collect();
    kept.push(web.town_css.url());
    kept.push(OFFLINE.to_owned());
    let kept = json!(kept).to_string();
    let hash = digest::digest(&digest::SHA256, (SERVICE.to_owned() + &kept).as_bytes());
    let version = assets::hexadecimal(hash.as_ref().get(..6).unwrap_or_default());
    let text = SERVICE
        .replace("[/* kept */]", &kept)
        .replace("/* version */", &version);
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

#[derive(Template)]
#[template(path = "web/offline.html")]
struct OfflinePage {
    shell: Shell,
}

async fn offline(shell: Shell) -> Result<Response> {
    let shell = shell.unlisted();
    page(&OfflinePage { shell })
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use serde_json::Value;
    use tower::ServiceExt;

    use super::*;
    use crate::i18n::Lang;

    async fn ask(path: &str) -> (HeaderMap, Vec<u8>) {
        let state = WebState::sample();
        let routes = router().merge(assets::router()).with_state(state.clone());
        let app = super::super::assemble(routes, &state, |routes| routes);
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        (parts.headers, body.to_vec())
    }

    // proves: A-35
    #[tokio::test]
    async fn a_telephone_learns_name_colour_and_icons_of_the_town() {
        for lang in Lang::ALL {
            let path = format!("{}/manifest.webmanifest", lang.prefix());
            let (headers, body) = ask(&path).await;
            assert_eq!(headers[header::CONTENT_TYPE], "application/manifest+json");
            let manifest: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(manifest["short_name"], "Musterstadt");
            assert_eq!(manifest["lang"], lang.code());
            assert_eq!(manifest["theme_color"], "#1d5c4d");
            for icon in manifest["icons"].as_array().unwrap() {
                let (headers, body) = ask(icon["src"].as_str().unwrap()).await;
                assert_eq!(headers[header::CONTENT_TYPE], "image/png");
                let image = image::load_from_memory(&body).unwrap();
                let size = format!("{}x{}", image.width(), image.height());
                assert_eq!(icon["sizes"], Value::from(size));
            }
        }
    }

    #[tokio::test]
    async fn what_the_service_worker_keeps_is_there_and_may_be_kept() {
        let (headers, body) = ask("/dienst.js").await;
        assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
        let text = String::from_utf8(body).unwrap();
        assert!(!text.contains("/* kept */") && !text.contains("/* version */"));
        let list = text.split("const KEPT = ").nth(1).unwrap();
        let list: Vec<String> = serde_json::from_str(list.split(';').next().unwrap()).unwrap();
        assert_eq!(list.len(), KEPT.len() + 2);
        for path in &list {
            let (headers, body) = ask(path).await;
            assert!(!body.is_empty());
            assert!(headers.get(header::SET_COOKIE).is_none(), "{path}");
        }
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"));
    }
}
