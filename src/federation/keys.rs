//! Keys: how an actor proves that a message is its own.
//!
//! Two kinds. RSA with 2048 bits, because that is the one kind every server in the Fediverse
//! understands; Ed25519 for integrity proofs and for RFC 9421, because it is short and quick. A key
//! knows its kind and checks with the algorithm of that kind only. The arithmetic is aws-lc's, like
//! everything cryptographic here; how a key is written as a Multikey, says [`super::multikey`].

use std::fmt;
use std::sync::Arc;

use anyhow::Context;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{self, KeyPair, KeySize};
use aws_lc_rs::signature::{
    ED25519, ED25519_PUBLIC_KEY_LEN, Ed25519KeyPair, KeyPair as _, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A PEM file longer than this holds no key that we would use (8192 bits make about 1,500 bytes).
const PEM_MAX_BYTES: usize = 16 * 1024;

/// What stands before the 32 bytes of an Ed25519 key in its SPKI form (RFC 8410): it is always the
/// same, so nothing has to be parsed.
const ED25519_SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// Why a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not a PEM text of the kind expected.
    #[error("not a PEM key")]
    NotPem,
    /// Not a Multikey text.
    #[error("not a Multikey")]
    NotMultikey,
    /// Neither Ed25519 nor RSA, or RSA outside 2048 to 8192 bits.
    #[error("neither an Ed25519 key nor an RSA key of 2048 to 8192 bits")]
    NotAcceptable,
}

/// The kinds of keys, each of which signs in exactly one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256: `rsa-sha256` of draft-cavage, `rsa-v1_5-sha256` of RFC 9421.
    Rsa,
    /// Ed25519 as in RFC 8032: `ed25519` of RFC 9421, and the only kind for integrity proofs.
    Ed25519,
}

impl Algorithm {
    /// The word under which it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Ed25519 => "ed25519",
        }
    }
}

/// The secret half of an actor's key. It never shows itself in a log.
#[derive(Clone)]
pub struct PrivateKey(Secret);

#[derive(Clone)]
enum Secret {
    Rsa(Arc<KeyPair>),
    Ed25519(Arc<Ed25519KeyPair>),
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(secret)")
    }
}

impl PrivateKey {
    /// A new RSA key of 2048 bits. Takes some tenths of a second: call it off the async threads.
    pub fn generate() -> anyhow::Result<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).context("generating an RSA key")?;
        Ok(Self(Secret::Rsa(Arc::new(pair))))
    }

    /// A new Ed25519 key. Takes no time worth speaking of.
    pub fn generate_ed25519() -> anyhow::Result<Self> {
        let pair = Ed25519KeyPair::generate().context("generating an Ed25519 key")?;
        Ok(Self(Secret::Ed25519(Arc::new(pair))))
    }

    /// Reads a PKCS#8 PEM (`BEGIN PRIVATE KEY`) of either kind.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let der = from_pem(pem, "PRIVATE KEY").ok_or(KeyError::NotPem)?;
        if let Ok(pair) = Ed25519KeyPair::from_pkcs8(&der) {
            return Ok(Self(Secret::Ed25519(Arc::new(pair))));
        }
        let pair = KeyPair::from_pkcs8(&der).map_err(|_rejected| KeyError::NotAcceptable)?;
        if !(256..=1024).contains(&pair.public_modulus_len()) {
            return Err(KeyError::NotAcceptable);
        }
        Ok(Self(Secret::Rsa(Arc::new(pair))))
    }

    /// Writes a PKCS#8 PEM, to be stored where only this program reads it.
    pub fn to_pem(&self) -> anyhow::Result<String> {
        let encoded = "encoding a private key";
        Ok(match &self.0 {
            Secret::Rsa(pair) => to_pem(pair.as_der().context(encoded)?.as_ref(), "PRIVATE KEY"),
            Secret::Ed25519(pair) => {
                let der: Pkcs8V1Der<'_> = pair.as_der().context(encoded)?;
                to_pem(der.as_ref(), "PRIVATE KEY")
            }
        })
    }

    /// Its kind.
    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            Secret::Rsa(_) => Algorithm::Rsa,
            Secret::Ed25519(_) => Algorithm::Ed25519,
        }
    }

    /// The public half.
    pub fn public_key(&self) -> anyhow::Result<PublicKey> {
        match &self.0 {
            Secret::Rsa(pair) => PublicKey::from_rsa(pair.public_key().as_ref()),
            Secret::Ed25519(pair) => PublicKey::from_ed25519(pair.public_key().as_ref()),
        }
        .context("the public half of a key")
    }

    /// The public half as SPKI PEM (`BEGIN PUBLIC KEY`), as it stands in an actor document.
    pub fn public_pem(&self) -> anyhow::Result<String> {
        self.public_key()?.to_pem()
    }

    /// Signs in the way of its kind, see [`Algorithm`].
    pub fn sign(&self, message: &[u8]) -> anyhow::Result<Vec<u8>> {
        match &self.0 {
            Secret::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    message,
                    &mut signature,
                )
                .context("signing")?;
                Ok(signature)
            }
            Secret::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
        }
    }
}

/// The public half of somebody's key.
#[derive(Clone)]
pub struct PublicKey {
    algorithm: Algorithm,
    key: Arc<ParsedPublicKey>,
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.algorithm {
            Algorithm::Rsa => "PublicKey(RSA)",
            Algorithm::Ed25519 => "PublicKey(Ed25519)",
        })
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.algorithm == other.algorithm && self.material() == other.material()
    }
}

impl Eq for PublicKey {}

impl PublicKey {
    /// Reads an SPKI PEM (`BEGIN PUBLIC KEY`) of either kind, or a PKCS#1 PEM (`BEGIN RSA PUBLIC
    /// KEY`), which some older servers publish.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let der = from_pem(pem, "PUBLIC KEY")
            .or_else(|| from_pem(pem, "RSA PUBLIC KEY"))
            .ok_or(KeyError::NotPem)?;
        if let Some(raw) = der.strip_prefix(&ED25519_SPKI) {
            return Self::from_ed25519(raw);
        }
        let key = rsa::PublicKey::from_der(&der).map_err(|_rejected| KeyError::NotAcceptable)?;
        Self::from_rsa(key.as_ref())
    }

    /// An RSA key in its PKCS#1 form.
    pub(super) fn from_rsa(der: &[u8]) -> Result<Self, KeyError> {
        if !(2048..=8192).contains(&modulus_bits(der).unwrap_or(0)) {
            return Err(KeyError::NotAcceptable);
        }
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der)
            .map_err(|_rejected| KeyError::NotAcceptable)?;
        Ok(Self {
            algorithm: Algorithm::Rsa,
            key: Arc::new(key),
        })
    }

    /// The 32 bytes of an Ed25519 key.
    pub(super) fn from_ed25519(raw: &[u8]) -> Result<Self, KeyError> {
        if raw.len() != ED25519_PUBLIC_KEY_LEN {
            return Err(KeyError::NotAcceptable);
        }
        let key =
            ParsedPublicKey::new(&ED25519, raw).map_err(|_rejected| KeyError::NotAcceptable)?;
        Ok(Self {
            algorithm: Algorithm::Ed25519,
            key: Arc::new(key),
        })
    }

    /// Its kind. Whoever names an algorithm beside the key must name this one.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key itself: PKCS#1 for RSA, 32 bytes for Ed25519.
    pub(super) fn material(&self) -> &[u8] {
        self.key.as_ref().as_ref()
    }

    /// Writes an SPKI PEM (`BEGIN PUBLIC KEY`).
    pub fn to_pem(&self) -> anyhow::Result<String> {
        let der = match self.algorithm {
            Algorithm::Rsa => rsa::PublicKey::from_der(self.material())
                .context("a key that was read before")?
                .as_der()
                .context("encoding a public key")?
                .as_ref()
                .to_vec(),
            Algorithm::Ed25519 => [&ED25519_SPKI, self.material()].concat(),
        };
        Ok(to_pem(&der, "PUBLIC KEY"))
    }

    /// Whether this key's owner signed `message`, in the way of its kind.
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }
}

/// How long the modulus of a DER `RSAPublicKey` (RFC 8017 A.1.1) is: the first number of the
/// sequence. The library checks bounds only when it verifies; we want to know when a key arrives.
fn modulus_bits(der: &[u8]) -> Option<usize> {
    let (_sequence, body) = der_header(der, 0x30)?;
    let (length, number) = der_header(body, 0x02)?;
    let leading_zero = usize::from(number.first() == Some(&0));
    let first = number.get(leading_zero)?;
    let spare_bits = usize::try_from(first.leading_zeros()).ok()?;
    length
        .checked_sub(leading_zero)?
        .checked_mul(8)?
        .checked_sub(spare_bits)
}

/// Length and content of a DER element with this tag.
fn der_header(der: &[u8], tag: u8) -> Option<(usize, &[u8])> {
    let (found, rest) = der.split_first()?;
    let (short, rest) = rest.split_first()?;
    if *found != tag {
        return None;
    }
    if *short < 0x80 {
        return Some((usize::from(*short), rest));
    }
    let (bytes, content) = rest.split_at_checked(usize::from(*short & 0x7f))?;
    let fits = bytes.len() <= 2;
    fits.then(|| {
        (
            bytes.iter().fold(0, |n, byte| n * 256 + usize::from(*byte)),
            content,
        )
    })
}

/// RFC 7468: a label, base64 in lines of 64, the label again.
fn to_pem(der: &[u8], label: &str) -> String {
    let mut lines = String::new();
    for (at, c) in STANDARD.encode(der).chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            lines.push('\n');
        }
        lines.push(c);
    }
    format!("-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n")
}

/// The bytes of the first PEM block with this label, whatever its line ends.
fn from_pem(pem: &str, label: &str) -> Option<Vec<u8>> {
    if pem.len() > PEM_MAX_BYTES {
        return None;
    }
    let (_, after) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = after.split_once(&format!("-----END {label}-----"))?;
    let packed: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(packed).ok()
}

/// Keys and the owners' ids for tests; generating one takes long, so they are made once.
#[cfg(test)]
pub mod sample {
    use std::sync::OnceLock;

    use super::PrivateKey;

    /// The key of the town in question.
    pub fn ours() -> PrivateKey {
        static KEY: OnceLock<PrivateKey> = OnceLock::new();
        KEY.get_or_init(|| PrivateKey::generate().unwrap()).clone()
    }

    /// The key of somebody else.
    pub fn theirs() -> PrivateKey {
        static KEY: OnceLock<PrivateKey> = OnceLock::new();
        KEY.get_or_init(|| PrivateKey::generate().unwrap()).clone()
    }

    /// What the document of an actor shows whose only key is the one of [`ours`].
    pub fn published(actor: &str) -> crate::federation::PublishedKeys {
        let owner = url::Url::parse(actor).unwrap();
        let id = owner.join("#main-key").unwrap();
        let key = ours().public_key().unwrap();
        crate::federation::PublishedKeys::new(owner, (id, &key), &[]).unwrap()
    }

    /// A short key, the same each time for the same seed: published test vectors name theirs.
    pub fn ed25519(seed: &[u8]) -> PrivateKey {
        let pair = super::Ed25519KeyPair::from_seed_unchecked(seed).unwrap();
        PrivateKey(super::Secret::Ed25519(std::sync::Arc::new(pair)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Public keys made with `openssl genrsa` for this test; the private halves were thrown away.
    const PKCS1_2048: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAtsm4RC/OaSEfsnyo3SyF2iCH400ABmv9hNR3YXXugEWQ5NrVHasa
DeF+oft4zc9QOq3AMxZflcywkwUU65EiwX6i28gPFNbktmpnxsTDboPva4bvJEs8
93VBwqW88WboK5w5UfaNbzcrCHqMxx4owqDcfe08uEJjdNalQjfCty3ww0Hrl8ot
rRE6w4eaJeNfMNNSGFiRLfkjtAGC5C5dR2d1k5xfta1npnj2uR1JgPYc7dqkZyhF
nFO0ve/4ebD0z30/bHSWeGgs+jh+eWiu+V/29iEq6v/yZgSLWaMu+kg30kGrGQa6
VO+VFIpY/hvn3XhdMAh81BbrFzBarD48iwIDAQAB
-----END RSA PUBLIC KEY-----
";
    const SPKI_1024: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC9NdY6eEqhJuLni94L+Hvdy21V
lgSR0mWRcuB+kj1/pYndhWZFcxD3YsDkk+WFQlXmHh4eOgkxX6/x21qMdD0Q1sz4
XtHZEEAvPnr0aU9RRDB2vs2+GFPIKyVQ5nfIN8nlPCrlf0rKbIIztdbrPvyIWJFy
MvBJJY0mLE4DLbGpLwIDAQAB
-----END PUBLIC KEY-----
";
    const SPKI_EC: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE033hahOJStIFB2+ndxqsOIEDFMKC
x/Ur5V0lSk2aNnU0NwiModSyNz4tCUDrIlQsPJugWQ+hY+69+8xc8hH2hA==
-----END PUBLIC KEY-----
";

    #[test]
    fn what_soest_signs_is_recognised_as_soests_and_nothing_else_is() {
        let key = sample::ours();
        let signature = key.sign(b"Hecken pflanzen").unwrap();
        let public = PublicKey::from_pem(&key.public_pem().unwrap()).unwrap();
        assert!(public.has_signed(b"Hecken pflanzen", &signature));
        assert!(!public.has_signed(b"Hecken roden", &signature));
        assert!(!public.has_signed(b"Hecken pflanzen", &[]));
        let other = PublicKey::from_pem(&sample::theirs().public_pem().unwrap()).unwrap();
        assert!(!other.has_signed(b"Hecken pflanzen", &signature));
    }

    #[test]
    fn a_key_is_the_same_after_it_was_stored() {
        let key = sample::ours();
        let pem = key.to_pem().unwrap();
        assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
        assert!(pem.lines().all(|line| line.len() <= 64));
        let again = PrivateKey::from_pem(&pem.replace('\n', "\r\n")).unwrap();
        assert_eq!(again.public_pem().unwrap(), key.public_pem().unwrap());
    }

    #[test]
    fn the_short_kind_signs_and_is_stored_like_the_long_one() {
        let key = PrivateKey::generate_ed25519().unwrap();
        assert_eq!(key.algorithm(), Algorithm::Ed25519);
        let signature = key.sign(b"Hecken pflanzen").unwrap();
        let public = PublicKey::from_pem(&key.public_pem().unwrap()).unwrap();
        assert!(public.has_signed(b"Hecken pflanzen", &signature));
        assert!(!public.has_signed(b"Hecken roden", &signature));
        let again = PrivateKey::from_pem(&key.to_pem().unwrap()).unwrap();
        assert_eq!(again.public_key().unwrap(), public);
        let other = PrivateKey::generate_ed25519().unwrap();
        assert_ne!(other.public_key().unwrap(), public);
    }

    /// Adds the order of the group to the second half of an Ed25519 signature (RFC 8032 §5.1.7
    /// forbids it): the equation still holds, and careless verifiers see a second signature.
    fn with_order_added(signature: &[u8]) -> Vec<u8> {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9,
            0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let mut changed = signature.to_vec();
        let mut carry = 0;
        for (byte, order) in changed[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert_eq!(carry, 0);
        changed
    }

    #[test]
    fn attack_50_a_signature_is_made_into_another_that_also_fits() {
        let key = sample::ed25519(&[7; 32]);
        let public = key.public_key().unwrap();
        let signature = key.sign(b"Hecken pflanzen").unwrap();
        assert!(public.has_signed(b"Hecken pflanzen", &signature));
        let other = with_order_added(&signature);
        assert_ne!(other, signature);
        assert!(!public.has_signed(b"Hecken pflanzen", &other));
        // Nor does a key of small order sign everything.
        let zero = [&signature[..32], &[0; 32]].concat();
        assert!(!public.has_signed(b"Hecken pflanzen", &zero));
    }

    #[test]
    fn a_signature_of_one_kind_is_worthless_for_a_key_of_the_other() {
        let (long, short) = (sample::ours(), PrivateKey::generate_ed25519().unwrap());
        let message = b"Hecken pflanzen";
        let by_long = long.sign(message).unwrap();
        let by_short = short.sign(message).unwrap();
        let (long, short) = (long.public_key().unwrap(), short.public_key().unwrap());
        assert_eq!(long.algorithm(), Algorithm::Rsa);
        assert!(!short.has_signed(message, &by_long));
        assert!(!long.has_signed(message, &by_short));
    }

    #[test]
    fn a_secret_does_not_show_itself_in_a_log() {
        assert_eq!(format!("{:?}", sample::ours()), "PrivateKey(secret)");
        let public = PublicKey::from_pem(PKCS1_2048).unwrap();
        assert_eq!(format!("{public:?}"), "PublicKey(RSA)");
        let short = sample::ed25519(&[7; 32]);
        assert_eq!(format!("{short:?}"), "PrivateKey(secret)");
        let public = short.public_key().unwrap();
        assert_eq!(format!("{public:?}"), "PublicKey(Ed25519)");
    }

    #[test]
    fn weak_foreign_and_broken_keys_are_refused_when_they_arrive() {
        assert_eq!(
            PublicKey::from_pem(SPKI_1024).err(),
            Some(KeyError::NotAcceptable)
        );
        assert_eq!(
            PublicKey::from_pem(SPKI_EC).err(),
            Some(KeyError::NotAcceptable)
        );
        assert_eq!(
            PublicKey::from_pem("kein Schlüssel").err(),
            Some(KeyError::NotPem)
        );
        let cut = PKCS1_2048.replace("MII", "AAA");
        assert_eq!(
            PublicKey::from_pem(&cut).err(),
            Some(KeyError::NotAcceptable)
        );
        let huge = "A".repeat(PEM_MAX_BYTES + 1);
        assert_eq!(PublicKey::from_pem(&huge).err(), Some(KeyError::NotPem));
        let public = sample::ours().public_pem().unwrap();
        assert_eq!(PrivateKey::from_pem(&public).err(), Some(KeyError::NotPem));
    }
}
