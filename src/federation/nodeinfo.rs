//! NodeInfo 2.1: what a server is, and the way to its own actor (FEP-2677).
//!
//! Nothing is concluded from another server's software name or version (FEP-0151); we read the
//! links only.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

use super::client::Client;
use super::document;
use super::fetch::{FetchBudget, FetchError};
use super::origin::{Origin, same_origin};

/// The path under which every server lists its documents.
pub const WELL_KNOWN_PATH: &str = "/.well-known/nodeinfo";

/// The name of the 2.1 schema, as a link relation.
pub const SCHEMA_2_1: &str = "http://nodeinfo.diaspora.software/ns/schema/2.1";

/// The relation of the link to the server's own actor (FEP-2677).
pub const APPLICATION: &str = "https://www.w3.org/ns/activitystreams#Application";

/// The answer at [`WELL_KNOWN_PATH`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NodeInfoLinks {
    /// The documents, in order of preference.
    #[serde(default)]
    pub links: Vec<NodeInfoLink>,
}

/// A link of [`NodeInfoLinks`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeInfoLink {
    /// What it leads to.
    pub rel: String,
    /// The address.
    pub href: String,
}

impl NodeInfoLinks {
    /// What we answer. The schema comes first, because Gancio takes the first link whatever it is.
    pub fn ours(nodeinfo: &Url, application: &Url) -> Self {
        let link = |rel: &str, href: &Url| NodeInfoLink {
            rel: rel.to_owned(),
            href: href.to_string(),
        };
        Self {
            links: vec![link(SCHEMA_2_1, nodeinfo), link(APPLICATION, application)],
        }
    }

    /// The server's own actor, which must live where the links came from.
    pub fn application(&self, fetched_from: &Url) -> Option<Url> {
        let link = self.links.iter().find(|link| link.rel == APPLICATION)?;
        document::address(&link.href).filter(|actor| same_origin(actor, fetched_from))
    }
}

/// A NodeInfo 2.1 document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NodeInfo {
    /// Always `2.1`.
    pub version: &'static str,
    /// What is running.
    pub software: Software,
    /// What it speaks: `activitypub`.
    pub protocols: Vec<&'static str>,
    /// What it takes from and gives to others.
    pub services: Services,
    /// Whether anybody may open an account.
    pub open_registrations: bool,
    /// Numbers. They are true or absent.
    pub usage: Usage,
    /// Anything else.
    pub metadata: Value,
}

/// What is running.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Software {
    /// In lower case.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// Other services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Services {
    /// What is read from elsewhere.
    pub inbound: Vec<&'static str>,
    /// What is offered to others.
    pub outbound: Vec<&'static str>,
}

/// How much is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// Accounts.
    pub users: Users,
    /// Offers published here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_posts: Option<u64>,
}

/// How many accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Users {
    /// All of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

impl NodeInfo {
    /// What we say about this instance.
    pub fn ours(users: Option<u64>, local_posts: Option<u64>, metadata: Value) -> Self {
        Self {
            version: "2.1",
            software: Software {
                name: "mitmachnetz",
                version: env!("CARGO_PKG_VERSION"),
            },
            protocols: vec!["activitypub"],
            services: Services {
                inbound: Vec::new(),
                outbound: Vec::new(),
            },
            open_registrations: false,
            usage: Usage {
                users: Users { total: users },
                local_posts,
            },
            metadata,
        }
    }
}

impl Client {
    /// Finds the own actor of the server that answers for `address`.
    pub async fn find_application(
        &self,
        address: &Url,
        budget: &FetchBudget,
    ) -> Result<Url, FetchError> {
        let url = Origin::of(address)
            .and_then(|origin| origin.join(WELL_KNOWN_PATH))
            .ok_or(FetchError::Invalid("not an http address"))?;
        let fetched = self.fetch_plain_json(&url, budget).await?;
        let links: NodeInfoLinks = serde_json::from_value(fetched.body)
            .map_err(|_other| FetchError::Invalid("not a NodeInfo document"))?;
        links
            .application(&fetched.url)
            .ok_or(FetchError::Invalid("no actor of its own"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_way_to_our_own_actor_is_found_and_the_schema_comes_first() {
        let actor = Url::parse("https://soest.example/actor").unwrap();
        let nodeinfo = Url::parse("https://soest.example/nodeinfo/2.1").unwrap();
        let links = NodeInfoLinks::ours(&nodeinfo, &actor);
        assert_eq!(links.links[0].rel, SCHEMA_2_1);
        assert_eq!(links.application(&nodeinfo), Some(actor));
        let elsewhere = Url::parse("https://evil.example/.well-known/nodeinfo").unwrap();
        assert_eq!(links.application(&elsewhere), None);
    }

    #[test]
    fn numbers_we_do_not_tell_are_left_out() {
        let text = serde_json::to_value(NodeInfo::ours(None, Some(7), json!({}))).unwrap();
        assert_eq!(text["usage"], json!({"users": {}, "localPosts": 7}));
        assert_eq!(text["openRegistrations"], false);
        assert_eq!(text["version"], "2.1");
    }
}
