//! The lines of a calendar: escaped, folded, ended as RFC 5545 section 3.1 wants them.

/// A line is folded before it has more octets than this, without its end.
const OCTETS_MAX: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// A line whose value is written as it is: numbers, dates, words of the standard.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// A line whose value is a list of texts.
    pub fn texts<T: AsRef<str>>(&mut self, name: &str, values: impl Iterator<Item = T>) {
        let values: Vec<String> = values.map(|it| escaped(it.as_ref())).collect();
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

    /// Writes one line, folded between characters and never inside one.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > OCTETS_MAX {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value (section 3.3.11): nothing in it can end the line or begin another value.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => value.push_str("\\\\"),
            ';' => value.push_str("\\;"),
            ',' => value.push_str("\\,"),
            '\n' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
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
}
