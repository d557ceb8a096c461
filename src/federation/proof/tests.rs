//! Proofs as the standard's own examples have them, and proofs that somebody tampered with.

use super::*;
use crate::federation::keys::sample;

const DAY: Duration = Duration::from_hours(24);

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn expected(now: &str) -> Expected<'static> {
    Expected {
        our_host: "werl.example",
        now: at(now),
        age_max: DAY * 7,
    }
}

const PUBLIC: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const SECRET: &str = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
const VALUE: &str =
    "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX";

/// The example of vc-di-eddsa, appendix B.2 (eddsa-jcs-2022).
fn credential() -> Value {
    let contexts = json!([
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2"
    ]);
    json!({
        "@context": contexts,
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "created": "2023-02-24T23:36:38Z",
            "verificationMethod": format!("did:key:{PUBLIC}#{PUBLIC}"),
            "proofPurpose": "assertionMethod",
            "@context": contexts,
        },
    })
}

#[test]
fn the_example_of_the_standard_is_signed_as_its_authors_signed_it() {
    let seed = multikey::decode(SECRET).unwrap();
    let key = sample::ed25519(seed.strip_prefix(&[0x80, 0x26]).unwrap());
    assert_eq!(key.public_key().unwrap().to_multikey(), PUBLIC);
    let credential = credential();
    let message = message(&credential, credential["proof"].as_object().unwrap());
    let hex: String = message
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let proof_digest = "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db";
    let document_digest = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19";
    assert_eq!(hex, format!("{proof_digest}{document_digest}"));
    assert_eq!(multikey::encode(&key.sign(&message).unwrap()), VALUE);
    let public = PublicKey::from_multikey(PUBLIC).unwrap();
    assert!(public.has_signed(&message, &multikey::decode(VALUE).unwrap()));
    // We know no key by a DID: it belongs to no actor.
    let parsed = parse(&credential, &expected("2023-02-25T00:00:00Z"));
    assert_eq!(parsed, Err(ProofError::Method));
}

const TAFEL: &str = "https://soest.example/a/tafel";
const NOW: &str = "2026-12-01T12:00:00Z";

fn key_id() -> Url {
    Url::parse(&format!("{TAFEL}#ed25519-key")).unwrap()
}

fn key() -> PrivateKey {
    sample::ed25519(&[7; 32])
}

fn create() -> Value {
    json!({
        "@context": [ACTIVITY_STREAMS, {"mn": "https://mitmachnetz.org/ns/v1#"}],
        "id": "https://soest.example/activities/1",
        "type": "Create",
        "actor": TAFEL,
        "object": {"id": "https://soest.example/o/1", "type": "Event", "name": "Hecken pflanzen",
            "location": {"latitude": 51.5712, "longitude": 8.0}},
    })
}

fn proven() -> Value {
    prove(create(), &key_id(), &key(), at(NOW)).unwrap()
}

/// What becomes of this document, as it would arrive over the wire.
fn judged(document: &Value) -> Result<(), ProofError> {
    let arrived: Value = serde_json::from_str(&document.to_string()).unwrap();
    let parsed = parse(&arrived, &expected(NOW))?;
    assert_eq!(parsed.key_id(), &key_id());
    parsed.verify(&key().public_key().unwrap())
}

#[test]
fn what_the_tafel_says_can_be_passed_on_and_is_still_the_tafels() {
    let proven = proven();
    assert_eq!(judged(&proven), Ok(()));
    assert_eq!(proven["@context"][1], DATA_INTEGRITY);
    assert_eq!(proven["proof"]["@context"], proven["@context"]);
    assert_eq!(proven["proof"]["created"], NOW);
    // A document whose context is one word is explained as well.
    let mut plain = create();
    plain["@context"] = json!(ACTIVITY_STREAMS);
    let proven = prove(plain, &key_id(), &key(), at(NOW)).unwrap();
    assert_eq!(
        proven["@context"],
        json!([ACTIVITY_STREAMS, DATA_INTEGRITY])
    );
    assert_eq!(judged(&proven), Ok(()));
}

#[test]
fn attack_10_whoever_changes_a_word_breaks_the_proof() {
    let with = |change: fn(&mut Value)| {
        let mut document = proven();
        change(&mut document);
        judged(&document)
    };
    let wrong = Err(ProofError::Wrong);
    assert_eq!(with(|d| d["object"]["name"] = json!("Hecken roden")), wrong);
    assert_eq!(
        with(|d| d["actor"] = json!("https://soest.example/a/x")),
        wrong
    );
    assert_eq!(with(|d| d["more"] = json!(1)), wrong);
    assert_eq!(
        with(|d| d["object"]["location"]["longitude"] = json!(8.1)),
        wrong
    );
    assert_eq!(
        with(|d| d["proof"]["created"] = json!("2026-12-01T12:00:01Z")),
        wrong
    );
    assert_eq!(
        with(|d| d["proof"]["expires"] = json!("2026-12-02T12:00:00Z")),
        wrong
    );
    assert_eq!(
        with(|d| d["proof"]["domain"] = json!("werl.example")),
        wrong
    );
    // The order of members and the way a number is written are no change.
    assert_eq!(
        with(|d| d["object"]["location"]["longitude"] = json!(8)),
        Ok(())
    );
}

#[test]
fn attack_10_a_context_cannot_be_put_under_a_proof_afterwards() {
    let mut document = proven();
    document["@context"]
        .as_array_mut()
        .unwrap()
        .push(json!({"name": "https://evil.example/ns#nothing"}));
    assert_eq!(judged(&document), Err(ProofError::OtherContext));
    document["proof"]["@context"] = document["@context"].clone();
    assert_eq!(judged(&document), Err(ProofError::Wrong));
    let mut without = proven();
    without["proof"]
        .as_object_mut()
        .unwrap()
        .shift_remove("@context");
    assert_eq!(judged(&without), Err(ProofError::Wrong));
}

#[test]
fn attack_10_proofs_of_another_kind_or_purpose_prove_nothing() {
    let with = |name: &str, value: Value| {
        let mut document = proven();
        document["proof"][name] = value;
        judged(&document)
    };
    assert_eq!(
        with("type", json!("Ed25519Signature2020")),
        Err(ProofError::Kind)
    );
    assert_eq!(
        with("cryptosuite", json!("eddsa-rdfc-2022")),
        Err(ProofError::Kind)
    );
    assert_eq!(
        with("proofPurpose", json!("authentication")),
        Err(ProofError::Purpose)
    );
    assert_eq!(
        with("verificationMethod", json!(7)),
        Err(ProofError::Method)
    );
    assert_eq!(
        with("previousProof", json!("urn:x")),
        Err(ProofError::Several)
    );
    assert_eq!(
        with("proofValue", json!("uAAAA")),
        Err(ProofError::Malformed)
    );
    let long = format!("z{}", "2".repeat(VALUE_MAX_BYTES));
    assert_eq!(with("proofValue", json!(long)), Err(ProofError::Malformed));
    assert_eq!(
        with("created", json!("gestern")),
        Err(ProofError::Malformed)
    );
}

#[test]
fn attack_10_of_two_proofs_none_counts() {
    let mut document = proven();
    let proof = document["proof"].clone();
    document["proof"] = json!([proof, proof]);
    assert_eq!(judged(&document), Err(ProofError::Several));
    assert_eq!(judged(&create()), Err(ProofError::Missing));
    let mut signed = create();
    signed["signature"] = json!({"type": "RsaSignature2017", "signatureValue": "x"});
    assert_eq!(judged(&signed), Err(ProofError::Missing));
}

/// A proof with more members than ours have, rightly made.
fn made_with(members: &Value) -> Value {
    let mut document = create();
    let mut proof = json!({"type": TYPE, "cryptosuite": CRYPTOSUITE, "created": NOW,
        "verificationMethod": key_id(), "proofPurpose": PURPOSE});
    for (name, value) in members.as_object().unwrap() {
        proof[name] = value.clone();
    }
    let message = message(&document, proof.as_object().unwrap());
    proof["proofValue"] = json!(multikey::encode(&key().sign(&message).unwrap()));
    document["proof"] = proof;
    document
}

#[test]
fn attack_10_a_proof_ends_when_it_says_so_and_counts_where_it_says_so() {
    let judged_with = |members: Value| judged(&made_with(&members));
    assert_eq!(judged_with(json!({})), Ok(()));
    assert_eq!(
        judged_with(json!({"expires": "2026-12-01T12:00:01Z"})),
        Ok(())
    );
    let expired = Err(ProofError::Expired);
    assert_eq!(
        judged_with(json!({"expires": "2026-12-01T11:59:59Z"})),
        expired
    );
    assert_eq!(
        judged_with(json!({"created": "2026-11-24T11:59:59Z"})),
        expired
    );
    let future = json!({"created": "2026-12-01T13:00:01Z"});
    assert_eq!(judged_with(future), Err(ProofError::NotYet));
    assert_eq!(judged_with(json!({"domain": "Werl.example"})), Ok(()));
    assert_eq!(
        judged_with(json!({"domain": ["a.example", "https://werl.example/"]})),
        Ok(())
    );
    let elsewhere = json!({"domain": "aachen.example"});
    assert_eq!(judged_with(elsewhere), Err(ProofError::OtherDomain));
    let mut timeless = made_with(&json!({}));
    timeless["proof"]
        .as_object_mut()
        .unwrap()
        .shift_remove("created");
    assert_eq!(judged(&timeless), expired);
}

#[test]
fn a_long_key_makes_no_proofs_and_checks_none() {
    let parsed = parse(&proven(), &expected(NOW)).unwrap();
    let long = sample::ours().public_key().unwrap();
    assert_eq!(parsed.verify(&long), Err(ProofError::OtherKind));
    let other = sample::ed25519(&[8; 32]).public_key().unwrap();
    assert_eq!(parsed.verify(&other), Err(ProofError::Wrong));
    assert!(prove(create(), &key_id(), &sample::ours(), at(NOW)).is_err());
}
