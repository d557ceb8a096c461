//! The tables that are part of the program, and how they are unpacked.

use std::io::Read;

use anyhow::Context;
use flate2::read::GzDecoder;

/// The credit line that stands beside every map, in German as the sources ask for it.
pub const CREDIT: &str = "PLZ: © OpenStreetMap-Mitwirkende (ODbL) · Grenzen: © GeoBasis-DE / BKG 2016 \
                          (Daten verändert) · Natural Earth";

/// `plz,name,lat,lon,state,ags,places`, one row for each postal code.
pub(super) const POSTAL_CODES: &[u8] = include_bytes!("../../data/geo/plz.csv.gz");

/// `ags,name,lat,lon,state,kreis,type`, one row for each municipality.
pub(super) const MUNICIPALITIES: &[u8] = include_bytes!("../../data/geo/municipalities.csv.gz");

/// Outlines and cities as TopoJSON.
pub(super) const BASEMAP: &[u8] = include_bytes!("../../data/geo/germany_basemap.topojson.gz");

/// The text inside a gzip file.
pub(super) fn unpack(packed: &[u8]) -> anyhow::Result<String> {
    let mut text = String::new();
    GzDecoder::new(packed)
        .read_to_string(&mut text)
        .context("unpack a table of places")?;
    Ok(text)
}
