//! An offer as an ActivityStreams object.
//!
//! Properties stand in the order of the examples in the federation reference. Nothing is ever
//! `null`: an absent property is understood everywhere, an explicit `null` breaks some consumers.

use serde_json::{Map, Value, json};

use crate::base::{Addresses, SafeHtml};
use crate::federation::vocabulary::{PUBLIC, object_context};
use crate::media;
use crate::providers::Provider;

use super::super::model::{Content, Location, Offer, RegistrationMode, Status, Subject, is_video};
use super::dates::{is_dated, told, with_offset};
use super::place::place;
use super::proposal::{self, open_places};
use super::tags::hashtags;
use super::words;

/// The most HTML one text becomes; what is longer is sent as plain text. No reader we know accepts
/// more than twice as much.
const HTML_MAX_BYTES: usize = 30_000;

/// How much of a text is sent when its HTML would be too long, in characters.
const PLAIN_MAX_CHARS: usize = 4_000;

/// The members of an object in the order in which they were added.
#[derive(Default)]
struct Members(Map<String, Value>);

impl Members {
    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn set_some(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }
}

/// Whether the offer is told as an `Event`.
pub fn is_event(offer: &Offer) -> bool {
    is_dated(&offer.content)
}

/// `Event` for dated offers, `Note` for all others.
pub fn object_type(offer: &Offer) -> &'static str {
    if is_event(offer) { "Event" } else { "Note" }
}

/// The offer as a document of its own.
pub fn object(offer: &Offer, provider: &Provider, addresses: &Addresses) -> Value {
    let mut members = Members::default();
    members.set("@context", object_context());
    fill(&mut members, offer, provider, addresses);
    Value::Object(members.0)
}

/// The same without a context, to stand inside an activity or a collection that has one.
pub fn embedded(offer: &Offer, provider: &Provider, addresses: &Addresses) -> Value {
    let mut members = Members::default();
    fill(&mut members, offer, provider, addresses);
    Value::Object(members.0)
}

fn fill(to: &mut Members, offer: &Offer, provider: &Provider, addresses: &Addresses) {
    let content = &offer.content;
    identity(to, offer, provider, addresses);
    if is_event(offer) {
        let line = words::summary_line(offer, provider);
        to.set("summary", paragraph(&line));
    }
    let html = html(offer, provider, addresses);
    translations(to, offer, &html);
    to.set("content", html);
    if is_event(offer) {
        event(to, offer, addresses);
    } else if offer.status == Status::Cancelled {
        status(to, offer);
    }
    to.set_some("location", place(offer));
    if is_event(offer) {
        to.set("organizers", organizers(offer, provider));
        to.set_some("attendees", attendees(offer));
    } else {
        let schedule = content.schedule.to_schema_org();
        to.set_some(
            "eventSchedule",
            schedule.and_then(|schedule| serde_json::to_value(schedule).ok()),
        );
    }
    if !is_event(offer) || content.valid_until.is_some() {
        let until = offer.content.expires_at();
        to.set_some("validThrough", until.map(|until| until.to_string()));
    }
    let pictures = content.pictures.iter();
    let pictures: Vec<Value> = pictures
        .map(|picture| media::federation::object(picture, addresses))
        .collect();
    // One object, never a list: Mobilizon stumbles over others.
    to.set_some("image", pictures.first().cloned());
    let film = content.video.iter().filter(|url| is_video(url)).map(
        |url| json!({ "type": "Link", "href": url, "mediaType": "text/html", "rel": "video" }),
    );
    to.set(
        "attachment",
        pictures.into_iter().chain(film).collect::<Vec<_>>(),
    );
    to.set("tag", hashtags(content, addresses));
    to.0.extend(proposal::members(offer));
    own(to, content, provider);
}

/// Text and summary by language, where there are several. The original stands first: Mastodon takes
/// the first key for the language of the whole (`app/lib/activitypub/parser/status_parser.rb`).
fn translations(to: &mut Members, offer: &Offer, html: &str) {
    let content = &offer.content;
    if content.translations.is_empty() {
        return;
    }
    let mut texts = Map::new();
    texts.insert(content.language.clone(), json!(html));
    let mut summaries = Map::new();
    for further in &content.translations {
        let text = match (&further.teaser, further.description.as_str()) {
            (Some(teaser), "") => paragraph(teaser),
            (_, description) => bounded_html(description),
        };
        if !text.is_empty() {
            texts.insert(further.language.clone(), json!(text));
        }
        if let Some(teaser) = &further.teaser {
            summaries.insert(further.language.clone(), json!(paragraph(teaser)));
        }
    }
    if texts.len() > 1 {
        to.set("contentMap", texts);
    }
    // A summary of a Note is a warning for Mastodon, which hides the text behind it.
    if is_event(offer) && !summaries.is_empty() {
        if let Some(Value::String(line)) = to.0.get("summary").cloned() {
            summaries.shift_insert(0, content.language.clone(), json!(line));
        }
        to.set("summaryMap", summaries);
    }
}

fn identity(to: &mut Members, offer: &Offer, provider: &Provider, addresses: &Addresses) {
    let content = &offer.content;
    to.set("id", offer.uri.as_str());
    to.set("type", object_type(offer));
    to.set("url", addresses.offer_page(offer.offer_id));
    to.set("attributedTo", provider.uri.as_str());
    to.set("to", json!([PUBLIC]));
    to.set("cc", json!([format!("{}/followers", provider.uri)]));
    to.set("name", content.title.as_str());
    let mut names = Map::new();
    names.insert(content.language.clone(), json!(content.title));
    for further in &content.translations {
        names.insert(further.language.clone(), json!(further.title));
    }
    to.set("nameMap", names);
    to.set("inLanguage", content.language.as_str());
    to.set("mediaType", "text/html");
    let published = offer.published_at.unwrap_or(offer.created_at);
    to.set("published", published.to_string());
    to.set("updated", offer.updated_at.to_string());
}

/// What Mobilizon, Gancio and FEP-8a8e want to know of an event.
fn event(to: &mut Members, offer: &Offer, addresses: &Addresses) {
    let content = &offer.content;
    if let Some(told) = told(offer) {
        to.set("startTime", with_offset(&told.start));
        to.set("endTime", with_offset(&told.end));
        to.set("timezone", content.schedule.timezone());
        to.set("displayEndTime", told.has_end);
    }
    status(to, offer);
    to.set("category", category(content));
    let is_online = matches!(
        content.location,
        Location::Remote { .. } | Location::Hybrid { .. }
    );
    to.set("isOnline", is_online);
    to.set("joinMode", "external");
    to.set(
        "externalParticipationUrl",
        sign_up_address(offer, addresses),
    );
    to.set("anonymousParticipationEnabled", false);
    to.set("repliesModerationOption", "allow_all");
    if let Some(capacity) = content.capacity {
        let open = open_places(offer, capacity);
        to.set("maximumAttendeeCapacity", capacity.total);
        to.set("remainingAttendeeCapacity", open);
        to.set("participantCount", capacity.total.saturating_sub(open));
    }
}

/// The status twice: in the word of iCalendar for Mobilizon, in that of FEP-8a8e for others.
fn status(to: &mut Members, offer: &Offer) {
    let (ical, event) = match offer.status {
        Status::Cancelled => ("CANCELLED", "EventCancelled"),
        Status::Draft
        | Status::InReview
        | Status::Returned
        | Status::Published
        | Status::Paused
        | Status::Filled
        | Status::Expired
        | Status::Blocked
        | Status::Withdrawn => ("CONFIRMED", "EventScheduled"),
    };
    to.set("status", ical);
    to.set("eventStatus", event);
}

/// Where one registers: the provider's own website if it says so, our page otherwise.
fn sign_up_address(offer: &Offer, addresses: &Addresses) -> String {
    let registration = &offer.content.registration;
    match (&registration.mode, &registration.url) {
        (RegistrationMode::External, Some(url)) => url.clone(),
        _ => addresses.offer_page(offer.offer_id),
    }
}

/// Who organises it, as FEP-8a8e wants it: a collection of one.
pub fn organizers(offer: &Offer, provider: &Provider) -> Value {
    json!({
        "type": "Collection",
        "id": format!("{}/organizers", offer.uri),
        "totalItems": 1,
        "items": [provider.uri],
    })
}

/// How many take part, never who; nothing if nobody counts.
pub fn attendees(offer: &Offer) -> Option<Value> {
    let capacity = offer.content.capacity.filter(|_| is_event(offer))?;
    let taken = capacity.total.saturating_sub(open_places(offer, capacity));
    Some(json!({
        "type": "Collection",
        "id": format!("{}/attendees", offer.uri),
        "totalItems": taken,
    }))
}

/// The text as HTML. A `Note` repeats the title, because Mastodon shows only the text, says when,
/// where and who in words, and leads to the page.
fn html(offer: &Offer, provider: &Provider, addresses: &Addresses) -> String {
    let content = &offer.content;
    let text = body(content);
    if is_event(offer) {
        return if text.is_empty() {
            paragraph(content.title.as_str())
        } else {
            text
        };
    }
    let title = escaped(content.title.as_str());
    let facts = paragraph(&words::facts_line(offer, provider));
    let page = addresses.offer_page(offer.offer_id);
    let link = words::link_words(content);
    let mut html = format!("<p><strong>{title}</strong></p>");
    if offer.status == Status::Cancelled {
        html.push_str(&paragraph(&words::cancelled(content)));
    }
    html.push_str(&facts);
    html.push_str(&text);
    html + &format!("<p><a href=\"{page}\">{link}</a></p>")
}

fn body(content: &Content) -> String {
    let text = match (&content.teaser, content.description.as_str()) {
        (Some(teaser), "") => teaser.as_str(),
        (_, description) => description,
    };
    bounded_html(text)
}

/// Markdown as HTML, or its beginning as plain text where the HTML would be too long.
fn bounded_html(text: &str) -> String {
    let html = SafeHtml::from_markdown(text);
    if html.as_str().len() <= HTML_MAX_BYTES {
        return html.as_str().trim().to_owned();
    }
    let short: String = text.chars().take(PLAIN_MAX_CHARS).collect();
    SafeHtml::from_text(&format!("{short} …"))
        .as_str()
        .to_owned()
}

/// Puts a paragraph of plain text before the text of an object.
pub(super) fn prepend_paragraph(members: &mut Map<String, Value>, text: &str) {
    let before = members.get("content").and_then(Value::as_str);
    let html = paragraph(text) + before.unwrap_or_default();
    members.insert("content".to_owned(), Value::String(html));
}

/// One paragraph of plain text as HTML.
fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// What we alone say: in words for people, as keys for aggregators, and everything for sister
/// instances.
fn own(to: &mut Members, content: &Content, provider: &Provider) {
    to.set("offerKind", offer_kind(content.subject));
    to.set_some("effort", words::effort(content));
    let requirements = words::requirements(content);
    if !requirements.is_empty() {
        to.set("requirements", requirements);
    }
    let modes = application_modes(content, provider);
    if !modes.is_empty() {
        to.set("applicationMode", modes);
    }
    let key = content.municipality_key.as_deref();
    let key = key.or(provider.profile.municipality_key.as_deref());
    to.set_some("municipalityKey", key);
    let reach = match content.location {
        Location::Onsite(_) | Location::Hybrid { .. } => "town",
        Location::Remote { .. } | Location::ServiceArea { .. } => "region",
    };
    to.set("reach", reach);
    let mut details = serde_json::to_value(content).unwrap_or_default();
    // Pictures stand among the attachments, with addresses that others can use.
    if let Some(details) = details.as_object_mut() {
        details.remove("pictures");
    }
    to.set("details", without_nulls(details));
}

/// How one can take part, the easiest way first; nothing if nobody says how.
fn application_modes(content: &Content, provider: &Provider) -> Vec<&'static str> {
    let contact = &provider.profile.contact;
    let modes = [
        ("form", content.contact_form),
        ("website", content.registration.url.is_some()),
        ("email", contact.email.is_some()),
        ("phone", contact.phone.is_some()),
    ];
    let is_open = |(mode, is_open): (&'static str, bool)| is_open.then_some(mode);
    modes.into_iter().filter_map(is_open).collect()
}

fn offer_kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Time | Subject::Skill => "volunteering",
        Subject::Event => "event",
        Subject::Service => "service",
        Subject::Training => "training",
        Subject::Space | Subject::Vehicle | Subject::Material => "resource",
    }
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        kept @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => kept,
    }
}

/// One of Mobilizon's categories: it turns every other word into `MEETING`.
fn category(content: &Content) -> &'static str {
    content
        .categories
        .iter()
        .find_map(|id| known_category(id))
        .unwrap_or(match content.subject {
            Subject::Time => "CAUSES",
            Subject::Training | Subject::Skill => "LEARNING",
            Subject::Service | Subject::Space | Subject::Vehicle | Subject::Material => "COMMUNITY",
            Subject::Event => "MEETING",
        })
}

fn known_category(id: &str) -> Option<&'static str> {
    Some(match id {
        "kinder-jugend" | "ferien" | "jugendtreff" | "familie" | "fruehe-hilfen" => {
            "FAMILY_EDUCATION"
        }
        "patenschaft" | "hausaufgabenhilfe" | "bildung" | "kurse" | "fortbildung-ehrenamt" => {
            "LEARNING"
        }
        "gesundheit" | "selbsthilfe" | "hospiz" | "pflege-entlastung" => "HEALTH",
        "bewegung" | "sport" | "uebungsleitung" | "sportangebot" => "SPORTS",
        "digital-senioren" | "it" => "SCIENCE_TECH",
        "sprache" | "brauchtum" => "LANGUAGE_CULTURE",
        "kultur" | "museum" => "ARTS",
        "musik-theater" => "PERFORMING_VISUAL_ARTS",
        "umwelt" | "naturschutz" | "muellsammeln" | "katastrophenschutz" | "feuerwehr"
        | "hilfsorganisation" | "hochwasser" | "soziales" | "tafel" | "wohnungslos"
        | "kleiderkammer" => "CAUSES",
        "garten" => "OUTDOORS_ADVENTURE",
        "tierschutz" => "PETS",
        "buergerbeteiligung" | "beirat" | "projektgruppe" => "MOVEMENTS_POLITICS",
        "vereinsarbeit" | "vorstand" | "oeffentlichkeitsarbeit" => "NETWORKING",
        "nachbarschaft" | "begegnung" | "senioren" | "besuchsdienst" | "inklusion"
        | "assistenz" | "barrierefrei" | "integration" | "lotsen" | "raum-material" | "raum"
        | "fahrzeug" | "sachspende" => "COMMUNITY",
        _ => return None,
    })
}
