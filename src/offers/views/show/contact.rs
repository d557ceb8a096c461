//! Whom to turn to: the ways to get in touch, and the provider in short.

use crate::web::Shell;

use super::super::super::model::{Purpose, RegistrationMode, Status, Subject};
use super::super::providers::shortened;
use super::super::sides::{self, Way};
use super::super::words;
use super::Read;

/// How to get in touch.
#[derive(Debug)]
pub struct Contact {
    /// `Ich möchte helfen`.
    pub title: String,
    /// What happens then.
    pub text: String,
    /// Where to register, if on a website.
    pub register: Option<String>,
    /// How and until when to register.
    pub registration: Vec<String>,
    /// Mail, telephone, website.
    pub ways: Vec<Way>,
    /// The original, where the copy tells no way.
    pub original: Option<String>,
}

/// The provider in short.
#[derive(Debug)]
pub struct ProviderCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The first lines about it.
    pub about: Option<String>,
    /// When it confirmed what it says.
    pub verified: Option<String>,
    /// When somebody is there.
    pub opening_hours: Option<String>,
    /// Languages spoken there.
    pub languages: Option<String>,
    /// Who entered it, where no provider has a profile.
    pub guest: Option<String>,
}

pub(super) fn contact(shell: &Shell, read: &Read) -> Contact {
    let texts = shell.texts;
    let content = &read.offer.content;
    let (title, text) = match (content.purpose, content.subject) {
        (Purpose::Request, Subject::Time | Subject::Skill) => {
            ("show-contact-help", "show-contact-help-text")
        }
        (Purpose::Request, _) => ("show-contact-have", "show-contact-have-text"),
        (Purpose::Offer, Subject::Space | Subject::Vehicle | Subject::Material) => {
            ("show-contact-need", "show-contact-need-text")
        }
        (Purpose::Offer, _) => ("show-contact-join", "show-contact-join-text"),
    };
    let ways = sides::ways(texts, &read.provider.profile.contact);
    let registration = &content.registration;
    let mode = match registration.mode {
        RegistrationMode::None => Some(texts.t("show-register-none")),
        RegistrationMode::External => Some(texts.t("show-register-external")),
        RegistrationMode::Request => Some(texts.t("show-register-request")),
        RegistrationMode::Contact | RegistrationMode::Internal => None,
    };
    let deadline = registration
        .deadline
        .map(|day| texts.t1("show-register-until", "date", texts.date(day)));
    let register = sides::register_url(&read.offer).is_some();
    let is_over = matches!(read.status, Status::Expired | Status::Cancelled);
    Contact {
        title: texts.t(title),
        text: texts.t(text),
        register: (register && !is_over).then(|| shell.urls.register(read.offer.offer_id)),
        registration: [mode, deadline].into_iter().flatten().collect(),
        original: (ways.is_empty() && !read.offer.is_ours()).then(|| read.offer.uri.clone()),
        ways,
    }
}

pub(super) fn provider_card(shell: &Shell, read: &Read) -> ProviderCard {
    let profile = &read.provider.profile;
    let texts = shell.texts;
    let names: Vec<String> = profile
        .languages
        .iter()
        .map(|tag| words::language(texts, tag))
        .collect();
    ProviderCard {
        name: profile.name.clone(),
        href: sides::provider_href(&shell.urls, &read.provider),
        about: profile
            .description
            .as_deref()
            .map(|text| shortened(text, 200)),
        verified: profile
            .verified_on
            .map(|day| texts.t1("show-verified", "date", texts.date_plain(day))),
        opening_hours: profile.contact.opening_hours.clone(),
        languages: (!names.is_empty()).then(|| names.join(", ")),
        guest: read
            .offer
            .content
            .guest_of
            .as_ref()
            .map(|name| texts.t1("say-guest", "name", name)),
    }
}
