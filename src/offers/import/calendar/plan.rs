//! What taking a calendar in would do, and nothing else: somebody looks at it before they agree.

use serde_json::Value;

use super::{Calendar, Wish, take};
use crate::base::schedule::{Schedule, ScheduleParts};
use crate::base::{Addresses, Problems, ProviderId, Result};
use crate::db::Db;
use crate::log::Actor;
use crate::offers::import::{Done, why};
use crate::offers::model::Status;
use crate::offers::store;

/// What would become of one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// What it is called.
    pub title: String,
    /// When it is, where that could be read.
    pub schedule: Option<Schedule>,
    /// The day on which it begins, of one of which no more could be read.
    pub day: Option<jiff::civil::Date>,
    /// What would become of it.
    pub fate: Fate,
}

/// What would become of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is not here yet.
    Added,
    /// It is here and says something else.
    Changed,
    /// It is here and says the same.
    Unchanged,
    /// It is here and is called off.
    CalledOff,
    /// It cannot be taken.
    Refused(Problems),
}

/// Does everything that [`super::import`] does, looks what comes of it, and takes it all back: what
/// is shown is what will happen, unless something else changes meanwhile.
///
/// # Errors
///
/// A fault if the database does not answer.
pub async fn preview(
    db: &Db,
    by: &Actor,
    addresses: &Addresses,
    provider: ProviderId,
    calendar: &Calendar,
    wish: Wish,
) -> Result<Vec<Planned>> {
    let refused = calendar.refused.iter().map(|refused| Planned {
        title: refused.title.clone(),
        schedule: None,
        day: refused.day,
        fate: Fate::Refused(refused.problems.clone()),
    });
    let mut planned: Vec<Planned> = refused.collect();
    let mut tx = db.write().await?;
    for row in &calendar.rows {
        let fate = match take(&mut tx, by, addresses, provider, row, wish).await {
            Ok(Done::Added) => Fate::Added,
            Ok(Done::Changed) => Fate::Changed,
            Ok(Done::Unchanged) => Fate::Unchanged,
            Err(error) => Fate::Refused(why(error)?),
        };
        let title = row.get("title").and_then(Value::as_str);
        planned.push(Planned {
            title: title.unwrap_or_default().to_owned(),
            schedule: schedule_of(row),
            day: None,
            fate,
        });
    }
    for id in &calendar.cancelled {
        let known = store::find_by_import_id(&mut tx, id).await?;
        let known = known.filter(|it| matches!(it.status, Status::Published | Status::Filled));
        planned.extend(known.map(|known| Planned {
            title: known.content.title.to_string(),
            schedule: Some(known.content.schedule),
            day: None,
            fate: Fate::CalledOff,
        }));
    }
    // Without a commit nothing of this has happened.
    drop(tx);
    Ok(planned)
}

fn schedule_of(row: &Value) -> Option<Schedule> {
    let parts = row.get("schedule")?.clone();
    let parts: ScheduleParts = serde_json::from_value(parts).ok()?;
    Schedule::from_parts(&parts).ok()
}
