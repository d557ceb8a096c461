//! An offer as events of a calendar.
//!
//! What is said once is one event. Listed dates are an event each, because much used programs do
//! not read `RDATE` without a rule. A series is one event with its rule; a date of it that was
//! called off is an event of its own that says so (`RECURRENCE-ID`), so that people see it struck
//! instead of missing it. A period is a band of whole days. What has no date is in no calendar.

use jiff::civil::{Date, DateTime, Time};

use crate::base::Timestamp;
use crate::base::schedule::{CancelledDate, Mode, Recurring, Schedule, Slot};

use super::super::super::model::{Content, Location, Offer, Status};
use super::super::super::store;
use super::super::super::taxonomy::CATEGORIES;
use super::super::super::views::words;
use super::super::feed::{
    Feed, exact_point, headline, home_host, plain, provider_of, same_everywhere,
};
use super::lines::Lines;

/// The instant from which [`sequence`] counts: 2026-01-01T00:00:00Z, in seconds since 1970.
const SEQUENCE_START: i64 = 1_767_225_600;

/// The first date of an offer that a calendar writes; `None` if it has no date.
pub fn first_start(schedule: &Schedule) -> Option<DateTime> {
    match schedule.mode() {
        Mode::Single(slot) => Some(slot.start),
        Mode::Dates(slots) => slots.first().map(|slot| slot.start),
        Mode::Recurring(series) => Some(series.first.start),
        Mode::Period(period) => Some(period.from.to_datetime(Time::midnight())),
        Mode::ByArrangement => None,
    }
}

/// Writes the events of an offer.
pub fn write(lines: &mut Lines, feed: &Feed, row: &store::Card) {
    let offer = &row.offer;
    let schedule = &offer.content.schedule;
    let event = Event { feed, row };
    match schedule.mode() {
        Mode::Single(slot) => event.write(lines, "", None, |lines| times(lines, schedule, *slot)),
        Mode::Dates(slots) => {
            for slot in slots {
                let name = slot.start.strftime("-%Y%m%dT%H%M").to_string();
                let off = schedule.cancellation(slot.start);
                event.write(lines, &name, off, |lines| times(lines, schedule, *slot));
            }
        }
        Mode::Period(period) => event.write(lines, "", None, |lines| {
            let after = period.until.tomorrow().unwrap_or(period.until);
            lines.raw("DTSTART;VALUE=DATE", &day(period.from));
            lines.raw("DTEND;VALUE=DATE", &day(after));
        }),
        Mode::Recurring(series) => event.series(lines, series),
        Mode::ByArrangement => {}
    }
}

/// An offer on its way into a calendar.
#[derive(Clone, Copy)]
struct Event<'a> {
    feed: &'a Feed,
    row: &'a store::Card,
}

impl Event<'_> {
    fn offer(&self) -> &Offer {
        &self.row.offer
    }

    fn series(self, lines: &mut Lines, series: &Recurring) {
        let schedule = &self.offer().content.schedule;
        // The first date must be one of the rule (RFC 5545 section 3.8.5.3).
        let start = series.first_of_rule().unwrap_or(series.first.start);
        let end = self.end_of_series();
        self.write(lines, "", None, |lines| {
            times(lines, schedule, series.slot_at(start));
            let mut rule = series.rrule.clone();
            if let Some(end) = end {
                rule.count = None;
                rule.until = Some(end);
            }
            lines.raw("RRULE", &rule.to_text(schedule.zone()));
            let is_told = |at: &&DateTime| end.is_none_or(|end| **at <= end);
            for at in series.rdate.iter().filter(is_told) {
                lines.raw(&named(schedule, "RDATE"), &moment(schedule, *at));
            }
            for at in &series.exdate {
                lines.raw(&named(schedule, "EXDATE"), &moment(schedule, *at));
            }
        });
        for off in schedule.cancelled() {
            let dates = schedule.on_day(off.start.date());
            if !dates.iter().any(|date| date.local_start == off.start) {
                continue;
            }
            self.write(lines, "", Some(off), |lines| {
                let id = moment(schedule, off.start);
                lines.raw(&named(schedule, "RECURRENCE-ID"), &id);
                times(lines, schedule, series.slot_at(off.start));
            });
        }
    }

    /// When the last date may begin, where the offer ends before its rule does.
    fn end_of_series(self) -> Option<DateTime> {
        let offer = self.offer();
        let schedule = &offer.content.schedule;
        let at = offer.expires_at?;
        let is_cut = schedule.ends_at().is_none_or(|end| at < end);
        let last = at.minus(std::time::Duration::from_secs(1));
        is_cut.then(|| words::on_the_wall(last, schedule))
    }

    /// Writes one event; `when` writes its times.
    fn write(
        self,
        lines: &mut Lines,
        name: &str,
        off: Option<&CancelledDate>,
        when: impl FnOnce(&mut Lines),
    ) {
        let (offer, content) = (self.offer(), &self.offer().content);
        let is_off = off.is_some() || offer.status == Status::Cancelled;
        lines.raw("BEGIN", "VEVENT");
        let (uuid, host) = (same_everywhere(&offer.uri), home_host(&offer.uri));
        lines.text("UID", &format!("{uuid}{name}@{host}"));
        let changed = utc(offer.updated_at);
        lines.raw("DTSTAMP", &changed);
        lines.raw("LAST-MODIFIED", &changed);
        if let Some(at) = offer.published_at {
            lines.raw("CREATED", &utc(at));
        }
        lines.raw("SEQUENCE", &sequence(offer.updated_at).to_string());
        when(lines);
        let status = if is_off { "CANCELLED" } else { "CONFIRMED" };
        lines.raw("STATUS", status);
        // Who subscribes to a list has not promised to come.
        lines.raw("TRANSP", "TRANSPARENT");
        let language = &content.language;
        let title = match off {
            Some(_) => {
                let title = content.title.as_str();
                self.feed.shell.t1("feed-cancelled", "title", title)
            }
            None => headline(&self.feed.shell, offer),
        };
        lines.text(&format!("SUMMARY;LANGUAGE={language}"), &title);
        lines.text("DESCRIPTION", &self.description(off));
        lines.address("URL", &self.feed.page_of(offer));
        self.place(lines, content);
        let lang = self.feed.shell.lang().code();
        let labels = content.categories.iter();
        lines.texts("CATEGORIES", labels.map(|id| CATEGORIES.label(id, lang)));
        lines.text("CONTACT", provider_of(self.row));
        lines.raw("END", "VEVENT");
    }

    /// What people read when they open the event.
    fn description(self, off: Option<&CancelledDate>) -> String {
        let (offer, content) = (self.offer(), &self.offer().content);
        let shell = &self.feed.shell;
        let reason = off.and_then(|date| date.reason.clone());
        let schedule = words::schedule(shell.texts, &content.schedule);
        let town = self.feed.towns.name(offer.peer_id);
        let by = shell.t_args(
            "feed-by",
            &[("provider", &provider_of(self.row)), ("town", &town)],
        );
        let parts = [
            reason,
            content.teaser.clone(),
            Some(schedule),
            plain(content),
            Some(by),
            Some(self.feed.page_of(offer)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join("\n\n")
    }

    fn place(self, lines: &mut Lines, content: &Content) {
        let texts = self.feed.shell.texts;
        let place = content.location.place();
        let address = place.map(|place| words::address(texts, place));
        let address = address.unwrap_or_default();
        match content.location {
            Location::Remote { .. } => lines.text("LOCATION", &texts.t("say-online")),
            Location::Onsite(_) | Location::Hybrid { .. } | Location::ServiceArea { .. }
                if !address.is_empty() =>
            {
                lines.text("LOCATION", &address.join(", "));
            }
            Location::Onsite(_) | Location::Hybrid { .. } | Location::ServiceArea { .. } => {}
        }
        if let Some(point) = exact_point(content) {
            lines.raw("GEO", &format!("{};{}", point.lat, point.lon));
        }
        if let Some(url) = content.location.url() {
            lines.address("CONFERENCE;VALUE=URI", url);
        }
    }
}

fn times(lines: &mut Lines, schedule: &Schedule, slot: Slot) {
    lines.raw(&named(schedule, "DTSTART"), &moment(schedule, slot.start));
    if let Some(end) = slot.end.filter(|end| *end > slot.start) {
        lines.raw(&named(schedule, "DTEND"), &moment(schedule, end));
    }
}

/// Whether the zone is that of the standard itself, which needs no description.
pub fn is_utc(schedule: &Schedule) -> bool {
    matches!(schedule.timezone(), "UTC" | "Etc/UTC")
}

/// The name of a property whose value is a wall time.
fn named(schedule: &Schedule, name: &str) -> String {
    if is_utc(schedule) {
        name.to_owned()
    } else {
        format!("{name};TZID={}", schedule.timezone())
    }
}

fn moment(schedule: &Schedule, at: DateTime) -> String {
    let text = at.strftime("%Y%m%dT%H%M%S").to_string();
    if is_utc(schedule) {
        format!("{text}Z")
    } else {
        text
    }
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// An instant as calendars write it.
pub fn utc(at: Timestamp) -> String {
    let zoned = at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC);
    zoned.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Which revision this is: a number that grows with every change, made of the instant of the change.
fn sequence(at: Timestamp) -> i64 {
    at.seconds()
        .saturating_sub(SEQUENCE_START)
        .clamp(0, i64::from(i32::MAX))
}
