//! The part of the globe that a map of its own shows: its area, its neighbours, closer and further
//! away, cut into cells.

use super::plane::{Bounds, Xy, latitude, mercator};
use crate::base::{Area, Point};

/// How high a map is for its width, on every screen: all of them show the same area.
const HEIGHT: f64 = 1.1;
/// The widest map, in degrees: Germany and what is around it.
const WIDEST: f64 = 24.0;
/// The closest, in degrees: about half a kilometre.
const CLOSEST: f64 = 0.008;
/// The middle stays this far from the edges of the world.
const MIDDLE_MAX: Xy = Xy { x: 168.0, y: 120.0 };

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    middle: Xy,
    /// Degrees from west to east.
    width: f64,
}

impl Window {
    /// The smallest window that shows all of `area`, with some room around it.
    pub fn around(area: Area) -> Self {
        const ROOM: f64 = 1.16;
        Self::fitting(area, ROOM)
    }

    /// The window that shows `area` and, if that has other proportions, a little more.
    pub fn of(area: Area) -> Self {
        Self::fitting(area, 1.0)
    }

    fn fitting(area: Area, room: f64) -> Self {
        let corner = |lat, lon| mercator(Point { lat, lon });
        let (low, high) = (corner(area.south, area.west), corner(area.north, area.east));
        let width = (high.x - low.x).max((high.y - low.y) / HEIGHT);
        Self {
            middle: Bounds {
                min: low,
                max: high,
            }
            .middle(),
            width: width * room,
        }
        .held()
    }

    /// The window within its bounds.
    fn held(self) -> Self {
        let Xy { x, y } = MIDDLE_MAX;
        Self {
            middle: Xy {
                x: self.middle.x.clamp(-x, x),
                y: self.middle.y.clamp(-y, y),
            },
            width: self.width.clamp(CLOSEST, WIDEST),
        }
    }

    /// The same middle, so many times as wide; `None` if that is not possible.
    pub fn scaled(self, by: f64) -> Option<Self> {
        let scaled = Self {
            width: self.width * by,
            ..self
        }
        .held();
        ((scaled.width / self.width - 1.0).abs() > 0.05).then_some(scaled)
    }

    /// Moved by parts of its width and height, to the east and to the north.
    #[must_use]
    pub fn moved(self, east: f64, north: f64) -> Self {
        Self {
            middle: Xy {
                x: self.middle.x + east * self.width,
                y: self.middle.y + north * self.width * HEIGHT,
            },
            ..self
        }
        .held()
    }

    /// Whether nobody can come closer.
    pub fn is_closest(self) -> bool {
        self.width <= CLOSEST
    }

    /// What it shows.
    pub fn area(self) -> Area {
        let Bounds { min, max } = self.bounds();
        Area {
            south: latitude(min.y),
            west: min.x,
            north: latitude(max.y),
            east: max.x,
        }
    }

    fn bounds(self) -> Bounds {
        let (half_x, half_y) = (self.width / 2.0, self.width * HEIGHT / 2.0);
        Bounds {
            min: Xy {
                x: self.middle.x - half_x,
                y: self.middle.y - half_y,
            },
            max: Xy {
                x: self.middle.x + half_x,
                y: self.middle.y + half_y,
            },
        }
    }

    /// The edges of so many columns (degrees east) and rows (degrees north), from south-west.
    pub fn edges(self, columns: u32, rows: u32) -> (Vec<f64>, Vec<f64>) {
        let Bounds { min, max } = self.bounds();
        let between = |from: f64, upto: f64, cells: u32| {
            let cells = cells.max(1);
            (0..=cells)
                .map(|edge| from + (upto - from) * f64::from(edge) / f64::from(cells))
                .collect::<Vec<f64>>()
        };
        let rows = between(min.y, max.y, rows);
        (
            between(min.x, max.x, columns),
            rows.into_iter().map(latitude).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn soest() -> Area {
        Area::new((51.5, 8.0), (51.6, 8.2)).unwrap()
    }

    #[test]
    fn a_window_shows_all_of_an_area_and_has_the_proportions_of_every_map() {
        for area in [soest(), Area::new((51.0, 8.0), (52.0, 8.1)).unwrap()] {
            let shown = Window::around(area).area();
            assert!(shown.west < area.west && area.east < shown.east);
            assert!(shown.south < area.south && area.north < shown.north);
            let again = Window::of(shown).area();
            for (one, two) in [(again.west, shown.west), (again.north, shown.north)] {
                assert!((one - two).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn nobody_gets_closer_than_to_a_few_houses_or_further_than_the_country() {
        let house = Area::new((51.57, 8.1), (51.57, 8.1)).unwrap();
        let closest = Window::around(house);
        assert!(closest.is_closest() && closest.scaled(0.5).is_none());
        let world = Area::new((-90.0, -180.0), (90.0, 180.0)).unwrap();
        let widest = Window::of(world);
        assert!(widest.scaled(2.0).is_none());
        let far = widest.moved(1000.0, -1000.0).area();
        assert!(far.is_sound(), "{far:?}");
        let closer = Window::of(soest()).scaled(0.5).unwrap();
        assert!(closer.width < Window::of(soest()).width);
    }

    #[test]
    fn cells_lie_side_by_side_from_edge_to_edge() {
        let window = Window::of(soest());
        let (columns, rows) = window.edges(4, 3);
        let area = window.area();
        assert_eq!((columns.len(), rows.len()), (5, 4));
        assert!(columns.is_sorted() && rows.is_sorted());
        assert!((columns[0] - area.west).abs() < 1e-9 && (rows[3] - area.north).abs() < 1e-9);
        assert_eq!(window.edges(0, 0).0.len(), 2);
    }
}
