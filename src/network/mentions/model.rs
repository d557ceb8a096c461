//! What a mention is, how it is read, and how many may come.

use std::time::Duration;

use crate::base::{Addresses, MentionId, OfferId, PeerId, ProviderId, Timestamp, words};
use crate::federation::document::is_everybody;
use crate::federation::{Document, same_origin, text_of};

/// Characters of a post that are kept.
pub const BODY_MAX: usize = 5_000;
/// Characters of its warning that are kept.
pub const WARNING_MAX: usize = 300;
/// Characters of a name on another server that are shown.
const HANDLE_MAX: usize = 60;
/// Actors of ours that one post reaches.
pub const RECIPIENTS_MAX: usize = 5;
/// Posts of one person within [`WINDOW`].
pub const PER_AUTHOR_AND_DAY: i64 = 20;
/// Posts of all people of one domain within [`WINDOW`].
pub const PER_DOMAIN_AND_DAY: i64 = 200;
/// Posts kept for one provider.
pub const PER_RECIPIENT: i64 = 500;
/// The time within which posts are counted.
pub const WINDOW: Duration = Duration::from_hours(24);
/// How long a post is kept after it arrived.
pub const KEPT: Duration = Duration::from_hours(90 * 24);

words! {
    /// Who else can read a post where it was written.
    Visibility {
        /// Everybody.
        Public = "public",
        /// The followers of its author.
        Followers = "followers",
        /// Only those it is addressed to.
        Direct = "direct",
    }
}

/// A post to one actor of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its id here.
    pub mention_id: MentionId,
    /// The post.
    pub uri: String,
    /// The actor of ours it is for.
    pub recipient_uri: String,
    /// The provider it is for; `None` is the town.
    pub provider_id: Option<ProviderId>,
    /// The offer it replies to.
    pub offer_id: Option<OfferId>,
    /// The instance of its author.
    pub peer_id: PeerId,
    /// Its author.
    pub author_uri: String,
    /// The registrable domain of its author.
    pub domain: String,
    /// How its author is called: `@name@host`.
    pub handle: String,
    /// Where people read it, and answer.
    pub page_url: String,
    /// What it says.
    pub words: Words,
    /// When it arrived.
    pub received_at: Timestamp,
    /// When somebody of the provider read it.
    pub read_at: Option<Timestamp>,
    /// Since when it is gone: its author or its reader removed it.
    pub removed_at: Option<Timestamp>,
}

/// What a post says in one state of it: plain text, within bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Who else can read it.
    pub visibility: Visibility,
    /// What its author put before it as a warning; often nothing.
    pub warning: String,
    /// The post.
    pub body: String,
    /// The state that was read.
    pub updated_at: Timestamp,
}

impl Words {
    /// Reads what `doc` says. An `Update` that names no time is as new as its arrival; a time that
    /// lies ahead counts as now, so that nobody can shut out their own corrections.
    pub(super) fn read(doc: Document<'_>, is_update: bool, now: Timestamp) -> Self {
        let said = doc.timestamp("updated");
        let said = said.or_else(|| doc.timestamp("published").filter(|_| !is_update));
        let text = |key: &str| text_of(doc.text(key, "de").unwrap_or_default());
        Self {
            visibility: visibility(doc),
            warning: cut(text("summary").trim(), WARNING_MAX),
            body: cut(text("content").trim(), BODY_MAX),
            updated_at: said.unwrap_or(now).min(now),
        }
    }
}

/// Whether this is a post that concerns us: a `Note` that is no offer, to an actor of ours, naming
/// one, or in reply to something of ours. Which actor that is, and whether there is one, turns out
/// when it is applied.
pub fn is_addressed_to(doc: Document<'_>, addresses: &Addresses) -> bool {
    is_letter(doc) && addressed(doc, addresses).next().is_some()
}

/// Whether this is a post rather than an offer.
fn is_letter(doc: Document<'_>) -> bool {
    let is_offer = ["name", "purpose", "startTime"]
        .iter()
        .any(|key| doc.has(key));
    doc.type_is("Note") && (doc.has("inReplyTo") || !is_offer)
}

/// Every address of ours that a post names: what it replies to first.
pub(super) fn addressed<'a>(
    doc: Document<'_>,
    addresses: &'a Addresses,
) -> impl Iterator<Item = String> + 'a {
    let mut named: Vec<String> = ["inReplyTo", "to", "cc"]
        .iter()
        .flat_map(|key| doc.object_ids(key))
        .map(String::from)
        .collect();
    let tags = doc.objects("tag").into_iter();
    let mentions = tags.filter(|tag| tag.type_is("Mention"));
    named.extend(mentions.filter_map(|tag| tag.string("href").map(str::to_owned)));
    named.into_iter().filter(|uri| addresses.is_ours(uri))
}

/// Who reads it at its origin. Whoever is named by a tag is a reader; any other address beside
/// those stands for followers.
fn visibility(doc: Document<'_>) -> Visibility {
    if doc.is_public() {
        return Visibility::Public;
    }
    let tags = doc.objects("tag");
    let named: Vec<&str> = tags.iter().filter_map(|tag| tag.string("href")).collect();
    let to_many = ["to", "cc"]
        .iter()
        .flat_map(|key| doc.object_ids(key))
        .any(|uri| {
            !is_everybody(uri.as_str()) && is_of_author(doc, &uri) && !named.contains(&uri.as_str())
        });
    if to_many {
        Visibility::Followers
    } else {
        Visibility::Direct
    }
}

/// Whether an address stands where the author of a post lives.
fn is_of_author(doc: Document<'_>, uri: &url::Url) -> bool {
    doc.id().is_some_and(|id| same_origin(&id, uri))
}

/// Where people read a post: the page it names on its own origin, or else its id.
pub(super) fn page_of(doc: Document<'_>, id: &url::Url) -> String {
    let page = doc.url("url").filter(|page| same_origin(page, id));
    page.unwrap_or_else(|| id.clone()).into()
}

/// `@name@host`, without anything in the name that could look like something else.
pub(super) fn handle_of(name: &str, author: &url::Url) -> String {
    let clean: String = name
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        .take(HANDLE_MAX)
        .collect();
    let host = author.host_str().unwrap_or_default();
    let port = author
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    format!("@{clean}@{host}{port}")
}

/// The text, marked as cut if it is too long.
fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(2)).collect();
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::db::testing::start;

    const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

    fn soest() -> Addresses {
        Addresses::new(&url::Url::parse("https://soest.example").unwrap())
    }

    fn post(more: &[(&str, Value)]) -> Value {
        let mut post = json!({"id": "https://social.example/notes/1", "type": "Note",
            "attributedTo": "https://social.example/users/nachbarin",
            "content": "<p>Hallo</p>", "published": "2026-05-01T08:00:00Z"});
        for (key, value) in more {
            post[*key] = value.clone();
        }
        post
    }

    fn concerns_soest(post: &Value) -> bool {
        is_addressed_to(Document::new(post).unwrap(), &soest())
    }

    #[test]
    fn a_post_concerns_us_if_it_names_us_or_replies_to_us() {
        let tafel = "https://soest.example/a/tafel";
        let mention = json!({"type": "Mention", "href": tafel});
        assert!(concerns_soest(&post(&[("tag", mention)])));
        assert!(concerns_soest(&post(&[("cc", json!([PUBLIC, tafel]))])));
        assert!(concerns_soest(&post(&[(
            "inReplyTo",
            json!("https://soest.example/o/1")
        )])));
        assert!(!concerns_soest(&post(&[("to", json!(PUBLIC))])));
        let look_alike = "https://soest.example.evil/a/tafel";
        assert!(!concerns_soest(&post(&[("to", json!(look_alike))])));
        let hashtag = json!([{"type": "Hashtag", "href": tafel}]);
        assert!(!concerns_soest(&post(&[("tag", hashtag)])));
        let offer = [("to", json!(tafel)), ("name", json!("Fahrer gesucht"))];
        assert!(!concerns_soest(&post(&offer)), "an offer is no letter");
        assert!(!concerns_soest(&post(&[
            ("to", json!(tafel)),
            ("type", json!("Event"))
        ])));
    }

    #[test]
    fn who_else_reads_a_post_is_told_from_its_audience() {
        let tafel = "https://soest.example/a/tafel";
        let said = |to: Value, cc: Value| {
            let tag = json!([{"type": "Mention", "href": "https://social.example/users/freund"}]);
            let post = post(&[("to", to), ("cc", cc), ("tag", tag)]);
            Words::read(Document::new(&post).unwrap(), false, start()).visibility
        };
        assert_eq!(said(json!(PUBLIC), json!(tafel)), Visibility::Public);
        assert_eq!(said(json!(tafel), json!("as:Public")), Visibility::Public);
        let followers = "https://social.example/users/nachbarin/followers";
        assert_eq!(said(json!(followers), json!(tafel)), Visibility::Followers);
        let both = json!([tafel, "https://social.example/users/freund"]);
        assert_eq!(said(both, json!([])), Visibility::Direct);
    }

    #[test]
    fn words_are_plain_text_within_bounds_and_never_of_tomorrow() {
        let long = format!("<p>{}</p><script>alert(1)</script>", "ä".repeat(9_000));
        let later = "2031-01-01T00:00:00Z";
        let post = post(&[("content", json!(long)), ("updated", json!(later))]);
        let words = Words::read(Document::new(&post).unwrap(), true, start());
        assert_eq!(words.body.chars().count(), BODY_MAX);
        assert!(words.body.ends_with(" …") && !words.body.contains("alert"));
        assert_eq!(words.updated_at, start());
    }

    #[test]
    fn a_name_cannot_pretend_to_be_of_another_server() {
        let author = url::Url::parse("https://evil.example/u/1").unwrap();
        let handle = handle_of("rathaus@soest.example\u{202e} <b>", &author);
        assert_eq!(handle, "@rathaussoest.exampleb@evil.example");
    }
}
