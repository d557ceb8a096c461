//! What a signature claims, in either flavour, and the checks that both have in common.
//!
//! The flavours differ in how a claim is written and in the text that is signed. What must be
//! signed, how old it may be and that the body is the signed one is decided here, once.

use std::time::Duration;

use http::header::{DATE, HeaderMap};
use url::Url;

use super::{
    CONTENT_DIGEST, DIGEST, Flavour, Received, SignatureError, VerifiedSignature, cavage, fields,
    parse_http_date, rfc9421,
};
use crate::base::Timestamp;
use crate::federation::digest;
use crate::federation::keys::{Algorithm, PublicKey};

/// A signature this old is refused. Mobilizon allows as much; deliveries do wait in queues.
pub const AGE_MAX: Duration = Duration::from_hours(12);

/// Clocks may be this much ahead of ours.
pub const AHEAD_MAX: Duration = Duration::from_hours(1);

/// How long after its own `expires` a signature still counts, because clocks differ. Some senders
/// allow ten seconds in all.
const EXPIRY_LENIENCE: Duration = Duration::from_mins(1);

/// Longer headers are not read. An 8192-bit signature takes 1,400 bytes.
pub(super) const HEADER_MAX_BYTES: usize = 8 * 1024;

/// More signed components than this are not read.
pub(super) const COVERED_MAX: usize = 32;

/// What the headers of a request claim about its signature. Nothing of it is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedSignature {
    pub(super) key_id: Url,
    /// The signed components, in their order, none twice.
    pub(super) covered: Vec<String>,
    pub(super) created: Option<i64>,
    pub(super) expires: Option<i64>,
    pub(super) signature: Vec<u8>,
    pub(super) scheme: Scheme,
}

/// What only one of the flavours knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scheme {
    Cavage(cavage::Algorithm),
    Rfc9421(rfc9421::Parameters),
}

impl ParsedSignature {
    /// The key that is said to have signed.
    pub fn key_id(&self) -> &Url {
        &self.key_id
    }

    /// The flavour it is written in.
    pub fn flavour(&self) -> Flavour {
        match self.scheme {
            Scheme::Cavage(_) => Flavour::Cavage,
            Scheme::Rfc9421(_) => Flavour::Rfc9421,
        }
    }

    /// The algorithm it names, if it names one. The key decides how a signature is checked; an
    /// algorithm that is named all the same must be the key's own.
    fn algorithm(&self) -> Option<Algorithm> {
        match &self.scheme {
            Scheme::Cavage(cavage::Algorithm::RsaSha256) => Some(Algorithm::Rsa),
            Scheme::Cavage(cavage::Algorithm::Hs2019) => None,
            Scheme::Rfc9421(parameters) => parameters.algorithm,
        }
    }

    /// Whether this header (in lower case) or other component is said to be signed.
    pub fn covers(&self, component: &str) -> bool {
        self.covered.iter().any(|name| name == component)
    }

    /// Everything that can be checked without the key: is all signed that must be, is it meant for
    /// us, is it fresh, is the body the signed one? Call it before fetching the key, so that
    /// garbage costs us nothing.
    pub fn check(&self, request: &Received<'_>, now: Timestamp) -> Result<(), SignatureError> {
        match self.flavour() {
            Flavour::Cavage => cavage::check_coverage(self, request)?,
            Flavour::Rfc9421 => rfc9421::check_coverage(self, request)?,
        }
        if self.covers("host") {
            fields::check_host(request)?;
        }
        self.check_time(request.headers, now)?;
        if self.covers(DIGEST.as_str()) {
            let value = fields::joined(request.headers, DIGEST.as_str())?;
            digest::verify(&value, request.body)?;
        }
        if self.covers(CONTENT_DIGEST.as_str()) {
            let value = fields::joined(request.headers, CONTENT_DIGEST.as_str())?;
            digest::verify_content(&value, request.body)?;
        }
        Ok(())
    }

    /// Checks all that [`ParsedSignature::check`] checks, and then the signature itself.
    pub fn verify(
        &self,
        key: &PublicKey,
        request: &Received<'_>,
        now: Timestamp,
    ) -> Result<VerifiedSignature, SignatureError> {
        self.check(request, now)?;
        if self
            .algorithm()
            .is_some_and(|named| named != key.algorithm())
        {
            return Err(SignatureError::Algorithm);
        }
        let texts = match &self.scheme {
            Scheme::Cavage(_) => cavage::signing_strings(self, request)?,
            Scheme::Rfc9421(parameters) => {
                vec![rfc9421::signature_base(self, parameters, request)?]
            }
        };
        if texts
            .iter()
            .any(|text| key.has_signed(text.as_bytes(), &self.signature))
        {
            Ok(VerifiedSignature {
                key_id: self.key_id.clone(),
                flavour: self.flavour(),
            })
        } else {
            Err(SignatureError::Wrong)
        }
    }

    /// When it was signed, if that is signed itself. RFC 9421 always signs its parameters.
    fn signed_creation(&self) -> Option<i64> {
        match self.scheme {
            Scheme::Cavage(_) => self.created.filter(|_| self.covers(cavage::CREATED)),
            Scheme::Rfc9421(_) => self.created,
        }
    }

    /// Every signed time must lie within [`AGE_MAX`] and [`AHEAD_MAX`] of ours.
    fn check_time(&self, headers: &HeaderMap, now: Timestamp) -> Result<(), SignatureError> {
        let created = self.signed_creation();
        let mut times: Vec<_> = created.map(from_seconds).into_iter().collect();
        if self.covers("date") {
            let date =
                fields::single(headers, DATE.as_str())?.ok_or(SignatureError::HeaderMissing)?;
            times.push(parse_http_date(date).ok_or(SignatureError::Date)?);
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
}

/// Whether a request with this body must sign the digest of it: everything but the reading
/// methods, and those too if they carry a body all the same.
pub(super) fn must_sign_body(request: &Received<'_>) -> bool {
    let reads = matches!(*request.method, http::Method::GET | http::Method::HEAD);
    !reads || !request.body.is_empty()
}

fn from_seconds(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds.saturating_mul(1000))
}
