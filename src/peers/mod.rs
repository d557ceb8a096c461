//! Peers: the other instances we know, and the actors of theirs whose signatures we have met.
//!
//! Who follows whom is the matter of `network`; here is only who they are, so that an offer can say
//! which town it comes from.
//!
//! Owns the tables `peer` and `remote_actor`.

mod model;
mod store;

pub use self::model::{About, Colours, InstanceKind, Peer, RemoteActor};
pub use self::store::{find, find_actor, find_by_origin, list, save, save_actor, set_actor_gone};
