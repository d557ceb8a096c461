//! The table `calendar_subscription`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::model::{CalendarReading, KnownEntries, Said};
use crate::base::{ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// A calendar that is read again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarSubscription {
    /// Whose it is.
    pub provider_id: ProviderId,
    /// Where it is.
    pub url: String,
    /// `publish` or `draft`.
    pub wish: String,
    /// The tag its server gave it.
    pub etag: Option<String>,
    /// When its server was last asked.
    pub asked_at: Option<Timestamp>,
    /// When it was last read, or found to be as it was.
    pub read_at: Option<Timestamp>,
    /// When it is asked again.
    pub next_ask_at: Timestamp,
    /// How often in a row it could not be read.
    pub failures: i64,
    /// Why.
    pub problem: Option<Said>,
    /// What came of it when it was last read.
    pub reading: Option<CalendarReading>,
}

#[derive(sqlx::FromRow)]
struct Row {
    provider_id: ProviderId,
    url: String,
    wish: String,
    etag: Option<String>,
    asked_at: Option<Timestamp>,
    read_at: Option<Timestamp>,
    next_ask_at: Timestamp,
    failures: i64,
    problem: Option<String>,
    reading: Option<String>,
}

impl From<Row> for CalendarSubscription {
    fn from(row: Row) -> Self {
        Self {
            provider_id: row.provider_id,
            url: row.url,
            wish: row.wish,
            etag: row.etag,
            asked_at: row.asked_at,
            read_at: row.read_at,
            next_ask_at: row.next_ask_at,
            failures: row.failures,
            problem: row.problem.and_then(|text| read(&text)),
            reading: row.reading.and_then(|text| read(&text)),
        }
    }
}

/// What an older version wrote and we cannot read counts as not there: the next reading brings it.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn written<T: Serialize>(value: &T) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::new)?)
}

/// Subscribes to a calendar in place of the one before, to be read as soon as possible. Of the same
/// calendar it stays known what it brought; what another one brought is nobody's any more.
pub async fn save_subscription(
    tx: &mut WriteTx,
    provider: ProviderId,
    url: &str,
    wish: &str,
) -> Result<()> {
    let now = tx.now();
    // When its server was last asked stays known: nobody makes us ask more often by naming others.
    on!(tx, conn => sqlx::query(
        "update calendar_subscription
            set url = $1,
                read_at = null,
                failures = 0,
                problem = null,
                reading = null,
                entries = '{}'
          where provider_id = $2 and url <> $1",
    )
    .bind(url)
    .bind(provider)
    .execute(conn)
    .await
    .map(drop))?;
    on!(tx, conn => sqlx::query(
        "insert into calendar_subscription
                (provider_id, url, wish, next_ask_at, failures, entries)
         values ($1, $2, $3, $4, 0, '{}')
             on conflict (provider_id) do update
            set wish = excluded.wish,
                etag = null,
                next_ask_at = excluded.next_ask_at",
    )
    .bind(provider)
    .bind(url)
    .bind(wish)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Ends a subscription; what is not there is no error.
pub async fn delete_subscription(tx: &mut WriteTx, provider: ProviderId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from calendar_subscription where provider_id = $1")
        .bind(provider)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// The subscription of a provider.
pub async fn find_subscription(
    tx: &mut ReadTx,
    provider: ProviderId,
) -> Result<Option<CalendarSubscription>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select provider_id, url, wish, etag, asked_at, read_at, next_ask_at, failures, problem,
                reading
           from calendar_subscription
          where provider_id = $1",
    ).bind(provider).fetch_optional(conn).await)?;
    Ok(row.map(CalendarSubscription::from))
}

/// All subscriptions, by the time at which they are asked for.
pub async fn list_subscriptions(tx: &mut ReadTx) -> Result<Vec<CalendarSubscription>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select provider_id, url, wish, etag, asked_at, read_at, next_ask_at, failures, problem,
                reading
           from calendar_subscription
          order by next_ask_at, provider_id",
    ).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(CalendarSubscription::from).collect())
}

/// The providers whose calendars are due, those that have waited longest first.
pub async fn list_due_subscriptions(tx: &mut ReadTx, most: i64) -> Result<Vec<ProviderId>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select provider_id
           from calendar_subscription
          where next_ask_at <= $1
          order by next_ask_at
          limit $2",
    ).bind(now).bind(most).fetch_all(conn).await)?)
}

/// Puts the next question off to `until`, if it is due now; false if somebody else is at it.
pub async fn claim_due_subscription(
    tx: &mut WriteTx,
    provider: ProviderId,
    until: Timestamp,
) -> Result<bool> {
    let now = tx.now();
    let rows: u64 = on!(tx, conn => sqlx::query(
        "update calendar_subscription
            set next_ask_at = $1, asked_at = $2
          where provider_id = $3 and next_ask_at <= $2",
    )
    .bind(until)
    .bind(now)
    .bind(provider)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// The same for somebody who does not want to wait; false if its server was asked after `last`.
pub async fn claim_subscription(
    tx: &mut WriteTx,
    provider: ProviderId,
    until: Timestamp,
    last: Timestamp,
) -> Result<bool> {
    let now = tx.now();
    let rows: u64 = on!(tx, conn => sqlx::query(
        "update calendar_subscription
            set next_ask_at = $1, asked_at = $2
          where provider_id = $3 and (asked_at is null or asked_at <= $4)",
    )
    .bind(until)
    .bind(now)
    .bind(provider)
    .bind(last)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// What is known of the entries that a calendar brought.
pub async fn list_known_entries(tx: &mut ReadTx, provider: ProviderId) -> Result<KnownEntries> {
    let text: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select entries from calendar_subscription where provider_id = $1",
    ).bind(provider).fetch_optional(conn).await)?;
    Ok(text.and_then(|text| read(&text)).unwrap_or_default())
}

/// Notes what came of asking, unless the subscription is another one by now.
pub async fn set_asked(
    tx: &mut WriteTx,
    asked: &CalendarSubscription,
    entries: &KnownEntries,
) -> Result<()> {
    let problem = asked.problem.as_ref().map(written).transpose()?;
    let reading = asked.reading.as_ref().map(written).transpose()?;
    let entries = written(entries)?;
    on!(tx, conn => sqlx::query(
        "update calendar_subscription
            set etag = $1,
                read_at = $2,
                next_ask_at = $3,
                failures = $4,
                problem = $5,
                reading = $6,
                entries = $7
          where provider_id = $8 and url = $9",
    )
    .bind(asked.etag.as_deref())
    .bind(asked.read_at)
    .bind(asked.next_ask_at)
    .bind(asked.failures)
    .bind(problem.as_deref())
    .bind(reading.as_deref())
    .bind(entries.as_str())
    .bind(asked.provider_id)
    .bind(asked.url.as_str())
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
