//! Offers as a calendar (RFC 5545, with the properties of RFC 7986) that people subscribe to.
//!
//! A UID is made of the offer's address in the network, so that somebody who subscribes to two
//! towns sees an offer of both once. `DTSTAMP` is the instant of the last change (RFC 5545 section
//! 3.8.7.2 for what is not sent by a method), so that a calendar in which nothing changed is the
//! same to the last letter. `ORGANIZER` is left out, as section 3.8.4.3 asks where nobody is
//! invited; the provider stands in `CONTACT`.

mod event;
mod lines;
mod zone;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::feed::Feed;

use self::lines::Lines;

/// How often programs should ask again. RFC 7986 section 5.7.
const REFRESH: &str = "PT1H";
/// How many years ahead changes of the clocks are described where no rule can say them.
const YEARS_AHEAD: i64 = 6;

/// The calendar.
pub fn calendar(feed: &Feed) -> Vec<u8> {
    let mut lines = Lines::of(feed.rows.len());
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    let lang = feed.shell.lang().code().to_uppercase();
    lines.text(
        "PRODID",
        &format!("-//Mitmachnetz//{}//{lang}", env!("CARGO_PKG_VERSION")),
    );
    lines.raw("CALSCALE", "GREGORIAN");
    lines.text("NAME", &feed.title);
    lines.text("X-WR-CALNAME", &feed.title);
    let told = told(feed);
    if !told.is_empty() {
        lines.text("DESCRIPTION", &told);
        lines.text("X-WR-CALDESC", &told);
    }
    lines.address("URL", &feed.page);
    lines.address("SOURCE;VALUE=URI", &feed.address);
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.raw("X-PUBLISHED-TTL", REFRESH);
    if let Some(at) = feed.updated_at() {
        lines.raw("LAST-MODIFIED", &event::utc(at));
    }
    zones(&mut lines, feed);
    for row in &feed.rows {
        event::write(&mut lines, feed, row);
    }
    lines.raw("END", "VCALENDAR");
    lines.finish().into_bytes()
}

/// What there is to know about the calendar, also what has no place in it.
fn told(feed: &Feed) -> String {
    let rows = feed.rows.iter();
    let undated = rows
        .filter(|row| event::first_start(&row.offer.content.schedule).is_none())
        .count();
    let mut told = feed.remarks();
    if undated > 0 {
        told.push(feed.shell.t1("feed-undated", "n", undated));
    }
    told.join(" ")
}

/// Describes every zone that a date is told in, each once.
fn zones(lines: &mut Lines, feed: &Feed) {
    let mut zones: BTreeMap<&str, (TimeZone, jiff::Timestamp)> = BTreeMap::new();
    for row in &feed.rows {
        let schedule = &row.offer.content.schedule;
        let Some(start) = event::first_start(schedule).filter(|_| !event::is_utc(schedule)) else {
            continue;
        };
        let early = start.saturating_sub(400.days());
        let Ok(from) = early.to_zoned(TimeZone::UTC) else {
            continue;
        };
        let known = zones
            .entry(schedule.timezone())
            .or_insert_with(|| (schedule.zone().clone(), from.timestamp()));
        known.1 = known.1.min(from.timestamp());
    }
    let now = feed.now.to_jiff().to_zoned(TimeZone::UTC);
    let until = now.start_of_day().ok().and_then(|day| {
        let first = day.first_of_year().ok()?;
        first.checked_add(YEARS_AHEAD.years()).ok()
    });
    let until = until.map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp());
    for (zone, from) in zones.values() {
        zone::write(lines, zone, *from, until.max(*from));
    }
}
