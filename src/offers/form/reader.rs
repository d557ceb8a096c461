//! Reading single fields, noting what is wrong with them.

use std::str::FromStr;

use jiff::civil::{Date, Time};

use super::Fields;
use crate::base::{Problem, Problems};

/// Reads fields and collects problems under their names.
pub(super) struct Reader<'a> {
    pub fields: &'a Fields,
    pub problems: Problems,
}

impl<'a> Reader<'a> {
    pub fn new(fields: &'a Fields) -> Self {
        Self {
            fields,
            problems: Problems::none(),
        }
    }

    /// The trimmed value, if there is one.
    pub fn given(&self, name: &str) -> Option<&'a str> {
        let value = self.fields.get(name).trim();
        (!value.is_empty()).then_some(value)
    }

    pub fn text(&self, name: &str) -> Option<String> {
        self.given(name).map(str::to_owned)
    }

    /// Notes a problem with a field that is empty.
    pub fn need(&mut self, name: &str) {
        if self.given(name).is_none() {
            self.problems.add(name, Problem::missing());
        }
    }

    /// One of a closed list of words, if one is chosen.
    pub fn choice<T: FromStr<Err = Problem>>(&mut self, name: &str) -> Option<T> {
        let outcome = self.given(name)?.parse();
        self.problems.note(name, outcome)
    }

    /// One of a closed list of words; none is a problem.
    pub fn chosen<T: FromStr<Err = Problem>>(&mut self, name: &str) -> Option<T> {
        self.need(name);
        self.choice(name)
    }

    /// A whole number within bounds, if there is one.
    pub fn whole(&mut self, name: &str, min: u32, max: u32) -> Option<u32> {
        let value = self.given(name)?;
        let number = value
            .parse()
            .ok()
            .filter(|number| (min..=max).contains(number));
        self.problems
            .note(name, number.ok_or_else(|| Problem::out_of_range(min, max)))
    }

    /// A number with a comma or a point, if there is one; its bounds are checked later.
    pub fn decimal(&mut self, name: &str) -> Option<f64> {
        let value = self.given(name)?;
        let number = read_decimal(value).ok_or_else(|| Problem::new("problem-number"));
        self.problems.note(name, number)
    }

    /// A day, if there is one.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        let outcome = read_day(self.given(name)?);
        self.problems.note(name, outcome)
    }

    /// A time of day, if there is one.
    pub fn time(&mut self, name: &str) -> Option<Time> {
        let outcome = read_time(self.given(name)?);
        self.problems.note(name, outcome)
    }
}

/// `2,5` or `2.5`, never infinite.
pub(super) fn read_decimal(value: &str) -> Option<f64> {
    let number: f64 = value.trim().replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

/// `2026-11-25`, as browsers send it, or `25.11.2026`, as people write it.
pub(super) fn read_day(value: &str) -> Result<Date, Problem> {
    let value = value.trim();
    let day = value.parse().ok().or_else(|| {
        let mut parts = value.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let year: i16 = year.trim().parse().ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        Date::new(year, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
    });
    day.ok_or_else(|| wrong("problem-day", value))
}

/// `10:30`, `10.30`, `10` or `10 Uhr`.
pub(super) fn read_time(value: &str) -> Result<Time, Problem> {
    let bare = value.trim().trim_end_matches("Uhr").trim_end();
    let (hour, minute) = bare.split_once([':', '.']).unwrap_or((bare, "0"));
    // Browsers may send seconds; nobody means them.
    let minute = minute.split(':').next().unwrap_or(minute);
    let read = |text: &str| text.parse::<i8>().ok();
    let time = read(hour)
        .zip(read(minute))
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.ok_or_else(|| wrong("problem-time", value))
}

fn wrong(key: &'static str, value: &str) -> Problem {
    let short: String = value.chars().take(40).collect();
    Problem::new(key).with("given", short)
}
