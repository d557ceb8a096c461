//! How well topics are covered.

use std::collections::HashMap;

/// From so many offers on a topic is well covered: a list with fewer looks like an accident.
pub const ENOUGH: u64 = 3;
/// So many providers of its own a town should have before it invites people.
pub const PROVIDERS_ENOUGH: i64 = 5;

/// How much there is on one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Id of a category of the first level.
    pub id: String,
    /// Offers of this town.
    pub own: u64,
    /// Offers of its neighbours.
    pub others: u64,
}

impl Topic {
    /// All offers.
    pub fn total(&self) -> u64 {
        self.own.saturating_add(self.others)
    }
}

/// How much there is on every topic, those with the least first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage(Vec<Topic>);

impl Coverage {
    /// From how many offers each category has here, and here and around together. Categories that
    /// are in neither list have none.
    pub fn new(
        topics: impl Iterator<Item = &'static str>,
        own: &[(String, u64)],
        all: &[(String, u64)],
    ) -> Self {
        let read =
            |counts: &[(String, u64)]| -> HashMap<String, u64> { counts.iter().cloned().collect() };
        let (own, all) = (read(own), read(all));
        let of = |counts: &HashMap<String, u64>, id: &str| counts.get(id).copied().unwrap_or(0);
        let mut topics: Vec<Topic> = topics
            .map(|id| Topic {
                id: id.to_owned(),
                own: of(&own, id),
                others: of(&all, id).saturating_sub(of(&own, id)),
            })
            .collect();
        topics.sort_by_key(Topic::total);
        Self(topics)
    }

    /// All topics.
    pub fn topics(&self) -> &[Topic] {
        &self.0
    }

    /// How many topics are well covered.
    pub fn covered(&self) -> usize {
        self.0
            .iter()
            .filter(|topic| topic.total() >= ENOUGH)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[(&str, u64)]) -> Vec<(String, u64)> {
        counts
            .iter()
            .map(|(id, n)| ((*id).to_owned(), *n))
            .collect()
    }

    #[test]
    fn what_lacks_offers_comes_first_and_neighbours_count() {
        let own = counts(&[("sport", 2), ("kultur", 1)]);
        let all = counts(&[("sport", 5), ("kultur", 1), ("natur", 3), ("unbekannt", 9)]);
        let coverage = Coverage::new(
            ["sport", "kultur", "natur", "tiere"].into_iter(),
            &own,
            &all,
        );
        let read: Vec<_> = coverage
            .topics()
            .iter()
            .map(|topic| (topic.id.as_str(), topic.own, topic.others))
            .collect();
        let expected = [
            ("tiere", 0, 0),
            ("kultur", 1, 0),
            ("natur", 0, 3),
            ("sport", 2, 3),
        ];
        assert_eq!(read, expected);
        assert_eq!(coverage.covered(), 2);
    }

    #[test]
    fn an_index_that_moved_between_two_questions_makes_no_nonsense() {
        let own = counts(&[("sport", 4)]);
        let coverage = Coverage::new(["sport"].into_iter(), &own, &counts(&[("sport", 3)]));
        assert_eq!(
            (coverage.topics()[0].own, coverage.topics()[0].others),
            (4, 0)
        );
    }
}
