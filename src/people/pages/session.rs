//! Who is signed in: the cookie, the layer that reads it, and forms of strangers refused.

use std::convert::Infallible;

use anyhow::Context;
use axum::Router;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use tower_http::csrf::CsrfLayer;

use super::super::actions;
use super::super::model::{Account, SessionToken};
use super::super::store;
use crate::base::{Addresses, Error, Result};
use crate::db::Db;
use crate::web::{SignedIn, WebState};

/// Somebody who is signed in. As an argument of a handler it lets nobody else in: a visitor is led
/// to the sign-in page and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub account: Account,
    pub(super) token: SessionToken,
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let session = parts.extensions.get::<Self>().cloned();
        session.ok_or(Error::Unauthenticated)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Session {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// The name of the cookie. With TLS a browser keeps a name with this prefix only if it is secure
/// and for this host alone (RFC 6265bis section 4.1.3.2).
fn cookie_name(web: &WebState) -> &'static str {
    if is_secure(web) {
        "__Host-session"
    } else {
        "session"
    }
}

fn is_secure(web: &WebState) -> bool {
    web.base_url.scheme() == "https"
}

/// The header that gives a browser the cookie. Ninety days is when the table forgets at the latest;
/// until then the table decides.
pub(super) fn keep_cookie(web: &WebState, token: &SessionToken) -> [(HeaderName, String); 1] {
    set_cookie(web, token.as_str(), 90 * 24 * 3600)
}

/// The header that takes the cookie back.
pub(super) fn drop_cookie(web: &WebState) -> [(HeaderName, String); 1] {
    set_cookie(web, "", 0)
}

fn set_cookie(web: &WebState, value: &str, max_age_s: u32) -> [(HeaderName, String); 1] {
    let name = cookie_name(web);
    let secure = if is_secure(web) { "; Secure" } else { "" };
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}");
    [(header::SET_COOKIE, cookie)]
}

/// The token a browser sent.
pub(super) fn token_in(web: &WebState, headers: &HeaderMap) -> Option<SessionToken> {
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(cookie_name(web))?;
    SessionToken::read(cookie.value())
}

/// Looks who is signed in, for `web::assemble`: puts [`Session`] and `web::SignedIn` into the
/// request. Without a cookie it costs nothing. What a signed-in person gets is kept by no cache.
pub fn session_layer(db: Db, web: WebState) -> impl FnOnce(Router) -> Router {
    move |routes| {
        routes.layer(from_fn(move |request: Request, next: Next| {
            look(db.clone(), web.clone(), request, next)
        }))
    }
}

async fn look(db: Db, web: WebState, mut request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let token = token_in(&web, request.headers()).filter(|_| !is_asset);
    let Some(token) = token else {
        return next.run(request).await;
    };
    let session = match find(&db, token).await {
        Ok(session) => session,
        Err(error) => return error.into_response(),
    };
    let is_signed_in = session.is_some();
    if let Some(session) = session {
        let account = &session.account;
        let signed_in = SignedIn {
            name: account.display_name.clone(),
            is_administrator: account.is_administrator,
        };
        request.extensions_mut().insert(signed_in);
        request.extensions_mut().insert(session);
    }
    let mut response = next.run(request).await;
    if is_signed_in {
        let value = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, value);
    }
    response
}

async fn find(db: &Db, token: SessionToken) -> Result<Option<Session>> {
    let mut tx = db.read().await?;
    let found = store::find_by_session(&mut tx, &token).await?;
    drop(tx);
    let Some((account, is_first_today)) = found else {
        return Ok(None);
    };
    if is_first_today {
        actions::touch(db, &token).await?;
    }
    Ok(Some(Session { account, token }))
}

/// Refuses forms that another site sent in somebody's name (403). For all routes with forms; not
/// for inboxes, where other servers post with their signatures.
///
/// Browsers say where a form comes from (`Sec-Fetch-Site`, `Origin`); the cookie besides is
/// `SameSite=Lax` and does not travel with foreign forms.
///
/// # Errors
///
/// A fault if the address of this instance is no origin.
pub fn refuse_foreign_forms<S>(routes: Router<S>, addresses: &Addresses) -> Result<Router<S>>
where
    S: Clone + Send + Sync + 'static,
{
    // A proxy may change `Host`; our own origin is right all the same.
    let layer = CsrfLayer::new()
        .add_trusted_origin(addresses.origin())
        .context("the origin of this instance")?;
    Ok(routes.layer(layer))
}

/// Keeps the pages of `routes` out of every cache: they belong to one person.
pub fn no_store<S>(routes: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    routes.layer(tower_http::set_header::SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        HeaderValue::from_static("no-store"),
    ))
}
