//! Offers as a table (RFC 4180): for spreadsheets and other programs.
//!
//! The first line names the columns. It begins with a byte order mark, because Excel takes UTF-8
//! for something else without one; lines end with CR LF. A cell that a spreadsheet would run as a
//! formula gets an apostrophe in front (OWASP, CSV Injection).

use crate::base::{Fault, Result};

use super::super::model::Location;
use super::super::store;
use super::super::taxonomy::{CATEGORIES, TARGET_GROUPS};
use super::super::views::words;
use super::feed::{Feed, plain, provider_of};

/// The columns. New ones are added at the end, so that nobody's spreadsheet breaks.
pub const COLUMNS: [&str; 34] = [
    "uri",
    "url",
    "purpose",
    "subject",
    "status",
    "title",
    "teaser",
    "description",
    "language",
    "categories",
    "target_groups",
    "provider",
    "provider_uri",
    "town",
    "town_host",
    "schedule",
    "schedule_mode",
    "next_start",
    "next_end",
    "timezone",
    "location_type",
    "place",
    "street",
    "postal_code",
    "city",
    "district",
    "lat",
    "lon",
    "online_url",
    "is_free",
    "wheelchair",
    "distance_km",
    "published",
    "updated",
];

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table.
///
/// # Errors
///
/// A fault, if memory cannot be written.
pub fn table(feed: &Feed) -> Result<Vec<u8>> {
    let fault = |error: csv::Error| Fault(anyhow::Error::new(error).context("a table"));
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(COLUMNS).map_err(fault)?;
    for (at, row) in feed.rows.iter().enumerate() {
        let km = feed.distances_km.get(at).copied().flatten();
        writer.write_record(line(feed, row, km)).map_err(fault)?;
    }
    let written = writer.into_inner();
    written.map_err(|error| Fault(anyhow::anyhow!("a table: {error}")).into())
}

/// Text as a cell that no spreadsheet runs.
fn cell(text: &str) -> String {
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn maybe(text: Option<&str>) -> String {
    text.map(cell).unwrap_or_default()
}

fn number(number: Option<f64>) -> String {
    number.map(|it| it.to_string()).unwrap_or_default()
}

fn line(feed: &Feed, row: &store::Card, km: Option<f64>) -> [String; 34] {
    let (offer, content) = (&row.offer, &row.offer.content);
    let texts = feed.shell.texts;
    let lang = texts.lang.code();
    let labels = |ids: &[String], label: &dyn Fn(&str) -> String| {
        let labels: Vec<String> = ids.iter().map(|id| label(id)).collect();
        cell(&labels.join("; "))
    };
    let place = content.location.place().cloned().unwrap_or_default();
    let kind = match &content.location {
        Location::Onsite(_) => "onsite",
        Location::Remote { .. } => "remote",
        Location::Hybrid { .. } => "hybrid",
        Location::ServiceArea { .. } => "service_area",
    };
    let at = |at: Option<crate::base::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    [
        cell(&offer.uri),
        feed.page_of(offer),
        content.purpose.word().to_owned(),
        content.subject.word().to_owned(),
        offer.status.word().to_owned(),
        cell(content.title.as_str()),
        maybe(content.teaser.as_deref()),
        maybe(plain(content).as_deref()),
        content.language.clone(),
        labels(&content.categories, &|id| {
            CATEGORIES.label(id, lang).to_owned()
        }),
        labels(&content.target_groups, &|id| {
            TARGET_GROUPS.label(id, lang).to_owned()
        }),
        cell(provider_of(row)),
        cell(&row.provider_uri),
        cell(&feed.towns.name(offer.peer_id)),
        feed.towns.host(offer.peer_id),
        cell(&words::schedule(texts, &content.schedule)),
        content.schedule.mode().word().to_owned(),
        at(offer.next_at),
        at(offer.next_ends_at),
        content.schedule.timezone().to_owned(),
        kind.to_owned(),
        maybe(place.name.as_deref()),
        maybe(place.street.as_deref()),
        maybe(place.postal_code.as_deref()),
        maybe(place.city.as_deref()),
        maybe(place.district.as_deref()),
        number(place.lat),
        number(place.lon),
        maybe(content.location.url()),
        content.costs.is_free.to_string(),
        content.accessibility.wheelchair.word().to_owned(),
        number(km.map(|km| (km * 10.0).round() / 10.0)),
        at(offer.published_at),
        offer.updated_at.to_string(),
    ]
}
