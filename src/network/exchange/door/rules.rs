//! What the operator's rules say about post, before a key is looked for.

use std::time::Duration;

use crate::base::Result;
use crate::federation::{Document, Origin};
use crate::network::{mentions, notices};
use crate::peers::{self, Standing, Switch};

use super::{Envelope, Matter, Network, Turned};

/// Why this is not even looked at. What is removed at its origin may go here whatever the switches
/// say, and answers are taken: they are about what we asked.
pub(super) fn against_rules(envelope: &Envelope, standing: Option<&Standing>) -> Option<Turned> {
    let Some(standing) = standing.filter(|standing| !standing.is_blocked()) else {
        return Some(Turned::away(403, "blocked"));
    };
    let code = match envelope.matter {
        Matter::Content if envelope.kind != "Delete" && !standing.permits(Switch::Accept) => {
            "not-accepted"
        }
        Matter::Mention if !standing.permits(Switch::Enquiries) => "no-enquiries",
        Matter::Notice if !standing.permits(Switch::Notices) => "no-notices",
        Matter::Content
        | Matter::Mention
        | Matter::Applause
        | Matter::Notice
        | Matter::Follow
        | Matter::Undo
        | Matter::Answer
        | Matter::ActorDeletion
        | Matter::Hint
        | Matter::Unknown => return None,
    };
    Some(Turned::away(403, code))
}

impl Network {
    /// Whether its instance has sent all the notices that an hour allows: then not even a key is
    /// looked for.
    pub(super) async fn has_said_enough(&self, envelope: &Envelope) -> Result<bool> {
        let Some(origin) = Origin::of(&envelope.actor) else {
            return Ok(false);
        };
        let mut tx = self.db.read().await?;
        let Some(peer) = peers::find_by_origin(&mut tx, &origin.to_string()).await? else {
            return Ok(false);
        };
        let since = tx.now().minus(Duration::from_hours(1));
        let recent = notices::count_recent_of(&mut tx, Some(peer.peer_id), since).await?;
        Ok(recent >= notices::PER_PEER_AND_HOUR)
    }

    /// Whether this brings a post to an actor of ours.
    pub(super) fn is_mention(&self, activity: Document<'_>) -> bool {
        let object = activity.object("object");
        object.is_some_and(|object| mentions::is_addressed_to(object, &self.addresses))
    }

    /// Whether people of its domain have written all that a day allows. What they change in what
    /// they wrote is taken.
    pub(super) async fn has_written_enough(&self, envelope: &Envelope) -> Result<bool> {
        if envelope.kind != "Create" {
            return Ok(false);
        }
        let domain = super::limits::domain_of(&envelope.actor);
        let mut tx = self.db.read().await?;
        let since = tx.now().minus(mentions::WINDOW);
        let recent = mentions::count_recent_of_domain(&mut tx, &domain, since).await?;
        Ok(recent >= mentions::PER_DOMAIN_AND_DAY)
    }
}
