//! The log's tables.

use uuid::Uuid;

use crate::base::{Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::{Entry, Seq};

/// The lines after `seq`, oldest first, `limit` at most.
pub async fn entries_after(tx: &mut ReadTx, seq: Seq, limit: i64) -> Result<Vec<Entry>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select seq, at, actor, origin_peer_id, kind, subject_id, audience, detail
           from change_entry
          where seq > $1
          order by seq
          limit $2",
    )
    .bind(seq)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// When this line was written.
pub async fn written_at(tx: &mut ReadTx, seq: Seq) -> Result<Option<Timestamp>> {
    Ok(
        on!(tx, conn => sqlx::query_scalar("select at from change_entry where seq = $1")
            .bind(seq)
            .fetch_optional(conn)
            .await)?,
    )
}

/// The number of the last line.
pub async fn head(tx: &mut ReadTx) -> Result<Seq> {
    Ok(on!(tx, conn => sqlx::query_scalar("select seq from change_head").fetch_one(conn).await)?)
}

/// The number of the last line about this thing.
pub async fn last_about(tx: &mut ReadTx, subject: Uuid) -> Result<Option<Seq>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select max(seq) from change_entry where subject_id = $1",
    ).bind(subject).fetch_one(conn).await)?)
}

/// Where the follower of this name stands; `None` if it never began.
pub async fn follower_position(tx: &mut ReadTx, name: &str) -> Result<Option<Seq>> {
    Ok(
        on!(tx, conn => sqlx::query_scalar("select seq from follower where name = $1")
        .bind(name)
        .fetch_optional(conn)
        .await)?,
    )
}

/// Notes that the follower of this name has taken in everything up to `seq`, in the transaction of
/// its effect.
pub async fn set_follower_position(tx: &mut WriteTx, name: &str, seq: Seq) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into follower (name, seq) values ($1, $2)
             on conflict (name) do update set seq = excluded.seq",
    )
    .bind(name)
    .bind(seq)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{EntityId, OfferId};
    use crate::db::testing::on_both;
    use crate::log::{Actor, Change, Record};

    #[tokio::test]
    async fn lines_are_read_in_order_and_from_where_one_left_off() {
        on_both(|db| async move {
            let offer = OfferId::from_uuid(Uuid::from_u128(1));
            for _ in 0..2 {
                let mut tx = db.write().await.unwrap();
                tx.record(Change::OfferPublished(offer), &Actor::Operator);
                tx.record(Change::OfferChanged(offer), &Actor::System);
                tx.commit().await.unwrap();
            }
            let mut tx = db.read().await.unwrap();
            let all = entries_after(&mut tx, 0, 10).await.unwrap();
            assert_eq!(
                all.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
                [1, 2, 3, 4]
            );
            let rest = entries_after(&mut tx, 3, 10).await.unwrap();
            assert_eq!(rest.len(), 1);
            assert_eq!(rest[0].change(), Some(Change::OfferChanged(offer)));
            assert!(rest[0].is_ours());
            assert_eq!(head(&mut tx).await.unwrap(), 4);
            let last = last_about(&mut tx, offer.uuid()).await.unwrap();
            assert_eq!(last, Some(4));
            assert_eq!(last_about(&mut tx, Uuid::nil()).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test]
    async fn a_follower_finds_its_place_again() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            assert_eq!(follower_position(&mut tx, "notices").await.unwrap(), None);
            set_follower_position(&mut tx, "notices", 3).await.unwrap();
            set_follower_position(&mut tx, "notices", 5).await.unwrap();
            tx.commit_quietly("only the place of a follower")
                .await
                .unwrap();
            let mut tx = db.read().await.unwrap();
            assert_eq!(
                follower_position(&mut tx, "notices").await.unwrap(),
                Some(5)
            );
            assert_eq!(follower_position(&mut tx, "search").await.unwrap(), None);
        })
        .await;
    }
}
