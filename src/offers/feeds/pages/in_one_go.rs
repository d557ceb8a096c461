//! All services of HSDS in one answer, a line for each (`format=ndjson`), sent while they are read:
//! no more than some hundred of them are ever held in memory.

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::stream;
use serde_json::Value;

use crate::base::{OfferId, Result};
use crate::db::Db;
use crate::web::Shell;

use super::super::super::model::Purpose;
use super::super::super::store;
use super::bulk::{LINES_AT_ONCE, exported};

/// Offers that are read together.
const AT_ONCE: usize = 200;

/// JSON texts, one in each line.
pub(super) const NDJSON: &str = "application/x-ndjson";

/// What is left to be sent.
struct Rest {
    shell: Shell,
    db: Db,
    wants_all: bool,
    ids: std::vec::IntoIter<OfferId>,
}

impl Rest {
    /// The next lines; nothing when all were sent.
    async fn next(&mut self) -> Result<Option<Bytes>> {
        let ids: Vec<OfferId> = self.ids.by_ref().take(AT_ONCE).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let mut tx = self.db.read().await?;
        let mut text = String::new();
        for row in store::list_cards(&mut tx, &ids).await? {
            let is_wanted = self.wants_all || row.offer.content.purpose == Purpose::Offer;
            if !is_wanted || !row.offer.is_public(tx.now()) {
                continue;
            }
            if let Some(service) = exported(&mut tx, &self.shell, &row).await? {
                text.push_str(&service.to_string());
                text.push('\n');
            }
        }
        Ok(Some(text.into()))
    }
}

/// All services, in the order in which their offers were made.
pub(super) async fn services(shell: Shell, db: Db, wants_all: bool) -> Result<Response> {
    let mut tx = db.read().await?;
    let mut ids = Vec::new();
    loop {
        let skip = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let lines = store::list_own_public(&mut tx, skip, LINES_AT_ONCE).await?;
        if lines.is_empty() {
            break;
        }
        ids.extend(lines.into_iter().map(|(id, _)| id));
    }
    drop(tx);
    let rest = Rest {
        shell,
        db,
        wants_all,
        ids: ids.into_iter(),
    };
    let lines = stream::unfold(rest, |mut rest| async move {
        match rest.next().await {
            Ok(lines) => lines.map(|lines| (Ok(lines), rest)),
            // The connection breaks, so nobody takes a part for the whole.
            Err(error) => {
                tracing::error!(%error, "the export of services broke off");
                rest.ids = Vec::new().into_iter();
                Some((Err(std::io::Error::other("broke off")), rest))
            }
        }
    });
    let kind = [(header::CONTENT_TYPE, NDJSON)];
    Ok((kind, Body::from_stream(lines)).into_response())
}

/// These things, one in each line.
pub(super) fn lines(things: &[Value]) -> Response {
    let lines: Vec<String> = things.iter().map(|thing| format!("{thing}\n")).collect();
    ([(header::CONTENT_TYPE, NDJSON)], lines.concat()).into_response()
}
