//! Where an offer takes place.

use serde::{Deserialize, Serialize};

use crate::base::{Point, Problem, Problems, words};
use crate::providers::{is_municipality_key, is_postal_code, is_web_address, tidy_line};

words! {
    /// How exactly a place is told.
    GeoPrecision {
        /// To the house.
        Exact = "exact",
        /// To the street.
        Street = "street",
        /// To the postal code: for informal groups and private persons. The point is rounded
        /// before it is stored, so that nobody can read more than was meant.
        Postcode = "postcode",
        /// Not at all.
        Hidden = "hidden",
    }
}

/// A place one can go to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Its name, such as "Haus am Lippeufer".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Postal code, five digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// District of the town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Floor, room, entrance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_info: Option<String>,
    /// Degrees north.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// How exactly the place is told; exact if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geo_precision: Option<GeoPrecision>,
}

impl Place {
    /// Where it is on the globe, if known.
    pub fn point(&self) -> Option<Point> {
        Point::new(self.lat?, self.lon?)
    }
}

/// Where an offer takes place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Location {
    /// At a place.
    Onsite(Place),
    /// On a screen.
    Remote {
        /// Where to join, http or https.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// Both.
    Hybrid {
        /// The place.
        #[serde(flatten)]
        place: Place,
        /// Where to join, http or https.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// Anywhere in some towns or around a point, for example at people's homes.
    ServiceArea {
        /// Municipalities (AGS), at most 50.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ags: Vec<String>,
        /// Around the place below, 1 to 100 km.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        radius_km: Option<u16>,
        /// Where the provider sets out from.
        #[serde(flatten)]
        place: Place,
    },
}

impl Default for Location {
    fn default() -> Self {
        Self::Onsite(Place::default())
    }
}

impl Location {
    /// The place, if there is one to go to or to set out from.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Onsite(place) | Self::Hybrid { place, .. } | Self::ServiceArea { place, .. } => {
                Some(place)
            }
            Self::Remote { .. } => None,
        }
    }

    /// Where that is on the globe, if known.
    pub fn point(&self) -> Option<Point> {
        self.place().and_then(Place::point)
    }

    /// The address to join on a screen.
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Remote { url } | Self::Hybrid { url, .. } => url.as_deref(),
            Self::Onsite(_) | Self::ServiceArea { .. } => None,
        }
    }

    /// The municipalities of a service area.
    pub fn service_area(&self) -> &[String] {
        match self {
            Self::ServiceArea { ags, .. } => ags,
            Self::Onsite(_) | Self::Remote { .. } | Self::Hybrid { .. } => &[],
        }
    }

    /// Whether one takes part on a screen only.
    pub fn is_remote_only(&self) -> bool {
        matches!(self, Self::Remote { .. })
    }

    /// The location trimmed and within its bounds.
    #[must_use]
    pub fn tidy(self, problems: &mut Problems) -> Self {
        match self {
            Self::Onsite(place) => Self::Onsite(tidy_place(place, problems)),
            Self::Remote { url } => Self::Remote {
                url: tidy_url(url, problems),
            },
            Self::Hybrid { place, url } => Self::Hybrid {
                place: tidy_place(place, problems),
                url: tidy_url(url, problems),
            },
            Self::ServiceArea {
                mut ags,
                radius_km,
                place,
            } => {
                ags.retain(|key| is_municipality_key(key));
                ags.truncate(50);
                if radius_km.is_some_and(|km| !(1..=100).contains(&km)) {
                    problems.add("radius_km", Problem::out_of_range(1, 100));
                }
                Self::ServiceArea {
                    ags,
                    radius_km,
                    place: tidy_place(place, problems),
                }
            }
        }
    }
}

fn tidy_url(url: Option<String>, problems: &mut Problems) -> Option<String> {
    let url = tidy_line(url, 2000, "location-url", problems);
    if url.as_deref().is_some_and(|url| !is_web_address(url)) {
        problems.add("location-url", Problem::new("problem-web-address"));
    }
    url
}

fn tidy_place(place: Place, problems: &mut Problems) -> Place {
    let postal_code = tidy_line(place.postal_code, 10, "postal_code", problems);
    if postal_code
        .as_deref()
        .is_some_and(|code| !is_postal_code(code))
    {
        problems.add("postal_code", Problem::new("problem-postal-code"));
    }
    let precision = place.geo_precision.unwrap_or(GeoPrecision::Exact);
    let point = place
        .lat
        .zip(place.lon)
        .and_then(|(lat, lon)| Point::new(lat, lon));
    let point = point.and_then(|point| rounded(point, precision));
    let tells_house = matches!(precision, GeoPrecision::Exact | GeoPrecision::Street);
    Place {
        name: tidy_line(place.name, 200, "place_name", problems),
        street: tidy_line(place.street, 200, "street", problems).filter(|_| tells_house),
        postal_code,
        city: tidy_line(place.city, 100, "city", problems),
        district: tidy_line(place.district, 100, "district", problems),
        room_info: tidy_line(place.room_info, 200, "room_info", problems).filter(|_| tells_house),
        lat: point.map(|point| point.lat),
        lon: point.map(|point| point.lon),
        geo_precision: place.geo_precision,
    }
}

/// The point as exactly as may be told: two decimals (about a kilometre) where only the postal code
/// is told, nothing where the place is hidden.
fn rounded(point: Point, precision: GeoPrecision) -> Option<Point> {
    let hundredth = |degrees: f64| (degrees * 100.0).round() / 100.0;
    match precision {
        GeoPrecision::Exact | GeoPrecision::Street => Some(point),
        GeoPrecision::Postcode => Point::new(hundredth(point.lat), hundredth(point.lon)),
        GeoPrecision::Hidden => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_address_is_rounded_before_it_is_kept() {
        let place = Place {
            street: Some("Am Wehr 3".to_owned()),
            postal_code: Some("59494".to_owned()),
            lat: Some(51.573_21),
            lon: Some(8.105_67),
            geo_precision: Some(GeoPrecision::Postcode),
            ..Place::default()
        };
        let mut problems = Problems::none();
        let Location::Onsite(kept) = Location::Onsite(place).tidy(&mut problems) else {
            panic!()
        };
        assert!(problems.is_empty());
        assert_eq!((kept.lat, kept.lon), (Some(51.57), Some(8.11)));
        assert_eq!(kept.street, None);
    }

    #[test]
    fn a_postal_code_has_five_digits() {
        let place = Place {
            postal_code: Some("5949".to_owned()),
            ..Place::default()
        };
        let mut problems = Problems::none();
        let _tidied = Location::Onsite(place).tidy(&mut problems);
        assert_eq!(
            problems.for_field("postal_code").unwrap().key,
            "problem-postal-code"
        );
    }
}
