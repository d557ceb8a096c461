//! A picture as templates show it.

use super::model::{Focus, Picture, Size};
use crate::web::components::Image;

/// Shown where nobody said how large a picture is.
const USUAL: (u32, u32) = (1600, 1067);

/// The picture with all its sizes; `at` is the one for browsers that choose none.
pub fn image(picture: &Picture, at: Size) -> Image {
    let (width, height) = match (picture.width, picture.height) {
        (0, _) | (_, 0) => USUAL,
        told => told,
    };
    let mut widths = Vec::new();
    for size in Size::ALL {
        let (width, _) = size.fit(width, height);
        if !widths.iter().any(|(_, known)| *known == width) {
            widths.push((picture.path(size), width));
        }
    }
    let srcset: Vec<String> = widths
        .iter()
        .map(|(path, width)| format!("{path} {width}w"))
        .collect();
    let (shown_width, shown_height) = at.fit(width, height);
    Image {
        src: picture.path(at),
        srcset: srcset.join(", "),
        full: picture.path(Size::Full),
        width: shown_width,
        height: shown_height,
        alt: picture.alt.clone(),
        credit: picture.credit.clone(),
        focus: match picture.focus {
            Focus::Middle => "",
            Focus::Top => " mn-focus-top",
            Focus::Bottom => " mn-focus-bottom",
            Focus::Left => " mn-focus-left",
            Focus::Right => " mn-focus-right",
        },
        is_tall: height > width,
    }
}
