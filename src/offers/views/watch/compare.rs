//! Two to four offers side by side: one row for each thing people decide by.

use askama::Template;

use crate::i18n::Texts;
use crate::web::Shell;
use crate::web::components::{Badge, Glance, Pennant};

use super::super::super::model::{Content, RegistrationMode, WatchList};
use super::super::sides::{self, Way};
use super::super::{glance, needs, words};
use super::{Kept, Known, Read};

/// The most offers side by side: more cannot be read beside each other.
pub const COMPARED_MAX: usize = 4;

/// The most requirements in one cell.
const NEEDS_MAX: usize = 6;

/// One offer at the head of its column.
#[derive(Debug)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub lang: String,
    /// Its page.
    pub href: String,
    /// Biete or Suche, or what became of it.
    pub badge: Badge,
    /// Which town it comes from.
    pub town: Pennant,
    /// The comparison without it.
    pub remove: Option<String>,
}

/// What one offer says about one thing; empty if it says nothing.
#[derive(Debug, Default)]
pub struct Cell {
    /// The words, line by line.
    pub lines: Vec<String>,
    /// Links, for the row about contact.
    pub ways: Vec<Way>,
}

impl Cell {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.ways.is_empty()
    }

    fn of(lines: impl IntoIterator<Item = String>) -> Self {
        Self {
            lines: lines.into_iter().collect(),
            ways: Vec::new(),
        }
    }
}

impl From<Option<Glance>> for Cell {
    fn from(row: Option<Glance>) -> Self {
        Self::of(
            row.into_iter()
                .flat_map(|row| [Some(row.value), row.more])
                .flatten(),
        )
    }
}

/// One thing people decide by.
#[derive(Debug)]
pub struct Line {
    /// Its sign.
    pub icon: &'static str,
    /// What it is.
    pub label: String,
    /// What each offer says about it.
    pub cells: Vec<Cell>,
}

/// The page with offers side by side.
#[derive(Debug, Template)]
#[template(path = "offers/compare.html")]
pub struct ComparePage {
    /// What every page carries.
    pub shell: Shell,
    /// The offers.
    pub columns: Vec<Column>,
    /// What they say.
    pub lines: Vec<Line>,
    /// What was left out, in words.
    pub warnings: Vec<String>,
    /// Back to the list these offers come from.
    pub back: String,
}

impl ComparePage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = shell.unlisted();
        let known = read.kept.iter().filter_map(|(_, kept)| kept.known());
        let known: Vec<&Known> = known.collect();
        let mut list = WatchList::default();
        for known in &known {
            list.add(known.card.offer.offer_id);
        }
        let columns = known.iter().map(|known| column(&shell, read, known, &list));
        let columns: Vec<Column> = columns.collect();
        let lines = if columns.len() < 2 {
            Vec::new()
        } else {
            lines(&shell, read, &known)
        };
        Self {
            warnings: warnings(&shell, read),
            back: shell.urls.watch_list_with(&read.list.query()),
            columns,
            lines,
            shell,
        }
    }

    /// Whether there are enough offers to compare.
    pub fn is_comparison(&self) -> bool {
        self.columns.len() > 1
    }
}

fn column(shell: &Shell, read: &Read, known: &Known, list: &WatchList) -> Column {
    let offer = &known.card.offer;
    let without = list.without(offer.offer_id);
    let address = |list: &WatchList| format!("{}?{}", shell.urls.comparison(), list.query());
    Column {
        title: offer.content.title.as_str().to_owned(),
        lang: offer.content.language.clone(),
        href: shell.urls.offer(offer.offer_id),
        badge: super::super::card::badge(shell.texts, known.status, offer.content.purpose),
        town: read.towns.pennant(shell.texts, offer.peer_id),
        remove: (without.ids().len() > 1).then(|| address(&without)),
    }
}

fn lines(shell: &Shell, read: &Read, known: &[&Known]) -> Vec<Line> {
    let texts = shell.texts;
    let line = |icon, key: &str, cell: &dyn Fn(&Known, &Content) -> Cell| Line {
        icon,
        label: texts.t(key),
        cells: known
            .iter()
            .map(|known| cell(known, &known.card.offer.content))
            .collect(),
    };
    let lines = [
        line("info", "compare-kind", &|_, it| {
            Cell::of([words::subject(texts, it.subject)])
        }),
        line("cal", "show-when", &|_, it| {
            Some(glance::when(texts, it, read.now)).into()
        }),
        line("pin", "show-where", &|known, _| {
            glance::place(texts, &known.card.offer, &read.towns).into()
        }),
        line("clock", "show-effort", &|_, it| {
            glance::effort(texts, it).into()
        }),
        line("euro", "show-costs", &|_, it| {
            glance::costs(texts, it).into()
        }),
        line("euro", "show-you-get", &|_, it| {
            glance::gets(texts, it).into()
        }),
        line("users", "show-age", &|_, it| {
            Cell::of(words::age(texts, it.age))
        }),
        line("users", "show-places-label", &|_, it| places(texts, it)),
        line("wheel", "show-access", &|_, it| access(texts, it)),
        line("shield", "show-needs", &|_, it| {
            let needs = needs::needs(texts, it).into_iter().map(|need| need.title);
            Cell::of(needs.take(NEEDS_MAX))
        }),
        line("globe", "compare-languages", &|known, _| {
            languages(texts, known)
        }),
        line("check", "compare-registration", &|_, it| {
            registration(texts, it)
        }),
        line("user", "compare-provider", &|known, _| {
            Cell::of([known.card.provider_name.clone()])
        }),
        line("mail", "compare-contact", &|known, _| Cell {
            lines: Vec::new(),
            ways: sides::ways(texts, &known.provider.profile.contact),
        }),
    ];
    let says = |line: &Line| line.cells.iter().any(|cell| !cell.is_empty());
    lines.into_iter().filter(says).collect()
}

fn places(texts: Texts, content: &Content) -> Cell {
    let said = content.capacity.map(|places| {
        if places.open == 0 {
            texts.t("places-none")
        } else {
            texts.t_args(
                "show-places",
                &[("free", &places.open), ("total", &places.total)],
            )
        }
    });
    Cell::of(said)
}

/// Everything known about access, the gaps included: a missing ramp is what people must see here.
fn access(texts: Texts, content: &Content) -> Cell {
    let known = sides::access(texts, &content.accessibility);
    Cell::of(
        known
            .into_iter()
            .map(|known| format!("{}: {}", known.answer, known.features.join(", "))),
    )
}

fn languages(texts: Texts, known: &Known) -> Cell {
    let tags = known.provider.profile.languages.iter();
    let names: Vec<String> = tags.map(|tag| words::language(texts, tag)).collect();
    Cell::of((!names.is_empty()).then(|| names.join(", ")))
}

fn registration(texts: Texts, content: &Content) -> Cell {
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
    Cell::of([mode, deadline].into_iter().flatten())
}

fn warnings(shell: &Shell, read: &Read) -> Vec<String> {
    let missing = read
        .kept
        .iter()
        .any(|(_, kept)| !matches!(kept, Kept::Here(_)));
    let missing = missing.then(|| shell.t("compare-missing"));
    let is_long = read.list.ids().len() > COMPARED_MAX;
    let long = is_long.then(|| shell.t1("compare-too-many", "n", COMPARED_MAX));
    long.into_iter().chain(missing).collect()
}
