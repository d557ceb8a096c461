//! The list of offers: what was asked for, what there is, what else there would be.

use std::collections::HashMap;

use askama::Template;

use crate::base::schedule::Schedule;
use crate::base::{OfferId, PeerId, Timestamp};
use crate::i18n::Lang;
use crate::places::{self, CountryNames, Frame, MapRequest, Pin, View};
use crate::web::components::{Card, Pager};
use crate::web::{Nav, Shell};

use super::super::search::{AROUND_KM, Found, Town, Widening};
use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::asked::{Asked, Wrong};
use super::card::{Detail, Scene};
use super::filters::{Filters, RADII, TOWNS_SHOWN, filters};
use super::more_filters::{Group as Facet, chip as chip_words, legend, presets};
use super::towns::Towns;
use super::words;

/// The most other places of the same name that are offered.
const ALTERNATIVES: usize = 6;

/// Offers below one heading.
#[derive(Debug)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// In which order they stand.
    pub hint: String,
    /// The offers.
    pub cards: Vec<Card>,
    /// The number of the first of them on this page.
    pub first: usize,
}

/// A sentence with links to go on.
#[derive(Debug)]
pub struct Notice {
    /// What there is to know.
    pub title: String,
    /// More about it.
    pub text: String,
    /// Ways on: label and address.
    pub links: Vec<(String, String)>,
}

/// What to show where nothing was found.
#[derive(Debug)]
pub struct Empty {
    /// What is missing.
    pub title: String,
    /// Why, or what helps.
    pub text: String,
    /// Where the next step leads.
    pub href: String,
    /// The next step.
    pub action: String,
}

/// The list of offers.
#[derive(Debug, Template)]
#[template(path = "offers/list.html")]
pub struct ListPage {
    /// What every page carries.
    pub shell: Shell,
    /// How many there are.
    pub heading: String,
    /// What was asked for, in a line.
    pub below: String,
    /// What was asked for.
    pub asked: Asked,
    /// What to choose from.
    pub filters: Filters,
    /// What is set: the address without it, and its name.
    pub chips: Vec<(String, String)>,
    /// Ready choices: name and address.
    pub presets: Vec<(String, String)>,
    /// What there is to know about the question.
    pub notices: Vec<Notice>,
    /// The map.
    pub map: Option<String>,
    /// The offers.
    pub sections: Vec<Section>,
    /// The numbers below.
    pub pager: Option<Pager>,
    /// What to say if there is nothing.
    pub empty: Option<Empty>,
    /// The same as JSON.
    pub api_href: String,
}

/// What was read for the list.
#[derive(Debug)]
pub struct Read {
    /// What was asked for.
    pub asked: Asked,
    /// What the index found.
    pub found: Found,
    /// What was widened, because nothing was found otherwise.
    pub widened: Vec<Widening>,
    /// The offers as they are now.
    pub rows: Vec<store::Card>,
    /// The towns they come from.
    pub towns: Towns,
    /// Now.
    pub now: Timestamp,
}

impl Read {
    /// How far each offer is from where somebody looks.
    pub fn distances(&self) -> HashMap<OfferId, f64> {
        let far = self.found.ids.iter().zip(&self.found.distances_km);
        far.filter_map(|(id, km)| Some((*id, (*km)?))).collect()
    }
}

/// The towns of which a list must know the names.
pub fn towns_of(found: &Found, rows: &[store::Card]) -> Vec<PeerId> {
    let of_rows = rows.iter().filter_map(|row| row.offer.peer_id);
    let of_facets = found.facets.towns.iter().take(TOWNS_SHOWN);
    let of_facets = of_facets.filter_map(|(town, _)| match town {
        Town::Here => None,
        Town::Peer(id) => Some(*id),
    });
    of_rows.chain(of_facets).collect()
}

impl ListPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: Read) -> Self {
        let shell = shell.at(Nav::Offers);
        let shell = if read.asked.is_narrowed() || read.asked.query.page > 1 {
            shell.unlisted()
        } else {
            shell
        };
        let total = read.found.total;
        let heading = heading(&shell, &read.asked, total);
        let pages = read.asked.pages(total);
        let page_number = |page: u64| u32::try_from(page).unwrap_or(u32::MAX);
        let pager = Pager::new(
            page_number(read.asked.query.page),
            page_number(pages),
            |page| {
                shell
                    .urls
                    .offers_with(&read.asked.query_for_page(u64::from(page)))
            },
        )
        .filter(|_| read.asked.query.page <= pages);
        let (sections, map) = sections(&shell, &read);
        Self {
            heading,
            below: below(&shell, &read.asked),
            filters: filters(&shell, &read),
            chips: chips(&shell, &read.asked),
            presets: presets(&shell, &read.asked, &read.found),
            notices: notices(&shell, &read),
            empty: (sections.is_empty()).then(|| empty(&shell, &read)),
            api_href: format!(
                "/api/v1/offers?{}",
                read.asked.query_for_page(read.asked.query.page)
            ),
            map,
            sections,
            pager,
            asked: read.asked,
            shell,
        }
    }

    /// Whether one may choose offers of the own town only: an aggregator has none.
    pub fn has_own_offers(&self) -> bool {
        !self.shell.is_aggregator()
    }

    /// The first day, as a field for dates has it.
    pub fn from(&self) -> String {
        self.asked
            .from
            .map(|day| day.to_string())
            .unwrap_or_default()
    }

    /// The last day.
    pub fn to(&self) -> String {
        self.asked.to.map(|day| day.to_string()).unwrap_or_default()
    }

    /// Whether a folded filter is set.
    pub fn has_folded_set(&self) -> bool {
        self.filters.folded.iter().any(Facet::is_set)
    }

    /// How many filters are set.
    pub fn count_set(&self) -> usize {
        self.chips.len()
    }
}

fn heading(shell: &Shell, asked: &Asked, total: u64) -> String {
    let key = if asked.near.is_some() {
        "list-heading-near"
    } else {
        "list-heading"
    };
    shell.t1(key, "n", total)
}

/// `Soest und 25 km Umkreis, Suche, Garten`.
fn below(shell: &Shell, asked: &Asked) -> String {
    let words: Vec<String> = set(shell, asked)
        .into_iter()
        .map(|(_, _, text)| text)
        .collect();
    if words.is_empty() {
        shell.t("list-everything")
    } else {
        words.join(", ")
    }
}

/// What is set: parameter, value, words.
fn set(shell: &Shell, asked: &Asked) -> Vec<(&'static str, String, String)> {
    let query = &asked.query;
    let lang = shell.lang().code();
    let mut set = Vec::new();
    if !query.text.is_empty() {
        let text = shell.t1("list-chip-text", "text", &query.text);
        set.push(("q", query.text.clone(), text));
    }
    if let Some(near) = &asked.near {
        let words = shell.t_args(
            "list-chip-near",
            &[
                ("place", &near.centre.label),
                ("km", &near.radius.whole_km()),
            ],
        );
        set.push(("near", near.typed.clone(), words));
    }
    set.extend(query.purpose.map(|it| {
        (
            "purpose",
            it.word().to_owned(),
            words::purpose(shell.texts, it),
        )
    }));
    set.extend(query.categories.iter().map(|id| {
        (
            "category",
            id.clone(),
            CATEGORIES.label(id, lang).to_owned(),
        )
    }));
    set.extend(query.subject.map(|it| {
        (
            "subject",
            it.word().to_owned(),
            words::subject(shell.texts, it),
        )
    }));
    if asked.only_here {
        let words = shell.t1("list-chip-here", "town", &shell.town().name);
        set.push(("only_here", "1".to_owned(), words));
    } else if let Some(town) = &asked.town {
        let words = shell.t1("list-chip-town", "town", &town.name);
        set.push(("town", town.value.clone(), words));
    }
    let more = asked.more_pairs().into_iter();
    set.extend(more.map(|(name, word)| {
        let words = chip_words(shell, name, &word);
        (name, word, words)
    }));
    set
}

fn chips(shell: &Shell, asked: &Asked) -> Vec<(String, String)> {
    let chip = |(parameter, value, words): (&'static str, String, String)| {
        let query = asked.query_without(|name, known| match parameter {
            "near" => matches!(name, "near" | "radius_km"),
            "q" | "purpose" | "subject" | "town" | "only_here" => name == parameter,
            other => name == other && known == value,
        });
        (shell.urls.offers_with(&query), words)
    };
    set(shell, asked).into_iter().map(chip).collect()
}

fn notices(shell: &Shell, read: &Read) -> Vec<Notice> {
    let asked = &read.asked;
    let wrong = |wrong: &Wrong| Notice {
        title: shell.t(match wrong.parameter {
            "near" => "list-wrong-near",
            "radius_km" => "list-wrong-radius",
            "town" => "list-wrong-town",
            "page" | "per_page" => "list-wrong-page",
            _ => "list-wrong-choice",
        }),
        text: shell.problem(&wrong.problem),
        links: Vec::new(),
    };
    let mut notices: Vec<Notice> = asked.wrong.iter().map(wrong).collect();
    let others: Vec<(String, String)> = asked
        .near
        .iter()
        .flat_map(|near| &near.centre.alternatives)
        .take(ALTERNATIVES)
        .map(|hit| {
            let query = asked.query_with("near", hit.near());
            (hit.label(), shell.urls.offers_with(&query))
        })
        .collect();
    if let Some(near) = asked.near.as_ref().filter(|_| !others.is_empty()) {
        notices.push(Notice {
            title: shell.t1("list-which-place", "place", &near.centre.label),
            text: shell.t("list-other-places"),
            links: others,
        });
    }
    notices.extend(widened_notice(shell, read));
    notices.extend(understood_notice(shell, read));
    if let Some(exact) = read.found.exact.filter(|_| read.widened.is_empty()) {
        notices.push(Notice {
            title: shell.t1("list-most-words", "n", exact),
            text: shell.t("list-most-words-text"),
            links: Vec::new(),
        });
    }
    if let Some(suggestion) = &read.found.suggestion {
        let query = asked.query_with("q", suggestion);
        notices.push(Notice {
            title: shell.t("list-did-you-mean"),
            text: String::new(),
            links: vec![(suggestion.clone(), shell.urls.offers_with(&query))],
        });
    }
    notices
}

/// What was widened, and the way back to what was asked.
fn widened_notice(shell: &Shell, read: &Read) -> Option<Notice> {
    let words: Vec<String> = read
        .widened
        .iter()
        .map(|step| match step {
            Widening::Radius(km) => shell.t1("list-widened-radius", "km", km),
            Widening::Anywhere => shell.t("list-widened-anywhere"),
            Widening::Towns => shell.t("list-widened-towns"),
            Widening::Times => shell.t("list-widened-times"),
            Widening::Facet(name) => {
                shell.t1("list-widened-without", "filter", legend(shell, name))
            }
            Widening::Subject => {
                shell.t1("list-widened-without", "filter", shell.t("list-subject"))
            }
            Widening::Purpose => {
                shell.t1("list-widened-without", "filter", shell.t("list-purpose"))
            }
            Widening::Categories => {
                shell.t1("list-widened-without", "filter", shell.t("list-topic"))
            }
            Widening::Text => shell.t1("list-widened-without", "filter", shell.t("list-text")),
        })
        .collect();
    (!words.is_empty()).then(|| Notice {
        title: shell.t("list-widened"),
        text: words.join(" · "),
        links: vec![(
            shell.t("list-widened-back"),
            shell
                .urls
                .offers_with(&read.asked.query_plus(&[("exact", "1")])),
        )],
    })
}

/// What of the text was read as a place or a time, and the way to the very words.
fn understood_notice(shell: &Shell, read: &Read) -> Option<Notice> {
    let understood = read.found.understood.as_ref()?;
    let quoted = |word: &String| format!("\"{word}\"");
    let taken: Vec<String> = understood.taken.iter().map(quoted).collect();
    let very_words = format!("{} {}", understood.text, taken.join(" "));
    let title = match understood.place {
        Some(place) => shell.t_args(
            "list-understood-place",
            &[("place", &place.label()), ("km", &AROUND_KM)],
        ),
        None => shell.t("list-understood-time"),
    };
    let query = read.asked.query_with("q", very_words.trim());
    Some(Notice {
        title,
        text: String::new(),
        links: vec![(
            shell.t("list-understood-not"),
            shell.urls.offers_with(&query),
        )],
    })
}

fn empty(shell: &Shell, read: &Read) -> Empty {
    let asked = &read.asked;
    let (title, text, action, query) = if read.found.total > 0 {
        (
            "list-empty-page",
            "list-empty-page-text",
            shell.t("list-to-first-page"),
            asked.query_for_page(1),
        )
    } else if let Some(wider) = wider(asked) {
        let km = wider.to_string();
        let action = shell.t1("list-wider", "km", &km);
        (
            "list-empty",
            "list-empty-near",
            action,
            asked.query_with("radius_km", &km),
        )
    } else if asked.is_narrowed() {
        (
            "list-empty",
            "list-empty-narrowed",
            shell.t("list-show-all"),
            String::new(),
        )
    } else {
        let title = if shell.is_aggregator() {
            "list-empty-region"
        } else {
            "list-empty-new"
        };
        return Empty {
            title: shell.t(title),
            text: shell.t("list-empty-new-text"),
            href: shell.urls.home(),
            action: shell.t("list-to-start"),
        };
    };
    Empty {
        title: shell.t(title),
        text: shell.t(text),
        href: shell.urls.offers_with(&query),
        action,
    }
}

/// The next wider radius of the form.
fn wider(asked: &Asked) -> Option<u8> {
    let km = asked.near.as_ref()?.radius.whole_km();
    RADII.into_iter().find(|wider| *wider > km)
}

/// Which heading an offer stands below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// As well as it fits the words.
    Best,
    Dated,
    Ongoing,
    Online,
}

fn group(asked: &Asked, row: &store::Card) -> Group {
    let content = &row.offer.content;
    let is_standing = |schedule: &Schedule| schedule.is_ongoing() || row.offer.next_at.is_none();
    if !asked.query.text.is_empty() {
        Group::Best
    } else if asked.near.is_some() && content.location.is_remote_only() {
        Group::Online
    } else if is_standing(&content.schedule) {
        Group::Ongoing
    } else {
        Group::Dated
    }
}

/// The cards below their headings, in the order the index gave, and the map with their numbers.
fn sections(shell: &Shell, read: &Read) -> (Vec<Section>, Option<String>) {
    let scene = Scene::new(shell, &read.towns, read.now);
    let distances = read.distances();
    let pins = pins(read);
    let drawing = map(shell, read, &pins);
    let mut sections: Vec<(Group, Section)> = Vec::new();
    for (index, row) in read.rows.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let km = distances.get(&row.offer.offer_id).copied();
        let mut card = scene.card(row, km, Detail::List);
        card.number = drawing
            .as_ref()
            .is_some_and(|drawing| drawing.shown.contains(&number))
            .then_some(number);
        let group = group(&read.asked, row);
        match sections.last_mut() {
            Some((known, section)) if *known == group => section.cards.push(card),
            _ => {
                let (title, hint) = match group {
                    Group::Best => ("list-best", "list-best-hint"),
                    Group::Dated => ("list-dated", "list-dated-hint"),
                    Group::Ongoing => ("list-ongoing", "list-ongoing-hint"),
                    Group::Online => ("list-online", "list-online-hint"),
                };
                let section = Section {
                    title: shell.t(title),
                    hint: shell.t(hint),
                    cards: vec![card],
                    first: index,
                };
                sections.push((group, section));
            }
        }
    }
    let sections = sections.into_iter().map(|(_, section)| section).collect();
    (sections, drawing.map(|drawing| drawing.svg))
}

fn pins(read: &Read) -> Vec<Pin> {
    let pin = |(number, row): (u32, &store::Card)| {
        let content = &row.offer.content;
        let town = read.towns.name(row.offer.peer_id);
        Some(Pin {
            point: content.location.point()?,
            number,
            label: format!("{}, {town}", content.title),
            href: Some(format!("#treffer-{number}")),
        })
    };
    (1..).zip(&read.rows).filter_map(pin).collect()
}

fn map(shell: &Shell, read: &Read, pins: &[Pin]) -> Option<places::Drawing> {
    let near = read.asked.near.as_ref();
    if pins.is_empty() && near.is_none() {
        return None;
    }
    let view = match near {
        Some(near) => View::Around(near.centre.point, near.radius.km()),
        None => View::Fit(pins.iter().map(|pin| pin.point).collect()),
    };
    let count = pins.len();
    let label = match near {
        Some(near) => shell.t_args(
            "list-map-near",
            &[("n", &count), ("place", &near.centre.label)],
        ),
        None => shell.t1("list-map", "n", count),
    };
    let request = MapRequest {
        pins: pins.to_vec(),
        circle: near.map(|near| (near.centre.point, near.radius.km())),
        highlight: shell.web.home.municipality_keys.clone(),
        towns: town_names(shell, read),
        countries: countries(shell.lang()),
        ..MapRequest::new(view, Frame::LIST, label)
    };
    Some(request.draw())
}

/// The own town and the neighbours of the list, to be named on the map.
fn town_names(shell: &Shell, read: &Read) -> Vec<places::Town> {
    let own = read.towns.home().map(|point| places::Town {
        name: shell.town().name.clone(),
        point,
    });
    let mut ids: Vec<PeerId> = read
        .rows
        .iter()
        .filter_map(|row| row.offer.peer_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let peers = ids.into_iter().filter_map(|id| {
        let about = &read.towns.peer(id)?.about;
        Some(places::Town {
            name: about.name.clone(),
            point: about.centre?,
        })
    });
    own.into_iter().chain(peers).collect()
}

/// In which language a map names other countries.
pub fn countries(lang: Lang) -> CountryNames {
    match lang {
        Lang::De => CountryNames::German,
        Lang::En | Lang::Tr | Lang::Ar | Lang::Uk | Lang::Ru | Lang::Pl | Lang::Fr => {
            CountryNames::English
        }
    }
}
