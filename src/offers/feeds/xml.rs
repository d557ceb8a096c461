//! XML as feeds need it: elements, attributes, text that can break out of neither.

/// A document being written.
#[derive(Debug)]
pub struct Xml(String);

impl Xml {
    /// An empty document.
    pub fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
    }

    /// Closes it.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// An element with text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes and text.
    pub fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes, ">");
        self.escape(text);
        self.close(name);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            self.escape(value);
            self.0.push('"');
        }
        self.0.push_str(end);
    }

    /// Writes text. Characters that XML 1.0 does not know (section 2.2) are left out: one of them
    /// makes the whole document unreadable.
    fn escape(&mut self, text: &str) {
        let is_special = |c: char| {
            matches!(c, '<' | '>' | '&' | '"' | '\u{FFFE}' | '\u{FFFF}') || c.is_control()
        };
        for part in text.split_inclusive(is_special) {
            let last = part.chars().next_back().filter(|c| is_special(*c));
            let plain = last.and_then(|last| part.strip_suffix(last));
            self.0.push_str(plain.unwrap_or(part));
            match last {
                Some('<') => self.0.push_str("&lt;"),
                Some('>') => self.0.push_str("&gt;"),
                Some('&') => self.0.push_str("&amp;"),
                Some('"') => self.0.push_str("&quot;"),
                Some(c @ ('\t' | '\n')) => self.0.push(c),
                Some(_) | None => {}
            }
        }
    }
}
