//! The calendar leaf at the head of a card.

use jiff::civil::{Date, Weekday};

use crate::base::Timestamp;
use crate::base::schedule::{Mode, Rhythm, Schedule};
use crate::i18n::Texts;
use crate::web::components::Leaf;

use super::words;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A date.
pub fn date(texts: Texts, day: Date) -> Leaf {
    Leaf::Date {
        month: texts.month_short(day.month()),
        day: day.day(),
        weekday: texts.weekday(day.weekday()),
    }
}

/// The leaf of a schedule as it stands at `now`: the next date, or the rhythm of a standing offer.
pub fn of(texts: Texts, schedule: &Schedule, now: Timestamp) -> Leaf {
    let next = schedule.next_after(now).map(|next| next.local_start.date());
    match next.filter(|_| !schedule.is_ongoing()) {
        Some(day) => date(texts, day),
        None => standing(texts, schedule, next),
    }
}

/// The leaf of what goes on for long: a rhythm with its weekdays, or a sign; the next date where
/// neither can be drawn.
pub fn standing(texts: Texts, schedule: &Schedule, next: Option<Date>) -> Leaf {
    match (schedule.rhythm(), schedule.mode()) {
        (Some(rhythm @ Rhythm::Daily { interval: 1 }), _) => Leaf::Week {
            rhythm: words::rhythm(texts, &rhythm).unwrap_or_default(),
            days: [true; 7],
            words: words::weekdays(texts, &WEEK),
        },
        (Some(Rhythm::Weekly { interval, weekdays }), _) => Leaf::Week {
            rhythm: texts.t1("say-rhythm-weekly", "n", interval),
            days: WEEK.map(|day| weekdays.contains(&day)),
            words: words::weekdays(texts, &weekdays),
        },
        (_, Mode::Period(period)) => Leaf::Sign {
            icon: "cal",
            words: texts.t1("say-leaf-until", "date", short_date(texts, period.until)),
        },
        (_, Mode::ByArrangement) => Leaf::Sign {
            icon: "talk",
            words: texts.t("say-by-arrangement"),
        },
        (_, Mode::Single(_) | Mode::Dates(_) | Mode::Recurring(_)) => match next {
            Some(day) => date(texts, day),
            None => Leaf::Sign {
                icon: "cal",
                words: texts.t("say-over"),
            },
        },
    }
}

fn short_date(texts: Texts, day: Date) -> String {
    let month = texts.month_short(day.month());
    texts.t_args("date-day-month", &[("day", &day.day()), ("month", &month)])
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

    #[test]
    fn a_weekly_meeting_shows_its_weekday_and_a_single_one_its_date() {
        let now = Timestamp::parse("2026-11-20T09:00:00Z").unwrap();
        let texts = Texts::new(Lang::De);
        let weekly = schedule("recurring", Some("FREQ=WEEKLY;BYDAY=WE"));
        let Leaf::Week { days, words, .. } = of(texts, &weekly, now) else {
            panic!()
        };
        assert_eq!(days, [false, false, true, false, false, false, false]);
        assert_eq!(words, "mittwochs");
        let single = of(texts, &schedule("single", None), now);
        assert!(matches!(single, Leaf::Date { day: 25, .. }));
    }
}
