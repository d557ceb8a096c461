//! `health`: asks the server of this instance how it is, for containers and watchdogs.

use std::time::Duration;

use anyhow::Context;

use crate::app::{Config, ask_for_health};
use crate::base::Result;

/// A server that says nothing for so long is not well.
const PATIENCE: Duration = Duration::from_secs(5);

/// Succeeds if `/healthz` answers 200 on the address this instance listens on.
pub(super) async fn run(config: &Config) -> Result<()> {
    // A server that listens on every address is asked on this machine's own.
    let address = config
        .listen
        .replace("0.0.0.0:", "127.0.0.1:")
        .replace("[::]:", "[::1]:");
    let answer = tokio::time::timeout(PATIENCE, ask_for_health(&address)).await;
    answer.context("the server does not answer in time")??;
    Ok(())
}
