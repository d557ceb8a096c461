//! Names of the neighbouring countries, written where their land is widest in the view.

use super::plane::{Bounds, Xy};

/// The language in which countries are named on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CountryNames {
    /// `Niederlande`
    #[default]
    German,
    /// `Netherlands`
    English,
}

impl CountryNames {
    /// The name of a country that the basemap calls by its English one.
    pub(super) fn of(self, english: &str) -> &str {
        match (self, english) {
            (Self::German, "France") => "Frankreich",
            (Self::German, "Czechia") => "Tschechien",
            (Self::German, "Sweden") => "Schweden",
            (Self::German, "Luxembourg") => "Luxemburg",
            (Self::German, "Belgium") => "Belgien",
            (Self::German, "Denmark") => "Dänemark",
            (Self::German, "Hungary") => "Ungarn",
            (Self::German, "Slovakia") => "Slowakei",
            (Self::German, "Poland") => "Polen",
            (Self::German, "Austria") => "Österreich",
            (Self::German, "Italy") => "Italien",
            (Self::German, "Switzerland") => "Schweiz",
            (Self::German, "Netherlands") => "Niederlande",
            (Self::German, "Croatia") => "Kroatien",
            (Self::German, "Slovenia") => "Slowenien",
            (_, name) => name,
        }
    }
}

/// The place in an outline that is furthest from its edge, and how far; of a grid of places, which
/// is near enough for a name.
pub(super) fn widest(ring: &[Xy]) -> Option<(Xy, f64)> {
    const GRID: u32 = 10;
    let Bounds { min, max } = Bounds::of(ring.iter().copied())?;
    let step = |from: f64, to: f64, n: u32| from + (to - from) * f64::from(n) / f64::from(GRID);
    (1..GRID)
        .flat_map(|row| (1..GRID).map(move |column| (column, row)))
        .map(|(column, row)| Xy {
            x: step(min.x, max.x, column),
            y: step(min.y, max.y, row),
        })
        .filter(|at| holds(ring, *at))
        .map(|at| (at, clearance(ring, at)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The edges of an outline.
fn edges(ring: &[Xy]) -> impl Iterator<Item = (Xy, Xy)> {
    let next = ring.iter().copied().cycle().skip(1);
    ring.iter().copied().zip(next)
}

/// Whether a point lies inside: a line from it to the right crosses the outline an odd number of
/// times.
fn holds(ring: &[Xy], at: Xy) -> bool {
    let crosses = |(a, b): &(Xy, Xy)| {
        (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
    };
    edges(ring).filter(crosses).count() % 2 == 1
}

/// How far the outline is away. Names are wide and low, so a pixel up or down counts double.
fn clearance(ring: &[Xy], at: Xy) -> f64 {
    let flat = |p: Xy| Xy {
        x: p.x,
        y: p.y * 2.0,
    };
    edges(ring)
        .map(|(a, b)| super::plane::distance_squared(flat(at), flat(a), flat(b)))
        .fold(f64::INFINITY, f64::min)
        .sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_where_the_land_is_wide() {
        let corners = [
            (0.0, 0.0),
            (200.0, 0.0),
            (200.0, 100.0),
            (100.0, 100.0),
            (100.0, 10.0),
            (0.0, 10.0),
        ];
        let bottle: Vec<Xy> = corners.into_iter().map(|(x, y)| Xy { x, y }).collect();
        let (at, clear) = widest(&bottle).unwrap();
        assert!(
            (120.0..180.0).contains(&at.x) && (20.0..90.0).contains(&at.y),
            "{at:?}"
        );
        assert!(clear > 35.0, "{clear}");
        assert_eq!(widest(&[]), None);
    }

    #[test]
    fn every_neighbour_has_a_german_name() {
        let same = ["Liechtenstein"];
        for country in &crate::places::basemap::Basemap::embedded().neighbours {
            let (german, english) = (
                CountryNames::German.of(&country.key),
                CountryNames::English.of(&country.key),
            );
            assert_eq!(english, &*country.key);
            assert_eq!(german == english, same.contains(&english), "{english}");
        }
    }
}
