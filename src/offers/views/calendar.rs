//! The calendar: the same results on the days of a month, of a week, or day by day.
//!
//! Which dates come first on a day, and how many there are, is known from the index; only those that
//! are named are read. What is over is not shown, as in every list.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span as Time, ToSpan};

use crate::base::schedule::{Occurrence, Schedule};
use crate::base::{EntityId, OfferId, Timestamp};
use crate::i18n::Texts;
use crate::search::{CalendarFound, DayDate, DayFound, Days};
use crate::web::components::Pager;
use crate::web::{Nav, Shell};

use super::super::model::{Purpose, Status};
use super::super::search::{Dated, is_date, last_day, minute, number, today};
use super::super::store;
use super::asked::Asked;
use super::list::Read;
use super::question::{Empty, Question, empty};
use super::said::for_reader as said_for;
use super::shown::{Shown, Span};
use super::words;

/// How far ahead one can look, in days: dates are kept ready a little longer.
const AHEAD: i64 = 365;
/// Days below each other in the agenda.
const AGENDA_DAYS: i64 = 14;
/// Dates named on each day of a month, of a week, of the agenda.
const IN_MONTH: usize = 3;
const IN_WEEK: usize = 8;
/// Dates on a page of one day.
const IN_DAY: u64 = 40;
/// No day has more pages.
const PAGES_MAX: u64 = 250;

/// The days of one page of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    span: Span,
    /// The first day shown.
    first: Date,
    /// The last day shown.
    last: Date,
    today: Date,
    page: u64,
}

impl Sheet {
    /// The sheet for what was asked; a day that is over or too far away is noted and left out.
    pub fn new(asked: &mut Asked, now: Timestamp) -> Self {
        let today = today(now);
        let (span, chosen) = if let Shown::Calendar(span, day) = asked.shown {
            (span, day)
        } else {
            (Span::Month, None)
        };
        let mut sheet = Self::around(span, today, today);
        sheet.page = asked.query.page.min(PAGES_MAX);
        let wanted = chosen.or(asked.from.filter(|from| *from > today));
        let Some(day) = wanted else { return sheet };
        let wanted = Self::around(span, day, today);
        if wanted.is_within() {
            sheet.first = wanted.first;
            sheet.last = wanted.last;
        } else if chosen.is_some() {
            asked.leave_day_out(day);
        }
        sheet
    }

    /// The sheet of which `day` is a part.
    fn around(span: Span, day: Date, today: Date) -> Self {
        let after = |day: Date, days: i64| day.saturating_add(days.days());
        let since_monday = i64::from(day.weekday().to_monday_zero_offset());
        let (first, last) = match span {
            Span::Month => (day.first_of_month(), day.last_of_month()),
            Span::Week => (after(day, -since_monday), after(day, 6 - since_monday)),
            Span::Agenda => (day, after(day, AGENDA_DAYS - 1)),
            Span::Day => (day, day),
        };
        Self {
            span,
            first,
            last,
            today,
            page: 1,
        }
    }

    /// Whether something on it can still come, and is not too far away.
    fn is_within(self) -> bool {
        self.today <= self.last && self.first <= self.end()
    }

    fn end(self) -> Date {
        self.today.saturating_add(AHEAD.days())
    }

    /// What the index is asked for.
    pub fn days(self) -> Days {
        let take = match self.span {
            Span::Month => IN_MONTH,
            Span::Week | Span::Agenda => IN_WEEK,
            Span::Day => usize::try_from(self.page.saturating_mul(IN_DAY)).unwrap_or(IN_MONTH),
        };
        Days {
            from: number(self.first.max(self.today)),
            upto: number(self.last),
            take,
        }
    }

    /// The sheet before or after this one, if there is anything on it.
    fn beside(self, by: i64) -> Option<Self> {
        let step: Time = match self.span {
            Span::Month => by.months(),
            Span::Week => by.weeks(),
            Span::Agenda => (by * AGENDA_DAYS).days(),
            Span::Day => by.days(),
        };
        let day = self.first.checked_add(step).ok()?;
        let day = if self.span == Span::Agenda && by < 0 && self.first > self.today {
            day.max(self.today)
        } else {
            day
        };
        let sheet = Self::around(self.span, day, self.today);
        (sheet.is_within() && sheet.first != self.first).then_some(sheet)
    }

    /// Its name: `November 2026`, `23. bis 29. November 2026`.
    fn name(self, texts: Texts) -> String {
        match self.span {
            Span::Month => texts.month_year(self.first),
            Span::Week | Span::Agenda => texts.date_span(self.first, self.last),
            Span::Day => texts.date_full(self.first),
        }
    }

    /// The day that stands for it in an address.
    fn day(self) -> Option<Date> {
        let today = Self::around(self.span, self.today, self.today);
        (self.first != today.first).then_some(self.first)
    }
}

/// Which offers have to be read for these dates, each once; of one day only the page that is shown.
pub fn ids_of(sheet: Sheet, found: &CalendarFound) -> Vec<OfferId> {
    let mut seen = BTreeSet::new();
    let dates = found.days.iter().flat_map(|day| sheet.shown(day));
    dates
        .filter(|date| seen.insert(date.id))
        .map(|date| OfferId::from_uuid(date.id))
        .collect()
}

impl Sheet {
    /// The dates of a day that stand on this page.
    fn shown(self, day: &DayFound) -> &[DayDate] {
        let skip = match self.span {
            Span::Day => self.page.saturating_sub(1).saturating_mul(IN_DAY),
            Span::Month | Span::Week | Span::Agenda => 0,
        };
        let skip = usize::try_from(skip).unwrap_or(usize::MAX);
        day.first.get(skip..).unwrap_or_default()
    }
}

/// A date of an offer on a day.
#[derive(Debug)]
pub struct Entry {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The language of the title, if it is not the page's.
    pub lang: Option<String>,
    /// `10–12 Uhr`.
    pub times: String,
    /// `10 Uhr`, or nothing if it began on another day.
    pub begins: String,
    /// Where, and from which town if that is another one.
    pub place: Option<String>,
    /// The name of the other town it is from.
    pub town: Option<String>,
    /// Whether it does not take place.
    pub is_off: bool,
    /// Why it does not, if somebody said so.
    pub reason: Option<String>,
    /// Whether somebody looks for something.
    pub is_request: bool,
}

/// A day.
#[derive(Debug)]
pub struct DayBox {
    /// `2026-11-25`.
    pub machine: String,
    /// `25`.
    pub number: i8,
    /// `Mi`.
    pub weekday: String,
    /// `Mittwoch, 25. November 2026`.
    pub name: String,
    /// Whether it is today.
    pub is_today: bool,
    /// Whether it is over.
    pub is_past: bool,
    /// The first dates.
    pub entries: Vec<Entry>,
    /// How many more there are, in words, and the page of the day.
    pub more: Option<(String, String)>,
}

/// A way to another part of the calendar.
#[derive(Debug)]
pub struct Step {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Whether the reader is there.
    pub is_current: bool,
}

/// The calendar.
#[derive(Debug, Template)]
#[template(path = "offers/calendar.html")]
pub struct CalendarPage {
    /// What every page carries.
    pub shell: Shell,
    /// Which days.
    pub heading: String,
    /// How many dates.
    pub count: String,
    /// What was asked for.
    pub question: Question,
    /// Month, week, agenda.
    pub spans: Vec<Step>,
    /// To what comes before.
    pub previous: Option<Step>,
    /// To today.
    pub today: Option<Step>,
    /// To what comes after.
    pub next: Option<Step>,
    /// The weekdays, short and in full, Monday first.
    pub weekdays: Vec<(String, String)>,
    /// The weeks of a table; days of other months are empty.
    pub weeks: Vec<Vec<Option<DayBox>>>,
    /// Days below each other.
    pub list: Vec<DayBox>,
    /// The pages of one day.
    pub pager: Option<Pager>,
    /// What there is without a date, and the way there.
    pub undated: Option<(String, String)>,
    /// What to say if nothing fits at any time.
    pub empty: Option<Empty>,
    /// Whether there is something, but not on these days.
    pub is_free: bool,
}

impl CalendarPage {
    /// The page of these days for what was read.
    pub fn new(shell: Shell, sheet: Sheet, read: &Read) -> Self {
        // Days pass: search engines find the offers themselves.
        let shell = shell.at(Nav::Calendar).unlisted();
        let texts = shell.texts;
        let found = read.found.calendar.clone().unwrap_or_default();
        let total = found.total();
        let boxes = Boxes::new(&shell, sheet, read);
        let days = boxes.all(&found);
        let is_table = matches!(sheet.span, Span::Month | Span::Week);
        let is_empty = read.found.total == 0;
        let (weeks, list) = if is_table {
            (weeks(sheet, days), Vec::new())
        } else {
            let is_worth = |day: &DayBox| !day.entries.is_empty() || day.more.is_some();
            (Vec::new(), days.into_iter().filter(is_worth).collect())
        };
        let step = |label: String, to: Sheet, is_current| Step {
            label,
            href: boxes.address(to.span, to.day()),
            is_current,
        };
        let now = Sheet::around(sheet.span, sheet.today, sheet.today);
        Self {
            heading: sheet.name(texts),
            count: shell.t1("calendar-count", "n", total),
            spans: spans(sheet)
                .map(|to| {
                    let label = words::say(texts, "calendar-span-", to.span.word());
                    step(label, to, to.span == sheet.span)
                })
                .collect(),
            previous: sheet.beside(-1).map(|to| step(to.name(texts), to, false)),
            next: sheet.beside(1).map(|to| step(to.name(texts), to, false)),
            today: (now.first != sheet.first).then(|| step(shell.t("calendar-today"), now, false)),
            weekdays: weekdays(texts, now_monday(sheet)),
            weeks,
            list,
            pager: pager(&boxes, &found),
            undated: undated(&shell, read),
            empty: is_empty.then(|| empty(&shell, read)),
            is_free: total == 0 && !is_empty,
            question: Question::new(&shell, read),
            shell,
        }
    }

    /// Whether days stand in a table.
    pub fn is_table(&self) -> bool {
        !self.weeks.is_empty()
    }
}

/// Some Monday.
fn now_monday(sheet: Sheet) -> Date {
    Sheet::around(Span::Week, sheet.first, sheet.today).first
}

fn weekdays(texts: Texts, monday: Date) -> Vec<(String, String)> {
    let days = (0..7_i64).map(|day| monday.saturating_add(day.days()).weekday());
    days.map(|day| (texts.weekday_short(day), texts.weekday(day)))
        .collect()
}

/// Month, week and agenda around the day the reader looks at.
fn spans(sheet: Sheet) -> impl Iterator<Item = Sheet> {
    let day = sheet.first.max(sheet.today);
    let spans = Span::ALL.iter().filter(|span| **span != Span::Day);
    spans.map(move |span| Sheet::around(*span, day, sheet.today))
}

/// Rows of seven days, from Monday to Sunday.
fn weeks(sheet: Sheet, days: Vec<DayBox>) -> Vec<Vec<Option<DayBox>>> {
    let before = usize::try_from(sheet.first.weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut cells: Vec<Option<DayBox>> = Vec::new();
    cells.resize_with(before, || None);
    cells.extend(days.into_iter().map(Some));
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        let rest = cells.split_off(cells.len().min(7));
        weeks.push(std::mem::replace(&mut cells, rest));
    }
    weeks
}

/// What there is without a date of its own.
fn undated(shell: &Shell, read: &Read) -> Option<(String, String)> {
    let word = Dated::Undated.word();
    let counts = read.found.facets.more.get("when")?;
    let (_, count) = counts.iter().find(|(known, _)| known == word)?;
    let mut asked = read.asked.clone();
    asked.shown = Shown::List;
    let query = asked.query_with("when", word);
    Some((
        shell.t1("calendar-undated", "n", *count),
        asked.href(&shell.urls, &query),
    ))
}

fn pager(boxes: &Boxes<'_>, found: &CalendarFound) -> Option<Pager> {
    let sheet = boxes.sheet;
    if sheet.span != Span::Day {
        return None;
    }
    let pages = found.total().div_ceil(IN_DAY).min(PAGES_MAX);
    let number = |page: u64| u32::try_from(page).unwrap_or(u32::MAX);
    let address = boxes.address(Span::Day, sheet.day());
    let pager = Pager::new(number(sheet.page), number(pages), |page| match page {
        1 => address.clone(),
        page => format!("{address}&page={page}"),
    });
    pager.filter(|_| sheet.page <= pages)
}

/// Makes the days of a page.
struct Boxes<'a> {
    shell: &'a Shell,
    sheet: Sheet,
    read: &'a Read,
    rows: HashMap<OfferId, (&'a store::Card, Vec<Occurrence>)>,
}

impl<'a> Boxes<'a> {
    fn new(shell: &'a Shell, sheet: Sheet, read: &'a Read) -> Self {
        let rows = read.rows.iter().map(|row| {
            let dates = occurrences(&row.offer.content.schedule, sheet);
            (row.offer.offer_id, (row, dates))
        });
        Self {
            shell,
            sheet,
            read,
            rows: rows.collect(),
        }
    }

    /// The address of another part of the calendar with the same filters.
    fn address(&self, span: Span, day: Option<Date>) -> String {
        let shown = Shown::Calendar(span, day);
        let query = self.read.asked.query_in(shown);
        shown.address(&self.shell.urls, &query)
    }

    /// Every day of the sheet.
    fn all(&self, found: &CalendarFound) -> Vec<DayBox> {
        let mut days = Vec::new();
        let mut day = self.sheet.first;
        let nothing = DayFound::default();
        while day <= self.sheet.last {
            let number = usize::try_from(number(day).saturating_sub(found.from)).ok();
            let of_day = number.and_then(|number| found.days.get(number));
            days.push(self.day(day, of_day.unwrap_or(&nothing)));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        days
    }

    fn day(&self, day: Date, found: &DayFound) -> DayBox {
        let texts = self.shell.texts;
        let shown = self.sheet.shown(found);
        let entries = shown.iter().filter_map(|date| self.entry(day, date));
        let named = u64::try_from(shown.len()).unwrap_or(0);
        let rest = match self.sheet.span {
            Span::Day => 0,
            Span::Month | Span::Week | Span::Agenda => found.total.saturating_sub(named),
        };
        DayBox {
            machine: day.to_string(),
            number: day.day(),
            weekday: texts.weekday_short(day.weekday()),
            name: texts.date_full(day),
            is_today: day == self.sheet.today,
            is_past: day < self.sheet.today,
            entries: entries.collect(),
            more: (rest > 0).then(|| {
                let words = self.shell.t1("calendar-more", "n", rest);
                (words, self.address(Span::Day, Some(day)))
            }),
        }
    }

    /// The date as its offer says it now; nothing if it is no longer there.
    fn entry(&self, day: Date, date: &DayDate) -> Option<Entry> {
        let texts = self.shell.texts;
        let (row, dates) = self.rows.get(&OfferId::from_uuid(date.id))?;
        let offer = &row.offer;
        let occurrence = dates.iter().find(|it| takes_place(it, day, date.minute))?;
        let (start, end) = (occurrence.local_start, occurrence.local_end);
        let said = offer.content.schedule.cancellation(start);
        let begins_today = start.date() == day;
        let times = if last_day(start, end) > start.date() {
            texts.date_span(start.date(), last_day(start, end))
        } else {
            words::times(texts, start, end)
        };
        let content = &offer.content;
        let written = said_for(content, texts.lang);
        let title = written.map_or(&content.title, |it| &it.title);
        let language = written.map_or(&content.language, |it| &it.language);
        let language = Some(language.clone());
        let town = self.read.towns.name(offer.peer_id);
        Some(Entry {
            href: self.shell.urls.offer(offer.offer_id),
            title: title.as_str().to_owned(),
            lang: language.filter(|tag| tag != texts.lang.code()),
            times,
            begins: if begins_today {
                texts.time(start.time())
            } else {
                String::new()
            },
            place: words::place(texts, content, &town).filter(|place| *place != town),
            town: offer.peer_id.map(|_| town),
            is_off: occurrence.is_cancelled || offer.status == Status::Cancelled,
            reason: said.and_then(|date| date.reason.clone()),
            is_request: offer.content.purpose == Purpose::Request,
        })
    }
}

/// Whether this is the date that the index knows of this day.
fn takes_place(occurrence: &Occurrence, day: Date, at: u16) -> bool {
    let (start, end) = (occurrence.local_start, occurrence.local_end);
    let begins = if start.date() == day {
        minute(start.time())
    } else {
        0
    };
    is_date(start, end) && start.date() <= day && day <= last_day(start, end) && begins == at
}

/// The dates of a schedule on the days of a sheet.
fn occurrences(schedule: &Schedule, sheet: Sheet) -> Vec<Occurrence> {
    let instant = |day: Date| {
        let midnight = day.to_zoned(schedule.zone().clone());
        let midnight = midnight.or_else(|_| day.to_zoned(TimeZone::UTC));
        midnight.ok().map(|at| Timestamp::from_jiff(at.timestamp()))
    };
    let after = sheet.last.saturating_add(1.day());
    match (instant(sheet.first), instant(after)) {
        (Some(from), Some(until)) => schedule.occurrences(from, until, usize::MAX),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sheet(span: Span, day: Option<Date>) -> (Sheet, Asked) {
        let now = Timestamp::parse("2026-11-22T07:00:00Z").unwrap();
        let mut asked = Asked {
            shown: Shown::Calendar(span, day),
            ..Asked::default()
        };
        (Sheet::new(&mut asked, now), asked)
    }

    #[test]
    fn a_month_has_whole_weeks_that_begin_on_monday() {
        let (november, _) = sheet(Span::Month, None);
        let boxes = (1..=30).map(|number| DayBox {
            machine: String::new(),
            number,
            weekday: String::new(),
            name: String::new(),
            is_today: false,
            is_past: false,
            entries: Vec::new(),
            more: None,
        });
        let weeks = weeks(november, boxes.collect());
        assert!(weeks.iter().all(|week| week.len() == 7));
        assert_eq!(weeks.len(), 6);
        assert!(weeks[0][5].is_none(), "November 2026 begins on a Sunday");
        assert_eq!(weeks[0][6].as_ref().unwrap().number, 1);
        assert_eq!(weeks[5][0].as_ref().unwrap().number, 30);
    }

    #[test]
    fn one_cannot_leaf_back_to_what_is_over_nor_on_for_ever() {
        let (november, _) = sheet(Span::Month, None);
        assert_eq!(november.beside(-1), None);
        assert_eq!(november.beside(1).unwrap().first, date(2026, 12, 1));
        let (last, asked) = sheet(Span::Month, Some(date(2027, 11, 30)));
        assert_eq!(last.first, date(2027, 11, 1));
        assert!(last.beside(1).is_none() && asked.wrong.is_empty());
        for far in [date(2020, 1, 1), date(2028, 1, 1), Date::MAX, Date::MIN] {
            let (today, asked) = sheet(Span::Week, Some(far));
            assert_eq!(today.first, date(2026, 11, 16), "{far}");
            assert_eq!(asked.wrong.len(), 1, "{far}");
        }
    }

    #[test]
    fn days_that_are_over_are_not_asked_for() {
        let (week, _) = sheet(Span::Week, None);
        let days = week.days();
        assert_eq!(
            (week.first, week.last),
            (date(2026, 11, 16), date(2026, 11, 22))
        );
        assert_eq!(
            (days.from, days.upto),
            (number(week.today), number(week.last))
        );
        let (agenda, _) = sheet(Span::Agenda, Some(date(2026, 12, 1)));
        assert_eq!(agenda.beside(-1).unwrap().first, date(2026, 11, 22));
    }
}
