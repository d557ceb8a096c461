//! The five switches of a neighbour.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::base::{OrNotFound, Result, Thing};
use crate::peers::{self, PeerHost, Switch, Switches};
use crate::people::Administrator;
use crate::web::{Form, Path, Shell, see_other};

use super::super::super::exchange::Network;
use super::super::super::policy;
use super::find;
use super::steps::{Step, UNBLOCKED, done};

/// The boxes that were ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    an: Vec<String>,
    von: String,
}

/// Sets what has changed and leaves all else to wider rules and to what is usual.
pub(super) async fn save(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Path(host): Path<String>,
    Form(ticked): Form<Ticked>,
) -> Result<Response> {
    let mut tx = network.db.write().await?;
    let peer = find(&mut tx, &host).await?;
    let name: PeerHost = host.parse().ok().or_not_found(Thing::Peer)?;
    let standing = peers::standing_of(&mut tx, &name, &network.policy).await?;
    let mut switches = Switches::default();
    let mut before = Vec::new();
    for switch in Switch::ALL {
        let (was_on, is_on) = (
            standing.permits(*switch),
            ticked.an.iter().any(|word| word == switch.word()),
        );
        if was_on {
            before.push(switch.word());
        }
        if was_on != is_on {
            *switches.get_mut(*switch) = Some(is_on);
        }
    }
    peers::set_switches(&mut tx, &by.actor(), &name, switches).await?;
    policy::enforce(&mut tx, &by.actor(), &network.policy).await?;
    tx.commit_quietly("switches that stand as they stood")
        .await?;
    tracing::info!(peer = peer.origin, "the switches of a neighbour were set");
    let page = done(&shell, Step::Switches, &host, &ticked.von);
    Ok(see_other(&format!("{page}&vorher={}", before.join("."))))
}

/// Takes back what was decided about a blocked host, whether we ever met it or not.
pub(super) async fn unblock(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Path(host): Path<String>,
) -> Result<Response> {
    let name: PeerHost = host.parse().ok().or_not_found(Thing::Peer)?;
    let mut tx = network.db.write().await?;
    let was_blocked = peers::unblock(&mut tx, &by.actor(), &name).await?;
    was_blocked.then_some(()).or_not_found(Thing::Peer)?;
    policy::enforce(&mut tx, &by.actor(), &network.policy).await?;
    tx.commit_quietly("nobody of this host is known").await?;
    tracing::info!(host = name.as_str(), "a host is blocked no longer");
    let host = crate::web::urls::encode(name.as_str());
    let query = format!("getan={UNBLOCKED}&ort={host}");
    Ok(see_other(&shell.urls.neighbours_with(&query)))
}
