//! What a browser sent: names and values, in order, names more than once.

/// The fields of a form as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What a browser sent.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field, in order.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a field in this row (from 0) of a table; empty if there is none.
    pub fn nth(&self, name: &str, row: usize) -> &str {
        self.all(name).get(row).copied().unwrap_or_default()
    }

    /// Whether this is one of the values of a field.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).contains(&value)
    }

    /// Whether a box is ticked.
    pub fn is_on(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Adds a value to a field.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers, words and texts are handed over alike"
    )]
    pub fn push(&mut self, name: &str, value: impl ToString) {
        self.0.push((name.to_owned(), value.to_string()));
    }

    /// Adds a value to a field, if there is one.
    pub fn push_some(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.push(name, value);
        }
    }

    /// Ticks a box.
    pub fn tick(&mut self, name: &str, is_on: bool) {
        if is_on {
            self.push(name, "1");
        }
    }
}
