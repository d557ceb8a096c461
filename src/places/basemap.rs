//! The basemap: outlines of Kreise, Länder and neighbouring countries, and the larger cities.
//!
//! The file is TopoJSON (version 1.0 of its specification): every border line is stored once, as an
//! *arc*, and areas name the arcs they are made of. We keep that form, because a line drawn once is
//! half as large as two outlines, and because both sides of a simplified border still fit.

use std::collections::HashSet;
use std::sync::LazyLock;

use anyhow::Context;
use serde::Deserialize;

use super::data;
use super::map::plane::{Bounds, Xy, mercator};
use crate::base::Point;

/// A border line between two places where three areas meet.
#[derive(Debug)]
pub(super) struct Arc {
    /// On the plane of the Mercator projection.
    pub points: Box<[Xy]>,
    pub bounds: Bounds,
    pub rank: Rank,
}

/// What a line divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// A foreign country and something that is not drawn from the same source: ours or the sea.
    Edge,
    /// Two foreign countries.
    Abroad,
    /// Two Kreise of one Land.
    Kreis,
    /// Two Länder, or Germany and what is not Germany.
    Land,
}

/// A Kreis, a Land or a country.
#[derive(Debug)]
pub(super) struct Area {
    /// Key of the Kreis (five digits); for a country its English name.
    pub key: Box<str>,
    pub polygons: Vec<Polygon>,
}

/// A piece of land, possibly with holes.
#[derive(Debug)]
pub(super) struct Polygon {
    /// Outline and holes, each a chain of arcs: `n` is arc `n` forwards, `!n` backwards.
    pub rings: Vec<Vec<i32>>,
    pub bounds: Bounds,
}

/// A larger city.
#[derive(Debug)]
pub(super) struct City {
    pub name: Box<str>,
    pub at: Xy,
}

/// Everything that is drawn beneath the pins.
#[derive(Debug)]
pub(super) struct Basemap {
    pub arcs: Vec<Arc>,
    pub kreise: Vec<Area>,
    pub laender: Vec<Area>,
    pub neighbours: Vec<Area>,
    /// The largest first.
    pub cities: Vec<City>,
}

static EMBEDDED: LazyLock<Basemap> = LazyLock::new(|| {
    let read = || Basemap::read(&data::unpack(data::BASEMAP)?);
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program, and tests read it"
    )]
    read().expect("the embedded basemap is sound")
});

#[derive(Deserialize)]
struct File {
    arcs: Vec<Vec<(i32, i32)>>,
    transform: Transform,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

impl Transform {
    fn place(&self, (x, y): (i32, i32)) -> Option<Xy> {
        let lon = f64::from(x) * self.scale.0 + self.translate.0;
        let lat = f64::from(y) * self.scale.1 + self.translate.1;
        Point::new(lat, lon).map(mercator)
    }
}

#[derive(Deserialize)]
struct Objects {
    kreise: Collection,
    laender: Collection,
    nachbarn: Collection,
    staedte: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon {
        arcs: Vec<Vec<i32>>,
        properties: Properties,
    },
    MultiPolygon {
        arcs: Vec<Vec<Vec<i32>>>,
        properties: Properties,
    },
    Point {
        coordinates: (i32, i32),
        properties: Properties,
    },
}

#[derive(Deserialize)]
struct Properties {
    k: Option<Box<str>>,
    n: Option<Box<str>>,
    l: Option<Box<str>>,
}

impl Basemap {
    /// The basemap that came with the program; the first call unpacks it (about 10 ms).
    pub(super) fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn read(text: &str) -> anyhow::Result<Self> {
        let file: File = serde_json::from_str(text).context("read the basemap")?;
        let mut arcs = Vec::with_capacity(file.arcs.len());
        for steps in &file.arcs {
            arcs.push(arc(steps, &file.transform).context("an arc off the globe")?);
        }
        let kreise = areas(file.objects.kreise, &mut arcs, Rank::Kreis)?;
        let laender = areas(file.objects.laender, &mut arcs, Rank::Land)?;
        let neighbours = areas(file.objects.nachbarn, &mut arcs, Rank::Abroad)?;
        let mut cities = Vec::new();
        for geometry in file.objects.staedte.geometries {
            if let Geometry::Point {
                coordinates,
                properties,
            } = geometry
            {
                let at = file
                    .transform
                    .place(coordinates)
                    .context("a city off the globe")?;
                cities.push(City {
                    name: properties.n.context("a city without a name")?,
                    at,
                });
            }
        }
        Ok(Self {
            arcs,
            kreise,
            laender,
            neighbours,
            cities,
        })
    }
}

/// Where in the list an arc stands that a ring calls `number`.
pub(super) fn position(number: i32) -> Option<usize> {
    usize::try_from(if number < 0 { !number } else { number }).ok()
}

/// Every point of an arc but the first is stored as the step from the one before.
fn arc(steps: &[(i32, i32)], transform: &Transform) -> Option<Arc> {
    let (mut x, mut y) = (0_i32, 0_i32);
    let mut points = Vec::with_capacity(steps.len());
    for (dx, dy) in steps {
        (x, y) = (x.checked_add(*dx)?, y.checked_add(*dy)?);
        points.push(transform.place((x, y))?);
    }
    let bounds = Bounds::of(points.iter().copied())?;
    Some(Arc {
        points: points.into(),
        bounds,
        rank: Rank::Abroad,
    })
}

/// Reads areas and notes on their arcs what they divide.
fn areas(collection: Collection, arcs: &mut [Arc], rank: Rank) -> anyhow::Result<Vec<Area>> {
    let mut met = HashSet::new();
    let mut areas = Vec::with_capacity(collection.geometries.len());
    for geometry in collection.geometries {
        let (polygons, properties) = match geometry {
            Geometry::Polygon { arcs, properties } => (vec![arcs], properties),
            Geometry::MultiPolygon { arcs, properties } => (arcs, properties),
            Geometry::Point { .. } => continue,
        };
        let key = properties
            .k
            .or(properties.l)
            .or(properties.n)
            .context("an area without a name")?;
        let mut read = Vec::with_capacity(polygons.len());
        for rings in polygons {
            let mut bounds: Option<Bounds> = None;
            for number in rings.iter().flatten() {
                let arc = position(*number).and_then(|at| arcs.get_mut(at));
                let arc = arc.with_context(|| format!("{key} has an arc that is not there"))?;
                // Foreign lines count when they are met for the second time, from the other side.
                let is_first_side = rank == Rank::Abroad && met.insert(position(*number));
                arc.rank = if is_first_side { Rank::Edge } else { rank };
                bounds = Some(bounds.map_or(arc.bounds, |sum| sum.with(arc.bounds)));
            }
            read.push(Polygon {
                rings,
                bounds: bounds.context("an empty polygon")?,
            });
        }
        areas.push(Area {
            key,
            polygons: read,
        });
    }
    Ok(areas)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Gazetteer;

    #[test]
    fn the_basemap_is_complete() {
        let map = Basemap::embedded();
        assert_eq!((map.kreise.len(), map.laender.len()), (400, 16));
        assert_eq!((map.neighbours.len(), map.cities.len()), (16, 88));
    }

    #[test]
    fn nearly_every_municipality_lies_in_a_kreis_that_the_map_knows() {
        let map = Basemap::embedded();
        let known: HashSet<&str> = map.kreise.iter().map(|kreis| &*kreis.key).collect();
        let lost: Vec<_> = Gazetteer::embedded()
            .municipalities()
            .iter()
            .filter(|town| !known.contains(town.kreis_key()))
            .map(|town| (town.ags, town.name))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_border_between_two_lands_counts_more_than_one_between_districts() {
        let count = |rank| {
            Basemap::embedded()
                .arcs
                .iter()
                .filter(|arc| arc.rank == rank)
                .count()
        };
        assert_eq!(count(Rank::Land), 361);
        assert_eq!(count(Rank::Kreis), 1128);
        assert_eq!(count(Rank::Abroad) + count(Rank::Edge), 61);
        assert!(count(Rank::Abroad) > 10);
    }

    #[test]
    fn a_file_that_is_no_map_is_refused() {
        assert!(Basemap::read("{}").is_err());
        let dangling = r#"{"arcs":[],"transform":{"scale":[1,1],"translate":[0,0]},"objects":{
            "kreise":{"geometries":[{"type":"Polygon","arcs":[[7]],"properties":{"k":"05974"}}]},
            "laender":{"geometries":[]},"nachbarn":{"geometries":[]},"staedte":{"geometries":[]}}}"#;
        let error = Basemap::read(dangling).unwrap_err();
        assert!(error.to_string().contains("05974"), "{error}");
    }
}
