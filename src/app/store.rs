//! The table `instance_identity`.

use anyhow::anyhow;

use crate::base::{Fault, Result};
use crate::db::Db;
use crate::on;

/// Notes that this database belongs to the instance at `origin`, or finds that it does.
///
/// # Errors
///
/// A fault if it belongs to another one: its offers are known to others by addresses that begin
/// with that origin and would all be orphaned.
pub(super) async fn claim(db: &Db, origin: &str) -> Result<()> {
    let mut tx = db.write().await?;
    let now = tx.now();
    let known: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select origin from instance_identity",
    ).fetch_optional(conn).await)?;
    match known {
        Some(known) if known == origin => Ok(()),
        Some(known) => Err(Fault(anyhow!(
            "this database belongs to {known}, but base_url is {origin}; an instance keeps its \
             address for ever, so start it with its own base_url or with another data folder"
        ))
        .into()),
        None => {
            on!(tx, conn => sqlx::query(
                "insert into instance_identity (origin, created_at) values ($1, $2)",
            ).bind(origin).bind(now).execute(conn).await.map(drop))?;
            tx.commit_quietly("the database learns whose it is, before anything else happens")
                .await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::on_both;

    #[tokio::test]
    async fn a_database_keeps_its_address_for_ever() {
        on_both(|db| async move {
            claim(&db, "https://soest.example").await.unwrap();
            claim(&db, "https://soest.example").await.unwrap();
            let refused = claim(&db, "https://werl.example").await.unwrap_err();
            assert!(
                refused
                    .to_string()
                    .contains("belongs to https://soest.example")
            );
            claim(&db, "https://soest.example").await.unwrap();
        })
        .await;
    }
}
