//! Offers as news (RFC 4287): for feed readers, intranets and notice boards.

use crate::base::Timestamp;
use crate::base::html::SafeHtml;

use super::super::store;
use super::super::taxonomy::CATEGORIES;
use super::super::views::words;
use super::feed::{Feed, headline, provider_of};
use super::xml::Xml;

/// The feed.
pub fn document(feed: &Feed) -> Vec<u8> {
    let shell = &feed.shell;
    let lang = shell.lang().code();
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)],
    );
    xml.text("id", &feed.address);
    xml.text("title", &feed.title);
    let remarks = feed.remarks();
    if !remarks.is_empty() {
        xml.text("subtitle", &remarks.join(" "));
    }
    // An empty feed has no change to name; its beginning is as good as any other instant.
    let updated = feed.updated_at().unwrap_or(Timestamp::from_millis(0));
    xml.text("updated", &updated.to_string());
    let kind = "application/atom+xml";
    xml.empty(
        "link",
        &[("rel", "self"), ("type", kind), ("href", &feed.address)],
    );
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("href", &feed.page),
        ],
    );
    xml.open("author", &[]);
    xml.text("name", &shell.site_title());
    xml.close("author");
    xml.text_with(
        "generator",
        &[("version", env!("CARGO_PKG_VERSION"))],
        "Mitmachnetz",
    );
    for row in &feed.rows {
        entry(&mut xml, feed, row);
    }
    xml.close("feed");
    xml.finish().into_bytes()
}

fn entry(xml: &mut Xml, feed: &Feed, row: &store::Card) {
    let (offer, content) = (&row.offer, &row.offer.content);
    let texts = feed.shell.texts;
    xml.open("entry", &[("xml:lang", &content.language)]);
    xml.text("id", &offer.uri);
    xml.text("title", &headline(&feed.shell, offer));
    xml.text("updated", &offer.updated_at.to_string());
    if let Some(at) = offer.published_at {
        xml.text("published", &at.to_string());
    }
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("href", &feed.page_of(offer)),
        ],
    );
    if !offer.is_ours() {
        xml.empty("link", &[("rel", "via"), ("href", &offer.uri)]);
    }
    xml.open("author", &[]);
    xml.text("name", provider_of(row));
    xml.close("author");
    for id in &content.categories {
        let label = CATEGORIES.label(id, texts.lang.code());
        xml.empty("category", &[("term", id), ("label", label)]);
    }
    xml.text("summary", &summary(feed, row));
    let html = SafeHtml::from_markdown(&content.description);
    if !html.is_empty() {
        xml.text_with("content", &[("type", "html")], html.as_str());
    }
    xml.close("entry");
}

/// When and where, from which town, and the sentence about it.
fn summary(feed: &Feed, row: &store::Card) -> String {
    let content = &row.offer.content;
    let texts = feed.shell.texts;
    let town = feed.towns.name(row.offer.peer_id);
    let parts = [
        content.teaser.clone(),
        Some(words::schedule(texts, &content.schedule)),
        words::place(texts, content, &town).filter(|place| *place != town),
        Some(town),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
