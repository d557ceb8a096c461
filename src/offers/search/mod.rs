//! Finding offers: what people can ask for, what they get back, and how the index keeps in step.
//!
//! The index itself is a kit ([`crate::search`]) that knows no offer. Here an offer becomes a
//! document, and a [`SearchFollower`] reads the log and renews the documents of everything that
//! changed. The tables decide what is public; the index only says where to look.

mod directory;
mod document;
mod facets;
mod follower;
mod similar;
#[cfg(test)]
mod tests;
mod understood;
mod widen;

use std::collections::BTreeMap;

use crate::base::{EntityId, OfferId, PeerId, Point, Result, Timestamp};
use crate::places::Gazetteer;
use crate::search::{
    Answer, CalendarFound, Days, Grid, Index, MapFound, Near, Origin, Question, TimeCounts, Times,
};

use super::model::{Purpose, Subject};

pub use self::directory::{Directory, DirectoryFollower, PROVIDER_FACETS};
pub use self::facets::{
    Dated, Daytime, Period, Placed, WORD_MAX_CHARS, YES, facet_names, is_date, last_day, minute,
    number, parts_of_day, today,
};
pub use self::similar::find_similar;
pub use self::understood::{AROUND_KM, Understood};
pub use self::widen::{Widening, find_nearest};

pub use self::follower::SearchFollower;

/// How many offers a page shows if nobody says so.
pub const PER_PAGE: u32 = 20;
/// The most offers on a page.
pub const PER_PAGE_MAX: u32 = 100;
/// The most offers that feeds read at once.
pub const FEED_MAX: u32 = 5_000;

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
    /// Ids of categories, one of which, or one below which, an offer must have; empty is all.
    pub categories: Vec<String>,
    /// Biete or Suche; empty is both.
    pub purposes: Vec<Purpose>,
    /// What kinds of things; empty is all.
    pub subjects: Vec<Subject>,
    /// From these towns only; empty is all.
    pub towns: Vec<Town>,
    /// Around this point, so many kilometres. Offers on a screen match everywhere and come last.
    pub near: Option<(Point, f64)>,
    /// With dates only, or standing offers only.
    pub when: Option<When>,
    /// Where the town itself is: of several places of a name the nearest is meant.
    pub home: Option<Point>,
    /// Words under the names of facets ([`facet_names`]), one of which an offer must have.
    pub facets: Vec<(&'static str, Vec<String>)>,
    /// On which weekdays, at which times of the day, on which days.
    pub times: Times,
    /// The days of a calendar, if one is wanted.
    pub days: Option<Days>,
    /// The grids of a map, if one is wanted ([`Question::map`]).
    pub map: Option<Vec<Grid>>,
    /// Which page, from 1. A page behind the last one is empty.
    pub page: u64,
    /// How many offers a page has, 1 to [`PER_PAGE_MAX`]; a feed has up to [`FEED_MAX`].
    pub per_page: u32,
}

impl Default for OfferQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            categories: Vec::new(),
            purposes: Vec::new(),
            subjects: Vec::new(),
            towns: Vec::new(),
            near: None,
            when: None,
            home: None,
            facets: Vec::new(),
            times: Times::default(),
            days: None,
            map: None,
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
    /// On the days of the calendar.
    pub calendar: Option<CalendarFound>,
    /// On the map.
    pub map: Option<MapFound>,
    /// What of the text was read as a place or a time.
    pub understood: Option<Understood>,
    /// How many have every word, if there are so few that others follow them that lack some.
    pub exact: Option<u64>,
    /// "Meinten Sie …?": a corrected text that finds more, if little or nothing was found.
    pub suggestion: Option<String>,
}

/// How many offers there would be with another choice. Each list is counted under all filters but
/// its own; the most frequent first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    /// By category; an offer counts once for its category and once for the one above it.
    pub categories: Vec<(String, u64)>,
    /// By purpose.
    pub purposes: Vec<(Purpose, u64)>,
    /// By subject.
    pub subjects: Vec<(Subject, u64)>,
    /// By town.
    pub towns: Vec<(Town, u64)>,
    /// By the words of each further facet.
    pub more: BTreeMap<String, Vec<(String, u64)>>,
    /// By time.
    pub times: TimeCounts,
}

/// Looks for offers, own and remote.
///
/// The index lags behind the tables by the time of a commit (a fraction of a second); see
/// [`Index::wait_for`] where somebody must see their own change.
///
/// # Errors
///
/// A fault if the index cannot be read. No query is refused: what cannot be found is not there.
pub async fn find_public(index: &Index, query: &OfferQuery, now: Timestamp) -> Result<Found> {
    if query.near.is_none()
        && let Some(understood) = Understood::read(&query.text, query.home, now)
    {
        let answer = index.ask(question(&query.with(&understood), now)).await?;
        if answer.total > 0 {
            return Ok(found(answer, Some(understood)));
        }
    }
    Ok(found(index.ask(question(query, now)).await?, None))
}

fn found(answer: Answer, understood: Option<Understood>) -> Found {
    Found {
        ids: answer.ids.into_iter().map(OfferId::from_uuid).collect(),
        distances_km: answer.distances_km,
        total: answer.total,
        facets: Facets {
            categories: answer.categories,
            purposes: known(answer.purposes),
            subjects: known(answer.subjects),
            towns: answer
                .towns
                .into_iter()
                .map(|(origin, count)| (Town::from_origin(origin), count))
                .collect(),
            more: answer.facets,
            times: answer.times,
        },
        calendar: answer.calendar,
        map: answer.map,
        understood,
        exact: answer.exact,
        suggestion: answer.suggestion,
    }
}

impl OfferQuery {
    /// The same with what was understood of its text.
    fn with(&self, understood: &Understood) -> Self {
        let mut query = self.clone();
        query.text.clone_from(&understood.text);
        query.near = understood.place.map(|place| (place.point, AROUND_KM));
        query.times.weekdays |= understood.weekdays;
        query.times.parts |= understood.daytimes;
        query.times.days = query.times.days.or(understood.days);
        query
    }
}

/// The counts of words that this version of the program knows.
fn known<T: std::str::FromStr>(counts: Vec<(String, u64)>) -> Vec<(T, u64)> {
    counts
        .into_iter()
        .filter_map(|(word, count)| Some((word.parse().ok()?, count)))
        .collect()
}

fn words_of(words: impl Iterator<Item = &'static str>) -> Vec<String> {
    words.map(str::to_owned).collect()
}

fn question(query: &OfferQuery, now: Timestamp) -> Question {
    let per_page = query.per_page.clamp(1, FEED_MAX);
    let skip = query
        .page
        .saturating_sub(1)
        .saturating_mul(u64::from(per_page));
    Question {
        text: query.text.clone(),
        categories: query.categories.clone(),
        purposes: words_of(query.purposes.iter().map(|it| it.word())),
        subjects: words_of(query.subjects.iter().map(|it| it.word())),
        towns: query.towns.iter().copied().map(Town::origin).collect(),
        near: query.near.map(|(point, radius_km)| Near {
            point,
            radius_km,
            areas: Gazetteer::embedded()
                .municipalities_within(point, radius_km)
                .into_iter()
                .map(|(municipality, _)| municipality.ags.to_string())
                .collect(),
        }),
        is_ongoing: query.when.map(|when| when == When::Ongoing),
        facets: query
            .facets
            .iter()
            .map(|(name, words)| ((*name).to_owned(), words.clone()))
            .collect(),
        times: query.times.clone(),
        days: query.days,
        map: query.map.clone(),
        skip,
        take: usize::try_from(per_page).unwrap_or(usize::MAX),
        now,
    }
}

impl Town {
    fn origin(self) -> Origin {
        match self {
            Self::Here => Origin::Here,
            Self::Peer(id) => Origin::Town(id.uuid()),
        }
    }

    fn from_origin(origin: Origin) -> Self {
        match origin {
            Origin::Here => Self::Here,
            Origin::Town(id) => Self::Peer(PeerId::from_uuid(id)),
        }
    }
}
