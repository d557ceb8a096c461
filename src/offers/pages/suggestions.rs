//! What the search box proposes while somebody types: words of offers, topics, places, and the
//! offers that fit best. The page works without it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::search::{OfferQuery, find_public};
use super::super::store;
use super::super::taxonomy::CATEGORIES;
use crate::base::Result;
use crate::base::text::fold;
use crate::db::Db;
use crate::places::Gazetteer;
use crate::search::Index;
use crate::web::{Query, Shell};

/// The most proposals of each kind.
const WORDS: usize = 5;
const TOPICS: usize = 2;
const PLACES: usize = 2;
const TITLES: u32 = 3;
/// Topics, places and offers are proposed from so many letters on.
const FROM_CHARS: usize = 3;
/// Longer texts are not completed.
const UPTO_CHARS: usize = 80;
/// The same beginnings are typed again and again; what they lead to hardly changes.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// What is being typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typing {
    q: String,
}

pub(super) async fn suggest(
    shell: Shell,
    State(db): State<Db>,
    State(index): State<Index>,
    Query(typing): Query<Typing>,
) -> Result<Response> {
    let text = typing.q.trim_start();
    let letters = text.chars().count();
    let mut proposals = Vec::new();
    if letters <= UPTO_CHARS {
        proposals = index.complete(text.to_owned(), WORDS).await?;
    }
    if (FROM_CHARS..=UPTO_CHARS).contains(&letters) {
        proposals.extend(topics(text, shell.lang().code()));
        let places = Gazetteer::embedded().search_place(text);
        proposals.extend(
            places
                .iter()
                .take(PLACES)
                .map(|place| place.name.to_owned()),
        );
        proposals.extend(titles(&db, &index, text).await?);
    }
    let mut seen = std::collections::HashSet::new();
    proposals.retain(|it| seen.insert(fold(it)));
    Ok(([(header::CACHE_CONTROL, KEPT)], Json(proposals)).into_response())
}

fn topics<'a>(text: &str, lang: &'a str) -> impl Iterator<Item = String> + use<'a> {
    let begin = fold(text.trim_end());
    let labels = CATEGORIES.terms().iter().map(move |term| term.label(lang));
    let is_meant = move |label: &&str| fold(label).split(' ').any(|word| word.starts_with(&begin));
    labels.filter(is_meant).take(TOPICS).map(str::to_owned)
}

async fn titles(db: &Db, index: &Index, text: &str) -> Result<Vec<String>> {
    let query = OfferQuery {
        text: text.to_owned(),
        per_page: TITLES,
        ..OfferQuery::default()
    };
    let mut tx = db.read().await?;
    let found = find_public(index, &query, tx.now()).await?;
    let rows = store::list_cards(&mut tx, &found.ids).await?;
    let titles = rows.iter().map(|row| row.offer.content.title.to_string());
    Ok(titles.collect())
}
