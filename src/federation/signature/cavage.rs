//! draft-cavage-http-signatures-12, as the Fediverse speaks it.
//!
//! The draft leaves to the receiver what must be signed; here is our answer. A request that
//! changes something proves its target, host, body and time, or it is refused. `hs2019` means RSA
//! with SHA-256 in practice (Mastodon), whatever the draft's registry says.

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use http::header::{CONTENT_TYPE, DATE, HeaderMap};
use url::Url;

use super::claim::{COVERED_MAX, HEADER_MAX_BYTES, ParsedSignature, Scheme, must_sign_body};
use super::{DIGEST, Received, SIGNATURE, SignatureError, fields};
use crate::federation::document;
use crate::federation::keys::{self, PrivateKey};

const REQUEST_TARGET: &str = "(request-target)";
pub(super) const CREATED: &str = "(created)";
const EXPIRES: &str = "(expires)";

/// The algorithms it may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    RsaSha256,
    Hs2019,
}

/// Reads the one `Signature` header.
pub(super) fn parse(headers: &HeaderMap) -> Result<ParsedSignature, SignatureError> {
    let mut all = headers.get_all(SIGNATURE).iter();
    let header = all.next().ok_or(SignatureError::Missing)?;
    if all.next().is_some() {
        return Err(SignatureError::Duplicate);
    }
    let text = header
        .to_str()
        .map_err(|_not_ascii| SignatureError::Malformed)?;
    from_parameters(&parameters(text)?)
}

/// Splits `name="value",name=value` into pairs with names in lower case.
///
/// Written by hand, because the small difference between what signer and verifier read is where
/// attacks live: a name that occurs twice, a quote that does not end or anything between two
/// parameters but a comma is refused.
fn parameters(text: &str) -> Result<Vec<(String, &str)>, SignatureError> {
    if text.len() > HEADER_MAX_BYTES {
        return Err(SignatureError::Malformed);
    }
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').ok_or(SignatureError::Malformed)?;
        let name = name.trim().to_ascii_lowercase();
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(SignatureError::Malformed);
        }
        if found.iter().any(|(known, _)| *known == name) {
            return Err(SignatureError::Duplicate);
        }
        let (value, after) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or(SignatureError::Malformed)?,
            None => after.split_at(after.find(',').unwrap_or(after.len())),
        };
        if value.contains(['\\', '"']) {
            return Err(SignatureError::Malformed);
        }
        found.push((name, value.trim()));
        rest = match after.trim_start().strip_prefix(',') {
            Some(next) if !next.trim().is_empty() => next.trim_start(),
            None if after.trim().is_empty() => "",
            _ => return Err(SignatureError::Malformed),
        };
    }
    Ok(found)
}

fn from_parameters(parameters: &[(String, &str)]) -> Result<ParsedSignature, SignatureError> {
    let get = |name: &str| {
        parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, v)| *v)
    };
    let seconds = |name: &str| {
        let read = |text: &str| {
            text.parse::<i64>()
                .map_err(|_no_number| SignatureError::Date)
        };
        get(name).map(read).transpose()
    };
    let key_id = get("keyid").ok_or(SignatureError::Malformed)?;
    let signature = get("signature").ok_or(SignatureError::Malformed)?;
    let algorithm = match get("algorithm") {
        Some("rsa-sha256") => Algorithm::RsaSha256,
        Some("hs2019") | None => Algorithm::Hs2019,
        Some(_) => return Err(SignatureError::Algorithm),
    };
    let parsed = ParsedSignature {
        key_id: document::address(key_id).ok_or(SignatureError::KeyId)?,
        covered: covered(get("headers").unwrap_or(CREATED))?,
        created: seconds("created")?,
        expires: seconds("expires")?,
        signature: STANDARD
            .decode(signature)
            .map_err(|_not_base64| SignatureError::Malformed)?,
        scheme: Scheme::Cavage(algorithm),
    };
    // draft §2.3: `(created)` and `(expires)` need their parameters, and are not allowed with the
    // older algorithm names.
    for (component, value) in [(CREATED, parsed.created), (EXPIRES, parsed.expires)] {
        if parsed.covers(component) && (value.is_none() || algorithm != Algorithm::Hs2019) {
            return Err(SignatureError::Malformed);
        }
    }
    Ok(parsed)
}

/// Target, host and time must always be signed, the digest wherever there may be a body.
pub(super) fn check_coverage(
    claim: &ParsedSignature,
    request: &Received<'_>,
) -> Result<(), SignatureError> {
    for required in [REQUEST_TARGET, "host", "digest"] {
        let is_spared = required == "digest" && !must_sign_body(request);
        if !is_spared && !claim.covers(required) {
            return Err(SignatureError::NotCovered(required));
        }
    }
    if claim.covers("date") || claim.covers(CREATED) {
        Ok(())
    } else {
        Err(SignatureError::NotCovered("date"))
    }
}

/// The texts of which one must have been signed. Some senders sign the target without its query;
/// so it is tried with and then without, as Mastodon and `GoToSocial` do.
pub(super) fn signing_strings(
    claim: &ParsedSignature,
    request: &Received<'_>,
) -> Result<Vec<String>, SignatureError> {
    let whole = request.path_and_query;
    let path = whole.split('?').next().unwrap_or(whole);
    let mut texts = vec![signing_string(claim, request, whole)?];
    if path != whole {
        texts.push(signing_string(claim, request, path)?);
    }
    Ok(texts)
}

/// draft §2.3: one line for each signed component, in the order of the `headers` parameter.
fn signing_string(
    claim: &ParsedSignature,
    request: &Received<'_>,
    target: &str,
) -> Result<String, SignatureError> {
    let mut lines = Vec::with_capacity(claim.covered.len());
    for name in &claim.covered {
        let value = match name.as_str() {
            REQUEST_TARGET => request_target(request.method, target),
            CREATED => claim.created.unwrap_or_default().to_string(),
            EXPIRES => claim.expires.unwrap_or_default().to_string(),
            header => fields::covered(request, header)?,
        };
        lines.push(format!("{name}: {value}"));
    }
    Ok(lines.join("\n"))
}

/// The names in a `headers` parameter: known or plain header names, none of them twice.
fn covered(text: &str) -> Result<Vec<String>, SignatureError> {
    let names: Vec<_> = text
        .split_ascii_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    if names.is_empty() || names.len() > COVERED_MAX {
        return Err(SignatureError::Malformed);
    }
    for (at, name) in names.iter().enumerate() {
        let known = [REQUEST_TARGET, CREATED, EXPIRES].contains(&name.as_str());
        if !known && http::HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Err(SignatureError::Malformed);
        }
        if names.iter().skip(at + 1).any(|other| other == name) {
            return Err(SignatureError::Duplicate);
        }
    }
    Ok(names)
}

fn request_target(method: &Method, target: &str) -> String {
    format!("{} {target}", method.as_str().to_ascii_lowercase())
}

/// Builds the `Signature` header for a request of ours: target and host, and whatever `headers`
/// holds: date, digest and content type first.
pub(super) fn sign(
    key_id: &Url,
    key: &PrivateKey,
    method: &Method,
    url: &Url,
    host: &str,
    headers: &HeaderMap,
) -> anyhow::Result<String> {
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let mut names = vec![REQUEST_TARGET, "host"];
    let mut lines = vec![
        format!("{REQUEST_TARGET}: {}", request_target(method, &target)),
        format!("host: {host}"),
    ];
    let usual = [DATE, DIGEST, CONTENT_TYPE];
    let extra = headers.keys().filter(|name| !usual.contains(name));
    for header in usual.iter().chain(extra) {
        let Some(value) = headers.get(header) else {
            continue;
        };
        lines.push(format!(
            "{header}: {}",
            value.to_str().context("a header of ours")?
        ));
        names.push(header.as_str());
    }
    let signature = STANDARD.encode(key.sign(lines.join("\n").as_bytes())?);
    Ok(format!(
        r#"keyId="{key_id}",algorithm="{}",headers="{}",signature="{signature}""#,
        match key.algorithm() {
            keys::Algorithm::Rsa => "rsa-sha256",
            // draft §2.1.3: the key says how.
            keys::Algorithm::Ed25519 => "hs2019",
        },
        names.join(" ")
    ))
}

#[cfg(test)]
#[path = "cavage_tests.rs"]
mod tests;
