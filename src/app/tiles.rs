//! Which server gives streets for the maps, from the settings.

use std::time::Duration;

use serde::Deserialize;

use crate::base::Result;
use crate::federation::{Client, Reach};
use crate::tiles::{PATH, Settings, Template, Tiles};
use crate::web::Streets;

use super::Instance;
use super::neighbours::client_config;

/// A server of tiles that thinks longer than this is away.
const ANSWER: Duration = Duration::from_secs(6);
/// It listens sooner.
const CONNECT: Duration = Duration::from_secs(3);

/// Streets beneath the maps.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MapConfig {
    /// Where tiles are, with `{z}`, `{x}` and `{y}`; without it maps show no streets.
    pub tiles_url: Option<String>,
    /// Who made them, as it has to be said on every map.
    pub tiles_attribution: Option<String>,
    /// Where their terms stand.
    pub tiles_attribution_url: Option<String>,
    /// Whether the server may be on this machine or in the local network, and without TLS.
    pub tiles_private: bool,
    /// The most megabytes of tiles that are kept.
    pub tiles_cache_mb: u32,
}

impl Default for MapConfig {
    fn default() -> Self {
        Self {
            tiles_url: None,
            tiles_attribution: None,
            tiles_attribution_url: None,
            tiles_private: false,
            tiles_cache_mb: 200,
        }
    }
}

fn given(value: Option<&String>) -> Option<&str> {
    value
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

impl MapConfig {
    /// Whether everything is there that maps with streets need.
    ///
    /// # Errors
    ///
    /// One sentence that says what is missing.
    pub(super) fn check(&self) -> Result<(), String> {
        let Some(template) = self.template()? else {
            return Ok(());
        };
        if self.streets().is_none() {
            return Err(
                "map.tiles_url is set, so map.tiles_attribution is needed: who made the map."
                    .to_owned(),
            );
        }
        if template.is_plain() && !self.tiles_private {
            return Err(
                "map.tiles_url must begin with https:// unless map.tiles_private is set."
                    .to_owned(),
            );
        }
        let terms = given(self.tiles_attribution_url.as_ref());
        if terms.is_some_and(|terms| !terms.starts_with("https://")) {
            return Err("map.tiles_attribution_url must begin with https://.".to_owned());
        }
        if self.tiles_cache_mb == 0 {
            return Err("map.tiles_cache_mb must be at least 1.".to_owned());
        }
        Ok(())
    }

    fn template(&self) -> Result<Option<Template>, String> {
        let text = given(self.tiles_url.as_ref());
        let read = |text| Template::parse(text).map_err(|why| format!("map.tiles_url {why}."));
        text.map(read).transpose()
    }

    /// What pages know of the streets.
    pub(super) fn streets(&self) -> Option<Streets> {
        given(self.tiles_url.as_ref())?;
        Some(Streets {
            path: PATH,
            credit: given(self.tiles_attribution.as_ref())?.to_owned(),
            credit_url: given(self.tiles_attribution_url.as_ref()).map(str::to_owned),
        })
    }
}

impl Instance {
    /// The streets of this instance, if there are any. The client is the guarded one: the public
    /// internet over TLS and nothing else, unless the operator said that the server is nearby.
    ///
    /// # Errors
    ///
    /// A fault if the additional certificate cannot be read.
    pub fn tiles(&self) -> Result<Tiles> {
        let map = &self.config.map;
        let Some(template) = map.template().map_err(super::said)? else {
            return Ok(Tiles::off());
        };
        let mut config = client_config(self)?;
        config.timeout = ANSWER;
        config.connect_timeout = CONNECT;
        config.extra_ports.extend(template.port());
        config.reach = if map.tiles_private {
            Reach::Also(super::config::private_networks())
        } else {
            Reach::Internet
        };
        let client = Client::new(config)?;
        let settings = Settings {
            template,
            folder: self.config.data.join("tiles"),
            bytes_max: u64::from(map.tiles_cache_mb) * 1_000_000,
        };
        Ok(Tiles::new(settings, client, self.db.clock().clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_are_off_by_default_and_need_a_credit_and_tls() {
        let mut map = MapConfig::default();
        assert!(map.check().is_ok() && map.streets().is_none());
        map.tiles_url = Some("https://tiles.example/{z}/{x}.png".to_owned());
        assert!(map.check().unwrap_err().contains("map.tiles_url"));
        map.tiles_url = Some("https://tiles.example/{z}/{x}/{y}.png".to_owned());
        assert!(map.check().unwrap_err().contains("map.tiles_attribution"));
        map.tiles_attribution = Some("  ".to_owned());
        assert!(map.check().is_err(), "nobody is named");
        map.tiles_attribution = Some("© OpenStreetMap-Mitwirkende".to_owned());
        assert!(map.check().is_ok() && map.streets().is_some());
        map.tiles_attribution_url = Some("javascript:alert(1)".to_owned());
        assert!(map.check().unwrap_err().contains("attribution_url"));
        map.tiles_attribution_url = None;
        map.tiles_cache_mb = 0;
        assert!(map.check().unwrap_err().contains("tiles_cache_mb"));
        map.tiles_cache_mb = 1;
        map.tiles_url = Some("http://karten.intern/{z}/{x}/{y}.png".to_owned());
        assert!(map.check().unwrap_err().contains("map.tiles_private"));
        map.tiles_private = true;
        assert!(map.check().is_ok());
    }
}
