//! Writing SVG: path data in few characters, and text that cannot break out.

use std::fmt::Write as _;

use super::plane::Xy;

/// The text of a `d` attribute: one absolute point for each piece, then steps, in tenths of a
/// pixel. Steps are taken between rounded points, so that errors do not add up.
#[derive(Debug, Default)]
pub(super) struct PathData {
    text: String,
    last: (f64, f64),
}

impl PathData {
    /// Adds a line.
    pub fn line(&mut self, points: &[Xy]) {
        self.piece(points);
    }

    /// Adds a closed outline; one with fewer than three corners is no area and left out.
    pub fn area(&mut self, points: &[Xy]) {
        if points.len() >= 3 && self.piece(points) {
            self.text.push('z');
        }
    }

    /// The finished text, empty if nothing was drawn.
    pub fn finish(self) -> String {
        self.text
    }

    /// Whether any step was long enough to be seen.
    fn piece(&mut self, points: &[Xy]) -> bool {
        let before = self.text.len();
        let mut rounded = points
            .iter()
            .map(|at| ((at.x * 10.0).round(), (at.y * 10.0).round()));
        let Some(first) = rounded.next() else {
            return false;
        };
        self.text.push('M');
        self.numbers(first);
        self.last = first;
        let mut has_step = false;
        for at in rounded {
            let step = (at.0 - self.last.0, at.1 - self.last.1);
            if step.0.abs() + step.1.abs() < 0.5 {
                continue;
            }
            if !has_step {
                self.text.push('l');
            }
            self.numbers(step);
            self.last = at;
            has_step = true;
        }
        if !has_step {
            self.text.truncate(before);
        }
        has_step
    }

    fn numbers(&mut self, tenths: (f64, f64)) {
        for number in [tenths.0, tenths.1] {
            let short = decimal(number / 10.0);
            let is_after_letter = self.text.ends_with(|c: char| c.is_ascii_alphabetic());
            if !is_after_letter && !short.starts_with('-') {
                self.text.push(' ');
            }
            self.text.push_str(&short);
        }
    }
}

/// A number with at most one decimal and no needless zero: `12`, `-.5`, `3.4`.
pub(super) fn decimal(number: f64) -> String {
    let mut text = String::with_capacity(6);
    // Writing to a string cannot fail.
    let _infallible = write!(text, "{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    match text.strip_prefix("-0.") {
        Some(rest) => format!("-.{rest}"),
        None if text == "-0" => "0".to_owned(),
        None => match text.strip_prefix("0.") {
            Some(rest) => format!(".{rest}"),
            None => text.to_owned(),
        },
    }
}

/// Text that is safe between tags and inside quotes, without characters XML forbids.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (number, text) in [
            (12.0, "12"),
            (-0.5, "-.5"),
            (0.5, ".5"),
            (3.44, "3.4"),
            (-0.01, "0"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn a_path_is_written_in_steps() {
        let mut path = PathData::default();
        path.area(&[
            Xy { x: 1.0, y: 2.0 },
            Xy { x: 4.0, y: 2.04 },
            Xy { x: 4.0, y: 6.5 },
        ]);
        path.area(&[
            Xy { x: 9.0, y: 9.0 },
            Xy { x: 9.01, y: 9.0 },
            Xy { x: 9.0, y: 9.01 },
        ]);
        path.line(&[Xy { x: 0.0, y: 0.0 }, Xy { x: -1.5, y: 0.25 }]);
        assert_eq!(path.finish(), "M1 2l3 0 0 4.5zM0 0l-1.5 .3");
    }

    #[test]
    fn no_text_breaks_out() {
        assert_eq!(escape("<b>\"&'\u{0}"), "&lt;b&gt;&quot;&amp;&#39; ");
    }
}
