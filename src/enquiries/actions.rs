//! What can be done about enquiries: by guests, by providers, by time.

use crate::base::{EnquiryId, Error, OfferId, OrNotFound, ProviderId, Result, Rule, Thing};
use crate::db::{ReadTx, WriteTx};
use crate::log::Actor;
use crate::mail::plain_address;
use crate::offers::{self, Card, Offer, Status};
use crate::people::{self, AccountStatus};
use crate::providers;

use super::model::{
    Enquiries, Enquiry, GUESTS_PER_HOUR, KEPT, PER_PROVIDER_AND_HOUR, RECIPIENTS_MAX, Reach, State,
    WINDOW, Words,
};
use super::store;

/// Somebody writes to the provider of an offer of ours.
///
/// # Errors
///
/// - [`Error::NotFound`] if nobody sees such an offer, or it is a copy;
/// - [`Error::Conflict`] if it is over, or nobody of its provider would read it;
/// - [`Error::TooMany`] if very many wrote within an hour.
pub async fn ask(
    tx: &mut WriteTx,
    enquiries: &Enquiries,
    offer_id: OfferId,
    words: &Words,
) -> Result<EnquiryId> {
    let card = offers::list_cards(tx, &[offer_id]).await?.pop();
    let card = card
        .filter(|card| card.offer.is_ours())
        .or_not_found(Thing::Offer)?;
    let now = tx.now();
    must_be_open(&card, now)?;
    let provider = card.offer.provider_id;
    let next_try_at = match reach(tx, enquiries, &card.offer).await? {
        Reach::Mail => Some(now),
        Reach::Desk => None,
        Reach::Nobody => return Err(Error::Conflict(Rule("rule-nobody-reads"))),
    };
    let since = now.minus(WINDOW);
    let of_all = store::count_since(tx, None, since).await?;
    let of_one = store::count_since(tx, Some(provider), since).await?;
    if of_all >= GUESTS_PER_HOUR || of_one >= PER_PROVIDER_AND_HOUR {
        return Err(Error::TooMany(Rule("rule-too-many-enquiries")));
    }
    let enquiry_id = tx.new_id();
    let enquiry = Enquiry {
        enquiry_id,
        provider_id: provider,
        offer_id: Some(offer_id),
        sealed: words.sealed(&enquiries.sealer, enquiry_id)?,
        state: State::New,
        attempts: 0,
        next_try_at,
        received_at: now,
        seen_at: None,
        retain_until: now.plus(KEPT),
    };
    store::insert(tx, &enquiry).await?;
    Ok(enquiry_id)
}

/// Refuses where nobody waits for anybody any more.
pub(super) fn must_be_open(card: &Card, now: crate::base::Timestamp) -> Result<()> {
    match card.offer.status_at(now) {
        Status::Published | Status::Filled => Ok(()),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Paused
        | Status::Blocked
        | Status::Cancelled
        | Status::Expired
        | Status::Withdrawn => Err(Error::Conflict(Rule("rule-offer-is-over"))),
    }
}

/// How the provider of an offer of ours would learn of an enquiry now. Some want none.
pub async fn reach(tx: &mut ReadTx, enquiries: &Enquiries, offer: &Offer) -> Result<Reach> {
    if !offer.is_ours() || !offer.content.contact_form {
        return Ok(Reach::Nobody);
    }
    let provider = offer.provider_id;
    if enquiries.mailer.is_on() && !recipients(tx, provider).await?.is_empty() {
        return Ok(Reach::Mail);
    }
    let members = providers::list_members(tx, provider).await?;
    Ok(if members.is_empty() {
        Reach::Nobody
    } else {
        Reach::Desk
    })
}

/// Where mail to a provider goes: to its contact person, else to the address it shows everybody,
/// else to those who work for it here.
pub(super) async fn recipients(tx: &mut ReadTx, id: ProviderId) -> Result<Vec<String>> {
    let person = providers::find_contact_person(tx, id).await?;
    let person = person.and_then(|person| person.email);
    let shown = providers::find(tx, id).await?;
    let shown = shown.and_then(|provider| provider.profile.contact.email);
    for address in [person, shown].into_iter().flatten() {
        if let Some(address) = plain_address(&address) {
            return Ok(vec![address]);
        }
    }
    let mut found = Vec::new();
    for member in providers::list_members(tx, id).await? {
        let account = people::find(tx, member.account_id).await?;
        let account = account.filter(|account| account.status == AccountStatus::Active);
        found.extend(account.and_then(|account| plain_address(account.email.as_str())));
    }
    found.truncate(RECIPIENTS_MAX);
    Ok(found)
}

/// A provider deletes what it was asked. Nobody is told.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such enquiry;
/// - [`Error::Forbidden`] if `by` does not work for the provider.
pub async fn delete_enquiry(tx: &mut WriteTx, by: &Actor, id: EnquiryId) -> Result<()> {
    let enquiry = store::find(tx, id).await?.or_not_found(Thing::Enquiry)?;
    by.must_manage(enquiry.provider_id)?;
    store::delete(tx, id).await
}

/// Deletes enquiries whose time is over; returns how many.
pub async fn forget_old_enquiries(tx: &mut WriteTx) -> Result<u64> {
    let now = tx.now();
    store::delete_passed(tx, now).await
}
