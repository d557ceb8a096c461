//! Somebody who is signed in and may decide for this instance.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::super::model::Account;
use super::session::Session;
use crate::base::{Error, Result, Rule};
use crate::log::Actor;

/// Somebody who is signed in and may administer this instance. As an argument of a handler it lets
/// nobody else in: a visitor is led to the sign-in page and back, somebody without the right is told
/// what is missing and who can give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Administrator {
    /// Who.
    pub account: Account,
}

impl Administrator {
    /// Who acts, for every action.
    pub fn actor(&self) -> Actor {
        Actor::Administrator(self.account.account_id)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Administrator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Session { account, .. } = Session::from_request_parts(parts, state).await?;
        if account.is_administrator {
            Ok(Self { account })
        } else {
            Err(Error::Forbidden(Rule("rule-administrator-only")))
        }
    }
}
