//! RFC 9421, HTTP Message Signatures, as far as servers of the Fediverse need it.
//!
//! The RFC leaves a profile to whoever uses it (§1.4, §3.2.1). Ours: one signature for each
//! request; method, target and, where there may be a body, its `Content-Digest` are covered;
//! `created` and `keyid` are given. Component parameters (`;sf`, `;bs`, `;req`, `;tr`, `;key`,
//! `;name`) and parameters we do not know are refused, because each is a second way to read a
//! request. The target is always built from our configured address and never from the connection:
//! behind a proxy those differ, and in an attack too.

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use http::header::{CONTENT_TYPE, DATE, HeaderMap};
use url::Url;

use super::claim::{COVERED_MAX, HEADER_MAX_BYTES, ParsedSignature, Scheme, must_sign_body};
use super::structured::{Reader, quoted};
use super::{CONTENT_DIGEST, Received, SIGNATURE, SIGNATURE_INPUT, SignatureError, fields};
use crate::base::Timestamp;
use crate::federation::document;
use crate::federation::keys::{Algorithm, PrivateKey};
use crate::federation::origin::without_fragment;

const METHOD: &str = "@method";
const TARGET_URI: &str = "@target-uri";
const AUTHORITY: &str = "@authority";
const SCHEME: &str = "@scheme";
const REQUEST_TARGET: &str = "@request-target";
const PATH: &str = "@path";
const QUERY: &str = "@query";

/// The derived components of a request (§2.2) that have no parameters.
const DERIVED: [&str; 7] = [
    METHOD,
    TARGET_URI,
    AUTHORITY,
    SCHEME,
    REQUEST_TARGET,
    PATH,
    QUERY,
];

/// The label of our own signatures.
const LABEL: &str = "sig1";

/// What only this flavour knows about a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameters {
    pub(super) algorithm: Option<Algorithm>,
    /// The value of `@signature-params`, which is signed as well (§2.3).
    written: String,
}

/// The algorithms of the registry (§6.2.2) that are in use between servers.
fn algorithm_named(name: &str) -> Option<Algorithm> {
    [Algorithm::Rsa, Algorithm::Ed25519]
        .into_iter()
        .find(|algorithm| registered(*algorithm) == name)
}

/// What an algorithm is called in the registry.
fn registered(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Rsa => "rsa-v1_5-sha256",
        Algorithm::Ed25519 => "ed25519",
    }
}

/// Reads the one signature in `Signature-Input` and `Signature`.
///
/// We chose: a request with several signatures is refused. The RFC allows them (§4.3), no server
/// of the Fediverse sends them, and choosing one would let whoever is on the way choose for us.
pub(super) fn parse(headers: &HeaderMap) -> Result<ParsedSignature, SignatureError> {
    let input = only(headers, SIGNATURE_INPUT.as_str())?;
    let signature = only(headers, SIGNATURE.as_str())?;
    let (label, claim) = read_input(input)?;
    let mut reader = Reader::new(signature);
    let signature_label = reader.key().filter(|_| reader.takes('='));
    let signature = reader.bytes().ok_or(SignatureError::Malformed)?;
    at_end(&mut reader)?;
    if signature_label != Some(label) {
        return Err(SignatureError::Malformed);
    }
    claim.into_parsed(signature)
}

/// A header that is there once and not too long.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, SignatureError> {
    let text = fields::single(headers, name)?.ok_or(SignatureError::Missing)?;
    if text.len() > HEADER_MAX_BYTES {
        return Err(SignatureError::Malformed);
    }
    Ok(text)
}

/// Nothing may follow the one member: a comma begins another signature.
fn at_end(reader: &mut Reader<'_>) -> Result<(), SignatureError> {
    reader.spaces();
    if reader.takes(',') {
        Err(SignatureError::Duplicate)
    } else if reader.is_at_end() {
        Ok(())
    } else {
        Err(SignatureError::Malformed)
    }
}

/// What stands in `Signature-Input`.
#[derive(Debug, Default)]
struct Input {
    covered: Vec<String>,
    created: Option<i64>,
    expires: Option<i64>,
    key_id: Option<String>,
    algorithm: Option<String>,
    /// The same once more, as it is signed.
    written: String,
}

impl Input {
    fn into_parsed(self, signature: Vec<u8>) -> Result<ParsedSignature, SignatureError> {
        let key_id = self.key_id.ok_or(SignatureError::NotCovered("keyid"))?;
        if self.created.is_none() {
            return Err(SignatureError::NotCovered("created"));
        }
        let algorithm = match self.algorithm.as_deref() {
            None => None,
            Some(name) => Some(algorithm_named(name).ok_or(SignatureError::Algorithm)?),
        };
        Ok(ParsedSignature {
            key_id: document::address(&key_id).ok_or(SignatureError::KeyId)?,
            covered: self.covered,
            created: self.created,
            expires: self.expires,
            signature,
            scheme: Scheme::Rfc9421(Parameters {
                algorithm,
                written: self.written,
            }),
        })
    }
}

/// Reads `label=("@method" …);created=…;keyid="…"` and nothing besides.
fn read_input(text: &str) -> Result<(&str, Input), SignatureError> {
    let mut reader = Reader::new(text);
    let label = reader.key().ok_or(SignatureError::Malformed)?;
    if !reader.takes('=') {
        return Err(SignatureError::Malformed);
    }
    let mut input = Input {
        covered: covered(&mut reader)?,
        ..Input::default()
    };
    let names: Vec<_> = input.covered.iter().map(|name| quoted(name)).collect();
    input.written = format!("({})", names.join(" "));
    let mut seen = Vec::new();
    while reader.takes(';') {
        reader.spaces();
        let name = reader.key().ok_or(SignatureError::Malformed)?;
        if seen.contains(&name) {
            return Err(SignatureError::Duplicate);
        }
        seen.push(name);
        if !reader.takes('=') {
            return Err(SignatureError::Malformed);
        }
        let written = read_parameter(&mut reader, name, &mut input)?;
        input.written = format!("{};{name}={written}", input.written);
    }
    at_end(&mut reader)?;
    Ok((label, input))
}

/// Reads the value of a parameter into its place; returns how it is written (§2.3).
fn read_parameter(
    reader: &mut Reader<'_>,
    name: &str,
    input: &mut Input,
) -> Result<String, SignatureError> {
    match name {
        "created" | "expires" => {
            let seconds = reader.integer().ok_or(SignatureError::Date)?;
            if name == "created" {
                input.created = Some(seconds);
            } else {
                input.expires = Some(seconds);
            }
            Ok(seconds.to_string())
        }
        "keyid" => {
            let key_id = read_text(reader)?;
            let written = quoted(&key_id);
            input.key_id = Some(key_id);
            Ok(written)
        }
        "alg" => {
            let algorithm = read_text(reader)?;
            let written = quoted(&algorithm);
            input.algorithm = Some(algorithm);
            Ok(written)
        }
        // Neither changes what is signed: activities are recognised by their ids, and we speak
        // for one application only.
        "nonce" | "tag" => Ok(quoted(&read_text(reader)?)),
        _ => Err(SignatureError::Malformed),
    }
}

fn read_text(reader: &mut Reader<'_>) -> Result<String, SignatureError> {
    reader.string().ok_or(SignatureError::Malformed)
}

/// Reads the list of covered components: plain names, none twice.
fn covered(reader: &mut Reader<'_>) -> Result<Vec<String>, SignatureError> {
    if !reader.takes('(') {
        return Err(SignatureError::Malformed);
    }
    reader.spaces();
    let mut names: Vec<String> = Vec::new();
    while !reader.takes(')') {
        let name = reader.string().ok_or(SignatureError::Malformed)?;
        let is_header = http::HeaderName::from_bytes(name.as_bytes()).is_ok()
            && !name.bytes().any(|byte| byte.is_ascii_uppercase());
        if !is_header && !DERIVED.contains(&name.as_str()) {
            return Err(SignatureError::Malformed);
        }
        if names.contains(&name) {
            return Err(SignatureError::Duplicate);
        }
        names.push(name);
        if names.len() > COVERED_MAX {
            return Err(SignatureError::Malformed);
        }
        if !reader.spaces() {
            return if reader.takes(')') {
                Ok(names)
            } else {
                Err(SignatureError::Malformed)
            };
        }
    }
    Ok(names)
}

/// Method and target must always be signed, the digest wherever there may be a body. Host, path
/// and query together are as good as the whole target.
pub(super) fn check_coverage(
    claim: &ParsedSignature,
    request: &Received<'_>,
) -> Result<(), SignatureError> {
    if !claim.covers(METHOD) {
        return Err(SignatureError::NotCovered(METHOD));
    }
    let has_query = request.path_and_query.contains('?');
    let in_parts = claim.covers(PATH) && (claim.covers(QUERY) || !has_query);
    let by_parts = claim.covers(AUTHORITY) && (in_parts || claim.covers(REQUEST_TARGET));
    if !claim.covers(TARGET_URI) && !by_parts {
        return Err(SignatureError::NotCovered(TARGET_URI));
    }
    if must_sign_body(request) && !claim.covers(CONTENT_DIGEST.as_str()) {
        return Err(SignatureError::NotCovered("content-digest"));
    }
    Ok(())
}

/// §2.5: one line for each signed component, in their order, and one for the parameters.
pub(super) fn signature_base(
    claim: &ParsedSignature,
    parameters: &Parameters,
    request: &Received<'_>,
) -> Result<String, SignatureError> {
    let target = request.path_and_query;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let scheme = request.our_origin.split("://").next().unwrap_or_default();
    let mut lines = Vec::with_capacity(claim.covered.len() + 1);
    for name in &claim.covered {
        let value = match name.as_str() {
            METHOD => request.method.as_str().to_owned(),
            TARGET_URI => format!("{}{target}", request.our_origin),
            AUTHORITY => request.our_host().to_owned(),
            SCHEME => scheme.to_owned(),
            REQUEST_TARGET => target.to_owned(),
            PATH => path.to_owned(),
            QUERY => format!("?{query}"),
            header => fields::covered(request, header)?,
        };
        lines.push(format!("\"{name}\": {value}"));
    }
    lines.push(format!("\"@signature-params\": {}", parameters.written));
    Ok(lines.join("\n"))
}

/// Builds `Signature-Input` and `Signature` for a request of ours: method and target, and whatever
/// `headers` holds: digest, content type and date first.
pub(super) fn sign(
    key_id: &Url,
    key: &PrivateKey,
    method: &Method,
    url: &Url,
    headers: &HeaderMap,
    now: Timestamp,
) -> anyhow::Result<(String, String)> {
    let target = without_fragment(url);
    let mut components = vec![(METHOD, method.as_str()), (TARGET_URI, target.as_str())];
    let usual = [CONTENT_DIGEST, CONTENT_TYPE, DATE];
    let extra = headers.keys().filter(|name| !usual.contains(name));
    for header in usual.iter().chain(extra) {
        if let Some(value) = headers.get(header) {
            let value = value.to_str().context("a header of ours")?;
            components.push((header.as_str(), value));
        }
    }
    let names: Vec<_> = components.iter().map(|(name, _)| quoted(name)).collect();
    let parameters = format!(
        "({});created={};keyid={};alg={}",
        names.join(" "),
        now.seconds(),
        quoted(key_id.as_str()),
        quoted(registered(key.algorithm()))
    );
    let mut lines: Vec<_> = components
        .iter()
        .map(|(name, value)| format!("\"{name}\": {value}"))
        .collect();
    lines.push(format!("\"@signature-params\": {parameters}"));
    let signature = STANDARD.encode(key.sign(lines.join("\n").as_bytes())?);
    Ok((
        format!("{LABEL}={parameters}"),
        format!("{LABEL}=:{signature}:"),
    ))
}

#[cfg(test)]
#[path = "rfc9421_tests.rs"]
mod tests;
