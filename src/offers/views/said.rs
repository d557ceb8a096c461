//! In which words a reader reads an offer: the provider's own, those it wrote in another language, or
//! those of a machine; and the way from one to the other.

use crate::i18n::{Lang, Texts};
use crate::translation::Translated;
use crate::web::Shell;

use super::super::model::{Content, Offer, Translation};
use super::words;

/// Whose words are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// The provider's, in the language in which it wrote them first.
    Original,
    /// The provider's in a further language: its tag.
    Provider(String),
    /// A machine's, in the language of the reader.
    Machine(Translated),
}

/// A link to the same offer in other words.
#[derive(Debug, PartialEq, Eq)]
pub struct Way {
    /// The tag of the language, for browsers.
    pub lang: String,
    /// Its name in the language of the reader.
    pub name: String,
    /// The page.
    pub href: String,
}

/// The words of an offer and what is said about them.
#[derive(Debug)]
pub struct Said {
    /// Their language.
    pub lang: String,
    /// Which way its letters run.
    pub dir: &'static str,
    /// The headline.
    pub title: String,
    /// One sentence.
    pub teaser: Option<String>,
    /// The whole text, plain with a little Markdown.
    pub description: String,
    /// Where these words come from, if they are not the first ones.
    pub note: Option<String>,
    /// Whether a machine wrote them.
    pub is_machine: bool,
    /// The first words, if others are shown.
    pub original: Option<Way>,
    /// The other languages in which the provider wrote it.
    pub others: Vec<Way>,
    /// Where a machine is asked for words in the reader's language.
    pub ask_machine: Option<String>,
}

/// What a provider wrote in the reader's language, unless that is the language of the whole.
pub fn for_reader(content: &Content, lang: Lang) -> Option<&Translation> {
    content
        .said_in(lang.code())
        .filter(|_| !is_of(&content.language, lang))
}

/// The same offer in the words its provider wrote for this reader, where it did.
pub fn for_reader_whole(content: &mut Content, lang: Lang) {
    let Some(said) = for_reader(content, lang).cloned() else {
        return;
    };
    content.title = said.title;
    content.teaser = said.teaser;
    content.description = said.description;
    content.language = said.language;
}

/// Whether a language is the reader's, whatever its form.
pub fn is_of(tag: &str, lang: Lang) -> bool {
    tag.split('-').next() == Some(lang.code())
}

impl Said {
    /// The words of an offer. `can_ask` is whether a machine may be asked.
    pub fn of(shell: &Shell, offer: &Offer, voice: &Voice, can_ask: bool) -> Self {
        let content = &offer.content;
        let texts = shell.texts;
        let page = shell.urls.offer(offer.offer_id);
        let way = |tag: &str, name: String, wish: &str| Way {
            lang: tag.to_owned(),
            name,
            href: format!("{page}?sprache={wish}"),
        };
        let original = way(
            &content.language,
            words::language(texts, &content.language),
            "original",
        );
        let shown = match voice {
            Voice::Provider(tag) => Some(tag.as_str()),
            Voice::Original | Voice::Machine(_) => None,
        };
        let further = content.translations.iter();
        let others = further
            .filter(|it| Some(it.language.as_str()) != shown)
            .map(|it| {
                way(
                    &it.language,
                    words::language(texts, &it.language),
                    &it.language,
                )
            });
        let is_read = is_of(&content.language, texts.lang);
        let is_written = for_reader(content, texts.lang).is_some();
        let wants_machine = can_ask && !is_read && !is_written && *voice == Voice::Original;
        let plain = Self {
            lang: content.language.clone(),
            dir: words::direction(&content.language),
            title: content.title.as_str().to_owned(),
            teaser: content.teaser.clone(),
            description: content.description.clone(),
            note: None,
            is_machine: false,
            original: None,
            others: others.collect(),
            ask_machine: wants_machine.then(|| format!("{page}/uebersetzen")),
        };
        plain.in_voice(texts, content, voice, original)
    }

    fn in_voice(self, texts: Texts, content: &Content, voice: &Voice, original: Way) -> Self {
        match voice {
            Voice::Original => self,
            Voice::Provider(tag) => match content.said_in(tag) {
                Some(said) => Self {
                    lang: said.language.clone(),
                    dir: words::direction(&said.language),
                    title: said.title.as_str().to_owned(),
                    teaser: said.teaser.clone(),
                    description: said.description.clone(),
                    note: Some(note(texts, said)),
                    original: Some(original),
                    ..self
                },
                None => self,
            },
            Voice::Machine(said) => Self {
                lang: texts.lang.code().to_owned(),
                dir: words::direction(texts.lang.code()),
                title: said.title.clone(),
                teaser: Some(said.teaser.clone()).filter(|teaser| !teaser.is_empty()),
                description: said.description.clone(),
                note: Some(texts.t1("extra-machine-note", "service", &said.service)),
                is_machine: true,
                original: Some(original),
                ..self
            },
        }
    }

    /// Whether there is anything to say or to choose about the language.
    pub fn has_ways(&self) -> bool {
        self.note.is_some() || !self.others.is_empty() || self.ask_machine.is_some()
    }
}

/// Who wrote it and who checked it.
fn note(texts: Texts, said: &Translation) -> String {
    let checked = said
        .checked_by
        .as_ref()
        .map(|who| texts.t1("extra-checked-by", "who", who));
    match (said.is_easy(), checked) {
        (true, Some(checked)) => format!("{} {checked}", texts.t("extra-easy-note")),
        (true, None) => format!(
            "{} {}",
            texts.t("extra-easy-note"),
            texts.t("extra-unchecked")
        ),
        (false, Some(checked)) => format!("{} {checked}", texts.t("extra-provider-note")),
        (false, None) => texts.t("extra-provider-note"),
    }
}
