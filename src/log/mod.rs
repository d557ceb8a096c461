//! The one log: every accepted change, local and remote, in the order of its commit.
//!
//! Tables are the truth. The log says only *that* something changed; search, delivery, notices and
//! statistics follow it, each at its own pace, and read the current state from the tables. So an
//! edit made ten times in a minute costs a slow follower one look, and nobody's words are kept in a
//! log that is never rewritten.

mod actor;
mod change;
mod entry;
mod follower;
mod record;
mod store;

pub use self::actor::Actor;
pub use self::change::Change;
pub use self::entry::{Entry, Seq};
pub use self::follower::{Follower, run};
pub use self::record::Record;
pub use self::store::{
    entries_after, follower_position, head, last_about, set_follower_position, written_at,
};
