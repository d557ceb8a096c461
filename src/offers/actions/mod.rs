//! What can be done to offers, by people, by other instances and by time.

mod selection;

use std::cmp::Ordering;

pub use self::selection::{Ticked, preview_selection, read_selection, select};

use crate::base::schedule::Mode;
use crate::base::{Error, OfferId, OrNotFound, PeerId, ProviderId, Result, Rule, Thing, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::log::{Actor, Change, Record};
use crate::{media, providers};

mod age;
mod create;
mod dates;
#[cfg(test)]
mod tests;
mod urgency;

use super::model::{Content, Offer, Sight, Status, Step};
use super::store::{self, Origin};

pub use self::age::{Aged, age_copies, confirm_copies};
pub(super) use self::create::create_published;
pub use self::create::{NewOffer, create};
use self::dates::retell_dates;
pub use self::dates::{cancel_date, restore_date, tell_near_dates};
pub(super) use self::urgency::is_spent;
pub use self::urgency::{URGENT_FOR, end_urgency};

/// Changes what an offer of ours says. The same content again changes nothing. Cancelled dates stay
/// cancelled: only [`restore_date`] calls them back.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such offer of ours;
/// - [`Error::Forbidden`] if `by` does not work for its provider;
/// - [`Error::Conflict`] if it is blocked or withdrawn;
/// - [`Error::Invalid`] if the content breaks a bound.
pub async fn revise(tx: &mut WriteTx, by: &Actor, id: OfferId, content: Content) -> Result<Offer> {
    let mut offer = find_own(tx, by, id).await?;
    if !offer.status.is_editable() {
        return Err(Error::Conflict(Rule("rule-offer-not-editable")));
    }
    let mut content = content.tidy()?;
    let schedule = content.schedule;
    content.schedule = schedule.keeping_cancelled(&offer.content.schedule);
    urgency::go_on(&mut content, &offer, tx.now());
    if content == offer.content {
        return Ok(offer);
    }
    media::check_kept(tx, &content.pictures).await?;
    let federated = offer.content.federate;
    offer.content = content;
    touch(&mut offer, tx.now());
    let was_public = offer.status.is_public();
    if was_public && offer.has_expired(tx.now()) {
        offer.status = Status::Expired;
    }
    save(tx, by, &offer).await?;
    match (was_public, offer.status.is_public()) {
        (true, true) if federated && !offer.content.federate => record_removal(tx, by, &offer),
        (true, true) => tx.record(Change::OfferChanged(id), by),
        (true, false) => record_removal(tx, by, &offer),
        (false, _) => tx.record(Change::OfferDrafted(id), by),
    }
    retell_dates(tx, by, &offer).await?;
    Ok(offer)
}

/// Takes an offer of ours one step through its life. A step that leads to where it already stands
/// changes nothing, so a repeated click is harmless.
///
/// # Errors
///
/// - [`Error::NotFound`] if there is no such offer of ours;
/// - [`Error::Forbidden`] if `by` may not do this: people publish, pause, fill, cancel and withdraw
///   what their own provider offers; returning and blocking is the town's matter;
/// - [`Error::Conflict`] if the step makes no sense from where it stands, the provider is not
///   approved, or its time is over.
pub async fn step(tx: &mut WriteTx, by: &Actor, id: OfferId, step: Step) -> Result<Offer> {
    let mut offer = find_own(tx, by, id).await?;
    if matches!(step, Step::Return | Step::Block) && by.account().is_some() {
        return Err(Error::Forbidden(Rule("rule-editors-only")));
    }
    let next = offer.status.after(step)?;
    if next == offer.status {
        return Ok(offer);
    }
    let was_public = offer.status.is_public();
    offer.status = next;
    touch(&mut offer, tx.now());
    if next == Status::Published {
        check_publishable(tx, &offer).await?;
        offer.published_at = offer.published_at.or(Some(tx.now()));
        urgency::begin(&mut offer.content, tx.now());
    }
    save(tx, by, &offer).await?;
    match (was_public, next.is_public()) {
        (false, true) => tx.record(Change::OfferPublished(id), by),
        (true, true) => tx.record(Change::OfferChanged(id), by),
        (true, false) => record_removal(tx, by, &offer),
        (false, false) => tx.record(Change::OfferDrafted(id), by),
    }
    retell_dates(tx, by, &offer).await?;
    Ok(offer)
}

async fn find_own(tx: &mut WriteTx, by: &Actor, id: OfferId) -> Result<Offer> {
    let offer = store::find(tx, id)
        .await?
        .filter(Offer::is_ours)
        .or_not_found(Thing::Offer)?;
    by.must_manage(offer.provider_id)?;
    Ok(offer)
}

async fn check_publishable(tx: &mut WriteTx, offer: &Offer) -> Result<()> {
    let provider = providers::find(tx, offer.provider_id)
        .await?
        .or_not_found(Thing::Provider)?;
    if provider.status != providers::Status::Approved {
        return Err(Error::Conflict(Rule("rule-provider-not-approved")));
    }
    if offer.has_expired(tx.now()) {
        return Err(Error::Conflict(Rule("rule-offer-over")));
    }
    Ok(())
}

async fn save(tx: &mut WriteTx, by: &Actor, offer: &Offer) -> Result<()> {
    let origin = Origin {
        created_by: by.account(),
        ..Origin::default()
    };
    store::update(tx, offer, &origin).await
}

/// The tables keep the offer, but others must forget it: the line says which object of whom.
fn record_removal(tx: &mut WriteTx, by: &Actor, offer: &Offer) {
    tx.record(Change::OfferRemoved(offer.offer_id), by);
}

/// Notes the change and what follows from its dates. `updated` always grows: other servers ignore
/// an update that is not newer than what they have.
fn touch(offer: &mut Offer, now: Timestamp) {
    offer.updated_at = now.max(Timestamp::from_millis(offer.updated_at.millis() + 1));
    derive_dates(offer, now);
}

fn derive_dates(offer: &mut Offer, now: Timestamp) {
    let next = offer.content.schedule.next_after(now);
    offer.next_at = next.as_ref().map(|date| date.start);
    offer.next_ends_at = next.map(|date| date.end);
    offer.expires_at = offer.content.expires_at();
}

/// Blocks a provider of ours: all its offers disappear here, and every server that holds a copy is
/// told to remove it. They keep their status, so that [`unblock_provider`] brings back what was
/// public and nothing else. False if it was blocked.
///
/// # Errors
///
/// As [`providers::block`].
pub async fn block_provider(tx: &mut WriteTx, by: &Actor, id: ProviderId) -> Result<bool> {
    if !providers::block(tx, by, id).await? {
        return Ok(false);
    }
    for offer in touch_public(tx, id).await? {
        record_removal(tx, by, &offer);
    }
    Ok(true)
}

/// Undoes [`block_provider`]. False if the provider was not blocked.
///
/// # Errors
///
/// As [`providers::unblock`].
pub async fn unblock_provider(tx: &mut WriteTx, by: &Actor, id: ProviderId) -> Result<bool> {
    if !providers::unblock(tx, by, id).await? {
        return Ok(false);
    }
    for offer in touch_public(tx, id).await? {
        tx.record(Change::OfferPublished(offer.offer_id), by);
    }
    Ok(true)
}

/// The public offers of a provider, each a little newer: whoever was told that one is gone believes
/// only what changed after that.
async fn touch_public(tx: &mut WriteTx, id: ProviderId) -> Result<Vec<Offer>> {
    let mut touched = Vec::new();
    for id in store::list_public_of(tx, id).await? {
        let Some(mut offer) = store::find(tx, id).await? else {
            continue;
        };
        if offer.is_public(tx.now()) {
            touch(&mut offer, tx.now());
            store::update(tx, &offer, &Origin::default()).await?;
            touched.push(offer);
        }
    }
    Ok(touched)
}

/// A remote offer as its own instance described it.
#[derive(Debug, Clone)]
pub struct RemoteOffer {
    /// Its address there.
    pub uri: String,
    /// Where it stands: published, filled or cancelled.
    pub status: Status,
    /// What it says.
    pub content: Content,
    /// When it became public there.
    pub published_at: Timestamp,
    /// When it last changed there.
    pub updated_at: Timestamp,
    /// When it is over, if it says so besides its dates.
    pub valid_through: Option<Timestamp>,
    /// The series it is one date of, if it names one.
    pub series_uri: Option<String>,
}

/// Stores or replaces the copy of a remote offer. An older or equal state changes nothing. A
/// deleted offer comes back only if its origin changed it after it deleted it: so a provider can
/// pause an offer and show it again, and a late copy of the old state stays away.
///
/// A date of a series whose dates we know is no offer of its own: the copy of the series is the
/// answer, and dates that came before their series go when it comes. A date of an unknown series
/// stands for itself.
///
/// The caller has made sure that `peer` itself said so and that `provider` is the owner.
///
/// # Errors
///
/// - [`Error::Forbidden`] if the address belongs to another provider or instance;
/// - [`Error::Gone`] if its deletion was told before;
/// - [`Error::Invalid`] if the content breaks a bound.
pub async fn copy(
    tx: &mut WriteTx,
    peer: PeerId,
    provider_id: ProviderId,
    remote: RemoteOffer,
) -> Result<OfferId> {
    if let Some(deleted_at) = store::find_tombstone(tx, &remote.uri).await? {
        if remote.updated_at <= deleted_at {
            return Err(Error::Gone(Thing::Offer));
        }
        store::delete_tombstone(tx, &remote.uri).await?;
    }
    confirm_copies(tx, peer, tx.now()).await?;
    if let Some(series) = find_series(tx, provider_id, &remote).await? {
        return Ok(series);
    }
    let known = store::find_by_uri(tx, &remote.uri).await?;
    if let Some(known) = &known {
        if known.peer_id != Some(peer) || known.provider_id != provider_id {
            return Err(Error::Forbidden(Rule("rule-not-your-object")));
        }
        if !is_news(known, &remote)? {
            store::set_confirmed(tx, known.offer_id).await?;
            return Ok(known.offer_id);
        }
    }
    write_copy(tx, peer, provider_id, known, remote).await
}

/// Whether `remote` comes after what is here. Many servers tell the time in whole seconds, and
/// somebody who corrects a slip of the pen is quicker: of two states of the same second the one that
/// arrives later counts. Sister instances never tell two states with the same time.
fn is_news(known: &Offer, remote: &RemoteOffer) -> Result<bool> {
    Ok(match remote.updated_at.cmp(&known.updated_at) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => {
            let is_coarse = remote.updated_at.millis() % 1000 == 0;
            is_coarse
                && (remote.status != known.status
                    || remote.content.clone().tidy()? != known.content)
        }
    })
}

/// What is here of an address of another instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// When the copy last changed, as its origin said; nothing without a copy.
    pub updated_at: Option<Timestamp>,
    /// When its origin said that it is deleted.
    pub deleted_at: Option<Timestamp>,
}

/// What is here of this address now.
pub async fn standing(tx: &mut ReadTx, uri: &str) -> Result<Standing> {
    let known = store::find_by_uri(tx, uri).await?;
    Ok(Standing {
        updated_at: known.map(|known| known.updated_at),
        deleted_at: store::find_tombstone(tx, uri).await?,
    })
}

/// Stores a remote offer as its origin itself just served it. That counts even where we heard of a
/// newer state or of a deletion before: an origin that was restored from a copy of its data knows
/// no better. `asked` is what was here before it was asked; if that changed meanwhile, the news
/// stays and nothing is stored. Returns whether anything changed.
///
/// # Errors
///
/// Those of [`copy`], without [`Error::Gone`].
pub async fn copy_as_served(
    tx: &mut WriteTx,
    peer: PeerId,
    provider_id: ProviderId,
    remote: RemoteOffer,
    asked: Standing,
) -> Result<bool> {
    if standing(tx, &remote.uri).await? != asked {
        return Ok(false);
    }
    let known = store::find_by_uri(tx, &remote.uri).await?;
    if let Some(known) = &known {
        if known.peer_id != Some(peer) || known.provider_id != provider_id {
            return Err(Error::Forbidden(Rule("rule-not-your-object")));
        }
        if remote.updated_at == known.updated_at {
            store::set_confirmed(tx, known.offer_id).await?;
            return Ok(false);
        }
    }
    if asked.deleted_at.is_some() {
        store::delete_tombstone(tx, &remote.uri).await?;
    }
    write_copy(tx, peer, provider_id, known, remote).await?;
    Ok(true)
}

async fn write_copy(
    tx: &mut WriteTx,
    peer: PeerId,
    provider_id: ProviderId,
    known: Option<Offer>,
    remote: RemoteOffer,
) -> Result<OfferId> {
    let mut offer = Offer {
        offer_id: known
            .as_ref()
            .map_or_else(|| tx.new_id(), |known| known.offer_id),
        uri: remote.uri,
        peer_id: Some(peer),
        provider_id,
        status: remote.status,
        content: remote.content.tidy()?,
        created_at: known
            .as_ref()
            .map_or_else(|| tx.now(), |known| known.created_at),
        updated_at: remote.updated_at,
        published_at: Some(remote.published_at),
        next_at: None,
        next_ends_at: None,
        expires_at: None,
        hidden_at: None,
    };
    urgency::bound(&mut offer.content, remote.published_at, tx.now());
    derive_dates(&mut offer, tx.now());
    offer.expires_at = earliest(offer.expires_at, remote.valid_through);
    let origin = Origin {
        copied_at: Some(tx.now()),
        series_uri: remote.series_uri,
        ..Origin::default()
    };
    if known.is_some() {
        store::update(tx, &offer, &origin).await?;
    } else {
        store::insert(tx, &offer, &origin).await?;
    }
    selection::sort_in(tx, &offer).await?;
    tx.record(Change::OfferCopied(offer.offer_id), &Actor::Peer(peer));
    if knows_its_dates(&offer) {
        for id in store::delete_dates_of(tx, provider_id, &offer.uri).await? {
            note_removed(tx, id, provider_id, &Actor::Peer(peer));
        }
    }
    Ok(offer.offer_id)
}

/// The copy of the series that this is one date of, if that series knows its dates itself.
async fn find_series(
    tx: &mut WriteTx,
    provider: ProviderId,
    remote: &RemoteOffer,
) -> Result<Option<OfferId>> {
    let Some(uri) = &remote.series_uri else {
        return Ok(None);
    };
    let series = store::find_by_uri(tx, uri).await?;
    let series = series.filter(|series| series.provider_id == provider && knows_its_dates(series));
    Ok(series.map(|series| series.offer_id))
}

fn knows_its_dates(offer: &Offer) -> bool {
    matches!(
        offer.content.schedule.mode(),
        Mode::Recurring(_) | Mode::Dates(_)
    )
}

fn earliest(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Removes the copy of a remote offer and remembers that it is gone, also if it was never here: a
/// deletion may overtake the offer. Removing twice changes nothing. `deleted_at` is when its origin
/// says that it deleted it: a copy that changed there after that stays, because the offer is shown
/// again and the deletion was only slower than the news.
///
/// # Errors
///
/// [`Error::Forbidden`] if the offer belongs to another instance, or to another provider than
/// `owner_uri` where one is named.
pub async fn remove_copy(
    tx: &mut WriteTx,
    peer: PeerId,
    uri: &str,
    deleted_at: Option<Timestamp>,
) -> Result<()> {
    let is_told = deleted_at.is_some();
    let mut deleted_at = deleted_at.unwrap_or_else(|| tx.now());
    let mut page = None;
    if let Some(known) = store::find_by_uri(tx, uri).await? {
        if known.peer_id != Some(peer) {
            return Err(Error::Forbidden(Rule("rule-not-your-object")));
        }
        if is_told && deleted_at < known.updated_at {
            return Ok(());
        }
        store::delete(tx, known.offer_id).await?;
        note_removed(tx, known.offer_id, known.provider_id, &Actor::Peer(peer));
        deleted_at = deleted_at.max(known.updated_at);
        page = Some(known.offer_id);
    }
    store::insert_tombstone(tx, uri, deleted_at, page).await
}

/// Notes that a copy is gone, and whose it was: the tables no longer say so.
fn note_removed(tx: &mut WriteTx, id: OfferId, provider: ProviderId, by: &Actor) {
    let owner = Some(provider.to_string());
    tx.record_with(Change::OfferCopyRemoved(id), by, None, owner);
}

/// Lets go of a copy that nobody vouches for any more. It may come back as it was.
pub async fn let_go_of_copy(tx: &mut WriteTx, copy: &Offer) -> Result<()> {
    if copy.peer_id.is_none() {
        return Err(Error::Forbidden(Rule("rule-not-your-object")));
    }
    store::delete(tx, copy.offer_id).await?;
    note_removed(tx, copy.offer_id, copy.provider_id, &Actor::System);
    Ok(())
}

/// Removes the copies of all offers of a remote provider that is gone; returns how many.
pub async fn withdraw_copies_of(
    tx: &mut WriteTx,
    peer: PeerId,
    provider: ProviderId,
) -> Result<usize> {
    let ids = store::list_public_of(tx, provider).await?;
    for id in &ids {
        store::delete(tx, *id).await?;
        note_removed(tx, *id, provider, &Actor::Peer(peer));
    }
    Ok(ids.len())
}

/// Takes a single copy out of sight here, or lets it be seen again. Its origin is not touched, and
/// what it sends is still taken in.
///
/// # Errors
///
/// - [`Error::Forbidden`] for everybody who does not administer this instance;
/// - [`Error::NotFound`] if there is no such copy.
pub async fn set_sight(tx: &mut WriteTx, by: &Actor, id: OfferId, sight: Sight) -> Result<()> {
    by.must_administer()?;
    let copy = store::find(tx, id)
        .await?
        .filter(|offer| !offer.is_ours())
        .or_not_found(Thing::Offer)?;
    store::set_copy_hidden(tx, &copy.uri, sight).await?;
    tx.record(Change::OfferSightChanged(id), by);
    Ok(())
}

/// Lets time pass: offers whose running date ended get their next one, offers whose time is over
/// expire. Own and remote alike, so that a copy disappears though nobody says so. Returns how many
/// offers moved on; `limit` at most.
pub async fn advance_dates(tx: &mut WriteTx, limit: i64) -> Result<usize> {
    let passed = store::list_passed(tx, limit).await?;
    let now = tx.now();
    let count = passed.len();
    for mut offer in passed {
        // A copy may say that it is over before its dates are.
        let expires_at = offer.expires_at;
        derive_dates(&mut offer, now);
        offer.expires_at = earliest(offer.expires_at, expires_at);
        if offer.has_expired(now) {
            offer.status = Status::Expired;
        }
        store::update(tx, &offer, &Origin::default()).await?;
        tx.record(Change::OfferDatePassed(offer.offer_id), &Actor::System);
    }
    Ok(count)
}
