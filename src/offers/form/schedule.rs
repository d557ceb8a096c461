//! When: five ways to say it, of which the chosen one is read.

use jiff::civil::{Date, DateTime, Weekday};

use super::Fields;
use super::reader::{Reader, read_day, read_time};
use crate::base::schedule::{
    Mode, MonthlyOn, Recurring, Rhythm, Schedule, ScheduleParts, Slot, SlotParts,
};
use crate::base::{Problem, Problems};

/// Weekdays as the form and RFC 5545 name them.
const WEEK: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// A new form begins with the way most often meant.
pub fn blank(fields: &mut Fields) {
    fields.push("mode", "single");
    fields.push("repeat", "weekly");
    fields.push("interval", "1");
}

/// The schedule that was typed.
pub fn read(fields: &Fields) -> Result<Schedule, Problems> {
    let mut reader = Reader::new(fields);
    reader.need("mode");
    let mode = fields.get("mode");
    let mut parts = ScheduleParts {
        mode: Some(mode.to_owned()),
        timezone: reader.text("timezone"),
        text: reader.text("wording"),
        ..ScheduleParts::default()
    };
    match mode {
        "single" => read_first(&mut reader, &mut parts),
        "dates" => read_dates(&mut reader, &mut parts),
        "recurring" => read_series(&mut reader, &mut parts),
        "period" => read_period(&mut reader, &mut parts),
        _ => {}
    }
    reader.problems.or(())?;
    Schedule::from_parts(&parts).map_err(|problems| renamed(&problems, mode))
}

/// The problems of a schedule under the names of the form's fields.
fn renamed(problems: &Problems, mode: &str) -> Problems {
    let mut named = Problems::none();
    for (field, problem) in problems.iter() {
        let name = match field {
            "dtstart" => "day",
            "dtend" | "duration" => "ends",
            "rrule" => "repeat",
            "exdate" => "exceptions",
            "rdate" => "extra_days",
            "occurrences" => "dates",
            "valid_from" => "from_day",
            "valid_to" => "until_day",
            "daily_start" => "opens",
            "daily_end" => "closes",
            "text" => "wording",
            _ if mode == "recurring" => "repeat",
            _ => "mode",
        };
        named.add(name, problem.clone());
    }
    named
}

/// The first (or only) date: a day, a beginning, maybe an end, maybe on another day.
fn read_first(reader: &mut Reader<'_>, parts: &mut ScheduleParts) {
    reader.need("day");
    reader.need("starts");
    let (day, starts) = (reader.day("day"), reader.time("starts"));
    let (end_day, ends) = (reader.day("end_day"), reader.time("ends"));
    if end_day.is_some() && ends.is_none() {
        reader.need("ends");
    }
    let at = |day: Option<Date>, time| Some(day?.to_datetime(time?).to_string());
    parts.dtstart = at(day, starts);
    parts.dtend = at(end_day.or(day), ends);
}

/// Rows of a table; rows without a day are left out.
fn read_dates(reader: &mut Reader<'_>, parts: &mut ScheduleParts) {
    let fields = reader.fields;
    let mut slots = Vec::new();
    for (row, day) in fields.all("dates_day").into_iter().enumerate() {
        if day.trim().is_empty() {
            continue;
        }
        let (starts, ends) = (
            fields.nth("dates_starts", row),
            fields.nth("dates_ends", row),
        );
        let problems = &mut reader.problems;
        let day = problems.note("dates", read_day(day));
        let starts = if starts.trim().is_empty() {
            problems.add("dates", Problem::new("problem-date-needs-time"));
            None
        } else {
            problems.note("dates", read_time(starts))
        };
        let ends = (!ends.trim().is_empty())
            .then(|| problems.note("dates", read_time(ends)))
            .flatten();
        let at = |time| Some(day?.to_datetime(time).to_string());
        slots.push(SlotParts {
            start: starts.and_then(at),
            end: ends.and_then(at),
        });
    }
    if slots.is_empty() {
        reader.problems.add("dates", Problem::missing());
    }
    parts.occurrences = Some(slots);
}

fn read_series(reader: &mut Reader<'_>, parts: &mut ScheduleParts) {
    read_first(reader, parts);
    let first: Option<DateTime> = parts.dtstart.as_deref().and_then(|at| at.parse().ok());
    let interval = reader.whole("interval", 1, 99).unwrap_or(1);
    let until = reader.day("last_day");
    let fields = reader.fields;
    let rule = match fields.get("repeat") {
        "custom" => {
            reader.need("rrule");
            reader.text("rrule")
        }
        repeat => first.and_then(|first| rule(fields, repeat, first, interval, until)),
    };
    if rule.is_none() && first.is_some() && reader.given("rrule").is_none() {
        reader.need("repeat");
    }
    if fields.get("repeat") == "weekly" {
        move_to_weekday(fields, parts);
    }
    parts.rrule = rule;
    parts.exdate = Some(read_days(reader, "exceptions", first));
    parts.rdate = Some(read_days(reader, "extra_days", first));
}

/// The rule in the words of RFC 5545; nothing if the way to repeat is none we know.
fn rule(
    fields: &Fields,
    repeat: &str,
    first: DateTime,
    interval: u32,
    until: Option<Date>,
) -> Option<String> {
    let what = match repeat {
        "daily" => "FREQ=DAILY".to_owned(),
        "weekly" => {
            let days: Vec<&str> = chosen_weekdays(fields).map(|(code, _)| code).collect();
            if days.is_empty() {
                format!("FREQ=WEEKLY;BYDAY={}", code_of(first.weekday()))
            } else {
                format!("FREQ=WEEKLY;BYDAY={}", days.join(","))
            }
        }
        "monthly_weekday" => {
            let (nth, day) = (nth_weekday(first.date()), code_of(first.weekday()));
            format!("FREQ=MONTHLY;BYDAY={nth}{day}")
        }
        "monthly_day" => format!("FREQ=MONTHLY;BYMONTHDAY={}", first.day()),
        "yearly" => "FREQ=YEARLY".to_owned(),
        _ => return None,
    };
    let until = until.map_or(String::new(), |day| {
        format!(";UNTIL={}", day.strftime("%Y%m%d"))
    });
    Some(format!("{what};INTERVAL={interval}{until}"))
}

fn chosen_weekdays(fields: &Fields) -> impl Iterator<Item = (&'static str, Weekday)> + '_ {
    WEEK.into_iter()
        .filter(|(code, _)| fields.has("weekdays", code))
}

fn code_of(day: Weekday) -> &'static str {
    let found = WEEK.into_iter().find(|(_, weekday)| *weekday == day);
    found.map_or("MO", |(code, _)| code)
}

/// 2 for the second Tuesday of a month, -1 for the last one where it is the fifth.
fn nth_weekday(day: Date) -> i8 {
    match (day.day() - 1) / 7 + 1 {
        5 => -1,
        nth => nth,
    }
}

/// Whoever says "from Wednesday, 25 November, on Mondays" means the Monday after it.
fn move_to_weekday(fields: &Fields, parts: &mut ScheduleParts) {
    let days: Vec<Weekday> = chosen_weekdays(fields).map(|(_, day)| day).collect();
    let read = |text: &Option<String>| text.as_deref().and_then(|at| at.parse::<DateTime>().ok());
    let Some(start) = read(&parts.dtstart) else {
        return;
    };
    if days.is_empty() || days.contains(&start.weekday()) {
        return;
    }
    let Some(shift) = (1..7).map(jiff::ToSpan::days).find(|shift| {
        start
            .checked_add(*shift)
            .is_ok_and(|moved| days.contains(&moved.weekday()))
    }) else {
        return;
    };
    let moved = |at: Option<DateTime>| Some(at?.checked_add(shift).ok()?.to_string());
    parts.dtend = moved(read(&parts.dtend));
    parts.dtstart = moved(Some(start));
}

/// Days separated by commas, semicolons, blanks or lines.
fn read_days(reader: &mut Reader<'_>, name: &str, first: Option<DateTime>) -> Vec<String> {
    let text = reader.fields.get(name);
    let mut days = Vec::new();
    for word in text.split([',', ';', '\n', ' ']).map(str::trim) {
        if word.is_empty() {
            continue;
        }
        let day = reader.problems.note(name, read_day(word));
        let at = day
            .zip(first)
            .map(|(day, first)| day.to_datetime(first.time()));
        days.extend(at.map(|at| at.to_string()));
    }
    days
}

fn read_period(reader: &mut Reader<'_>, parts: &mut ScheduleParts) {
    reader.need("from_day");
    reader.need("until_day");
    parts.valid_from = reader.day("from_day").map(|day| day.to_string());
    parts.valid_to = reader.day("until_day").map(|day| day.to_string());
    parts.daily_start = reader.time("opens").map(|time| time.to_string());
    parts.daily_end = reader.time("closes").map(|time| time.to_string());
}

/// Fills the fields from a schedule.
pub fn fill(fields: &mut Fields, schedule: &Schedule) {
    fields.push("mode", schedule.mode().word());
    fields.push("timezone", schedule.timezone());
    fields.push_some("wording", schedule.text());
    match schedule.mode() {
        Mode::Single(slot) => fill_first(fields, slot),
        Mode::Dates(slots) => {
            for slot in slots {
                fields.push("dates_day", slot.start.date());
                fields.push("dates_starts", clock(slot.start));
                fields.push("dates_ends", slot.end.map(clock).unwrap_or_default());
            }
        }
        Mode::Period(period) => {
            fields.push("from_day", period.from);
            fields.push("until_day", period.until);
            let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
            fields.push_some("opens", period.daily_start.map(clock));
            fields.push_some("closes", period.daily_end.map(clock));
        }
        Mode::Recurring(series) => fill_series(fields, schedule, series),
        Mode::ByArrangement => {}
    }
    if fields.get("repeat").is_empty() {
        fields.push("repeat", "weekly");
        fields.push("interval", "1");
    }
}

fn clock(at: DateTime) -> String {
    at.strftime("%H:%M").to_string()
}

fn fill_first(fields: &mut Fields, slot: &Slot) {
    fields.push("day", slot.start.date());
    fields.push("starts", clock(slot.start));
    if let Some(end) = slot.end {
        fields.push("ends", clock(end));
        if end.date() != slot.start.date() {
            fields.push("end_day", end.date());
        }
    }
}

fn fill_series(fields: &mut Fields, schedule: &Schedule, series: &Recurring) {
    fill_first(fields, &series.first);
    let start = series.first.start;
    let known = match schedule.rhythm() {
        _ if series.rrule.count.is_some() => None,
        Some(Rhythm::Daily { interval }) => Some(("daily", interval)),
        Some(Rhythm::Weekly { interval, weekdays }) => {
            for day in weekdays {
                fields.push("weekdays", code_of(day));
            }
            Some(("weekly", interval))
        }
        Some(Rhythm::Monthly { interval, on }) => match on.as_slice() {
            [MonthlyOn::Day(day)] if *day == start.day() => Some(("monthly_day", interval)),
            [MonthlyOn::Weekday { nth, weekday }]
                if *weekday == start.weekday() && *nth == i16::from(nth_weekday(start.date())) =>
            {
                Some(("monthly_weekday", interval))
            }
            _ => None,
        },
        Some(Rhythm::Yearly { interval }) => Some(("yearly", interval)),
        Some(Rhythm::Other) | None => None,
    };
    if let Some((repeat, interval)) = known {
        fields.push("repeat", repeat);
        fields.push("interval", interval);
        fields.push_some("last_day", series.rrule.until.map(DateTime::date));
    } else {
        fields.push("repeat", "custom");
        fields.push("interval", "1");
        fields.push("rrule", series.rrule.to_text(schedule.zone()));
    }
    let days = |moments: &[DateTime]| {
        let days: Vec<String> = moments.iter().map(|at| at.date().to_string()).collect();
        days.join(", ")
    };
    fields.push("exceptions", days(&series.exdate));
    fields.push("extra_days", days(&series.rdate));
}
