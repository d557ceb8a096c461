//! One line of the log as its followers read it.

use uuid::Uuid;

use crate::base::Timestamp;

use super::Change;

/// The number of a line. The first line is 1; there are no gaps.
pub type Seq = i64;

/// One accepted change.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its number.
    pub seq: Seq,
    /// When it was accepted here.
    pub at: Timestamp,
    /// Who did it, as [`super::Actor::label`] says it.
    pub actor: String,
    /// The instance it came from; `None` is this one.
    #[sqlx(rename = "origin_peer_id")]
    pub origin: Option<Uuid>,
    /// Its kind, as [`Change::kind`] says it.
    pub kind: String,
    /// The thing it happened to.
    #[sqlx(rename = "subject_id")]
    pub subject: Uuid,
    /// The only inbox that may learn of it.
    pub audience: Option<String>,
    /// What the tables may no longer hold.
    pub detail: Option<String>,
}

impl Entry {
    /// What happened, if this version of the program knows the kind.
    pub fn change(&self) -> Option<Change> {
        Change::parse(&self.kind, self.subject)
    }

    /// Whether it happened here.
    pub fn is_ours(&self) -> bool {
        self.origin.is_none()
    }
}
