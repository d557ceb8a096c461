//! Recording a change, in the transaction that makes it.

use crate::db::{LogLine, WriteTx};

use super::{Actor, Change};

/// Adds lines to the log together with the change itself.
pub trait Record {
    /// Notes that `by` did `change`.
    fn record(&mut self, change: Change, by: &Actor);

    /// The same, with what cannot be read from the tables later: the only inbox that may learn of
    /// it, or the address of what is deleted.
    fn record_with(
        &mut self,
        change: Change,
        by: &Actor,
        audience: Option<String>,
        detail: Option<String>,
    );
}

impl Record for WriteTx {
    fn record(&mut self, change: Change, by: &Actor) {
        self.record_with(change, by, None, None);
    }

    fn record_with(
        &mut self,
        change: Change,
        by: &Actor,
        audience: Option<String>,
        detail: Option<String>,
    ) {
        self.push_line(LogLine {
            actor: by.label(),
            origin: by.origin(),
            kind: change.kind(),
            subject: change.subject(),
            audience,
            detail,
        });
    }
}
