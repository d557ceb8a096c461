//! What the filters of the list offer: choices with how many offers there would be.

use std::collections::HashMap;

use crate::places::Radius;
use crate::web::Shell;
use crate::web::components::{Choice, Chosen};

use super::super::model::{Purpose, Subject};
use super::super::search::{Facets, Town};
use super::super::taxonomy::{CATEGORIES, Term};
use super::asked::Asked;
use super::list::Read;
use super::more_filters::{Group, groups, times};
use super::towns::host_of;
use super::words;

/// Topics shown at once; the others unfold.
const TOPICS_SHOWN: usize = 6;
/// The most towns to choose from.
pub const TOWNS_SHOWN: usize = 12;
/// The radii offered in the form, in kilometres.
pub(super) const RADII: [u8; 6] = [5, 10, 25, 50, 75, 100];
/// A topic with those below it.
#[derive(Debug)]
pub struct Topic {
    /// The topic.
    pub choice: Choice,
    /// Those below it; empty unless it or one of them is chosen.
    pub below: Vec<Choice>,
}

/// What the filters offer.
#[derive(Debug)]
pub struct Filters {
    /// Topics shown at once.
    pub topics: Vec<Topic>,
    /// Further ones.
    pub further: Vec<Topic>,
    /// Biete or Suche.
    pub purposes: Vec<Choice>,
    /// What kind of thing.
    pub subjects: Vec<Choice>,
    /// From which town.
    pub towns: Vec<Choice>,
    /// How far around.
    pub radii: Vec<Choice>,
    /// When.
    pub times: Vec<Group>,
    /// Further facets shown at once.
    pub groups: Vec<Group>,
    /// Those that are folded.
    pub folded: Vec<Group>,
}

fn chosen<T>(value: &str, label: T, is_chosen: bool, count: Option<u64>) -> Choice
where
    T: Into<String>,
{
    Choice {
        count: count.map(|count| count.to_string()),
        ..Choice::new(value, label, Chosen::from(is_chosen))
    }
}

/// The filters of a list that was read.
pub(super) fn filters(shell: &Shell, read: &Read) -> Filters {
    let (asked, facets) = (&read.asked, &read.found.facets);
    let (topics, further) = topics(shell, asked, facets);
    let purpose = |it: &Purpose| {
        let count = facets.purposes.iter().find(|(known, _)| known == it);
        let key = match it {
            Purpose::Request => "list-purpose-request",
            Purpose::Offer => "list-purpose-offer",
        };
        let count = count.map_or(0, |(_, count)| *count);
        chosen(
            it.word(),
            shell.t(key),
            asked.query.purpose == Some(*it),
            Some(count),
        )
    };
    let subject = |it: &Subject| {
        let count = facets.subjects.iter().find(|(known, _)| known == it)?.1;
        let label = words::subject(shell.texts, *it);
        Some(chosen(
            it.word(),
            label,
            asked.query.subject == Some(*it),
            Some(count),
        ))
    };
    let any = |label: &str, is_chosen| chosen("", shell.t(label), is_chosen, None);
    let mut purposes = vec![any("list-any", asked.query.purpose.is_none())];
    purposes.extend([Purpose::Request, Purpose::Offer].iter().map(purpose));
    let mut subjects = vec![any("list-any", asked.query.subject.is_none())];
    subjects.extend(Subject::ALL.iter().filter_map(subject));
    let mut towns = vec![any("list-any-town", asked.town.is_none())];
    towns.extend(town_choices(read));
    let km = asked
        .near
        .as_ref()
        .map_or(Radius::DEFAULT, |near| near.radius)
        .whole_km();
    let mut radii = RADII.to_vec();
    if !radii.contains(&km) {
        radii.push(km);
        radii.sort_unstable();
    }
    let radii = radii.into_iter().map(|it| {
        let label = shell.t1("list-radius", "km", it);
        chosen(&it.to_string(), label, it == km, None)
    });
    let (groups, folded) = groups(shell, asked, &read.found);
    Filters {
        times: times(shell, asked, &read.found),
        groups,
        folded,
        topics,
        further,
        purposes,
        subjects,
        towns,
        radii: radii.collect(),
    }
}

fn town_choices(read: &Read) -> Vec<Choice> {
    let wanted = read.asked.town.as_ref();
    let mut choices = Vec::new();
    for (town, count) in read.found.facets.towns.iter().take(TOWNS_SHOWN) {
        let id = match town {
            Town::Here => None,
            Town::Peer(id) => Some(*id),
        };
        let host = read.towns.host(id);
        let is_chosen = wanted.is_some_and(|wanted| wanted.town == *town);
        choices.push(chosen(
            host_of(&host),
            read.towns.name(id),
            is_chosen,
            Some(*count),
        ));
    }
    if let Some(wanted) = wanted.filter(|_| choices.iter().all(|choice| !choice.chosen)) {
        choices.push(chosen(&wanted.value, wanted.name.as_str(), true, Some(0)));
    }
    choices
}

fn topics(shell: &Shell, asked: &Asked, facets: &Facets) -> (Vec<Topic>, Vec<Topic>) {
    let lang = shell.lang().code();
    let counts: HashMap<&str, u64> = facets
        .categories
        .iter()
        .map(|(id, count)| (id.as_str(), *count))
        .collect();
    let count = |term: &Term| counts.get(term.id.as_str()).copied().unwrap_or(0);
    let wants = |term: &Term| asked.query.categories.contains(&term.id);
    let choice = |term: &Term| chosen(&term.id, term.label(lang), wants(term), Some(count(term)));
    let is_worth = |term: &&Term| wants(term) || count(term) > 0;
    let mut topics: Vec<(bool, u64, Topic)> = Vec::new();
    let terms = CATEGORIES.terms();
    for top in terms.iter().filter(|term| term.parent.is_empty()) {
        let below: Vec<&Term> = terms
            .iter()
            .filter(|below| below.parent == top.id)
            .filter(is_worth)
            .collect();
        let is_open = wants(top) || below.iter().any(|below| wants(below));
        if !is_open && !is_worth(&top) {
            continue;
        }
        let below = if is_open { below } else { Vec::new() };
        let topic = Topic {
            choice: choice(top),
            below: below.into_iter().map(choice).collect(),
        };
        topics.push((is_open, count(top), topic));
    }
    topics.sort_by_key(|(is_open, count, _)| (!is_open, std::cmp::Reverse(*count)));
    let mut topics: Vec<Topic> = topics.into_iter().map(|(_, _, topic)| topic).collect();
    let further = topics.split_off(topics.len().min(TOPICS_SHOWN));
    (topics, further)
}
