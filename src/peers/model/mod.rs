//! What an instance tells about itself, and what we decided about it.

mod host;
mod rule;

use serde::{Deserialize, Serialize};

use crate::base::{Area, PeerId, Point, Timestamp, words};

pub use self::host::PeerHost;
pub use self::rule::{HostRule, Mode, Policy, RuleKind, Standing, Switch, Switches, Trust};

words! {
    /// What an instance is for.
    InstanceKind {
        /// One municipality.
        Town = "municipality",
        /// A district, a region or a Land that follows many towns and has no offers of its own.
        Aggregator = "aggregator",
        /// Another program of the fediverse.
        Other = "other",
    }
}

/// The colours of a town for light and dark pages, each as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colours {
    /// Links and buttons.
    pub town: String,
    /// Text on buttons.
    pub town_on: String,
    /// Deep shade for the footer and drawings.
    pub town_deep: String,
    /// Decoration.
    pub town_accent: String,
    /// The same four for dark pages.
    pub dark_town: String,
    /// Text on buttons of dark pages.
    pub dark_town_on: String,
    /// Deep shade of dark pages.
    pub dark_town_deep: String,
    /// Decoration of dark pages.
    pub dark_town_accent: String,
}

impl Colours {
    /// Whether all of them are colours and nothing else: they go into style sheets.
    pub fn are_colours(&self) -> bool {
        let is_colour = |text: &String| {
            text.strip_prefix('#').is_some_and(|digits| {
                digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
            })
        };
        [
            &self.town,
            &self.town_on,
            &self.town_deep,
            &self.town_accent,
            &self.dark_town,
            &self.dark_town_on,
            &self.dark_town_deep,
            &self.dark_town_accent,
        ]
        .into_iter()
        .all(is_colour)
    }
}

/// What an instance tells everybody about itself, in its Application actor and in NodeInfo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The town's name, as people say it.
    pub name: String,
    /// What it is for.
    pub kind: InstanceKind,
    /// The municipalities it serves (AGS, eight digits each).
    #[serde(default)]
    pub municipality_keys: Vec<String>,
    /// Its middle.
    #[serde(default)]
    pub centre: Option<Point>,
    /// The box around all it covers.
    #[serde(default, rename = "box", skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Its colours.
    #[serde(default)]
    pub colours: Option<Colours>,
}

/// Another instance.
#[derive(Debug, Clone, PartialEq)]
pub struct Peer {
    /// Its id here.
    pub peer_id: PeerId,
    /// Scheme, host and port, such as `https://werl.example`.
    pub origin: String,
    /// The address of its Application actor.
    pub actor_uri: String,
    /// Its shared inbox.
    pub inbox_url: String,
    /// What it told about itself.
    pub about: About,
    /// Since when we know it.
    pub known_since: Timestamp,
    /// When we last asked it about itself.
    pub checked_at: Timestamp,
}

#[cfg(test)]
impl Peer {
    /// A town for tests, as somebody who has just met it would store it.
    pub fn just_met(peer_id: PeerId, origin: &str, name: &str, now: Timestamp) -> Self {
        Self {
            peer_id,
            origin: origin.to_owned(),
            actor_uri: format!("{origin}/actor"),
            inbox_url: format!("{origin}/inbox"),
            about: About {
                name: name.to_owned(),
                kind: InstanceKind::Town,
                municipality_keys: Vec::new(),
                centre: None,
                area: None,
                colours: None,
            },
            known_since: now,
            checked_at: now,
        }
    }
}

/// An actor of another instance, with the key it signs with.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RemoteActor {
    /// Its address.
    pub actor_uri: String,
    /// The instance it belongs to.
    pub peer_id: PeerId,
    /// Its ActivityPub type, such as `Organization`.
    pub kind: String,
    /// Its `preferredUsername`.
    pub handle: String,
    /// Its own inbox.
    pub inbox_url: String,
    /// The inbox it shares with others of its instance.
    pub shared_inbox_url: Option<String>,
    /// The id of its key.
    pub key_id: String,
    /// Its public key.
    pub public_key_pem: String,
    /// When we last fetched it.
    pub fetched_at: Timestamp,
    /// When its instance told us that it is gone.
    pub gone_at: Option<Timestamp>,
}
