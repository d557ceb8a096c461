//! Settings: from a file, from the environment, from flags; later ones win.
//!
//! Every setting has a default that runs. Unknown keys and impossible values are refused with one
//! sentence before anything is written. `docs/reference/configuration.md` lists them all.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;
use url::Url;

use crate::base::{Addresses, Point};
use crate::peers::{About, Colours, InstanceKind};
use crate::places::Gazetteer;
use crate::providers::{self, NewProvider, Profile, is_municipality_key};
use crate::web::{Home, TownLook, WebState};

pub use super::mail::MailConfig;
pub use super::media::MediaConfig;
pub use super::tiles::MapConfig;
pub use super::translation::TranslationConfig;

/// Variables of the environment that set something begin so; `MITMACHNETZ_TOWN__NAME` is `name`
/// in the section `town`.
const PREFIX: &str = "MITMACHNETZ_";

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where everything is kept that must not be lost: database, index, media.
    pub data: PathBuf,
    /// Address and port to listen on.
    pub listen: String,
    /// Where people and other instances reach this one: `https://mitmachen.soest.example`. It is
    /// part of every address ever given out, so it cannot be changed later.
    pub base_url: String,
    /// `sqlite:PATH` or `postgres://USER@HOST/NAME`; by default an SQLite file in `data`.
    pub database: Option<String>,
    /// One municipality or a region.
    pub kind: Kind,
    /// The municipalities served (AGS, eight digits each).
    pub municipality_keys: Vec<String>,
    /// The middle of the town, `[latitude, longitude]`; by default that of the first municipality.
    pub centre: Option<[f64; 2]>,
    /// Name, colours, responsible office.
    pub town: TownLook,
    /// Networks whose machines may say for whom they ask: our own proxies. Everybody else counts as
    /// who they are. By default this machine and private networks.
    pub trusted_proxies: Vec<IpNet>,
    /// Other instances.
    pub federation: FederationConfig,
    /// Pictures.
    pub media: MediaConfig,
    /// Streets beneath the maps.
    pub map: MapConfig,
    /// Machine translation.
    pub translation: TranslationConfig,
    /// The mail server that takes letters to providers.
    pub mail: MailConfig,
}

/// One municipality or a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A municipality with providers of its own.
    #[default]
    Town,
    /// A district, a region or a Land that follows many towns.
    Aggregator,
}

/// How this instance deals with others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FederationConfig {
    /// Who may follow us without being asked.
    pub mode: Mode,
    /// Hosts that may follow us in the mode `allowlist`, with port if it is not the usual one.
    pub allow: Vec<String>,
    /// A file with a certificate authority to trust besides the usual ones (PEM).
    pub extra_root_certificate: Option<PathBuf>,
    /// Whether other instances may be on this machine or in the local network, and without TLS.
    /// Only for tests and the demo.
    pub private_networks: bool,
    /// Whether objects, actors and collections are shown only to servers that sign their requests.
    pub authorized_fetch: bool,
    /// The first wait after a failed delivery, in milliseconds; it doubles with each failure.
    pub retry_first_ms: u64,
    /// The longest wait, in milliseconds.
    pub retry_longest_ms: u64,
    /// Activities of one registrable domain that are taken in a minute.
    pub inbox_per_domain: u32,
    /// Requests to inboxes from one address that are looked at in a minute.
    pub inbox_per_address: u32,
    /// Actors of one registrable domain that are kept without a follow that was accepted, and
    /// unanswered requests of theirs.
    pub strangers_per_domain: u32,
}

/// Who may follow us without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Those we follow ourselves and those on the list; others wait for the operator's word.
    #[default]
    Allowlist,
    /// Everybody.
    Open,
}

impl Default for FederationConfig {
    fn default() -> Self {
        Self {
            mode: Mode::Allowlist,
            allow: Vec::new(),
            extra_root_certificate: None,
            private_networks: false,
            authorized_fetch: false,
            retry_first_ms: 60_000,
            retry_longest_ms: 6 * 60 * 60 * 1000,
            inbox_per_domain: 6_000,
            inbox_per_address: 12_000,
            strangers_per_domain: 200,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data-dir"),
            listen: "127.0.0.1:8080".to_owned(),
            base_url: "http://localhost:8080".to_owned(),
            database: None,
            kind: Kind::Town,
            municipality_keys: Vec::new(),
            centre: None,
            town: TownLook {
                name: "Musterstadt".to_owned(),
                ..TownLook::default()
            },
            trusted_proxies: private_networks(),
            federation: FederationConfig::default(),
            media: MediaConfig::default(),
            map: MapConfig::default(),
            translation: TranslationConfig::default(),
            mail: MailConfig::default(),
        }
    }
}

/// This machine and the networks of RFC 1918 and RFC 4193.
pub(super) fn private_networks() -> Vec<IpNet> {
    let texts = [
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    ];
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// What the command line may set; it wins over file and environment.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// The file with the settings.
    pub config: Option<PathBuf>,
    /// See [`Config::data`].
    pub data: Option<PathBuf>,
    /// See [`Config::listen`].
    pub listen: Option<String>,
    /// See [`Config::base_url`].
    pub base_url: Option<String>,
    /// See [`Config::database`].
    pub database: Option<String>,
}

impl Config {
    /// Reads all settings and checks them.
    ///
    /// # Errors
    ///
    /// One sentence that says which setting cannot be used and why.
    pub fn load(flags: Flags) -> Result<Self, String> {
        let mut table = match &flags.config {
            Some(path) => read_file(path)?,
            None => toml::Table::new(),
        };
        for (name, value) in std::env::vars() {
            if let Some(key) = name
                .strip_prefix(PREFIX)
                .filter(|key| *key != "CONFIG_FILE")
            {
                set(&mut table, &key.to_lowercase(), &value)?;
            }
        }
        let flag_values = [
            ("data", flags.data.map(|path| path.display().to_string())),
            ("listen", flags.listen),
            ("base_url", flags.base_url),
            ("database", flags.database),
        ];
        for (key, value) in flag_values {
            if let Some(value) = value {
                table.insert(key.to_owned(), toml::Value::String(value));
            }
        }
        let config = Self::deserialize(table)
            .map_err(|error| format!("A setting cannot be used: {}.", one_line(error.message())))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        let base = self.base_url()?;
        if !matches!(base.path(), "/" | "") || base.query().is_some() {
            return Err(format!("base_url must not have a path: {}.", self.base_url));
        }
        if base.scheme() == "http" && !self.is_local(&base) {
            return Err(format!(
                "base_url must begin with https:// unless it is on this machine: {}.",
                self.base_url
            ));
        }
        if self.listen.parse::<std::net::SocketAddr>().is_err() {
            return Err(format!(
                "listen must be an address with a port, such as 127.0.0.1:8080, and not {}.",
                self.listen
            ));
        }
        if let Some(database) = &self.database {
            let known = ["sqlite:", "postgres://", "postgresql://"];
            if !known.iter().any(|scheme| database.starts_with(scheme)) {
                return Err("database must begin with sqlite: or postgres://.".to_owned());
            }
        }
        if let Some(key) = self
            .municipality_keys
            .iter()
            .find(|key| !is_municipality_key(key))
        {
            return Err(format!(
                "municipality_keys: {key} is no AGS of eight digits."
            ));
        }
        if self
            .centre
            .is_some_and(|[lat, lon]| Point::new(lat, lon).is_none())
        {
            return Err("centre must be [latitude, longitude] in degrees.".to_owned());
        }
        if self.federation.retry_first_ms == 0 {
            return Err("federation.retry_first_ms must be at least 1.".to_owned());
        }
        let federation = &self.federation;
        for (key, value) in [
            ("inbox_per_domain", federation.inbox_per_domain),
            ("inbox_per_address", federation.inbox_per_address),
            ("strangers_per_domain", federation.strangers_per_domain),
        ] {
            if value == 0 {
                return Err(format!("federation.{key} must be at least 1."));
            }
        }
        self.media.check()?;
        self.map.check()?;
        self.translation.check()?;
        self.mail.check()?;
        if self.town.name.trim().is_empty() {
            return Err("town.name must not be empty.".to_owned());
        }
        self.web_state().map(drop)
    }

    fn is_local(&self, base: &Url) -> bool {
        let host = base.host_str().unwrap_or_default();
        let loopback = host == "localhost" || host.ends_with(".localhost");
        loopback || host == "127.0.0.1" || self.federation.private_networks
    }

    /// Where this instance is reached.
    pub(super) fn base_url(&self) -> Result<Url, String> {
        let wrong = || {
            format!(
                "base_url must be an http(s) address, and not {}.",
                self.base_url
            )
        };
        let url = Url::parse(&self.base_url).map_err(|_not_an_address| wrong())?;
        if matches!(url.scheme(), "http" | "https") && url.has_host() {
            Ok(url)
        } else {
            Err(wrong())
        }
    }

    /// What the pages know of the instance.
    pub fn web_state(&self) -> Result<WebState, String> {
        let kind = match self.kind {
            Kind::Town => crate::web::InstanceKind::Town,
            Kind::Aggregator => crate::web::InstanceKind::Aggregator,
        };
        let state = WebState::new(self.base_url()?, kind, self.town.clone())
            .map_err(|refused| refused.to_string())?;
        let set = self.centre.and_then(|[lat, lon]| Point::new(lat, lon));
        let of_key = || {
            let key = self.municipality_keys.first()?;
            Some(Gazetteer::embedded().municipality(key)?.point)
        };
        let home = Home {
            centre: set.or_else(of_key),
            municipality_keys: self.municipality_keys.clone(),
        };
        Ok(state.with_home(home).with_streets(self.map.streets()))
    }

    /// The addresses of our own things.
    pub fn addresses(&self) -> Result<Addresses, String> {
        Ok(Addresses::new(&self.base_url()?))
    }

    /// The database, as `db` opens it.
    pub fn database_url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.join("mitmachnetz.db").display()))
    }

    /// What we tell others about ourselves.
    pub fn about(&self, centre: Option<Point>, colours: Option<Colours>) -> About {
        let set = self.centre.and_then(|[lat, lon]| Point::new(lat, lon));
        About {
            name: self.town.name.clone(),
            kind: match self.kind {
                Kind::Town => InstanceKind::Town,
                Kind::Aggregator => InstanceKind::Aggregator,
            },
            municipality_keys: self.municipality_keys.clone(),
            centre: set.or(centre),
            area: Gazetteer::embedded().area_of(&self.municipality_keys),
            colours,
        }
    }

    /// The provider that stands for guests: people and groups without a profile of their own.
    pub fn guests(&self) -> NewProvider {
        let name = format!("Gastangebote in {}", self.town.name);
        let mut profile = Profile::new(&name, providers::Kind::Municipality);
        profile.municipality_key = self.municipality_keys.first().cloned();
        NewProvider {
            profile,
            status: providers::Status::Approved,
            contact_person: None,
            import_id: Some("gaeste".to_owned()),
            slug: Some("gaeste".to_owned()),
        }
    }

    /// The first wait after a failed delivery.
    pub fn retry_first(&self) -> Duration {
        Duration::from_millis(self.federation.retry_first_ms)
    }
}

fn read_file(path: &Path) -> Result<toml::Table, String> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        format!(
            "The settings file {} cannot be read: {error}.",
            path.display()
        )
    })?;
    text.parse::<toml::Table>().map_err(|error| {
        let line = error.span().map_or(0, |span| {
            text.bytes()
                .take(span.start)
                .filter(|byte| *byte == b'\n')
                .count()
                + 1
        });
        let said = one_line(error.message());
        format!(
            "The settings file {} is no TOML, line {line}: {said}.",
            path.display()
        )
    })
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sets `town__name` to a text, or to what TOML reads in it where it is not text.
fn set(table: &mut toml::Table, key: &str, value: &str) -> Result<(), String> {
    let parsed = match format!("x = {value}").parse::<toml::Table>() {
        Ok(mut one) => one.remove("x"),
        Err(_plain_text) => None,
    };
    let value = parsed.unwrap_or_else(|| toml::Value::String(value.to_owned()));
    match key.split_once("__") {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((section, name)) => {
            let section = table
                .entry(section.to_owned())
                .or_insert_with(|| toml::Value::Table(toml::Table::new()));
            let inner = section
                .as_table_mut()
                .ok_or_else(|| format!("{PREFIX}{} names no section.", key.to_uppercase()))?;
            inner.insert(name.to_owned(), value);
        }
    }
    Ok(())
}
