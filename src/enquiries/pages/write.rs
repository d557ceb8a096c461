//! The form to write to the provider of an offer.

use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use url::Url;

use super::super::actions::{self, must_be_open};
use super::super::model::{Enquiries, KEPT, Reach, Words};
use super::super::views::WritePage;
use crate::base::{Error, OfferId, OrNotFound, Problem, Problems, Result, Rule, Thing, Timestamp};
use crate::db::ReadTx;
use crate::offers::{self, Card};
use crate::peers::{self, InstanceKind};
use crate::people::{ClientAddress, NetworkPrefix};
use crate::web::components::Summary;
use crate::web::{Form, Input, Path, Query, Shell, page, see_other, unprocessable};

/// Nobody reads the form and fills it in faster than this.
const FASTEST: Duration = Duration::from_secs(2);
/// Days an enquiry is kept.
const DAYS: u64 = KEPT.as_secs() / (24 * 3600);
/// Characters of an address that leads back.
const BACK_MAX: usize = 300;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    danke: Option<String>,
    /// The page of the offer in the town somebody came from.
    zurueck: String,
}

/// What was typed. `website` is a field that people do not see and programs fill in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    name: String,
    email: String,
    message: String,
    website: String,
    since: String,
    zurueck: String,
}

/// The offer a form is about, and whether somebody reads what is written.
struct About {
    card: Card,
    reach: Reach,
    is_over: bool,
    /// Another instance, where one writes about it.
    elsewhere: Option<String>,
    back: Option<(String, String)>,
}

async fn about(
    tx: &mut ReadTx,
    enquiries: &Enquiries,
    shell: &Shell,
    id: OfferId,
    back: &str,
) -> Result<About> {
    let card = offers::list_cards(tx, &[id]).await?.pop();
    let card = card.or_not_found(Thing::Offer)?;
    let now = tx.now();
    let elsewhere = match card.offer.peer_id {
        Some(peer) => {
            let peer = peers::find(tx, peer).await?.or_not_found(Thing::Offer)?;
            let form = offers::form_at_origin(shell, &card.offer, &peer);
            Some(form.unwrap_or_else(|| card.offer.uri.clone()))
        }
        None => None,
    };
    let reach = actions::reach(tx, enquiries, &card.offer).await?;
    Ok(About {
        is_over: must_be_open(&card, now).is_err(),
        back: way_back(tx, back).await?,
        card,
        reach,
        elsewhere,
    })
}

/// The way back to the town somebody came from, if we know that town: a link in an address leads
/// nowhere else.
async fn way_back(tx: &mut ReadTx, back: &str) -> Result<Option<(String, String)>> {
    if back.is_empty() || back.chars().count() > BACK_MAX {
        return Ok(None);
    }
    let Some(url) = Url::parse(back).ok().filter(Url::has_host) else {
        return Ok(None);
    };
    let mut parts = url.path().rsplit('/');
    let is_offer = parts.next().is_some_and(|id| id.parse::<OfferId>().is_ok())
        && parts.next() == Some("angebote")
        && url.query().is_none();
    if !is_offer {
        return Ok(None);
    }
    let origin = url.origin().ascii_serialization();
    let Some(peer) = peers::find_by_origin(tx, &origin).await? else {
        return Ok(None);
    };
    let is_town = peer.about.kind != InstanceKind::Other;
    let is_shown = is_town && !peers::is_hidden(tx, peer.peer_id).await?;
    Ok(is_shown.then(|| (url.to_string(), peer.about.name)))
}

fn form(shell: Shell, about: About, typed: &Typed, problems: &Problems) -> WritePage {
    let texts = shell.texts;
    let input = |name: &str, value: &str| Input::new(name, value, problems, &texts);
    let id = about.card.offer.offer_id;
    let label = |field: &str| match field {
        "name" => Some(texts.t("enquiry-name")),
        "email" => Some(texts.t("enquiry-email")),
        "message" => Some(texts.t("enquiry-message")),
        _ => None,
    };
    WritePage {
        title: about.card.offer.content.title.to_string(),
        offer: shell.urls.offer(id),
        provider_href: shell.urls.provider(&about.card.provider_slug),
        consent: texts.t_args(
            "enquiry-consent",
            &[("provider", &about.card.provider_name), ("days", &DAYS)],
        ),
        provider: about.card.provider_name,
        action: shell.urls.write(id),
        is_done: false,
        is_mailed: about.reach == Reach::Mail,
        is_read: about.reach != Reach::Nobody,
        is_over: about.is_over,
        summary: Summary::of(problems, &texts).labelled(label),
        name: input("name", &typed.name),
        email: input("email", &typed.email),
        message: input("message", &typed.message),
        days: DAYS,
        since: typed.since.clone(),
        back: about.back,
        shell: shell.unlisted(),
    }
}

pub(super) async fn show(
    shell: Shell,
    State(enquiries): State<Enquiries>,
    Path(id): Path<OfferId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = enquiries.db.read().await?;
    let about = about(&mut tx, &enquiries, &shell, id, &asked.zurueck).await?;
    if let Some(address) = about.elsewhere {
        return Ok(see_other(&address));
    }
    let typed = Typed {
        since: tx.now().millis().to_string(),
        ..Typed::default()
    };
    let mut view = form(shell, about, &typed, &Problems::none());
    view.is_done = asked.danke.is_some();
    page(&view)
}

/// Takes an enquiry in, or shows the form again. A program that fills in the hidden field is
/// thanked like everybody, and nothing is kept.
pub(super) async fn send(
    State(enquiries): State<Enquiries>,
    shell: Shell,
    ClientAddress(from): ClientAddress,
    Path(id): Path<OfferId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut tx = enquiries.db.write().await?;
    let about = about(&mut tx, &enquiries, &shell, id, &typed.zurueck).await?;
    // To the provider of a copy one writes at its origin; our own form is never shown for it.
    if about.elsewhere.is_some() {
        return Err(Error::NotFound(Thing::Offer));
    }
    let thanks = thanks(&shell, id, &about);
    if !typed.website.is_empty() {
        return Ok(see_other(&thanks));
    }
    let words = match read(&typed, tx.now()) {
        Ok(words) => words,
        Err(problems) => return unprocessable(&form(shell, about, &typed, &problems)),
    };
    let now = tx.now();
    let is_too_much = from
        .map(NetworkPrefix::of)
        .is_some_and(|from| !enquiries.senders.may_write(&from, now));
    if is_too_much {
        return Err(Error::TooMany(Rule("rule-too-many-enquiries")));
    }
    actions::ask(&mut tx, &enquiries, id, &words).await?;
    tx.commit_quietly("an enquiry is between two people")
        .await?;
    enquiries.post.notify_one();
    Ok(see_other(&thanks))
}

fn thanks(shell: &Shell, id: OfferId, about: &About) -> String {
    let form = shell.urls.write(id);
    match &about.back {
        Some((back, _)) => {
            let back = crate::web::urls::encode(back);
            format!("{form}?danke=1&zurueck={back}")
        }
        None => format!("{form}?danke=1"),
    }
}

fn read(typed: &Typed, now: Timestamp) -> Result<Words, Problems> {
    let words = Words::read(&typed.name, &typed.email, &typed.message)?;
    let since = typed.since.parse().map(Timestamp::from_millis);
    if since.map_or(true, |since| now.since(since) < FASTEST) {
        return Err(Problems::of("", Problem::new("problem-too-fast")));
    }
    Ok(words)
}
