//! Languages and lookup: which words a person reads.
//!
//! Sentences live in `locales/<language>/<room>.ftl`, one file per room, and are compiled into the
//! program. German and English hold everything; the others hold what people without an account
//! read. A sentence that a language lacks is shown in German, and a test fails before a visitor
//! sees that (see `keys`). Dates, times and distances are written in `format.rs`.
//!
//! A new language is one variant of [`Lang`], one arm in each of its functions, one folder and a
//! column in each table of `data/taxonomy`.

pub mod format;
#[cfg(test)]
mod keys;

use std::collections::HashMap;
use std::fmt::Display;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::static_loader;
use unic_langid::{LanguageIdentifier, langid};

use crate::base::{Error, Problem, Rule, Thing};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        // Marks around inserted values would end up in titles, addresses and mail subjects. Lines
        // from right to left need them: without, "Soest (5 km)" falls apart inside a sentence.
        customise: |bundle| {
            let is_rtl = bundle.locales.iter().any(|id| id.language.as_str() == "ar");
            bundle.set_use_isolating(is_rtl);
        },
    };
}

/// A language of the user interface. German stands without prefix in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// German, the default.
    #[default]
    De,
    /// English.
    En,
    /// Turkish.
    Tr,
    /// Arabic, from right to left.
    Ar,
    /// Ukrainian.
    Uk,
    /// Russian.
    Ru,
    /// Polish.
    Pl,
    /// French.
    Fr,
}

impl Lang {
    /// Every language, in the order of the language switch.
    pub const ALL: [Self; 8] = [
        Self::De,
        Self::En,
        Self::Tr,
        Self::Ar,
        Self::Uk,
        Self::Ru,
        Self::Pl,
        Self::Fr,
    ];

    /// The languages that hold every sentence, those for signed-in people too.
    pub const COMPLETE: [Self; 2] = [Self::De, Self::En];

    /// The code in `lang` attributes and addresses (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Tr => "tr",
            Self::Ar => "ar",
            Self::Uk => "uk",
            Self::Ru => "ru",
            Self::Pl => "pl",
            Self::Fr => "fr",
        }
    }

    /// The code with a country, for `og:locale`.
    pub fn locale(self) -> &'static str {
        match self {
            Self::De => "de_DE",
            Self::En => "en_GB",
            Self::Tr => "tr_TR",
            Self::Ar => "ar_AR",
            Self::Uk => "uk_UA",
            Self::Ru => "ru_RU",
            Self::Pl => "pl_PL",
            Self::Fr => "fr_FR",
        }
    }

    /// The language calls itself so.
    pub fn name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
            Self::Tr => "Türkçe",
            Self::Ar => "العربية",
            Self::Uk => "Українська",
            Self::Ru => "Русский",
            Self::Pl => "Polski",
            Self::Fr => "Français",
        }
    }

    /// Which way its lines run: the value of the `dir` attribute.
    pub fn dir(self) -> &'static str {
        match self {
            Self::De | Self::En | Self::Tr | Self::Uk | Self::Ru | Self::Pl | Self::Fr => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// What stands before the path: nothing for German, `/en` for English.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::De => "",
            Self::En => "/en",
            Self::Tr => "/tr",
            Self::Ar => "/ar",
            Self::Uk => "/uk",
            Self::Ru => "/ru",
            Self::Pl => "/pl",
            Self::Fr => "/fr",
        }
    }

    /// Whether the translation is new: its pages say so and ask for corrections.
    pub fn is_new(self) -> bool {
        !Self::COMPLETE.contains(&self)
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::De => langid!("de"),
            Self::En => langid!("en"),
            Self::Tr => langid!("tr"),
            Self::Ar => langid!("ar"),
            Self::Uk => langid!("uk"),
            Self::Ru => langid!("ru"),
            Self::Pl => langid!("pl"),
            Self::Fr => langid!("fr"),
        }
    }
}

/// Values by their names, to be put into a sentence.
type Values<'a> = HashMap<&'static str, FluentValue<'a>>;

/// Finds sentences in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
}

impl Texts {
    /// Sentences in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The sentence with this key; the key itself if no language has it.
    pub fn t(&self, key: &str) -> String {
        self.find(key, None)
    }

    /// The sentence in this language, or in German. The loader itself would work out anew for each
    /// sentence which of the languages comes nearest to the one that is asked for, and that takes
    /// many times as long as finding the sentence.
    fn find(self, key: &str, args: Option<&Values<'_>>) -> String {
        let in_language = |lang: Lang| LOCALES.lookup_single_language(&lang.id(), key, args).ok();
        in_language(self.lang)
            .or_else(|| in_language(Lang::De))
            .unwrap_or_else(|| key.to_owned())
    }

    /// The sentence with this key, with values put in by name.
    ///
    /// Whole numbers choose the plural; everything else is put in as it is displayed, so numbers
    /// with fractions come formatted ([`Texts::decimal`]) and postal codes keep their zeros.
    pub fn t_args(&self, key: &str, args: &[(&'static str, &dyn Display)]) -> String {
        let values: Values<'_> = args
            .iter()
            .map(|(name, value)| (*name, fluent(value)))
            .collect();
        self.find(key, Some(&values))
    }

    /// [`Texts::t_args`] with a single value.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.t_args(key, &[(name, &value)])
    }

    /// What is wrong with an input, as a sentence.
    pub fn problem(&self, problem: &Problem) -> String {
        let mut args: Vec<(&'static str, &dyn Display)> = Vec::with_capacity(problem.args.len());
        for (name, value) in &problem.args {
            args.push((*name, value));
        }
        self.t_args(problem.key, &args)
    }

    /// Why something is not allowed, as a sentence.
    pub fn rule(&self, rule: &Rule) -> String {
        self.t(rule.0)
    }

    /// What something is called, such as "Angebot".
    pub fn thing(&self, thing: Thing) -> String {
        self.t(thing.key())
    }

    /// Why a request was not carried out, in one line, for places without a page: the API, a
    /// notice, a shell. The cause of a fault is never part of it.
    pub fn error(&self, error: &Error) -> String {
        match error {
            Error::NotFound(thing) => self.t1("error-not-found", "thing", self.thing(*thing)),
            Error::Gone(thing) => self.t1("error-gone", "thing", self.thing(*thing)),
            Error::Unauthenticated => self.t("error-unauthenticated"),
            Error::Forbidden(rule) | Error::Conflict(rule) | Error::TooMany(rule) => {
                self.rule(rule)
            }
            Error::Invalid(problems) => {
                let sentences: Vec<String> = problems
                    .iter()
                    .map(|(_, problem)| self.problem(problem))
                    .collect();
                sentences.join(" ")
            }
            Error::Fault(_) => self.t("error-fault"),
        }
    }
}

/// A whole number as a number, so that sentences can choose their plural; the rest as text.
fn fluent(value: &dyn Display) -> FluentValue<'static> {
    let text = value.to_string();
    match text.parse::<i32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_german_and_an_english_reader_are_told_what_is_wrong_with_their_input() {
        let problem = Problem::too_short(10);
        assert_eq!(
            Texts::new(Lang::De).problem(&problem),
            "Das ist zu kurz. Schreiben Sie mindestens 10 Zeichen."
        );
        assert_eq!(
            Texts::new(Lang::En).problem(&problem),
            "This is too short. Write at least 10 characters."
        );
    }

    #[test]
    fn numbers_choose_the_form_of_their_language() {
        let said = |lang, n: u32| Texts::new(lang).t1("say-dates", "n", n);
        assert_eq!(said(Lang::Pl, 1), "1 termin");
        assert_eq!(said(Lang::Pl, 3), "3 terminy");
        assert_eq!(said(Lang::Pl, 12), "12 terminów");
        assert_eq!(said(Lang::Uk, 21), "21 дата");
        assert_eq!(said(Lang::Ru, 5), "5 дат");
        assert_eq!(said(Lang::Fr, 2), "2 dates");
        assert_eq!(said(Lang::Tr, 2), "2 tarih");
        assert_eq!(said(Lang::Ar, 2), "موعدان");
        assert!(said(Lang::Ar, 4).ends_with(" مواعيد"));
    }

    #[test]
    fn what_a_translation_lacks_is_said_in_german() {
        let key = "desk-heading";
        assert_eq!(Texts::new(Lang::Ar).t(key), Texts::new(Lang::De).t(key));
    }

    #[test]
    fn an_unknown_key_shows_itself_instead_of_nothing() {
        assert_eq!(Texts::new(Lang::En).t("no-such-key"), "no-such-key");
    }

    #[test]
    fn a_postal_code_keeps_its_leading_zero() {
        let problem = Problem::unknown_choice("01067");
        assert!(Texts::new(Lang::De).problem(&problem).contains("„01067“"));
    }

    #[test]
    fn the_cause_of_a_fault_is_never_told() {
        let error = Error::from(anyhow::anyhow!("secret cause"));
        for lang in Lang::ALL {
            assert!(!Texts::new(lang).error(&error).contains("secret"));
        }
    }
}
