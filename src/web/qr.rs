//! Codes for cameras (ISO/IEC 18004), drawn as SVG: from paper or another screen to an address.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, LazyLock, Mutex};

use qrcode::{Color, EcLevel, QrCode};

/// The light edge that readers need around the code, in modules (ISO/IEC 18004 section 6.3.8).
const QUIET: usize = 4;

/// Up to this many bytes a code may lose 15 % of itself and is still read; longer ones are drawn
/// with less spare, so that their modules do not become too small for a telephone.
const SPARE_MAX_BYTES: usize = 300;

/// Drawings that are remembered: to choose among the eight masks takes longer than the rest of an
/// offer's page, and what people look at is mostly the same. About 2 MB.
const REMEMBERED: usize = 500;

static DRAWINGS: LazyLock<Mutex<HashMap<String, Arc<Drawing>>>> = LazyLock::new(Mutex::default);

/// The modules of a code as a path, and how many stand side by side.
struct Drawing {
    side: usize,
    path: String,
}

/// The code for `text` with `label` for those who do not see it, or nothing if it is too long.
///
/// Black on white in every colour scheme: many readers do not take the reverse.
pub fn svg(text: &str, label: &str) -> Option<String> {
    let Drawing { side, path } = &*drawing(text)?;
    let label = label
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    Some(format!(
        "<svg class=\"mn-qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" stroke=\"#000\"/></svg>"
    ))
}

fn drawing(text: &str) -> Option<Arc<Drawing>> {
    let known = DRAWINGS.lock().ok()?.get(text).cloned();
    if known.is_some() {
        return known;
    }
    let drawn = Arc::new(draw(text)?);
    let mut drawings = DRAWINGS.lock().ok()?;
    if drawings.len() >= REMEMBERED {
        drawings.clear();
    }
    drawings.insert(text.to_owned(), Arc::clone(&drawn));
    Some(drawn)
}

fn draw(text: &str) -> Option<Drawing> {
    let level = if text.len() > SPARE_MAX_BYTES {
        EcLevel::L
    } else {
        EcLevel::M
    };
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    let width = code.width();
    // Each row is one line through the middle of its modules, drawn and jumped along: half as long
    // as a rectangle for each run.
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut reached = 0;
        for (at, (x, length)) in runs(row).into_iter().enumerate() {
            match at {
                0 => write!(path, "M{} {}.5h{length}", x + QUIET, y + QUIET).ok()?,
                _ => write!(path, "m{} 0h{length}", x - reached).ok()?,
            }
            reached = x + length;
        }
    }
    let side = width + 2 * QUIET;
    Some(Drawing { side, path })
}

/// Where dark modules begin in a row, and how many stand beside each other.
fn runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (x, color) in row.iter().enumerate() {
        if *color != Color::Dark {
            continue;
        }
        match found.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => found.push((x, 1)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_drawing_that_says_what_it_is() {
        let svg = svg("https://soest.example/angebote/1", "Code \"<Angebot>\"").unwrap();
        assert!(svg.contains("aria-label=\"Code &quot;&lt;Angebot>&quot;\""));
        assert!(!svg.contains("style="));
        // The three corners that cameras look for begin with seven dark modules.
        assert!(svg.contains("\"M4 4.5h7m"));
    }

    #[test]
    fn a_full_watch_list_still_fits_and_a_novel_does_not() {
        assert!(svg(&"a".repeat(1_250), "").is_some());
        assert!(svg(&"a".repeat(3_000), "").is_none());
    }
}
