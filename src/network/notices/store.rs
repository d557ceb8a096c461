//! The tables `notice` and `notice_object`.

use crate::base::{NoticeId, PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{Notice, NoticeState, Reason};

#[derive(sqlx::FromRow)]
struct Row {
    notice_id: NoticeId,
    peer_id: Option<PeerId>,
    reporter_uri: Option<String>,
    activity_id: Option<String>,
    reason: String,
    body: String,
    received_at: Timestamp,
    state: String,
}

impl Row {
    async fn whole(self, tx: &mut ReadTx) -> Result<Notice> {
        let objects = on!(tx, conn => sqlx::query_scalar(
            "select uri from notice_object where notice_id = $1 order by uri",
        )
        .bind(self.notice_id)
        .fetch_all(conn)
        .await)?;
        Ok(Notice {
            notice_id: self.notice_id,
            peer_id: self.peer_id,
            reporter_uri: self.reporter_uri,
            activity_id: self.activity_id,
            reason: self.reason.parse().unwrap_or(Reason::Other),
            body: self.body,
            received_at: self.received_at,
            state: self.state.parse().unwrap_or(NoticeState::Open),
            objects,
        })
    }
}

macro_rules! select_notice {
    ($rest:literal) => {
        concat!(
            "select notice_id, peer_id, reporter_uri, activity_id, reason, body, received_at, state
               from notice ",
            $rest
        )
    };
}

/// The notice with this id.
pub async fn find_notice(tx: &mut ReadTx, id: NoticeId) -> Result<Option<Notice>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_notice!("where notice_id = $1"),
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    match row {
        Some(row) => row.whole(tx).await.map(Some),
        None => Ok(None),
    }
}

/// Notices, open ones first, then the newest; `limit` at most.
pub async fn list_notices(tx: &mut ReadTx, limit: i64) -> Result<Vec<Notice>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_notice!(
        "order by case when state = 'open' then 0 else 1 end, received_at desc, notice_id desc
         limit $1"
    ))
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    let mut notices = Vec::with_capacity(rows.len());
    for row in rows {
        notices.push(row.whole(tx).await?);
    }
    Ok(notices)
}

/// How many notices wait for somebody.
pub async fn count_open(tx: &mut ReadTx) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from notice where state = 'open'",
    )
    .fetch_one(conn)
    .await)?)
}

/// How many notices arrived since then from this instance; `None` is guests of ours.
pub async fn count_recent_of(
    tx: &mut ReadTx,
    peer: Option<PeerId>,
    since: Timestamp,
) -> Result<i64> {
    Ok(match peer {
        Some(peer) => on!(tx, conn => sqlx::query_scalar(
            "select count(*) from notice where peer_id = $1 and received_at > $2",
        )
        .bind(peer)
        .bind(since)
        .fetch_one(conn)
        .await)?,
        None => on!(tx, conn => sqlx::query_scalar(
            "select count(*) from notice where peer_id is null and received_at > $1",
        )
        .bind(since)
        .fetch_one(conn)
        .await)?,
    })
}

/// Whether this `Flag` is here already.
pub(super) async fn is_known(tx: &mut ReadTx, activity_id: &str) -> Result<bool> {
    let count: i64 = on!(tx, conn => sqlx::query_scalar(
        "select count(*) from notice where activity_id = $1",
    )
    .bind(activity_id)
    .fetch_one(conn)
    .await)?;
    Ok(count > 0)
}

pub(super) async fn insert(tx: &mut WriteTx, notice: &Notice) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into notice (notice_id, peer_id, reporter_uri, activity_id, reason, body,
                             received_at, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(notice.notice_id)
    .bind(notice.peer_id)
    .bind(&notice.reporter_uri)
    .bind(&notice.activity_id)
    .bind(notice.reason.word())
    .bind(&notice.body)
    .bind(notice.received_at)
    .bind(notice.state.word())
    .execute(conn)
    .await
    .map(drop))?;
    for uri in &notice.objects {
        on!(tx, conn => sqlx::query(
            "insert into notice_object (notice_id, uri) values ($1, $2)
                 on conflict (notice_id, uri) do nothing",
        )
        .bind(notice.notice_id)
        .bind(uri)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

pub(super) async fn set_state(tx: &mut WriteTx, id: NoticeId, state: NoticeState) -> Result<()> {
    let now = tx.now();
    let settled_at = (state == NoticeState::Done).then_some(now);
    on!(tx, conn => sqlx::query(
        "update notice set state = $2, settled_at = $3 where notice_id = $1",
    )
    .bind(id)
    .bind(state.word())
    .bind(settled_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
