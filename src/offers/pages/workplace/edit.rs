//! The form of an offer: new, changed, looked at before it is kept.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::super::super::actions::{self, NewOffer};
use super::super::super::form::{
    Fields, blank_schedule, fill, read, read_schedule, what_publishing_needs,
};
use super::super::super::model::{Content, Offer, Step};
use super::super::super::store;
use super::providers_of;
use super::show::{FormState, Said, show};
use super::steps::{Button, done, own_offer};
use crate::base::{
    Addresses, Error, OfferId, Problem, Problems, ProviderId, Result, Rule, Timestamp,
};
use crate::db::{Db, ReadTx, WriteTx};
use crate::people;
use crate::providers::Member;
use crate::web::{Form, Path, Query, Shell, see_other};

/// What a browser sends: names and values.
pub(super) type Sent = Form<Vec<(String, String)>>;

/// What the address of the form may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Somebody wanted to publish and something is missing.
    pruefen: Option<String>,
}

/// The empty form.
pub(super) async fn new(State(db): State<Db>, member: Member, shell: Shell) -> Result<Response> {
    let mut fields = Fields::default();
    blank_schedule(&mut fields);
    for (name, value) in [
        ("purpose", "request"),
        ("location", "onsite"),
        ("geo_precision", "exact"),
        ("background_check", "none"),
        ("costs_kind", "unsaid"),
        ("registration", "contact"),
        ("contact_form", "1"),
        ("federate", "1"),
    ] {
        fields.push(name, value);
    }
    let mut tx = db.read().await?;
    let state = FormState::new(fields, StatusCode::OK);
    show(&mut tx, shell, &member, None, state).await
}

/// The form of an offer as it is.
pub(super) async fn edit(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let offer = own_offer(&mut tx, &member, id).await?;
    if !offer.status.is_editable() {
        return Err(Error::Conflict(Rule("rule-offer-not-editable")));
    }
    let mut state = FormState::new(fill(&offer.content), StatusCode::OK);
    if asked.pruefen.is_some() {
        state.problems = what_publishing_needs(&offer.content);
        state.said = (!state.problems.is_empty()).then_some(Said::NotReady);
    }
    show(&mut tx, shell, &member, Some(&offer), state).await
}

/// Keeps a new offer.
pub(super) async fn create(
    State(db): State<Db>,
    State(addresses): State<Addresses>,
    member: Member,
    shell: Shell,
    Form(sent): Sent,
) -> Result<Response> {
    let fields = Fields::new(sent);
    let mut tx = db.write().await?;
    let provider = chosen_provider(&mut tx, &member, &fields).await?;
    let Some(content) = understood(&fields, None) else {
        return refuse(&db, tx, shell, &member, None, fields).await;
    };
    let new = NewOffer {
        provider_id: provider,
        content,
        import_id: None,
    };
    let created = actions::create(&mut tx, &member.actor(), &addresses, new).await;
    match finish(&mut tx, &member, &fields, created).await {
        Ok((id, button)) => {
            tx.commit().await?;
            Ok(see_other(&done(&shell, button, id)))
        }
        Err(error) => explain(&db, tx, shell, &member, None, fields, error).await,
    }
}

/// Keeps the changes of an offer, unless somebody else was quicker.
pub(super) async fn update(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Form(sent): Sent,
) -> Result<Response> {
    let fields = Fields::new(sent);
    let mut tx = db.write().await?;
    let before = own_offer(&mut tx, &member, id).await?;
    let Some(content) = understood(&fields, Some(&before.content)) else {
        return refuse(&db, tx, shell, &member, Some(&before), fields).await;
    };
    if fields.get("stand") != before.updated_at.millis().to_string() && content != before.content {
        drop(tx);
        let mut state = FormState::new(fields, StatusCode::CONFLICT);
        state.said = Some(Said::Changed);
        let mut tx = db.read().await?;
        return show(&mut tx, shell, &member, Some(&before), state).await;
    }
    let revised = actions::revise(&mut tx, &member.actor(), id, content).await;
    match finish(&mut tx, &member, &fields, revised).await {
        Ok((id, button)) => {
            tx.commit_quietly("the same again changes nothing").await?;
            Ok(see_other(&done(&shell, button, id)))
        }
        Err(error) => explain(&db, tx, shell, &member, Some(&before), fields, error).await,
    }
}

/// The provider of a new offer: the only one, or the chosen one.
async fn chosen_provider(tx: &mut WriteTx, member: &Member, fields: &Fields) -> Result<ProviderId> {
    let own = providers_of(tx, member).await?;
    let chosen: Option<ProviderId> = fields.get("provider").parse().ok();
    match (own.as_slice(), chosen) {
        (_, Some(chosen)) => Ok(chosen),
        ([only], None) => Ok(only.provider_id),
        ([], None) => Err(Error::Forbidden(Rule("rule-no-provider"))),
        (_, None) => Err(Problem::missing().into()),
    }
}

/// The content, if all of it can be read, enough of it is there, and it is to be kept at all.
fn understood(fields: &Fields, before: Option<&Content>) -> Option<Content> {
    let content = read(fields, before).ok()?;
    let is_ready = !wants_publishing(fields) || what_publishing_needs(&content).is_empty();
    (is_ready && fields.get("aktion") != "vorschau").then_some(content)
}

fn wants_publishing(fields: &Fields) -> bool {
    fields.get("aktion") == Button::Publish.word()
}

/// The form again: a look at what was typed, or what is wrong with it. Nothing is kept.
async fn refuse(
    db: &Db,
    tx: WriteTx,
    shell: Shell,
    member: &Member,
    before: Option<&Offer>,
    fields: Fields,
) -> Result<Response> {
    drop(tx);
    let is_preview = fields.get("aktion") == "vorschau";
    let outcome = read(&fields, before.map(|offer| &offer.content));
    let (problems, said) = match outcome {
        // A look is no attempt: only dates that cannot be shown are named.
        _ if is_preview => (read_schedule(&fields).err().unwrap_or_default(), None),
        Ok(content) => (what_publishing_needs(&content), Some(Said::NotReady)),
        Err(problems) => (problems, None),
    };
    let status = if is_preview {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let mut state = FormState::new(fields, status);
    (state.problems, state.said) = (problems, said);
    let mut tx = db.read().await?;
    show(&mut tx, shell, member, before, state).await
}

/// Publishes what was just kept, if that button was pressed.
async fn finish(
    tx: &mut WriteTx,
    member: &Member,
    fields: &Fields,
    kept: Result<Offer>,
) -> Result<(OfferId, Button)> {
    let offer = kept?;
    if !wants_publishing(fields) {
        let wished = Button::of_word(fields.get("aktion"));
        let onward = |button: &Button| matches!(button, Button::Pictures | Button::Languages);
        let button = wished.filter(onward).unwrap_or(Button::Save);
        return Ok((offer.offer_id, button));
    }
    actions::step(tx, &member.actor(), offer.offer_id, Step::Publish).await?;
    Ok((offer.offer_id, Button::Publish))
}

/// A refusal that belongs to the form is shown there, with everything that was typed. The rest
/// goes its usual way.
async fn explain(
    db: &Db,
    tx: WriteTx,
    shell: Shell,
    member: &Member,
    before: Option<&Offer>,
    fields: Fields,
    error: Error,
) -> Result<Response> {
    drop(tx);
    let mut state = FormState::new(fields, StatusCode::UNPROCESSABLE_ENTITY);
    state.problems = match error {
        Error::Invalid(problems) => problems,
        Error::Conflict(rule) => Problems::of("", Problem::new(rule.0)),
        Error::NotFound(_)
        | Error::Gone(_)
        | Error::Unauthenticated
        | Error::Forbidden(_)
        | Error::TooMany(_)
        | Error::Fault(_) => return Err(error),
    };
    let mut tx = db.read().await?;
    show(&mut tx, shell, member, before, state).await
}

/// Who wrote an offer, in the words of the reader.
pub(super) async fn authors(tx: &mut ReadTx, shell: &Shell, offer: &Offer) -> Result<Vec<String>> {
    let (created, edited) = store::find_authors(tx, offer.offer_id).await?;
    let mut lines = Vec::new();
    let now: Timestamp = tx.now();
    for (key, who, at) in [
        ("desk-created-by", created, offer.created_at),
        ("desk-edited-by", edited, offer.updated_at),
    ] {
        let account = match who {
            Some(id) => people::find(tx, id).await?,
            None => None,
        };
        if let Some(account) = account {
            let ago = shell.texts.ago(now.since(at));
            let name = account.display_name;
            lines.push(shell.t_args(key, &[("name", &name), ("ago", &ago)]));
        }
    }
    Ok(lines)
}
