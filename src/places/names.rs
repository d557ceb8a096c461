//! Finding places by what people type: a code, a name, the beginning of a name.
//!
//! Names are compared folded, so that `Möhnesee`, `MOEHNESEE` and `Moehnesee` are the same, and
//! without what German towns append to tell themselves apart: somebody who types `Langenfeld`
//! means `Langenfeld (Rheinland)` or one of its namesakes, and chooses by Kreis.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::gazetteer::{Gazetteer, Municipality, MunicipalityKind, PostalCode, is_digits};
use crate::base::{Point, text};

/// The most characters of a question that are looked at; longer ones find nothing.
pub const QUERY_MAX_CHARS: usize = 80;

/// The most places an answer names.
pub const HITS_MAX: usize = 10;

/// A place that matches what somebody typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceHit {
    /// Its name, such as `Neustadt (Wied)`.
    pub name: &'static str,
    /// Name of its Kreis, by which people tell namesakes apart; empty if unknown.
    pub kreis: &'static str,
    /// Its Land in two letters.
    pub state: &'static str,
    /// Its middle.
    pub point: Point,
    /// Key of its municipality.
    pub ags: &'static str,
    /// The postal code, if that was asked for.
    pub postal_code: Option<&'static str>,
    /// Whether the whole name (or code) was typed and not only its beginning.
    pub is_exact: bool,
}

impl PlaceHit {
    /// The text that, given as "near", means exactly this place.
    pub fn near(&self) -> &'static str {
        self.postal_code.unwrap_or(self.ags)
    }

    /// Name with its code or Kreis: `59494 Soest`, `Neustadt (Wied), Neuwied`.
    pub fn label(&self) -> String {
        match self.postal_code {
            Some(code) => format!("{code} {}", self.name),
            None if self.kreis.is_empty() || self.kreis == self.name => self.name.to_owned(),
            None => format!("{}, {}", self.name, self.kreis),
        }
    }
}

/// A name in the index.
#[derive(Debug)]
struct Name {
    /// The folded name.
    key: Box<str>,
    /// How much of the key is the name without what was appended.
    base_len: usize,
    /// Whether a leading word such as `Bad` was left out.
    is_aside: bool,
    target: Target,
}

#[derive(Debug, Clone, Copy)]
enum Target {
    /// A municipality.
    Municipality(Municipality),
    /// A name that only the postal codes know, as newer municipalities.
    PostalCode(PostalCode),
}

/// All names, sorted by their folded form.
#[derive(Debug)]
pub(super) struct NameIndex {
    names: Vec<Name>,
    /// Number of postal codes for each municipality key.
    codes: HashMap<&'static str, usize>,
}

impl NameIndex {
    pub(super) fn of(municipalities: &[Municipality], postal_codes: &[PostalCode]) -> Self {
        let mut names = Vec::with_capacity(municipalities.len() + 1000);
        let mut codes = HashMap::with_capacity(municipalities.len() / 2);
        for municipality in municipalities {
            push(
                &mut names,
                municipality.name,
                Target::Municipality(*municipality),
            );
        }
        let official: HashMap<&str, &Municipality> = municipalities
            .iter()
            .map(|municipality| (municipality.ags, municipality))
            .collect();
        let bases: HashSet<String> = municipalities
            .iter()
            .map(|row| base_key(row.name))
            .collect();
        let mut seen: HashSet<&str> = municipalities.iter().map(|row| row.name).collect();
        for postal_code in postal_codes {
            *codes.entry(postal_code.ags).or_insert(0) += 1;
            if !seen.insert(postal_code.name) {
                continue;
            }
            let base = base_key(postal_code.name);
            let namesake = official
                .get(postal_code.ags)
                .filter(|row| base_key(row.name) == base);
            if let Some(municipality) = namesake {
                // The same town, spelt out: "(Rheinland)" beside the official "(Rhld.)".
                push(
                    &mut names,
                    postal_code.name,
                    Target::Municipality(**municipality),
                );
            } else if !bases.contains(&base) {
                push(
                    &mut names,
                    postal_code.name,
                    Target::PostalCode(*postal_code),
                );
            }
        }
        names.sort_by(|a, b| a.key.cmp(&b.key));
        names.shrink_to_fit();
        Self { names, codes }
    }

    pub(super) fn count_postal_codes(&self, ags: &str) -> usize {
        self.codes.get(ags).copied().unwrap_or(0)
    }

    /// Matches in the order in which they are shown.
    fn search(&self, query: &str) -> Vec<&Name> {
        let mut found: Vec<(u8, &Name)> = range(&self.names, query)
            .map(|name| (name.rank(query), name))
            .collect();
        found.sort_by_cached_key(|(rank, name)| {
            let (kind, ags, spelling) = match name.target {
                Target::Municipality(row) => (row.kind, row.ags, row.name),
                Target::PostalCode(row) => (MunicipalityKind::Gemeinde, row.ags, row.name),
            };
            (
                *rank,
                kind,
                Reverse(self.count_postal_codes(ags)),
                spelling,
                ags,
            )
        });
        found.into_iter().map(|(_, name)| name).collect()
    }
}

impl Name {
    /// 0 for the whole name, 1 for its beginning, 2 for the beginning after `Bad`.
    fn rank(&self, query: &str) -> u8 {
        match (
            self.is_aside,
            self.base_len == query.len() || self.key.len() == query.len(),
        ) {
            (false, true) => 0,
            (false, false) => 1,
            (true, _) => 2,
        }
    }
}

impl Gazetteer {
    /// The places somebody may mean: a postal code, its first digits, a town's name or the
    /// beginning of it (two characters at least).
    ///
    /// Whole names come before beginnings, towns before other municipalities, those with more
    /// postal codes before smaller ones; at most [`HITS_MAX`].
    pub fn search_place(&self, input: &str) -> Vec<PlaceHit> {
        if input.chars().count() > QUERY_MAX_CHARS {
            return Vec::new();
        }
        let query = key(input);
        let first = query.split(' ').next().unwrap_or_default();
        if is_digits(first) {
            return self.search_code(first);
        }
        if query.chars().count() < 2 {
            return Vec::new();
        }
        let mut hits: Vec<PlaceHit> = Vec::with_capacity(HITS_MAX);
        for name in self.names.search(&query) {
            let hit = self.hit(name, name.rank(&query) == 0);
            if hits.iter().all(|earlier| earlier.near() != hit.near()) {
                hits.push(hit);
            }
            if hits.len() == HITS_MAX {
                break;
            }
        }
        hits
    }

    fn search_code(&self, digits: &str) -> Vec<PlaceHit> {
        if let Some(municipality) = self.municipality(digits) {
            return vec![of_municipality(municipality, true)];
        }
        let from = self.postal_codes().partition_point(|row| row.code < digits);
        let rows = self.postal_codes().get(from..).unwrap_or_default().iter();
        rows.take_while(|row| row.code.starts_with(digits))
            .take(HITS_MAX)
            .map(|row| self.of_postal_code(row, row.code == digits))
            .collect()
    }

    fn hit(&self, name: &Name, is_exact: bool) -> PlaceHit {
        match name.target {
            Target::Municipality(municipality) => of_municipality(municipality, is_exact),
            Target::PostalCode(postal_code) => self.of_postal_code(&postal_code, is_exact),
        }
    }

    fn of_postal_code(&self, row: &PostalCode, is_exact: bool) -> PlaceHit {
        PlaceHit {
            name: row.name,
            kreis: self
                .municipality(row.ags)
                .map_or("", |municipality| municipality.kreis),
            state: row.state,
            point: row.point,
            ags: row.ags,
            postal_code: Some(row.code),
            is_exact,
        }
    }
}

fn of_municipality(row: Municipality, is_exact: bool) -> PlaceHit {
    PlaceHit {
        name: row.name,
        kreis: row.kreis,
        state: row.state,
        point: row.point,
        ags: row.ags,
        postal_code: None,
        is_exact,
    }
}

/// Adds a name, and once more without a leading `Bad`, which people leave out.
fn push(names: &mut Vec<Name>, spelling: &str, target: Target) {
    let (full, base) = (key(spelling), base_key(spelling));
    if let (Some(short), Some(short_base)) = (full.strip_prefix("bad "), base.strip_prefix("bad "))
    {
        names.push(Name {
            key: short.into(),
            base_len: short_base.len(),
            is_aside: true,
            target,
        });
    }
    names.push(Name {
        key: full.into(),
        base_len: base.len(),
        is_aside: false,
        target,
    });
}

/// The names whose key begins with `query`.
fn range<'n>(names: &'n [Name], query: &str) -> impl Iterator<Item = &'n Name> {
    let from = names.partition_point(|name| &*name.key < query);
    let upto = names.partition_point(|name| &*name.key < query || name.key.starts_with(query));
    names.get(from..upto).unwrap_or_default().iter()
}

/// A name as it is compared: folded, words parted by one blank, `St.` written out.
fn key(spelling: &str) -> String {
    // Some machines send an umlaut as a letter and two dots.
    let composed = spelling
        .to_lowercase()
        .replace("a\u{308}", "ä")
        .replace("o\u{308}", "ö")
        .replace("u\u{308}", "ü");
    let folded = text::fold(&composed);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| if word == "st" { "sankt" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name without what tells it apart from its namesakes: `(Rheinland)`, `/Erzgeb.`, `am Main`,
/// `a.d. Donau`, or its name in a second language.
pub fn short_name(spelling: &str) -> &str {
    const APPENDED: [&str; 14] = [
        " (", "/", " - ", " am ", " an ", " a.", " im ", " in ", " i.", " bei ", " b.", " ob ",
        " v", " auf ",
    ];
    let starts_appendix = |(at, _): &(usize, &str)| {
        let rest = spelling.get(*at..).unwrap_or_default();
        APPENDED.iter().any(|part| rest.starts_with(part))
    };
    let end = spelling.match_indices([' ', '/']).find(starts_appendix);
    let end = end.map_or(spelling.len(), |(at, _)| at);
    spelling.get(..end).unwrap_or(spelling)
}

/// The key of a short name.
fn base_key(spelling: &str) -> String {
    key(short_name(spelling))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(text: &str) -> Vec<PlaceHit> {
        Gazetteer::embedded().search_place(text)
    }

    fn names(text: &str) -> Vec<&'static str> {
        search(text).iter().map(|hit| hit.name).collect()
    }

    #[test]
    fn somebody_who_types_a_postal_code_gets_one_place() {
        for text in ["59494", " 59494 ", "59494 Soest"] {
            let hits = search(text);
            assert_eq!(hits.len(), 1, "{text}");
            assert_eq!(
                (hits[0].name, hits[0].postal_code, hits[0].is_exact),
                ("Soest", Some("59494"), true)
            );
            assert_eq!(hits[0].label(), "59494 Soest");
        }
    }

    #[test]
    fn the_first_digits_offer_the_codes_that_begin_so() {
        let hits = search("5949");
        assert!(hits.iter().any(|hit| hit.postal_code == Some("59494")));
        assert!(
            hits.iter()
                .all(|hit| !hit.is_exact && hit.near().starts_with("5949"))
        );
        assert_eq!(search("0").len(), HITS_MAX);
        assert!(search("59999").is_empty());
    }

    #[test]
    fn umlauts_may_be_written_out() {
        for text in [
            "Möhnesee",
            "Moehnesee",
            "MÖHNESEE",
            "mo\u{308}hnesee",
            "möhne",
        ] {
            assert_eq!(names(text).first(), Some(&"Möhnesee"), "{text}");
        }
        assert_eq!(names("Düsseldorf"), names("duesseldorf"));
    }

    #[test]
    fn a_town_is_found_without_what_it_appends_to_its_name() {
        let hits = search("Langenfeld");
        assert_eq!(hits[0].name, "Langenfeld (Rhld.)");
        assert_eq!(hits[0].kreis, "Mettmann");
        assert!(hits[0].is_exact);
        assert!(
            hits.iter().filter(|hit| hit.is_exact).count() > 1,
            "it has a namesake"
        );
        assert_eq!(names("Langenfeld (Rheinland)"), ["Langenfeld (Rhld.)"]);
        assert_eq!(
            names("frankfurt")[..2],
            ["Frankfurt am Main", "Frankfurt (Oder)"]
        );
        assert_eq!(names("Sassendorf"), ["Bad Sassendorf"]);
        assert_eq!(names("St. Augustin"), ["Sankt Augustin"]);
    }

    #[test]
    fn whoever_means_neustadt_is_asked_which() {
        let hits = search("Neustadt");
        assert_eq!(hits.len(), HITS_MAX);
        let labels: std::collections::BTreeSet<_> = hits.iter().map(PlaceHit::label).collect();
        assert_eq!(labels.len(), hits.len(), "the Kreis tells them apart");
        assert!(
            labels.contains("Neustadt (Hessen), Marburg-Biedenkopf"),
            "{labels:?}"
        );
        assert_eq!(names("Neustadt (Wied)"), ["Neustadt (Wied)"]);
        let chosen = search(hits[3].near());
        assert_eq!((chosen.len(), chosen[0].ags), (1, hits[3].ags));
    }

    #[test]
    fn whole_names_come_before_beginnings_and_towns_before_villages() {
        let hits = search("Werl");
        assert_eq!(hits[0].name, "Werl");
        assert!(hits.is_sorted_by_key(|hit| !hit.is_exact));
        let kind = |hit: &PlaceHit| Gazetteer::embedded().municipality(hit.ags).unwrap().kind;
        let exact: Vec<_> = search("Neukirchen")
            .into_iter()
            .filter(|hit| hit.is_exact)
            .map(|h| kind(&h))
            .collect();
        assert!(exact.len() > 1 && exact.is_sorted(), "{exact:?}");
        assert_eq!(search("Neu"), search("Neu"));
    }

    #[test]
    fn names_that_only_the_postal_codes_know_are_found_too() {
        assert_eq!(names("Osterheide"), ["Osterheide"]);
    }

    #[test]
    fn nothing_and_too_much_find_nothing() {
        for text in ["", " ", "x", "Entenhausen", "(", "%", "🦆"] {
            assert!(search(text).is_empty(), "{text}");
        }
        assert!(search(&"Soest ".repeat(20)).is_empty());
    }
}
