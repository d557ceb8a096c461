//! Calendar files (iCalendar, RFC 5545): what a club keeps in its own calendar, as rows of an import.
//!
//! An entry keeps its `UID`, so importing the same calendar again changes what changed and doubles
//! nothing. What is private, over or cannot be understood is left out and told; nothing is guessed
//! about times.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use serde_json::{Map, Value, json};
use uuid::Uuid;

mod ics;
mod plan;
#[cfg(test)]
mod tests;

pub use self::plan::{Fate, Planned, preview};

use self::ics::{Entry, day, entries, is_day, list, moment, moments, no_time, zone_of};
use super::{BATCH, Done, Refused, Report, note, read_content};
use crate::base::schedule::{CancelledParts, Schedule, ScheduleParts};
use crate::base::{Addresses, Error, Problem, Problems, ProviderId, Result, Rule, Timestamp};
use crate::db::{Db, WriteTx};
use crate::log::Actor;
use crate::offers::actions::{self, NewOffer};
use crate::offers::model::{Content, Location, Status, Step};
use crate::offers::store;
use crate::providers;

/// The largest calendar, in bytes.
pub const CALENDAR_BYTES_MAX: usize = 10_000_000;
/// Characters of a description that are kept.
const DESCRIPTION_MAX: usize = 10_000;
/// Characters of a title that are kept.
const TITLE_MAX: usize = 200;

/// A calendar that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Its entries as rows of an import file.
    pub rows: Vec<Value>,
    /// The ids of entries that are called off as a whole.
    pub cancelled: Vec<String>,
    /// How many entries are over and were left out.
    pub past: usize,
    /// Entries that could not be taken.
    pub refused: Vec<Refused>,
}

/// Reads a calendar for a provider; `now` decides what is over.
///
/// # Errors
///
/// One problem that says what is wrong with the whole file.
pub fn read(text: &str, provider: ProviderId, now: Timestamp) -> Result<Calendar, Problem> {
    if text.len() > CALENDAR_BYTES_MAX {
        let max = CALENDAR_BYTES_MAX / 1_000_000;
        return Err(Problem::new("problem-calendar-heavy").with("max", max));
    }
    let (zone, entries) = entries(text)?;
    let mut by_uid: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut calendar = Calendar {
        rows: Vec::new(),
        cancelled: Vec::new(),
        past: 0,
        refused: Vec::new(),
    };
    for (number, entry) in entries.into_iter().enumerate() {
        match entry.text("UID") {
            Some(uid) => by_uid.entry(uid).or_default().push(entry),
            None => calendar.refuse(number, &entry, &Problem::new("problem-calendar-no-uid")),
        }
    }
    for (number, (uid, group)) in by_uid.into_iter().enumerate() {
        calendar.take(number, &uid, &group, provider, &zone, now);
    }
    Ok(calendar)
}

impl Calendar {
    fn refuse(&mut self, number: usize, entry: &Entry, problem: &Problem) {
        self.refuse_for(number, entry, Problems::of("", problem.clone()));
    }

    fn refuse_for(&mut self, number: usize, entry: &Entry, problems: Problems) {
        let title = entry.text("SUMMARY").or_else(|| entry.text("UID"));
        let title: String = title.unwrap_or_default().chars().take(60).collect();
        self.refused.push(Refused {
            row: format!("{} ({title})", number + 1),
            problems,
        });
    }

    fn take(
        &mut self,
        number: usize,
        uid: &str,
        group: &[Entry],
        provider: ProviderId,
        zone: &str,
        now: Timestamp,
    ) {
        let (others, masters): (Vec<&Entry>, Vec<&Entry>) = group
            .iter()
            .partition(|entry| entry.one("RECURRENCE-ID").is_some());
        let Some(entry) = masters.into_iter().max_by_key(|entry| sequence(entry)) else {
            if let Some(entry) = others.first() {
                self.refuse(number, entry, &Problem::new("problem-calendar-no-series"));
            }
            return;
        };
        let id = id_of(provider, uid);
        if entry.is_cancelled() {
            self.cancelled.push(id);
            return;
        }
        let class = entry.text("CLASS").unwrap_or_default();
        if class == "PRIVATE" || class == "CONFIDENTIAL" {
            self.refuse(number, entry, &Problem::new("problem-calendar-private"));
            return;
        }
        let parts = match schedule(entry, &others, zone) {
            Ok(parts) => parts,
            Err(problem) => return self.refuse(number, entry, &problem),
        };
        match Schedule::from_parts(&parts) {
            Ok(schedule) if schedule.ends_at().is_some_and(|end| end <= now) => self.past += 1,
            Ok(_schedule) => match serde_json::to_value(&parts) {
                Ok(when) => self.rows.push(row(&id, entry, when)),
                Err(_never) => {
                    self.refuse(number, entry, &Problem::new("problem-calendar-time"));
                }
            },
            Err(problems) => self.refuse_for(number, entry, problems),
        }
    }
}

/// What becomes of a new entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Everybody sees it at once.
    Publish,
    /// Its provider looks at it first.
    Draft,
}

/// Takes a calendar in for a provider. Of what is here already only what a calendar says is brought
/// up to date; topics, pictures and the like that somebody added here stay.
///
/// # Errors
///
/// A fault if the database does not answer. Entries that cannot be taken are named in the report.
pub async fn import(
    db: &Db,
    by: &Actor,
    addresses: &Addresses,
    provider: ProviderId,
    calendar: &Calendar,
    wish: Wish,
) -> Result<Report> {
    let mut report = Report {
        refused: calendar.refused.clone(),
        ..Report::default()
    };
    for (number, batch) in calendar.rows.chunks(BATCH).enumerate() {
        let mut tx = db.write().await?;
        for (index, row) in batch.iter().enumerate() {
            let outcome = take(&mut tx, by, addresses, provider, row, wish).await;
            let before = report.refused.len();
            note(&mut report, "offers", number * BATCH + index, row, outcome)?;
            if let Some(refused) = report.refused.get_mut(before) {
                let title = row.get("title").and_then(Value::as_str);
                title.unwrap_or_default().clone_into(&mut refused.row);
            }
        }
        tx.commit_quietly("every row that changed something recorded it")
            .await?;
    }
    let mut tx = db.write().await?;
    for id in &calendar.cancelled {
        let Some(known) = store::find_by_import_id(&mut tx, id).await? else {
            continue;
        };
        if matches!(known.status, Status::Published | Status::Filled) {
            actions::step(&mut tx, by, known.offer_id, Step::Cancel).await?;
            report.changed += 1;
        }
    }
    tx.commit_quietly("nothing is recorded where nothing was called off")
        .await?;
    Ok(report)
}

async fn take(
    tx: &mut WriteTx,
    by: &Actor,
    addresses: &Addresses,
    provider_id: ProviderId,
    row: &Value,
    wish: Wish,
) -> Result<Done> {
    let import_id = super::import_id(row)?;
    let content = read_content(row)?;
    if let Some(known) = store::find_by_import_id(tx, &import_id).await? {
        let content = merged(known.content.clone(), content);
        let revised = actions::revise(tx, by, known.offer_id, content).await?;
        let same = revised.updated_at == known.updated_at;
        return Ok(if same { Done::Unchanged } else { Done::Changed });
    }
    let owner = providers::find(tx, provider_id).await?;
    let may_publish = owner.is_some_and(|owner| owner.status == providers::Status::Approved);
    if wish == Wish::Publish && !may_publish {
        return Err(Error::Conflict(Rule("rule-provider-not-approved")));
    }
    let new = NewOffer {
        provider_id,
        content,
        import_id: Some(import_id),
    };
    let offer = actions::create(tx, by, addresses, new).await?;
    if wish == Wish::Publish {
        actions::step(tx, by, offer.offer_id, Step::Publish).await?;
    }
    Ok(Done::Added)
}

/// What is here, with everything that a calendar says.
fn merged(mut known: Content, told: Content) -> Content {
    known.title = told.title;
    known.description = told.description;
    known.schedule = told.schedule;
    if told.location != Location::default() {
        known.location = told.location;
    }
    if told.registration.url.is_some() {
        known.registration = told.registration;
    }
    if !told.tags.is_empty() {
        known.tags = told.tags;
    }
    known
}

/// The id of a row: the same for the same entry of the same provider, whoever else has such a `UID`.
fn id_of(provider: ProviderId, uid: &str) -> String {
    let name = format!("{provider}\n{uid}");
    format!(
        "ics-{}",
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
    )
}

fn sequence(entry: &Entry) -> u64 {
    let sequence = entry.text("SEQUENCE");
    sequence.and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(2)).collect();
    format!("{} …", cut.trim_end())
}

fn row(id: &str, entry: &Entry, when: Value) -> Value {
    let mut row = Map::new();
    let mut set = |key: &str, value: Value| drop(row.insert(key.to_owned(), value));
    set("id", json!(id));
    set("direction", json!("offer"));
    set("subject", json!("event"));
    set("schedule", when);
    let title = entry.text("SUMMARY").unwrap_or_default();
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    set("title", json!(cut(&title, TITLE_MAX)));
    if let Some(text) = entry.text("DESCRIPTION") {
        set("description", json!(cut(&plain(&text), DESCRIPTION_MAX)));
    }
    if let Some(place) = entry.text("LOCATION") {
        set("location", location(&place));
    }
    let link = entry.text("URL");
    if let Some(url) = link.filter(|url| providers::is_web_address(url)) {
        set("registration", json!({"mode": "external", "url": url}));
    }
    let tags = entry
        .all("CATEGORIES")
        .flat_map(|property| list(&property.value));
    let tags: Vec<String> = tags.map(|tag| tag.chars().take(40).collect()).collect();
    set("tags", json!(tags));
    Value::Object(row)
}

/// A place is one line in a calendar. The postal code in it, if there is one, tells where it is.
fn location(place: &str) -> Value {
    if providers::is_web_address(place) {
        return json!({"type": "remote", "url": place});
    }
    let line = place.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut location = Map::new();
    let mut set = |key: &str, value: &str| drop(location.insert(key.to_owned(), json!(value)));
    set("type", "onsite");
    set("name", &cut(&line, 200));
    let is_code = |word: &&str| providers::is_postal_code(word);
    let words = line.split([' ', ',']).filter(|word| !word.is_empty());
    if let Some(code) = words.clone().find(is_code) {
        set("postal_code", code);
        let city: Vec<&str> = words.skip_while(|word| *word != code).skip(1).collect();
        if !city.is_empty() {
            set("city", &cut(&city.join(" "), 100));
        }
    }
    Value::Object(location)
}

/// Signs that our descriptions read as markup are only signs in a calendar.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// When an entry takes place, with the dates of a series that differ.
fn schedule(entry: &Entry, others: &[&Entry], zone: &str) -> Result<ScheduleParts, Problem> {
    let start = entry.one("DTSTART").ok_or_else(no_time)?;
    let mut parts = ScheduleParts {
        timezone: Some(zone_of(start, zone)?),
        ..ScheduleParts::default()
    };
    let rule = entry.one("RRULE").map(|rule| rule.value.clone());
    if is_day(start) && rule.is_none() {
        let first = day(&start.value)?;
        let end = entry.one("DTEND").map(|end| day(&end.value)).transpose()?;
        let last = end.map_or(Ok(first), |end| end.checked_sub(1.day()));
        let last = last.map_err(|_out_of_range| no_time())?.max(first);
        parts.mode = Some("period".to_owned());
        parts.valid_from = Some(first.to_string());
        parts.valid_to = Some(last.to_string());
        return Ok(parts);
    }
    parts.dtstart = Some(moment(&start.value)?);
    match (entry.one("DTEND"), entry.one("DURATION")) {
        (Some(end), _) => parts.dtend = Some(moment(&end.value)?),
        (None, Some(length)) => parts.duration = Some(length.value.clone()),
        (None, None) if is_day(start) => parts.duration = Some("P1D".to_owned()),
        (None, None) => {}
    }
    let Some(rule) = rule else {
        parts.mode = Some("single".to_owned());
        return Ok(parts);
    };
    parts.mode = Some("recurring".to_owned());
    parts.rrule = Some(rule);
    let mut added = moments(entry, "RDATE")?;
    let mut left_out = moments(entry, "EXDATE")?;
    let mut cancelled = Vec::new();
    for other in others {
        let Some(of) = other.one("RECURRENCE-ID") else {
            continue;
        };
        let of = moment(&of.value)?;
        if other.is_cancelled() {
            let reason = None;
            cancelled.push(CancelledParts {
                start: Some(of),
                reason,
            });
            continue;
        }
        let moved = moment(&other.one("DTSTART").ok_or_else(no_time)?.value)?;
        if moved != of {
            left_out.push(of);
            added.push(moved);
        }
    }
    parts.rdate = (!added.is_empty()).then_some(added);
    parts.exdate = (!left_out.is_empty()).then_some(left_out);
    parts.cancelled = (!cancelled.is_empty()).then_some(cancelled);
    Ok(parts)
}
