//! `serve`.

use clap::Args;
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{Config, serve};
use crate::base::Result;

use super::output;

/// Flags of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// End when standard input ends, so that nothing is left behind when the parent dies
    #[arg(long, hide = true)]
    with_parent: bool,
}

pub(super) async fn run(flags: Serve, config: Config) -> Result<()> {
    output::log_to_stderr("info");
    serve(config, told_to_end(flags.with_parent)).await
}

/// Ready when the operator, the system or the parent says so.
pub(super) async fn told_to_end(with_parent: bool) {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    let interrupt = async {
        // The parent is told by the same Ctrl-C and ends its children itself, in order.
        if with_parent || tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let orphaned = async {
        if with_parent {
            let mut nothing = [0_u8; 64];
            let mut input = tokio::io::stdin();
            while input.read(&mut nothing).await.is_ok_and(|count| count > 0) {}
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = terminate => {}
        () = interrupt => {}
        () = orphaned => {}
    }
}
