//! What an offer says in further languages, and in Leichte Sprache.

use serde::{Deserialize, Serialize};

use super::content::Title;
use crate::base::{Problem, Problems, text};
use crate::providers::tidy_line;

/// The most further languages of one offer.
pub const TRANSLATIONS_MAX: usize = 12;

/// German in Leichte Sprache. `simple` is a registered variant (RFC 5646 section 2.2.5).
pub const EASY_GERMAN: &str = "de-simple";

/// The languages a provider may choose from, those of the interface first.
pub const LANGUAGES: [&str; 21] = [
    EASY_GERMAN,
    "de",
    "en",
    "tr",
    "ar",
    "uk",
    "ru",
    "pl",
    "fr",
    "fa",
    "ro",
    "bg",
    "es",
    "it",
    "sq",
    "sr",
    "hr",
    "ku",
    "nl",
    "el",
    "pt",
];

/// The words of an offer in one further language, written by people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The language, BCP 47; `de-simple` is Leichte Sprache.
    pub language: String,
    /// The headline.
    pub title: Title,
    /// One sentence, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaser: Option<String>,
    /// The whole text, at most 10,000 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Who checked it: for Leichte Sprache the group that read it, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
}

impl Translation {
    /// The same trimmed and within its bounds.
    ///
    /// # Errors
    ///
    /// Every field that breaks its bound.
    pub fn tidy(self) -> Result<Self, Problems> {
        let mut problems = Problems::none();
        let p = &mut problems;
        if !is_tag(&self.language) {
            p.add("language", Problem::unknown_choice(&self.language));
        }
        let description = p.note("description", text::block(&self.description, 0, 10_000));
        let tidy = Self {
            teaser: tidy_line(self.teaser, 200, "teaser", p),
            description: description.unwrap_or_default(),
            checked_by: tidy_line(self.checked_by, 200, "checked_by", p),
            ..self
        };
        problems.or(tidy)
    }

    /// Whether it is Leichte Sprache.
    pub fn is_easy(&self) -> bool {
        self.language == EASY_GERMAN
    }
}

/// Whether this looks like the tag of a language.
pub(super) fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Translations that others sent: one for each language, none in the language of the offer itself,
/// and none that breaks a bound; the rest of the offer is as good without it.
pub(super) fn tidy_translations(all: Vec<Translation>, original: &str) -> Vec<Translation> {
    let mut kept: Vec<Translation> = Vec::new();
    for translation in all.into_iter().filter_map(|one| one.tidy().ok()) {
        let language = translation.language.as_str();
        let is_known = kept.iter().any(|known| known.language == language);
        if !is_known && language != original && kept.len() < TRANSLATIONS_MAX {
            kept.push(translation);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translation(language: &str, title: &str) -> Translation {
        Translation {
            language: language.to_owned(),
            title: title.parse().unwrap(),
            teaser: None,
            description: String::new(),
            checked_by: None,
        }
    }

    #[test]
    fn one_translation_for_each_language_is_kept_and_none_beside_the_original() {
        let mut all = vec![
            translation("tr", "Kitap okuma"),
            translation("de", "Vorlesen"),
            translation("tr", "Bir daha"),
            translation("x", "Nonsense"),
            translation(EASY_GERMAN, "Wir lesen vor"),
        ];
        all.extend((0..40).map(|number| translation(&format!("x-{number}"), "Immer mehr")));
        let kept = tidy_translations(all, "de");
        assert_eq!(kept.len(), TRANSLATIONS_MAX);
        let first: Vec<&str> = kept.iter().take(2).map(|one| one.title.as_str()).collect();
        assert_eq!(first, ["Kitap okuma", "Wir lesen vor"]);
        assert!(kept[1].is_easy());
    }

    #[test]
    fn what_is_too_long_is_named() {
        let long = Translation {
            teaser: Some("a".repeat(201)),
            description: "b".repeat(10_001),
            ..translation("en", "Reading aloud")
        };
        let problems = long.tidy().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["description", "teaser"]);
    }
}
