//! Hashtags: how people on other servers find offers.

use serde_json::{Value, json};

use crate::base::{Addresses, text};
use crate::places::Gazetteer;

use super::super::model::Content;
use super::super::taxonomy::CATEGORIES;

/// The hashtag every offer carries.
const EVERY_OFFER: &str = "Ehrenamt";

/// Longer words are no hashtags.
const TAG_MAX_CHARS: usize = 40;

/// More hashtags than this annoy readers.
const TAGS_MAX: usize = 12;

/// `#Ehrenamt`, the town, the categories and the free words, each once.
pub(super) fn hashtags(content: &Content, addresses: &Addresses) -> Vec<Value> {
    let town = town(content);
    let words = std::iter::once(EVERY_OFFER)
        .chain(town.as_deref())
        .chain(
            content
                .categories
                .iter()
                .map(|id| CATEGORIES.label(id, "de")),
        )
        .chain(content.tags.iter().map(String::as_str));
    let mut seen: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    for name in words.filter_map(hashtag) {
        let slug = text::slug(&name);
        if seen.contains(&slug) || tags.len() >= TAGS_MAX {
            continue;
        }
        tags.push(json!({
            "type": "Hashtag",
            "name": format!("#{name}"),
            "href": addresses.at(&format!("/tags/{slug}")),
        }));
        seen.push(slug);
    }
    tags
}

/// The town as people call it: without what official names add in brackets or after a comma.
pub(super) fn town(content: &Content) -> Option<String> {
    let key = content.municipality_key.as_deref();
    let official = key.and_then(|key| Gazetteer::embedded().municipality(key));
    let name = match official {
        Some(town) => town.name,
        None => content.location.place()?.city.as_deref()?,
    };
    let short = name.split(['(', ',']).next()?.trim();
    (!short.is_empty()).then(|| short.to_owned())
}

/// `Kinder und Jugend` is `KinderUndJugend`; words without a letter are no hashtags.
fn hashtag(words: &str) -> Option<String> {
    let mut name = String::new();
    for part in words.split(|c: char| !c.is_alphanumeric()) {
        let mut chars = part.chars();
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name.push_str(chars.as_str());
    }
    let is_tag = name.chars().any(char::is_alphabetic) && name.chars().count() <= TAG_MAX_CHARS;
    is_tag.then_some(name)
}
