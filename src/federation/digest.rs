//! The headers `Digest` (RFC 3230) and `Content-Digest` (RFC 9530): which bytes a signature speaks
//! about.
//!
//! A signature covers headers only. Without this check a signed request can carry any body, which
//! is what several servers still accept today.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, SHA512, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Longer headers are not read: one digest takes 50 bytes.
const HEADER_MAX_BYTES: usize = 4 * 1024;

/// Why the body is not the one that was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DigestError {
    /// The header has no digest that counts.
    #[error("no SHA-256 digest")]
    Missing,
    /// The header cannot be read.
    #[error("unreadable digest")]
    Malformed,
    /// The body has another digest.
    #[error("digest of another body")]
    Mismatch,
}

/// The value of the `Digest` header for `body`.
pub fn header(body: &[u8]) -> String {
    format!("SHA-256={}", STANDARD.encode(digest(&SHA256, body)))
}

/// Checks the value of a `Digest` header (several headers joined by commas) against the bytes that
/// arrived.
///
/// SHA-256 must be there; every SHA-256 and SHA-512 in it must fit. Other algorithms are passed
/// over, as RFC 3230 §4.3.2 wants. Names are compared without case, values in constant time.
pub fn verify(value: &str, body: &[u8]) -> Result<(), DigestError> {
    if value.len() > HEADER_MAX_BYTES {
        return Err(DigestError::Malformed);
    }
    let mut has_sha256 = false;
    for instance in value
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (algorithm, claimed) = instance.split_once('=').ok_or(DigestError::Malformed)?;
        let actual = match algorithm.trim().to_ascii_lowercase().as_str() {
            "sha-256" => {
                has_sha256 = true;
                digest(&SHA256, body)
            }
            "sha-512" => digest(&SHA512, body),
            _ => continue,
        };
        let claimed = STANDARD
            .decode(claimed.trim())
            .map_err(|_not_base64| DigestError::Malformed)?;
        verify_slices_are_equal(actual.as_ref(), &claimed)
            .map_err(|_differ| DigestError::Mismatch)?;
    }
    if has_sha256 {
        Ok(())
    } else {
        Err(DigestError::Missing)
    }
}

/// The value of the `Content-Digest` header for `body`.
pub fn content_header(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest(&SHA256, body)))
}

/// Checks the value of a `Content-Digest` header (several headers joined by commas) against the
/// bytes that arrived.
///
/// SHA-256 or SHA-512 must be there, and every one of them must fit. Other algorithms are passed
/// over (RFC 9530 §2); all others of its registry are broken anyway (§5).
pub fn verify_content(value: &str, body: &[u8]) -> Result<(), DigestError> {
    if value.len() > HEADER_MAX_BYTES {
        return Err(DigestError::Malformed);
    }
    let mut has_strong = false;
    for member in value.split(',') {
        let (algorithm, claimed) = member.split_once('=').ok_or(DigestError::Malformed)?;
        let actual = match algorithm.trim_matches([' ', '\t']) {
            "sha-256" => digest(&SHA256, body),
            "sha-512" => digest(&SHA512, body),
            _ => continue,
        };
        let claimed = claimed
            .trim_end_matches([' ', '\t'])
            .strip_prefix(':')
            .and_then(|rest| rest.strip_suffix(':'))
            .ok_or(DigestError::Malformed)?;
        let claimed = STANDARD
            .decode(claimed)
            .map_err(|_not_base64| DigestError::Malformed)?;
        verify_slices_are_equal(actual.as_ref(), &claimed)
            .map_err(|_differ| DigestError::Mismatch)?;
        has_strong = true;
    }
    if has_strong {
        Ok(())
    } else {
        Err(DigestError::Missing)
    }
}

/// A name of 32 hexadecimal digits that follows from a text: the first half of its SHA-256.
pub fn short_name(text: &str) -> String {
    let digest = digest(&SHA256, text.as_bytes());
    let half = digest.as_ref().iter().take(16);
    half.fold(String::with_capacity(32), |name, byte| {
        name + &format!("{byte:02x}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// draft-cavage-http-signatures-12, appendix C.
    const VECTOR: &str = "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=";
    const BODY: &[u8] = br#"{"hello": "world"}"#;

    #[test]
    fn the_digest_of_the_draft_is_ours() {
        assert_eq!(header(BODY), VECTOR);
        assert_eq!(verify(VECTOR, BODY), Ok(()));
    }

    #[test]
    fn another_body_is_noticed() {
        assert_eq!(
            verify(VECTOR, br#"{"hello": "welt"}"#),
            Err(DigestError::Mismatch)
        );
        assert_eq!(verify(VECTOR, b""), Err(DigestError::Mismatch));
    }

    #[test]
    fn one_right_digest_does_not_hide_a_wrong_one() {
        let wrong = header(b"x");
        assert_eq!(
            verify(&format!("{VECTOR},{wrong}"), BODY),
            Err(DigestError::Mismatch)
        );
        assert_eq!(
            verify(&format!("{VECTOR},SHA-512=AAAA"), BODY),
            Err(DigestError::Mismatch)
        );
    }

    #[test]
    fn case_order_and_unknown_algorithms_do_not_matter() {
        let value = format!("md5=abc, {} ", VECTOR.replace("SHA", "sha"));
        assert_eq!(verify(&value, BODY), Ok(()));
    }

    #[test]
    fn a_digest_without_sha_256_proves_nothing() {
        assert_eq!(verify("", BODY), Err(DigestError::Missing));
        assert_eq!(verify("MD5=x", BODY), Err(DigestError::Missing));
        assert_eq!(verify("SHA-256", BODY), Err(DigestError::Malformed));
        assert_eq!(verify("SHA-256=%%", BODY), Err(DigestError::Malformed));
        assert_eq!(verify("SHA-256=", BODY), Err(DigestError::Mismatch));
    }

    /// RFC 9530, appendix D and B.1 use this body, with a line end; RFC 9421 B.2 without.
    const VECTOR_512: &str = "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
    const VECTOR_LINE: &str = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

    #[test]
    fn the_content_digests_of_the_rfcs_are_ours() {
        let line = b"{\"hello\": \"world\"}\n";
        assert_eq!(content_header(line), VECTOR_LINE);
        assert_eq!(verify_content(VECTOR_LINE, line), Ok(()));
        assert_eq!(verify_content(VECTOR_512, BODY), Ok(()));
        assert_eq!(verify_content(&content_header(BODY), BODY), Ok(()));
        assert_eq!(
            verify_content(&format!("{VECTOR_512} ,\t{}", content_header(BODY)), BODY),
            Ok(())
        );
        assert_eq!(
            verify_content(&format!("md5=:AA==:, {VECTOR_512}"), BODY),
            Ok(())
        );
    }

    #[test]
    fn a_content_digest_of_something_else_is_noticed() {
        assert_eq!(
            verify_content(VECTOR_LINE, BODY),
            Err(DigestError::Mismatch)
        );
        assert_eq!(
            verify_content(&format!("{VECTOR_512}, {VECTOR_LINE}"), BODY),
            Err(DigestError::Mismatch)
        );
        assert_eq!(
            verify_content("md5=:AA==:", BODY),
            Err(DigestError::Missing)
        );
        for malformed in [
            "",
            "sha-256",
            "sha-256=AA==",
            "sha-256=:AA==",
            "sha-256=:%:",
            VECTOR,
        ] {
            let refused = verify_content(malformed, BODY);
            let expected = if malformed == VECTOR {
                DigestError::Missing
            } else {
                DigestError::Malformed
            };
            assert_eq!(refused, Err(expected), "{malformed}");
        }
        let long = format!("{VECTOR_512},x={}", "y".repeat(HEADER_MAX_BYTES));
        assert_eq!(verify_content(&long, BODY), Err(DigestError::Malformed));
    }

    proptest! {
        #[test]
        fn no_header_makes_the_check_fall_over(value in "(SHA-256|sha-512|=|,| |\\PC){0,30}") {
            prop_assert!(verify(&value, b"body").is_err());
        }

        #[test]
        fn every_body_fits_its_own_digest(body in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(verify(&header(&body), &body), Ok(()));
        }
    }
}
