//! Inputs of forms as plain values: what was typed, what is wrong with it, what may be chosen.

use crate::base::{Problem, Problems};
use crate::i18n::Texts;

/// An input of a form as it is shown (again).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// Its name, which is also its `id`.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it, as a sentence.
    pub problem: Option<String>,
}

impl Input {
    /// An input with what was typed and what is wrong with it.
    pub fn new(name: &str, value: impl Into<String>, problems: &Problems, texts: &Texts) -> Self {
        let problem = problems
            .for_field(name)
            .map(|problem| texts.problem(problem));
        Self {
            name: name.to_owned(),
            value: value.into(),
            problem,
        }
    }

    /// An input nothing is wrong with.
    pub fn plain(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
            problem: None,
        }
    }

    /// Whether something is wrong with it.
    pub fn is_bad(&self) -> bool {
        self.problem.is_some()
    }
}

/// A choice in a `<select>`, among radio buttons or checkboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// How many results it has, where that is known.
    pub count: Option<String>,
}

impl Choice {
    /// A choice without a count.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: Chosen) -> Self {
        let chosen = chosen == Chosen::Yes;
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
            count: None,
        }
    }
}

/// Whether a choice is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl From<bool> for Chosen {
    fn from(is_chosen: bool) -> Self {
        if is_chosen { Self::Yes } else { Self::No }
    }
}

/// Everything that is wrong with a form, for the summary at its top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The `id` of each input (empty for the whole form) and the sentence.
    pub lines: Vec<(String, String)>,
}

impl Summary {
    /// The summary of `problems`.
    pub fn of(problems: &Problems, texts: &Texts) -> Self {
        let line = |(field, problem): (&str, &Problem)| (field.to_owned(), texts.problem(problem));
        Self {
            lines: problems.iter().map(line).collect(),
        }
    }

    /// The same summary, each sentence after the label of its field, so that it is understood
    /// without the form in view: `Titel: Das ist zu kurz.`
    #[must_use]
    pub fn labelled(mut self, label: impl Fn(&str) -> Option<String>) -> Self {
        for (field, sentence) in &mut self.lines {
            if let Some(label) = label(field) {
                *sentence = format!("{label}: {sentence}");
            }
        }
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many problems there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_form_shown_again_keeps_what_was_typed_and_says_what_is_wrong() {
        let problems = Problems::of("title", Problem::missing());
        let texts = Texts::new(Lang::De);
        let input = Input::new("title", "Hel", &problems, &texts);
        assert_eq!(input.value, "Hel");
        assert_eq!(
            input.problem.as_deref(),
            Some("Bitte füllen Sie dieses Feld aus.")
        );
        let summary = Summary::of(&problems, &texts).labelled(|_| Some("Titel".to_owned()));
        assert_eq!(
            summary.lines[0].1,
            "Titel: Bitte füllen Sie dieses Feld aus."
        );
        assert_eq!(summary.lines[0].0, "title");
    }
}
