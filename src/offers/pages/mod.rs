//! What answers under the addresses of offers.

mod calendar;
mod collections;
mod list;
mod map;
mod objects;
mod preview;
mod programme;
mod providers;
mod show;
mod start;
mod suggestions;
#[cfg(test)]
mod tests;
mod translate;
mod watch;
mod workplace;

use axum::extract::FromRef;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};

use crate::base::Result;
use crate::db::Db;
use crate::search::Index;
use crate::translation::Translator;
use crate::web::{self, Shell, WebState};

use super::search::Directory;
use super::views::ApiPage;

pub use self::objects::router as objects_router;
pub(super) use self::providers::find as find_provider;
pub use self::workplace::router as workplace_router;

/// The public pages: start, lists, offers, providers, and the page about the API.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Index: FromRef<S>,
    Directory: FromRef<S>,
    Translator: FromRef<S>,
{
    Router::new()
        .route(
            "/",
            get(start::start).layer(Extension(start::LastRead::default())),
        )
        .route("/angebote", get(list::list))
        .route("/angebote/programm", get(programme::of_list))
        .route("/angebote/vorschlaege", get(suggestions::suggest))
        .route("/angebote/{id}", get(show::show))
        .route("/kalender", get(calendar::calendar))
        .route("/karte", get(map::map))
        .route("/angebote/{id}/anmelden", get(show::register))
        .route("/angebote/{id}/uebersetzen", post(translate::translate))
        .route("/angebote/{id}/vorschau.png", get(preview::preview))
        .route("/anbieter", get(providers::list))
        .route("/anbieter/{name}", get(providers::show))
        .route("/anbieter/{name}/programm", get(programme::of_provider))
        .route("/api", get(api))
        .merge(watch::router())
}
async fn api(shell: Shell) -> Result<Response> {
    web::page(&ApiPage { shell })
}
