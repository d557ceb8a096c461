//! An offer in words, for servers that show nothing else.

use jiff::Zoned;
use jiff::civil::Time;

use crate::base::schedule::Mode;
use crate::i18n::{Lang, Texts};
use crate::providers::Provider;

use super::super::model::{
    BackgroundCheckKind, Commitment, CommitmentKind, Content, Offer, Per, Purpose, Status, Subject,
};
use super::super::taxonomy::QUALIFICATIONS;
use super::dates::{Told, next_of_series, told};

/// Words in the language of the offer; German where we do not speak it.
pub(super) fn texts_for(content: &Content) -> Texts {
    let code = content.language.split('-').next().unwrap_or_default();
    Texts::new(Lang::from_code(code).unwrap_or_default())
}

/// Date, place and organiser in one line. `None` for the parts nobody said.
pub(super) fn summary_line(offer: &Offer, provider: &Provider) -> String {
    let texts = texts_for(&offer.content);
    let called_off = offer.status == Status::Cancelled;
    [
        called_off.then(|| cancelled(&offer.content)),
        told(offer).map(|told| when(texts, offer, &told)),
        place_line(&offer.content),
        Some(organiser(texts, offer, provider)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// What somebody said about when it is, or the next date of a series; the place; and who it is. The
/// last stands there too because the town passes it on in its own name.
pub(super) fn facts_line(offer: &Offer, provider: &Provider) -> String {
    let texts = texts_for(&offer.content);
    let said = offer.content.schedule.text().map(str::to_owned);
    let next = || {
        let when = when(texts, offer, &next_of_series(offer)?);
        Some(texts.t1("wire-next-date", "when", when))
    };
    let place = place_line(&offer.content);
    let who = organiser(texts, offer, provider);
    // Whoever receives people at home would be named twice.
    let is_named = place.as_ref().is_some_and(|place| place.contains(&who));
    let facts = [said.or_else(next), place, (!is_named).then_some(who)];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// That it does not take place.
pub(super) fn cancelled(content: &Content) -> String {
    texts_for(content).t("wire-cancelled")
}

/// That one date does not take place, and why.
pub(super) fn cancelled_because(content: &Content, reason: &str) -> String {
    texts_for(content).t1("wire-date-cancelled", "reason", reason)
}

/// The words of the link to the page.
pub(super) fn link_words(content: &Content) -> String {
    let texts = texts_for(content);
    match content.subject {
        Subject::Space | Subject::Vehicle | Subject::Material => texts.t("wire-ask"),
        Subject::Time | Subject::Event | Subject::Service | Subject::Training | Subject::Skill => {
            texts.t("wire-details")
        }
    }
}

fn organiser(texts: Texts, offer: &Offer, provider: &Provider) -> String {
    let content = &offer.content;
    let name = content
        .guest_of
        .as_deref()
        .unwrap_or(&provider.profile.name);
    match (content.purpose, content.subject, content.capacity) {
        (Purpose::Request, Subject::Time, Some(capacity)) => texts.t_args(
            "wire-seeks-people",
            &[("provider", &name), ("n", &capacity.total)],
        ),
        (Purpose::Request, ..) => texts.t1("wire-seeks", "provider", name),
        (Purpose::Offer, ..) => name.to_owned(),
    }
}

/// `Mühlbachaue, Am Wehr 3, 35390 Musterstadt`, as far as it is told.
fn place_line(content: &Content) -> Option<String> {
    let online = content
        .location
        .is_remote_only()
        .then(|| texts_for(content).t("wire-online"));
    let place = content.location.place();
    let town = place.and_then(|place| {
        let parts = [place.postal_code.as_deref(), place.city.as_deref()];
        let words: Vec<&str> = parts.into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(" "))
    });
    let parts = [
        place.and_then(|place| place.name.clone()),
        place.and_then(|place| place.street.clone()),
        town,
        online,
    ];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// `Sa., 5. Dezember 2026, 10–13 Uhr (MEZ)`, in the zone of the offer, never in UTC.
fn when(texts: Texts, offer: &Offer, told: &Told) -> String {
    let zone = zone_name(texts.lang, &told.start);
    let (start, end) = (told.start.datetime(), told.end.datetime());
    let with_times = |date: String, times: String| {
        texts.t_args(
            "wire-date-and-times",
            &[("date", &date), ("times", &times), ("zone", &zone)],
        )
    };
    if let Mode::Period(period) = offer.content.schedule.mode() {
        let date = texts.date_span(period.from, period.until);
        let from = period.daily_start.unwrap_or(Time::midnight());
        let times = match period.daily_end {
            Some(until) => texts.time_span(from, until),
            None => texts.time(from),
        };
        return with_times(date, times);
    }
    let date = texts.date(start.date());
    match (told.has_end, start.date() == end.date()) {
        (false, _) => with_times(date, texts.time(start.time())),
        (true, true) => with_times(date, texts.time_span(start.time(), end.time())),
        (true, false) => {
            let times = format!(
                "{} – {}, {}",
                texts.time(start.time()),
                texts.date(end.date()),
                texts.time(end.time())
            );
            with_times(date, times)
        }
    }
}

/// How people call the zone: `MEZ`, `MESZ`; elsewhere its usual abbreviation.
fn zone_name(lang: Lang, at: &Zoned) -> String {
    let abbreviation = at.strftime("%Z").to_string();
    let german = match (lang, abbreviation.as_str()) {
        (Lang::De, "CET") => "MEZ",
        (Lang::De, "CEST") => "MESZ",
        (Lang::De, "WET") => "WEZ",
        (Lang::De, "WEST") => "WESZ",
        (Lang::De, "EET") => "OEZ",
        (Lang::De, "EEST") => "OESZ",
        _ => return abbreviation,
    };
    german.to_owned()
}

/// `regelmäßig, 1–2 Stunden pro Woche, mindestens 6 Monate`.
pub(super) fn effort(content: &Content) -> Option<String> {
    let commitment = content.commitment.as_ref()?;
    let texts = texts_for(content);
    let kind = match commitment.kind {
        CommitmentKind::OneOff => texts.t("wire-effort-one-off"),
        CommitmentKind::ShortTerm => texts.t("wire-effort-short-term"),
        CommitmentKind::Regular => texts.t("wire-effort-regular"),
        CommitmentKind::Flexible => texts.t("wire-effort-flexible"),
    };
    let months = commitment.min_months.filter(|months| *months > 0);
    let parts = [
        Some(kind),
        hours(texts, commitment),
        months.map(|months| texts.t1("wire-months", "n", months)),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn hours(texts: Texts, commitment: &Commitment) -> Option<String> {
    let number = |hours: f64| {
        let text = texts.decimal(hours);
        let whole = text.strip_suffix(",0").or(text.strip_suffix(".0"));
        whole.unwrap_or(&text).to_owned()
    };
    let span = match (
        commitment.hours_min.map(number),
        commitment.hours_max.map(number),
    ) {
        (Some(min), Some(max)) if min != max => format!("{min}–{max}"),
        (Some(hours), _) | (None, Some(hours)) => hours,
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

/// What somebody should bring, one entry each.
pub(super) fn requirements(content: &Content) -> Vec<String> {
    let texts = texts_for(content);
    let needs = &content.requirements;
    let mut words = Vec::new();
    match (content.age.min, content.age.max) {
        (Some(min), Some(max)) => {
            words.push(texts.t_args("wire-age-between", &[("min", &min), ("max", &max)]));
        }
        (Some(min), None) => words.push(texts.t1("wire-age-from", "min", min)),
        (None, Some(max)) => words.push(texts.t1("wire-age-until", "max", max)),
        (None, None) => {}
    }
    match needs.background_check.as_ref().map(|check| check.kind) {
        Some(BackgroundCheckKind::SelfDeclaration) => {
            words.push(texts.t("wire-check-self-declaration"));
        }
        Some(BackgroundCheckKind::Standard) => words.push(texts.t("wire-check-standard")),
        Some(BackgroundCheckKind::Extended) => words.push(texts.t("wire-check-extended")),
        Some(BackgroundCheckKind::None) | None => {}
    }
    if let Some(class) = &needs.driving_licence {
        words.push(texts.t1("wire-licence", "class", class));
    }
    for need in &needs.languages {
        let parts = [Some(need.tag.as_str()), need.level.as_deref()];
        let language = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        words.push(texts.t1("wire-language", "language", language));
    }
    let language = content.language.split('-').next().unwrap_or_default();
    let qualification = |id: &String| QUALIFICATIONS.label(id, language).to_owned();
    words.extend(needs.qualifications.iter().map(qualification));
    words.extend(needs.note.clone());
    words
}
