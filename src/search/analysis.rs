//! From words to the terms of the index: stems, and words as they are written.

use std::collections::HashMap;
use std::vec::IntoIter;

use tantivy::tokenizer::{
    Language, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager,
};

use crate::base::text::fold;

use super::words::{self, Word};

/// How many stems are remembered while texts are cut; few words make up most of a text.
const REMEMBERED: usize = 20_000;

/// Which terms a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Terms {
    /// Stems, for whole words.
    Stems,
    /// Words as written, for "Meinten Sie".
    Written,
}

impl Terms {
    /// The name under which the index knows this analysis.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Stems => "stems",
            Self::Written => "written",
        }
    }
}

/// Reduces words to stems.
#[derive(Clone)]
pub(super) struct Stems {
    snowball: TextAnalyzer,
    known: HashMap<String, String>,
}

impl Stems {
    pub(super) fn new() -> Self {
        let analyzer = TextAnalyzer::builder(RawTokenizer::default())
            .filter(Stemmer::new(Language::German))
            .build();
        Self {
            snowball: analyzer,
            known: HashMap::new(),
        }
    }

    /// The stem of a word: `Seniorinnen`, `Seniorin` and `Senioren` are `senior`.
    ///
    /// The Snowball stemmer leaves feminine forms alone, so they are taken off its result, and what
    /// remains is a masculine form that is reduced once more (`helferin`, `helfer`, `helf`). It is
    /// no loss that `Termin` becomes `term`: both sides do the same.
    pub(super) fn stem(&mut self, word: &str) -> String {
        if let Some(stem) = self.known.get(word) {
            return stem.clone();
        }
        let stem = self.reduce(word);
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(word.to_owned(), stem.clone());
        stem
    }

    fn reduce(&mut self, word: &str) -> String {
        let plain = words::plain(word);
        // Older people are not old things: "Hilfe für Ältere" must not find "Alte Handschriften".
        if fold(word).starts_with("aelter") {
            return "aelter".to_owned();
        }
        if plain.chars().count() < 4 {
            return plain;
        }
        let stem = self.snowball(&plain);
        let masculine = stem
            .strip_suffix("inn")
            .or_else(|| stem.strip_suffix("in").filter(|_| !stem.ends_with("ein")))
            .filter(|rest| rest.chars().count() >= 3);
        let stem = match masculine {
            Some(rest) => {
                let reduced = self.snowball(rest);
                // Lotsin, Lotse: the s is no ending here.
                if rest.strip_suffix('s') == Some(&reduced) {
                    rest.to_owned()
                } else {
                    reduced
                }
            }
            None => stem,
        };
        // Nachbarn, Trommeln: the plural n that Snowball takes for a part of the word.
        let is_plural = stem.len() >= 6 && (stem.ends_with("rn") || stem.ends_with("ln"));
        if is_plural {
            stem.strip_suffix('n').unwrap_or(&stem).to_owned()
        } else {
            stem
        }
    }

    fn snowball(&mut self, word: &str) -> String {
        let mut stream = self.snowball.token_stream(word);
        stream
            .next()
            .map_or_else(|| word.to_owned(), |token| token.text.clone())
    }
}

/// Cuts a text into the terms of one kind of field.
#[derive(Clone)]
struct German {
    terms: Terms,
    stems: Stems,
}

impl Tokenizer for German {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let words = words::split(text);
        let mut tokens = match self.terms {
            Terms::Stems => stem_tokens(&words, &mut self.stems),
            Terms::Written => written_tokens(&words),
        };
        tokens.sort_by_key(|token| token.position);
        Tokens {
            current: Token::default(),
            rest: tokens.into_iter(),
        }
    }
}

/// Stems, and besides them hyphenated words as one: `repair`, `caf`, `repaircaf`.
fn stem_tokens(words: &[Word], stems: &mut Stems) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut chain = String::new();
    let mut chain_at = 0;
    for (position, word) in words.iter().enumerate() {
        tokens.push(token(word, stems.stem(&word.text), position));
        if word.joined {
            chain.push_str(&word.text);
        } else {
            chain.clear();
            chain.push_str(&word.text);
            chain_at = position;
        }
        let goes_on = words.get(position + 1).is_some_and(|next| next.joined);
        if word.joined && !goes_on {
            tokens.push(token(word, stems.stem(&chain), chain_at));
        }
    }
    tokens
}

fn written_tokens(words: &[Word]) -> Vec<Token> {
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| is_worth_suggesting(&word.text))
        .map(|(position, word)| token(word, word.text.clone(), position))
        .collect()
}

/// Whether somebody may have meant this word: at least four letters, no stop word.
pub(super) fn is_worth_suggesting(word: &str) -> bool {
    word.chars().count() >= 4 && word.chars().all(char::is_alphabetic) && !words::is_stop_word(word)
}

fn token(word: &Word, text: String, position: usize) -> Token {
    Token {
        offset_from: word.from,
        offset_to: word.to,
        position,
        text,
        position_length: 1,
    }
}

/// The terms of one text, one after the other.
struct Tokens {
    current: Token,
    rest: IntoIter<Token>,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        match self.rest.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

/// Tells an index how we cut texts.
pub(super) fn register(tokenizers: &TokenizerManager) {
    for terms in [Terms::Stems, Terms::Written] {
        let german = German {
            terms,
            stems: Stems::new(),
        };
        tokenizers.register(terms.name(), german);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(word: &str) -> String {
        let word = words::split(word).remove(0);
        Stems::new().stem(&word.text)
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let families: &[&[&str]] = &[
            &[
                "Senioren",
                "Seniorinnen",
                "Seniorin",
                "Senior:innen",
                "Senior",
            ],
            &[
                "Helfer",
                "Helferin",
                "Helferinnen",
                "Helfer*innen",
                "HelferInnen",
            ],
            &[
                "Lesepate",
                "Lesepaten",
                "Lesepat:innen",
                "Lesepatin",
                "Lesepatinnen",
            ],
            &["Garten", "Gärten", "gaerten"],
            &["Nachbar", "Nachbarn", "Nachbarin", "Nachbarinnen"],
            &["Frau", "Frauen"],
            &["Verein", "Vereine", "Vereinen", "Vereins"],
            &["Termin", "Termine", "Terminen"],
            &["Baum", "Bäume", "Baeume"],
            &["Kind", "Kinder", "Kindern"],
        ];
        for family in families {
            let stems: Vec<String> = family.iter().map(|word| stem(word)).collect();
            assert!(
                stems.iter().all(|stem| *stem == stems[0]),
                "{family:?} {stems:?}"
            );
        }
    }
}
