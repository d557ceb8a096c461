//! Style sheets, fonts, icons, small scripts: built into the program, served with their fingerprint.
//!
//! An address with the right fingerprint (`/assets/site.css?v=…`) never changes its content and may
//! be kept for a year. Text is compressed once, when it is first asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::extract::{FromRef, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body::Body};
use flate2::{Compression, write::GzEncoder};

use super::state::WebState;
use crate::base::{Error, Thing};

/// A year: RFC 9111 has no longer useful value.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For addresses without a fingerprint, such as `/favicon.ico`.
const FOR_AN_HOUR: &str = "public, max-age=3600";

const CSS: &str = "text/css; charset=utf-8";
const SVG: &str = "image/svg+xml";
const JS: &str = "text/javascript; charset=utf-8";
const WOFF2: &str = "font/woff2";
const PNG: &str = "image/png";

/// A file that is served as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    name: &'static str,
    mime: &'static str,
    body: Cow<'static, [u8]>,
    gzip: Option<Vec<u8>>,
    tag: String,
}

impl Asset {
    fn new(name: &'static str, mime: &'static str, body: Cow<'static, [u8]>) -> Self {
        let hash = digest::digest(&digest::SHA256, &body);
        let tag = hexadecimal(hash.as_ref().get(..6).unwrap_or_default());
        let gzip = (mime != WOFF2 && mime != PNG)
            .then(|| compress(&body))
            .flatten();
        Self {
            name,
            mime,
            body,
            gzip,
            tag,
        }
    }

    /// A picture that the program drew.
    pub fn drawn(name: &'static str, png: Vec<u8>) -> Self {
        Self::new(name, PNG, Cow::Owned(png))
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// A file made at start, such as a town's colours.
    pub fn made(name: &'static str, mime: &'static str, body: String) -> Self {
        Self::new(name, mime, Cow::Owned(body.into_bytes()))
    }

    /// Its address with its fingerprint.
    pub fn url(&self) -> String {
        format!("/assets/{}?v={}", self.name, self.tag)
    }

    /// The answer to a request for it.
    pub(super) fn answer(&self, uri: &Uri, headers: &HeaderMap) -> Response {
        let current = uri.query().and_then(|query| query.strip_prefix("v=")) == Some(&self.tag);
        let cache = if current { FOR_EVER } else { FOR_AN_HOUR };
        let tag = format!("\"{}\"", self.tag);
        let known = headers
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        let mut response = if known.is_some_and(|known| known.contains(&tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            self.body_for(headers)
        };
        let answer = response.headers_mut();
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            answer.insert(header::ETAG, tag);
        }
        if self.gzip.is_some() {
            answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }

    fn body_for(&self, headers: &HeaderMap) -> Response {
        let accepts = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok());
        let kind = (header::CONTENT_TYPE, self.mime);
        match &self.gzip {
            Some(gzip) if accepts.is_some_and(|accepts| accepts.contains("gzip")) => {
                let coding = (header::CONTENT_ENCODING, "gzip");
                ([kind, coding], Body::from(gzip.clone())).into_response()
            }
            _ => match &self.body {
                Cow::Borrowed(body) => ([kind], *body).into_response(),
                Cow::Owned(body) => ([kind], body.clone()).into_response(),
            },
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn compress(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

/// Files as they stand in `assets/`.
macro_rules! files {
    ($($name:literal $mime:ident $path:literal),* $(,)?) => {
        [$(Asset::new($name, $mime, Cow::Borrowed(include_bytes!(concat!("../../assets/", $path))))),*]
    };
}

/// Everything that is the same in every town, by name.
static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    let plain = files![
        "icons.svg" SVG "icons.svg",
        "art.svg" SVG "art.svg",
        "programme.css" CSS "css/programme.css",
        "refresh.js" JS "js/refresh.js",
        "suggest.js" JS "js/suggest.js",
        "upload.js" JS "js/upload.js",
        "watch.js" JS "js/watch.js",
        "here.js" JS "js/here.js",
        "offline.js" JS "js/offline.js",
        "fira-sans-400-latin.woff2" WOFF2 "fonts/fira-sans-400-latin.woff2",
        "fira-sans-500-latin.woff2" WOFF2 "fonts/fira-sans-500-latin.woff2",
        "fira-sans-600-latin.woff2" WOFF2 "fonts/fira-sans-600-latin.woff2",
        "fira-sans-700-latin.woff2" WOFF2 "fonts/fira-sans-700-latin.woff2",
        "fira-sans-400-cyrillic-greek.woff2" WOFF2 "fonts/fira-sans-400-cyrillic-greek.woff2",
        "fira-sans-500-cyrillic-greek.woff2" WOFF2 "fonts/fira-sans-500-cyrillic-greek.woff2",
        "fira-sans-600-cyrillic-greek.woff2" WOFF2 "fonts/fira-sans-600-cyrillic-greek.woff2",
        "fira-sans-700-cyrillic-greek.woff2" WOFF2 "fonts/fira-sans-700-cyrillic-greek.woff2",
    ];
    let mut all: BTreeMap<_, _> = plain.into_iter().map(|asset| (asset.name, asset)).collect();
    let mut css = STYLES.concat();
    for asset in all.values() {
        css = css.replace(
            &format!("/assets/{}\"", asset.name),
            &format!("{}\"", asset.url()),
        );
    }
    all.insert("site.css", Asset::made("site.css", CSS, css));
    all
});

/// The one style sheet of all pages, in this order.
const STYLES: [&str; 11] = [
    include_str!("../../assets/css/fonts.css"),
    include_str!("../../assets/css/kern.css"),
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/page.css"),
    include_str!("../../assets/css/parts.css"),
    include_str!("../../assets/css/detail.css"),
    include_str!("../../assets/css/forms.css"),
    include_str!("../../assets/css/feeds.css"),
    include_str!("../../assets/css/states.css"),
    include_str!("../../assets/css/watch.css"),
    include_str!("../../assets/css/print.css"),
];

/// The address of a file with its fingerprint.
pub fn url(name: &str) -> String {
    match ASSETS.get(name) {
        Some(asset) => asset.url(),
        None => format!("/assets/{name}"),
    }
}

/// `/assets/…` and the icon that browsers ask for unasked.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/assets/{name}", get(serve))
        .route("/favicon.ico", get(favicon))
}

async fn serve(
    State(web): State<WebState>,
    super::Path(name): super::Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let of_the_town = [&web.town_css, &web.town_icon]
        .into_iter()
        .find(|asset| asset.name == name);
    let asset = of_the_town.or_else(|| ASSETS.get(name.as_str()));
    match asset {
        Some(asset) => Ok(asset.answer(&uri, &headers)),
        None => Err(Error::NotFound(Thing::Page)),
    }
}

async fn favicon(State(web): State<WebState>, uri: Uri, headers: HeaderMap) -> Response {
    web.town_icon.answer(&uri, &headers)
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    async fn ask(address: &str, gzip: &str) -> Response {
        let request = Request::builder()
            .uri(address)
            .header(header::ACCEPT_ENCODING, gzip)
            .body(Body::empty())
            .unwrap();
        router()
            .with_state(WebState::sample())
            .oneshot(request)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_returning_visitor_fetches_no_style_sheet_again() {
        let response = ask(&url("site.css"), "gzip").await;
        assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_EVER);
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(response.headers()[header::CONTENT_TYPE], CSS);

        let stale = ask("/assets/site.css?v=000000000000", "").await;
        assert_eq!(stale.headers()[header::CACHE_CONTROL], FOR_AN_HOUR);
        assert!(stale.headers().get(header::CONTENT_ENCODING).is_none());
    }

    #[tokio::test]
    async fn everything_a_first_visit_needs_beside_the_page_is_below_150_kilobytes() {
        let mut bytes = 0;
        for name in ["site.css", "icons.svg", "art.svg"] {
            bytes += ASSETS[name].gzip.as_ref().unwrap().len();
        }
        bytes += ASSETS
            .values()
            .filter(|asset| asset.name.contains("latin"))
            .map(|asset| asset.body.len())
            .sum::<usize>();
        let town = to_bytes(ask("/assets/town.css", "gzip").await.into_body(), 9000)
            .await
            .unwrap();
        bytes += town.len();
        assert!(bytes < 150_000, "{bytes} bytes");
    }

    #[test]
    fn every_file_a_style_sheet_names_exists_and_is_ours() {
        let css = String::from_utf8(ASSETS["site.css"].body.to_vec()).unwrap();
        for rest in css
            .split("url(\"")
            .skip(1)
            .filter(|rest| !rest.starts_with("data:"))
        {
            let address = rest.split('"').next().unwrap();
            let name = address
                .trim_start_matches("/assets/")
                .split('?')
                .next()
                .unwrap();
            assert!(
                address.contains("?v=") && ASSETS.contains_key(name),
                "{address}"
            );
        }
    }

    #[tokio::test]
    async fn attack_17_no_file_of_ours_speaks_as_an_actor() {
        use crate::federation::content_type::Kind;
        let mut addresses: Vec<String> = ASSETS.values().map(Asset::url).collect();
        addresses.push("/favicon.ico".to_owned());
        assert!(addresses.len() > 5);
        for address in addresses {
            let request = Request::builder()
                .uri(&address)
                .header(header::ACCEPT, "application/activity+json");
            let request = request.body(Body::empty()).unwrap();
            let app = router().with_state(WebState::sample());
            let answer = app.oneshot(request).await.unwrap();
            let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap();
            assert_ne!(Kind::of(kind), Kind::Activity, "{address}: {kind}");
        }
    }

    #[test]
    fn every_icon_a_template_shows_is_drawn() {
        let sprite = String::from_utf8(ASSETS["icons.svg"].body.to_vec()).unwrap();
        let mut folders =
            vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for rest in text.split("icon(\"").skip(1) {
                    let name = rest.split('"').next().unwrap();
                    let symbol = format!("id=\"i-{name}\"");
                    assert!(sprite.contains(&symbol), "{name} in {}", path.display());
                }
            }
        }
    }
}
