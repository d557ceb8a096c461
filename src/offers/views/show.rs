//! The page of one offer: everything it says, and nothing it does not say.

use askama::Template;
use serde_json::Value;

use crate::base::Timestamp;
use crate::base::html::SafeHtml;
use crate::base::schedule::{Mode, Occurrence, Schedule};
use crate::i18n::Texts;
use crate::providers::Provider;
use crate::web::components::{Badge, Card, Glance, Image, Leaf, Pennant, Tone};
use crate::web::{Nav, Shell, json_in_page};

use super::super::model::{
    Content, GeoPrecision, Offer, Place, Purpose, RegistrationMode, Status, Subject,
};
use super::super::store;
use super::super::taxonomy::{CATEGORIES, TARGET_GROUPS};
use super::card::{Detail, Scene};
use super::json_ld;
use super::needs::{Need, needs};
use super::providers::shortened;
use super::sides::{self, Access, Way};
use super::towns::{Towns, host_of};
use super::words;

/// The most dates shown as leaves.
pub const LEAVES: usize = 12;
/// How far ahead dates are shown, in days.
pub const AHEAD_DAYS: u64 = 400;

/// Where a copy comes from.
#[derive(Debug)]
pub struct Origin {
    /// The town.
    pub town: Pennant,
    /// `Dieses Angebot kommt aus Werl, 14 km von Soest.`
    pub sentence: String,
    /// Its page there.
    pub href: String,
}

/// Dates to come.
#[derive(Debug)]
pub struct Dates {
    /// The next ones, as leaves, and whether each was called off.
    pub leaves: Vec<(Leaf, bool)>,
    /// Those called off, in words.
    pub off: Vec<String>,
    /// All of them in words, for screen readers.
    pub spoken: String,
    /// What else there is to say.
    pub hint: String,
    /// Whether there are more.
    pub has_more: bool,
}

/// How to get in touch.
#[derive(Debug)]
pub struct Contact {
    /// `Ich möchte helfen`.
    pub title: String,
    /// What happens then.
    pub text: String,
    /// Where to register, if on a website.
    pub register: Option<String>,
    /// How and until when to register.
    pub registration: Vec<String>,
    /// Mail, telephone, website.
    pub ways: Vec<Way>,
    /// The original, where the copy tells no way.
    pub original: Option<String>,
}

/// The provider in short.
#[derive(Debug)]
pub struct ProviderCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The first lines about it.
    pub about: Option<String>,
    /// When it confirmed what it says.
    pub verified: Option<String>,
    /// When somebody is there.
    pub opening_hours: Option<String>,
    /// Languages spoken there.
    pub languages: Option<String>,
    /// Who entered it, where no provider has a profile.
    pub guest: Option<String>,
}

/// The page of one offer.
#[derive(Debug, Template)]
#[template(path = "offers/show.html")]
pub struct ShowPage {
    /// What every page carries.
    pub shell: Shell,
    /// The title.
    pub title: String,
    /// The language of what the provider wrote.
    pub lang: String,
    /// Which way its letters run.
    pub dir: &'static str,
    /// One sentence.
    pub teaser: Option<String>,
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
    /// Others like it.
    pub similar: Vec<Card>,
    /// The description for search engines.
    pub json_ld: String,
    /// The address of the page for messengers.
    pub og_url: String,
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
}

impl ShowPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = framed(shell, read);
        let (offer, content) = (&read.offer, &read.offer.content);
        let texts = shell.texts;
        let lang = texts.lang.code();
        let town = read.towns.pennant(texts, offer.peer_id);
        let place = content.location.place();
        let scene = Scene::new(&shell, &read.towns, read.now);
        let similar = read
            .similar
            .iter()
            .map(|row| scene.card(row, None, Detail::Tile));
        Self {
            title: content.title.as_str().to_owned(),
            lang: content.language.clone(),
            dir: words::direction(&content.language),
            teaser: content.teaser.clone(),
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
            description: SafeHtml::from_markdown(&content.description),
            easy: content.easy_language_summary.clone(),
            tags: tags(content, lang),
            needs: needs(texts, content),
            prices: prices(texts, content),
            costs_note: content.costs.note.clone(),
            access: sides::access(texts, &content.accessibility),
            access_note: content.accessibility.note.clone(),
            dates: dates(texts, read),
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

/// The first sentence about it: the teaser, or when and where.
fn summary(texts: Texts, read: &Read) -> String {
    let content = &read.offer.content;
    let when = words::schedule(texts, &content.schedule);
    let place = words::place(texts, content, "");
    let parts = [content.teaser.clone(), Some(when), place];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ").chars().take(300).collect()
}

fn crumbs(shell: &Shell, content: &Content) -> Vec<(String, String)> {
    let mut crumbs = vec![
        (shell.t("show-crumb-start"), shell.urls.home()),
        (shell.t("shell-nav-offers"), shell.urls.offers()),
    ];
    let known = content.categories.iter().find_map(|id| CATEGORIES.find(id));
    crumbs.extend(known.map(|term| {
        let query = format!("category={}", term.id);
        (
            term.label(shell.lang().code()).to_owned(),
            shell.urls.offers_with(&query),
        )
    }));
    crumbs
}

fn origin(shell: &Shell, read: &Read, town: &Pennant) -> Option<Origin> {
    let peer = read.towns.peer(read.offer.peer_id?)?;
    let own = read.towns.own_name();
    let sentence = match (&town.distance, shell.is_aggregator()) {
        (Some(far), false) => shell.t_args(
            "show-origin-far",
            &[("town", &town.name), ("far", far), ("own", &own)],
        ),
        _ => shell.t_args(
            "show-origin",
            &[("town", &town.name), ("host", &host_of(&peer.origin))],
        ),
    };
    Some(Origin {
        town: Pennant {
            distance: None,
            ..town.clone()
        },
        sentence,
        href: read.offer.uri.clone(),
    })
}

/// As of when a copy is shown whose origin has been silent for long.
fn stand(texts: Texts, read: &Read) -> Option<(String, String)> {
    let day = sides::day(read.stand_at?);
    let town = read.towns.name(read.offer.peer_id);
    Some((
        texts.t1("show-stand", "date", texts.date_plain(day)) + ".",
        texts.t1("show-stand-text", "town", town),
    ))
}

fn status(texts: Texts, status: Status) -> Option<(Tone, String, String)> {
    let (tone, title, text) = match status {
        Status::Cancelled => (Tone::Bad, "show-cancelled", "show-cancelled-text"),
        Status::Filled => (Tone::Wait, "show-filled", "show-filled-text"),
        Status::Expired => (Tone::Note, "show-expired", "show-expired-text"),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Blocked
        | Status::Withdrawn => return None,
    };
    Some((tone, texts.t(title), texts.t(text)))
}

fn badge(texts: Texts, content: &Content) -> Badge {
    let tone = match content.purpose {
        Purpose::Request => Tone::Seek,
        Purpose::Offer => Tone::Give,
    };
    Badge::new(tone, words::purpose(texts, content.purpose))
}

fn kinds(texts: Texts, content: &Content) -> Vec<String> {
    let lang = texts.lang.code();
    let mut kinds = vec![words::subject(texts, content.subject)];
    kinds.extend(
        content
            .categories
            .first()
            .map(|id| CATEGORIES.label(id, lang).to_owned()),
    );
    if content.urgent {
        kinds.push(texts.t("say-tag-urgent"));
    }
    kinds
}

fn tags(content: &Content, lang: &str) -> Vec<String> {
    let groups = content
        .target_groups
        .iter()
        .map(|id| TARGET_GROUPS.label(id, lang).to_owned());
    let topics = content
        .categories
        .iter()
        .map(|id| CATEGORIES.label(id, lang).to_owned());
    groups
        .chain(topics)
        .chain(content.tags.iter().cloned())
        .collect()
}

fn dates(texts: Texts, read: &Read) -> Option<Dates> {
    let schedule = &read.offer.content.schedule;
    if matches!(schedule.mode(), Mode::Period(_) | Mode::ByArrangement) {
        return None;
    }
    let until = read
        .now
        .plus(std::time::Duration::from_hours(24 * AHEAD_DAYS));
    let found = schedule.occurrences(read.now, until, LEAVES + 1);
    if found.is_empty() {
        return None;
    }
    let leaf = |date: &Occurrence| Leaf::Date {
        month: texts.month_short(date.local_start.month()),
        day: date.local_start.day(),
        weekday: if date.is_cancelled {
            texts.t("show-date-off")
        } else {
            texts.weekday_short(date.local_start.weekday())
        },
    };
    let spoken = |start: jiff::civil::DateTime, end| {
        format!(
            "{}, {}",
            texts.date_full(start.date()),
            words::times(texts, start, end)
        )
    };
    let shown = found.iter().take(LEAVES);
    let usual = words::usual_times(texts, schedule);
    let hint = match (usual, found.len()) {
        (Some(times), 1) => times,
        (Some(times), _) => texts.t1("show-every-date", "times", times),
        (None, _) => shown
            .clone()
            .filter(|it| !it.is_cancelled)
            .map(|it| spoken(it.local_start, it.local_end))
            .collect::<Vec<_>>()
            .join(" · "),
    };
    let stands = shown.clone().filter(|it| !it.is_cancelled);
    let all: Vec<String> = stands
        .map(|it| spoken(it.local_start, it.local_end))
        .collect();
    let cancelled = shown.clone().filter(|it| it.is_cancelled);
    Some(Dates {
        off: cancelled.map(|it| off(texts, schedule, it)).collect(),
        leaves: shown.map(|it| (leaf(it), it.is_cancelled)).collect(),
        spoken: all.join("; "),
        hint,
        has_more: found.len() > LEAVES,
    })
}

/// That a date does not take place, and why.
fn off(texts: Texts, schedule: &Schedule, date: &Occurrence) -> String {
    let when = texts.date_full(date.local_start.date());
    let said = schedule.cancellation(date.local_start);
    match said.and_then(|date| date.reason.as_ref()) {
        Some(reason) => texts.t_args("show-date-off-why", &[("when", &when), ("reason", reason)]),
        None => texts.t1("show-date-off-line", "when", when),
    }
}

fn contact(shell: &Shell, read: &Read) -> Contact {
    let texts = shell.texts;
    let content = &read.offer.content;
    let (title, text) = match (content.purpose, content.subject) {
        (Purpose::Request, Subject::Time | Subject::Skill) => {
            ("show-contact-help", "show-contact-help-text")
        }
        (Purpose::Request, _) => ("show-contact-have", "show-contact-have-text"),
        (Purpose::Offer, Subject::Space | Subject::Vehicle | Subject::Material) => {
            ("show-contact-need", "show-contact-need-text")
        }
        (Purpose::Offer, _) => ("show-contact-join", "show-contact-join-text"),
    };
    let ways = sides::ways(texts, &read.provider.profile.contact);
    let registration = &content.registration;
    let mode = match registration.mode {
        RegistrationMode::None => Some(texts.t("show-register-none")),
        RegistrationMode::External => Some(texts.t("show-register-external")),
        RegistrationMode::Request => Some(texts.t("show-register-request")),
        RegistrationMode::Contact | RegistrationMode::Internal => None,
    };
    let deadline = registration
        .deadline
        .map(|day| texts.t1("show-register-until", "date", texts.date(day)));
    let register = sides::register_url(&read.offer).is_some();
    let is_over = matches!(read.status, Status::Expired | Status::Cancelled);
    Contact {
        title: texts.t(title),
        text: texts.t(text),
        register: (register && !is_over).then(|| shell.urls.register(read.offer.offer_id)),
        registration: [mode, deadline].into_iter().flatten().collect(),
        original: (ways.is_empty() && !read.offer.is_ours()).then(|| read.offer.uri.clone()),
        ways,
    }
}

fn provider_card(shell: &Shell, read: &Read) -> ProviderCard {
    let profile = &read.provider.profile;
    let texts = shell.texts;
    let names: Vec<String> = profile
        .languages
        .iter()
        .map(|tag| words::language(texts, tag))
        .collect();
    ProviderCard {
        name: profile.name.clone(),
        href: sides::provider_href(&shell.urls, &read.provider),
        about: profile
            .description
            .as_deref()
            .map(|text| shortened(text, 200)),
        verified: profile
            .verified_on
            .map(|day| texts.t1("show-verified", "date", texts.date_plain(day))),
        opening_hours: profile.contact.opening_hours.clone(),
        languages: (!names.is_empty()).then(|| names.join(", ")),
        guest: read
            .offer
            .content
            .guest_of
            .as_ref()
            .map(|name| texts.t1("say-guest", "name", name)),
    }
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

/// The page of a copy that is hidden because its origin has been silent for too long.
#[derive(Debug, Template)]
#[template(path = "offers/silent.html")]
pub struct SilentPage {
    /// What every page carries.
    pub shell: Shell,
    /// Which town, and since when.
    pub text: String,
    /// Its page there.
    pub original: String,
}

impl SilentPage {
    /// The page of `offer`, last confirmed at `confirmed_at`.
    pub fn new(shell: Shell, offer: &Offer, towns: &Towns, confirmed_at: Timestamp) -> Self {
        let shell = shell.at(Nav::Offers).unlisted();
        let texts = shell.texts;
        let date = texts.date_plain(sides::day(confirmed_at));
        let town = towns.name(offer.peer_id);
        Self {
            text: texts.t_args("silent-text", &[("town", &town), ("date", &date)]),
            original: offer.uri.clone(),
            shell,
        }
    }
}
