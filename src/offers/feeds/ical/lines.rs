//! The lines of a calendar: escaped, folded, ended as RFC 5545 section 3.1 wants them.

use std::borrow::Cow;

/// A line is folded before it has more octets than this, without its end.
const OCTETS_MAX: usize = 75;

/// What an event takes, generously.
const EVENT_BYTES: usize = 1_300;

/// A calendar being written.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A calendar of so many events; its room need not grow, mostly.
    pub fn of(events: usize) -> Self {
        Self(String::with_capacity(events.saturating_mul(EVENT_BYTES)))
    }

    /// A line whose value is written as it is: numbers, dates, words of the standard.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for part in [name, ":", value] {
            octets = self.fold(part, octets);
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// A line whose value is a list of texts.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl Iterator<Item = T>) {
        let values: Vec<String> = values.map(|it| escaped(it.as_ref()).into_owned()).collect();
        if !values.is_empty() {
            self.raw(name, &values.join(","));
        }
    }

    /// A line whose value is an address. Controls end lines, so an address with one is left out.
    pub fn address(&mut self, name: &str, value: &str) {
        if !value.chars().any(char::is_control) {
            self.raw(name, value);
        }
    }

    /// The calendar.
    pub fn finish(self) -> String {
        self.0
    }

    /// Goes on with a line that has so many octets already, folded between characters and never
    /// inside one; says how many it has then.
    fn fold(&mut self, text: &str, mut octets: usize) -> usize {
        let mut rest = text;
        while octets + rest.len() > OCTETS_MAX {
            let room = rest.floor_char_boundary(OCTETS_MAX - octets);
            let (fits, other) = rest.split_at_checked(room).unwrap_or((rest, ""));
            self.0.push_str(fits);
            self.0.push_str("\r\n ");
            octets = 1;
            rest = other;
        }
        self.0.push_str(rest);
        octets + rest.len()
    }
}

/// Text as a value (section 3.3.11): nothing in it can end the line or begin another value.
fn escaped(text: &str) -> Cow<'_, str> {
    let mut value = String::new();
    let mut rest = text;
    while let Some((plain, from)) = next_suspect(rest) {
        if value.capacity() == 0 {
            value.reserve(text.len() + text.len() / 8 + 1);
        }
        value.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('\\') => value.push_str("\\\\"),
            Some(';') => value.push_str("\\;"),
            Some(',') => value.push_str("\\,"),
            // The other half of a line end, `\r`, is a control and goes.
            Some('\n' | '\u{2028}' | '\u{2029}') => value.push_str("\\n"),
            Some(c) if !c.is_control() => value.push(c),
            Some(_) | None => {}
        }
        rest = chars.as_str();
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    value.push_str(rest);
    Cow::Owned(value)
}

/// What stands before the next byte that may begin a character to be told otherwise, and the text
/// from it on: bytes are looked at many times faster than characters.
fn next_suspect(text: &str) -> Option<(&str, &str)> {
    let is_suspect = |byte: u8| {
        // The last two begin further controls and further ends of lines.
        byte < b' ' || matches!(byte, b'\\' | b';' | b',' | 0x7f | 0xc2 | 0xe2)
    };
    let at = text.bytes().position(is_suspect)?;
    text.split_at_checked(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters_and_reads_back_whole() {
        let mut lines = Lines::default();
        let text = "Größe ".repeat(40);
        lines.text("SUMMARY", &text);
        let written = lines.finish();
        for line in written.split("\r\n") {
            assert!(line.len() <= OCTETS_MAX, "{line}");
        }
        assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
    }

    #[test]
    fn a_title_cannot_begin_a_line_of_its_own() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "Chor\r\nATTENDEE:mailto:a@b.example\u{7};,\\");
        assert_eq!(
            lines.finish(),
            "SUMMARY:Chor\\nATTENDEE:mailto:a@b.example\\;\\,\\\\\r\n"
        );
    }

    #[test]
    fn every_character_is_told_as_the_standard_wants_it() {
        for c in (0..=0x2100).chain([0x1_f600]).filter_map(char::from_u32) {
            let told = match c {
                '\\' | ';' | ',' => format!("\\{c}"),
                '\n' | '\u{2028}' | '\u{2029}' => "\\n".to_owned(),
                c if c.is_control() => String::new(),
                c => c.to_string(),
            };
            assert_eq!(
                escaped(&format!("{c}Chör{c}{c}")),
                format!("{told}Chör{told}{told}")
            );
        }
    }
}
