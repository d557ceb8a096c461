//! `/angebote/{id}/nachricht` for everybody, `/arbeitsplatz/anfragen` for those who are asked.

mod desk;
mod write;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};

use crate::db::Db;
use crate::people::no_store;
use crate::web::WebState;

use super::model::Enquiries;

pub use self::desk::note_waiting;

/// The pages about enquiries.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Enquiries: FromRef<S>,
{
    let routes = Router::new()
        .route(
            "/angebote/{id}/nachricht",
            get(write::show).post(write::send),
        )
        .route("/arbeitsplatz/anfragen", get(desk::list))
        .route("/arbeitsplatz/anfragen/{id}", post(desk::delete));
    no_store(routes)
}
