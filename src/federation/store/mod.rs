//! The tables `received_activity` and `remote_host`; `key_pair` is in [`key_pairs`].

pub mod key_pairs;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::base::{PeerId, ReceivedId, Result, Timestamp, words};
use crate::db::{ReadTx, WriteTx, groups, rows};
use crate::on;

use crate::federation::signature::Flavour;

/// Activities that one statement stores or settles.
const GROUP: usize = 8;

words! {
    /// What became of an activity that arrived.
    ReceivedState {
        /// Stored, not yet applied.
        Waiting = "waiting",
        /// It had its effect.
        Applied = "applied",
        /// Nothing we act on.
        Ignored = "ignored",
        /// It asked for something its sender may not do, or made no sense.
        Refused = "refused",
        /// Given up after many attempts.
        Failed = "failed",
    }
}

/// A verified activity on its way from the inbox to its effect.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Received {
    /// Its number here, in the order of arrival.
    pub received_id: ReceivedId,
    /// Its own id.
    pub activity_id: String,
    /// Who signed it, which is also its `actor`.
    pub actor_uri: String,
    /// The instance of that actor.
    pub peer_id: PeerId,
    /// Its type, such as `Create`.
    pub kind: String,
    /// The activity as it arrived.
    pub body: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// How often applying it was tried in vain.
    pub attempts: i64,
}

/// Forgets an activity that its sender took back, so that it may be sent again.
pub async fn forget_received(tx: &mut WriteTx, activity_id: &str, actor: &str) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "delete from received_activity where activity_id = $1 and actor_uri = $2",
    )
    .bind(activity_id)
    .bind(actor)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Stores activities that just arrived; gives those that are new. What its actor sent under the same
/// id before is left as it is. What another actor sends under the same id is another activity.
pub async fn insert_received(
    tx: &mut WriteTx,
    received: &[Received],
) -> Result<HashSet<ReceivedId>> {
    let mut new = HashSet::with_capacity(received.len());
    let (groups, rest) = received.as_chunks::<GROUP>();
    for group in groups {
        new.extend(insert_some(tx, &INSERT_GROUP, group).await?);
    }
    for one in rest {
        new.extend(insert_some(tx, &INSERT_ONE, std::slice::from_ref(one)).await?);
    }
    Ok(new)
}

static INSERT_ONE: LazyLock<String> = LazyLock::new(|| insert_text(1));
static INSERT_GROUP: LazyLock<String> = LazyLock::new(|| insert_text(GROUP));

fn insert_text(count: usize) -> String {
    format!(
        "insert into received_activity (received_id, activity_id, actor_uri, peer_id, kind, body,
                                        received_at, state, attempts)
         values {}
             on conflict (activity_id, actor_uri) do nothing
         returning received_id",
        rows(count, 9)
    )
}

async fn insert_some(
    tx: &mut WriteTx,
    text: &'static str,
    received: &[Received],
) -> Result<Vec<ReceivedId>> {
    Ok(on!(tx, conn => {
        let mut query = sqlx::query_scalar(text);
        for one in received {
            query = query
                .bind(one.received_id)
                .bind(&one.activity_id)
                .bind(&one.actor_uri)
                .bind(one.peer_id)
                .bind(&one.kind)
                .bind(&one.body)
                .bind(one.received_at)
                .bind(ReceivedState::Waiting.word())
                .bind(0_i64);
        }
        query.fetch_all(conn).await
    })?)
}

/// What became of the activity with this id; `None` if it never arrived.
pub async fn find_received(
    tx: &mut ReadTx,
    activity_id: &str,
) -> Result<Option<(ReceivedState, Option<String>)>> {
    let row: Option<(String, Option<String>)> = on!(tx, conn => sqlx::query_as(
        "select state, reason from received_activity where activity_id = $1",
    )
    .bind(activity_id)
    .fetch_optional(conn)
    .await)?;
    Ok(row.and_then(|(state, reason)| Some((state.parse().ok()?, reason))))
}

/// Activities to be applied now, in the order of arrival.
pub async fn list_waiting(tx: &mut ReadTx, limit: i64) -> Result<Vec<Received>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_as(
        "select received_id, activity_id, actor_uri, peer_id, kind, body, received_at, attempts
           from received_activity
          where state = 'waiting'
            and (next_try_at is null or next_try_at <= $1)
          order by received_id
          limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// Whether anything from this instance waits to be applied now.
pub async fn has_waiting(tx: &mut ReadTx, peer: PeerId) -> Result<bool> {
    let now = tx.now();
    let found: Option<i64> = on!(tx, conn => sqlx::query_scalar(
        "select 1
           from received_activity
          where state = 'waiting'
            and peer_id = $1
            and (next_try_at is null or next_try_at <= $2)
          limit 1",
    )
    .bind(peer)
    .bind(now)
    .fetch_optional(conn)
    .await)?;
    Ok(found.is_some())
}

/// How many activities wait to be applied.
pub async fn count_waiting(tx: &mut ReadTx) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from received_activity where state = 'waiting'",
    ).fetch_one(conn).await)?)
}

/// How many activities of each instance wait to be applied.
pub async fn count_waiting_by_peer(tx: &mut ReadTx) -> Result<Vec<(PeerId, i64)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select peer_id, count(*)
           from received_activity
          where state = 'waiting'
          group by peer_id",
    )
    .fetch_all(conn)
    .await)?)
}

/// Notes what became of an activity, in the transaction of its effect. The text is let go: it is
/// not needed any more, and may hold what its sender deletes tomorrow.
pub async fn settle_received(
    tx: &mut WriteTx,
    id: ReceivedId,
    state: ReceivedState,
    reason: Option<&str>,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update received_activity
            set state = $2, reason = $3, settled_at = $4, next_try_at = null, body = ''
          where received_id = $1
            and state = 'waiting'",
    )
    .bind(id)
    .bind(state.word())
    .bind(reason)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that these activities had their effect; in the transaction of the effect.
pub async fn settle_applied(tx: &mut WriteTx, ids: &[ReceivedId]) -> Result<()> {
    let now = tx.now();
    for group in groups::<_, GROUP>(ids) {
        on!(tx, conn => {
            let mut query = sqlx::query(
                "update received_activity
                    set state = $1, reason = null, settled_at = $2, next_try_at = null, body = ''
                  where state = 'waiting'
                    and received_id in ($3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(ReceivedState::Applied.word())
            .bind(now);
            for id in group {
                query = query.bind(id);
            }
            query.execute(conn).await.map(drop)
        })?;
    }
    Ok(())
}

/// Notes that applying an activity did not work just now.
pub async fn postpone_received(
    tx: &mut WriteTx,
    id: ReceivedId,
    next_try_at: Timestamp,
    reason: &str,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update received_activity
            set attempts = attempts + 1, next_try_at = $2, reason = $3
          where received_id = $1
            and state = 'waiting'",
    )
    .bind(id)
    .bind(next_try_at)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets activities that were settled before `before`.
pub async fn purge_received(tx: &mut WriteTx, before: Timestamp) -> Result<u64> {
    Ok(on!(tx, conn => sqlx::query(
        "delete from received_activity where settled_at < $1",
    )
    .bind(before)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

/// The flavour of signatures that the server at this origin accepted last, and when that was noted.
pub async fn find_flavour(tx: &mut ReadTx, origin: &str) -> Result<Option<(Flavour, Timestamp)>> {
    let row: Option<(String, Timestamp)> = on!(tx, conn => sqlx::query_as(
        "select flavour, learned_at from remote_host where origin = $1",
    )
    .bind(origin)
    .fetch_optional(conn)
    .await)?;
    Ok(row.and_then(|(word, at)| Some((Flavour::named(&word)?, at))))
}

/// Notes that the server at this origin accepted this flavour now.
pub async fn set_flavour(tx: &mut WriteTx, origin: &str, flavour: Flavour) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into remote_host (origin, flavour, learned_at) values ($1, $2, $3)
             on conflict (origin) do update set flavour = $2, learned_at = $3",
    )
    .bind(origin)
    .bind(flavour.as_str())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets what was learnt about servers before `before`: it costs one request to learn it again,
/// and servers that we met once do not stay for ever.
pub async fn purge_hosts(tx: &mut WriteTx, before: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, conn => sqlx::query("delete from remote_host where learned_at < $1")
        .bind(before)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?,
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::db::Db;
    use crate::db::testing::on_both;

    async fn peer(db: &Db) -> PeerId {
        let mut tx = db.write().await.unwrap();
        let peer = tx.new_id();
        on!(tx, conn => sqlx::query(
            "insert into peer (peer_id, origin, name, kind, actor_uri, inbox_url, about,
                               known_since, checked_at)
             values ($1, 'https://werl.example', 'Werl', 'municipality', 'x', 'x', $2, 1, 1)",
        )
        .bind(peer)
        .bind(sqlx::types::Json(serde_json::json!({})))
        .execute(conn)
        .await
        .map(drop))
        .unwrap();
        tx.commit_quietly("a peer of a test").await.unwrap();
        peer
    }

    fn create(tx: &WriteTx, peer_id: PeerId, number: u32) -> Received {
        Received {
            received_id: tx.new_id(),
            activity_id: format!("https://werl.example/activities/{number}"),
            actor_uri: "https://werl.example/a/tafel".to_owned(),
            peer_id,
            kind: "Create".to_owned(),
            body: "{}".to_owned(),
            received_at: tx.now(),
            attempts: 0,
        }
    }

    #[tokio::test]
    async fn an_activity_counts_once_and_in_its_turn() {
        on_both(|db| async move {
            let peer = peer(&db).await;
            let mut tx = db.write().await.unwrap();
            let first = create(&tx, peer, 1);
            let second = create(&tx, peer, 2);
            let twice = create(&tx, peer, 2);
            let arrived = [first.clone(), second.clone(), twice];
            let new = insert_received(&mut tx, &arrived).await.unwrap();
            assert_eq!(new, [first.received_id, second.received_id].into());
            let again = create(&tx, peer, 1);
            let new = insert_received(&mut tx, &[again]).await.unwrap();
            assert_eq!(new, HashSet::new());
            assert_eq!(
                list_waiting(&mut tx, 10).await.unwrap(),
                [first.clone(), second.clone()]
            );
            assert_eq!(count_waiting(&mut tx).await.unwrap(), 2);
            assert_eq!(count_waiting_by_peer(&mut tx).await.unwrap(), [(peer, 2)]);

            settle_applied(&mut tx, &[first.received_id]).await.unwrap();
            let later = tx.now().plus(Duration::from_mins(1));
            postpone_received(&mut tx, second.received_id, later, "no answer")
                .await
                .unwrap();
            tx.commit_quietly("post of a test").await.unwrap();
            let mut tx = db.write().await.unwrap();
            assert_eq!(list_waiting(&mut tx, 10).await.unwrap(), []);
            let found = find_received(&mut tx, &first.activity_id).await.unwrap();
            assert_eq!(found, Some((ReceivedState::Applied, None)));
            drop(tx);

            db.clock().advance(Duration::from_secs(61));
            let mut tx = db.write().await.unwrap();
            let waiting = list_waiting(&mut tx, 10).await.unwrap();
            assert_eq!(waiting.len(), 1);
            assert_eq!(waiting[0].attempts, 1);
            let refused = ReceivedState::Refused;
            settle_received(&mut tx, second.received_id, refused, Some("not theirs"))
                .await
                .unwrap();
            // What is settled stays settled.
            settle_received(&mut tx, second.received_id, ReceivedState::Applied, None)
                .await
                .unwrap();
            let found = find_received(&mut tx, &second.activity_id).await.unwrap();
            assert_eq!(found, Some((refused, Some("not theirs".to_owned()))));
        })
        .await;
    }

    #[tokio::test]
    async fn of_a_crowd_everything_new_is_stored_and_nothing_twice() {
        on_both(|db| async move {
            let peer = peer(&db).await;
            let mut tx = db.write().await.unwrap();
            let known = create(&tx, peer, 7);
            insert_received(&mut tx, std::slice::from_ref(&known))
                .await
                .unwrap();
            // More than one group, with an old one and a repeated one in the middle of it.
            let crowd: Vec<Received> = (0..19)
                .chain([3])
                .map(|number| create(&tx, peer, number))
                .collect();
            let new = insert_received(&mut tx, &crowd).await.unwrap();
            let expected: HashSet<ReceivedId> = crowd
                .iter()
                .take(19)
                .filter(|one| one.activity_id != known.activity_id)
                .map(|one| one.received_id)
                .collect();
            assert_eq!(new, expected);
            let waiting = list_waiting(&mut tx, 100).await.unwrap();
            assert_eq!(waiting.len(), 19);
            assert_eq!(waiting[0], known);
        })
        .await;
    }

    #[tokio::test]
    async fn settled_post_is_forgotten_after_a_while_and_waiting_post_is_not() {
        on_both(|db| async move {
            let peer = peer(&db).await;
            let mut tx = db.write().await.unwrap();
            let done = create(&tx, peer, 1);
            let waiting = create(&tx, peer, 2);
            insert_received(&mut tx, &[done.clone(), waiting.clone()])
                .await
                .unwrap();
            settle_received(&mut tx, done.received_id, ReceivedState::Applied, None)
                .await
                .unwrap();
            let later = tx.now().plus(Duration::from_secs(1));
            assert_eq!(purge_received(&mut tx, later).await.unwrap(), 1);
            assert_eq!(
                find_received(&mut tx, &done.activity_id).await.unwrap(),
                None
            );
            assert_eq!(list_waiting(&mut tx, 10).await.unwrap(), [waiting]);
        })
        .await;
    }

    #[tokio::test]
    async fn what_was_learnt_about_a_server_long_ago_is_forgotten() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let (werl, soest) = ("https://werl.example", "https://soest.example");
            set_flavour(&mut tx, werl, Flavour::Cavage).await.unwrap();
            set_flavour(&mut tx, soest, Flavour::Rfc9421).await.unwrap();
            tx.commit_quietly("hosts of a test").await.unwrap();
            db.clock().advance(Duration::from_hours(1));
            let mut tx = db.write().await.unwrap();
            set_flavour(&mut tx, werl, Flavour::Rfc9421).await.unwrap();
            let before = tx.now().minus(Duration::from_mins(1));
            assert_eq!(purge_hosts(&mut tx, before).await.unwrap(), 1);
            assert_eq!(find_flavour(&mut tx, soest).await.unwrap(), None);
            let kept = find_flavour(&mut tx, werl).await.unwrap();
            assert_eq!(kept, Some((Flavour::Rfc9421, tx.now())));
        })
        .await;
    }
}
