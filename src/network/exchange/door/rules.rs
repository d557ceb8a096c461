//! What the operator's rules say about post, before a key is looked for.

use std::time::Duration;

use crate::base::Result;
use crate::db::ReadTx;
use crate::federation::Origin;
use crate::network::notices;
use crate::peers::{self, Switch};

use super::{Envelope, Matter, Network, Turned};

impl Network {
    /// Why this is not even looked at. What is removed at its origin may go here whatever the
    /// switches say, and answers are taken: they are about what we asked.
    pub(super) async fn against_rules(
        &self,
        tx: &mut ReadTx,
        envelope: &Envelope,
    ) -> Result<Option<Turned>> {
        let standing = self.standing_at(tx, envelope.actor.as_str()).await?;
        if standing.is_blocked() {
            return Ok(Some(Turned::away(403, "blocked")));
        }
        let code = match envelope.matter {
            Matter::Content if envelope.kind != "Delete" && !standing.permits(Switch::Accept) => {
                "not-accepted"
            }
            Matter::Notice if !standing.permits(Switch::Notices) => "no-notices",
            Matter::Notice if self.has_said_enough(tx, envelope).await? => {
                return Ok(Some(Turned::away(429, "too-many-notices")));
            }
            Matter::Content
            | Matter::Notice
            | Matter::Follow
            | Matter::Undo
            | Matter::Answer
            | Matter::ActorDeletion
            | Matter::Hint
            | Matter::Unknown => return Ok(None),
        };
        Ok(Some(Turned::away(403, code)))
    }

    /// Whether its instance has sent all the notices that an hour allows: then not even a key is
    /// looked for.
    async fn has_said_enough(&self, tx: &mut ReadTx, envelope: &Envelope) -> Result<bool> {
        let Some(origin) = Origin::of(&envelope.actor) else {
            return Ok(false);
        };
        let Some(peer) = peers::find_by_origin(tx, &origin.to_string()).await? else {
            return Ok(false);
        };
        let since = tx.now().minus(Duration::from_hours(1));
        let recent = notices::count_recent_of(tx, Some(peer.peer_id), since).await?;
        Ok(recent >= notices::PER_PEER_AND_HOUR)
    }
}
