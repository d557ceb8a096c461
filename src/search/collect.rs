//! Among everything whose text matches: which documents pass the filters, how many would pass with
//! another choice, and which come first.
//!
//! One pass over the matches looks at each filter by itself. A document that passes all of them is
//! a result; one that fails only at the category still counts for the list of categories, and so
//! on: each list of choices is counted under all filters but its own.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::fastfield::FastFieldReaders;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};
use uuid::Uuid;

use crate::base::{Point, Timestamp};

use super::ask::{Near, Question};
use super::calendar::{Calendar, CalendarFound, Days};
use super::cells::{Cells, Gathered, Grid};
use super::choices::Choices;
use super::facets::{Chosen, Counts, Facets};
use super::fields::{Origin, column};
use super::times::{Dates, Failing, TimeCounts, Times};

/// What is asked of each match.
#[derive(Debug)]
pub(super) struct Filters {
    /// Of categories, purpose, subject and town the words one of which must be there; empty is all.
    chosen: [Vec<String>; 4],
    facets: Chosen,
    times: Times,
    near: Option<Near>,
    areas: HashSet<String>,
    is_ongoing: Option<bool>,
    now: Timestamp,
    days: Option<Days>,
    map: Option<Vec<Grid>>,
    has_text: bool,
    /// How many of the first are wanted.
    keep: usize,
}

impl Filters {
    pub(super) fn new(question: &Question, has_text: bool, keep: usize) -> Self {
        let one = |choice: &Option<String>| choice.iter().cloned().collect();
        let near = question.near.clone();
        Self {
            chosen: [
                question.categories.clone(),
                one(&question.purpose),
                one(&question.subject),
                one(&question.town.map(Origin::word)),
            ],
            facets: question.facets.clone(),
            times: question.times.clone(),
            areas: near
                .iter()
                .flat_map(|near| near.areas.iter().cloned())
                .collect(),
            near,
            is_ongoing: question.is_ongoing,
            now: question.now,
            days: question.days,
            map: question.map.clone(),
            has_text,
            keep,
        }
    }
}

/// A result and its place among the others: the smaller comes first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    order: [u64; 6],
    pub id: Uuid,
    pub distance_km: Option<f64>,
}

impl Hit {
    fn key(&self) -> ([u64; 6], Uuid) {
        (self.order, self.id)
    }
}

/// Everything learnt from the matches.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// How many documents pass all filters.
    pub total: u64,
    /// The first of them, in order.
    pub hits: Vec<Hit>,
    /// How many documents have which category, purpose, subject and town.
    pub counts: [BTreeMap<String, u64>; 4],
    /// How many have which word of which facet.
    pub facets: Counts,
    /// How many are when.
    pub times: TimeCounts,
    /// On the days of a calendar.
    pub calendar: Option<CalendarFound>,
    /// On a map.
    pub map: Option<Gathered>,
}

/// Looks at matches.
pub(super) struct Sieve(pub Arc<Filters>);

impl Collector for Sieve {
    type Fruit = Collected;
    type Child = SegmentSieve;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentSieve> {
        SegmentSieve::open(Arc::clone(&self.0), segment.fast_fields())
    }

    fn requires_scoring(&self) -> bool {
        self.0.has_text
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Collected>>) -> tantivy::Result<Collected> {
        let mut all = Collected {
            calendar: self.0.days.map(CalendarFound::empty),
            map: self.0.map.as_deref().map(Gathered::empty),
            ..Collected::default()
        };
        for fruit in fruits {
            let fruit = fruit?;
            all.total += fruit.total;
            all.hits.extend(fruit.hits);
            for (name, counts) in fruit.facets {
                let words = all.facets.entry(name).or_default();
                for (word, count) in counts {
                    *words.entry(word).or_default() += count;
                }
            }
            all.times.add(&fruit.times);
            if let (Some(all), Some(more), Some(days)) =
                (&mut all.calendar, fruit.calendar, self.0.days)
            {
                all.add(more, days.take);
            }
            if let Some((all, more)) = all.map.as_mut().zip(fruit.map) {
                all.add(more);
            }
            for (all, counts) in all.counts.iter_mut().zip(fruit.counts) {
                for (word, count) in counts {
                    *all.entry(word).or_default() += count;
                }
            }
        }
        all.hits.sort_unstable_by_key(Hit::key);
        all.hits.truncate(self.0.keep);
        Ok(all)
    }
}

/// The columns that say where and when.
struct Facts {
    high: Column<u64>,
    low: Column<u64>,
    lat: Column<f64>,
    lon: Column<f64>,
    reach_km: Column<f64>,
    is_remote: Column<bool>,
    is_ongoing: Column<bool>,
    next_at: Option<Column<i64>>,
    expires_at: Option<Column<i64>>,
    area: Option<StrColumn>,
    town: Option<StrColumn>,
}

/// Looks at the matches of one segment.
pub(super) struct SegmentSieve {
    filters: Arc<Filters>,
    choices: [Choices; 4],
    facets: Facets,
    dates: Dates,
    facts: Facts,
    /// The number of our own town in its column.
    here: Option<u64>,
    /// The numbers of the areas asked for.
    areas: HashSet<u64>,
    calendar: Option<Calendar>,
    map: Option<Cells>,
    total: u64,
    hits: Vec<Hit>,
}

/// The one choice that keeps a document from being a result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failed {
    /// It is one.
    Nothing,
    /// The choice of this number.
    Choice(usize),
    /// The facet of this number among the chosen ones.
    Facet(usize),
    /// A choice of time.
    Time(Failing),
}

/// How far away a document is, as far as that was asked.
#[derive(Clone, Copy)]
enum Distance {
    /// Nobody asked.
    Unasked,
    /// So many kilometres.
    Km(f64),
    /// It comes to an area asked for, from who knows where.
    Area,
    /// It is everywhere.
    Remote,
}

impl SegmentSieve {
    fn open(filters: Arc<Filters>, columns: &FastFieldReaders) -> tantivy::Result<Self> {
        let [categories, purposes, subjects, towns] = &filters.chosen;
        let choices = [
            Choices::open(columns, column::CATEGORY, categories)?,
            Choices::open(columns, column::PURPOSE, purposes)?,
            Choices::open(columns, column::SUBJECT, subjects)?,
            Choices::open(columns, column::TOWN, towns)?,
        ];
        let optional = |name: &str| columns.column_opt::<i64>(name);
        let none_yet = || Column::build_empty_column(0);
        let facts = Facts {
            high: columns.u64(column::HIGH)?,
            low: columns.u64(column::LOW)?,
            lat: columns.column_opt(column::LAT)?.unwrap_or_else(none_yet),
            lon: columns.column_opt(column::LON)?.unwrap_or_else(none_yet),
            reach_km: columns.f64(column::REACH_KM)?,
            is_remote: columns.bool(column::IS_REMOTE)?,
            is_ongoing: columns.bool(column::IS_ONGOING)?,
            next_at: optional(column::NEXT_AT)?,
            expires_at: optional(column::EXPIRES_AT)?,
            area: columns.str(column::AREA)?,
            town: columns.str(column::TOWN)?,
        };
        let here = match &facts.town {
            Some(town) => town.dictionary().term_ord(Origin::Here.word())?,
            None => None,
        };
        let areas = wanted_areas(facts.area.as_ref(), &filters.areas)?;
        let days = filters.days;
        let calendar = days.map(|days| Calendar::open(columns, days, &filters.times));
        Ok(Self {
            calendar: calendar.transpose()?,
            map: filters.map.as_deref().map(Cells::new),
            facets: Facets::open(columns, &filters.facets)?,
            dates: Dates::open(columns, &filters.times)?,
            filters,
            choices,
            facts,
            here,
            areas,
            total: 0,
            hits: Vec::new(),
        })
    }

    /// How far away it is; `None` if it is not near enough.
    fn distance(&self, doc: DocId) -> Option<Distance> {
        let Some(near) = &self.filters.near else {
            return Some(Distance::Unasked);
        };
        if self.facts.is_remote.first(doc) == Some(true) {
            return Some(Distance::Remote);
        }
        let km = self
            .facts
            .point(doc)
            .map(|point| near.point.distance_km(point));
        let reach = self.facts.reach_km.first(doc).unwrap_or_default();
        let in_reach = km.is_some_and(|km| km <= near.radius_km + reach);
        let comes_here = || {
            let column = self.facts.area.as_ref()?;
            column.term_ords(doc).find(|area| self.areas.contains(area))
        };
        if in_reach || (!self.areas.is_empty() && comes_here().is_some()) {
            Some(km.map_or(Distance::Area, Distance::Km))
        } else {
            None
        }
    }

    /// Its place among the results.
    ///
    /// With words: what is on a screen after what is near, most points, own town, nearest, next
    /// date. Without words: next date, then what is there all the time; at the same time own town,
    /// nearest. The id decides where nothing else does.
    fn hit(&self, doc: DocId, score: Score, distance: Distance) -> Hit {
        let km = match distance {
            Distance::Km(km) => Some(km),
            Distance::Unasked | Distance::Area | Distance::Remote => None,
        };
        let is_here = self.is_here(doc);
        let next_at = first(self.facts.next_at.as_ref(), doc);
        let standing = self.facts.is_ongoing.first(doc) == Some(true) || next_at.is_none();
        let last = u64::from(matches!(distance, Distance::Remote));
        let elsewhere = u64::from(!is_here);
        let far = km.map_or(u64::MAX, tantivy::f64_to_u64);
        let standing = u64::from(standing);
        let date = next_at.map_or(u64::MAX, tantivy::i64_to_u64);
        let order = if self.filters.has_text {
            let points = u64::MAX - tantivy::f64_to_u64(f64::from(score));
            [last, points, elsewhere, far, standing, date]
        } else {
            [last, standing, date, elsewhere, far, 0]
        };
        Hit {
            order,
            id: self.facts.id(doc),
            distance_km: km,
        }
    }

    fn is_here(&self, doc: DocId) -> bool {
        let town = self.facts.town.as_ref();
        town.is_some_and(|town| self.here.is_some() && town.term_ords(doc).next() == self.here)
    }

    /// Enters a result into the calendar and on the map; says whether it is to be named.
    fn lay_out(&mut self, doc: DocId) -> bool {
        let is_elsewhere = self.calendar.is_some() && !self.is_here(doc);
        let facts = &self.facts;
        if let Some(calendar) = &mut self.calendar {
            calendar.see(doc, is_elsewhere, || facts.id(doc));
        }
        match &mut self.map {
            Some(map) => map.see(facts.point(doc), || facts.id(doc)),
            None => true,
        }
    }

    /// The only choice that fails the document; `None` if there are more.
    fn failed(&self, doc: DocId) -> Option<Failed> {
        let mut failures = 0;
        let mut failed = Failed::Nothing;
        for (number, choices) in self.choices.iter().enumerate() {
            if !choices.passes(doc) {
                failures += 1;
                failed = Failed::Choice(number);
            }
        }
        let (count, last) = self.facets.failing(doc);
        if count > 0 {
            failures += count;
            failed = Failed::Facet(last);
        }
        match self.dates.failing(doc) {
            Failing::Nothing => {}
            Failing::Much => return None,
            one @ (Failing::Weekday | Failing::Part | Failing::Days) => {
                failures += 1;
                failed = Failed::Time(one);
            }
        }
        (failures <= 1).then_some(failed)
    }

    /// Counts the document wherever its choice would be another.
    fn count(&mut self, doc: DocId, failed: Failed) {
        for (number, choices) in self.choices.iter_mut().enumerate() {
            if failed == Failed::Nothing || failed == Failed::Choice(number) {
                choices.count(doc);
            }
        }
        match failed {
            Failed::Nothing => {
                self.facets.count(doc, None);
                self.dates.count(doc, Failing::Nothing);
            }
            Failed::Facet(number) => self.facets.count(doc, Some(number)),
            Failed::Time(failing) => self.dates.count(doc, failing),
            Failed::Choice(_) => {}
        }
    }

    /// Keeps the first ones, with room for as many again before it sorts out.
    fn keep(&mut self, hit: Hit) {
        let keep = self.filters.keep;
        if keep == 0 {
            return;
        }
        self.hits.push(hit);
        if self.hits.len() >= keep.saturating_mul(2).max(64) {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        let keep = self.filters.keep;
        if self.hits.len() > keep {
            self.hits.select_nth_unstable_by_key(keep, Hit::key);
            self.hits.truncate(keep);
        }
    }
}

impl Facts {
    fn id(&self, doc: DocId) -> Uuid {
        let high = self.high.first(doc).unwrap_or_default();
        Uuid::from_u64_pair(high, self.low.first(doc).unwrap_or_default())
    }

    fn point(&self, doc: DocId) -> Option<Point> {
        let (lat, lon) = self.lat.first(doc).zip(self.lon.first(doc))?;
        Some(Point { lat, lon })
    }
}

fn first(column: Option<&Column<i64>>, doc: DocId) -> Option<i64> {
    column.and_then(|column| column.first(doc))
}

/// The numbers of those of `areas` that occur in this segment: there are few here and may be
/// hundreds in a wide radius.
fn wanted_areas(
    column: Option<&StrColumn>,
    areas: &HashSet<String>,
) -> tantivy::Result<HashSet<u64>> {
    let mut wanted = HashSet::new();
    let Some(column) = column.filter(|_| !areas.is_empty()) else {
        return Ok(wanted);
    };
    let count = u64::try_from(column.num_terms()).unwrap_or_default();
    for number in 0..count {
        let mut area = String::new();
        if column.ord_to_str(number, &mut area)? && areas.contains(&area) {
            wanted.insert(number);
        }
    }
    Ok(wanted)
}

impl SegmentCollector for SegmentSieve {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let now = self.filters.now.millis();
        if first(self.facts.expires_at.as_ref(), doc).is_some_and(|at| at <= now) {
            return;
        }
        let is_ongoing = self.facts.is_ongoing.first(doc);
        if self.filters.is_ongoing.is_some() && self.filters.is_ongoing != is_ongoing {
            return;
        }
        let Some(distance) = self.distance(doc) else {
            return;
        };
        let Some(failed) = self.failed(doc) else {
            return;
        };
        self.count(doc, failed);
        if failed == Failed::Nothing {
            self.total += 1;
            if self.lay_out(doc) && self.filters.keep > 0 {
                let hit = self.hit(doc, score, distance);
                self.keep(hit);
            }
        }
    }

    fn harvest(mut self) -> tantivy::Result<Collected> {
        self.shrink();
        let mut counts: [BTreeMap<String, u64>; 4] = Default::default();
        for (counts, choices) in counts.iter_mut().zip(&self.choices) {
            *counts = choices.words()?;
        }
        Ok(Collected {
            facets: self.facets.words()?,
            times: self.dates.counts,
            calendar: self.calendar.map(Calendar::found),
            map: self.map.map(Cells::gathered),
            total: self.total,
            hits: self.hits,
            counts,
        })
    }
}
