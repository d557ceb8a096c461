//! The outbox of a region: what it announces, for whoever begins to follow it late.
//!
//! Newest first, page by page. The region's own offers, if it has any, follow in the collection that
//! every actor has.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::base::{EntityId, OfferId, OrNotFound, Result, Thing, Timestamp};
use crate::federation::vocabulary::activity_context;
use crate::offers;
use crate::peers::InstanceKind;
use crate::web::Query;

use super::super::federation::{announce_object, announced_outbox};
use super::super::store;
use super::{Network, activity};

/// Announcements on one page.
const A_PAGE: i64 = 100;

/// Which page is wanted; without it, the collection itself.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    after: Option<String>,
}

/// Where a reader stands: behind the announcement made at this instant of this copy.
fn cursor(text: &str) -> Option<(Timestamp, OfferId)> {
    let (millis, id) = text.split_once('_')?;
    let at = Timestamp::from_millis(millis.parse().ok()?);
    Some((at, id.parse().ok()?))
}

pub(super) async fn outbox(
    State(network): State<Network>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let is_region = network.about.kind == InstanceKind::Aggregator;
    is_region.then_some(()).or_not_found(Thing::Page)?;
    let id = announced_outbox(&network.addresses);
    let mut tx = network.db.read().await?;
    let own = offers::count_for_collection(&mut tx, None).await?;
    let total = store::count_announced(&mut tx).await? + own;
    let Some(after) = &wanted.after else {
        return Ok(activity(&json!({
            "@context": activity_context(),
            "id": id,
            "type": "OrderedCollection",
            "totalItems": total,
            "first": format!("{id}?after=start"),
        })));
    };
    let after_whom = match after.as_str() {
        "start" => None,
        place => Some(cursor(place).or_not_found(Thing::Page)?),
    };
    let found = store::list_announcements(&mut tx, after_whom, A_PAGE).await?;
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count >= A_PAGE);
    let last = found.last().filter(|_| is_full);
    let next = match last {
        Some(row) => {
            let (millis, copy) = (row.announced_at.millis(), row.offer_id.uuid());
            Some(format!("{id}?after={millis}_{copy}"))
        }
        None if own > 0 => Some(format!("{}/outbox?page=1", network.addresses.town())),
        None => None,
    };
    let items = found.iter().map(|row| {
        let mut item = announce_object(&network.addresses, &row.object_uri, row.updated_at);
        if let Some(members) = item.as_object_mut() {
            members.shift_remove("@context");
        }
        item
    });
    let mut page = json!({
        "@context": activity_context(),
        "id": format!("{id}?after={after}"),
        "type": "OrderedCollectionPage",
        "partOf": id,
        "totalItems": total,
        "orderedItems": items.collect::<Vec<Value>>(),
    });
    if let (Some(members), Some(next)) = (page.as_object_mut(), next) {
        members.insert("next".to_owned(), json!(next));
    }
    Ok(activity(&page))
}
