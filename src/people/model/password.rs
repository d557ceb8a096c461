//! Passwords: how long they are, and how we keep what proves them.
//!
//! 10 to 200 characters and nothing else: rules about signs and capitals make passwords worse
//! (NIST SP 800-63B section 3.1.1.2). argon2id with the parameters of RFC 9106's successor advice
//! by OWASP (19 MiB, two passes), which the crate has as its defaults.

use std::fmt;
use std::sync::LazyLock;

use anyhow::anyhow;
use argon2::Argon2;
use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::base::{Fault, Problem, Result};

/// The shortest password somebody may choose, in characters.
const MIN_CHARS: usize = 10;
/// The longest, in characters; more would only cost time.
const MAX_CHARS: usize = 200;
/// How many passwords are checked at once. Each needs 19 MiB and a core for some 20 ms; whoever
/// tries thousands at once waits in line and leaves the rest of the town alone.
const AT_ONCE: usize = 2;

static TURN: Semaphore = Semaphore::const_new(AT_ONCE);

/// A password as somebody typed it. It is never shown, logged or stored.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// A password somebody chooses.
    ///
    /// # Errors
    ///
    /// A problem if it has less than 10 or more than 200 characters.
    pub fn chosen(input: &str) -> Result<Self, Problem> {
        match input.chars().count() {
            0 => Err(Problem::missing()),
            n if n < MIN_CHARS => Err(Problem::too_short(MIN_CHARS)),
            n if n > MAX_CHARS => Err(Problem::too_long(MAX_CHARS)),
            _ => Ok(Self(input.to_owned())),
        }
    }

    /// A password somebody signs in with: whatever was typed, cut so that it costs no time.
    pub fn typed(input: &str) -> Self {
        Self(input.chars().take(MAX_CHARS + 1).collect())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(not shown)")
    }
}

/// What the table keeps of a password: argon2id in PHC form.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::people) struct PasswordHash(String);

/// Checked in place of the hash of an account that does not exist, so that the time of an answer
/// does not tell whether somebody has an account here.
static NOBODYS: LazyLock<Option<PasswordHash>> =
    LazyLock::new(|| hash("nobody has this password").ok());

impl PasswordHash {
    /// The hash of a password, computed away from the threads that answer requests.
    pub(in crate::people) async fn of(password: &Password) -> Result<Self> {
        let password = password.clone();
        let _turn = TURN.acquire().await.map_err(anyhow::Error::new)?;
        spawn_blocking(move || hash(&password.0))
            .await
            .map_err(anyhow::Error::new)?
    }

    /// For what the table holds already.
    pub(in crate::people) fn stored(text: String) -> Self {
        Self(text)
    }

    /// The PHC text.
    pub(in crate::people) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `password` belongs to `known`. Without `known` the answer is no and takes as long.
    pub(in crate::people) async fn verify(
        known: Option<Self>,
        password: &Password,
    ) -> Result<bool> {
        let password = password.clone();
        let _turn = TURN.acquire().await.map_err(anyhow::Error::new)?;
        spawn_blocking(move || {
            let exists = known.is_some();
            let fits = known
                .or_else(|| NOBODYS.clone())
                .is_some_and(|hash| matches(&hash, &password.0));
            exists && fits
        })
        .await
        .map_err(|cause| anyhow::Error::new(cause).into())
    }
}

fn hash(password: &str) -> Result<PasswordHash> {
    let hash: phc::PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|cause| Fault(anyhow!("hashing a password: {cause}")))?;
    Ok(PasswordHash(hash.to_string()))
}

fn matches(hash: &PasswordHash, password: &str) -> bool {
    phc::PasswordHash::new(&hash.0).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_a_password_and_a_short_word_is_not() {
        assert!(Password::chosen("vier kleine igel laufen").is_ok());
        assert!(Password::chosen("äöüäöüäöüä").is_ok(), "ten characters");
        assert_eq!(
            Password::chosen("geheim123").unwrap_err(),
            Problem::too_short(10)
        );
        assert!(Password::chosen(&"x".repeat(201)).is_err());
    }

    #[tokio::test]
    async fn the_same_password_is_kept_in_two_ways_and_opens_both() {
        let password = Password::chosen("vier kleine igel").unwrap();
        let one = PasswordHash::of(&password).await.unwrap();
        let two = PasswordHash::of(&password).await.unwrap();
        assert!(one.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(one != two, "each has a salt of its own");
        for hash in [one, two] {
            assert!(PasswordHash::verify(Some(hash), &password).await.unwrap());
        }
    }

    #[tokio::test]
    async fn a_wrong_password_opens_nothing_and_nobody_has_none() {
        let hash = PasswordHash::of(&Password::typed("vier kleine igel"))
            .await
            .unwrap();
        let wrong = Password::typed("vier kleine Igel");
        assert!(!PasswordHash::verify(Some(hash), &wrong).await.unwrap());
        let nobodys = Password::typed("nobody has this password");
        assert!(!PasswordHash::verify(None, &nobodys).await.unwrap());
        let broken = PasswordHash::stored("not a hash".to_owned());
        assert!(!PasswordHash::verify(Some(broken), &wrong).await.unwrap());
    }

    #[test]
    fn a_password_is_never_written_to_a_log() {
        assert!(!format!("{:?}", Password::typed("igel")).contains("igel"));
    }
}
