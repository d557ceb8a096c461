//! The writing of calendar files (RFC 5545 §3): lines, properties, moments, zones.

use jiff::civil;
use jiff::tz::TimeZone;

use crate::base::Problem;
use crate::base::schedule::DEFAULT_TIMEZONE;

/// Entries of one calendar at most.
pub(super) const ENTRIES_MAX: usize = 5_000;

/// Names that calendar programs of one maker write in place of IANA's (Unicode CLDR,
/// `windowsZones`), as far as calendars of German clubs have them.
const ZONES: [(&str, &str); 8] = [
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Romance Standard Time", "Europe/Paris"),
    ("GMT Standard Time", "Europe/London"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("Turkey Standard Time", "Europe/Istanbul"),
];

/// One property: `DTSTART;TZID=Europe/Berlin:20260504T150000`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    name: String,
    params: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property {
    fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// One entry, or one date of a series that differs from the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry(Vec<Property>);

impl Entry {
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Property> {
        self.0.iter().filter(move |property| property.name == name)
    }

    pub(super) fn one(&self, name: &str) -> Option<&Property> {
        self.all(name).next()
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = unescaped(&self.one(name)?.value).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.text("STATUS").as_deref() == Some("CANCELLED")
    }
}

pub(super) fn no_time() -> Problem {
    Problem::new("problem-calendar-time")
}

pub(super) fn moments(entry: &Entry, name: &str) -> Result<Vec<String>, Problem> {
    let values = entry
        .all(name)
        .flat_map(|property| property.value.split(','));
    values.map(moment).collect()
}

pub(super) fn is_day(property: &Property) -> bool {
    property.param("VALUE") == Some("DATE") || property.value.trim().len() == 8
}

pub(super) fn day(value: &str) -> Result<civil::Date, Problem> {
    let digits = value.trim().get(..8).ok_or_else(no_time)?;
    civil::Date::strptime("%Y%m%d", digits).map_err(|_no_day| no_time())
}

/// `20260504T150000Z` as `2026-05-04T15:00:00Z`; a day begins at midnight.
pub(super) fn moment(value: &str) -> Result<String, Problem> {
    let day = day(value)?;
    let Some(time) = value.trim().get(8..).filter(|time| !time.is_empty()) else {
        return Ok(format!("{day}T00:00:00"));
    };
    let (time, mark) = match time.strip_suffix('Z') {
        Some(time) => (time, "Z"),
        None => (time, ""),
    };
    let time = civil::Time::strptime("T%H%M%S", time).map_err(|_no_time| no_time())?;
    Ok(format!("{day}T{}{mark}", time.strftime("%H:%M:%S")))
}

/// The zone of a beginning: what it names, or else what the calendar names. Calendars describe
/// zones themselves (`VTIMEZONE`); by its name we know each zone better, also when its rules change.
pub(super) fn zone_of(start: &Property, calendar: &str) -> Result<String, Problem> {
    let Some(name) = start.param("TZID").map(str::trim) else {
        return Ok(calendar.to_owned());
    };
    known_zone(name).ok_or_else(|| {
        let short: String = name.chars().take(40).collect();
        Problem::new("problem-schedule-timezone").with("given", short)
    })
}

fn known_zone(name: &str) -> Option<String> {
    let maker = ZONES.iter().find(|(theirs, _)| *theirs == name);
    if let Some((_, ours)) = maker {
        return Some((*ours).to_owned());
    }
    // Some write `/program/version/Europe/Berlin`.
    let mut ends = vec![name];
    let parts: Vec<&str> = name.rsplitn(3, '/').collect();
    let long = match parts.as_slice() {
        [city, area, _, ..] => format!("{area}/{city}"),
        _ => String::new(),
    };
    ends.push(&long);
    let mut known = ends.into_iter().filter(|end| !end.is_empty());
    known
        .find(|end| TimeZone::get(end).is_ok_and(|zone| zone.iana_name().is_some()))
        .map(str::to_owned)
}

/// Lines as they were before they were folded (RFC 5545 §3.1).
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn property(line: &str) -> Option<Property> {
    let mut is_quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == ':' && !is_quoted
    });
    let (head, rest) = line.split_at_checked(colon?.0)?;
    let mut parts = head.split(';');
    let name = parts.next()?.trim().to_ascii_uppercase();
    let params = parts.filter_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim_matches('"').to_owned();
        Some((name.to_ascii_uppercase(), value))
    });
    Some(Property {
        name,
        params: params.collect(),
        value: rest.strip_prefix(':').unwrap_or(rest).to_owned(),
    })
}

/// The zone of a calendar and its entries. What stands inside an entry (alarms) is passed over.
pub(super) fn entries(text: &str) -> Result<(String, Vec<Entry>), Problem> {
    let mut zone = DEFAULT_TIMEZONE.to_owned();
    let mut entries = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut current = Entry::default();
    let mut is_calendar = false;
    for line in unfolded(text) {
        let Some(property) = property(&line) else {
            continue;
        };
        let value = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => {
                is_calendar |= value == "VCALENDAR";
                open.push(value);
            }
            "END" => {
                if open.pop().as_deref() == Some("VEVENT") {
                    entries.push(std::mem::take(&mut current));
                }
                if entries.len() > ENTRIES_MAX {
                    let max = ENTRIES_MAX;
                    return Err(Problem::new("problem-calendar-too-many").with("max", max));
                }
            }
            "X-WR-TIMEZONE" if open.len() == 1 => {
                zone = known_zone(property.value.trim()).unwrap_or(zone);
            }
            _ if open.last().is_some_and(|last| last == "VEVENT") => current.0.push(property),
            _ => {}
        }
    }
    if !is_calendar || !open.is_empty() {
        return Err(Problem::new("problem-calendar-format"));
    }
    Ok((zone, entries))
}

/// Text without the signs that protect commas and line ends (RFC 5545 §3.3.11).
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(c) = signs.next() {
        match (c, c == '\\') {
            (_, true) => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            (c, false) => text.push(c),
        }
    }
    text
}

/// The parts of a list; a protected comma does not part.
pub(super) fn list(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_protected = false;
    for c in value.chars() {
        if c == ',' && !is_protected {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        is_protected = c == '\\' && !is_protected;
    }
    let parts = parts
        .into_iter()
        .map(|part| unescaped(&part).trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}
