//! Questions and answers.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::base::{Point, Timestamp};

use super::calendar::{CalendarFound, Days};
use super::cells::{Grid, MapFound};
use super::collect::{Collected, Filters};
use super::fields::Origin;
use super::matching::Known;
use super::shelf::View;
use super::spelling;
use super::synonyms::Synonyms;
use super::times::{TimeCounts, Times};
use super::typed::{How, Reading, Typed};

/// Around a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The middle.
    pub point: Point,
    /// How far around it.
    pub radius_km: f64,
    /// Keys of the areas in that circle: who comes to one of them is near as well.
    pub areas: Vec<String>,
}

/// What is looked for. Everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// What somebody typed.
    pub text: String,
    /// Categories, one of which must be there; empty is all.
    pub categories: Vec<String>,
    /// Purposes, one of which it must have; empty is all.
    pub purposes: Vec<String>,
    /// Subjects, one of which it must have; empty is all.
    pub subjects: Vec<String>,
    /// Towns, one of which it must be from; empty is all.
    pub towns: Vec<Origin>,
    /// Where; what is remote matches everywhere and comes last.
    pub near: Option<Near>,
    /// Whether it must be there all the time, or must not.
    pub is_ongoing: Option<bool>,
    /// Words chosen under the names of facets; one of each name must be there.
    pub facets: Vec<(String, Vec<String>)>,
    /// When.
    pub times: Times,
    /// The days of a calendar, if one is wanted.
    pub days: Option<Days>,
    /// The grids of a map, all of the same area, if one is wanted: then only results in that area
    /// are named. Without a grid it is said where they all are.
    pub map: Option<Vec<Grid>>,
    /// How many results to leave out at the beginning.
    pub skip: u64,
    /// How many to give after them.
    pub take: usize,
    /// What is over by now is left out.
    pub now: Timestamp,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The ids, best first.
    pub ids: Vec<Uuid>,
    /// How far each is away, if somebody asked and it has a place; as long as `ids`.
    pub distances_km: Vec<Option<f64>>,
    /// How many there are altogether.
    pub total: u64,
    /// How many there would be by category; the most frequent first.
    pub categories: Vec<(String, u64)>,
    /// By purpose.
    pub purposes: Vec<(String, u64)>,
    /// By subject.
    pub subjects: Vec<(String, u64)>,
    /// By town.
    pub towns: Vec<(Origin, u64)>,
    /// By the words of each facet, the most frequent first.
    pub facets: BTreeMap<String, Vec<(String, u64)>>,
    /// By time.
    pub times: TimeCounts,
    /// On the days asked for.
    pub calendar: Option<CalendarFound>,
    /// On the map asked for.
    pub map: Option<MapFound>,
    /// How many have every word, if there are so few that others follow them that lack some.
    pub exact: Option<u64>,
    /// A corrected text that finds more, if little was found.
    pub suggestion: Option<String>,
}

/// With this many results or fewer we ask whether somebody meant another word.
const LITTLE: u64 = 2;

/// One look at the index as it is now.
pub(super) struct Look<'a> {
    pub view: &'a View,
    pub synonyms: &'a Synonyms,
    /// What was found already.
    pub known: Known,
}

impl Look<'_> {
    /// Answers.
    pub(super) fn answer(&self, question: &Question) -> tantivy::Result<Answer> {
        let typed = Typed::read(&question.text);
        let skip = usize::try_from(question.skip).unwrap_or(usize::MAX);
        // Nothing is kept for a page that cannot exist, however far behind it is.
        let keep = if question.skip < self.view.searcher.num_docs() {
            skip.saturating_add(question.take)
        } else {
            0
        };
        let strict = self.collect(question, &typed, How::EveryWord, keep)?;
        let suggestion = if strict.total <= LITTLE && !typed.wanted.is_empty() {
            self.suggestion(question, &typed, strict.total)?
        } else {
            None
        };
        let (found, exact) = if strict.total <= LITTLE && typed.wanted.len() > 1 {
            let loose = self.collect(question, &typed, How::MostWords, keep)?;
            if loose.total > strict.total {
                (loose, Some(strict.total))
            } else {
                (strict, None)
            }
        } else {
            (strict, None)
        };
        let [categories, purposes, subjects, _, facets] = self.view.names.counted(&found.counts);
        let mut by_name: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
        for (entry, count) in facets {
            if let Some((name, word)) = entry.split_once('=') {
                let words = by_name.entry(name.to_owned()).or_default();
                words.push((word.to_owned(), count));
            }
        }
        let page = || found.hits.iter().skip(skip).take(question.take);
        Ok(Answer {
            ids: page().map(|hit| hit.id).collect(),
            distances_km: page().map(|hit| hit.distance_km).collect(),
            total: found.total,
            categories,
            purposes,
            subjects,
            towns: self.view.names.towns(&found.counts),
            facets: by_name,
            times: found.times,
            calendar: found.calendar,
            map: found
                .map
                .zip(question.map.as_deref())
                .map(|(map, grids)| map.found(grids)),
            exact,
            suggestion,
        })
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            view: self.view,
            synonyms: self.synonyms,
            known: &self.known,
        }
    }

    fn collect(
        &self,
        question: &Question,
        typed: &Typed,
        how: How,
        keep: usize,
    ) -> tantivy::Result<Collected> {
        let plan = typed.plan(&self.reading(), how)?;
        let filters = Filters::new(question, &self.view.names, keep);
        filters.collect(self.view, plan.as_ref(), &self.known)
    }

    /// "Meinten Sie": the text with better words, if it finds more under the same filters.
    fn suggestion(
        &self,
        question: &Question,
        typed: &Typed,
        found: u64,
    ) -> tantivy::Result<Option<String>> {
        let Some(better) = spelling::correct(&self.reading(), typed)? else {
            return Ok(None);
        };
        let more = self.collect(question, &Typed::read(&better), How::EveryWord, 0)?;
        let more = more.total > found;
        Ok(more.then_some(better))
    }
}
