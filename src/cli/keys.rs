//! `keys`.

use clap::{ArgGroup, Args, Subcommand};

use crate::app::Instance;
use crate::base::{Error, Result, Thing};
use crate::log::Actor;
use crate::network::exchange::keys::Former;

use super::output::{say, texts};

/// What can be done with the keys by which others know us.
#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Give actors new keys; the running server tells everybody
    Rotate(Rotate),
}

/// Whose keys, and what becomes of the former ones.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("whose").required(true).args(["actor", "all"])))]
pub(super) struct Rotate {
    /// The path of one actor, such as /actor, /a/angebote or /a/tafel-soest
    #[arg(long)]
    actor: Option<String>,
    /// All actors of this instance
    #[arg(long)]
    all: bool,
    /// Drop the former keys at once, because somebody else may have them
    #[arg(long)]
    stolen: bool,
}

/// Carries it out.
pub(super) async fn run(command: Keys, instance: &Instance) -> Result<()> {
    let Keys::Rotate(rotate) = command;
    let network = instance.network()?;
    let actors = match rotate.actor {
        Some(path) if path.starts_with('/') => vec![network.addresses.at(&path)],
        Some(_no_path) => return Err(Error::NotFound(Thing::Actor)),
        None => network.actors_with_keys().await?,
    };
    let former = if rotate.stolen {
        Former::Go
    } else {
        Former::Stay
    };
    for actor in &actors {
        network.rotate_keys(&Actor::Operator, actor, former).await?;
        say(&texts().t1("cli-keys-rotated", "actor", actor));
    }
    if actors.is_empty() {
        say(&texts().t("cli-keys-none"));
    }
    Ok(())
}
