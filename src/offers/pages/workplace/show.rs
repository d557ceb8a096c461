//! Putting the form on a page: empty, filled, or again with what was typed.

use axum::http::StatusCode;
use axum::response::Response;

use super::super::super::form::{Fields, read_schedule};
use super::super::super::model::{Offer, Purpose};
use super::super::super::views::{
    OfferFormPage, StepButton, leaf, purpose_badge, status_badge, words,
};
use super::edit::authors;
use super::providers_of;
use super::steps::{Button, buttons};
use crate::base::schedule::{MAX_YEARS_AHEAD, Schedule};
use crate::base::{Error, Problems, ProviderId, Result, Rule, Timestamp};
use crate::db::ReadTx;
use crate::media::{self, Size};
use crate::providers::{Member, Provider};
use crate::web::components::{Choice, Image, Pennant, Summary, Tone};
use crate::web::{Nav, Shell, page_with};

/// How many dates the preview shows as leaves.
const LEAVES: usize = 8;

/// What the form shows besides the offer.
pub(super) struct FormState {
    pub fields: Fields,
    pub status: StatusCode,
    pub problems: Problems,
    pub said: Option<Said>,
}

/// Something to say above the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Somebody else changed the offer in the meantime.
    Changed,
    /// A draft can be kept like this, but not published.
    NotReady,
}

impl FormState {
    pub(super) fn new(fields: Fields, status: StatusCode) -> Self {
        Self {
            fields,
            status,
            problems: Problems::none(),
            said: None,
        }
    }
}

fn heading(shell: &Shell, offer: Option<&Offer>) -> String {
    match offer {
        Some(offer) => offer.content.title.to_string(),
        None => shell.t("desk-new"),
    }
}

/// The form page of `offer`, or of a new one.
pub(super) async fn show(
    tx: &mut ReadTx,
    shell: Shell,
    member: &Member,
    offer: Option<&Offer>,
    state: FormState,
) -> Result<Response> {
    let own = providers_of(tx, member).await?;
    if own.is_empty() {
        return Err(Error::Forbidden(Rule("rule-no-provider")));
    }
    let (now, texts) = (tx.now(), shell.texts);
    let shell = shell.at(Nav::Workplace).unlisted();
    let authors = match offer {
        Some(offer) => authors(tx, &shell, offer).await?,
        None => Vec::new(),
    };
    let schedule = read_schedule(&state.fields).ok();
    let (dates, more_dates) = dates(&shell, schedule.as_ref(), now);
    let purpose = state.fields.get("purpose").parse();
    let standing = offer.map(|offer| offer.status_at(now));
    let is_public = offer.is_some_and(|offer| offer.is_public(now));
    let notice = state.said.map(|said| notice(&shell, said, offer, now));
    let view = OfferFormPage {
        heading: heading(&shell, offer),
        action: offer.map_or_else(
            || shell.urls.new_offer(),
            |offer| shell.urls.edit_offer(offer.offer_id),
        ),
        summary: Summary::of(&state.problems, &texts).labelled(|field| label(&shell, field)),
        notice,
        providers: provider_choices(&own, offer, &state.fields),
        status: standing.map(|status| status_badge(texts, status)),
        is_public,
        steps: offer
            .map(|offer| steps(&shell, offer, now))
            .unwrap_or_default(),
        withdraw: offer.map(|offer| Button::Withdraw.of(&shell, offer.offer_id).action),
        single_dates: offer
            .filter(|offer| offer.status.is_editable() && offer.content.schedule.has_many_dates())
            .map(|offer| shell.urls.offer_action(offer.offer_id, super::dates::WORD)),
        public: offer
            .filter(|_| is_public)
            .map(|offer| shell.urls.offer(offer.offer_id)),
        pictures: thumbnails(offer),
        authors,
        dates,
        more_dates,
        leaf: schedule.as_ref().map(|when| leaf::of(texts, when, now)),
        badge: purpose_badge(texts, purpose.unwrap_or(Purpose::Offer)),
        when: schedule
            .as_ref()
            .map(|when| words::computed(texts, when))
            .unwrap_or_default(),
        town: Pennant::own(&shell.town().name),
        stand: offer
            .map(|offer| offer.updated_at.millis().to_string())
            .unwrap_or_default(),
        fields: state.fields,
        problems: state.problems,
        shell,
    };
    page_with(state.status, &view)
}

/// The pictures of the offer, small.
fn thumbnails(offer: Option<&Offer>) -> Vec<Image> {
    let pictures = offer.map(|offer| offer.content.pictures.as_slice());
    let pictures = pictures.unwrap_or_default().iter();
    pictures
        .map(|picture| media::image(picture, Size::Small))
        .collect()
}

/// What a field is called in the form; nothing for what has no label of its own.
fn label(shell: &Shell, field: &str) -> Option<String> {
    let key = match field {
        "" | "purpose" => return None,
        "costs" => "desk-prices".to_owned(),
        field => ["desk-", field].concat().replace('_', "-"),
    };
    let label = shell.t(&key);
    (label != key).then_some(label)
}

/// The choice of a provider, for new offers of people who work for several.
fn provider_choices(own: &[Provider], offer: Option<&Offer>, fields: &Fields) -> Vec<Choice> {
    if offer.is_some() || own.len() < 2 {
        return Vec::new();
    }
    let chosen: Option<ProviderId> = fields.get("provider").parse().ok();
    let choice = |provider: &Provider| {
        let is_chosen = chosen == Some(provider.provider_id);
        let id = provider.provider_id.to_string();
        Choice::new(id, &provider.profile.name, is_chosen.into())
    };
    own.iter().map(choice).collect()
}

fn steps(shell: &Shell, offer: &Offer, now: Timestamp) -> Vec<StepButton> {
    buttons(offer.status_at(now))
        .iter()
        // The form itself publishes.
        .filter(|button| **button != Button::Publish || offer.is_public(now))
        .map(|button| button.of(shell, offer.offer_id))
        .collect()
}

fn notice(
    shell: &Shell,
    said: Said,
    offer: Option<&Offer>,
    now: Timestamp,
) -> (Tone, String, String) {
    match said {
        Said::Changed => {
            let since = offer.map(|offer| now.since(offer.updated_at));
            let ago = shell.texts.ago(since.unwrap_or_default());
            let title = shell.t1("desk-changed-title", "ago", ago);
            (Tone::Wait, title, shell.t("desk-changed"))
        }
        Said::NotReady => (
            Tone::Note,
            shell.t("desk-not-ready-title"),
            shell.t("desk-not-ready"),
        ),
    }
}

/// A leaf with its date for screen readers: month, day, weekday, all in words.
type DateLeaf = (String, i8, String, String);

/// The next dates as leaves, and how many follow.
fn dates(
    shell: &Shell,
    schedule: Option<&Schedule>,
    now: Timestamp,
) -> (Vec<DateLeaf>, Option<String>) {
    let Some(schedule) = schedule else {
        return (Vec::new(), None);
    };
    let texts = shell.texts;
    let years = u64::try_from(MAX_YEARS_AHEAD).unwrap_or(1);
    let until = now.plus(std::time::Duration::from_hours(years * 365 * 24));
    let found = schedule.occurrences(now, until, 500);
    let leaves = found.iter().take(LEAVES).map(|date| {
        let at = date.local_start;
        (
            texts.month_short(at.month()),
            at.day(),
            texts.weekday_short(at.weekday()),
            texts.date_full(at.date()),
        )
    });
    let leaves: Vec<DateLeaf> = leaves.collect();
    let more = found.len().saturating_sub(LEAVES);
    let last = found.last().filter(|_| more > 0);
    let more = last.map(|last| {
        let date = texts.date_plain(last.local_start.date());
        texts.t_args("desk-more-dates", &[("n", &more), ("date", &date)])
    });
    (leaves, more)
}
