//! What the room `network` needs to know, from the settings.

use anyhow::Context;

use crate::base::{Point, Result};
use crate::federation::{Client, ClientConfig, Reach};
use crate::network::{Limits, Mode, Network, Pace, Settings};
use crate::offers::import::calendar::CalendarReader;
use crate::peers::Colours;
use crate::places::Gazetteer;

use super::{Config, Instance, config, said};

impl Instance {
    /// This instance in the network: its client, what it says about itself, whom it lets in.
    ///
    /// # Errors
    ///
    /// A fault if the additional certificate cannot be read.
    pub fn network(&self) -> Result<Network> {
        let about = self
            .config
            .about(middle(&self.config), Some(self.colours()));
        let client = Client::new(client_config(self)?)?;
        let settings = settings(&self.config);
        Ok(Network::new(
            self.db.clone(),
            self.addresses.clone(),
            client,
            about,
            settings,
        ))
    }

    /// Reads calendars that providers keep elsewhere, with the client that looks where it goes.
    pub fn calendars(&self, network: &Network) -> CalendarReader {
        CalendarReader::new(self.db.clone(), &network.client, self.addresses.clone())
    }

    fn colours(&self) -> Colours {
        let [light, dark] = self.web.palette.shades();
        let [town, town_on, town_deep, town_accent] = light;
        let [dark_town, dark_town_on, dark_town_deep, dark_town_accent] = dark;
        Colours {
            town,
            town_on,
            town_deep,
            town_accent,
            dark_town,
            dark_town_on,
            dark_town_deep,
            dark_town_accent,
        }
    }
}

/// The middle of the first municipality served.
fn middle(config: &Config) -> Option<Point> {
    let key = config.municipality_keys.first()?;
    Some(Gazetteer::embedded().municipality(key)?.point)
}

pub(super) fn client_config(instance: &Instance) -> Result<ClientConfig> {
    let federation = &instance.config.federation;
    let base_url = instance.config.base_url().map_err(said)?;
    let mut config = ClientConfig::new(base_url, instance.db.clock().clone());
    if let Some(path) = &federation.extra_root_certificate {
        let pem = std::fs::read_to_string(path)
            .with_context(|| format!("reading the certificate {}", path.display()))?;
        config.extra_root_pem = Some(pem);
    }
    if federation.private_networks {
        config.reach = Reach::this_machine();
    }
    Ok(config)
}

fn settings(config: &Config) -> Settings {
    let federation = &config.federation;
    let longest = std::time::Duration::from_millis(federation.retry_longest_ms);
    Settings {
        mode: match federation.mode {
            config::Mode::Allowlist => Mode::Allowlist,
            config::Mode::Open => Mode::Open,
        },
        allow: federation.allow.clone(),
        pace: Pace {
            first_pause: config.retry_first(),
            longest_pause: longest,
            ..Pace::default()
        },
        limits: Limits {
            posts_per_domain: federation.inbox_per_domain,
            posts_per_address: federation.inbox_per_address,
            strangers_per_domain: i64::from(federation.strangers_per_domain),
            requests_per_domain: i64::from(federation.strangers_per_domain),
            ..Limits::default()
        },
    }
}
