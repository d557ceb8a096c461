//! Reading: one consistent view of the tables.

use crate::base::{Result, Timestamp};

use super::{Db, Dialect, Memo, Pools};

/// The transaction of the open driver, for [`on!`](crate::on).
#[derive(Debug)]
pub enum Inner {
    /// SQLite.
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// PostgreSQL.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// A transaction that only reads. Dropping it ends it.
#[derive(Debug)]
pub struct ReadTx {
    pub(super) inner: Inner,
    pub(super) now: Timestamp,
    pub(super) memo: Memo,
}

impl ReadTx {
    /// The instant this transaction began: all it does happens then.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Which database this is; only for the rare query that needs two texts.
    pub fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// What this transaction has read already.
    pub fn memo(&mut self) -> &mut Memo {
        &mut self.memo
    }

    /// For [`on!`](crate::on).
    pub fn inner_mut(&mut self) -> &mut Inner {
        &mut self.inner
    }
}

impl Db {
    /// Begins to read.
    ///
    /// On PostgreSQL the view is that of the first query (`repeatable read`), as it is on SQLite.
    pub async fn read(&self) -> Result<ReadTx> {
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => Inner::Sqlite(read.begin().await?),
            Pools::Postgres { read, .. } => Inner::Postgres(
                read.begin_with("begin isolation level repeatable read, read only")
                    .await?,
            ),
        };
        Ok(ReadTx {
            inner,
            now: self.clock().now(),
            memo: Memo::default(),
        })
    }
}
