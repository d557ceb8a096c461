//! Keeps sentences and the places that ask for them together: every key exists in every language,
//! says something, and is asked for somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Lang;

/// How code and templates ask for a key that must exist.
const ASKS: [&str; 5] = [
    ".t(\"",
    ".t_args(\"",
    ".t1(\"",
    "Problem::new(\"",
    "Rule(\"",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// Key to (file, whether it says something) in one language.
fn keys(lang: Lang) -> BTreeMap<String, (String, bool)> {
    let mut keys = BTreeMap::new();
    for path in files(&root().join("locales").join(lang.code()), ".ftl") {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let starts = line.starts_with(|c: char| c.is_ascii_alphabetic());
            let Some((key, value)) = line.split_once('=').filter(|_| starts) else {
                continue;
            };
            let goes_on = lines.peek().is_some_and(|next| next.starts_with(' '));
            let says = !value.trim().is_empty() || goes_on;
            let old = keys.insert(key.trim().to_owned(), (file.clone(), says));
            assert!(
                old.is_none(),
                "{} stands twice in {}",
                key.trim(),
                lang.code()
            );
        }
    }
    keys
}

/// Everything in `src` (without this file) and `templates`.
fn sources() -> Vec<(PathBuf, String)> {
    let mut paths = files(&root().join("src"), ".rs");
    paths.retain(|path| !path.ends_with("i18n/keys.rs"));
    paths.extend(files(&root().join("templates"), ".html"));
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

/// The quoted words after each `opening`.
fn quoted_after<'a>(text: &'a str, opening: &str) -> Vec<&'a str> {
    text.split(opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn looks_like_key(word: &str) -> bool {
    word.contains('-')
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_language_has_the_same_keys_in_the_same_files_and_none_is_empty() {
    let german = keys(Lang::De);
    for lang in Lang::ALL {
        let other = keys(lang);
        for (key, (file, says)) in &other {
            assert!(says, "{key} says nothing in {}", lang.code());
            let home = german.get(key).map(|(file, _)| file);
            assert_eq!(
                home,
                Some(file),
                "{key} in {}/{file} has no German twin",
                lang.code()
            );
        }
        for (key, (file, _)) in &german {
            assert!(
                other.contains_key(key),
                "{key} of {file} is missing in {}",
                lang.code()
            );
        }
    }
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let known = keys(Lang::De);
    let mut missing = BTreeSet::new();
    for (path, text) in sources() {
        // Code is laid out over several lines; a key may stand on the line after its call.
        let flat = text
            .replace("(\n", "(")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let flat = flat.replace("( \"", "(\"");
        for opening in ASKS {
            for key in quoted_after(&flat, opening) {
                let example = key.starts_with("no-such-") || key.contains('…');
                if looks_like_key(key) && !example && !known.contains_key(key) {
                    missing.insert(format!("{key} ({})", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no sentence for: {missing:#?}");
}

#[test]
fn every_sentence_is_asked_for() {
    let mut words = BTreeSet::new();
    for (_, text) in sources() {
        words.extend(
            text.split('"')
                .filter(|word| looks_like_key(word))
                .map(str::to_owned),
        );
    }
    // `"category-"` in code asks for every key that begins so.
    let beginnings: Vec<&String> = words
        .iter()
        .filter(|word| word.ends_with('-') && word.len() > 3)
        .collect();
    let idle: Vec<String> = keys(Lang::De)
        .into_keys()
        .filter(|key| !words.contains(key))
        .filter(|key| {
            !beginnings
                .iter()
                .any(|start| key.starts_with(start.as_str()))
        })
        .collect();
    assert!(idle.is_empty(), "nobody asks for: {idle:#?}");
}
