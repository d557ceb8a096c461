//! Integrity proofs (FEP-8b32): an activity that proves by itself who made it, whoever brings it.
//!
//! The one kind spoken here is `eddsa-jcs-2022` of the W3C: Ed25519 over two SHA-256 digests, one
//! of the proof without its value, one of the document without its proof, both in the canonical
//! form of [`jcs`]. A proof says only that the holder of a key made the document. Whose key it is,
//! and what its owner may do, is the receiver's to find out, as with [`super::signature`].
//!
//! Signatures of the older kind (a `signature` member, Linked Data Signatures) are never looked at:
//! what they cover depends on contexts, and others could rearrange it.

pub mod jcs;

use anyhow::{Context, bail};
use aws_lc_rs::digest::{SHA256, digest};
use serde_json::{Map, Value, json};
use url::Url;

use crate::base::Timestamp;

use super::document::address;
use super::keys::{Algorithm, PrivateKey, PublicKey};
use super::multikey;
use super::vocabulary::{ACTIVITY_STREAMS, DATA_INTEGRITY};

use std::time::Duration;

const TYPE: &str = "DataIntegrityProof";
const CRYPTOSUITE: &str = "eddsa-jcs-2022";
const PURPOSE: &str = "assertionMethod";

/// Longer values of proofs are no signature: 64 bytes take 88 letters.
const VALUE_MAX_BYTES: usize = 100;

/// How far clocks may differ.
const SKEW: Duration = Duration::from_hours(1);

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is none.
    #[error("no proof")]
    Missing,
    /// There are several, or it builds upon another.
    #[error("more than one proof")]
    Several,
    /// Another kind of proof than ours.
    #[error("unknown kind of proof")]
    Kind,
    /// Made for something other than to assert what the document says.
    #[error("made for another purpose")]
    Purpose,
    /// The key is not named by an address.
    #[error("unusable verification method")]
    Method,
    /// The proof is about another context than the document has.
    #[error("another context")]
    OtherContext,
    /// Made for others than us.
    #[error("meant for somebody else")]
    OtherDomain,
    /// A member cannot be read.
    #[error("unreadable proof")]
    Malformed,
    /// It has ended, or nobody knows when it was made, or that was too long ago.
    #[error("expired")]
    Expired,
    /// Made later than now.
    #[error("made in the future")]
    NotYet,
    /// The key is of a kind that makes no such proofs.
    #[error("a key of another kind")]
    OtherKind,
    /// Not made with this key, or changed since.
    #[error("wrong proof")]
    Wrong,
}

/// A proof that was read and whose claims hold; the key has yet to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedProof {
    method: Url,
    message: Vec<u8>,
    value: Vec<u8>,
}

impl ParsedProof {
    /// The id of the key that is said to have made it.
    pub fn key_id(&self) -> &Url {
        &self.method
    }

    /// Whether it was made with this key.
    pub fn verify(&self, key: &PublicKey) -> Result<(), ProofError> {
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(ProofError::OtherKind);
        }
        if key.has_signed(&self.message, &self.value) {
            Ok(())
        } else {
            Err(ProofError::Wrong)
        }
    }
}

/// What a receiver expects of a proof.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Our host, with its port where it is unusual: a proof made for somebody is made for us.
    pub our_host: &'a str,
    /// Now.
    pub now: Timestamp,
    /// How old a proof may be. Ids of activities must be remembered for as long, or else what was
    /// said long ago could be said again.
    pub age_max: Duration,
}

/// Reads the proof of a document. Everything is checked for which no key is needed.
pub fn parse(document: &Value, expected: &Expected<'_>) -> Result<ParsedProof, ProofError> {
    let proof = match document.get("proof") {
        Some(Value::Object(proof)) => proof,
        None | Some(Value::Null) => return Err(ProofError::Missing),
        Some(Value::Array(_)) => return Err(ProofError::Several),
        Some(_) => return Err(ProofError::Malformed),
    };
    if proof.contains_key("previousProof") {
        return Err(ProofError::Several);
    }
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    if text("type") != Some(TYPE) || text("cryptosuite") != Some(CRYPTOSUITE) {
        return Err(ProofError::Kind);
    }
    if text("proofPurpose") != Some(PURPOSE) {
        return Err(ProofError::Purpose);
    }
    let method = text("verificationMethod")
        .and_then(address)
        .ok_or(ProofError::Method)?;
    // The standard lets a document have more contexts than its proof. They would say what words
    // mean without being covered, so here both are the same.
    if proof
        .get("@context")
        .is_some_and(|context| Some(context) != document.get("@context"))
    {
        return Err(ProofError::OtherContext);
    }
    is_for_us(proof, expected.our_host)?;
    is_timely(proof, expected)?;
    let value = text("proofValue")
        .filter(|value| value.len() <= VALUE_MAX_BYTES)
        .and_then(multikey::decode)
        .ok_or(ProofError::Malformed)?;
    Ok(ParsedProof {
        method,
        message: message(document, proof),
        value,
    })
}

fn is_for_us(proof: &Map<String, Value>, our_host: &str) -> Result<(), ProofError> {
    let Some(domain) = proof.get("domain") else {
        return Ok(());
    };
    let is_us = |domain: &Value| {
        let host = domain.as_str().unwrap_or_default();
        let host = host.split_once("://").map_or(host, |(_, rest)| rest);
        host.trim_end_matches('/').eq_ignore_ascii_case(our_host)
    };
    let named = if let Value::Array(domains) = domain {
        domains.iter().any(is_us)
    } else {
        is_us(domain)
    };
    if named {
        Ok(())
    } else {
        Err(ProofError::OtherDomain)
    }
}

fn is_timely(proof: &Map<String, Value>, expected: &Expected<'_>) -> Result<(), ProofError> {
    let instant = |name: &str| match proof.get(name) {
        None => Ok(None),
        Some(value) => value
            .as_str()
            .and_then(Timestamp::parse)
            .map(Some)
            .ok_or(ProofError::Malformed),
    };
    let now = expected.now;
    let created = instant("created")?.ok_or(ProofError::Expired)?;
    if created > now.plus(SKEW) {
        return Err(ProofError::NotYet);
    }
    let ended = instant("expires")?.is_some_and(|expires| expires <= now);
    if ended || now.since(created) > expected.age_max {
        return Err(ProofError::Expired);
    }
    Ok(())
}

/// What is signed: the digest of the proof without its value, then of the document without proof.
fn message(document: &Value, proof: &Map<String, Value>) -> Vec<u8> {
    let without = |members: &Map<String, Value>, left_out: &str| {
        let kept = members.iter().filter(|(name, _)| *name != left_out);
        Value::Object(
            kept.map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        )
    };
    let options = without(proof, "proofValue");
    let bare = document
        .as_object()
        .map_or(Value::Null, |members| without(members, "proof"));
    let digest_of = |value: &Value| digest(&SHA256, jcs::canonical(value).as_bytes());
    [digest_of(&options), digest_of(&bare)]
        .iter()
        .flat_map(|digest| digest.as_ref().to_vec())
        .collect()
}

/// The document with a proof by this key, which must be an Ed25519 key. Nothing in it may change
/// afterwards.
pub fn prove(
    mut document: Value,
    key_id: &Url,
    key: &PrivateKey,
    now: Timestamp,
) -> anyhow::Result<Value> {
    if key.algorithm() != Algorithm::Ed25519 {
        bail!("a key of another kind makes no proofs");
    }
    let members = document.as_object_mut().context("no document")?;
    if let Some(context) = members.get_mut("@context") {
        explain(context);
    }
    // Whole seconds: some compare what they write after reading it.
    let created = Timestamp::from_millis(now.seconds().saturating_mul(1_000));
    let mut proof = json!({
        "type": TYPE,
        "cryptosuite": CRYPTOSUITE,
        "created": created,
        "verificationMethod": key_id,
        "proofPurpose": PURPOSE,
    });
    if let (Some(context), Some(proof)) = (document.get("@context"), proof.as_object_mut()) {
        proof.insert("@context".to_owned(), context.clone());
    }
    let options = proof.as_object().context("no proof")?;
    let value = multikey::encode(&key.sign(&message(&document, options))?);
    if let (Some(proof), Some(members)) = (proof.as_object_mut(), document.as_object_mut()) {
        proof.insert("proofValue".to_owned(), Value::String(value));
        members.insert("proof".to_owned(), Value::Object(std::mem::take(proof)));
    }
    Ok(document)
}

/// Adds the context that explains proofs, right behind the one of ActivityStreams.
fn explain(context: &mut Value) {
    let known = json!(DATA_INTEGRITY);
    match context {
        Value::Array(contexts) if contexts.contains(&known) => {}
        Value::Array(contexts) => {
            let first = contexts.first().and_then(Value::as_str) == Some(ACTIVITY_STREAMS);
            contexts.insert(usize::from(first), known);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            let before = context.take();
            *context = json!([before, known]);
        }
    }
}

#[cfg(test)]
mod tests;
