//! An offer at one glance: when, where, how much, for whom, for what money, how accessible.

use crate::base::Timestamp;
use crate::base::schedule::Mode;
use crate::i18n::Texts;
use crate::providers::Answer;
use crate::web::components::Glance;

use super::super::model::{Content, Offer, Purpose};
use super::needs::amount;
use super::show::Read;
use super::towns::Towns;
use super::words;

/// How far ahead the next date is looked for.
const AHEAD: std::time::Duration = std::time::Duration::from_hours(24 * 400);

/// The rows that have something to say.
pub(super) fn glance(texts: Texts, read: &Read) -> Vec<Glance> {
    let content = &read.offer.content;
    let rows = [
        Some(when(texts, content, read.now)),
        place(texts, &read.offer, &read.towns),
        effort(texts, content),
        people(texts, content),
        money(texts, content),
        access(texts, content),
    ];
    rows.into_iter().flatten().collect()
}

fn row(
    texts: Texts,
    icon: &'static str,
    label: &str,
    value: String,
    more: Option<String>,
) -> Glance {
    Glance {
        icon,
        label: texts.t(label),
        more: more.filter(|more| *more != value),
        value,
    }
}

/// Whether the very next date does not take place, in words: nobody shall stand before a closed door
/// who read no further.
fn next_is_off(texts: Texts, content: &Content, now: Timestamp) -> Option<String> {
    let schedule = &content.schedule;
    if !schedule.has_many_dates() {
        return None;
    }
    let next = schedule.occurrences(now, now.plus(AHEAD), 1);
    let off = next.first().filter(|date| date.is_cancelled)?;
    let when = texts.date(off.local_start.date());
    Some(texts.t1("show-date-off-line", "when", when))
}

pub(super) fn when(texts: Texts, content: &Content, now: Timestamp) -> Glance {
    let schedule = &content.schedule;
    let wording = schedule.text().map(str::to_owned);
    let times = words::usual_times(texts, schedule);
    let (value, more) = match schedule.mode() {
        Mode::Single(slot) if !words::ends_on_another_day(slot.start, slot.end_or_start()) => {
            (texts.date(slot.start.date()), times)
        }
        Mode::Single(slot) => {
            let days = texts.date_span(slot.start.date(), slot.end_or_start().date());
            (days, wording)
        }
        Mode::Dates(slots) => (texts.t1("say-dates", "n", slots.len()), wording.or(times)),
        Mode::Period(period) => {
            let days = texts.date_span(period.from, period.until);
            (days, times.or(wording))
        }
        Mode::Recurring(_) => {
            let rhythm = schedule.rhythm().and_then(|it| words::rhythm(texts, &it));
            let computed = words::computed(texts, schedule);
            (wording.unwrap_or(computed), rhythm)
        }
        Mode::ByArrangement => (texts.t("say-by-arrangement"), wording),
    };
    let is_same = more
        .as_ref()
        .is_some_and(|more| more.to_lowercase() == value.to_lowercase());
    let more = more.filter(|_| !is_same);
    let more = match (more, next_is_off(texts, content, now)) {
        (Some(more), Some(off)) => Some(format!("{more}. {off}")),
        (more, off) => off.or(more),
    };
    row(texts, "cal", "show-when", value, more)
}

pub(super) fn place(texts: Texts, offer: &Offer, towns: &Towns) -> Option<Glance> {
    let content = &offer.content;
    let value = match content.location.place() {
        Some(place) => place.name.clone().or_else(|| place.street.clone()),
        None => None,
    };
    let short = words::place_of(texts, offer, towns)?;
    let value = value
        .filter(|_| content.location.service_area().is_empty())
        .unwrap_or(short);
    let place = content.location.place();
    let town = place.and_then(|place| place.city.clone());
    let district = place.and_then(|place| place.district.clone());
    let far = towns.home().zip(content.location.point());
    let far = far
        .filter(|_| !offer.is_ours())
        .map(|(home, point)| texts.distance(home.distance_km(point) * 1000.0));
    let more: Vec<String> = [town, district, far].into_iter().flatten().collect();
    let more = (!more.is_empty()).then(|| more.join(", "));
    Some(row(texts, "pin", "show-where", value, more))
}

pub(super) fn effort(texts: Texts, content: &Content) -> Option<Glance> {
    let commitment = content.commitment.as_ref()?;
    let kind = words::commitment(texts, commitment);
    Some(match words::hours(texts, commitment) {
        Some(hours) => row(texts, "clock", "show-effort", hours, Some(kind)),
        None => row(texts, "clock", "show-effort", kind, None),
    })
}

fn people(texts: Texts, content: &Content) -> Option<Glance> {
    let age = words::age(texts, content.age);
    match content.capacity {
        Some(places) => {
            let value = if places.open == 0 {
                texts.t("places-none")
            } else {
                texts.t_args(
                    "show-places",
                    &[("free", &places.open), ("total", &places.total)],
                )
            };
            Some(row(texts, "users", "show-places-label", value, age))
        }
        None => Some(row(texts, "users", "show-age", age?, None)),
    }
}

fn money(texts: Texts, content: &Content) -> Option<Glance> {
    gets(texts, content).or_else(|| costs(texts, content))
}

/// What somebody gets who helps.
pub(super) fn gets(texts: Texts, content: &Content) -> Option<Glance> {
    let benefits = content.benefits.as_ref();
    let benefits = benefits.filter(|_| content.purpose == Purpose::Request)?;
    let paid = benefits
        .allowance
        .as_ref()
        .and_then(|paid| amount(texts, paid));
    let expenses = benefits
        .expense_reimbursement
        .then(|| texts.t("show-expenses"));
    let (value, more) = match (paid, expenses) {
        (Some(paid), more) => (paid, more),
        (None, expenses) => (expenses?, None),
    };
    Some(row(texts, "euro", "show-you-get", value, more))
}

pub(super) fn costs(texts: Texts, content: &Content) -> Option<Glance> {
    let costs = &content.costs;
    let first = costs
        .options
        .first()
        .map(|option| words::price(texts, option));
    let value = if costs.is_free {
        texts.t("say-free")
    } else {
        first?
    };
    let more = match costs.options.len() {
        0 | 1 => costs.note.clone().filter(|note| note.chars().count() < 80),
        _ => Some(texts.t("show-more-prices")),
    };
    Some(row(texts, "euro", "show-costs", value, more))
}

fn access(texts: Texts, content: &Content) -> Option<Glance> {
    let access = &content.accessibility;
    let wheelchair = match access.wheelchair {
        Answer::Yes => Some(texts.t("say-access-wheelchair")),
        Answer::Partly => Some(texts.t("show-wheelchair-partly")),
        Answer::No => Some(texts.t("show-wheelchair-no")),
        Answer::Unknown | Answer::NotApplicable => None,
    };
    let mut others: Vec<String> = access
        .features()
        .into_iter()
        .filter(|(name, answer)| *name != "wheelchair" && *answer == Answer::Yes)
        .map(|(name, _)| words::say(texts, "say-access-", name))
        .take(3)
        .collect();
    let value = match wheelchair {
        Some(value) => value,
        None if others.is_empty() => return None,
        None => others.remove(0),
    };
    let more = (!others.is_empty()).then(|| others.join(", "));
    Some(row(texts, "wheel", "show-access", value, more))
}
