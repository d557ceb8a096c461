//! Pins: a pill with its number, and one pill for several that would cover each other.

use std::fmt::Write as _;

use super::path::{decimal, escape};
use super::plane::{Bounds, Lens, Xy};
use super::{Merging, Pin};

/// Height of a pill; still a finger's width when a narrow phone shrinks the drawing a little.
pub(super) const PILL_PX: f64 = 32.0;

/// Pins closer than this become one.
const CLOSE_PX: f64 = 20.0;

/// How far a pill may make room for another.
const SHIFT_MAX_PX: f64 = 22.0;

/// More pins than this are a crowd.
const CROWD: usize = 40;

/// The most labels of merged pins that are read out one by one.
const LABELS_MAX: usize = 6;

/// The most groups of numbers shown on one pill.
const GROUPS_MAX: usize = 4;

/// One pill on the drawing.
#[derive(Debug)]
pub(super) struct Pill<'p> {
    /// Where it belongs.
    home: Xy,
    /// Where it is drawn.
    middle: Xy,
    width: f64,
    pins: Vec<&'p Pin>,
    text: String,
}

impl<'p> Pill<'p> {
    fn of(pin: &'p Pin, lens: &Lens) -> Self {
        let home = lens.point(pin.point);
        let text = pin.number.to_string();
        Self {
            home,
            middle: home,
            pins: vec![pin],
            width: width(&text),
            text,
        }
    }

    /// The room it takes.
    fn bounds(&self) -> Bounds {
        let half = Xy {
            x: f64::midpoint(0.0, self.width),
            y: PILL_PX / 2.0,
        };
        Bounds {
            min: Xy {
                x: self.middle.x - half.x,
                y: self.middle.y - half.y,
            },
            max: Xy {
                x: self.middle.x + half.x,
                y: self.middle.y + half.y,
            },
        }
    }

    /// The room it takes, with its edge, and the place where it belongs.
    pub fn room(&self) -> (Bounds, Xy) {
        (self.bounds().grown(2.0), self.home)
    }

    fn merge(&mut self, other: Self, merging: Merging) {
        let (own, others) = (weight(self.pins.len()), weight(other.pins.len()));
        let mean = |a: f64, b: f64| (a * own + b * others) / (own + others);
        self.home = Xy {
            x: mean(self.home.x, other.home.x),
            y: mean(self.home.y, other.home.y),
        };
        self.middle = self.home;
        self.pins.extend(other.pins);
        self.pins.sort_by_key(|pin| pin.number);
        self.text = match merging {
            Merging::List => list(&self.pins),
            Merging::Sum => self
                .pins
                .iter()
                .map(|pin| u64::from(pin.number))
                .sum::<u64>()
                .to_string(),
        };
        self.width = width(&self.text);
    }

    /// The markup. The name that is read out begins with the visible text (WCAG 2.5.3).
    pub fn write(&self, svg: &mut String) {
        let bounds = self.bounds();
        let link = self
            .pins
            .iter()
            .find_map(|pin| pin.href.as_deref())
            .filter(|href| is_harmless(href));
        let name = escape(&format!("{}: {}", self.text, self.labels()));
        let (open, close) = match link {
            Some(href) => (
                format!("<a href=\"{}\" aria-label=\"{name}\">", escape(href)),
                "</a>",
            ),
            None => (format!("<g role=\"img\" aria-label=\"{name}\">"), "</g>"),
        };
        svg.push_str(&open);
        let _infallible = write!(
            svg,
            "<rect class=\"pin\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{PILL_PX}\" rx=\"{}\"/>\
             <text class=\"pin-n\" x=\"{}\" y=\"{}\">{}</text>",
            decimal(bounds.min.x),
            decimal(bounds.min.y),
            decimal(self.width),
            PILL_PX / 2.0,
            decimal(self.middle.x),
            decimal(self.middle.y + 5.0),
            escape(&self.text),
        );
        svg.push_str(close);
    }

    fn labels(&self) -> String {
        let mut labels: Vec<&str> = Vec::new();
        for pin in &self.pins {
            if !labels.contains(&pin.label.as_str()) {
                labels.push(&pin.label);
            }
        }
        let is_cut = labels.len() > LABELS_MAX;
        labels.truncate(LABELS_MAX);
        let joined = labels.join("; ");
        if is_cut {
            format!("{joined} …")
        } else {
            joined
        }
    }
}

/// The pills for all pins whose point lies in the frame, none covering another, in the order of
/// their smallest number, which is the order of the list beside the map and of the Tab key.
///
/// What lies closer together than a finger's width becomes one pill; pills that still cover each
/// other make room, and only those that cannot are merged too.
pub(super) fn pills<'p>(
    pins: &'p [Pin],
    merging: Merging,
    lens: &Lens,
    frame: Bounds,
) -> Vec<Pill<'p>> {
    let mut sorted: Vec<&Pin> = pins
        .iter()
        .filter(|pin| frame.holds_point(lens.point(pin.point)))
        .collect();
    sorted.sort_by(|a, b| a.number.cmp(&b.number).then_with(|| a.label.cmp(&b.label)));
    let close_px = if sorted.len() > CROWD {
        PILL_PX + 6.0
    } else {
        CLOSE_PX
    };
    let mut pills: Vec<Pill<'p>> = Vec::new();
    for pin in sorted {
        let mut pill = Pill::of(pin, lens);
        // A merged pill lies elsewhere, so it may now be close to one it was not close to before.
        while let Some(close) = pills
            .iter()
            .position(|other| other.distance(&pill) < close_px)
        {
            let mut merged = pills.remove(close);
            merged.merge(pill, merging);
            pill = merged;
        }
        pills.push(pill);
    }
    let inside = frame.grown(-4.0);
    loop {
        // In a crowd nobody can make room: there the nearest merge at once.
        if pills.len() <= CROWD {
            make_room(&mut pills, inside);
        } else {
            for pill in &mut pills {
                pill.hold(inside);
            }
        }
        let Some((first, second)) = covering(&pills) else {
            break;
        };
        let second = pills.remove(second);
        if let Some(first) = pills.get_mut(first) {
            first.merge(second, merging);
        }
    }
    pills.sort_by_key(|pill| pill.pins.first().map(|pin| pin.number));
    pills
}

/// The first two pills that cover each other.
fn covering(pills: &[Pill<'_>]) -> Option<(usize, usize)> {
    pills.iter().enumerate().find_map(|(position, pill)| {
        let others = pills.iter().enumerate().skip(position + 1);
        others
            .filter(|(_, other)| pill.covers(other))
            .map(|(other, _)| (position, other))
            .next()
    })
}

/// Pushes pills apart that cover each other, but none further than [`SHIFT_MAX_PX`].
fn make_room(pills: &mut [Pill<'_>], inside: Bounds) {
    for _round in 0..24 {
        let mut has_moved = false;
        for split in 1..pills.len() {
            let (earlier, later) = pills.split_at_mut(split);
            let Some(pill) = later.first_mut() else {
                continue;
            };
            for other in earlier {
                has_moved |= pill.push_apart(other);
                other.hold(inside);
                pill.hold(inside);
            }
        }
        if !has_moved {
            break;
        }
    }
}

impl Pill<'_> {
    fn covers(&self, other: &Self) -> bool {
        self.bounds().grown(1.0).touches(other.bounds().grown(1.0))
    }

    fn distance(&self, other: &Self) -> f64 {
        let (dx, dy) = (self.home.x - other.home.x, self.home.y - other.home.y);
        dx.hypot(dy)
    }

    /// Moves both along the shorter way out; false if they do not cover each other.
    fn push_apart(&mut self, other: &mut Self) -> bool {
        const GAP_PX: f64 = 3.0;
        let (dx, dy) = (
            self.middle.x - other.middle.x,
            self.middle.y - other.middle.y,
        );
        let over_x = f64::midpoint(self.width, other.width) + GAP_PX - dx.abs();
        let over_y = PILL_PX + GAP_PX - dy.abs();
        if over_x <= 0.01 || over_y <= 0.01 {
            return false;
        }
        if over_x <= over_y {
            self.middle.x += (over_x / 2.0).copysign(dx);
            other.middle.x -= (over_x / 2.0).copysign(dx);
        } else {
            self.middle.y += (over_y / 2.0).copysign(dy);
            other.middle.y -= (over_y / 2.0).copysign(dy);
        }
        true
    }

    /// Keeps it near its place and wholly inside the frame.
    fn hold(&mut self, inside: Bounds) {
        let shift_x = (self.width / 2.0).max(SHIFT_MAX_PX);
        self.middle.x = self
            .middle
            .x
            .clamp(self.home.x - shift_x, self.home.x + shift_x);
        self.middle.y = self
            .middle
            .y
            .clamp(self.home.y - SHIFT_MAX_PX, self.home.y + SHIFT_MAX_PX);
        let bounds = self.bounds();
        self.middle.x +=
            (inside.min.x - bounds.min.x).max(0.0) - (bounds.max.x - inside.max.x).max(0.0);
        self.middle.y +=
            (inside.min.y - bounds.min.y).max(0.0) - (bounds.max.y - inside.max.y).max(0.0);
    }
}

/// Numbers as people would write them: `1 · 4 · 6`, `2–5 · 9`, `1 · 3 · 5 · 7 +12`.
fn list(pins: &[&Pin]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for pin in pins {
        match runs.last_mut() {
            Some((_, last)) if pin.number == *last || pin.number == last.saturating_add(1) => {
                *last = pin.number;
            }
            _ => runs.push((pin.number, pin.number)),
        }
    }
    let mut groups: Vec<(String, u32)> = Vec::new();
    for (first, last) in runs {
        match last - first {
            0 => groups.push((first.to_string(), 1)),
            1 => groups.extend([(first.to_string(), 1), (last.to_string(), 1)]),
            more => groups.push((format!("{first}–{last}"), more + 1)),
        }
    }
    let hidden: u32 = groups.iter().skip(GROUPS_MAX).map(|(_, count)| count).sum();
    let shown: Vec<String> = groups
        .into_iter()
        .take(GROUPS_MAX)
        .map(|(text, _)| text)
        .collect();
    let shown = shown.join(" · ");
    if hidden == 0 {
        shown
    } else {
        format!("{shown} +{hidden}")
    }
}

/// How wide a pill with this text is.
pub(super) fn width(text: &str) -> f64 {
    let letters = text
        .chars()
        .map(|c| if c == ' ' || c == '·' { 4.0 } else { 8.2 });
    (letters.sum::<f64>() + 20.0).max(PILL_PX)
}

fn weight(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Only addresses of pages: a part of this page, a path, or http.
fn is_harmless(href: &str) -> bool {
    ["#", "/", "?", "http://", "https://"]
        .iter()
        .any(|start| href.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Point;

    fn pin(number: u32) -> Pin {
        let point = Point {
            lat: 51.5,
            lon: 8.0,
        };
        Pin {
            point,
            number,
            label: format!("Angebot {number}"),
            href: None,
        }
    }

    fn text(numbers: &[u32]) -> String {
        let pins: Vec<Pin> = numbers.iter().map(|number| pin(*number)).collect();
        list(&pins.iter().collect::<Vec<_>>())
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(text(&[1, 4, 6]), "1 · 4 · 6");
        assert_eq!(text(&[1, 2]), "1 · 2");
        assert_eq!(text(&[2, 3, 4, 5, 9]), "2–5 · 9");
        assert_eq!(text(&[1, 3, 5, 7, 9, 11, 12, 13]), "1 · 3 · 5 · 7 +4");
    }

    #[test]
    fn a_pill_of_two_offers_is_as_wide_as_its_numbers() {
        let lens = Lens {
            centre: Xy { x: 8.0, y: 60.0 },
            middle: Xy { x: 0.0, y: 0.0 },
            scale: 1.0,
        };
        let (first, second) = (pin(4), pin(18));
        let mut pill = Pill::of(&first, &lens);
        pill.merge(Pill::of(&second, &lens), Merging::List);
        assert_eq!(pill.text, "4 · 18");
        assert!(pill.width > PILL_PX && (pill.width - width("4 · 18")).abs() < 0.01);
    }

    #[test]
    fn a_link_that_would_run_a_script_is_no_link() {
        let lens = Lens {
            centre: Xy { x: 8.0, y: 60.0 },
            middle: Xy { x: 0.0, y: 0.0 },
            scale: 1.0,
        };
        for (href, is_link) in [
            ("#treffer-1", true),
            ("/angebote/x", true),
            ("javascript:alert(1)", false),
        ] {
            let pin = Pin {
                href: Some(href.to_owned()),
                ..pin(1)
            };
            let mut svg = String::new();
            Pill::of(&pin, &lens).write(&mut svg);
            assert_eq!(svg.contains("<a "), is_link, "{href}");
        }
    }
}
