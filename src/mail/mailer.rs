//! The way to the operator's mail server (SMTP, RFC 5321).

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as Wire, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::Letter;

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a server says that will never take a letter: an address that is none (RFC 5321 §4.2.3),
/// one that takes no mail (RFC 7504), a mailbox that is full for good. Other refusals of this class
/// are about us (login, relaying) and may be mended by the operator.
const FOR_GOOD: [u16; 5] = [550, 551, 552, 553, 556];

/// How the way is kept from the eyes of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Begins openly and goes over to TLS before anything is said (STARTTLS), or not at all.
    Starttls,
    /// TLS from the first byte.
    Always,
    /// None.
    Never,
}

/// Who we are to the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(not shown)")
    }
}

/// Which server, and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Its name or number.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is kept.
    pub tls: Tls,
    /// Who we are to it, if it asks.
    pub login: Option<Login>,
    /// From whom letters are: an address, or a name and an address in angle brackets.
    pub from: String,
    /// The name of the sender where `from` has none.
    pub name: String,
    /// The host that says hello.
    pub hello: String,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The server will never take it; with its code.
    Refused(u16),
    /// The server was away, did not want us or was busy; with its code, if it said one.
    NotNow(Option<u16>),
}

/// Hands letters to the mail server, if there is one. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailer(Option<Arc<Way>>);

#[derive(Debug)]
struct Way {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// Sends nothing.
    pub fn off() -> Self {
        Self(None)
    }

    /// Over the server of `settings`. Nothing is asked of it yet.
    ///
    /// # Errors
    ///
    /// One sentence that says which setting cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let wrong = || {
            format!(
                "mail.from must be an address such as mitmachen@soest.example, and not {}.",
                settings.from
            )
        };
        let mut from: Mailbox = settings.from.parse().map_err(|_no_address| wrong())?;
        if super::plain_address(from.email.as_ref()).is_none() {
            return Err(wrong());
        }
        from.name.get_or_insert_with(|| settings.name.clone());
        let params = || {
            TlsParameters::new(settings.host.clone())
                .map_err(|_unusable| format!("mail.host cannot be used: {}.", settings.host))
        };
        let tls = match settings.tls {
            Tls::Starttls => Wire::Required(params()?),
            Tls::Always => Wire::Wrapper(params()?),
            Tls::Never => Wire::None,
        };
        let hello = ClientId::Domain(settings.hello.clone());
        let mut smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .hello_name(hello)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if let Some(login) = &settings.login {
            let login = Credentials::new(login.user.clone(), login.password.clone());
            smtp = smtp.credentials(login);
        }
        let smtp = smtp.build();
        Ok(Self(Some(Arc::new(Way { smtp, from }))))
    }

    /// Whether letters can be sent at all.
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Hands a letter over. Once this is done the server answers for it.
    ///
    /// # Errors
    ///
    /// Whether it makes sense to try again.
    pub async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        let Some(way) = &self.0 else {
            return Err(Failure::NotNow(None));
        };
        let message = letter.message(&way.from);
        let message = message.map_err(|_cannot_be_written| Failure::Refused(0))?;
        match way.smtp.send(message).await {
            Ok(_taken) => Ok(()),
            Err(error) => Err(failure(error.status().map(u16::from))),
        }
    }
}

fn failure(code: Option<u16>) -> Failure {
    match code {
        Some(code) if FOR_GOOD.contains(&code) => Failure::Refused(code),
        code => Failure::NotNow(code),
    }
}
