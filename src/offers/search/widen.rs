//! Never an empty page: where nothing fits, what is asked is widened step by step, as little as
//! finds something.
//!
//! First how far, then from where, then when and on what terms, last the words. A step that turns
//! out not to have been needed is taken back.

use crate::base::{Result, Timestamp};
use crate::search::{Index, Times};

use super::{Found, OfferQuery, find_public};

/// The radii one after the other, in kilometres.
const RADII_KM: [u8; 5] = [5, 10, 25, 50, 100];

/// One thing that is no longer asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widening {
    /// So many kilometres around instead of fewer.
    Radius(u8),
    /// Anywhere.
    Anywhere,
    /// From any town.
    Towns,
    /// At any time.
    Times,
    /// With any word of this facet.
    Facet(&'static str),
    /// Of any kind.
    Subject,
    /// Biete and Suche.
    Purpose,
    /// About anything.
    Categories,
    /// With any words.
    Text,
}

impl Widening {
    fn widen(self, query: &mut OfferQuery) {
        match self {
            Self::Radius(km) => {
                query.near = query.near.map(|(point, _)| (point, f64::from(km)));
            }
            Self::Anywhere => query.near = None,
            Self::Towns => query.towns.clear(),
            Self::Times => query.times = Times::default(),
            Self::Facet(name) => query.facets.retain(|(known, _)| *known != name),
            Self::Subject => query.subjects.clear(),
            Self::Purpose => query.purposes.clear(),
            Self::Categories => query.categories.clear(),
            Self::Text => query.text.clear(),
        }
    }
}

/// Everything that could be widened, the mildest first.
fn steps(query: &OfferQuery) -> Vec<Widening> {
    let mut steps = Vec::new();
    if let Some((_, radius_km)) = query.near {
        let wider = RADII_KM.into_iter().filter(|km| f64::from(*km) > radius_km);
        steps.extend(wider.map(Widening::Radius));
    }
    steps.extend((!query.towns.is_empty()).then_some(Widening::Towns));
    steps.extend(query.near.map(|_| Widening::Anywhere));
    let times = &query.times;
    if times.weekdays != 0 || times.parts != 0 || times.days.is_some() {
        steps.push(Widening::Times);
    }
    steps.extend(
        query
            .facets
            .iter()
            .rev()
            .map(|(name, _)| Widening::Facet(name)),
    );
    steps.extend((!query.subjects.is_empty()).then_some(Widening::Subject));
    steps.extend((!query.purposes.is_empty()).then_some(Widening::Purpose));
    if !query.categories.is_empty() {
        steps.push(Widening::Categories);
    }
    if !query.text.is_empty() {
        steps.push(Widening::Text);
    }
    steps
}

fn widened(query: &OfferQuery, steps: &[Widening]) -> OfferQuery {
    let mut query = query.clone();
    query.page = 1;
    for step in steps {
        step.widen(&mut query);
    }
    query
}

/// Looks for the nearest thing to `query` that finds something, and says what was widened; `None`
/// if there is nothing at all.
///
/// # Errors
///
/// A fault if the index cannot be read.
pub async fn find_nearest(
    index: &Index,
    query: &OfferQuery,
    now: Timestamp,
) -> Result<Option<(Found, Vec<Widening>)>> {
    let mut taken: Vec<Widening> = Vec::new();
    for step in steps(query) {
        taken.push(step);
        let found = find_public(index, &widened(query, &taken), now).await?;
        if found.total > 0 {
            return take_back(index, query, now, found, taken).await.map(Some);
        }
    }
    Ok(None)
}

/// Takes back every step that was not needed.
async fn take_back(
    index: &Index,
    query: &OfferQuery,
    now: Timestamp,
    mut found: Found,
    mut taken: Vec<Widening>,
) -> Result<(Found, Vec<Widening>)> {
    for step in taken.clone() {
        let fewer: Vec<Widening> = taken.iter().copied().filter(|it| *it != step).collect();
        if fewer.is_empty() {
            break;
        }
        let instead = find_public(index, &widened(query, &fewer), now).await?;
        if instead.total > 0 {
            found = instead;
            taken = fewer;
        }
    }
    // Of several radii only the widest says something.
    let widest = taken
        .iter()
        .rposition(|it| matches!(it, Widening::Radius(_)));
    let is_said = |(at, step): (usize, Widening)| {
        let is_wider = matches!(step, Widening::Radius(_)) && Some(at) != widest;
        (!is_wider).then_some(step)
    };
    let taken = taken.into_iter().enumerate().filter_map(is_said).collect();
    Ok((found, taken))
}
