//! The table `selection`, and what it keeps out of sight.

use serde::de::DeserializeOwned;

use crate::base::{PeerId, Result};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::super::model::{Purpose, Selection, Subject};

/// In the place of a peer: all that have no line of their own.
const EVERYBODY: &str = "*";

#[derive(sqlx::FromRow)]
struct Row {
    peer: String,
    purposes: String,
    subjects: String,
    categories: String,
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
        }
    }
}

fn list<T: DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}

fn key(peer: Option<PeerId>) -> String {
    peer.map_or_else(|| EVERYBODY.to_owned(), |peer| peer.to_string())
}

/// What is shown of this instance: its own selection, or else the one for all.
pub async fn selection_for(tx: &mut ReadTx, peer: PeerId) -> Result<Selection> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select peer, purposes, subjects, categories from selection
          where peer in ($1, $2) order by peer",
    )
    .bind(key(Some(peer)))
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
    Ok(own.or(all).unwrap_or_default())
}

/// Stores what is shown of an instance, or (`None`) of all without a selection of their own.
/// `None` as selection removes the line.
pub(in super::super) async fn save_selection(
    tx: &mut WriteTx,
    peer: Option<PeerId>,
    selection: Option<&Selection>,
) -> Result<()> {
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
        "insert into selection (peer, purposes, subjects, categories, changed_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(key(peer))
    .bind(serde_json::json!(purposes).to_string())
    .bind(serde_json::json!(subjects).to_string())
    .bind(serde_json::json!(selection.categories).to_string())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
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
        on!(tx, conn => sqlx::query("delete from hidden_copy where uri = $1 and by_selection")
            .bind(uri)
            .execute(conn)
            .await
            .map(drop))?;
    } else {
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
