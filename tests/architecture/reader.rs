//! Reads Rust source just far enough to see which paths it names.
//!
//! A real parser would be a dependency larger than the rules it serves. Words, `::`, braces and
//! commas are all that is needed once comments and literals are gone.

/// One `.rs` file: where it lies (`src/offers/actions.rs`) and what it says.
pub struct Source {
    /// Path from the project's root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The modules this file is, from the crate's root: `["offers", "pages", "list"]`.
    pub fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let inside = inside.strip_suffix(".rs").unwrap_or(inside);
        let mut names: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if names
            .last()
            .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
        {
            names.pop();
        }
        names
    }

    /// Every path the file names outside its tests, with `crate`, `self` and `super` resolved.
    ///
    /// A path into this crate begins with `crate`; one into another crate begins with its name.
    pub fn paths(&self) -> Vec<Vec<String>> {
        let words = without_tests(&words(&without_comments(&self.text)));
        let mut walk = Walk {
            words: &words,
            module: self.module(),
            inline: Vec::new(),
            depth: 0,
        };
        walk.paths()
    }
}

/// The text with comments, strings and characters replaced by blanks; lines stay where they are.
fn without_comments(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while index < chars.len() {
        let end = match (at(index), at(index + 1)) {
            ('/', '/') => line_end(&chars, index),
            ('/', '*') => block_end(&chars, index),
            ('"', _) => string_end(&chars, index + 1),
            ('r', '"' | '#') if !continues_word(&chars, index) => raw_end(&chars, index),
            ('\'', '\\') => char_end(&chars, index + 2),
            ('\'', _) if at(index + 2) == '\'' => index + 3,
            _ => index,
        };
        if end == index {
            out.push(at(index));
            index += 1;
        } else {
            let skipped = chars.iter().skip(index).take(end - index);
            out.extend(skipped.map(|c| if *c == '\n' { '\n' } else { ' ' }));
            index = end;
        }
    }
    out
}

fn line_end(chars: &[char], from: usize) -> usize {
    let length = chars.iter().skip(from).take_while(|c| **c != '\n').count();
    from + length
}

/// Block comments nest in Rust.
fn block_end(chars: &[char], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut index = from;
    while index < chars.len() {
        match (chars.get(index), chars.get(index + 1)) {
            (Some('/'), Some('*')) => {
                depth += 1;
                index += 2;
            }
            (Some('*'), Some('/')) => {
                depth -= 1;
                index += 2;
                if depth == 0 {
                    return index;
                }
            }
            _ => index += 1,
        }
    }
    index
}

fn string_end(chars: &[char], from: usize) -> usize {
    let mut index = from;
    while let Some(c) = chars.get(index) {
        match c {
            '\\' => index += 2,
            '"' => return index + 1,
            _ => index += 1,
        }
    }
    chars.len()
}

fn char_end(chars: &[char], from: usize) -> usize {
    let length = chars
        .iter()
        .skip(from + 1)
        .take_while(|c| **c != '\'')
        .count();
    from + length + 2
}

/// The end of `r"…"` or `r#"…"#`; of the word `r` when it is a raw identifier like `r#type`.
fn raw_end(chars: &[char], from: usize) -> usize {
    let hashes = chars
        .iter()
        .skip(from + 1)
        .take_while(|c| **c == '#')
        .count();
    if chars.get(from + 1 + hashes) != Some(&'"') {
        return from;
    }
    let mut index = from + 2 + hashes;
    while index < chars.len() {
        let closed = chars.get(index) == Some(&'"')
            && chars
                .iter()
                .skip(index + 1)
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes;
        if closed {
            return index + 1 + hashes;
        }
        index += 1;
    }
    index
}

/// Whether the `r` at `index` is the end of a longer word. `br"…"` is no such word.
fn continues_word(chars: &[char], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).and_then(|i| chars.get(i)).copied();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    match before(1) {
        Some('b' | 'c') => is_word(before(2)),
        other => is_word(other),
    }
}

/// Words, `::` and single signs, in order.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        if c == ':' && chars.peek() == Some(&':') {
            chars.next();
            out.push("::".to_owned());
        } else if !c.is_whitespace() {
            out.push(c.to_string());
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Leaves out every item under `#[cfg(test)]`: tests may set their stage with any room.
fn without_tests(words: &[String]) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut out = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, tail)) = rest.split_first() {
        let is_mark = rest.len() >= MARK.len() && rest.iter().zip(MARK).all(|(a, b)| a == b);
        if is_mark {
            let item = rest.get(MARK.len()..).unwrap_or_default();
            let length = MARK.len() + item_length(item);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            out.push(first.clone());
            rest = tail;
        }
    }
    out
}

/// How many words an item has: up to its `;`, or to the brace that closes its body.
fn item_length(words: &[String]) -> usize {
    let mut braces = 0_usize;
    let mut brackets = 0_usize;
    let mut length = 0;
    for word in words {
        length += 1;
        match word.as_str() {
            "{" => braces += 1,
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets = brackets.saturating_sub(1),
            "}" => {
                braces = braces.saturating_sub(1);
                if braces == 0 {
                    break;
                }
            }
            ";" if braces == 0 && brackets == 0 => break,
            _ => {}
        }
    }
    length
}

/// A walk over the words of one file that knows in which inline module it stands.
struct Walk<'a> {
    words: &'a [String],
    module: Vec<String>,
    inline: Vec<(String, usize)>,
    depth: usize,
}

impl Walk<'_> {
    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }

    fn paths(&mut self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        let mut index = 0;
        while index < self.words.len() {
            self.follow_braces(index);
            let before = index.checked_sub(1).map_or("", |i| self.word(i));
            let begins = is_name(self.word(index)) && !matches!(before, "::" | ".");
            let is_path = self.word(index + 1) == "::" || before == "use";
            if begins && is_path {
                let mut written = Vec::new();
                index = self.tree(index, &[], &mut written).max(index + 1);
                found.extend(written.iter().filter_map(|path| self.resolve(path)));
            } else {
                index += 1;
            }
        }
        found
    }

    fn follow_braces(&mut self, index: usize) {
        match self.word(index) {
            "{" => {
                self.depth += 1;
                let opens = index.checked_sub(2).is_some_and(|i| self.word(i) == "mod");
                if opens {
                    let name = self.word(index - 1).to_owned();
                    self.inline.push((name, self.depth));
                }
            }
            "}" => {
                if self
                    .inline
                    .last()
                    .is_some_and(|(_, depth)| *depth == self.depth)
                {
                    self.inline.pop();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Unfolds `a::{b, c::d}` into its paths; returns where the tree ends.
    fn tree(&self, from: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
        let mut path = prefix.to_vec();
        let mut index = from;
        loop {
            let word = self.word(index);
            if word == "{" && !path.is_empty() {
                return self.group(index + 1, &path, found);
            }
            if is_name(word) || word == "*" {
                path.push(word.to_owned());
                index += 1;
            }
            if self.word(index) != "::" {
                found.push(path);
                return index;
            }
            index += 1;
            if !is_name(self.word(index)) && !matches!(self.word(index), "{" | "*") {
                found.push(path);
                return index;
            }
        }
    }

    fn group(&self, from: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
        let mut index = from;
        while index < self.words.len() {
            match self.word(index) {
                "}" => return index + 1,
                word if is_name(word) || word == "*" => {
                    index = self.tree(index, prefix, found).max(index + 1);
                    if self.word(index) == "as" {
                        index += 2;
                    }
                }
                _ => index += 1,
            }
        }
        index
    }

    /// The path from the crate's root, or as it is when it leads into another crate.
    fn resolve(&self, path: &[String]) -> Option<Vec<String>> {
        let mut here: Vec<String> = self.module.clone();
        here.extend(self.inline.iter().map(|(name, _)| name.clone()));
        let first = path.first()?.as_str();
        if !matches!(first, "crate" | "self" | "super") {
            return Some(path.to_vec());
        }
        let mut rest = path.iter().peekable();
        if first == "crate" {
            here.clear();
        }
        while let Some(word) = rest.next_if(|w| matches!(w.as_str(), "crate" | "self" | "super")) {
            if word == "super" {
                here.pop();
            }
        }
        let mut whole = vec!["crate".to_owned()];
        whole.extend(here);
        whole.extend(rest.cloned());
        Some(whole)
    }
}

fn is_name(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || c == '_')
}
