//! Writing: a change and its log lines, together or not at all.

use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use anyhow::anyhow;
use uuid::{ContextV7, Timestamp as UuidTimestamp, Uuid};

use crate::base::{EntityId, Fault, Result, Timestamp};

use super::{Db, Inner, Memo, Pools, ReadTx};

/// One trip to the server: begin, and wait for our turn. The lock goes with the transaction. Its
/// number means nothing and is the same for all nodes; PostgreSQL keeps such locks by database.
const TAKE_TURN: &str = "begin; select pg_advisory_xact_lock(6646)";

/// One line of the log, before it has a number. The room `log` gives it its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Who did it: `account:…`, `peer:…`, `operator` or `system`. Never a name.
    pub actor: String,
    /// The instance it came from; `None` is this one.
    pub origin: Option<Uuid>,
    /// What happened, such as `offer.published`.
    pub kind: &'static str,
    /// The thing it happened to.
    pub subject: Uuid,
    /// The only inbox that may learn of it, for private messages and answers.
    pub audience: Option<String>,
    /// What cannot be read from the tables afterwards, such as the address of a deleted thing.
    pub detail: Option<String>,
}

/// A transaction that changes something. Dropping it without a commit changes nothing.
#[derive(Debug)]
pub struct WriteTx {
    tx: ReadTx,
    db: Db,
    lines: Vec<LogLine>,
}

impl Deref for WriteTx {
    type Target = ReadTx;
    fn deref(&self) -> &ReadTx {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut ReadTx {
        &mut self.tx
    }
}

impl Db {
    /// Begins to write.
    ///
    /// Whoever writes is alone from here to the commit: what was read is still true when it is
    /// acted upon. On SQLite the write lock is taken at once, because a transaction that begins by
    /// reading and locks later fails as soon as somebody else wrote in between. On PostgreSQL all
    /// nodes take turns at one lock, since rows that are looked for and not there cannot be locked.
    pub async fn write(&self) -> Result<WriteTx> {
        let inner = match &self.pools {
            Pools::Sqlite { write, .. } => {
                Inner::Sqlite(write.begin_with("begin immediate").await?)
            }
            Pools::Postgres { write, .. } => Inner::Postgres(write.begin_with(TAKE_TURN).await?),
        };
        let tx = ReadTx {
            inner,
            now: self.clock().now(),
            memo: Memo::default(),
        };
        Ok(WriteTx {
            tx,
            db: self.clone(),
            lines: Vec::new(),
        })
    }
}

impl WriteTx {
    /// A new id; ids given later sort later.
    pub fn new_id<Id: EntityId>(&self) -> Id {
        Id::from_uuid(new_uuid(self.now()))
    }

    /// Keeps a log line until the commit. Use `log::Record`, which knows what a line may say.
    pub fn push_line(&mut self, line: LogLine) {
        self.lines.push(line);
    }

    /// Whether nothing has been recorded yet.
    pub fn is_unrecorded(&self) -> bool {
        self.lines.is_empty()
    }

    /// Makes the change lasting and tells the followers of the log.
    ///
    /// # Errors
    ///
    /// A fault if nothing was recorded: then either a `record` was forgotten or
    /// [`WriteTx::commit_quietly`] is meant.
    pub async fn commit(mut self) -> Result<()> {
        if self.lines.is_empty() {
            return Err(Fault(anyhow!("a change nobody recorded was not committed")).into());
        }
        let lines = std::mem::take(&mut self.lines);
        let head = self.append(lines).await?;
        let Self { tx, db, .. } = self;
        finish(tx).await?;
        db.announce_head(head);
        Ok(())
    }

    /// Makes a change lasting that no other part of the program, no other server and no auditor
    /// needs to learn of; `_why` says so to the reader of the code.
    pub async fn commit_quietly(self, _why: &'static str) -> Result<()> {
        if self.lines.is_empty() {
            finish(self.tx).await
        } else {
            self.commit().await
        }
    }

    /// Numbers the lines from the one counter row. The row stays locked until the commit, so the
    /// order of numbers is the order of commits and a rollback leaves no hole.
    async fn append(&mut self, lines: Vec<LogLine>) -> Result<i64> {
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let at = self.now();
        let head: i64 = crate::on!(self, conn => sqlx::query_scalar(
            "update change_head set seq = seq + $1 returning seq",
        )
        .bind(count)
        .fetch_one(conn)
        .await)?;
        let numbered: Vec<(i64, LogLine)> = (head - count + 1..).zip(lines).collect();
        let (groups, rest) = numbered.as_chunks::<GROUP>();
        for group in groups {
            self.insert_lines(&INSERT_GROUP, at, group).await?;
        }
        for line in rest {
            self.insert_lines(&INSERT_ONE, at, std::slice::from_ref(line))
                .await?;
        }
        Ok(head)
    }

    async fn insert_lines(
        &mut self,
        text: &'static str,
        at: Timestamp,
        lines: &[(i64, LogLine)],
    ) -> Result<()> {
        crate::on!(self, conn => {
            let mut query = sqlx::query(text);
            for (seq, line) in lines {
                query = query
                    .bind(at)
                    .bind(*seq)
                    .bind(&line.actor)
                    .bind(line.origin)
                    .bind(line.kind)
                    .bind(line.subject)
                    .bind(line.audience.as_deref())
                    .bind(line.detail.as_deref());
            }
            query.execute(conn).await.map(drop)
        })?;
        Ok(())
    }
}

/// Lines that one statement writes.
const GROUP: usize = 8;

static INSERT_ONE: LazyLock<String> = LazyLock::new(|| insert_text(1));
static INSERT_GROUP: LazyLock<String> = LazyLock::new(|| insert_text(GROUP));

fn insert_text(count: usize) -> String {
    format!(
        "insert into change_entry
                (at, seq, actor, origin_peer_id, kind, subject_id, audience, detail)
         values {}",
        super::rows(count, 8)
    )
}

async fn finish(tx: ReadTx) -> Result<()> {
    match tx.inner {
        Inner::Sqlite(inner) => inner.commit().await?,
        Inner::Postgres(inner) => inner.commit().await?,
    }
    Ok(())
}

/// A UUID of version 7 for this instant; the counter inside keeps those of one millisecond in order.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
fn new_uuid(now: Timestamp) -> Uuid {
    static CONTEXT: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());
    let seconds = u64::try_from(now.seconds()).unwrap_or(0);
    let nanos = u32::try_from(now.millis().rem_euclid(1000) * 1_000_000).unwrap_or(0);
    match CONTEXT.lock() {
        Ok(context) => Uuid::new_v7(UuidTimestamp::from_unix(&*context, seconds, nanos)),
        Err(_poisoned) => Uuid::now_v7(),
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Clock;
    use crate::db::Db;
    use crate::db::testing;
    use crate::on;

    /// Puts one more than it read into the table, as every action does that looks before it acts.
    async fn count_one(db: &Db) {
        let mut tx = db.write().await.unwrap();
        let seen: Vec<i64> = on!(tx, conn => sqlx::query_scalar("select seen from tally")
            .fetch_all(conn)
            .await)
        .unwrap();
        let next = seen.into_iter().max().unwrap_or_default() + 1;
        tokio::task::yield_now().await;
        on!(tx, conn => sqlx::query("insert into tally (seen) values ($1)")
            .bind(next)
            .execute(conn)
            .await
            .map(drop))
        .unwrap();
        tx.commit_quietly("no part of the program knows this table")
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn two_nodes_that_write_at_once_never_act_on_what_the_other_has_changed() {
        let dir = tempfile::tempdir().unwrap();
        let file = format!("sqlite:{}", dir.path().join("both.db").display());
        for url in [Some(file), testing::postgres_url().await]
            .into_iter()
            .flatten()
        {
            let first = Db::open(&url, Clock::system()).await.unwrap();
            let second = Db::open(&url, Clock::system()).await.unwrap();
            let mut tx = first.write().await.unwrap();
            on!(tx, conn => sqlx::query("create table tally (seen bigint not null)")
                .execute(conn)
                .await
                .map(drop))
            .unwrap();
            tx.commit_quietly("a table of this test").await.unwrap();
            let mut nodes = tokio::task::JoinSet::new();
            for db in [&first, &second, &first, &second] {
                let db = db.clone();
                nodes.spawn(async move {
                    for _ in 0..10 {
                        count_one(&db).await;
                    }
                });
            }
            nodes.join_all().await;
            let mut tx = second.read().await.unwrap();
            let seen: Vec<i64> = on!(tx, conn => sqlx::query_scalar(
                "select seen from tally order by seen",
            )
            .fetch_all(conn)
            .await)
            .unwrap();
            assert_eq!(seen, (1..=40).collect::<Vec<_>>(), "{url}");
            drop(tx);
            first.close().await;
            second.close().await;
        }
    }
}
