//! `peers select`.

use clap::Args;

use crate::base::Result;
use crate::db::WriteTx;
use crate::log::Actor;
use crate::{network, offers};

use super::output::{say, texts};

/// In the place of a host: all neighbours that have no selection of their own.
const ALL: &str = "all";

/// Flags of `peers select`.
#[derive(Debug, Args)]
pub(super) struct Select {
    /// Its host or address, or "all" for all that have no selection of their own
    host: String,
    /// Only offers of this purpose (offer, request); may be given twice
    #[arg(long)]
    purpose: Vec<String>,
    /// Only this subject (time, event, service, …); may be given several times
    #[arg(long)]
    subject: Vec<String>,
    /// Only this category and those beneath it, by its id; may be given several times
    #[arg(long)]
    category: Vec<String>,
    /// Only this municipality, by its key of eight digits; may be given several times. What takes
    /// place online or does not say where is shown all the same
    #[arg(long)]
    municipality: Vec<String>,
    /// Everything again
    #[arg(long, conflicts_with_all = ["purpose", "subject", "category", "municipality"])]
    everything: bool,
}

pub(super) async fn run(mut tx: WriteTx, select: Select) -> Result<()> {
    let selection = offers::read_selection(offers::Ticked {
        purposes: &select.purpose,
        subjects: &select.subject,
        categories: &select.category,
        municipalities: &select.municipality,
    })?;
    let peer = if select.host == ALL {
        None
    } else {
        Some(network::find_by_name(&mut tx, &select.host).await?)
    };
    let by = Actor::Operator;
    let chosen = (!select.everything).then_some(&selection);
    offers::select(&mut tx, &by, peer.as_ref().map(|peer| peer.peer_id), chosen).await?;
    tx.commit_quietly("there are no copies yet").await?;
    let name = peer.map_or_else(|| texts().t("cli-selection-all"), |peer| peer.about.name);
    let key = if selection.is_everything() {
        "cli-selection-everything"
    } else {
        "cli-selection-some"
    };
    say(&texts().t1(key, "name", &name));
    Ok(())
}
