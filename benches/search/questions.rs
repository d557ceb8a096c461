//! What is asked: the same questions for the index and for the baseline.

use mitmachnetz::base::Point;
use mitmachnetz::places::Gazetteer;
use mitmachnetz::search::{Near, Question, Times};

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
        target_group: chance.zipf(TARGET_GROUPS),
    };
    let place = world.place(&mut chance);
    let radius = *chance.of(&[5.0, 10.0, 25.0, 50.0]);
    match kind {
        Kind::Text => Asked {
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
        Kind::Everything => Asked {
            text: "",
            filters: None,
            near: None,
        },
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
        near: asked.near.map(|(point, radius_km)| Near {
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
    if let Some(three) = &asked.filters {
        question.purpose = Some(three.purpose.to_owned());
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
