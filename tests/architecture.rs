//! Keeps the walls of the house: which room may use which, what stands on which shelf.
//!
//! The tables are in `architecture/rules.rs`. The tests at the end break every rule once with
//! made-up sources, because a checker that finds nothing looks just like a house in order.

#[path = "architecture/reader.rs"]
mod reader;
#[path = "architecture/rules.rs"]
mod rules;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use reader::Source;
use rules::{FEATURES, MAY_USE, complaints, reach, unknown_requirements};

/// Folders that others fill: build output and installed packages.
const NOT_OURS: &[&str] = &["target", "node_modules", ".git"];

/// Every file below `folder` whose name has one of these extensions (`""`: none at all).
fn files(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(path) = open.pop() {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !NOT_OURS.contains(&name) {
                let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
                open.extend(entries.map(|entry| entry.path()));
            }
            continue;
        }
        let extension = path
            .extension()
            .and_then(|end| end.to_str())
            .unwrap_or_default();
        if let (true, Ok(text)) = (
            extensions.contains(&extension),
            std::fs::read_to_string(&path),
        ) {
            let inside = path.strip_prefix(root).unwrap_or(&path);
            found.push(Source::new(&inside.to_string_lossy(), &text));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn complaints_about(path: &str, text: &str) -> Vec<String> {
    complaints(&[Source::new(path, &format!("//! A made-up file.\n{text}"))])
}

#[test]
fn the_house_is_in_order() {
    let mut sources = files("src", &["rs"]);
    assert!(sources.len() >= MAY_USE.len(), "the sources were not found");
    sources.extend(files("tests", &["rs"]));
    sources.extend(files("benches", &["rs"]));

    let found = complaints(&sources);

    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_room_of_the_table_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, uses) in MAY_USE {
        let stands = root.join(room).is_dir() || root.join(format!("{room}.rs")).is_file();
        assert!(stands, "there is no room {room}");
        for used in *uses {
            assert!(
                MAY_USE.iter().any(|(name, _)| name == used),
                "{room} uses unknown {used}"
            );
        }
    }
    assert!(
        FEATURES
            .iter()
            .all(|feature| MAY_USE.iter().any(|(name, _)| name == feature))
    );
}

#[test]
fn every_claim_to_prove_a_requirement_names_one() {
    let list = files("docs/reference", &["txt"]);
    let list = list
        .iter()
        .find(|file| file.path.ends_with("/requirements.txt"));
    let known: BTreeSet<&str> = list
        .map(|file| file.text.lines().collect())
        .unwrap_or_default();
    assert!(
        known.contains("C-01"),
        "docs/reference/requirements.txt was not found"
    );
    let folders = [
        "src",
        "tests",
        "benches",
        "federation-tests",
        "scripts",
        "docs",
    ];
    let extensions = ["rs", "mjs", "js", "ts", "sh", "md", ""];
    let claims = folders.iter().flat_map(|folder| files(folder, &extensions));

    let found: Vec<String> = claims
        .flat_map(|source| unknown_requirements(&source, &known))
        .collect();

    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn no_kit_reaches_a_feature_and_no_two_features_reach_each_other() {
    let is_assembly = |room: &str| matches!(room, "app" | "cli" | "demo");
    for (room, _) in MAY_USE.iter().filter(|(room, _)| !is_assembly(room)) {
        assert!(!reach(room).contains(room), "{room} reaches itself");
        let enters_feature = reach(room).iter().any(|used| FEATURES.contains(used));
        assert!(
            !enters_feature || FEATURES.contains(room),
            "{room} reaches a feature"
        );
        assert!(
            !reach(room).iter().any(|used| is_assembly(used)),
            "{room} reaches assembly"
        );
    }
}

#[test]
fn a_room_that_enters_a_later_room_is_named() {
    let cases = [
        (
            "src/db/mod.rs",
            "use crate::log::Entry;",
            "db/mod.rs must not use crate::log",
        ),
        (
            "src/web/shell.rs",
            "fn f() { crate::db::open() }",
            "web/shell.rs must not use crate::db",
        ),
        (
            "src/providers/actions.rs",
            "use crate::{base::Error, offers::{self, Offer}};",
            "providers/actions.rs must not use crate::offers",
        ),
        (
            "src/federation/fetch.rs",
            "use super::super::network;",
            "federation/fetch.rs must not use crate::network",
        ),
        (
            "src/people/store.rs",
            "type T = Vec<crate::app::App>;",
            "people/store.rs must not use crate::app",
        ),
    ];
    for (path, text, complaint) in cases {
        assert_eq!(complaints_about(path, text), [complaint]);
    }
}

#[test]
fn a_shelf_that_reaches_below_itself_is_named() {
    let cases = [
        (
            "src/offers/model.rs",
            "use super::store;",
            "offers/model.rs must not use super::store",
        ),
        (
            "src/offers/actions.rs",
            "use super::{model::Offer, pages::list};",
            "offers/actions.rs must not use super::pages",
        ),
        (
            "src/offers/views/card.rs",
            "use super::super::pages::router;",
            "offers/views/card.rs must not use super::pages",
        ),
        (
            "src/offers/search.rs",
            "use crate::offers::federation;",
            "offers/search.rs must not use super::federation",
        ),
        (
            "src/network/store.rs",
            "mod inner { use super::super::actions; }",
            "network/store.rs must not use super::actions",
        ),
        (
            "src/offers/bits.rs",
            "",
            "offers/bits.rs: bits is no shelf of offers",
        ),
        (
            "src/offers/store.rs",
            "use crate::providers::store::find;",
            "offers/store.rs must not use crate::providers::store, only crate::providers",
        ),
    ];
    for (path, text, complaint) in cases {
        assert_eq!(complaints_about(path, text), [complaint]);
    }
}

#[test]
fn a_crate_outside_its_rooms_is_named() {
    let cases = [
        (
            "src/offers/actions.rs",
            "let q = sqlx::query(\"select 1\");",
            "offers/actions.rs must not use sqlx::query: SQL lives in store.rs",
        ),
        (
            "src/app/mod.rs",
            "use sqlx::{FromRow, query_as};",
            "app/mod.rs must not use sqlx::query_as: SQL lives in store.rs",
        ),
        (
            "src/log/entry.rs",
            "let n = sqlx::query_scalar!(\"select 1\");",
            "log/entry.rs must not use sqlx::query_scalar: SQL lives in store.rs",
        ),
        (
            "src/offers/model.rs",
            "use axum::Json;",
            "offers/model.rs must not use axum",
        ),
        (
            "src/people/actions.rs",
            "use axum_extra as x;",
            "people/actions.rs must not use axum_extra",
        ),
        (
            "src/offers/pages.rs",
            "use tantivy::Index;",
            "offers/pages.rs must not use tantivy",
        ),
        (
            "src/offers/pages.rs",
            "#[derive(askama::Template)]",
            "offers/pages.rs must not use askama",
        ),
    ];
    for (path, text, complaint) in cases {
        assert_eq!(complaints_about(path, text), [complaint]);
    }
}

#[test]
fn a_file_without_form_is_named() {
    let bare = complaints(&[Source::new("src/base/ids.rs", "pub struct Id;")]);
    assert_eq!(
        bare,
        ["src/base/ids.rs must begin with //! and say what it is"]
    );

    let long = complaints_about("tests/long.rs", &"\n".repeat(600));
    assert_eq!(
        long,
        ["tests/long.rs has 601 lines, 600 at most: make it a folder"]
    );

    let empty = complaints_about("src/base/utils.rs", "");
    assert_eq!(
        empty,
        ["src/base/utils.rs: \"utils\" says nothing about what is inside"]
    );

    let unknown = complaints_about("src/cellar/mod.rs", "");
    assert_eq!(
        unknown,
        ["cellar is no room of the table MAY_USE in tests/architecture/rules.rs"]
    );
}

#[test]
fn a_claim_about_no_requirement_is_named() {
    let known = BTreeSet::from(["C-01", "A-02"]);
    let claim = |sign: &str, ids: &str| {
        let mark = ["pro", "ves:"].concat();
        unknown_requirements(
            &Source::new("tests/a.rs", &format!("  {sign} {mark} {ids}")),
            &known,
        )
    };

    assert_eq!(claim("//", "C-01 A-02"), Vec::<String>::new());
    assert_eq!(
        claim("//", "C-01 X-99"),
        ["tests/a.rs: there is no requirement X-99"]
    );
    assert_eq!(
        claim("#", "C-1"),
        ["tests/a.rs: there is no requirement C-1"]
    );
    assert_eq!(
        claim("<!--", "nothing -->"),
        ["tests/a.rs: there is no requirement nothing"]
    );
}

#[test]
fn what_is_allowed_is_not_named() {
    let allowed = [
        (
            "src/offers/pages.rs",
            "use super::{actions, store, views::Page}; use axum::Router;",
        ),
        (
            "src/offers/pages/list.rs",
            "use super::show; use crate::providers::Provider;",
        ),
        (
            "src/offers/store.rs",
            "use super::model; fn f() { sqlx::query(\"crate::app::x\"); }",
        ),
        ("src/offers/store/read.rs", "use sqlx::query_as;"),
        (
            "src/offers/mod.rs",
            "mod pages; pub use self::pages::router; use crate::log::Entry;",
        ),
        ("src/offers/api.rs", "use axum::Json; use super::views;"),
        (
            "src/offers/search.rs",
            "use tantivy::doc; use crate::search::Index;",
        ),
        ("src/app/routes.rs", "use crate::offers::pages::router;"),
        (
            "src/db/mod.rs",
            "// crate::offers\n/* crate::app /* nested */ */ type T = sqlx::Pool;",
        ),
        (
            "src/base/text.rs",
            "const A: &str = r#\"use crate::db; \"#; const Q: char = '\"';",
        ),
        (
            "src/base/geo.rs",
            "fn f<'a>(x: &'a str) -> char { '\\'' } pub(crate) struct Point;",
        ),
        (
            "src/base/ids.rs",
            "#[cfg(test)]\nmod tests { use super::*; use crate::offers::Offer; fn f() { { } } }",
        ),
        ("src/lib.rs", "pub mod base; pub use crate::offers::Offer;"),
    ];
    for (path, text) in allowed {
        assert_eq!(
            complaints_about(path, text),
            Vec::<String>::new(),
            "{path}: {text}"
        );
    }
}

#[test]
fn code_after_the_tests_of_a_file_is_still_read() {
    let text = "#[cfg(test)]\nuse crate::offers::Offer;\nuse crate::app::App;\n\
                #[cfg(test)]\nmod tests { fn f() {} }\nfn g() { crate::network::x() }";
    assert_eq!(
        complaints_about("src/base/ids.rs", text),
        [
            "base/ids.rs must not use crate::app",
            "base/ids.rs must not use crate::network"
        ]
    );
}
