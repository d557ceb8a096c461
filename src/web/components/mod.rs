//! The small parts that pages are assembled from, as plain values; `templates/web/parts.html` draws
//! them. Nothing here knows what an offer is: the room that does fills in the words.

mod form;
mod pager;

pub use self::form::{Choice, Chosen, Input, Summary};
pub use self::pager::{PageLink, Pager};

use crate::i18n::Texts;

/// How many pennant colours `assets/css/parts.css` holds for neighbours.
const PENNANTS: u32 = 8;

/// The sign of a town: its pennant, its name, how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pennant {
    /// The name of the town.
    pub name: String,
    /// Its colour: 0 for the own town, 1 to 8 for neighbours ([`pennant_colour`]).
    pub colour: u32,
    /// How far it is, such as `4 km`.
    pub distance: Option<String>,
}

impl Pennant {
    /// The pennant of this instance's own town.
    pub fn own(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            colour: 0,
            distance: None,
        }
    }

    /// The pennant of a neighbour at `host`.
    pub fn neighbour(name: impl Into<String>, host: &str, distance: Option<String>) -> Self {
        Self {
            name: name.into(),
            colour: pennant_colour(host),
            distance,
        }
    }

    /// Whether the town is not the own one.
    pub fn is_neighbour(&self) -> bool {
        self.colour != 0
    }
}

/// The colour of a neighbour's pennant: always the same for the same host, 1 to 8.
///
/// The name stands beside it everywhere, so two towns may share one.
pub fn pennant_colour(host: &str) -> u32 {
    // FNV-1a, then the last step of MurmurHash3, so that short names do not crowd together.
    let hash = host.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    (hash ^ (hash >> 16)) % PENNANTS + 1
}

/// A page of the tear-off calendar at the head of a card. Hidden from screen readers, so the full
/// date stands in the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A date: `Nov`, `25`, `Mittwoch`.
    Date {
        /// The month, short.
        month: String,
        /// The day of the month.
        day: i8,
        /// The day of the week.
        weekday: String,
    },
    /// A rhythm: `jede Woche`, seven bars from Monday, `mittwochs`.
    Week {
        /// How often.
        rhythm: String,
        /// On which days, Monday first.
        days: [bool; 7],
        /// The days in words.
        words: String,
    },
    /// Neither: a sign and a word, such as `nach Absprache`.
    Sign {
        /// The name of an icon.
        icon: &'static str,
        /// The word below it.
        words: String,
    },
}

/// A word with a sign in front, such as where or when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name of an icon.
    pub icon: &'static str,
    /// The words.
    pub text: String,
    /// Words before them for screen readers only: the date that sighted people read on the leaf.
    pub spoken_before: Option<String>,
}

impl Fact {
    /// A fact that reads the same for everybody.
    pub fn new(icon: &'static str, text: impl Into<String>) -> Self {
        Self {
            icon,
            text: text.into(),
            spoken_before: None,
        }
    }

    /// The same fact with words in front for screen readers.
    #[must_use]
    pub fn spoken(mut self, before: impl Into<String>) -> Self {
        self.spoken_before = Some(before.into());
        self
    }
}

/// The loudness and colour of a badge or notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Quiet, sand.
    Plain,
    /// "Suche".
    Seek,
    /// "Biete".
    Give,
    /// It is well.
    Ok,
    /// It is not yet.
    Wait,
    /// It failed.
    Bad,
    /// To be known.
    Note,
}

impl Tone {
    /// The ending of the class: `mn-badge--ok`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Seek => "seek",
            Self::Give => "give",
            Self::Ok => "ok",
            Self::Wait => "wait",
            Self::Bad => "bad",
            Self::Note => "note",
        }
    }

    /// The sign beside the word, so that nothing depends on colour alone.
    pub fn icon(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Seek => Some("hand"),
            Self::Give => Some("gift"),
            Self::Ok => Some("check"),
            Self::Wait => Some("clock"),
            Self::Bad => Some("alert"),
            Self::Note => Some("info"),
        }
    }
}

/// A word with sign and colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// Its colour.
    pub tone: Tone,
    /// Its word.
    pub text: String,
}

impl Badge {
    /// A badge.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            text: text.into(),
        }
    }
}

/// How many of how many, in words and as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The words: `Noch 6 von 10 Plätzen frei`.
    pub text: String,
    /// The filled part of the bar, 0 to 100.
    pub percent_taken: u32,
}

impl Places {
    /// `free` of `total` places; words in the reader's language.
    pub fn left(texts: &Texts, free: u32, total: u32) -> Self {
        let taken = total.saturating_sub(free);
        let percent_taken = taken
            .saturating_mul(100)
            .checked_div(total)
            .unwrap_or(0)
            .min(100);
        let text = if free == 0 {
            texts.t("places-none")
        } else {
            texts.t_args("places-left", &[("free", &free), ("total", &total)])
        };
        Self {
            text,
            percent_taken,
        }
    }
}

/// One line of what matters about a thing: `Wann: 22. bis 26. März 2027, täglich 8:30–16:30 Uhr`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The name of an icon.
    pub icon: &'static str,
    /// What it is about: `Wann`.
    pub label: String,
    /// The main words.
    pub value: String,
    /// Smaller words below.
    pub more: Option<String>,
}

/// A picture in several sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The address of the size for browsers that choose none.
    pub src: String,
    /// All sizes with their widths.
    pub srcset: String,
    /// The address of the largest size.
    pub full: String,
    /// Its width, so that nothing jumps when it comes.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What is to be seen on it.
    pub alt: String,
    /// Who made it; empty if nobody said.
    pub credit: String,
    /// What must stay in sight, as the name of a class with a space before it; empty for the middle.
    pub focus: &'static str,
    /// Whether it is higher than wide.
    pub is_tall: bool,
}

/// Where somebody puts a thing on their watch list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heart {
    /// Its id, for the script that keeps the list on the device.
    pub id: String,
    /// A list with just this thing, for browsers without scripts.
    pub href: String,
}

/// A card with one link. The order of the parts is the order on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where the title leads.
    pub href: String,
    /// The title.
    pub title: String,
    /// The language of the title, if it is not the page's.
    pub lang: Option<String>,
    /// The calendar leaf.
    pub leaf: Leaf,
    /// The badge above the title.
    pub badge: Option<Badge>,
    /// A quiet word beside the badge.
    pub kind: Option<String>,
    /// When, where, who.
    pub facts: Vec<Fact>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Places left.
    pub places: Option<Places>,
    /// Which town it comes from.
    pub town: Pennant,
    /// Access: wheelchair, sign language.
    pub access: Vec<Fact>,
    /// Its number on the map.
    pub number: Option<u32>,
    /// Its first picture.
    pub picture: Option<Image>,
    /// How wide the picture is shown, for browsers that choose among its sizes.
    pub sizes: &'static str,
    /// The heart that puts it on the watch list.
    pub heart: Option<Heart>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Problem, Problems};
    use crate::i18n::Lang;
    use crate::web::Shell;

    #[test]
    fn a_neighbour_keeps_its_pennant_and_never_gets_that_of_the_own_town() {
        for host in ["werl.localhost", "soest.localhost", "aachen.localhost", "x"] {
            assert!((1..=PENNANTS).contains(&pennant_colour(host)));
            assert_eq!(pennant_colour(host), pennant_colour(host));
        }
    }

    #[test]
    fn places_left_are_said_and_drawn() {
        let texts = Texts::new(Lang::De);
        let places = Places::left(&texts, 6, 10);
        assert_eq!(
            (places.text.as_str(), places.percent_taken),
            ("Noch 6 von 10 Plätzen frei", 40)
        );
        assert_eq!(Places::left(&texts, 0, 0).percent_taken, 0);
        assert_eq!(Places::left(&texts, 0, 5).text, "Alle Plätze sind vergeben");
    }

    /// Every part once, as `templates/web/parts.html` draws it.
    #[derive(askama::Template)]
    #[template(
        ext = "html",
        source = r#"{% import "web/parts.html" as parts %}
            {{ parts::card(shell, card) }}
            {{ parts::facet(shell, "f", "Wann", options) }}
            {{ parts::summary(shell, summary) }}
            {{ parts::field(shell, title, "Titel", hint="Kurz.", attrs="maxlength=\"200\"") }}
            {{ parts::area(shell, plain, "Text", optional=true) }}
            {{ parts::select(shell, place, "Ort", options) }}
            {{ parts::choices(shell, days, "Tage", options) }}
            {{ parts::glance(shell, rows) }}
            {{ parts::crumbs(shell, steps) }}
            {{ parts::neighbour(card.town, "/x", 3, "Angebote") }}
            {{ parts::empty("Nichts", "Noch nicht.", "/x", "Weiter") }}"#
    )]
    struct EveryPart {
        shell: Shell,
        card: Card,
        options: Vec<Choice>,
        summary: Summary,
        title: Input,
        plain: Input,
        place: Input,
        days: Input,
        rows: Vec<Glance>,
        steps: Vec<(String, String)>,
    }

    fn every_part(lang: Lang) -> String {
        let texts = Texts::new(lang);
        let mut problems = Problems::of("title", Problem::too_short(10));
        problems.add("days", Problem::missing());
        let input = |name: &str| Input::new(name, "<b>", &problems, &texts);
        let week = Leaf::Week {
            rhythm: "jede Woche".to_owned(),
            days: [true, false, false, true, false, false, false],
            words: "Mo, Do".to_owned(),
        };
        let view = EveryPart {
            shell: Shell::sample(lang, "/"),
            card: Card {
                href: "/angebote/1".to_owned(),
                title: "<script>alert(1)</script>".to_owned(),
                lang: Some("de".to_owned()),
                leaf: week,
                badge: Some(Badge::new(Tone::Seek, "Suche")),
                kind: None,
                facts: vec![Fact::new("clock", "10–12 Uhr").spoken("Mi., 25. November,")],
                tags: vec!["Garten".to_owned()],
                places: Some(Places::left(&texts, 6, 10)),
                town: Pennant::neighbour("Werl", "werl.localhost", Some("14 km".to_owned())),
                access: vec![Fact::new("wheel", "rollstuhlgerecht")],
                number: Some(1),
                picture: None,
                sizes: "100vw",
                heart: Some(Heart {
                    id: "1".to_owned(),
                    href: "/merkliste?o=1".to_owned(),
                }),
            },
            options: vec![
                Choice::new("a", "A", Chosen::Yes),
                Choice::new("b", "B", Chosen::No),
            ],
            summary: Summary::of(&problems, &texts),
            title: input("title"),
            plain: input("plain"),
            place: input("place"),
            days: input("days"),
            rows: vec![Glance {
                icon: "cal",
                label: "Wann".to_owned(),
                value: "heute".to_owned(),
                more: None,
            }],
            steps: vec![("Start".to_owned(), "/".to_owned())],
        };
        askama::Template::render(&view).unwrap()
    }

    /// The values of an attribute, blank-separated ones apart.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let opening = format!(" {attribute}=\"");
        page.split(&opening)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .flat_map(str::split_whitespace)
            .collect()
    }

    #[test]
    fn everything_a_part_points_to_is_there_once() {
        let page = every_part(Lang::De);
        let ids = values(&page, "id");
        let mut pointers = values(&page, "aria-describedby");
        pointers.extend(values(&page, "for"));
        pointers.extend(values(&page, "aria-labelledby"));
        pointers.extend(
            values(&page, "href")
                .iter()
                .filter_map(|href| href.strip_prefix('#')),
        );
        assert!(pointers.contains(&"title-problem") && pointers.contains(&"title-hint"));
        for pointer in pointers {
            assert_eq!(
                ids.iter().filter(|id| **id == pointer).count(),
                1,
                "{pointer}"
            );
        }
    }

    #[test]
    fn a_part_shows_what_people_wrote_and_runs_none_of_it() {
        for lang in Lang::ALL {
            // Data for search engines is no program.
            let page = every_part(lang).replace("<script type=\"application/ld+json\">", "");
            assert!(
                !page.contains("<script") && !page.contains("<b>\"") && !page.contains(" style=")
            );
            assert!(!page.contains("part-"), "a sentence is missing");
        }
    }
}
