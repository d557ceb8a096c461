//! What pages know about the instance they belong to: its name, its look, who answers for it.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use url::Url;

use super::assets::Asset;
use super::colours::{Palette, Refused};
use crate::base::Point;

/// Whether an instance is one town or gathers many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InstanceKind {
    /// One municipality with its own providers.
    #[default]
    Town,
    /// A district, a region or a Land that shows what towns publish.
    Aggregator,
}

/// How a town presents itself. Everything but the name has a default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TownLook {
    /// The name of the place: `Soest`; `Musterstadt` until it is set.
    #[serde(default = "unnamed")]
    pub name: String,
    /// The name of its network; by default `Soest macht mit`.
    pub title: Option<String>,
    /// The line below the name; by default `Das Mitmachnetz der Stadt`.
    pub claim: Option<String>,
    /// The town's colour, such as `#1d5c4d`; checked for contrast.
    pub colour: Option<String>,
    /// The colour in dark mode; by default a light shade of `colour`.
    pub colour_dark: Option<String>,
    /// The second colour of pennants and drawings, never used for text.
    pub accent: Option<String>,
    /// Who answers for the instance.
    pub office: Office,
    /// Where the source code of the running version is (AGPL section 13).
    pub source_url: Option<String>,
    /// The licence under which others may reuse the offers of this instance, as an address; by
    /// default the page about the interface, where the terms stand.
    pub data_licence: Option<String>,
}

fn unnamed() -> String {
    "Musterstadt".to_owned()
}

/// Who answers for an instance, as the Impressum names them (section 5 DDG).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// The body and its office: `Stadt Soest, Koordinierungsstelle Ehrenamt`.
    pub name: Option<String>,
    /// Who represents the body.
    pub represented_by: Option<String>,
    /// Street, postal code and place, line by line.
    pub address: Vec<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A mail address that people read.
    pub email: Option<String>,
    /// The number for value added tax, if there is one.
    pub vat_id: Option<String>,
    /// The data protection officer's mail address.
    pub privacy_email: Option<String>,
    /// Where people turn to when a barrier is not removed (Schlichtungsstelle of the Land).
    pub arbitration_url: Option<String>,
}

impl Office {
    /// Whether everything is there that section 5 DDG asks of everybody.
    pub fn is_complete(&self) -> bool {
        self.name.is_some() && !self.address.is_empty() && self.email.is_some()
    }

    /// The telephone number as a telephone dials it (RFC 3966).
    pub fn phone_digits(&self) -> String {
        let phone = self.phone.as_deref().unwrap_or_default();
        phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    }
}

/// What all pages share. Cheap to clone; an application state hands it out by `FromRef`.
#[derive(Debug, Clone)]
pub struct WebState(Arc<Web>);

/// The inside of [`WebState`].
#[derive(Debug)]
pub struct Web {
    /// Where the instance is reached: `https://mitmachen.soest.example/`.
    pub base_url: Url,
    /// One town or many.
    pub kind: InstanceKind,
    /// Name, colours, responsible office.
    pub town: TownLook,
    /// All colours of the town.
    pub palette: Palette,
    /// The stylesheet with the town's colours.
    pub town_css: Asset,
    /// The sign of the network in the town's colours.
    pub town_icon: Asset,
    /// The same as pictures, for telephones; drawn when they are first asked for.
    pub app_icons: OnceLock<Vec<Asset>>,
    /// The town's colour, for the browser's own bars.
    pub theme_colour: String,
    /// Where the town is.
    pub home: Home,
    /// Streets beneath its maps; nothing unless the operator named a server of tiles.
    pub streets: Option<Streets>,
}

/// Streets beneath the maps: pictures of another server, which visitors get from us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streets {
    /// The path below which they lie here.
    pub path: &'static str,
    /// Who made them, as it has to be said on every map.
    pub credit: String,
    /// Where their terms stand.
    pub credit_url: Option<String>,
}

/// Where a town is, as far as its operator said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Home {
    /// Its middle.
    pub centre: Option<Point>,
    /// The municipalities it serves (AGS).
    pub municipality_keys: Vec<String>,
}

impl WebState {
    /// The state for an instance, or why its colours cannot be used.
    pub fn new(base_url: Url, kind: InstanceKind, town: TownLook) -> Result<Self, Refused> {
        let palette = Palette::of(&town)?;
        let town_css = Asset::made("town.css", "text/css; charset=utf-8", palette.stylesheet());
        let town_icon = Asset::made("icon.svg", "image/svg+xml", palette.icon());
        let theme_colour = palette.theme_colour();
        Ok(Self(Arc::new(Web {
            base_url,
            kind,
            town,
            palette,
            town_css,
            town_icon,
            app_icons: OnceLock::new(),
            theme_colour,
            home: Home::default(),
            streets: None,
        })))
    }

    /// The same state with the place of the town. To be said before the state is shared.
    #[must_use]
    pub fn with_home(mut self, home: Home) -> Self {
        if let Some(web) = Arc::get_mut(&mut self.0) {
            web.home = home;
        }
        self
    }

    /// The same state with streets beneath its maps. To be said before the state is shared.
    #[must_use]
    pub fn with_streets(mut self, streets: Option<Streets>) -> Self {
        if let Some(web) = Arc::get_mut(&mut self.0) {
            web.streets = streets;
        }
        self
    }

    /// A town for tests: Musterstadt at `http://musterstadt.example/`.
    #[cfg(test)]
    pub fn sample() -> Self {
        let base = Url::parse("http://musterstadt.example/").unwrap();
        let town = TownLook {
            name: "Musterstadt".to_owned(),
            ..TownLook::default()
        };
        Self::new(base, InstanceKind::Town, town).unwrap()
    }
}

impl Deref for WebState {
    type Target = Web;

    fn deref(&self) -> &Web {
        &self.0
    }
}
