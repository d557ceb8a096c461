//! The table `calendar_upload`.

use crate::base::{ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

/// A calendar that waits for somebody to agree.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CalendarUpload {
    /// The hash of its text.
    pub digest: String,
    /// The file.
    pub body: String,
    /// `publish` or `draft`.
    pub wish: String,
}

/// Keeps a calendar until somebody agrees; one that waited before is forgotten.
pub async fn save_upload(
    tx: &mut WriteTx,
    provider: ProviderId,
    upload: &CalendarUpload,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into calendar_upload (provider_id, digest, body, wish, uploaded_at)
         values ($1, $2, $3, $4, $5)
             on conflict (provider_id) do update
            set digest = excluded.digest,
                body = excluded.body,
                wish = excluded.wish,
                uploaded_at = excluded.uploaded_at",
    )
    .bind(provider)
    .bind(upload.digest.as_str())
    .bind(upload.body.as_str())
    .bind(upload.wish.as_str())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The calendar of a provider that waits.
pub async fn find_upload(tx: &mut ReadTx, provider: ProviderId) -> Result<Option<CalendarUpload>> {
    Ok(on!(tx, conn => sqlx::query_as(
        "select digest, body, wish from calendar_upload where provider_id = $1",
    ).bind(provider).fetch_optional(conn).await)?)
}

/// Forgets the calendar that waits, if it is this one; false if it is not there any more.
pub async fn delete_upload(tx: &mut WriteTx, provider: ProviderId, digest: &str) -> Result<bool> {
    let rows: u64 = on!(tx, conn => sqlx::query(
        "delete from calendar_upload where provider_id = $1 and digest = $2",
    )
    .bind(provider)
    .bind(digest)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Forgets what waited since before then.
pub async fn forget_uploads_before(tx: &mut WriteTx, before: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from calendar_upload where uploaded_at < $1")
        .bind(before)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
