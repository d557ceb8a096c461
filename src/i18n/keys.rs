//! Keeps sentences and the places that ask for them together: every key exists in German and
//! English, every key that visitors see in the other languages too, each says something and is
//! asked for somewhere.

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

/// The files whose sentences people without an account read.
const FOR_VISITORS: [&str; 15] = [
    "base.ftl",
    "enquiries.ftl",
    "extras.ftl",
    "feeds.ftl",
    "i18n.ftl",
    "network.ftl",
    "offers-pages.ftl",
    "offers-views.ftl",
    "offers-wire.ftl",
    "people.ftl",
    "places.ftl",
    "programme.ftl",
    "providers-pages.ftl",
    "watch.ftl",
    "web.ftl",
];

/// What in these files only people read who signed in, run an instance or write programs.
const NOT_FOR_VISITORS: [&str; 23] = [
    "api-",
    "enquiries-",
    "notice-by-",
    "notices-",
    "problem-colour-",
    "problem-email",
    "problem-follow-",
    "problem-no-colour",
    "problem-no-handle",
    "problem-no-id",
    "problem-not-a-provider",
    "problem-peer-",
    "problem-schedule-",
    "problem-wire-",
    "rule-account-exists",
    "rule-administrator-only",
    "rule-operator-only",
    "shell-enquiries",
    "shell-nav-administration",
    "shell-workplace",
    "thing-actor",
    "thing-enquiry",
    "thing-peer",
];

fn is_for_visitors(key: &str, file: &str) -> bool {
    FOR_VISITORS.contains(&file) && !NOT_FOR_VISITORS.iter().any(|start| key.starts_with(start))
}

/// The forms a sentence needs that tells one from many (Unicode CLDR, cardinal numbers).
fn forms(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &["[two]", "[few]", "[many]", "*[other]"],
        Lang::Uk | Lang::Ru | Lang::Pl => &["[few]", "[many]", "*[other]"],
        Lang::De | Lang::En | Lang::Tr | Lang::Fr => &["*[other]"],
    }
}

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

/// Key to (file, everything it says) in one language.
fn keys(lang: Lang) -> BTreeMap<String, (String, String)> {
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
            let mut says = value.trim().to_owned();
            while let Some(more) = lines.next_if(|next| next.starts_with(' ')) {
                says.push_str(more);
            }
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

/// The values that a sentence puts in or asks about.
fn values(says: &str) -> BTreeSet<&str> {
    says.split('$')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        })
        .collect()
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
fn every_language_has_the_keys_its_readers_need_in_the_same_files_and_none_is_empty() {
    let german = keys(Lang::De);
    for lang in Lang::ALL {
        let other = keys(lang);
        for (key, (file, says)) in &other {
            assert!(!says.is_empty(), "{key} says nothing in {}", lang.code());
            let home = german.get(key).map(|(file, _)| file);
            assert_eq!(
                home,
                Some(file),
                "{key} in {}/{file} has no German twin",
                lang.code()
            );
        }
        let is_needed = |key: &str, file: &str| !lang.is_new() || is_for_visitors(key, file);
        let missing: Vec<String> = german
            .iter()
            .filter(|(key, (file, _))| is_needed(key, file) && !other.contains_key(*key))
            .map(|(key, (file, _))| format!("{file}: {key}"))
            .collect();
        assert!(
            missing.is_empty(),
            "missing in {}: {missing:#?}",
            lang.code()
        );
    }
}

#[test]
fn translations_put_in_the_same_values_and_have_every_form_of_their_language() {
    let german = keys(Lang::De);
    for lang in Lang::ALL {
        for (key, (_, says)) in &keys(lang) {
            let original = &german[key].1;
            assert_eq!(values(says), values(original), "{key} in {}", lang.code());
            if says.contains("[one]") {
                for form in forms(lang) {
                    assert!(says.contains(form), "{key} lacks {form} in {}", lang.code());
                }
            }
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
