//! Marks: what lies in a cell of a map, as a pill with a number, or as a pin where it is only one.
//! Each stays within its cell, so none covers another.

use std::fmt::Write as _;

use super::path::{decimal, escape};
use super::pins::{PILL_PX, width};
use super::plane::{Bounds, Lens, Xy};
use crate::base::{Area, Point};

/// Half the size of a pin; a finger finds it on a narrow phone too.
const PIN_PX: f64 = 15.0;

/// What lies in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// In their midst.
    pub point: Point,
    /// The cell.
    pub cell: Area,
    /// How many, as it stands on the pill; `None` for a pin.
    pub text: Option<String>,
    /// What that means, in plain text.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Mark {
    fn size(&self) -> Xy {
        match &self.text {
            Some(text) => Xy {
                x: width(text),
                y: PILL_PX,
            },
            None => Xy {
                x: 2.0 * PIN_PX,
                y: 2.0 * PIN_PX,
            },
        }
    }

    /// Where it is drawn: as near to its point as its cell allows.
    pub(super) fn bounds(&self, lens: &Lens) -> Bounds {
        let cell = &self.cell;
        let corner = |lat, lon| lens.point(Point { lat, lon });
        let (low, high) = (corner(cell.north, cell.west), corner(cell.south, cell.east));
        let (at, size) = (lens.point(self.point), self.size());
        let within = |at: f64, from: f64, upto: f64, size: f64| {
            let (from, upto) = (from + size / 2.0, upto - size / 2.0);
            if from < upto {
                at.clamp(from, upto)
            } else {
                f64::midpoint(from, upto)
            }
        };
        let middle = Xy {
            x: within(at.x, low.x, high.x, size.x),
            y: within(at.y, low.y, high.y, size.y),
        };
        Bounds {
            min: Xy {
                x: middle.x - size.x / 2.0,
                y: middle.y - size.y / 2.0,
            },
            max: Xy {
                x: middle.x + size.x / 2.0,
                y: middle.y + size.y / 2.0,
            },
        }
    }

    /// The markup. The name that is read out begins with the visible text (WCAG 2.5.3).
    pub(super) fn write(&self, lens: &Lens, svg: &mut String) {
        let bounds = self.bounds(lens);
        let middle = bounds.middle();
        let name = match &self.text {
            Some(text) => format!("{text}: {}", self.label),
            None => self.label.clone(),
        };
        let _infallible = write!(
            svg,
            "<a href=\"{}\" aria-label=\"{}\">",
            escape(&self.href),
            escape(&name)
        );
        let (x, y) = (decimal(middle.x), decimal(middle.y));
        let _infallible = match &self.text {
            Some(text) => write!(
                svg,
                "<rect class=\"pin\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{PILL_PX}\" rx=\"{}\"/>\
                 <text class=\"pin-n\" x=\"{x}\" y=\"{}\">{}</text>",
                decimal(bounds.min.x),
                decimal(bounds.min.y),
                decimal(bounds.max.x - bounds.min.x),
                PILL_PX / 2.0,
                decimal(middle.y + 5.0),
                escape(text),
            ),
            None => write!(
                svg,
                "<circle class=\"pin\" cx=\"{x}\" cy=\"{y}\" r=\"{PIN_PX}\"/>\
                 <circle class=\"pin-eye\" cx=\"{x}\" cy=\"{y}\" r=\"5\"/>"
            ),
        };
        svg.push_str("</a>");
    }
}
