//! Keys as one word: the Multikey form of W3C Controlled Identifiers.
//!
//! A letter for the alphabet (`z`, base58 of Bitcoin), a number for the kind of key, the key. An
//! Ed25519 key always begins with `z6Mk`.

use serde_json::{Value, json};
use url::Url;

use super::keys::{Algorithm, KeyError, PublicKey};

/// The sign of base58btc in multibase.
const BASE58BTC: char = 'z';

/// `ed25519-pub`, 0xed, as a varint.
const ED25519_PUB: [u8; 2] = [0xed, 0x01];

/// `rsa-pub`, 0x1205, as a varint.
const RSA_PUB: [u8; 2] = [0x85, 0x24];

/// A key of 8192 bits makes some 1,440 letters. Decoding takes the square of the length.
const TEXT_MAX_BYTES: usize = 2_000;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

impl PublicKey {
    /// Reads a `publicKeyMultibase`.
    pub fn from_multikey(text: &str) -> Result<Self, KeyError> {
        let bytes = decode(text).ok_or(KeyError::NotMultikey)?;
        if let Some(raw) = bytes.strip_prefix(&ED25519_PUB) {
            return Self::from_ed25519(raw);
        }
        match bytes.strip_prefix(&RSA_PUB) {
            Some(der) => Self::from_rsa(der),
            None => Err(KeyError::NotAcceptable),
        }
    }

    /// Writes a `publicKeyMultibase`.
    pub fn to_multikey(&self) -> String {
        let prefix = match self.algorithm() {
            Algorithm::Rsa => RSA_PUB,
            Algorithm::Ed25519 => ED25519_PUB,
        };
        encode(&[&prefix, self.material()].concat())
    }
}

/// The keys of an actor of ours as its document shows them. Most servers read one `publicKey` and
/// nothing else, so it is the RSA key that signs now; all others stand in `assertionMethod`.
#[derive(Debug, Clone)]
pub struct PublishedKeys {
    owner: Url,
    main_id: Url,
    main_pem: String,
    further: Vec<(Url, String)>,
}

impl PublishedKeys {
    /// The keys of `owner`: the one that signs requests, and all others that may be met.
    pub fn new(
        owner: Url,
        (main_id, main): (Url, &PublicKey),
        further: &[(Url, PublicKey)],
    ) -> anyhow::Result<Self> {
        let words = further
            .iter()
            .map(|(id, key)| (id.clone(), key.to_multikey()));
        Ok(Self {
            owner,
            main_id,
            main_pem: main.to_pem()?,
            further: words.collect(),
        })
    }

    /// The value of `publicKey`.
    pub fn public_key(&self) -> Value {
        json!({"id": self.main_id, "owner": self.owner, "publicKeyPem": self.main_pem})
    }

    /// The value of `assertionMethod`.
    pub fn assertion_method(&self) -> Value {
        let written = |(id, word): &(Url, String)| {
            json!({"id": id, "type": "Multikey", "controller": self.owner,
                "publicKeyMultibase": word})
        };
        self.further.iter().map(written).collect()
    }
}

/// Writes bytes as multibase with base58btc, the only alphabet in which keys and proofs are written.
pub fn encode(bytes: &[u8]) -> String {
    let zeroes = bytes.iter().take_while(|byte| **byte == 0).count();
    // The number in base 58, its lowest digit first.
    let mut digits: Vec<u8> = Vec::with_capacity(bytes.len() * 3 / 2);
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = u8::try_from(carry % 58).unwrap_or_default();
            carry /= 58;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 58).unwrap_or_default());
            carry /= 58;
        }
    }
    let leading = std::iter::repeat_n(0, zeroes);
    let letters = leading
        .chain(digits.into_iter().rev())
        .filter_map(|digit| ALPHABET.get(usize::from(digit)))
        .map(|letter| char::from(*letter));
    std::iter::once(BASE58BTC).chain(letters).collect()
}

/// Reads multibase with base58btc; `None` if it is anything else, or too long.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let letters = text.strip_prefix(BASE58BTC)?;
    if letters.len() > TEXT_MAX_BYTES {
        return None;
    }
    let zeroes = letters.bytes().take_while(|letter| *letter == b'1').count();
    // The number in base 256, its lowest digit first.
    let mut bytes: Vec<u8> = Vec::with_capacity(letters.len());
    for letter in letters.bytes() {
        let digit = ALPHABET.iter().position(|known| *known == letter)?;
        let mut carry = u32::try_from(digit).ok()?;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = u8::try_from(carry & 0xff).unwrap_or_default();
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(u8::try_from(carry & 0xff).unwrap_or_default());
            carry >>= 8;
        }
    }
    bytes.extend(std::iter::repeat_n(0, zeroes));
    bytes.reverse();
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::federation::keys::sample;

    #[test]
    fn a_short_key_is_one_word_that_begins_with_z6mk() {
        let key = sample::ed25519(&[7; 32]).public_key().unwrap();
        let word = key.to_multikey();
        assert!(word.starts_with("z6Mk"), "{word}");
        assert_eq!(PublicKey::from_multikey(&word), Ok(key));
    }

    #[test]
    fn an_rsa_key_can_be_written_so_as_well() {
        let key = sample::ours().public_key().unwrap();
        let word = key.to_multikey();
        assert!(word.starts_with("z4MX"), "{word}");
        assert_eq!(PublicKey::from_multikey(&word), Ok(key));
    }

    #[test]
    fn published_words_are_read_as_their_authors_meant_them() {
        // The examples of the base58 draft, as multibase.
        assert_eq!(decode("z2NEpo7TZRRrLZSi2U").unwrap(), b"Hello World!");
        assert_eq!(encode(&[0, 0, 0x28, 0x7f, 0xb4, 0xcd]), "z11233QC4");
        assert_eq!(decode("z11233QC4").unwrap(), [0, 0, 0x28, 0x7f, 0xb4, 0xcd]);
        assert_eq!(decode("z").unwrap(), b"");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let refused = |text: &str| PublicKey::from_multikey(text).unwrap_err();
        assert_eq!(refused(""), KeyError::NotMultikey);
        assert_eq!(refused("u7QGdGhl"), KeyError::NotMultikey);
        assert_eq!(refused("z0OIl"), KeyError::NotMultikey);
        let long = format!("z{}", "2".repeat(TEXT_MAX_BYTES + 1));
        assert_eq!(refused(&long), KeyError::NotMultikey);
        assert_eq!(refused("z"), KeyError::NotAcceptable);
        let secret = encode(&[&[0x80, 0x26][..], &[7; 32]].concat());
        assert_eq!(refused(&secret), KeyError::NotAcceptable);
        let short = encode(&[&ED25519_PUB[..], &[7; 31]].concat());
        assert_eq!(refused(&short), KeyError::NotAcceptable);
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_as_the_same(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(decode(&encode(&bytes)).unwrap(), bytes);
        }
    }
}
