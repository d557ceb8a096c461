//! The table `selection`, and what it keeps out of sight.

use serde::de::DeserializeOwned;
use sqlx::types::Json;

use crate::base::{EntityId, OfferId, PeerId, Result};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::{Content, Purpose, Selection, Subject};
use super::ahead::Absent;

/// In the place of a peer: all that have no line of their own.
const EVERYBODY: &str = "*";

/// What is read of it once in a transaction.
const TABLE: &str = "selection";

#[derive(sqlx::FromRow)]
struct Row {
    peer: String,
    purposes: String,
    subjects: String,
    categories: String,
    municipalities: String,
}

impl From<Row> for Selection {
    fn from(row: Row) -> Self {
        let words = |text: &str| list::<String>(text);
        let purposes = words(&row.purposes);
        let subjects = words(&row.subjects);
        Self {
            purposes: purposes
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect(),
            subjects: subjects
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect(),
            categories: words(&row.categories),
            municipalities: words(&row.municipalities),
        }
    }
}

fn list<T: DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}

fn key(peer: Option<PeerId>) -> String {
    peer.map_or_else(|| EVERYBODY.to_owned(), |peer| peer.to_string())
}

/// The selection of this instance, or (`None`) the one for all without their own; `None` if there is
/// none.
pub async fn find_selection(tx: &mut ReadTx, peer: Option<PeerId>) -> Result<Option<Selection>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select peer, purposes, subjects, categories, municipalities from selection
          where peer = $1",
    )
    .bind(key(peer))
    .fetch_optional(conn)
    .await)?;
    Ok(row.map(Selection::from))
}

/// What the live copies of an instance say, in the order of their ids, after `after`.
pub(in super::super) async fn list_contents_from(
    tx: &mut ReadTx,
    peer: PeerId,
    after: Option<OfferId>,
    limit: i64,
) -> Result<Vec<(OfferId, Content)>> {
    let after = after.map_or(uuid::Uuid::nil(), EntityId::uuid);
    let now = tx.now();
    let rows: Vec<(OfferId, Json<Content>)> = on!(tx, conn => sqlx::query_as(
        "select offer_id, content
           from offer
          where peer_id = $1
            and offer_id > $2
            and status in ('published', 'filled', 'cancelled')
            and (expires_at is null or expires_at > $3)
          order by offer_id
          limit $4",
    )
    .bind(peer)
    .bind(after)
    .bind(now)
    .bind(limit)
    .fetch_all(conn)
    .await)?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, content)| (id, content.0)).collect())
}

/// What is shown of this instance: its own selection, or else the one for all.
pub async fn selection_for(tx: &mut ReadTx, peer: PeerId) -> Result<Selection> {
    let wanted = key(Some(peer));
    if let Some(selection) = tx.memo().known(TABLE, &wanted) {
        return Ok(selection);
    }
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select peer, purposes, subjects, categories, municipalities from selection
          where peer in ($1, $2) order by peer",
    )
    .bind(&wanted)
    .bind(EVERYBODY)
    .fetch_all(conn)
    .await)?;
    let (mut own, mut all) = (None, None);
    for row in rows {
        let place = if row.peer == EVERYBODY {
            &mut all
        } else {
            &mut own
        };
        *place = Some(Selection::from(row));
    }
    let selection = own.or(all).unwrap_or_default();
    tx.memo().keep(TABLE, &wanted, selection.clone());
    Ok(selection)
}

/// Stores what is shown of an instance, or (`None`) of all without a selection of their own.
/// `None` as selection removes the line.
pub(in super::super) async fn save_selection(
    tx: &mut WriteTx,
    peer: Option<PeerId>,
    selection: Option<&Selection>,
) -> Result<()> {
    tx.memo().forget(TABLE);
    on!(tx, conn => sqlx::query("delete from selection where peer = $1")
        .bind(key(peer))
        .execute(conn)
        .await
        .map(drop))?;
    let Some(selection) = selection else {
        return Ok(());
    };
    let purposes: Vec<&str> = selection
        .purposes
        .iter()
        .copied()
        .map(Purpose::word)
        .collect();
    let subjects: Vec<&str> = selection
        .subjects
        .iter()
        .copied()
        .map(Subject::word)
        .collect();
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into selection (peer, purposes, subjects, categories, municipalities, changed_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(key(peer))
    .bind(serde_json::json!(purposes).to_string())
    .bind(serde_json::json!(subjects).to_string())
    .bind(serde_json::json!(selection.categories).to_string())
    .bind(serde_json::json!(selection.municipalities).to_string())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The instances of which there are copies that may be seen: we have not parted with them, and no
/// switch hides them.
pub async fn list_shown_origins(tx: &mut ReadTx) -> Result<Vec<PeerId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select peer_id from peer
          where not is_hidden
            and exists (select 1 from offer where offer.peer_id = peer.peer_id)
          order by peer_id",
    )
    .fetch_all(conn)
    .await)?)
}

/// The instances of which there are copies.
pub async fn list_origins(tx: &mut ReadTx) -> Result<Vec<PeerId>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select distinct peer_id from offer where peer_id is not null order by peer_id",
    )
    .fetch_all(conn)
    .await)?)
}

/// Hides a copy that is not selected, or shows it again if nothing else hides it. What a person hid
/// stays hidden.
pub(in super::super) async fn set_selected(
    tx: &mut WriteTx,
    uri: &str,
    is_selected: bool,
) -> Result<()> {
    let now = tx.now();
    if is_selected {
        if Absent::Hidden.is_known(tx, uri) {
            return Ok(());
        }
        on!(tx, conn => sqlx::query("delete from hidden_copy where uri = $1 and by_selection")
            .bind(uri)
            .execute(conn)
            .await
            .map(drop))?;
    } else {
        Absent::Hidden.ends(tx, uri);
        on!(tx, conn => sqlx::query(
            "insert into hidden_copy (uri, hidden_at, by_selection) values ($1, $2, true)
                 on conflict (uri) do nothing",
        )
        .bind(uri)
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    }
    Ok(())
}
