//! What the pages about the neighbours show.

mod away;
mod card;
pub(super) mod selection;
mod words;

use askama::Template;

use crate::web::components::{Choice, Pager, Summary};
use crate::web::{Input, Shell};

use super::notices::Tabs;

pub(super) use self::away::Away;
pub(super) use self::card::{Button, PeerCard, Request, Rules};
pub(super) use self::selection::{self as choices, SelectionPage};
pub(super) use self::words::{distance, happening, heading, kind, moment};

/// `/verwaltung/nachbarn`.
#[derive(Template)]
#[template(path = "network/neighbours.html")]
pub(super) struct NeighboursPage {
    pub shell: Shell,
    pub tabs: Tabs,
    pub flash: Option<Flash>,
    /// Who waits for our answer.
    pub requests: Vec<Request>,
    /// How many wait besides those.
    pub more_requests: usize,
    /// "4 Nachbarn, einer antwortet gerade nicht".
    pub heading: String,
    /// "Stand heute, 10:00 Uhr".
    pub as_of: String,
    /// What may be searched and filtered; nothing while the list is short.
    pub filters: Option<Filters>,
    pub cards: Vec<PeerCard>,
    pub pager: Option<Pager>,
    /// Whether there is no neighbour at all.
    pub is_empty: bool,
    /// Whether there is one besides those that only ask.
    pub has_neighbours: bool,
    /// Whom we parted with, and whom we block.
    pub away: Vec<Away>,
    /// How many there are besides those.
    pub more_away: usize,
    /// Towns we know and do not follow, the nearest first.
    pub suggestions: Vec<Suggestion>,
    /// Whether something is going on that is worth looking at again in a moment.
    pub is_busy: bool,
}

/// What may be searched and filtered.
pub(super) struct Filters {
    pub q: Input,
    pub state: Input,
    pub states: Vec<Choice>,
    pub order: Input,
    pub orders: Vec<Choice>,
    /// How many were found, in words.
    pub found: String,
}

/// What has just been done, and the way back.
pub(super) struct Flash {
    pub title: String,
    pub text: String,
    pub undo: Option<Button>,
}

/// A town we know and do not follow.
pub(super) struct Suggestion {
    pub name: String,
    pub host: String,
    pub kind: String,
    pub distance: Option<String>,
    pub colour: u32,
}

/// `/verwaltung/nachbarn/{host}`.
#[derive(Template)]
#[template(path = "network/neighbour.html")]
pub(super) struct NeighbourPage {
    pub shell: Shell,
    pub flash: Option<Flash>,
    pub crumbs: Vec<(String, String)>,
    pub name: String,
    pub request: Option<Request>,
    pub card: PeerCard,
    /// Line of our log and why it was not taken.
    pub undelivered: Vec<(String, String)>,
    /// Who of them follows us: what, account, since when.
    pub followers: Vec<(String, String, String)>,
    /// What happened: when, what.
    pub history: Vec<(String, String)>,
    pub is_busy: bool,
}

/// `/verwaltung/nachbarn/{host}/trennen`: the question before parting.
#[derive(Template)]
#[template(path = "network/part.html")]
pub(super) struct PartPage {
    pub shell: Shell,
    pub crumbs: Vec<(String, String)>,
    pub name: String,
    pub host: String,
    pub action: String,
    pub back: String,
    pub silent: Input,
    /// How many offers from there stand here.
    pub shown: String,
    /// When the copies are removed.
    pub days: u64,
}

/// `/verwaltung/nachbarn/neu`.
#[derive(Template)]
#[template(path = "network/invite.html")]
pub(super) struct InvitePage {
    pub shell: Shell,
    pub crumbs: Vec<(String, String)>,
    pub address: Input,
    pub summary: Summary,
    pub found: Option<FoundView>,
    /// The own address, for the office that is to be invited.
    pub own_address: String,
}

/// Who was found at an address.
pub(super) struct FoundView {
    pub name: String,
    pub colour: u32,
    /// What is sent when it is to be followed.
    pub address: String,
    /// What is known: label and value.
    pub facts: Vec<(String, String)>,
    /// Where to look instead, if we follow it already.
    pub known: Option<String>,
}
