//! Where the documents of a segment are: small fields of the globe with what lies in each, so that
//! a circle needs no look at what is far away.

use std::ops::{Range, RangeInclusive};

use tantivy::DocId;

use super::ask::Near;
use super::bits::Bits;
use super::shelf::Facts;
use crate::base::{Area, Point};

/// Height and width of a field in degrees: about two kilometres each in the middle of Europe.
const HEIGHT: f64 = 0.02;
const WIDTH: f64 = 0.03;
/// How many fields there are around the globe.
const COLUMNS: u32 = 12_000;
/// Whether a field lies within a circle is worth asking if it holds more than so many documents.
const MANY: usize = 8;
/// What calculating with floating numbers may be wrong by.
const MARGIN_KM: f64 = 0.001;
/// The same in degrees, of numbers that were only multiplied and added.
const MARGIN: f64 = 0.000_001;
/// Somewhat less than lies between two degrees of latitude.
const KM_OF_A_DEGREE: f64 = 111.0;

/// The documents of a segment by place.
pub(super) struct Ground {
    /// All that have a place, field by field from the south-west on.
    docs: Vec<DocId>,
    /// Where each of `docs` is.
    points: Vec<Point>,
    /// The number of each field with something in it, and where in `docs` it begins.
    fields: Vec<(u32, usize)>,
    /// What comes to people around its place: where that is, and how many kilometres.
    reaching: Vec<(DocId, Point, f64)>,
    /// All that have a place.
    pub placed: Bits,
}

impl Ground {
    pub(super) fn open(docs: u32, facts: &Facts) -> Self {
        let mut placed: Vec<(u32, DocId)> = Vec::new();
        let mut reaching = Vec::new();
        for doc in 0..docs {
            let Some(point) = facts.point(doc) else {
                continue;
            };
            placed.push((row(point.lat) * COLUMNS + column(point.lon), doc));
            let reach = facts.reach_km.first(doc).unwrap_or_default();
            if reach > 0.0 {
                reaching.push((doc, point, reach));
            }
        }
        placed.sort_unstable();
        let mut fields: Vec<(u32, usize)> = Vec::new();
        for (at, (field, _)) in placed.iter().enumerate() {
            if fields.last().is_none_or(|(last, _)| last != field) {
                fields.push((*field, at));
            }
        }
        fields.shrink_to_fit();
        let mut bits = Bits::none(docs);
        for (_, doc) in &placed {
            bits.insert(*doc);
        }
        let point =
            |(_, doc): &(u32, DocId)| facts.point(*doc).unwrap_or(Point { lat: 0.0, lon: 0.0 });
        Self {
            points: placed.iter().map(point).collect(),
            docs: placed.into_iter().map(|(_, doc)| doc).collect(),
            fields,
            reaching,
            placed: bits,
        }
    }

    /// Enters what lies in the circle, and what comes to its edge at least.
    pub(super) fn around(&self, near: &Near, into: &mut Bits) {
        let (south_west, north_east) = near.point.bounding_box(near.radius_km);
        let is_in = |point: Point| near.point.distance_km(point) <= near.radius_km;
        let area = Area {
            south: south_west.lat,
            west: south_west.lon,
            north: north_east.lat,
            east: north_east.lon,
        };
        self.each_in(area, |field, docs, points| {
            let is_whole = docs.len() > MANY && is_within(field, near);
            for (doc, point) in docs.iter().zip(points) {
                if is_whole || is_in(*point) {
                    into.insert(*doc);
                }
            }
        });
        for (doc, point, reach) in &self.reaching {
            let far = near.radius_km + reach;
            // Most are so far to the north or the south that nothing else need be calculated.
            let north = (point.lat - near.point.lat).abs() * KM_OF_A_DEGREE;
            if north <= far && near.point.distance_km(*point) <= far {
                into.insert(*doc);
            }
        }
    }

    /// Shows everything that may lie in a box, and something around it, field by field: the field,
    /// what lies in it, and where each of that is.
    pub(super) fn each_in(&self, area: Area, mut see: impl FnMut(Field, &[DocId], &[Point])) {
        for row in rows(area) {
            let from = row * COLUMNS + column(area.west);
            let upto = row * COLUMNS + column(area.east);
            let first = self.fields.partition_point(|(field, _)| *field < from);
            let fields = self.fields.get(first..).unwrap_or_default();
            let fields = fields.iter().take_while(|(field, _)| *field <= upto);
            for (at, (number, _)) in fields.enumerate() {
                let range = self.range_of(first + at);
                let points = self.points.get(range.clone()).unwrap_or_default();
                let column = number % COLUMNS;
                let docs = self.docs.get(range).unwrap_or_default();
                see(Field { row, column }, docs, points);
            }
        }
    }

    /// The smallest box around those that are `among` some and have a place. Only the outermost
    /// fields are looked at more closely.
    pub(super) fn bounds(&self, facts: &Facts, among: &Bits) -> Option<Area> {
        let is_among = |doc: &&DocId| among.has(**doc);
        let mut edges: Option<[u32; 4]> = None;
        let mut taken = Vec::new();
        for (at, (field, _)) in self.fields.iter().enumerate() {
            if !self.docs_of(at).iter().any(|doc| among.has(*doc)) {
                continue;
            }
            let (row, column) = (field / COLUMNS, field % COLUMNS);
            let [south, north, west, east] = edges.unwrap_or([row, row, column, column]);
            edges = Some([
                south.min(row),
                north.max(row),
                west.min(column),
                east.max(column),
            ]);
            taken.push(at);
        }
        let [south, north, west, east] = edges?;
        let is_outermost = |at: &usize| {
            let field = self.fields.get(*at).map_or(0, |(field, _)| *field);
            let (row, column) = (field / COLUMNS, field % COLUMNS);
            row == south || row == north || column == west || column == east
        };
        let outermost = taken.iter().filter(|at| is_outermost(at));
        let docs = outermost.flat_map(|at| self.docs_of(*at)).filter(is_among);
        let points = docs.filter_map(|doc| facts.point(*doc));
        let boxes = points.map(|at| Area {
            south: at.lat,
            west: at.lon,
            north: at.lat,
            east: at.lon,
        });
        boxes.reduce(Area::and)
    }

    fn docs_of(&self, field: usize) -> &[DocId] {
        self.docs.get(self.range_of(field)).unwrap_or_default()
    }

    fn range_of(&self, field: usize) -> Range<usize> {
        let start = |field: usize| {
            self.fields
                .get(field)
                .map_or(self.docs.len(), |(_, start)| *start)
        };
        start(field)..start(field + 1)
    }
}

/// A field, by its number from the south and from the west.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub row: u32,
    pub column: u32,
}

/// The rows of fields in a box, and those it touches.
pub(super) fn rows(area: Area) -> RangeInclusive<u32> {
    row(area.south)..=row(area.north)
}

/// The columns of fields in a box, and those it touches.
pub(super) fn columns(area: Area) -> RangeInclusive<u32> {
    column(area.west)..=column(area.east)
}

/// From which degree to which a row reaches, a hand's breadth more than it does: floating numbers may
/// be wrong by less.
pub(super) fn reach_of_row(row: u32) -> (f64, f64) {
    let south = f64::from(row) * HEIGHT - 90.0;
    (south - MARGIN, south + HEIGHT + MARGIN)
}

/// The same of a column.
pub(super) fn reach_of_column(column: u32) -> (f64, f64) {
    let west = f64::from(column) * WIDTH - 180.0;
    (west - MARGIN, west + WIDTH + MARGIN)
}

/// Whether every corner of a field lies in the circle.
fn is_within(field: Field, near: &Near) -> bool {
    let south = f64::from(field.row) * HEIGHT - 90.0;
    let west = f64::from(field.column) * WIDTH - 180.0;
    let corners = [
        (south, west),
        (south, west + WIDTH),
        (south + HEIGHT, west),
        (south + HEIGHT, west + WIDTH),
    ];
    corners.into_iter().all(|(lat, lon)| {
        let corner = Point { lat, lon };
        near.point.distance_km(corner) + MARGIN_KM <= near.radius_km
    })
}

fn row(lat: f64) -> u32 {
    whole((lat + 90.0) / HEIGHT)
}

fn column(lon: f64) -> u32 {
    whole((lon + 180.0) / WIDTH).min(COLUMNS - 1)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float ends at the limits of the integer, which is what is wanted"
)]
fn whole(number: f64) -> u32 {
    number.max(0.0) as u32
}
