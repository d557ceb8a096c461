//! The programme on paper: what comes in the next weeks, day by day, then what is there all the time.
//!
//! Made to hang in a library: black on white, two columns with a fold between them, nothing one could
//! only press. A code leads from the paper to the same list on the web, which is always up to date.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::schedule::{Occurrence, Schedule};
use crate::base::{ProviderId, Timestamp};
use crate::providers::{Provider, PublicContact};
use crate::search::Times;
use crate::web::{Shell, qr};

use super::super::model::{Content, Location, Offer, Purpose, Status};
use super::super::search::{is_date, last_day, parts_of_day};
use super::super::store;
use super::asked::{Asked, RawQuery};
use super::towns::Towns;
use super::{said, sides, words};

/// How many weeks one may choose from.
const WEEKS: [u8; 4] = [1, 2, 4, 8];
/// So many if nobody says.
const WEEKS_USUAL: u8 = 4;
/// The most weeks of a programme.
const WEEKS_MAX: u8 = 12;
/// The most dates on a programme; the rest is only counted.
const DATES_MAX: usize = 160;
/// The most standing offers on a programme.
const STANDING_MAX: usize = 60;
/// With so few lines the sheet has one column and large letters.
const FEW: usize = 7;

/// The days a programme covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: Date,
    /// The last one.
    pub last: Date,
    /// How many weeks were asked for.
    pub weeks: u8,
}

impl Stretch {
    /// The days that are asked for: those chosen in the filters, or so many weeks from `today` on. A
    /// programme never covers more than twelve weeks.
    pub fn read(raw: &RawQuery, asked: &Asked, today: Date) -> Self {
        let weeks = raw.last("weeks").and_then(|typed| typed.parse::<u8>().ok());
        let weeks = weeks.unwrap_or(WEEKS_USUAL).clamp(1, WEEKS_MAX);
        let after = |first: Date, weeks: u8| {
            let days = i64::from(weeks) * 7 - 1;
            first.saturating_add(days.days())
        };
        let first = asked.from.map_or(today, |from| from.max(today));
        let period = asked
            .period
            .filter(|_| asked.from.is_none() && asked.to.is_none());
        let chosen = match (asked.to, period) {
            (Some(to), _) => to.max(first),
            (None, Some(period)) => first.saturating_add(period.more_days().days()),
            (None, None) => after(first, weeks),
        };
        Self {
            first,
            last: chosen.min(after(first, WEEKS_MAX)),
            weeks,
        }
    }

    /// When its first day begins and its last one ends, where this schedule takes place.
    fn instants(self, schedule: &Schedule) -> Option<(Timestamp, Timestamp)> {
        let instant = |day: Date| {
            let midnight = day.to_zoned(schedule.zone().clone());
            let midnight = midnight.or_else(|_| day.to_zoned(TimeZone::UTC));
            midnight.ok().map(|at| Timestamp::from_jiff(at.timestamp()))
        };
        Some((
            instant(self.first)?,
            instant(self.last.saturating_add(1.day()))?,
        ))
    }
}

/// What was read for a programme.
#[derive(Debug)]
pub struct Read {
    /// What it is called.
    pub heading: String,
    /// What it shows, unless everything.
    pub about: Option<String>,
    /// The page with the same offers.
    pub page: String,
    /// The programme itself, without its number of weeks.
    pub address: String,
    /// Which days it covers.
    pub stretch: Stretch,
    /// The weekdays and times of day that were chosen.
    pub times: Times,
    /// The offers.
    pub rows: Vec<store::Card>,
    /// Who offers them.
    pub providers: HashMap<ProviderId, Provider>,
    /// The towns they come from.
    pub towns: Towns,
    /// How many offers there are besides.
    pub besides: u64,
    /// Now.
    pub now: Timestamp,
}

/// One line of a programme.
#[derive(Debug, Clone)]
pub struct Line {
    /// When.
    pub when: String,
    /// The headline.
    pub title: String,
    /// Its language, if that is not the reader's.
    pub lang: Option<String>,
    /// Whether somebody is wanted.
    pub is_request: bool,
    /// Whether it does not take place.
    pub is_off: bool,
    /// Where.
    pub place: Option<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Who.
    pub who: String,
    /// How to reach them: telephone, mail.
    pub contact: Vec<String>,
}

/// What is on one day.
#[derive(Debug)]
pub struct Day {
    /// `2026-12-05`.
    pub machine: String,
    /// `Samstag, 5. Dezember`.
    pub name: String,
    /// In the order of time.
    pub lines: Vec<Line>,
}

/// The programme on paper.
#[derive(Debug, Template)]
#[template(path = "offers/programme.html")]
pub struct ProgrammePage {
    /// What every page carries.
    pub shell: Shell,
    /// What it is called.
    pub heading: String,
    /// What it shows, unless everything.
    pub about: Option<String>,
    /// From when to when.
    pub span: String,
    /// The days with something on them.
    pub days: Vec<Day>,
    /// What is there all the time.
    pub standing: Vec<Line>,
    /// How many more there are, in words.
    pub besides: Option<String>,
    /// The page with the same offers, here.
    pub page: String,
    /// The same as one types it.
    pub typed: String,
    /// A code that leads to it.
    pub code: Option<String>,
    /// As of when.
    pub as_of: String,
    /// Other numbers of weeks: words, address, whether chosen.
    pub weeks: Vec<(String, String, bool)>,
    /// Whether there are so few lines that they can be large.
    pub is_short: bool,
}

impl ProgrammePage {
    /// The programme of what was read.
    pub fn new(shell: Shell, read: &Read) -> Self {
        let shell = shell.unlisted();
        let texts = shell.texts;
        let (days, standing, cut) = lines(&shell, read);
        let besides = read.besides + u64::try_from(cut).unwrap_or(0);
        let absolute = shell.urls.absolute(&read.page);
        let mark = if read.address.contains('?') { '&' } else { '?' };
        let weeks = WEEKS.map(|weeks| {
            let words = texts.t1("programme-weeks", "n", weeks);
            let href = format!("{}{mark}weeks={weeks}", read.address);
            (words, href, weeks == read.stretch.weeks)
        });
        let count: usize = days.iter().map(|day| day.lines.len()).sum();
        Self {
            heading: read.heading.clone(),
            about: read.about.clone(),
            span: texts.date_span(read.stretch.first, read.stretch.last),
            is_short: count + standing.len() <= FEW,
            besides: (besides > 0).then(|| texts.t1("programme-besides", "n", besides)),
            page: read.page.clone(),
            typed: typed(&absolute),
            code: qr::svg(&absolute, &texts.t("programme-code")),
            as_of: texts.t1(
                "programme-as-of",
                "date",
                texts.date_plain(sides::day(read.now)),
            ),
            weeks: weeks.into(),
            days,
            standing,
            shell,
        }
    }
}

/// The address as one types it, if it is short enough to be typed.
fn typed(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.trim_end_matches('/');
    if rest.chars().count() <= 60 {
        rest.to_owned()
    } else {
        rest.split('?').next().unwrap_or(rest).to_owned()
    }
}

/// The days, what is standing, and how many dates or offers had no room.
fn lines(shell: &Shell, read: &Read) -> (Vec<Day>, Vec<Line>, usize) {
    let mut days: BTreeMap<Date, Vec<(jiff::civil::DateTime, Line)>> = BTreeMap::new();
    let mut standing = Vec::new();
    let (mut dates, mut cut) = (0, 0);
    for row in &read.rows {
        let schedule = &row.offer.content.schedule;
        let occurrences = if schedule.is_ongoing() {
            Vec::new()
        } else {
            occurrences(schedule, read)
        };
        if schedule.is_ongoing() || occurrences.iter().any(|it| !fits_a_day(it)) {
            if standing.len() < STANDING_MAX {
                standing.push(line(
                    shell,
                    read,
                    row,
                    words::schedule(shell.texts, schedule),
                ));
            } else {
                cut += 1;
            }
            continue;
        }
        for occurrence in occurrences {
            if dates >= DATES_MAX {
                cut += 1;
                continue;
            }
            dates += 1;
            let day = occurrence.local_start.date().max(read.stretch.first);
            let mut line = line(shell, read, row, when(shell, &occurrence));
            line.is_off |= occurrence.is_cancelled;
            days.entry(day)
                .or_default()
                .push((occurrence.local_start, line));
        }
    }
    let days = days.into_iter().map(|(day, mut lines)| {
        lines.sort_by_key(|(start, _)| *start);
        Day {
            machine: day.to_string(),
            name: shell.texts.date_full(day),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        }
    });
    (days.collect(), standing, cut)
}

fn fits_a_day(occurrence: &Occurrence) -> bool {
    is_date(occurrence.local_start, occurrence.local_end)
}

/// The dates of a schedule on the days of the programme, at the times that were chosen.
fn occurrences(schedule: &Schedule, read: &Read) -> Vec<Occurrence> {
    let Some((from, until)) = read.stretch.instants(schedule) else {
        return Vec::new();
    };
    let mut found = schedule.occurrences(from.max(read.now), until, DATES_MAX);
    let times = &read.times;
    found.retain(|it| {
        let day = it.local_start.date().max(read.stretch.first);
        let weekday = day.weekday().to_monday_zero_offset();
        let is_day = times.weekdays == 0 || times.weekdays & (1 << weekday) != 0;
        let parts = parts_of_day(it.local_start, it.local_end);
        is_day && (times.parts == 0 || times.parts & parts != 0)
    });
    found
}

fn when(shell: &Shell, occurrence: &Occurrence) -> String {
    let texts = shell.texts;
    let (start, end) = (occurrence.local_start, occurrence.local_end);
    if last_day(start, end) > start.date() {
        texts.date_span(start.date(), last_day(start, end))
    } else {
        words::times(texts, start, end)
    }
}

fn line(shell: &Shell, read: &Read, row: &store::Card, when: String) -> Line {
    let texts = shell.texts;
    let offer = &row.offer;
    let content = &offer.content;
    let said = said::for_reader(content, texts.lang);
    let title = said.map_or(&content.title, |said| &said.title);
    let lang = said.map_or(&content.language, |said| &said.language);
    let contact = read.providers.get(&offer.provider_id);
    let who = content
        .guest_of
        .clone()
        .unwrap_or_else(|| row.provider_name.clone());
    Line {
        when,
        title: title.as_str().to_owned(),
        lang: (lang != texts.lang.code()).then(|| lang.clone()),
        is_request: content.purpose == Purpose::Request,
        is_off: offer.status == Status::Cancelled,
        place: place(shell, offer, &read.towns, &who),
        cost: cost(shell, content),
        who,
        contact: contact.map_or_else(Vec::new, |it| reach(&it.profile.contact)),
    }
}

/// Telephone and mail, as far as the provider released them; its website if it released neither.
fn reach(contact: &PublicContact) -> Vec<String> {
    let ways = [contact.phone.clone(), contact.email.clone()];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    if ways.is_empty() {
        contact.website.as_deref().map(typed).into_iter().collect()
    } else {
        ways
    }
}

/// The whole way there, as far as it may be told: on paper nobody can ask for more. A house that is
/// called like the provider is named once, with the provider.
fn place(shell: &Shell, offer: &Offer, towns: &Towns, who: &str) -> Option<String> {
    let short = words::place_of(shell.texts, offer, towns);
    match &offer.content.location {
        Location::Onsite(place) => {
            let room = place.room_info.clone();
            let parts = [
                place.name.clone().filter(|name| name != who),
                place.street.clone(),
                place.city.clone().or_else(|| place.district.clone()),
                room,
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(", ")).or(short)
        }
        Location::Remote { .. } | Location::Hybrid { .. } | Location::ServiceArea { .. } => short,
    }
}

fn cost(shell: &Shell, content: &Content) -> Option<String> {
    if content.purpose == Purpose::Request {
        return None;
    }
    if content.costs.is_free {
        return Some(shell.t("say-free"));
    }
    let options = content.costs.options.iter();
    let dearest = options.max_by_key(|option| option.amount_cents);
    dearest.map(|option| words::price(shell.texts, option))
}
