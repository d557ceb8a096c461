//! Parting with a neighbour: the question before it, and doing it.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::base::{OrNotFound, Result, Thing};
use crate::people::Administrator;
use crate::web::{Form, Input, Nav, Path, Shell, page, see_other};

use super::super::super::exchange::Network;
use super::super::super::policy::{self, Farewell};
use super::super::super::store;
use super::super::super::views::PartPage;
use super::steps::{Step, done};
use super::{crumbs, find};

/// Says what will happen, and that it can be undone.
pub(super) async fn ask(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
    Path(host): Path<String>,
) -> Result<Response> {
    let mut tx = network.db.read().await?;
    let peer = find(&mut tx, &host).await?;
    let line = store::overview_of(&mut tx, peer.peer_id).await?;
    let line = line.or_not_found(Thing::Peer)?;
    let shell = shell.at(Nav::Administration).unlisted();
    let shown = u64::try_from(line.offers).unwrap_or_default();
    page(&PartPage {
        crumbs: crumbs(&shell),
        action: shell.urls.neighbour_action(&host, Step::Part.word()),
        back: shell.urls.administration(),
        silent: Input::plain("still", ""),
        shown: shell.t1("neighbours-part-hidden", "n", shown),
        days: network.settings.pace.purge_after.as_secs() / 86_400,
        name: line.name,
        host,
        shell,
    })
}

/// What was ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    /// Tell them nothing.
    still: Option<String>,
}

/// Parts with a neighbour.
pub(super) async fn part(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Path(host): Path<String>,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let farewell = match wish.still {
        Some(_ticked) => Farewell::Silent,
        None => Farewell::Spoken,
    };
    let mut tx = network.db.write().await?;
    let peer = find(&mut tx, &host).await?.peer_id;
    let (rules, pace) = (&network.policy, &network.settings.pace);
    policy::defederate(&mut tx, &by.actor(), rules, pace, peer, farewell).await?;
    tx.commit_quietly("whoever has parted parts no more")
        .await?;
    Ok(see_other(&done(&shell, Step::Part, &host, "")))
}
