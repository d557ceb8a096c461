//! How old a copy may become.

use std::time::Duration;

/// How patient we are with copies. Only tests need other values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// A copy that its unreachable origin has not confirmed for so long shows its date.
    pub stale: Duration,
    /// After so long it is hidden.
    pub hidden: Duration,
    /// So long after its end a copy is deleted.
    pub purged: Duration,
}

impl Default for Ages {
    fn default() -> Self {
        let days = |days: u64| Duration::from_hours(24 * days);
        Self {
            stale: days(14),
            hidden: days(30),
            purged: days(30),
        }
    }
}
