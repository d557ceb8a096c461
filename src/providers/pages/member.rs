//! Somebody who is signed in, with the providers they work for.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::super::model::Membership;
use super::super::store;
use crate::base::{Error, ProviderId, Result};
use crate::db::Db;
use crate::log::Actor;
use crate::people::{Account, Session};

/// Somebody who is signed in, with the providers they work for (none, one or several). As an
/// argument of a handler it lets nobody else in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub account: Account,
    /// For whom, in the order of the providers' names.
    pub memberships: Vec<Membership>,
}

impl Member {
    /// Who acts, for every action.
    pub fn actor(&self) -> Actor {
        Actor::Person {
            account: self.account.account_id,
            manages: self.provider_ids(),
        }
    }

    /// The providers somebody works for.
    pub fn provider_ids(&self) -> Vec<ProviderId> {
        self.memberships
            .iter()
            .map(|member| member.provider_id)
            .collect()
    }
}

impl<S> FromRequestParts<S> for Member
where
    S: Send + Sync,
    Db: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Session { account, .. } = Session::from_request_parts(parts, state).await?;
        let mut tx = Db::from_ref(state).read().await?;
        let memberships = store::list_memberships(&mut tx, account.account_id).await?;
        Ok(Self {
            account,
            memberships,
        })
    }
}
