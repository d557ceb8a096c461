//! HTML that may be shown as it is: what is left after sanitising, and nothing else.
//!
//! Other servers send HTML, people write a little Markdown. Both pass through the same allowlist,
//! so that [`SafeHtml`] is the only type a template needs to print without escaping.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Longer input is cut before it is parsed. Mastodon's longest field is 20 kB; ours are shorter.
const INPUT_MAX_BYTES: usize = 64 * 1024;

/// Input with more tags is shown as text. Deep nesting costs the parser time in the square of its
/// depth; honest descriptions have a few dozen tags.
const TAGS_MAX: usize = 3_000;

/// Elements that survive. No heading above the third level: the page itself has those.
const TAGS: [&str; 22] = [
    "p",
    "br",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "s",
    "del",
    "sub",
    "sup",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
];

/// What a link may point to. `javascript:` and `data:` run in our name, relative ones would point
/// at ourselves.
const LINK_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Elements after which a reader of plain text expects a new line.
const LINE_ENDERS: [&str; 9] = [
    "br",
    "/p",
    "/li",
    "/blockquote",
    "/pre",
    "/h3",
    "/h4",
    "/h5",
    "/h6",
];

/// HTML without anything that runs, loads, frames, styles or submits.
///
/// Built only by this file, so a value of this type is safe to print unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// What is harmless in HTML from anywhere. Sanitising twice changes nothing.
    pub fn sanitise(html: &str) -> Self {
        let html = bounded(html);
        if html.matches('<').count() > TAGS_MAX {
            return Self(sanitiser().clean(&escape(html)).to_string());
        }
        Self(sanitiser().clean(html).to_string())
    }

    /// Markdown as people write it in a form: paragraphs, lists, emphasis, links, quotes, headings
    /// (from the third level on). HTML inside is shown as text, pictures as their description,
    /// and a line break stays one. Most texts have no mark-up at all and are only put into
    /// paragraphs.
    pub fn from_markdown(markdown: &str) -> Self {
        let markdown = bounded(markdown);
        if markdown.lines().all(is_plain_line) {
            return Self(paragraphs_of(markdown));
        }
        Self::parsed(markdown)
    }

    /// What a parser makes of Markdown.
    fn parsed(markdown: &str) -> Self {
        let events = Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH).map(tame);
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, events);
        Self::sanitise(&html)
    }

    /// What [`Self::from_markdown`] and [`Self::to_text`] make of Markdown one after the other: plain
    /// text, with a line for each paragraph and list item. Most texts have no mark-up at all and are
    /// read off without parsing anything.
    pub fn text_of_markdown(markdown: &str) -> String {
        let markdown = bounded(markdown);
        if !markdown.lines().all(is_plain_line) {
            return Self::parsed(markdown).to_text();
        }
        lines_of(markdown)
    }

    /// Plain text: everything escaped, blank lines separate paragraphs, line ends are kept.
    pub fn from_text(text: &str) -> Self {
        let paragraphs = bounded(text)
            .split("\n\n")
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let html = paragraphs
            .map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>")))
            .collect::<Vec<_>>();
        Self::sanitise(&html.concat())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The same as plain text, with a line for each paragraph and list item.
    pub fn to_text(&self) -> String {
        plain(&self.0)
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a reader of this HTML reads, as plain text (to be escaped where it is shown).
pub fn text_of(html: &str) -> String {
    SafeHtml::sanitise(html).to_text()
}

/// Text with the five characters that mean something in HTML written out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn sanitiser() -> &'static ammonia::Builder<'static> {
    static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(HashSet::from(TAGS))
            .clean_content_tags(HashSet::from(["script", "style"]))
            .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
            .generic_attributes(HashSet::new())
            .url_schemes(HashSet::from(LINK_SCHEMES))
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("nofollow noopener ugc"));
        builder
    });
    &SANITISER
}

/// The beginning of `text` that we are ready to parse.
fn bounded(text: &str) -> &str {
    text.get(..text.floor_char_boundary(INPUT_MAX_BYTES))
        .unwrap_or_default()
}

/// Whether nothing in this line means anything in Markdown or HTML, so that it says what it shows.
fn is_plain_line(line: &str) -> bool {
    let means_something = |c: char| {
        c.is_control()
            || matches!(
                c,
                '*' | '_' | '`' | '<' | '>' | '[' | ']' | '\\' | '#' | '&' | '~'
            )
    };
    let begins_something = |c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '+' | '=' | '|' | ':')
    };
    !line.starts_with(begins_something) && !line.contains(means_something)
}

/// Lines without mark-up as a parser would write them: blank ones part paragraphs, the others break.
fn paragraphs_of(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() + 16);
    let mut is_open = false;
    for line in markdown.lines() {
        if line.is_empty() {
            html.push_str(if is_open { "</p>\n" } else { "" });
            is_open = false;
            continue;
        }
        html.push_str(if is_open { "<br>\n" } else { "<p>" });
        is_open = true;
        for (at, part) in line.trim_end_matches(' ').split('\u{a0}').enumerate() {
            html.push_str(if at > 0 { "&nbsp;" } else { "" });
            html.push_str(part);
        }
    }
    html.push_str(if is_open { "</p>\n" } else { "" });
    html
}

/// Keeps one Markdown event within the subset.
fn tame(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::SoftBreak => Event::HardBreak,
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lowered(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => Event::Text(CowStr::Borrowed("")),
        kept @ (Event::Start(_)
        | Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::FootnoteReference(_)
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_)) => kept,
    }
}

/// Two levels further down, where the page has room for headings of an offer.
fn lowered(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// The text of sanitised HTML. Only our own serialiser's output comes here, so tags are well formed
/// and the entities are the few it writes.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        push_unescaped(&mut text, before);
        let (tag, beyond) = split_tag(after);
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        if LINE_ENDERS.contains(&name) {
            text.push('\n');
        }
        rest = beyond;
    }
    push_unescaped(&mut text, rest);
    lines_of(&text)
}

/// The lines of a text without the blank ones and without blanks around them.
fn lines_of(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole.push_str(line);
    }
    whole
}

/// Splits behind the `>` that closes a tag, which may not be the first one if a link contains it.
fn split_tag(after: &str) -> (&str, &str) {
    let mut in_quotes = false;
    for (at, c) in after.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            '>' if !in_quotes => {
                return after.split_at_checked(at + 1).unwrap_or((after, ""));
            }
            _ => {}
        }
    }
    (after, "")
}

fn push_unescaped(text: &mut String, escaped: &str) {
    let unescaped = escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&");
    text.push_str(&unescaped);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_neighbours_description_keeps_its_paragraphs_lists_and_links() {
        let html = r#"<p>Wir <strong>pflanzen</strong>.</p><ul><li>Spaten</li></ul><a href="https://example.org/">mehr</a>"#;
        assert_eq!(
            SafeHtml::sanitise(html).as_str(),
            r#"<p>Wir <strong>pflanzen</strong>.</p><ul><li>Spaten</li></ul><a href="https://example.org/" rel="nofollow noopener ugc">mehr</a>"#
        );
    }

    #[test]
    fn attack_34_nothing_that_runs_loads_or_submits_reaches_a_reader() {
        for attack in [
            "<script>alert(1)</script>",
            "<scr<script>ipt>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<p onclick=alert(1) style=position:fixed id=x class=y>x</p>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\" java\tscript:alert(1)\">x</a>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
            "<a href=\"vbscript:x\">x</a>",
            "<a href=\"ftp://evil.example/\">x</a>",
            "<a href=\"ssh://evil.example/\">x</a>",
            "<a href=\"xmpp:x@evil.example\">x</a>",
            "<p title=\"x\" lang=\"de\">x</p>",
            "<a href=\"//evil.example/\">x</a>",
            "<a href=\"/abmelden\">x</a>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<form action=https://evil.example><input name=password><button>OK</button></form>",
            "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
            "<style>body{display:none}</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
            "<base href=https://evil.example/>",
            "<template><img src=x onerror=alert(1)></template>",
            "<textarea></textarea><img src=x onerror=alert(1)>",
            "<!-- <img src=x onerror=alert(1)> -->",
        ] {
            let safe = SafeHtml::sanitise(attack);
            assert_harmless(safe.as_str());
        }
    }

    /// Reads the output as a tokeniser would: every tag is one of ours, the only attributes are
    /// `href` with an allowed scheme and our own `rel`.
    fn assert_harmless(html: &str) {
        let mut rest = html;
        while let Some((_, after)) = rest.split_once('<') {
            let (tag, beyond) = split_tag(after);
            let tag = tag.trim_end_matches('>');
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(
                TAGS.contains(&name.trim_start_matches('/')),
                "{name} in {html}"
            );
            if !attributes.is_empty() {
                assert_eq!(name, "a", "{html}");
                let (href, rel) = match attributes.split_once("rel=") {
                    Some((href, rel)) => (href.trim(), rel),
                    None => (attributes, "none"),
                };
                assert_eq!(rel, "\"nofollow noopener ugc\"", "{html}");
                let target = href.trim_start_matches("href=\"").to_lowercase();
                let has_scheme = LINK_SCHEMES
                    .iter()
                    .any(|s| target.starts_with(&format!("{s}:")));
                assert!(href.is_empty() || has_scheme, "{html}");
            }
            rest = beyond;
        }
    }

    proptest! {
        #[test]
        fn text_without_mark_up_reads_the_same_whether_it_is_parsed_or_not(
            text in "([a-zäß\u{a0}A-Z0-9 .,;:!?()\"'/|{}$%^@=+–-]{0,12}(\n|\r\n|  \n|\n\n)?){0,8}",
            marked in "[a-z *_`<>&#~\\[\\]\\\\0-9.-]{0,20}",
        ) {
            for text in [text.clone(), marked.clone(), format!("{text}{marked}")] {
                let parsed = SafeHtml::parsed(&text);
                prop_assert_eq!(&SafeHtml::from_markdown(&text), &parsed);
                prop_assert_eq!(SafeHtml::text_of_markdown(&text), parsed.to_text());
            }
        }
    }

    #[test]
    fn an_unclosed_tag_does_not_swallow_the_page() {
        assert_eq!(
            SafeHtml::sanitise("<p><strong>offen").as_str(),
            "<p><strong>offen</strong></p>"
        );
        assert_eq!(SafeHtml::sanitise("a < b").as_str(), "a &lt; b");
    }

    #[test]
    fn a_person_writes_markdown_and_gets_paragraphs() {
        let html = SafeHtml::from_markdown(
            "# Wann?\n\nJeden *Dienstag*\num 14 Uhr\n\n- Kaffee\n- [Anfahrt](https://example.org)",
        );
        assert_eq!(
            html.as_str().replace('\n', ""),
            "<h3>Wann?</h3><p>Jeden <em>Dienstag</em><br>um 14 Uhr</p><ul><li>Kaffee</li><li><a href=\"https://example.org\" rel=\"nofollow noopener ugc\">Anfahrt</a></li></ul>"
        );
    }

    #[test]
    fn html_and_pictures_in_markdown_are_only_text() {
        let html = SafeHtml::from_markdown(
            "<b onclick=x>fett</b> ![Logo](https://evil.example/pixel.gif)\n\n<div>\nblock\n</div>",
        );
        assert!(html.as_str().contains("&lt;b onclick=x&gt;"), "{html}");
        assert!(
            html.as_str().contains("Logo") && !html.as_str().contains("pixel"),
            "{html}"
        );
        assert!(!html.as_str().contains("<div"), "{html}");
        assert_harmless(SafeHtml::from_markdown("[x](javascript:alert(1))").as_str());
    }

    #[test]
    fn plain_text_is_shown_letter_by_letter() {
        assert_eq!(
            SafeHtml::from_text("a <b> & \"c\"\nzweite\n\ndritte").as_str(),
            "<p>a &lt;b&gt; &amp; \"c\"<br>zweite</p><p>dritte</p>"
        );
    }

    #[test]
    fn a_search_engine_reads_text_without_tags() {
        let html = "<p>Tee &amp; Kaffee</p><ul><li>eins</li><li>zwei &lt;3</li></ul><a href=\"https://e.example/?a=>b\">mehr</a><script>x</script>";
        assert_eq!(text_of(html), "Tee & Kaffee\neins\nzwei <3\nmehr");
    }

    #[test]
    fn attack_48_a_million_nested_tags_are_only_text() {
        for bomb in ["<em>", "<div>", "<b><p>", "<p></b>"] {
            let safe = SafeHtml::sanitise(&bomb.repeat(300_000));
            assert!(!safe.as_str().contains('<'), "{bomb}");
            assert!(safe.to_text().starts_with(bomb));
        }
        let quotes = SafeHtml::from_markdown(&">".repeat(300_000));
        assert!(!quotes.as_str().contains("<blockquote>"));
    }

    proptest! {
        #[test]
        fn whatever_arrives_is_harmless_and_stays_as_it_is(html in "([<>/a-z\"'=& :;!-]|<script>|<a href=|javascript:|<svg>|<style>|</p>|&#x6a;|ä){0,60}") {
            let once = SafeHtml::sanitise(&html);
            assert_harmless(once.as_str());
            prop_assert_eq!(SafeHtml::sanitise(once.as_str()), once);
        }

        #[test]
        fn any_markdown_is_harmless(markdown in "\\PC{0,200}") {
            assert_harmless(SafeHtml::from_markdown(&markdown).as_str());
        }
    }
}
