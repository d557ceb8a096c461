//! The table `stranger`: actors that came by themselves, and requests of theirs that wait.

use crate::base::{Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// Strangers forgotten in one transaction, so that it stays short.
const AT_ONCE: i64 = 500;

/// Notes that this actor came by itself.
pub(in super::super) async fn insert_stranger(
    tx: &mut WriteTx,
    actor_uri: &str,
    domain: &str,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into stranger (actor_uri, domain, met_at) values ($1, $2, $3)
             on conflict (actor_uri) do nothing",
    )
    .bind(actor_uri)
    .bind(domain)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Strikes those off the list who are no strangers any more: their follow was accepted.
pub(in super::super) async fn release_accepted(tx: &mut WriteTx) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "delete from stranger
          where exists (select 1
                          from follow
                         where follow.follower_uri = stranger.actor_uri
                           and follow.state = 'accepted')",
    )
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// How many strangers there are: of this domain, and in all.
pub async fn count_strangers(tx: &mut ReadTx, domain: &str) -> Result<(i64, i64)> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select coalesce(sum(case when domain = $1 then 1 else 0 end), 0), count(*) from stranger",
    )
    .bind(domain)
    .fetch_one(conn)
    .await)?)
}

/// The domain with the most strangers.
pub(in super::super) async fn fullest_domain(tx: &mut ReadTx) -> Result<Option<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select domain from stranger group by domain order by count(*) desc, min(met_at) limit 1",
    )
    .fetch_optional(conn)
    .await)?)
}

/// The stranger of this domain who came first.
pub(in super::super) async fn oldest_stranger(
    tx: &mut ReadTx,
    domain: &str,
) -> Result<Option<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select actor_uri from stranger where domain = $1 order by met_at, actor_uri limit 1",
    )
    .bind(domain)
    .fetch_optional(conn)
    .await)?)
}

/// Strangers who came before `before`.
pub(in super::super) async fn strangers_before(
    tx: &mut ReadTx,
    before: Timestamp,
) -> Result<Vec<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select actor_uri from stranger where met_at < $1 order by met_at limit $2",
    )
    .bind(before)
    .bind(AT_ONCE)
    .fetch_all(conn)
    .await)?)
}

/// Forgets a stranger: its requests, its key, that it came.
pub(in super::super) async fn forget_stranger(tx: &mut WriteTx, actor_uri: &str) -> Result<()> {
    tx.memo().forget("remote_actor");
    for text in [
        "delete from follow where follower_uri = $1 and direction = 'in' and state <> 'accepted'",
        "delete from stranger where actor_uri = $1",
        "delete from remote_actor
          where actor_uri = $1
            and not exists (select 1 from follow where follow.follower_uri = $1)
            and not exists (select 1 from provider where provider.uri = $1)
            and not exists (select 1 from peer where peer.actor_uri = $1)",
    ] {
        on!(tx, conn => sqlx::query(text).bind(actor_uri).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Unanswered requests to follow us: from strangers of this domain, and in all.
pub async fn count_requests(tx: &mut ReadTx, domain: &str) -> Result<(i64, i64)> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select coalesce(sum(case when domain = $1 then 1 else 0 end), 0), count(*)
           from follow
           left join stranger on stranger.actor_uri = follow.follower_uri
          where direction = 'in'
            and state = 'pending'",
    )
    .bind(domain)
    .fetch_one(conn)
    .await)?)
}

/// The domain of this actor, if it is a stranger.
pub(in super::super) async fn stranger_domain(
    tx: &mut ReadTx,
    actor_uri: &str,
) -> Result<Option<String>> {
    Ok(
        on!(tx, conn => sqlx::query_scalar("select domain from stranger where actor_uri = $1")
        .bind(actor_uri)
        .fetch_optional(conn)
        .await)?,
    )
}

/// Drops the oldest unanswered request of this domain.
pub(in super::super) async fn drop_oldest_request_of(tx: &mut WriteTx, domain: &str) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "delete from follow
          where follow_id = (select follow_id
                               from follow
                               join stranger on stranger.actor_uri = follow.follower_uri
                              where direction = 'in'
                                and state = 'pending'
                                and domain = $1
                              order by requested_at, follow_id
                              limit 1)",
    )
    .bind(domain)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Drops the oldest unanswered request of the domain that has most of them; those whose domain is
/// not known count as one.
pub(in super::super) async fn drop_oldest_request(tx: &mut WriteTx) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "delete from follow
          where follow_id = (select follow_id
                               from follow
                               left join stranger on stranger.actor_uri = follow.follower_uri
                              where direction = 'in'
                                and state = 'pending'
                                and coalesce(domain, '') = (
                                    select coalesce(domain, '')
                                      from follow
                                      left join stranger
                                        on stranger.actor_uri = follow.follower_uri
                                     where direction = 'in'
                                       and state = 'pending'
                                     group by coalesce(domain, '')
                                     order by count(*) desc, min(requested_at)
                                     limit 1)
                              order by requested_at, follow_id
                              limit 1)",
    )
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Drops requests that nobody answered since `before`; returns how many.
pub(in super::super) async fn drop_requests_before(
    tx: &mut WriteTx,
    before: Timestamp,
) -> Result<u64> {
    Ok(on!(tx, conn => sqlx::query(
        "delete from follow
          where direction = 'in'
            and state = 'pending'
            and requested_at < $1",
    )
    .bind(before)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
