//! Offers that are like another one: about the same, in similar words, not far away.

use std::collections::BTreeMap;

use crate::base::{OfferId, Point, Result, Timestamp};
use crate::search::Index;

use super::super::model::Offer;
use super::super::taxonomy::CATEGORIES;
use super::{OfferQuery, find_public};

/// How far somebody would go for something similar, in kilometres. We chose it.
const AROUND_KM: f64 = 30.0;

/// How many of each question are looked at.
const LOOKED_AT: u32 = 12;

/// How many are given back; pages show fewer and choose among them.
const GIVEN: usize = 9;

/// The offers most like this one, own and remote, never itself.
///
/// Three questions are asked: the same category nearby, the words of its title nearby, and the
/// category above. Their answers are merged by rank (reciprocal rank fusion, Cormack, Clarke and
/// Büttcher 2009): what several of them name early stands first. Only where these name too few is
/// the same category asked for everywhere.
pub async fn find_similar(index: &Index, offer: &Offer, now: Timestamp) -> Result<Vec<OfferId>> {
    let content = &offer.content;
    let near = content.location.point().map(|point| (point, AROUND_KM));
    let above = content
        .categories
        .iter()
        .filter_map(|id| CATEGORIES.find(id));
    let above: Vec<String> = above
        .map(|term| term.parent.clone())
        .filter(|id| !id.is_empty())
        .collect();
    let by_category = |categories: &[String], near| OfferQuery {
        categories: categories.to_vec(),
        ..asked(near)
    };
    let by_words = OfferQuery {
        text: content.title.as_str().to_owned(),
        ..asked(near)
    };
    let mut points = BTreeMap::new();
    if !content.categories.is_empty() {
        count(
            &mut points,
            3,
            index,
            &by_category(&content.categories, near),
            now,
        )
        .await?;
    }
    // Without a place, words of a title that are names of places would be read as such.
    if near.is_some() {
        count(&mut points, 2, index, &by_words, now).await?;
    }
    points.remove(&offer.offer_id);
    if points.len() < GIVEN && !above.is_empty() {
        count(&mut points, 1, index, &by_category(&above, near), now).await?;
    }
    points.remove(&offer.offer_id);
    if points.is_empty() && near.is_some() && !content.categories.is_empty() {
        count(
            &mut points,
            1,
            index,
            &by_category(&content.categories, None),
            now,
        )
        .await?;
    }
    points.remove(&offer.offer_id);
    let mut ranked: Vec<(OfferId, u32)> = points.into_iter().collect();
    ranked.sort_by_key(|(id, points)| (std::cmp::Reverse(*points), *id));
    Ok(ranked.into_iter().map(|(id, _)| id).take(GIVEN).collect())
}

fn asked(near: Option<(Point, f64)>) -> OfferQuery {
    OfferQuery {
        near,
        per_page: LOOKED_AT,
        ..OfferQuery::default()
    }
}

/// Gives every answer points by its rank.
async fn count(
    points: &mut BTreeMap<OfferId, u32>,
    weight: u32,
    index: &Index,
    query: &OfferQuery,
    now: Timestamp,
) -> Result<()> {
    let found = find_public(index, query, now).await?;
    for (rank, id) in (1..).zip(found.ids) {
        *points.entry(id).or_default() += weight * 10_000 / (60 + rank);
    }
    Ok(())
}
