//! The page of one offer: everything it says, and nothing it does not say.

mod contact;
mod dates;
mod head;
mod preview;
mod silent;

use askama::Template;
use serde_json::Value;

use crate::base::Timestamp;
use crate::base::html::SafeHtml;
use crate::i18n::Texts;
use crate::providers::Provider;
use crate::web::components::{Badge, Card, Glance, Heart, Image, Tone};
use crate::web::{Nav, Shell, json_in_page};

use super::super::model::{Content, GeoPrecision, Offer, Place, Status, is_video};
use super::super::store;
use super::card::{Detail, Scene, heart};
use super::json_ld;
use super::needs::{Need, needs};
use super::said::{Said, Voice};
use super::share::Share;
use super::sides::{self, Access};
use super::towns::{Towns, host_of};
use super::words;

pub use self::contact::{Contact, ProviderCard, form_at_origin};
pub use self::dates::Dates;
pub use self::head::Origin;
pub use self::preview::{Preview, poster};
pub use self::silent::SilentPage;

use self::contact::{contact, provider_card};
use self::dates::dates;
use self::head::{badge, crumbs, kinds, origin, stand, status, summary, tags};

/// The page of one offer.
#[derive(Debug, Template)]
#[template(path = "offers/show.html")]
pub struct ShowPage {
    /// What every page carries.
    pub shell: Shell,
    /// Its words in the language that is shown.
    pub said: Said,
    /// The language of everything else the provider wrote.
    pub lang: String,
    /// Which way its letters run.
    pub dir: &'static str,
    /// What search engines and messengers show.
    pub summary: String,
    /// The way from the start page.
    pub crumbs: Vec<(String, String)>,
    /// Where it comes from, if not from here.
    pub origin: Option<Origin>,
    /// As of when it is shown, and why it may be out of date.
    pub stand: Option<(String, String)>,
    /// What has happened to it.
    pub status: Option<(Tone, String, String)>,
    /// Its pictures; without any, a drawing stands there.
    pub pictures: Vec<Image>,
    /// The colour of the drawing: that of the town it comes from.
    pub colour: u32,
    /// Biete or Suche.
    pub badge: Badge,
    /// What kind of thing, about what.
    pub kinds: Vec<String>,
    /// What matters, at one glance.
    pub glance: Vec<Glance>,
    /// The whole text.
    pub description: SafeHtml,
    /// The same in Leichte Sprache.
    pub easy: Option<String>,
    /// Topics and target groups.
    pub tags: Vec<String>,
    /// What one brings and gets.
    pub needs: Vec<Need>,
    /// Prices.
    pub prices: Vec<(String, String)>,
    /// More about the costs.
    pub costs_note: Option<String>,
    /// Access.
    pub access: Vec<Access>,
    /// More about access.
    pub access_note: Option<String>,
    /// Dates to come.
    pub dates: Option<Dates>,
    /// The same as an entry for one's own calendar.
    pub calendar: Option<String>,
    /// How to get in touch.
    pub contact: Contact,
    /// The provider.
    pub provider: ProviderCard,
    /// A small map.
    pub map: Option<String>,
    /// The address, line by line.
    pub address: Vec<String>,
    /// Where to join on a screen.
    pub join_url: Option<String>,
    /// Where to say that something is wrong.
    pub report: String,
    /// When it was confirmed, changed, copied.
    pub confirmed: Vec<String>,
    /// A film about it, elsewhere.
    pub video: Option<Video>,
    /// The heart that puts it on the watch list.
    pub heart: Heart,
    /// How to take it along.
    pub share: Share,
    /// What messengers show beside a link to it.
    pub previews: Vec<Preview>,
    /// Others like it.
    pub similar: Vec<Card>,
    /// The description for search engines.
    pub json_ld: String,
    /// The address of the page for messengers.
    pub og_url: String,
}

/// A film on another website. Nothing of it is loaded before somebody presses the link.
#[derive(Debug)]
pub struct Video {
    /// Where it is.
    pub href: String,
    /// Whose server will learn that somebody looked.
    pub host: String,
}

/// What was read for the page.
#[derive(Debug)]
pub struct Read {
    /// The offer.
    pub offer: Offer,
    /// Its provider.
    pub provider: Provider,
    /// Where it stands now.
    pub status: Status,
    /// When its origin last confirmed the copy.
    pub copied_at: Option<Timestamp>,
    /// As of when it is shown, if its origin is silent.
    pub stand_at: Option<Timestamp>,
    /// Others like it.
    pub similar: Vec<store::Card>,
    /// The towns.
    pub towns: Towns,
    /// Now.
    pub now: Timestamp,
    /// In whose words it is read.
    pub voice: Voice,
    /// Whether a machine may be asked to translate it.
    pub can_ask_machine: bool,
}

impl ShowPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = framed(shell, read);
        let (offer, content) = (&read.offer, &read.offer.content);
        let texts = shell.texts;
        let lang = texts.lang.code();
        let town = read.towns.pennant(texts, offer.peer_id);
        let said = Said::of(&shell, offer, &read.voice, read.can_ask_machine);
        let place = content.location.place();
        let scene = Scene::new(&shell, &read.towns, read.now);
        let similar = read
            .similar
            .iter()
            .map(|row| scene.card(row, None, Detail::Tile));
        Self {
            lang: content.language.clone(),
            dir: words::direction(&content.language),
            summary: summary(texts, read),
            crumbs: crumbs(&shell, content),
            origin: origin(&shell, read, &town),
            stand: stand(texts, read),
            status: status(texts, read.status),
            pictures: super::gallery::gallery(&content.pictures),
            colour: town.colour,
            badge: badge(texts, content),
            kinds: kinds(texts, content),
            glance: super::glance::glance(texts, read),
            description: SafeHtml::from_markdown(&said.description),
            said,
            easy: content.easy_language_summary.clone(),
            tags: tags(content, lang),
            needs: needs(texts, content),
            prices: prices(texts, content),
            costs_note: content.costs.note.clone(),
            access: sides::access(texts, &content.accessibility),
            access_note: content.accessibility.note.clone(),
            dates: dates(texts, read),
            calendar: offer
                .next_at
                .map(|_| format!("{}/termin.ics", shell.urls.offer(offer.offer_id))),
            contact: contact(&shell, read),
            provider: provider_card(&shell, read),
            map: map(&shell, content),
            address: place
                .map(|place| words::address(texts, place))
                .unwrap_or_default(),
            join_url: content
                .location
                .url()
                .filter(|url| sides::is_web(url))
                .map(str::to_owned),
            report: shell.urls.report(offer.offer_id),
            confirmed: confirmed(texts, read),
            video: video(content),
            heart: heart(&shell.urls, offer.offer_id),
            share: share(&shell, offer),
            previews: preview::previews(&shell, read),
            similar: similar.collect(),
            json_ld: json_in_page(&described(&shell, read)),
            og_url: shell.canonical(),
            shell,
        }
    }

    /// Whether anything is said about what one brings or gets.
    pub fn has_costs(&self) -> bool {
        !self.prices.is_empty() || self.costs_note.is_some()
    }

    /// Whether anything is known about access.
    pub fn has_access(&self) -> bool {
        !self.access.is_empty() || self.access_note.is_some()
    }
}

/// The shell for the page: the home of a copy is elsewhere, what is over is for nobody to find.
fn framed(shell: Shell, read: &Read) -> Shell {
    let mut shell = shell.at(Nav::Offers);
    if !read.offer.is_ours() {
        shell = shell.with_canonical(read.offer.uri.clone());
    }
    if read.status == Status::Expired {
        shell = shell.unlisted();
    }
    shell
}

fn prices(texts: Texts, content: &Content) -> Vec<(String, String)> {
    let options = content.costs.options.iter();
    options
        .map(|option| (option.label.clone(), words::price(texts, option)))
        .collect()
}

fn map(shell: &Shell, content: &Content) -> Option<String> {
    let is_hidden = |place: &Place| place.geo_precision == Some(GeoPrecision::Hidden);
    let place = content.location.place().filter(|place| !is_hidden(place))?;
    let name = words::place(shell.texts, content, "").unwrap_or_default();
    Some(sides::locator(shell, place.point()?, &name))
}

fn described(shell: &Shell, read: &Read) -> Value {
    let url = if read.offer.is_ours() {
        shell
            .urls
            .absolute(&format!("/angebote/{}", read.offer.offer_id))
    } else {
        read.offer.uri.clone()
    };
    let provider_url = if read.provider.is_ours() {
        shell
            .urls
            .absolute(&format!("/anbieter/{}", read.provider.slug))
    } else {
        read.provider.uri.clone()
    };
    json_ld::offer(&json_ld::About {
        offer: &read.offer,
        provider: &read.provider,
        url: &url,
        provider_url: &provider_url,
        images: &super::gallery::addresses(shell, &read.offer.content.pictures),
        texts: shell.texts,
    })
}

fn share(shell: &Shell, offer: &Offer) -> Share {
    let page = shell.urls.offer(offer.offer_id);
    let title = offer.content.title.as_str();
    Share::of(shell, &page, title, &shell.t("extra-code"))
}

fn video(content: &Content) -> Option<Video> {
    let href = content.video.as_ref().filter(|url| is_video(url))?;
    Some(Video {
        host: host_of(href).split(['/', '?', '#']).next()?.to_owned(),
        href: href.clone(),
    })
}

fn confirmed(texts: Texts, read: &Read) -> Vec<String> {
    let offer = &read.offer;
    let reviewed = offer
        .content
        .reviewed_on
        .map(|day| texts.t1("show-reviewed", "date", texts.date_plain(day)));
    let changed = match (offer.peer_id, read.copied_at) {
        (Some(_), Some(at)) => texts.t_args(
            "show-copied",
            &[
                ("town", &read.towns.name(offer.peer_id)),
                ("ago", &sides::ago(texts, read.now, at)),
            ],
        ),
        _ => texts.t1(
            "show-updated",
            "date",
            texts.date_plain(sides::day(offer.updated_at)),
        ),
    };
    reviewed.into_iter().chain([changed]).collect()
}
