//! German words: where one ends, what is only an ending, which say nothing.

use crate::base::text::fold;

/// Longer words are cut: nobody types more, and an index term must stay small.
const WORD_MAX_CHARS: usize = 60;

/// Words that stand in every text. Our own short list: a long one would lose words that matter here
/// ("alle", "Hilfe", "neu", "Zeit" are no stop words).
const STOP_WORDS: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bitte", "da",
    "damit", "das", "dass", "dem", "den", "der", "des", "die", "dies", "diese", "dieser", "doch",
    "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "fuer", "hat",
    "ich", "ihr", "ihre", "im", "in", "ist", "man", "mein", "meine", "mit", "nach", "nicht",
    "noch", "nur", "ob", "oder", "sich", "sie", "sind", "so", "ueber", "um", "und", "uns", "unser",
    "vom", "von", "vor", "was", "wer", "wie", "wir", "wo", "zu", "zum", "zur", "the", "and", "for",
    "of", "to", "with", "gibt", "suche", "biete", "gesucht", "kann", "koennen", "moechte", "will",
    "wollen", "mir", "mich", "meinem", "meinen", "meiner", "jemand", "jemanden", "etwas", "gerne",
    "gern", "hier", "machen", "andere", "anderen", "in", "der", "is", "my", "a",
    // Small words of other languages that mean nothing in German.
    "our", "et", "la", "les", "aux", "d", "l", "ve", "ile", "bir", "w", "z", "na", "dla", "и", "в",
    "на", "для", "с", "й", "і", "та", "у", "до", "від",
];

/// Words whose parts mean something else: "Sport" must not find the transporter.
const INDIVISIBLE: &[&str] = &["transport", "export", "import", "kamerad"];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// In lower case, umlauts as written, a gender form reduced to its stem.
    pub text: String,
    /// Where it stands in the text, in bytes.
    pub from: usize,
    /// Where it ends, in bytes, its gender form included.
    pub to: usize,
    /// Whether only a hyphen parts it from the word before.
    pub joined: bool,
}

/// The words of a text, with `Helfer:innen`, `Helfer*innen`, `Helfer_innen`, `Helfer/-innen`,
/// `Helfer(innen)` and `HelferInnen` reduced to `helfer`.
pub(super) fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let length = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphanumeric() && !is_combining(*c))
            .map_or(rest.len(), |(end, _)| end);
        let (word, after) = rest.split_at(length);
        let ending = gender_ending(after);
        let joined = words.last().is_some_and(|last| {
            text.get(last.to..at)
                .is_some_and(|between| matches!(between, "-" | "\u{2010}" | "\u{2011}"))
        });
        words.push(Word {
            text: lower(without_capital_i(word)),
            from: at,
            to: at + length + ending,
            joined,
        });
        at += length + ending;
    }
    words.retain(|word| !word.text.is_empty());
    words
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// How many bytes of what follows a word are a written gender form: `:innen`, `/-in`, `(innen)`.
fn gender_ending(after: &str) -> usize {
    let Some(sign) = after.chars().next() else {
        return 0;
    };
    if !matches!(sign, ':' | '*' | '_' | '/' | '(' | '·' | '\u{2019}' | '\'') {
        return 0;
    }
    let rest = after.get(sign.len_utf8()..).unwrap_or_default();
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let length = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let (ending, rest) = rest.split_at(length);
    if !matches!(ending.to_lowercase().as_str(), "in" | "innen") {
        return 0;
    }
    let closing = usize::from(sign == '(' && rest.starts_with(')'));
    after.len() - rest.len() + closing
}

/// `HelferInnen` and `HelferIn` without their capital I and what follows.
fn without_capital_i(word: &str) -> &str {
    ["Innen", "In"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.chars().next_back().is_some_and(char::is_lowercase))
        .unwrap_or(word)
}

/// Lower case; letters with separate dots, as some systems send them, are put together.
fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    for c in word
        .chars()
        .flat_map(char::to_lowercase)
        .take(WORD_MAX_CHARS)
    {
        if c == '\u{308}' {
            let umlaut = match lower.pop() {
                Some('a') => "ä",
                Some('o') => "ö",
                Some('u') => "ü",
                Some(other) => {
                    lower.push(other);
                    ""
                }
                None => "",
            };
            lower.push_str(umlaut);
        } else if !is_combining(c) {
            lower.push(c);
        }
    }
    lower
}

/// The word without dots, however they were written: `gärtner`, `gaertner` and `gartner` are all
/// `gartner`; `straße` is `strasse`.
///
/// As in Snowball's German2, `ue` is no `ü` after a vowel or q: `frauen`, `neue`, `quelle`.
pub(super) fn plain(word: &str) -> String {
    let folded = fold(word);
    let mut plain = String::with_capacity(folded.len());
    let mut before = ' ';
    let mut letters = folded.chars().peekable();
    while let Some(c) = letters.next() {
        plain.push(c);
        let is_umlaut = match c {
            'a' | 'o' => true,
            'u' => !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'q'),
            _ => false,
        };
        before = c;
        if is_umlaut && letters.peek() == Some(&'e') {
            before = 'e';
            let _e = letters.next();
        }
    }
    plain
}

/// Whether the word says nothing about a text.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&fold(word).as_str())
}

/// Whether this stem must not be found by its parts.
pub(super) fn is_indivisible(stem: &str) -> bool {
    INDIVISIBLE.iter().any(|piece| stem.contains(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn every_way_to_write_helpers_of_all_genders_is_one_word() {
        for written in [
            "Helfer:innen",
            "Helfer*innen",
            "Helfer_innen",
            "Helfer/innen",
            "Helfer/-innen",
            "Helfer(innen)",
            "HelferInnen",
            "Helfer·innen",
            "Helfer:in",
        ] {
            assert_eq!(texts(written), ["helfer"], "{written}");
        }
        assert_eq!(
            texts("Wer (in Soest) hilft?"),
            ["wer", "in", "soest", "hilft"]
        );
        assert_eq!(texts("Haus/Garten: innen und außen").len(), 5);
    }

    #[test]
    fn dots_may_be_written_in_any_way() {
        for written in [
            "Gärtner",
            "Gaertner",
            "Gartner",
            "GÄRTNER",
            "Ga\u{308}rtner",
        ] {
            let word = texts(written).concat();
            assert_eq!(plain(&word), "gartner", "{written}");
        }
        assert_eq!(plain("Straßenfest"), plain("strassenfest"));
        assert_eq!(plain("frauen"), "frauen");
        assert_eq!(plain("neue"), "neue");
    }

    #[test]
    fn hyphens_part_and_join() {
        let words = split("Repair-Café am Markt");
        assert_eq!(words.len(), 4);
        assert!(words[1].joined && !words[2].joined);
    }
}
