//! `/arbeitsplatz`: what a provider has written, by where it stands.

use axum::extract::State;
use axum::response::Response;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::super::super::model::{Offer, Status};
use super::super::super::store;
use super::super::super::views::{
    DeskPage, DeskRow, Flash, Tile, purpose_badge, status_badge, words,
};
use super::providers_of;
use super::steps::{Button, buttons};
use crate::base::schedule::DEFAULT_TIMEZONE;
use crate::base::{OfferId, Result, Timestamp};
use crate::db::{Db, ReadTx};
use crate::figures;
use crate::providers::{Member, Provider};
use crate::web::{Nav, Query, Shell, page};

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// One of [`GROUPS`]; empty for everything that is not over.
    stand: String,
    /// What has just been done: the word of a button.
    getan: String,
    /// To which offer.
    angebot: String,
}

/// So many times in a row a calendar may be away before the desk says so.
const TROUBLE: i64 = 3;

/// The tiles above the list: their word in the address, the key of their label.
const GROUPS: [(&str, &str); 5] = [
    ("sichtbar", "desk-group-public"),
    ("pruefung", "desk-group-review"),
    ("entwurf", "desk-group-draft"),
    ("pausiert", "desk-group-paused"),
    ("beendet", "desk-group-over"),
];

/// Over how many days views are added up.
const VIEWS_DAYS: i64 = 30;

/// The tile an offer belongs to.
fn group(status: Status) -> &'static str {
    match status {
        Status::Published | Status::Filled | Status::Cancelled => "sichtbar",
        Status::InReview | Status::Returned => "pruefung",
        Status::Draft => "entwurf",
        Status::Paused => "pausiert",
        Status::Expired | Status::Blocked | Status::Withdrawn => "beendet",
    }
}

pub(super) async fn list(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let providers = providers_of(&mut tx, &member).await?;
    let mut offers: Vec<(Offer, String)> = Vec::new();
    for provider in &providers {
        let own = store::list_by_provider(&mut tx, provider.provider_id).await?;
        offers.extend(
            own.into_iter()
                .map(|offer| (offer, provider.profile.name.clone())),
        );
    }
    let shell = shell.at(Nav::Workplace).unlisted();
    let now = tx.now();
    let flash = flash(&mut tx, &shell, &member, &asked).await?;
    let tiles = tiles(&shell, &asked, &offers, now);
    let shown = offers.iter().filter(|(offer, _)| {
        let group = group(offer.status_at(now));
        if asked.stand.is_empty() {
            group != "beendet"
        } else {
            group == asked.stand
        }
    });
    let since = figures::day_of(now) - VIEWS_DAYS + 1;
    let mut rows = Vec::new();
    for (offer, name) in shown {
        let views = figures::count_views(&mut tx, offer.offer_id, since).await?;
        rows.push(row(&shell, offer, name, views, now));
    }
    let troubled = troubled(&mut tx, &providers).await?;
    page(&DeskPage {
        views_days: VIEWS_DAYS,
        greeting: greeting(&shell, &member.account.display_name, now),
        providers: names(&providers),
        pictures: links(&providers, |it| {
            shell.urls.provider_pictures(it.provider_id)
        }),
        calendars: links(&providers, |it| {
            shell.urls.provider_calendar(it.provider_id)
        }),
        troubled: links(&troubled, |it| {
            format!("{}#abo", shell.urls.provider_calendar(it.provider_id))
        }),
        programmes: links(&providers, |it| {
            format!("{}/programm", shell.urls.provider(&it.slug))
        }),
        has_provider: !providers.is_empty(),
        tells_provider: providers.len() > 1,
        tiles,
        rows,
        is_empty: offers.is_empty(),
        flash,
        shell,
    })
}

/// The providers whose calendar has not been read for hours: nobody looks at its page by chance.
async fn troubled(tx: &mut ReadTx, providers: &[Provider]) -> Result<Vec<Provider>> {
    let mut troubled = Vec::new();
    for provider in providers {
        let known = store::find_subscription(tx, provider.provider_id).await?;
        if known.is_some_and(|known| known.failures >= TROUBLE) {
            troubled.push(provider.clone());
        }
    }
    Ok(troubled)
}

/// The name of each provider, and where its link leads.
fn links(providers: &[Provider], href: impl Fn(&Provider) -> String) -> Vec<(String, String)> {
    let link = |it: &Provider| (it.profile.name.clone(), href(it));
    providers.iter().map(link).collect()
}

fn names(providers: &[Provider]) -> String {
    let names: Vec<&str> = providers
        .iter()
        .map(|provider| provider.profile.name.as_str())
        .collect();
    names.join(" · ")
}

/// "Guten Morgen, Aylin", by the clock of the town.
fn greeting(shell: &Shell, name: &str, now: Timestamp) -> String {
    let zone = TimeZone::get(DEFAULT_TIMEZONE).unwrap_or(TimeZone::UTC);
    let key = match now.to_jiff().to_zoned(zone).hour() {
        4..11 => "desk-morning",
        11..18 => "desk-noon",
        _ => "desk-evening",
    };
    shell.t1(key, "name", name)
}

fn tiles(shell: &Shell, asked: &Asked, offers: &[(Offer, String)], now: Timestamp) -> Vec<Tile> {
    let tile = |(word, key): (&str, &str)| {
        let is_current = asked.stand == word;
        let here = offers
            .iter()
            .filter(|(offer, _)| group(offer.status_at(now)) == word);
        let desk = shell.urls.workplace();
        Tile {
            href: if is_current {
                desk
            } else {
                format!("{desk}?stand={word}")
            },
            count: here.count(),
            label: shell.t(key),
            is_current,
        }
    };
    GROUPS.into_iter().map(tile).collect()
}

fn row(shell: &Shell, offer: &Offer, provider: &str, views: i64, now: Timestamp) -> DeskRow {
    let status = offer.status_at(now);
    let first = buttons(status).first().copied();
    let can_edit = status.is_editable();
    let public = shell.urls.offer(offer.offer_id);
    let form = shell.urls.edit_offer(offer.offer_id);
    DeskRow {
        title: offer.content.title.to_string(),
        href: if can_edit { form } else { public },
        provider: provider.to_owned(),
        purpose: purpose_badge(shell.texts, offer.content.purpose),
        status: status_badge(shell.texts, status),
        when: words::computed(shell.texts, &offer.content.schedule),
        views: shell.t1("desk-views-count", "n", views),
        can_edit,
        steps: first
            .map(|button| button.of(shell, offer.offer_id))
            .into_iter()
            .collect(),
    }
}

/// What has just been done, if the address says so and the offer is one of the member's.
async fn flash(
    tx: &mut ReadTx,
    shell: &Shell,
    member: &Member,
    asked: &Asked,
) -> Result<Option<Flash>> {
    let (Some(done), Ok(id)) = (
        Button::of_word(&asked.getan),
        asked.angebot.parse::<OfferId>(),
    ) else {
        return Ok(None);
    };
    let offer = store::find(tx, id).await?;
    let offer = offer.filter(|offer| member.provider_ids().contains(&offer.provider_id));
    let now = tx.now();
    Ok(offer.map(|offer| Flash {
        title: shell.t(done.done_key()),
        text: offer.content.title.to_string(),
        undo: done
            .undo()
            .filter(|undo| buttons(offer.status_at(now)).contains(undo))
            .map(|undo| undo.of(shell, id)),
        public: offer.is_public(now).then(|| shell.urls.offer(id)),
    }))
}
