//! The towns offers come from: their pennants, how far they are.

use std::collections::HashMap;

use crate::base::{PeerId, Point, Result};
use crate::db::ReadTx;
use crate::i18n::Texts;
use crate::peers::{self, Peer};
use crate::web::WebState;
use crate::web::components::Pennant;

/// The own town and the neighbours a page mentions.
#[derive(Debug, Clone)]
pub struct Towns {
    web: WebState,
    peers: HashMap<PeerId, Peer>,
}

impl Towns {
    /// Reads the neighbours among `ids`, each once.
    pub async fn load(
        tx: &mut ReadTx,
        web: &WebState,
        ids: impl Iterator<Item = PeerId>,
    ) -> Result<Self> {
        let mut known = HashMap::new();
        for id in ids {
            if known.contains_key(&id) {
                continue;
            }
            if let Some(peer) = peers::find(tx, id).await? {
                known.insert(id, peer);
            }
        }
        Ok(Self {
            web: web.clone(),
            peers: known,
        })
    }

    /// The name of the own town.
    pub fn own_name(&self) -> &str {
        &self.web.town.name
    }

    /// The middle of the own town.
    pub fn home(&self) -> Option<Point> {
        self.web.home.centre
    }

    /// A neighbour that was read.
    pub fn peer(&self, id: PeerId) -> Option<&Peer> {
        self.peers.get(&id)
    }

    /// The name of the town an offer comes from.
    pub fn name(&self, id: Option<PeerId>) -> String {
        match id {
            None => self.own_name().to_owned(),
            Some(id) => self
                .peer(id)
                .map(|peer| peer.about.name.clone())
                .unwrap_or_default(),
        }
    }

    /// The host of the town an offer comes from, with its port if it is not the usual one.
    pub fn host(&self, id: Option<PeerId>) -> String {
        let base = self.web.base_url.origin().ascii_serialization();
        let origin = match id {
            None => base,
            Some(id) => self
                .peer(id)
                .map(|peer| peer.origin.clone())
                .unwrap_or_default(),
        };
        host_of(&origin).to_owned()
    }

    /// The pennant of the town an offer comes from.
    pub fn pennant(&self, texts: Texts, id: Option<PeerId>) -> Pennant {
        match id {
            None => Pennant::own(self.own_name()),
            Some(id) => Pennant::neighbour(
                self.name(Some(id)),
                &self.host(Some(id)),
                self.kilometres(id).map(|km| texts.distance(km * 1000.0)),
            ),
        }
    }

    /// How far a neighbour is from the middle of the own town.
    pub fn kilometres(&self, id: PeerId) -> Option<f64> {
        let there = self.peer(id)?.about.centre?;
        Some(self.home()?.distance_km(there))
    }
}

/// Host and port of an origin such as `https://werl.example`.
pub fn host_of(origin: &str) -> &str {
    origin
        .split_once("://")
        .map_or(origin, |(_, host)| host)
        .trim_end_matches('/')
}
