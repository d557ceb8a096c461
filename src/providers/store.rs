//! The tables `provider`, `contact_person` and `membership`.

use sqlx::types::Json;

use crate::base::{AccountId, EntityId, PeerId, ProviderId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::{media, on};

use super::model::{ContactPerson, Membership, Profile, Provider, Role, Status};

#[derive(sqlx::FromRow)]
struct Row {
    provider_id: ProviderId,
    uri: String,
    peer_id: Option<PeerId>,
    slug: String,
    status: String,
    profile: Json<Profile>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Row> for Provider {
    fn from(row: Row) -> Self {
        Self {
            provider_id: row.provider_id,
            uri: row.uri,
            peer_id: row.peer_id,
            slug: row.slug,
            status: row.status.parse().unwrap_or(Status::Blocked),
            profile: row.profile.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

macro_rules! select_provider {
    ($rest:literal) => {
        concat!(
            "select provider_id, uri, peer_id, slug, status, profile, created_at, updated_at
               from provider ",
            $rest
        )
    };
}

/// Under which name a transaction remembers providers by their ids.
const BY_ID: &str = "provider";
/// And by the ids of import files.
const BY_IMPORT_ID: &str = "provider.import_id";

/// The provider with this id, whatever its status.
pub async fn find(tx: &mut ReadTx, id: ProviderId) -> Result<Option<Provider>> {
    let key = id.to_string();
    if let Some(provider) = tx.memo().known::<Provider>(BY_ID, &key) {
        return Ok(Some(provider));
    }
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where provider_id = $1"),
    ).bind(id).fetch_optional(conn).await)?;
    let provider = row.map(Provider::from);
    if let Some(provider) = &provider {
        tx.memo().keep(BY_ID, &key, provider.clone());
    }
    Ok(provider)
}

/// What a transaction remembers of providers is no longer so.
fn forget(tx: &mut WriteTx) {
    tx.memo().forget(BY_ID);
    tx.memo().forget(BY_IMPORT_ID);
}

/// The provider whose actor has this address, own or remote.
pub async fn find_by_uri(tx: &mut ReadTx, uri: &str) -> Result<Option<Provider>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where uri = $1"),
    ).bind(uri).fetch_optional(conn).await)?;
    Ok(row.map(Provider::from))
}

/// Our own provider with this name in addresses.
pub async fn find_by_slug(tx: &mut ReadTx, slug: &str) -> Result<Option<Provider>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where slug = $1 and peer_id is null"),
    ).bind(slug).fetch_optional(conn).await)?;
    Ok(row.map(Provider::from))
}

/// Our own provider that came from an import file under this id.
pub async fn find_by_import_id(tx: &mut ReadTx, import_id: &str) -> Result<Option<Provider>> {
    if let Some(provider) = tx.memo().known::<Provider>(BY_IMPORT_ID, import_id) {
        return Ok(Some(provider));
    }
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where import_id = $1"),
    ).bind(import_id).fetch_optional(conn).await)?;
    let provider = row.map(Provider::from);
    if let Some(provider) = &provider {
        let key = provider.provider_id.to_string();
        tx.memo().keep(BY_ID, &key, provider.clone());
        tx.memo().keep(BY_IMPORT_ID, import_id, provider.clone());
    }
    Ok(provider)
}

/// Our own providers, whatever their status, by name.
pub async fn list_own(tx: &mut ReadTx) -> Result<Vec<Provider>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where peer_id is null order by name, provider_id"),
    ).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Provider::from).collect())
}

/// The copies of a peer's providers, whatever their status, by address.
pub async fn list_copies(tx: &mut ReadTx, peer: PeerId) -> Result<Vec<Provider>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        select_provider!("where peer_id = $1 order by uri"),
    ).bind(peer).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Provider::from).collect())
}

/// Approved providers of instances that are shown, own first, then by name; `limit` at most after the first `skip`.
pub async fn list_public(tx: &mut ReadTx, skip: i64, limit: i64) -> Result<Vec<Provider>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(select_provider!(
        "where status = 'approved'
           and not exists (select 1 from peer
                            where peer.peer_id = provider.peer_id and peer.is_hidden)
         order by case when peer_id is null then 0 else 1 end, name, provider_id
         limit $2 offset $1"
    )).bind(skip).bind(limit).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Provider::from).collect())
}

/// Those of `ids` that everybody may see, in this order.
pub async fn list_public_by_ids(tx: &mut ReadTx, ids: &[ProviderId]) -> Result<Vec<Provider>> {
    let mut providers = Vec::with_capacity(ids.len());
    for id in ids {
        let row: Option<Row> = on!(tx, conn => sqlx::query_as(select_provider!(
            "where provider_id = $1
               and status = 'approved'
               and not exists (select 1 from peer
                                where peer.peer_id = provider.peer_id and peer.is_hidden)"
        )).bind(id).fetch_optional(conn).await)?;
        providers.extend(row.map(Provider::from));
    }
    Ok(providers)
}

/// Ids of all approved providers, own and remote, in the order of their ids, after `after`, `limit`
/// at most: for whoever reads everything once.
pub async fn list_approved_ids(
    tx: &mut ReadTx,
    after: Option<ProviderId>,
    limit: i64,
) -> Result<Vec<ProviderId>> {
    let after = after.map_or(uuid::Uuid::nil(), EntityId::uuid);
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select provider_id
           from provider
          where provider_id > $1
            and status = 'approved'
          order by provider_id
          limit $2",
    ).bind(after).bind(limit).fetch_all(conn).await)?)
}

/// How many approved providers there are, of instances that are shown.
pub async fn count_public(tx: &mut ReadTx) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*)
           from provider
          where status = 'approved'
            and not exists (select 1 from peer
                             where peer.peer_id = provider.peer_id and peer.is_hidden)",
    ).fetch_one(conn).await)?)
}

/// How many approved providers this instance has itself.
pub async fn count_own(tx: &mut ReadTx) -> Result<i64> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select count(*) from provider where status = 'approved' and peer_id is null",
    )
    .fetch_one(conn)
    .await)?)
}

/// The person to talk to at a provider, if one is known.
pub async fn find_contact_person(tx: &mut ReadTx, id: ProviderId) -> Result<Option<ContactPerson>> {
    let row: Option<(Option<String>, Option<String>, Option<String>)> = on!(tx, conn => sqlx::query_as(
            "select name, email, phone from contact_person where provider_id = $1",
        ).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(|(name, email, phone)| ContactPerson { name, email, phone }))
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    provider: &Provider,
    import_id: Option<&str>,
) -> Result<()> {
    forget(tx);
    on!(tx, conn => sqlx::query(
        "insert into provider (provider_id, uri, peer_id, slug, name, kind, status, profile,
                               import_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(provider.provider_id)
    .bind(&provider.uri)
    .bind(provider.peer_id)
    .bind(&provider.slug)
    .bind(&provider.profile.name)
    .bind(provider.profile.kind.word())
    .bind(provider.status.word())
    .bind(Json(&provider.profile))
    .bind(import_id)
    .bind(provider.created_at)
    .bind(provider.updated_at)
    .execute(conn)
    .await
    .map(drop))?;
    let subject = provider.provider_id.uuid();
    media::use_pictures(tx, subject, provider.profile.pictures()).await
}

pub(super) async fn set_profile(
    tx: &mut WriteTx,
    id: ProviderId,
    profile: &Profile,
    updated_at: Timestamp,
) -> Result<()> {
    forget(tx);
    on!(tx, conn => sqlx::query(
        "update provider
            set name = $2, kind = $3, profile = $4, updated_at = $5
          where provider_id = $1",
    )
    .bind(id)
    .bind(&profile.name)
    .bind(profile.kind.word())
    .bind(Json(profile))
    .bind(updated_at)
    .execute(conn)
    .await
    .map(drop))?;
    media::use_pictures(tx, id.uuid(), profile.pictures()).await
}

/// Moves the copy of a provider. When it last changed is for its origin to say: by our own clock we
/// might take its next news for old.
pub(super) async fn set_status(tx: &mut WriteTx, id: ProviderId, status: Status) -> Result<()> {
    forget(tx);
    on!(tx, conn => sqlx::query("update provider set status = $2 where provider_id = $1")
    .bind(id)
    .bind(status.word())
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn set_contact_person(
    tx: &mut WriteTx,
    id: ProviderId,
    person: &ContactPerson,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into contact_person (provider_id, name, email, phone) values ($1, $2, $3, $4)
             on conflict (provider_id) do update
            set name = excluded.name, email = excluded.email, phone = excluded.phone",
    )
    .bind(id)
    .bind(&person.name)
    .bind(&person.email)
    .bind(&person.phone)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    provider_id: ProviderId,
    account_id: AccountId,
    role: String,
}

impl From<MembershipRow> for Membership {
    fn from(row: MembershipRow) -> Self {
        Self {
            provider_id: row.provider_id,
            account_id: row.account_id,
            role: row.role.parse().unwrap_or(Role::Editor),
        }
    }
}

/// Which providers somebody works for, in the order of the providers' names.
pub async fn list_memberships(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Membership>> {
    let rows: Vec<MembershipRow> = on!(tx, conn => sqlx::query_as(
        "select provider_id, account_id, role
           from membership
           join provider using (provider_id)
          where account_id = $1
            and peer_id is null
          order by name, provider_id",
    ).bind(account).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Membership::from).collect())
}

/// Who works for a provider, those who have longest first.
pub async fn list_members(tx: &mut ReadTx, id: ProviderId) -> Result<Vec<Membership>> {
    let rows: Vec<MembershipRow> = on!(tx, conn => sqlx::query_as(
        "select provider_id, account_id, role
           from membership
          where provider_id = $1
          order by created_at, account_id",
    ).bind(id).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Membership::from).collect())
}

/// Makes somebody work for a provider, or changes as what.
pub(super) async fn save_membership(tx: &mut WriteTx, member: Membership) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into membership (provider_id, account_id, role, created_at)
         values ($1, $2, $3, $4)
             on conflict (provider_id, account_id) do update set role = excluded.role",
    )
    .bind(member.provider_id)
    .bind(member.account_id)
    .bind(member.role.word())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}
