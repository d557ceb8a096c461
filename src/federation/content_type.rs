//! Content types: what a server says it sends, parsed rather than compared letter by letter.
//!
//! An ActivityStreams document is believed only if it was served as one. Otherwise anybody who may
//! upload a file to a server could publish in that server's name.

use super::vocabulary::ACTIVITY_STREAMS;

/// What a document was served as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `application/activity+json`, or `application/ld+json` with the ActivityStreams profile.
    Activity,
    /// Any other JSON: `application/json`, `application/jrd+json`, JSON-LD without the profile.
    Json,
    /// Anything else, or JSON in another encoding than UTF-8.
    Other,
}

impl Kind {
    /// Reads a `Content-Type` header.
    pub fn of(content_type: &str) -> Self {
        let Some((essence, parameters)) = split(content_type) else {
            return Self::Other;
        };
        let charset = parameters.iter().find(|(name, _)| name == "charset");
        if charset.is_some_and(|(_, value)| !value.eq_ignore_ascii_case("utf-8")) {
            return Self::Other;
        }
        let has_profile = parameters.iter().any(|(name, value)| {
            name == "profile"
                && value
                    .split_ascii_whitespace()
                    .any(|uri| uri == ACTIVITY_STREAMS)
        });
        match essence.as_str() {
            "application/activity+json" => Self::Activity,
            "application/ld+json" if has_profile => Self::Activity,
            "application/ld+json" | "application/json" | "application/jrd+json" => Self::Json,
            _ => Self::Other,
        }
    }
}

/// Whether whoever sent this `Accept` header wants ActivityStreams rather than a page: it names
/// one of the types, and weighs no HTML higher. `*/*` alone is a browser or a shell.
pub fn wants_activity(accept: &str) -> bool {
    let mut activity = 0;
    let mut html = 0;
    for range in quoted_split(accept, ',').into_iter().take(32) {
        let Some((essence, parameters)) = split(range) else {
            continue;
        };
        let weight = parameters
            .iter()
            .find(|(name, _)| name == "q")
            .map_or(1000, |(_, q)| per_mille(q));
        if Kind::of(range) == Kind::Activity || essence == "application/ld+json" {
            activity = weight.max(activity);
        } else if essence == "text/html" || essence == "application/xhtml+xml" {
            html = weight.max(html);
        }
    }
    activity > 0 && activity >= html
}

/// A quality value (RFC 9110 §12.4.2) in thousandths; unreadable is zero.
fn per_mille(quality: &str) -> u32 {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let digits: String = format!("{fraction}000").chars().take(3).collect();
    match (whole, digits.parse::<u32>()) {
        ("1", Ok(_)) => 1000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}

/// Essence in lower case and parameters (RFC 9110 §8.3.1), names in lower case, quotes removed.
fn split(content_type: &str) -> Option<(String, Vec<(String, String)>)> {
    if content_type.len() > 512 {
        return None;
    }
    let mut parts = quoted_split(content_type, ';').into_iter();
    let essence = parts.next()?.trim().to_ascii_lowercase();
    let mut parameters: Vec<(String, String)> = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        let name = name.trim().to_ascii_lowercase();
        if parameters.iter().any(|(known, _)| *known == name) {
            return None;
        }
        parameters.push((name, value.trim().trim_matches('"').to_owned()));
    }
    Some((essence, parameters))
}

/// Splits at a separator outside quotes.
fn quoted_split(text: &str, separator: char) -> Vec<&str> {
    let mut in_quotes = false;
    text.split(|c| {
        if c == '"' {
            in_quotes = !in_quotes;
        }
        c == separator && !in_quotes
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn activity_streams_is_recognised_in_every_valid_spelling() {
        for content_type in [
            "application/activity+json",
            "application/activity+json; charset=utf-8",
            "Application/Activity+JSON;charset=\"UTF-8\"",
            r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#,
            r#"application/ld+json;profile="https://www.w3.org/ns/activitystreams"; charset=utf-8"#,
            r#"application/ld+json; charset=utf-8; profile="https://www.w3.org/ns/json-ld#compacted https://www.w3.org/ns/activitystreams""#,
            "application/ld+json; profile=https://www.w3.org/ns/activitystreams",
        ] {
            assert_eq!(Kind::of(content_type), Kind::Activity, "{content_type}");
        }
    }

    #[test]
    fn an_uploaded_file_is_not_taken_for_an_activity() {
        for content_type in [
            "application/json",
            "application/jrd+json",
            "application/ld+json",
            r#"application/ld+json; profile="https://evil.example/""#,
        ] {
            assert_eq!(Kind::of(content_type), Kind::Json, "{content_type}");
        }
        for content_type in [
            "image/png",
            "text/html",
            "text/plain; a=application/activity+json",
            "application/octet-stream",
            "",
            "application/activity+json; charset=utf-16",
            "application/activity+json; charset=utf-8; charset=utf-16",
            "application/activity+jsonx",
        ] {
            assert_eq!(Kind::of(content_type), Kind::Other, "{content_type}");
        }
    }

    #[test]
    fn a_browser_gets_the_page_and_a_server_the_document() {
        for accept in [
            super::super::vocabulary::ACCEPT,
            "application/activity+json",
            r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams", application/json;q=0.5"#,
            "text/html;q=0.1, application/activity+json",
            "application/ld+json",
        ] {
            assert!(wants_activity(accept), "{accept}");
        }
        for accept in [
            "*/*",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/html, application/activity+json;q=0.9",
            "application/activity+json;q=0",
            "application/json",
            "",
        ] {
            assert!(!wants_activity(accept), "{accept}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_the_reader_fall_over(text in "(application/|ld\\+json|;|=|\"|,| |q|profile|\\PC){0,30}") {
            prop_assert!(Kind::of(&text) != Kind::Activity || text.contains("json"));
            prop_assert!(!wants_activity(&text) || text.contains("json"));
        }
    }
}
