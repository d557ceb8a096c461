//! Finding offers: what people can ask for and what they get back.
//!
//! The index itself is a kit ([`crate::search`]) that knows no offer.

use crate::base::{OfferId, PeerId, Point};

use super::model::{Purpose, Subject};

/// How many offers a page shows if nobody says so.
pub const PER_PAGE: u32 = 20;
/// The most offers on a page.
pub const PER_PAGE_MAX: u32 = 100;

/// The town an offer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Town {
    /// This instance.
    Here,
    /// Another instance.
    Peer(PeerId),
}

/// Whether an offer has dates to go to or is there all the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// With dates.
    Dated,
    /// Standing offers ([`crate::base::schedule::Schedule::is_ongoing`]).
    Ongoing,
}

/// What somebody looks for. Everything that is set must hold; the default is everything public.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferQuery {
    /// Words and "phrases" as people type them. Any text is allowed: it can be no syntax error, and
    /// only its first 200 characters and 12 words count.
    pub text: String,
    /// Ids of categories, one of which an offer must have; empty is all.
    pub categories: Vec<String>,
    /// Biete or Suche.
    pub purpose: Option<Purpose>,
    /// What kind of thing.
    pub subject: Option<Subject>,
    /// From this town only.
    pub town: Option<Town>,
    /// Around this point, so many kilometres. Offers on a screen match everywhere and come last.
    pub near: Option<(Point, f64)>,
    /// With dates only, or standing offers only.
    pub when: Option<When>,
    /// Which page, from 1. A page behind the last one is empty.
    pub page: u64,
    /// How many offers a page has, 1 to [`PER_PAGE_MAX`].
    pub per_page: u32,
}

impl Default for OfferQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            categories: Vec::new(),
            purpose: None,
            subject: None,
            town: None,
            near: None,
            when: None,
            page: 1,
            per_page: PER_PAGE,
        }
    }
}

/// One page of what was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The offers of this page, best first. Read them with [`super::list_cards`].
    pub ids: Vec<OfferId>,
    /// How many kilometres each of them is away, if somebody asked for surroundings and it has a
    /// place; as long as `ids`.
    pub distances_km: Vec<Option<f64>>,
    /// How many offers match, on all pages.
    pub total: u64,
    /// What else there is.
    pub facets: Facets,
    /// "Meinten Sie …?": a corrected text that finds more, if little or nothing was found.
    pub suggestion: Option<String>,
}

/// How many offers there would be with another choice. Each list is counted under all filters but
/// its own; the most frequent first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    /// By category.
    pub categories: Vec<(String, u64)>,
    /// By purpose.
    pub purposes: Vec<(Purpose, u64)>,
    /// By subject.
    pub subjects: Vec<(Subject, u64)>,
    /// By town.
    pub towns: Vec<(Town, u64)>,
}
