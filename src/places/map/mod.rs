//! A map drawn by ourselves, as one SVG inside the page: no outside server learns who looks at it,
//! and it works without scripts.
//!
//! A map has a *frame* that every screen shows whole; what is important is fitted into it. Around
//! it more ground is drawn, which wide screens show and narrow ones do not, so that one drawing
//! serves both (the style sheet gives the height, the drawing keeps its scale).
//!
//! Everything on the map stands in the list beside it too. For screen readers the ground is silent,
//! each pin is a link whose name begins with its number, and the whole is a group with a name. The
//! colours come from the style sheet's classes, so light, dark and the town's colour just work.

use std::cmp::Reverse;
use std::fmt::Write as _;

mod countries;
mod ground;
mod kept;
mod labels;
mod marks;
mod path;
mod pins;
pub(in crate::places) mod plane;
mod tiles;
mod window;

pub use self::countries::CountryNames;
use self::kept::{Kept, Key};
use self::labels::{Candidate, Kind, Max, Room};
pub use self::marks::Mark;
use self::path::{decimal, escape};
use self::plane::{Bounds, Lens, Xy, degrees_per_km, latitude, mercator};
pub use self::window::Window;
use super::basemap::Basemap;
use super::gazetteer::{Gazetteer, Municipality, MunicipalityKind};
use super::names::short_name;
use crate::base::{Area, Point};

/// The size of a drawing, in pixels of a screen that need not shrink it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width that every screen shows.
    pub width: f64,
    /// Height that every screen shows.
    pub height: f64,
    /// How much more is drawn to the left and to the right, for wider screens.
    pub bleed: f64,
}

/// Ground that was drawn lately.
static GROUND: Kept<String> = Kept::new();
/// Where the names of countries stand on it.
static COUNTRIES: Kept<Vec<(&'static str, Xy, f64)>> = Kept::new();

/// How far the ground reaches beyond the names, for screens that are wider still.
const GROUND_BEYOND_PX: f64 = 160.0;

/// How wide a view of its own is shown on a desk: larger than it is drawn.
const VIEW_SHOWN_PX: f64 = 640.0;

impl Frame {
    /// Above a list of offers, 22 rem high.
    pub const LIST: Self = Self {
        width: 320.0,
        height: 352.0,
        bleed: 260.0,
    };
    /// A map of its own on a wide screen, 36 rem high.
    pub const PAGE_WIDE: Self = Self {
        width: 860.0,
        height: 576.0,
        bleed: 0.0,
    };
    /// The same on a phone: high instead of wide.
    pub const PAGE_TALL: Self = Self {
        width: 320.0,
        height: 576.0,
        bleed: 20.0,
    };
    /// A view of its own, beside a list.
    pub const VIEW_WIDE: Self = Self {
        width: 480.0,
        height: 528.0,
        bleed: 0.0,
    };
    /// The same on a phone.
    pub const VIEW_TALL: Self = Self {
        width: 320.0,
        height: 352.0,
        bleed: 0.0,
    };
    /// Beside an offer, 13.5 rem high.
    pub const LOCATOR: Self = Self {
        width: 320.0,
        height: 216.0,
        bleed: 10.0,
    };

    fn bounds(self) -> Bounds {
        Bounds {
            min: Xy { x: 0.0, y: 0.0 },
            max: Xy {
                x: self.width,
                y: self.height,
            },
        }
    }

    fn outer(self) -> Bounds {
        let Bounds { min, max } = self.bounds();
        Bounds {
            min: Xy {
                x: min.x - self.bleed,
                y: min.y,
            },
            max: Xy {
                x: max.x + self.bleed,
                y: max.y,
            },
        }
    }

    fn middle(self) -> Xy {
        self.bounds().middle()
    }
}

/// What the frame shows.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// A circle of this many kilometres around a point.
    Around(Point, f64),
    /// All these points, with some room around them.
    Fit(Vec<Point>),
    /// This area from edge to edge; its proportions are those of the frame ([`Window`]).
    Box(Area),
    /// The whole country.
    Germany,
}

/// Something to be found on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// Where it is.
    pub point: Point,
    /// The number it has in the list, or with [`Merging::Sum`] how many it stands for.
    pub number: u32,
    /// What it is, in plain text: `Begleitete Spaziergänge, Bad Sassendorf`.
    pub label: String,
    /// Where it leads: `#treffer-1` or the path of a page.
    pub href: Option<String>,
}

/// What becomes of pins that would cover each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merging {
    /// One pin with all numbers: `1 · 4 · 6`.
    #[default]
    List,
    /// One pin with their sum.
    Sum,
}

/// A town of the network, to be named on the map if it can be seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// Its name as people know it.
    pub name: String,
    /// Where the name belongs.
    pub point: Point,
}

/// What to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRequest {
    /// What the frame shows.
    pub view: View,
    /// How large.
    pub frame: Frame,
    /// The name of the map for those who cannot see it: `Karte: 7 Angebote rund um Soest`.
    pub label: String,
    /// What is to be found. Those outside the frame are left out, see [`Drawing::shown`].
    pub pins: Vec<Pin>,
    /// What becomes of pins that would cover each other.
    pub merging: Merging,
    /// What lies in the cells of the map, instead of pins.
    pub marks: Vec<Mark>,
    /// The dashed circle: where people look, and how many kilometres around.
    pub circle: Option<(Point, f64)>,
    /// Kreise in the town's colour: municipality keys, Kreis keys or Länder in two letters.
    pub highlight: Vec<String>,
    /// Towns of the network.
    pub towns: Vec<Town>,
    /// In which language neighbouring countries are named.
    pub countries: CountryNames,
    /// A place marked without a number, as on the page of one offer.
    pub marker: Option<Point>,
    /// The path below which pictures of streets lie, by zoom, column and row (Web Mercator).
    pub streets: Option<&'static str>,
}

impl MapRequest {
    /// A map without pins, to be filled: `MapRequest { pins, ..MapRequest::new(view, frame, label) }`.
    pub fn new(view: View, frame: Frame, label: impl Into<String>) -> Self {
        Self {
            view,
            frame,
            label: label.into(),
            pins: Vec::new(),
            merging: Merging::List,
            marks: Vec::new(),
            circle: None,
            highlight: Vec::new(),
            towns: Vec::new(),
            countries: CountryNames::German,
            marker: None,
            streets: None,
        }
    }

    /// The small map of one place: its town named and its Kreis coloured.
    pub fn locator(point: Point, town: Option<Municipality>, label: impl Into<String>) -> Self {
        let towns = town.map(|town| Town {
            name: short_name(town.name).to_owned(),
            point,
        });
        Self {
            marker: Some(point),
            highlight: town.map(|town| town.ags.to_owned()).into_iter().collect(),
            towns: towns.into_iter().collect(),
            ..Self::new(View::Around(point, 8.5), Frame::LOCATOR, label)
        }
    }

    /// Draws the map.
    pub fn draw(&self) -> Drawing {
        let lens = self.lens();
        let (frame, outer) = (self.frame.bounds(), self.frame.outer());
        let window = outer.grown(GROUND_BEYOND_PX);
        let highlight: Vec<&str> = self.highlight.iter().map(String::as_str).collect();
        let pills = pins::pills(&self.pins, self.merging, &lens, frame);

        let mut svg = self.opening();
        svg.push_str("<g aria-hidden=\"true\">");
        let ground = GROUND.get(Key::new(lens, window, &highlight), || {
            ground::write(Basemap::embedded(), lens, window, &highlight)
        });
        svg.push_str(&ground);
        if self.streets.is_none() {
            self.write_ring(&lens, &mut svg);
        }
        let marker = self.marker.map(|point| lens.point(point));
        let mut taken: Vec<(Bounds, Xy)> = pills.iter().map(pins::Pill::room).collect();
        taken.extend(marker.map(|at| (marker_bounds(at), at)));
        taken.extend(self.marks.iter().map(|mark| {
            let bounds = mark.bounds(&lens).grown(2.0);
            (bounds, bounds.middle())
        }));
        self.write_names(&lens, taken, &mut svg);
        self.write_streets(&lens, &mut svg);
        if let Some(at) = marker {
            write_marker(at, &mut svg);
        }
        svg.push_str("</g>");
        for pill in &pills {
            pill.write(&mut svg);
        }
        for mark in &self.marks {
            mark.write(&lens, &mut svg);
        }
        svg.push_str("</svg>");
        let shows = |pin: &&Pin| frame.holds_point(lens.point(pin.point));
        Drawing {
            svg,
            shown: self
                .pins
                .iter()
                .filter(shows)
                .map(|pin| pin.number)
                .collect(),
        }
    }

    /// The dashed circle in which people look.
    fn write_ring(&self, lens: &Lens, svg: &mut String) {
        if let Some((centre, km)) = self.circle {
            let at = lens.point(centre);
            let _infallible = write!(
                svg,
                "<circle class=\"ring\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                decimal(at.x),
                decimal(at.y),
                decimal(km * lens.px_per_km(centre.lat))
            );
        }
    }

    /// Streets cover the drawn ground with its names; where none come, it is still there.
    fn write_streets(&self, lens: &Lens, svg: &mut String) {
        let Some(path) = self.streets else { return };
        let mut drawn = self.frame.outer();
        let mut scale = lens.scale;
        if let View::Box(_) = self.view {
            // The same tiles for wide screens and phones, since browsers load those of both.
            scale *= VIEW_SHOWN_PX / self.frame.width;
        } else {
            drawn.min.x -= GROUND_BEYOND_PX;
            drawn.max.x += GROUND_BEYOND_PX;
        }
        tiles::write(path, tiles::zoom(scale), lens, drawn, svg);
        self.write_ring(lens, svg);
    }

    /// The opening tag. A map with links is a group: links inside an image cannot be reached.
    fn opening(&self) -> String {
        format!(
            "<svg viewBox=\"0 0 {} {}\" role=\"{}\" aria-label=\"{}\">",
            decimal(self.frame.width),
            decimal(self.frame.height),
            if self.pins.is_empty() && self.marks.is_empty() {
                "img"
            } else {
                "group"
            },
            escape(&self.label)
        )
    }

    /// How the view is put into the frame.
    fn lens(&self) -> Lens {
        const MARGIN_PX: f64 = 8.0;
        const MARGIN_FIT_PX: f64 = 36.0;
        /// Germany from corner to corner.
        const CORNERS: [Point; 2] = [
            Point {
                lat: 47.27,
                lon: 5.87,
            },
            Point {
                lat: 55.06,
                lon: 15.05,
            },
        ];
        let (width, height) = (self.frame.width, self.frame.height);
        let middle = self.frame.middle();
        let fit = |points: &[Point], margin: f64| {
            let bounds = Bounds::of(points.iter().copied().map(mercator))?;
            let centre = bounds.middle();
            // At least 12 km, or a single point would fill the frame with nothing.
            let least = 12.0 * degrees_per_km(latitude(centre.y));
            let scale_x = (width - 2.0 * margin) / (bounds.max.x - bounds.min.x).max(least);
            let scale_y = (height - 2.0 * margin) / (bounds.max.y - bounds.min.y).max(least);
            Some(Lens {
                centre,
                middle,
                scale: scale_x.min(scale_y),
            })
        };
        let around = |centre: Point, km: f64| {
            let room = width.min(height) / 2.0 - MARGIN_PX;
            let scale = room / (km.max(1.0) * degrees_per_km(centre.lat));
            Lens {
                centre: mercator(centre),
                middle,
                scale,
            }
        };
        let view = match &self.view {
            View::Around(centre, km) => Some(around(*centre, *km)),
            View::Fit(points) => fit(points, MARGIN_FIT_PX),
            View::Box(area) => Some(boxed(*area, self.frame)),
            View::Germany => None,
        };
        view.or_else(|| fit(&CORNERS, MARGIN_PX)).unwrap_or(Lens {
            centre: middle,
            middle,
            scale: 1.0,
        })
    }

    /// Names: towns of the network, large cities, then towns by size, on close maps villages too.
    fn write_names(&self, lens: &Lens, pins: Vec<(Bounds, Xy)>, svg: &mut String) {
        let outer = self.frame.outer();
        let own = self.towns.iter().map(|town| Candidate {
            name: &town.name,
            at: lens.point(town.point),
            kind: Kind::Own,
        });
        let mut candidates: Vec<Candidate<'_>> = own.collect();
        let seen = lens.seen(outer);
        // First where every screen shows it; who has no room there may have some further out.
        for window in [self.frame.bounds(), outer] {
            let window = window.grown(-6.0);
            let countries = COUNTRIES.get(Key::new(*lens, window, &[]), || {
                ground::countries(Basemap::embedded(), *lens, window)
            });
            for (country, at, room) in &*countries {
                let (at, room) = (*at, *room);
                let name = self.countries.of(country);
                if room > labels::width(name, Kind::Country) / 2.0 {
                    candidates.push(Candidate {
                        name,
                        at,
                        kind: Kind::Country,
                    });
                }
            }
        }
        let cities = Basemap::embedded()
            .cities
            .iter()
            .filter(|city| seen.holds_point(city.at));
        candidates.extend(cities.map(|city| Candidate {
            name: short_name(&city.name),
            at: lens.plane(city.at),
            kind: Kind::Town,
        }));
        let px_per_km = lens.px_per_km(latitude(lens.centre.y));
        if px_per_km > 1.2 {
            for town in towns_by_size(seen, px_per_km > 4.0) {
                candidates.push(Candidate {
                    name: short_name(town.name),
                    at: lens.point(town.point),
                    kind: Kind::Town,
                });
            }
        }
        let frame = self.frame.bounds();
        let share = if px_per_km > 4.0 { 7_500.0 } else { 11_000.0 };
        let inside = self.frame.width * self.frame.height;
        let outside = 2.0 * self.frame.bleed * self.frame.height;
        let max = Max {
            inside: one_for_each(share, inside),
            outside: one_for_each(16_000.0, outside),
        };
        labels::write(&candidates, &Room { frame, outer, pins }, max, svg);
    }
}

/// A finished map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>` element: all text in it is escaped, so it may be printed as it is.
    pub svg: String,
    /// The numbers of the pins that lie in the frame; the others stand in the list only.
    pub shown: Vec<u32>,
}

/// How an area is put into a frame from edge to edge.
fn boxed(area: Area, frame: Frame) -> Lens {
    let corner = |lat, lon| mercator(Point { lat, lon });
    let bounds = Bounds {
        min: corner(area.south, area.west),
        max: corner(area.north, area.east),
    };
    let width = (bounds.max.x - bounds.min.x).max(1e-6);
    Lens {
        centre: bounds.middle(),
        middle: frame.middle(),
        scale: frame.width / width,
    }
}

/// Municipalities in this part of the plane, the largest first, then those nearest to its middle;
/// `Stadt` only, unless wished.
fn towns_by_size(seen: Bounds, with_villages: bool) -> Vec<Municipality> {
    /// From this many postal codes on a town is large, and all large towns are alike.
    const SIZES: usize = 4;
    let gazetteer = Gazetteer::embedded();
    let corner = |at: Xy| Point {
        lat: latitude(at.y),
        lon: at.x,
    };
    let towns = gazetteer
        .between(corner(seen.min), corner(seen.max))
        .filter(|town| with_villages || town.kind == MunicipalityKind::Stadt);
    let middle = corner(seen.middle());
    let mut ranked: Vec<_> = towns
        .map(|town| {
            let size = gazetteer.count_postal_codes(town.ags).min(SIZES);
            (
                (town.kind, Reverse(size)),
                town.point.distance_km(middle),
                town,
            )
        })
        .collect();
    ranked.sort_by(|a, b| {
        a.0.cmp(&b.0)
            .then(a.1.total_cmp(&b.1))
            .then(a.2.ags.cmp(b.2.ags))
    });
    ranked.into_iter().map(|(_, _, town)| town).collect()
}

/// How many names an area takes if each needs this much.
fn one_for_each(share: f64, area: f64) -> usize {
    (0..60_u32)
        .take_while(|count| f64::from(count + 1) * share <= area)
        .count()
}

fn marker_bounds(at: Xy) -> Bounds {
    Bounds {
        min: Xy {
            x: at.x - 17.0,
            y: at.y - 44.0,
        },
        max: Xy {
            x: at.x + 17.0,
            y: at.y + 4.0,
        },
    }
}

fn write_marker(at: Xy, svg: &mut String) {
    let _infallible = write!(
        svg,
        "<g transform=\"translate({} {})\">\
         <path class=\"pin\" d=\"M0 4C-3-6-16-14-16-27a16 16 0 0 1 32 0C16-14 3-6 0 4z\"/>\
         <circle class=\"pin-eye\" cy=\"-27\" r=\"6\"/></g>",
        decimal(at.x),
        decimal(at.y)
    );
}

#[cfg(test)]
mod tests;
