//! A town's colours: read, checked for contrast, completed, written as a style sheet.
//!
//! A town names one colour; the others follow from it in the colour space OKLCH, where a change of
//! lightness keeps the hue. WCAG 2.2 asks for 4.5:1 between text and ground (1.4.3); a colour below
//! that is refused, and the nearest shade that passes is named.

use std::fmt;

use super::state::TownLook;
use crate::base::Problem;

/// The least contrast of text, WCAG 2.2 section 1.4.3.
pub const LEAST_CONTRAST: f64 = 4.5;

/// The green of the design, for towns that have not chosen.
const DEFAULT_COLOUR: Rgb = Rgb(0x1d, 0x5c, 0x4d);
const DEFAULT_COLOUR_DARK: Rgb = Rgb(0x86, 0xd3, 0xba);
const DEFAULT_ACCENT: Rgb = Rgb(0xf0, 0xb5, 0x3c);
/// `--paper` in `assets/css/tokens.css`, light and dark.
const PAPER: Rgb = Rgb(0xfd, 0xfa, 0xf4);
const PAPER_DARK: Rgb = Rgb(0x17, 0x15, 0x11);
const WHITE: Rgb = Rgb(255, 255, 255);

/// A colour of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A colour by lightness (0 to 1), chroma and hue (radians).
#[derive(Debug, Clone, Copy)]
struct Oklch {
    l: f64,
    c: f64,
    h: f64,
}

impl Rgb {
    /// Reads `#1d5c4d`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(red, green, blue))
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// Relative luminance, WCAG 2.2 glossary.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Björn Ottosson, "A perceptual color space for image processing" (2020).
    fn oklch(self) -> Oklch {
        let [red, green, blue] = self.linear();
        let cone = |[r, g, b]: [f64; 3]| (r * red + g * green + b * blue).cbrt();
        let long = cone([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9]);
        let medium = cone([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6]);
        let short = cone([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5]);
        let l = 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short;
        Oklch {
            l,
            c: a.hypot(b),
            h: b.atan2(a),
        }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Oklch {
    fn rgb(self) -> Rgb {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let long = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        Rgb(
            channel(4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short),
            channel(-1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short),
            channel(-0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short),
        )
    }
}

/// A linear channel as the screen takes it.
fn channel(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 255 by the clamp above"
    )]
    let byte = (value * 255.0).round() as u8;
    byte
}

/// The reader's setting a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Dark text on light paper.
    Light,
    /// Light text on dark paper.
    Dark,
}

impl Mode {
    /// Every ground the town's colour stands on as text: paper and `--town-tint-2`.
    fn grounds(self, colour: Rgb) -> [Rgb; 2] {
        let h = colour.oklch().h;
        match self {
            Self::Light => [
                PAPER,
                Oklch {
                    l: 0.925,
                    c: 0.026,
                    h,
                }
                .rgb(),
            ],
            Self::Dark => [
                PAPER_DARK,
                Oklch {
                    l: 0.315,
                    c: 0.04,
                    h,
                }
                .rgb(),
            ],
        }
    }

    /// The colour of text on the town's colour.
    fn text_on(self, colour: Rgb) -> Rgb {
        match self {
            Self::Light => WHITE,
            Self::Dark => Oklch {
                l: 0.23,
                c: 0.03,
                h: colour.oklch().h,
            }
            .rgb(),
        }
    }

    /// The least contrast the colour has in any of its uses.
    fn least_contrast(self, colour: Rgb) -> f64 {
        let grounds = self.grounds(colour).map(|ground| colour.contrast(ground));
        let on = self.text_on(colour).contrast(colour);
        grounds.into_iter().fold(on, f64::min)
    }

    /// The nearest shade that passes: darker in light mode, lighter in dark mode.
    fn nearest(self, colour: Rgb) -> Rgb {
        let step = if self == Self::Light { -0.004 } else { 0.004 };
        let mut shade = colour.oklch();
        let mut candidate = colour;
        for _ in 0..250 {
            if self.least_contrast(candidate) >= LEAST_CONTRAST {
                break;
            }
            shade.l = (shade.l + step).clamp(0.0, 1.0);
            candidate = shade.rgb();
        }
        candidate
    }
}

/// Why a town's colour cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// It is not written as `#` and six hexadecimal digits.
    NotAColour {
        /// What was configured.
        given: String,
    },
    /// Text in it could not be read by everybody.
    TooLittleContrast {
        /// What was configured.
        given: Rgb,
        /// The contrast it has.
        contrast: f64,
        /// The nearest shade that passes.
        better: Rgb,
        /// In which mode it fails.
        mode: Mode,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAColour { given } => {
                write!(f, "the colour \"{given}\" is not of the form #1d5c4d")
            }
            Self::TooLittleContrast {
                given,
                contrast,
                better,
                mode,
            } => {
                let (mode, shade) = match mode {
                    Mode::Light => ("light", "darker"),
                    Mode::Dark => ("dark", "lighter"),
                };
                write!(
                    f,
                    "the colour {given} has a contrast of only {contrast:.1}:1 in {mode} mode, \
                     text needs 4.5:1; the nearest {shade} shade that passes is {better}"
                )
            }
        }
    }
}

impl std::error::Error for Refused {}

impl Refused {
    /// The same refusal for a form, in the reader's language.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotAColour { given } => Problem::new("problem-no-colour").with("given", given),
            Self::TooLittleContrast {
                given,
                contrast,
                better,
                ..
            } => Problem::new("problem-colour-contrast")
                .with("given", given)
                .with("contrast", format!("{contrast:.1}"))
                .with("better", better),
        }
    }
}

/// Checks one colour of a town.
pub fn check(text: &str, mode: Mode) -> Result<Rgb, Refused> {
    let given = Rgb::parse(text).ok_or_else(|| Refused::NotAColour {
        given: text.chars().take(40).collect(),
    })?;
    let contrast = mode.least_contrast(given);
    if contrast >= LEAST_CONTRAST {
        return Ok(given);
    }
    Err(Refused::TooLittleContrast {
        given,
        contrast,
        better: mode.nearest(given),
        mode,
    })
}

/// All colours of a town, light and dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    light: Shades,
    dark: Shades,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shades {
    town: Rgb,
    on: Rgb,
    deep: Rgb,
    accent: Rgb,
    logo: Rgb,
}

impl Palette {
    /// The colours that others may show beside this town's name, as `#rrggbb`: town, on the town's
    /// colour, deep, accent; first for light pages, then for dark ones.
    pub fn shades(&self) -> [[String; 4]; 2] {
        [self.light, self.dark].map(|shades| {
            [shades.town, shades.on, shades.deep, shades.accent].map(|colour| colour.to_string())
        })
    }

    /// The palette of a town, or why one of its colours is refused.
    pub fn of(look: &TownLook) -> Result<Self, Refused> {
        let light = match &look.colour {
            Some(text) => check(text, Mode::Light)?,
            None => DEFAULT_COLOUR,
        };
        let dark = match (&look.colour_dark, &look.colour) {
            (Some(text), _) => check(text, Mode::Dark)?,
            (None, Some(_)) => light_shade(light),
            (None, None) => DEFAULT_COLOUR_DARK,
        };
        let accent = match &look.accent {
            Some(text) => Rgb::parse(text).ok_or_else(|| Refused::NotAColour {
                given: text.clone(),
            })?,
            None => DEFAULT_ACCENT,
        };
        Ok(Self::complete(light, dark, accent))
    }

    fn complete(town: Rgb, dark: Rgb, accent: Rgb) -> Self {
        let Oklch { l, c, h } = town.oklch();
        let deep = |l: f64| {
            Oklch {
                l,
                c: c.min(0.055),
                h,
            }
            .rgb()
        };
        // A little lighter than by day, as long as the white posts of the sign stand out.
        let lighter = Oklch { l: l + 0.06, c, h }.rgb();
        let logo = if lighter.contrast(WHITE) >= LEAST_CONTRAST {
            lighter
        } else {
            town
        };
        Self {
            light: Shades {
                town,
                on: WHITE,
                deep: deep(0.315),
                accent,
                logo: town,
            },
            dark: Shades {
                town: dark,
                on: Mode::Dark.text_on(dark),
                deep: deep(0.25),
                accent,
                logo,
            },
        }
    }

    /// The style sheet that overrides the colours of `assets/css/tokens.css`.
    pub fn stylesheet(&self) -> String {
        let (light, dark) = (self.light.declarations(), self.dark.declarations());
        format!(
            ":root{{{light}}}\n\
             @media (prefers-color-scheme:dark){{:root:not([data-kern-theme=\"light\"]){{{dark}}}}}\n\
             [data-kern-theme=\"dark\"]{{{dark}}}\n"
        )
    }

    /// The sign of the network in the town's colours, for the browser's tab.
    pub fn icon(&self) -> String {
        let Shades { town, accent, .. } = self.light;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 44 44\">\
             <rect width=\"44\" height=\"44\" rx=\"11\" fill=\"{town}\"/>\
             <path d=\"M11.5 34V11.5M32.5 34V11.5\" stroke=\"#fff\" stroke-width=\"5\" \
             stroke-linecap=\"round\"/><path d=\"M14.5 11h15L22 28.5z\" fill=\"{accent}\" \
             stroke=\"{accent}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/></svg>"
        )
    }

    /// The colour for the browser's own bars in light mode.
    pub fn theme_colour(&self) -> String {
        self.light.town.to_string()
    }
}

/// A shade for dark mode: the same hue, light and not glaring.
fn light_shade(town: Rgb) -> Rgb {
    let Oklch { c, h, .. } = town.oklch();
    Mode::Dark.nearest(
        Oklch {
            l: 0.81,
            c: c.min(0.095),
            h,
        }
        .rgb(),
    )
}

impl Shades {
    fn declarations(&self) -> String {
        let Self {
            town,
            on,
            deep,
            accent,
            logo,
        } = self;
        format!(
            "--town:{town};--town-on:{on};--town-deep:{deep};--town-accent:{accent};\
             --logo:{logo};--logo-on:#fff"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_as_wcag_measures_it() {
        let (black, grey) = (Rgb(0, 0, 0), Rgb(0x77, 0x77, 0x77));
        assert!((black.contrast(WHITE) - 21.0).abs() < 1e-9);
        assert!((grey.contrast(WHITE) - 4.478).abs() < 0.001);
        assert!((DEFAULT_COLOUR.contrast(PAPER) - 7.5).abs() < 0.1);
    }

    #[test]
    fn a_town_with_a_yellow_colour_is_offered_the_nearest_darker_shade() {
        let refused = check("#e8b000", Mode::Light).unwrap_err();
        let Refused::TooLittleContrast { better, .. } = &refused else {
            panic!("{refused}")
        };
        assert!(Mode::Light.least_contrast(*better) >= LEAST_CONTRAST);
        let hue = (better.oklch().h - Rgb(0xe8, 0xb0, 0).oklch().h).abs();
        assert!(hue < 0.25, "still a yellow: {better}");
        assert!(
            refused
                .to_string()
                .contains(&format!("darker shade that passes is {better}"))
        );
        assert!(check(&better.to_string(), Mode::Light).is_ok());
    }

    #[test]
    fn what_is_no_colour_is_named() {
        for text in ["red", "#12345", "#12345g", "1d5c4d"] {
            let refused = check(text, Mode::Light).unwrap_err();
            assert!(refused.to_string().contains(text));
        }
    }

    #[test]
    fn every_colour_a_town_may_choose_can_be_read_in_both_modes() {
        for red in (0..=255_u8).step_by(51) {
            for green in (0..=255_u8).step_by(51) {
                for blue in (0..=255_u8).step_by(51) {
                    let chosen = Mode::Light.nearest(Rgb(red, green, blue));
                    let palette = Palette::complete(chosen, light_shade(chosen), DEFAULT_ACCENT);
                    assert!(Mode::Light.least_contrast(palette.light.town) >= LEAST_CONTRAST);
                    assert!(Mode::Dark.least_contrast(palette.dark.town) >= LEAST_CONTRAST);
                    assert!(palette.light.deep.contrast(Rgb(0xe3, 0xdc, 0xcb)) >= LEAST_CONTRAST);
                    assert!(palette.dark.deep.contrast(Rgb(0xe3, 0xdc, 0xcb)) >= LEAST_CONTRAST);
                }
            }
        }
    }

    #[test]
    fn colours_survive_the_way_through_oklch() {
        for colour in [DEFAULT_COLOUR, DEFAULT_ACCENT, PAPER, Rgb(0x8a, 0x3b, 0x6b)] {
            assert_eq!(colour.oklch().rgb(), colour);
        }
    }
}
