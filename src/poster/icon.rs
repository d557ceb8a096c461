//! The sign of the network in a town's colours, as installed pages show it: two poles and a pennant.

use super::canvas::{Canvas, Ink, Spot};
use super::png;

/// Where the sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// In a square with round corners, as on the pages.
    Round,
    /// On a whole square, small enough that every device may cut its own shape out of it (W3C
    /// Manifest, section on maskable icons: the inner 80 % are safe).
    Whole,
}

/// The sign as PNG, `side` pixels wide and high.
pub fn icon(colour: &str, accent: &str, side: u16, shape: Shape) -> Option<Vec<u8>> {
    let town = Ink::parse(colour)?;
    let accent = Ink::parse(accent)?;
    let white = Ink(0xff, 0xff, 0xff);
    let whole = f32::from(side);
    // The drawing of the page is 44 units wide.
    let (unit, edge) = match shape {
        Shape::Round => (whole / 44.0, 0.0),
        Shape::Whole => (whole * 0.76 / 44.0, whole * 0.12),
    };
    let at = |x: f32, y: f32| (edge + x * unit, edge + y * unit);
    let mut canvas = match shape {
        Shape::Round => Canvas::clear(u32::from(side), u32::from(side)),
        Shape::Whole => Canvas::new(u32::from(side), u32::from(side), town),
    };
    if shape == Shape::Round {
        let (middle, round) = (whole / 2.0, 11.0 * unit);
        canvas.shape((0.0, 0.0), (whole, whole), town, |(x, y)| {
            let beyond = |value: f32| ((value - middle).abs() - (middle - round)).max(0.0);
            beyond(x).hypot(beyond(y)) - round
        });
    }
    for x in [11.5, 32.5] {
        pole(&mut canvas, at(x, 11.5), at(x, 34.0), 2.5 * unit, white);
    }
    canvas.triangle([at(14.0, 10.4), at(30.0, 10.4), at(22.0, 29.2)], accent);
    png(&canvas.into_image())
}

/// An upright line with round ends.
fn pole(canvas: &mut Canvas, from: Spot, to: Spot, half: f32, ink: Ink) {
    let (x, top, bottom) = (from.0, from.1, to.1);
    let corners = ((x - half, top - half), (x + half, bottom + half));
    canvas.shape(corners.0, corners.1, ink, |(at_x, at_y)| {
        let near = at_y.clamp(top, bottom);
        (at_x - x).hypot(at_y - near) - half
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_wears_the_colour_of_its_town_and_survives_being_cut_round() {
        for side in [192, 512] {
            let bytes = icon("#8a3b6b", "#f0b53c", side, Shape::Whole).unwrap();
            let image = image::load_from_memory(&bytes).unwrap().to_rgba8();
            assert_eq!(image.dimensions(), (u32::from(side), u32::from(side)));
            assert_eq!(image.get_pixel(1, 1).0, [0x8a, 0x3b, 0x6b, 255]);
            let round = icon("#8a3b6b", "#f0b53c", side, Shape::Round).unwrap();
            let image = image::load_from_memory(&round).unwrap().to_rgba8();
            assert_eq!(image.get_pixel(0, 0).0[3], 0, "round corners are clear");
            let middle = image.get_pixel(u32::from(side) / 2, u32::from(side) / 3);
            assert_eq!(middle.0, [0xf0, 0xb5, 0x3c, 255]);
        }
    }
}
