//! Dates, times, numbers and distances as people of one language write them.
//!
//! The order of the parts and the names of days and months stand in `locales/<language>/i18n.ftl`;
//! here is only what a sentence cannot decide.

use std::time::Duration;

use jiff::civil::{Date, Time, Weekday};

use super::{Lang, Texts};

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

/// Months that stand alone: some languages bend them beside a day.
const MONTHS_ALONE: [&str; 12] = [
    "month-alone-january",
    "month-alone-february",
    "month-alone-march",
    "month-alone-april",
    "month-alone-may",
    "month-alone-june",
    "month-alone-july",
    "month-alone-august",
    "month-alone-september",
    "month-alone-october",
    "month-alone-november",
    "month-alone-december",
];

const MONTHS_SHORT: [&str; 12] = [
    "month-short-january",
    "month-short-february",
    "month-short-march",
    "month-short-april",
    "month-short-may",
    "month-short-june",
    "month-short-july",
    "month-short-august",
    "month-short-september",
    "month-short-october",
    "month-short-november",
    "month-short-december",
];

impl Texts {
    /// `Mittwoch`.
    pub fn weekday(&self, day: Weekday) -> String {
        self.t(match day {
            Weekday::Monday => "weekday-monday",
            Weekday::Tuesday => "weekday-tuesday",
            Weekday::Wednesday => "weekday-wednesday",
            Weekday::Thursday => "weekday-thursday",
            Weekday::Friday => "weekday-friday",
            Weekday::Saturday => "weekday-saturday",
            Weekday::Sunday => "weekday-sunday",
        })
    }

    /// `Mi`.
    pub fn weekday_short(&self, day: Weekday) -> String {
        self.t(match day {
            Weekday::Monday => "weekday-short-monday",
            Weekday::Tuesday => "weekday-short-tuesday",
            Weekday::Wednesday => "weekday-short-wednesday",
            Weekday::Thursday => "weekday-short-thursday",
            Weekday::Friday => "weekday-short-friday",
            Weekday::Saturday => "weekday-short-saturday",
            Weekday::Sunday => "weekday-short-sunday",
        })
    }

    /// `mittwochs`, `Wednesdays`.
    pub fn weekdays_on(&self, day: Weekday) -> String {
        self.t(match day {
            Weekday::Monday => "weekday-on-monday",
            Weekday::Tuesday => "weekday-on-tuesday",
            Weekday::Wednesday => "weekday-on-wednesday",
            Weekday::Thursday => "weekday-on-thursday",
            Weekday::Friday => "weekday-on-friday",
            Weekday::Saturday => "weekday-on-saturday",
            Weekday::Sunday => "weekday-on-sunday",
        })
    }

    /// `November`; `month` counts from 1.
    pub fn month(&self, month: i8) -> String {
        self.nth(&MONTHS, month)
    }

    /// `Nov`, as on a calendar leaf; `month` counts from 1.
    pub fn month_short(&self, month: i8) -> String {
        self.nth(&MONTHS_SHORT, month)
    }

    /// `November 2026`, at the head of a calendar.
    pub fn month_year(&self, date: Date) -> String {
        let month = self.nth(&MONTHS_ALONE, date.month());
        format!("{month} {}", date.year())
    }

    fn nth(self, keys: &[&str], from_one: i8) -> String {
        let index = usize::try_from(from_one.saturating_sub(1)).unwrap_or(0);
        keys.get(index).map(|key| self.t(key)).unwrap_or_default()
    }

    /// `Mi., 25. November 2026`.
    pub fn date(&self, date: Date) -> String {
        self.t_args(
            "date-with-weekday",
            &[
                ("weekday", &self.weekday_short(date.weekday())),
                ("day", &date.day()),
                ("month", &self.month(date.month())),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// `Mittwoch, 25. November 2026`.
    pub fn date_full(&self, date: Date) -> String {
        self.t_args(
            "date-full",
            &[
                ("weekday", &self.weekday(date.weekday())),
                ("day", &date.day()),
                ("month", &self.month(date.month())),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// `25. November 2026`.
    pub fn date_plain(&self, date: Date) -> String {
        self.t_args(
            "date-plain",
            &[
                ("day", &date.day()),
                ("month", &self.month(date.month())),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// `Mi., 25. November` if it is in the year of `today`, otherwise with its year.
    pub fn date_near(&self, date: Date, today: Date) -> String {
        if date.year() != today.year() {
            return self.date(date);
        }
        self.t_args(
            "date-without-year",
            &[
                ("weekday", &self.weekday_short(date.weekday())),
                ("day", &date.day()),
                ("month", &self.month(date.month())),
            ],
        )
    }

    /// `22. bis 26. März 2027`, `30. März bis 2. April 2027`, or one day if both are the same;
    /// `last` is the last day itself, not the day after.
    pub fn date_span(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.date_plain(first);
        }
        let until = self.date_plain(last);
        let same_month = first.month() == last.month();
        if first.year() != last.year() {
            let from = self.date_plain(first);
            return self.t_args("date-span", &[("from", &from), ("until", &until)]);
        }
        let from = if same_month {
            self.t1("date-day", "day", first.day())
        } else {
            let month = self.month(first.month());
            self.t_args(
                "date-day-month",
                &[("day", &first.day()), ("month", &month)],
            )
        };
        self.t_args("date-span", &[("from", &from), ("until", &until)])
    }

    /// `10 Uhr`, `10:30 Uhr`; in English `10:00`.
    pub fn time(&self, time: Time) -> String {
        self.t1("time-at", "time", self.clock(time))
    }

    /// `10–12 Uhr`, `10:30–11:45 Uhr`; in English `10:00–12:00`.
    pub fn time_span(&self, from: Time, until: Time) -> String {
        let (from, until) = (self.clock(from), self.clock(until));
        self.t_args("time-span", &[("from", &from), ("until", &until)])
    }

    /// The digits of a time: German and French leave full hours short, the others do not.
    fn clock(self, time: Time) -> String {
        match (self.lang, time.minute()) {
            (Lang::De, 0) => time.hour().to_string(),
            (Lang::Fr, 0) => format!("{}\u{a0}h", time.hour()),
            (Lang::Fr, minute) => format!("{}\u{a0}h\u{a0}{minute:02}", time.hour()),
            (_, minute) => format!("{}:{minute:02}", time.hour()),
        }
    }

    /// `gerade eben`, `vor 2 Minuten`, `vor 3 Tagen`: how long ago something was, rounded down.
    pub fn ago(&self, past: Duration) -> String {
        let minutes = past.as_secs() / 60;
        let (hours, days) = (minutes / 60, minutes / (60 * 24));
        match (minutes, hours, days) {
            (0, _, _) => self.t("ago-now"),
            (n, 0, _) => self.t1("ago-minutes", "n", n),
            (_, n, 0) => self.t1("ago-hours", "n", n),
            (_, _, n @ 0..60) => self.t1("ago-days", "n", n),
            (_, _, n) => self.t1("ago-months", "n", n / 30),
        }
    }

    /// `4 km`, `400 m`: whole kilometres, hundreds of metres below one kilometre.
    pub fn distance(&self, metres: f64) -> String {
        let metres = metres.max(0.0);
        if metres < 950.0 {
            let hundreds = (metres / 100.0).round().max(1.0) * 100.0;
            return self.t1("distance-m", "n", hundreds);
        }
        self.t1("distance-km", "n", (metres / 1000.0).round().max(1.0))
    }

    /// `12.345`: a whole number with marks between thousands.
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mark = match self.lang {
            Lang::De | Lang::Tr => '.',
            Lang::En | Lang::Ar => ',',
            Lang::Uk | Lang::Ru | Lang::Pl => '\u{a0}',
            Lang::Fr => '\u{202f}',
        };
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            // Four digits stand without a mark, as DIN 5008 has it.
            if index > 0 && digits.len() > 4 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// `7,5`: a number with one place after the comma.
    pub fn decimal(&self, number: f64) -> String {
        let text = format!("{number:.1}");
        text.replace('.', self.decimal_mark())
    }

    /// What stands between whole and fraction. Arabic stands with the digits 0 to 9, as on most
    /// papers people have to do with here, and so with their full stop.
    fn decimal_mark(self) -> &'static str {
        match self.lang {
            Lang::De | Lang::Tr | Lang::Uk | Lang::Ru | Lang::Pl | Lang::Fr => ",",
            Lang::En | Lang::Ar => ".",
        }
    }

    /// `2 €`, `2,50 €`, `€2.50`: an amount in euro cents.
    pub fn euros(&self, cents: u64) -> String {
        let (whole, rest) = (self.number(cents / 100), cents % 100);
        let amount = match rest {
            0 => whole,
            rest => format!("{whole}{}{rest:02}", self.decimal_mark()),
        };
        self.t1("money-euros", "amount", amount)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    const DE: Texts = Texts { lang: Lang::De };
    const EN: Texts = Texts { lang: Lang::En };

    #[test]
    fn a_day_reads_as_people_write_it() {
        let day = date(2026, 11, 25);
        assert_eq!(DE.date(day), "Mi., 25. November 2026");
        assert_eq!(EN.date(day), "Wed, 25 November 2026");
        assert_eq!(DE.date_full(day), "Mittwoch, 25. November 2026");
        assert_eq!(DE.date_near(day, date(2026, 1, 1)), "Mi., 25. November");
        assert_eq!(
            DE.date_near(day, date(2027, 1, 1)),
            "Mi., 25. November 2026"
        );
        assert_eq!(DE.month_short(3), "März");
        assert_eq!(DE.weekdays_on(Weekday::Thursday), "donnerstags");
    }

    #[test]
    fn the_other_languages_write_days_and_times_their_own_way() {
        let (first, day) = (date(2026, 5, 1), date(2026, 11, 25));
        let half = time(10, 30, 0, 0);
        let of = |lang| Texts { lang };
        assert_eq!(of(Lang::Fr).date_plain(first), "1er mai 2026");
        assert_eq!(of(Lang::Fr).date(day), "mer. 25 novembre 2026");
        assert_eq!(of(Lang::Fr).time(half), "10\u{a0}h\u{a0}30");
        assert_eq!(of(Lang::Pl).date_full(day), "środa, 25 listopada 2026");
        assert_eq!(of(Lang::Ru).date_plain(day), "25 ноября 2026 г.");
        assert_eq!(of(Lang::Uk).date_plain(day), "25 листопада 2026 р.");
        assert_eq!(of(Lang::Tr).date_full(day), "25 Kasım 2026 Çarşamba");
        assert_eq!(of(Lang::Pl).number(12_345), "12\u{a0}345");
        assert_eq!(of(Lang::Fr).euros(250), "2,50\u{a0}€");
        assert_eq!(of(Lang::Ar).decimal(7.5), "7.5");
        let arabic = of(Lang::Ar)
            .date_plain(day)
            .replace(['\u{2068}', '\u{2069}'], "");
        // The mark says that the whole runs from right to left, wherever it is put in.
        assert_eq!(arabic, "\u{200f}25 نوفمبر 2026");
    }

    #[test]
    fn a_month_at_the_head_of_a_calendar_stands_alone() {
        let day = date(2026, 11, 25);
        let of = |lang| Texts { lang }.month_year(day);
        assert_eq!(of(Lang::De), "November 2026");
        assert_eq!(of(Lang::Pl), "Listopad 2026");
        assert_eq!(of(Lang::Ru), "Ноябрь 2026");
        assert_eq!(of(Lang::Uk), "Листопад 2026");
    }

    #[test]
    fn a_span_of_days_says_month_and_year_once() {
        let (monday, friday) = (date(2027, 3, 22), date(2027, 3, 26));
        assert_eq!(DE.date_span(monday, friday), "22. bis 26. März 2027");
        assert_eq!(EN.date_span(monday, friday), "22 to 26 March 2027");
        assert_eq!(DE.date_span(monday, monday), "22. März 2027");
        assert_eq!(
            DE.date_span(monday, date(2027, 4, 2)),
            "22. März bis 2. April 2027"
        );
        assert_eq!(
            DE.date_span(date(2026, 12, 28), date(2027, 1, 2)),
            "28. Dezember 2026 bis 2. Januar 2027"
        );
    }

    #[test]
    fn full_hours_are_short_in_german() {
        let (ten, half) = (time(10, 0, 0, 0), time(11, 45, 0, 0));
        assert_eq!(DE.time_span(ten, time(12, 0, 0, 0)), "10–12 Uhr");
        assert_eq!(DE.time_span(ten, half), "10–11:45 Uhr");
        assert_eq!(EN.time_span(ten, half), "10:00–11:45");
        assert_eq!(DE.time(ten), "10 Uhr");
    }

    #[test]
    fn how_long_ago_is_said_in_the_largest_fitting_unit() {
        assert_eq!(DE.ago(Duration::from_secs(20)), "gerade eben");
        assert_eq!(DE.ago(Duration::from_mins(1)), "vor 1 Minute");
        assert_eq!(DE.ago(Duration::from_secs(150)), "vor 2 Minuten");
        assert_eq!(EN.ago(Duration::from_hours(3)), "3 hours ago");
        assert_eq!(DE.ago(Duration::from_hours(24)), "vor 1 Tag");
        assert_eq!(DE.ago(Duration::from_hours(24 * 200)), "vor 6 Monaten");
    }

    #[test]
    fn distances_and_numbers_are_round() {
        assert_eq!(DE.distance(420.0), "400 m");
        assert_eq!(DE.distance(3.0), "100 m");
        assert_eq!(DE.distance(980.0), "1 km");
        assert_eq!(DE.distance(13_700.0), "14 km");
        assert_eq!(DE.number(12_345_678), "12.345.678");
        assert_eq!(EN.number(12_345), "12,345");
        assert_eq!(DE.number(1234), "1234");
        assert_eq!(DE.decimal(7.54), "7,5");
        assert_eq!(DE.euros(250), "2,50 €");
        assert_eq!(EN.euros(200), "€2");
    }
}
