//! Offers on a map (RFC 7946), and the same as a plain list.
//!
//! What is told of an offer is what the interface for programs tells. An offer whose place nobody
//! told has a geometry of `null` (section 3.2): leaving it out would hide it.

use serde_json::{Map, Value, json};

use crate::base::Result;

use super::super::api::answer::OfferJson;
use super::feed::Feed;

/// What stands before the offers.
fn head(feed: &Feed) -> Map<String, Value> {
    let mut head = Map::new();
    head.insert("title".into(), json!(feed.title));
    head.insert("url".into(), json!(feed.page));
    head.insert("total".into(), json!(feed.total));
    head.insert("left_out".into(), json!(feed.left_out()));
    let remarks = feed.remarks();
    if !remarks.is_empty() {
        head.insert("remarks".into(), json!(remarks));
    }
    head
}

fn items(feed: &Feed) -> impl Iterator<Item = OfferJson> {
    feed.rows.iter().enumerate().map(|(at, row)| {
        let km = feed.distances_km.get(at).copied().flatten();
        OfferJson::of(&feed.shell, row, &feed.towns, km, feed.now)
    })
}

/// A `FeatureCollection`.
///
/// # Errors
///
/// A fault, if an offer cannot be written as JSON.
pub fn collection(feed: &Feed) -> Result<Vec<u8>> {
    let mut all = Map::new();
    all.insert("type".into(), json!("FeatureCollection"));
    all.extend(head(feed));
    let mut features = Vec::with_capacity(feed.rows.len());
    for item in items(feed) {
        // Longitude first (section 3.1.1).
        let geometry = match (item.location.lat, item.location.lon) {
            (Some(lat), Some(lon)) => json!({ "type": "Point", "coordinates": [lon, lat] }),
            _ => Value::Null,
        };
        features.push(json!({
            "type": "Feature",
            "id": item.uri,
            "geometry": geometry,
            "properties": serde_json::to_value(&item).map_err(anyhow::Error::new)?,
        }));
    }
    all.insert("features".into(), Value::Array(features));
    Ok(Value::Object(all).to_string().into_bytes())
}

/// The list.
///
/// # Errors
///
/// A fault, if an offer cannot be written as JSON.
pub fn list(feed: &Feed) -> Result<Vec<u8>> {
    let mut all = head(feed);
    let items: Vec<OfferJson> = items(feed).collect();
    let items = serde_json::to_value(&items).map_err(anyhow::Error::new)?;
    all.insert("items".into(), items);
    Ok(Value::Object(all).to_string().into_bytes())
}
