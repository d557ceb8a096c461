//! What people type into "near" and "how far", read once and then trusted.

use super::gazetteer::Gazetteer;
use super::names::{PlaceHit, QUERY_MAX_CHARS};
use crate::base::{Point, Problem, text};

/// The middle of a search in the surroundings.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    /// Where it is.
    pub point: Point,
    /// How people know it: `59494 Soest`, `Werl`, or the nearest municipality of a bare point.
    pub label: String,
    /// The place that was chosen; none if somebody gave a bare point.
    pub place: Option<PlaceHit>,
    /// Others of the same name, or beginning with the same letters: "did you mean …?".
    pub alternatives: Vec<PlaceHit>,
}

impl Centre {
    /// Reads a postal code, a town's name, a municipality key or `lat,lon`.
    ///
    /// Of several towns with the same name the one nearest to `home` is taken, or without a home
    /// the first of [`Gazetteer::search_place`]; the others stand in `alternatives`, so that the
    /// page can offer them.
    ///
    /// # Errors
    /// `problem-unknown-place` if there is no such place, `problem-missing` and `problem-too-long`
    /// for nothing and for too much.
    pub fn parse(gazetteer: &Gazetteer, input: &str, home: Option<Point>) -> Result<Self, Problem> {
        let input = text::one_line(input, 1, QUERY_MAX_CHARS)?;
        if let Some(point) = parse_point(&input) {
            return Ok(Self::of_point(gazetteer, point?));
        }
        let mut hits = gazetteer.search_place(&input);
        let exact = hits.iter().take_while(|hit| hit.is_exact).count();
        let begins_with_digit = input.starts_with(|c: char| c.is_ascii_digit());
        if hits.is_empty() || (exact == 0 && (begins_with_digit || input.chars().count() < 3)) {
            return Err(unknown_place(&input));
        }
        let chosen = home
            .and_then(|home| nearest(hits.get(..exact.max(1))?, home))
            .unwrap_or(0);
        let place = hits.remove(chosen);
        Ok(Self {
            point: place.point,
            label: label(&place),
            place: Some(place),
            alternatives: hits,
        })
    }

    /// A bare point, called by the nearest municipality.
    pub fn of_point(gazetteer: &Gazetteer, point: Point) -> Self {
        let nearest = gazetteer
            .nearest_municipality(point)
            .filter(|town| town.point.distance_km(point) < 50.0);
        let label = nearest.map_or_else(
            || format!("{:.3}, {:.3}", point.lat, point.lon),
            |town| town.name.to_owned(),
        );
        Self {
            point,
            label,
            place: None,
            alternatives: Vec::new(),
        }
    }
}

/// How far around a centre somebody looks: 1 to 100 kilometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Radius(u8);

impl Radius {
    /// The smallest radius in kilometres.
    pub const MIN_KM: u8 = 1;
    /// The largest radius in kilometres.
    pub const MAX_KM: u8 = 100;
    /// What is taken when nobody says how far.
    pub const DEFAULT: Self = Self(25);

    /// Reads a whole number of kilometres, with or without `km`.
    ///
    /// # Errors
    /// `problem-radius-range` for anything that is no number from 1 to 100.
    pub fn parse(input: &str) -> Result<Self, Problem> {
        let number = input.trim().trim_end_matches("km").trim_end();
        number.parse().ok().and_then(Self::from_km).ok_or_else(|| {
            Problem::new("problem-radius-range")
                .with("min", Self::MIN_KM)
                .with("max", Self::MAX_KM)
        })
    }

    /// This many kilometres, if allowed.
    pub fn from_km(km: u8) -> Option<Self> {
        (Self::MIN_KM..=Self::MAX_KM)
            .contains(&km)
            .then_some(Self(km))
    }

    /// In kilometres, for showing.
    pub fn whole_km(self) -> u8 {
        self.0
    }

    /// In kilometres, for reckoning.
    pub fn km(self) -> f64 {
        f64::from(self.0)
    }
}

/// Which of the hits is nearest to `home`.
fn nearest(hits: &[PlaceHit], home: Point) -> Option<usize> {
    hits.iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| {
            a.point
                .distance_km(home)
                .total_cmp(&b.point.distance_km(home))
        })
        .map(|(position, _)| position)
}

/// `59494 Soest` for a code, the plain name for a town.
fn label(place: &PlaceHit) -> String {
    if place.postal_code.is_some() {
        place.label()
    } else {
        place.name.to_owned()
    }
}

/// `Some` if the text is two numbers with a comma between; an error if they are off the globe.
fn parse_point(input: &str) -> Option<Result<Point, Problem>> {
    let (lat, lon) = input.split_once(',')?;
    let (lat, lon) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    Some(Point::new(lat, lon).ok_or_else(|| unknown_place(input)))
}

fn unknown_place(input: &str) -> Problem {
    Problem::new("problem-unknown-place").with("given", input.chars().take(40).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(text: &str) -> Result<Centre, Problem> {
        Centre::parse(Gazetteer::embedded(), text, None)
    }

    #[test]
    fn a_code_a_name_and_a_point_all_lead_to_soest() {
        let code = near("59494").unwrap();
        assert_eq!(
            (code.label.as_str(), code.alternatives.len()),
            ("59494 Soest", 0)
        );
        assert_eq!(near("soest").unwrap().label, "Soest");
        assert_eq!(near("05974040").unwrap().label, "Soest");
        let point = near("51.5711, 8.1063").unwrap();
        assert_eq!((point.label.as_str(), point.place), ("Soest", None));
        assert!(point.point.distance_km(code.point) < 3.0);
    }

    #[test]
    fn of_several_towns_of_one_name_the_nearest_is_taken_and_the_others_are_offered() {
        let pirmasens = Gazetteer::embedded().postal_code("66953").unwrap().point;
        let found = Centre::parse(Gazetteer::embedded(), "Neustadt", Some(pirmasens)).unwrap();
        assert_eq!(found.label, "Neustadt an der Weinstraße");
        assert_eq!(found.alternatives.len(), 9);
        assert!(
            found
                .alternatives
                .iter()
                .all(|hit| Some(*hit) != found.place)
        );
    }

    #[test]
    fn an_unknown_place_is_named_in_the_answer() {
        for text in ["99999", "5949", "Entenhausen", "91.0,8.0", "nan,8", "so"] {
            let problem = near(text).unwrap_err();
            assert_eq!(problem.key, "problem-unknown-place", "{text}");
            assert_eq!(problem.args, [("given", text.to_owned())]);
        }
        assert_eq!(near("  "), Err(Problem::missing()));
        assert_eq!(near(&"x".repeat(81)), Err(Problem::too_long(80)));
    }

    #[test]
    fn a_radius_is_between_one_and_a_hundred_kilometres() {
        for (text, km) in [("1", 1), (" 25 ", 25), ("100 km", 100)] {
            assert_eq!(Radius::parse(text).map(Radius::whole_km), Ok(km));
        }
        for text in [
            "0",
            "101",
            "-5",
            "",
            "weit",
            "1e9",
            "2.5",
            "99999999999999999999",
        ] {
            assert_eq!(
                Radius::parse(text).unwrap_err().key,
                "problem-radius-range",
                "{text}"
            );
        }
    }
}
