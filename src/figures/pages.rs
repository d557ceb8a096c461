//! Noting what pages showed, and the pages that show the sums: `/verwaltung/zahlen`.

use axum::Router;
use axum::extract::{FromRef, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::actions::Figures;
use super::model::{Seen, TERM_DAYS, day_of};
use super::store::{self, Terms};
use super::views::{Day, FiguresPage, csv, days};
use crate::base::Result;
use crate::people::Administrator;
use crate::web::{self, Nav, Query, Shell, WebState};

/// The periods one can choose, in days.
const PERIODS: [i64; 4] = [7, 30, 90, 365];
/// The period that is shown if none is chosen.
const PERIOD: i64 = 30;
/// The most words of a list.
const TERMS: i64 = 30;
/// What only people read who are signed in is not counted.
const DESKS: [&str; 4] = ["/arbeitsplatz", "/verwaltung", "/anmelden", "/api"];
/// What stands in the names of programs that are no browsers.
const PROGRAMS: [&str; 16] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl",
    "wget",
    "python",
    "monitor",
    "preview",
    "headless",
    "http-client",
    "httpclient",
    "okhttp",
    "libwww",
    "scan",
    "fetch",
];

/// Says what a page showed.
pub fn seen(mut page: Response, seen: Seen) -> Response {
    page.extensions_mut().insert(seen);
    page
}

/// Counts what people are shown. It looks at nothing of a request that would tell one visitor from
/// another, and writes nothing down.
pub async fn note(State(figures): State<Figures>, request: Request, next: Next) -> Response {
    let is_counted = request.method() == Method::GET && is_counted(request.headers());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    if let Some(route) = route.filter(|_| is_counted) {
        let route = route.as_str();
        let said = response.extensions().get::<Seen>();
        let is_onward = matches!(said, Some(Seen::Onward(_)));
        let is_desk = DESKS.iter().any(|desk| route.starts_with(desk));
        if is_onward || (response.status() == StatusCode::OK && is_page(&response) && !is_desk) {
            figures.count(route, said);
        }
    }
    response
}

/// Whether a request comes from somebody who may be counted: no program, nothing fetched ahead of
/// its time, nobody whose browser asks not to be.
fn is_counted(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|it| it == value);
    if is("sec-gpc", "1") || is("dnt", "1") || headers.contains_key("sec-purpose") {
        return false;
    }
    let agent = headers.get(header::USER_AGENT);
    let agent = agent.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let agent = agent.to_lowercase();
    !agent.is_empty() && !PROGRAMS.iter().any(|name| agent.contains(name))
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The pages of this room.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Figures: FromRef<S>,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/verwaltung/zahlen", get(list))
        .route("/verwaltung/zahlen.csv", get(download))
}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// How many days.
    tage: String,
}

impl Asked {
    fn days(&self) -> i64 {
        let asked = self.tage.parse().ok();
        asked
            .filter(|days| PERIODS.contains(days))
            .unwrap_or(PERIOD)
    }
}

async fn read(figures: &Figures, period: i64) -> Result<(i64, Vec<Day>)> {
    let mut tx = figures.db().read().await?;
    let today = day_of(tx.now());
    let lines = store::list_days(&mut tx, today - period + 1).await?;
    Ok((today, days(&lines, today - period + 1, today)))
}

async fn list(
    State(figures): State<Figures>,
    _: Administrator,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let period = asked.days();
    let (today, days) = read(&figures, period).await?;
    let mut tx = figures.db().read().await?;
    let since = today - period.min(TERM_DAYS) + 1;
    let gaps = store::list_terms(&mut tx, Terms::WithoutResult, since, TERMS).await?;
    let terms = store::list_terms(&mut tx, Terms::Asked, since, TERMS).await?;
    drop(tx);
    let shell = shell.at(Nav::Administration).unlisted();
    web::page(&FiguresPage::new(
        shell, PERIODS, period, &days, gaps, terms,
    ))
}

async fn download(
    State(figures): State<Figures>,
    _: Administrator,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (_, days) = read(&figures, asked.days()).await?;
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"zahlen.csv\"",
        ),
    ];
    Ok((kind, csv(&days)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_people_who_ask_not_to_be_are_not_counted() {
        let with = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux) Firefox/140.0".parse().unwrap(),
            );
            headers.insert(name, value.parse().unwrap());
            headers
        };
        assert!(is_counted(&with("accept", "text/html")));
        assert!(!is_counted(&with("sec-gpc", "1")));
        assert!(!is_counted(&with("dnt", "1")));
        assert!(is_counted(&with("dnt", "0")));
        assert!(!is_counted(&with("sec-purpose", "prefetch")));
        assert!(!is_counted(&with(
            "user-agent",
            "Mozilla/5.0 (compatible; Somebot/2.1)"
        )));
        assert!(!is_counted(&with("user-agent", "")));
        assert!(!is_counted(&HeaderMap::new()));
    }
}
