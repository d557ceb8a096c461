//! The addresses of our own things on the network. Other instances keep them for ever, so they are
//! made here and nowhere else, from the public address of this instance.

use url::Url;

use super::Timestamp;
use super::ids::{EntityId, FollowId, OfferId};

/// Makes the addresses of this instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    origin: String,
}

impl Addresses {
    /// The name of the town's own actor, which citizens follow.
    pub const TOWN_HANDLE: &'static str = "angebote";

    /// For the instance that is reached at `base_url`; only scheme, host and port count.
    pub fn new(base_url: &Url) -> Self {
        Self {
            origin: base_url.origin().ascii_serialization(),
        }
    }

    /// Scheme, host and port, such as `https://soest.example`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Host, and port if it is not the usual one: what follows the `@` of a handle.
    pub fn authority(&self) -> &str {
        self.origin
            .split_once("://")
            .map_or(self.origin.as_str(), |(_, authority)| authority)
    }

    /// The full address of a path that begins with `/`.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The Application actor: the instance itself.
    pub fn instance(&self) -> String {
        self.at("/actor")
    }

    /// The Group actor: the town, which announces what its providers publish.
    pub fn town(&self) -> String {
        self.provider(Self::TOWN_HANDLE)
    }

    /// The Organization actor of the provider with this slug.
    pub fn provider(&self, slug: &str) -> String {
        self.at(&format!("/a/{slug}"))
    }

    /// The inbox all our actors share.
    pub fn shared_inbox(&self) -> String {
        self.at("/inbox")
    }

    /// An offer as an ActivityPub object.
    pub fn offer(&self, id: OfferId) -> String {
        self.at(&format!("/o/{id}"))
    }

    /// The page of an offer.
    pub fn offer_page(&self, id: OfferId) -> String {
        self.at(&format!("/angebote/{id}"))
    }

    /// The page of a provider of ours.
    pub fn provider_page(&self, slug: &str) -> String {
        self.at(&format!("/anbieter/{slug}"))
    }

    /// The activity that tells others of line `seq` of the log, which was written `at` that time.
    /// Without it an instance that was set up anew from an old backup would use ids again, and what
    /// has an id that was heard once is not heard again.
    pub fn activity(&self, seq: i64, at: Timestamp) -> String {
        self.at(&format!("/activities/{seq}-{}", at.millis()))
    }

    /// One request of ours to follow somebody. Each attempt has an id of its own.
    pub fn follow(&self, attempt: FollowId) -> String {
        self.at(&format!("/follows/{}", attempt.uuid()))
    }

    /// Whether this address is one of ours.
    pub fn is_ours(&self, address: &str) -> bool {
        Url::parse(address).is_ok_and(|url| url.origin().ascii_serialization() == self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_origin_is_ours() {
        let soest = Addresses::new(&Url::parse("https://soest.example/").unwrap());
        assert_eq!(soest.instance(), "https://soest.example/actor");
        assert_eq!(soest.authority(), "soest.example");
        assert!(soest.is_ours("https://SOEST.example:443/o/1"));
        assert!(!soest.is_ours("http://soest.example/o/1"));
        assert!(!soest.is_ours("https://soest.example.evil/o/1"));
        assert!(!soest.is_ours("nonsense"));
    }
}
