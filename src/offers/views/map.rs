//! The map as a view of its own, with the list of what is in view beside it.

use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use crate::base::{Area, EntityId, OfferId, Point};
use crate::places::Window;
use crate::web::components::{Card, Pager};
use crate::web::{Nav, Shell};

use super::super::search::{AROUND_KM, Found, Placed};
use super::super::store;
use super::asked::Asked;
use super::atlas::{Atlas, Sketch, around};
use super::card::{Detail, Scene};
use super::list::{Read, heading, town_names};
use super::question::{Empty, Question, empty};
use super::shown::Shown;

/// The window that shows everything that was found: the circle somebody looks in, or all of it.
/// Without anything to show it is the surroundings of the town, or the country.
pub fn window_for(asked: &Asked, found: &Found, home: Option<Point>) -> Window {
    /// Germany.
    const COUNTRY: Area = Area {
        south: 47.27,
        west: 5.87,
        north: 55.06,
        east: 15.05,
    };
    let understood = found.understood.as_ref().and_then(|it| it.place);
    if let Some(near) = &asked.near {
        around(near.centre.point, near.radius.km())
    } else if let Some(place) = understood {
        around(place.point, AROUND_KM)
    } else if let Some(bounds) = found.map.as_ref().and_then(|map| map.bounds) {
        Window::around(bounds)
    } else if let Some(home) = home {
        around(home, AROUND_KM)
    } else {
        Window::of(COUNTRY)
    }
}

/// The map of offers.
#[derive(Debug, Template)]
#[template(path = "offers/map.html")]
pub struct MapPage {
    /// What every page carries.
    pub shell: Shell,
    /// How many there are.
    pub heading: String,
    /// What was asked for.
    pub question: Question,
    /// The map.
    pub atlas: Atlas,
    /// How many are in view.
    pub inside: String,
    /// The offers in view.
    pub cards: Vec<Card>,
    /// The numbers below.
    pub pager: Option<Pager>,
    /// How many have no place, and the way to them.
    pub unplaced: Option<(String, String)>,
    /// What to say if there is nothing.
    pub empty: Option<Empty>,
}

impl MapPage {
    /// The map of this window for what was read; `singles` are the offers that stand alone.
    pub fn new(shell: Shell, window: Window, read: &Read, singles: &[store::Card]) -> Self {
        let shell = shell.at(Nav::Offers).unlisted();
        let found = read.found.map.clone().unwrap_or_default();
        let address = |area: Option<Area>| {
            let shown = Shown::Map(area);
            shown.address(&shell.urls, &read.asked.query_in(shown))
        };
        let named: HashMap<Uuid, &store::Card> = singles
            .iter()
            .map(|row| (row.offer.offer_id.uuid(), row))
            .collect();
        let single = |id: Uuid| {
            let row = named.get(&id)?;
            let town = read.towns.name(row.offer.peer_id);
            let label = format!("{}, {town}", row.offer.content.title);
            Some((label, shell.urls.offer(OfferId::from_uuid(id))))
        };
        let sketch = Sketch {
            shell: &shell,
            window,
            found: &found,
            circle: read.circle(),
            towns: town_names(&shell, read),
            address: &address,
            single: &single,
        };
        let scene = Scene::new(&shell, &read.towns, read.now);
        let distances = read.distances();
        let cards = read.rows.iter().map(|row| {
            let km = distances.get(&row.offer.offer_id).copied();
            scene.card(row, km, Detail::List)
        });
        Self {
            heading: heading(&shell, read),
            atlas: sketch.draw(),
            inside: shell.t1("map-inside", "n", found.inside),
            cards: cards.collect(),
            pager: pager(&shell, &read.asked, found.inside),
            unplaced: unplaced(&shell, read, found.placed),
            empty: (read.found.total == 0).then(|| empty(&shell, read)),
            question: Question::new(&shell, read),
            shell,
        }
    }
}

fn pager(shell: &Shell, asked: &Asked, inside: u64) -> Option<Pager> {
    let number = |page: u64| u32::try_from(page).unwrap_or(u32::MAX);
    let pages = asked.pages(inside);
    let page = asked.query.page;
    let pager = Pager::new(number(page), number(pages), |page| {
        let href = asked.href(&shell.urls, &asked.query_for_page(u64::from(page)));
        format!("{href}#ausschnitt")
    });
    pager.filter(|_| page <= pages)
}

/// What is not on the map, and the list of just that.
fn unplaced(shell: &Shell, read: &Read, placed: u64) -> Option<(String, String)> {
    let count = read.found.total.saturating_sub(placed);
    let mut asked = read.asked.clone();
    asked.query.facets.retain(|(name, _)| *name != "place");
    let words = [Placed::Online, Placed::Unplaced].map(|word| word.word().to_owned());
    asked.query.facets.push(("place", words.to_vec()));
    (count > 0).then(|| {
        let shown = Shown::List;
        let href = shown.address(&shell.urls, &asked.query_in(shown));
        (shell.t1("map-unplaced", "n", count), href)
    })
}
