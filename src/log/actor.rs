//! Who acts: the same action serves the button, the inbox, the importer and the shell.

use crate::base::{AccountId, EntityId, Error, PeerId, ProviderId, Result, Rule};

/// Who does something here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who signed in, with the providers they work for.
    Person {
        /// Their account.
        account: AccountId,
        /// The providers whose offers they may change.
        manages: Vec<ProviderId>,
    },
    /// Somebody who signed in and may administer this instance, acting as that.
    Administrator(AccountId),
    /// Another instance, about its own things.
    Peer(PeerId),
    /// Whoever runs this instance, from a shell.
    Operator,
    /// The program itself, when time passes.
    System,
}

impl Actor {
    /// Refuses everybody who may not change what `provider` offers.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for people who do not work for this provider and for other instances.
    pub fn must_manage(&self, provider: ProviderId) -> Result<()> {
        let may = match self {
            Self::Person { manages, .. } => manages.contains(&provider),
            Self::Operator | Self::System => true,
            // Whoever administers the town does not thereby write in the name of its clubs.
            Self::Peer(_) | Self::Administrator(_) => false,
        };
        if may {
            Ok(())
        } else {
            Err(Error::Forbidden(Rule("rule-not-your-provider")))
        }
    }

    /// Refuses everybody who may not decide for this instance as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for people who are no administrators and for other instances.
    pub fn must_administer(&self) -> Result<()> {
        match self {
            Self::Operator | Self::System | Self::Administrator(_) => Ok(()),
            Self::Person { .. } | Self::Peer(_) => {
                Err(Error::Forbidden(Rule("rule-administrator-only")))
            }
        }
    }

    /// How the log names them: never by a person's name.
    pub fn label(&self) -> String {
        match self {
            Self::Person { account, .. } | Self::Administrator(account) => {
                format!("account:{account}")
            }
            Self::Peer(peer) => format!("peer:{peer}"),
            Self::Operator => "operator".to_owned(),
            Self::System => "system".to_owned(),
        }
    }

    /// The instance a change by this actor comes from; `None` is here.
    pub fn origin(&self) -> Option<uuid::Uuid> {
        match self {
            Self::Peer(peer) => Some(peer.uuid()),
            Self::Person { .. } | Self::Administrator(_) | Self::Operator | Self::System => None,
        }
    }

    /// The account of a person.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person { account, .. } | Self::Administrator(account) => Some(*account),
            Self::Peer(_) | Self::Operator | Self::System => None,
        }
    }
}
