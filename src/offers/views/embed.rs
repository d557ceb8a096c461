//! A piece of a list inside another website, and the page where one puts it together.

use std::fmt::Write as _;
use std::str::FromStr;

use askama::Template;

use crate::base::words;
use crate::web::components::{Card, Choice, Chosen};
use crate::web::{Shell, urls};

use super::super::model::{Purpose, Subject};
use super::super::search::OfferQuery;
use super::super::taxonomy::CATEGORIES;
use super::asked::{Asked, RawQuery};
use super::words as say;

/// Offers in a piece if nobody says how many.
const ITEMS: u8 = 5;
/// The most offers in a piece.
const ITEMS_MAX: u8 = 30;
/// The height of a piece: head and foot, and each offer.
const HEIGHT: (u32, u32) = (150, 118);
/// The highest piece; the rest is scrolled.
const HEIGHT_MAX: u32 = 900;
/// The height of a piece with one offer.
const HEIGHT_OF_ONE: u32 = 300;

words! {
    /// In which colours a piece is shown.
    #[derive(Default)]
    Theme {
        /// As the visitor's device wants it.
        #[default]
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

/// How a piece should look, beside what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// In which colours.
    pub theme: Theme,
    /// How many offers at most.
    pub items: u8,
    /// Of which provider only, by its name in addresses.
    pub provider: Option<String>,
}

impl Look {
    /// Reads it leniently: what makes no sense is as if it had not been said.
    pub fn read(raw: &RawQuery) -> Self {
        let theme = raw
            .last("theme")
            .and_then(|word| Theme::from_str(&word).ok());
        let items = raw.last("items").and_then(|text| text.parse::<u8>().ok());
        Self {
            theme: theme.unwrap_or_default(),
            items: items.unwrap_or(ITEMS).clamp(1, ITEMS_MAX),
            provider: raw
                .last("provider")
                .filter(|name| name.chars().count() <= 100),
        }
    }

    /// What of it stands in an address.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.provider.clone().map(|name| ("provider", name)));
        if self.items != ITEMS {
            pairs.push(("items", self.items.to_string()));
        }
        if self.theme != Theme::Auto {
            pairs.push(("theme", self.theme.word().to_owned()));
        }
        pairs
    }

    /// The query of the address of a piece.
    pub fn query(&self, asked: &Asked) -> String {
        let asked = asked.pairs().into_iter();
        let asked = asked.filter(|(name, _)| self.provider.is_none() && *name != "per_page");
        let pairs = asked.chain(self.pairs());
        let mut query = String::new();
        for (name, value) in pairs {
            let mark = if query.is_empty() { "" } else { "&" };
            let _ = write!(query, "{mark}{name}={}", urls::encode(&value));
        }
        query
    }

    /// How high the frame should be.
    pub fn height(&self) -> u32 {
        let (frame, each) = HEIGHT;
        (frame + each * u32::from(self.items)).min(HEIGHT_MAX)
    }

    /// What the root of the page carries so that its style follows.
    fn root(&self) -> Option<&'static str> {
        (self.theme != Theme::Auto).then(|| self.theme.word())
    }
}

/// An offer in a piece.
#[derive(Debug)]
pub struct Line {
    /// As on a card.
    pub card: Card,
    /// Its page, with scheme and host.
    pub address: String,
    /// When.
    pub when: String,
    /// Where.
    pub place: Option<String>,
    /// Who offers it, and from which town.
    pub by: String,
}

/// A piece as a page of its own, for a frame.
#[derive(Debug, Template)]
#[template(path = "offers/embed/frame.html")]
pub struct FramePage {
    /// Words and addresses.
    pub shell: Shell,
    /// What it shows.
    pub title: String,
    /// The page that shows the same, with scheme and host.
    pub page: String,
    /// In which colours: `light`, `dark` or as the device wants it.
    pub theme: Option<&'static str>,
    /// The offers.
    pub lines: Vec<Line>,
    /// How many there are altogether, in words.
    pub all: String,
}

impl FramePage {
    /// In which colours the piece is shown.
    #[must_use]
    pub fn in_colours(mut self, look: &Look) -> Self {
        self.theme = look.root();
        self
    }
}

/// A piece as part of somebody else's page.
#[derive(Debug, Template)]
#[template(path = "offers/embed/part.html")]
pub struct PartPage {
    /// The same as in a frame.
    pub frame: FramePage,
}

/// `<iframe …>` for the piece at `address`.
pub fn frame(address: &str, title: &str, height: u32) -> String {
    let attribute = |text: &str| {
        text.replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
         referrerpolicy=\"no-referrer\" sandbox=\"allow-same-origin allow-popups allow-popups-to-escape-sandbox\" \
         style=\"border:0\"></iframe>",
        attribute(address),
        attribute(title),
    )
}

/// The address of a list as a piece.
pub fn list_address(shell: &Shell, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    let path = shell.urls.path("/embed/angebote");
    shell.urls.absolute(&format!("{path}{mark}{query}"))
}

/// How high a piece with one offer is.
pub fn height_of_one() -> u32 {
    HEIGHT_OF_ONE
}

/// The page where a piece is put together.
#[derive(Debug, Template)]
#[template(path = "offers/embed/build.html")]
pub struct BuildPage {
    /// What every page carries.
    pub shell: Shell,
    /// The text that is looked for.
    pub text: String,
    /// The place around which is looked.
    pub near: String,
    /// Biete or Suche.
    pub purposes: Vec<Choice>,
    /// Topics.
    pub topics: Vec<Choice>,
    /// What kind of thing.
    pub subjects: Vec<Choice>,
    /// The colours.
    pub themes: Vec<Choice>,
    /// How many offers.
    pub items: u8,
    /// The provider, by name and name in addresses.
    pub provider: Option<(String, String)>,
    /// What else is set and stays.
    pub kept: Vec<(&'static str, String)>,
    /// The frame, to be copied.
    pub frame: String,
    /// The address of the piece for a frame.
    pub frame_address: String,
    /// The address of the piece for those who put it into their page themselves.
    pub part_address: String,
    /// How high the frame is.
    pub height: u32,
}

/// Parameters that have a field in the form.
const FIELDS: [&str; 6] = ["q", "near", "radius_km", "purpose", "category", "subject"];

impl BuildPage {
    /// The page for what is chosen so far.
    pub fn new(
        shell: Shell,
        asked: &Asked,
        look: &Look,
        provider: Option<(String, String)>,
    ) -> Self {
        let shell = if asked.is_narrowed() || look.provider.is_some() {
            shell.unlisted()
        } else {
            shell
        };
        let query = look.query(asked);
        let frame_address = list_address(&shell, &query);
        let mark = if query.is_empty() { "" } else { "?" };
        let part = shell.urls.path("/embed/angebote.html");
        let title = shell.t1("embed-frame-title", "site", shell.site_title());
        let query = &asked.query;
        let (purposes, subjects, topics) = choices(&shell, query);
        let themes = Theme::ALL.iter().map(|it| {
            let label = shell.t(match it {
                Theme::Auto => "embed-theme-auto",
                Theme::Light => "embed-theme-light",
                Theme::Dark => "embed-theme-dark",
            });
            Choice::new(it.word(), label, Chosen::from(look.theme == *it))
        });
        let is_kept = |(name, _): &(&'static str, String)| {
            !FIELDS.contains(name) && *name != "per_page" && look.provider.is_none()
        };
        Self {
            frame: frame(&frame_address, &title, look.height()),
            part_address: shell
                .urls
                .absolute(&format!("{part}{mark}{}", look.query(asked))),
            frame_address,
            text: query.text.clone(),
            near: asked.near_typed.clone(),
            purposes,
            topics,
            subjects,
            themes: themes.collect(),
            items: look.items,
            provider,
            kept: asked.pairs().into_iter().filter(is_kept).collect(),
            height: look.height(),
            shell,
        }
    }
}

/// What can be chosen of purposes, subjects and topics.
fn choices(shell: &Shell, query: &OfferQuery) -> (Vec<Choice>, Vec<Choice>, Vec<Choice>) {
    let purposes = [Purpose::Request, Purpose::Offer].map(|it| {
        let is_chosen = query.purposes.contains(&it);
        Choice::new(
            it.word(),
            say::purpose(shell.texts, it),
            Chosen::from(is_chosen),
        )
    });
    let subjects = Subject::ALL.iter().map(|it| {
        let is_chosen = query.subjects.contains(it);
        Choice::new(
            it.word(),
            say::subject(shell.texts, *it),
            Chosen::from(is_chosen),
        )
    });
    let lang = shell.lang().code();
    let is_chosen = |id: &String| query.categories.contains(id);
    let terms = CATEGORIES.terms().iter();
    let topics = terms.filter(|term| term.parent.is_empty() || is_chosen(&term.id));
    let topics = topics.map(|term| {
        let chosen = Chosen::from(is_chosen(&term.id));
        Choice::new(term.id.as_str(), term.label(lang), chosen)
    });
    (purposes.into(), subjects.collect(), topics.collect())
}
