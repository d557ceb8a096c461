//! Drawings of ground that were made lately: the list without filters, and the surroundings of a
//! town, are asked for again and again, and the whole country takes many milliseconds to draw.

use std::sync::{Arc, Mutex, PoisonError};

use super::plane::{Bounds, Lens};

/// How many are kept; each has up to 30,000 characters.
const KEPT: usize = 48;

/// What makes two drawings of the ground the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Lens and window, bit by bit.
    numbers: [u64; 9],
    /// What is highlighted.
    highlight: Vec<String>,
}

impl Key {
    pub(super) fn new(lens: Lens, window: Bounds, highlight: &[&str]) -> Self {
        let numbers = [
            lens.centre.x,
            lens.centre.y,
            lens.middle.x,
            lens.middle.y,
            lens.scale,
            window.min.x,
            window.min.y,
            window.max.x,
            window.max.y,
        ];
        Self {
            numbers: numbers.map(f64::to_bits),
            highlight: highlight.iter().map(|&key| key.to_owned()).collect(),
        }
    }
}

/// Drawings with their keys, the one used last at the end.
pub(super) struct Kept<T>(Mutex<Vec<(Key, Arc<T>)>>);

impl<T> Kept<T> {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// The drawing with this key, made by `draw` if it is not kept. Nobody waits for another's.
    pub(super) fn get(&self, key: Key, draw: impl FnOnce() -> T) -> Arc<T> {
        {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(at) = kept.iter().position(|(known, _)| *known == key) {
                let found = kept.remove(at);
                let drawing = Arc::clone(&found.1);
                kept.push(found);
                return drawing;
            }
        }
        let drawing = Arc::new(draw());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&drawing)));
        drawing
    }
}

#[cfg(test)]
mod tests {
    use super::super::plane::Xy;
    use super::*;

    #[test]
    fn a_drawing_is_made_once_and_old_ones_go() {
        let at = |x: f64| Xy { x, y: 0.0 };
        let key = |x: f64| {
            let lens = Lens {
                centre: at(x),
                middle: at(0.0),
                scale: 1.0,
            };
            Key::new(
                lens,
                Bounds {
                    min: at(0.0),
                    max: at(1.0),
                },
                &["05974"],
            )
        };
        let kept: Kept<u32> = Kept::new();
        assert_eq!(*kept.get(key(1.0), || 7), 7);
        assert_eq!(*kept.get(key(1.0), || 8), 7);
        for other in 0..KEPT {
            let x = 10.0 + f64::from(u32::try_from(other).unwrap());
            kept.get(key(x), || 0);
        }
        assert_eq!(*kept.get(key(1.0), || 9), 9);
    }
}
