//! A map of its own: what is in view in cells, closer and further away by links. It knows neither
//! offers nor providers: whoever shows them says how they are called and where they lead.

use uuid::Uuid;

use crate::base::{Area, Point};
use crate::places::{Frame, MapRequest, Mark, Town, View, Window};
use crate::search::{Cell, Grid, MapFound};
use crate::web::Shell;

use super::list::{countries, streets};

/// The drawings, for wide screens and for phones, each with its columns and rows of cells.
const DRAWINGS: [(Frame, u32, u32); 2] = [(Frame::VIEW_WIDE, 8, 9), (Frame::VIEW_TALL, 5, 6)];
/// From so many on a number is told in thousands, or it would not fit into its cell.
const THOUSANDS: u64 = 10_000;
/// Closer than so many degrees nothing lies apart.
const SAME_SPOT: f64 = 0.0005;

/// What a map is asked for in this window.
pub fn grids(window: Window) -> Vec<Grid> {
    let grid = |(_, columns, rows): &(Frame, u32, u32)| {
        let (columns, rows) = window.edges(*columns, *rows);
        Grid { columns, rows }
    };
    DRAWINGS.iter().map(grid).collect()
}

/// The window that shows a circle.
pub fn around(middle: Point, km: f64) -> Window {
    let (south_west, north_east) = middle.bounding_box(km);
    Window::of(Area {
        south: south_west.lat,
        west: south_west.lon,
        north: north_east.lat,
        east: north_east.lon,
    })
}

/// The things that stand alone in a cell: their names are wanted.
pub fn singles(found: &MapFound) -> Vec<Uuid> {
    let cells = found.grids.iter().flatten();
    let mut ids: Vec<Uuid> = cells
        .filter(|cell| cell.count == 1)
        .map(|cell| cell.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A link that moves the map.
#[derive(Debug)]
pub struct Move {
    /// A sign.
    pub sign: &'static str,
    /// What it does.
    pub label: String,
    /// Whether the words are shown beside the sign.
    pub has_words: bool,
    /// Where it leads.
    pub href: String,
}

/// A map as a page shows it.
#[derive(Debug)]
pub struct Atlas {
    /// The drawing for wide screens and that for phones.
    pub drawings: Vec<String>,
    /// Links that move it.
    pub moves: Vec<Move>,
}

/// What is drawn.
pub struct Sketch<'a> {
    /// The reader's shell.
    pub shell: &'a Shell,
    /// What is in view.
    pub window: Window,
    /// What lies there.
    pub found: &'a MapFound,
    /// A circle around which somebody looks.
    pub circle: Option<(Point, f64)>,
    /// Towns to be named.
    pub towns: Vec<Town>,
    /// The address of this map of another area, or of everything.
    pub address: &'a dyn Fn(Option<Area>) -> String,
    /// What something that stands alone is called, and its page.
    pub single: &'a dyn Fn(Uuid) -> Option<(String, String)>,
}

impl Sketch<'_> {
    /// Draws.
    pub fn draw(&self) -> Atlas {
        let drawn = DRAWINGS.iter().zip(&self.found.grids);
        let drawings = drawn.map(|((frame, columns, rows), cells)| {
            let edges = self.window.edges(*columns, *rows);
            let marks: Vec<Mark> = cells
                .iter()
                .filter_map(|cell| self.mark(cell, &edges))
                .collect();
            let label = self.shell.t1("map-label", "n", marks.len());
            let request = MapRequest {
                marks,
                circle: self.circle,
                highlight: self.shell.web.home.municipality_keys.clone(),
                towns: self.towns.clone(),
                countries: countries(self.shell.lang()),
                streets: streets(self.shell),
                ..MapRequest::new(View::Box(self.window.area()), *frame, label)
            };
            request.draw().svg
        });
        Atlas {
            drawings: drawings.collect(),
            moves: self.moves(),
        }
    }

    fn mark(&self, cell: &Cell, (columns, rows): &(Vec<f64>, Vec<f64>)) -> Option<Mark> {
        let own_area = Area {
            south: *rows.get(cell.row)?,
            west: *columns.get(cell.column)?,
            north: *rows.get(cell.row + 1)?,
            east: *columns.get(cell.column + 1)?,
        };
        let mark = |text, label, href| Mark {
            point: cell.middle,
            cell: own_area,
            text,
            label,
            href,
        };
        if cell.count == 1
            && let Some((label, href)) = (self.single)(cell.id)
        {
            return Some(mark(None, label, href));
        }
        let text = if cell.count < THOUSANDS {
            cell.count.to_string()
        } else {
            format!("{}k", cell.count / 1000)
        };
        let area = cell.area;
        let is_spot = (area.north - area.south).max(area.east - area.west) < SAME_SPOT
            || self.window.is_closest();
        let closer = Window::around(area);
        let (key, href) = if is_spot {
            (
                "map-spot",
                format!("{}#ausschnitt", (self.address)(Some(closer.area()))),
            )
        } else {
            ("map-cluster", (self.address)(Some(closer.area())))
        };
        Some(mark(Some(text), self.shell.t(key), href))
    }

    fn moves(&self) -> Vec<Move> {
        let window = self.window;
        let to = |sign, key: &str, has_words, to: Window| Move {
            sign,
            label: self.shell.t(key),
            has_words,
            href: (self.address)(Some(to.area())),
        };
        let mut moves = Vec::new();
        moves.extend(window.scaled(0.5).map(|it| to("+", "map-in", true, it)));
        moves.extend(window.scaled(2.0).map(|it| to("−", "map-out", true, it)));
        moves.push(to("←", "map-go-west", false, window.moved(-0.5, 0.0)));
        moves.push(to("↑", "map-go-north", false, window.moved(0.0, 0.5)));
        moves.push(to("↓", "map-go-south", false, window.moved(0.0, -0.5)));
        moves.push(to("→", "map-go-east", false, window.moved(0.5, 0.0)));
        moves.push(Move {
            sign: "",
            label: self.shell.t("map-all"),
            has_words: true,
            href: (self.address)(None),
        });
        moves
    }
}
