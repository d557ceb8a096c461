//! draft-cavage-http-signatures-12, as the Fediverse speaks it.
//!
//! The draft leaves to the receiver what must be signed; here is our answer. A request that
//! changes something proves its target, host, body and time, or it is refused. `hs2019` means RSA
//! with SHA-256 in practice (Mastodon), whatever the draft's registry says.

use std::time::Duration;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use http::header::{CONTENT_TYPE, DATE, HOST, HeaderMap};
use url::Url;

use super::{DIGEST, Flavour, Received, SIGNATURE, SignatureError, VerifiedSignature};
use crate::base::Timestamp;
use crate::federation::document;
use crate::federation::keys::{PrivateKey, PublicKey};
use crate::federation::{digest, signature};

/// A signature this old is refused. Mobilizon allows as much; deliveries do wait in queues.
pub const AGE_MAX: Duration = Duration::from_hours(12);

/// Clocks may be this much ahead of ours.
pub const AHEAD_MAX: Duration = Duration::from_hours(1);

/// How long after its own `expires` a signature still counts, because clocks differ. Some senders
/// allow ten seconds in all.
const EXPIRY_LENIENCE: Duration = Duration::from_mins(1);

/// Longer headers are not read. An 8192-bit signature takes 1,400 bytes.
const HEADER_MAX_BYTES: usize = 8 * 1024;

/// More signed headers than this are not read.
const COVERED_MAX: usize = 32;

const REQUEST_TARGET: &str = "(request-target)";
const CREATED: &str = "(created)";
const EXPIRES: &str = "(expires)";

/// What a `Signature` header claims. Nothing of it is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedSignature {
    key_id: Url,
    algorithm: Algorithm,
    covered: Vec<String>,
    created: Option<i64>,
    expires: Option<i64>,
    signature: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
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
    ParsedSignature::from_parameters(&parameters(text)?)
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

impl ParsedSignature {
    /// Whether this header (in lower case) or other component is said to be signed.
    pub fn covers(&self, component: &str) -> bool {
        self.covered.iter().any(|name| name == component)
    }

    fn from_parameters(parameters: &[(String, &str)]) -> Result<Self, SignatureError> {
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
        let parsed = Self {
            key_id: document::address(key_id).ok_or(SignatureError::KeyId)?,
            algorithm: match get("algorithm") {
                Some("rsa-sha256") => Algorithm::RsaSha256,
                Some("hs2019") | None => Algorithm::Hs2019,
                Some(_) => return Err(SignatureError::Algorithm),
            },
            covered: covered(get("headers").unwrap_or(CREATED))?,
            created: seconds("created")?,
            expires: seconds("expires")?,
            signature: STANDARD
                .decode(signature)
                .map_err(|_not_base64| SignatureError::Malformed)?,
        };
        parsed.allows_its_own_components()?;
        Ok(parsed)
    }

    /// draft §2.3: `(created)` and `(expires)` need their parameters, and are not allowed with the
    /// older algorithm names.
    fn allows_its_own_components(&self) -> Result<(), SignatureError> {
        for (component, value) in [(CREATED, self.created), (EXPIRES, self.expires)] {
            if self.covers(component) && (value.is_none() || self.algorithm != Algorithm::Hs2019) {
                return Err(SignatureError::Malformed);
            }
        }
        Ok(())
    }

    /// The key that is said to have signed.
    pub fn key_id(&self) -> &Url {
        &self.key_id
    }

    /// Everything that can be checked without the key: is all signed that must be, is it meant for
    /// us, is it fresh, is the body the signed one? Call it before fetching the key, so that
    /// garbage costs us nothing.
    pub fn check(&self, request: &Received<'_>, now: Timestamp) -> Result<(), SignatureError> {
        self.check_coverage(request.method)?;
        check_host(request)?;
        self.check_time(request.headers, now)?;
        if self.covers(DIGEST.as_str()) {
            let value = joined(request.headers, DIGEST.as_str())?;
            digest::verify(&value, request.body)?;
        }
        Ok(())
    }

    /// Checks all that [`ParsedSignature::check`] checks, and then the signature itself.
    ///
    /// Some senders sign the target without its query; so it is tried with and then without.
    pub fn verify(
        &self,
        key: &PublicKey,
        request: &Received<'_>,
        now: Timestamp,
    ) -> Result<VerifiedSignature, SignatureError> {
        self.check(request, now)?;
        let whole = request.path_and_query;
        let path = whole.split('?').next().unwrap_or(whole);
        let targets = if path == whole {
            vec![whole]
        } else {
            vec![whole, path]
        };
        for target in targets {
            let text = self.signing_string(request, target)?;
            if key.has_signed(text.as_bytes(), &self.signature) {
                return Ok(VerifiedSignature {
                    key_id: self.key_id.clone(),
                    flavour: Flavour::Cavage,
                });
            }
        }
        Err(SignatureError::Wrong)
    }

    /// Target, host and time must always be signed, the digest wherever there may be a body.
    fn check_coverage(&self, method: &Method) -> Result<(), SignatureError> {
        let has_no_body = matches!(*method, Method::GET | Method::HEAD);
        for required in [REQUEST_TARGET, "host", "digest"] {
            let is_spared = has_no_body && required == "digest";
            if !is_spared && !self.covers(required) {
                return Err(SignatureError::NotCovered(required));
            }
        }
        if self.covers("date") || self.covers(CREATED) {
            Ok(())
        } else {
            Err(SignatureError::NotCovered("date"))
        }
    }

    /// Every signed time must lie within [`AGE_MAX`] and [`AHEAD_MAX`] of ours.
    fn check_time(&self, headers: &HeaderMap, now: Timestamp) -> Result<(), SignatureError> {
        let created = self.created.filter(|_| self.covers(CREATED));
        let mut times: Vec<_> = created.map(from_seconds).into_iter().collect();
        if self.covers("date") {
            let date = single(headers, DATE.as_str())?.ok_or(SignatureError::HeaderMissing)?;
            times.push(signature::parse_http_date(date).ok_or(SignatureError::Date)?);
        }
        for at in times {
            if at > now.plus(AHEAD_MAX) {
                return Err(SignatureError::NotYet);
            }
            if at < now.minus(AGE_MAX) {
                return Err(SignatureError::Expired);
            }
        }
        match self.expires.map(from_seconds) {
            Some(end) if end.plus(EXPIRY_LENIENCE) < now => Err(SignatureError::Expired),
            _ => Ok(()),
        }
    }

    /// draft §2.3: one line for each signed component, in the order of the `headers` parameter.
    fn signing_string(
        &self,
        request: &Received<'_>,
        target: &str,
    ) -> Result<String, SignatureError> {
        let mut lines = Vec::with_capacity(self.covered.len());
        for name in &self.covered {
            let value = match name.as_str() {
                REQUEST_TARGET => request_target(request.method, target),
                CREATED => self.created.unwrap_or_default().to_string(),
                EXPIRES => self.expires.unwrap_or_default().to_string(),
                "host" => received_host(request)?.to_owned(),
                header => joined(request.headers, header)?,
            };
            lines.push(format!("{name}: {value}"));
        }
        Ok(lines.join("\n"))
    }
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

/// The host must be ours. HTTP/2 has no `Host` header; then ours is what must have been signed.
fn check_host(request: &Received<'_>) -> Result<(), SignatureError> {
    if plain_host(received_host(request)?) == plain_host(request.our_host) {
        Ok(())
    } else {
        Err(SignatureError::WrongHost)
    }
}

fn received_host<'a>(request: &Received<'a>) -> Result<&'a str, SignatureError> {
    Ok(single(request.headers, HOST.as_str())?.unwrap_or(request.our_host))
}

/// A host for comparison: lower case, no usual port, no trailing dot.
fn plain_host(host: &str) -> String {
    let lower = host.trim().to_ascii_lowercase();
    let portless = lower
        .strip_suffix(":443")
        .or_else(|| lower.strip_suffix(":80"));
    portless.unwrap_or(&lower).trim_end_matches('.').to_owned()
}

fn from_seconds(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds.saturating_mul(1000))
}

/// A header that may be there once.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, SignatureError> {
    let mut all = headers.get_all(name).iter();
    let first = all.next();
    if all.next().is_some() {
        return Err(SignatureError::Duplicate);
    }
    first
        .map(|value| {
            value
                .to_str()
                .map_err(|_not_ascii| SignatureError::Malformed)
        })
        .transpose()
}

/// All values of a header, joined as the draft wants.
fn joined(headers: &HeaderMap, name: &str) -> Result<String, SignatureError> {
    let values: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|value| {
            value
                .to_str()
                .map(str::trim)
                .map_err(|_not_ascii| SignatureError::Malformed)
        })
        .collect::<Result<_, _>>()?;
    if values.is_empty() {
        Err(SignatureError::HeaderMissing)
    } else {
        Ok(values.join(", "))
    }
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
        r#"keyId="{key_id}",algorithm="rsa-sha256",headers="{}",signature="{signature}""#,
        names.join(" ")
    ))
}

#[cfg(test)]
#[path = "cavage_tests.rs"]
mod tests;
