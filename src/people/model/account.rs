//! Somebody who can sign in here.

use std::fmt;
use std::str::FromStr;

use crate::base::{AccountId, Problem, Timestamp, text, words};

words! {
    /// Whether an account may be used.
    AccountStatus {
        /// It may.
        Active = "active",
        /// The town has blocked it: nobody can sign in with it.
        Blocked = "blocked",
    }
}

/// An account. The password hash is not part of it, so that it cannot end up on a page.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub account_id: AccountId,
    /// The address its owner signs in with.
    pub email: Email,
    /// How its owner is greeted.
    pub display_name: String,
    /// The language of mails to its owner: `de` or `en`.
    pub locale: String,
    /// Whether it may be used.
    pub status: AccountStatus,
    /// Whether its owner may administer this instance.
    pub is_administrator: bool,
    /// Since when there is one.
    pub created_at: Timestamp,
}

impl fmt::Debug for Account {
    /// Without name and address: they are personal data and have no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({})", self.account_id)
    }
}

/// An e-mail address, in lower case: RFC 5321 lets a server tell capital letters apart, but none
/// does, and people type what their keyboard proposes.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For what the table holds already.
    pub(in crate::people) fn stored(email: String) -> Self {
        Self(email)
    }
}

impl FromStr for Email {
    type Err = Problem;

    fn from_str(input: &str) -> Result<Self, Problem> {
        let line = text::one_line(input, 1, 254)?;
        let wrong = || Problem::new("problem-email");
        let (local, domain) = line.rsplit_once('@').ok_or_else(wrong)?;
        let is_local = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| {
                c.is_alphanumeric() || (c.is_ascii_graphic() && !"@<>()[],;:\\\"".contains(c))
            });
        let is_label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        // A single label is allowed: "localhost" and the names of a house network are addresses.
        if is_local && domain.split('.').all(is_label) {
            Ok(Self(line.to_lowercase()))
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_however_somebody_types_it() {
        let typed: Email = " Aylin@Tafel.Example ".parse().unwrap();
        assert_eq!(typed.as_str(), "aylin@tafel.example");
        for odd in [
            "a.b+c@x-y.example",
            "brandt@localhost",
            "käthe@müller.example",
        ] {
            assert!(odd.parse::<Email>().is_ok(), "{odd}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "aylin",
            "@tafel.example",
            "aylin@",
            "a b@tafel.example",
            "a@b@c.example",
            "aylin@tafel..example",
            "aylin@-tafel.example",
            ".a@tafel.example",
            "a,b@tafel.example",
            "<a>@tafel.example",
        ] {
            assert!(wrong.parse::<Email>().is_err(), "{wrong}");
        }
        let long = format!("{}@tafel.example", "a".repeat(65));
        assert!(long.parse::<Email>().is_err());
    }

    #[test]
    fn nobody_finds_a_name_or_an_address_in_a_log() {
        let account = Account {
            account_id: crate::base::EntityId::from_uuid(uuid::Uuid::from_u128(1)),
            email: "aylin@tafel.example".parse().unwrap(),
            display_name: "Aylin".to_owned(),
            locale: "de".to_owned(),
            status: AccountStatus::Active,
            is_administrator: false,
            created_at: Timestamp::from_millis(0),
        };
        let logged = format!("{account:?} {:?}", account.email);
        assert!(!logged.contains("ylin"));
    }
}
