//! The list of offers: what was asked for, what there is, what else there would be.

use std::collections::HashMap;

use askama::Template;

use crate::base::schedule::Schedule;
use crate::base::{OfferId, PeerId, Point, Timestamp};
use crate::i18n::Lang;
use crate::places::{self, CountryNames, Frame, MapRequest, Pin, View};
use crate::web::components::{Card, Pager};
use crate::web::{Nav, Shell};

use super::super::search::{Dated, Found, Town, Widening};
use super::super::store;
use super::asked::Asked;
use super::card::{Detail, Scene};
use super::filters::TOWNS_SHOWN;
use super::question::{Empty, Question, empty};
use super::towns::Towns;

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
    /// All of this kind, if there are more than here: words and address.
    pub more: Option<(String, String)>,
}

/// The list of offers.
#[derive(Debug, Template)]
#[template(path = "offers/list.html")]
pub struct ListPage {
    /// What every page carries.
    pub shell: Shell,
    /// How many there are.
    pub heading: String,
    /// What was asked for.
    pub question: Question,
    /// The map.
    pub map: Option<String>,
    /// The offers.
    pub sections: Vec<Section>,
    /// The numbers below.
    pub pager: Option<Pager>,
    /// What to say if there is nothing.
    pub empty: Option<Empty>,
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
    /// How many standing offers there are, if the first of them were read besides the dates.
    pub standing: Option<u64>,
    /// The offers as they are now.
    pub rows: Vec<store::Card>,
    /// The towns they come from.
    pub towns: Towns,
    /// Now.
    pub now: Timestamp,
}

impl Read {
    /// The circle in which was looked in the end; none if anywhere.
    pub fn circle(&self) -> Option<(Point, f64)> {
        let near = self.asked.near.as_ref()?;
        let mut radius_km = near.radius.km();
        for step in &self.widened {
            match step {
                Widening::Anywhere => return None,
                Widening::Radius(km) => radius_km = f64::from(*km),
                Widening::Towns
                | Widening::Times
                | Widening::Facet(_)
                | Widening::Subject
                | Widening::Purpose
                | Widening::Categories
                | Widening::Text => {}
            }
        }
        Some((near.centre.point, radius_km))
    }

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
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = shell.at(Nav::Offers);
        let shell = if read.asked.is_narrowed() || read.asked.query.page > 1 {
            shell.unlisted()
        } else {
            shell
        };
        let total = read.found.total;
        let heading = heading(&shell, read);
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
        let (sections, map) = sections(&shell, read);
        Self {
            heading,
            question: Question::new(&shell, read),
            empty: (sections.is_empty()).then(|| empty(&shell, read)),
            map,
            sections,
            pager,
            shell,
        }
    }
}

pub(super) fn heading(shell: &Shell, read: &Read) -> String {
    let key = if read.circle().is_some() {
        "list-heading-near"
    } else {
        "list-heading"
    };
    shell.t1(key, "n", read.found.total)
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
                    more: None,
                };
                sections.push((group, section));
            }
        }
    }
    for (group, section) in &mut sections {
        if *group == Group::Ongoing {
            section.more = all_standing(shell, read, section.cards.len());
        }
    }
    let sections = sections.into_iter().map(|(_, section)| section).collect();
    (sections, drawing.map(|drawing| drawing.svg))
}

/// The way to all standing offers, where only the first are shown.
fn all_standing(shell: &Shell, read: &Read, shown: usize) -> Option<(String, String)> {
    let total = read.standing?;
    let is_cut = u64::try_from(shown).is_ok_and(|shown| shown < total);
    let query = read.asked.query_with("when", Dated::Ongoing.word());
    is_cut.then(|| {
        (
            shell.t1("list-ongoing-all", "n", total),
            read.asked.href(&shell.urls, &query),
        )
    })
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
    /// Closer than so many kilometres there is nothing on the map to go by.
    const NARROW_KM: f64 = 5.0;
    let circle = read.circle();
    if pins.is_empty() {
        return None;
    }
    let near = read.asked.near.as_ref().filter(|_| circle.is_some());
    let view = match circle {
        Some((middle, radius_km)) => View::Around(middle, radius_km.max(NARROW_KM)),
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
        circle,
        highlight: shell.web.home.municipality_keys.clone(),
        towns: town_names(shell, read),
        countries: countries(shell.lang()),
        streets: streets(shell),
        ..MapRequest::new(view, Frame::LIST, label)
    };
    Some(request.draw()).filter(|drawing| !drawing.shown.is_empty())
}

/// Where pictures of streets lie, if there are any.
pub(super) fn streets(shell: &Shell) -> Option<&'static str> {
    shell.web.streets.as_ref().map(|streets| streets.path)
}

/// The own town and the neighbours of the list, to be named on the map.
pub(super) fn town_names(shell: &Shell, read: &Read) -> Vec<places::Town> {
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
        Lang::En => CountryNames::English,
        Lang::Tr => CountryNames::Turkish,
        Lang::Ar => CountryNames::Arabic,
        Lang::Uk => CountryNames::Ukrainian,
        Lang::Ru => CountryNames::Russian,
        Lang::Pl => CountryNames::Polish,
        Lang::Fr => CountryNames::French,
    }
}
