//! What a picture is: its key, its sizes, what is said about it.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};

use crate::base::{Problem, Problems, text, words};

/// The most characters of a text that stands for a picture.
const ALT_MAX: usize = 500;
/// The most characters of a credit.
const CREDIT_MAX: usize = 200;
/// The most characters of an address of another server.
const SOURCE_MAX: usize = 2_000;

/// The name of a picture: 32 hexadecimal digits. Of ours it follows from what is in the picture, so
/// the same picture is kept once and an address never changes its content; of others from where it
/// comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    /// The key of a picture of ours with this content.
    pub fn of_content(bytes: &[u8]) -> Self {
        let hash = digest::digest(&digest::SHA256, bytes);
        let half = hash.as_ref().iter().take(16);
        let digits = half.flat_map(|byte| [byte >> 4, byte & 15]);
        Self(
            digits
                .filter_map(|digit| char::from_digit(u32::from(digit), 16))
                .collect(),
        )
    }

    /// The key of the picture at an address of another server.
    pub fn of_address(url: &str) -> Self {
        Self::of_content(["address\n", url].concat().as_bytes())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = Problem;

    fn from_str(input: &str) -> Result<Self, Problem> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if input.len() == 32 && input.bytes().all(is_digit) {
            Ok(Self(input.to_owned()))
        } else {
            Err(Problem::new("problem-picture-unknown"))
        }
    }
}

impl TryFrom<String> for Key {
    type Error = Problem;

    fn try_from(input: String) -> Result<Self, Problem> {
        input.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// In which sizes every picture is kept: each fits into a square of so many pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// For lists on small screens.
    Small,
    /// For cards.
    Card,
    /// For the page of one offer, and for other servers.
    Full,
}

impl Size {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Card, Self::Full];

    /// The side of the square, in pixels.
    pub fn side_px(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Card => 640,
            Self::Full => 1600,
        }
    }

    /// Width and height of a picture in this size; it is never made larger.
    pub fn fit(self, width: u32, height: u32) -> (u32, u32) {
        let longer = width.max(height);
        let side = self.side_px();
        if longer <= side || longer == 0 {
            return (width, height);
        }
        let scaled = |length: u32| {
            let exact = u64::from(length) * u64::from(side) / u64::from(longer);
            u32::try_from(exact).unwrap_or(side).max(1)
        };
        (scaled(width), scaled(height))
    }
}

words! {
    /// What must stay in sight where a picture is cut.
    #[derive(Default)]
    Focus {
        /// The middle.
        #[default]
        Middle = "middle",
        /// The upper part.
        Top = "top",
        /// The lower part.
        Bottom = "bottom",
        /// The left part.
        Left = "left",
        /// The right part.
        Right = "right",
    }
}

impl Focus {
    /// As Mastodon's `focalPoint` says it: from -1 to 1, rightwards and upwards.
    pub fn point(self) -> [f64; 2] {
        match self {
            Self::Middle => [0.0, 0.0],
            Self::Top => [0.0, 0.6],
            Self::Bottom => [0.0, -0.6],
            Self::Left => [-0.6, 0.0],
            Self::Right => [0.6, 0.0],
        }
    }

    /// The nearest to such a point.
    pub fn near(x: f64, y: f64) -> Self {
        if !x.is_finite() || !y.is_finite() || x.abs().max(y.abs()) < 0.3 {
            Self::Middle
        } else if y.abs() >= x.abs() {
            if y > 0.0 { Self::Top } else { Self::Bottom }
        } else if x > 0.0 {
            Self::Right
        } else {
            Self::Left
        }
    }

    /// Whether nothing is said about it.
    pub fn is_middle(&self) -> bool {
        *self == Self::Middle
    }
}

/// A picture as an offer or a provider shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its name.
    pub key: Key,
    /// Where it comes from, if it is another server's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is to be seen on it, for those who do not see it; 1 to 500 characters for ours.
    #[serde(default)]
    pub alt: String,
    /// Who made it; 1 to 200 characters for ours.
    #[serde(default)]
    pub credit: String,
    /// Its width in the largest size we keep, or as its server says; 0 if nobody said.
    #[serde(default)]
    pub width: u32,
    /// Its height.
    #[serde(default)]
    pub height: u32,
    /// What must stay in sight.
    #[serde(default, skip_serializing_if = "Focus::is_middle")]
    pub focus: Focus,
}

impl Picture {
    /// The picture at an address of another server, about which nothing else is known.
    pub fn at(url: &str) -> Self {
        Self {
            key: Key::of_address(url),
            source: Some(url.to_owned()),
            alt: String::new(),
            credit: String::new(),
            width: 0,
            height: 0,
            focus: Focus::Middle,
        }
    }

    /// Whether it was uploaded here.
    pub fn is_ours(&self) -> bool {
        self.source.is_none()
    }

    /// Its address here, without scheme and host.
    pub fn path(&self, size: Size) -> String {
        let folder = if self.is_ours() { "" } else { "fern/" };
        format!("/media/{folder}{}-{}.jpg", self.key, size.side_px())
    }

    /// The picture within its bounds. What is ours needs a text and a credit; of what others sent,
    /// too much is cut.
    #[must_use]
    pub fn tidy(self, problems: &mut Problems) -> Self {
        if self.source.is_some() {
            return self.cut();
        }
        let alt = problems.note("alt", needed(&self.alt, ALT_MAX));
        let credit = problems.note("credit", needed(&self.credit, CREDIT_MAX));
        Self {
            alt: alt.unwrap_or_default(),
            credit: credit.unwrap_or_default(),
            ..self
        }
    }

    fn cut(self) -> Self {
        let line = |text: &str, max| -> String {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").chars().take(max).collect()
        };
        Self {
            alt: line(&self.alt, ALT_MAX),
            credit: line(&self.credit, CREDIT_MAX),
            ..self
        }
    }
}

fn needed(line: &str, max: usize) -> Result<String, Problem> {
    if line.trim().is_empty() {
        return Err(Problem::missing());
    }
    text::one_line(line, 1, max)
}

/// At most `most` pictures within their bounds, each once, in their order.
pub fn tidy_pictures(pictures: Vec<Picture>, most: usize, problems: &mut Problems) -> Vec<Picture> {
    let mut kept: Vec<Picture> = Vec::new();
    for picture in pictures {
        let is_known = kept.iter().any(|known| known.key == picture.key);
        let is_fair = picture
            .source
            .as_ref()
            .is_none_or(|source| source.len() <= SOURCE_MAX);
        if is_known || !is_fair {
            continue;
        }
        if kept.len() == most {
            // Another server may show more than we do; people are told.
            if picture.is_ours() {
                problems.add(
                    "pictures",
                    Problem::new("problem-pictures-many").with("max", most),
                );
            }
            break;
        }
        kept.push(picture.tidy(problems));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(byte: u8) -> Picture {
        Picture {
            key: Key::of_content(&[byte]),
            source: None,
            alt: " Ein  Garten ".to_owned(),
            credit: "Tafel".to_owned(),
            ..Picture::at("x")
        }
    }

    #[test]
    fn a_picture_of_ours_needs_words_and_a_name() {
        let mut problems = Problems::none();
        let bare = Picture {
            alt: "  ".to_owned(),
            credit: String::new(),
            ..ours(1)
        };
        let _tidied = bare.tidy(&mut problems);
        assert_eq!(problems.for_field("alt").unwrap().key, "problem-missing");
        assert_eq!(problems.for_field("credit").unwrap().key, "problem-missing");
    }

    #[test]
    fn a_ninth_picture_is_named_and_a_second_of_the_same_left_out() {
        let mut problems = Problems::none();
        let kept = tidy_pictures(vec![ours(1), ours(1), ours(2)], 8, &mut problems);
        assert_eq!(kept.len(), 2);
        assert!(problems.is_empty());
        let kept = tidy_pictures((0..9).map(ours).collect(), 8, &mut problems);
        assert_eq!(kept.len(), 8);
        assert_eq!(
            problems.for_field("pictures").unwrap().key,
            "problem-pictures-many"
        );
    }

    #[test]
    fn a_picture_fits_its_square_and_never_grows() {
        assert_eq!(Size::Card.fit(4000, 3000), (640, 480));
        assert_eq!(Size::Card.fit(300, 200), (300, 200));
        assert_eq!(Size::Full.fit(1200, 12_000), (160, 1600));
        assert_eq!(Size::Small.fit(1, 12_000), (1, 320));
    }

    #[test]
    fn a_key_is_digits_and_no_way_out_of_the_folder() {
        let key = Key::of_content(b"x");
        assert_eq!(key.as_str().parse::<Key>().unwrap(), key);
        for evil in [
            "../../etc/passwd",
            "",
            &key.as_str().to_uppercase(),
            "..%2f",
        ] {
            assert!(evil.parse::<Key>().is_err(), "{evil}");
        }
    }

    #[test]
    fn a_focus_reads_back_from_its_point() {
        for focus in Focus::ALL {
            let [x, y] = focus.point();
            assert_eq!(Focus::near(x, y), *focus);
        }
        assert_eq!(Focus::near(f64::NAN, 1.0), Focus::Middle);
    }
}
