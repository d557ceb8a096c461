//! What people see of the objects of strangers: every page is taken apart, tag by tag, as a browser
//! would.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::FromRef;
use axum::http::{StatusCode, header};

use super::objects::{CORPUS, full_of_code};
use super::*;
use crate::enquiries::{self, Enquiries};
use crate::figures::{self, Figures};
use crate::launch;
use crate::mail::Mailer;
use crate::network;
use crate::people::testing::{Town as Desk, Visitor};
use crate::search::Index;
use crate::translation::Translator;
use crate::web::WebState;

/// Pages opened at most.
const PAGES: usize = 120;

/// What must not stand on any page of ours, whoever wrote it.
const NEVER: [&str; 14] = [
    "iframe",
    "object",
    "embed",
    "base",
    "math",
    "template",
    "noscript",
    "style",
    "frame",
    "applet",
    "audio",
    "video",
    "marquee",
    "plaintext",
];

/// As what a link may lead to something else than a page.
const FEEDS: [&str; 5] = [
    "text/calendar",
    "application/atom+xml",
    "application/json",
    "application/geo+json",
    "text/csv",
];

#[derive(Clone)]
struct Pages {
    desk: Desk,
    network: Network,
    index: Index,
    directory: offers::Directory,
}

impl FromRef<Pages> for offers::Directory {
    fn from_ref(pages: &Pages) -> Self {
        pages.directory.clone()
    }
}

impl FromRef<Pages> for Db {
    fn from_ref(pages: &Pages) -> Self {
        pages.desk.db.clone()
    }
}

impl FromRef<Pages> for Addresses {
    fn from_ref(pages: &Pages) -> Self {
        pages.desk.addresses.clone()
    }
}

impl FromRef<Pages> for WebState {
    fn from_ref(pages: &Pages) -> Self {
        pages.desk.web.clone()
    }
}

impl FromRef<Pages> for Network {
    fn from_ref(pages: &Pages) -> Self {
        pages.network.clone()
    }
}

impl FromRef<Pages> for Figures {
    fn from_ref(pages: &Pages) -> Self {
        Figures::new(pages.network.db.clone())
    }
}

impl FromRef<Pages> for Translator {
    fn from_ref(_: &Pages) -> Self {
        Translator::off()
    }
}

impl FromRef<Pages> for Enquiries {
    fn from_ref(pages: &Pages) -> Self {
        let (db, web) = (pages.desk.db.clone(), pages.desk.web.clone());
        let sealer = crate::base::Sealer::new(&[7; 32]).expect("a key");
        let pace = enquiries::Pace::default();
        Self::new(
            db,
            pages.desk.addresses.clone(),
            web,
            sealer,
            Mailer::off(),
            pace,
        )
    }
}

impl FromRef<Pages> for Index {
    fn from_ref(pages: &Pages) -> Self {
        pages.index.clone()
    }
}

impl Pages {
    /// A browser of somebody who administers this town and may open everything.
    async fn administrator(&self) -> Visitor {
        self.desk
            .account("brandt@werl.example", "Herr Brandt")
            .await;
        self.desk.let_administer("brandt@werl.example").await;
        let routes: Router<Pages> = Router::new()
            .merge(offers::router())
            .merge(offers::api_router())
            .merge(offers::feeds_router())
            .merge(enquiries::router())
            .merge(network::neighbours_router())
            .merge(network::notices_router())
            .merge(figures::router())
            .merge(launch::router());
        let routes: Router<Desk> = routes.with_state(self.clone());
        let mut visitor = self.desk.visitor(routes.merge(crate::people::router()));
        visitor.sign_in("brandt@werl.example").await;
        visitor
    }
}

/// A start tag: its name and its attributes, as a browser reads them.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    /// What follows it.
    rest: String,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn decoded(text: &str) -> String {
    let plain = text
        .replace("&#58;", ":")
        .replace("&colon;", ":")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let seen = |letter: &char| !letter.is_control() && !letter.is_whitespace();
    plain
        .chars()
        .filter(seen)
        .collect::<String>()
        .to_lowercase()
}

/// All start tags of a page. The inside of a script is not read as tags.
#[expect(
    clippy::string_slice,
    reason = "each cut is where a letter of one byte was found"
)]
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let ends = |letter: char| letter.is_whitespace() || letter == '/' || letter == '>';
        let name = rest.find(ends).map_or(rest, |end| &rest[..end]);
        rest = &rest[name.len()..];
        let mut tag = Tag {
            name: name.to_lowercase(),
            attributes: Vec::new(),
            rest: String::new(),
        };
        loop {
            let skipped = |letter: char| letter.is_whitespace() || letter == '/';
            rest = rest.trim_start_matches(skipped);
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let ends = |letter: char| letter.is_whitespace() || "=/>".contains(letter);
            let end = rest.find(ends).unwrap_or(rest.len()).max(1);
            let attribute = rest[..end].to_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                rest = after.trim_start();
                let quote = rest.chars().next().filter(|letter| "\"'".contains(*letter));
                let inner = quote.map_or(rest, |_| &rest[1..]);
                let ends = |letter: char| match quote {
                    Some(quote) => letter == quote,
                    None => letter.is_whitespace() || letter == '>',
                };
                let end = inner.find(ends).unwrap_or(inner.len());
                value = &inner[..end];
                rest = &inner[(end + usize::from(quote.is_some())).min(inner.len())..];
            }
            tag.attributes.push((attribute, decoded(value)));
        }
        tag.rest = rest.chars().skip(1).take(20_000).collect();
        if tag.name == "script" {
            rest = rest.find("</script").map_or("", |end| &rest[end..]);
        }
        found.push(tag);
    }
    found
}

/// What on this page would run, load, frame or submit and is not ours.
fn active_parts(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        let mut complain = |what: &str| found.push(format!("{what}: {tag:.300?}"));
        if NEVER.contains(&tag.name.as_str()) {
            complain("a tag");
        }
        let address = |name: &str| tag.get(name).unwrap_or_default().to_owned();
        match tag.name.as_str() {
            "script" if tag.get("type") == Some("application/ld+json") => {
                let data = tag.rest.split("</script").next().unwrap_or_default();
                match serde_json::from_str::<Value>(data) {
                    Ok(_) if !data.contains('<') => {}
                    _ => complain("JSON-LD"),
                }
            }
            "script" if address("src").starts_with("/assets/") => {}
            "script" => complain("a script"),
            "form" if !address("action").starts_with('/') => complain("a form"),
            "img" if !address("src").starts_with('/') => complain("a picture"),
            "meta" if tag.get("http-equiv").is_some() => complain("a command"),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            let runs = ["javascript:", "data:", "vbscript:"];
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                complain("an attribute");
            }
            if runs.iter().any(|start| value.starts_with(start)) {
                complain("an address");
            }
        }
    }
    found
}

#[test]
fn the_check_of_pages_finds_every_piece_of_code_that_was_not_taken_for_text() {
    for code in CORPUS {
        let is_harmless_alone = code == "<p><strong>offen" || code.starts_with("<p style");
        let page = format!("<main><p>Herzlich willkommen</p>{code}</main>");
        let found = active_parts(&page);
        let is_bad = !found.is_empty();
        assert!(is_bad || is_harmless_alone, "{code}");
    }
    let ours = "<script src=\"/assets/refresh.js\" defer></script><img src=\"/bild\" alt=\"\">\
                <form method=\"post\" action=\"/x\"></form><a href=\"https://werl.example/\">x</a>";
    assert_eq!(active_parts(ours), Vec::<String>::new());
    for (bad, code) in [
        (
            true,
            "<script type=\"application/ld+json\">{\"a\":\"</script><script>\"}</script>",
        ),
        (true, "<a href=' java\nscript:alert(1)'>x</a>"),
        (
            true,
            "<a title=\"x\" href=\"javascript&colon;alert(1)\">x</a>",
        ),
        (false, "<a title=\"onclick=x <script>\" href=\"/\">x</a>"),
    ] {
        assert_eq!(!active_parts(code).is_empty(), bad, "{code}");
    }
}

/// Opens pages, and what they link to, until there is nothing new.
async fn read_everything(visitor: &mut Visitor, from: &[&str]) -> BTreeSet<String> {
    let mut waiting: Vec<String> = from.iter().map(ToString::to_string).collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if seen.len() >= PAGES || !seen.insert(path.clone()) {
            continue;
        }
        let answer = visitor.get(&path).await;
        if answer.status == StatusCode::SEE_OTHER {
            // The way out to where somebody signs up: to another page, and never to code.
            let onward = Url::parse(answer.location()).expect("an address");
            assert!(
                ["http", "https"].contains(&onward.scheme()),
                "{path}: {onward}"
            );
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let kind = answer.header(&header::CONTENT_TYPE);
        if !kind.starts_with("text/html") {
            // A feed is for programs, and says so: no browser takes it for a page.
            assert!(
                FEEDS.iter().any(|feed| kind.starts_with(feed)),
                "{path}: {kind}"
            );
            continue;
        }
        assert_eq!(active_parts(&answer.body), Vec::<String>::new(), "{path}");
        for tag in tags(&answer.body) {
            let href = tag.get("href").unwrap_or_default();
            let href = href.split('#').next().unwrap_or_default();
            let starts = ["/angebote/", "/anbieter/", "/verwaltung/"];
            if tag.name == "a" && starts.iter().any(|start| href.starts_with(start)) {
                waiting.push(href.to_owned());
            }
        }
    }
    seen
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from beginning to end")]
async fn attack_34_nothing_that_strangers_wrote_runs_on_any_page() {
    let werl = Town::start("Werl").await;
    let stage = stage_followed_by(&werl).await;
    full_of_code(&stage, &werl).await;
    let all = CORPUS.concat();
    // The same typed here, where it is kept as it was typed.
    let verein = werl.has_provider(&format!("{} Hiesige", CORPUS[1])).await;
    werl.publishes(verein, &format!("{} Hiesiges", CORPUS[0]))
        .await;
    let mut tx = werl.db.write().await.unwrap();
    for offer_id in offers::list_all_public_ids(&mut tx, None, 5).await.unwrap() {
        let report = network::Report {
            offer_id,
            reason: network::Reason::Harmful,
            body: all.chars().take(1_900).collect(),
            is_forwarded: false,
        };
        network::report(&mut tx, report).await.unwrap();
    }
    tx.commit().await.unwrap();

    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(&folder.path().join("a"), None).await.unwrap();
    let providers = Index::open(&folder.path().join("b"), None).await.unwrap();
    let directory = offers::Directory::new(providers.clone());
    let stop = CancellationToken::new();
    let follower = offers::SearchFollower::new(index.clone());
    tokio::spawn(crate::log::run(follower, werl.db.clone(), stop.clone()));
    let follower = offers::DirectoryFollower::new(&directory);
    tokio::spawn(crate::log::run(follower, werl.db.clone(), stop.clone()));
    let _stop = stop.drop_guard();
    let head = werl.db.read_head().await.unwrap();
    assert!(index.wait_for(head, PATIENCE).await);
    assert!(providers.wait_for(head, PATIENCE).await);
    let pages = Pages {
        desk: Desk::at(&werl.origin(), werl.db.clone()),
        network: werl.network.clone(),
        index,
        directory,
    };
    let mut brandt = pages.administrator().await;

    let host = stage.at("").replace("http://", "").replace(':', "%3A");
    let neighbour = format!("/verwaltung/nachbarn/{host}");
    let seen = read_everything(
        &mut brandt,
        &[
            &format!("{neighbour}/trennen"),
            &format!("{neighbour}/auswahl"),
            &neighbour,
            "/verwaltung/meldungen",
            "/verwaltung/nachbarn",
            "/anbieter",
            "/en/angebote",
            "/angebote?q=Konzert",
            "/karte",
            "/kalender?view=agenda",
            "/kalender",
            "/anbieter?view=map",
            "/angebote",
            "/",
        ],
    )
    .await;
    let opened = |start: &str| seen.iter().filter(|path| path.starts_with(start)).count();
    assert!(opened("/angebote/") > 10, "{seen:?}");
    assert!(opened("/anbieter/") >= 2, "{seen:?}");
    let list = brandt.get("/angebote").await;
    assert!(
        list.says(&["Konzert", "Hiesiges"]),
        "they are there to be read"
    );
    assert!(
        brandt
            .get("/verwaltung/meldungen")
            .await
            .says(&["alert(1)"])
    );

    let told = brandt.get("/api/v1/offers").await;
    let kind = told.headers["content-type"].to_str().unwrap();
    assert!(kind.starts_with("application/json"), "{kind}");
    assert_eq!(told.headers["x-content-type-options"], "nosniff");
    let told: Value = serde_json::from_str(&told.body).unwrap();
    assert!(told.to_string().contains("Konzert"));
}
