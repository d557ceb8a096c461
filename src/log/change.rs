//! Everything that can happen, on one page.

use uuid::Uuid;

use crate::base::{
    AccountId, EntityId, KeyChangeId, MentionId, NoticeId, OfferId, PeerId, ProviderId, RuleId,
};

macro_rules! changes {
    ($($(#[$doc:meta])* $variant:ident($id:ty) = $kind:literal,)*) => {
        /// Something that happened to one thing.
        ///
        /// A new kind is added here first; `app::followers` then says who cares.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Change {
            $($(#[$doc])* $variant($id),)*
        }

        impl Change {
            /// Its name in the log.
            pub fn kind(self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            /// The thing it happened to.
            pub fn subject(self) -> Uuid {
                match self { $(Self::$variant(id) => id.uuid(),)* }
            }

            /// Reads a log line. A kind that an older or newer program wrote is `None`.
            pub fn parse(kind: &str, subject: Uuid) -> Option<Self> {
                match kind {
                    $($kind => Some(Self::$variant(<$id>::from_uuid(subject))),)*
                    _ => None,
                }
            }
        }
    };
}

changes! {
    /// An offer of ours was created, or changed while nobody but its provider sees it.
    OfferDrafted(OfferId) = "offer.drafted",
    /// An offer of ours became visible to the public.
    OfferPublished(OfferId) = "offer.published",
    /// A visible offer of ours changed, or its provider did.
    OfferChanged(OfferId) = "offer.changed",
    /// An offer of ours is no longer visible: withdrawn, paused, blocked, back to draft.
    OfferRemoved(OfferId) = "offer.removed",
    /// A date of an offer, own or remote, has passed: another one is next now, or none.
    OfferDatePassed(OfferId) = "offer.date_passed",
    /// A date of a series of ours has come near: servers that do not know series are told. The
    /// detail is its day.
    OfferDateNear(OfferId) = "offer.date_near",
    /// A date that such servers were told changed, was called off or is no more. The detail is its
    /// day.
    OfferDateChanged(OfferId) = "offer.date_changed",
    /// A copy was hidden because its origin has been silent for long, or is shown again.
    OfferCopyAged(OfferId) = "offer.copy_aged",
    /// A copy of a remote offer was stored or replaced.
    OfferCopied(OfferId) = "offer.copied",
    /// A copy of a remote offer was removed. The detail is its provider's id.
    OfferCopyRemoved(OfferId) = "offer.copy_removed",
    /// The town took a copy out of sight here, or lets it be seen again.
    OfferSightChanged(OfferId) = "offer.sight_changed",
    /// We, an aggregator, pass on where a copy of a remote offer comes from.
    OfferAnnounced(OfferId) = "offer.announced",
    /// We do not pass it on any more. The detail is what was announced.
    OfferAnnouncementEnded(OfferId) = "offer.announcement_ended",
    /// A provider of ours was created.
    ProviderAdded(ProviderId) = "provider.added",
    /// A provider of ours changed.
    ProviderChanged(ProviderId) = "provider.changed",
    /// A copy of a remote provider was stored or replaced.
    ProviderCopied(ProviderId) = "provider.copied",
    /// A copy of a remote provider was removed.
    ProviderCopyRemoved(ProviderId) = "provider.copy_removed",
    /// Somebody got an account, or an account changed what it may do.
    AccountChanged(AccountId) = "account.changed",
    /// We asked another instance to follow it. The audience is its inbox.
    FollowRequested(PeerId) = "follow.requested",
    /// We stopped following another instance. The audience is its inbox.
    FollowEnded(PeerId) = "follow.ended",
    /// Another instance accepted or refused us.
    FollowAnswered(PeerId) = "follow.answered",
    /// We accepted a follower. The audience is its inbox, the detail the request it answers.
    FollowerAccepted(PeerId) = "follower.accepted",
    /// We refused a follower. The audience is its inbox, the detail the request it answers.
    FollowerRejected(PeerId) = "follower.rejected",
    /// A follower left.
    FollowerLeft(PeerId) = "follower.left",
    /// The operator decided something about a host, or took it back.
    RuleChanged(RuleId) = "rule.changed",
    /// The copies of an instance are shown no longer, or again.
    PeerRuleChanged(PeerId) = "peer.rule_changed",
    /// Copies of an instance we parted with were removed for good.
    PeerPurged(PeerId) = "peer.purged",
    /// Somebody said that something is wrong with an offer or an actor.
    NoticeReceived(NoticeId) = "notice.received",
    /// A notice is passed on to the origin of what it is about. The audience is its inbox.
    NoticeForwarded(NoticeId) = "notice.forwarded",
    /// A notice was dealt with, or opened again.
    NoticeSettled(NoticeId) = "notice.settled",
    /// Somebody on another server wrote to an actor of ours.
    MentionReceived(MentionId) = "mention.received",
    /// Somebody changed what they had written to an actor of ours.
    MentionChanged(MentionId) = "mention.changed",
    /// What somebody wrote to an actor of ours is gone.
    MentionRemoved(MentionId) = "mention.removed",
    /// An actor of ours got new keys or dropped its former ones. The detail is its path.
    KeysChanged(KeyChangeId) = "keys.changed",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reads_back_from_its_line() {
        let id = OfferId::from_uuid(Uuid::from_u128(7));
        let change = Change::OfferRemoved(id);
        assert_eq!(Change::parse(change.kind(), change.subject()), Some(change));
        assert_eq!(Change::parse("offer.forgotten", id.uuid()), None);
    }
}
