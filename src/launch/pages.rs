//! `/verwaltung/startklar`, for administrators.

use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::model::Coverage;
use super::views::{LaunchPage, Standing};
use crate::base::{Addresses, Result};
use crate::db::Db;
use crate::offers::{CATEGORIES, OfferQuery, Town, find_public};
use crate::people::{Administrator, no_store};
use crate::search::Index;
use crate::web::{self, Nav, Query, Shell, WebState};
use crate::{network, providers};

/// The surroundings one can choose, in kilometres.
const RADII: [u32; 3] = [10, 25, 50];
/// The one that counts if none is chosen.
const RADIUS: u32 = 25;

/// The page of this room.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    Index: FromRef<S>,
    Addresses: FromRef<S>,
    WebState: FromRef<S>,
{
    no_store(Router::new().route("/verwaltung/startklar", get(show)))
}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// How many kilometres around.
    umkreis: String,
}

impl Asked {
    fn radius(&self) -> u32 {
        let asked = self.umkreis.parse().ok();
        asked
            .filter(|radius| RADII.contains(radius))
            .unwrap_or(RADIUS)
    }
}

async fn show(
    State(db): State<Db>,
    State(index): State<Index>,
    State(addresses): State<Addresses>,
    _: Administrator,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let radius = asked.radius();
    let mut tx = db.read().await?;
    let now = tx.now();
    let neighbours = network::count_following(&mut tx, &addresses.instance()).await?;
    let providers = providers::count_own(&mut tx).await?;
    drop(tx);
    let centre = shell.web.home.centre;
    let around = OfferQuery {
        near: centre.map(|centre| (centre, f64::from(radius))),
        per_page: 1,
        ..OfferQuery::default()
    };
    let own = OfferQuery {
        towns: vec![Town::Here],
        ..around.clone()
    };
    let all = find_public(&index, &around, now).await?;
    let own = find_public(&index, &own, now).await?;
    let topics = CATEGORIES.terms().iter();
    let topics = topics.filter(|term| term.parent.is_empty());
    let coverage = Coverage::new(
        topics.map(|term| term.id.as_str()),
        &own.facets.categories,
        &all.facets.categories,
    );
    let standing = Standing {
        neighbours,
        providers,
        coverage,
        radius: centre.map(|_| radius),
    };
    let shell = shell.at(Nav::Administration).unlisted();
    web::page(&LaunchPage::new(shell, RADII, &standing))
}
