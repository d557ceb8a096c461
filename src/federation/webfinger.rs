//! WebFinger (RFC 7033): from a handle such as `@tafel@soest.example` to an actor, and back.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Url;

use super::client::Client;
use super::content_type::Kind;
use super::document;
use super::fetch::{FetchBudget, FetchError};
use super::vocabulary::ACTIVITY_JSON;
use crate::base::Problem;

/// The path under which every server answers.
pub const PATH: &str = "/.well-known/webfinger";

/// Links of one answer that we look at.
const LINKS_MAX: usize = 50;

/// Somebody's name on a server: `acct:tafel@soest.example`, shown as `@tafel@soest.example`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Handle {
    user: String,
    host: String,
}

impl Handle {
    /// The name before the second `@`.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Host and, if it is an unusual one, port; in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The form in which it is asked for.
    pub fn resource(&self) -> String {
        format!("acct:{}@{}", self.user, self.host)
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.user, self.host)
    }
}

impl FromStr for Handle {
    type Err = Problem;

    /// Reads `acct:user@host`, `@user@host` and `user@host`. Names are letters, digits, `_`, `-`
    /// and `.`, as Mastodon allows them.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let wrong = || Problem::new("problem-no-handle");
        let text = text.trim();
        let bare = text.strip_prefix("acct:").unwrap_or(text);
        let (user, host) = bare
            .strip_prefix('@')
            .unwrap_or(bare)
            .split_once('@')
            .ok_or_else(wrong)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        if user.is_empty() || user.len() > 128 || !user.chars().all(is_name) {
            return Err(wrong());
        }
        if host.is_empty() || host.contains(['/', '?', '#', '@', '\\']) {
            return Err(wrong());
        }
        // Read as an address, so that a name in another script or spelling becomes the one name.
        let url = Url::parse(&format!("https://{host}/")).map_err(|_no_host| wrong())?;
        let origin = super::origin::Origin::of(&url).ok_or_else(wrong)?;
        Ok(Self {
            user: user.to_owned(),
            host: origin.authority(),
        })
    }
}

/// A JSON Resource Descriptor: what is known about a handle or an address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Jrd {
    /// Whom this is about.
    pub subject: String,
    /// Other addresses of the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where to find more.
    #[serde(default)]
    pub links: Vec<JrdLink>,
}

/// A link of a [`Jrd`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JrdLink {
    /// What it leads to, such as `self`.
    pub rel: String,
    /// The content type there.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// An address with a gap, such as the one for following with one's own server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

impl Jrd {
    /// What we answer about an actor: who it is, its document and its page.
    pub fn of_actor(subject: String, actor: &Url, page: &Url) -> Self {
        let link = |rel: &str, kind: &str, href: &Url| JrdLink {
            rel: rel.to_owned(),
            kind: Some(kind.to_owned()),
            href: Some(href.to_string()),
            template: None,
        };
        Self {
            subject,
            aliases: vec![actor.to_string(), page.to_string()],
            links: vec![
                link("self", ACTIVITY_JSON, actor),
                link("http://webfinger.net/rel/profile-page", "text/html", page),
            ],
        }
    }

    /// The address of the actor's document.
    pub fn actor(&self) -> Option<Url> {
        self.links.iter().take(LINKS_MAX).find_map(|link| {
            let is_activity = Kind::of(link.kind.as_deref()?) == Kind::Activity;
            let href = link
                .href
                .as_deref()
                .filter(|_| is_activity && link.rel == "self")?;
            document::address(href)
        })
    }
}

impl Client {
    /// Asks a handle's host for its actor.
    ///
    /// The answer is a claim of that host only: the actor fetched from there must name the same
    /// handle, or it is somebody else's.
    pub async fn find_actor(
        &self,
        handle: &Handle,
        budget: &FetchBudget,
    ) -> Result<Url, FetchError> {
        let no_host = || FetchError::Invalid("a handle without a usable host");
        let base = format!(
            "{}://{}{PATH}",
            self.scheme_for(handle.host()),
            handle.host()
        );
        let mut url = Url::parse(&base).map_err(|_no_url| no_host())?;
        url.query_pairs_mut()
            .append_pair("resource", &handle.resource());
        let fetched = self.fetch_jrd(&url, budget).await?;
        let jrd: Jrd = serde_json::from_value(fetched.body)
            .map_err(|_other| FetchError::Invalid("not a resource descriptor"))?;
        jrd.actor()
            .ok_or(FetchError::Invalid("no actor behind this handle"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_handle_is_read_as_people_write_it() {
        for text in [
            "@tafel@soest.example",
            "tafel@SOEST.example",
            " acct:tafel@soest.example. ",
        ] {
            let handle: Handle = text.parse().unwrap();
            assert_eq!(handle.to_string(), "@tafel@soest.example", "{text}");
            assert_eq!(handle.resource(), "acct:tafel@soest.example");
        }
        let with_port: Handle = "@tafel@soest.localhost:8001".parse().unwrap();
        assert_eq!(with_port.host(), "soest.localhost:8001");
        for text in [
            "",
            "tafel",
            "@tafel",
            "a@b@c",
            "@a@b/c",
            "@a b@c.example",
            "@@",
            "@ä@b.example",
            "a@b?c",
            "a@",
        ] {
            assert!(text.parse::<Handle>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_actor_is_the_link_that_says_it_is_an_activity() {
        let jrd: Jrd = serde_json::from_str(r#"{"subject":"acct:a@b.example","links":[
            {"rel":"self","type":"text/html","href":"https://b.example/seite"},
            {"rel":"self","type":"application/activity+json","href":"javascript:x"},
            {"rel":"self","type":"application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"","href":"https://b.example/a"}]}"#).unwrap();
        assert_eq!(jrd.actor().unwrap().as_str(), "https://b.example/a");
    }

    #[test]
    fn what_we_answer_leads_back_to_the_actor() {
        let actor = Url::parse("https://soest.example/a/tafel").unwrap();
        let page = Url::parse("https://soest.example/anbieter/tafel").unwrap();
        let jrd = Jrd::of_actor("acct:tafel@soest.example".to_owned(), &actor, &page);
        let again: Jrd = serde_json::from_str(&serde_json::to_string(&jrd).unwrap()).unwrap();
        assert_eq!(again.actor(), Some(actor));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_fall_over(text in "(acct:|@|[a-z.:\\[\\]%]|\\PC){0,20}") {
            if let Ok(handle) = text.parse::<Handle>() {
                prop_assert_eq!(handle.to_string().parse::<Handle>(), Ok(handle));
            }
        }
    }
}
