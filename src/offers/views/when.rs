//! When something takes place, in a few words and as a calendar leaf.

use jiff::civil::{Date, DateTime, Weekday};

use crate::base::Timestamp;
use crate::base::schedule::{Mode, Rhythm, Schedule};
use crate::i18n::Texts;
use crate::web::components::Leaf;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// When, in one line: `Mi., 25. November, 10–12 Uhr`, `jede Woche mittwochs, 10–12 Uhr`,
/// `nach Absprache`.
pub fn when_line(texts: Texts, schedule: &Schedule, now: Timestamp) -> String {
    let today = today(schedule, now);
    match schedule.mode() {
        Mode::Single(slot) => {
            let date = texts.date_near(slot.start.date(), today);
            with_times(texts, schedule, date)
        }
        Mode::Dates(slots) => {
            let next = schedule.next_after(now).map(|date| date.local_start);
            let next = next.or(slots.first().map(|slot| slot.start));
            let date = next.map_or(String::new(), |at| texts.date_near(at.date(), today));
            let date = with_times(texts, schedule, date);
            match slots.len() {
                1 => date,
                n => texts.t_args("when-dates", &[("n", &n), ("date", &date)]),
            }
        }
        Mode::Period(period) => {
            with_times(texts, schedule, texts.date_span(period.from, period.until))
        }
        Mode::Recurring(_) => {
            let words = schedule.text().map(str::to_owned);
            match rhythm_words(texts, schedule) {
                Some(rhythm) => with_times(texts, schedule, rhythm),
                None => words.unwrap_or_else(|| texts.t("when-regularly")),
            }
        }
        Mode::ByArrangement => {
            let words = schedule.text().map(str::to_owned);
            words.unwrap_or_else(|| texts.t("when-by-arrangement"))
        }
    }
}

fn today(schedule: &Schedule, now: Timestamp) -> Date {
    now.to_jiff().to_zoned(schedule.zone().clone()).date()
}

fn with_times(texts: Texts, schedule: &Schedule, day: String) -> String {
    match schedule.usual_times() {
        Some((start, Some(end))) if end > start => {
            format!("{day}, {}", texts.time_span(start, end))
        }
        Some((start, _)) => format!("{day}, {}", texts.time(start)),
        None => day,
    }
}

/// `jede Woche mittwochs`; nothing for what a few words cannot say.
fn rhythm_words(texts: Texts, schedule: &Schedule) -> Option<String> {
    Some(match schedule.rhythm()? {
        Rhythm::Daily { interval } => texts.t1("when-daily", "n", interval),
        Rhythm::Weekly { interval, weekdays } => {
            let days: Vec<String> = weekdays.iter().map(|day| texts.weekdays_on(*day)).collect();
            let often = texts.t1("when-weekly", "n", interval);
            format!("{often} {}", days.join(", "))
        }
        Rhythm::Monthly { interval, .. } => texts.t1("when-monthly", "n", interval),
        Rhythm::Yearly { interval } => texts.t1("when-yearly", "n", interval),
        Rhythm::Other => return None,
    })
}

/// The calendar leaf: a real date, a rhythm with its weekdays, or a sign.
pub fn leaf(texts: Texts, schedule: &Schedule, now: Timestamp) -> Leaf {
    let next = schedule.next_after(now).map(|date| date.local_start);
    match schedule.mode() {
        Mode::Single(slot) => date_leaf(texts, slot.start),
        Mode::Dates(slots) => match next.or(slots.first().map(|slot| slot.start)) {
            Some(at) => date_leaf(texts, at),
            None => sign(texts),
        },
        Mode::Period(period) => {
            let begin = period.slot().start;
            date_leaf(texts, begin)
        }
        Mode::Recurring(_) => match (schedule.rhythm(), next) {
            (Some(Rhythm::Weekly { interval, weekdays }), _) => Leaf::Week {
                rhythm: texts.t1("when-weekly", "n", interval),
                days: WEEK.map(|day| weekdays.contains(&day)),
                words: match weekdays.as_slice() {
                    [day] => texts.weekdays_on(*day),
                    days => {
                        let days: Vec<String> =
                            days.iter().map(|day| texts.weekday_short(*day)).collect();
                        days.join(", ")
                    }
                },
            },
            (_, Some(at)) => date_leaf(texts, at),
            (_, None) => sign(texts),
        },
        Mode::ByArrangement => sign(texts),
    }
}

fn date_leaf(texts: Texts, at: DateTime) -> Leaf {
    Leaf::Date {
        month: texts.month_short(at.month()),
        day: at.day(),
        weekday: texts.weekday(at.weekday()),
    }
}

fn sign(texts: Texts) -> Leaf {
    Leaf::Sign {
        icon: "talk",
        words: texts.t("when-by-arrangement"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::schedule::ScheduleParts;
    use crate::i18n::Lang;

    fn schedule(mode: &str, rrule: Option<&str>) -> Schedule {
        Schedule::from_parts(&ScheduleParts {
            mode: Some(mode.to_owned()),
            dtstart: Some("2026-11-25T10:00:00".to_owned()),
            dtend: Some("2026-11-25T12:00:00".to_owned()),
            rrule: rrule.map(str::to_owned),
            ..ScheduleParts::default()
        })
        .unwrap()
    }

    fn line(schedule: &Schedule) -> String {
        let now = Timestamp::parse("2026-11-20T09:00:00Z").unwrap();
        when_line(Texts::new(Lang::De), schedule, now)
    }

    #[test]
    fn a_date_a_rhythm_and_an_arrangement_are_said_in_a_few_words() {
        assert_eq!(
            line(&schedule("single", None)),
            "Mi., 25. November, 10–12 Uhr"
        );
        let weekly = schedule("recurring", Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"));
        assert_eq!(line(&weekly), "alle 2 Wochen mittwochs, 10–12 Uhr");
        let arranged = Schedule::by_arrangement(None).unwrap();
        assert_eq!(line(&arranged), "nach Absprache");
    }

    #[test]
    fn a_weekly_meeting_shows_its_weekday_on_the_leaf() {
        let now = Timestamp::parse("2026-11-20T09:00:00Z").unwrap();
        let texts = Texts::new(Lang::De);
        let weekly = schedule("recurring", Some("FREQ=WEEKLY;BYDAY=WE"));
        let Leaf::Week { days, words, .. } = leaf(texts, &weekly, now) else {
            panic!()
        };
        assert_eq!(days, [false, false, true, false, false, false, false]);
        assert_eq!(words, "mittwochs");
        let single = leaf(texts, &schedule("single", None), now);
        assert!(matches!(single, Leaf::Date { day: 25, .. }));
    }
}
