//! What people and programs see when something was not done: a page with a way on, or
//! `application/problem+json` (RFC 9457).
//!
//! A handler returns `base::Error`; it travels in the response until [`layer`] knows who asked, in
//! which language, and for what form.

use std::sync::Arc;

use askama::Template;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Json, Router};
use serde_json::{Map, Value, json};
use tower_http::catch_panic::CatchPanicLayer;

use super::assets::hexadecimal;
use super::negotiate::{Wants, vary};
use super::shell::Shell;
use super::state::WebState;
use crate::base::{Error, Thing};
use crate::i18n::Texts;

/// A refusal or fault on its way to the layer that can show it.
#[derive(Debug, Clone)]
struct Pending(Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status_of(&self).into_response();
        response.extensions_mut().insert(Pending(Arc::new(self)));
        response
    }
}

/// The status of each kind of error.
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Gone(_) => StatusCode::GONE,
        Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Shows the errors of `routes`, and the page for addresses nobody knows.
pub fn layer(routes: Router, state: &WebState) -> Router {
    let state = state.clone();
    routes
        .fallback(|| async { Error::NotFound(Thing::Page) })
        .layer(CatchPanicLayer::new())
        .layer(from_fn(move |request: Request, next: Next| {
            explain(state.clone(), request, next)
        }))
}

async fn explain(state: WebState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Asked::by(&parts);
    let shell = Shell::of(state, &parts).unlisted();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let pending = response.extensions_mut().remove::<Pending>();
    if pending.is_none() && !is_bare(status, response.headers()) {
        return response;
    }
    let error = pending.map(|pending| pending.0);
    let mut shown = show(shell, &asked, status, error.as_deref());
    // Allow, Retry-After and the like stay; the form of the body is ours.
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            shown.headers_mut().insert(name.clone(), value.clone());
        }
    }
    vary(shown)
}

/// An error without a body for people: what axum and tower answer by themselves. "Unavailable" is
/// left alone: only a health check says so, to a machine.
fn is_bare(status: StatusCode, headers: &HeaderMap) -> bool {
    let is_error = status.is_client_error() || status.is_server_error();
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let is_ours = status == StatusCode::SERVICE_UNAVAILABLE;
    is_error && !is_ours && kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

/// Who asked, as far as it matters for the form of the answer.
struct Asked {
    is_program: bool,
    is_visit: bool,
    address: String,
}

impl Asked {
    fn by(parts: &Parts) -> Self {
        let content = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let path = parts.uri.path();
        let is_program = path.starts_with("/api/")
            || Wants::of(&parts.headers) != Wants::Html
            || content.is_some_and(|content| content.contains("json"));
        let address = parts
            .uri
            .path_and_query()
            .map_or(path, |target| target.as_str())
            .to_owned();
        Self {
            is_program,
            is_visit: parts.method == Method::GET,
            address,
        }
    }
}

fn show(shell: Shell, asked: &Asked, status: StatusCode, error: Option<&Error>) -> Response {
    let reference = match error {
        Some(Error::Fault(fault)) => Some(noted(fault)),
        _ => None,
    };
    if asked.is_program {
        return problem_json(shell.texts, status, error, reference);
    }
    if matches!(error, Some(Error::Unauthenticated)) && asked.is_visit {
        let back = shell.urls.path(&asked.address);
        return Redirect::to(&shell.urls.sign_in_then(&back)).into_response();
    }
    let title = title(shell.texts, status);
    let sentences = sentences(shell.texts, status, error);
    let is_fault = status.is_server_error();
    let page = ErrorPage {
        shell,
        title,
        sentences,
        reference,
        is_fault,
    };
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_cannot_happen_twice) => status.into_response(),
    }
}

/// Writes a fault to the log, once, with its cause, and returns the number that people can name.
fn noted(fault: &crate::base::Fault) -> String {
    let mut bytes = [0_u8; 4];
    // Without chance the number is zeros; the fault is noted all the same.
    let _without_chance = getrandom::fill(&mut bytes);
    let reference = hexadecimal(&bytes);
    tracing::error!(error.reference = %reference, error.cause = %fault, "a request met a fault");
    reference
}

fn title(texts: Texts, status: StatusCode) -> String {
    texts.t(match status {
        StatusCode::NOT_FOUND => "error-title-not-found",
        StatusCode::GONE => "error-title-gone",
        StatusCode::UNAUTHORIZED => "error-title-unauthenticated",
        StatusCode::FORBIDDEN => "error-title-forbidden",
        StatusCode::CONFLICT => "error-title-conflict",
        StatusCode::TOO_MANY_REQUESTS => "error-title-too-many",
        StatusCode::PAYLOAD_TOO_LARGE => "error-title-too-large",
        status if status.is_server_error() => "error-title-fault",
        _ => "error-title-invalid",
    })
}

/// What happened, sentence by sentence.
fn sentences(texts: Texts, status: StatusCode, error: Option<&Error>) -> Vec<String> {
    match error {
        Some(Error::Invalid(problems)) => problems
            .iter()
            .map(|(_, problem)| texts.problem(problem))
            .collect(),
        Some(Error::NotFound(Thing::Page)) => vec![texts.t("error-text-no-page")],
        Some(Error::Fault(_)) => vec![texts.t("error-text-fault")],
        Some(error) => vec![texts.error(error)],
        None => vec![texts.t(match status {
            StatusCode::METHOD_NOT_ALLOWED => "error-text-method",
            StatusCode::PAYLOAD_TOO_LARGE => "error-text-too-large",
            StatusCode::FORBIDDEN => "error-text-foreign-form",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "error-text-media-type",
            status if status.is_server_error() => "error-text-fault",
            _ => "error-text-other",
        })],
    }
}

/// The answer for programs, RFC 9457.
fn problem_json(
    texts: Texts,
    status: StatusCode,
    error: Option<&Error>,
    reference: Option<String>,
) -> Response {
    let mut body = Map::new();
    body.insert("type".into(), json!("about:blank"));
    body.insert("title".into(), json!(title(texts, status)));
    body.insert("status".into(), json!(status.as_u16()));
    body.insert(
        "detail".into(),
        json!(sentences(texts, status, error).join(" ")),
    );
    if let Some(Error::Invalid(problems)) = error {
        let errors = problems.iter().map(|(field, problem)| {
            json!({ "field": field, "code": problem.key, "detail": texts.problem(problem) })
        });
        body.insert("errors".into(), errors.collect());
    }
    if let Some(reference) = reference {
        body.insert("reference".into(), json!(reference));
    }
    let mut response = (status, Json(Value::Object(body))).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The page that explains an error.
#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    shell: Shell,
    title: String,
    sentences: Vec<String>,
    reference: Option<String>,
    is_fault: bool,
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::base::{Problem, Problems, Rule};

    async fn ask(address: &str, accept: &str) -> (StatusCode, HeaderMap, String) {
        let routes = Router::new()
            .route(
                "/fault",
                get(|| async { Error::from(anyhow::anyhow!("secret cause")) }),
            )
            .route(
                "/forbidden",
                get(|| async { Error::Forbidden(Rule("error-unauthenticated")) }),
            )
            .route("/desk", get(|| async { Error::Unauthenticated }))
            .route("/gone", get(|| async { Error::Gone(Thing::Offer) }))
            .route(
                "/api/v1/offers",
                get(|| async {
                    Error::from(Problems::of("radius_km", Problem::out_of_range(1, 200)))
                }),
            );
        let state = WebState::sample();
        let app = super::super::lang::layer(layer(routes, &state));
        let request = Request::builder()
            .uri(address)
            .header(header::ACCEPT, accept)
            .body(Body::empty());
        let response = app.oneshot(request.unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        (
            parts.status,
            parts.headers,
            String::from_utf8_lossy(&body).into_owned(),
        )
    }

    #[tokio::test]
    async fn a_wrong_address_leads_on_in_the_readers_language() {
        let (status, _, page) = ask("/nowhere", "text/html").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(page.contains("<html lang=\"de\"") && page.contains("href=\"/angebote\""));
        let (status, _, page) = ask("/en/nowhere", "text/html").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(page.contains("<html lang=\"en\"") && page.contains("href=\"/en/angebote\""));
    }

    #[tokio::test]
    async fn a_fault_shows_a_number_and_never_its_cause() {
        for accept in ["text/html", "application/json"] {
            let (status, _, body) = ask("/fault", accept).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(!body.contains("secret"), "{body}");
        }
        let (_, _, body) = ask("/fault", "application/json").await;
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["reference"].as_str().unwrap().len(), 8);
    }

    #[tokio::test]
    async fn a_program_is_told_which_field_is_wrong() {
        let (status, headers, body) = ask("/api/v1/offers", "*/*").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert!(
            headers
                .get_all(header::VARY)
                .iter()
                .any(|value| value == "accept")
        );
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["status"], 422);
        assert_eq!(body["errors"][0]["field"], "radius_km");
        assert_eq!(body["errors"][0]["code"], "problem-out-of-range");
    }

    #[tokio::test]
    async fn who_must_sign_in_first_comes_back_afterwards() {
        let (status, headers, _) = ask("/en/desk?a=1", "text/html").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(
            headers[header::LOCATION],
            "/en/anmelden?weiter=%2Fen%2Fdesk%3Fa%3D1"
        );
        let (status, _, _) = ask("/desk", "application/json").await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }

    #[tokio::test]
    async fn what_the_router_refuses_by_itself_gets_a_page_too() {
        let app = layer(
            Router::new().route("/list", get(|| async { "" })).route(
                "/panic",
                get(|| async {
                    if true {
                        panic!("a mistake of ours")
                    } else {
                        ""
                    }
                }),
            ),
            &WebState::sample(),
        );
        for (method, path, status) in [("POST", "/list", 405), ("GET", "/panic", 500)] {
            let request = Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty())
                .unwrap();
            let response = app.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status().as_u16(), status);
            let page = to_bytes(response.into_body(), 1 << 20).await.unwrap();
            let page = String::from_utf8_lossy(&page).into_owned();
            assert!(
                page.contains("<h1") && !page.contains("mistake of ours"),
                "{path}"
            );
        }
    }

    #[tokio::test]
    async fn other_refusals_keep_their_status() {
        assert_eq!(ask("/gone", "text/html").await.0, StatusCode::GONE);
        assert_eq!(
            ask("/forbidden", "text/html").await.0,
            StatusCode::FORBIDDEN
        );
    }
}
