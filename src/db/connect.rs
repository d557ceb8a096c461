//! Opening a database: connections, settings that keep data safe, migrations.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use anyhow::Context;
use sqlx::Executor;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::watch;

use crate::base::{Clock, Result};

use super::{Db, Pools};

/// One list of migrations for both databases, part of the binary.
static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

const SQLITE_READERS: u32 = 4;
const POSTGRES_READERS: u32 = 15;

/// What every connection that writes to PostgreSQL begins with. A node that falls silent in the
/// middle of a transaction, because its machine lost power, must not hold up the others for good.
const POSTGRES_PATIENCE: &str =
    "set lock_timeout = '60s'; set idle_in_transaction_session_timeout = '60s'";

impl Db {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`), creates it if it is an
    /// SQLite file that does not exist, and applies all migrations.
    pub async fn open(url: &str, clock: Clock) -> Result<Self> {
        match url.strip_prefix("sqlite:") {
            Some(path) => Self::open_sqlite(Path::new(path.trim_start_matches("//")), clock).await,
            None => Self::open_postgres(url, clock).await,
        }
    }

    async fn open_sqlite(path: &Path, clock: Clock) -> Result<Self> {
        // FULL: a commit is on the disk before it is confirmed, so that a power cut loses nothing.
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(20))
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-4000");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_mins(1))
            .connect_with(options.clone())
            .await
            .with_context(|| format!("opening the database {}", path.display()))?;
        migrate_sqlite(&write)
            .await
            .context("migrating the database")?;
        // Readers come back to few pages; the others stand in the memory of the system anyway.
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .connect_lazy_with(
                options
                    .pragma("cache_size", "-2000")
                    .pragma("query_only", "true"),
            );
        Self::with_pools(Pools::Sqlite { write, read }, clock).await
    }

    async fn open_postgres(url: &str, clock: Clock) -> Result<Self> {
        let options = PgConnectOptions::from_str(url).context("reading the database address")?;
        let read = PgPoolOptions::new()
            .max_connections(POSTGRES_READERS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.clone())
            .await
            .context("connecting to PostgreSQL")?;
        MIGRATIONS
            .run(&read)
            .await
            .context("migrating the database")?;
        let write = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_mins(1))
            .after_connect(|conn, _| {
                Box::pin(async move { conn.execute(POSTGRES_PATIENCE).await.map(drop) })
            })
            .connect_lazy_with(options);
        Self::with_pools(Pools::Postgres { write, read }, clock).await
    }

    async fn with_pools(pools: Pools, clock: Clock) -> Result<Self> {
        let db = Self {
            pools,
            clock,
            head: watch::Sender::new(0),
        };
        let head = db.read_head().await?;
        db.announce_head(head);
        Ok(db)
    }

    /// The number of the last line of the log.
    pub async fn read_head(&self) -> Result<i64> {
        let mut tx = self.read().await?;
        Ok(
            crate::on!(tx, conn => sqlx::query_scalar("select seq from change_head")
            .fetch_one(conn)
            .await)?,
        )
    }
}

/// Migrates without waiting for the disk after each step: a power cut takes the last steps back and
/// breaks nothing, and they are made again at the next start. `write` has one connection; were it
/// replaced on the way, the new one would wait for the disk again.
async fn migrate_sqlite(write: &sqlx::SqlitePool) -> anyhow::Result<()> {
    sqlx::query("pragma synchronous = normal")
        .execute(write)
        .await?;
    MIGRATIONS.run(write).await?;
    sqlx::query("pragma synchronous = full")
        .execute(write)
        .await?;
    Ok(())
}
