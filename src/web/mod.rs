//! The page around pages: shell, addresses, assets, errors, forms, security headers.
//!
//! Rooms with pages use it like this:
//!
//! ```text
//! async fn list(shell: Shell, Query(query): Query<ListQuery>) -> Result<Response> {
//!     web::page(&ListPage { shell: shell.at(Nav::Offers), … })
//! }
//! ```
//!
//! A refusal (`base::Error`) is returned as it is; [`error_page::layer`] turns it into a page in
//! the reader's language or into `application/problem+json`. [`assemble`] puts all layers around
//! a finished router in the right order.

pub mod assets;
mod client;
pub mod colours;
pub mod components;
mod easy;
pub mod error_page;
pub mod extract;
mod install;
pub mod lang;
pub mod negotiate;
pub mod packing;
pub mod pages;
pub mod qr;
pub mod security;
pub mod shell;
pub mod state;
mod upload;
pub mod urls;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

pub use self::client::{ClientAddress, TrustedProxies};
pub use self::components::{Input, Pager};
pub use self::extract::{Form, Path, Query};
pub use self::negotiate::Wants;
pub use self::shell::{Nav, Shell, SignedIn, Unread, Waiting};
pub use self::state::{Home, InstanceKind, Office, Streets, TownLook, WebState};
pub use self::upload::{Sent, UPLOAD_BYTES_MAX, Upload};
pub use self::urls::Urls;

use crate::base::{Fault, Result};

/// A page with status 200.
pub fn page(view: &impl Template) -> Result<Response> {
    page_with(StatusCode::OK, view)
}

/// A form shown again because something in it is wrong: status 422.
pub fn unprocessable(view: &impl Template) -> Result<Response> {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, view)
}

/// A page with this status.
pub fn page_with(status: StatusCode, view: &impl Template) -> Result<Response> {
    let text = view
        .render()
        .map_err(|error| Fault(anyhow::Error::new(error).context("template")))?;
    Ok((status, Html(text)).into_response())
}

/// "Done, look there": after a form was accepted, so that reloading does not send it again.
pub fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// JSON as it may stand inside a `<script type="application/ld+json">`: nothing in it can end the
/// element. The template writes it with `|safe`.
pub fn json_in_page(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// Puts the language prefix, the security headers, compression and the error pages around all
/// pages.
///
/// `session` comes between them: a layer that puts [`SignedIn`] into the request, so that error
/// pages too greet the person; pass the router through unchanged where there is none.
pub fn assemble(
    routes: Router,
    state: &WebState,
    session: impl FnOnce(Router) -> Router,
) -> Router {
    let with_errors = error_page::layer(routes, state);
    let with_session = session(with_errors);
    let with_headers = security::layer(lang::layer(with_session), state);
    packing::layer(with_headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_break_out_of_the_data_for_search_engines() {
        let value = serde_json::json!({ "name": "</script><script>alert(1)</script>" });
        let text = json_in_page(&value);
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap(),
            value
        );
    }
}
