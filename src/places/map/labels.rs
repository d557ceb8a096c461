//! Names of towns: as many as there is room for, none on top of another or of a pin.

use std::fmt::Write as _;

use super::path::{decimal, escape};
use super::plane::{Bounds, Xy};

/// Height of a line of text.
const LINE_PX: f64 = 15.0;

/// A town that could be named, in the order of importance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate<'n> {
    pub name: &'n str,
    pub at: Xy,
    pub kind: Kind,
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A town of the network: printed bold and named even in a crowd.
    Own,
    /// Any other town.
    Town,
    /// A neighbouring country: no dot, its name in the middle of its place.
    Country,
}

/// Where names may stand.
#[derive(Debug)]
pub(super) struct Room {
    /// Seen on every screen.
    pub frame: Bounds,
    /// Seen on wide screens only.
    pub outer: Bounds,
    /// Pins, each with the place where it belongs.
    pub pins: Vec<(Bounds, Xy)>,
}

impl Room {
    /// The pin that stands at this place or covers it: before others, the one that belongs there.
    fn pin_over(&self, at: Xy) -> Option<Bounds> {
        let distance = |home: &Xy| (home.x - at.x).hypot(home.y - at.y);
        self.pins
            .iter()
            .filter(|(pin, home)| pin.grown(8.0).holds_point(at) || distance(home) < 12.0)
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
            .map(|(pin, _)| *pin)
    }
}

/// How many names there may be, besides towns of the network.
#[derive(Debug, Clone, Copy)]
pub(super) struct Max {
    /// In the frame.
    pub inside: usize,
    /// Around it.
    pub outside: usize,
}

/// A name with its place.
#[derive(Debug)]
struct Label<'n> {
    name: &'n str,
    at: Xy,
    anchor: Anchor,
    dot: Option<Xy>,
    kind: Kind,
}

/// Which end of a name stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// The markup of all names that find room, the most important first, at most `max`.
pub(super) fn write(candidates: &[Candidate<'_>], room: &Room, max: Max, svg: &mut String) {
    for label in place(candidates, room, max) {
        if let Some(dot) = label.dot {
            let (x, y) = (decimal(dot.x), decimal(dot.y));
            let _infallible = write!(svg, r#"<circle class="dot" cx="{x}" cy="{y}" r="2.5"/>"#);
        }
        let class = match label.kind {
            Kind::Own => "place place--own",
            Kind::Town => "place",
            Kind::Country => "area",
        };
        let (x, y) = (decimal(label.at.x), decimal(label.at.y));
        let anchor = match label.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let name = escape(label.name);
        let _infallible = write!(
            svg,
            r#"<text class="{class}" x="{x}" y="{y}"{anchor}>{name}</text>"#
        );
    }
}

fn place<'n>(candidates: &[Candidate<'n>], room: &Room, max: Max) -> Vec<Label<'n>> {
    let mut labels: Vec<Label<'n>> = Vec::new();
    let mut taken: Vec<Bounds> = Vec::new();
    let (mut inside, mut outside) = (0, 0);
    for candidate in candidates {
        let at = candidate.at;
        let is_inside = room.frame.holds_point(at);
        let is_full = if is_inside {
            inside >= max.inside
        } else {
            outside >= max.outside
        };
        if !room.outer.grown(-6.0).holds_point(at)
            || (is_full && candidate.kind == Kind::Town)
            || labels.iter().any(|label| label.name == candidate.name)
        {
            continue;
        }
        let Some((label, bounds)) = fit(candidate, room, &taken) else {
            continue;
        };
        taken.push(bounds.grown(3.0));
        taken.extend(
            label
                .dot
                .and_then(|dot| Bounds::of([dot]))
                .map(|dot| dot.grown(5.0)),
        );
        if candidate.kind == Kind::Town {
            inside += usize::from(is_inside);
            outside += usize::from(!is_inside);
        }
        labels.push(label);
    }
    labels
}

/// The first place that is free: beside the town's dot, or around the pin that covers it.
fn fit<'n>(
    candidate: &Candidate<'n>,
    room: &Room,
    taken: &[Bounds],
) -> Option<(Label<'n>, Bounds)> {
    let at = candidate.at;
    let pin = room.pin_over(at);
    // Whoever stands beside a pin and is not of the network would look as if the pin were theirs.
    if pin.is_some() && candidate.kind != Kind::Own {
        return None;
    }
    let dot = (pin.is_none() && candidate.kind != Kind::Country).then_some(at);
    // A dot in or close to another's name would say nothing.
    let room_of_dot = Bounds::of([at])?.grown(5.0);
    if dot.is_some() && taken.iter().any(|taken| taken.touches(room_of_dot)) {
        return None;
    }
    let core = pin.or_else(|| Bounds::of([at]).map(|dot| dot.grown(2.5)))?;
    let places = match candidate.kind {
        Kind::Country => vec![(at.x, at.y + 4.5, Anchor::Middle)],
        Kind::Own | Kind::Town => places_around(core, pin.is_some()),
    };
    let width = width(candidate.name, candidate.kind);
    places.iter().find_map(|&(x, y, anchor)| {
        let start = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let min = Xy {
            x: start,
            y: y - LINE_PX + 3.5,
        };
        let bounds = Bounds {
            min,
            max: Xy {
                x: start + width,
                y: y + 3.5,
            },
        };
        let is_whole = room.frame.holds(bounds) || !room.frame.touches(bounds);
        let is_free = taken.iter().all(|taken| !taken.touches(bounds));
        let is_off_pins = room.pins.iter().all(|(pin, _)| !pin.touches(bounds));
        let label = Label {
            name: candidate.name,
            at: Xy { x, y },
            anchor,
            dot,
            kind: candidate.kind,
        };
        (is_whole && is_free && is_off_pins && room.outer.holds(bounds)).then_some((label, bounds))
    })
}

/// Where a name may stand around a dot or a pin, the best place first: the point of the text at
/// which it is anchored.
fn places_around(core: Bounds, is_pin: bool) -> Vec<(f64, f64, Anchor)> {
    let middle = core.middle();
    let right = (core.max.x + 5.0, middle.y + 4.5, Anchor::Start);
    let left = (core.min.x - 5.0, middle.y + 4.5, Anchor::End);
    let below = (middle.x, core.max.y + 13.0, Anchor::Middle);
    let above = (middle.x, core.min.y - 5.0, Anchor::Middle);
    // Under a pin, a long name may begin or end where the pin does.
    let below_start = (core.min.x + 5.0, below.1, Anchor::Start);
    let below_end = (core.max.x - 5.0, below.1, Anchor::End);
    let above_start = (core.min.x + 5.0, above.1, Anchor::Start);
    let above_end = (core.max.x - 5.0, above.1, Anchor::End);
    if is_pin {
        vec![
            below,
            above,
            right,
            left,
            below_start,
            below_end,
            above_start,
            above_end,
        ]
    } else {
        vec![right, below, above, left]
    }
}

/// How wide a name is in Fira Sans at 13 px, by classes of letters.
pub(super) fn width(name: &str, kind: Kind) -> f64 {
    let width: f64 = name
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 'I' | '.' | ' ' | '\'' => 3.7,
            'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 5.2,
            'm' | 'w' | 'M' | 'W' => 11.0,
            c if c.is_uppercase() => 8.2,
            _ => 7.2,
        })
        .sum();
    match kind {
        Kind::Own => width * 1.05,
        Kind::Town => width,
        // Wider spaced by the style sheet.
        Kind::Country => width * 1.12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xy(x: f64, y: f64) -> Xy {
        Xy { x, y }
    }

    fn room(pins: &[Bounds]) -> Room {
        let frame = Bounds {
            min: xy(0.0, 0.0),
            max: xy(300.0, 200.0),
        };
        let pins = pins.iter().map(|pin| (*pin, pin.middle())).collect();
        Room {
            frame,
            outer: frame.grown(100.0),
            pins,
        }
    }

    fn town(name: &str, x: f64, y: f64, is_own: bool) -> Candidate<'_> {
        let kind = if is_own { Kind::Own } else { Kind::Town };
        Candidate {
            name,
            at: xy(x, y),
            kind,
        }
    }

    fn named(candidates: &[Candidate<'_>], room: &Room, inside: usize) -> Vec<String> {
        place(candidates, room, Max { inside, outside: 0 })
            .iter()
            .map(|label| label.name.to_owned())
            .collect()
    }

    #[test]
    fn the_more_important_of_two_towns_in_one_spot_is_named() {
        let crowd: Vec<_> = (0..9)
            .map(|_| town("Dortmund", 100.0, 100.0, false))
            .collect();
        assert_eq!(named(&crowd, &room(&[]), 9), ["Dortmund"]);
        let close = [
            town("Soest", 100.0, 100.0, true),
            town("Werl", 101.0, 101.0, false),
        ];
        let labels = place(
            &close,
            &room(&[]),
            Max {
                inside: 9,
                outside: 9,
            },
        );
        assert_eq!(labels[0].name, "Soest");
        assert_eq!(labels.len(), 1, "two dots in one spot say nothing");
    }

    #[test]
    fn no_name_is_cut_by_the_edge_of_a_narrow_screen() {
        let labels = place(
            &[town("Möhnesee", 290.0, 100.0, false)],
            &room(&[]),
            Max {
                inside: 9,
                outside: 9,
            },
        );
        assert_ne!(
            labels[0].anchor,
            Anchor::Start,
            "to the right it would cross the edge"
        );
    }

    #[test]
    fn only_towns_of_the_network_are_named_beside_a_pin() {
        let pin = Bounds {
            min: xy(80.0, 80.0),
            max: xy(120.0, 112.0),
        };
        let towns = [
            town("Soest", 100.0, 96.0, true),
            town("Ense", 104.0, 100.0, false),
        ];
        let labels = place(
            &towns,
            &room(&[pin]),
            Max {
                inside: 9,
                outside: 9,
            },
        );
        assert_eq!(labels.len(), 1);
        assert_eq!((labels[0].name, labels[0].dot), ("Soest", None));
        assert!(labels[0].at.y > pin.max.y, "below the pin");
    }

    #[test]
    fn there_are_not_more_names_than_wished_but_all_own_towns() {
        let towns = [
            town("Hamm", 20.0, 20.0, false),
            town("Unna", 20.0, 60.0, false),
            town("Werl", 20.0, 100.0, true),
        ];
        assert_eq!(named(&towns, &room(&[]), 1), ["Hamm", "Werl"]);
        assert_eq!(named(&towns, &room(&[]), 0), ["Werl"]);
    }
}
