//! Which of many documents come first.

use tantivy::DocId;
use uuid::Uuid;

use super::ask::Near;
use super::bits::Bits;
use super::matching::Matches;
use super::shelf::Shelf;

/// A list without words is read in its order, unless it has less than one document in so many.
const WALK_FROM_ONE_IN: u64 = 1_000;

/// A result and its place among the others: the smaller comes first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    order: [u64; 6],
    pub id: Uuid,
    pub distance_km: Option<f64>,
}

impl Hit {
    /// What to sort by.
    pub(super) fn key(&self) -> ([u64; 6], Uuid) {
        (self.order, self.id)
    }
}

/// The order of one segment.
///
/// With words: what is on a screen after what is near, most points, own town, nearest, next date.
/// Without words: next date, then what is there all the time; at the same time own town, nearest.
/// The id decides where nothing else does.
pub(super) struct Order<'a> {
    pub shelf: &'a Shelf,
    pub matches: Option<&'a Matches>,
    pub near: Option<&'a Near>,
}

/// One thing to sort by.
#[derive(Clone, Copy)]
enum By {
    Remote,
    Points,
    Elsewhere,
    Far,
    Standing,
    Date,
    IdHigh,
    IdLow,
}

const WITH_WORDS: [By; 6] = [
    By::Remote,
    By::Points,
    By::Elsewhere,
    By::Far,
    By::Standing,
    By::Date,
];
const WITHOUT_WORDS: [By; 5] = [By::Remote, By::Standing, By::Date, By::Elsewhere, By::Far];

impl Order<'_> {
    fn steps(&self) -> &'static [By] {
        if self.matches.is_some() {
            &WITH_WORDS
        } else {
            &WITHOUT_WORDS
        }
    }

    /// How far away a document is, if somebody asked and it has a place.
    fn distance_km(&self, doc: DocId) -> Option<f64> {
        let near = self.near.filter(|_| !self.shelf.remote.has(doc))?;
        let point = self.shelf.facts.point(doc)?;
        Some(near.point.distance_km(point))
    }

    fn value(&self, doc: DocId, by: By) -> u64 {
        let shelf = self.shelf;
        match by {
            By::Remote => u64::from(self.near.is_some() && shelf.remote.has(doc)),
            By::Points => u64::MAX - self.matches.map_or(0, |it| u64::from(it.points(doc))),
            By::Elsewhere => u64::from(!shelf.here.has(doc)),
            By::Far => self.distance_km(doc).map_or(u64::MAX, tantivy::f64_to_u64),
            By::Standing => u64::from(shelf.is_standing(doc)),
            By::Date => shelf
                .facts
                .next_at(doc)
                .map_or(u64::MAX, tantivy::i64_to_u64),
            By::IdHigh => shelf.facts.id(doc).as_u64_pair().0,
            By::IdLow => shelf.facts.id(doc).as_u64_pair().1,
        }
    }

    fn hit(&self, doc: DocId) -> Hit {
        let mut order = [0; 6];
        for (place, by) in order.iter_mut().zip(self.steps()) {
            *place = self.value(doc, *by);
        }
        Hit {
            order,
            id: self.shelf.facts.id(doc),
            distance_km: self.distance_km(doc),
        }
    }

    /// The first `keep` of `among`, which are `size`, in whichever order.
    pub(super) fn first(&self, among: &Bits, size: u64, keep: usize) -> Vec<Hit> {
        let is_short = u64::try_from(keep).is_ok_and(|keep| size > keep);
        let docs = u64::from(self.shelf.docs);
        if !is_short {
            return among.iter().map(|doc| self.hit(doc)).collect();
        }
        if self.matches.is_none() && self.near.is_none() && size * WALK_FROM_ONE_IN > docs {
            let in_order = self.shelf.order.iter().filter(|doc| among.has(**doc));
            return in_order.take(keep).map(|doc| self.hit(*doc)).collect();
        }
        let docs = self.narrow(among.iter().collect(), keep);
        docs.into_iter().map(|doc| self.hit(doc)).collect()
    }

    /// The first `keep`. One thing to sort by after the other is looked up, and only of those that
    /// it depends on.
    fn narrow(&self, mut open: Vec<DocId>, keep: usize) -> Vec<DocId> {
        let mut sure = Vec::with_capacity(keep);
        for by in self.steps().iter().chain(&[By::IdHigh, By::IdLow]) {
            let Some(last) = keep
                .checked_sub(sure.len() + 1)
                .filter(|last| *last < open.len())
            else {
                break;
            };
            if matches!(by, By::Remote | By::Far) && self.near.is_none() {
                continue;
            }
            let mut valued: Vec<(u64, DocId)> = open
                .iter()
                .map(|doc| (self.value(*doc, *by), *doc))
                .collect();
            let (_, (limit, _), _) = valued.select_nth_unstable(last);
            let limit = *limit;
            open.clear();
            for (value, doc) in valued {
                if value < limit {
                    sure.push(doc);
                } else if value == limit {
                    open.push(doc);
                }
            }
        }
        let missing = keep.saturating_sub(sure.len());
        sure.extend(open.into_iter().take(missing));
        sure
    }
}
