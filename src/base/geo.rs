//! Points on the globe and the distance between them.

use serde::{Deserialize, Serialize};

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A point in WGS 84: degrees of latitude and longitude.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

impl Point {
    /// The point, if both coordinates are finite and in range.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let in_range = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        in_range.then_some(Self { lat, lon })
    }

    /// Great-circle distance in kilometres (haversine formula).
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
    }

    /// The south-west and north-east corner of a box that holds every point within `radius_km`.
    pub fn bounding_box(self, radius_km: f64) -> (Self, Self) {
        let d_lat = (radius_km / EARTH_RADIUS_KM).to_degrees();
        let d_lon = d_lat / self.lat.to_radians().cos().max(0.01);
        (
            Self {
                lat: (self.lat - d_lat).max(-90.0),
                lon: (self.lon - d_lon).max(-180.0),
            },
            Self {
                lat: (self.lat + d_lat).min(90.0),
                lon: (self.lon + d_lon).min(180.0),
            },
        )
    }
}

/// A box in WGS 84, in degrees. It does not cross the 180th meridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its southern edge, degrees north.
    pub south: f64,
    /// Its western edge, degrees east.
    pub west: f64,
    /// Its northern edge, degrees north.
    pub north: f64,
    /// Its eastern edge, degrees east.
    pub east: f64,
}

impl Area {
    /// The box between these corners, each as latitude and longitude, if it is one.
    pub fn new(south_west: (f64, f64), north_east: (f64, f64)) -> Option<Self> {
        let ((south, west), (north, east)) = (south_west, north_east);
        let area = Self {
            south,
            west,
            north,
            east,
        };
        area.is_sound().then_some(area)
    }

    /// Whether all edges are on the globe and in their order.
    pub fn is_sound(&self) -> bool {
        let on_globe = Point::new(self.south, self.west).is_some()
            && Point::new(self.north, self.east).is_some();
        on_globe && self.south <= self.north && self.west <= self.east
    }

    /// The smallest box that holds both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            south: self.south.min(other.south),
            west: self.west.min(other.west),
            north: self.north.max(other.north),
            east: self.east.max(other.east),
        }
    }

    /// Its middle.
    pub fn middle(&self) -> Option<Point> {
        Point::new(
            f64::midpoint(self.south, self.north),
            f64::midpoint(self.west, self.east),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soest_and_werl_are_fourteen_kilometres_apart() {
        let soest = Point::new(51.5711, 8.1063).unwrap();
        let werl = Point::new(51.553, 7.914).unwrap();
        assert!((soest.distance_km(werl) - 13.4).abs() < 0.2);
    }

    #[test]
    fn a_place_off_the_globe_is_no_point() {
        assert_eq!(Point::new(91.0, 0.0), None);
        assert_eq!(Point::new(f64::NAN, 0.0), None);
    }

    #[test]
    fn a_box_is_on_the_globe_and_has_its_edges_in_order() {
        let soest = Area::new((51.5, 8.0), (51.6, 8.2)).unwrap();
        let werl = Area::new((51.5, 7.8), (51.58, 8.0)).unwrap();
        let both = soest.and(werl);
        assert_eq!(Some(both), Area::new((51.5, 7.8), (51.6, 8.2)));
        assert_eq!(both.middle(), Point::new(51.55, 8.0));
        assert_eq!(Area::new((51.6, 8.0), (51.5, 8.2)), None);
        assert_eq!(Area::new((51.5, 8.2), (51.6, 8.0)), None);
        assert_eq!(Area::new((51.5, 8.0), (f64::NAN, 8.2)), None);
        assert_eq!(Area::new((51.5, 8.0), (91.0, 8.2)), None);
    }

    #[test]
    fn the_box_holds_the_circle() {
        let centre = Point::new(51.5, 8.0).unwrap();
        let (south_west, north_east) = centre.bounding_box(25.0);
        assert!(
            centre.distance_km(Point {
                lat: north_east.lat,
                lon: centre.lon
            }) >= 24.99
        );
        assert!(
            centre.distance_km(Point {
                lat: centre.lat,
                lon: south_west.lon
            }) >= 24.99
        );
    }
}
