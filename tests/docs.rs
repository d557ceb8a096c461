//! The book holds together: every page is in its table of contents, every link leads somewhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Markdown page of the book and at the top of the project.
fn pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join("docs")];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    let top = std::fs::read_dir(root()).into_iter().flatten().flatten();
    found.extend(top.map(|entry| entry.path()));
    found.retain(|path| path.extension().is_some_and(|end| end == "md"));
    found
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The targets of links to other files of the project, without the part behind `#`.
fn links(page: &Path) -> Vec<PathBuf> {
    let text = text(page);
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    targets
        .filter(|target| !target.contains("://") && !target.starts_with(['#', '<']))
        .filter_map(|target| target.split('#').next())
        .map(|target| page.parent().unwrap_or(page).join(target))
        .collect()
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let pages = pages();
    assert!(pages.len() > 10, "the pages were not found");
    let mut broken = Vec::new();
    for page in &pages {
        let dead = links(page).into_iter().filter(|target| !target.exists());
        broken.extend(dead.map(|target| format!("{} → {}", page.display(), target.display())));
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_page_of_the_book_is_in_its_table_of_contents() {
    let summary = root().join("docs/SUMMARY.md");
    let listed: BTreeSet<PathBuf> = links(&summary).into_iter().collect();
    let inside = root().join("docs");
    let forgotten: Vec<PathBuf> = pages()
        .into_iter()
        .filter(|page| page.starts_with(&inside) && *page != summary && !listed.contains(page))
        .collect();
    assert!(
        forgotten.is_empty(),
        "not in docs/SUMMARY.md: {forgotten:?}"
    );
}

#[test]
fn every_page_that_the_sources_refer_to_exists() {
    let mut missing = Vec::new();
    let mut open = vec![
        root().join("src"),
        root().join("tests"),
        root().join("migrations"),
    ];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
            open.extend(entries.map(|entry| entry.path()));
            continue;
        }
        let text = text(&path);
        // A reference stands in the prose of a comment, in backquotes.
        for rest in text.split(concat!("`", "docs/")).skip(1) {
            let name = rest.split('`').next().unwrap_or_default();
            if !root().join("docs").join(name).exists() {
                missing.push(format!("{}: docs/{name}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

/// The names of the fields of a struct, read from its source.
fn fields(file: &str, name: &str) -> Vec<String> {
    let text = text(&root().join(file));
    let opening = format!("pub struct {name} {{\n");
    let body = text.split_once(&opening).map_or("", |(_, rest)| rest);
    let body = body.split_once("\n}").map_or("", |(body, _)| body);
    body.lines()
        .filter_map(|line| line.strip_prefix("    pub ")?.split_once(':'))
        .map(|(field, _kind)| field.to_owned())
        .collect()
}

#[test]
fn every_field_of_the_json_about_neighbours_is_explained() {
    let mut given = fields("src/network/store/overview.rs", "PeerLine");
    assert!(given.len() > 20, "{given:?}");
    given.push("lag_seconds".to_owned());
    let page = text(&root().join("docs/reference/cli.md"));
    let (_, rest) = page
        .split_once("| Field of `peers --json` | Meaning |")
        .unwrap_or_default();
    let (table, _) = rest.split_once("\n\n").unwrap_or_default();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let explained: BTreeSet<String> = rows
        .filter_map(|row| row.split('`').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(explained, given.into_iter().collect());
}

/// Every key that can be set, as it stands in a file: `town.name`.
fn keys_of_the_settings() -> BTreeSet<String> {
    let sections = [
        ("", "src/app/config.rs", "Config"),
        ("town.", "src/web/state.rs", "TownLook"),
        ("town.office.", "src/web/state.rs", "Office"),
        ("federation.", "src/app/config.rs", "FederationConfig"),
        ("media.", "src/app/media.rs", "MediaConfig"),
        ("map.", "src/app/tiles.rs", "MapConfig"),
        ("mail.", "src/app/mail.rs", "MailConfig"),
        (
            "translation.",
            "src/app/translation.rs",
            "TranslationConfig",
        ),
    ];
    let mut keys = BTreeSet::new();
    for (section, file, name) in sections {
        let fields = fields(file, name);
        assert!(!fields.is_empty(), "{name} was not found in {file}");
        keys.extend(fields.into_iter().map(|field| format!("{section}{field}")));
    }
    // A section is not a key of its own.
    keys.retain(|key| {
        !sections
            .iter()
            .any(|(section, ..)| format!("{key}.") == *section)
    });
    keys
}

#[test]
fn every_setting_is_explained_and_nothing_else_is() {
    let page = text(&root().join("docs/reference/configuration.md"));
    let first_cells = page.lines().filter_map(|line| line.strip_prefix("| `"));
    let explained: BTreeSet<String> = first_cells
        .filter_map(|rest| rest.split('`').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(explained, keys_of_the_settings());
    for key in explained
        .iter()
        .filter(|key| !key.starts_with("town.office."))
    {
        let variable = format!("`MITMACHNETZ_{}`", key.replace('.', "__").to_uppercase());
        assert!(page.contains(&variable), "{variable} is not explained");
    }
}

/// Every test of an attack: its file and its name, as the list of attacks writes them.
fn tests_of_attacks() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![root().join("src"), root().join("tests")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
            open.extend(entries.map(|entry| entry.path()));
            continue;
        }
        let file = path.strip_prefix(root()).unwrap_or(&path).display();
        for line in text(&path).lines() {
            let line = line.trim_start();
            let line = line.strip_prefix("async ").unwrap_or(line);
            let name = line
                .strip_prefix("fn ")
                .and_then(|rest| rest.split('(').next());
            if let Some(name) = name.filter(|name| name.starts_with("attack_")) {
                found.insert(format!("{file}::{name}"));
            }
        }
    }
    found
}

#[test]
fn every_attack_has_its_test_and_every_test_its_line() {
    let page = text(&root().join("docs/reference/attacks.md"));
    let mut listed = BTreeSet::new();
    for row in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let number = cells[0].trim_start_matches("| ");
        let Ok(number) = number.parse::<u32>() else {
            continue;
        };
        let tests: Vec<&str> = cells[3]
            .split('`')
            .filter(|part| part.contains("::"))
            .collect();
        assert!(!tests.is_empty(), "attack {number} has no test");
        for test in tests {
            let carries = test.contains(&format!("::attack_{number:02}_"));
            assert!(carries, "{test} stands beside attack {number}");
            listed.insert(test.to_owned());
        }
    }
    assert!(listed.len() > 50, "the list was not found");
    assert_eq!(listed, tests_of_attacks());
}
