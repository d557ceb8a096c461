//! Every address of an instance, on one page.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use tower_http::timeout::TimeoutLayer;

use crate::base::Result;
use crate::db::Db;
use crate::{enquiries, figures, launch, media, network, offers, people, tiles, web};

use super::{App, metrics};

/// The longest anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole instance as one service.
///
/// # Errors
///
/// A fault if the address of this instance is no origin.
pub(super) fn router(app: &App) -> Result<Router> {
    let instance = &app.instance;
    // What people use. Foreign forms are refused here, and not at the inboxes below.
    let pages = Router::new()
        .merge(web::pages::router())
        .merge(offers::router())
        .merge(offers::api_router())
        .merge(offers::feeds_router())
        .merge(people::router())
        .merge(offers::workplace_router())
        .merge(enquiries::router())
        .merge(network::neighbours_router())
        .merge(network::notices_router())
        .merge(network::mentions_router())
        .merge(figures::router())
        .merge(launch::router())
        .layer(middleware::from_fn_with_state(
            instance.db.clone(),
            network::note_unread,
        ))
        .layer(middleware::from_fn_with_state(
            instance.db.clone(),
            enquiries::note_waiting,
        ))
        .layer(middleware::from_fn_with_state(
            app.figures.clone(),
            figures::note,
        ));
    let pages = people::refuse_foreign_forms(pages, &instance.addresses)?;
    // What other servers use.
    let mut objects = Router::new()
        .merge(offers::objects_router())
        .merge(network::pages::router());
    if instance.config.federation.authorized_fetch {
        objects = objects.layer(middleware::from_fn_with_state(
            app.network.clone(),
            network::pages::only_signed,
        ));
    }
    let routes = Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics::show))
        .merge(web::assets::router())
        .merge(media::router())
        .merge(tiles::router())
        .merge(pages)
        .merge(objects)
        .layer(middleware::from_fn(metrics::count))
        .with_state(app.clone());
    let sessions = people::session_layer(instance.db.clone(), instance.web.clone());
    let patience = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE);
    let proxies = web::TrustedProxies(instance.config.trusted_proxies.as_slice().into());
    let proxies = Extension(proxies);
    Ok(web::assemble(routes, &instance.web, sessions)
        .layer(proxies)
        .layer(patience))
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
