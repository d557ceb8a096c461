//! What an offer says in further languages and in Leichte Sprache, written by its provider.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::super::super::actions;
use super::super::super::model::{LANGUAGES, Offer, TRANSLATIONS_MAX, Translation};
use super::super::super::views::{LanguagesPage, Typed};
use super::steps::own_offer;
use crate::base::{Error, OfferId, Problem, Problems, Result, Rule, Thing};
use crate::db::{Db, ReadTx};
use crate::providers::Member;
use crate::web::{Form, Nav, Path, Query, Shell, page_with, see_other};

/// The word of the page in addresses.
pub(super) const WORD: &str = "sprachen";

/// Which language is to be changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    sprache: Vec<String>,
}

/// The languages of an offer, and the form for one of them or a new one.
pub(super) async fn list(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Query(wish): Query<Wish>,
) -> Result<Response> {
    let mut tx = db.read().await?;
    let offer = editable(&mut tx, &member, id).await?;
    drop(tx);
    let wished = wish.sprache.last();
    let mut known = offer.content.translations.iter();
    let typed = match known.find(|it| Some(&it.language) == wished) {
        Some(translation) => Typed::of(translation),
        None => Typed::default(),
    };
    show(shell, &offer, &typed, &Problems::none(), StatusCode::OK)
}

/// Keeps what was written, or takes a language away.
pub(super) async fn change(
    State(db): State<Db>,
    member: Member,
    shell: Shell,
    Path(id): Path<OfferId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut tx = db.write().await?;
    let mut offer = editable(&mut tx, &member, id).await?;
    let list = shell.urls.offer_action(id, WORD);
    let mut content = offer.content.clone();
    let language = typed.language.as_str();
    match typed.tun.as_str() {
        // A second click finds nothing to remove; that is no mistake.
        "entfernen" => content.translations.retain(|it| it.language != language),
        "speichern" => match written(&typed, &offer) {
            Ok(translation) => {
                let mut known = content.translations.iter_mut();
                match known.find(|it| it.language == language) {
                    Some(known) => *known = translation,
                    None => content.translations.push(translation),
                }
            }
            Err(problems) => {
                drop(tx);
                return show(
                    shell,
                    &offer,
                    &typed,
                    &problems,
                    StatusCode::UNPROCESSABLE_ENTITY,
                );
            }
        },
        _ => return Err(Error::NotFound(Thing::Page)),
    }
    offer = actions::revise(&mut tx, &member.actor(), offer.offer_id, content).await?;
    tx.commit_quietly("the same again changes nothing").await?;
    Ok(see_other(&format!("{list}#{}", offer.offer_id)))
}

/// What was written, if it can be kept.
fn written(typed: &Typed, offer: &Offer) -> Result<Translation, Problems> {
    let mut problems = Problems::none();
    let content = &offer.content;
    let known = content.translations.iter();
    let is_new = !known.clone().any(|it| it.language == typed.language);
    let is_offered = LANGUAGES.contains(&typed.language.as_str()) || !is_new;
    if !is_offered || typed.language == content.language {
        problems.add("language", Problem::unknown_choice(&typed.language));
    } else if is_new && content.translations.len() >= TRANSLATIONS_MAX {
        let many = Problem::new("problem-languages-many").with("max", TRANSLATIONS_MAX);
        problems.add("language", many);
    }
    let title = problems.note("title", typed.title.parse());
    let some = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let Some(title) = title else {
        return Err(problems);
    };
    let translation = Translation {
        language: typed.language.clone(),
        title,
        teaser: some(&typed.teaser),
        description: typed.description.clone(),
        checked_by: some(&typed.checked_by),
    };
    match translation.tidy() {
        Ok(translation) => problems.or(translation),
        Err(more) => {
            for (field, problem) in more.iter() {
                problems.add(field, Problem::clone(problem));
            }
            Err(problems)
        }
    }
}

async fn editable(tx: &mut ReadTx, member: &Member, id: OfferId) -> Result<Offer> {
    let offer = own_offer(tx, member, id).await?;
    if !offer.status.is_editable() {
        return Err(Error::Conflict(Rule("rule-offer-not-editable")));
    }
    Ok(offer)
}

fn show(
    shell: Shell,
    offer: &Offer,
    typed: &Typed,
    problems: &Problems,
    status: StatusCode,
) -> Result<Response> {
    let shell = shell.at(Nav::Workplace).unlisted();
    let action = shell.urls.offer_action(offer.offer_id, WORD);
    page_with(
        status,
        &LanguagesPage::new(shell, offer, &action, typed, problems),
    )
}
