//! Those who offer: each in a list, and the page of each with what it offers now and offered before.

use askama::Template;

use crate::base::Timestamp;
use crate::base::html::SafeHtml;
use crate::i18n::Texts;
use crate::media::{self, Size};
use crate::providers::{Answer, Profile, Provider};
use crate::web::components::{Card, Image, Pennant};
use crate::web::{Nav, Shell, json_in_page};

use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::card::{Detail, Scene};
use super::json_ld;
use super::sides::{self, Access, Way};
use super::subscribe::Subscribe;
use super::towns::Towns;
use super::words;

/// A provider in the list.
#[derive(Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What kind it is.
    pub kind: String,
    /// The first words about it.
    pub about: Option<String>,
    /// Its fields of action.
    pub tags: Vec<String>,
    /// The town it belongs to.
    pub town: Pennant,
    /// Its logo.
    pub logo: Option<Image>,
}

/// A provider in the list.
pub(super) fn line(shell: &Shell, towns: &Towns, provider: &Provider) -> Line {
    let profile = &provider.profile;
    let lang = shell.lang().code();
    let tags = profile.categories.iter().take(4);
    Line {
        name: profile.name.clone(),
        href: sides::provider_href(&shell.urls, provider),
        kind: kind(shell.texts, profile),
        about: profile
            .description
            .as_deref()
            .map(|text| shortened(text, 160)),
        tags: tags
            .map(|id| CATEGORIES.label(id, lang).to_owned())
            .collect(),
        town: towns.pennant(shell.texts, provider.peer_id),
        logo: logo(profile),
    }
}

fn logo(profile: &Profile) -> Option<Image> {
    let logo = profile.logo.as_ref();
    logo.map(|logo| media::image(logo, Size::Small))
}

fn kind(texts: Texts, profile: &Profile) -> String {
    words::say(texts, "say-kind-", profile.kind.word())
}

/// The first `most` characters as plain text, cut at a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let plain = SafeHtml::from_markdown(text).to_text();
    if plain.chars().count() <= most {
        return plain;
    }
    let cut: String = plain.chars().take(most).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// A text of a profile below its heading.
#[derive(Debug)]
pub struct Part {
    /// The `id` of its heading.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: SafeHtml,
}

/// What was read for the page of a provider.
#[derive(Debug)]
pub struct Read {
    /// The provider.
    pub provider: Provider,
    /// What it offers now.
    pub current: Vec<store::Card>,
    /// What it offered before.
    pub expired: Vec<store::Card>,
    /// The towns.
    pub towns: Towns,
    /// Now.
    pub now: Timestamp,
}

/// The page of one provider.
#[derive(Debug, Template)]
#[template(path = "providers/show.html")]
pub struct ProviderPage {
    /// What every page carries.
    pub shell: Shell,
    /// Its name.
    pub name: String,
    /// What search engines show.
    pub summary: String,
    /// Its logo.
    pub logo: Option<Image>,
    /// The picture above everything.
    pub image: Option<Image>,
    /// Kind, legal form, umbrella organisation.
    pub kinds: Vec<String>,
    /// The town it belongs to.
    pub town: Pennant,
    /// Its page at home, if that is elsewhere.
    pub original: Option<String>,
    /// What it says about itself.
    pub parts: Vec<Part>,
    /// Its fields of action.
    pub tags: Vec<String>,
    /// Mail, telephone, website.
    pub ways: Vec<Way>,
    /// When somebody is there.
    pub opening_hours: Option<String>,
    /// Languages spoken there.
    pub languages: Option<String>,
    /// When it confirmed all this.
    pub verified: Option<String>,
    /// Its address, line by line.
    pub address: Vec<String>,
    /// A small map.
    pub map: Option<String>,
    /// Access to its place.
    pub access: Vec<Access>,
    /// More about access.
    pub access_note: Option<String>,
    /// What it offers now.
    pub current: Vec<Card>,
    /// What it offered before: title, address, when it was over.
    pub expired: Vec<(String, String, String)>,
    /// The description for search engines.
    pub json_ld: String,
    /// How to take along what it offers.
    pub subscribe: Subscribe,
}

/// The languages that are spoken there.
fn languages(texts: Texts, profile: &Profile) -> Option<String> {
    let spoken = profile.languages.iter();
    let spoken: Vec<String> = spoken.map(|tag| words::language(texts, tag)).collect();
    (!spoken.is_empty()).then(|| spoken.join(", "))
}

impl ProviderPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let provider = &read.provider;
        let profile = &provider.profile;
        let mut shell = shell.at(Nav::Providers);
        if !provider.is_ours() {
            shell = shell.with_canonical(provider.uri.clone());
        }
        let texts = shell.texts;
        let scene = Scene::new(&shell, &read.towns, read.now);
        let current = read
            .current
            .iter()
            .map(|row| scene.card(row, None, Detail::List));
        let current = current.collect();
        let url = shell.canonical();
        Self {
            name: profile.name.clone(),
            summary: profile.description.as_deref().map_or_else(
                || shell.t1("providers-summary", "name", &profile.name),
                |text| shortened(text, 200),
            ),
            logo: logo(profile),
            image: profile
                .image
                .as_ref()
                .map(|it| media::image(it, Size::Full)),
            kinds: kinds(texts, profile),
            town: read.towns.pennant(texts, provider.peer_id),
            original: (!provider.is_ours()).then(|| provider.uri.clone()),
            parts: parts(texts, profile),
            tags: profile
                .categories
                .iter()
                .map(|id| CATEGORIES.label(id, texts.lang.code()).to_owned())
                .collect(),
            ways: sides::ways(texts, &profile.contact),
            opening_hours: profile.contact.opening_hours.clone(),
            languages: languages(texts, profile),
            verified: profile
                .verified_on
                .map(|day| texts.t1("show-verified", "date", texts.date_plain(day))),
            address: address(profile),
            map: profile
                .point
                .map(|point| sides::locator(&shell, point, &profile.name)),
            access: sides::access(texts, &profile.accessibility),
            access_note: profile.accessibility.note.clone(),
            expired: expired(&shell, read),
            json_ld: json_in_page(&json_ld::provider(provider, &url)),
            subscribe: Subscribe::to_provider(
                &shell,
                profile.name.clone(),
                &name_in_urls(provider),
            ),
            current,
            shell,
        }
    }

    /// Whether anything is known about access.
    pub fn has_access(&self) -> bool {
        !self.access.is_empty() || self.access_note.is_some()
    }
}

/// How a provider is called in addresses: by its slug at home, by its id elsewhere.
fn name_in_urls(provider: &Provider) -> String {
    if provider.is_ours() {
        provider.slug.clone()
    } else {
        provider.provider_id.to_string()
    }
}

fn kinds(texts: Texts, profile: &Profile) -> Vec<String> {
    let nonprofit = (profile.nonprofit == Answer::Yes).then(|| texts.t("providers-nonprofit"));
    let umbrella = profile.umbrella.as_ref();
    let umbrella = umbrella.map(|name| texts.t1("providers-umbrella", "name", name));
    let legal_form = profile.legal_form.clone();
    let legal_form = legal_form.filter(|form| !profile.name.ends_with(form.as_str()));
    let first = Some(kind(texts, profile));
    [first, legal_form, nonprofit, umbrella]
        .into_iter()
        .flatten()
        .collect()
}

fn parts(texts: Texts, profile: &Profile) -> Vec<Part> {
    let texts_of = [
        ("ueber", "providers-about", &profile.description),
        ("mitmachen", "providers-join", &profile.ways_to_join),
        ("grenzen", "providers-limits", &profile.limits),
        ("spenden", "providers-donations", &profile.donation_info),
    ];
    texts_of
        .into_iter()
        .filter_map(|(id, key, text)| {
            Some(Part {
                id,
                title: texts.t(key),
                text: SafeHtml::from_markdown(text.as_deref()?),
            })
        })
        .filter(|part| !part.text.is_empty())
        .collect()
}

fn address(profile: &Profile) -> Vec<String> {
    let address = &profile.address;
    let town = [address.postal_code.as_deref(), address.city.as_deref()];
    let town: Vec<&str> = town.into_iter().flatten().collect();
    let town = Some(town.join(" ")).filter(|town| !town.is_empty());
    let lines = [address.street.clone(), town, address.district.clone()];
    lines.into_iter().flatten().collect()
}

fn expired(shell: &Shell, read: &Read) -> Vec<(String, String, String)> {
    let line = |row: &store::Card| {
        let offer = &row.offer;
        let over = offer.expires_at.unwrap_or(offer.updated_at);
        let day = shell.texts.date_plain(sides::day(over));
        (
            offer.content.title.as_str().to_owned(),
            shell.urls.offer(offer.offer_id),
            shell.t1("providers-expired-on", "date", day),
        )
    };
    read.expired.iter().map(line).collect()
}
