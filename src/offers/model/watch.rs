//! A watch list as it stands in an address: which offers somebody wants to come back to.
//!
//! Nobody has to sign in and nothing is stored with us: the list is the address (`?o=…`), and on the
//! device of whoever lets a small script keep it there.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::base::{EntityId, OfferId};

/// The most offers on a list. We chose it so that the address stays below 2,000 characters, which
/// every browser, mail program and code for cameras takes.
pub const WATCHED_MAX: usize = 50;

/// The most characters of an address that are read: enough for a full list of long ids.
const READ_MAX_CHARS: usize = 8_000;

/// Offers somebody wants to come back to, each once, in the order in which they were put down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchList {
    ids: Vec<OfferId>,
    /// How many more were named than a list holds.
    pub left_out: usize,
    /// How many words were no offer at all.
    pub not_understood: usize,
}

impl WatchList {
    /// Reads the values of `o`: ids, short ids and whole addresses of offers, separated by commas
    /// or white space. What is none of these is counted and left out.
    pub fn read(values: &[String]) -> Self {
        let mut list = Self::default();
        let mut budget = READ_MAX_CHARS;
        for value in values {
            let text: String = value.chars().take(budget).collect();
            budget = budget.saturating_sub(text.chars().count());
            let is_end = |c: char| c == ',' || c.is_whitespace();
            for word in text.split(is_end).filter(|word| !word.is_empty()) {
                match offer_in(word) {
                    Some(id) => list.add(id),
                    None => list.not_understood += 1,
                }
            }
        }
        list
    }

    /// Puts an offer down, unless it is there already or the list is full.
    pub fn add(&mut self, id: OfferId) {
        if self.ids.contains(&id) {
            return;
        }
        if self.ids.len() < WATCHED_MAX {
            self.ids.push(id);
        } else {
            self.left_out += 1;
        }
    }

    /// The offers.
    pub fn ids(&self) -> &[OfferId] {
        &self.ids
    }

    /// The list without one of its offers.
    #[must_use]
    pub fn without(&self, id: OfferId) -> Self {
        let ids = self.ids.iter().copied().filter(|known| *known != id);
        Self {
            ids: ids.collect(),
            ..Self::default()
        }
    }

    /// The query of its address: `o=` and short ids.
    pub fn query(&self) -> String {
        let ids: Vec<String> = self.ids.iter().copied().map(short).collect();
        format!("o={}", ids.join(","))
    }
}

/// An id in 22 characters instead of 36: so a full list still fits into a code for cameras.
pub fn short(id: OfferId) -> String {
    URL_SAFE_NO_PAD.encode(id.uuid().as_bytes())
}

/// The offer that an id, a short id or an address of an offer names.
fn offer_in(word: &str) -> Option<OfferId> {
    let path = word.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    if let Ok(id) = last.parse() {
        return Some(id);
    }
    let bytes = URL_SAFE_NO_PAD.decode(last).ok()?;
    Some(OfferId::from_uuid(Uuid::from_slice(&bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(number: u128) -> OfferId {
        OfferId::from_uuid(Uuid::from_u128(number))
    }

    fn read(values: &[&str]) -> WatchList {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        WatchList::read(&values)
    }

    #[test]
    fn a_list_is_its_address_and_comes_back_from_it() {
        let mut list = WatchList::default();
        for number in [7, 3, 7, 5] {
            list.add(offer(number));
        }
        assert_eq!(list.ids(), [offer(7), offer(3), offer(5)]);
        let query = list.query();
        let value = query.strip_prefix("o=").unwrap();
        assert_eq!(read(&[value]), list);
        assert_eq!(list.without(offer(3)).ids(), [offer(7), offer(5)]);
    }

    #[test]
    fn somebody_may_paste_the_address_of_an_offer_as_it_stands() {
        let id = offer(9);
        let pasted = format!("https://soest.example/en/angebote/{id}?von=liste#kontakt");
        assert_eq!(read(&[&pasted]).ids(), [id]);
        assert_eq!(read(&[&format!("{id}, {}", short(id))]).ids(), [id]);
    }

    #[test]
    fn nonsense_is_counted_and_a_list_has_an_end() {
        let found = read(&["abc,,<script>,../../etc", "💚"]);
        assert_eq!((found.ids().len(), found.not_understood), (0, 4));

        let many: Vec<String> = (0..60).map(|number| short(offer(number))).collect();
        let found = read(&[&many.join(",")]);
        assert_eq!((found.ids().len(), found.left_out), (WATCHED_MAX, 10));
        assert!(found.query().len() < 1_200);

        let endless = "x,".repeat(1_000_000);
        assert!(read(&[&endless]).not_understood <= READ_MAX_CHARS);
    }
}
