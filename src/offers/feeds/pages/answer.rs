//! How a feed is answered: who asks again and has it already gets 304 and no body.

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::base::{Result, Timestamp};
use crate::db::ReadTx;
use crate::log;
use crate::search::Index;

/// How long anybody may keep a feed without asking again: a quarter of an hour. A date that is
/// called off reaches readers with that delay at most, beside their own.
const KEPT: &str = "public, max-age=900";

/// A finished feed.
#[derive(Debug)]
pub struct Finished {
    /// Its media type with parameters.
    pub media_type: &'static str,
    /// The name of the file if somebody saves it.
    pub file: String,
    /// Everything.
    pub body: Vec<u8>,
    /// When anything here last changed, if that is known for sure.
    pub changed_at: Option<Timestamp>,
}

/// When anything on this instance last changed; `None` while the index lags behind the log or the
/// last change is so fresh that another one may fall into the same second.
///
/// # Errors
///
/// A fault of the database.
pub async fn changed_at(tx: &mut ReadTx, index: &Index) -> Result<Option<Timestamp>> {
    let head = log::head(tx).await?;
    if index.reached() != Some(head) {
        return Ok(None);
    }
    let last = log::entries_after(tx, head.saturating_sub(1), 1).await?;
    let at = last.first().map(|entry| entry.at);
    let now = tx.now();
    Ok(at.filter(|at| now.since(*at).as_secs() >= 2))
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
    /// The answer to a request with these headers.
    pub fn answer(self, headers: &HeaderMap) -> Response {
        let hash = digest(&SHA256, &self.body);
        let short = hash.as_ref().get(..12).unwrap_or_default();
        let hex = short
            .iter()
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        // Weak, because the same may travel compressed (RFC 9110 section 8.8.1).
        let tag = format!("W/\"{hex}\"");
        let mut response = if names(headers, &hex) {
            not_modified()
        } else {
            let kind = (header::CONTENT_TYPE, self.media_type);
            ([kind], self.body).into_response()
        };
        let answer = response.headers_mut();
        dress(answer);
        put(answer, header::ETAG, &tag);
        put(
            answer,
            header::CONTENT_DISPOSITION,
            &format!("inline; filename=\"{}\"", self.file),
        );
        if let Some(at) = self.changed_at {
            put(answer, header::LAST_MODIFIED, &http_date(at));
        }
        response
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
