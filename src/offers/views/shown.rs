//! In which way results are shown: as a list, on a map, in a calendar. Every view has the same
//! filters in its address; what only it needs stands beside them.

use jiff::civil::Date;

use crate::base::{Area, Problem, words};
use crate::web::Urls;

use super::super::search::PROVIDER_FACETS;
use super::asked::{Asked, RawQuery};

words! {
    /// How much of the calendar is shown.
    Span {
        /// A month.
        Month = "month",
        /// A week.
        Week = "week",
        /// The next days, one below the other.
        Agenda = "agenda",
        /// Everything on one day.
        Day = "day",
    }
}

/// The view of providers on a map, in the address.
const ON_MAP: &str = "map";

/// In which way results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Shown {
    /// As a list.
    #[default]
    List,
    /// On a map, of this area if somebody chose one.
    Map(Option<Area>),
    /// In a calendar, around this day if somebody chose one.
    Calendar(Span, Option<Date>),
    /// Providers instead of offers, as a list.
    Providers,
    /// Providers on a map, of this area if somebody chose one.
    ProvidersMap(Option<Area>),
}

impl Shown {
    /// What stands in the address besides the filters: names and values.
    pub(super) fn pairs(self) -> Vec<(&'static str, String)> {
        match self {
            Self::List | Self::Providers => Vec::new(),
            Self::ProvidersMap(area) => {
                let area = area.map(|area| ("box", edges(area)));
                let view = ("view", ON_MAP.to_owned());
                std::iter::once(view).chain(area).collect()
            }
            Self::Map(area) => area.map(|area| ("box", edges(area))).into_iter().collect(),
            Self::Calendar(span, day) => {
                let span = (span != Span::Month).then(|| ("view", span.word().to_owned()));
                let day = day.map(|day| ("day", day.to_string()));
                span.into_iter().chain(day).collect()
            }
        }
    }

    /// The address of this view with a query (already encoded, without the question mark).
    pub(super) fn address(self, urls: &Urls, query: &str) -> String {
        match self {
            Self::List => urls.offers_with(query),
            Self::Map(_) => urls.map_with(query),
            Self::Calendar(..) => urls.calendar_with(query),
            Self::Providers | Self::ProvidersMap(_) => urls.providers_with(query),
        }
    }

    /// The same view as one finds it at first.
    pub(super) fn reset(self) -> Self {
        match self {
            Self::List => Self::List,
            Self::Map(_) => Self::Map(None),
            Self::Calendar(..) => Self::Calendar(Span::Month, None),
            Self::Providers => Self::Providers,
            Self::ProvidersMap(_) => Self::ProvidersMap(None),
        }
    }

    /// Whether providers are shown, not offers.
    pub fn is_of_providers(self) -> bool {
        matches!(self, Self::Providers | Self::ProvidersMap(_))
    }

    /// The area of the map that somebody chose.
    pub fn area(self) -> Option<Area> {
        match self {
            Self::Map(area) | Self::ProvidersMap(area) => area,
            Self::List | Self::Calendar(..) | Self::Providers => None,
        }
    }

    pub(super) fn is_same_view(self, other: Self) -> bool {
        self.reset() == other.reset()
    }
}

/// `8.00000,51.50000,8.20000,51.60000`: west, south, east, north, to about a metre.
fn edges(area: Area) -> String {
    let Area {
        south,
        west,
        north,
        east,
    } = area;
    format!("{west:.5},{south:.5},{east:.5},{north:.5}")
}

/// The area between the edges in this text.
fn area(text: &str) -> Option<Area> {
    let mut edges = text.split(',').map(|edge| edge.trim().parse::<f64>().ok());
    let mut next = || edges.next().flatten();
    let (west, south, east, north) = (next()?, next()?, next()?, next()?);
    if edges.next().is_some() {
        return None;
    }
    Area::new((south, west), (north, east))
}

impl Asked {
    /// Reads what only the calendar needs.
    pub fn read_calendar(&mut self, raw: &RawQuery) {
        let span = self.read_word::<Span>("view", raw).unwrap_or(Span::Month);
        let day = self.read_day("day", raw);
        self.shown = Shown::Calendar(span, day);
    }

    /// Notes that the calendar does not reach to this day.
    pub(super) fn leave_day_out(&mut self, day: Date) {
        if let Shown::Calendar(span, _) = self.shown {
            self.shown = Shown::Calendar(span, None);
        }
        self.note("day", Problem::unknown_choice(&day.to_string()));
    }

    /// Reads what only the map needs.
    pub fn read_map(&mut self, raw: &RawQuery) {
        self.shown = Shown::Map(self.read_box(raw));
    }

    /// Reads what only the list of providers needs, and leaves out what is asked of offers only.
    pub fn read_providers(&mut self, raw: &RawQuery) {
        let query = &mut self.query;
        query.purposes.clear();
        query.subjects.clear();
        query.times.days = None;
        query.times.spans.clear();
        query
            .facets
            .retain(|(name, _)| PROVIDER_FACETS.contains(name));
        self.period = None;
        self.from = None;
        self.to = None;
        self.shown = match raw.last("view").as_deref() {
            None => Shown::Providers,
            Some(ON_MAP) => Shown::ProvidersMap(self.read_box(raw)),
            Some(other) => {
                self.note("view", Problem::unknown_choice(other));
                Shown::Providers
            }
        };
    }

    fn read_box(&mut self, raw: &RawQuery) -> Option<Area> {
        let typed = raw.last("box")?;
        let area = area(&typed);
        if area.is_none() {
            let shown: String = typed.chars().take(60).collect();
            self.note("box", Problem::unknown_choice(&shown));
        }
        area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_in_the_address_is_read_as_it_was_written() {
        let soest = Area::new((51.5, 8.0), (51.6, 8.2)).unwrap();
        assert_eq!(area(&edges(soest)), Some(soest));
        for senseless in [
            "",
            "8,51,9",
            "8,51,9,52,1",
            "9,51,8,52",
            "8,51,9,NaN",
            "a,b,c,d",
            "8,51,900,52",
        ] {
            assert_eq!(area(senseless), None, "{senseless}");
        }
    }
}
