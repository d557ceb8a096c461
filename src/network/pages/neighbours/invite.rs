//! `/verwaltung/nachbarn/neu`: finding a town and asking it to let us follow it.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::base::{Error, Problem, Problems, Result};
use crate::peers;
use crate::people::Administrator;
use crate::web::components::{Summary, pennant_colour};
use crate::web::{Form, Input, Nav, Query, Shell, page, see_other, unprocessable};

use super::super::super::exchange::Network;
use super::super::super::model::{FollowState, Neighbour};
use super::super::super::store;
use super::super::super::views::{FoundView, InvitePage, distance, kind};
use super::crumbs;
use super::steps::{Step, done};

/// What was typed, or stands in a link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    adresse: String,
}

/// The longest address that is looked at.
const ADDRESS_MAX_CHARS: usize = 300;

fn form(shell: Shell, typed: &str, problems: &Problems, found: Option<FoundView>) -> InvitePage {
    let shell = shell.at(Nav::Administration).unlisted();
    let texts = shell.texts;
    InvitePage {
        crumbs: crumbs(&shell),
        address: Input::new("adresse", typed, problems, &texts),
        summary: Summary::of(problems, &texts),
        found,
        own_address: shell.urls.absolute(""),
        shell,
    }
}

pub(super) async fn new(
    _: Administrator,
    shell: Shell,
    Query(typed): Query<Typed>,
) -> Result<Response> {
    page(&form(shell, &typed.adresse, &Problems::none(), None))
}

/// Looks who is at an address and shows it, before anybody is asked anything.
pub(super) async fn look_up(
    State(network): State<Network>,
    _: Administrator,
    shell: Shell,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let address = typed.adresse.trim();
    let found = if address.is_empty() || address.chars().count() > ADDRESS_MAX_CHARS {
        Err(Problem::new("problem-follow-address").into())
    } else {
        network.discover(address).await
    };
    match found {
        Ok(neighbour) => {
            let view = found_view(&network, &shell, &neighbour).await?;
            page(&form(shell, address, &Problems::none(), Some(view)))
        }
        Err(error) => refused(shell, &typed.adresse, error),
    }
}

/// Asks the town that was shown.
pub(super) async fn follow(
    State(network): State<Network>,
    by: Administrator,
    shell: Shell,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    match network.follow(&by.actor(), typed.adresse.trim()).await {
        Ok(peer) => {
            let host = peer.origin.split_once("://").map_or("", |(_, host)| host);
            Ok(see_other(&done(&shell, Step::Follow, host, "")))
        }
        Err(error) => refused(shell, &typed.adresse, error),
    }
}

/// The form again with what is wrong.
fn refused(shell: Shell, typed: &str, error: Error) -> Result<Response> {
    let Error::Invalid(problems) = error else {
        return Err(error);
    };
    let mut named = Problems::none();
    for (_, problem) in problems.iter() {
        named.add("adresse", problem.clone());
    }
    unprocessable(&form(shell, typed, &named, None))
}

async fn found_view(network: &Network, shell: &Shell, met: &Neighbour) -> Result<FoundView> {
    let texts = shell.texts;
    let origin = met.origin.to_string();
    let offers = network.count_offers(met).await;
    let mut tx = network.db.read().await?;
    let known = match peers::find_by_origin(&mut tx, &origin).await? {
        Some(peer) => store::find_outgoing(&mut tx, peer.peer_id).await?,
        None => None,
    };
    let follows = known.is_some_and(|follow| follow.state != FollowState::Rejected);
    let host = met.origin.authority();
    let about = met.about.as_ref();
    let kind_word = about.map_or("other", |about| about.kind.word());
    let mut facts = vec![
        (texts.t("neighbours-found-kind"), kind(texts, kind_word)),
        (texts.t("neighbours-found-host"), host.clone()),
    ];
    let mut add = |key: &str, value: Option<String>| {
        facts.extend(value.map(|value| (texts.t(key), value)));
    };
    add(
        "neighbours-found-offers",
        offers.map(|count| texts.number(count)),
    );
    let centre = about.and_then(|about| about.centre);
    add(
        "neighbours-found-distance",
        distance(texts, shell.web.home.centre, centre),
    );
    Ok(FoundView {
        name: about.map_or_else(|| host.clone(), |about| about.name.clone()),
        colour: pennant_colour(&host),
        address: met.actor.uri.to_string(),
        facts,
        known: follows.then(|| shell.urls.neighbour(&host)),
    })
}
