//! An offer as a document of the index: public text, and where and when.

use crate::base::{EntityId, Point, Timestamp};
use crate::places::Gazetteer;
use crate::providers::Provider;
use crate::search::{Document, Origin};

use super::super::model::{Content, Location, Offer, Purpose, Subject};
use super::super::taxonomy::{CATEGORIES, TARGET_GROUPS, Taxonomy};
use super::facets::{dates, facets};

/// An offer as the index takes it.
pub(super) fn document(offer: &Offer, provider: &Provider, now: Timestamp) -> Document {
    let content = &offer.content;
    let point = point(&content.location);
    let mut areas = content.location.service_area().to_vec();
    if point.is_none() && !content.location.is_remote_only() {
        areas.extend(content.municipality_key.clone());
    }
    let easy = content.easy_language_summary.as_deref().unwrap_or_default();
    let further = content.translations.iter();
    let translated: Vec<&str> = further
        .flat_map(|it| [it.teaser.as_deref().unwrap_or_default(), &it.description])
        .collect();
    let translated = translated.join("\n");
    Document {
        id: offer.offer_id.uuid(),
        title: content.title.as_str().to_owned(),
        keywords: keywords(content, provider),
        teaser: content.teaser.clone().unwrap_or_default(),
        description: [content.description.as_str(), easy, &translated].join("\n"),
        categories: with_parents(&content.categories),
        purpose: content.purpose.word().to_owned(),
        subject: content.subject.word().to_owned(),
        town: offer
            .peer_id
            .map_or(Origin::Here, |peer| Origin::Town(peer.uuid())),
        point,
        reach_km: match &content.location {
            Location::ServiceArea { radius_km, .. } => f64::from(radius_km.unwrap_or(0)),
            Location::Onsite(_) | Location::Remote { .. } | Location::Hybrid { .. } => 0.0,
        },
        areas,
        is_remote: content.location.is_remote_only(),
        is_ongoing: content.schedule.is_ongoing(),
        next_at: offer.next_at,
        expires_at: offer.expires_at,
        facets: facets(offer, provider, point),
        dates: dates(offer, now),
    }
}

/// Words that an offer is found by though its text may not have them: who offers it, its topics, for
/// whom and where.
fn keywords(content: &Content, provider: &Provider) -> Vec<String> {
    let place = content.location.place();
    let of_place = place.into_iter().flat_map(|place| {
        let parts = [
            &place.name,
            &place.city,
            &place.district,
            &place.postal_code,
        ];
        parts.into_iter().flatten().cloned()
    });
    let mut keywords = vec![provider.profile.name.clone()];
    let further = content.translations.iter();
    keywords.extend(further.map(|it| it.title.as_str().to_owned()));
    keywords.extend(content.tags.iter().cloned());
    keywords.extend(
        with_parents(&content.categories)
            .iter()
            .map(|id| words_of(&CATEGORIES, id)),
    );
    keywords.extend(
        content
            .target_groups
            .iter()
            .map(|id| words_of(&TARGET_GROUPS, id)),
    );
    // Whoever asks for people's time means the word that seldom stands there.
    if content.purpose == Purpose::Request
        && matches!(content.subject, Subject::Time | Subject::Skill)
    {
        keywords.push("Ehrenamt".to_owned());
    }
    keywords.extend(of_place);
    keywords.extend(content.guest_of.clone());
    keywords
}

/// Where an offer is; where only the postal code is told, its middle.
fn point(location: &Location) -> Option<Point> {
    location.point().or_else(|| {
        let code = location.place()?.postal_code.as_deref()?;
        Some(Gazetteer::embedded().postal_code(code)?.point)
    })
}

/// The labels of a term, or the words in its id if we do not know it: `fortbildung-ehrenamt`.
pub(super) fn words_of(taxonomy: &Taxonomy, id: &str) -> String {
    taxonomy.find(id).map_or_else(
        || id.replace(['-', '_'], " "),
        |term| format!("{} / {}", term.de, term.en),
    )
}

/// The categories and those above them: whoever looks for sport means each kind of it.
pub(super) fn with_parents(categories: &[String]) -> Vec<String> {
    let parent_of = |id: &String| {
        let parent = &CATEGORIES.find(id)?.parent;
        (!parent.is_empty()).then(|| parent.clone())
    };
    let mut all = categories.to_vec();
    all.extend(categories.iter().filter_map(parent_of));
    all.sort();
    all.dedup();
    all
}
