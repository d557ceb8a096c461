//! The walls of the house as tables, and the rules that read them.
//!
//! To build a new room, add it to [`MAY_USE`]; to give a room a shelf of its own, add it to
//! [`OWN_SHELVES`]. Nothing else here needs to change.

use std::collections::BTreeSet;

use super::reader::Source;

/// Which room may use which. What a used room may use is included.
pub const MAY_USE: &[(&str, &[&str])] = &[
    // What everything stands on.
    ("base", &[]),
    ("db", &["base"]),
    ("log", &["db"]),
    // Kits: they know no offer.
    ("places", &["base"]),
    ("i18n", &["base"]),
    // Draws pictures with words.
    ("poster", &["base"]),
    ("web", &["i18n", "poster", "base"]),
    ("federation", &["db"]),
    ("search", &["log", "base"]),
    ("translation", &["db"]),
    // Streets beneath maps, from a server that the operator names.
    ("tiles", &["web", "federation"]),
    ("mail", &["base"]),
    // Features.
    (
        "peers",
        &["log", "places", "i18n", "web", "federation", "search"],
    ),
    (
        "people",
        &["log", "places", "i18n", "web", "federation", "search"],
    ),
    ("media", &["log", "i18n", "web", "federation"]),
    // What pages showed, in sums.
    ("figures", &["people"]),
    ("providers", &["people", "peers", "media", "figures"]),
    ("offers", &["providers", "translation"]),
    // What people ask providers, handed on by mail.
    ("enquiries", &["offers", "mail"]),
    ("network", &["offers"]),
    // What a new town still lacks.
    ("launch", &["network"]),
    // Assembly.
    (
        "app",
        &["offers", "enquiries", "launch", "tiles", "cli", "demo"],
    ),
    ("cli", &["app"]),
    ("demo", &["app"]),
];

/// The rooms with shelves. One feature enters another only by its front door.
pub const FEATURES: &[&str] = &[
    "peers",
    "people",
    "media",
    "figures",
    "providers",
    "offers",
    "enquiries",
    "network",
    "launch",
];

/// The shelves of a feature from top to bottom: a file uses only shelves of a smaller number.
pub const SHELVES: &[(&str, u8)] = &[
    ("model", 1),
    ("store", 2),
    ("actions", 3),
    ("federation", 4),
    ("search", 4),
    ("views", 5),
    ("pages", 6),
    ("api", 6),
];

/// Shelves that one room alone has: room, shelf, and its place among the others.
pub const OWN_SHELVES: &[(&str, &str, u8)] = &[
    ("offers", "taxonomy", 1),
    // Rules as a table that is handed on and taken in.
    ("peers", "csv", 2),
    // What the rules about hosts mean for follows, delivery and copies.
    ("network", "policy", 4),
    // Notices, with shelves of their own.
    ("network", "notices", 4),
    // What people on other servers write to providers, with shelves of their own.
    ("network", "mentions", 4),
    ("offers", "import", 4),
    // What waits to be handed to the mail server.
    ("enquiries", "outbox", 4),
    // Drawing pictures anew, and where their files lie.
    ("media", "darkroom", 2),
    ("media", "depot", 2),
    // What two instances compare; what is said about it on the wire stands above it.
    ("offers", "manifest", 3),
    ("network", "exchange", 5),
    // What a provider typed, between the model and the pages that show it again.
    ("offers", "form", 4),
    // The lists of the pages in other forms, with what the interface for programs says of an offer.
    ("offers", "feeds", 7),
];

/// Which crate may be named where: crates, rooms, shelves.
const CRATES: &[(&[&str], &[&str], &[&str])] = &[
    (&["axum", "axum_extra"], &["web", "app"], &["pages", "api"]),
    (&["tantivy"], &["search"], &["search"]),
    (&["askama"], &["web"], &["views"]),
];

/// What in `sqlx` carries SQL, besides everything that begins with `query`.
const SQL: &[&str] = &["raw_sql", "QueryBuilder", "AssertSqlSafe"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "common", "helper", "helpers", "types", "manager", "managers", "service",
    "services", "misc",
];

/// Longer files are folders.
const LINES_MAX: usize = 600;

/// What is wrong with these sources, one sentence each; nothing if the house is in order.
pub fn complaints(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        found.extend(form(source));
        if source.path.starts_with("src/") {
            found.extend(walls(source));
        }
    }
    found
}

/// Rules for every Rust file, tests included.
fn form(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let path = &source.path;
    if !source.text.starts_with("//!") {
        found.push(format!("{path} must begin with //! and say what it is"));
    }
    let lines = source.text.lines().count();
    if lines > LINES_MAX {
        found.push(format!(
            "{path} has {lines} lines, {LINES_MAX} at most: make it a folder"
        ));
    }
    let names = path.trim_end_matches(".rs").split('/');
    for name in names.filter(|name| EMPTY_NAMES.contains(name)) {
        found.push(format!(
            "{path}: \"{name}\" says nothing about what is inside"
        ));
    }
    found
}

/// Who may use whom. The two roots, `lib.rs` and `main.rs`, name every room and are free.
fn walls(source: &Source) -> Vec<String> {
    let module = source.module();
    let Some(room) = module.first() else {
        return Vec::new();
    };
    let inner: Vec<&str> = module.iter().skip(1).map(String::as_str).collect();
    if inner.contains(&"tests") {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !MAY_USE.iter().any(|(name, _)| name == room) {
        found.push(format!(
            "{room} is no room of the table MAY_USE in tests/architecture/rules.rs"
        ));
        return found;
    }
    let place = Place {
        path: source.path.trim_start_matches("src/"),
        room,
        inner,
    };
    found.extend(place.unknown_shelf());
    for path in source.paths() {
        let complaint = match path.split_first() {
            Some((first, rest)) if first == "crate" => place.own_crate(rest),
            Some((first, rest)) => place.other_crate(first, rest),
            None => None,
        };
        if let Some(complaint) = complaint
            && !found.contains(&complaint)
        {
            found.push(complaint);
        }
    }
    found
}

/// Where a file stands: `offers`, `["pages", "list"]`.
struct Place<'a> {
    path: &'a str,
    room: &'a str,
    inner: Vec<&'a str>,
}

impl Place<'_> {
    fn is_feature(&self) -> bool {
        FEATURES.contains(&self.room)
    }

    fn unknown_shelf(&self) -> Option<String> {
        let shelf = self.inner.first()?;
        let known = !self.is_feature() || number(self.room, shelf).is_some();
        (!known).then(|| format!("{}: {shelf} is no shelf of {}", self.path, self.room))
    }

    /// Complains about a path into our own crate, given from its root.
    fn own_crate(&self, path: &[String]) -> Option<String> {
        let room = path.first()?.as_str();
        let shelf = path.get(1).map(String::as_str);
        if room == self.room {
            return self.own_room(shelf?);
        }
        MAY_USE.iter().find(|(name, _)| *name == room)?;
        if !reach(self.room).contains(room) {
            return Some(format!("{} must not use crate::{room}", self.path));
        }
        let shelf = shelf.filter(|shelf| number(room, shelf).is_some())?;
        // What a room says to other servers is a second front door.
        let by_the_window = self.is_feature() && FEATURES.contains(&room) && shelf != "federation";
        by_the_window.then(|| {
            format!(
                "{} must not use crate::{room}::{shelf}, only crate::{room}",
                self.path
            )
        })
    }

    /// Complains about a shelf of the same room that stands below this one.
    fn own_room(&self, shelf: &str) -> Option<String> {
        let own = self.inner.first().filter(|own| **own != shelf)?;
        if !self.is_feature() {
            return None;
        }
        let below = number(self.room, shelf)? >= number(self.room, own)?;
        below.then(|| format!("{} must not use super::{shelf}", self.path))
    }

    /// Complains about a path into another crate.
    fn other_crate(&self, name: &str, rest: &[String]) -> Option<String> {
        let stands_in = |rooms: &[&str], shelves: &[&str]| {
            rooms.contains(&self.room) || self.inner.iter().any(|part| shelves.contains(part))
        };
        if name == "sqlx" {
            let item = rest.first()?;
            let is_sql = item.starts_with("query") || SQL.contains(&item.as_str());
            let complain = is_sql && !stands_in(&["db"], &["store"]);
            return complain.then(|| {
                format!(
                    "{} must not use sqlx::{item}: SQL lives in store.rs",
                    self.path
                )
            });
        }
        let (_, rooms, shelves) = CRATES
            .iter()
            .find(|(crates, _, _)| crates.contains(&name))?;
        let complain = !stands_in(rooms, shelves);
        complain.then(|| format!("{} must not use {name}", self.path))
    }
}

/// The place of a shelf in a room, if it is one.
fn number(room: &str, shelf: &str) -> Option<u8> {
    let own = OWN_SHELVES
        .iter()
        .find(|(of, name, _)| *of == room && *name == shelf);
    let shared = SHELVES.iter().find(|(name, _)| *name == shelf);
    own.map(|(_, _, number)| *number)
        .or(shared.map(|(_, number)| *number))
}

/// The rooms that stand beside `room` in [`MAY_USE`].
fn direct(room: &str) -> &'static [&'static str] {
    MAY_USE
        .iter()
        .find(|(from, _)| *from == room)
        .map_or(&[], |(_, to)| *to)
}

/// Every room that `room` may use, directly or through another.
pub fn reach(room: &str) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&'static str> = direct(room).to_vec();
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            open.extend(direct(name));
        }
    }
    reached
}

/// What a text claims to prove or serve that is no requirement, one sentence each.
pub fn unknown_requirements(source: &Source, known: &BTreeSet<&str>) -> Vec<String> {
    let marks = [concat!("proves", ":"), concat!("serves", ":")];
    let claims = source.text.lines().filter_map(|line| {
        let line = line.trim();
        let comment = ["//", "#", "<!--", "*"]
            .iter()
            .find_map(|sign| line.strip_prefix(sign))?;
        marks
            .iter()
            .find_map(|mark| comment.trim_start().strip_prefix(mark))
    });
    claims
        .flat_map(|claim| claim.trim_end_matches("-->").split([' ', ',']))
        .filter(|id| !id.is_empty() && !known.contains(id))
        .map(|id| format!("{}: there is no requirement {id}", source.path))
        .collect()
}
