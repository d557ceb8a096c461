//! The place of an offer on the wire.
//!
//! Mobilizon remembers a place by its id and never looks again, so the id changes with the
//! address: `/o/{offer}/place/{version}`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::places::{Gazetteer, state_name};

use super::super::model::{Content, GeoPrecision, Offer, Place};
use super::tags::town;

/// The place of this offer as an ActivityStreams `Place`, if one is told.
pub fn place(offer: &Offer) -> Option<Value> {
    let place = offer.content.location.place()?;
    let name = name_of(place, &offer.content)?;
    let mut body = Map::new();
    body.insert("name".to_owned(), json!(name));
    body.insert("address".to_owned(), address(place, &offer.content));
    let is_hidden = place.geo_precision == Some(GeoPrecision::Hidden);
    if let Some(point) = place.point().filter(|_| !is_hidden) {
        // As floats even where they are whole: Mobilizon drops the point otherwise.
        body.insert("latitude".to_owned(), json!(point.lat));
        body.insert("longitude".to_owned(), json!(point.lon));
    }
    let version = version_of(&body);
    let mut place = Map::new();
    place.insert("type".to_owned(), json!("Place"));
    place.insert(
        "id".to_owned(),
        json!(format!("{}/place/{version}", offer.uri)),
    );
    place.extend(body);
    Some(Value::Object(place))
}

/// What the place is called, as exactly as it is told; a mere point is somewhere in its town.
fn name_of(place: &Place, content: &Content) -> Option<String> {
    [
        &place.name,
        &place.street,
        &place.district,
        &place.city,
        &place.postal_code,
    ]
    .into_iter()
    .find_map(Clone::clone)
    .or_else(|| place.point().and_then(|_| town(content)))
}

/// The same for the same place, another one when anything about it changes.
fn version_of(body: &Map<String, Value>) -> String {
    let text = Value::Object(body.clone()).to_string();
    let hash = Uuid::new_v5(&Uuid::NAMESPACE_URL, text.as_bytes());
    hash.simple().to_string().chars().take(8).collect()
}

fn address(place: &Place, content: &Content) -> Value {
    let gazetteer = Gazetteer::embedded();
    let state = place
        .postal_code
        .as_deref()
        .and_then(|code| gazetteer.postal_code(code))
        .map(|code| code.state)
        .or_else(|| {
            let key = content.municipality_key.as_deref()?;
            gazetteer.municipality(key).map(|town| town.state)
        });
    let members = [
        ("streetAddress", place.street.as_deref()),
        ("postalCode", place.postal_code.as_deref()),
        ("addressLocality", place.city.as_deref()),
        ("addressRegion", state.map(state_name)),
        ("addressCountry", Some("Deutschland")),
    ];
    let mut address = Map::new();
    address.insert("type".to_owned(), json!("PostalAddress"));
    for (key, value) in members {
        if let Some(value) = value {
            address.insert(key.to_owned(), json!(value));
        }
    }
    Value::Object(address)
}
