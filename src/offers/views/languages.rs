//! Where providers write what an offer says in further languages.

use askama::Template;
use serde::Deserialize;

use crate::base::Problems;
use crate::web::components::{Choice, Summary};
use crate::web::{Input, Shell};

use super::super::model::{LANGUAGES, Offer, TRANSLATIONS_MAX, Translation};
use super::words;

/// What a form sends.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The tag of the language.
    pub language: String,
    /// The headline.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// The whole text.
    pub description: String,
    /// Who checked it.
    pub checked_by: String,
    /// Which button was pressed.
    pub tun: String,
}

impl Typed {
    /// The form of a translation that is there.
    pub fn of(translation: &Translation) -> Self {
        Self {
            language: translation.language.clone(),
            title: translation.title.as_str().to_owned(),
            teaser: translation.teaser.clone().unwrap_or_default(),
            description: translation.description.clone(),
            checked_by: translation.checked_by.clone().unwrap_or_default(),
            tun: String::new(),
        }
    }
}

/// A language that is there.
pub struct LanguageRow {
    /// Its tag.
    pub tag: String,
    /// Its name.
    pub name: String,
    /// The headline in it.
    pub title: String,
    /// Who checked it, in words.
    pub checked: Option<String>,
    /// Where it is changed.
    pub edit: String,
}

/// The languages of an offer.
#[derive(Template)]
#[template(path = "offers/workplace/languages.html")]
pub struct LanguagesPage {
    pub shell: Shell,
    /// The headline of the offer.
    pub title: String,
    /// The offer's own language and words, to write from.
    pub original: Original,
    /// Back to the form of the offer.
    pub back: String,
    pub action: String,
    pub rows: Vec<LanguageRow>,
    pub summary: Summary,
    /// The form.
    pub form: LanguageForm,
    /// Whether there is room for another one.
    pub can_add: bool,
}

/// What an offer says in its own language.
pub struct Original {
    /// The tag of the language.
    pub tag: String,
    /// Its name.
    pub name: String,
    pub teaser: Option<String>,
    pub description: String,
}

/// The form for one language.
pub struct LanguageForm {
    /// Whether the language is there already.
    pub is_known: bool,
    /// Its name, if it is.
    pub name: String,
    pub language: Input,
    pub languages: Vec<Choice>,
    pub headline: Input,
    pub teaser: Input,
    pub description: Input,
    pub checked_by: Input,
}

impl LanguagesPage {
    /// The page for an offer, with what was typed.
    pub fn new(
        shell: Shell,
        offer: &Offer,
        action: &str,
        typed: &Typed,
        problems: &Problems,
    ) -> Self {
        let content = &offer.content;
        let texts = shell.texts;
        let row = |it: &Translation| LanguageRow {
            name: words::language(texts, &it.language),
            title: it.title.as_str().to_owned(),
            checked: it
                .checked_by
                .as_ref()
                .map(|by| texts.t1("extra-checked-by", "who", by)),
            edit: format!("{action}?sprache={}#neu", it.language),
            tag: it.language.clone(),
        };
        let input = |name: &str, value: &str| Input::new(name, value, problems, &texts);
        let is_there = |tag: &str| content.translations.iter().any(|it| it.language == tag);
        let is_known = is_there(&typed.language);
        let free = LANGUAGES.into_iter();
        let free = free.filter(|tag| *tag != content.language && !is_there(tag));
        let choice = |tag: &str| {
            let name = words::language(texts, tag);
            Choice::new(tag, name, (tag == typed.language).into())
        };
        Self {
            title: content.title.as_str().to_owned(),
            original: Original {
                tag: content.language.clone(),
                name: words::language(texts, &content.language),
                teaser: content.teaser.clone(),
                description: content.description.clone(),
            },
            back: shell.urls.edit_offer(offer.offer_id),
            action: action.to_owned(),
            rows: content.translations.iter().map(row).collect(),
            summary: Summary::of(problems, &texts),
            form: LanguageForm {
                is_known,
                name: words::language(texts, &typed.language),
                language: input("language", &typed.language),
                languages: free.map(choice).collect(),
                headline: input("title", &typed.title),
                teaser: input("teaser", &typed.teaser),
                description: input("description", &typed.description),
                checked_by: input("checked_by", &typed.checked_by),
            },
            can_add: is_known || content.translations.len() < TRANSLATIONS_MAX,
            shell,
        }
    }
}
