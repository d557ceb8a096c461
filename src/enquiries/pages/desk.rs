//! `/arbeitsplatz/anfragen`: what people wrote, for those it is for.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;

use super::super::actions;
use super::super::model::{Enquiries, Enquiry, KEPT, State as Stage};
use super::super::outbox::day;
use super::super::store;
use super::super::views::{EnquiriesPage, EnquiryRow};
use crate::base::{EnquiryId, Result};
use crate::db::{Db, ReadTx};
use crate::offers;
use crate::people::Session;
use crate::providers::{self, Member};
use crate::web::components::{Badge, Tone};
use crate::web::urls::encode;
use crate::web::{Nav, Path, Query, Shell, Waiting, page, see_other};

/// Enquiries on one page.
const PER_PAGE: usize = 20;
/// Enquiries of one provider that are looked at; with the limits for guests there are never more
/// that anybody would read.
const LOOKED_AT: i64 = 500;

/// Counts for whoever is signed in what they have not seen, for the menu of every page.
pub async fn note_waiting(State(db): State<Db>, mut request: Request, next: Next) -> Response {
    let account = request.extensions().get::<Session>();
    let account = account.map(|session| session.account.account_id);
    if let Some(account) = account {
        let counted = async {
            let mut tx = db.read().await?;
            store::count_unseen(&mut tx, account).await
        };
        match counted.await {
            Ok(count) => drop(request.extensions_mut().insert(Waiting(count))),
            Err(error) => tracing::error!(%error, "enquiries could not be counted"),
        }
    }
    next.run(request).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The page, from 1.
    seite: Option<usize>,
    /// What has just been done.
    getan: String,
}

pub(super) async fn list(
    State(enquiries): State<Enquiries>,
    member: Member,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = enquiries.db.read().await?;
    let shell = shell.at(Nav::Workplace).unlisted();
    let own = member.provider_ids();
    let mut all = Vec::new();
    for id in &own {
        all.extend(store::list_of(&mut tx, *id, LOOKED_AT).await?);
    }
    all.sort_by_key(|enquiry| std::cmp::Reverse((enquiry.received_at, enquiry.enquiry_id)));
    let number = asked.seite.unwrap_or(1).clamp(1, 1_000);
    let from = (number - 1) * PER_PAGE;
    let has_more = all.len() > from + PER_PAGE;
    let is_empty = all.is_empty();
    let has_unseen = all.iter().any(|enquiry| enquiry.seen_at.is_none());
    let mut rows = Vec::new();
    for enquiry in all.into_iter().skip(from).take(PER_PAGE) {
        rows.push(row(&mut tx, &enquiries, &shell, enquiry, own.len() > 1).await?);
    }
    drop(tx);
    if has_unseen {
        let mut tx = enquiries.db.write().await?;
        for id in &own {
            store::set_seen(&mut tx, *id).await?;
        }
        tx.commit_quietly("who reads what is nobody's news").await?;
    }
    let here = shell.urls.enquiries();
    page(&EnquiriesPage {
        done: (asked.getan == "loeschen").then(|| shell.t("enquiries-did-delete")),
        days: KEPT.as_secs() / (24 * 3600),
        is_mailed: enquiries.mailer.is_on(),
        newer: (number > 1).then(|| format!("{here}?seite={}", number - 1)),
        older: has_more.then(|| format!("{here}?seite={}", number + 1)),
        rows,
        is_empty,
        shell,
    })
}

async fn row(
    tx: &mut ReadTx,
    enquiries: &Enquiries,
    shell: &Shell,
    enquiry: Enquiry,
    tells_recipient: bool,
) -> Result<EnquiryRow> {
    let offer = match enquiry.offer_id {
        Some(id) => offers::find(tx, id).await?,
        None => None,
    };
    let recipient = if tells_recipient {
        providers::find(tx, enquiry.provider_id).await?
    } else {
        None
    };
    let now = tx.now();
    let words = enquiry.words(&enquiries.sealer);
    let title = offer
        .as_ref()
        .map(|offer| offer.content.title.to_string())
        .unwrap_or_default();
    let (who, address, message) = match words {
        Some(words) => {
            let who = words.name.unwrap_or_else(|| words.address.clone());
            (who, Some(words.address), words.message)
        }
        None => (shell.t("enquiries-unreadable"), None, String::new()),
    };
    let to = encode(address.as_deref().unwrap_or_default()).replace("%40", "@");
    Ok(EnquiryRow {
        anchor: enquiry.enquiry_id.to_string(),
        action: shell.urls.enquiry(enquiry.enquiry_id),
        who,
        address,
        answer: format!("mailto:{to}?subject={}", encode(&format!("Re: {title}"))),
        when: shell.texts.ago(now.since(enquiry.received_at)),
        is_new: enquiry.seen_at.is_none(),
        badge: badge(shell, &enquiry),
        offer: offer.map(|offer| (shell.urls.offer(offer.offer_id), title)),
        recipient: recipient.map(|provider| provider.profile.name),
        paragraphs: message
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        until: shell.texts.date_plain(day(enquiry.retain_until)),
    })
}

fn badge(shell: &Shell, enquiry: &Enquiry) -> Badge {
    let (tone, key) = match (enquiry.state, enquiry.next_try_at) {
        (Stage::New, Some(_)) => (Tone::Wait, "enquiries-is-leaving"),
        (Stage::New, None) => (Tone::Plain, "enquiries-is-here"),
        (Stage::Forwarded, _) => (Tone::Ok, "enquiries-is-forwarded"),
        (Stage::Bounced, _) => (Tone::Bad, "enquiries-is-bounced"),
    };
    Badge::new(tone, shell.t(key))
}

pub(super) async fn delete(
    State(db): State<Db>,
    shell: Shell,
    member: Member,
    Path(id): Path<EnquiryId>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    actions::delete_enquiry(&mut tx, &member.actor(), id).await?;
    tx.commit_quietly("an enquiry is between two people")
        .await?;
    Ok(see_other(&format!(
        "{}?getan=loeschen",
        shell.urls.enquiries()
    )))
}
