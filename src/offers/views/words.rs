//! Offers in words of the reader's language.

use jiff::civil::{Date, DateTime, Weekday};

use crate::base::Timestamp;
use crate::base::schedule::{Mode, MonthlyOn, Rhythm, Schedule};
use crate::i18n::Texts;

use super::super::model::{
    AgeRange, Commitment, Content, CostOption, EASY_GERMAN, GeoPrecision, Location, Offer, Per,
    Place, Purpose, Subject,
};
use super::towns::Towns;

/// The sentence whose key begins with `start` and ends with a word of ours.
pub fn say(texts: Texts, start: &str, word: &str) -> String {
    texts.t(&format!("{start}{}", word.replace('_', "-")))
}

/// `Biete`, `Suche`.
pub fn purpose(texts: Texts, purpose: Purpose) -> String {
    say(texts, "say-purpose-", purpose.word())
}

/// `Zeit`, `Veranstaltung`.
pub fn subject(texts: Texts, subject: Subject) -> String {
    say(texts, "say-subject-", subject.word())
}

/// `mittwochs`, `Mo bis Fr`, `Di, Do`.
pub fn weekdays(texts: Texts, days: &[Weekday]) -> String {
    match days {
        [day] => texts.weekdays_on(*day),
        [first, .., last] if days.len() > 2 && is_row(days) => texts.t_args(
            "say-days-row",
            &[
                ("first", &texts.weekday_short(*first)),
                ("last", &texts.weekday_short(*last)),
            ],
        ),
        days => days
            .iter()
            .map(|day| texts.weekday_short(*day))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn is_row(days: &[Weekday]) -> bool {
    days.windows(2).all(|pair| match pair {
        [one, next] => one.next() == *next,
        _ => true,
    })
}

/// `jede Woche`, `alle 14 Tage`, `jeden Monat`; nothing for what no few words say.
pub fn rhythm(texts: Texts, rhythm: &Rhythm) -> Option<String> {
    Some(match rhythm {
        Rhythm::Daily { interval } => texts.t1("say-rhythm-daily", "n", interval),
        Rhythm::Weekly { interval, .. } => texts.t1("say-rhythm-weekly", "n", interval),
        Rhythm::Monthly { interval, .. } => texts.t1("say-rhythm-monthly", "n", interval),
        Rhythm::Yearly { interval } => texts.t1("say-rhythm-yearly", "n", interval),
        Rhythm::Other => return None,
    })
}

/// `jeden 1. Samstag im Monat`.
fn monthly(texts: Texts, on: &[MonthlyOn]) -> String {
    let day = |on: &MonthlyOn| match on {
        MonthlyOn::Day(day) if *day < 0 => texts.t("say-monthly-last-day"),
        MonthlyOn::Day(day) => texts.t1("say-monthly-day", "n", day),
        MonthlyOn::Weekday { nth, weekday } if *nth < 0 => {
            texts.t1("say-monthly-last", "weekday", texts.weekday(*weekday))
        }
        MonthlyOn::Weekday { nth, weekday } => texts.t_args(
            "say-monthly-nth",
            &[("n", nth), ("weekday", &texts.weekday(*weekday))],
        ),
    };
    on.iter().map(day).collect::<Vec<_>>().join(", ")
}

/// The times of day all dates share: `10–12 Uhr`.
pub fn usual_times(texts: Texts, schedule: &Schedule) -> Option<String> {
    let (start, end) = schedule.usual_times()?;
    Some(match end {
        Some(end) if end != start => texts.time_span(start, end),
        _ => texts.time(start),
    })
}

/// A schedule in one line: what its provider says about it, or what we can say.
pub fn schedule(texts: Texts, schedule: &Schedule) -> String {
    schedule
        .text()
        .map_or_else(|| computed(texts, schedule), str::to_owned)
}

/// A schedule in words of ours.
pub fn computed(texts: Texts, schedule: &Schedule) -> String {
    let days = match schedule.mode() {
        Mode::Single(slot) => slot_days(texts, slot.start, slot.end_or_start()),
        Mode::Dates(slots) => texts.t1("say-dates", "n", slots.len()),
        Mode::Period(period) => texts.date_span(period.from, period.until),
        Mode::ByArrangement => return texts.t("say-by-arrangement"),
        Mode::Recurring(_) => match schedule.rhythm() {
            Some(Rhythm::Weekly {
                interval: 1,
                weekdays: days,
            }) => weekdays(texts, &days),
            Some(Rhythm::Weekly {
                interval,
                weekdays: days,
            }) => {
                let every = texts.t1("say-rhythm-weekly", "n", interval);
                format!("{every}, {}", weekdays(texts, &days))
            }
            Some(Rhythm::Monthly { interval: 1, on }) => monthly(texts, &on),
            Some(other) => rhythm(texts, &other).unwrap_or_else(|| texts.t("say-several-dates")),
            None => texts.t("say-several-dates"),
        },
    };
    match usual_times(texts, schedule) {
        Some(times) => format!("{days}, {times}"),
        None => days,
    }
}

fn slot_days(texts: Texts, start: DateTime, end: DateTime) -> String {
    if ends_on_another_day(start, end) {
        texts.date_span(start.date(), end.date())
    } else {
        texts.date(start.date())
    }
}

/// Whether somebody would name two days: a party that ends at two at night is one evening.
pub fn ends_on_another_day(start: DateTime, end: DateTime) -> bool {
    end.date() > start.date() && end.duration_since(start).as_hours() >= 12
}

/// The times of one date: `10–12 Uhr`, or `10 Uhr`.
pub fn times(texts: Texts, start: DateTime, end: DateTime) -> String {
    if end > start {
        texts.time_span(start.time(), end.time())
    } else {
        texts.time(start.time())
    }
}

/// An instant on the clocks of the place.
pub fn on_the_wall(at: Timestamp, schedule: &Schedule) -> DateTime {
    at.to_jiff().to_zoned(schedule.zone().clone()).datetime()
}

/// The day it is now where the offer takes place.
pub fn today(now: Timestamp, schedule: &Schedule) -> Date {
    on_the_wall(now, schedule).date()
}

/// Where, as short as people say it: `Altstadt, Markt 985`; towns other than `own` are named.
pub fn place(texts: Texts, content: &Content, own: &str) -> Option<String> {
    place_at(texts, content, own, "")
}

/// The same beside the name of the provider `who`: it is not said once more as that of the place.
pub fn place_at(texts: Texts, content: &Content, own: &str, who: &str) -> Option<String> {
    let words = match &content.location {
        Location::Remote { .. } => texts.t("say-online"),
        Location::Hybrid { place, .. } => {
            let place = short_place(place, own, who)?;
            texts.t1("say-place-or-online", "place", place)
        }
        Location::Onsite(place) => short_place(place, own, who)?,
        Location::ServiceArea {
            place, radius_km, ..
        } => {
            let around = place.city.as_deref().unwrap_or(own);
            match radius_km {
                Some(km) => texts.t_args("say-area-km", &[("place", &around), ("km", km)]),
                None => texts.t1("say-area", "place", around),
            }
        }
    };
    Some(words)
}

/// Where, with the name of its town: an offer that comes around begins in the town it belongs to.
pub fn place_of(texts: Texts, offer: &Offer, towns: &Towns) -> Option<String> {
    let around = match &offer.content.location {
        Location::ServiceArea { .. } => towns.name(offer.peer_id),
        Location::Onsite(_) | Location::Remote { .. } | Location::Hybrid { .. } => String::new(),
    };
    place(texts, &offer.content, &around)
}

/// Whether this is the town itself: registers know it as `Langenfeld (Rheinland)`.
fn is_town(city: &str, own: &str) -> bool {
    let rest = city.strip_prefix(own).filter(|_| !own.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

fn short_place(place: &Place, own: &str, who: &str) -> Option<String> {
    let name = place.name.as_deref().filter(|name| *name != who);
    let street = place.street.as_deref().filter(|_| name.is_none());
    let city = place.city.as_deref().filter(|city| !is_town(city, own));
    let near = if city.is_some() {
        None
    } else {
        place.district.as_deref()
    };
    let parts = [name, street, near, city];
    let words: Vec<&str> = parts.into_iter().flatten().collect();
    let words = if words.is_empty() {
        place.city.as_deref().into_iter().collect()
    } else {
        words
    };
    (!words.is_empty()).then(|| words.join(", "))
}

/// The whole address in lines, as far as it may be told.
pub fn address(texts: Texts, place: &Place) -> Vec<String> {
    let town = [place.postal_code.as_deref(), place.city.as_deref()];
    let town: Vec<&str> = town.into_iter().flatten().collect();
    let town = town.join(" ");
    let parts = [
        place.name.clone(),
        place.street.clone(),
        Some(town).filter(|town| !town.is_empty()),
        place.district.clone(),
        place.room_info.clone(),
    ];
    let mut lines: Vec<String> = parts.into_iter().flatten().collect();
    let is_vague = matches!(
        place.geo_precision,
        Some(GeoPrecision::Postcode | GeoPrecision::Hidden)
    );
    if is_vague && !lines.is_empty() {
        lines.push(texts.t("say-place-later"));
    }
    lines
}

/// A number without a needless fraction: `2`, `1,5`.
fn number(texts: Texts, value: f64) -> String {
    let text = texts.decimal(value);
    let whole = text.strip_suffix(",0").or(text.strip_suffix(".0"));
    whole.unwrap_or(&text).to_owned()
}

/// `1,5–2 Stunden pro Woche`.
pub fn hours(texts: Texts, commitment: &Commitment) -> Option<String> {
    let span = match (commitment.hours_min, commitment.hours_max) {
        (Some(min), Some(max)) if (max - min).abs() > f64::EPSILON => {
            format!("{}–{}", number(texts, min), number(texts, max))
        }
        (Some(hours), _) | (None, Some(hours)) => number(texts, hours),
        (None, None) => return None,
    };
    let hours = texts.t1("wire-hours", "hours", span);
    Some(match commitment.per {
        Some(Per::Week) => texts.t1("wire-hours-per-week", "hours", hours),
        Some(Per::Month) => texts.t1("wire-hours-per-month", "hours", hours),
        Some(Per::Occasion) => texts.t1("wire-hours-per-occasion", "hours", hours),
        Some(Per::Once) | None => hours,
    })
}

/// `regelmäßig, mindestens 6 Monate`.
pub fn commitment(texts: Texts, commitment: &Commitment) -> String {
    let kind = say(texts, "say-commitment-", commitment.kind.word());
    match commitment.min_months.filter(|months| *months > 0) {
        Some(months) => format!("{kind}, {}", texts.t1("wire-months", "n", months)),
        None => kind,
    }
}

/// `ab 16 Jahren`.
pub fn age(texts: Texts, age: AgeRange) -> Option<String> {
    match (age.min, age.max) {
        (Some(min), Some(max)) => {
            Some(texts.t_args("wire-age-between", &[("min", &min), ("max", &max)]))
        }
        (Some(min), None) => Some(texts.t1("wire-age-from", "min", min)),
        (None, Some(max)) => Some(texts.t1("wire-age-until", "max", max)),
        (None, None) => None,
    }
}

/// `2 € je Besuch`.
pub fn price(texts: Texts, option: &CostOption) -> String {
    let amount = if option.amount_cents == 0 {
        texts.t("say-free")
    } else {
        texts.euros(u64::from(option.amount_cents))
    };
    match &option.unit {
        Some(unit) if option.amount_cents > 0 => texts.t_args(
            "say-price-per",
            &[("amount", &amount), ("unit", &per(texts, unit))],
        ),
        _ => amount,
    }
}

/// What a price or an allowance is counted by, in words if we know them.
pub fn per(texts: Texts, unit: &str) -> String {
    match unit {
        "person" | "hour" | "day" | "visit" | "booking" | "session" | "meal" | "meeting"
        | "occasion" | "month" | "week" => say(texts, "say-per-", unit),
        other => other.to_owned(),
    }
}

/// The name of a language as its tag says: `Deutsch`; the tag itself where we know no name.
pub fn language(texts: Texts, tag: &str) -> String {
    if tag == EASY_GERMAN {
        return texts.t("extra-easy-german");
    }
    let code = tag.split('-').next().unwrap_or_default();
    match code {
        "de" | "en" | "uk" | "ar" | "tr" | "ru" | "fa" | "pl" | "ro" | "bg" | "fr" | "es"
        | "it" | "sq" | "sr" | "hr" | "ku" | "nl" | "el" | "pt" => {
            say(texts, "say-language-", code)
        }
        "gsg" => texts.t("say-access-sign-language"),
        _ => tag.to_owned(),
    }
}

/// Which way the letters of a language run.
pub fn direction(tag: &str) -> &'static str {
    match tag.split('-').next().unwrap_or_default() {
        "ar" | "fa" | "he" | "ur" | "ckb" | "ps" => "rtl",
        _ => "auto",
    }
}
