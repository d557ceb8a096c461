//! Other words for the same thing: whoever looks for "Flüchtlinge" also wants "Geflüchtete".

use std::collections::HashMap;

use super::analysis::Stems;
use super::words;

/// Our own table; an operator may put another in its place.
const OWN: &str = include_str!("../../data/search/synonyms.txt");

/// Groups of words that stand for each other.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// Each group is a list of stems, several for an expression such as "erste Hilfe".
    groups: Vec<Vec<Vec<String>>>,
    /// The groups a single stem belongs to.
    groups_of: HashMap<String, Vec<usize>>,
}

impl Synonyms {
    /// The table that comes with the program.
    pub(super) fn own() -> Self {
        Self::read(OWN)
    }

    /// Reads a table: a group on each line, words parted by commas, `#` before remarks.
    pub(super) fn read(table: &str) -> Self {
        let mut stems = Stems::new();
        let mut synonyms = Self::default();
        for line in table.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let group: Vec<Vec<String>> = line
                .split(',')
                .map(|expression| stems_of(expression, &mut stems))
                .filter(|expression| !expression.is_empty())
                .collect();
            if group.len() < 2 {
                continue;
            }
            let number = synonyms.groups.len();
            for expression in &group {
                if let [stem] = expression.as_slice() {
                    let groups = synonyms.groups_of.entry(stem.clone()).or_default();
                    if !groups.contains(&number) {
                        groups.push(number);
                    }
                }
            }
            synonyms.groups.push(group);
        }
        synonyms
    }

    /// How many groups there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// Other expressions for a stem.
    pub(super) fn of<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = &'a [String]> {
        let groups = self.groups_of.get(stem).map_or(&[][..], Vec::as_slice);
        groups
            .iter()
            .filter_map(|number| self.groups.get(*number))
            .flatten()
            .map(Vec::as_slice)
            .filter(move |expression| !matches!(expression, [only] if only == stem))
    }
}

fn stems_of(expression: &str, stems: &mut Stems) -> Vec<String> {
    words::split(expression)
        .iter()
        .map(|word| stems.stem(&word.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_table_knows_many_words() {
        let own = Synonyms::own();
        assert!(own.len() >= 150, "{} groups", own.len());
        let stem = Stems::new().stem("flüchtlinge");
        let wanted = vec![Stems::new().stem("geflüchtete")];
        assert!(own.of(&stem).any(|expression| expression == wanted));
    }

    #[test]
    fn a_table_may_have_remarks_and_expressions_of_several_words() {
        let table = "# ours\nSani, erste Hilfe # help\nallein\n,,\n";
        let synonyms = Synonyms::read(table);
        assert_eq!(synonyms.len(), 1);
        let others: Vec<usize> = synonyms.of("sani").map(<[String]>::len).collect();
        assert_eq!(others, [2]);
    }
}
