//! What may pass between us and others, by the rules of the operator (room `peers`).

use futures::future::BoxFuture;
use url::Url;

use crate::base::{Error, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::federation::client::Gate;
use crate::peers::{self, Peer, PeerHost, Policy, Standing, Switch};

use super::Network;

/// Keeps the client from asking blocked hosts for anything, wherever the address came from: a key,
/// an announced object, the next page of a collection, a redirect.
pub(super) struct Rules {
    pub(super) db: Db,
    pub(super) policy: Policy,
}

impl Gate for Rules {
    fn is_shut<'a>(&'a self, url: &'a Url) -> BoxFuture<'a, Result<bool, String>> {
        Box::pin(async move {
            let Some(host) = PeerHost::of_url(url) else {
                return Ok(true);
            };
            let standing = async {
                let mut tx = self.db.read().await?;
                peers::standing_of(&mut tx, &host, &self.policy).await
            };
            let standing: Result<Standing> = standing.await;
            standing
                .map(|standing| standing.is_blocked())
                .map_err(|fault| fault.to_string())
        })
    }
}

impl Network {
    /// Where the host of this address stands with us.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if it is no address of a host.
    pub async fn standing_at(&self, tx: &mut ReadTx, address: &str) -> Result<Standing> {
        let host = Url::parse(address)
            .ok()
            .and_then(|url| PeerHost::of_url(&url));
        match host {
            Some(host) => peers::standing_of(tx, &host, &self.policy).await,
            None => Err(Error::NotFound(Thing::Peer)),
        }
    }

    /// Whether we take in what a peer publishes.
    pub async fn accepts_from(&self, tx: &mut ReadTx, peer: &Peer) -> Result<bool> {
        let standing = self.standing_at(tx, &peer.origin).await?;
        Ok(standing.permits(Switch::Accept))
    }
}
