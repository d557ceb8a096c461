//! The table `key_pair`: the secret keys of our own actors.

use std::fmt;

use crate::base::{Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// A key of an actor of ours as it is stored.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeyPair {
    /// The fragment of its id, such as `main-key`.
    pub key_name: String,
    /// Its kind, as [`crate::federation::Algorithm::as_str`] says it.
    pub kind: String,
    /// The secret half, as PKCS#8 PEM.
    pub private_key_pem: String,
    /// Since when another signs in its stead.
    pub retired_at: Option<Timestamp>,
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair({}, secret)", self.key_name)
    }
}

/// All keys of the actor at this path of ours: those that sign, then the former ones, the latest
/// first.
pub async fn list_keys(tx: &mut ReadTx, actor_path: &str) -> Result<Vec<KeyPair>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select key_name, kind, private_key_pem, retired_at
           from key_pair
          where actor_path = $1
          order by case when retired_at is null then 0 else 1 end, retired_at desc, key_name",
    )
    .bind(actor_path)
    .fetch_all(conn)
    .await)?)
}

/// Gives the actor at this path a key that signs, unless somebody was quicker; read them again
/// afterwards.
pub async fn insert_key(tx: &mut WriteTx, actor_path: &str, key: &KeyPair) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into key_pair (actor_path, key_name, kind, private_key_pem, created_at)
         values ($1, $2, $3, $4, $5)
             on conflict do nothing",
    )
    .bind(actor_path)
    .bind(&key.key_name)
    .bind(&key.kind)
    .bind(&key.private_key_pem)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// From now on none of this actor's keys signs any more.
pub async fn retire_keys(tx: &mut WriteTx, actor_path: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update key_pair set retired_at = $2 where actor_path = $1 and retired_at is null",
    )
    .bind(actor_path)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets the keys of this actor that were retired at `until` or before; returns how many.
pub async fn drop_retired(tx: &mut WriteTx, actor_path: &str, until: Timestamp) -> Result<u64> {
    Ok(on!(tx, conn => sqlx::query(
        "delete from key_pair where actor_path = $1 and retired_at <= $2",
    )
    .bind(actor_path)
    .bind(until)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

/// The paths of all actors that have keys.
pub async fn list_paths(tx: &mut ReadTx) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select distinct actor_path from key_pair order by actor_path",
    )
    .fetch_all(conn)
    .await)?)
}

/// The paths of actors with a key that was retired at `until` or before.
pub async fn list_paths_with_retired(tx: &mut ReadTx, until: Timestamp) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select distinct actor_path from key_pair where retired_at <= $1 order by actor_path",
    )
    .bind(until)
    .fetch_all(conn)
    .await)?)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::db::testing::on_both;

    fn key(name: &str, kind: &str) -> KeyPair {
        KeyPair {
            key_name: name.to_owned(),
            kind: kind.to_owned(),
            private_key_pem: format!("the secret of {name}"),
            retired_at: None,
        }
    }

    async fn names(tx: &mut ReadTx, path: &str) -> Vec<String> {
        let keys = list_keys(tx, path).await.unwrap();
        keys.into_iter().map(|key| key.key_name).collect()
    }

    #[tokio::test]
    async fn of_two_keys_of_one_kind_for_one_actor_the_first_stays() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let path = "/actor";
            insert_key(&mut tx, path, &key("main-key", "rsa"))
                .await
                .unwrap();
            insert_key(&mut tx, path, &key("main-key", "rsa"))
                .await
                .unwrap();
            insert_key(&mut tx, path, &key("other", "rsa"))
                .await
                .unwrap();
            insert_key(&mut tx, path, &key("short", "ed25519"))
                .await
                .unwrap();
            tx.commit_quietly("keys of a test").await.unwrap();
            let mut tx = db.read().await.unwrap();
            assert_eq!(names(&mut tx, path).await, ["main-key", "short"]);
            assert_eq!(names(&mut tx, "/a/tafel").await, [""; 0]);
            assert_eq!(list_paths(&mut tx).await.unwrap(), [path]);
            let shown = format!("{:?}", list_keys(&mut tx, path).await.unwrap());
            assert!(!shown.contains("the secret of"), "{shown}");
        })
        .await;
    }

    #[tokio::test]
    async fn a_former_key_stays_beside_the_new_one_until_it_is_dropped() {
        on_both(|db| async move {
            let path = "/actor";
            let mut tx = db.write().await.unwrap();
            insert_key(&mut tx, path, &key("main-key", "rsa"))
                .await
                .unwrap();
            retire_keys(&mut tx, path).await.unwrap();
            insert_key(&mut tx, path, &key("second", "rsa"))
                .await
                .unwrap();
            tx.commit_quietly("keys of a test").await.unwrap();
            db.clock().advance(Duration::from_secs(5));
            let mut tx = db.write().await.unwrap();
            retire_keys(&mut tx, path).await.unwrap();
            insert_key(&mut tx, path, &key("a-third", "rsa"))
                .await
                .unwrap();
            assert_eq!(
                names(&mut tx, path).await,
                ["a-third", "second", "main-key"]
            );
            let until = tx.now().minus(Duration::from_secs(5));
            let paths = list_paths_with_retired(&mut tx, until).await.unwrap();
            assert_eq!(paths, [path]);
            assert_eq!(drop_retired(&mut tx, path, until).await.unwrap(), 1);
            assert_eq!(names(&mut tx, path).await, ["a-third", "second"]);
            assert_eq!(drop_retired(&mut tx, path, until).await.unwrap(), 0);
        })
        .await;
    }
}
