//! Which mail server takes our letters, from the settings.

use serde::Deserialize;

use crate::base::{Result, Sealer};
use crate::enquiries::{Enquiries, Pace};
use crate::i18n::{Lang, Texts};
use crate::mail::{Login, Mailer, Settings, Tls};

use super::Instance;

/// The mail server.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// Its name; without it nothing is sent.
    pub host: Option<String>,
    /// Its port; by default that of `tls`.
    pub port: Option<u16>,
    /// How the way to it is kept from other eyes.
    pub tls: MailTls,
    /// Who we are to it.
    pub user: Option<String>,
    /// The password; better set in the environment than in a file.
    pub password: Option<String>,
    /// From whom letters are.
    pub from: Option<String>,
    /// The first wait after a letter was not taken, in milliseconds; it doubles with each failure.
    pub retry_first_ms: u64,
    /// The longest wait, in milliseconds.
    pub retry_longest_ms: u64,
}

impl std::fmt::Debug for MailConfig {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailConfig")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// How the way to the mail server is kept from other eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// It begins openly and goes over to TLS, or nothing is sent.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Not at all.
    None,
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            host: None,
            port: None,
            tls: MailTls::Starttls,
            user: None,
            password: None,
            from: None,
            retry_first_ms: 60_000,
            retry_longest_ms: 6 * 60 * 60 * 1000,
        }
    }
}

fn given(value: Option<&String>) -> Option<&str> {
    value
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

impl MailConfig {
    /// Whether everything is there that the server needs.
    ///
    /// # Errors
    ///
    /// One sentence that says what is missing.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.retry_first_ms == 0 {
            return Err("mail.retry_first_ms must be at least 1.".to_owned());
        }
        match self.settings("localhost", "")? {
            Some(settings) => Mailer::new(&settings).map(drop),
            None => Ok(()),
        }
    }

    /// The server, if there is one; `hello` is who greets it, `name` the sender's.
    fn settings(&self, hello: &str, name: &str) -> Result<Option<Settings>, String> {
        let Some(host) = given(self.host.as_ref()) else {
            let others = [&self.user, &self.password, &self.from];
            if others
                .into_iter()
                .any(|value| given(value.as_ref()).is_some())
            {
                return Err("mail.host is needed where another setting of mail is set.".to_owned());
            }
            return Ok(None);
        };
        let is_host = url::Host::parse(host).is_ok() || host.parse::<std::net::IpAddr>().is_ok();
        if !is_host {
            return Err(format!("mail.host must be a host name, and not {host}."));
        }
        let from = given(self.from.as_ref()).ok_or("mail.host is set, so mail.from is needed.")?;
        let login = match (given(self.user.as_ref()), &self.password) {
            (None, None) => None,
            (Some(user), Some(password)) if !password.is_empty() => Some(Login {
                user: user.to_owned(),
                password: password.clone(),
            }),
            _ => return Err("mail.user and mail.password are needed together.".to_owned()),
        };
        let is_here = host == "localhost" || host.starts_with("127.") || host == "::1";
        if login.is_some() && self.tls == MailTls::None && !is_here {
            return Err(
                "mail.tls is none, so mail.password would be sent for everybody to read."
                    .to_owned(),
            );
        }
        let (tls, port) = match self.tls {
            MailTls::Starttls => (Tls::Starttls, 587),
            MailTls::Tls => (Tls::Always, 465),
            MailTls::None => (Tls::Never, 25),
        };
        if self.port == Some(0) {
            return Err("mail.port must be at least 1.".to_owned());
        }
        Ok(Some(Settings {
            host: host.to_owned(),
            port: self.port.unwrap_or(port),
            tls,
            login,
            from: from.to_owned(),
            name: name.to_owned(),
            hello: hello.to_owned(),
        }))
    }

    fn pace(&self) -> Pace {
        let millis = std::time::Duration::from_millis;
        let usual = Pace::default();
        Pace {
            look_again: usual.look_again.min(millis(self.retry_first_ms)),
            retry_first: millis(self.retry_first_ms),
            retry_longest: millis(self.retry_longest_ms.max(self.retry_first_ms)),
            ..usual
        }
    }
}

impl Instance {
    /// What people write to providers, and the way to these.
    ///
    /// # Errors
    ///
    /// A fault if the key that seals it cannot be read or made, or the mail server cannot be one.
    pub fn enquiries(&self) -> Result<Enquiries> {
        let config = &self.config.mail;
        let town = &self.web.town;
        let texts = Texts::new(Lang::De);
        let name = town.title.clone();
        let name = name.unwrap_or_else(|| texts.t1("site-title", "town", &town.name));
        let hello = self.web.base_url.host_str().unwrap_or("localhost");
        let settings = config.settings(hello, &name).map_err(super::said)?;
        let mailer = match settings {
            Some(settings) => Mailer::new(&settings).map_err(super::said)?,
            None => Mailer::off(),
        };
        Ok(Enquiries::new(
            self.db.clone(),
            self.addresses.clone(),
            self.web.clone(),
            Sealer::in_file(&self.config.data.join("sealing.key"))?,
            mailer,
            config.pace(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[tokio::test]
    async fn a_mail_server_that_cannot_be_used_is_refused_with_the_name_of_the_setting() {
        let mut config = MailConfig::default();
        assert!(config.check().is_ok(), "off by default");
        let refused = |config: &MailConfig| config.check().unwrap_err();
        config.from = Some(text("mitmachen@soest.example"));
        assert!(refused(&config).contains("mail.host"));
        config.host = Some(text("smtp server"));
        assert!(refused(&config).contains("mail.host"));
        config.host = Some(text("mail.soest.example"));
        assert!(config.check().is_ok());
        config.user = Some(text("mitmachen"));
        assert!(refused(&config).contains("mail.password"));
        config.password = Some(text("geheim"));
        assert!(config.check().is_ok());
        config.tls = MailTls::None;
        assert!(refused(&config).contains("mail.tls"));
        config.host = Some(text("127.0.0.1"));
        assert!(config.check().is_ok(), "nobody listens on this machine");
        config.from = Some(text("Rathaus"));
        assert!(refused(&config).contains("mail.from"));
        config.from = Some(text("Soest macht mit <mitmachen@soest.example>"));
        assert!(config.check().is_ok());
        config.port = Some(0);
        assert!(refused(&config).contains("mail.port"));
        config.port = None;
        config.retry_first_ms = 0;
        assert!(refused(&config).contains("mail.retry_first_ms"));
        config.from = None;
        config.retry_first_ms = 1;
        assert!(refused(&config).contains("mail.from"));
        assert!(!format!("{config:?}").contains("geheim"));
    }
}
