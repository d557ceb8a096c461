//! The table `enquiry`.

use crate::base::{AccountId, EnquiryId, OfferId, ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{Enquiry, State};

#[derive(sqlx::FromRow)]
struct Row {
    enquiry_id: EnquiryId,
    provider_id: ProviderId,
    offer_id: Option<OfferId>,
    sealed: String,
    state: String,
    attempts: i64,
    next_try_at: Option<Timestamp>,
    received_at: Timestamp,
    seen_at: Option<Timestamp>,
    retain_until: Timestamp,
}

impl From<Row> for Enquiry {
    fn from(row: Row) -> Self {
        Self {
            enquiry_id: row.enquiry_id,
            provider_id: row.provider_id,
            offer_id: row.offer_id,
            sealed: row.sealed,
            state: row.state.parse().unwrap_or(State::Bounced),
            attempts: row.attempts,
            next_try_at: row.next_try_at,
            received_at: row.received_at,
            seen_at: row.seen_at,
            retain_until: row.retain_until,
        }
    }
}

macro_rules! select_enquiry {
    ($rest:literal) => {
        concat!(
            "select enquiry_id, provider_id, offer_id, sealed, state, attempts, next_try_at,
                    received_at, seen_at, retain_until
               from enquiry ",
            $rest
        )
    };
}

/// The enquiry with this id.
pub(super) async fn find(tx: &mut ReadTx, id: EnquiryId) -> Result<Option<Enquiry>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_enquiry!("where enquiry_id = $1"),
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Enquiry::from))
}

/// What a provider was asked, newest first.
pub(super) async fn list_of(
    tx: &mut ReadTx,
    provider: ProviderId,
    limit: i64,
) -> Result<Vec<Enquiry>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_enquiry!(
        "where provider_id = $1
         order by received_at desc, enquiry_id desc
         limit $2"
    ))
    .bind(provider)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Enquiry::from).collect())
}

/// The enquiry that has waited longest for the mail server, if one is due.
pub(super) async fn find_due(tx: &mut ReadTx, now: Timestamp) -> Result<Option<Enquiry>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(select_enquiry!(
        "where next_try_at <= $1
         order by next_try_at, enquiry_id
         limit 1"
    ))
    .bind(now)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Enquiry::from))
}

/// How many enquiries arrived since then, for one provider or for all.
pub(super) async fn count_since(
    tx: &mut ReadTx,
    provider: Option<ProviderId>,
    since: Timestamp,
) -> Result<i64> {
    Ok(match provider {
        Some(provider) => on!(tx, conn => sqlx::query_scalar(
            "select count(*) from enquiry where provider_id = $1 and received_at > $2",
        )
        .bind(provider)
        .bind(since)
        .fetch_one(conn)
        .await)?,
        None => on!(tx, conn => sqlx::query_scalar(
            "select count(*) from enquiry where received_at > $1",
        )
        .bind(since)
        .fetch_one(conn)
        .await)?,
    })
}

/// How many enquiries nobody has seen of the providers somebody works for.
pub(super) async fn count_unseen(tx: &mut ReadTx, account: AccountId) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from enquiry
           join membership using (provider_id)
          where seen_at is null
            and account_id = $1",
    )
    .bind(account)
    .fetch_one(conn)
    .await)?)
}

pub(super) async fn insert(tx: &mut WriteTx, enquiry: &Enquiry) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into enquiry (enquiry_id, provider_id, offer_id, sealed, state, attempts,
                              next_try_at, received_at, seen_at, retain_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(enquiry.enquiry_id)
    .bind(enquiry.provider_id)
    .bind(enquiry.offer_id)
    .bind(&enquiry.sealed)
    .bind(enquiry.state.word())
    .bind(enquiry.attempts)
    .bind(enquiry.next_try_at)
    .bind(enquiry.received_at)
    .bind(enquiry.seen_at)
    .bind(enquiry.retain_until)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes one more attempt, and when the next one is due if it fails.
pub(super) async fn set_attempt(tx: &mut WriteTx, id: EnquiryId, next: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update enquiry set attempts = attempts + 1, next_try_at = $2 where enquiry_id = $1",
    )
    .bind(id)
    .bind(next)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes how it ended: nothing is tried any more.
pub(super) async fn set_ended(tx: &mut WriteTx, id: EnquiryId, state: State) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update enquiry set state = $2, next_try_at = null where enquiry_id = $1",
    )
    .bind(id)
    .bind(state.word())
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that somebody of the provider has seen all that is there.
pub(super) async fn set_seen(tx: &mut WriteTx, provider: ProviderId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update enquiry set seen_at = $2 where provider_id = $1 and seen_at is null",
    )
    .bind(provider)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn delete(tx: &mut WriteTx, id: EnquiryId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from enquiry where enquiry_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Deletes what is kept no longer than `now`; returns how many.
pub(super) async fn delete_passed(tx: &mut WriteTx, now: Timestamp) -> Result<u64> {
    Ok(
        on!(tx, conn => sqlx::query("delete from enquiry where retain_until <= $1")
            .bind(now)
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?,
    )
}
