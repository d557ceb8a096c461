//! Where things are: postal codes, municipalities, and a map drawn without any outside server.
//!
//! A kit that knows no offer, no database and no web page. Its tables are part of the program
//! (`data/geo/`, with their rights), unpacked when first needed and kept for good: about 3 MB.
//!
//! * [`Gazetteer`] looks up postal codes and municipalities and finds places by name;
//! * [`Centre`] and [`Radius`] read what somebody typed as "near" and "how far";
//! * [`MapRequest`] draws a map as SVG.

mod basemap;
mod data;

pub mod centre;
pub mod gazetteer;
pub mod map;
pub mod names;

pub use self::centre::{Centre, Radius};
pub use self::data::CREDIT;
pub use self::gazetteer::{Gazetteer, Municipality, MunicipalityKind, PostalCode, state_name};
pub use self::map::{
    CountryNames, Drawing, Frame, MapRequest, Mark, Merging, Pin, Town, View, Window,
};
pub use self::names::{PlaceHit, short_name};
