//! The list of all municipalities and postal codes of Germany.
//!
//! Two tables of text stay in memory as they were read, and small rows point into them. They live
//! as long as the program does, so whoever looks something up gets plain copies without lifetimes.

use std::cmp::Ordering;
use std::sync::LazyLock;

use anyhow::{Context, ensure};

use super::data;
use super::names::NameIndex;
use crate::base::{Area, Point};

/// A municipality: Stadt or Gemeinde.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Municipality {
    /// Its official key (amtlicher Gemeindeschlüssel), eight digits.
    pub ags: &'static str,
    /// Its official name, such as `Langenfeld (Rheinland)`.
    pub name: &'static str,
    /// A point in its middle.
    pub point: Point,
    /// Its Land in two letters, such as `NW`.
    pub state: &'static str,
    /// Name of its Kreis; a town without a Kreis carries its own name here.
    pub kreis: &'static str,
    /// Whether it may call itself a town.
    pub kind: MunicipalityKind,
}

/// What a municipality may call itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MunicipalityKind {
    /// A town (Stadt).
    Stadt,
    /// Any other municipality (Gemeinde).
    Gemeinde,
}

impl Municipality {
    /// The key of its Kreis, five digits, as the basemap knows it.
    pub fn kreis_key(&self) -> &'static str {
        kreis_key(self.ags)
    }
}

/// The key of the Kreis of a municipality, five digits, as the basemap knows it.
///
/// Two Kreise were merged after the tables were made: Osterode went to Göttingen in 2016, Eisenach
/// to the Wartburgkreis in 2021.
pub fn kreis_key(ags: &str) -> &str {
    match ags.get(..5).unwrap_or(ags) {
        "03152" | "03156" => "03159",
        "16056" => "16063",
        key => key,
    }
}

/// A postal code and where it is used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostalCode {
    /// The five digits.
    pub code: &'static str,
    /// The municipality in which its middle lies.
    pub name: &'static str,
    /// Its middle.
    pub point: Point,
    /// Its Land in two letters.
    pub state: &'static str,
    /// Key of the municipality in which its middle lies.
    pub ags: &'static str,
    further: &'static str,
}

impl PostalCode {
    /// All municipalities that use this code, the main one first.
    pub fn places(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.further.split('|').filter(|name| !name.is_empty()))
    }
}

/// All municipalities and postal codes, with the ways to find them.
#[derive(Debug)]
pub struct Gazetteer {
    /// By key.
    municipalities: Vec<Municipality>,
    /// By code.
    postal_codes: Vec<PostalCode>,
    /// Positions in `municipalities`, from south to north.
    northwards: Vec<u32>,
    pub(super) names: NameIndex,
}

static EMBEDDED: LazyLock<Gazetteer> = LazyLock::new(|| {
    let read = || {
        Gazetteer::read(
            data::unpack(data::MUNICIPALITIES)?,
            data::unpack(data::POSTAL_CODES)?,
        )
    };
    #[expect(
        clippy::expect_used,
        reason = "both tables are part of the program, and tests read them"
    )]
    read().expect("the embedded tables of places are sound")
});

impl Gazetteer {
    /// The tables that came with the program; the first call unpacks them (about 20 ms).
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the two tables in the format of `data/geo/`.
    ///
    /// The texts are kept until the program ends: meant to be called once or twice, at start.
    pub fn read(municipalities: String, postal_codes: String) -> anyhow::Result<Self> {
        let municipalities: Vec<Municipality> = rows(municipalities.leak(), municipality)?;
        let postal_codes: Vec<PostalCode> = rows(postal_codes.leak(), postal_code)?;
        let names = NameIndex::of(&municipalities, &postal_codes);
        let mut northwards: Vec<(f64, u32)> = Vec::with_capacity(municipalities.len());
        for (position, municipality) in municipalities.iter().enumerate() {
            northwards.push((municipality.point.lat, u32::try_from(position)?));
        }
        northwards.sort_by(|a, b| a.0.total_cmp(&b.0));
        let northwards = northwards
            .into_iter()
            .map(|(_, position)| position)
            .collect();
        Ok(Self {
            municipalities,
            postal_codes,
            northwards,
            names,
        })
    }

    /// All municipalities, by key.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// All postal codes, in order.
    pub fn postal_codes(&self) -> &[PostalCode] {
        &self.postal_codes
    }

    /// The postal code with these five digits.
    pub fn postal_code(&self, code: &str) -> Option<PostalCode> {
        let at = self
            .postal_codes
            .binary_search_by(|row| row.code.cmp(code))
            .ok()?;
        self.postal_codes.get(at).copied()
    }

    /// The municipality with this key of eight digits.
    pub fn municipality(&self, ags: &str) -> Option<Municipality> {
        let at = self
            .municipalities
            .binary_search_by(|row| row.ags.cmp(ags))
            .ok()?;
        self.municipalities.get(at).copied()
    }

    /// The municipality whose middle is nearest to this point.
    ///
    /// A guess good enough for a label: near a border the neighbour's middle can be nearer.
    pub fn nearest_municipality(&self, point: Point) -> Option<Municipality> {
        let mut radius_km = 8.0;
        // No two points are further apart than 20,016 km.
        while radius_km < 80_000.0 {
            if let Some((nearest, _)) = self
                .municipalities_within(point, radius_km)
                .into_iter()
                .next()
            {
                return Some(nearest);
            }
            radius_km *= 4.0;
        }
        None
    }

    /// The municipalities whose middle is at most `radius_km` away, with their distance in
    /// kilometres, the nearest first.
    pub fn municipalities_within(&self, point: Point, radius_km: f64) -> Vec<(Municipality, f64)> {
        let (south_west, north_east) = point.bounding_box(radius_km);
        let mut found: Vec<(Municipality, f64)> = self
            .between(south_west, north_east)
            .map(|municipality| (municipality, point.distance_km(municipality.point)))
            .filter(|(_, km)| *km <= radius_km)
            .collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.ags.cmp(b.0.ags)));
        found
    }

    /// The municipalities whose middle lies in this box, from south to north.
    pub fn between(
        &self,
        south_west: Point,
        north_east: Point,
    ) -> impl Iterator<Item = Municipality> {
        let latitude = |position: &u32| {
            self.at(*position)
                .map_or(f64::INFINITY, |row| row.point.lat)
        };
        let from = self
            .northwards
            .partition_point(|position| latitude(position) < south_west.lat);
        self.northwards
            .get(from..)
            .unwrap_or_default()
            .iter()
            .filter_map(|position| self.at(*position))
            .take_while(move |row| row.point.lat <= north_east.lat)
            .filter(move |row| (south_west.lon..=north_east.lon).contains(&row.point.lon))
    }

    /// A box around these municipalities, by their keys; nothing if none of them is known.
    ///
    /// The tables hold middles and no borders. So it reaches beyond the middles of a municipality and
    /// of its postal codes by half the way to the nearest other municipality, 2 to 10 km: a border
    /// runs about there.
    pub fn area_of(&self, keys: &[String]) -> Option<Area> {
        let known = keys.iter().filter_map(|key| self.municipality(key));
        let around = |municipality: Municipality| {
            let near = self.municipalities_within(municipality.point, 20.0);
            let half_way = near.get(1).map_or(10.0, |(_, km)| km / 2.0);
            let margin_km = half_way.clamp(2.0, 10.0);
            let codes = self.postal_codes.iter();
            let codes = codes.filter(move |code| code.ags == municipality.ags);
            let points = codes.map(|code| code.point);
            let points = std::iter::once(municipality.point).chain(points);
            points.filter_map(move |point| {
                let (south_west, north_east) = point.bounding_box(margin_km);
                let corner = |point: Point| (to_metres(point.lat), to_metres(point.lon));
                Area::new(corner(south_west), corner(north_east))
            })
        };
        known.flat_map(around).reduce(Area::and)
    }

    /// How many postal codes have their middle in this municipality: the only hint at its size
    /// that the tables hold.
    pub fn count_postal_codes(&self, ags: &str) -> usize {
        self.names.count_postal_codes(ags)
    }

    fn at(&self, position: u32) -> Option<Municipality> {
        self.municipalities
            .get(usize::try_from(position).ok()?)
            .copied()
    }
}

/// Degrees with four decimals, about ten metres.
fn to_metres(degrees: f64) -> f64 {
    (degrees * 10_000.0).round() / 10_000.0
}

/// The full name of a Land given in two letters.
pub fn state_name(state: &str) -> &str {
    match state {
        "SH" => "Schleswig-Holstein",
        "HH" => "Hamburg",
        "NI" => "Niedersachsen",
        "HB" => "Bremen",
        "NW" => "Nordrhein-Westfalen",
        "HE" => "Hessen",
        "RP" => "Rheinland-Pfalz",
        "BW" => "Baden-Württemberg",
        "BY" => "Bayern",
        "SL" => "Saarland",
        "BE" => "Berlin",
        "BB" => "Brandenburg",
        "MV" => "Mecklenburg-Vorpommern",
        "SN" => "Sachsen",
        "ST" => "Sachsen-Anhalt",
        "TH" => "Thüringen",
        other => other,
    }
}

/// All rows below the heading, which must be in strict order of their first column.
fn rows<T>(
    text: &'static str,
    read: impl Fn([&'static str; 7]) -> anyhow::Result<T>,
) -> anyhow::Result<Vec<T>> {
    let mut rows = Vec::with_capacity(text.len() / 50);
    let mut last = "";
    for (number, line) in text.lines().enumerate().skip(1) {
        let wrong = || format!("line {} of a table of places", number + 1);
        let columns: Vec<&'static str> = line.split(',').collect();
        let columns = <[&'static str; 7]>::try_from(columns)
            .map_err(|found| anyhow::anyhow!("{} columns instead of 7", found.len()))
            .with_context(wrong)?;
        let [key, ..] = columns;
        ensure!(last.cmp(key) == Ordering::Less, "{}: not in order", wrong());
        last = key;
        rows.push(read(columns).with_context(wrong)?);
    }
    rows.shrink_to_fit();
    Ok(rows)
}

fn municipality(columns: [&'static str; 7]) -> anyhow::Result<Municipality> {
    let [ags, name, lat, lon, state, kreis, kind] = columns;
    ensure!(ags.len() == 8 && is_digits(ags), "no municipality key");
    let kind = if kind == "Stadt" {
        MunicipalityKind::Stadt
    } else {
        MunicipalityKind::Gemeinde
    };
    Ok(Municipality {
        ags,
        name,
        point: point(lat, lon)?,
        state,
        kreis,
        kind,
    })
}

fn postal_code(columns: [&'static str; 7]) -> anyhow::Result<PostalCode> {
    let [code, name, lat, lon, state, ags, further] = columns;
    ensure!(code.len() == 5 && is_digits(code), "no postal code");
    Ok(PostalCode {
        code,
        name,
        point: point(lat, lon)?,
        state,
        ags,
        further,
    })
}

fn point(lat: &str, lon: &str) -> anyhow::Result<Point> {
    Point::new(lat.parse()?, lon.parse()?).context("a point off the globe")
}

/// Whether the text is made of ASCII digits only.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> &'static Gazetteer {
        Gazetteer::embedded()
    }

    #[test]
    fn the_box_of_some_municipalities_holds_their_middles_and_not_the_whole_country() {
        let keys = ["05974040", "05974004", "99999999"].map(str::to_owned);
        let both = gazetteer().area_of(&keys).unwrap();
        for key in ["05974040", "05974004"] {
            let point = gazetteer().municipality(key).unwrap().point;
            assert!((both.south..both.north).contains(&point.lat), "{key}");
            assert!((both.west..both.east).contains(&point.lon), "{key}");
        }
        let size = both.north - both.south;
        assert!((0.05..0.4).contains(&size), "{both:?}");
        assert_eq!(gazetteer().area_of(&keys[2..]), None);
    }

    #[test]
    fn everybody_finds_their_postal_code() {
        for (code, name, ags, state) in [
            ("59494", "Soest", "05974040", "NW"),
            ("59457", "Werl", "05974052", "NW"),
            ("52066", "Aachen", "05334002", "NW"),
            ("40764", "Langenfeld (Rheinland)", "05158020", "NW"),
            ("66953", "Pirmasens", "07317000", "RP"),
            ("01067", "Dresden", "14612000", "SN"),
        ] {
            let found = gazetteer().postal_code(code).unwrap();
            assert_eq!(
                (found.code, found.name, found.ags, found.state),
                (code, name, ags, state)
            );
            let town = gazetteer().municipality(ags).unwrap();
            assert!(
                found.point.distance_km(town.point) < 10.0,
                "{code} lies far from {name}"
            );
        }
    }

    #[test]
    fn a_code_that_nobody_uses_is_not_found() {
        for code in ["00000", "99999", "5949", "594940", "", "59494 ", "soest"] {
            assert_eq!(gazetteer().postal_code(code), None, "{code}");
        }
        assert_eq!(gazetteer().municipality("05974"), None);
    }

    #[test]
    fn a_village_that_shares_its_code_is_named_beside_the_others() {
        let shared: Vec<_> = gazetteer().postal_code("01594").unwrap().places().collect();
        assert_eq!(shared, ["Stauchitz", "Hirschstein", "Riesa"]);
        let single: Vec<_> = gazetteer().postal_code("59494").unwrap().places().collect();
        assert_eq!(single, ["Soest"]);
    }

    #[test]
    fn the_tables_are_complete() {
        assert_eq!(gazetteer().municipalities().len(), 11_084);
        assert_eq!(gazetteer().postal_codes().len(), 8_168);
    }

    #[test]
    fn somebody_in_soest_is_told_soest() {
        let market = Point::new(51.5711, 8.1063).unwrap();
        assert_eq!(
            gazetteer().nearest_municipality(market).unwrap().name,
            "Soest"
        );
        let sydney = Point::new(-33.87, 151.2).unwrap();
        assert!(gazetteer().nearest_municipality(sydney).is_some());
    }

    #[test]
    fn the_neighbours_of_soest_come_nearest_first() {
        let soest = gazetteer().municipality("05974040").unwrap();
        let near = gazetteer().municipalities_within(soest.point, 15.0);
        let names: Vec<_> = near.iter().map(|(town, _)| town.name).collect();
        assert_eq!(names.first(), Some(&"Soest"));
        assert!(
            names.contains(&"Werl") && names.contains(&"Bad Sassendorf"),
            "{names:?}"
        );
        assert!(!names.contains(&"Dortmund"));
        assert!(near.is_sorted_by(|a, b| a.1 <= b.1));
        let slow = gazetteer()
            .municipalities()
            .iter()
            .filter(|m| m.point.distance_km(soest.point) <= 15.0);
        assert_eq!(slow.count(), near.len());
    }

    #[test]
    fn merged_districts_are_known_by_their_new_key() {
        assert_eq!(kreis_key("05974040"), "05974");
        assert_eq!(kreis_key("16056000"), "16063");
        assert_eq!(kreis_key("03156011"), "03159");
    }

    #[test]
    fn a_broken_table_is_refused_with_its_line() {
        let header = "ags,name,lat,lon,state,kreis,type\n";
        let good = "05974040,Soest,51.57,8.1,NW,Soest,Stadt\n";
        for (bad, says) in [
            ("05974041,Soest,51.57,8.1,NW\n", "columns"),
            ("05974041,Soest,951.57,8.1,NW,Soest,Stadt\n", "globe"),
            ("05974041,Soest,x,8.1,NW,Soest,Stadt\n", "float"),
            ("0597404,Soest,51.57,8.1,NW,Soest,Stadt\n", "order"),
            ("059740411,Soest,51.57,8.1,NW,Soest,Stadt\n", "key"),
            (good, "order"),
        ] {
            let error = Gazetteer::read(format!("{header}{good}{bad}"), String::new()).unwrap_err();
            let text = format!("{error:#}");
            assert!(text.contains("line 3") && text.contains(says), "{text}");
        }
    }
}
