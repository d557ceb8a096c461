//! The directory of providers: who there is for what, where and when, as a list and on a map.

use std::collections::HashMap;

use askama::Template;
use uuid::Uuid;

use crate::base::{Area, EntityId};
use crate::places::Window;
use crate::providers::Provider;
use crate::web::components::Pager;
use crate::web::{Nav, Shell};

use super::super::search::Placed;
use super::asked::Asked;
use super::atlas::{Atlas, Sketch};
use super::list::{Read, town_names};
use super::providers::{Line, line};
use super::question::{Empty, Question, empty};
use super::shown::Shown;
use super::sides::provider_href;

/// What was read for the directory.
#[derive(Debug)]
pub struct Found<'a> {
    /// What was asked for, and what the directory found: ids of providers.
    pub read: &'a Read,
    /// The providers of this page.
    pub providers: &'a [Provider],
    /// The window of the map, if it is one.
    pub window: Option<Window>,
    /// Those that stand alone on the map.
    pub singles: &'a [Provider],
}

/// The directory of providers.
#[derive(Debug, Template)]
#[template(path = "providers/list.html")]
pub struct DirectoryPage {
    /// What every page carries.
    pub shell: Shell,
    /// How many there are.
    pub heading: String,
    /// What was asked for.
    pub question: Question,
    /// The map, if it is one, and how many are in view.
    pub atlas: Option<(Atlas, String)>,
    /// Those on this page.
    pub lines: Vec<Line>,
    /// The numbers below.
    pub pager: Option<Pager>,
    /// How many have no place on the map, and the way to them.
    pub unplaced: Option<(String, String)>,
    /// What to say if there is nobody.
    pub empty: Option<Empty>,
}

impl DirectoryPage {
    /// The page for what was read.
    pub fn new(shell: Shell, found: &Found<'_>) -> Self {
        let read = found.read;
        let asked = &read.asked;
        let shell = shell.at(Nav::Providers);
        let is_first = asked.query.page == 1 && asked.shown == Shown::Providers;
        let shell = if asked.is_narrowed() || !is_first {
            shell.unlisted()
        } else {
            shell
        };
        let total = read.found.total;
        let on_map = read.found.map.as_ref();
        let atlas = found.window.map(|window| {
            let inside = on_map.map_or(0, |map| map.inside);
            (
                atlas(&shell, found, window),
                shell.t1("directory-inside", "n", inside),
            )
        });
        let listed = match (&atlas, on_map) {
            (Some(_), Some(map)) => map.inside,
            _ => total,
        };
        let lines = found.providers.iter();
        let lines: Vec<Line> = lines.map(|it| line(&shell, &read.towns, it)).collect();
        let is_empty = total == 0 || (lines.is_empty() && atlas.is_none());
        Self {
            heading: shell.t1("providers-heading", "n", total),
            pager: pager(&shell, asked, listed),
            unplaced: found.window.and_then(|_| unplaced(&shell, read)),
            empty: is_empty.then(|| empty(&shell, read)),
            question: Question::new(&shell, read),
            atlas,
            lines,
            shell,
        }
    }
}

fn atlas(shell: &Shell, found: &Found<'_>, window: Window) -> Atlas {
    let read = found.read;
    let address = |area: Option<Area>| {
        let shown = Shown::ProvidersMap(area);
        shown.address(&shell.urls, &read.asked.query_in(shown))
    };
    let named: HashMap<Uuid, &Provider> = found
        .singles
        .iter()
        .map(|provider| (provider.provider_id.uuid(), provider))
        .collect();
    let single = |id: Uuid| {
        let provider = named.get(&id)?;
        let town = read.towns.name(provider.peer_id);
        let label = format!("{}, {town}", provider.profile.name);
        Some((label, provider_href(&shell.urls, provider)))
    };
    let near = read.asked.near.as_ref();
    let nothing = crate::search::MapFound::default();
    Sketch {
        shell,
        window,
        found: read.found.map.as_ref().unwrap_or(&nothing),
        circle: near.map(|near| (near.centre.point, near.radius.km())),
        towns: town_names(shell, read),
        address: &address,
        single: &single,
    }
    .draw()
}

fn pager(shell: &Shell, asked: &Asked, listed: u64) -> Option<Pager> {
    let number = |page: u64| u32::try_from(page).unwrap_or(u32::MAX);
    let (page, pages) = (asked.query.page, asked.pages(listed));
    let pager = Pager::new(number(page), number(pages), |page| {
        asked.href(&shell.urls, &asked.query_for_page(u64::from(page)))
    });
    pager.filter(|_| page <= pages)
}

/// Who is not on the map, and the list of just those.
fn unplaced(shell: &Shell, read: &Read) -> Option<(String, String)> {
    let placed = read.found.map.as_ref().map_or(0, |map| map.placed);
    let count = read.found.total.saturating_sub(placed);
    let mut asked = read.asked.clone();
    asked.shown = Shown::Providers;
    let query = asked.query_with("place", Placed::Unplaced.word());
    (count > 0).then(|| {
        (
            shell.t1("directory-unplaced", "n", count),
            asked.href(&shell.urls, &query),
        )
    })
}
