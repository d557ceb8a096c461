//! When: days, weekdays and parts of the day, asked together.
//!
//! Whoever can come on Saturday mornings does not want what happens on Saturday evening and on
//! Monday morning, so a weekday and a part of the day must hold for the same date. Every date is
//! kept as one number: its day, when it begins, whether it is called off, its parts. The pairs of
//! weekday and part that occur are one mask. What is called off is found by nobody who looks for a
//! time; a calendar shows it nevertheless.

/// How many parts a day has: morning, afternoon, evening.
pub const PARTS: usize = 3;
/// How many days a week has.
pub(super) const DAYS: usize = 7;
/// How many pairs of weekday and part there are.
pub(super) const SLOTS: usize = DAYS * PARTS;
const ALL_PARTS: u8 = 0b111;
const ALL_DAYS: u8 = 0b111_1111;

/// A day on which something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// Days since 1 January 1970, in the zone of the place.
    pub day: i64,
    /// The minute of the day at which it begins; `None` for a day in the midst of something that
    /// goes on for so long that no calendar names it.
    pub minute: Option<u16>,
    /// One bit for each part of the day, the morning first.
    pub parts: u8,
    /// Whether it was called off.
    pub is_off: bool,
}

/// A day is so many numbers: eleven bits for the minute, one for "called off", three for the parts.
const DAY: i64 = 1 << 15;
/// Stands for no minute: a day has fewer.
const NO_MINUTE: u16 = 2047;

impl Date {
    /// As it stands in its column: the order of the numbers is the order of the dates.
    pub(super) fn code(self) -> i64 {
        let minute = self.minute.unwrap_or(NO_MINUTE).min(NO_MINUTE);
        let off = i64::from(self.is_off);
        let parts = i64::from(self.parts & ALL_PARTS);
        self.day * DAY + i64::from(minute) * 16 + off * 8 + parts
    }

    /// The least code of all dates on a day.
    pub(super) fn first_code(day: i64) -> i64 {
        day.saturating_mul(DAY)
    }

    pub(super) fn from_code(code: i64) -> Self {
        let rest = code.rem_euclid(DAY);
        let minute = u16::try_from(rest / 16).unwrap_or(NO_MINUTE);
        Self {
            day: code.div_euclid(DAY),
            minute: (minute != NO_MINUTE).then_some(minute),
            parts: u8::try_from(rest % 8).unwrap_or(0),
            is_off: rest % 16 >= 8,
        }
    }

    /// The pairs of weekday and part on which it takes place: none if it does not.
    pub(super) fn slots(self) -> u64 {
        if self.is_off { 0 } else { self.meant() }
    }

    /// The pairs of weekday and part for which it was meant, called off or not.
    fn meant(self) -> u64 {
        // 1 January 1970 was a Thursday.
        let weekday = (self.day + 3).rem_euclid(7);
        u64::from(self.parts & ALL_PARTS) << (weekday * 3)
    }

    /// Whether a calendar shows it to somebody who asked for `times`.
    pub(super) fn fits(self, times: &Times) -> bool {
        let is_in = times
            .days
            .is_none_or(|(from, upto)| from <= self.day && self.day <= upto);
        is_in && self.meant() & allowed(times.weekdays, times.parts) != 0
    }
}

/// When something should take place. The default is any time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// One bit for each weekday, Monday first; none is any.
    pub weekdays: u8,
    /// One bit for each part of the day, the morning first; none is any.
    pub parts: u8,
    /// From which day to which, both included ([`Date::day`]).
    pub days: Option<(i64, i64)>,
    /// Spans of days to be counted.
    pub spans: Vec<(i64, i64)>,
}

/// How many there would be with another choice of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeCounts {
    /// On each weekday, Monday first.
    pub weekdays: [u64; DAYS],
    /// In each part of the day, the morning first.
    pub parts: [u64; PARTS],
    /// In each span asked for.
    pub spans: Vec<u64>,
}

/// The slots of these weekdays and parts; of none, all.
pub(super) fn allowed(weekdays: u8, parts: u8) -> u64 {
    let weekdays = if weekdays == 0 { ALL_DAYS } else { weekdays };
    let parts = if parts == 0 { ALL_PARTS } else { parts };
    let on = (0..DAYS).filter(|day| weekdays & (1 << day) != 0);
    on.fold(0, |slots, day| slots | (u64::from(parts) << (day * PARTS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_weekday_and_its_part_of_the_day() {
        // Saturday, 28 November 2026, in the morning.
        let date = Date {
            day: 20_785,
            minute: Some(9 * 60),
            parts: 0b001,
            is_off: false,
        };
        assert_eq!(Date::from_code(date.code()), date);
        assert_eq!(date.slots(), allowed(1 << 5, 0b001));
        assert_eq!(date.slots() & allowed(1 << 5, 0b100), 0);
    }

    #[test]
    fn what_is_called_off_is_shown_on_its_day_and_found_by_nobody_who_looks_for_a_time() {
        let off = Date {
            day: 20_785,
            minute: Some(23 * 60 + 59),
            parts: 0b100,
            is_off: true,
        };
        assert_eq!(Date::from_code(off.code()), off);
        assert_eq!(off.slots(), 0);
        let saturday_evening = Times {
            weekdays: 1 << 5,
            parts: 0b100,
            ..Times::default()
        };
        assert!(off.fits(&saturday_evening));
        let morning = Times {
            parts: 0b001,
            ..Times::default()
        };
        assert!(!off.fits(&morning));
    }

    #[test]
    fn dates_stand_in_the_order_in_which_they_begin() {
        let at = |day, minute| Date {
            day,
            minute,
            ..Date::default()
        };
        let dates = [
            at(-1, Some(600)),
            at(0, Some(0)),
            at(0, None),
            at(1, Some(5)),
        ];
        assert!(dates.map(Date::code).is_sorted());
        for date in dates {
            assert_eq!(Date::from_code(date.code()), date);
        }
    }
}
