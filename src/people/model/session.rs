//! Staying signed in: a random token in a cookie, its hash in a table.

use std::fmt;
use std::time::Duration;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::base::{Result, Timestamp};

/// Who does not come back within this time signs in again.
const IDLE: Duration = Duration::from_hours(14 * 24);
/// Who comes back every day signs in again after this time.
const LONGEST: Duration = Duration::from_hours(90 * 24);
/// 256 bits, as OWASP ASVS 3.2.2 asks for at least 64.
const TOKEN_BYTES: usize = 32;

/// What a signed-in browser holds. Whoever has it is signed in, so it is never shown or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// A new one, by chance.
    pub(in crate::people) fn new() -> Result<Self> {
        let mut bytes = [0_u8; TOKEN_BYTES];
        getrandom::fill(&mut bytes)
            .map_err(|cause| anyhow::anyhow!("no chance for a session token: {cause}"))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a browser sent, if it can be one of ours at all.
    pub fn read(cookie: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(cookie).ok()?;
        (bytes.len() == TOKEN_BYTES).then(|| Self(cookie.to_owned()))
    }

    /// The value of the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the table keeps. A plain hash is enough: nobody guesses 256 bits.
    pub(in crate::people) fn hash(&self) -> String {
        let hash = digest::digest(&digest::SHA256, self.0.as_bytes());
        URL_SAFE_NO_PAD.encode(hash)
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(not shown)")
    }
}

/// When a session that began at `created_at` and was last used at `now` ends.
pub(in crate::people) fn expires_at(created_at: Timestamp, now: Timestamp) -> Timestamp {
    now.plus(IDLE).min(created_at.plus(LONGEST))
}

/// The day of an instant, such as `2026-11-21`.
pub(in crate::people) fn today(now: Timestamp) -> String {
    now.to_string().chars().take(10).collect()
}

/// The month of an instant, such as `2026-11`.
pub(in crate::people) fn month(now: Timestamp) -> String {
    now.to_string().chars().take(7).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tokens_are_alike_and_the_table_does_not_hold_them() {
        let one = SessionToken::new().unwrap();
        let two = SessionToken::new().unwrap();
        assert_ne!(one.as_str(), two.as_str());
        assert_eq!(SessionToken::read(one.as_str()), Some(one.clone()));
        assert_ne!(one.hash(), one.as_str());
        assert!(!format!("{one:?}").contains(one.as_str()));
        for wrong in ["", "abc", "x' or 1=1 --", &"A".repeat(42), &"A".repeat(44)] {
            assert_eq!(SessionToken::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_session_ends_after_two_weeks_of_absence_and_after_ninety_days_at_the_latest() {
        let start = Timestamp::parse("2026-05-04T09:00:00Z").unwrap();
        let day = Duration::from_hours(24);
        assert_eq!(expires_at(start, start), start.plus(day * 14));
        assert_eq!(
            expires_at(start, start.plus(day * 10)),
            start.plus(day * 24)
        );
        assert_eq!(
            expires_at(start, start.plus(day * 85)),
            start.plus(day * 90)
        );
        assert_eq!(
            (today(start).as_str(), month(start).as_str()),
            ("2026-05-04", "2026-05")
        );
    }
}
