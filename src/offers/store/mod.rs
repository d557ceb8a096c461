//! The table `offer`; in the files beside it what single dates, selections, pictures, deletions and
//! the age of copies need.

mod age;
mod ahead;
mod calendars;
mod dates;
mod feeds;
mod mirror;
mod pictures;
mod selection;
mod subscriptions;
mod tombstones;

use sqlx::types::Json;

use crate::base::{AccountId, EntityId, OfferId, PeerId, ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{Content, Offer, Sight, Status};

pub(super) use self::age::{
    Silence, list_ended_copies, list_to_hide, list_to_show, list_urgency_over, set_confirmed,
    set_hidden, set_origin_confirmed, set_unreachable,
};
pub use self::age::{find_confirmed_at, find_copied_at, find_stand};
use self::ahead::Absent;
pub use self::ahead::look_ahead;
pub use self::calendars::{
    CalendarUpload, delete_upload, find_upload, forget_uploads_before, save_upload,
};
pub use self::dates::list_told;
pub(super) use self::dates::{
    delete_dates_of, forget_told, forget_told_before, insert_told, list_near, next_told_end,
    set_near_at,
};
pub use self::feeds::{last_change_of, list_cards_of, list_own_public};
pub use self::mirror::{
    CopyLine, OwnLine, find_own_line, list_copy_lines, list_own_lines, list_own_lines_of,
};
use self::pictures::{forget_pictures, note_pictures};
pub use self::selection::{find_selection, list_origins, list_shown_origins, selection_for};
pub(super) use self::selection::{list_contents_from, save_selection, set_selected};
pub use self::subscriptions::{
    CalendarSubscription, claim_due_subscription, claim_subscription, delete_subscription,
    find_subscription, list_due_subscriptions, list_known_entries, list_subscriptions,
    save_subscription, set_asked,
};
pub(super) use self::tombstones::{delete_tombstone, insert_tombstone};
pub use self::tombstones::{find_tombstone, is_gone};

#[derive(sqlx::FromRow)]
struct Row {
    offer_id: OfferId,
    uri: String,
    peer_id: Option<PeerId>,
    provider_id: ProviderId,
    status: String,
    content: Json<Content>,
    created_at: Timestamp,
    updated_at: Timestamp,
    published_at: Option<Timestamp>,
    next_at: Option<Timestamp>,
    next_ends_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
    hidden_at: Option<Timestamp>,
}

impl From<Row> for Offer {
    fn from(row: Row) -> Self {
        Self {
            offer_id: row.offer_id,
            uri: row.uri,
            peer_id: row.peer_id,
            provider_id: row.provider_id,
            status: row.status.parse().unwrap_or(Status::Blocked),
            content: row.content.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
            published_at: row.published_at,
            next_at: row.next_at,
            next_ends_at: row.next_ends_at,
            expires_at: row.expires_at,
            hidden_at: row.hidden_at,
        }
    }
}

/// An offer as lists show it: with the name of its provider and the town it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The offer.
    pub offer: Offer,
    /// The name of its provider.
    pub provider_name: String,
    /// The provider's name in our addresses.
    pub provider_slug: String,
    /// The actor of its provider.
    pub provider_uri: String,
    /// As of when it is shown, if its origin has been silent and out of reach.
    pub stand_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct CardRow {
    #[sqlx(flatten)]
    offer: Row,
    provider_name: String,
    provider_slug: String,
    provider_uri: String,
    stand_at: Option<Timestamp>,
}

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Self {
        Self {
            offer: row.offer.into(),
            provider_name: row.provider_name,
            provider_slug: row.provider_slug,
            provider_uri: row.provider_uri,
            stand_at: row.stand_at,
        }
    }
}

/// What the operator keeps from everybody's eyes: copies of instances that are not shown, and single
/// copies. Nothing of our own.
macro_rules! in_sight {
    () => {
        "(offer.peer_id is null
          or (not exists (select 1 from peer
                           where peer.peer_id = offer.peer_id and peer.is_hidden)
              and not exists (select 1 from hidden_copy where hidden_copy.uri = offer.uri)))"
    };
}

macro_rules! select_offer {
    ($rest:literal) => {
        concat!(
            "select offer_id, uri, peer_id, provider_id, status, content, created_at, updated_at,
                    published_at, next_at, next_ends_at, expires_at, hidden_at
               from offer ",
            $rest
        )
    };
}

use {in_sight, select_offer};

mod many;
pub use self::many::list_cards;
pub(super) use self::many::{list_in_sight, list_owners};

/// The offer with this id, whatever its status.
pub async fn find(tx: &mut ReadTx, id: OfferId) -> Result<Option<Offer>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_offer!("where offer_id = $1"),
    ).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Offer::from))
}

/// The offer with this address, own or remote.
pub async fn find_by_uri(tx: &mut ReadTx, uri: &str) -> Result<Option<Offer>> {
    if Absent::Offer.is_known(tx, uri) {
        return Ok(None);
    }
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_offer!("where uri = $1"),
    ).bind(uri).fetch_optional(conn).await)?;
    Ok(row.map(Offer::from))
}

/// Our own offer that came from an import file under this id.
pub async fn find_by_import_id(tx: &mut ReadTx, import_id: &str) -> Result<Option<Offer>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_offer!("where import_id = $1"),
    ).bind(import_id).fetch_optional(conn).await)?;
    Ok(row.map(Offer::from))
}

/// Who created an offer of ours and who changed it last; nothing where no person did.
pub async fn find_authors(
    tx: &mut ReadTx,
    id: OfferId,
) -> Result<(Option<AccountId>, Option<AccountId>)> {
    let found: Option<(Option<AccountId>, Option<AccountId>)> = on!(tx, conn => sqlx::query_as(
        "select created_by, edited_by from offer where offer_id = $1",
    ).bind(id).fetch_optional(conn).await)?;
    Ok(found.unwrap_or_default())
}

/// All offers of a provider, whatever their status, those with the next date first.
pub async fn list_by_provider(tx: &mut ReadTx, id: ProviderId) -> Result<Vec<Offer>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where provider_id = $1
         order by case when next_at is null then 1 else 0 end, next_at, updated_at desc, offer_id
         limit 1000"
    )).bind(id).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Offers of a provider that the operator does not keep from everybody's eyes, as
/// [`list_by_provider`] orders them.
pub(super) async fn list_in_sight_of(tx: &mut ReadTx, id: ProviderId) -> Result<Vec<Offer>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(concat!(
        "select offer_id, uri, peer_id, provider_id, status, content, created_at,
                updated_at, published_at, next_at, next_ends_at, expires_at, hidden_at
           from offer
          where provider_id = $1 and ",
        in_sight!(),
        " order by case when next_at is null then 1 else 0 end, next_at, updated_at desc, offer_id
          limit 1000"
    )).bind(id).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Ids of all offers, own and remote, that may be public, in the order of their ids, after `after`,
/// `limit` at most: for whoever reads everything once.
pub async fn list_all_public_ids(
    tx: &mut ReadTx,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<OfferId>> {
    let after = after.map_or(uuid::Uuid::nil(), EntityId::uuid);
    Ok(on!(tx, conn => sqlx::query_scalar(concat!(
        "select offer_id
           from offer
          where offer_id > $1
            and status in ('published', 'filled', 'cancelled')
            and hidden_at is null and ",
        in_sight!(),
        " order by offer_id
          limit $2",
    )).bind(after).bind(limit).fetch_all(conn).await)?)
}

/// Where a reader of our collection stands: the last change seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollectionCursor {
    /// The `updated` of the last object seen.
    pub updated_at: Timestamp,
    /// Its id.
    pub offer_id: OfferId,
}

/// Copies of other instances' offers after `after`, in the order of their ids.
pub async fn list_copy_ids(
    tx: &mut ReadTx,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id from offer
          where peer_id is not null
            and ($1 is null or offer_id > $1)
          order by offer_id limit $2",
    )
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await)?)
}

/// Our own public offers that may be shown by others, oldest change first, after `after`, `limit`
/// at most; of one provider only if it is named.
pub async fn list_for_collection(
    tx: &mut ReadTx,
    provider: Option<ProviderId>,
    after: Option<CollectionCursor>,
    limit: i64,
) -> Result<Vec<Offer>> {
    let now = tx.now();
    let updated_at = after.map_or(Timestamp::from_millis(i64::MIN), |cursor| cursor.updated_at);
    let offer_id = after.map_or(uuid::Uuid::nil(), |cursor| EntityId::uuid(cursor.offer_id));
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where peer_id is null
           and (updated_at > $1 or (updated_at = $1 and offer_id > $2))
           and status in ('published', 'filled', 'cancelled')
           and (expires_at is null or expires_at > $3)
           and ($4 is null or provider_id = $4)
           and federates
           and exists (select 1 from provider
                        where provider.provider_id = offer.provider_id
                          and provider.status = 'approved')
         order by updated_at, offer_id
         limit $5"
    ))
    .bind(updated_at)
    .bind(offer_id)
    .bind(now)
    .bind(provider)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Our own public offers with a date to come, the next one first, after the first `skip`, `limit`
/// at most; of one provider only if it is named.
pub async fn list_upcoming(
    tx: &mut ReadTx,
    provider: Option<ProviderId>,
    skip: i64,
    limit: i64,
) -> Result<Vec<Offer>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where peer_id is null
           and next_ends_at > $1
           and status in ('published', 'filled', 'cancelled')
           and (expires_at is null or expires_at > $1)
           and ($2 is null or provider_id = $2)
           and federates
           and exists (select 1 from provider
                        where provider.provider_id = offer.provider_id
                          and provider.status = 'approved')
         order by next_at, offer_id
         limit $4 offset $3"
    ))
    .bind(now)
    .bind(provider)
    .bind(skip)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Our own public offers that may be shown by others: those with a date to come first, the next one
/// first of all, then the others, the newest first; `limit` at most after the first `skip`, of one
/// provider only if it is named.
pub async fn list_for_outbox(
    tx: &mut ReadTx,
    provider: Option<ProviderId>,
    skip: i64,
    limit: i64,
) -> Result<Vec<Offer>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where peer_id is null
           and status in ('published', 'filled', 'cancelled')
           and (expires_at is null or expires_at > $1)
           and ($2 is null or provider_id = $2)
           and federates
           and exists (select 1 from provider
                        where provider.provider_id = offer.provider_id
                          and provider.status = 'approved')
         order by case when next_ends_at > $1 then 0 else 1 end,
                  case when next_ends_at > $1 then next_at end,
                  updated_at desc, offer_id
         limit $4 offset $3"
    ))
    .bind(now)
    .bind(provider)
    .bind(skip)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// How many offers [`list_for_collection`] and [`list_for_outbox`] have.
pub async fn count_for_collection(tx: &mut ReadTx, provider: Option<ProviderId>) -> Result<i64> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from offer
          where peer_id is null
            and status in ('published', 'filled', 'cancelled')
            and (expires_at is null or expires_at > $1)
            and ($2 is null or provider_id = $2)
            and federates
            and exists (select 1 from provider
                         where provider.provider_id = offer.provider_id
                           and provider.status = 'approved')",
    ).bind(now).bind(provider).fetch_one(conn).await)?)
}

/// How many public offers there are from each instance; `None` is this one.
pub async fn totals(tx: &mut ReadTx) -> Result<Vec<(Option<PeerId>, i64)>> {
    let now = tx.now();
    Ok(on!(tx, conn => sqlx::query_as(concat!(
        "select peer_id, count(*)
           from offer
          where status in ('published', 'filled', 'cancelled')
            and (expires_at is null or expires_at > $1)
            and hidden_at is null and ",
        in_sight!(),
        " group by peer_id",
    )).bind(now).fetch_all(conn).await)?)
}

/// Whether the operator keeps this offer from everybody's eyes.
pub async fn is_hidden(tx: &mut ReadTx, id: OfferId) -> Result<bool> {
    let in_sight: i64 = on!(tx, conn => sqlx::query_scalar(concat!(
        "select count(*) from offer where offer_id = $1 and ",
        in_sight!(),
    )).bind(id).fetch_one(conn).await)?;
    Ok(in_sight == 0)
}

/// Ids of public offers, own and remote, whose next date begins soonest, own first at the same
/// time; `limit` at most. A door that has been open for more than a day is not news.
pub async fn list_next_ids(tx: &mut ReadTx, limit: i64) -> Result<Vec<OfferId>> {
    let now = tx.now();
    let yesterday = now.minus(std::time::Duration::from_hours(24));
    Ok(on!(tx, conn => sqlx::query_scalar(concat!(
        "select offer_id
           from offer
          where next_ends_at > $1
            and next_at > $2
            and status in ('published', 'filled')
            and (expires_at is null or expires_at > $1)
            and hidden_at is null and ",
        in_sight!(),
        " order by next_at, case when peer_id is null then 0 else 1 end, offer_id
          limit $3",
    )).bind(now).bind(yesterday).bind(limit).fetch_all(conn).await)?)
}

/// Offers, own and remote, whose running date ended by now, or whose time is over but whose status
/// does not say so; `limit` at most.
pub(super) async fn list_passed(tx: &mut ReadTx, limit: i64) -> Result<Vec<Offer>> {
    let now = tx.now();
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_offer!(
        "where (next_ends_at <= $1 or expires_at <= $1)
           and status in ('published', 'filled', 'cancelled')
         order by offer_id
         limit $2"
    )).bind(now).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// Ids of the copies of a provider's offers that are still public.
pub(super) async fn list_public_of(tx: &mut ReadTx, id: ProviderId) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id
           from offer
          where provider_id = $1
            and status in ('published', 'filled', 'cancelled', 'expired')
          order by offer_id",
    ).bind(id).fetch_all(conn).await)?)
}

/// Ids of the copies from a peer that are public at their origin.
pub async fn list_public_from(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<OfferId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select offer_id
           from offer
          where peer_id = $1
            and status in ('published', 'filled', 'cancelled')
          order by offer_id",
    ).bind(peer).fetch_all(conn).await)?)
}

/// Takes a copy out of sight here, or lets it be seen again; whatever its origin does with it.
pub(super) async fn set_copy_hidden(tx: &mut WriteTx, uri: &str, sight: Sight) -> Result<()> {
    Absent::Hidden.ends(tx, uri);
    let now = tx.now();
    match sight {
        Sight::Hidden => on!(tx, conn => sqlx::query(
            "insert into hidden_copy (uri, hidden_at) values ($1, $2)
                 on conflict (uri) do update set by_selection = false",
        ).bind(uri).bind(now).execute(conn).await.map(drop))?,
        Sight::Shown => on!(tx, conn => sqlx::query("delete from hidden_copy where uri = $1")
            .bind(uri).execute(conn).await.map(drop))?,
    }
    Ok(())
}

/// What else is known of an offer when it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    pub created_by: Option<AccountId>,
    pub import_id: Option<String>,
    pub copied_at: Option<Timestamp>,
    /// The series that a copied date names.
    pub series_uri: Option<String>,
}

pub(super) async fn insert(tx: &mut WriteTx, offer: &Offer, origin: &Origin) -> Result<()> {
    Absent::Offer.ends(tx, &offer.uri);
    on!(tx, conn => sqlx::query(
        "insert into offer (offer_id, uri, peer_id, provider_id, status, federates, content,
                            created_at, updated_at, published_at, next_at, next_ends_at,
                            expires_at, created_by, edited_by, import_id, copied_at, series_uri,
                            urgent_until, near_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17,
                 $18, case when $3 is null then 0 end)",
    )
    .bind(offer.offer_id)
    .bind(&offer.uri)
    .bind(offer.peer_id)
    .bind(offer.provider_id)
    .bind(offer.status.word())
    .bind(offer.content.federate)
    .bind(Json(&offer.content))
    .bind(offer.created_at)
    .bind(offer.updated_at)
    .bind(offer.published_at)
    .bind(offer.next_at)
    .bind(offer.next_ends_at)
    .bind(offer.expires_at)
    .bind(origin.created_by)
    .bind(origin.import_id.as_deref())
    .bind(origin.copied_at)
    .bind(origin.series_uri.as_deref())
    .bind(offer.content.urgency_ends_at())
    .execute(conn)
    .await
    .map(drop))?;
    if offer.content.pictures.is_empty() {
        return Ok(());
    }
    note_pictures(tx, offer).await
}

/// Writes everything of an offer that can change. `edited_by` and `copied_at` stay as they are
/// where the origin does not name them. A copy that arrives anew is shown; dates of ours are looked
/// at again.
pub(super) async fn update(tx: &mut WriteTx, offer: &Offer, origin: &Origin) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "update offer
            set status = $2, federates = $3, content = $4, updated_at = $5, published_at = $6,
                next_at = $7, next_ends_at = $8, expires_at = $9,
                edited_by = coalesce($10, edited_by), copied_at = coalesce($11, copied_at),
                hidden_at = $12, urgent_until = $13, near_at = case when peer_id is null then 0 end
          where offer_id = $1",
    )
    .bind(offer.offer_id)
    .bind(offer.status.word())
    .bind(offer.content.federate)
    .bind(Json(&offer.content))
    .bind(offer.updated_at)
    .bind(offer.published_at)
    .bind(offer.next_at)
    .bind(offer.next_ends_at)
    .bind(offer.expires_at)
    .bind(origin.created_by)
    .bind(origin.copied_at)
    .bind(offer.hidden_at)
    .bind(offer.content.urgency_ends_at())
    .execute(conn)
    .await
    .map(drop))?;
    note_pictures(tx, offer).await
}

/// Removes the copy of a remote offer for good.
pub(super) async fn delete(tx: &mut WriteTx, id: OfferId) -> Result<()> {
    forget_pictures(tx, id).await?;
    on!(tx, conn => sqlx::query("delete from offer where offer_id = $1 and peer_id is not null")
        .bind(id)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}
