//! Every thing has an id of its own type, so that an offer is never looked up by a provider's id.
//!
//! Ids are UUIDs of version 7 (RFC 9562 §5.7): they sort by the time they were given, which keeps
//! database indexes compact.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::Problem;

/// What all ids have in common: a UUID inside.
pub trait EntityId: Copy + Eq + fmt::Display + Send + Sync + 'static {
    /// The id around this UUID.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The UUID inside.
    fn uuid(self) -> Uuid;
}

macro_rules! entity_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
            sqlx::Type,
        )]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl EntityId for $name {
            fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Problem;

            fn from_str(input: &str) -> Result<Self, Problem> {
                Uuid::from_str(input)
                    .map(Self)
                    .map_err(|_not_a_uuid| Problem::new("problem-no-id"))
            }
        }
    };
}

entity_id! {
    /// An offer, own or remote.
    OfferId
}
entity_id! {
    /// A provider, own or remote.
    ProviderId
}
entity_id! {
    /// Somebody who can sign in here.
    AccountId
}
entity_id! {
    /// Another instance.
    PeerId
}
entity_id! {
    /// One actor following another.
    FollowId
}
entity_id! {
    /// A rule about a host.
    RuleId
}
entity_id! {
    /// What somebody says is wrong with an offer.
    NoticeId
}
entity_id! {
    /// What somebody on another server wrote to an actor of ours.
    MentionId
}
entity_id! {
    /// What somebody wrote to a provider about an offer.
    EnquiryId
}
entity_id! {
    /// A change of an actor's keys.
    KeyChangeId
}
entity_id! {
    /// An activity that arrived in our inbox.
    ReceivedId
}
