//! Calendar files (iCalendar, RFC 5545): what a club keeps in its own calendar, as rows of an import.
//!
//! An entry keeps its `UID`, so importing the same calendar again changes what changed and doubles
//! nothing. What is private, over or cannot be understood is left out and told; nothing is guessed
//! about times.

use std::collections::BTreeMap;

use jiff::civil;
use serde_json::Value;
use uuid::Uuid;

mod ics;
mod plan;
mod rows;
mod subscribed;
#[cfg(test)]
mod tests;

pub use self::plan::{Fate, Planned, preview};
pub use self::subscribed::CalendarReader;

use self::ics::{Entry, day, entries};
use self::rows::{cut, one_line, row, schedule};
use super::{BATCH, Done, Refused, Report, note, read_content};
use crate::base::schedule::Schedule;
use crate::base::{Addresses, Error, Problem, Problems, ProviderId, Result, Rule, Timestamp};
use crate::db::{Db, WriteTx};
use crate::log::Actor;
use crate::offers::actions::{self, NewOffer};
use crate::offers::model::{Content, Location, Status, Step};
use crate::offers::store;
use crate::providers;

/// The largest calendar, in bytes.
pub const CALENDAR_BYTES_MAX: usize = 10_000_000;
/// The most entries of a calendar that comes without the operator; those that are over do not count.
pub const DESK_ENTRIES_MAX: usize = 500;
/// Characters of the title of an entry that could not be taken.
const UNREAD_TITLE_MAX: usize = 100;

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
    pub refused: Vec<Unread>,
}

/// An entry that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it is called; empty if it has no name.
    pub title: String,
    /// When it begins, where at least the day can be read.
    pub day: Option<civil::Date>,
    /// Why.
    pub problems: Problems,
}

impl From<Unread> for Refused {
    /// Entries of a calendar have no numbers that anybody sees: their name and day tell which it is.
    fn from(unread: Unread) -> Self {
        let day = unread.day.map(|day| format!("({day})"));
        let words = [Some(unread.title), day].into_iter().flatten();
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        Self {
            row: words.join(" "),
            problems: unread.problems,
        }
    }
}

/// Reads a calendar that comes without the operator: few enough entries that all can be shown.
///
/// # Errors
///
/// One problem that says what is wrong with the whole file.
pub fn read_bounded(text: &str, provider: ProviderId, now: Timestamp) -> Result<Calendar, Problem> {
    // PostgreSQL keeps no zero bytes, and no calendar has them.
    if text.contains('\0') {
        return Err(Problem::new("problem-calendar-format"));
    }
    let calendar = read(text, provider, now)?;
    let entries = calendar.rows.len() + calendar.refused.len() + calendar.cancelled.len();
    if entries > DESK_ENTRIES_MAX {
        return Err(Problem::new("problem-calendar-too-many").with("max", DESK_ENTRIES_MAX));
    }
    Ok(calendar)
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
    for entry in entries {
        match entry.text("UID") {
            Some(uid) => by_uid.entry(uid).or_default().push(entry),
            None => calendar.refuse(&entry, &Problem::new("problem-calendar-no-uid")),
        }
    }
    for (uid, group) in by_uid {
        calendar.take(&uid, &group, provider, &zone, now);
    }
    Ok(calendar)
}

impl Calendar {
    fn refuse(&mut self, entry: &Entry, problem: &Problem) {
        self.refuse_for(entry, Problems::of("", problem.clone()));
    }

    fn refuse_for(&mut self, entry: &Entry, problems: Problems) {
        let title = entry.text("SUMMARY").unwrap_or_default();
        self.refused.push(Unread {
            title: cut(&one_line(&title), UNREAD_TITLE_MAX),
            day: entry
                .one("DTSTART")
                .and_then(|start| day(&start.value).ok()),
            problems,
        });
    }

    fn take(
        &mut self,
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
                self.refuse(entry, &Problem::new("problem-calendar-no-series"));
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
            self.refuse(entry, &Problem::new("problem-calendar-private"));
            return;
        }
        if entry.text("SUMMARY").is_none() {
            self.refuse(entry, &Problem::new("problem-calendar-no-title"));
            return;
        }
        let parts = match schedule(entry, &others, zone) {
            Ok(parts) => parts,
            Err(problem) => return self.refuse(entry, &problem),
        };
        match Schedule::from_parts(&parts) {
            Ok(schedule) if schedule.ends_at().is_some_and(|end| end <= now) => self.past += 1,
            Ok(_schedule) => match serde_json::to_value(&parts) {
                Ok(when) => self.rows.push(row(&id, entry, when)),
                Err(_never) => self.refuse(entry, &Problem::new("problem-calendar-time")),
            },
            Err(problems) => self.refuse_for(entry, problems),
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

impl Wish {
    /// The word in tables and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Draft => "draft",
        }
    }

    /// What a word means; a draft harms nobody.
    pub fn of_word(word: &str) -> Self {
        if word == Self::Publish.word() {
            Self::Publish
        } else {
            Self::Draft
        }
    }
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
        refused: calendar
            .refused
            .iter()
            .cloned()
            .map(Refused::from)
            .collect(),
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
