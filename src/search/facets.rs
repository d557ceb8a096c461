//! Facets: named lists of words people choose from, all in one column as `name=word`.
//!
//! Of the words chosen under one name a document needs one, of every name that was chosen from.
//! One look at a document's words tells which names fail it and counts the words.

use std::collections::BTreeMap;

use tantivy::DocId;
use tantivy::columnar::StrColumn;
use tantivy::fastfield::FastFieldReaders;

use super::fields::column;

/// The most names one can choose from at once: one bit each.
pub(super) const NAMES_MAX: usize = 32;

/// What is chosen under each name.
pub(super) type Chosen = Vec<(String, Vec<String>)>;

/// How often each word occurs, by name.
pub(super) type Counts = BTreeMap<String, BTreeMap<String, u64>>;

/// The word as it stands in the column.
pub(super) fn entry(name: &str, word: &str) -> String {
    format!("{name}={word}")
}

/// The part of a word of the column for what was chosen.
#[derive(Clone, Copy)]
struct Role {
    /// Under which of the chosen names it stands.
    name: usize,
    /// Whether it is chosen itself.
    is_chosen: bool,
}

/// The facets of one segment.
pub(super) struct Facets {
    column: Option<StrColumn>,
    roles: BTreeMap<u64, Role>,
    names: usize,
    counts: Vec<u64>,
}

impl Facets {
    /// The column, of which `chosen` is asked for.
    pub(super) fn open(columns: &FastFieldReaders, chosen: &Chosen) -> tantivy::Result<Self> {
        let column = columns.str(column::FACET)?;
        let mut roles = BTreeMap::new();
        for (name, (title, words)) in chosen.iter().take(NAMES_MAX).enumerate() {
            let Some(column) = &column else { break };
            let (from, upto) = (format!("{title}="), format!("{title}>"));
            let range = column.dictionary().range();
            let mut stream = range
                .ge(from.as_bytes())
                .lt(upto.as_bytes())
                .into_stream()?;
            while stream.advance() {
                let word = stream.key().get(from.len()..).unwrap_or_default();
                let is_chosen = words.iter().any(|it| it.as_bytes() == word);
                roles.insert(stream.term_ord(), Role { name, is_chosen });
            }
        }
        Ok(Self {
            names: chosen.len().min(NAMES_MAX),
            roles,
            counts: vec![0; column.as_ref().map_or(0, |column| column.num_terms())],
            column,
        })
    }

    /// How many of the chosen names fail the document, and the last of them.
    pub(super) fn failing(&self, doc: DocId) -> (usize, usize) {
        if self.names == 0 {
            return (0, 0);
        }
        let mut satisfied = 0_u32;
        if let Some(column) = &self.column {
            for word in column.term_ords(doc) {
                if let Some(role) = self.roles.get(&word).filter(|role| role.is_chosen) {
                    satisfied |= 1 << role.name;
                }
            }
        }
        let fails = |name: &usize| satisfied & (1 << name) == 0;
        let failing = (0..self.names).filter(fails);
        failing.fold((0, 0), |(count, _), name| (count + 1, name))
    }

    /// Counts each word of the document, or only those under one of the chosen names.
    pub(super) fn count(&mut self, doc: DocId, only: Option<usize>) {
        let Some(column) = &self.column else { return };
        for word in column.term_ords(doc) {
            let is_meant = only.is_none()
                || self
                    .roles
                    .get(&word)
                    .is_some_and(|it| Some(it.name) == only);
            let count = usize::try_from(word)
                .ok()
                .and_then(|word| self.counts.get_mut(word));
            if let Some(count) = count.filter(|_| is_meant) {
                *count += 1;
            }
        }
    }

    /// Every word that was counted.
    pub(super) fn words(&self) -> tantivy::Result<Counts> {
        let mut counts = Counts::new();
        let Some(column) = &self.column else {
            return Ok(counts);
        };
        for (number, count) in (0_u64..).zip(&self.counts) {
            let mut entry = String::new();
            if *count > 0
                && column.ord_to_str(number, &mut entry)?
                && let Some((name, word)) = entry.split_once('=')
            {
                let words = counts.entry(name.to_owned()).or_default();
                *words.entry(word.to_owned()).or_default() += count;
            }
        }
        Ok(counts)
    }
}
