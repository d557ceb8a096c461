//! `providers block` and `providers unblock`.

use clap::Subcommand;

use crate::app::Instance;
use crate::base::{OrNotFound, Result, Thing};
use crate::db::ReadTx;
use crate::log::Actor;
use crate::providers::Provider;
use crate::{offers, providers};

use super::output::{say, texts};

/// What can be done with providers of this instance.
#[derive(Debug, Subcommand)]
pub(super) enum Providers {
    /// Hide all offers of a provider, here and wherever a copy is
    Block {
        /// Its name in addresses
        name: String,
    },
    /// Bring the offers of a blocked provider back
    Unblock {
        /// Its name in addresses
        name: String,
    },
}

/// The provider of ours that somebody names: by its id in an import file, or by its name in addresses.
///
/// # Errors
///
/// [`crate::base::Error::NotFound`] if there is none.
pub(super) async fn find_own(tx: &mut ReadTx, name: &str) -> Result<Provider> {
    let by_id = providers::find_by_import_id(tx, name).await?;
    let found = match by_id {
        Some(provider) => Some(provider),
        None => providers::find_by_slug(tx, name).await?,
    };
    found
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)
}

pub(super) async fn run(command: Providers, app: &Instance) -> Result<()> {
    let mut tx = app.db.write().await?;
    let (Providers::Block { name } | Providers::Unblock { name }) = &command;
    let provider = providers::find_by_slug(&mut tx, name)
        .await?
        .or_not_found(Thing::Provider)?;
    let (by, id) = (Actor::Operator, provider.provider_id);
    let key = match command {
        Providers::Block { .. } => {
            offers::block_provider(&mut tx, &by, id).await?;
            "cli-provider-blocked"
        }
        Providers::Unblock { .. } => {
            offers::unblock_provider(&mut tx, &by, id).await?;
            "cli-provider-unblocked"
        }
    };
    tx.commit_quietly("it stood so already").await?;
    say(&texts().t1(key, "name", &provider.profile.name));
    Ok(())
}
