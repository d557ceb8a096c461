//! Letters: which ones there are, how wide words are, where lines break.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont, point};

use super::canvas::{Spot, pixel};

/// One weight of the type, in two files.
pub(super) struct Face([FontRef<'static>; 2]);

macro_rules! face {
    ($latin:literal, $other:literal) => {
        LazyLock::new(|| {
            let read = |bytes: &'static [u8]| FontRef::try_from_slice(bytes).ok();
            Some(Face([
                read(include_bytes!(concat!(
                    "../../assets/fonts/poster/",
                    $latin
                )))?,
                read(include_bytes!(concat!(
                    "../../assets/fonts/poster/",
                    $other
                )))?,
            ]))
        })
    };
}

static BOLD: LazyLock<Option<Face>> = face!(
    "fira-sans-700-latin.ttf",
    "fira-sans-700-cyrillic-greek.ttf"
);
static PLAIN: LazyLock<Option<Face>> = face!(
    "fira-sans-400-latin.ttf",
    "fira-sans-400-cyrillic-greek.ttf"
);

impl Face {
    /// For titles.
    pub(super) fn bold() -> Option<&'static Self> {
        BOLD.as_ref()
    }

    /// For everything else.
    pub(super) fn plain() -> Option<&'static Self> {
        PLAIN.as_ref()
    }

    fn glyph(&self, letter: char) -> Option<(&FontRef<'static>, GlyphId)> {
        self.0.iter().find_map(|font| {
            let id = font.glyph_id(letter);
            (id.0 != 0).then_some((font, id))
        })
    }

    /// How wide words are.
    fn width(&self, text: &str, size: f32) -> f32 {
        let letters = text.chars().filter_map(|letter| self.glyph(letter));
        letters
            .map(|(font, id)| font.as_scaled(PxScale::from(size)).h_advance(id))
            .sum()
    }

    /// Calls `dot` for every pixel that the words touch, with how much of it they cover. Signs that
    /// no file holds are left out.
    pub(super) fn draw(
        &self,
        text: &str,
        size: f32,
        (left, base): Spot,
        mut dot: impl FnMut(u32, u32, f32),
    ) {
        let mut x = left;
        for (font, id) in text.chars().filter_map(|letter| self.glyph(letter)) {
            let scaled = font.as_scaled(PxScale::from(size));
            let glyph = id.with_scale_and_position(size, point(x, base));
            if let Some(outline) = font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                let (from_x, from_y) = (pixel(corner.x), pixel(corner.y));
                outline.draw(|dx, dy, cover| dot(from_x + dx, from_y + dy, cover));
            }
            x += scaled.h_advance(id);
        }
    }
}

/// Whether words can be drawn: every letter is there. Signs such as a picture of a cup may be left
/// out, letters may not.
pub(super) fn fits(face: &Face, text: &str) -> bool {
    let is_there = |letter: char| !letter.is_alphanumeric() || face.glyph(letter).is_some();
    text.chars().all(is_there)
}

/// The words in `most` lines at most, each no wider than `measure`. What is left over is cut, with
/// dots; a word that is too long for a line of its own is broken.
pub(super) fn wrap(face: &Face, size: f32, measure: f32, text: &str, most: usize) -> Vec<String> {
    let is_wide = |line: &str| face.width(line, size) > measure;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().cloned().unwrap_or_default();
        let longer = [line.as_str(), word].join(" ").trim().to_owned();
        if !is_wide(&longer) {
            replace_last(&mut lines, longer);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let line = format!("{}{letter}", lines.last().map_or("", String::as_str));
            if is_wide(&line) {
                lines.push(letter.to_string());
            } else {
                replace_last(&mut lines, line);
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while is_wide(&format!("{last} …")) && last.pop().is_some() {}
            last.push_str(" …");
        }
    }
    lines
}

fn replace_last(lines: &mut [String], line: String) {
    if let Some(last) = lines.last_mut() {
        *last = line;
    }
}
