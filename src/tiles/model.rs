//! What a tile is, where it lies on a server, and what counts as a picture of one.

use std::io::Cursor;

use aws_lc_rs::digest;
use image::{ImageFormat, ImageReader};
use url::Url;

/// The most bytes of a tile; usual are five to fifty thousand.
pub(super) const BYTES_MAX: usize = 500_000;
/// The longest side of a tile, in pixels; usual are 256 and 512.
const SIDE_MAX: u32 = 1_024;
/// What a tile may be.
const KINDS: [(ImageFormat, &str); 3] = [
    (ImageFormat::Png, "image/png"),
    (ImageFormat::Jpeg, "image/jpeg"),
    (ImageFormat::WebP, "image/webp"),
];
/// The closest that anybody may come; each step halves what a tile shows.
pub const ZOOM_MAX: u8 = 19;

/// One square of the world: with zoom 0 all of it (Web Mercator), with each zoom four times as many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    /// How close.
    pub zoom: u8,
    /// Which column, from the west.
    pub x: u32,
    /// Which row, from the north.
    pub y: u32,
}

impl Tile {
    /// The tile of an address, in one spelling only, and only if there is such a tile.
    pub fn parse(zoom: &str, x: &str, y: &str) -> Option<Self> {
        let zoom = number(zoom).and_then(|zoom| u8::try_from(zoom).ok())?;
        if zoom > ZOOM_MAX {
            return None;
        }
        let most = 1_u32 << zoom;
        let along = |text| number(text).filter(|number| *number < most);
        Some(Self {
            zoom,
            x: along(x)?,
            y: along(y)?,
        })
    }

    /// Where it waits its turn: the tiles of one map stand in different lanes.
    pub(super) fn lane(self, lanes: usize) -> usize {
        let sum = self.x.wrapping_add(self.y.wrapping_mul(2));
        let lanes = u32::try_from(lanes).unwrap_or(1).max(1);
        usize::try_from(sum % lanes).unwrap_or(0)
    }
}

/// Digits, without sign and without zeros before them.
fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = text == "0" || !text.starts_with('0');
    (is_plain && is_short).then(|| text.parse().ok()).flatten()
}

/// Where the tiles of a server are: an address with places for `{z}`, `{x}` and `{y}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    text: String,
    sample: Url,
}

impl std::fmt::Debug for Template {
    /// Without path and query: there may be a key in them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Template({})", self.host())
    }
}

impl Template {
    /// Reads what an operator wrote.
    ///
    /// # Errors
    ///
    /// What is wrong with it, to be said after the name of the setting.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if ["{z}", "{x}", "{y}"]
            .iter()
            .any(|part| text.matches(part).count() != 1)
        {
            return Err("must name {z}, {x} and {y} once each");
        }
        let filled = fill(
            text,
            Tile {
                zoom: 1,
                x: 0,
                y: 1,
            },
        );
        if filled.contains(['{', '}']) {
            return Err("may name nothing in braces but {z}, {x} and {y}");
        }
        let sample = Url::parse(&filled).map_err(|_no_address| "must be an http(s) address")?;
        if !matches!(sample.scheme(), "http" | "https") || !sample.has_host() {
            return Err("must be an http(s) address");
        }
        // A place before the path would let a tile choose the server.
        let path_at = text.splitn(4, '/').nth(3).unwrap_or_default();
        if !["{z}", "{x}", "{y}"]
            .iter()
            .all(|part| path_at.contains(part))
        {
            return Err("must name {z}, {x} and {y} behind the host");
        }
        Ok(Self {
            text: text.to_owned(),
            sample,
        })
    }

    /// The address of a tile.
    pub(super) fn address(&self, tile: Tile) -> Option<Url> {
        Url::parse(&fill(&self.text, tile)).ok()
    }

    /// The server, for the log.
    pub fn host(&self) -> &str {
        self.sample.host_str().unwrap_or_default()
    }

    /// Whether it is asked without TLS.
    pub fn is_plain(&self) -> bool {
        self.sample.scheme() == "http"
    }

    /// Its port.
    pub fn port(&self) -> Option<u16> {
        self.sample.port_or_known_default()
    }

    /// A short name: tiles of another server, or of another style, are others.
    pub(super) fn hash(&self) -> String {
        let hash = digest::digest(&digest::SHA256, self.text.as_bytes());
        let bytes = hash.as_ref().iter().take(8);
        bytes.fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

fn fill(text: &str, tile: Tile) -> String {
    text.replace("{z}", &tile.zoom.to_string())
        .replace("{x}", &tile.x.to_string())
        .replace("{y}", &tile.y.to_string())
}

/// A picture that a browser may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    bytes: Vec<u8>,
    kind: &'static str,
}

impl Picture {
    /// Takes a file for what its own bytes say it is: PNG, JPEG or WebP of a sensible size. What its
    /// server says about it does not count.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let reader = ImageReader::new(Cursor::new(bytes.as_slice()));
        let reader = reader.with_guessed_format().ok()?;
        let format = reader.format()?;
        let (_, kind) = KINDS.into_iter().find(|(known, _)| *known == format)?;
        let (width, height) = reader.into_dimensions().ok()?;
        let is_sensible = (1..=SIDE_MAX).contains(&width) && (1..=SIDE_MAX).contains(&height);
        (is_sensible && bytes.len() <= BYTES_MAX).then_some(Self { bytes, kind })
    }

    /// Its media type.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tiles_that_exist_have_an_address_and_only_one() {
        assert!(Tile::parse("0", "0", "0").is_some());
        assert!(Tile::parse("19", "524287", "524287").is_some());
        for (z, x, y) in [
            ("20", "0", "0"),
            ("1", "2", "0"),
            ("1", "0", "2"),
            ("-1", "0", "0"),
            ("+1", "0", "0"),
            ("01", "0", "0"),
            ("1", "0", "1.png"),
            ("1", "0", ".."),
            ("1", "0", "%2e%2e"),
            ("", "", ""),
            ("1", "٠", "0"),
            ("19", "99999999999999999999", "0"),
            ("1e1", "0", "0"),
        ] {
            assert_eq!(Tile::parse(z, x, y), None, "{z}/{x}/{y}");
        }
    }

    #[test]
    fn an_address_that_cannot_name_a_tile_is_refused_with_the_reason() {
        let good = "https://tiles.example/{z}/{x}/{y}.png?key=a";
        let template = Template::parse(good).unwrap();
        let tile = Tile::parse("12", "2140", "1364").unwrap();
        assert_eq!(
            template.address(tile).unwrap().as_str(),
            "https://tiles.example/12/2140/1364.png?key=a"
        );
        assert!(!format!("{template:?}").contains("key"), "no key in a log");
        for (text, said) in [
            ("https://tiles.example/{z}/{x}.png", "once each"),
            ("https://{s}.tiles.example/{z}/{x}/{y}.png", "in braces"),
            ("https://t{x}.example/{z}/{y}", "behind the host"),
            ("ftp://tiles.example/{z}/{x}/{y}", "http(s)"),
            ("tiles.example/{z}/{x}/{y}", "http(s)"),
        ] {
            let refused = Template::parse(text).unwrap_err();
            assert!(refused.contains(said), "{text}: {refused}");
        }
    }

    #[test]
    fn the_tiles_of_one_map_wait_in_different_lanes() {
        let lanes = |x, y| Tile { zoom: 9, x, y }.lane(4);
        assert_eq!([0, 1, 2, 3].map(|x| lanes(x, 0)), [0, 1, 2, 3]);
        assert_eq!(lanes(0, 1), 2);
    }
}
