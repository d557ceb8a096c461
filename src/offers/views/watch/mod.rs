//! The watch list, and offers side by side.

mod compare;
mod list;

use crate::base::{OfferId, PeerId, Timestamp};
use crate::providers::Provider;

use super::super::model::{Status, WatchList};
use super::super::store;
use super::towns::Towns;

pub use self::compare::{COMPARED_MAX, ComparePage};
pub use self::list::WatchPage;

/// An offer that can be read, though its time may be over.
#[derive(Debug)]
pub struct Known {
    /// The offer.
    pub card: store::Card,
    /// Its provider.
    pub provider: Provider,
    /// Where it stands now.
    pub status: Status,
}

/// What became of an offer that somebody put down.
#[derive(Debug)]
pub enum Kept {
    /// It can be read.
    Here(Box<Known>),
    /// Its town has been silent for so long that the copy is hidden.
    Silent(Option<PeerId>),
    /// It was taken back for ever.
    Gone,
    /// There is nothing to be read, now or ever.
    Unknown,
}

impl Kept {
    /// The town it comes from, if it is not this one.
    pub fn peer(&self) -> Option<PeerId> {
        match self {
            Self::Here(known) => known.card.offer.peer_id,
            Self::Silent(peer) => *peer,
            Self::Gone | Self::Unknown => None,
        }
    }

    fn known(&self) -> Option<&Known> {
        match self {
            Self::Here(known) => Some(known),
            Self::Silent(_) | Self::Gone | Self::Unknown => None,
        }
    }
}

/// What was read for a list.
#[derive(Debug)]
pub struct Read {
    /// The list.
    pub list: WatchList,
    /// What became of its offers, in its order.
    pub kept: Vec<(OfferId, Kept)>,
    /// The towns.
    pub towns: Towns,
    /// Now.
    pub now: Timestamp,
}
