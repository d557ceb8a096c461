//! How an offer of ours comes to be: as a draft, or public at once.

use crate::base::{Addresses, Error, OrNotFound, ProviderId, Result, Thing};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};
use crate::{media, providers};

use super::super::model::{Content, Offer, Status, Step};
use super::super::store::{self, Origin};
use super::{check_publishable, derive_dates, urgency};

/// An offer that does not exist yet.
#[derive(Debug, Clone)]
pub struct NewOffer {
    /// Who offers or looks for it.
    pub provider_id: ProviderId,
    /// What it says.
    pub content: Content,
    /// Its id in an import file, so that the next import finds it again.
    pub import_id: Option<String>,
}

/// Creates a draft and gives it an address for ever. Nobody but its provider sees it.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such provider of ours;
/// - [`Error::Forbidden`] if `by` does not work for it;
/// - [`Error::Invalid`] if the content breaks a bound.
pub async fn create(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    new: NewOffer,
) -> Result<Offer> {
    let (offer, origin) = draft(tx, by, addresses, new).await?;
    store::insert(tx, &offer, &origin).await?;
    tx.record(Change::OfferDrafted(offer.offer_id), by);
    Ok(offer)
}

/// Creates an offer that everybody sees at once: what [`create`] and [`Step::Publish`] do one after
/// the other, in a third of the time. An import brings thousands.
///
/// # Errors
///
/// As [`create`] and [`super::step`].
pub(in super::super) async fn create_published(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    new: NewOffer,
) -> Result<Offer> {
    let (mut offer, origin) = draft(tx, by, addresses, new).await?;
    offer.status = Status::Draft.after(Step::Publish)?;
    check_publishable(tx, &offer).await?;
    offer.published_at = Some(tx.now());
    urgency::begin(&mut offer.content, tx.now());
    store::insert(tx, &offer, &origin).await?;
    tx.record(Change::OfferPublished(offer.offer_id), by);
    Ok(offer)
}

/// A draft that stands nowhere yet.
async fn draft(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    new: NewOffer,
) -> Result<(Offer, Origin)> {
    let provider = providers::find(tx, new.provider_id)
        .await?
        .or_not_found(Thing::Provider)?;
    if !provider.is_ours() {
        return Err(Error::NotFound(Thing::Provider));
    }
    by.must_manage(provider.provider_id)?;
    let offer_id = tx.new_id();
    let mut offer = Offer {
        offer_id,
        uri: addresses.offer(offer_id),
        peer_id: None,
        provider_id: provider.provider_id,
        status: Status::Draft,
        content: new.content.tidy()?,
        created_at: tx.now(),
        updated_at: tx.now(),
        published_at: None,
        next_at: None,
        next_ends_at: None,
        expires_at: None,
        hidden_at: None,
    };
    urgency::wait(&mut offer.content);
    derive_dates(&mut offer, tx.now());
    media::check_kept(tx, &offer.content.pictures).await?;
    let origin = Origin {
        created_by: by.account(),
        import_id: new.import_id,
        ..Origin::default()
    };
    Ok((offer, origin))
}
