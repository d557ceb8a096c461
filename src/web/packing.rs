//! Packing answers for the way with gzip, which every reader takes.
//!
//! A finished answer is packed in one piece, with tables that stay with the thread: they are a third
//! of a megabyte, and fetching them from the system for each page cost about as much as the packing
//! (docs/decisions/0041). It then has a length and goes out at once. What is written while it is sent
//! is packed as it comes, by the layer of tower-http.

use std::cell::RefCell;
use std::io::Read as _;

use axum::Router;
use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

/// How hard answers are packed: a list is a tenth larger than with the usual 6, for a third of the
/// processor time (docs/decisions/0030).
const LEVEL: u8 = 2;

/// The largest window gzip knows, as a power of two.
const WINDOW_BITS: u8 = 15;

/// What is longer is packed piece by piece.
const AT_ONCE_BYTES: u64 = 8 << 20;

/// Packs what comes out of all pages for those who can unpack it.
pub(super) fn layer(routes: Router) -> Router {
    let level = CompressionLevel::Precise(i32::from(LEVEL));
    routes
        .layer(from_fn(pack_finished))
        .layer(CompressionLayer::new().quality(level))
}

async fn pack_finished(request: Request, next: Next) -> Response {
    let is_wanted = takes_gzip(request.headers());
    let response = next.run(request).await;
    if !is_wanted || !is_packable(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(packed) = pack(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    let answer = &mut parts.headers;
    answer.remove(header::ACCEPT_RANGES);
    answer.remove(header::CONTENT_LENGTH);
    let gzip = HeaderValue::from_static("gzip");
    answer.insert(header::CONTENT_ENCODING, gzip);
    if !varies(answer) {
        let coding = HeaderValue::from_static("accept-encoding");
        answer.append(header::VARY, coding);
    }
    Response::from_parts(parts, Body::from(packed))
}

/// Whether an answer is finished, of a kind that gets smaller, and no piece of something.
fn is_packable(response: &Response) -> bool {
    let headers = response.headers();
    let length = response.body().size_hint().exact();
    length.is_some_and(|length| length <= AT_ONCE_BYTES)
        && !headers.contains_key(header::CONTENT_ENCODING)
        && !headers.contains_key(header::CONTENT_RANGE)
        && DefaultPredicate::new().should_compress(response)
}

fn varies(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::VARY).iter();
    let mut names = named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','));
    names.any(|name| name.trim().eq_ignore_ascii_case("accept-encoding"))
}

/// Whether a reader asks for gzip (RFC 9110 section 12.5.3).
pub fn takes_gzip(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip = parts
            .next()
            .is_some_and(|it| it.eq_ignore_ascii_case("gzip"));
        let is_refused = parts
            .filter_map(|part| part.strip_prefix("q="))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        is_gzip && !is_refused
    })
}

thread_local! {
    static PACKER: RefCell<Compress> =
        RefCell::new(Compress::new_gzip(Compression::new(u32::from(LEVEL)), WINDOW_BITS));
}

/// Packs something finished; `None` if that fails, which it never did.
pub fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 4 + 64);
        loop {
            let read = usize::try_from(packer.total_in()).ok()?;
            let rest = bytes.get(read..)?;
            match packer.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return Some(packed),
                Ok(Status::Ok | Status::BufError) => packed.reserve(bytes.len() / 4 + 64),
                Err(_broken) => return None,
            }
        }
    })
}

/// What [`pack`] made, as it was before; `None` if it is broken.
pub fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(packed.len() * 8);
    let mut reader = GzDecoder::new(packed);
    reader.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn asked(routes: Router, takes: &str) -> (HeaderMap, Vec<u8>) {
        let request = Request::get("/").header(header::ACCEPT_ENCODING, takes);
        let request = request.body(Body::empty()).unwrap();
        let (parts, body) = layer(routes).oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.headers, body.to_vec())
    }

    #[test]
    fn one_page_after_the_other_comes_out_as_it_went_in() {
        let noise: Vec<u8> = (0..200_000_u32)
            .map(|number| (number.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
            .collect();
        let list = "<li>Fahrdienst zum Einkaufen</li>".repeat(9_000);
        for page in [&b"a"[..], list.as_bytes(), &noise, b"", list.as_bytes()] {
            assert_eq!(unpack(&pack(page).unwrap()).unwrap(), page);
        }
        assert!(pack(list.as_bytes()).unwrap().len() < list.len() / 50);
    }

    #[tokio::test]
    async fn a_page_is_packed_for_those_who_can_unpack_it_and_says_so() {
        let page = "<p>Wir suchen Menschen, die mitmachen.</p>".repeat(50);
        let shown = page.clone();
        let routes = Router::new().route("/", get(async move || shown));
        let (headers, body) = asked(routes.clone(), "gzip, deflate, br, zstd").await;
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip");
        assert_eq!(headers[header::VARY], "accept-encoding");
        let length = headers[header::CONTENT_LENGTH].to_str().unwrap();
        assert_eq!(length, body.len().to_string());
        assert_eq!(unpack(&body).unwrap(), page.as_bytes());
        for takes in ["identity", "br", "gzip;q=0"] {
            let (headers, body) = asked(routes.clone(), takes).await;
            assert!(!headers.contains_key(header::CONTENT_ENCODING), "{takes}");
            assert_eq!(headers[header::VARY], "accept-encoding");
            assert_eq!(body, page.as_bytes());
        }
    }

    #[tokio::test]
    async fn pictures_and_what_is_packed_already_go_out_as_they_are() {
        let kind = |kind: &'static str| [(header::CONTENT_TYPE, kind)];
        let picture = Router::new().route(
            "/",
            get(async move || (kind("image/webp"), vec![7_u8; 5_000])),
        );
        let (headers, body) = asked(picture, "gzip").await;
        assert!(!headers.contains_key(header::CONTENT_ENCODING));
        assert_eq!(body.len(), 5_000);
        let packed = pack(b"BEGIN:VCALENDAR").unwrap();
        let sent = packed.clone();
        let feed = Router::new().route(
            "/",
            get(async move || ([(header::CONTENT_ENCODING, "gzip")], sent)),
        );
        assert_eq!(asked(feed, "gzip").await.1, packed);
    }
}
