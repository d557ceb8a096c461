//! What is kept in memory of each segment, so that a question need not look at every document.
//!
//! Segments never change; only which of their documents are still alive does. So everything here is
//! made once, when a segment is new, before anybody asks for it, and kept as long as the segment
//! lives. It takes about 60 bytes for each document, and 20 for each of its stems.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::columnar::Column;
use tantivy::fastfield::FastFieldReaders;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};
use uuid::Uuid;

use super::almanac::Almanac;
use super::bits::Bits;
use super::diary::{Day, Diary};
use super::fields::{Fields, Origin, column};
use super::ground::Ground;
use super::holders::Holders;
use super::matching::{Known, Matches, Plan, Texts, Way};
use super::names::Names;
use super::vocabulary::Vocabulary;
use crate::base::Point;

/// The words of all columns, numbered for all segments.
#[derive(Debug, Default)]
pub(super) struct AllNames {
    /// Of category, purpose, subject, town and facets.
    pub lists: [Names; LISTS],
    /// Of areas.
    pub areas: Names,
}

/// How many columns are lists to choose from.
pub(super) const LISTS: usize = 5;
/// The columns, in the order of [`AllNames::lists`].
const COLUMNS: [&str; LISTS] = [
    column::CATEGORY,
    column::PURPOSE,
    column::SUBJECT,
    column::TOWN,
    column::FACET,
];
/// Towns, among them.
pub(super) const TOWN: usize = 3;
/// Facets, among them.
pub(super) const FACET: usize = 4;

impl AllNames {
    /// The words of each list that were counted, the most frequent first; for towns see
    /// [`Self::towns`].
    pub(super) fn counted(&self, counts: &[Vec<u64>; LISTS]) -> [Vec<(String, u64)>; LISTS] {
        let mut counted: [Vec<(String, u64)>; LISTS] = Default::default();
        let lists = counted.iter_mut().zip(&self.lists).zip(counts);
        for (_, ((counted, names), counts)) in lists.enumerate().filter(|(at, _)| *at != TOWN) {
            *counted = names.read().counted(counts);
        }
        counted
    }

    /// The towns that were counted, the most frequent first. A country has thousands of them, so none
    /// is put into words first.
    pub(super) fn towns(&self, counts: &[Vec<u64>; LISTS]) -> Vec<(Origin, u64)> {
        let mut towns = Vec::new();
        if let Some((names, counts)) = self.lists.get(TOWN).zip(counts.get(TOWN)) {
            let known = names.read();
            let counted = known.with_counts(counts);
            towns.extend(counted.map(|(word, count)| (Origin::from_word(word), count)));
        }
        towns.sort_unstable_by_key(|(origin, count)| (std::cmp::Reverse(*count), *origin));
        towns
    }
}

/// The columns with one value for each document.
pub(super) struct Facts {
    high: Column<u64>,
    low: Column<u64>,
    lat: Column<f64>,
    lon: Column<f64>,
    pub reach_km: Column<f64>,
    next_at: Option<Column<i64>>,
    expires_at: Option<Column<i64>>,
}

/// One segment.
pub(super) struct Shelf {
    /// How many documents it has, those that are gone included.
    pub docs: u32,
    /// The stems of each text field.
    pub vocabularies: [Vocabulary; 4],
    /// Who has which word of which list.
    pub lists: [Holders; LISTS],
    /// Who comes to which area.
    pub areas: Holders,
    /// Who has dates when.
    pub days: Almanac,
    /// The days of calendars.
    diary: Diary,
    /// Where they are.
    pub ground: Ground,
    /// What is there all the time.
    pub ongoing: Bits,
    /// What is on a screen only.
    pub remote: Bits,
    /// What is from our own town.
    pub here: Bits,
    /// All documents in the order of a list without words: what is dated by its next date, then
    /// what is standing; at the same time the own town first, then by id.
    pub order: Vec<DocId>,
    /// Single values.
    pub facts: Facts,
    over: Mutex<Option<Over>>,
}

/// What is over between two instants.
struct Over {
    from: i64,
    until: i64,
    docs: Arc<Bits>,
}

impl Facts {
    fn open(columns: &FastFieldReaders) -> tantivy::Result<Self> {
        let none_yet = || Column::build_empty_column(0);
        Ok(Self {
            high: columns.u64(column::HIGH)?,
            low: columns.u64(column::LOW)?,
            lat: columns.column_opt(column::LAT)?.unwrap_or_else(none_yet),
            lon: columns.column_opt(column::LON)?.unwrap_or_else(none_yet),
            reach_km: columns.f64(column::REACH_KM)?,
            next_at: columns.column_opt(column::NEXT_AT)?,
            expires_at: columns.column_opt(column::EXPIRES_AT)?,
        })
    }

    /// The id.
    pub(super) fn id(&self, doc: DocId) -> Uuid {
        let high = self.high.first(doc).unwrap_or_default();
        Uuid::from_u64_pair(high, self.low.first(doc).unwrap_or_default())
    }

    /// Where it is.
    pub(super) fn point(&self, doc: DocId) -> Option<Point> {
        let (lat, lon) = self.lat.first(doc).zip(self.lon.first(doc))?;
        Some(Point { lat, lon })
    }

    /// When its next date begins.
    pub(super) fn next_at(&self, doc: DocId) -> Option<i64> {
        self.next_at.as_ref()?.first(doc)
    }
}

impl Shelf {
    fn open(segment: &SegmentReader, fields: &Fields, names: &AllNames) -> tantivy::Result<Self> {
        let docs = segment.max_doc();
        let columns = segment.fast_fields();
        let facts = Facts::open(columns)?;
        let flags = |name| -> tantivy::Result<Bits> {
            let column = columns.bool(name)?;
            let mut set = Bits::none(docs);
            let true_ones = (0..docs).filter(|doc| column.first(*doc) == Some(true));
            true_ones.for_each(|doc| set.insert(doc));
            Ok(set)
        };
        let [title, keywords, teaser, description] = fields.stems;
        let stems = |field| Vocabulary::read(segment.inverted_index(field)?.terms());
        let [category, purpose, subject, town, facet] = COLUMNS;
        let [of_category, of_purpose, of_subject, of_town, of_facet] = &names.lists;
        let holders = |name, names| Holders::open(columns, name, docs, names);
        let lists = [
            holders(category, of_category)?,
            holders(purpose, of_purpose)?,
            holders(subject, of_subject)?,
            holders(town, of_town)?,
            holders(facet, of_facet)?,
        ];
        let number = of_town.read().number(&Origin::Here.word());
        let here = lists.get(TOWN).map_or_else(
            || Bits::none(docs),
            |towns| towns.with_any(number.as_slice()),
        );
        let ongoing = flags(column::IS_ONGOING)?;
        Ok(Self {
            docs,
            vocabularies: [
                stems(title.field)?,
                stems(keywords.field)?,
                stems(teaser.field)?,
                stems(description.field)?,
            ],
            lists,
            areas: holders(column::AREA, &names.areas)?,
            days: Almanac::open(segment, fields.date)?,
            diary: Diary::default(),
            ground: Ground::open(docs, &facts),
            order: order(docs, &facts, &ongoing, &here),
            remote: flags(column::IS_REMOTE)?,
            ongoing,
            here,
            facts,
            over: Mutex::new(None),
        })
    }

    /// Whether a document is there all the time, or at no date.
    pub(super) fn is_standing(&self, doc: DocId) -> bool {
        self.ongoing.has(doc) || self.facts.next_at(doc).is_none()
    }

    /// What there is on a day of a calendar.
    pub(super) fn day(&self, number: i64) -> tantivy::Result<Arc<Day>> {
        self.diary.day(number, &self.days, &self.facts, &self.here)
    }

    /// What is over at an instant; the same set serves until something else is.
    pub(super) fn over(&self, now: i64) -> Arc<Bits> {
        let mut known = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(over) = known
            .as_ref()
            .filter(|over| over.from <= now && now < over.until)
        {
            return Arc::clone(&over.docs);
        }
        let mut over = Over {
            from: i64::MIN,
            until: i64::MAX,
            docs: Arc::default(),
        };
        let mut docs = Bits::none(self.docs);
        if let Some(column) = &self.facts.expires_at {
            for doc in 0..self.docs {
                match column.first(doc) {
                    Some(at) if at <= now => {
                        docs.insert(doc);
                        over.from = over.from.max(at);
                    }
                    Some(at) => over.until = over.until.min(at),
                    None => {}
                }
            }
        }
        over.docs = Arc::new(docs);
        let docs = Arc::clone(&over.docs);
        *known = Some(over);
        docs
    }
}

fn order(docs: u32, facts: &Facts, ongoing: &Bits, here: &Bits) -> Vec<DocId> {
    let key = |doc: DocId| {
        let next_at = facts.next_at(doc);
        let is_standing = ongoing.has(doc) || next_at.is_none();
        let date = next_at.map_or(u64::MAX, tantivy::i64_to_u64);
        let (high, low) = facts.id(doc).as_u64_pair();
        ((is_standing, date, !here.has(doc)), high, low, doc)
    };
    let mut keys: Vec<_> = (0..docs).map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, _, doc)| doc).collect()
}

/// A segment as it is in one look.
struct Part {
    shelf: OnceLock<Arc<Shelf>>,
    /// What is still there; `None` if nothing is gone.
    alive: Option<Bits>,
}

/// The index as it was after a commit.
pub(super) struct View {
    pub searcher: Searcher,
    pub fields: Fields,
    pub names: Arc<AllNames>,
    parts: Vec<Part>,
}

/// One segment with everything to look at it.
pub(super) struct Sight<'a> {
    pub texts: Texts<'a>,
    pub shelf: &'a Shelf,
    pub alive: Option<&'a Bits>,
}

impl View {
    /// What `searcher` sees. What is known of its segments is taken over from the view `before`.
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        names: Arc<AllNames>,
        before: Option<&Self>,
    ) -> Self {
        let mut known: HashMap<SegmentId, Arc<Shelf>> = HashMap::new();
        if let Some(before) = before {
            let parts = before.searcher.segment_readers().iter().zip(&before.parts);
            known.extend(parts.filter_map(|(segment, part)| {
                Some((segment.segment_id(), Arc::clone(part.shelf.get()?)))
            }));
        }
        let parts = searcher.segment_readers().iter().map(|segment| {
            let shelf = known.remove(&segment.segment_id());
            let alive = segment.alive_bitset().map(|alive| {
                let mut bits = Bits::none(segment.max_doc());
                alive.iter_alive().for_each(|doc| bits.insert(doc));
                bits
            });
            Part {
                shelf: shelf.map_or_else(OnceLock::new, OnceLock::from),
                alive,
            }
        });
        let parts = parts.collect();
        Self {
            searcher,
            fields,
            names,
            parts,
        }
    }

    /// Gets ready to answer: nobody who asks shall wait for it.
    pub(super) fn warm(&self) -> tantivy::Result<()> {
        self.sights().try_for_each(|sight| sight.map(|_| ()))
    }

    /// Its segments, one after the other.
    pub(super) fn sights(&self) -> impl Iterator<Item = tantivy::Result<Sight<'_>>> {
        let parts = self.searcher.segment_readers().iter().zip(&self.parts);
        parts.map(|(segment, part)| {
            let shelf = if let Some(shelf) = part.shelf.get() {
                shelf
            } else {
                let shelf = Arc::new(Shelf::open(segment, &self.fields, &self.names)?);
                part.shelf.get_or_init(|| shelf)
            };
            let texts = Texts {
                searcher: &self.searcher,
                segment,
                fields: self.fields.stems,
                shelf,
            };
            Ok(Sight {
                texts,
                shelf,
                alive: part.alive.as_ref(),
            })
        })
    }

    /// How many documents have something in one of these ways.
    pub(super) fn count(&self, ways: &[Way], known: &Known) -> tantivy::Result<u64> {
        let mut count = 0;
        for sight in self.sights() {
            let sight = sight?;
            let mut docs = Bits::of_bytes(&sight.texts.points(ways, known)?);
            if let Some(alive) = sight.alive {
                docs.keep(alive);
            }
            count += docs.count();
        }
        Ok(count)
    }
}

impl Sight<'_> {
    /// What is there of a plan; of none, everything.
    pub(super) fn matches(
        &self,
        plan: Option<&Plan>,
        known: &Known,
    ) -> tantivy::Result<Option<Matches>> {
        plan.map(|plan| self.texts.find(plan, known)).transpose()
    }
}
