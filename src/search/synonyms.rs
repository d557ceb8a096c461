//! Other words for the same thing: whoever looks for "Flüchtlinge" also wants "Geflüchtete", and so
//! does whoever writes "refugees" or "беженцы".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::analysis::Stems;
use super::foreign;
use super::words;

/// Our own table; an operator may put another in its place.
const OWN: &str = include_str!("../../data/search/synonyms.txt");

/// What people who write another language mean.
const LANGUAGES: &str = include_str!("../../data/search/languages.txt");

/// Lists of words whose names stand in the keywords of documents in German: id, parent, German name,
/// names in other languages.
const LISTS: [&str; 3] = [
    include_str!("../../data/taxonomy/categories.csv"),
    include_str!("../../data/taxonomy/target_groups.csv"),
    include_str!("../../data/taxonomy/qualifications.csv"),
];

/// The column of the German names in these lists.
const GERMAN_NAME: usize = 2;

/// The most expressions that one of another language leads to.
const LED_TO_MAX: usize = 16;

/// Groups of words that stand for each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Synonyms {
    /// Each group is a list of stems, several for an expression such as "erste Hilfe".
    groups: Vec<Vec<Vec<String>>>,
    /// The groups an expression belongs to, by its stems without small words.
    groups_of: HashMap<Vec<String>, Vec<usize>>,
}

impl Synonyms {
    /// The table that comes with the program.
    pub(super) fn own() -> Self {
        static READ: LazyLock<Synonyms> = LazyLock::new(|| Synonyms::read(OWN).with_languages());
        READ.clone()
    }

    /// The same for people who write other languages. What the table knows keeps its meaning.
    #[must_use]
    pub(super) fn with_languages(mut self) -> Self {
        let mut stems = Stems::new();
        let known = self.groups.len();
        for line in LANGUAGES.lines() {
            let line = line.split('#').next().unwrap_or_default();
            if let Some((german, others)) = line.split_once('=') {
                let german: Vec<&str> = german.split(';').collect();
                let others: Vec<&str> = others.split(';').collect();
                self.lead(&german, &others, known, &mut stems);
            }
        }
        for list in LISTS {
            let mut rows = csv::Reader::from_reader(list.as_bytes());
            for row in rows.records().filter_map(Result::ok) {
                let names: Vec<&str> = row.iter().skip(GERMAN_NAME).collect();
                if let Some((german, others)) = names.split_first() {
                    self.lead(&[german], others, known, &mut stems);
                }
            }
        }
        self
    }

    /// Lets expressions of other languages lead to German ones, and to what these lead to among the
    /// first `known` groups.
    fn lead(&mut self, to: &[&str], from: &[&str], known: usize, stems: &mut Stems) {
        let mut group: Vec<Vec<String>> = Vec::new();
        for expression in to {
            let (key, whole) = stems_of(expression, stems);
            let others = self.of(&key).map(<[String]>::to_vec);
            for stems in std::iter::once(whole).chain(others) {
                if !stems.is_empty() && !group.contains(&stems) && group.len() < LED_TO_MAX {
                    group.push(stems);
                }
            }
        }
        let number = self.groups.len();
        for expression in from {
            let (key, _) = stems_of(expression, stems);
            let key = foreign::key(&key);
            let groups = self.groups_of.entry(key).or_default();
            let is_german = groups.iter().any(|group| *group < known);
            if !is_german && !groups.contains(&number) {
                groups.push(number);
            }
        }
        self.groups.push(group);
    }

    /// Reads a table: a group on each line, words parted by commas, `#` before remarks. What has a
    /// `>` before it leads to the others, but nothing leads to it: `>sprechen, Sprachcafé`.
    pub(super) fn read(table: &str) -> Self {
        let mut stems = Stems::new();
        let mut synonyms = Self::default();
        for line in table.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let number = synonyms.groups.len();
            let mut group = Vec::new();
            let mut keys = Vec::new();
            for expression in line.split(',') {
                let one_way = expression.trim().strip_prefix('>');
                let (key, whole) = stems_of(one_way.unwrap_or(expression), &mut stems);
                keys.extend((!key.is_empty()).then_some(key));
                if one_way.is_none() && !whole.is_empty() {
                    group.push(whole);
                }
            }
            if keys.len() < 2 || group.is_empty() {
                continue;
            }
            for key in keys {
                let groups = synonyms.groups_of.entry(foreign::key(&key)).or_default();
                if !groups.contains(&number) {
                    groups.push(number);
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

    /// Whether these stems, small words left out, are an expression of the table.
    pub(super) fn knows(&self, stems: &[String]) -> bool {
        self.groups_of.contains_key(&foreign::key(stems))
    }

    /// Other expressions for one of a single stem or of several.
    pub(super) fn of<'a>(&'a self, stems: &'a [String]) -> impl Iterator<Item = &'a [String]> {
        let groups = self.groups_of.get(&foreign::key(stems));
        let groups = groups.map_or(&[][..], Vec::as_slice);
        groups
            .iter()
            .filter_map(|number| self.groups.get(*number))
            .flatten()
            .map(Vec::as_slice)
            .filter(move |expression| *expression != stems)
    }
}

/// The stems of an expression without small words, and all of them.
fn stems_of(expression: &str, stems: &mut Stems) -> (Vec<String>, Vec<String>) {
    let words = words::split(expression);
    let mut stem = |text: &str| stems.stem(text);
    let key = words
        .iter()
        .filter(|word| !words::is_stop_word(&word.text))
        .map(|word| stem(&word.text))
        .collect();
    (key, words.iter().map(|word| stem(&word.text)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_table_knows_many_words() {
        let own = Synonyms::own();
        assert!(own.len() >= 150, "{} groups", own.len());
        let stem = [Stems::new().stem("flüchtlinge")];
        let wanted = vec![Stems::new().stem("geflüchtete")];
        assert!(own.of(&stem).any(|expression| expression == wanted));
    }

    #[test]
    fn a_table_may_have_remarks_and_expressions_of_several_words() {
        let table = "# ours\nSani, erste Hilfe # help\nallein\n,,\n";
        let synonyms = Synonyms::read(table);
        assert_eq!(synonyms.len(), 1);
        let sani = ["sani".to_owned()];
        let others: Vec<usize> = synonyms.of(&sani).map(<[String]>::len).collect();
        assert_eq!(others, [2]);
    }

    #[test]
    fn other_languages_lead_to_german_words_and_change_none() {
        let (own, all) = (Synonyms::read(OWN), Synonyms::own());
        let stem = |word: &str| [Stems::new().stem(word)];
        let leads = |from: &str, to: &str| {
            let (from, to) = (stem(from), stem(to));
            all.of(&from).any(|expression| expression == to)
        };
        assert!(leads("библиотеку", "Bücherei") && leads("مكتبة", "Bücherei"));
        assert!(leads("kütüphane", "Bibliothek"), "as the German word does");
        assert!(!leads("Bücherei", "kütüphane"));
        for word in ["Nachhilfe", "Sport", "Tafel", "Garten", "Verein", "Chor"] {
            let stem = stem(word);
            let of = |table: &Synonyms| table.of(&stem).map(<[String]>::to_vec).collect::<Vec<_>>();
            assert_eq!(of(&own), of(&all), "{word}");
        }
    }

    #[test]
    fn some_words_only_lead_to_others() {
        let synonyms = Synonyms::read(">sprechen, Tandem\n");
        let sprechen = [Stems::new().stem("sprechen")];
        let tandem = [Stems::new().stem("Tandem")];
        assert_eq!(synonyms.of(&sprechen).collect::<Vec<_>>(), [&tandem[..]]);
        assert_eq!(synonyms.of(&tandem).count(), 0);
    }
}
