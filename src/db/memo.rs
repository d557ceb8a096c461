//! What a transaction has read once and need not read again.
//!
//! The post of a batch comes from few senders: who they are, what we agreed with them and what the
//! rules say would be asked for each letter anew. Within one transaction the answer changes only by
//! what the transaction itself writes, and whoever writes such a table forgets what was read of it.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;

/// Answers kept at most; when there are more, all are forgotten.
const MAX: usize = 1_000;

/// Answers by table and key.
#[derive(Default)]
pub struct Memo(HashMap<(&'static str, String), Box<dyn Any + Send + Sync>>);

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Memo").field(&self.0.len()).finish()
    }
}

impl Memo {
    /// What was read of this table for this key.
    pub fn known<T: Clone + 'static>(&self, table: &'static str, key: &str) -> Option<T> {
        let kept = self.0.get(&(table, key.to_owned()))?;
        kept.downcast_ref::<T>().cloned()
    }

    /// Keeps what was just read.
    pub fn keep<T: Send + Sync + 'static>(&mut self, table: &'static str, key: &str, value: T) {
        if self.0.len() >= MAX {
            self.0.clear();
        }
        self.0.insert((table, key.to_owned()), Box::new(value));
    }

    /// Forgets what was read of this table for this key, because that is about to change.
    pub fn forget_one(&mut self, table: &'static str, key: &str) {
        self.0.remove(&(table, key.to_owned()));
    }

    /// Forgets everything that was read of this table, because it is about to change.
    pub fn forget(&mut self, table: &'static str) {
        self.0.retain(|(of, _), _| *of != table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_known_until_its_table_changes() {
        let mut memo = Memo::default();
        assert_eq!(memo.known::<i64>("rule", "werl.example"), None);
        memo.keep("rule", "werl.example", 7_i64);
        memo.keep("follow", "werl.example", true);
        assert_eq!(memo.known("rule", "werl.example"), Some(7_i64));
        assert_eq!(memo.known::<i64>("rule", "soest.example"), None);
        memo.keep("rule", "soest.example", 8_i64);
        memo.forget_one("rule", "soest.example");
        assert_eq!(memo.known::<i64>("rule", "soest.example"), None);
        assert_eq!(memo.known("rule", "werl.example"), Some(7_i64));
        memo.forget("rule");
        assert_eq!(memo.known::<i64>("rule", "werl.example"), None);
        assert_eq!(memo.known("follow", "werl.example"), Some(true));
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let mut memo = Memo::default();
        for number in 0..5_000 {
            memo.keep("rule", &number.to_string(), number);
        }
        assert!(memo.0.len() <= MAX);
        assert_eq!(memo.known("rule", "4999"), Some(4_999));
    }
}
