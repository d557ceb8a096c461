//! Where: at a place, on a screen, both, or in some towns.

use super::super::model::{GeoPrecision, Location, Place};
use super::Fields;
use super::reader::Reader;
use crate::base::{Point, Problem, text};
use crate::places::Gazetteer;

/// The location that was typed. The postal code gives the point, unless the place is still the one
/// of `before`, whose point may be more exact.
pub(super) fn read(reader: &mut Reader<'_>, before: Option<&Location>) -> Option<Location> {
    reader.need("location");
    let url = reader.text("location-url");
    Some(match reader.fields.get("location") {
        "onsite" => Location::Onsite(read_place(reader, before)),
        "remote" => Location::Remote { url },
        "hybrid" => Location::Hybrid {
            place: read_place(reader, before),
            url,
        },
        "service_area" => Location::ServiceArea {
            ags: read_towns(reader),
            radius_km: reader
                .whole("radius_km", 1, 100)
                .and_then(|km| u16::try_from(km).ok()),
            place: read_place(reader, before),
        },
        _ => return None,
    })
}

fn read_place(reader: &mut Reader<'_>, before: Option<&Location>) -> Place {
    let postal_code = reader.text("postal_code");
    let known = postal_code.as_deref().and_then(|code| {
        let known = Gazetteer::embedded().postal_code(code);
        let has_digits = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        // What has not even the form of a postal code is refused by the model.
        if known.is_none() && has_digits {
            let problem = Problem::new("problem-postal-code-unknown").with("given", code);
            reader.problems.add("postal_code", problem);
        }
        known
    });
    let city = reader.text("city");
    let city = city.or_else(|| known.map(|code| code.name.to_owned()));
    let street = reader.text("street");
    let same = before.and_then(Location::place).filter(|place| {
        place.postal_code == postal_code && place.street == street && place.point().is_some()
    });
    let point: Option<Point> = same
        .and_then(Place::point)
        .or_else(|| known.map(|code| code.point));
    Place {
        name: reader.text("place_name"),
        street,
        postal_code,
        city,
        district: reader.text("district"),
        room_info: reader.text("room_info"),
        lat: point.map(|point| point.lat),
        lon: point.map(|point| point.lon),
        geo_precision: reader.choice::<GeoPrecision>("geo_precision"),
    }
}

/// Towns by their names, separated by commas or lines.
fn read_towns(reader: &mut Reader<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    let gazetteer = Gazetteer::embedded();
    for name in reader.fields.get("area").split([',', '\n']).map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let wanted = text::fold(name);
        let hits = gazetteer.search_place(name);
        let hit = hits
            .iter()
            .find(|hit| text::fold(hit.name) == wanted)
            .or(hits.first());
        if let Some(hit) = hit {
            keys.push(hit.ags.to_owned());
        } else {
            let short: String = name.chars().take(40).collect();
            let problem = Problem::new("problem-town-unknown").with("given", short);
            reader.problems.add("area", problem);
        }
    }
    keys
}

/// The municipality an offer belongs to by its place.
pub(super) fn municipality(location: &Location) -> Option<String> {
    let code = location.place()?.postal_code.as_deref()?;
    let code = Gazetteer::embedded().postal_code(code)?;
    Some(code.ags.to_owned())
}

/// Fills the fields from a location.
pub(super) fn fill(fields: &mut Fields, location: &Location) {
    let word = match location {
        Location::Onsite(_) => "onsite",
        Location::Remote { .. } => "remote",
        Location::Hybrid { .. } => "hybrid",
        Location::ServiceArea { .. } => "service_area",
    };
    fields.push("location", word);
    fields.push_some("location-url", location.url());
    if let Location::ServiceArea { ags, radius_km, .. } = location {
        let gazetteer = Gazetteer::embedded();
        let names: Vec<&str> = ags
            .iter()
            .filter_map(|key| gazetteer.municipality(key))
            .map(|town| town.name)
            .collect();
        fields.push("area", names.join(", "));
        fields.push_some("radius_km", *radius_km);
    }
    let Some(place) = location.place() else {
        return;
    };
    fields.push_some("place_name", place.name.as_ref());
    fields.push_some("street", place.street.as_ref());
    fields.push_some("postal_code", place.postal_code.as_ref());
    fields.push_some("city", place.city.as_ref());
    fields.push_some("district", place.district.as_ref());
    fields.push_some("room_info", place.room_info.as_ref());
    fields.push_some("geo_precision", place.geo_precision);
}
