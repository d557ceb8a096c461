//! A time zone as a calendar describes it (RFC 5545 section 3.6.5): without a `VTIMEZONE` the name
//! of a zone means nothing to a reader.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::lines::Lines;

/// Changes of the clocks that are read, at most: two a year for two lifetimes.
const CHANGES_MAX: usize = 400;

/// What a kind of change has in common: whether summer time begins, from which offset to which.
type Kind = (bool, i32, i32, String);

/// Writes the zone with all changes of its clocks between these instants.
pub fn write(lines: &mut Lines, zone: &TimeZone, from: Timestamp, until: Timestamp) {
    lines.raw("BEGIN", "VTIMEZONE");
    lines.text("TZID", zone.iana_name().unwrap_or("UTC"));
    let kinds = changes(zone, from, until);
    let before = zone.to_offset_info(from);
    let first = kinds.values().flatten().min();
    let is_early = first
        .is_some_and(|at| at.duration_since(wall(from, before.offset())).as_hours() < 24 * 370);
    if !is_early {
        let standing = (
            before.dst() == Dst::Yes,
            before.offset().seconds(),
            before.offset().seconds(),
            before.abbreviation().to_owned(),
        );
        let since = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        part(lines, &standing, &[since], None);
    }
    for (kind, at) in &kinds {
        part(lines, kind, at, yearly(at).as_deref());
    }
    lines.raw("END", "VTIMEZONE");
}

/// When the clocks change, on the clock before the change, by kind.
fn changes(zone: &TimeZone, from: Timestamp, until: Timestamp) -> BTreeMap<Kind, Vec<DateTime>> {
    let mut kinds: BTreeMap<Kind, Vec<DateTime>> = BTreeMap::new();
    let mut before = zone.to_offset(from);
    for change in zone.following(from).take(CHANGES_MAX) {
        if change.timestamp() >= until {
            break;
        }
        let after = change.offset();
        if after == before {
            continue;
        }
        let kind = (
            change.dst() == Dst::Yes,
            before.seconds(),
            after.seconds(),
            change.abbreviation().to_owned(),
        );
        let at = wall(change.timestamp(), before);
        kinds.entry(kind).or_default().push(at);
        before = after;
    }
    kinds
}

fn wall(at: Timestamp, offset: Offset) -> DateTime {
    offset.to_datetime(at)
}

/// The rule by which the clocks change every year on the last such weekday of a month, if these
/// changes follow one.
fn yearly(changes: &[DateTime]) -> Option<String> {
    let first = changes.first()?;
    let is_last = |day: Date| {
        day.checked_add(7.days())
            .is_ok_and(|next| next.month() != day.month())
    };
    let mut year = first.year();
    for at in changes {
        let fits = at.year() == year
            && at.month() == first.month()
            && at.time() == first.time()
            && at.weekday() == first.weekday()
            && is_last(at.date());
        if !fits {
            return None;
        }
        year = year.checked_add(1)?;
    }
    let day = match first.weekday() {
        jiff::civil::Weekday::Sunday => "SU",
        jiff::civil::Weekday::Friday => "FR",
        jiff::civil::Weekday::Saturday => "SA",
        jiff::civil::Weekday::Monday
        | jiff::civil::Weekday::Tuesday
        | jiff::civil::Weekday::Wednesday
        | jiff::civil::Weekday::Thursday => return None,
    };
    (changes.len() > 2).then(|| format!("FREQ=YEARLY;BYMONTH={};BYDAY=-1{day}", first.month()))
}

fn part(lines: &mut Lines, kind: &Kind, changes: &[DateTime], rule: Option<&str>) {
    let (is_summer, from, to, name) = kind;
    let Some(first) = changes.first() else { return };
    let word = if *is_summer { "DAYLIGHT" } else { "STANDARD" };
    let stamp = |at: &DateTime| at.strftime("%Y%m%dT%H%M%S").to_string();
    lines.raw("BEGIN", word);
    lines.raw("DTSTART", &stamp(first));
    lines.raw("TZOFFSETFROM", &offset(*from));
    lines.raw("TZOFFSETTO", &offset(*to));
    lines.text("TZNAME", name);
    match rule {
        Some(rule) => lines.raw("RRULE", rule),
        None => {
            for at in changes.iter().skip(1) {
                lines.raw("RDATE", &stamp(at));
            }
        }
    }
    lines.raw("END", word);
}

/// `+0100`; with seconds only where there are some (section 3.3.14).
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str) -> String {
        let mut lines = Lines::default();
        let zone = TimeZone::get(name).unwrap();
        let instant = |text: &str| text.parse::<Timestamp>().unwrap();
        let (from, until) = ("2025-05-01T00:00:00Z", "2032-01-01T00:00:00Z");
        write(&mut lines, &zone, instant(from), instant(until));
        lines.finish().replace("\r\n", "\n")
    }

    #[test]
    fn the_clocks_in_berlin_change_twice_a_year() {
        assert_eq!(
            written("Europe/Berlin"),
            "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\n\
             BEGIN:STANDARD\nDTSTART:20251026T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             TZNAME:CET\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             TZNAME:CEST\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        );
    }

    #[test]
    fn a_zone_whose_clocks_stand_still_says_so_and_an_odd_one_lists_its_changes() {
        let still = written("Europe/Istanbul");
        assert!(still.contains(
            "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0300\n"
        ));
        assert!(!still.contains("RRULE") && !still.contains("DAYLIGHT"));
        // The second Sunday of March is no last one.
        let odd = written("America/New_York");
        assert!(
            !odd.contains("RRULE") && odd.matches("RDATE:").count() > 8,
            "{odd}"
        );
    }
}
