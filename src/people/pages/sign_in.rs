//! `/anmelden` and `/abmelden`.

use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use url::Url;

use super::super::actions::{self, SignIn};
use super::super::model::{Email, NetworkPrefix, Password, SessionToken};
use super::super::views::SignInPage;
use super::ClientAddress;
use super::session::{Session, drop_cookie, keep_cookie, no_store, token_in};
use crate::base::{Problem, Problems, Result};
use crate::db::Db;
use crate::web::components::Summary;
use crate::web::{Form, Input, Query, Shell, WebState, page, page_with, see_other, unprocessable};

/// Signing in and out.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
{
    let routes = Router::new()
        .route("/anmelden", get(show).post(sign_in))
        .route("/abmelden", post(sign_out));
    no_store(routes)
}

/// What the address of the sign-in page may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    weiter: String,
    abgemeldet: Option<String>,
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    email: String,
    password: String,
    weiter: String,
}

/// The path to go on to, if it is one of ours. Browsers read `//host` and `/\host` as other sites,
/// so the path is resolved as a browser would before it is trusted.
fn own_path(web: &WebState, next: &str) -> Option<String> {
    let base: &Url = &web.base_url;
    let target = base.join(next).ok()?;
    let is_ours = next.starts_with('/') && target.origin() == base.origin();
    is_ours.then(|| match target.query() {
        Some(query) => format!("{}?{query}", target.path()),
        None => target.path().to_owned(),
    })
}

/// Where somebody goes after signing in.
fn destination(shell: &Shell, next: &str) -> String {
    own_path(&shell.web, next).unwrap_or_else(|| shell.urls.workplace())
}

async fn show(
    shell: Shell,
    session: Option<Session>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if session.is_some() {
        return Ok(see_other(&destination(&shell, &asked.weiter)));
    }
    page(&SignInPage {
        shell: shell.unlisted(),
        email: Input::plain("email", ""),
        password: Input::plain("password", ""),
        next: asked.weiter,
        summary: Summary::default(),
        wait: None,
        has_left: asked.abgemeldet.is_some(),
    })
}

/// Signs in and leads on, or shows the form again: without the password, and without telling
/// whether there is an account with this address.
async fn sign_in(
    State(db): State<Db>,
    shell: Shell,
    ClientAddress(from): ClientAddress,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let mut problems = Problems::none();
    let email = problems.note("email", typed.email.parse::<Email>());
    if typed.password.is_empty() {
        problems.add("password", Problem::missing());
    }
    let Some(email) = email.filter(|_| problems.is_empty()) else {
        return unprocessable(&again(shell, typed, &problems, None));
    };
    let prefix = from.map(NetworkPrefix::of);
    let password = Password::typed(&typed.password);
    match actions::sign_in(&db, &email, &password, prefix.as_ref()).await? {
        SignIn::Welcome(token) => {
            // What the browser held before ends here, whoever gave it.
            if let Some(old) = token_in(&shell.web, &headers) {
                end(&db, &old).await?;
            }
            let target = see_other(&destination(&shell, &typed.weiter));
            Ok((keep_cookie(&shell.web, &token), target).into_response())
        }
        SignIn::Wrong => {
            let problems = Problems::of("email", Problem::new("problem-sign-in"));
            unprocessable(&again(shell, typed, &problems, None))
        }
        SignIn::Wait(wait) => {
            let view = again(shell, typed, &problems, Some(wait));
            let response = page_with(StatusCode::TOO_MANY_REQUESTS, &view)?;
            let seconds = wait.as_secs().max(1).to_string();
            Ok(([(header::RETRY_AFTER, seconds)], response).into_response())
        }
    }
}

fn again(shell: Shell, typed: Typed, problems: &Problems, wait: Option<Duration>) -> SignInPage {
    let texts = shell.texts;
    let wait = wait.map(|wait| {
        let minutes = wait.as_secs().div_ceil(60).max(1);
        texts.t1("sign-in-wait", "n", minutes)
    });
    SignInPage {
        shell: shell.unlisted(),
        email: Input::new("email", typed.email, problems, &texts),
        password: Input::new("password", "", problems, &texts),
        next: typed.weiter,
        summary: Summary::of(problems, &texts),
        wait,
        has_left: false,
    }
}

/// Ends the session here and in the table. Without one it leads to the same place.
async fn sign_out(
    State(db): State<Db>,
    shell: Shell,
    session: Option<Session>,
) -> Result<Response> {
    if let Some(session) = session {
        end(&db, &session.token).await?;
    }
    let address = format!("{}?abgemeldet=1", shell.urls.sign_in());
    Ok((drop_cookie(&shell.web), see_other(&address)).into_response())
}

async fn end(db: &Db, token: &SessionToken) -> Result<()> {
    let mut tx = db.write().await?;
    actions::sign_out(&mut tx, token).await?;
    tx.commit_quietly("a session ended").await
}
