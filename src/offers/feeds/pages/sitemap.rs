//! What search engines may read, and where it is (sitemaps.org 0.9, RFC 9309).
//!
//! Our own offers and providers only: those of other towns stand in the sitemaps of their homes,
//! and their pages here name the page at home as the true one.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::base::{OrNotFound, Result, Thing, Timestamp};
use crate::db::Db;
use crate::i18n::Lang;
use crate::log;
use crate::providers::{self, Status};
use crate::web::{Path, Shell, WebState};

use super::super::super::store;
use super::super::xml::Xml;
use super::answer::Finished;
use super::kept::Asker;

/// Addresses in one file; the standard allows 50,000.
const PART: i64 = 20_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages that every instance has, in every language.
const PAGES: [&str; 7] = [
    "/",
    "/angebote",
    "/anbieter",
    "/einbetten",
    "/so-wird-sortiert",
    "/barrierefreiheit",
    "/impressum",
];

/// What nobody's program needs to read: desks, forms, and every address with a query, because there
/// are more combinations of filters than anybody can read. The sitemap names every offer.
const CLOSED: [&str; 5] = [
    "/arbeitsplatz",
    "/verwaltung",
    "/anmelden",
    "/embed/",
    "/oembed",
];

/// `/sitemap.xml`, its parts, and `/robots.txt`.
pub(super) fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Db: FromRef<S>,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(index))
        .route("/sitemap/{part}", get(part))
}

async fn robots(shell: Shell) -> Response {
    let closed: Vec<String> = CLOSED
        .iter()
        .map(|path| format!("Disallow: {path}\nDisallow: /*{path}\n"))
        .collect();
    let text = format!(
        "User-agent: *\n{}Disallow: /*?\nAllow: /assets/\nAllow: /media/\n\nSitemap: {}\n",
        closed.concat(),
        shell.urls.absolute("/sitemap.xml")
    );
    kept(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text))
}

/// The parts, each with its last change.
async fn index(shell: Shell, State(db): State<Db>, asker: Asker) -> Result<Response> {
    let mut tx = db.read().await?;
    let (head, now) = (log::head(&mut tx).await?, tx.now());
    if let Some(finished) = asker.find(head, now) {
        return Ok(kept(finished.told(&asker.headers)));
    }
    let providers = providers::list_own(&mut tx).await?;
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[("xmlns", NAMESPACE)]);
    let mut entry = |name: &str, changed: Option<Timestamp>| {
        xml.open("sitemap", &[]);
        xml.text("loc", &shell.urls.absolute(&format!("/sitemap/{name}.xml")));
        if let Some(at) = changed {
            xml.text("lastmod", &at.to_string());
        }
        xml.close("sitemap");
    };
    entry("seiten", None);
    let approved = providers.iter().filter(|it| it.status == Status::Approved);
    if let Some(changed) = approved.map(|it| it.updated_at).max() {
        entry("anbieter", Some(changed));
    }
    let mut number = 0;
    while let Some(changed) = store::last_change_of(&mut tx, number * PART, PART).await? {
        number += 1;
        entry(&format!("angebote-{number}"), Some(changed));
    }
    drop(tx);
    xml.close("sitemapindex");
    let finished = finished(xml, "sitemap");
    asker.keep(head, now, &finished);
    Ok(kept(finished.told(&asker.headers)))
}

async fn part(
    shell: Shell,
    State(db): State<Db>,
    asker: Asker,
    Path(name): Path<String>,
) -> Result<Response> {
    let name = name.strip_suffix(".xml").or_not_found(Thing::Page)?;
    let mut xml = Xml::new();
    let links = "http://www.w3.org/1999/xhtml";
    xml.open("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", links)]);
    match name.split_once('-') {
        None if name == "seiten" => pages(&mut xml, &shell),
        None if name == "anbieter" => {
            let mut tx = db.read().await?;
            for provider in providers::list_own(&mut tx).await? {
                if provider.status == Status::Approved {
                    let path = shell.urls.provider(&provider.slug);
                    line(&mut xml, &shell.urls.absolute(&path), provider.updated_at);
                }
            }
        }
        Some(("angebote", number)) => {
            let number = number.parse::<i64>().ok().filter(|number| *number > 0);
            let skip = (number.or_not_found(Thing::Page)? - 1).checked_mul(PART);
            let skip = skip.or_not_found(Thing::Page)?;
            let mut tx = db.read().await?;
            let lines = store::list_own_public(&mut tx, skip, PART).await?;
            lines.first().or_not_found(Thing::Page)?;
            for (id, changed) in lines {
                line(
                    &mut xml,
                    &shell.urls.absolute(&shell.urls.offer(id)),
                    changed,
                );
            }
        }
        _ => return None.or_not_found(Thing::Page),
    }
    xml.close("urlset");
    Ok(kept(finished(xml, name).told(&asker.headers)))
}

/// The pages in every language, each naming the others.
fn pages(xml: &mut Xml, shell: &Shell) {
    for path in PAGES {
        for lang in Lang::ALL {
            let address = |lang: Lang| {
                let urls = shell.urls.for_lang(lang);
                urls.absolute(&urls.path(path))
            };
            xml.open("url", &[]);
            xml.text("loc", &address(lang));
            for other in Lang::ALL {
                let href = address(other);
                let attributes = [
                    ("rel", "alternate"),
                    ("hreflang", other.code()),
                    ("href", &href),
                ];
                xml.empty("xhtml:link", &attributes);
            }
            xml.close("url");
        }
    }
}

fn line(xml: &mut Xml, address: &str, changed: Timestamp) {
    xml.open("url", &[]);
    xml.text("loc", address);
    xml.text("lastmod", &changed.to_string());
    xml.close("url");
}

fn finished(xml: Xml, name: &str) -> Arc<Finished> {
    let body = xml.finish().into_bytes();
    Arc::new(Finished::new(
        "application/xml",
        format!("{name}.xml"),
        body,
    ))
}

/// An hour is soon enough for a search engine.
fn kept(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let hour = HeaderValue::from_static("public, max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, hour);
    response
}
