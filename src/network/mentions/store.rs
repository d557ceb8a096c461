//! The table `mention`.

use crate::base::{AccountId, MentionId, OfferId, PeerId, ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{Mention, Visibility, Words};

/// Rows removed in one transaction, so that it stays short.
const AT_ONCE: i64 = 500;

#[derive(sqlx::FromRow)]
struct Row {
    mention_id: MentionId,
    uri: String,
    recipient_uri: String,
    provider_id: Option<ProviderId>,
    offer_id: Option<OfferId>,
    peer_id: PeerId,
    author_uri: String,
    domain: String,
    handle: String,
    page_url: String,
    visibility: String,
    warning: String,
    body: String,
    updated_at: Timestamp,
    received_at: Timestamp,
    read_at: Option<Timestamp>,
    removed_at: Option<Timestamp>,
}

impl From<Row> for Mention {
    fn from(row: Row) -> Self {
        Self {
            mention_id: row.mention_id,
            uri: row.uri,
            recipient_uri: row.recipient_uri,
            provider_id: row.provider_id,
            offer_id: row.offer_id,
            peer_id: row.peer_id,
            author_uri: row.author_uri,
            domain: row.domain,
            handle: row.handle,
            page_url: row.page_url,
            words: Words {
                visibility: row.visibility.parse().unwrap_or(Visibility::Direct),
                warning: row.warning,
                body: row.body,
                updated_at: row.updated_at,
            },
            received_at: row.received_at,
            read_at: row.read_at,
            removed_at: row.removed_at,
        }
    }
}

macro_rules! select_mention {
    ($rest:literal) => {
        concat!(
            "select mention_id, uri, recipient_uri, mention.provider_id, offer_id, mention.peer_id,
                    author_uri, mention.domain, handle, page_url, visibility, warning, body,
                    mention.updated_at, received_at, read_at, removed_at
               from mention ",
            $rest
        )
    };
}

/// The mention with this id, whether or not anybody may see it.
pub(super) async fn find(tx: &mut ReadTx, id: MentionId) -> Result<Option<Mention>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_mention!("where mention_id = $1"),
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Mention::from))
}

/// A post, once for each actor of ours it reached.
pub(super) async fn list_of_post(tx: &mut ReadTx, uri: &str) -> Result<Vec<Mention>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        select_mention!("where uri = $1 order by recipient_uri"),
    )
    .bind(uri)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Mention::from).collect())
}

/// Who wrote a post that somebody here received.
pub async fn author_of(tx: &mut ReadTx, uri: &str) -> Result<Option<String>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select author_uri from mention where uri = $1 limit 1",
    )
    .bind(uri)
    .fetch_optional(conn)
    .await)?)
}

/// Whether somebody here received anything of this actor.
pub async fn has_written(tx: &mut ReadTx, author_uri: &str) -> Result<bool> {
    let found: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select uri from mention where author_uri = $1 limit 1",
    )
    .bind(author_uri)
    .fetch_optional(conn)
    .await)?;
    Ok(found.is_some())
}

/// What an actor of ours received and may see, newest first. What instances wrote that are hidden
/// by now is left out.
pub async fn list_mentions(
    tx: &mut ReadTx,
    recipient_uri: &str,
    limit: i64,
) -> Result<Vec<Mention>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_mention!(
        "where recipient_uri = $1
           and removed_at is null
           and not exists (select 1 from peer
                            where peer.peer_id = mention.peer_id and peer.is_hidden)
         order by received_at desc, mention_id desc
         limit $2"
    ))
    .bind(recipient_uri)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Mention::from).collect())
}

/// How much somebody has not read yet: of their providers, and of the town if they administer it.
pub async fn count_unread(
    tx: &mut ReadTx,
    account: AccountId,
    is_administrator: bool,
) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from mention
          where read_at is null
            and removed_at is null
            and not exists (select 1 from peer
                             where peer.peer_id = mention.peer_id and peer.is_hidden)
            and (exists (select 1 from membership
                          where membership.provider_id = mention.provider_id
                            and membership.account_id = $1)
                 or (mention.provider_id is null and $2))",
    )
    .bind(account)
    .bind(is_administrator)
    .fetch_one(conn)
    .await)?)
}

/// Posts of this person that arrived since then.
pub(super) async fn count_recent_of_author(
    tx: &mut ReadTx,
    author_uri: &str,
    since: Timestamp,
) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from mention where author_uri = $1 and received_at > $2",
    )
    .bind(author_uri)
    .bind(since)
    .fetch_one(conn)
    .await)?)
}

/// Posts of all people of this domain that arrived since then.
pub async fn count_recent_of_domain(
    tx: &mut ReadTx,
    domain: &str,
    since: Timestamp,
) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from mention where domain = $1 and received_at > $2",
    )
    .bind(domain)
    .bind(since)
    .fetch_one(conn)
    .await)?)
}

/// How much is kept for an actor of ours.
pub(super) async fn count_of(tx: &mut ReadTx, recipient_uri: &str) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from mention where recipient_uri = $1",
    )
    .bind(recipient_uri)
    .fetch_one(conn)
    .await)?)
}

/// The oldest post of the domain that wrote most to this actor of ours.
pub(super) async fn oldest_of_fullest_domain(
    tx: &mut ReadTx,
    recipient_uri: &str,
) -> Result<Option<MentionId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select mention_id
           from mention
          where recipient_uri = $1
            and domain = (select domain from mention
                           where recipient_uri = $1
                           group by domain
                           order by count(*) desc, domain
                           limit 1)
          order by received_at, mention_id
          limit 1",
    )
    .bind(recipient_uri)
    .fetch_optional(conn)
    .await)?)
}

pub(super) async fn insert(tx: &mut WriteTx, mention: &Mention) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into mention (mention_id, uri, recipient_uri, provider_id, offer_id, peer_id,
                              author_uri, domain, handle, page_url, visibility, warning, body,
                              updated_at, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(mention.mention_id)
    .bind(&mention.uri)
    .bind(&mention.recipient_uri)
    .bind(mention.provider_id)
    .bind(mention.offer_id)
    .bind(mention.peer_id)
    .bind(&mention.author_uri)
    .bind(&mention.domain)
    .bind(&mention.handle)
    .bind(&mention.page_url)
    .bind(mention.words.visibility.word())
    .bind(&mention.words.warning)
    .bind(&mention.words.body)
    .bind(mention.words.updated_at)
    .bind(mention.received_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Stores another state of a post. It is unread again.
pub(super) async fn set_words(tx: &mut WriteTx, id: MentionId, words: &Words) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update mention
            set visibility = $2, warning = $3, body = $4, updated_at = $5, read_at = null
          where mention_id = $1",
    )
    .bind(id)
    .bind(words.visibility.word())
    .bind(&words.warning)
    .bind(&words.body)
    .bind(words.updated_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn set_read(tx: &mut WriteTx, id: MentionId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query("update mention set read_at = $2 where mention_id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets what a post said and how its author is called; that there was one is known until its
/// time is over, so that it does not come back.
pub(super) async fn blank(tx: &mut WriteTx, id: MentionId) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update mention
            set warning = '', body = '', handle = '', removed_at = $2
          where mention_id = $1",
    )
    .bind(id)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn delete(tx: &mut WriteTx, id: MentionId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from mention where mention_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Everything this actor wrote, oldest first.
pub(super) async fn list_of_author(tx: &mut ReadTx, author_uri: &str) -> Result<Vec<MentionId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select mention_id from mention where author_uri = $1 order by mention_id",
    )
    .bind(author_uri)
    .fetch_all(conn)
    .await)?)
}

/// What arrived before `before`, oldest first.
pub(super) async fn list_before(tx: &mut ReadTx, before: Timestamp) -> Result<Vec<MentionId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select mention_id from mention where received_at < $1 order by received_at limit $2",
    )
    .bind(before)
    .bind(AT_ONCE)
    .fetch_all(conn)
    .await)?)
}
