//! The addresses of feeds, of pieces for other websites, and of what search engines read.

mod answer;
mod bulk;
mod cards;
mod embed;
mod in_one_go;
mod kept;
mod lists;
mod oembed;
mod sitemap;

use axum::extract::FromRef;
use axum::{Extension, Router};

use crate::db::Db;
use crate::search::Index;
use crate::web::WebState;

/// Everything in this shelf.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
{
    Router::new()
        .merge(lists::router())
        .merge(bulk::router())
        .merge(embed::router())
        .merge(oembed::router())
        .merge(sitemap::router())
        .layer(Extension(kept::Kept::default()))
}
