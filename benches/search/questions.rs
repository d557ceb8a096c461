//! What is asked: the same questions for the index and for the baseline.

use mitmachnetz::base::Point;
use mitmachnetz::places::Gazetteer;
use mitmachnetz::search::{Days, Grid, Near, Question, Times};

use super::chance::Chance;
use super::material::{ASKED, TARGET_GROUPS};
use super::offers::{TODAY, World, now};

/// One question.
pub struct Asked {
    /// What somebody typed.
    pub text: &'static str,
    /// Three filters, if any.
    pub filters: Option<Three>,
    /// Where and how far around, in kilometres.
    pub near: Option<(Point, f64)>,
}

/// Three filters.
pub struct Three {
    /// A category.
    pub category: String,
    /// A purpose.
    pub purpose: &'static str,
    /// For whom.
    pub target_group: &'static str,
}

/// The kinds of questions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words only.
    Text,
    /// Words, three filters and a radius.
    Narrow,
    /// No words and one filter: every list of choices is counted over very many.
    Counts,
    /// Nothing at all: the list as it is first seen.
    Everything,
    /// A map of 120 by 90 kilometres around some place.
    Map,
    /// A map of the whole country.
    Country,
    /// A month, for some words.
    Month,
    /// A month, for everything.
    WholeMonth,
}

/// Question number `number` of its kind.
pub fn asked(kind: Kind, world: &World, number: u64) -> Asked {
    let mut chance = Chance::new(number ^ 0xA5A5_0000);
    let text = *chance.of(ASKED);
    let three = Three {
        category: chance.zipf(&world.categories).0.clone(),
        purpose: if chance.percent(50) {
            "request"
        } else {
            "offer"
        },
        target_group: chance.zipf::<&str>(TARGET_GROUPS),
    };
    let place = world.place(&mut chance);
    let radius = *chance.of(&[5.0, 10.0, 25.0, 50.0]);
    match kind {
        Kind::Text | Kind::Month => Asked {
            text,
            filters: None,
            near: None,
        },
        Kind::Narrow => Asked {
            text,
            filters: Some(three),
            near: Some((place.point, radius)),
        },
        Kind::Counts => Asked {
            text: "",
            filters: Some(three),
            near: None,
        },
        Kind::Everything | Kind::Country | Kind::WholeMonth => Asked {
            text: "",
            filters: None,
            near: None,
        },
        Kind::Map => Asked {
            text: "",
            filters: None,
            near: Some((place.point, 0.0)),
        },
    }
}

/// South, west, north and east of a map.
pub fn corners(asked: &Asked) -> (f64, f64, f64, f64) {
    match asked.near {
        Some((at, _)) => (at.lat - 0.4, at.lon - 0.85, at.lat + 0.4, at.lon + 0.85),
        None => (47.2, 5.8, 55.1, 15.1),
    }
}

/// As the index takes it.
pub fn question(kind: Kind, asked: &Asked) -> Question {
    let mut question = Question {
        text: asked.text.to_owned(),
        times: Times {
            spans: vec![(TODAY, TODAY), (TODAY, TODAY + 6), (TODAY, TODAY + 30)],
            ..Times::default()
        },
        near: asked
            .near
            .filter(|_| kind == Kind::Narrow)
            .map(|(point, radius_km)| Near {
                point,
                radius_km,
                areas: Gazetteer::embedded()
                    .municipalities_within(point, radius_km)
                    .into_iter()
                    .map(|(municipality, _)| municipality.ags.to_owned())
                    .collect(),
            }),
        take: 20,
        now: now(),
        ..Question::default()
    };
    if matches!(kind, Kind::Month | Kind::WholeMonth) {
        question.days = Some(Days {
            from: TODAY,
            upto: TODAY + 30,
            take: 4,
        });
    }
    if matches!(kind, Kind::Map | Kind::Country) {
        let (south, west, north, east) = corners(asked);
        let edges = |from: f64, upto: f64, count: u8| {
            let at = |number: u8| from + (upto - from) * f64::from(number) / f64::from(count);
            (0..=count).map(at).collect()
        };
        question.map = Some(vec![Grid {
            columns: edges(west, east, 16),
            rows: edges(south, north, 12),
        }]);
    }
    if let Some(three) = &asked.filters {
        question.purposes = vec![three.purpose.to_owned()];
        if kind == Kind::Narrow {
            question.categories = vec![three.category.clone()];
            question.facets = vec![(
                "target_group".to_owned(),
                vec![three.target_group.to_owned()],
            )];
        }
    }
    question
}
