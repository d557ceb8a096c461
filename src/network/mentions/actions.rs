//! What can be done about mentions: by their authors, by whom they are for, by time.

use url::Url;

use crate::base::{Addresses, Error, MentionId, OfferId, OrNotFound, ProviderId, Result, Thing};
use crate::db::WriteTx;
use crate::federation::{Document, registrable_domain};
use crate::log::{Actor, Change, Record};
use crate::network::actions::{Outcome, take_back};
use crate::network::store::is_taken_back;
use crate::peers::RemoteActor;
use crate::{offers, providers};

use super::model::{
    KEPT, Mention, PER_AUTHOR_AND_DAY, PER_DOMAIN_AND_DAY, PER_RECIPIENT, RECIPIENTS_MAX, WINDOW,
    Words, addressed, handle_of, page_of,
};
use super::store;

/// An actor of ours that a post is for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Recipient {
    uri: String,
    provider: Option<ProviderId>,
    offer: Option<OfferId>,
}

/// Somebody wrote to actors of ours, or changed what they wrote. The caller has made sure that the
/// operator lets people of this host write to ours, that the post lives where its author lives, and
/// that the author sent it.
pub async fn receive_mention(
    tx: &mut WriteTx,
    addresses: &Addresses,
    author: &RemoteActor,
    doc: &Document<'_>,
    is_update: bool,
) -> Result<Outcome> {
    let (Some(id), Ok(author_url)) = (doc.id(), Url::parse(&author.actor_uri)) else {
        return Ok(Outcome::Ignored("no-object"));
    };
    if is_taken_back(tx, id.as_str(), &author.actor_uri).await? {
        return Ok(Outcome::Ignored("taken-back"));
    }
    let known = store::list_of_post(tx, id.as_str()).await?;
    if known.iter().any(|one| one.author_uri != author.actor_uri) {
        return Ok(Outcome::Ignored("foreign-owner"));
    }
    let recipients = recipients(tx, addresses, *doc).await?;
    if recipients.is_empty() && known.is_empty() {
        return Ok(Outcome::Ignored("nobody-addressed"));
    }
    let words = Words::read(*doc, is_update, tx.now());
    change(tx, author, &known, &recipients, &words).await?;
    for recipient in recipients {
        if known.iter().any(|one| one.recipient_uri == recipient.uri) {
            continue;
        }
        if has_written_enough(tx, author, &author_url).await? {
            return Ok(Outcome::Ignored("too-many-messages"));
        }
        make_room(tx, &recipient.uri).await?;
        let mention = Mention {
            mention_id: tx.new_id(),
            uri: id.to_string(),
            recipient_uri: recipient.uri,
            provider_id: recipient.provider,
            offer_id: recipient.offer,
            peer_id: author.peer_id,
            author_uri: author.actor_uri.clone(),
            domain: domain_of(&author_url),
            handle: handle_of(&author.handle, &author_url),
            page_url: page_of(*doc, &id),
            words: words.clone(),
            received_at: tx.now(),
            read_at: None,
            removed_at: None,
        };
        store::insert(tx, &mention).await?;
        let by = Actor::Peer(author.peer_id);
        tx.record(Change::MentionReceived(mention.mention_id), &by);
    }
    Ok(Outcome::Applied)
}

/// A newer state of a post: changed for whom it is still for, gone for all others. What its reader
/// removed stays removed.
async fn change(
    tx: &mut WriteTx,
    author: &RemoteActor,
    known: &[Mention],
    recipients: &[Recipient],
    words: &Words,
) -> Result<()> {
    let by = Actor::Peer(author.peer_id);
    let standing = known.iter().filter(|one| one.removed_at.is_none());
    for one in standing.filter(|one| one.words.updated_at < words.updated_at) {
        if recipients.iter().any(|to| to.uri == one.recipient_uri) {
            store::set_words(tx, one.mention_id, words).await?;
            tx.record(Change::MentionChanged(one.mention_id), &by);
        } else {
            store::blank(tx, one.mention_id).await?;
            tx.record(Change::MentionRemoved(one.mention_id), &by);
        }
    }
    Ok(())
}

/// The actors of ours that a post is for: providers that are approved, and the town.
async fn recipients(
    tx: &mut WriteTx,
    addresses: &Addresses,
    doc: Document<'_>,
) -> Result<Vec<Recipient>> {
    let mut found: Vec<Recipient> = Vec::new();
    for uri in addressed(doc, addresses).take(4 * RECIPIENTS_MAX) {
        let Some(recipient) = recipient(tx, addresses, &uri).await? else {
            continue;
        };
        if found.len() < RECIPIENTS_MAX && found.iter().all(|known| known.uri != recipient.uri) {
            found.push(recipient);
        }
    }
    Ok(found)
}

async fn recipient(
    tx: &mut WriteTx,
    addresses: &Addresses,
    uri: &str,
) -> Result<Option<Recipient>> {
    if uri == addresses.town() || uri == addresses.instance() {
        return Ok(Some(Recipient {
            uri: addresses.town(),
            provider: None,
            offer: None,
        }));
    }
    let offer = match offer_at(addresses, uri) {
        Some(id) => offers::find(tx, id).await?.filter(offers::Offer::is_ours),
        None => None,
    };
    let provider = match &offer {
        Some(offer) => providers::find(tx, offer.provider_id).await?,
        None => providers::find_by_uri(tx, uri).await?,
    };
    let provider = provider.filter(|it| it.is_ours() && it.status == providers::Status::Approved);
    Ok(provider.map(|provider| Recipient {
        uri: provider.uri,
        provider: Some(provider.provider_id),
        offer: offer.map(|offer| offer.offer_id),
    }))
}

/// The offer that an address of ours names: itself, or one date of it.
fn offer_at(addresses: &Addresses, uri: &str) -> Option<OfferId> {
    let url = Url::parse(uri).ok()?;
    let mut parts = url.path_segments()?;
    let is_offer = addresses.is_ours(uri) && parts.next() == Some("o");
    parts.next().filter(|_| is_offer)?.parse().ok()
}

async fn has_written_enough(tx: &mut WriteTx, author: &RemoteActor, at: &Url) -> Result<bool> {
    let since = tx.now().minus(WINDOW);
    let own = store::count_recent_of_author(tx, &author.actor_uri, since).await?;
    let all = store::count_recent_of_domain(tx, &domain_of(at), since).await?;
    Ok(own >= PER_AUTHOR_AND_DAY || all >= PER_DOMAIN_AND_DAY)
}

/// Where too much is kept, the oldest of the domain that wrote most goes: a flood washes away
/// itself and not the neighbours.
async fn make_room(tx: &mut WriteTx, recipient_uri: &str) -> Result<()> {
    while store::count_of(tx, recipient_uri).await? >= PER_RECIPIENT {
        let Some(oldest) = store::oldest_of_fullest_domain(tx, recipient_uri).await? else {
            return Ok(());
        };
        store::delete(tx, oldest).await?;
        tx.record(Change::MentionRemoved(oldest), &Actor::System);
    }
    Ok(())
}

fn domain_of(url: &Url) -> String {
    registrable_domain(url.host_str().unwrap_or_default())
}

/// Its author took a post back. If we have none of that address, it may still be on its way.
pub async fn retract_mention(tx: &mut WriteTx, author: &RemoteActor, uri: &str) -> Result<Outcome> {
    let known = store::list_of_post(tx, uri).await?;
    if known.is_empty() {
        take_back(tx, author, uri).await?;
        return Ok(Outcome::Ignored("not-followed"));
    }
    if known.iter().any(|one| one.author_uri != author.actor_uri) {
        return Ok(Outcome::Ignored("foreign-owner"));
    }
    for one in known.iter().filter(|one| one.removed_at.is_none()) {
        store::blank(tx, one.mention_id).await?;
        let by = Actor::Peer(author.peer_id);
        tx.record(Change::MentionRemoved(one.mention_id), &by);
    }
    Ok(Outcome::Applied)
}

/// An actor is gone: everything it wrote goes with it.
pub async fn forget_author(tx: &mut WriteTx, author: &RemoteActor) -> Result<()> {
    for id in store::list_of_author(tx, &author.actor_uri).await? {
        store::delete(tx, id).await?;
        tx.record(Change::MentionRemoved(id), &Actor::Peer(author.peer_id));
    }
    Ok(())
}

/// Removes what arrived 90 days ago; returns how many.
pub async fn forget_old_mentions(tx: &mut WriteTx) -> Result<usize> {
    let before = tx.now().minus(KEPT);
    let old = store::list_before(tx, before).await?;
    for id in &old {
        store::delete(tx, *id).await?;
        tx.record(Change::MentionRemoved(*id), &Actor::System);
    }
    Ok(old.len())
}

/// The mention, if it is there and `by` may see it.
async fn readable(tx: &mut WriteTx, by: &Actor, id: MentionId) -> Result<Mention> {
    let mention = store::find(tx, id).await?.or_not_found(Thing::Mention)?;
    let may = match mention.provider_id {
        Some(provider) => by.must_manage(provider),
        None => by.must_administer(),
    };
    // To others it is as if there were none.
    may.map_err(|_refused| Error::NotFound(Thing::Mention))?;
    if mention.removed_at.is_some() {
        return Err(Error::NotFound(Thing::Mention));
    }
    Ok(mention)
}

/// Notes that somebody has read it. For everybody of the provider, and nobody is told.
///
/// # Errors
///
/// [`Error::NotFound`] if there is none that `by` may see.
pub async fn mark_read(tx: &mut WriteTx, by: &Actor, id: MentionId) -> Result<()> {
    let mention = readable(tx, by, id).await?;
    if mention.read_at.is_none() {
        store::set_read(tx, id).await?;
    }
    Ok(())
}

/// Removes it here. Its author is not told, and what they change in it later does not bring it back.
///
/// # Errors
///
/// As [`mark_read`].
pub async fn delete_mention(tx: &mut WriteTx, by: &Actor, id: MentionId) -> Result<()> {
    readable(tx, by, id).await?;
    store::blank(tx, id).await?;
    tx.record(Change::MentionRemoved(id), by);
    Ok(())
}

/// Shows it to the administrators, in the provider's name. Its author and their server are not told.
///
/// # Errors
///
/// As [`mark_read`].
pub async fn report_mention(tx: &mut WriteTx, by: &Actor, id: MentionId) -> Result<()> {
    let mention = readable(tx, by, id).await?;
    let objects = vec![mention.author_uri, mention.uri];
    let body = format!("{}: {}", mention.handle, mention.words.body);
    crate::network::pass_on(tx, by, &mention.recipient_uri, objects, body).await?;
    store::set_read(tx, id).await
}
