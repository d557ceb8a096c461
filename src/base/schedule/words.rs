//! Short descriptions of a schedule that need no language: for cards, and for schema.org.

use jiff::civil::{DateTime, Time, Weekday};
use serde::Serialize;

use super::cancelled::CancelledDate;
use super::model::{Mode, Recurring, Schedule};
use super::rule::{ByDay, Frequency, Rrule, weekday_code};

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// How a series repeats, as far as a few words can say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// Every day, or every `interval` days.
    Daily {
        /// Every how many days.
        interval: u16,
    },
    /// On these weekdays of every week, or of every `interval` weeks.
    Weekly {
        /// Every how many weeks.
        interval: u16,
        /// Monday first, never empty.
        weekdays: Vec<Weekday>,
    },
    /// Every month, or every `interval` months.
    Monthly {
        /// Every how many months.
        interval: u16,
        /// On which days, never empty.
        on: Vec<MonthlyOn>,
    },
    /// Once in every year, or in every `interval` years, on the day of the first date.
    Yearly {
        /// Every how many years.
        interval: u16,
    },
    /// Too special for a few words; the wording must say it.
    Other,
}

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthlyOn {
    /// The 15th; the last but one if -2.
    Day(i8),
    /// The second Thursday; the last one if -1.
    Weekday {
        /// The how-many-th.
        nth: i16,
        /// Which day.
        weekday: Weekday,
    },
}

impl Schedule {
    /// How a series repeats; nothing for everything that is no series.
    pub fn rhythm(&self) -> Option<Rhythm> {
        match &self.mode {
            Mode::Recurring(series) => Some(series.rhythm()),
            Mode::Single(_) | Mode::Dates(_) | Mode::Period(_) | Mode::ByArrangement => None,
        }
    }

    /// The time of day at which every date begins and ends, where all share it.
    pub fn usual_times(&self) -> Option<(Time, Option<Time>)> {
        match &self.mode {
            Mode::Single(slot) => Some((slot.start.time(), slot.end.map(DateTime::time))),
            Mode::Dates(slots) => {
                let times = |slot: &super::Slot| (slot.start.time(), slot.end.map(DateTime::time));
                let first = times(slots.first()?);
                slots
                    .iter()
                    .all(|slot| times(slot) == first)
                    .then_some(first)
            }
            Mode::Period(period) => period.daily_start.map(|start| (start, period.daily_end)),
            Mode::Recurring(series) => {
                let rule = &series.rrule;
                let is_usual = rule.by_hour.is_empty()
                    && rule.by_minute.is_empty()
                    && rule.by_second.is_empty();
                let first = series.first;
                is_usual.then(|| (first.start.time(), first.end.map(DateTime::time)))
            }
            Mode::ByArrangement => None,
        }
    }

    /// The schema.org `Schedule` of a series, ready for JSON; nothing for everything that is no
    /// series, because a single date has `startDate` and `endDate` of its own.
    pub fn to_schema_org(&self) -> Option<SchemaSchedule> {
        let Mode::Recurring(series) = &self.mode else {
            return None;
        };
        let rule = &series.rrule;
        let by_day = match series.rhythm() {
            Rhythm::Weekly { weekdays, .. } => weekdays
                .into_iter()
                .map(|day| weekday_code(day).to_owned())
                .collect(),
            Rhythm::Daily { .. }
            | Rhythm::Monthly { .. }
            | Rhythm::Yearly { .. }
            | Rhythm::Other => rule.by_day.iter().map(ToString::to_string).collect(),
        };
        let instant = |at| {
            let zoned = self.zone.to_ambiguous_zoned(at).compatible().ok()?;
            Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        };
        Some(SchemaSchedule {
            kind: "Schedule",
            repeat_frequency: repeat_frequency(rule),
            by_day: OneOrMany::of(by_day),
            by_month: OneOrMany::of(rule.by_month.clone()),
            by_month_day: OneOrMany::of(rule.by_month_day.clone()),
            repeat_count: rule.count,
            end_date: rule.until.map(|until| until.date().to_string()),
            start_time: instant(series.first.start)?,
            end_time: series.first.end.and_then(instant),
            schedule_timezone: self.timezone().to_owned(),
            except_date: series.except_dates(&self.cancelled),
        })
    }
}

impl Recurring {
    /// Days on which it does not take place: never meant to, or cancelled.
    fn except_dates(&self, cancelled: &[CancelledDate]) -> Vec<String> {
        let cancelled = cancelled.iter().map(|date| date.start);
        let days = self.exdate.iter().copied().chain(cancelled);
        let mut dates: Vec<String> = days.map(|at| at.date().to_string()).collect();
        dates.sort();
        dates.dedup();
        dates
    }

    fn rhythm(&self) -> Rhythm {
        let rule = &self.rrule;
        let interval = rule.interval;
        let is_special = !(rule.by_week_no.is_empty()
            && rule.by_year_day.is_empty()
            && rule.by_hour.is_empty()
            && rule.by_minute.is_empty()
            && rule.by_second.is_empty()
            && rule.by_set_pos.is_empty());
        if is_special {
            return Rhythm::Other;
        }
        let every = |days: &[ByDay]| days.iter().all(|day| day.nth.is_none());
        let no_days = rule.by_day.is_empty() && rule.by_month_day.is_empty();
        match rule.frequency {
            _ if rule.frequency != Frequency::Yearly && !rule.by_month.is_empty() => Rhythm::Other,
            Frequency::Daily if no_days => Rhythm::Daily { interval },
            // "Daily from Monday to Friday" is how some programs write a week.
            Frequency::Daily | Frequency::Weekly
                if every(&rule.by_day) && rule.by_month_day.is_empty() =>
            {
                match self.weekdays() {
                    weekdays if interval == 1 && weekdays.len() == WEEK.len() => {
                        Rhythm::Daily { interval }
                    }
                    weekdays if interval == 1 || rule.frequency == Frequency::Weekly => {
                        Rhythm::Weekly { interval, weekdays }
                    }
                    _ => Rhythm::Other,
                }
            }
            Frequency::Monthly => self
                .monthly()
                .map_or(Rhythm::Other, |on| Rhythm::Monthly { interval, on }),
            Frequency::Yearly if self.is_once_a_year() => Rhythm::Yearly { interval },
            Frequency::Daily | Frequency::Weekly | Frequency::Yearly => Rhythm::Other,
        }
    }

    fn weekdays(&self) -> Vec<Weekday> {
        if self.rrule.by_day.is_empty() {
            return vec![self.first.start.weekday()];
        }
        let is_named = |day: &Weekday| self.rrule.by_day.iter().any(|named| named.weekday == *day);
        WEEK.into_iter().filter(is_named).collect()
    }

    fn monthly(&self) -> Option<Vec<MonthlyOn>> {
        let rule = &self.rrule;
        match (rule.by_day.is_empty(), rule.by_month_day.is_empty()) {
            (true, true) => Some(vec![MonthlyOn::Day(self.first.start.day())]),
            (true, false) => Some(
                rule.by_month_day
                    .iter()
                    .map(|day| MonthlyOn::Day(*day))
                    .collect(),
            ),
            (false, true) => rule
                .by_day
                .iter()
                .map(|day| {
                    Some(MonthlyOn::Weekday {
                        nth: day.nth?,
                        weekday: day.weekday,
                    })
                })
                .collect(),
            // "Friday the 13th"
            (false, false) => None,
        }
    }

    fn is_once_a_year(&self) -> bool {
        let rule = &self.rrule;
        let one_month_day = rule.by_month_day.len() == 1 && rule.by_month.len() == 1;
        let one_weekday = rule.by_month.len() == 1
            && matches!(rule.by_day.as_slice(), [day] if day.nth.is_some());
        match (rule.by_day.is_empty(), rule.by_month_day.is_empty()) {
            (true, true) => rule.by_month.len() <= 1,
            (true, false) => one_month_day,
            (false, true) => one_weekday,
            (false, false) => false,
        }
    }
}

/// The distance of two dates as an ISO 8601 duration.
fn repeat_frequency(rule: &Rrule) -> String {
    let unit = match rule.frequency {
        Frequency::Daily => 'D',
        Frequency::Weekly => 'W',
        Frequency::Monthly => 'M',
        Frequency::Yearly => 'Y',
    };
    format!("P{}{unit}", rule.interval)
}

/// A series as schema.org says it. Further dates and rules beyond weekdays, months and days of the
/// month get lost; the list of dates beside it is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaSchedule {
    /// Always `Schedule`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Such as `P2W`.
    pub repeat_frequency: String,
    /// Such as `1SA`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_day: Option<OneOrMany<String>>,
    /// Months, 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_month: Option<OneOrMany<u8>>,
    /// Days of the month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_month_day: Option<OneOrMany<i8>>,
    /// After how many dates it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat_count: Option<u32>,
    /// The last day on which a date may begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    /// When the first date begins, with the offset of its zone.
    pub start_time: String,
    /// When the first date ends, with the offset of its zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<String>,
    /// The IANA name of the zone.
    pub schedule_timezone: String,
    /// Days on which it does not take place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except_date: Vec<String>,
}

/// JSON-LD writes a list of one as the thing itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// Just one.
    One(T),
    /// Two or more.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn of(mut items: Vec<T>) -> Option<Self> {
        match items.len() {
            0 => None,
            1 => items.pop().map(Self::One),
            _ => Some(Self::Many(items)),
        }
    }
}
