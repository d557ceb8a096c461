//! Every address of an instance, on one page.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::db::Db;
use crate::web;

use super::{App, metrics};

/// The longest anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole instance as one service.
pub(super) fn router(app: &App) -> Router {
    let routes = Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics::show))
        .merge(web::assets::router())
        .merge(web::pages::router())
        .layer(middleware::from_fn(metrics::count))
        .with_state(app.clone());
    web::assemble(routes, &app.web, |router| router)
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::new())
}

/// `200 ok` while the database answers.
async fn health(State(db): State<Db>) -> Response {
    match db.read_head().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}
