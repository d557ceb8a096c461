//! What a town or region shows of what another instance offers.

use crate::places::{Gazetteer, short_name};

use super::{Content, Location, Place, Purpose, Subject};

/// Which offers of an instance are shown here. Copies of the others are kept, and seen by nobody: so
/// a mirror stays equal to its origin, and another selection takes effect at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Of these purposes; all if there are none.
    pub purposes: Vec<Purpose>,
    /// Of these subjects; all if there are none.
    pub subjects: Vec<Subject>,
    /// In these categories, each named by itself; all if there are none.
    pub categories: Vec<String>,
    /// In these municipalities, by their keys; all if there are none.
    pub municipalities: Vec<String>,
}

/// How much of what is here a selection shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// So many offers are shown.
    pub shown: u64,
    /// Of so many.
    pub of: u64,
}

impl Selection {
    /// Whether it leaves nothing out.
    pub fn is_everything(&self) -> bool {
        self.purposes.is_empty()
            && self.subjects.is_empty()
            && self.categories.is_empty()
            && self.municipalities.is_empty()
    }

    /// Whether an offer with this content is shown.
    pub fn takes(&self, content: &Content) -> bool {
        let has_category = || {
            let of_it = &content.categories;
            of_it.iter().any(|id| self.categories.contains(id))
        };
        (self.purposes.is_empty() || self.purposes.contains(&content.purpose))
            && (self.subjects.is_empty() || self.subjects.contains(&content.subject))
            && (self.categories.is_empty() || has_category())
            && (self.municipalities.is_empty() || self.reaches(&content.location))
    }

    /// Whether an offer takes place in one of the municipalities, as far as it says where. What takes
    /// place on a screen, or does not say where, is kept from nobody.
    fn reaches(&self, location: &Location) -> bool {
        match location {
            Location::Remote { .. } => true,
            Location::Onsite(place) | Location::Hybrid { place, .. } => self.holds(place),
            Location::ServiceArea { ags, place, .. } if ags.is_empty() => self.holds(place),
            Location::ServiceArea { ags, .. } => {
                ags.iter().any(|key| self.municipalities.contains(key))
            }
        }
    }

    /// The town's name counts most; a postal code may be shared, a point lie beyond a border.
    fn holds(&self, place: &Place) -> bool {
        let gazetteer = Gazetteer::embedded();
        let is_selected = |key: &str| self.municipalities.iter().any(|own| own == key);
        if let Some(city) = &place.city {
            let city = city.to_lowercase();
            let is_named = |name: &str| {
                let name = name.to_lowercase();
                name == city || short_name(&name) == city
            };
            let mut selected = self.municipalities.iter();
            if selected.any(|key| {
                gazetteer
                    .municipality(key)
                    .is_some_and(|known| is_named(known.name))
            }) {
                return true;
            }
        }
        let code = place.postal_code.as_deref();
        if let Some(code) = code.and_then(|code| gazetteer.postal_code(code)) {
            let is_shared = place.city.is_some() && code.places().nth(1).is_some();
            return is_selected(code.ags) && !is_shared;
        }
        if place.city.is_some() {
            return false;
        }
        let nearest = place
            .point()
            .and_then(|point| gazetteer.nearest_municipality(point));
        nearest.is_none_or(|nearest| is_selected(nearest.ags))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::schedule::Schedule;

    fn at(location: Location) -> Content {
        let when = Schedule::by_arrangement(None).unwrap();
        let title = "Fahrer gesucht".parse().unwrap();
        let mut content = Content::new(Purpose::Request, Subject::Time, title, when);
        content.location = location;
        content
    }

    #[test]
    fn an_offer_is_shown_where_it_takes_place() {
        let soest = Selection {
            municipalities: vec!["05974040".to_owned()],
            ..Selection::default()
        };
        let place = |city: Option<&str>, code: Option<&str>| Place {
            city: city.map(str::to_owned),
            postal_code: code.map(str::to_owned),
            ..Place::default()
        };
        for (shown, city, code) in [
            (true, Some("Soest"), None),
            (true, Some("SOEST"), Some("59494")),
            (true, None, Some("59494")),
            (false, Some("Werl"), None),
            (false, Some("Werl"), Some("59457")),
            (false, None, Some("59457")),
            // Who does not say where is kept from nobody.
            (true, None, None),
        ] {
            let content = at(Location::Onsite(place(city, code)));
            assert_eq!(soest.takes(&content), shown, "{city:?} {code:?}");
        }
        let online = Location::Remote { url: None };
        assert!(soest.takes(&at(online)));
        let of_point = |lat, lon| Place {
            lat: Some(lat),
            lon: Some(lon),
            ..Place::default()
        };
        assert!(soest.takes(&at(Location::Onsite(of_point(51.571, 8.106)))));
        assert!(!soest.takes(&at(Location::Onsite(of_point(51.553, 7.914)))));
        let area = |key: &str| Location::ServiceArea {
            ags: vec!["05974052".to_owned(), key.to_owned()],
            radius_km: None,
            place: Place::default(),
        };
        assert!(soest.takes(&at(area("05974040"))));
        assert!(!soest.takes(&at(area("05974004"))));
    }
}
