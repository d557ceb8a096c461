//! A map of the results: how many lie in each cell of a grid, and where about.
//!
//! Whoever draws the map says where the edges of the cells are, so nothing here knows how the globe
//! is put on a drawing. Only what lies within the grid is then named as a result; the rest is
//! counted.

use uuid::Uuid;

use super::bits::Bits;
use super::shelf::Shelf;
use crate::base::{Area, Point};

/// The most cells along each side of a grid.
const EDGE_MAX: usize = 64;

/// The edges of cells, each list in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Degrees east, from west to east; two edges make a column.
    pub columns: Vec<f64>,
    /// Degrees north, from south to north; two edges make a row.
    pub rows: Vec<f64>,
}

impl Grid {
    fn width(&self) -> usize {
        self.columns.len().saturating_sub(1).min(EDGE_MAX)
    }

    fn height(&self) -> usize {
        self.rows.len().saturating_sub(1).min(EDGE_MAX)
    }

    /// What it covers, if it has a cell.
    fn area(&self) -> Option<Area> {
        let south_west = (*self.rows.first()?, *self.columns.first()?);
        let north_east = (
            *self.rows.get(self.height())?,
            *self.columns.get(self.width())?,
        );
        Area::new(south_west, north_east)
    }

    /// Which of its cells, row by row, a point lies in, if it lies within.
    fn place(&self, at: Point) -> Option<usize> {
        let column = between(&self.columns, at.lon)?;
        Some(between(&self.rows, at.lat)? * self.width() + column)
    }

    /// The cell in which all of a box lies, if it is one.
    fn place_of_all(&self, area: Area) -> Option<usize> {
        let (lat, lon) = (area.south, area.west);
        let south_west = self.place(Point { lat, lon })?;
        let (lat, lon) = (area.north, area.east);
        (self.place(Point { lat, lon })? == south_west).then_some(south_west)
    }
}

/// Between which edges something lies; the last edge belongs to the last cell.
fn between(edges: &[f64], at: f64) -> Option<usize> {
    let edges = edges.get(..=EDGE_MAX).unwrap_or(edges);
    let cells = edges.len().checked_sub(1)?;
    if !(*edges.first()? <= at && at <= *edges.last()?) {
        return None;
    }
    let passed = edges.partition_point(|edge| *edge <= at);
    Some(passed.saturating_sub(1).min(cells.checked_sub(1)?))
}

/// What lies in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Its column, the westernmost is 0.
    pub column: usize,
    /// Its row, the southernmost is 0.
    pub row: usize,
    /// How many.
    pub count: u64,
    /// In their midst.
    pub middle: Point,
    /// The smallest box around them.
    pub area: Area,
    /// One of them; the only one if there is one.
    pub id: Uuid,
}

/// Where the results are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapFound {
    /// How many lie within the first grid.
    pub inside: u64,
    /// How many have a place.
    pub placed: u64,
    /// The smallest box around all that have a place, if no grid was given.
    pub bounds: Option<Area>,
    /// The cells of each grid in which something lies, row by row.
    pub grids: Vec<Vec<Cell>>,
}

/// The same while it is being counted.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    inside: u64,
    placed: u64,
    bounds: Option<Area>,
    /// Of each grid its cells, row by row.
    grids: Vec<Vec<Option<Sum>>>,
}

#[derive(Debug, Clone, Copy)]
struct Sum {
    count: u32,
    lat: f64,
    lon: f64,
    area: Area,
    id: Uuid,
}

impl Sum {
    fn add(&mut self, at: Point) {
        self.count = self.count.saturating_add(1);
        self.lat += at.lat;
        self.lon += at.lon;
        self.area = self.area.and(just(at));
    }
}

/// The box around a single point.
fn just(at: Point) -> Area {
    Area {
        south: at.lat,
        west: at.lon,
        north: at.lat,
        east: at.lon,
    }
}

impl Gathered {
    /// Nothing, on these grids.
    pub(super) fn empty(grids: &[Grid]) -> Self {
        let cells = |grid: &Grid| vec![None; grid.width() * grid.height()];
        Self {
            grids: grids.iter().map(cells).collect(),
            ..Self::default()
        }
    }

    /// Enters those of a segment that are `among` the results; returns those that are to be named:
    /// of a map with a grid what lies within, else everything.
    pub(super) fn see(&mut self, grids: &[Grid], shelf: &Shelf, among: Bits) -> Bits {
        self.placed += among.common(&shelf.ground.placed);
        let Some(first) = grids.first() else {
            let bounds = shelf.ground.bounds(&shelf.facts, &among);
            self.bounds = match (self.bounds, bounds) {
                (Some(one), Some(two)) => Some(one.and(two)),
                (one, two) => one.or(two),
            };
            return among;
        };
        let mut named = Bits::none(shelf.docs);
        let Some(area) = first.area() else {
            return named;
        };
        // Most fields of the ground lie in one cell, so that not each offer has to be asked.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(grids.len());
        shelf.ground.each_in(area, |field, docs, points| {
            places.clear();
            places.extend(grids.iter().map(|grid| grid.place_of_all(field)));
            let is_inside = places.first().is_some_and(Option::is_some);
            for (doc, at) in docs.iter().zip(points) {
                if !among.has(*doc) || !(is_inside || first.place(*at).is_some()) {
                    continue;
                }
                self.inside += 1;
                named.insert(*doc);
                for ((grid, cells), place) in grids.iter().zip(&mut self.grids).zip(&places) {
                    let place = place.or_else(|| grid.place(*at));
                    match place.and_then(|place| cells.get_mut(place)) {
                        Some(Some(sum)) => sum.add(*at),
                        Some(empty) => {
                            *empty = Some(Sum {
                                count: 1,
                                lat: at.lat,
                                lon: at.lon,
                                area: just(*at),
                                id: shelf.facts.id(*doc),
                            });
                        }
                        None => {}
                    }
                }
            }
        });
        named
    }

    /// The finished map.
    pub(super) fn found(self, grids: &[Grid]) -> MapFound {
        let cells = |(grid, cells): (&Grid, Vec<Option<Sum>>)| {
            let width = grid.width().max(1);
            let found = cells.into_iter().enumerate();
            let found = found.filter_map(|(at, sum)| {
                let sum = sum?;
                Some(Cell {
                    column: at % width,
                    row: at / width,
                    count: u64::from(sum.count),
                    middle: Point {
                        lat: sum.lat / f64::from(sum.count),
                        lon: sum.lon / f64::from(sum.count),
                    },
                    area: sum.area,
                    id: sum.id,
                })
            });
            found.collect()
        };
        MapFound {
            inside: self.inside,
            placed: self.placed,
            bounds: self.bounds,
            grids: grids.iter().zip(self.grids).map(cells).collect(),
        }
    }
}
