//! The start page: the next dates, who needs help, the neighbours.

use askama::Template;

use crate::web::Shell;
use crate::web::components::{Card, Pennant};

use super::super::search::Town;
use super::super::store;
use super::card::{Detail, Scene};
use super::towns::Towns;
use crate::base::{PeerId, Timestamp};

/// The most neighbours on the chain.
const NEIGHBOURS: usize = 8;

/// A neighbour on the chain.
#[derive(Debug)]
pub struct Neighbour {
    /// Its pennant.
    pub town: Pennant,
    /// Its offers here.
    pub href: String,
    /// How many there are.
    pub number: String,
    /// What the number counts, and how far it is.
    pub text: String,
}

/// The start page.
#[derive(Debug, Template)]
#[template(path = "offers/start.html")]
pub struct StartPage {
    /// What every page carries.
    pub shell: Shell,
    /// What there is, in figures.
    pub figures: String,
    /// Whether there is nothing at all yet.
    pub is_empty: bool,
    /// The next dates.
    pub next: Vec<Card>,
    /// Standing requests.
    pub needed: Vec<Card>,
    /// How many requests there are.
    pub needed_total: u64,
    /// The neighbours, nearest first.
    pub neighbours: Vec<Neighbour>,
    /// What stands in "Wo?" at first.
    pub near: String,
}

/// What was read for the start page.
#[derive(Debug)]
pub struct Read {
    /// The next dates.
    pub next: Vec<store::Card>,
    /// Standing requests.
    pub needed: Vec<store::Card>,
    /// How many requests there are.
    pub needed_total: u64,
    /// How many offers come from which town.
    pub totals: Vec<(Town, u64)>,
    /// The towns.
    pub towns: Towns,
}

impl StartPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read, now: Timestamp) -> Self {
        let scene = Scene::new(&shell, &read.towns, now);
        let cards = |rows: &[store::Card], detail| {
            rows.iter()
                .map(|row| scene.card(row, None, detail))
                .collect::<Vec<_>>()
        };
        let (next, needed) = (
            cards(&read.next, Detail::Next),
            cards(&read.needed, Detail::Tile),
        );
        let count = |is_ours: bool| {
            let of = read
                .totals
                .iter()
                .filter(|(town, _)| (*town == Town::Here) == is_ours);
            of.map(|(_, count)| *count).sum::<u64>()
        };
        let (own, others) = (count(true), count(false));
        Self {
            figures: figures(&shell, own, others, read),
            is_empty: own + others == 0,
            next,
            needed,
            needed_total: read.needed_total,
            neighbours: neighbours(&shell, read),
            near: read
                .towns
                .home()
                .filter(|_| !shell.is_aggregator())
                .map(|_| shell.town().name.clone())
                .unwrap_or_default(),
            shell,
        }
    }

    /// The list of all dates.
    pub fn all_href(&self) -> String {
        self.shell.urls.offers()
    }

    /// The list of all requests.
    pub fn needed_href(&self) -> String {
        self.shell.urls.offers_with("purpose=request")
    }

    /// Quick ways into the list: icon, words, address.
    pub fn quick(&self) -> Vec<(&'static str, String, String)> {
        let way = |icon, key: &str, query: &str| {
            (icon, self.shell.t(key), self.shell.urls.offers_with(query))
        };
        vec![
            way("cal", "start-quick-events", "subject=event"),
            way("hand", "start-quick-help", "purpose=request&subject=time"),
            way("child", "start-quick-children", "category=kinder-jugend"),
            way("cap", "start-quick-training", "subject=training"),
            way("door", "start-quick-rooms", "subject=space"),
        ]
    }
}

fn figures(shell: &Shell, own: u64, others: u64, read: &Read) -> String {
    let town = &shell.town().name;
    let number = |n: u64| shell.texts.number(n);
    if shell.is_aggregator() {
        let towns = read
            .totals
            .iter()
            .filter(|(town, _)| *town != Town::Here)
            .count();
        return shell.t_args(
            "start-figures-region",
            &[("n", &number(own + others)), ("towns", &towns)],
        );
    }
    match (own, others) {
        (0, 0) => shell.t1("start-figures-none", "town", town),
        (own, 0) => shell.t_args("start-figures-own", &[("n", &number(own)), ("town", town)]),
        (own, others) => shell.t_args(
            "start-figures",
            &[
                ("n", &number(own)),
                ("town", town),
                ("others", &number(others)),
            ],
        ),
    }
}

fn neighbours(shell: &Shell, read: &Read) -> Vec<Neighbour> {
    let mut found: Vec<(Option<f64>, PeerId, u64)> = read
        .totals
        .iter()
        .filter_map(|(town, count)| match town {
            Town::Here => None,
            Town::Peer(peer) => Some((read.towns.kilometres(*peer), *peer, *count)),
        })
        .collect();
    found.sort_by(|a, b| {
        let far = |km: Option<f64>| km.unwrap_or(f64::MAX);
        far(a.0)
            .total_cmp(&far(b.0))
            .then(b.2.cmp(&a.2))
            .then(a.1.cmp(&b.1))
    });
    let neighbour = |(_, peer, count): (Option<f64>, PeerId, u64)| {
        let town = read.towns.pennant(shell.texts, Some(peer));
        let query = format!(
            "town={}",
            crate::web::urls::encode(&read.towns.host(Some(peer)))
        );
        let text = match &town.distance {
            Some(far) => shell.t_args("start-offers-far", &[("n", &count), ("far", far)]),
            None => shell.t1("start-offers", "n", count),
        };
        Neighbour {
            href: shell.urls.offers_with(&query),
            number: shell.texts.number(count),
            text,
            town,
        }
    };
    let named = found
        .into_iter()
        .filter(|(_, peer, _)| read.towns.peer(*peer).is_some());
    named.take(NEIGHBOURS).map(neighbour).collect()
}
