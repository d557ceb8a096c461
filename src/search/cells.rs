//! A map of the results: how many lie in each cell of a grid, and where about.
//!
//! Whoever draws the map says where the edges of the cells are, so nothing here knows how the globe
//! is put on a drawing. Only what lies within the grid is then named as a result; the rest is
//! counted.

use std::collections::BTreeMap;

use uuid::Uuid;

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
    /// The column and row of a point, if it lies within.
    fn cell(&self, at: Point) -> Option<(usize, usize)> {
        Some((
            between(&self.columns, at.lon)?,
            between(&self.rows, at.lat)?,
        ))
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
    /// The smallest box around all that have a place.
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
    grids: Vec<BTreeMap<(usize, usize), Sum>>,
}

#[derive(Debug, Clone, Copy)]
struct Sum {
    count: u64,
    /// The same number, to divide by.
    weight: f64,
    lat: f64,
    lon: f64,
    area: Area,
    id: Uuid,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.weight += other.weight;
        self.lat += other.lat;
        self.lon += other.lon;
        self.area = self.area.and(other.area);
        self.id = self.id.min(other.id);
    }
}

impl Gathered {
    /// Nothing, on these grids.
    pub(super) fn empty(grids: &[Grid]) -> Self {
        Self {
            grids: vec![BTreeMap::new(); grids.len()],
            ..Self::default()
        }
    }

    /// What two segments have together.
    pub(super) fn add(&mut self, other: Self) {
        self.inside += other.inside;
        self.placed += other.placed;
        self.bounds = match (self.bounds, other.bounds) {
            (Some(one), Some(two)) => Some(one.and(two)),
            (one, two) => one.or(two),
        };
        for (grid, more) in self.grids.iter_mut().zip(other.grids) {
            for (cell, sum) in more {
                grid.entry(cell)
                    .and_modify(|known| known.add(sum))
                    .or_insert(sum);
            }
        }
    }

    /// The finished map.
    pub(super) fn found(self) -> MapFound {
        let cells = |grid: BTreeMap<(usize, usize), Sum>| {
            let cells = grid.into_iter().map(|((row, column), sum)| Cell {
                column,
                row,
                count: sum.count,
                middle: Point {
                    lat: sum.lat / sum.weight,
                    lon: sum.lon / sum.weight,
                },
                area: sum.area,
                id: sum.id,
            });
            cells.collect()
        };
        MapFound {
            inside: self.inside,
            placed: self.placed,
            bounds: self.bounds,
            grids: self.grids.into_iter().map(cells).collect(),
        }
    }
}

/// The map of one segment.
pub(super) struct Cells {
    grids: Vec<Grid>,
    gathered: Gathered,
}

impl Cells {
    /// For these grids, all of the same area; without one, only the bounds are wanted.
    pub(super) fn new(grids: &[Grid]) -> Self {
        Self {
            grids: grids.to_vec(),
            gathered: Gathered::empty(grids),
        }
    }

    /// Enters a result; says whether it is to be named.
    pub(super) fn see(&mut self, at: Option<Point>, id: impl FnOnce() -> Uuid) -> bool {
        let Some(at) = at else {
            return self.grids.is_empty();
        };
        let gathered = &mut self.gathered;
        gathered.placed += 1;
        let area = Area {
            south: at.lat,
            west: at.lon,
            north: at.lat,
            east: at.lon,
        };
        gathered.bounds = Some(gathered.bounds.map_or(area, |bounds| bounds.and(area)));
        let Some(first) = self.grids.first() else {
            return true;
        };
        if first.cell(at).is_none() {
            return false;
        }
        gathered.inside += 1;
        let sum = Sum {
            count: 1,
            weight: 1.0,
            lat: at.lat,
            lon: at.lon,
            area,
            id: id(),
        };
        for (grid, cells) in self.grids.iter().zip(&mut gathered.grids) {
            if let Some((column, row)) = grid.cell(at) {
                cells
                    .entry((row, column))
                    .and_modify(|known| known.add(sum))
                    .or_insert(sum);
            }
        }
        true
    }

    pub(super) fn gathered(self) -> Gathered {
        self.gathered
    }
}
