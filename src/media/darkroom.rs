//! From bytes that somebody sent to pictures that we show.
//!
//! What kind of file it is, its own first bytes say, never its name or what the sender claims. Its
//! measures are read before anything is unpacked, so a bomb is refused while it is still small. The
//! picture is then drawn anew: whatever else was in the file, place of the camera included, is not
//! in ours.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    metadata::Orientation,
};

use super::model::{Key, Size};
use crate::base::Problem;

/// The most bytes of a file.
pub const BYTES_MAX: usize = 12_000_000;
/// The longest side, in pixels.
pub const SIDE_MAX: u32 = 12_000;
/// The most pixels: more than telephones of today take by themselves.
pub const PIXELS_MAX: u64 = 40_000_000;
/// The most memory that one picture takes when it is unpacked, in bytes.
const MEMORY_MAX: u64 = 200_000_000;
/// Where JPEG artefacts are not seen and files stay small.
const QUALITY: u8 = 78;

/// A picture drawn anew in all sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Developed {
    /// The hash of the largest size.
    pub key: Key,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// JPEG files.
    pub prints: Vec<(Size, Vec<u8>)>,
}

/// Draws a picture anew. Takes up to a second and some hundred megabytes: one at a time.
///
/// # Errors
///
/// What is wrong with the file, for the person who sent it.
pub(super) fn develop(bytes: &[u8]) -> Result<Developed, Problem> {
    if bytes.len() > BYTES_MAX {
        return Err(too_heavy());
    }
    let picture = unpack(bytes)?;
    let picture = on_white(bounded(picture));
    let full = scaled(&picture, Size::Full);
    let (width, height) = full.dimensions();
    let mut prints = Vec::new();
    for size in Size::ALL {
        prints.push((size, print(&scaled(&full, size))?));
    }
    let largest = prints.last().map(|(_, bytes)| bytes.as_slice());
    Ok(Developed {
        key: Key::of_content(largest.unwrap_or_default()),
        width,
        height,
        prints,
    })
}

/// Says that a file has too many bytes.
pub(super) fn too_heavy() -> Problem {
    Problem::new("problem-picture-heavy").with("max", BYTES_MAX / 1_000_000)
}

fn unpack(bytes: &[u8]) -> Result<DynamicImage, Problem> {
    let format = kind(bytes).ok_or_else(|| Problem::new("problem-picture-kind"))?;
    let moves = if format == ImageFormat::WebP {
        WebPDecoder::new(Cursor::new(bytes)).map(|decoder| decoder.has_animation())
    } else if format == ImageFormat::Png {
        PngDecoder::new(Cursor::new(bytes)).and_then(|decoder| decoder.is_apng())
    } else {
        Ok(false)
    };
    if moves.map_err(|_broken| broken())? {
        return Err(Problem::new("problem-picture-moves"));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_broken| broken())?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE_MAX || pixels > PIXELS_MAX || decoder.total_bytes() > MEMORY_MAX {
        return Err(Problem::new("problem-picture-large")
            .with("width", width)
            .with("height", height)
            .with("side", SIDE_MAX)
            .with("mega", PIXELS_MAX / 1_000_000));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_broken| broken())?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Which of the kinds we take this is, by its first bytes.
fn kind(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP]
        .contains(&format)
        .then_some(format)
}

fn broken() -> Problem {
    Problem::new("problem-picture-broken")
}

/// Quickly brought near the size that is needed: what follows takes more care and more time.
fn bounded(picture: DynamicImage) -> DynamicImage {
    let near = Size::Full.side_px() * 2;
    if picture.width().max(picture.height()) > near {
        picture.thumbnail(near, near)
    } else {
        picture
    }
}

/// JPEG knows no transparency; logos are drawn for paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen_through = picture.into_rgba8();
    let mut paper = RgbImage::new(seen_through.width(), seen_through.height());
    for (to, from) in paper.pixels_mut().zip(seen_through.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let mixed = |colour: u8| {
            let sum = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        *to = Rgb([mixed(red), mixed(green), mixed(blue)]);
    }
    paper
}

fn scaled(picture: &RgbImage, size: Size) -> RgbImage {
    let (width, height) = size.fit(picture.width(), picture.height());
    if (width, height) == picture.dimensions() {
        return picture.clone();
    }
    image::imageops::resize(picture, width, height, FilterType::CatmullRom)
}

fn print(picture: &RgbImage) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(picture)
        .map_err(|_unprintable| broken())?;
    Ok(bytes)
}
