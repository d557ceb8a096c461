//! Streets above the drawn ground: square pictures of the Web Mercator grid, put where they belong.
//!
//! Our plane is Mercator on a sphere, in degrees; the grid of all servers of tiles is the same plane
//! cut into `2^zoom` columns and rows. So tiles and pins agree to a tenth of a pixel.

use std::fmt::Write as _;

use super::path::{decimal, escape};
use super::plane::{Bounds, Lens, Xy};

/// The whole plane, in degrees.
const WORLD: f64 = 360.0;
/// Tiles have 256 pixels a side; drawn larger than this they would look coarse.
const SIDE_MAX_PX: f64 = 340.0;
/// The closest zoom that is asked for.
const ZOOM_MAX: u8 = 19;
/// Neighbouring tiles overlap so much, or hairlines would show between them.
const OVERLAP_PX: f64 = 0.4;

/// The zoom at which tiles are sharp on a drawing with this many pixels for one degree.
pub(super) fn zoom(scale: f64) -> u8 {
    let is_sharp = |zoom: &u8| WORLD * scale / cells(*zoom) <= SIDE_MAX_PX;
    (0..ZOOM_MAX).find(is_sharp).unwrap_or(ZOOM_MAX)
}

/// Draws the tiles that lie in this part of the drawing.
pub(super) fn write(path: &str, zoom: u8, lens: &Lens, drawn: Bounds, svg: &mut String) {
    let seen = lens.seen(drawn);
    let east = |x: f64| cell((x + WORLD / 2.0) / WORLD, zoom);
    let south = |y: f64| cell((WORLD / 2.0 - y) / WORLD, zoom);
    let corner = |x: u32, y: u32| {
        let side = WORLD / cells(zoom);
        lens.plane(Xy {
            x: f64::from(x) * side - WORLD / 2.0,
            y: WORLD / 2.0 - f64::from(y) * side,
        })
    };
    svg.push_str("<g class=\"streets\">");
    for y in south(seen.max.y)..=south(seen.min.y) {
        for x in east(seen.min.x)..=east(seen.max.x) {
            let (from, upto) = (corner(x, y), corner(x + 1, y + 1));
            let _infallible = write!(
                svg,
                "<image href=\"{}/{zoom}/{x}/{y}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
                 preserveAspectRatio=\"none\"/>",
                escape(path),
                decimal(from.x),
                decimal(from.y),
                decimal(upto.x - from.x + OVERLAP_PX),
                decimal(upto.y - from.y + OVERLAP_PX)
            );
        }
    }
    svg.push_str("</g>");
}

/// How many columns there are.
fn cells(zoom: u8) -> f64 {
    f64::from(2_u32.saturating_pow(zoom.into()))
}

/// In which column something lies, given as a part of the whole: halved with each zoom.
fn cell(part: f64, zoom: u8) -> u32 {
    let mut rest = part.clamp(0.0, 1.0 - 1e-9);
    (0..zoom).fold(0, |column, _| {
        rest *= 2.0;
        let is_right = rest >= 1.0;
        if is_right {
            rest -= 1.0;
        }
        column * 2 + u32::from(is_right)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_in_the_columns_that_all_servers_of_tiles_give_them() {
        assert_eq!((cell(0.0, 19), cell(1.0, 19)), (0, 524_287));
        assert_eq!((cell(-3.0, 4), cell(0.5, 1)), (0, 1));
        // Soest, 8.1063 degrees east: floor((8.1063 + 180) / 360 * 4096).
        assert_eq!(cell((8.1063 + 180.0) / 360.0, 12), 2140);
    }

    #[test]
    fn tiles_are_neither_coarse_nor_specks() {
        for scale in [0.5, 10.0, 123.0, 4_000.0, 60_000.0] {
            let side = WORLD * scale / cells(zoom(scale));
            assert!((side > SIDE_MAX_PX / 2.0 || zoom(scale) == 0) && side <= SIDE_MAX_PX);
        }
        assert_eq!(zoom(1e12), ZOOM_MAX);
    }
}
