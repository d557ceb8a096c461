//! What the operator's rules say about post, before a key is looked for.

use crate::base::Result;
use crate::db::ReadTx;
use crate::peers::Switch;

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
}
