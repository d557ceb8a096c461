//! A ground to draw on: areas, triangles, letters, all with soft edges.

use image::{Rgba, RgbaImage};

use super::letters::Face;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Reads `#1d5c4d`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(red, green, blue))
    }
}

/// A place on the canvas, in pixels from its upper left corner.
pub(super) type Spot = (f32, f32);

/// What is drawn on.
pub(super) struct Canvas(RgbaImage);

impl Canvas {
    /// An empty one.
    pub(super) fn new(width: u32, height: u32, ground: Ink) -> Self {
        let Ink(red, green, blue) = ground;
        Self(RgbaImage::from_pixel(
            width,
            height,
            Rgba([red, green, blue, 255]),
        ))
    }

    /// One that one can look through.
    pub(super) fn clear(width: u32, height: u32) -> Self {
        Self(RgbaImage::from_pixel(width, height, Rgba([0, 0, 0, 0])))
    }

    /// The picture.
    pub(super) fn into_image(self) -> RgbaImage {
        self.0
    }

    /// Covers a pixel with so much ink, 0 to 1.
    fn dot(&mut self, x: u32, y: u32, ink: Ink, cover: f32) {
        let Some(pixel) = self.0.get_pixel_mut_checked(x, y) else {
            return;
        };
        let cover = cover.clamp(0.0, 1.0);
        let [red, green, blue, alpha] = pixel.0;
        let mix =
            |below: u8, ink: u8| byte(f32::from(below) * (1.0 - cover) + f32::from(ink) * cover);
        // On a clear ground the ink keeps its own colour: only its edge is seen through.
        *pixel = if alpha == 0 {
            Rgba([ink.0, ink.1, ink.2, byte(255.0 * cover)])
        } else {
            let alpha = byte(f32::from(alpha) + (255.0 - f32::from(alpha)) * cover);
            Rgba([mix(red, ink.0), mix(green, ink.1), mix(blue, ink.2), alpha])
        };
    }

    /// Everything for which `distance` (in pixels, negative inside) is below zero, between two
    /// corners.
    pub(super) fn shape(
        &mut self,
        (left, top): Spot,
        (right, bottom): Spot,
        ink: Ink,
        distance: impl Fn(Spot) -> f32,
    ) {
        for y in pixel(top - 1.0)..pixel(bottom + 2.0) {
            for x in pixel(left - 1.0)..pixel(right + 2.0) {
                let cover = 0.5 - distance((middle(x), middle(y)));
                if cover > 0.0 {
                    self.dot(x, y, ink, cover);
                }
            }
        }
    }

    /// A rectangle.
    pub(super) fn area(&mut self, (x, y): Spot, (width, height): Spot, ink: Ink) {
        let far = (x + width, y + height);
        self.shape((x, y), far, ink, |(at_x, at_y)| {
            (x - at_x).max(at_x - far.0).max(y - at_y).max(at_y - far.1)
        });
    }

    /// A triangle; its corners go round clockwise.
    pub(super) fn triangle(&mut self, corners: [Spot; 3], ink: Ink) {
        let xs = corners.map(|(x, _)| x);
        let ys = corners.map(|(_, y)| y);
        let least = |values: [f32; 3]| values.into_iter().fold(f32::MAX, f32::min);
        let most = |values: [f32; 3]| values.into_iter().fold(f32::MIN, f32::max);
        let [a, b, c] = corners;
        let sides = [(a, b), (b, c), (c, a)];
        self.shape((least(xs), least(ys)), (most(xs), most(ys)), ink, |spot| {
            let distances = sides.map(|(from, to)| outside(from, to, spot));
            most(distances)
        });
    }

    /// Words, from the left end of their line.
    pub(super) fn text(&mut self, face: &Face, size: f32, start: Spot, ink: Ink, text: &str) {
        face.draw(text, size, start, |x, y, cover| self.dot(x, y, ink, cover));
    }
}

/// How far a spot lies to the left of the way from one corner to the next.
fn outside(from: Spot, to: Spot, spot: Spot) -> f32 {
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let (to_x, to_y) = (spot.0 - from.0, spot.1 - from.1);
    (along_y * to_x - along_x * to_y) / along_x.hypot(along_y)
}

/// The middle of a pixel.
fn middle(at: u32) -> f32 {
    f32::from(u16::try_from(at).unwrap_or(u16::MAX)) + 0.5
}

/// The pixel that holds a place.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 65535 by the clamp"
)]
pub(super) fn pixel(at: f32) -> u32 {
    at.clamp(0.0, 65_535.0) as u32
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255 by the clamp"
)]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}
