//! Serving an instance until it is told to end.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::base::{Clock, Result};

use super::{App, Config, Instance, data_dir, followers, metrics, routes};

/// How long work in progress may take to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves the instance of `config` until `end` is ready; then finishes what is going on.
///
/// # Errors
///
/// A fault if the data folder is in use, the database cannot be opened or the port is taken.
pub async fn serve(config: Config, end: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    metrics::install()?;
    data_dir::create(&config.data)
        .with_context(|| format!("creating the data folder {}", config.data.display()))?;
    let _alone = data_dir::lock(&config.data)
        .with_context(|| format!("using the data folder {}", config.data.display()))?;
    let listener = TcpListener::bind(&config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    let instance = Instance::open(config, Clock::system()).await?;
    let app = App::new(instance.clone()).await?;
    let routes = routes::router(&app)?.into_make_service_with_connect_info::<SocketAddr>();
    let stop = CancellationToken::new();
    let tasks = followers::start(&app, &stop);
    tracing::info!(address = instance.addresses.origin(), "serving");

    let ending = stop.clone();
    axum::serve(listener, routes)
        .with_graceful_shutdown(async move {
            end.await;
            tracing::info!("ending");
            ending.cancel();
        })
        .await
        .context("serving")?;
    stop.cancel();
    if tokio::time::timeout(LAST_WORDS, tasks.wait())
        .await
        .is_err()
    {
        tracing::warn!("some work did not end in time; it is taken up again at the next start");
    }
    instance.db.close().await;
    Ok(())
}
