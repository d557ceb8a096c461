//! The small parts that pages are assembled from, as plain values; `templates/web/parts.html` draws
//! them. Nothing here knows what an offer is: the room that does fills in the words.

use crate::base::{Problem, Problems};
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
}

/// An input of a form as it is shown (again).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// Its name, which is also its `id`.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it, as a sentence.
    pub problem: Option<String>,
}

impl Input {
    /// An input with what was typed and what is wrong with it.
    pub fn new(name: &str, value: impl Into<String>, problems: &Problems, texts: &Texts) -> Self {
        let problem = problems
            .for_field(name)
            .map(|problem| texts.problem(problem));
        Self {
            name: name.to_owned(),
            value: value.into(),
            problem,
        }
    }

    /// An input nothing is wrong with.
    pub fn plain(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
            problem: None,
        }
    }

    /// Whether something is wrong with it.
    pub fn is_bad(&self) -> bool {
        self.problem.is_some()
    }
}

/// A choice in a `<select>`, among radio buttons or checkboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// How many results it has, where that is known.
    pub count: Option<String>,
}

impl Choice {
    /// A choice without a count.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: Chosen) -> Self {
        let chosen = chosen == Chosen::Yes;
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
            count: None,
        }
    }
}

/// Whether a choice is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl From<bool> for Chosen {
    fn from(is_chosen: bool) -> Self {
        if is_chosen { Self::Yes } else { Self::No }
    }
}

/// Everything that is wrong with a form, for the summary at its top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The `id` of each input (empty for the whole form) and the sentence.
    pub lines: Vec<(String, String)>,
}

impl Summary {
    /// The summary of `problems`.
    pub fn of(problems: &Problems, texts: &Texts) -> Self {
        let line = |(field, problem): (&str, &Problem)| (field.to_owned(), texts.problem(problem));
        Self {
            lines: problems.iter().map(line).collect(),
        }
    }

    /// The same summary, each sentence after the label of its field, so that it is understood
    /// without the form in view: `Titel: Das ist zu kurz.`
    #[must_use]
    pub fn labelled(mut self, label: impl Fn(&str) -> Option<String>) -> Self {
        for (field, sentence) in &mut self.lines {
            if let Some(label) = label(field) {
                *sentence = format!("{label}: {sentence}");
            }
        }
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many problems there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }
}

/// One of the numbers below a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLink {
    /// Another page.
    To(u32, String),
    /// The page the reader is on.
    Here(u32),
    /// Pages left out.
    Gap,
}

/// The numbers below a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
    /// First, last and the neighbours of this page.
    pub links: Vec<PageLink>,
}

impl Pager {
    /// Page `current` of `last` (both from 1); `href` gives the address of a page. Nothing if there
    /// is only one page.
    pub fn new(current: u32, last: u32, href: impl Fn(u32) -> String) -> Option<Self> {
        if last < 2 {
            return None;
        }
        let mut links = Vec::new();
        let mut before = 0;
        for page in 1..=last {
            let is_near = page.abs_diff(current) <= 1;
            if page != 1 && page != last && !is_near {
                continue;
            }
            if page > before + 1 {
                links.push(PageLink::Gap);
            }
            before = page;
            let link = if page == current {
                PageLink::Here(page)
            } else {
                PageLink::To(page, href(page))
            };
            links.push(link);
        }
        let previous = (current > 1 && current <= last).then(|| href(current - 1));
        let next = (current < last).then(|| href(current + 1));
        Some(Self {
            previous,
            next,
            links,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn numbers(current: u32, last: u32) -> String {
        let pager = Pager::new(current, last, |page| format!("?seite={page}")).unwrap();
        let words: Vec<String> = pager
            .links
            .iter()
            .map(|link| match link {
                PageLink::To(page, _) => page.to_string(),
                PageLink::Here(page) => format!("[{page}]"),
                PageLink::Gap => "…".to_owned(),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_long_list_shows_its_ends_and_the_pages_around_the_reader() {
        assert_eq!(numbers(1, 2), "[1] 2");
        assert_eq!(numbers(7, 40), "1 … 6 [7] 8 … 40");
        assert_eq!(numbers(2, 4), "1 [2] 3 4");
        assert!(Pager::new(1, 1, |_| String::new()).is_none());
    }

    #[test]
    fn the_last_page_has_no_next() {
        let pager = Pager::new(3, 3, |page| page.to_string()).unwrap();
        assert_eq!((pager.previous.as_deref(), pager.next), (Some("2"), None));
    }

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

    #[test]
    fn a_form_shown_again_keeps_what_was_typed_and_says_what_is_wrong() {
        let problems = Problems::of("title", Problem::missing());
        let texts = Texts::new(Lang::De);
        let input = Input::new("title", "Hel", &problems, &texts);
        assert_eq!(input.value, "Hel");
        assert_eq!(
            input.problem.as_deref(),
            Some("Bitte füllen Sie dieses Feld aus.")
        );
        let summary = Summary::of(&problems, &texts).labelled(|_| Some("Titel".to_owned()));
        assert_eq!(
            summary.lines[0].1,
            "Titel: Bitte füllen Sie dieses Feld aus."
        );
        assert_eq!(summary.lines[0].0, "title");
    }
}
