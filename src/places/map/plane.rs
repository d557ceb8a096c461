//! Flat geometry: from the globe to the plane, to the drawing, and cutting to what is seen.

use crate::base::Point;

/// Kilometres of one degree along a great circle.
const KM_PER_DEGREE: f64 = 111.195;

/// A place on a plane: on the map's (degrees, upwards) or on a drawing (pixels, downwards).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::places) struct Xy {
    pub x: f64,
    pub y: f64,
}

/// Mercator projection, in degrees: keeps shapes and draws circles as circles, and no scale is
/// needed for Germany's width that would make its distortion matter.
pub(in crate::places) fn mercator(point: Point) -> Xy {
    let lat = point.lat.clamp(-85.0, 85.0).to_radians();
    let y = (std::f64::consts::FRAC_PI_4 + lat / 2.0).tan().ln();
    Xy {
        x: point.lon,
        y: y.to_degrees(),
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::places) struct Bounds {
    pub min: Xy,
    pub max: Xy,
}

impl Bounds {
    /// The rectangle around these points.
    pub fn of(points: impl IntoIterator<Item = Xy>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        Some(points.fold(
            Self {
                min: first,
                max: first,
            },
            |sum, at| sum.with(Self { min: at, max: at }),
        ))
    }

    /// The rectangle around this one and another.
    pub fn with(self, other: Self) -> Self {
        Self {
            min: Xy {
                x: self.min.x.min(other.min.x),
                y: self.min.y.min(other.min.y),
            },
            max: Xy {
                x: self.max.x.max(other.max.x),
                y: self.max.y.max(other.max.y),
            },
        }
    }

    /// The same rectangle with `by` more on every side.
    pub fn grown(self, by: f64) -> Self {
        Self {
            min: Xy {
                x: self.min.x - by,
                y: self.min.y - by,
            },
            max: Xy {
                x: self.max.x + by,
                y: self.max.y + by,
            },
        }
    }

    /// Whether the two share a point.
    pub fn touches(self, other: Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// Whether `other` lies inside.
    pub fn holds(self, other: Self) -> bool {
        self.min.x <= other.min.x
            && other.max.x <= self.max.x
            && self.min.y <= other.min.y
            && other.max.y <= self.max.y
    }

    /// Whether the point lies inside.
    pub fn holds_point(self, at: Xy) -> bool {
        self.holds(Self { min: at, max: at })
    }

    /// The middle.
    pub fn middle(self) -> Xy {
        Xy {
            x: f64::midpoint(self.min.x, self.max.x),
            y: f64::midpoint(self.min.y, self.max.y),
        }
    }
}

/// How the plane is put on the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lens {
    /// What lies in the middle of the drawing.
    pub centre: Xy,
    /// Where that middle is.
    pub middle: Xy,
    /// Pixels for one degree.
    pub scale: f64,
}

impl Lens {
    /// Where a point of the globe is drawn.
    pub fn point(&self, point: Point) -> Xy {
        self.plane(mercator(point))
    }

    /// Where a point of the plane is drawn.
    pub fn plane(&self, at: Xy) -> Xy {
        Xy {
            x: self.middle.x + (at.x - self.centre.x) * self.scale,
            y: self.middle.y - (at.y - self.centre.y) * self.scale,
        }
    }

    /// The part of the plane that fills this part of the drawing.
    pub fn seen(&self, drawn: Bounds) -> Bounds {
        let back = |at: Xy| Xy {
            x: self.centre.x + (at.x - self.middle.x) / self.scale,
            y: self.centre.y - (at.y - self.middle.y) / self.scale,
        };
        let (a, b) = (back(drawn.min), back(drawn.max));
        Bounds {
            min: Xy { x: a.x, y: b.y },
            max: Xy { x: b.x, y: a.y },
        }
    }

    /// Pixels for one kilometre at this latitude.
    pub fn px_per_km(&self, lat: f64) -> f64 {
        self.scale * degrees_per_km(lat)
    }
}

/// Degrees on the plane for one kilometre at this latitude.
pub(super) fn degrees_per_km(lat: f64) -> f64 {
    1.0 / (KM_PER_DEGREE * lat.to_radians().cos().max(0.05))
}

/// Degrees of latitude at this height of the plane.
pub(super) fn latitude(y: f64) -> f64 {
    y.to_radians().sinh().atan().to_degrees()
}

/// A line with fewer points that is nowhere further than `tolerance` from the old one
/// (Douglas and Peucker 1973); both ends stay.
pub(super) fn simplify(points: &[Xy], tolerance: f64) -> Vec<Xy> {
    let mut kept = Vec::with_capacity(points.len() / 2 + 2);
    kept.extend(points.first());
    keep(points, tolerance * tolerance, &mut kept);
    kept
}

/// Adds all points that must stay, except the first.
fn keep(points: &[Xy], tolerance_squared: f64, kept: &mut Vec<Xy>) {
    let [first, between @ .., last] = points else {
        return;
    };
    let farthest = between
        .iter()
        .enumerate()
        .map(|(position, at)| (position + 1, distance_squared(*at, *first, *last)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match farthest {
        Some((position, distance)) if distance > tolerance_squared => {
            keep(
                points.get(..=position).unwrap_or_default(),
                tolerance_squared,
                kept,
            );
            keep(
                points.get(position..).unwrap_or_default(),
                tolerance_squared,
                kept,
            );
        }
        _ => kept.push(*last),
    }
}

/// Square of the distance from a point to the stretch between `a` and `b`.
pub(super) fn distance_squared(at: Xy, a: Xy, b: Xy) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length_squared = dx * dx + dy * dy;
    let along = if length_squared > 0.0 {
        (((at.x - a.x) * dx + (at.y - a.y) * dy) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (off_x, off_y) = (at.x - a.x - along * dx, at.y - a.y - along * dy);
    off_x * off_x + off_y * off_y
}

/// The part of an area inside the window (Sutherland and Hodgman 1974). Where an area leaves the
/// window and comes back, a line along the window's edge remains, so the window must be larger
/// than what is seen.
pub(super) fn clip_area(ring: Vec<Xy>, window: Bounds) -> Vec<Xy> {
    let ring = clip_side(ring, |at| at.x - window.min.x);
    let ring = clip_side(ring, |at| window.max.x - at.x);
    let ring = clip_side(ring, |at| at.y - window.min.y);
    clip_side(ring, |at| window.max.y - at.y)
}

/// The part of an area on the side where `inside` is positive.
fn clip_side(ring: Vec<Xy>, inside: impl Fn(Xy) -> f64) -> Vec<Xy> {
    if ring.iter().all(|at| inside(*at) >= 0.0) {
        return ring;
    }
    let mut kept = Vec::with_capacity(ring.len());
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (a, b) in before.zip(&ring) {
        let (from, to) = (inside(*a), inside(*b));
        if (from < 0.0) != (to < 0.0) {
            let along = from / (from - to);
            kept.push(Xy {
                x: a.x + (b.x - a.x) * along,
                y: a.y + (b.y - a.y) * along,
            });
        }
        if to >= 0.0 {
            kept.push(*b);
        }
    }
    kept
}

/// The pieces of a line that may be seen in the window.
pub(super) fn clip_line(line: &[Xy], window: Bounds) -> Vec<Vec<Xy>> {
    let mut pieces: Vec<Vec<Xy>> = Vec::new();
    let mut is_open = false;
    for pair in line.windows(2) {
        let [a, b] = pair else { continue };
        let is_seen = Bounds::of([*a, *b]).is_some_and(|bounds| bounds.touches(window));
        match (is_seen, is_open, pieces.last_mut()) {
            (true, true, Some(piece)) => piece.push(*b),
            (true, _, _) => pieces.push(vec![*a, *b]),
            (false, _, _) => {}
        }
        is_open = is_seen;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xy(x: f64, y: f64) -> Xy {
        Xy { x, y }
    }

    fn window() -> Bounds {
        Bounds {
            min: xy(0.0, 0.0),
            max: xy(10.0, 10.0),
        }
    }

    #[test]
    fn a_nearly_straight_line_needs_only_its_ends() {
        let line = [xy(0.0, 0.0), xy(5.0, 0.2), xy(10.0, 0.0)];
        assert_eq!(simplify(&line, 0.5), [xy(0.0, 0.0), xy(10.0, 0.0)]);
        assert_eq!(simplify(&line, 0.1), line);
        assert!(simplify(&[], 1.0).is_empty());
    }

    #[test]
    fn an_area_is_cut_at_the_window() {
        let square = vec![xy(-5.0, 2.0), xy(5.0, 2.0), xy(5.0, 8.0), xy(-5.0, 8.0)];
        let bounds = Bounds::of(clip_area(square, window())).unwrap();
        assert_eq!(
            bounds,
            Bounds {
                min: xy(0.0, 2.0),
                max: xy(5.0, 8.0)
            }
        );
        let elsewhere = vec![xy(20.0, 20.0), xy(30.0, 20.0), xy(30.0, 30.0)];
        assert!(clip_area(elsewhere, window()).is_empty());
    }

    #[test]
    fn a_line_that_comes_and_goes_falls_into_pieces() {
        let line = [
            xy(1.0, 1.0),
            xy(2.0, 2.0),
            xy(50.0, 50.0),
            xy(60.0, 50.0),
            xy(60.0, 5.0),
            xy(5.0, 5.0),
        ];
        let pieces = clip_line(&line, window());
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn the_latitude_comes_back_from_the_plane() {
        let soest = Point::new(51.5711, 8.1063).unwrap();
        assert!((latitude(mercator(soest).y) - soest.lat).abs() < 1e-9);
    }
}
