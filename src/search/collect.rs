//! Among everything whose text matches: which documents pass the filters, how many would pass with
//! another choice, and which come first.
//!
//! Every filter is a set of documents. What passes all of them is a result; what passes all but the
//! category counts for the list of categories, and so on: each list of choices is counted under all
//! filters but its own.

use tantivy::DocId;

use super::ask::{Near, Question};
use super::bits::Bits;
use super::calendar::CalendarFound;
use super::cells::Gathered;
use super::facets::{NAMES_MAX, entry};
use super::fields::Origin;
use super::hits::{Hit, Order};
use super::matching::{Known, Matches, Plan};
use super::shelf::{AllNames, FACET, LISTS, Shelf, Sight, View};
use super::times::{DAYS, PARTS, TimeCounts, allowed};

/// Where hardly one document in so many is left, each is looked at instead of the whole circle.
const SINGLY_BELOW_ONE_IN: u64 = 64;

/// Everything learnt from the matches.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// How many documents pass all filters.
    pub total: u64,
    /// The first of them, in order.
    pub hits: Vec<Hit>,
    /// How many have which word of which list, by the number of the word.
    pub counts: [Vec<u64>; LISTS],
    /// How many are when.
    pub times: TimeCounts,
    /// On the days of a calendar.
    pub calendar: Option<CalendarFound>,
    /// On a map.
    pub map: Option<Gathered>,
}

/// A list and the words of it that were chosen.
struct Choice {
    list: usize,
    /// The numbers of the words one of which must be there.
    words: Vec<u32>,
    /// The words that are counted without this choice; `None` if all of the list are.
    own: Option<Vec<bool>>,
}

impl Choice {
    /// Whether the word with this number is counted without this choice.
    fn is_own(&self, word: u32) -> bool {
        let at = usize::try_from(word).unwrap_or(usize::MAX);
        let own = self.own.as_ref();
        own.is_none_or(|own| own.get(at).copied().unwrap_or(false))
    }
}

/// What is asked of each document.
pub(super) struct Filters<'a> {
    question: &'a Question,
    choices: Vec<Choice>,
    /// The numbers of the areas asked for, in order.
    areas: Vec<u32>,
    /// How many of the first are wanted.
    keep: usize,
}

impl<'a> Filters<'a> {
    pub(super) fn new(question: &'a Question, names: &AllNames, keep: usize) -> Self {
        let towns = question.towns.iter().copied().map(Origin::word);
        let chosen = [
            question.categories.clone(),
            question.purposes.clone(),
            question.subjects.clone(),
            towns.collect(),
        ];
        let mut choices = Vec::new();
        for (list, (words, names)) in chosen.iter().zip(&names.lists).enumerate() {
            let known = names.read();
            if !words.is_empty() {
                choices.push(Choice {
                    list,
                    words: words.iter().filter_map(|word| known.number(word)).collect(),
                    own: None,
                });
            }
        }
        if let Some(facets) = names.lists.get(FACET) {
            let known = facets.read();
            for (name, words) in question.facets.iter().take(NAMES_MAX) {
                let beginning = entry(name, "");
                let numbers = 0..u32::try_from(known.len()).unwrap_or(u32::MAX);
                let own = numbers.map(|number| known.word(number).starts_with(&beginning));
                choices.push(Choice {
                    list: FACET,
                    words: words
                        .iter()
                        .filter_map(|word| known.number(&entry(name, word)))
                        .collect(),
                    own: Some(own.collect()),
                });
            }
        }
        let known = names.areas.read();
        let areas = question.near.iter().flat_map(|near| &near.areas);
        let mut areas: Vec<u32> = areas.filter_map(|area| known.number(area)).collect();
        areas.sort_unstable();
        Self {
            question,
            choices,
            areas,
            keep,
        }
    }

    /// Looks at all segments.
    pub(super) fn collect(
        &self,
        view: &View,
        plan: Option<&Plan>,
        known: &Known,
    ) -> tantivy::Result<Collected> {
        let mut all = Collected {
            counts: view
                .names
                .lists
                .each_ref()
                .map(|names| vec![0; names.read().len()]),
            calendar: self.question.days.map(CalendarFound::empty),
            map: self.question.map.as_deref().map(Gathered::empty),
            ..Collected::default()
        };
        for sight in view.sights() {
            let sight = sight?;
            let matches = sight.matches(plan, known)?;
            self.collect_segment(&sight, matches.as_ref(), &mut all)?;
        }
        all.hits.sort_unstable_by_key(Hit::key);
        all.hits.truncate(self.keep);
        Ok(all)
    }

    fn collect_segment(
        &self,
        sight: &Sight<'_>,
        matches: Option<&Matches>,
        all: &mut Collected,
    ) -> tantivy::Result<()> {
        let shelf = sight.shelf;
        let base = self.base(sight, matches);
        let sets = self.choices.iter().map(|choice| {
            let list = shelf.lists.get(choice.list);
            list.map_or_else(
                || Bits::none(shelf.docs),
                |list| list.with_any(&choice.words),
            )
        });
        let sets: Vec<Bits> = sets.collect();
        let mut chosen = base.clone();
        for set in &sets {
            chosen.keep(set);
        }
        self.count_times(shelf, &chosen, &mut all.times)?;

        let times = &self.question.times;
        let when = if times.weekdays == 0 && times.parts == 0 && times.days.is_none() {
            None
        } else {
            let slots = allowed(times.weekdays, times.parts);
            Some(shelf.days.with(times.days, slots)?)
        };
        let mut results = chosen;
        if let Some(when) = &when {
            results.keep(when);
        }
        let size = results.count();
        self.count_lists(shelf, &results, size, &mut all.counts);
        for (number, choice) in self.choices.iter().enumerate() {
            let mut others = base.clone();
            if let Some(when) = &when {
                others.keep(when);
            }
            for (_, set) in sets.iter().enumerate().filter(|(at, _)| *at != number) {
                others.keep(set);
            }
            let size = others.count();
            if let Some((list, counts)) = shelf
                .lists
                .get(choice.list)
                .zip(all.counts.get_mut(choice.list))
            {
                list.count(&others, size, |word| choice.is_own(word), counts);
            }
        }
        all.total += size;
        let (named, size) = self.lay_out(sight, results, size, all)?;
        if self.keep > 0 {
            let near = self.question.near.as_ref();
            let order = Order {
                shelf,
                matches,
                near,
            };
            all.hits.extend(order.first(&named, size, self.keep));
        }
        Ok(())
    }

    /// Enters the results into the calendar and on the map; returns those that are to be named, and
    /// how many they are.
    fn lay_out(
        &self,
        sight: &Sight<'_>,
        results: Bits,
        size: u64,
        all: &mut Collected,
    ) -> tantivy::Result<(Bits, u64)> {
        if let Some((days, found)) = self.question.days.zip(all.calendar.as_mut()) {
            found.see(days, &self.question.times, sight.shelf, &results)?;
        }
        let Some((grids, found)) = self.question.map.as_deref().zip(all.map.as_mut()) else {
            return Ok((results, size));
        };
        let named = found.see(grids, sight.shelf, results);
        let size = named.count();
        Ok((named, size))
    }

    /// Everything but the choices: what matches, is still there, is not over, is near enough.
    fn base(&self, sight: &Sight<'_>, matches: Option<&Matches>) -> Bits {
        let shelf = sight.shelf;
        let mut base = matches.map_or_else(|| Bits::all(shelf.docs), |it| it.docs.clone());
        if let Some(alive) = sight.alive {
            base.keep(alive);
        }
        base.leave_out(&shelf.over(self.question.now.millis()));
        match self.question.is_ongoing {
            Some(true) => base.keep(&shelf.ongoing),
            Some(false) => base.leave_out(&shelf.ongoing),
            None => {}
        }
        if let Some(near) = &self.question.near {
            if base.count() * SINGLY_BELOW_ONE_IN < u64::from(shelf.docs) {
                base.retain(|doc| self.is_near(shelf, near, doc));
            } else {
                let mut around = shelf.areas.with_any(&self.areas);
                around.add(&shelf.remote);
                shelf.ground.around(near, &mut around);
                base.keep(&around);
            }
        }
        base
    }

    /// Whether a document is near enough, comes near, or is everywhere.
    fn is_near(&self, shelf: &Shelf, near: &Near, doc: DocId) -> bool {
        let reaches = || {
            let point = shelf.facts.point(doc);
            let reach = shelf.facts.reach_km.first(doc).unwrap_or_default();
            point.is_some_and(|point| near.point.distance_km(point) <= near.radius_km + reach)
        };
        let comes = || !self.areas.is_empty() && shelf.areas.has_any(doc, &self.areas);
        shelf.remote.has(doc) || reaches() || comes()
    }

    /// Counts the words of all lists among the results; those of which something was chosen are
    /// counted elsewhere.
    fn count_lists(
        &self,
        shelf: &Shelf,
        results: &Bits,
        size: u64,
        counts: &mut [Vec<u64>; LISTS],
    ) {
        for (number, (list, counts)) in shelf.lists.iter().zip(counts).enumerate() {
            let own: Vec<&Choice> = self.choices.iter().filter(|it| it.list == number).collect();
            if own.is_empty() {
                list.count(results, size, |_| true, counts);
            } else if number == FACET {
                list.count(
                    results,
                    size,
                    |word| !own.iter().any(|it| it.is_own(word)),
                    counts,
                );
            }
        }
    }

    /// Counts what there is at other times among what passes everything else.
    fn count_times(
        &self,
        shelf: &Shelf,
        chosen: &Bits,
        counts: &mut TimeCounts,
    ) -> tantivy::Result<()> {
        let times = &self.question.times;
        let count = |days, weekdays, parts| -> tantivy::Result<u64> {
            let with = shelf.days.with(days, allowed(weekdays, parts))?;
            Ok(with.common(chosen))
        };
        for (day, found) in (0..DAYS).zip(&mut counts.weekdays) {
            *found += count(times.days, 1 << day, times.parts)?;
        }
        for (part, found) in (0..PARTS).zip(&mut counts.parts) {
            *found += count(times.days, times.weekdays, 1 << part)?;
        }
        counts.spans.resize(times.spans.len(), 0);
        for (span, found) in times.spans.iter().zip(&mut counts.spans) {
            *found += count(Some(*span), times.weekdays, times.parts)?;
        }
        Ok(())
    }
}
