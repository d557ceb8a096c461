//! Pictures drawn by the program itself: the card that messengers show beside a link, and the icon
//! of an installed page.
//!
//! It knows no offer: it is given words and colours. Letters come from the fonts of the pages
//! (`assets/fonts/poster`), which hold Latin, Cyrillic and Greek. Scripts that join their letters
//! are not drawn at all rather than drawn wrong.

mod canvas;
mod icon;
mod letters;

use std::io::Cursor;

use image::{ImageFormat, RgbaImage};

use self::canvas::{Canvas, Ink};
use self::letters::{Face, fits, wrap};

pub use self::icon::{Shape, icon};

/// The width of a card; with [`HEIGHT`] the shape all large messengers show whole.
pub const WIDTH: u32 = 1200;
/// The height of a card.
pub const HEIGHT: u32 = 630;

const PAPER: Ink = Ink(0xfd, 0xfa, 0xf4);
const INK: Ink = Ink(0x23, 0x1f, 0x1a);
const SOFT: Ink = Ink(0x5a, 0x52, 0x48);
const WHITE: Ink = Ink(0xff, 0xff, 0xff);

/// The left edge of all words.
const LEFT: f32 = 80.0;
/// How wide lines of words may be.
const MEASURE: f32 = 1040.0;

/// What stands on a card.
#[derive(Debug, Clone)]
pub struct Poster {
    /// A word or two above the title.
    pub kind: String,
    /// The title.
    pub title: String,
    /// Shorter lines below it, such as when and where; the first two are shown.
    pub lines: Vec<String>,
    /// Whose page it is.
    pub site: String,
    /// The town's colour, as `#1d5c4d`.
    pub colour: String,
    /// Its second colour.
    pub accent: String,
}

/// The card as PNG; nothing if its words are in letters we cannot draw.
pub fn card(poster: &Poster) -> Option<Vec<u8>> {
    let (bold, plain) = (Face::bold()?, Face::plain()?);
    let words = [&poster.kind, &poster.title, &poster.site];
    if !words.into_iter().all(|text| fits(bold, text)) {
        return None;
    }
    let town = Ink::parse(&poster.colour)?;
    let accent = Ink::parse(&poster.accent)?;
    let mut canvas = Canvas::new(WIDTH, HEIGHT, PAPER);
    canvas.area((0.0, 0.0), (1200.0, 14.0), town);
    chain(&mut canvas, [town, accent]);

    canvas.text(bold, 30.0, (LEFT, 178.0), town, &poster.kind);
    let (size, lines) = title(bold, &poster.title);
    let mut y = 178.0;
    for line in &lines {
        y += size * 1.16;
        canvas.text(bold, size, (LEFT, y), INK, line);
    }
    y += 26.0;
    let facts = poster.lines.iter().filter(|line| fits(plain, line)).take(2);
    for fact in facts {
        let line = wrap(plain, 34.0, MEASURE, fact, 1);
        y += 46.0;
        canvas.text(plain, 34.0, (LEFT, y), SOFT, &line.concat());
    }
    canvas.area((0.0, 534.0), (1200.0, 96.0), town);
    canvas.triangle([(80.0, 562.0), (118.0, 562.0), (99.0, 604.0)], accent);
    canvas.text(bold, 36.0, (140.0, 594.0), WHITE, &poster.site);
    png(&canvas.into_image())
}

/// The largest letters in which a title takes three lines at most.
fn title(face: &Face, text: &str) -> (f32, Vec<String>) {
    for size in [72.0, 60.0, 50.0] {
        let lines = wrap(face, size, MEASURE, text, 4);
        if lines.len() < 4 {
            return (size, lines);
        }
    }
    (50.0, wrap(face, 50.0, MEASURE, text, 3))
}

/// The pennants of the town fair, on their rope.
fn chain(canvas: &mut Canvas, colours: [Ink; 2]) {
    const PENNANTS: u8 = 16;
    let others = [Ink(0xd9, 0x69, 0x4a), Ink(0x2f, 0x86, 0xb5)];
    let inks = [colours[0], others[0], colours[1], others[1]];
    for (number, ink) in (0..PENNANTS).zip(inks.into_iter().cycle()) {
        let x = 20.0 + 75.0 * f32::from(number);
        // Two bows of rope from edge to edge.
        let swing = (f32::from(number % 8) - 3.5) / 4.0;
        let y = 58.0 - 34.0 * swing * swing;
        canvas.triangle([(x, y), (x + 44.0, y), (x + 22.0, y + 52.0)], ink);
    }
}

fn png(image: &RgbaImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poster(title: &str) -> Poster {
        Poster {
            kind: "Suche · Zeit".to_owned(),
            title: title.to_owned(),
            lines: vec!["Sa., 6. Juni".to_owned(), "Bürgerhaus, Soest".to_owned()],
            site: "Soest macht mit".to_owned(),
            colour: "#1d5c4d".to_owned(),
            accent: "#f0b53c".to_owned(),
        }
    }

    #[test]
    fn a_card_has_the_shape_messengers_show_and_is_small() {
        let bytes = card(&poster("Lesepatinnen und Lesepaten gesucht")).unwrap();
        let image = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(image.dimensions(), (WIDTH, HEIGHT));
        assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
        assert_eq!(image.get_pixel(600, 5).0, [0x1d, 0x5c, 0x4d]);
    }

    #[test]
    fn two_titles_make_two_cards_and_the_longest_title_stays_on_its_card() {
        assert_ne!(card(&poster("Brot backen")), card(&poster("Suppe kochen")));
        let long = "Donaudampfschifffahrtsgesellschaftskapitänsmütze ".repeat(4);
        let bytes = card(&poster(long.trim())).unwrap();
        let image = image::load_from_memory(&bytes).unwrap().to_rgb8();
        let is_paper = |x, y| image.get_pixel(x, y).0 == [0xfd, 0xfa, 0xf4];
        assert!((120..530).all(|y| is_paper(1190, y) && is_paper(10, y)));
    }

    #[test]
    fn a_title_in_letters_we_lack_gets_no_card_and_one_in_cyrillic_does() {
        assert!(card(&poster("دروس في اللغة")).is_none());
        assert!(card(&poster("Читання для дітей")).is_some());
        assert!(
            card(&poster("Kaffee ☕ und Kuchen")).is_some(),
            "a sign is left out"
        );
    }
}
