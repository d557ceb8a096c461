//! A map of the results: how many lie in each cell of a grid, and where about.
//!
//! Whoever draws the map says where the edges of the cells are, so nothing here knows how the globe
//! is put on a drawing. Only what lies within the grid is then named as a result; the rest is
//! counted.

use tantivy::DocId;
use uuid::Uuid;

use super::bits::Bits;
use super::ground::{self, Field};
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

    /// For each field of the ground in a box the cell in which all of it lies, if it is one.
    fn lattice(&self, area: Area) -> Lattice {
        let whole = |edges: &[f64], (from, upto): (f64, f64)| {
            let cell = between(edges, from)?;
            (between(edges, upto)? == cell).then_some(cell)
        };
        let row = |row| whole(&self.rows, ground::reach_of_row(row));
        let column = |column| whole(&self.columns, ground::reach_of_column(column));
        Lattice {
            first: Field {
                row: *ground::rows(area).start(),
                column: *ground::columns(area).start(),
            },
            rows: ground::rows(area).map(row).collect(),
            columns: ground::columns(area).map(column).collect(),
            width: self.width(),
        }
    }
}

/// Which fields of the ground lie in one cell of a grid. Rows and columns are looked up by themselves,
/// because there are as many fields as both multiplied.
struct Lattice {
    /// The field in the south-west.
    first: Field,
    /// Of each row of fields the row of cells, if it is one.
    rows: Vec<Option<usize>>,
    /// The same of each column.
    columns: Vec<Option<usize>>,
    /// How many cells there are in a row.
    width: usize,
}

impl Lattice {
    /// The cell in which all of a field lies, if it is one.
    fn place(&self, field: Field) -> Option<usize> {
        let at = |number: u32, first: u32| usize::try_from(number.checked_sub(first)?).ok();
        let row = (*self.rows.get(at(field.row, self.first.row)?)?)?;
        let column = (*self.columns.get(at(field.column, self.first.column)?)?)?;
        Some(row * self.width + column)
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
    /// A single one, whose id nobody has looked up yet.
    fn of(at: Point) -> Self {
        Self {
            count: 1,
            lat: at.lat,
            lon: at.lon,
            area: just(at),
            id: Uuid::nil(),
        }
    }

    fn add(&mut self, at: Point) {
        self.count = self.count.saturating_add(1);
        self.lat += at.lat;
        self.lon += at.lon;
        self.area = self.area.and(just(at));
    }

    fn and(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.lat += other.lat;
        self.lon += other.lon;
        self.area = self.area.and(other.area);
    }
}

/// Adds to what lies in a cell, if the cell is one. Only the first of a cell is asked for its `id`.
fn enter(cells: &mut [Option<Sum>], place: Option<usize>, more: Sum, id: impl FnOnce() -> Uuid) {
    match place.and_then(|place| cells.get_mut(place)) {
        Some(Some(sum)) => sum.and(&more),
        Some(empty) => *empty = Some(Sum { id: id(), ..more }),
        None => {}
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
        // Most fields of the ground lie in one cell of every grid, so that not each offer has to be
        // asked, and what lies in a field is added up by itself.
        let lattices: Vec<Lattice> = grids.iter().map(|grid| grid.lattice(area)).collect();
        shelf.ground.each_in(area, |field, docs, points| {
            let there = docs.iter().zip(points).filter(|(doc, _)| among.has(**doc));
            if lattices.iter().all(|it| it.place(field).is_some()) {
                let mut all: Option<(DocId, Sum)> = None;
                for (doc, at) in there {
                    named.insert(*doc);
                    match &mut all {
                        Some((_, all)) => all.add(*at),
                        None => all = Some((*doc, Sum::of(*at))),
                    }
                }
                if let Some((doc, all)) = all {
                    self.inside += u64::from(all.count);
                    for (lattice, cells) in lattices.iter().zip(&mut self.grids) {
                        enter(cells, lattice.place(field), all, || shelf.facts.id(doc));
                    }
                }
                return;
            }
            for (doc, at) in there.filter(|(_, at)| first.place(**at).is_some()) {
                self.inside += 1;
                named.insert(*doc);
                for (grid, cells) in grids.iter().zip(&mut self.grids) {
                    let place = grid.place(*at);
                    enter(cells, place, Sum::of(*at), || shelf.facts.id(*doc));
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
