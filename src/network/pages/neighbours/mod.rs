//! The pages on which a town looks after its neighbours, for administrators.

mod invite;
mod list;
mod part;
mod selection;
mod show;
mod steps;
mod switches;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::FromRef;
use axum::response::Response;
use axum::routing::{get, post};

use crate::base::{OrNotFound, Result, Thing};
use crate::db::{Db, ReadTx};
use crate::peers::{self, Peer};
use crate::people::{Administrator, no_store};
use crate::web::{Shell, WebState, see_other};

use super::super::exchange::Network;

/// `/verwaltung/nachbarn` and everything below it.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
    Network: FromRef<S>,
{
    let routes = Router::new()
        .route("/verwaltung", get(home))
        .route("/verwaltung/nachbarn", get(list::list))
        .route(
            "/verwaltung/nachbarn/neu",
            get(invite::new).post(invite::look_up),
        )
        .route("/verwaltung/nachbarn/folgen", post(invite::follow))
        .route("/verwaltung/nachbarn/abgleichen", post(steps::check_all))
        .route(
            "/verwaltung/nachbarn/auswahl",
            get(selection::show_all).post(selection::save_all),
        )
        .route("/verwaltung/nachbarn/{host}", get(show::show))
        .route(
            "/verwaltung/nachbarn/{host}/auswahl",
            get(selection::show).post(selection::save),
        )
        .route(
            "/verwaltung/nachbarn/{host}/entsperren",
            post(switches::unblock),
        )
        .route("/verwaltung/nachbarn/{host}/schalter", post(switches::save))
        .route(
            "/verwaltung/nachbarn/{host}/trennen",
            get(part::ask).post(part::part),
        )
        .route("/verwaltung/nachbarn/{host}/{step}", post(steps::take));
    no_store(routes)
}

/// The administration begins with the neighbours.
async fn home(_: Administrator, shell: Shell) -> Response {
    see_other(&shell.urls.administration())
}

/// The way back to all neighbours.
fn crumbs(shell: &Shell) -> Vec<(String, String)> {
    vec![(shell.t("neighbours-title"), shell.urls.administration())]
}

/// The neighbour at this host, with or without TLS.
async fn find(tx: &mut ReadTx, host: &str) -> Result<Peer> {
    let host = host.to_ascii_lowercase();
    for scheme in ["https", "http"] {
        let found = peers::find_by_origin(tx, &format!("{scheme}://{host}")).await?;
        if let Some(peer) = found {
            return Ok(peer);
        }
    }
    None.or_not_found(Thing::Peer)
}
