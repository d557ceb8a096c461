//! The watch list: what somebody put down, what became of it, and how to take it along.

use askama::Template;

use crate::base::OfferId;
use crate::i18n::Texts;
use crate::web::Shell;
use crate::web::components::{Card, Tone};

use super::super::super::model::{Status, WATCHED_MAX, WatchList, short};
use super::super::card::{Detail, Scene};
use super::super::share::Share;
use super::super::towns::Towns;
use super::{Kept, Read};

/// One offer on the list.
#[derive(Debug)]
pub struct Row {
    /// Its id, for the script that keeps the list on the device.
    pub id: String,
    /// Its short id, for the choice of what to compare.
    pub short: String,
    /// The offer, if it can be read.
    pub card: Option<Card>,
    /// What became of it, where there is more to say than the card does.
    pub note: Option<(Tone, String, String)>,
    /// The list without it.
    pub remove: String,
}

/// The page of the watch list.
#[derive(Debug, Template)]
#[template(path = "offers/watch.html")]
pub struct WatchPage {
    /// What every page carries.
    pub shell: Shell,
    /// `3 Angebote`.
    pub count: String,
    /// The offers.
    pub rows: Vec<Row>,
    /// What could not be put on the list, in words.
    pub warnings: Vec<String>,
    /// How to take it along, unless it is empty.
    pub share: Option<Share>,
    /// The whole list as it stands in its address.
    pub value: String,
    /// The most offers side by side.
    pub compared_max: usize,
}

impl WatchPage {
    /// The page for what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = shell.unlisted();
        let texts = shell.texts;
        let scene = Scene::new(&shell, &read.towns, read.now);
        let row = |(id, kept): &(OfferId, Kept)| Row {
            id: id.to_string(),
            short: short(*id),
            card: kept.known().map(|known| Card {
                heart: None,
                ..scene.card(&known.card, None, Detail::List)
            }),
            note: note(texts, kept, &read.towns),
            remove: shell.urls.watch_list_with(&read.list.without(*id).query()),
        };
        let rows: Vec<Row> = read.kept.iter().map(row).collect();
        let query = read.list.query();
        Self {
            count: texts.t1("watch-count", "n", rows.len()),
            warnings: warnings(texts, &read.list),
            share: (!rows.is_empty()).then(|| {
                let path = shell.urls.watch_list_with(&query);
                let title = shell.t1("watch-mail", "site", shell.site_title());
                Share::of(&shell, &path, &title, &shell.t("watch-code"))
            }),
            value: query.trim_start_matches("o=").to_owned(),
            rows,
            compared_max: super::COMPARED_MAX,
            shell,
        }
    }

    /// Whether there is anything to compare.
    pub fn can_compare(&self) -> bool {
        self.rows.iter().filter(|row| row.card.is_some()).count() > 1
    }
}

fn warnings(texts: Texts, list: &WatchList) -> Vec<String> {
    let full = (list.left_out > 0).then(|| texts.t1("watch-full", "n", WATCHED_MAX));
    let odd = (list.not_understood > 0).then(|| texts.t("watch-not-understood"));
    [full, odd].into_iter().flatten().collect()
}

fn note(texts: Texts, kept: &Kept, towns: &Towns) -> Option<(Tone, String, String)> {
    let (tone, title, text) = match kept {
        Kept::Here(known) => match known.status {
            Status::Expired => (Tone::Note, "show-expired", texts.t("watch-over")),
            Status::Cancelled => (Tone::Bad, "show-cancelled", texts.t("show-cancelled-text")),
            Status::Filled => (Tone::Wait, "show-filled", texts.t("show-filled-text")),
            Status::Draft
            | Status::InReview
            | Status::Returned
            | Status::Published
            | Status::Paused
            | Status::Blocked
            | Status::Withdrawn => return None,
        },
        Kept::Silent(peer) => {
            let town = towns.name(*peer);
            let text = texts.t1("watch-silent-text", "town", town);
            (Tone::Wait, "watch-silent", text)
        }
        Kept::Gone => (Tone::Note, "watch-gone", texts.t("watch-gone-text")),
        Kept::Unknown => (Tone::Note, "watch-unknown", texts.t("watch-unknown-text")),
    };
    Some((tone, texts.t(title), text))
}
