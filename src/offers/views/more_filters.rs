//! Further filters: groups of words with how many offers there would be.
//!
//! A group is shown if one can choose in it: where all offers have the same word, or none has one,
//! there is nothing to filter.

use crate::providers::{Accessibility, Answer};
use crate::web::Shell;
use crate::web::components::{Choice, Chosen};

use super::super::search::{Dated, Daytime, Found, Period, Placed, YES, facet_names};
use super::super::taxonomy::{QUALIFICATIONS, TARGET_GROUPS};
use super::asked::Asked;
use super::more_asked::WEEKDAYS;
use super::words;

/// The most words of a group.
const CHOICES_MAX: usize = 14;
/// Facets that are not folded.
const SHOWN: [&str; 4] = ["target_group", "free", "urgent", "when"];

/// Words to choose from.
#[derive(Debug)]
pub struct Group {
    /// The parameter in the address.
    pub name: &'static str,
    /// What it is about.
    pub legend: String,
    /// The words.
    pub choices: Vec<Choice>,
}

impl Group {
    /// Whether something is chosen in it.
    pub fn is_set(&self) -> bool {
        self.choices.iter().any(|choice| choice.chosen)
    }

    /// Whether it is about a feature of access.
    pub fn is_access(&self) -> bool {
        Accessibility::FEATURES.contains(&self.name)
    }
}

/// The sentence for a facet.
pub(super) fn legend(shell: &Shell, name: &str) -> String {
    if Accessibility::FEATURES.contains(&name) {
        words::say(shell.texts, "say-access-", name)
    } else {
        words::say(shell.texts, "list-facet-", name)
    }
}

/// The word of a facet or of a time as people know it.
pub(super) fn label(shell: &Shell, name: &str, word: &str) -> String {
    let lang = shell.lang().code();
    match name {
        "target_group" => TARGET_GROUPS.label(word, lang).to_owned(),
        "qualification" => QUALIFICATIONS.label(word, lang).to_owned(),
        "commitment" => words::say(shell.texts, "say-commitment-", word),
        "when" => words::say(shell.texts, "list-when-", word),
        "place" => words::say(shell.texts, "list-placed-", word),
        "provider_kind" => words::say(shell.texts, "say-kind-", word),
        "language" => words::language(shell.texts, word),
        "free" | "urgent" => words::say(shell.texts, "list-only-", name),
        "weekday" => words::say(shell.texts, "weekday-", word),
        "daytime" => words::say(shell.texts, "list-daytime-", word),
        "period" => words::say(shell.texts, "list-period-", word),
        feature if Accessibility::FEATURES.contains(&feature) => {
            words::say(shell.texts, "list-answer-", word)
        }
        _ => word.to_owned(),
    }
}

/// What is set, in a few words.
pub(super) fn chip(shell: &Shell, name: &str, word: &str) -> String {
    let label = label(shell, name, word);
    if Accessibility::FEATURES.contains(&name) {
        format!("{}: {label}", legend(shell, name))
    } else {
        match name {
            "from" => shell.t1("list-chip-from", "day", label),
            "to" => shell.t1("list-chip-to", "day", label),
            _ => label,
        }
    }
}

fn choice(shell: &Shell, asked: &Asked, name: &str, word: &str, count: u64) -> Choice {
    let chosen = Chosen::from(asked.wants(name, word));
    Choice {
        count: Some(count.to_string()),
        ..Choice::new(word, label(shell, name, word), chosen)
    }
}

/// The words of a facet that stand in an order of their own, not in that of their counts.
fn in_order(name: &str) -> Option<Vec<&'static str>> {
    match name {
        "when" => Some(Dated::ALL.iter().map(|it| it.word()).collect()),
        "place" => Some(Placed::ALL.iter().map(|it| it.word()).collect()),
        feature if Accessibility::FEATURES.contains(&feature) => {
            Some(Answer::ALL.iter().map(|it| it.word()).collect())
        }
        _ => None,
    }
}

fn group(shell: &Shell, asked: &Asked, found: &Found, name: &'static str) -> Option<Group> {
    let counts = found.facets.more.get(name).map_or(&[][..], Vec::as_slice);
    let mut choices: Vec<Choice> = Vec::new();
    if let Some(words) = in_order(name) {
        for word in words {
            let count = counts.iter().find(|(known, _)| known == word);
            let count = count.map_or(0, |(_, count)| *count);
            if count > 0 || asked.wants(name, word) {
                choices.push(choice(shell, asked, name, word, count));
            }
        }
    } else {
        for (word, count) in counts.iter().take(CHOICES_MAX) {
            choices.push(choice(shell, asked, name, word, *count));
        }
    }
    let chosen = asked.query.facets.iter().find(|(known, _)| *known == name);
    for word in chosen.iter().flat_map(|(_, words)| words) {
        if choices.iter().all(|it| it.value != *word) {
            choices.push(choice(shell, asked, name, word, 0));
        }
    }
    let is_worth = match choices.as_slice() {
        [] => false,
        // "Only free ones": one box, unless all are.
        [only] if only.value == YES => {
            only.chosen || only.count.as_deref() != Some(&found.total.to_string())
        }
        [only] => only.chosen,
        _ => true,
    };
    is_worth.then(|| Group {
        name,
        legend: legend(shell, name),
        choices,
    })
}

/// The groups of facets: those shown at once, and the others.
pub(super) fn groups(shell: &Shell, asked: &Asked, found: &Found) -> (Vec<Group>, Vec<Group>) {
    let groups = facet_names().filter_map(|name| group(shell, asked, found, name));
    let all_shown = asked.shown.is_of_providers();
    groups.partition(|group| all_shown || SHOWN.contains(&group.name))
}

/// Weekdays, times of the day and periods.
pub(super) fn times(shell: &Shell, asked: &Asked, found: &Found) -> Vec<Group> {
    let counts = &found.facets.times;
    let weekdays = WEEKDAYS.iter().copied().zip(counts.weekdays);
    let daytimes = Daytime::ALL.iter().map(|it| it.word()).zip(counts.parts);
    let periods = Period::ALL.iter().map(|it| it.word());
    let periods = periods.zip(counts.spans.iter().copied());
    let one = |name: &'static str, counts: Vec<(&'static str, u64)>| {
        let choices: Vec<Choice> = counts
            .into_iter()
            .filter(|(word, count)| *count > 0 || asked.wants(name, word))
            .map(|(word, count)| choice(shell, asked, name, word, count))
            .collect();
        let legend = words::say(shell.texts, "list-facet-", name);
        (!choices.is_empty()).then_some(Group {
            name,
            legend,
            choices,
        })
    };
    let groups = [
        one("period", periods.collect()),
        one("weekday", weekdays.collect()),
        one("daytime", daytimes.collect()),
    ];
    groups.into_iter().flatten().collect()
}

/// Parameters of an address and what they are set to.
type Pairs<'a> = &'a [(&'static str, &'a str)];

/// Ready choices above the list: name and address.
pub(super) fn presets(shell: &Shell, asked: &Asked, found: &Found) -> Vec<(String, String)> {
    let counts = &found.facets.times;
    let [.., saturday, sunday] = counts.weekdays;
    let [morning, _, evening] = counts.parts;
    let mut periods = counts.spans.iter().copied();
    let today = periods.next().unwrap_or(0);
    let week = periods.next().unwrap_or(0);
    let of = |name: &str| {
        let words = found.facets.more.get(name).and_then(|words| words.first());
        words.map_or(0, |(_, count)| *count)
    };
    let weekend: Pairs<'_> = &[("weekday", "saturday"), ("weekday", "sunday")];
    let ready: [(&str, u64, Pairs<'_>); 7] = [
        ("list-preset-today", today, &[("period", "today")]),
        ("list-preset-week", week, &[("period", "week")]),
        ("list-preset-weekend", saturday + sunday, weekend),
        ("list-preset-evening", evening, &[("daytime", "evening")]),
        ("list-preset-morning", morning, &[("daytime", "morning")]),
        ("list-only-free", of("free"), &[("free", YES)]),
        ("list-only-urgent", of("urgent"), &[("urgent", YES)]),
    ];
    let is_new = |pairs: Pairs<'_>| {
        let is_time = |name: &str| pairs.iter().any(|(known, _)| *known == name);
        asked.more_pairs().iter().all(|(name, _)| !is_time(name))
    };
    let ready = ready.into_iter();
    ready
        .filter(|(_, count, pairs)| *count > 0 && is_new(pairs))
        .map(|(key, _, pairs)| {
            let query = asked.query_plus(pairs);
            (shell.t(key), asked.href(&shell.urls, &query))
        })
        .collect()
}
