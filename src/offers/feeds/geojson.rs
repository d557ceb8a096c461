//! Offers on a map (RFC 7946), and the same as a plain list.
//!
//! What is told of an offer is what the interface for programs tells. An offer whose place nobody
//! told has a geometry of `null` (section 3.2): leaving it out would hide it.

use serde::Serialize;
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

/// An offer on the map.
#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    geometry: Option<Geometry>,
    properties: OfferJson,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude first (section 3.1.1).
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    head: Map<String, Value>,
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct List {
    #[serde(flatten)]
    head: Map<String, Value>,
    items: Vec<OfferJson>,
}

/// A `FeatureCollection`.
///
/// # Errors
///
/// A fault, if an offer cannot be written as JSON.
pub fn collection(feed: &Feed) -> Result<Vec<u8>> {
    let features = items(feed).map(|item| {
        let point = item.location.lat.zip(item.location.lon);
        Feature {
            kind: "Feature",
            id: item.uri.clone(),
            geometry: point.map(|(lat, lon)| Geometry {
                kind: "Point",
                coordinates: [lon, lat],
            }),
            properties: item,
        }
    });
    written(&Collection {
        kind: "FeatureCollection",
        head: head(feed),
        features: features.collect(),
    })
}

/// The list.
///
/// # Errors
///
/// A fault, if an offer cannot be written as JSON.
pub fn list(feed: &Feed) -> Result<Vec<u8>> {
    written(&List {
        head: head(feed),
        items: items(feed).collect(),
    })
}

/// Written straight into bytes: a tree of values between would take more time than everything else.
fn written(document: &impl Serialize) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(document).map_err(anyhow::Error::new)?)
}
