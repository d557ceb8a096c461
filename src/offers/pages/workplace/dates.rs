//! Calling off single dates of an offer, and calling them back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::DateTime;
use serde::Deserialize;

use super::super::super::actions;
use super::super::super::model::Offer;
use super::super::super::views::{DatesPage, day_rows};
use super::steps::own_offer;
use crate::base::{Error, OfferId, OrNotFound, Result, Rule, Thing, Timestamp};
use crate::db::Db;
use crate::providers::Member;
use crate::web::{Form, Nav, Path, Shell, page_with, see_other};

/// The word of the page in addresses.
pub(super) const WORD: &str = "termine";

/// What a form on the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// When the date begins, on the wall clock.
    termin: String,
    /// Why it does not take place.
    grund: String,
    /// `absagen` or `stattfinden`.
    tun: String,
}

/// The dates to come, each with its button.
pub(super) async fn list(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let offer = own_offer(&mut tx, &member, id).await?;
    if !offer.status.is_editable() {
        return Err(Error::Conflict(Rule("rule-offer-not-editable")));
    }
    let has_many = offer.content.schedule.has_many_dates();
    Some(()).filter(|()| has_many).or_not_found(Thing::Page)?;
    let now = tx.now();
    show(shell, &offer, now, StatusCode::OK, None)
}

/// Calls a date off or back and leads back to the list.
pub(super) async fn change(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    let offer = own_offer(&mut tx, &member, id).await?;
    let now = tx.now();
    let start: Option<DateTime> = asked.termin.parse().ok();
    let start = start.or_not_found(Thing::Page)?;
    let by = member.actor();
    let changed = match asked.tun.as_str() {
        "absagen" => actions::cancel_date(&mut tx, &by, id, start, &asked.grund).await,
        "stattfinden" => actions::restore_date(&mut tx, &by, id, start).await,
        _ => return Err(Error::NotFound(Thing::Page)),
    };
    let (status, problem) = match changed {
        Ok(_changed) => {
            tx.commit_quietly("the same again changes nothing").await?;
            let list = shell.urls.offer_action(id, WORD);
            let day = start.strftime("%Y%m%d");
            return Ok(see_other(&format!("{list}#t-{day}")));
        }
        Err(Error::Invalid(problems)) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            problems
                .iter()
                .map(|(_, problem)| shell.texts.problem(problem))
                .next(),
        ),
        Err(Error::Conflict(rule)) => (StatusCode::CONFLICT, Some(shell.t(rule.0))),
        Err(error) => return Err(error),
    };
    show(shell, &offer, now, status, problem)
}

fn show(
    shell: Shell,
    offer: &Offer,
    now: Timestamp,
    status: StatusCode,
    problem: Option<String>,
) -> Result<Response> {
    let shell = shell.at(Nav::Workplace).unlisted();
    let (rows, later) = day_rows(&shell, offer, now);
    let view = DatesPage {
        title: offer.content.title.to_string(),
        action: shell.urls.offer_action(offer.offer_id, WORD),
        back: shell.urls.edit_offer(offer.offer_id),
        problem,
        is_open: later.iter().any(|row| row.is_off),
        rows,
        later,
        shell,
    };
    page_with(status, &view)
}
