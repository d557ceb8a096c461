//! How a feed is answered: who asks again and has it already gets 304 and no body.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::base::{Result, Timestamp};
use crate::db::ReadTx;
use crate::log::{self, Seq};
use crate::search::Index;
use crate::web::packing;

/// How long anybody may keep a feed without asking again: a quarter of an hour. A date that is
/// called off reaches readers with that delay at most, beside their own.
const KEPT: &str = "public, max-age=900";

/// Shorter answers are not packed: that would save nobody anything.
const PACKED_FROM: usize = 512;

/// A finished feed.
#[derive(Debug)]
pub struct Finished {
    /// Its media type with parameters.
    media_type: &'static str,
    /// The name of the file if somebody saves it.
    file: String,
    /// Everything; `None` if only what is packed was kept.
    body: Option<Bytes>,
    /// The same packed, once somebody asked for that.
    packed: OnceLock<Option<Bytes>>,
    /// What tells it from others.
    tag: String,
}

/// Where this instance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The last line of the log, which the index has reached.
    pub head: Seq,
    /// When anything last changed; `None` while that is so fresh that another change may fall into
    /// the same second.
    pub changed_at: Option<Timestamp>,
}

/// Where this instance stands; `None` while the index lags behind the log.
///
/// # Errors
///
/// A fault of the database.
pub async fn stand(tx: &mut ReadTx, index: &Index) -> Result<Option<Stand>> {
    let Some(reached) = index.reached() else {
        return Ok(None);
    };
    let now = tx.now();
    // The line that was reached and the one after it, if there is one.
    let lines = log::entries_after(tx, reached.saturating_sub(1), 2).await?;
    let stand = |head, at: Timestamp| Stand {
        head,
        changed_at: Some(at).filter(|at| now.since(*at).as_secs() >= 2),
    };
    Ok(match lines.as_slice() {
        [last] if last.seq == reached => Some(stand(reached, last.at)),
        _ => None,
    })
}

/// Whether somebody who only knows when they last asked has everything (RFC 9110 section 13.1.3).
pub fn is_known_since(headers: &HeaderMap, changed_at: Option<Timestamp>) -> bool {
    if headers.contains_key(header::IF_NONE_MATCH) {
        return false;
    }
    let since = headers
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| jiff::fmt::rfc2822::parse(text).ok())
        .map(|zoned| Timestamp::from_jiff(zoned.timestamp()));
    match (since, changed_at) {
        (Some(since), Some(changed)) => changed.seconds() <= since.seconds(),
        _ => false,
    }
}

/// "You have it": 304 without a body.
pub fn not_modified() -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    dress(response.headers_mut());
    response
}

impl Finished {
    /// A feed with this body.
    pub fn new(media_type: &'static str, file: String, body: Vec<u8>) -> Self {
        let hash = digest(&SHA256, &body);
        let short = hash.as_ref().get(..12).unwrap_or_default();
        let mut tag = String::with_capacity(24);
        for byte in short {
            // Writing into a string cannot fail.
            write!(tag, "{byte:02x}").unwrap_or_default();
        }
        Self {
            media_type,
            file,
            body: Some(Bytes::from(body)),
            packed: OnceLock::new(),
            tag,
        }
    }

    /// What of it is worth keeping after somebody asked with these headers. Nearly everybody takes it
    /// packed, and so it takes a tenth of the memory.
    pub fn to_keep(self: &Arc<Self>, headers: &HeaderMap) -> Arc<Self> {
        let packed = packing::takes_gzip(headers).then(|| self.packed());
        let packed = packed.flatten();
        // What it was written into has room to spare, its copy has none.
        let body = self.body.as_ref().filter(|_| packed.is_none());
        let body = body.map(|body| Bytes::copy_from_slice(body));
        Arc::new(Self {
            media_type: self.media_type,
            file: self.file.clone(),
            body,
            packed: packed.map_or_else(OnceLock::new, |packed| OnceLock::from(Some(packed))),
            tag: self.tag.clone(),
        })
    }

    /// How much memory it takes, packed and not.
    pub fn bytes(&self) -> usize {
        let packed = self.packed.get().and_then(Option::as_ref);
        self.body.as_ref().map_or(0, Bytes::len) + packed.map_or(0, Bytes::len)
    }

    /// The answer to a request with these headers; `changed_at` is when anything here last changed,
    /// if that is known for sure.
    pub fn answer(&self, headers: &HeaderMap, changed_at: Option<Timestamp>) -> Response {
        let mut response = if names(headers, &self.tag) {
            not_modified()
        } else {
            self.told(headers)
        };
        let answer = response.headers_mut();
        dress(answer);
        // Weak, because the same may travel packed (RFC 9110 section 8.8.1).
        put(answer, header::ETAG, &format!("W/\"{}\"", self.tag));
        put(
            answer,
            header::CONTENT_DISPOSITION,
            &format!("inline; filename=\"{}\"", self.file),
        );
        if let Some(at) = changed_at {
            put(answer, header::LAST_MODIFIED, &http_date(at));
        }
        response
    }

    /// The body, packed if the reader can unpack it.
    pub fn told(&self, headers: &HeaderMap) -> Response {
        let kind = (header::CONTENT_TYPE, self.media_type);
        let packed = packing::takes_gzip(headers)
            .then(|| self.packed())
            .flatten();
        let Some(packed) = packed else {
            return ([kind], self.unpacked()).into_response();
        };
        let how = (header::CONTENT_ENCODING, "gzip");
        let varies = (header::VARY, "accept-encoding");
        ([kind, how, varies], packed).into_response()
    }

    fn packed(&self) -> Option<Bytes> {
        let pack = || {
            let body = self.body.as_ref();
            let body = body.filter(|body| body.len() >= PACKED_FROM)?;
            packing::pack(body).map(|mut packed| {
                packed.shrink_to_fit();
                Bytes::from(packed)
            })
        };
        self.packed.get_or_init(pack).clone()
    }

    fn unpacked(&self) -> Bytes {
        let packed = || self.packed.get().and_then(Option::as_ref);
        let body = self.body.clone();
        let unpacked = || packing::unpack(packed()?).map(Bytes::from);
        body.or_else(unpacked).unwrap_or_default()
    }
}

/// Whether `If-None-Match` names this tag, weakly compared.
fn names(headers: &HeaderMap, hex: &str) -> bool {
    let mut known = headers.get_all(header::IF_NONE_MATCH).iter();
    known.any(|value| {
        let text = value.to_str().unwrap_or_default();
        text.split(',')
            .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'))
            .any(|tag| tag == "*" || tag == hex)
    })
}

/// What every feed says: keep it for a while, read it from any website, do not list it.
fn dress(headers: &mut HeaderMap) {
    put(headers, header::CACHE_CONTROL, KEPT);
    put(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    put(headers, HeaderName::from_static("x-robots-tag"), "noindex");
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// An instant as HTTP writes it: `Mon, 04 May 2026 09:00:00 GMT`.
fn http_date(at: Timestamp) -> String {
    let zoned = at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC);
    zoned.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
