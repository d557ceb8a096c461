//! The tables `delivery` and `undelivered`.

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::log::{Entry, Seq};
use crate::on;
use crate::peers::InstanceKind;

use super::super::model::{Delivery, DeliveryState};

#[derive(sqlx::FromRow)]
struct Row {
    inbox_url: String,
    peer_id: PeerId,
    seq: Seq,
    state: String,
    failures: i64,
    failing_since: Option<Timestamp>,
    next_try_at: Option<Timestamp>,
    last_success_at: Option<Timestamp>,
    last_failure_at: Option<Timestamp>,
    last_failure: Option<String>,
    refusals: i64,
}

impl From<Row> for Delivery {
    fn from(row: Row) -> Self {
        Self {
            inbox_url: row.inbox_url,
            peer_id: row.peer_id,
            seq: row.seq,
            state: row.state.parse().unwrap_or(DeliveryState::Failing),
            failures: row.failures,
            failing_since: row.failing_since,
            next_try_at: row.next_try_at,
            last_success_at: row.last_success_at,
            last_failure_at: row.last_failure_at,
            last_failure: row.last_failure,
            refusals: row.refusals,
        }
    }
}

macro_rules! select_delivery {
    ($rest:literal) => {
        concat!(
            "select inbox_url, peer_id, seq, state, failures, failing_since, next_try_at,
                    last_success_at, last_failure_at, last_failure, refusals
               from delivery ",
            $rest
        )
    };
}

/// How far this inbox has been told.
pub async fn find_delivery(tx: &mut ReadTx, inbox: &str) -> Result<Option<Delivery>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_delivery!("where inbox_url = $1"),
    )
    .bind(inbox)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Delivery::from))
}

/// What others may have to be told: only what happened here; drafts, dates that pass and accounts
/// are nobody else's matter.
macro_rules! relevant {
    ($start:literal, $rest:literal) => {
        concat!(
            $start,
            " from change_entry
               where seq > $1
                 and origin_peer_id is null
                 and kind in ('offer.published', 'offer.changed', 'offer.removed',
                              'offer.date_near', 'offer.date_changed', 'provider.changed', 'keys.changed', 'follow.requested',
                              'follow.ended', 'follower.accepted', 'follower.rejected',
                              'offer.announced', 'offer.announcement_ended',
                              'notice.forwarded') ",
            $rest
        )
    };
}

/// Lines after `after` that an inbox may have to be told, oldest first.
pub async fn list_relevant(tx: &mut ReadTx, after: Seq, limit: i64) -> Result<Vec<Entry>> {
    Ok(on!(tx, conn => sqlx::query_as(relevant!(
        "select seq, at, actor, origin_peer_id, kind, subject_id, audience, detail",
        "order by seq limit $2"
    ))
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// The newest lines after `after` that an inbox may have to be told, oldest first.
pub async fn list_newest_relevant(tx: &mut ReadTx, after: Seq, limit: i64) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = on!(tx, conn => sqlx::query_as(relevant!(
        "select seq, at, actor, origin_peer_id, kind, subject_id, audience, detail",
        "order by seq desc limit $2"
    ))
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    entries.reverse();
    Ok(entries)
}

/// Whether a sister instance is behind this inbox: one that says in its own words what it is for.
/// All others do not know series.
pub async fn is_sister(tx: &mut ReadTx, inbox: &str) -> Result<bool> {
    let kind: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select peer.kind
           from delivery
           join peer using (peer_id)
          where delivery.inbox_url = $1",
    ).bind(inbox).fetch_optional(conn).await)?;
    let kind: Option<InstanceKind> = kind.and_then(|kind| kind.parse().ok());
    Ok(kind.is_some_and(|kind| kind != InstanceKind::Other))
}

/// The last line of the log after `after` that any inbox may have to be told.
pub async fn last_relevant(tx: &mut ReadTx, after: Seq) -> Result<Option<Seq>> {
    Ok(
        on!(tx, conn => sqlx::query_scalar(relevant!("select seq", "order by seq desc limit 1"))
        .bind(after)
        .fetch_optional(conn)
        .await)?,
    )
}

/// How many inboxes have not been told everything yet, whenever they are tried next.
pub async fn count_behind(tx: &mut ReadTx) -> Result<i64> {
    let Some(seq) = last_relevant(tx, 0).await? else {
        return Ok(0);
    };
    Ok(
        on!(tx, conn => sqlx::query_scalar("select count(*) from delivery where seq < $1")
        .bind(seq)
        .fetch_one(conn)
        .await)?,
    )
}

/// Inboxes that have not been told everything up to `seq` and may be tried now.
pub async fn list_due(tx: &mut ReadTx, seq: Seq, limit: i64) -> Result<Vec<Delivery>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_delivery!(
        "where seq < $1
           and state <> 'dead'
           and (next_try_at is null or next_try_at <= $2)
         order by seq, inbox_url
         limit $3"
    ))
    .bind(seq)
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Delivery::from).collect())
}

/// The inboxes of one instance that have not been told everything and may be tried now.
pub async fn list_due_of(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<String>> {
    let Some(seq) = last_relevant(tx, 0).await? else {
        return Ok(Vec::new());
    };
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select inbox_url
           from delivery
          where peer_id = $1
            and seq < $2
            and state <> 'dead'
            and (next_try_at is null or next_try_at <= $3)",
    )
    .bind(peer)
    .bind(seq)
    .bind(now)
    .fetch_all(conn)
    .await)?)
}

/// Instances that cannot be reached: every inbox of theirs that we write to is down, or has been
/// failing since `failing_before` or longer. Where we write to none, the last comparison decides.
pub async fn list_unreachable(tx: &mut ReadTx, failing_before: Timestamp) -> Result<Vec<PeerId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select peer_id
           from delivery
          group by peer_id
         having min(case when state in ('down', 'dead') then 1
                         when state = 'failing' and failing_since <= $1 then 1
                         else 0 end) = 1
          union
         select peer_id
           from repair
          where state = 'unreachable'
            and (last_match_at is null or last_match_at <= $1)
            and not exists (select 1 from delivery where delivery.peer_id = repair.peer_id)",
    ).bind(failing_before).fetch_all(conn).await)?)
}

/// Gives an inbox its cursor if it has none. It starts where the log ends now: what happened before
/// is read from our collections, what is recorded in this transaction is told.
///
/// This is for what one inbox alone is told, such as a request, and what no comparison would mend: it is
/// tried as often as the first, whatever that inbox refused before.
pub(in super::super) async fn ensure_delivery(
    tx: &mut WriteTx,
    inbox: &str,
    peer: PeerId,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into delivery (inbox_url, peer_id, seq, state, failures)
         select $1, $2, seq, 'ok', 0 from change_head where true
             on conflict (inbox_url) do update set refusals = 0",
    )
    .bind(inbox)
    .bind(peer)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Moves an inbox to `seq` without having told it anything: nothing up to there is for it.
pub async fn bring_up_to_date(tx: &mut WriteTx, inbox: &str, seq: Seq) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update delivery set seq = $2 where inbox_url = $1 and seq < $2",
    )
    .bind(inbox)
    .bind(seq)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that an inbox accepted everything up to `seq`.
pub async fn step(tx: &mut WriteTx, inbox: &str, seq: Seq) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update delivery
            set seq = $2, state = 'ok', accepted = accepted + 1, failures = 0, refusals = 0,
                failing_since = null, next_try_at = null, last_success_at = $3
          where inbox_url = $1
            and seq <= $2",
    )
    .bind(inbox)
    .bind(seq)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that telling an inbox failed: how it stands now and when it is tried again.
pub async fn note_failure(
    tx: &mut WriteTx,
    inbox: &str,
    state: DeliveryState,
    next_try_at: Timestamp,
    reason: &str,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update delivery
            set state = $2, failed = failed + 1, failures = failures + 1, failing_since = coalesce(failing_since, $3),
                next_try_at = $4, last_failure_at = $3, last_failure = $5
          where inbox_url = $1",
    )
    .bind(inbox)
    .bind(state.word())
    .bind(now)
    .bind(next_try_at)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that an inbox answered, and did not let us in: it is not unreachable.
pub async fn note_refusal(
    tx: &mut WriteTx,
    inbox: &str,
    next_try_at: Timestamp,
    reason: &str,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update delivery
            set state = 'failing', failed = failed + 1, refusals = refusals + 1, failures = 0,
                failing_since = null,
                next_try_at = $2, last_failure_at = $3, last_failure = $4
          where inbox_url = $1",
    )
    .bind(inbox)
    .bind(next_try_at)
    .bind(now)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Drops whatever waits for an inbox.
pub async fn skip_to_head(tx: &mut WriteTx, inbox: &str) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update delivery set seq = (select seq from change_head) where inbox_url = $1",
    )
    .bind(inbox)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that an inbox will never accept line `seq`. It answered, so it is not unreachable.
pub async fn note_undelivered(tx: &mut WriteTx, inbox: &str, seq: Seq, reason: &str) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into undelivered (inbox_url, seq, at, reason) values ($1, $2, $3, $4)
             on conflict (inbox_url, seq) do nothing",
    )
    .bind(inbox)
    .bind(seq)
    .bind(now)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    on!(tx, conn => sqlx::query(
        "update delivery
            set state = case when refusals > 0 then state else 'ok' end, failed = failed + 1,
                failures = 0, failing_since = null, next_try_at = null, last_failure_at = $2,
                last_failure = $3
          where inbox_url = $1",
    )
    .bind(inbox)
    .bind(now)
    .bind(reason)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The inboxes of an instance, 20 at most.
pub async fn list_inboxes(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select inbox_url from delivery where peer_id = $1 order by inbox_url limit 20",
    )
    .bind(peer)
    .fetch_all(conn)
    .await)?)
}

/// What an inbox did not accept, newest first: line of the log and reason.
pub async fn list_undelivered(tx: &mut ReadTx, inbox: &str) -> Result<Vec<(Seq, String)>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select seq, reason from undelivered where inbox_url = $1 order by seq desc limit 100",
    )
    .bind(inbox)
    .fetch_all(conn)
    .await)?)
}

/// The server of this peer spoke to us: whatever waits for it is tried at once, and an inbox that
/// counted as dead lives and is told what happens from now on. True if anything had been waiting.
pub async fn wake_peer(tx: &mut WriteTx, peer: PeerId) -> Result<bool> {
    let now = tx.now();
    let woken = on!(tx, conn => sqlx::query(
        "update delivery
            set next_try_at = null,
                seq = case when state = 'dead' then (select seq from change_head) else seq end,
                failures = case when state = 'dead' then 0 else failures end,
                failing_since = case when state = 'dead' then null else failing_since end,
                state = case when state = 'dead' then 'ok' else state end
          where peer_id = $1
            and (next_try_at > $2 or state = 'dead')",
    )
    .bind(peer)
    .bind(now)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(woken > 0)
}

/// Forgets an inbox that is gone.
pub async fn drop_delivery(tx: &mut WriteTx, inbox: &str) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from delivery where inbox_url = $1")
        .bind(inbox)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
