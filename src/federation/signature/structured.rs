//! The little of RFC 8941 (Structured Fields) that RFC 9421 needs, read strictly.
//!
//! Written by hand: we accept only one member, five kinds of value and no parameter that could
//! change what a component means, and refuse what RFC 8941 lets the last of two win.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Reads a field from left to right. Each method takes what it names and says nothing if that is
/// not what comes next.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// Begins at the front of a field.
    pub(super) fn new(text: &'a str) -> Self {
        Self(text.trim_matches([' ', '\t']))
    }

    /// Whether this sign comes next; it is taken.
    pub(super) fn takes(&mut self, sign: char) -> bool {
        match self.0.strip_prefix(sign) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Takes spaces; says whether there were any.
    pub(super) fn spaces(&mut self) -> bool {
        let rest = self.0.trim_start_matches(' ');
        let had = rest.len() < self.0.len();
        self.0 = rest;
        had
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|c| !belongs(c)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }

    /// A key (§3.1.2): lower case, beginning with a letter or an asterisk.
    pub(super) fn key(&mut self) -> Option<&'a str> {
        let key = self.take_while(|c| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | '*')
        });
        let begins_well = key.starts_with(|c: char| c.is_ascii_lowercase() || c == '*');
        begins_well.then_some(key)
    }

    /// An integer (§3.3.1): fifteen digits at most.
    pub(super) fn integer(&mut self) -> Option<i64> {
        let is_negative = self.takes('-');
        let digits = self.take_while(|c| c.is_ascii_digit());
        if digits.len() > 15 || self.0.starts_with('.') {
            return None;
        }
        let number: i64 = digits.parse().ok()?;
        Some(if is_negative { -number } else { number })
    }

    /// A string (§3.3.3): printable ASCII in quotes, with only quote and backslash escaped.
    pub(super) fn string(&mut self) -> Option<String> {
        if !self.takes('"') {
            return None;
        }
        let mut read = String::new();
        let mut signs = self.0.chars();
        loop {
            match signs.next()? {
                '"' => break,
                '\\' => read.push(signs.next().filter(|c| matches!(c, '"' | '\\'))?),
                c @ ' '..='~' => read.push(c),
                _ => return None,
            }
        }
        self.0 = signs.as_str();
        Some(read)
    }

    /// A byte sequence (§3.3.5): base64 between colons.
    pub(super) fn bytes(&mut self) -> Option<Vec<u8>> {
        if !self.takes(':') {
            return None;
        }
        let packed = self.take_while(|c| c != ':');
        let bytes = STANDARD.decode(packed).ok()?;
        self.takes(':').then_some(bytes)
    }
}

/// Writes a string (§4.1.6).
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_rfc_writes_them_and_not_otherwise() {
        assert_eq!(Reader::new("sig-1=").key(), Some("sig-1"));
        assert_eq!(Reader::new("Sig").key(), None);
        assert_eq!(Reader::new("1sig").key(), None);
        assert_eq!(Reader::new("-42;").integer(), Some(-42));
        for wrong in ["", "x", "1.5", "1234567890123456"] {
            assert_eq!(Reader::new(wrong).integer(), None, "{wrong}");
        }
        let text = r#"a "b" \c"#;
        assert_eq!(Reader::new(&quoted(text)).string().as_deref(), Some(text));
        for wrong in ["x", r#""x"#, r#""\x""#, "\"ü\"", "\"\t\"", r#""\"#] {
            assert_eq!(Reader::new(wrong).string(), None, "{wrong}");
        }
        assert_eq!(Reader::new(":AQI=:").bytes(), Some(vec![1, 2]));
        for wrong in ["AQI=", ":AQI=", ":%:", ":AQI:"] {
            assert_eq!(Reader::new(wrong).bytes(), None, "{wrong}");
        }
    }
}
