//! What somebody asked for, as every view of the results says it: the filters and what is set, what
//! there is to know about the question, the way to the other views.

use crate::web::Shell;

use super::super::search::{AROUND_KM, Widening};
use super::super::taxonomy::CATEGORIES;
use super::asked::{Asked, Wrong};
use super::filters::{Filters, RADII, filters};
use super::list::Read;
use super::more_filters::{Group, chip as chip_words, legend, presets};
use super::shown::{Shown, Span};
use super::subscribe::Subscribe;
use super::words;

/// The most other places of the same name that are offered.
const ALTERNATIVES: usize = 6;
/// The sentence about what has no sentence of its own.
const OTHER_WRONG: &str = "list-wrong-choice";

/// A sentence with links to go on.
#[derive(Debug)]
pub struct Notice {
    /// What there is to know.
    pub title: String,
    /// More about it.
    pub text: String,
    /// More about each of several things.
    pub lines: Vec<String>,
    /// Ways on: label and address.
    pub links: Vec<(String, String)>,
}

/// What to show where nothing was found.
#[derive(Debug)]
pub struct Empty {
    /// What is missing.
    pub title: String,
    /// Why, or what helps.
    pub text: String,
    /// Where the next step leads.
    pub href: String,
    /// The next step.
    pub action: String,
}

/// A view of the results, as the switch between them shows it.
#[derive(Debug)]
pub struct ViewLink {
    /// The name of an icon.
    pub icon: &'static str,
    /// What it is called.
    pub label: String,
    /// Its address, with every filter.
    pub href: String,
    /// Whether the reader looks at it.
    pub is_current: bool,
}

/// What was asked for.
#[derive(Debug)]
pub struct Question {
    /// In a line.
    pub below: String,
    /// As it was understood.
    pub asked: Asked,
    /// What to choose from.
    pub filters: Filters,
    /// How to take the same offers along.
    pub subscribe: Subscribe,
    /// What is set: the address without it, and its name.
    pub chips: Vec<(String, String)>,
    /// Ready choices: name and address.
    pub presets: Vec<(String, String)>,
    /// What there is to know about the question.
    pub notices: Vec<Notice>,
    /// The views of the same results.
    pub views: Vec<ViewLink>,
    /// What the filters are called.
    pub form_label: String,
    /// Whether one chooses among offers, not providers.
    pub is_of_offers: bool,
    /// Where the filters lead to.
    pub action: String,
    /// What else stands in the address of this view, for the form: names and values.
    pub kept: Vec<(&'static str, String)>,
    /// This view without a filter.
    pub reset_href: String,
    /// The name of the own town, if it has offers of its own to choose.
    pub own_town: Option<String>,
}

impl Question {
    /// What was asked for, for the reader of `shell`.
    pub(super) fn new(shell: &Shell, read: &Read) -> Self {
        let asked = &read.asked;
        Self {
            below: described(shell, asked),
            subscribe: subscribe(shell, asked),
            filters: filters(shell, read),
            chips: chips(shell, asked),
            presets: presets(shell, asked, &read.found),
            notices: notices(shell, read),
            views: views(shell, asked),
            form_label: shell.t(if asked.shown.is_of_providers() {
                "directory-filter"
            } else {
                "list-filter-offers"
            }),
            is_of_offers: !asked.shown.is_of_providers(),
            action: asked.shown.address(&shell.urls, ""),
            kept: asked.shown.pairs(),
            reset_href: asked.shown.reset().address(&shell.urls, ""),
            own_town: (!shell.is_aggregator()).then(|| shell.town().name.clone()),
            asked: asked.clone(),
        }
    }

    /// The first day, as a field for dates has it.
    pub fn from(&self) -> String {
        self.asked
            .from
            .map(|day| day.to_string())
            .unwrap_or_default()
    }

    /// The last day.
    pub fn to(&self) -> String {
        self.asked.to.map(|day| day.to_string()).unwrap_or_default()
    }

    /// Whether a folded filter is set.
    pub fn has_folded_set(&self) -> bool {
        let folded = self.filters.folded.iter();
        folded.chain(&self.filters.access).any(Group::is_set)
    }

    /// How many filters are set.
    pub fn count_set(&self) -> usize {
        self.chips.len()
    }
}

fn views(shell: &Shell, asked: &Asked) -> Vec<ViewLink> {
    let views = if asked.shown.is_of_providers() {
        vec![
            ("list", "view-list", Shown::Providers),
            ("map", "view-map", Shown::ProvidersMap(None)),
        ]
    } else {
        vec![
            ("list", "view-list", Shown::List),
            ("map", "view-map", Shown::Map(None)),
            ("cal", "view-calendar", Shown::Calendar(Span::Month, None)),
        ]
    };
    let link = |(icon, key, shown): (&'static str, &str, Shown)| ViewLink {
        icon,
        label: shell.t(key),
        href: shown.address(&shell.urls, &asked.query_in(shown)),
        is_current: shown.is_same_view(asked.shown),
    };
    views.into_iter().map(link).collect()
}

/// The offers without their view and its pages, to be taken along.
fn subscribe(shell: &Shell, asked: &Asked) -> Subscribe {
    let of_view = ["per_page", "view", "day", "box"];
    let query = asked.query_without(|name, _| of_view.contains(&name));
    Subscribe::to_list(shell, described(shell, asked), &query)
}

/// `Soest und 25 km Umkreis, Suche, Garten`.
pub fn described(shell: &Shell, asked: &Asked) -> String {
    let words: Vec<String> = set(shell, asked)
        .into_iter()
        .map(|(_, _, text)| text)
        .collect();
    if words.is_empty() {
        shell.t("list-everything")
    } else {
        words.join(", ")
    }
}

/// What is set: parameter, value, words.
fn set(shell: &Shell, asked: &Asked) -> Vec<(&'static str, String, String)> {
    let query = &asked.query;
    let lang = shell.lang().code();
    let mut set = Vec::new();
    if !query.text.is_empty() {
        let text = shell.t1("list-chip-text", "text", &query.text);
        set.push(("q", query.text.clone(), text));
    }
    if let Some(near) = &asked.near {
        let words = shell.t_args(
            "list-chip-near",
            &[
                ("place", &near.centre.label),
                ("km", &near.radius.whole_km()),
            ],
        );
        set.push(("near", near.typed.clone(), words));
    }
    set.extend(query.purposes.iter().map(|it| {
        (
            "purpose",
            it.word().to_owned(),
            words::purpose(shell.texts, *it),
        )
    }));
    set.extend(query.categories.iter().map(|id| {
        (
            "category",
            id.clone(),
            CATEGORIES.label(id, lang).to_owned(),
        )
    }));
    set.extend(query.subjects.iter().map(|it| {
        (
            "subject",
            it.word().to_owned(),
            words::subject(shell.texts, *it),
        )
    }));
    if asked.only_here {
        let words = shell.t1("list-chip-here", "town", &shell.town().name);
        set.push(("only_here", "1".to_owned(), words));
    } else {
        set.extend(asked.towns.iter().map(|town| {
            let words = shell.t1("list-chip-town", "town", &town.name);
            ("town", town.value.clone(), words)
        }));
    }
    let more = asked.more_pairs().into_iter();
    set.extend(more.map(|(name, word)| {
        let words = chip_words(shell, name, &word);
        (name, word, words)
    }));
    set
}

fn chips(shell: &Shell, asked: &Asked) -> Vec<(String, String)> {
    let chip = |(parameter, value, words): (&'static str, String, String)| {
        let query = asked.query_without(|name, known| match parameter {
            "near" => matches!(name, "near" | "radius_km"),
            "q" | "only_here" => name == parameter,
            other => name == other && known == value,
        });
        (asked.href(&shell.urls, &query), words)
    };
    set(shell, asked).into_iter().map(chip).collect()
}

fn notices(shell: &Shell, read: &Read) -> Vec<Notice> {
    let asked = &read.asked;
    let mut notices: Vec<Notice> = ignored_notice(shell, asked).into_iter().collect();
    let others: Vec<(String, String)> = asked
        .near
        .iter()
        .flat_map(|near| &near.centre.alternatives)
        .take(ALTERNATIVES)
        .map(|hit| {
            let query = asked.query_with("near", hit.near());
            (hit.label(), asked.href(&shell.urls, &query))
        })
        .collect();
    if let Some(near) = asked.near.as_ref().filter(|_| !others.is_empty()) {
        notices.push(Notice {
            title: shell.t1("list-which-place", "place", &near.centre.label),
            text: shell.t("list-other-places"),
            lines: Vec::new(),
            links: others,
        });
    }
    notices.extend(widened_notice(shell, read));
    notices.extend(understood_notice(shell, read));
    if let Some(exact) = read.found.exact.filter(|_| read.widened.is_empty()) {
        notices.push(Notice {
            title: shell.t1("list-most-words", "n", exact),
            text: shell.t("list-most-words-text"),
            lines: Vec::new(),
            links: Vec::new(),
        });
    }
    if let Some(suggestion) = &read.found.suggestion {
        let query = asked.query_with("q", suggestion);
        notices.push(Notice {
            title: shell.t("list-did-you-mean"),
            text: String::new(),
            lines: Vec::new(),
            links: vec![(suggestion.clone(), asked.href(&shell.urls, &query))],
        });
    }
    notices
}

/// What was asked for and left out: one notice, however much it is.
fn ignored_notice(shell: &Shell, asked: &Asked) -> Option<Notice> {
    let title = |wrong: &Wrong| match wrong.parameter {
        "near" => "list-wrong-near",
        "radius_km" => "list-wrong-radius",
        "town" => "list-wrong-town",
        "page" | "per_page" => "list-wrong-page",
        "q" => "list-wrong-text",
        "day" => "calendar-wrong-day",
        "box" => "map-wrong-box",
        _ => OTHER_WRONG,
    };
    let (title, text, lines) = match asked.wrong.as_slice() {
        [] => return None,
        [wrong] => (
            shell.t(title(wrong)),
            shell.problem(&wrong.problem),
            Vec::new(),
        ),
        many => {
            // Among others, that it is left out stands above already.
            let line = |wrong: &Wrong| match (title(wrong), shell.problem(&wrong.problem)) {
                (OTHER_WRONG, problem) if wrong.problem.key == "problem-unknown-choice" => problem,
                (key, problem) => format!("{} {problem}", shell.t(key)),
            };
            let lines = many.iter().map(line).collect();
            (shell.t("list-wrong-some"), String::new(), lines)
        }
    };
    Some(Notice {
        title,
        text,
        lines,
        links: Vec::new(),
    })
}

/// What was widened, and the way back to what was asked.
fn widened_notice(shell: &Shell, read: &Read) -> Option<Notice> {
    let words: Vec<String> = read
        .widened
        .iter()
        .map(|step| match step {
            Widening::Radius(km) => shell.t1("list-widened-radius", "km", km),
            Widening::Anywhere => shell.t("list-widened-anywhere"),
            Widening::Towns => shell.t("list-widened-towns"),
            Widening::Times => shell.t("list-widened-times"),
            Widening::Facet(name) => {
                shell.t1("list-widened-without", "filter", legend(shell, name))
            }
            Widening::Subject => {
                shell.t1("list-widened-without", "filter", shell.t("list-subject"))
            }
            Widening::Purpose => {
                shell.t1("list-widened-without", "filter", shell.t("list-purpose"))
            }
            Widening::Categories => {
                shell.t1("list-widened-without", "filter", shell.t("list-topic"))
            }
            Widening::Text => shell.t1("list-widened-text", "text", &read.asked.query.text),
        })
        .collect();
    (!words.is_empty()).then(|| Notice {
        title: shell.t("list-widened"),
        text: words.join(" · "),
        lines: Vec::new(),
        links: vec![(
            shell.t("list-widened-back"),
            read.asked
                .href(&shell.urls, &read.asked.query_plus(&[("exact", "1")])),
        )],
    })
}

/// What of the text was read as a place or a time, and the way to the very words.
fn understood_notice(shell: &Shell, read: &Read) -> Option<Notice> {
    let understood = read.found.understood.as_ref()?;
    let quoted = |word: &String| format!("\"{word}\"");
    let taken: Vec<String> = understood.taken.iter().map(quoted).collect();
    let very_words = format!("{} {}", understood.text, taken.join(" "));
    let title = match understood.place {
        Some(place) => shell.t_args(
            "list-understood-place",
            &[("place", &place.label()), ("km", &AROUND_KM)],
        ),
        None => shell.t("list-understood-time"),
    };
    let query = read.asked.query_with("q", very_words.trim());
    Some(Notice {
        title,
        text: String::new(),
        lines: Vec::new(),
        links: vec![(
            shell.t("list-understood-not"),
            read.asked.href(&shell.urls, &query),
        )],
    })
}

pub(super) fn empty(shell: &Shell, read: &Read) -> Empty {
    let asked = &read.asked;
    let (title, text, action, query) = if read.found.total > 0 {
        (
            "list-empty-page",
            "list-empty-page-text",
            shell.t("list-to-first-page"),
            asked.query_for_page(1),
        )
    } else if let Some(wider) = wider(asked) {
        let km = wider.to_string();
        let action = shell.t1("list-wider", "km", &km);
        (
            "list-empty",
            "list-empty-near",
            action,
            asked.query_with("radius_km", &km),
        )
    } else if asked.is_narrowed() {
        (
            "list-empty",
            "list-empty-narrowed",
            shell.t(if asked.shown.is_of_providers() {
                "directory-all"
            } else {
                "list-show-all"
            }),
            String::new(),
        )
    } else {
        let (title, text) = if asked.shown.is_of_providers() {
            ("providers-none", "providers-none-text")
        } else if shell.is_aggregator() {
            ("list-empty-region", "list-empty-new-text")
        } else {
            ("list-empty-new", "list-empty-new-text")
        };
        return Empty {
            title: shell.t(title),
            text: shell.t(text),
            href: shell.urls.home(),
            action: shell.t("list-to-start"),
        };
    };
    Empty {
        title: shell.t(title),
        text: shell.t(text),
        href: asked.href(&shell.urls, &query),
        action,
    }
}

/// The next wider radius of the form.
fn wider(asked: &Asked) -> Option<u8> {
    let km = asked.near.as_ref()?.radius.whole_km();
    RADII.into_iter().find(|wider| *wider > km)
}
