//! Which pictures an offer shows, noted with every write of it.

use super::super::model::{Offer, Status};
use crate::base::{EntityId, OfferId, Result};
use crate::db::WriteTx;
use crate::media::{self, Picture};

/// Notes the pictures of an offer. What is withdrawn is withdrawn for ever, and its pictures with
/// it.
pub(super) async fn note_pictures(tx: &mut WriteTx, offer: &Offer) -> Result<()> {
    let shown: &[Picture] = match offer.status {
        Status::Withdrawn => &[],
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Filled
        | Status::Expired
        | Status::Cancelled
        | Status::Blocked => &offer.content.pictures,
    };
    media::use_pictures(tx, offer.offer_id.uuid(), shown).await
}

/// Notes that an offer shows nothing any more.
pub(super) async fn forget_pictures(tx: &mut WriteTx, id: OfferId) -> Result<()> {
    media::use_pictures(tx, id.uuid(), []).await
}
