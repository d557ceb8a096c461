//! An entry of a calendar as a row of an import.

use jiff::ToSpan as _;
use serde_json::{Map, Value, json};

use super::ics::{Entry, day, is_day, list, moment, moments, no_time, zone_of};
use crate::base::Problem;
use crate::base::schedule::{CancelledParts, ScheduleParts};
use crate::providers;

/// Characters of a description that are kept.
const DESCRIPTION_MAX: usize = 10_000;
/// Characters of a title that are kept.
const TITLE_MAX: usize = 200;

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(2)).collect();
    format!("{} …", cut.trim_end())
}

pub(super) fn row(id: &str, entry: &Entry, when: Value) -> Value {
    let mut row = Map::new();
    let mut set = |key: &str, value: Value| drop(row.insert(key.to_owned(), value));
    set("id", json!(id));
    set("direction", json!("offer"));
    set("subject", json!("event"));
    set("schedule", when);
    let title = entry.text("SUMMARY").unwrap_or_default();
    set("title", json!(cut(&one_line(&title), TITLE_MAX)));
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
    let line = one_line(place);
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
pub(super) fn schedule(
    entry: &Entry,
    others: &[&Entry],
    zone: &str,
) -> Result<ScheduleParts, Problem> {
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
