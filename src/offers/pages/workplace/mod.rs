//! A provider's desk: its offers, the form that writes them, the steps of their life.

mod calendar;
mod dates;
mod desk;
mod edit;
mod languages;
mod pictures;
mod show;
mod steps;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::routing::{get, post};

use super::super::import::calendar::CalendarReader;
use crate::base::{Addresses, OrNotFound, ProviderId, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::media::Media;
use crate::people::no_store;
use crate::providers::{self, Member, Provider};
use crate::web::{UPLOAD_BYTES_MAX, WebState};

/// `/arbeitsplatz` and everything below it, for people who are signed in.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Addresses: FromRef<S>,
    Media: FromRef<S>,
    CalendarReader: FromRef<S>,
{
    let with_files = Router::new()
        .route(
            "/arbeitsplatz/angebote/{offer}/bilder",
            get(pictures::of_offer).post(pictures::add_to_offer),
        )
        .route(
            "/arbeitsplatz/anbieter/{provider}/bilder",
            get(pictures::of_provider).post(pictures::add_to_provider),
        )
        .route(
            "/arbeitsplatz/anbieter/{provider}/kalender",
            get(calendar::show).post(calendar::upload),
        )
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX));
    let routes = Router::new()
        .route("/arbeitsplatz", get(desk::list))
        .route(
            "/arbeitsplatz/angebote/neu",
            get(edit::new).post(edit::create),
        )
        .route(
            "/arbeitsplatz/angebote/{offer}",
            get(edit::edit).post(edit::update),
        )
        .route(
            "/arbeitsplatz/angebote/{offer}/zurueckziehen",
            get(steps::ask).post(steps::withdraw),
        )
        .route(
            "/arbeitsplatz/angebote/{offer}/termine",
            get(dates::list).post(dates::change),
        )
        .route(
            "/arbeitsplatz/angebote/{offer}/bilder/aendern",
            post(pictures::change_of_offer),
        )
        .route(
            "/arbeitsplatz/angebote/{offer}/sprachen",
            get(languages::list).post(languages::change),
        )
        .route(
            "/arbeitsplatz/anbieter/{provider}/bilder/aendern",
            post(pictures::change_of_provider),
        )
        .route(
            "/arbeitsplatz/anbieter/{provider}/kalender/uebernehmen",
            post(calendar::decide),
        )
        .route(
            "/arbeitsplatz/anbieter/{provider}/kalender/abo",
            post(calendar::subscribe),
        )
        .merge(with_files)
        .route("/arbeitsplatz/angebote/{offer}/{step}", post(steps::take));
    no_store(routes)
}

/// A provider of this instance that somebody works for.
async fn own_provider(tx: &mut ReadTx, member: &Member, id: ProviderId) -> Result<Provider> {
    let provider = providers::find(tx, id).await?;
    let provider = provider
        .filter(Provider::is_ours)
        .or_not_found(Thing::Provider)?;
    member.actor().must_manage(id)?;
    Ok(provider)
}

/// The providers somebody works for, in the order of their names.
async fn providers_of(tx: &mut ReadTx, member: &Member) -> Result<Vec<Provider>> {
    let mut found = Vec::new();
    for id in member.provider_ids() {
        let provider = providers::find(tx, id).await?;
        found.push(provider.or_not_found(Thing::Provider)?);
    }
    Ok(found)
}
