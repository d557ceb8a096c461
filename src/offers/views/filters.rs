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
pub(super) const RADII: [u8; 8] = [1, 2, 5, 10, 25, 50, 75, 100];
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
    /// Of these, the features of access.
    pub access: Vec<Group>,
}

impl Filters {
    /// How many groups are folded.
    pub fn count_folded(&self) -> usize {
        self.folded.len() + self.access.len()
    }
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
            asked.query.purposes.contains(it),
            Some(count),
        )
    };
    let subject = |it: &Subject| {
        let count = facets.subjects.iter().find(|(known, _)| known == it);
        let is_chosen = asked.query.subjects.contains(it);
        let label = words::subject(shell.texts, *it);
        let count = count.map_or(0, |(_, count)| *count);
        (is_chosen || count > 0).then(|| chosen(it.word(), label, is_chosen, Some(count)))
    };
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
    let (access, folded): (Vec<Group>, Vec<Group>) = folded.into_iter().partition(Group::is_access);
    Filters {
        times: times(shell, asked, &read.found),
        groups,
        folded,
        access,
        topics,
        further,
        purposes: [Purpose::Request, Purpose::Offer]
            .iter()
            .map(purpose)
            .collect(),
        subjects: Subject::ALL.iter().filter_map(subject).collect(),
        towns: town_choices(read),
        radii: radii.collect(),
    }
}

fn town_choices(read: &Read) -> Vec<Choice> {
    let wanted = &read.asked.towns;
    let mut choices: Vec<Choice> = Vec::new();
    for (town, count) in read.found.facets.towns.iter().take(TOWNS_SHOWN) {
        let id = match town {
            Town::Here => None,
            Town::Peer(id) => Some(*id),
        };
        let host = read.towns.host(id);
        let is_chosen = wanted.iter().any(|wanted| wanted.town == *town);
        choices.push(chosen(
            host_of(&host),
            read.towns.name(id),
            is_chosen,
            Some(*count),
        ));
    }
    let found = &read.found.facets.towns;
    let shown = found.iter().take(TOWNS_SHOWN);
    let shown: Vec<Town> = shown.map(|(town, _)| *town).collect();
    for wanted in wanted.iter().filter(|it| !shown.contains(&it.town)) {
        let count = found.iter().find(|(town, _)| *town == wanted.town);
        let count = count.map_or(0, |(_, count)| *count);
        choices.push(chosen(
            &wanted.value,
            wanted.name.as_str(),
            true,
            Some(count),
        ));
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
