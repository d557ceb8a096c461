//! Peers: the other instances we know, and the actors of theirs whose signatures we have met.
//!
//! Who follows whom is the matter of `network`; here is only who they are, so that an offer can say
//! which town it comes from.
//!
//! What the operator decided about hosts stands here too, since a rule may speak of hosts that we
//! never met: [`standing_of`] is the one place that says what may pass.
//!
//! Owns the tables `peer`, `remote_actor`, `remote_key` and `peer_rule`.

mod actions;
mod csv;
mod model;
mod store;

pub use self::actions::{NewRule, decide, refresh_sights, set_parted, set_switches, unblock};
pub use self::csv::{
    COLUMNS, RuleLine, TABLE_MAX_BYTES as RULES_MAX_BYTES, read_rules, write_rules,
};
pub use self::model::{
    About, Colours, HostRule, InstanceKind, Mode, Peer, PeerHost, Policy, RemoteActor, RuleKind,
    Standing, Switch, Switches, Trust,
};
pub use self::store::{
    find, find_actor, find_actor_by_key, find_by_origin, find_key, find_rule, forget_freshness,
    is_hidden, list, list_rules, look_ahead, save, save_actor, save_keys, set_actor_gone,
    standing_of,
};
