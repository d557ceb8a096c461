//! What other servers publish, read as offers.
//!
//! A sister instance sends everything under `details`; that is used when it agrees with what
//! everybody else reads. From others we take what can be understood without guessing much:
//! Mobilizon's and Gancio's events, and what says that it offers or seeks something. A mere post is
//! none of that, whoever wrote it. Text arrives as HTML and is kept as text, so nothing of another
//! server reaches a page unsanitised.

use crate::base::schedule::{DEFAULT_TIMEZONE, Schedule, ScheduleParts};
use crate::base::{Error, OfferId, PeerId, Problem, Problems, ProviderId, Result, Rule, Timestamp};
use crate::db::WriteTx;
use crate::federation::document::address;
use crate::federation::{Document, same_origin, text_of};
use crate::media;
use crate::providers::is_postal_code;

use super::super::actions::{self, RemoteOffer, Standing};
use super::super::model::{
    Capacity, Content, Location, PICTURES_MAX, Place, Purpose, Registration, RegistrationMode,
    Status, Subject, Title, Translation,
};
use super::repeats;

/// The types that can be offers. `Page` and `Article` are how some calendars publish events.
const TYPES: [&str; 4] = ["Event", "Note", "Page", "Article"];

/// Larger details are not read: twice what all our bounds allow together.
const DETAILS_MAX_BYTES: usize = 200_000;

/// How much of a text becomes a title if there is none, in characters.
const TITLE_FROM_TEXT_CHARS: usize = 80;

/// The longest description we keep.
const DESCRIPTION_MAX_CHARS: usize = 10_000;

/// Stores what `owner_uri` published as a copy of its offer. The caller has made sure that `doc`
/// comes from the owner or from the address that its id names.
///
/// # Errors
///
/// - [`Error::Forbidden`] if the object is not the owner's, by its id or by what it says;
/// - [`Error::Invalid`] if it is no offer, or breaks a bound;
/// - what [`super::super::copy`] refuses.
pub async fn receive(
    tx: &mut WriteTx,
    peer: PeerId,
    provider: ProviderId,
    owner_uri: &str,
    doc: &Document<'_>,
) -> Result<OfferId> {
    let remote = read_of(*doc, owner_uri, tx.now())?;
    actions::copy(tx, peer, provider, remote).await
}

/// The same for an object that its own address just served, whatever we heard of it before.
///
/// # Errors
///
/// Those of [`receive`], without [`Error::Gone`].
pub async fn receive_as_served(
    tx: &mut WriteTx,
    peer: PeerId,
    provider: ProviderId,
    owner_uri: &str,
    doc: &Document<'_>,
    asked: Standing,
) -> Result<bool> {
    let remote = read_of(*doc, owner_uri, tx.now())?;
    actions::copy_as_served(tx, peer, provider, remote, asked).await
}

fn read_of(doc: Document<'_>, owner_uri: &str, now: Timestamp) -> Result<RemoteOffer> {
    let not_yours = || Error::Forbidden(Rule("rule-not-your-object"));
    let id = doc.id().ok_or_else(not_yours)?;
    let owner = doc.object_id("attributedTo").ok_or_else(not_yours)?;
    // Both as parsed: the same address can be written in several ways.
    if address(owner_uri).as_ref() != Some(&owner) || !same_origin(&id, &owner) {
        return Err(not_yours());
    }
    Ok(read(&doc, now)?)
}

/// The offer that this document describes. `now` stands in where it does not say when it was
/// published.
///
/// # Errors
///
/// Whatever makes it no offer: not public, a reply, of another type, without a title.
pub fn read(doc: &Document<'_>, now: Timestamp) -> Result<RemoteOffer, Problems> {
    let refused = |field: &str, key| Problems::of(field, Problem::new(key));
    if !TYPES.iter().any(|kind| doc.type_is(kind)) || !says_what_it_is(*doc) {
        return Err(refused("type", "problem-wire-type"));
    }
    if !doc.is_public() {
        return Err(refused("to", "problem-wire-private"));
    }
    if doc.has("inReplyTo") {
        return Err(refused("inReplyTo", "problem-wire-reply"));
    }
    let id = doc
        .id()
        .ok_or_else(|| Problems::of("id", Problem::missing()))?;
    let mut content = match details(*doc) {
        Some(content) => content,
        None => best_effort(*doc)?,
    };
    content.pictures = media::federation::read_attached(doc, PICTURES_MAX);
    let content = content.tidy()?;
    if !content.federate {
        return Err(refused("details", "problem-wire-not-shared"));
    }
    let published = doc.timestamp("published");
    let updated = doc.timestamp("updated").or(published).unwrap_or(now);
    let series = doc.object_id("superEvent");
    let series = series.filter(|series| same_origin(series, &id) && *series != id);
    Ok(RemoteOffer {
        series_uri: series.map(String::from),
        valid_through: valid_through(*doc),
        uri: id.into(),
        status: status(*doc),
        content,
        published_at: published.unwrap_or(updated),
        updated_at: updated,
    })
}

/// Whether this is an event or a proposal rather than a post or an article. A `Note` with a name is
/// none of Mastodon's, `GoToSocial`'s or Mitra's posts: they have no names.
fn says_what_it_is(doc: Document<'_>) -> bool {
    doc.type_is("Event")
        || doc.has("startTime")
        || doc.has("purpose")
        || (doc.type_is("Note") && doc.has("name"))
}

/// When it is over, besides its dates: `validThrough`, where a mere day includes itself, and an end
/// without a beginning.
fn valid_through(doc: Document<'_>) -> Option<Timestamp> {
    let end_of_day = |day: &str| {
        let day: jiff::civil::Date = day.parse().ok()?;
        let zone = jiff::tz::TimeZone::get(DEFAULT_TIMEZONE).ok()?;
        let midnight = day.tomorrow().ok()?.to_zoned(zone).ok()?;
        Some(Timestamp::from_jiff(midnight.timestamp()))
    };
    let said = doc.timestamp("validThrough");
    let said = said.or_else(|| end_of_day(doc.string("validThrough")?));
    let ends = doc.timestamp("endTime").filter(|_| !doc.has("startTime"));
    match (said, ends) {
        (Some(said), Some(ends)) => Some(said.min(ends)),
        (said, ends) => said.or(ends),
    }
}

fn status(doc: Document<'_>) -> Status {
    let says = |key: &str, word: &str| {
        let said = doc.string(key).unwrap_or_default();
        let said = said.rsplit(['/', ':', '#']).next().unwrap_or_default();
        said.eq_ignore_ascii_case(word)
    };
    let left = doc.integer("remainingAttendeeCapacity").or_else(|| {
        let available = doc.object("publishes")?.object("availableQuantity")?;
        available.integer("hasNumericalValue")
    });
    if says("status", "CANCELLED") || says("eventStatus", "EventCancelled") {
        Status::Cancelled
    } else if left == Some(0) && doc.has("purpose") {
        Status::Filled
    } else {
        Status::Published
    }
}

/// The content a sister instance sent as it is, unless it contradicts what everybody else reads:
/// nobody shall show one thing to some and another thing to others.
fn details(doc: Document<'_>) -> Option<Content> {
    let details = doc.object("details")?;
    if details.value().to_string().len() > DETAILS_MAX_BYTES {
        return None;
    }
    let content: Content = serde_json::from_value(details.value().clone()).ok()?;
    // Letter by letter: a name is plain text (ActivityStreams vocabulary), and so is a title.
    let name = doc.string("name").and_then(|name| name.parse().ok());
    let same_title = name.as_ref() == Some(&content.title);
    let same_purpose = doc.string("purpose") == Some(content.purpose.word());
    let same_date = match doc.timestamp("startTime") {
        Some(start) => {
            let until = Timestamp::from_millis(start.millis() + 1);
            let dates = content.schedule.occurrences(start, until, 50);
            dates.iter().any(|date| date.start == start)
        }
        None => !doc.type_is("Event"),
    };
    (same_title && same_purpose && same_date).then_some(content)
}

fn best_effort(doc: Document<'_>) -> Result<Content, Problems> {
    let language = doc.language().or_else(|| doc.string("inLanguage"));
    let language = language.unwrap_or("de").to_owned();
    let purpose = match doc.string("purpose") {
        Some("request") => Purpose::Request,
        _ => Purpose::Offer,
    };
    let schedule = schedule(doc)?;
    let is_dated = doc.timestamp("startTime").is_some();
    let subject = match purpose {
        Purpose::Offer if is_dated => Subject::Event,
        Purpose::Offer => Subject::Service,
        Purpose::Request => Subject::Time,
    };
    let title = title(doc).map_err(|problem| Problems::of("name", problem))?;
    let mut content = Content::new(purpose, subject, title, schedule);
    content.description = description(doc, &language);
    content.translations = translations(doc, &language);
    content.language = language;
    content.location = location(doc);
    content.capacity = capacity(doc);
    content.tags = tags(doc);
    content.municipality_key = doc.string("municipalityKey").map(str::to_owned);
    content.contact_form = false;
    content.registration = registration(doc);
    Ok(content)
}

/// The name, or else the first words of the text.
fn title(doc: Document<'_>) -> Result<Title, Problem> {
    let language = doc.language().unwrap_or("de");
    let name = doc.text("name", language).map(text_of).unwrap_or_default();
    if !name.trim().is_empty() {
        return shortened(&name, 200).parse();
    }
    let text = ["content", "summary"]
        .into_iter()
        .filter_map(|key| doc.text(key, language))
        .map(text_of)
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default();
    let first_line = text.lines().next().unwrap_or_default();
    shortened(first_line, TITLE_FROM_TEXT_CHARS).parse()
}

/// What others say in further languages. Those without a name of their own have no title to show.
fn translations(doc: Document<'_>, original: &str) -> Vec<Translation> {
    let (texts, summaries) = (doc.texts("content"), doc.texts("summary"));
    let of = |all: &[(&str, &str)], language: &str| {
        let found = all.iter().find(|(tag, _)| *tag == language);
        found.map(|(_, html)| text_of(html)).unwrap_or_default()
    };
    let names = doc.texts("name");
    let further = names.into_iter().filter(|(tag, _)| *tag != original);
    further
        .filter_map(|(language, name)| {
            let teaser = shortened(&of(&summaries, language), 200);
            let text = of(&texts, language);
            let paragraphs: Vec<&str> = text.lines().collect();
            Some(Translation {
                language: language.to_owned(),
                title: shortened(&text_of(name), 200).parse().ok()?,
                teaser: Some(teaser).filter(|teaser| !teaser.is_empty()),
                description: shortened_block(&paragraphs.join("\n\n")),
                checked_by: None,
            })
        })
        .collect()
}

fn description(doc: Document<'_>, language: &str) -> String {
    let html = ["content", "summary"]
        .into_iter()
        .filter_map(|key| doc.text(key, language))
        .find(|html| !html.trim().is_empty());
    let text = text_of(html.unwrap_or_default());
    let paragraphs: Vec<&str> = text.lines().collect();
    shortened_block(&paragraphs.join("\n\n"))
}

/// The text, cut after a word and marked as cut if it is too long.
fn shortened(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let cut: String = line.chars().take(max - 2).collect();
    let whole_words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

fn shortened_block(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION_MAX_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(DESCRIPTION_MAX_CHARS - 2).collect();
    format!("{cut} …")
}

/// The series it tells, or one date in the zone it names; Berlin where it names none that we know,
/// the instant stays.
fn schedule(doc: Document<'_>) -> Result<Schedule, Problems> {
    if let Some(series) = doc.object("eventSchedule").and_then(repeats::series) {
        return Ok(series);
    }
    let Some(start) = doc.timestamp("startTime") else {
        return Schedule::by_arrangement(None);
    };
    let end = doc.timestamp("endTime").filter(|end| *end > start);
    let end = end.filter(|_| doc.boolean("displayEndTime") != Some(false));
    let parts = |zone: &str| ScheduleParts {
        mode: Some("single".to_owned()),
        timezone: Some(zone.to_owned()),
        dtstart: Some(start.to_string()),
        dtend: end.map(|end| end.to_string()),
        ..ScheduleParts::default()
    };
    let zone = doc.string("timezone").unwrap_or(DEFAULT_TIMEZONE);
    Schedule::from_parts(&parts(zone))
        .or_else(|_unknown_zone| Schedule::from_parts(&parts(DEFAULT_TIMEZONE)))
}

fn location(doc: Document<'_>) -> Location {
    let places = doc.objects("location");
    let virtual_place = places
        .iter()
        .find(|place| place.type_is("VirtualLocation"))
        .and_then(|place| place.url("url"));
    let online_url = virtual_place.map(String::from);
    let physical = places
        .iter()
        .find(|place| !place.type_is("VirtualLocation"));
    let is_online = online_url.is_some() || doc.boolean("isOnline") == Some(true);
    match physical.copied().map(place) {
        Some(place) if is_online => Location::Hybrid {
            place,
            url: online_url,
        },
        Some(place) => Location::Onsite(place),
        None if is_online => Location::Remote { url: online_url },
        None => Location::default(),
    }
}

fn place(doc: Document<'_>) -> Place {
    let address = doc.object("address");
    let part = |key: &str, max: usize| {
        let text = address?.string(key)?;
        Some(shortened(&text_of(text), max)).filter(|text| !text.is_empty())
    };
    let written = doc.string("address").map(text_of);
    let (street, postal_code, city) = written.as_deref().map_or((None, None, None), address_line);
    Place {
        name: doc
            .string("name")
            .map(|name| shortened(&text_of(name), 200)),
        street: part("streetAddress", 200).or(street),
        postal_code: part("postalCode", 20)
            .filter(|code| is_postal_code(code))
            .or(postal_code),
        city: part("addressLocality", 100).or(city),
        lat: doc.number("latitude"),
        lon: doc.number("longitude"),
        ..Place::default()
    }
}

/// Street, postal code and town of an address in one line, as Gancio writes it: `Bahnhofstraße 5,
/// 59457 Werl`. What comes after the last comma is the town, unless it looks like something else.
fn address_line(line: &str) -> (Option<String>, Option<String>, Option<String>) {
    let whole = || (Some(shortened(line, 200)), None, None);
    let Some((street, town)) = line.rsplit_once(',') else {
        return whole();
    };
    let town = town.trim();
    let (code, city) = match town.split_once(' ') {
        Some((code, city)) if is_postal_code(code) => (Some(code.to_owned()), city.trim()),
        _ => (None, town),
    };
    if city.is_empty() || city.chars().any(|c| c.is_ascii_digit()) {
        return whole();
    }
    (
        Some(shortened(street, 200)),
        code,
        Some(shortened(city, 100)),
    )
}

fn capacity(doc: Document<'_>) -> Option<Capacity> {
    let total = doc.integer("maximumAttendeeCapacity")?;
    let total = u32::try_from(total)
        .ok()
        .filter(|n| (1..=100_000).contains(n))?;
    let count = |key| doc.integer(key).and_then(|n| u32::try_from(n).ok());
    let taken = count("participantCount").unwrap_or_default();
    let open = count("remainingAttendeeCapacity").unwrap_or(total.saturating_sub(taken));
    Some(Capacity {
        total,
        open: open.min(total),
    })
}

fn tags(doc: Document<'_>) -> Vec<String> {
    doc.objects("tag")
        .iter()
        .filter(|tag| tag.type_is("Hashtag"))
        .filter_map(|tag| tag.string("name"))
        .map(|name| text_of(name.trim_start_matches('#')))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Others are asked on their own page.
fn registration(doc: Document<'_>) -> Registration {
    let page = doc
        .url("externalParticipationUrl")
        .or_else(|| doc.url("url"))
        .or_else(|| doc.id());
    Registration {
        mode: RegistrationMode::External,
        url: page.map(String::from),
        ..Registration::default()
    }
}
