//! Taking a calendar in while nobody looks on: what it says anew, what it does not name any more.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use uuid::Uuid;

use super::super::{Calendar, Unread, Wish, take};
use super::Occasion;
use crate::base::{Addresses, Problem, Problems, ProviderId, Result};
use crate::db::{Db, WriteTx};
use crate::log::Actor;
use crate::offers::actions;
use crate::offers::import::{BATCH, import_id, why};
use crate::offers::model::{
    CalendarReading, KnownEntries, KnownEntry, LeftOut, Said, Status, Step,
};
use crate::offers::store;

/// What is gone from a calendar is paused if it is still gone after so long: servers answer with
/// half a calendar now and then. It is less than the time between two readings.
const GRACE: Duration = Duration::from_mins(30);
/// Fewer entries than this may go all at once without anybody being asked.
const ALL_MIN: usize = 3;
/// The most entries that are known of one calendar.
const KNOWN_MAX: usize = 2_000;
/// How many of those that were left out are named.
const NAMED_MAX: usize = 20;
/// What is remembered of an entry that is called off, in the place of a digest.
const CALLED_OFF: &str = "cancelled";

/// Whose calendar is taken in, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'a> {
    pub(super) db: &'a Db,
    pub(super) addresses: &'a Addresses,
    pub(super) provider: ProviderId,
    pub(super) wish: Wish,
    pub(super) occasion: Occasion,
}

/// Takes in what a calendar says. One problem if it looks as if it were another one: then nothing
/// happens until somebody asks for it.
///
/// # Errors
///
/// A fault of the database.
pub(super) async fn run(
    task: &Task<'_>,
    calendar: &Calendar,
    entries: &mut KnownEntries,
) -> Result<Result<CalendarReading, Problem>> {
    let ids = calendar
        .rows
        .iter()
        .map(import_id)
        .collect::<Result<Vec<_>>>()?;
    let named: BTreeSet<&str> = ids
        .iter()
        .chain(&calendar.cancelled)
        .map(String::as_str)
        .collect();
    let mut gone = find_gone(task, entries, |id, _known| !named.contains(id)).await?;
    let mut standing = entries.iter().filter(|(_, known)| known.off.is_none());
    let many = standing.clone().count();
    let is_another = standing.all(|(id, _)| !named.contains(id.as_str()));
    if task.occasion == Occasion::Due && many >= ALL_MIN && is_another {
        return Ok(Err(Problem::new("problem-calendar-other").with("n", many)));
    }
    let mut reading = CalendarReading {
        past: calendar.past,
        ..CalendarReading::default()
    };
    for unread in &calendar.refused {
        leave_out(&mut reading, unread.clone());
    }
    take_rows(task, calendar, &ids, entries, &mut reading).await?;
    call_off(task, calendar, entries, &mut reading).await?;
    gone.retain(|id| entries.contains_key(id));
    rest(task, &gone, entries, &mut reading).await?;
    Ok(Ok(reading))
}

/// The same for a calendar that has not changed since: what was missing may have been for long
/// enough now.
///
/// # Errors
///
/// A fault of the database.
pub(super) async fn again(
    task: &Task<'_>,
    entries: &mut KnownEntries,
    reading: &mut CalendarReading,
) -> Result<()> {
    let is_gone = |_id: &str, known: &KnownEntry| known.missing_since.is_some();
    let gone = find_gone(task, entries, is_gone).await?;
    rest(task, &gone, entries, reading).await
}

/// The entries that everybody still sees here though the calendar does not name them any more.
/// Forgets those that are over, and those about which somebody here decided otherwise. Drafts are
/// left alone: nobody sees them, and somebody may be at work on them.
async fn find_gone(
    task: &Task<'_>,
    entries: &mut KnownEntries,
    is_gone: impl Fn(&str, &KnownEntry) -> bool,
) -> Result<Vec<String>> {
    let missing = entries.iter().filter(|(id, known)| is_gone(id, known));
    let missing: Vec<String> = missing.map(|(id, _known)| id.clone()).collect();
    let mut gone = Vec::new();
    let mut tx = task.db.read().await?;
    for id in missing {
        let here = store::find_by_import_id(&mut tx, &id).await?;
        let here = here.filter(|it| it.provider_id == task.provider && !it.has_expired(tx.now()));
        let off = entries.get(&id).and_then(|known| known.off);
        match (here.map(|it| it.status), off) {
            (Some(Status::Published | Status::Filled), None) => gone.push(id),
            (Some(Status::Paused), Some(Status::Paused)) => {}
            (Some(status), None) if status.is_editable() => {}
            _ => drop(entries.remove(&id)),
        }
    }
    Ok(gone)
}

async fn take_rows(
    task: &Task<'_>,
    calendar: &Calendar,
    ids: &[String],
    entries: &mut KnownEntries,
    reading: &mut CalendarReading,
) -> Result<()> {
    let mut news = Vec::new();
    for (id, row) in ids.iter().zip(&calendar.rows) {
        let told = digest_of(row);
        match entries.get_mut(id) {
            Some(known) if known.told == told && known.off.is_none() => {
                known.missing_since = None;
                reading.taken += 1;
            }
            _ => news.push((id, row, told)),
        }
    }
    for batch in news.chunks(BATCH) {
        let mut tx = task.db.write().await?;
        for (id, row, told) in batch {
            let before = entries.get(*id);
            let outcome = if before.is_none() && entries.len() >= KNOWN_MAX {
                let problem = Problem::new("problem-calendar-too-many").with("max", KNOWN_MAX);
                Err(problem.into())
            } else {
                take_row(&mut tx, task, id, row, before).await
            };
            match outcome {
                Ok(stands) => {
                    reading.taken += usize::from(stands);
                    let known = KnownEntry {
                        told: told.clone(),
                        ..KnownEntry::default()
                    };
                    entries.insert((*id).clone(), known);
                }
                Err(error) => leave_out(reading, unread(row, why(error)?)),
            }
        }
        tx.commit_quietly("every entry that changed something recorded it")
            .await?;
    }
    Ok(())
}

/// Takes one entry in, and shows it again if the calendar had taken it off. False if somebody here
/// took it away for good: that counts.
async fn take_row(
    tx: &mut WriteTx,
    task: &Task<'_>,
    id: &str,
    row: &Value,
    before: Option<&KnownEntry>,
) -> Result<bool> {
    let by = Actor::System;
    let here = store::find_by_import_id(tx, id).await?;
    if here.as_ref().is_some_and(|here| !here.status.is_editable()) {
        return Ok(false);
    }
    take(tx, &by, task.addresses, task.provider, row, task.wish).await?;
    let off = before.and_then(|before| before.off);
    if let Some(here) = here.filter(|here| Some(here.status) == off) {
        actions::step(tx, &by, here.offer_id, Step::Publish).await?;
    }
    Ok(true)
}

/// Calls off what the calendar calls off, once: who says here that it takes place after all knows
/// better.
async fn call_off(
    task: &Task<'_>,
    calendar: &Calendar,
    entries: &mut KnownEntries,
    reading: &mut CalendarReading,
) -> Result<()> {
    let is_news = |id: &&String| {
        let known = entries.get(id.as_str());
        known.is_none_or(|known| known.told != CALLED_OFF)
    };
    let news: Vec<&String> = calendar.cancelled.iter().filter(is_news).collect();
    reading.taken += calendar.cancelled.len() - news.len();
    for batch in news.chunks(BATCH) {
        let mut tx = task.db.write().await?;
        for id in batch {
            let Some(here) = store::find_by_import_id(&mut tx, id).await? else {
                continue;
            };
            let mut known = KnownEntry {
                told: CALLED_OFF.to_owned(),
                ..KnownEntry::default()
            };
            if matches!(here.status, Status::Published | Status::Filled) {
                actions::step(&mut tx, &Actor::System, here.offer_id, Step::Cancel).await?;
                known.off = Some(Status::Cancelled);
            }
            entries.insert((*id).clone(), known);
            reading.taken += 1;
        }
        tx.commit_quietly("nothing is recorded where nothing was called off")
            .await?;
    }
    Ok(())
}

/// Pauses what has been gone for long enough, or is gone before the eyes of somebody who asked.
async fn rest(
    task: &Task<'_>,
    gone: &[String],
    entries: &mut KnownEntries,
    reading: &mut CalendarReading,
) -> Result<()> {
    reading.missing = 0;
    for batch in gone.chunks(BATCH) {
        let mut tx = task.db.write().await?;
        let now = tx.now();
        for id in batch {
            let Some(known) = entries.get_mut(id) else {
                continue;
            };
            let since = *known.missing_since.get_or_insert(now);
            if task.occasion == Occasion::Due && now.since(since) < GRACE {
                reading.missing += 1;
                continue;
            }
            let here = store::find_by_import_id(&mut tx, id).await?;
            // Somebody may have taken it off in this moment.
            let shown = here.filter(|it| matches!(it.status, Status::Published | Status::Filled));
            if let Some(here) = shown {
                actions::step(&mut tx, &Actor::System, here.offer_id, Step::Pause).await?;
                known.off = Some(Status::Paused);
            }
        }
        tx.commit_quietly("nothing is recorded where nothing was paused")
            .await?;
    }
    let resting = entries
        .values()
        .filter(|known| known.off == Some(Status::Paused));
    reading.resting = resting.count();
    Ok(())
}

fn unread(row: &Value, problems: Problems) -> Unread {
    let title = row.get("title").and_then(Value::as_str);
    let when = row.get("schedule");
    let begins = ["dtstart", "valid_from"].into_iter();
    let day = begins.filter_map(|key| when?.get(key)?.as_str()?.get(..10)?.parse().ok());
    Unread {
        title: title.unwrap_or_default().to_owned(),
        day: day.into_iter().next(),
        problems,
    }
}

fn leave_out(reading: &mut CalendarReading, unread: Unread) {
    reading.refused += 1;
    if reading.left_out.len() < NAMED_MAX {
        reading.left_out.push(LeftOut {
            title: unread.title,
            day: unread.day,
            why: unread
                .problems
                .iter()
                .map(|(_, problem)| Said::of(problem))
                .collect(),
        });
    }
}

/// The same for the same words: it is no secret and nothing depends on it but what is read again.
fn digest_of(row: &Value) -> String {
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_OID, row.to_string().as_bytes());
    digest.simple().to_string()
}
