//! A letter, and how it is written down (RFC 5322, MIME).

use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, SinglePart};
use lettre::{Address, Message};

use crate::base::{Result, Timestamp};

/// A letter of plain text.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// What is before the `@` of its `Message-ID`: the same whenever it is sent again, so that who
    /// gets it twice sees it once.
    pub name: String,
    /// To whom: [plain addresses](plain_address).
    pub to: Vec<String>,
    /// Who gets the answer: name, and [plain address](plain_address).
    pub reply_to: Option<(Option<String>, String)>,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// When it was written.
    pub written_at: Timestamp,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(not shown)")
    }
}

/// The address as mail servers everywhere take it: the host in ASCII (RFC 5891), the name before it
/// ASCII already; nothing for what is no such address.
pub fn plain_address(address: &str) -> Option<String> {
    let (name, host) = address.trim().rsplit_once('@')?;
    let host = url::Host::parse(host).ok()?;
    let url::Host::Domain(host) = host else {
        return None;
    };
    let whole = format!("{name}@{host}");
    let is_plain = name.is_ascii() && whole.len() <= 254 && whole.parse::<Address>().is_ok();
    is_plain.then_some(whole)
}

impl Letter {
    /// The letter as it goes over the wire, of `from`.
    pub(super) fn message(&self, from: &Mailbox) -> Result<Message> {
        let written = u64::try_from(self.written_at.millis()).unwrap_or_default();
        let mut message = Message::builder()
            .from(from.clone())
            .subject(one_line(&self.subject))
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(written))
            .message_id(Some(format!("<{}@{}>", self.name, from.email.domain())))
            .header(AutoSubmitted);
        for to in &self.to {
            message = message.to(Mailbox::new(None, to.parse().context("an address")?));
        }
        if let Some((name, address)) = &self.reply_to {
            let address = address.parse().context("an address")?;
            let name = name.as_deref().map(one_line);
            message = message.reply_to(Mailbox::new(name, address));
        }
        // Quoted, so that lines of any length and in any script arrive as they were written.
        let body = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(self.body.replace("\r\n", "\n").replace('\n', "\r\n"));
        Ok(message.singlepart(body).context("writing a letter")?)
    }
}

/// Without anything that could end a line of the head; there are no such signs in a name.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Auto-Submitted: auto-generated` (RFC 3834): an absent provider's mail program does not answer.
#[derive(Debug, Clone, Copy)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            name: "anfrage-1".to_owned(),
            to: vec!["tafel@soest.example".to_owned()],
            reply_to: Some((Some("Aylin".to_owned()), "aylin@example.org".to_owned())),
            subject: "Neue Nachricht über „Soest“".to_owned(),
            body: "Guten Tag,\n\nwann öffnet die Ausgabe?\n.\n".to_owned(),
            written_at: Timestamp::from_millis(1_777_885_200_000),
        }
    }

    fn written(letter: &Letter) -> String {
        let from = "Soest macht mit <mitmachen@soest.example>".parse().unwrap();
        String::from_utf8(letter.message(&from).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_says_whom_to_answer_and_that_no_person_sent_it() {
        let text = written(&letter());
        assert!(
            text.contains("Reply-To: Aylin <aylin@example.org>\r\n"),
            "{text}"
        );
        assert!(
            text.contains("Auto-Submitted: auto-generated\r\n"),
            "{text}"
        );
        assert!(
            text.contains("Message-ID: <anfrage-1@soest.example>\r\n"),
            "{text}"
        );
        assert!(
            text.contains("Date: Mon, 04 May 2026 09:00:00 +0000\r\n"),
            "{text}"
        );
        assert!(text.is_ascii(), "{text}");
    }

    #[test]
    fn nobody_adds_lines_to_the_head_of_a_letter() {
        let mut letter = letter();
        letter.subject = "Guten Tag\r\nBcc: alle@example.org".to_owned();
        letter.reply_to = Some((
            Some("Aylin\r\nBcc: alle@example.org".to_owned()),
            "aylin@example.org".to_owned(),
        ));
        let text = written(&letter);
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        letter
            .to
            .push("a@b.example\r\nRCPT TO:<c@d.example>".to_owned());
        let from = "mitmachen@soest.example".parse().unwrap();
        assert!(letter.message(&from).is_err());
    }

    #[test]
    fn an_address_is_one_that_every_server_takes_or_none() {
        let plain = |address: &str| plain_address(address);
        assert_eq!(plain(" a@soest.example ").unwrap(), "a@soest.example");
        assert_eq!(
            plain("a@müller.example").unwrap(),
            "a@xn--mller-kva.example"
        );
        for wrong in [
            "",
            "a",
            "@b.example",
            "a@",
            "käthe@b.example",
            "a@[::1]",
            "a b@c.example",
            "a@b.example\r\nc",
            "a@b.example>",
            "<a@b.example",
        ] {
            assert_eq!(plain(wrong), None, "{wrong}");
        }
    }
}
