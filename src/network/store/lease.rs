//! The table `lease`: where several nodes share one database, one of them does each piece of work.

use uuid::Uuid;

use crate::base::{Result, Timestamp};
use crate::db::WriteTx;
use crate::on;

/// Takes or keeps a piece of work until `until`. False if somebody else has it.
pub async fn claim(tx: &mut WriteTx, name: &str, owner: Uuid, until: Timestamp) -> Result<bool> {
    let now = tx.now();
    let claimed = on!(tx, conn => sqlx::query(
        "insert into lease (name, owner, until) values ($1, $2, $3)
             on conflict (name) do update
            set owner = excluded.owner, until = excluded.until
          where lease.owner = excluded.owner or lease.until <= $4",
    )
    .bind(name)
    .bind(owner)
    .bind(until)
    .bind(now)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(claimed == 1)
}

/// Gives a piece of work back.
pub async fn release(tx: &mut WriteTx, name: &str, owner: Uuid) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from lease where name = $1 and owner = $2")
        .bind(name)
        .bind(owner)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Gives back everything, whoever has it: for a start after a crash where there is one node only.
pub async fn release_all(tx: &mut WriteTx) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from lease").execute(conn).await.map(drop))?;
    Ok(())
}
