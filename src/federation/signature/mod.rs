//! HTTP signatures: who sent this request, and whether it arrived as it was sent.
//!
//! Two flavours are spoken in the Fediverse. Everybody understands draft-cavage-12 ([`cavage`]);
//! newer software also speaks RFC 9421 ([`rfc9421`]). Both lead to the same [`ParsedSignature`],
//! so that neither is checked less than the other. The [`Flavour`] a server understands is
//! remembered by [`hosts`](super::hosts).
//!
//! Verifying takes two steps, because the key has to be found in between:
//!
//! ```text
//! parse(headers) ─▶ ParsedSignature ─ check(request) ─▶ find the key ─▶ verify ─▶ VerifiedSignature
//! ```
//!
//! What is proven then is only that the holder of the key sent the request. Whose key it is, says
//! [`bind`]; what its owner may do, says the receiver.

pub mod binding;
pub mod cavage;
pub mod claim;
mod fields;
pub mod rfc9421;
mod structured;

use anyhow::Context;
use http::Method;
use http::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue};
use url::Url;

pub use self::binding::{ActorKey, BindError, bind, bind_all, owner_of_key};
pub use self::claim::ParsedSignature;

use super::digest::{self, DigestError};
use super::keys::PrivateKey;
use crate::base::Timestamp;

/// The header that carries a draft-cavage signature.
pub const SIGNATURE: HeaderName = HeaderName::from_static("signature");

/// The header that carries the digest of the body.
pub const DIGEST: HeaderName = HeaderName::from_static("digest");

/// The header that carries the digest of the body for RFC 9421 (RFC 9530).
pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// The header by which RFC 9421 is recognised.
pub const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");

/// The ways to sign a request. Remembered per host under [`Flavour::as_str`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Flavour {
    /// draft-cavage-http-signatures-12: understood everywhere, tried first.
    #[default]
    Cavage,
    /// RFC 9421: what newer servers prefer, and some time will demand.
    Rfc9421,
}

impl Flavour {
    /// The word under which it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cavage => "cavage",
            Self::Rfc9421 => "rfc9421",
        }
    }

    /// Reads the stored word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Cavage, Self::Rfc9421]
            .into_iter()
            .find(|flavour| flavour.as_str() == word)
    }

    /// The one to try when this one was not understood.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Cavage => Self::Rfc9421,
            Self::Rfc9421 => Self::Cavage,
        }
    }

    /// How a request is signed, if it is signed at all: both flavours carry `Signature`, only the
    /// newer one `Signature-Input`.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let is_signed = headers.contains_key(SIGNATURE);
        is_signed.then(|| {
            if headers.contains_key(SIGNATURE_INPUT) {
                Self::Rfc9421
            } else {
                Self::Cavage
            }
        })
    }
}

/// Why a signature proves nothing. The sender always gets 401; the reason is for our log and
/// metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The request is not signed.
    #[error("no signature")]
    Missing,
    /// A header or parameter that must be there once is there twice.
    #[error("something is given twice")]
    Duplicate,
    /// The header cannot be read.
    #[error("unreadable signature")]
    Malformed,
    /// An algorithm that we do not use, or one that does not fit the key.
    #[error("unknown algorithm")]
    Algorithm,
    /// The key's id is not an address.
    #[error("unusable key id")]
    KeyId,
    /// Something that must be signed is not.
    #[error("{0} is not signed")]
    NotCovered(&'static str),
    /// A header that is said to be signed is not there.
    #[error("a signed header is missing")]
    HeaderMissing,
    /// The body is not the one that was signed.
    #[error(transparent)]
    Digest(#[from] DigestError),
    /// Sent to another host.
    #[error("meant for another host")]
    WrongHost,
    /// The date cannot be read.
    #[error("unreadable date")]
    Date,
    /// Signed too long ago, or past its own end.
    #[error("expired")]
    Expired,
    /// Signed further ahead than clocks differ.
    #[error("signed in the future")]
    NotYet,
    /// Not signed with this key, or changed on the way.
    #[error("wrong signature")]
    Wrong,
}

impl SignatureError {
    /// One word for metrics and logs.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Duplicate => "duplicate",
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm",
            Self::KeyId => "key-id",
            Self::NotCovered(_) => "not-covered",
            Self::HeaderMissing => "header-missing",
            Self::Digest(_) => "digest",
            Self::WrongHost => "wrong-host",
            Self::Date => "date",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
            Self::Wrong => "wrong",
        }
    }
}

/// A request as it arrived, with the host it should have been sent to.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The method.
    pub method: &'a Method,
    /// Path and query, as they stand in the request line.
    pub path_and_query: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The raw bytes of the body.
    pub body: &'a [u8],
    /// Our own configured address without a path, such as `https://soest.example`. Never taken
    /// from the request: behind a proxy, and in an attack, the request says something else.
    pub our_origin: &'a str,
}

impl<'a> Received<'a> {
    /// Host and port of our own address.
    fn our_host(&self) -> &'a str {
        self.our_origin
            .split_once("://")
            .map_or(self.our_origin, |(_scheme, authority)| authority)
    }
}

/// The proof that the holder of a key sent a request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedSignature {
    /// The key that signed.
    pub key_id: Url,
    /// The flavour, to be answered in kind.
    pub flavour: Flavour,
}

/// Reads who claims to have signed. Nothing is proven yet.
pub fn parse(headers: &HeaderMap) -> Result<ParsedSignature, SignatureError> {
    match Flavour::of(headers) {
        Some(Flavour::Cavage) => cavage::parse(headers),
        Some(Flavour::Rfc9421) => rfc9421::parse(headers),
        None => Err(SignatureError::Missing),
    }
}

/// Somebody in whose name we send requests.
#[derive(Debug, Clone)]
pub struct Signer {
    key_id: Url,
    key: PrivateKey,
    extra: Vec<(HeaderName, HeaderValue)>,
}

impl Signer {
    /// Signs as the actor with this id; its key is the fragment `#main-key` of it.
    pub fn for_actor(actor: &Url, key: PrivateKey) -> Self {
        let mut key_id = actor.clone();
        key_id.set_fragment(Some("main-key"));
        Self {
            key_id,
            key,
            extra: Vec::new(),
        }
    }

    /// Signs with the key of this id.
    pub fn with_key(key_id: Url, key: PrivateKey) -> Self {
        Self {
            key_id,
            key,
            extra: Vec::new(),
        }
    }

    /// The same, with one more header that is sent and signed with each request.
    #[must_use]
    pub fn saying(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.extra.push((name, value));
        self
    }

    /// The id of the key, as it stands in the actor's document.
    pub fn key_id(&self) -> &Url {
        &self.key_id
    }

    /// The headers that make a request ours, in the flavour that everybody understands: `Date` and
    /// `Signature`, and for a body its `Digest` and `Content-Type`.
    pub fn sign(
        &self,
        method: &Method,
        url: &Url,
        body: Option<Body<'_>>,
        now: Timestamp,
    ) -> anyhow::Result<HeaderMap> {
        self.sign_as(Flavour::Cavage, method, url, body, now)
    }

    /// The same in the flavour that the receiver understands. RFC 9421 brings `Content-Digest`
    /// instead of `Digest`, and `Signature-Input` besides.
    pub fn sign_as(
        &self,
        flavour: Flavour,
        method: &Method,
        url: &Url,
        body: Option<Body<'_>>,
        now: Timestamp,
    ) -> anyhow::Result<HeaderMap> {
        let mut headers = HeaderMap::new();
        let insert = |headers: &mut HeaderMap, name: HeaderName, value: &str| {
            let value = HeaderValue::from_str(value).context("a header of ours");
            value.map(|value| headers.insert(name, value)).map(drop)
        };
        insert(&mut headers, DATE, &http_date(now))?;
        if let Some(body) = body {
            match flavour {
                Flavour::Cavage => insert(&mut headers, DIGEST, &digest::header(body.bytes))?,
                Flavour::Rfc9421 => {
                    let digest = digest::content_header(body.bytes);
                    insert(&mut headers, CONTENT_DIGEST, &digest)?;
                }
            }
            insert(&mut headers, CONTENT_TYPE, body.content_type)?;
        }
        for (name, value) in &self.extra {
            headers.insert(name, value.clone());
        }
        let signature = match flavour {
            Flavour::Cavage => {
                let host = host_header(url).context("an address without host")?;
                cavage::sign(&self.key_id, &self.key, method, url, &host, &headers)?
            }
            Flavour::Rfc9421 => {
                let (input, signature) =
                    rfc9421::sign(&self.key_id, &self.key, method, url, &headers, now)?;
                insert(&mut headers, SIGNATURE_INPUT, &input)?;
                signature
            }
        };
        insert(&mut headers, SIGNATURE, &signature)?;
        Ok(headers)
    }
}

/// A body to be signed.
#[derive(Debug, Clone, Copy)]
pub struct Body<'a> {
    /// Its raw bytes.
    pub bytes: &'a [u8],
    /// What they are.
    pub content_type: &'static str,
}

/// What stands in the `Host` header of a request to this address: the port only if it is not the
/// usual one.
pub fn host_header(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

/// The date as HTTP wants it (RFC 9110 §5.6.7). Mobilizon accepts no other form.
pub fn http_date(at: Timestamp) -> String {
    at.to_jiff()
        .strftime("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
}

/// Reads an HTTP date.
pub fn parse_http_date(text: &str) -> Option<Timestamp> {
    let parser = jiff::fmt::rfc2822::DateTimeParser::new();
    parser
        .parse_timestamp(text.trim())
        .ok()
        .map(Timestamp::from_jiff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_mobilizon_wants_it() {
        let at = Timestamp::parse("2026-05-04T09:05:07.123Z").unwrap();
        assert_eq!(http_date(at), "Mon, 04 May 2026 09:05:07 GMT");
        assert_eq!(
            parse_http_date(&http_date(at)).unwrap().seconds(),
            at.seconds()
        );
        assert_eq!(parse_http_date("gestern"), None);
    }

    #[test]
    fn a_flavour_is_remembered_by_its_name() {
        for flavour in [Flavour::Cavage, Flavour::Rfc9421] {
            assert_eq!(Flavour::named(flavour.as_str()), Some(flavour));
        }
        assert_eq!(Flavour::named("ld-signature"), None);
    }

    #[test]
    fn the_host_header_has_a_port_only_where_it_is_unusual() {
        let host = |url: &str| host_header(&Url::parse(url).unwrap());
        assert_eq!(
            host("https://soest.example:443/x").as_deref(),
            Some("soest.example")
        );
        assert_eq!(
            host("http://soest.localhost:8001/").as_deref(),
            Some("soest.localhost:8001")
        );
        assert_eq!(
            host("https://[2001:db8::1]:8443/").as_deref(),
            Some("[2001:db8::1]:8443")
        );
    }
}
