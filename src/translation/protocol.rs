//! The services and how they are asked: the protocol of `LibreTranslate`, and that of `DeepL`.

use std::time::Duration;

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use url::Url;

use super::{Settings, Translated, Words};
use crate::base::text;

/// The most that is read of an answer.
const ANSWER_MAX_BYTES: usize = 400_000;

/// How long a service may think.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most characters kept of a headline, a sentence and a text: twice what offers have.
const BOUNDS: [usize; 3] = [400, 400, 20_000];

/// Which protocol a service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `LibreTranslate`, which a town may run itself.
    LibreTranslate,
    /// `DeepL`.
    DeepL,
}

impl Kind {
    /// As readers are told.
    pub fn name(self) -> &'static str {
        match self {
            Self::LibreTranslate => "LibreTranslate",
            Self::DeepL => "DeepL",
        }
    }

    /// The path of the question.
    fn path(self) -> &'static str {
        match self {
            Self::LibreTranslate => "translate",
            Self::DeepL => "v2/translate",
        }
    }
}

/// Asks the service. The operator named its address, so it may lie in the local network; it is given
/// nothing but public words and sends nobody elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Caller(reqwest::Client);

impl Caller {
    pub(super) fn new() -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(PATIENCE)
            .build()
            .context("the client for translations")?;
        Ok(Self(client))
    }

    /// The words in the language wanted.
    pub(super) async fn ask(
        &self,
        settings: &Settings,
        words: &Words,
    ) -> anyhow::Result<Translated> {
        let texts = [&words.title, &words.teaser, &words.description];
        let texts: Vec<&str> = texts.into_iter().map(String::as_str).collect();
        let body = question(settings, words, &texts);
        let mut request = self.0.post(address(settings)?).json(&body);
        if let (Kind::DeepL, Some(key)) = (settings.kind, &settings.key) {
            request = request.header("authorization", format!("DeepL-Auth-Key {key}"));
        }
        let mut answer = request.send().await.map_err(reqwest::Error::without_url)?;
        ensure!(
            answer.status().is_success(),
            "the service answered {}",
            answer.status()
        );
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await? {
            bytes.extend_from_slice(&part);
            ensure!(bytes.len() <= ANSWER_MAX_BYTES, "the answer has no end");
        }
        let answer: Value = serde_json::from_slice(&bytes).context("the answer is no JSON")?;
        let [title, teaser, description] = read(settings.kind, &answer)?;
        ensure!(!title.is_empty(), "the headline came back empty");
        Ok(Translated {
            service: settings.kind.name().to_owned(),
            title,
            teaser,
            description,
        })
    }
}

fn address(settings: &Settings) -> anyhow::Result<Url> {
    let base = settings.url.as_str().trim_end_matches('/');
    let address = format!("{base}/{}", settings.kind.path());
    Url::parse(&address).context("the address of the service")
}

fn question(settings: &Settings, words: &Words, texts: &[&str]) -> Value {
    match settings.kind {
        Kind::LibreTranslate => {
            let mut body = json!({
                "q": texts, "source": words.from, "target": words.to, "format": "text",
            });
            if let (Some(key), Some(body)) = (&settings.key, body.as_object_mut()) {
                body.insert("api_key".to_owned(), json!(key));
            }
            body
        }
        Kind::DeepL => json!({
            "text": texts,
            "source_lang": words.from.to_uppercase(),
            "target_lang": target(&words.to),
        }),
    }
}

/// `DeepL` wants to know which English or Portuguese.
fn target(language: &str) -> String {
    match language {
        "en" => "EN-GB".to_owned(),
        "pt" => "PT-PT".to_owned(),
        other => other.to_uppercase(),
    }
}

/// Three texts, in the order in which they were sent.
fn read(kind: Kind, answer: &Value) -> anyhow::Result<[String; 3]> {
    let list = match kind {
        Kind::LibreTranslate => answer.get("translatedText"),
        Kind::DeepL => answer.get("translations"),
    };
    let list = list.and_then(Value::as_array).context("no translation")?;
    let text = |value: &Value| match kind {
        Kind::LibreTranslate => value.as_str().map(str::to_owned),
        Kind::DeepL => Some(value.get("text")?.as_str()?.to_owned()),
    };
    let texts: Option<Vec<String>> = list.iter().map(text).collect();
    let texts = texts.context("a translation is no text")?;
    let bounded = texts.iter().zip(BOUNDS).map(|(text, most)| {
        let text: String = text::clean(text).chars().take(most).collect();
        text
    });
    let bounded: Vec<String> = bounded.collect();
    match <[String; 3]>::try_from(bounded) {
        Ok(three) if texts.len() == 3 => Ok(three),
        _ => bail!("{} texts came back for three", texts.len()),
    }
}
