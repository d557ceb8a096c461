//! The table `follow`.

use crate::base::{FollowId, PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::{Direction, Follow, FollowState};

#[derive(sqlx::FromRow)]
struct Row {
    follow_id: FollowId,
    direction: String,
    peer_id: PeerId,
    follower_uri: String,
    followed_uri: String,
    activity_id: String,
    state: String,
    inbox_url: String,
    offers_url: Option<String>,
    requested_at: Timestamp,
    answered_at: Option<Timestamp>,
}

impl From<Row> for Follow {
    fn from(row: Row) -> Self {
        Self {
            follow_id: row.follow_id,
            direction: row.direction.parse().unwrap_or(Direction::In),
            peer_id: row.peer_id,
            follower_uri: row.follower_uri,
            followed_uri: row.followed_uri,
            activity_id: row.activity_id,
            state: row.state.parse().unwrap_or(FollowState::Rejected),
            inbox_url: row.inbox_url,
            offers_url: row.offers_url,
            requested_at: row.requested_at,
            answered_at: row.answered_at,
        }
    }
}

/// What is read once in a transaction: how we follow an instance.
const OUTGOING: &str = "follow";

macro_rules! select_follow {
    ($rest:literal) => {
        concat!(
            "select follow_id, direction, peer_id, follower_uri, followed_uri, activity_id, state,
                    inbox_url, offers_url, requested_at, answered_at
               from follow ",
            $rest
        )
    };
}

/// Whether and how `follower` follows `followed`.
pub async fn find_follow(
    tx: &mut ReadTx,
    follower: &str,
    followed: &str,
) -> Result<Option<Follow>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_follow!("where follower_uri = $1 and followed_uri = $2"),
    )
    .bind(follower)
    .bind(followed)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Follow::from))
}

/// How we follow this instance; `None` if we do not, and never asked.
pub async fn find_outgoing(tx: &mut ReadTx, peer: PeerId) -> Result<Option<Follow>> {
    let key = peer.to_string();
    if let Some(follow) = tx.memo().known(OUTGOING, &key) {
        return Ok(follow);
    }
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_follow!("where peer_id = $1 and direction = 'out' order by follow_id limit 1"),
    )
    .bind(peer)
    .fetch_optional(conn)
    .await)?;
    let follow = row.map(Follow::from);
    tx.memo().keep(OUTGOING, &key, follow.clone());
    Ok(follow)
}

/// Who of this instance follows us, or asked to.
pub async fn list_incoming(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<Follow>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        select_follow!("where peer_id = $1 and direction = 'in' order by follow_id"),
    )
    .bind(peer)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Follow::from).collect())
}

/// The actors of ours that somebody behind this inbox follows.
pub async fn follows_from_inbox(tx: &mut ReadTx, inbox: &str) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select distinct followed_uri
           from follow
          where inbox_url = $1
            and direction = 'in'
            and state = 'accepted'",
    )
    .bind(inbox)
    .fetch_all(conn)
    .await)?)
}

/// How many actors follow this one of ours.
pub async fn count_followers(tx: &mut ReadTx, followed: &str) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from follow
          where followed_uri = $1
            and state = 'accepted'",
    )
    .bind(followed)
    .fetch_one(conn)
    .await)?)
}

/// How many actors this one of ours follows.
pub async fn count_following(tx: &mut ReadTx, follower: &str) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from follow
          where follower_uri = $1
            and state = 'accepted'",
    )
    .bind(follower)
    .fetch_one(conn)
    .await)?)
}

/// Stores a new follow.
pub(in super::super) async fn insert_follow(tx: &mut WriteTx, follow: &Follow) -> Result<()> {
    tx.memo().forget(OUTGOING);
    on!(tx, conn => sqlx::query(
        "insert into follow (follow_id, direction, peer_id, follower_uri, followed_uri,
                             activity_id, state, inbox_url, offers_url, requested_at, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(follow.follow_id)
    .bind(follow.direction.word())
    .bind(follow.peer_id)
    .bind(&follow.follower_uri)
    .bind(&follow.followed_uri)
    .bind(&follow.activity_id)
    .bind(follow.state.word())
    .bind(&follow.inbox_url)
    .bind(&follow.offers_url)
    .bind(follow.requested_at)
    .bind(follow.answered_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that a follow was asked for anew, with what may have changed since.
pub(in super::super) async fn set_follow_asked(tx: &mut WriteTx, follow: &Follow) -> Result<()> {
    tx.memo().forget(OUTGOING);
    on!(tx, conn => sqlx::query(
        "update follow
            set activity_id = $2, state = $3, inbox_url = $4, offers_url = $5, requested_at = $6,
                answered_at = $7
          where follow_id = $1",
    )
    .bind(follow.follow_id)
    .bind(&follow.activity_id)
    .bind(follow.state.word())
    .bind(&follow.inbox_url)
    .bind(&follow.offers_url)
    .bind(follow.requested_at)
    .bind(follow.answered_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes the answer to a follow.
pub(in super::super) async fn set_follow_state(
    tx: &mut WriteTx,
    id: FollowId,
    state: FollowState,
) -> Result<()> {
    tx.memo().forget(OUTGOING);
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update follow set state = $2, answered_at = $3 where follow_id = $1",
    )
    .bind(id)
    .bind(state.word())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends a follow.
pub(in super::super) async fn delete_follow(tx: &mut WriteTx, id: FollowId) -> Result<()> {
    tx.memo().forget(OUTGOING);
    on!(tx, conn => sqlx::query("delete from follow where follow_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
