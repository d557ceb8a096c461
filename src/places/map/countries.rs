//! Names of the neighbouring countries, written where their land is widest in the view.

use super::plane::{Bounds, Xy};

/// The language in which countries are named on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CountryNames {
    /// `Niederlande`
    #[default]
    German,
    /// `Netherlands`
    English,
    /// `Hollanda`
    Turkish,
    /// `هولندا`
    Arabic,
    /// `Нідерланди`
    Ukrainian,
    /// `Нидерланды`
    Russian,
    /// `Holandia`
    Polish,
    /// `Pays-Bas`
    French,
}

/// The names in all languages but English, in the order of [`CountryNames`].
const NAMES: [(&str, [&str; 7]); 16] = [
    (
        "France",
        [
            "Frankreich",
            "Fransa",
            "فرنسا",
            "Франція",
            "Франция",
            "Francja",
            "France",
        ],
    ),
    (
        "Czechia",
        [
            "Tschechien",
            "Çekya",
            "التشيك",
            "Чехія",
            "Чехия",
            "Czechy",
            "Tchéquie",
        ],
    ),
    (
        "Sweden",
        [
            "Schweden",
            "İsveç",
            "السويد",
            "Швеція",
            "Швеция",
            "Szwecja",
            "Suède",
        ],
    ),
    (
        "Luxembourg",
        [
            "Luxemburg",
            "Lüksemburg",
            "لوكسمبورغ",
            "Люксембург",
            "Люксембург",
            "Luksemburg",
            "Luxembourg",
        ],
    ),
    (
        "Belgium",
        [
            "Belgien",
            "Belçika",
            "بلجيكا",
            "Бельгія",
            "Бельгия",
            "Belgia",
            "Belgique",
        ],
    ),
    (
        "Denmark",
        [
            "Dänemark",
            "Danimarka",
            "الدنمارك",
            "Данія",
            "Дания",
            "Dania",
            "Danemark",
        ],
    ),
    (
        "Hungary",
        [
            "Ungarn",
            "Macaristan",
            "المجر",
            "Угорщина",
            "Венгрия",
            "Węgry",
            "Hongrie",
        ],
    ),
    (
        "Slovakia",
        [
            "Slowakei",
            "Slovakya",
            "سلوفاكيا",
            "Словаччина",
            "Словакия",
            "Słowacja",
            "Slovaquie",
        ],
    ),
    (
        "Poland",
        [
            "Polen",
            "Polonya",
            "بولندا",
            "Польща",
            "Польша",
            "Polska",
            "Pologne",
        ],
    ),
    (
        "Austria",
        [
            "Österreich",
            "Avusturya",
            "النمسا",
            "Австрія",
            "Австрия",
            "Austria",
            "Autriche",
        ],
    ),
    (
        "Italy",
        [
            "Italien",
            "İtalya",
            "إيطاليا",
            "Італія",
            "Италия",
            "Włochy",
            "Italie",
        ],
    ),
    (
        "Switzerland",
        [
            "Schweiz",
            "İsviçre",
            "سويسرا",
            "Швейцарія",
            "Швейцария",
            "Szwajcaria",
            "Suisse",
        ],
    ),
    (
        "Netherlands",
        [
            "Niederlande",
            "Hollanda",
            "هولندا",
            "Нідерланди",
            "Нидерланды",
            "Holandia",
            "Pays-Bas",
        ],
    ),
    (
        "Croatia",
        [
            "Kroatien",
            "Hırvatistan",
            "كرواتيا",
            "Хорватія",
            "Хорватия",
            "Chorwacja",
            "Croatie",
        ],
    ),
    (
        "Slovenia",
        [
            "Slowenien",
            "Slovenya",
            "سلوفينيا",
            "Словенія",
            "Словения",
            "Słowenia",
            "Slovénie",
        ],
    ),
    (
        "Liechtenstein",
        [
            "Liechtenstein",
            "Lihtenştayn",
            "ليختنشتاين",
            "Ліхтенштейн",
            "Лихтенштейн",
            "Liechtenstein",
            "Liechtenstein",
        ],
    ),
];

impl CountryNames {
    /// The name of a country that the basemap calls by its English one.
    pub(super) fn of(self, english: &str) -> &str {
        let row = NAMES.iter().find(|(known, _)| *known == english);
        let Some((_, [german, turkish, arabic, ukrainian, russian, polish, french])) = row else {
            return english;
        };
        match self {
            Self::English => english,
            Self::German => german,
            Self::Turkish => turkish,
            Self::Arabic => arabic,
            Self::Ukrainian => ukrainian,
            Self::Russian => russian,
            Self::Polish => polish,
            Self::French => french,
        }
    }
}

/// The place in an outline that is furthest from its edge, and how far; of a grid of places, which
/// is near enough for a name.
pub(super) fn widest(ring: &[Xy]) -> Option<(Xy, f64)> {
    const GRID: u32 = 10;
    let Bounds { min, max } = Bounds::of(ring.iter().copied())?;
    let step = |from: f64, to: f64, n: u32| from + (to - from) * f64::from(n) / f64::from(GRID);
    (1..GRID)
        .flat_map(|row| (1..GRID).map(move |column| (column, row)))
        .map(|(column, row)| Xy {
            x: step(min.x, max.x, column),
            y: step(min.y, max.y, row),
        })
        .filter(|at| holds(ring, *at))
        .map(|at| (at, clearance(ring, at)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The edges of an outline.
fn edges(ring: &[Xy]) -> impl Iterator<Item = (Xy, Xy)> {
    let next = ring.iter().copied().cycle().skip(1);
    ring.iter().copied().zip(next)
}

/// Whether a point lies inside: a line from it to the right crosses the outline an odd number of
/// times.
fn holds(ring: &[Xy], at: Xy) -> bool {
    let crosses = |(a, b): &(Xy, Xy)| {
        (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
    };
    edges(ring).filter(crosses).count() % 2 == 1
}

/// How far the outline is away. Names are wide and low, so a pixel up or down counts double.
fn clearance(ring: &[Xy], at: Xy) -> f64 {
    let flat = |p: Xy| Xy {
        x: p.x,
        y: p.y * 2.0,
    };
    edges(ring)
        .map(|(a, b)| super::plane::distance_squared(flat(at), flat(a), flat(b)))
        .fold(f64::INFINITY, f64::min)
        .sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_where_the_land_is_wide() {
        let corners = [
            (0.0, 0.0),
            (200.0, 0.0),
            (200.0, 100.0),
            (100.0, 100.0),
            (100.0, 10.0),
            (0.0, 10.0),
        ];
        let bottle: Vec<Xy> = corners.into_iter().map(|(x, y)| Xy { x, y }).collect();
        let (at, clear) = widest(&bottle).unwrap();
        assert!(
            (120.0..180.0).contains(&at.x) && (20.0..90.0).contains(&at.y),
            "{at:?}"
        );
        assert!(clear > 35.0, "{clear}");
        assert_eq!(widest(&[]), None);
    }

    #[test]
    fn every_neighbour_has_a_name_in_every_language() {
        for country in &crate::places::basemap::Basemap::embedded().neighbours {
            let key = &*country.key;
            let known = NAMES.iter().find(|(known, _)| *known == key);
            let (_, names) = known.unwrap_or_else(|| panic!("{key} has no names"));
            assert!(names.iter().all(|name| !name.is_empty()), "{key}");
            assert_eq!(CountryNames::English.of(key), key);
            let arabic = CountryNames::Arabic.of(key);
            assert!(arabic.chars().all(|c| !c.is_ascii()), "{arabic}");
        }
        assert_eq!(CountryNames::French.of("Netherlands"), "Pays-Bas");
        assert_eq!(CountryNames::German.of("Atlantis"), "Atlantis");
    }
}
