//! Reading headers for both flavours: nothing is taken from a header that is there twice.

use http::header::{HOST, HeaderMap};

use super::{Received, SignatureError};

/// A header that may be there once.
pub(super) fn single<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> Result<Option<&'a str>, SignatureError> {
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

/// All values of a header, joined as both flavours want (draft §2.3, RFC 9421 §2.1).
pub(super) fn joined(headers: &HeaderMap, name: &str) -> Result<String, SignatureError> {
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

/// The value of a header as a signature covers it.
pub(super) fn covered(request: &Received<'_>, name: &str) -> Result<String, SignatureError> {
    match name {
        "host" => received_host(request).map(str::to_owned),
        header => joined(request.headers, header),
    }
}

/// The host must be ours. HTTP/2 has no `Host` header; then ours is what must have been signed.
pub(super) fn check_host(request: &Received<'_>) -> Result<(), SignatureError> {
    if plain_host(received_host(request)?) == plain_host(request.our_host()) {
        Ok(())
    } else {
        Err(SignatureError::WrongHost)
    }
}

fn received_host<'a>(request: &Received<'a>) -> Result<&'a str, SignatureError> {
    Ok(single(request.headers, HOST.as_str())?.unwrap_or(request.our_host()))
}

/// A host for comparison: lower case, no usual port, no trailing dot.
fn plain_host(host: &str) -> String {
    let lower = host.trim().to_ascii_lowercase();
    let portless = lower
        .strip_suffix(":443")
        .or_else(|| lower.strip_suffix(":80"));
    portless.unwrap_or(&lower).trim_end_matches('.').to_owned()
}
