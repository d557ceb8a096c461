//! Where the documents of a segment are: small fields of the globe with what lies in each, so that
//! a circle needs no look at what is far away.

use tantivy::DocId;

use super::ask::Near;
use super::bits::Bits;
use super::shelf::Facts;
use crate::base::Point;

/// Height and width of a field in degrees: about two kilometres each in the middle of Europe.
const HEIGHT: f64 = 0.02;
const WIDTH: f64 = 0.03;
/// How many fields there are around the globe.
const COLUMNS: u32 = 12_000;
/// Whether a field lies within a circle is worth asking if it holds more than so many documents.
const MANY: usize = 8;
/// What calculating with floating numbers may be wrong by.
const MARGIN_KM: f64 = 0.001;

/// The documents of a segment by place.
pub(super) struct Ground {
    /// All that have a place, field by field from the south-west on.
    docs: Vec<DocId>,
    /// The number of each field with something in it, and where in `docs` it begins.
    fields: Vec<(u32, usize)>,
    /// What comes to people around its place.
    reaching: Vec<DocId>,
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
            if facts.reach_km.first(doc).is_some_and(|km| km > 0.0) {
                reaching.push(doc);
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
        Self {
            docs: placed.into_iter().map(|(_, doc)| doc).collect(),
            fields,
            reaching,
        }
    }

    /// Enters what lies in the circle, and what comes to its edge at least.
    pub(super) fn around(&self, near: &Near, facts: &Facts, into: &mut Bits) {
        let (south_west, north_east) = near.point.bounding_box(near.radius_km);
        let is_in = |doc: &DocId| {
            let point = facts.point(*doc);
            point.is_some_and(|point| near.point.distance_km(point) <= near.radius_km)
        };
        for row in row(south_west.lat)..=row(north_east.lat) {
            let from = row * COLUMNS + column(south_west.lon);
            let upto = row * COLUMNS + column(north_east.lon);
            let first = self.fields.partition_point(|(field, _)| *field < from);
            let fields = self.fields.get(first..).unwrap_or_default();
            let fields = fields.iter().take_while(|(field, _)| *field <= upto);
            for (at, (field, _)) in fields.enumerate() {
                let docs = self.docs_of(first + at);
                if docs.len() > MANY && is_within(*field, near) {
                    docs.iter().for_each(|doc| into.insert(*doc));
                } else {
                    docs.iter()
                        .filter(|doc| is_in(doc))
                        .for_each(|doc| into.insert(*doc));
                }
            }
        }
        let reaches = |doc: &&DocId| {
            let point = facts.point(**doc);
            let reach = facts.reach_km.first(**doc).unwrap_or_default();
            point.is_some_and(|point| near.point.distance_km(point) <= near.radius_km + reach)
        };
        self.reaching
            .iter()
            .filter(reaches)
            .for_each(|doc| into.insert(*doc));
    }

    fn docs_of(&self, field: usize) -> &[DocId] {
        let start = |field: usize| {
            self.fields
                .get(field)
                .map_or(self.docs.len(), |(_, start)| *start)
        };
        self.docs
            .get(start(field)..start(field + 1))
            .unwrap_or_default()
    }
}

/// Whether every corner of a field lies in the circle.
fn is_within(field: u32, near: &Near) -> bool {
    let south = f64::from(field / COLUMNS) * HEIGHT - 90.0;
    let west = f64::from(field % COLUMNS) * WIDTH - 180.0;
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
