//! Which service translates, from the settings.

use serde::Deserialize;
use url::Url;

use crate::base::Result;
use crate::translation::{Kind, Settings, Translator};

use super::Instance;

/// Machine translation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TranslationConfig {
    /// Which protocol the service speaks; without it nothing is translated.
    pub service: Service,
    /// Where the service is.
    pub url: Option<String>,
    /// Its key; better set in the environment than in a file.
    pub key: Option<String>,
    /// The most texts sent in an hour.
    pub per_hour: u32,
}

/// The services that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// None.
    #[default]
    Off,
    /// `LibreTranslate`, or what speaks its protocol.
    LibreTranslate,
    /// `DeepL`.
    DeepL,
}

impl Default for TranslationConfig {
    fn default() -> Self {
        Self {
            service: Service::Off,
            url: None,
            key: None,
            per_hour: 200,
        }
    }
}

impl TranslationConfig {
    /// Whether everything is there that the service needs.
    ///
    /// # Errors
    ///
    /// One sentence that says what is missing.
    pub(super) fn check(&self) -> Result<(), String> {
        self.settings().map(drop)
    }

    fn settings(&self) -> Result<Option<Settings>, String> {
        let kind = match self.service {
            Service::Off => return Ok(None),
            Service::LibreTranslate => Kind::LibreTranslate,
            Service::DeepL => Kind::DeepL,
        };
        let url = self.url.as_deref().filter(|url| !url.is_empty());
        let url = url.ok_or("translation.service is set, so translation.url is needed.")?;
        let wrong = || format!("translation.url must be an http(s) address, and not {url}.");
        let parsed = Url::parse(url).map_err(|_not_an_address| wrong())?;
        if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
            return Err(wrong());
        }
        let key = self.key.clone().filter(|key| !key.is_empty());
        if kind == Kind::DeepL && key.is_none() {
            return Err("translation.service is deepl, so translation.key is needed.".to_owned());
        }
        if self.per_hour == 0 {
            return Err("translation.per_hour must be at least 1.".to_owned());
        }
        Ok(Some(Settings {
            kind,
            url: parsed,
            key,
            per_hour: self.per_hour,
        }))
    }
}

impl Instance {
    /// The service that translates, if there is one.
    ///
    /// # Errors
    ///
    /// A fault if it cannot be one.
    pub fn translator(&self) -> Result<Translator> {
        match self.config.translation.settings().map_err(super::said)? {
            Some(settings) => Translator::new(settings),
            None => Ok(Translator::off()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_without_address_or_key_is_refused_with_the_name_of_what_is_missing() {
        let mut config = TranslationConfig::default();
        assert!(config.check().is_ok(), "off by default");
        config.service = Service::DeepL;
        assert!(config.check().unwrap_err().contains("translation.url"));
        config.url = Some("deepl.example".to_owned());
        assert!(config.check().unwrap_err().contains("translation.url"));
        config.url = Some("https://api.deepl.example".to_owned());
        assert!(config.check().unwrap_err().contains("translation.key"));
        config.key = Some("geheim".to_owned());
        assert!(config.check().is_ok());
        config.per_hour = 0;
        assert!(config.check().unwrap_err().contains("translation.per_hour"));
    }
}
