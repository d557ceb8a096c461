//! The life of an offer.

use crate::base::{Error, Result, Rule, words};

words! {
    /// Where an offer stands.
    Status {
        /// Being written; nobody else sees it.
        Draft = "draft",
        /// Waits for the town's editors.
        InReview = "in_review",
        /// Came back from the editors with a remark.
        Returned = "returned",
        /// Everybody sees it.
        Published = "published",
        /// Taken out for a while by its provider.
        Paused = "paused",
        /// All places are taken; everybody still sees it.
        Filled = "filled",
        /// Its time is over.
        Expired = "expired",
        /// It does not take place; everybody sees that.
        Cancelled = "cancelled",
        /// Taken out by the town.
        Blocked = "blocked",
        /// Taken back for ever.
        Withdrawn = "withdrawn",
    }
}

/// What can be done to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Hand it to the editors.
    Submit,
    /// Give it back to its provider.
    Return,
    /// Show it to everybody.
    Publish,
    /// Take it out for a while.
    Pause,
    /// All places are taken.
    MarkFilled,
    /// Say that it does not take place.
    Cancel,
    /// Its time is over.
    Expire,
    /// Take it out by order of the town.
    Block,
    /// Take it back for ever.
    Withdraw,
}

impl Status {
    /// Whether everybody may read an offer that stands here.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Filled | Self::Cancelled)
    }

    /// Whether its provider may still change an offer that stands here.
    pub fn is_editable(self) -> bool {
        !matches!(self, Self::Blocked | Self::Withdrawn)
    }

    /// Where `step` leads from here.
    ///
    /// ```text
    /// draft ─submit─▶ in review ─publish─▶ published ◀─▶ paused, filled, cancelled
    ///   ▲                │                     │
    ///   └───── returned ◀┘                     └─▶ expired (and published again with new dates)
    /// everything ─block─▶ blocked        everything else ─withdraw─▶ withdrawn, for ever
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Conflict`] where the step makes no sense, such as pausing a draft.
    pub fn after(self, step: Step) -> Result<Self> {
        let next = match (self, step) {
            (Self::Withdrawn, Step::Withdraw) => Self::Withdrawn,
            (Self::Withdrawn, _) => return Err(Error::Conflict(Rule("rule-offer-withdrawn"))),
            (_, Step::Withdraw) => Self::Withdrawn,
            (_, Step::Block) => Self::Blocked,
            (Self::Blocked | Self::InReview, Step::Return) => Self::Returned,
            (Self::Blocked, _) => return Err(Error::Conflict(Rule("rule-offer-blocked"))),
            (Self::Draft | Self::Returned | Self::InReview, Step::Submit) => Self::InReview,
            (_, Step::Publish) => Self::Published,
            (Self::Published | Self::Filled | Self::Cancelled | Self::Paused, Step::Pause) => {
                Self::Paused
            }
            (Self::Published | Self::Filled, Step::MarkFilled) => Self::Filled,
            (Self::Published | Self::Filled | Self::Cancelled, Step::Cancel) => Self::Cancelled,
            (Self::Published | Self::Filled | Self::Cancelled | Self::Expired, Step::Expire) => {
                Self::Expired
            }
            (_, Step::Submit | Step::Return | Step::Pause) => {
                return Err(Error::Conflict(Rule("rule-offer-step")));
            }
            (_, Step::MarkFilled | Step::Cancel | Step::Expire) => {
                return Err(Error::Conflict(Rule("rule-offer-not-public")));
            }
        };
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawn_offer_stays_withdrawn() {
        for step in [
            Step::Publish,
            Step::Submit,
            Step::Block,
            Step::Pause,
            Step::Expire,
        ] {
            assert!(
                matches!(Status::Withdrawn.after(step), Err(Error::Conflict(_))),
                "{step:?}"
            );
        }
        assert_eq!(
            Status::Withdrawn.after(Step::Withdraw).unwrap(),
            Status::Withdrawn
        );
    }

    #[test]
    fn a_blocked_offer_goes_back_to_its_provider_and_not_to_the_public() {
        assert_eq!(
            Status::Published.after(Step::Block).unwrap(),
            Status::Blocked
        );
        assert!(Status::Blocked.after(Step::Publish).is_err());
        assert_eq!(
            Status::Blocked.after(Step::Return).unwrap(),
            Status::Returned
        );
    }

    #[test]
    fn a_paused_offer_comes_back_and_a_draft_cannot_be_paused() {
        let paused = Status::Published.after(Step::Pause).unwrap();
        assert!(!paused.is_public());
        assert_eq!(paused.after(Step::Publish).unwrap(), Status::Published);
        assert!(Status::Draft.after(Step::Pause).is_err());
        assert!(Status::Draft.after(Step::Cancel).is_err());
    }

    #[test]
    fn a_cancelled_or_filled_offer_can_still_be_read() {
        assert!(Status::Published.after(Step::Cancel).unwrap().is_public());
        assert!(
            Status::Published
                .after(Step::MarkFilled)
                .unwrap()
                .is_public()
        );
        assert!(!Status::Published.after(Step::Expire).unwrap().is_public());
    }
}
