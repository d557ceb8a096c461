//! What a client wants to read, from its `Accept` header (RFC 9110 section 12.5.1).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// The three forms in which we answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A page for a person.
    Html,
    /// JSON for a program.
    Json,
    /// An ActivityPub object for another server (ActivityPub section 3.2).
    Activity,
}

impl Wants {
    /// The form with the highest quality; a name beats a wildcard, and a page wins every tie.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut best = (Self::Html, 0.0, Precision::Nothing);
        for value in headers.get_all(header::ACCEPT) {
            let Ok(text) = value.to_str() else { continue };
            for range in text.split(',') {
                let Some((wants, precision)) = Self::meant_by(range) else {
                    continue;
                };
                let quality = quality(range);
                let is_better = quality > best.1 || (quality >= best.1 && precision > best.2);
                let is_page_in_tie =
                    quality >= best.1 && precision == best.2 && wants == Self::Html;
                if quality > 0.0 && (is_better || is_page_in_tie) {
                    best = (wants, quality, precision);
                }
            }
        }
        best.0
    }

    fn meant_by(range: &str) -> Option<(Self, Precision)> {
        let name = range
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match name.as_str() {
            "text/html" | "application/xhtml+xml" => Some((Self::Html, Precision::Name)),
            "application/json" | "application/problem+json" => Some((Self::Json, Precision::Name)),
            // Without its profile, too: Postel, and GoToSocial and others ask so.
            "application/activity+json" | "application/ld+json" => {
                Some((Self::Activity, Precision::Name))
            }
            "text/*" => Some((Self::Html, Precision::Kind)),
            "application/*" => Some((Self::Json, Precision::Kind)),
            "*/*" => Some((Self::Html, Precision::Wildcard)),
            _ => None,
        }
    }
}

/// How exactly a media range names a type, least first.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Precision {
    Nothing,
    Wildcard,
    Kind,
    Name,
}

fn quality(range: &str) -> f64 {
    range
        .split(';')
        .skip(1)
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
        .map_or(1.0, |(_, value)| value.trim().parse().unwrap_or(0.0))
}

impl<S: Send + Sync> FromRequestParts<S> for Wants {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// Tells caches that the answer depends on what the client wants.
pub fn vary(mut response: Response) -> Response {
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(accept: &str) -> Wants {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        Wants::of(&headers)
    }

    #[test]
    fn a_browser_gets_a_page() {
        let accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        assert_eq!(wants(accept), Wants::Html);
        assert_eq!(wants("*/*"), Wants::Html);
        assert_eq!(Wants::of(&HeaderMap::new()), Wants::Html);
        assert_eq!(
            wants("application/activity+json;q=0.1, text/html"),
            Wants::Html
        );
    }

    #[test]
    fn another_server_gets_the_object() {
        let profile = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
        assert_eq!(wants(profile), Wants::Activity);
        assert_eq!(
            wants("application/activity+json, application/ld+json"),
            Wants::Activity
        );
        assert_eq!(
            wants("application/activity+json, */*;q=0.1"),
            Wants::Activity
        );
        assert_eq!(
            wants("text/html;q=0.5, application/activity+json"),
            Wants::Activity
        );
    }

    #[test]
    fn a_program_gets_json() {
        assert_eq!(wants("application/json, text/plain, */*"), Wants::Json);
        assert_eq!(wants("application/json;q=0, */*;q=0.1"), Wants::Html);
    }
}
