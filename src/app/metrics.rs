//! Figures for the operator, in the text format of Prometheus, at `/metrics`.
//!
//! They count requests, deliveries and refusals, never people.

use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::base::Result;
use crate::db::Db;

use super::neighbour_figures;

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to count. Calling it again changes nothing.
pub(super) fn install() -> anyhow::Result<()> {
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let buckets = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
    ];
    let recorder = PrometheusBuilder::new()
        .set_buckets(&buckets)?
        .build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_ok() {
        HANDLE.get_or_init(|| handle);
    }
    Ok(())
}

/// Everything counted so far, where the log stands now, and how the neighbours are.
pub(super) async fn show(State(db): State<Db>) -> Result<String> {
    let head = f64::from(u32::try_from(db.read_head().await?).unwrap_or(u32::MAX));
    metrics::gauge!("log_head").set(head);
    let mut text = HANDLE
        .get()
        .map(PrometheusHandle::render)
        .unwrap_or_default();
    text.push_str(&neighbour_figures::show(&db).await?);
    Ok(text)
}

/// Keeps the figures small: samples that were asked for or not are folded once a minute.
pub(super) fn upkeep() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}

/// Counts a request by its route, so that no id and no search term becomes a label.
pub(super) async fn count(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("http_requests_total", "route" => route.clone(), "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("http_request_seconds", "route" => route).record(began.elapsed());
    response
}
