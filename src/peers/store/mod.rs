//! The tables `peer`, `remote_actor`, `remote_key` and `peer_rule`.

mod rule;

use sqlx::types::Json;

use crate::base::{PeerId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx, groups};
use crate::on;

use super::{About, Peer, RemoteActor};

pub(super) use self::rule::{delete_rule, list_sights, save_rule, set_hidden};
pub use self::rule::{find_rule, is_hidden, list_rules, standing_of};

/// What is read of actors once in a transaction.
const ACTORS: &str = "remote_actor";

#[derive(sqlx::FromRow)]
struct Row {
    peer_id: PeerId,
    origin: String,
    actor_uri: String,
    inbox_url: String,
    about: Json<About>,
    known_since: Timestamp,
    checked_at: Timestamp,
}

impl From<Row> for Peer {
    fn from(row: Row) -> Self {
        Self {
            peer_id: row.peer_id,
            origin: row.origin,
            actor_uri: row.actor_uri,
            inbox_url: row.inbox_url,
            about: row.about.0,
            known_since: row.known_since,
            checked_at: row.checked_at,
        }
    }
}

/// The peer with this id.
pub async fn find(tx: &mut ReadTx, id: PeerId) -> Result<Option<Peer>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, origin, actor_uri, inbox_url, about, known_since, checked_at
           from peer
          where peer_id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Peer::from))
}

/// The peer at this origin (scheme, host and port).
pub async fn find_by_origin(tx: &mut ReadTx, origin: &str) -> Result<Option<Peer>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, origin, actor_uri, inbox_url, about, known_since, checked_at
           from peer
          where origin = $1",
    )
    .bind(origin)
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Peer::from))
}

/// All peers by name.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Peer>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select peer_id, origin, actor_uri, inbox_url, about, known_since, checked_at
           from peer
          order by name, origin",
    )
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(Peer::from).collect())
}

/// Stores a peer, or what has changed about it; returns the id it is known by. That is another one
/// than `peer` has if somebody else met the same instance a moment earlier. Copies of a new one are
/// hidden from the beginning where a rule says so.
pub async fn save(tx: &mut WriteTx, peer: &Peer) -> Result<PeerId> {
    let is_hidden = rule::is_to_be_hidden(tx, &peer.origin).await?;
    Ok(on!(tx, conn => sqlx::query_scalar(
        "insert into peer (peer_id, origin, name, kind, actor_uri, inbox_url, about, known_since,
                           checked_at, is_hidden)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (origin) do update
            set name = excluded.name, kind = excluded.kind, actor_uri = excluded.actor_uri,
                inbox_url = excluded.inbox_url, about = excluded.about,
                checked_at = excluded.checked_at
         returning peer_id",
    )
    .bind(peer.peer_id)
    .bind(&peer.origin)
    .bind(&peer.about.name)
    .bind(peer.about.kind.word())
    .bind(&peer.actor_uri)
    .bind(&peer.inbox_url)
    .bind(Json(&peer.about))
    .bind(peer.known_since)
    .bind(peer.checked_at)
    .bind(is_hidden)
    .fetch_one(conn)
    .await)?)
}

/// Reads the remote actors at these addresses together, so that [`find_actor`] knows them within
/// this transaction.
pub async fn look_ahead(tx: &mut ReadTx, actor_uris: &[&str]) -> Result<()> {
    for group in groups::<&str, 8>(actor_uris) {
        let found: Vec<RemoteActor> = on!(tx, conn => {
            let mut query = sqlx::query_as(
                "select actor_uri, peer_id, kind, handle, inbox_url, shared_inbox_url, key_id,
                        public_key_pem, fetched_at, gone_at
                   from remote_actor
                  where actor_uri in ($1, $2, $3, $4, $5, $6, $7, $8)",
            );
            for uri in group {
                query = query.bind(uri);
            }
            query.fetch_all(conn).await
        })?;
        for uri in group {
            tx.memo().keep(ACTORS, uri, None::<RemoteActor>);
        }
        for actor in found {
            let uri = actor.actor_uri.clone();
            tx.memo().keep(ACTORS, &uri, Some(actor));
        }
    }
    Ok(())
}

/// The remote actor at this address, if we have met it.
pub async fn find_actor(tx: &mut ReadTx, actor_uri: &str) -> Result<Option<RemoteActor>> {
    if let Some(actor) = tx.memo().known(ACTORS, actor_uri) {
        return Ok(actor);
    }
    let actor: Option<RemoteActor> = on!(tx, conn => sqlx::query_as(
        "select actor_uri, peer_id, kind, handle, inbox_url, shared_inbox_url, key_id,
                public_key_pem, fetched_at, gone_at
           from remote_actor
          where actor_uri = $1",
    )
    .bind(actor_uri)
    .fetch_optional(conn)
    .await)?;
    tx.memo().keep(ACTORS, actor_uri, actor.clone());
    Ok(actor)
}

/// Stores a remote actor as it was just fetched from its own instance.
pub async fn save_actor(tx: &mut WriteTx, actor: &RemoteActor) -> Result<()> {
    tx.memo().forget(ACTORS);
    on!(tx, conn => sqlx::query(
        "insert into remote_actor (actor_uri, peer_id, kind, handle, inbox_url, shared_inbox_url,
                                   key_id, public_key_pem, fetched_at, gone_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (actor_uri) do update
            set kind = excluded.kind, handle = excluded.handle, inbox_url = excluded.inbox_url,
                shared_inbox_url = excluded.shared_inbox_url, key_id = excluded.key_id,
                public_key_pem = excluded.public_key_pem, fetched_at = excluded.fetched_at,
                gone_at = excluded.gone_at",
    )
    .bind(&actor.actor_uri)
    .bind(actor.peer_id)
    .bind(&actor.kind)
    .bind(&actor.handle)
    .bind(&actor.inbox_url)
    .bind(&actor.shared_inbox_url)
    .bind(&actor.key_id)
    .bind(&actor.public_key_pem)
    .bind(actor.fetched_at)
    .bind(actor.gone_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The key that this actor lists under this id.
pub async fn find_key(
    tx: &mut ReadTx,
    actor: &RemoteActor,
    key_id: &str,
) -> Result<Option<String>> {
    if actor.key_id == key_id {
        return Ok(Some(actor.public_key_pem.clone()));
    }
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select public_key_pem from remote_key where actor_uri = $1 and key_id = $2",
    )
    .bind(&actor.actor_uri)
    .bind(key_id)
    .fetch_optional(conn)
    .await)?)
}

/// The actor that lists a key under this id, if we have met it.
pub async fn find_actor_by_key(tx: &mut ReadTx, key_id: &str) -> Result<Option<RemoteActor>> {
    let uri: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select actor_uri from remote_actor where key_id = $1
          union
         select actor_uri from remote_key where key_id = $1
          limit 1",
    )
    .bind(key_id)
    .fetch_optional(conn)
    .await)?;
    match uri {
        Some(uri) => find_actor(tx, &uri).await,
        None => Ok(None),
    }
}

/// Stores the keys that a remote actor lists besides its first, and forgets all others.
pub async fn save_keys(tx: &mut WriteTx, actor_uri: &str, keys: &[(String, String)]) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from remote_key where actor_uri = $1")
        .bind(actor_uri)
        .execute(conn)
        .await
        .map(drop))?;
    for (key_id, pem) in keys {
        on!(tx, conn => sqlx::query(
            "insert into remote_key (actor_uri, key_id, public_key_pem) values ($1, $2, $3)
                 on conflict do nothing",
        )
        .bind(actor_uri)
        .bind(key_id)
        .bind(pem)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}

/// What we know of the actors of a peer counts as old: each is asked anew when it is next needed.
pub async fn forget_freshness(tx: &mut WriteTx, peer: PeerId) -> Result<()> {
    let never = Timestamp::from_millis(0);
    tx.memo().forget(ACTORS);
    on!(tx, conn => sqlx::query("update remote_actor set fetched_at = $2 where peer_id = $1")
        .bind(peer)
        .bind(never)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes that this actor is gone: its instance answered 404 or 410.
pub async fn set_actor_gone(tx: &mut WriteTx, actor_uri: &str) -> Result<()> {
    let now = tx.now();
    tx.memo().forget(ACTORS);
    on!(tx, conn => sqlx::query(
        "update remote_actor set gone_at = $2 where actor_uri = $1 and gone_at is null",
    )
    .bind(actor_uri)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::on_both;

    fn werl(tx: &WriteTx) -> Peer {
        Peer::just_met(tx.new_id(), "https://werl.example", "Werl", tx.now())
    }

    #[tokio::test]
    async fn a_neighbour_is_known_once_however_often_it_is_met() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let first = werl(&tx);
            save(&mut tx, &first).await.unwrap();
            let mut again = werl(&tx);
            again.about.name = "Wallfahrtsstadt Werl".to_owned();
            let known_by = save(&mut tx, &again).await.unwrap();
            assert_eq!(
                known_by, first.peer_id,
                "whoever came second goes by the first id"
            );
            assert_eq!(list(&mut tx).await.unwrap().len(), 1);
            let found = find(&mut tx, first.peer_id).await.unwrap().unwrap();
            assert_eq!(found.about.name, "Wallfahrtsstadt Werl");
            let same = find_by_origin(&mut tx, "https://werl.example")
                .await
                .unwrap()
                .unwrap();
            assert_eq!(same, found);
            assert_eq!(
                find_by_origin(&mut tx, "http://werl.example")
                    .await
                    .unwrap(),
                None
            );
        })
        .await;
    }

    #[tokio::test]
    async fn an_actor_keeps_its_newest_key_and_can_be_gone() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let peer = werl(&tx);
            save(&mut tx, &peer).await.unwrap();
            let mut actor = RemoteActor {
                actor_uri: "https://werl.example/a/tafel".to_owned(),
                peer_id: peer.peer_id,
                kind: "Organization".to_owned(),
                handle: "tafel".to_owned(),
                inbox_url: "https://werl.example/a/tafel/inbox".to_owned(),
                shared_inbox_url: Some(peer.inbox_url.clone()),
                key_id: "https://werl.example/a/tafel#main-key".to_owned(),
                public_key_pem: "old".to_owned(),
                fetched_at: tx.now(),
                gone_at: None,
            };
            save_actor(&mut tx, &actor).await.unwrap();
            actor.public_key_pem = "new".to_owned();
            save_actor(&mut tx, &actor).await.unwrap();
            let found = find_actor(&mut tx, &actor.actor_uri).await.unwrap();
            assert_eq!(found.as_ref(), Some(&actor));
            forget_freshness(&mut tx, peer.peer_id).await.unwrap();
            let old = find_actor(&mut tx, &actor.actor_uri)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(old.fetched_at, Timestamp::from_millis(0));
            set_actor_gone(&mut tx, &actor.actor_uri).await.unwrap();
            let gone = find_actor(&mut tx, &actor.actor_uri)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(gone.gone_at, Some(tx.now()));
            assert_eq!(
                find_actor(&mut tx, "https://werl.example/a/x")
                    .await
                    .unwrap(),
                None
            );
        })
        .await;
    }
}
