//! What somebody asks for in the address of the list or of the API.
//!
//! Everything that is chosen stands in the address. What makes no sense is noted and left out: the
//! page says so and shows the rest, the API refuses.

use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::base::{PeerId, Point, Problem, Result, text};
use crate::db::ReadTx;
use crate::peers::{self, Peer};
use crate::places::{Centre, Gazetteer, Radius};
use crate::web::{Urls, WebState};

use super::super::model::{Purpose, Subject};
use super::super::search::{OfferQuery, PER_PAGE, PER_PAGE_MAX, Period, Town};
use super::super::taxonomy::CATEGORIES;
use super::shown::Shown;
use super::towns::host_of;

/// The longest text that is looked for.
const TEXT_MAX_CHARS: usize = 200;
/// The most categories in one address.
const CATEGORIES_MAX: usize = 20;
/// The most towns in one address: each is looked up.
const TOWNS_MAX: usize = 20;
/// The most words of one parameter in one address.
const WORDS_MAX: usize = 20;
/// The most mistakes that are told of.
const WRONG_MAX: usize = 10;

/// What stands behind this many names and values in an address is not read.
const PAIRS_MAX: usize = 300;

/// The query of an address as it came. Each name may be missing or stand more than once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub struct RawQuery(Vec<(String, String)>);

impl From<Vec<(String, String)>> for RawQuery {
    fn from(mut pairs: Vec<(String, String)>) -> Self {
        pairs.truncate(PAIRS_MAX);
        Self(pairs)
    }
}

impl RawQuery {
    /// All values of a name.
    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// All values of a name that say something, each once, the first `most` of them.
    fn said(&self, name: &str, most: usize) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for value in self.values(name).map(text::clean) {
            if !value.is_empty() && !said.contains(&value) && said.len() < most {
                said.push(value);
            }
        }
        said
    }

    /// The last value of a name that says something.
    pub fn last(&self, name: &str) -> Option<String> {
        let value = text::clean(self.values(name).last()?);
        (!value.is_empty()).then_some(value)
    }
}

/// Around which place somebody looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// As it was typed.
    pub typed: String,
    /// What it means.
    pub centre: Centre,
    /// How far around.
    pub radius: Radius,
}

/// From which town offers are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownChoice {
    /// Its host.
    pub value: String,
    /// Its name.
    pub name: String,
    /// The town.
    pub town: Town,
}

/// A parameter that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Its name in the address.
    pub parameter: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A query understood as far as it can be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// What is looked for, without page and place.
    pub query: OfferQuery,
    /// Around which place.
    pub near: Option<Near>,
    /// What was typed as place, understood or not.
    pub near_typed: String,
    /// From which towns.
    pub towns: Vec<TownChoice>,
    /// From the own town only.
    pub only_here: bool,
    /// Within which days from today on.
    pub period: Option<Period>,
    /// From which day on.
    pub from: Option<Date>,
    /// Up to which day.
    pub to: Option<Date>,
    /// Whether nothing may be widened.
    pub is_exact: bool,
    /// In which way the results are shown.
    pub shown: Shown,
    /// What was left out.
    pub wrong: Vec<Wrong>,
}

impl Asked {
    /// Understands `raw`; towns are looked up among the instances we know.
    pub async fn read(tx: &mut ReadTx, raw: &RawQuery, web: &WebState) -> Result<Self> {
        let mut asked = Self::default();
        let text = raw.last("q").unwrap_or_default();
        asked.query.text = text.chars().take(TEXT_MAX_CHARS).collect();
        if text.chars().nth(TEXT_MAX_CHARS).is_some() {
            asked.note(
                "q",
                Problem::new("problem-query-long").with("max", TEXT_MAX_CHARS),
            );
        }
        asked.read_place(raw, web.home.centre);
        asked.query.purposes = asked.read_words::<Purpose>("purpose", raw);
        asked.query.subjects = asked.read_words::<Subject>("subject", raw);
        asked.read_categories(raw);
        asked.read_facets(raw);
        asked.read_times(raw, tx.now());
        asked.read_pages(raw);
        asked.query.home = web.home.centre;
        asked.is_exact = raw.last("exact").is_some();
        asked.only_here = raw
            .last("only_here")
            .is_some_and(|it| matches!(it.as_str(), "1" | "true" | "on"));
        asked.read_towns(tx, raw, web).await?;
        asked.query.towns = if asked.only_here {
            vec![Town::Here]
        } else {
            asked.towns.iter().map(|choice| choice.town).collect()
        };
        Ok(asked)
    }

    async fn read_towns(&mut self, tx: &mut ReadTx, raw: &RawQuery, web: &WebState) -> Result<()> {
        for wanted in raw.said("town", TOWNS_MAX) {
            match find_town(tx, &wanted, web).await? {
                None => self.note("town", Problem::unknown_choice(&wanted)),
                Some(choice) if self.towns.iter().any(|known| known.town == choice.town) => {}
                Some(choice) => self.towns.push(choice),
            }
        }
        Ok(())
    }

    pub(super) fn note(&mut self, parameter: &'static str, problem: Problem) {
        if self.wrong.len() < WRONG_MAX {
            self.wrong.push(Wrong { parameter, problem });
        }
    }

    fn read_place(&mut self, raw: &RawQuery, home: Option<Point>) {
        let radius = match raw.last("radius_km").map(|typed| Radius::parse(&typed)) {
            None => Radius::DEFAULT,
            Some(Ok(radius)) => radius,
            Some(Err(problem)) => {
                self.note("radius_km", problem);
                Radius::DEFAULT
            }
        };
        let Some(typed) = raw.last("near") else {
            return;
        };
        self.near_typed = typed.chars().take(80).collect();
        match Centre::parse(Gazetteer::embedded(), &typed, home) {
            Ok(centre) => {
                self.query.near = Some((centre.point, radius.km()));
                self.near = Some(Near {
                    typed,
                    centre,
                    radius,
                });
            }
            Err(problem) => self.note("near", problem),
        }
    }

    pub(super) fn read_word<T: FromStr<Err = Problem>>(
        &mut self,
        parameter: &'static str,
        raw: &RawQuery,
    ) -> Option<T> {
        match raw.last(parameter)?.parse() {
            Ok(word) => Some(word),
            Err(problem) => {
                self.note(parameter, problem);
                None
            }
        }
    }

    /// All words of a parameter that make sense, each once.
    fn read_words<T>(&mut self, parameter: &'static str, raw: &RawQuery) -> Vec<T>
    where
        T: FromStr<Err = Problem> + PartialEq,
    {
        let mut words = Vec::new();
        for typed in raw.said(parameter, WORDS_MAX) {
            match typed.parse() {
                Ok(word) if words.contains(&word) => {}
                Ok(word) => words.push(word),
                Err(problem) => self.note(parameter, problem),
            }
        }
        words
    }

    fn read_categories(&mut self, raw: &RawQuery) {
        for id in raw
            .values("category")
            .map(text::clean)
            .filter(|id| !id.is_empty())
        {
            if CATEGORIES.find(&id).is_none() {
                self.note("category", Problem::unknown_choice(&id));
            } else if self.query.categories.len() < CATEGORIES_MAX
                && !self.query.categories.contains(&id)
            {
                self.query.categories.push(id);
            }
        }
    }

    fn read_pages(&mut self, raw: &RawQuery) {
        if let Some(page) = raw.last("page") {
            match whole(&page).filter(|page| *page > 0) {
                Some(page) => self.query.page = page,
                None => self.note("page", Problem::new("problem-page-number")),
            }
        }
        if let Some(typed) = raw.last("per_page") {
            let number = whole(&typed).and_then(|number| u32::try_from(number).ok());
            match number.filter(|number| (1..=PER_PAGE_MAX).contains(number)) {
                Some(number) => self.query.per_page = number,
                None => self.note("per_page", Problem::out_of_range(1, PER_PAGE_MAX)),
            }
        }
    }

    /// Everything that stands in the address, by its name, without the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filters();
        pairs.extend(self.shown.pairs());
        pairs
    }

    /// Everything that is set, whatever the view.
    fn filters(&self) -> Vec<(&'static str, String)> {
        let query = &self.query;
        let mut pairs = Vec::new();
        if !query.text.is_empty() {
            pairs.push(("q", query.text.clone()));
        }
        if let Some(near) = &self.near {
            pairs.push(("near", near.typed.clone()));
            pairs.push(("radius_km", near.radius.whole_km().to_string()));
        }
        pairs.extend(query.categories.iter().map(|id| ("category", id.clone())));
        let purposes = query.purposes.iter();
        pairs.extend(purposes.map(|it| ("purpose", it.word().to_owned())));
        let subjects = query.subjects.iter();
        pairs.extend(subjects.map(|it| ("subject", it.word().to_owned())));
        pairs.extend(self.towns.iter().map(|it| ("town", it.value.clone())));
        if self.only_here {
            pairs.push(("only_here", "1".to_owned()));
        }
        pairs.extend(self.more_pairs());
        if self.is_exact {
            pairs.push(("exact", "1".to_owned()));
        }
        if query.per_page != PER_PAGE {
            pairs.push(("per_page", query.per_page.to_string()));
        }
        pairs
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        self.filters().iter().any(|(name, _)| *name != "per_page")
    }

    /// The address of this view with another query.
    pub fn href(&self, urls: &Urls, query: &str) -> String {
        self.shown.address(urls, query)
    }

    /// The query of the address of the same results in another view.
    pub fn query_in(&self, shown: Shown) -> String {
        let mut pairs = self.filters();
        pairs.extend(shown.pairs());
        encoded(&pairs)
    }

    /// The query of the address of page `page` of the same list.
    pub fn query_for_page(&self, page: u64) -> String {
        let mut pairs = self.pairs();
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        encoded(&pairs)
    }

    /// The query of the address of the same list without these parameters.
    pub fn query_without(&self, left_out: impl Fn(&str, &str) -> bool) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(name, value)| !left_out(name, value));
        encoded(&pairs)
    }

    /// The query of the address of the same list with another value for one parameter.
    pub fn query_with(&self, name: &'static str, value: &str) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(known, _)| *known != name);
        pairs.push((name, value.to_owned()));
        encoded(&pairs)
    }

    /// The query of the address of the same list with these values besides.
    pub fn query_plus(&self, more: &[(&'static str, &str)]) -> String {
        let mut pairs = self.pairs();
        pairs.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        encoded(&pairs)
    }

    /// How many pages `total` offers fill.
    pub fn pages(&self, total: u64) -> u64 {
        total.div_ceil(u64::from(self.query.per_page.max(1)))
    }
}

fn encoded(pairs: &[(&'static str, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A whole number; one too large for us is the largest we know, there is nothing on that page.
fn whole(typed: &str) -> Option<u64> {
    let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| typed.parse().unwrap_or(u64::MAX))
}

/// The town with this host, origin, id or name.
async fn find_town(tx: &mut ReadTx, wanted: &str, web: &WebState) -> Result<Option<TownChoice>> {
    let own = web.base_url.origin().ascii_serialization();
    let own_host = host_of(&own);
    let is_own = [own_host, &own, "here"].contains(&wanted)
        || wanted.to_lowercase() == web.town.name.to_lowercase();
    if is_own {
        return Ok(Some(TownChoice {
            value: own_host.to_owned(),
            name: web.town.name.clone(),
            town: Town::Here,
        }));
    }
    let host = host_of(wanted);
    for scheme in ["https", "http"] {
        let found = peers::find_by_origin(tx, &format!("{scheme}://{host}")).await?;
        if let Some(peer) = found {
            return Ok(Some(choice(&peer)));
        }
    }
    if let Ok(id) = wanted.parse::<PeerId>() {
        return Ok(peers::find(tx, id).await?.as_ref().map(choice));
    }
    let same_name = |peer: &Peer| peer.about.name.to_lowercase() == wanted.to_lowercase();
    Ok(peers::list(tx)
        .await?
        .iter()
        .find(|peer| same_name(peer))
        .map(choice))
}

fn choice(peer: &Peer) -> TownChoice {
    TownChoice {
        value: host_of(&peer.origin).to_owned(),
        name: peer.about.name.clone(),
        town: Town::Peer(peer.peer_id),
    }
}
