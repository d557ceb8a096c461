//! What can be done about notices: by guests, by other instances, by administrators.

use crate::base::{Addresses, Error, NoticeId, OfferId, OrNotFound, Result, Rule, Thing};
use crate::db::WriteTx;
use crate::log::{Actor, Change, Record};
use crate::network::actions::Outcome;
use crate::network::store as network_store;
use crate::peers::{self, RemoteActor};
use crate::{offers, providers};

use super::model::{
    ADDRESS_MAX, FLAG_CONTENT_MAX, GUESTS_PER_HOUR, Notice, NoticeState, OBJECTS_MAX,
    PER_PEER_AND_HOUR, Reason, Report, WINDOW,
};
use super::store;

/// Another instance says that something here is wrong. Only addresses are kept of what it is about,
/// whatever else it sent, and only if one of them is ours. The caller has made sure that the
/// operator takes notices from there.
pub async fn receive_flag(
    tx: &mut WriteTx,
    addresses: &Addresses,
    sender: &RemoteActor,
    activity_id: &str,
    objects: &[String],
    content: &str,
) -> Result<Outcome> {
    let mut objects: Vec<String> = objects
        .iter()
        .filter(|uri| uri.chars().count() <= ADDRESS_MAX)
        .take(OBJECTS_MAX)
        .cloned()
        .collect();
    objects.sort();
    objects.dedup();
    if !objects.iter().any(|uri| addresses.is_ours(uri)) {
        return Ok(Outcome::Ignored("not-about-us"));
    }
    if store::is_known(tx, activity_id).await? {
        return Ok(Outcome::Applied);
    }
    let since = tx.now().minus(WINDOW);
    if store::count_recent_of(tx, Some(sender.peer_id), since).await? >= PER_PEER_AND_HOUR {
        return Ok(Outcome::Ignored("too-many-notices"));
    }
    let notice = Notice {
        notice_id: tx.new_id(),
        peer_id: Some(sender.peer_id),
        reporter_uri: Some(sender.actor_uri.clone()),
        activity_id: Some(activity_id.to_owned()),
        reason: Reason::Other,
        body: content.chars().take(FLAG_CONTENT_MAX).collect(),
        received_at: tx.now(),
        state: NoticeState::Open,
        objects,
    };
    store::insert(tx, &notice).await?;
    let by = Actor::Peer(sender.peer_id);
    tx.record(Change::NoticeReceived(notice.notice_id), &by);
    Ok(Outcome::Applied)
}

/// A guest says that something is wrong with an offer that everybody sees here. If it is a copy and
/// the guest wants it, its origin is told too.
///
/// # Errors
///
/// - [`Error::NotFound`] if nobody sees such an offer;
/// - [`Error::Invalid`] if the report breaks a bound;
/// - [`Error::TooMany`] if guests have sent very many within an hour.
pub async fn report(tx: &mut WriteTx, report: Report) -> Result<NoticeId> {
    let report = report.tidy()?;
    let since = tx.now().minus(WINDOW);
    if store::count_recent_of(tx, None, since).await? >= GUESTS_PER_HOUR {
        return Err(Error::TooMany(Rule("rule-too-many-notices")));
    }
    keep(tx, &Actor::System, report).await
}

/// Sends a notice to the origin of a copy, in the name of this instance.
///
/// # Errors
///
/// - [`Error::Forbidden`] for everybody who does not administer this instance;
/// - [`Error::NotFound`] if nobody sees such an offer.
pub async fn send_notice(
    tx: &mut WriteTx,
    by: &Actor,
    offer_id: OfferId,
    text: &str,
) -> Result<NoticeId> {
    by.must_administer()?;
    let report = Report {
        offer_id,
        reason: if text.trim().is_empty() {
            Reason::Wrong
        } else {
            Reason::Other
        },
        body: text.to_owned(),
        is_forwarded: true,
    };
    keep(tx, by, report.tidy()?).await
}

async fn keep(tx: &mut WriteTx, by: &Actor, report: Report) -> Result<NoticeId> {
    let card = offers::list_cards(tx, &[report.offer_id])
        .await?
        .pop()
        .or_not_found(Thing::Offer)?;
    let notice = Notice {
        notice_id: tx.new_id(),
        peer_id: None,
        reporter_uri: None,
        activity_id: None,
        reason: report.reason,
        body: report.body,
        received_at: tx.now(),
        state: NoticeState::Open,
        objects: vec![card.provider_uri, card.offer.uri],
    };
    store::insert(tx, &notice).await?;
    tx.record(Change::NoticeReceived(notice.notice_id), by);
    if let (true, Some(peer)) = (report.is_forwarded, card.offer.peer_id) {
        let peer = peers::find(tx, peer).await?.or_not_found(Thing::Peer)?;
        network_store::ensure_delivery(tx, &peer.inbox_url, peer.peer_id).await?;
        let change = Change::NoticeForwarded(notice.notice_id);
        tx.record_with(change, by, Some(peer.inbox_url), None);
    }
    Ok(notice.notice_id)
}

/// A provider of ours, or the town, shows what somebody wrote to it to the administrators. The text
/// comes along: nobody else could show it to them.
pub async fn pass_on(
    tx: &mut WriteTx,
    by: &Actor,
    reporter_uri: &str,
    objects: Vec<String>,
    body: String,
) -> Result<()> {
    let notice = Notice {
        notice_id: tx.new_id(),
        peer_id: None,
        reporter_uri: Some(reporter_uri.to_owned()),
        activity_id: None,
        reason: Reason::Harmful,
        body: body.chars().take(FLAG_CONTENT_MAX).collect(),
        received_at: tx.now(),
        state: NoticeState::Open,
        objects,
    };
    store::insert(tx, &notice).await?;
    tx.record(Change::NoticeReceived(notice.notice_id), by);
    Ok(())
}

/// Notes that a notice was dealt with, or is open again. The same again changes nothing.
///
/// # Errors
///
/// - [`Error::Forbidden`] for everybody who does not administer this instance;
/// - [`Error::NotFound`] if there is no such notice.
pub async fn settle_notice(
    tx: &mut WriteTx,
    by: &Actor,
    id: NoticeId,
    state: NoticeState,
) -> Result<()> {
    by.must_administer()?;
    let notice = store::find_notice(tx, id)
        .await?
        .or_not_found(Thing::Notice)?;
    if notice.state != state {
        store::set_state(tx, id, state).await?;
        tx.record(Change::NoticeSettled(id), by);
    }
    Ok(())
}

/// Takes what a notice is about out of sight, and the notice off the list: copies are hidden here,
/// offers of our own are blocked. Providers stay as they are.
///
/// # Errors
///
/// As [`settle_notice`].
pub async fn hide_objects(tx: &mut WriteTx, by: &Actor, id: NoticeId) -> Result<()> {
    by.must_administer()?;
    let notice = store::find_notice(tx, id)
        .await?
        .or_not_found(Thing::Notice)?;
    for uri in &notice.objects {
        let Some(offer) = offers::find_by_uri(tx, uri).await? else {
            continue;
        };
        if offer.is_ours() {
            // Whoever administers blocks for the town, and writes in nobody's name.
            offers::step(tx, &Actor::System, offer.offer_id, offers::Step::Block).await?;
        } else {
            offers::set_sight(tx, by, offer.offer_id, offers::Sight::Hidden).await?;
        }
    }
    settle_notice(tx, by, id, NoticeState::Done).await
}

/// What an address of a notice leads to here, for whoever reads it: the offer, or nothing.
pub async fn offer_of(
    tx: &mut crate::db::ReadTx,
    notice: &Notice,
) -> Result<Option<(offers::Offer, Option<String>)>> {
    for uri in &notice.objects {
        if let Some(offer) = offers::find_by_uri(tx, uri).await? {
            let provider = providers::find(tx, offer.provider_id).await?;
            return Ok(Some((offer, provider.map(|it| it.profile.name))));
        }
    }
    Ok(None)
}
