//! One way to the database, whichever it is: SQLite beside the program, or PostgreSQL.
//!
//! One SQL text with `$1` placeholders serves both; [`on!`](crate::on) expands its execution once
//! per driver, because `sqlx::Any` fails at run time on booleans, NULLs and JSON. What may be
//! written in that text stands in `docs/reference/sql.md`.
//!
//! A change is made in a [`WriteTx`]. It collects the log lines of the change and writes them as
//! its last step, so that line numbers follow the order of commits without a gap
//! (`docs/decisions/0002-one-log.md`).

mod connect;
mod many;
mod memo;
mod read;
#[cfg(test)]
pub mod testing;
mod write;

use tokio::sync::watch;

use crate::base::Clock;

pub use self::many::{groups, rows};
pub use self::memo::Memo;
pub use self::read::{Inner, ReadTx};
pub use self::write::{LogLine, WriteTx};

/// Which of the two databases is open, for the few queries that cannot be said the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

#[derive(Debug, Clone)]
enum Pools {
    /// One writer, several readers: SQLite allows no second writer anyway, and waiting for our own
    /// turn is fairer than being told "busy".
    Sqlite {
        write: sqlx::SqlitePool,
        read: sqlx::SqlitePool,
    },
    /// One writer here too, and one of all nodes at a time (`docs/decisions/0039-one-writer.md`).
    Postgres {
        write: sqlx::PgPool,
        read: sqlx::PgPool,
    },
}

/// An open database with all migrations applied.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    clock: Clock,
    head: watch::Sender<i64>,
}

impl Db {
    /// The clock that stamps everything written here.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Which database this is.
    pub fn dialect(&self) -> Dialect {
        match self.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres { .. } => Dialect::Postgres,
        }
    }

    /// Wakes whenever the log has grown; the value is the last known line number.
    pub fn head(&self) -> watch::Receiver<i64> {
        self.head.subscribe()
    }

    /// Tells followers that the log has grown to `seq`, also when another process wrote it.
    pub fn announce_head(&self, seq: i64) {
        self.head.send_if_modified(|head| {
            let grown = seq > *head;
            if grown {
                *head = seq;
            }
            grown
        });
    }

    /// Closes all connections; SQLite's write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

/// Runs one query text on whichever database is open.
///
/// `on!(tx, conn => sqlx::query("…").bind(x).execute(conn).await)`. Values that come from the
/// transaction itself, such as `tx.now()`, are taken before.
#[macro_export]
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx.inner_mut() {
            $crate::db::Inner::Sqlite(inner) => {
                let $conn = &mut **inner;
                $body
            }
            $crate::db::Inner::Postgres(inner) => {
                let $conn = &mut **inner;
                $body
            }
        }
    };
}
