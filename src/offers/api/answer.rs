//! What the interface answers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::base::Timestamp;
use crate::i18n::Texts;
use crate::media::{Picture, Size};
use crate::web::Shell;

use super::super::model::{Location, Offer};
use super::super::search::Found;
use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::super::views::asked::Asked;
use super::super::views::said;
use super::super::views::towns::Towns;
use super::super::views::words;

/// One page of offers.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferList {
    /// How many offers match, on all pages.
    #[schema(example = 42)]
    pub total: u64,
    /// Which page this is, from 1.
    #[schema(example = 1)]
    pub page: u64,
    /// How many offers a page has.
    #[schema(example = 20)]
    pub per_page: u32,
    /// The address of the next page.
    pub next: Option<String>,
    /// The address of the page before.
    pub prev: Option<String>,
    /// How many have every word, if there are so few that others follow them that lack some.
    #[schema(example = 2)]
    pub exact: Option<u64>,
    /// A corrected text that finds more.
    pub suggestion: Option<String>,
    /// The offers, best first.
    pub items: Vec<OfferJson>,
}

/// An offer or a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferJson {
    /// Its id on this instance.
    #[schema(example = "019aa5c2-7b1e-7c51-b6a4-0c8de5b0a001")]
    pub id: String,
    /// Its page on this instance.
    #[schema(example = "https://soest.example/angebote/019aa5c2-7b1e-7c51-b6a4-0c8de5b0a001")]
    pub url: String,
    /// Its address in the network, the same on every instance, for ever.
    #[schema(example = "https://werl.example/o/019aa5c2-7b1e-7c51-b6a4-0c8de5b0a001")]
    pub uri: String,
    /// Its headline, in the language asked for if its provider wrote it.
    #[schema(example = "Lernbegleitung für Grundschulkinder")]
    pub title: String,
    /// One sentence about it.
    pub teaser: Option<String>,
    /// The language of its texts, BCP 47.
    #[schema(example = "de")]
    pub language: String,
    /// `offer` is given, `request` is wanted.
    #[schema(example = "request")]
    pub purpose: &'static str,
    /// What kind of thing.
    #[schema(example = "time")]
    pub subject: &'static str,
    /// What it is about.
    pub categories: Vec<CategoryJson>,
    /// When.
    pub schedule: ScheduleJson,
    /// Where.
    pub location: LocationJson,
    /// Who.
    pub provider: ProviderJson,
    /// From which town.
    pub origin: OriginJson,
    /// How many kilometres it is from the place asked for, if it has a place.
    #[schema(example = 14.2)]
    pub distance_km: Option<f64>,
    /// `published`, `filled` or `cancelled`.
    #[schema(example = "published")]
    pub status: &'static str,
    /// As of when it is shown, in UTC, if its town has been silent and out of reach for long.
    pub as_of: Option<String>,
    /// Its pictures, the most telling first.
    pub pictures: Vec<PictureJson>,
    /// When it last changed, in UTC.
    #[schema(example = "2026-11-21T09:00:00Z")]
    pub updated: String,
}

/// A picture. Whoever shows it shows its credit as well.
#[derive(Debug, Serialize, ToSchema)]
pub struct PictureJson {
    /// Its address on this instance, for pictures of neighbouring towns as well: JPEG, 1600 pixels
    /// at most.
    #[schema(example = "https://soest.example/media/0f343b0931126a20f133d67c2b018a3b-1600.jpg")]
    pub url: String,
    /// The same in 320 pixels at most.
    #[schema(example = "https://soest.example/media/0f343b0931126a20f133d67c2b018a3b-320.jpg")]
    pub thumbnail_url: String,
    /// Its width in pixels, if it is known.
    #[schema(example = 1600)]
    pub width: Option<u32>,
    /// Its height in pixels, if it is known.
    #[schema(example = 1067)]
    pub height: Option<u32>,
    /// What is to be seen on it, for those who do not see it.
    #[schema(example = "Zwei Kinder lesen zusammen in einem Buch")]
    pub alt: String,
    /// Who made it.
    #[schema(example = "Foto: Tafel Soest")]
    pub credit: Option<String>,
}

impl PictureJson {
    fn new(shell: &Shell, picture: &Picture) -> Self {
        let at = |size| shell.urls.absolute(&picture.path(size));
        let known = |side: u32| (side > 0).then_some(side);
        Self {
            url: at(Size::Full),
            thumbnail_url: at(Size::Small),
            width: known(picture.width),
            height: known(picture.height),
            alt: picture.alt.clone(),
            credit: Some(picture.credit.clone()).filter(|credit| !credit.is_empty()),
        }
    }
}

/// A topic.
#[derive(Debug, Serialize, ToSchema)]
pub struct CategoryJson {
    /// Its id.
    #[schema(example = "hausaufgabenhilfe")]
    pub id: String,
    /// Its name in the language asked for.
    #[schema(example = "Lernbegleitung und Vorlesen")]
    pub label: String,
}

/// When an offer takes place.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScheduleJson {
    /// In words.
    #[schema(example = "mittwochs 10–12 Uhr")]
    pub text: String,
    /// `single`, `dates`, `period`, `recurring` or `by_arrangement`.
    #[schema(example = "recurring")]
    pub mode: &'static str,
    /// When the running or next date begins, in UTC.
    #[schema(example = "2026-11-25T09:00:00Z")]
    pub next_start: Option<String>,
    /// When it ends, in UTC.
    #[schema(example = "2026-11-25T11:00:00Z")]
    pub next_end: Option<String>,
    /// The time zone of the place.
    #[schema(example = "Europe/Berlin")]
    pub timezone: String,
    /// Single dates to come that do not take place, though the others do.
    pub cancelled: Vec<CancelledJson>,
}

/// A date that does not take place.
#[derive(Debug, Serialize, ToSchema)]
pub struct CancelledJson {
    /// When it would have begun, in UTC.
    #[schema(example = "2026-12-02T09:00:00Z")]
    pub start: String,
    /// Why, if somebody said so.
    pub reason: Option<String>,
}

/// Where an offer takes place, as exactly as its provider wants it told.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocationJson {
    /// `onsite`, `remote`, `hybrid` or `service_area`.
    #[serde(rename = "type")]
    #[schema(example = "onsite")]
    pub kind: &'static str,
    /// The name of the place.
    pub name: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    #[schema(example = "59494")]
    pub postal_code: Option<String>,
    /// Town.
    #[schema(example = "Soest")]
    pub city: Option<String>,
    /// District of the town.
    pub district: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Where to join on a screen.
    pub url: Option<String>,
}

/// Who offers or looks for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderJson {
    /// Its name.
    #[schema(example = "Börde-Seniorennetz Soest")]
    pub name: String,
    /// Its address in the network.
    pub uri: String,
    /// Its page on this instance.
    pub url: String,
}

/// The town an offer comes from.
#[derive(Debug, Serialize, ToSchema)]
pub struct OriginJson {
    /// Its name.
    #[schema(example = "Werl")]
    pub name: String,
    /// Its host: the value of the parameter `town`.
    #[schema(example = "werl.example")]
    pub host: String,
    /// Whether it is this instance.
    pub is_local: bool,
}

impl OfferList {
    /// The answer for what was found.
    pub fn of(
        shell: &Shell,
        asked: &Asked,
        found: &Found,
        rows: &[store::Card],
        towns: &Towns,
        now: Timestamp,
    ) -> Self {
        let page = asked.query.page;
        let pages = asked.pages(found.total);
        let address = |page: u64| {
            let query = asked.query_for_page(page);
            let mark = if query.is_empty() { "" } else { "?" };
            shell.urls.absolute(&format!("/api/v1/offers{mark}{query}"))
        };
        let far = |row: &store::Card| {
            let at = found.ids.iter().position(|id| *id == row.offer.offer_id)?;
            found.distances_km.get(at).copied().flatten()
        };
        let items = rows
            .iter()
            .map(|row| OfferJson::of(shell, row, towns, far(row), now));
        Self {
            total: found.total,
            page,
            per_page: asked.query.per_page,
            next: (page < pages).then(|| address(page + 1)),
            prev: (page > 1).then(|| address((page - 1).min(pages.max(1)))),
            exact: found.exact,
            suggestion: found.suggestion.clone(),
            items: items.collect(),
        }
    }
}

impl OfferJson {
    /// An offer in words of the language asked for.
    pub fn of(
        shell: &Shell,
        row: &store::Card,
        towns: &Towns,
        far: Option<f64>,
        now: Timestamp,
    ) -> Self {
        let offer = &row.offer;
        let content = &offer.content;
        let lang = shell.lang().code();
        let category = |id: &String| CategoryJson {
            label: CATEGORIES.label(id, lang).to_owned(),
            id: id.clone(),
        };
        let provider_page = if offer.is_ours() {
            shell.urls.provider(&row.provider_slug)
        } else {
            shell.urls.provider(&offer.provider_id.to_string())
        };
        let said = said::for_reader(content, shell.lang());
        Self {
            id: offer.offer_id.to_string(),
            url: shell.urls.absolute(&shell.urls.offer(offer.offer_id)),
            uri: offer.uri.clone(),
            title: said.map_or(&content.title, |it| &it.title).to_string(),
            teaser: said.map_or(&content.teaser, |it| &it.teaser).clone(),
            language: said.map_or(&content.language, |it| &it.language).clone(),
            purpose: content.purpose.word(),
            subject: content.subject.word(),
            categories: content.categories.iter().map(category).collect(),
            schedule: schedule(shell.texts, offer, now),
            location: location(&content.location),
            provider: ProviderJson {
                name: content
                    .guest_of
                    .clone()
                    .unwrap_or_else(|| row.provider_name.clone()),
                uri: row.provider_uri.clone(),
                url: shell.urls.absolute(&provider_page),
            },
            origin: OriginJson {
                name: towns.name(offer.peer_id),
                host: towns.host(offer.peer_id),
                is_local: offer.is_ours(),
            },
            distance_km: far.map(|km| (km * 10.0).round() / 10.0),
            status: offer.status.word(),
            as_of: row.stand_at.map(|at| at.to_string()),
            pictures: content
                .pictures
                .iter()
                .map(|picture| PictureJson::new(shell, picture))
                .collect(),
            updated: offer.updated_at.to_string(),
        }
    }
}

fn schedule(texts: Texts, offer: &Offer, now: Timestamp) -> ScheduleJson {
    let schedule = &offer.content.schedule;
    let called_off = schedule.cancelled().iter().filter_map(|date| {
        let dates = schedule.on_day(date.start.date());
        let known = dates.iter().find(|it| it.local_start == date.start);
        let start = known.filter(|it| it.end > now)?.start;
        Some(CancelledJson {
            start: start.to_string(),
            reason: date.reason.clone(),
        })
    });
    ScheduleJson {
        text: words::schedule(texts, schedule),
        mode: schedule.mode().word(),
        next_start: offer.next_at.map(|at| at.to_string()),
        next_end: offer.next_ends_at.map(|at| at.to_string()),
        timezone: schedule.timezone().to_owned(),
        cancelled: called_off.collect(),
    }
}

fn location(location: &Location) -> LocationJson {
    let place = location.place().cloned().unwrap_or_default();
    LocationJson {
        kind: match location {
            Location::Onsite(_) => "onsite",
            Location::Remote { .. } => "remote",
            Location::Hybrid { .. } => "hybrid",
            Location::ServiceArea { .. } => "service_area",
        },
        name: place.name,
        street: place.street,
        postal_code: place.postal_code,
        city: place.city,
        district: place.district,
        lat: place.lat,
        lon: place.lon,
        url: location.url().map(str::to_owned),
    }
}
