//! Pages in Leichte Sprache: what this is, how to search, whom to ask, in very plain German.
//!
//! They are German for every reader, so their words stand in `templates/web/easy` and not in
//! `locales`. Leichte Sprache has rules (BITV 2.0 annex 2, DIN SPEC 33429); those that a program
//! can see are held by the tests below, the others need people who read the texts and say.

use askama::Template;
use axum::Router;
use axum::extract::FromRef;
use axum::response::Response;
use axum::routing::get;

use super::page;
use super::shell::Shell;
use super::state::WebState;
use crate::base::Result;

/// Address and title of every page, in the order of their menu.
const PAGES: [(&str, &str); 6] = [
    ("/leichte-sprache", "Was ist das hier?"),
    ("/leichte-sprache/suchen", "So suchen Sie"),
    ("/leichte-sprache/biete-und-suche", "Biete und Suche"),
    ("/leichte-sprache/nachfragen", "So fragen Sie nach"),
    ("/leichte-sprache/barrieren", "Barriere-Freiheit"),
    ("/leichte-sprache/daten", "Daten-Schutz"),
];

/// Whether the reader is on the page with this address.
fn is_at(shell: &Shell, path: &str) -> bool {
    shell.path == path
}

/// Was ist das hier, So suchen Sie, Biete und Suche, So fragen Sie nach, Barrieren, Daten.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    WebState: FromRef<S>,
{
    Router::new()
        .route("/leichte-sprache", get(start))
        .route("/leichte-sprache/suchen", get(search))
        .route("/leichte-sprache/biete-und-suche", get(purposes))
        .route("/leichte-sprache/nachfragen", get(contact))
        .route("/leichte-sprache/barrieren", get(accessibility))
        .route("/leichte-sprache/daten", get(privacy))
}

#[derive(Template)]
#[template(path = "web/easy/start.html")]
struct StartPage {
    shell: Shell,
}

async fn start(shell: Shell) -> Result<Response> {
    page(&StartPage { shell })
}

#[derive(Template)]
#[template(path = "web/easy/search.html")]
struct SearchPage {
    shell: Shell,
}

async fn search(shell: Shell) -> Result<Response> {
    page(&SearchPage { shell })
}

#[derive(Template)]
#[template(path = "web/easy/purposes.html")]
struct PurposesPage {
    shell: Shell,
}

async fn purposes(shell: Shell) -> Result<Response> {
    page(&PurposesPage { shell })
}

#[derive(Template)]
#[template(path = "web/easy/contact.html")]
struct ContactPage {
    shell: Shell,
}

async fn contact(shell: Shell) -> Result<Response> {
    page(&ContactPage { shell })
}

#[derive(Template)]
#[template(path = "web/easy/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
}

async fn accessibility(shell: Shell) -> Result<Response> {
    page(&AccessibilityPage { shell })
}

#[derive(Template)]
#[template(path = "web/easy/privacy.html")]
struct PrivacyPage {
    shell: Shell,
}

async fn privacy(shell: Shell) -> Result<Response> {
    page(&PrivacyPage { shell })
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use tower::ServiceExt;

    use super::*;

    async fn read(path: &str) -> String {
        let state = WebState::sample();
        let routes = router().with_state(state.clone());
        let app = super::super::assemble(routes, &state, |routes| routes);
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8_lossy(&body).into_owned()
    }

    /// What a person reads between `<main>` and `</main>`, one block of text per line.
    fn lines(page: &str) -> Vec<String> {
        let main = page.split("<main").nth(1).unwrap();
        let main = main.split("</main>").next().unwrap();
        let main = main.split("</nav>").nth(1).unwrap();
        let mut text = String::new();
        for piece in main.split('<') {
            let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
            if ["/p", "/li", "/h1", "/h2"].contains(&tag) {
                text.push('\n');
            }
            text.push_str(words);
        }
        text.lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[tokio::test]
    async fn every_page_in_leichte_sprache_leads_to_the_others_and_is_german() {
        for (path, _) in PAGES {
            let page = read(path).await;
            assert_eq!(page.matches("<h1").count(), 1, "{path}");
            assert!(page.contains("<html lang=\"de\" dir=\"ltr\">"));
            assert!(page.contains(&format!("href=\"{path}\" aria-current=\"page\"")));
            for (other, _) in PAGES {
                assert!(
                    page.contains(&format!("href=\"{other}\"")),
                    "{path} to {other}"
                );
            }
        }
    }

    #[tokio::test]
    async fn sentences_in_leichte_sprache_are_short_and_say_things_straight() {
        let hard = [
            "würde", "hätte", "könnte", "wäre", "sollte", " des ", " eines ", "jedoch",
        ];
        for (path, _) in PAGES {
            let lines = lines(&read(path).await);
            assert!(lines.len() > 15, "{path}: {lines:?}");
            for line in lines {
                for sentence in line.split_inclusive(['.', '?', '!']) {
                    let words = sentence.split_whitespace().count();
                    assert!(words <= 10, "{path}: {words} words: {sentence}");
                }
                let spoken = line.to_lowercase();
                for word in hard {
                    assert!(!spoken.contains(word), "{path}: {word} in {line}");
                }
                for word in line.split(|c: char| !c.is_alphabetic()) {
                    let is_long = word.chars().count() > 16;
                    assert!(!is_long, "{path}: {word} wants a hyphen");
                }
            }
        }
    }
}
