//! Whom to turn to: the ways to get in touch, and the provider in short.

use crate::base::OfferId;
use crate::peers::{InstanceKind, Peer};
use crate::web::Shell;
use crate::web::urls::encode;

use super::super::super::model::{Offer, Purpose, RegistrationMode, Status, Subject};
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
    /// Where one writes to the provider without leaving the network.
    pub write: Option<Write>,
}

/// The way to a form that hands a message on.
#[derive(Debug)]
pub struct Write {
    /// Where it is.
    pub href: String,
    /// That it is elsewhere.
    pub hint: Option<String>,
}

/// The form is where the offer is from. Without one there, the page of the offer says the way.
fn write(shell: &Shell, read: &Read) -> Option<Write> {
    let offer = &read.offer;
    if !matches!(read.status, Status::Published | Status::Filled) {
        return None;
    }
    let Some(peer) = offer.peer_id.and_then(|id| read.towns.peer(id)) else {
        let href = shell.urls.write(offer.offer_id);
        let is_wanted = offer.is_ours() && offer.content.contact_form;
        return is_wanted.then_some(Write { href, hint: None });
    };
    let town = &peer.about.name;
    if let Some(href) = form_at_origin(shell, offer, peer) {
        let hint = Some(shell.t1("show-write-there", "town", town));
        return Some(Write { href, hint });
    }
    // A club of a sister instance that wants no form and tells other ways is left alone.
    let is_other = peer.about.kind == InstanceKind::Other;
    let has_ways = !sides::ways(shell.texts, &read.provider.profile.contact).is_empty();
    (is_other || !has_ways).then(|| Write {
        href: offer.uri.clone(),
        hint: Some(shell.t1("show-write-original", "town", town)),
    })
}

/// The form to write about a copy, on the instance it comes from, with the way back; nothing if that
/// is another program or the provider wants none. Who uses it is there a guest like everybody: nothing of them is sent.
pub fn form_at_origin(shell: &Shell, offer: &Offer, peer: &Peer) -> Option<String> {
    if peer.about.kind == InstanceKind::Other || !offer.content.contact_form {
        return None;
    }
    let id = offer.uri.strip_prefix(&format!("{}/o/", peer.origin))?;
    let id: OfferId = id.parse().ok()?;
    let back = shell.urls.absolute(&shell.urls.offer(offer.offer_id));
    Some(format!(
        "{}{}?zurueck={}",
        peer.origin,
        shell.urls.write(id),
        encode(&back)
    ))
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
        write: write(shell, read),
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
