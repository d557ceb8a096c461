//! What stands beside an offer and on the page of its provider: contact, place, accessibility.

use crate::base::{Point, Timestamp};
use crate::i18n::Texts;
use crate::places::{Gazetteer, MapRequest, View};
use crate::providers::{Accessibility, Answer, Provider, PublicContact};
use crate::web::{Shell, Urls};

use super::super::model::Offer;
use super::list::{countries, streets};
use super::words;

/// A way to get in touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Its sign.
    pub icon: &'static str,
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// The public ways to reach a provider: those it released itself.
pub fn ways(texts: Texts, contact: &PublicContact) -> Vec<Way> {
    let mail = contact.email.as_ref().map(|email| Way {
        icon: "mail",
        text: texts.t("show-write-mail"),
        href: format!(
            "mailto:{}",
            crate::web::urls::encode(email).replace("%40", "@")
        ),
    });
    let phone = contact.phone.as_ref().map(|phone| Way {
        icon: "phone",
        text: phone.clone(),
        href: format!("tel:{}", digits(phone)),
    });
    let site = contact
        .website
        .as_ref()
        .filter(|url| is_web(url))
        .map(|url| Way {
            icon: "globe",
            text: short_address(url),
            href: url.clone(),
        });
    [mail, phone, site].into_iter().flatten().collect()
}

/// Whether a link to this address is harmless.
pub fn is_web(url: &str) -> bool {
    crate::providers::is_web_address(url)
}

/// The website where one registers for an offer.
pub fn register_url(offer: &Offer) -> Option<&str> {
    let url = offer.content.registration.url.as_deref();
    url.filter(|url| is_web(url))
}

/// A telephone number as a telephone dials it (RFC 3966).
fn digits(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}

/// `www.example.org/seite` without scheme and slash at the end.
fn short_address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').chars().take(60).collect()
}

/// The path of a provider's page: by its name for our own, by its id for copies.
pub fn provider_href(urls: &Urls, provider: &Provider) -> String {
    if provider.is_ours() {
        urls.provider(&provider.slug)
    } else {
        urls.provider(&provider.provider_id.to_string())
    }
}

/// Features with one answer: the answer in words and the features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// The sign of the answer.
    pub icon: &'static str,
    /// The answer: `Vorhanden`.
    pub answer: String,
    /// The features.
    pub features: Vec<String>,
}

/// What is known about access, by answer. What nobody said is left out: not knowing is no "no".
pub fn access(texts: Texts, accessibility: &Accessibility) -> Vec<Access> {
    let answers = [
        (Answer::Yes, "check", "say-answer-yes"),
        (Answer::Partly, "info", "say-answer-partly"),
        (Answer::No, "x", "say-answer-no"),
    ];
    let features = accessibility.features();
    answers
        .into_iter()
        .map(|(wanted, icon, key)| Access {
            icon,
            answer: texts.t(key),
            features: features
                .iter()
                .filter(|(_, answer)| *answer == wanted)
                .map(|(name, _)| words::say(texts, "say-access-", name))
                .collect(),
        })
        .filter(|access| !access.features.is_empty())
        .collect()
}

/// How far around a place streets are shown; places that are known by postal code only lie within.
const STREETS_KM: f64 = 2.0;

/// The small map of one place.
pub fn locator(shell: &Shell, point: Point, name: &str) -> String {
    let town = Gazetteer::embedded()
        .nearest_municipality(point)
        .filter(|town| town.point.distance_km(point) < 30.0);
    let label = shell.t1("show-map", "place", name);
    let mut request = MapRequest {
        countries: countries(shell.lang()),
        streets: streets(shell),
        ..MapRequest::locator(point, town, label)
    };
    if request.streets.is_some() {
        // Where there are streets, their names shall be read.
        request.view = View::Around(point, STREETS_KM);
    }
    request.draw().svg
}

/// How long ago something was, in words.
pub fn ago(texts: Texts, now: Timestamp, at: Timestamp) -> String {
    texts.ago(now.since(at))
}

/// The day of an instant as people of this country count it.
pub fn day(at: Timestamp) -> jiff::civil::Date {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC);
    at.to_jiff().to_zoned(zone).date()
}
