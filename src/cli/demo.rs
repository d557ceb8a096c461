//! `demo`.

use std::path::PathBuf;

use clap::Args;

use crate::base::Result;
use crate::demo::{self, DemoOptions};

use super::output::say;

/// Flags of `demo`.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Begin afresh instead of finding everything again
    #[arg(long)]
    reset: bool,
    /// Port of the first town; the others follow
    #[arg(long, default_value_t = 8401)]
    port: u16,
}

pub(super) async fn run(flags: Demo, data: Option<PathBuf>) -> Result<()> {
    super::output::log_to_stderr("warn");
    let folder = data.unwrap_or_else(|| PathBuf::from("demo-data"));
    let options = DemoOptions {
        folder,
        first_port: flags.port,
        reset: flags.reset,
    };
    demo::run(options, &say, super::serve::told_to_end(false)).await
}
