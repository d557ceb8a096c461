//! Where the same offers can be subscribed to: addresses for calendars, news readers, tables and
//! maps.

use crate::web::{Shell, urls};

/// A form in which a list can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A calendar (RFC 5545).
    Calendar,
    /// News for a feed reader (RFC 4287).
    Atom,
    /// A table (RFC 4180).
    Csv,
    /// Points on a map (RFC 7946).
    GeoJson,
    /// The same as the interface for programs answers.
    Json,
}

impl Format {
    /// All of them, as they are offered.
    pub const ALL: [Self; 5] = [
        Self::Calendar,
        Self::Atom,
        Self::Csv,
        Self::GeoJson,
        Self::Json,
    ];

    /// What an address of this form ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::Atom => "atom",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Json => "json",
        }
    }

    /// Its media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Calendar => "text/calendar",
            Self::Atom => "application/atom+xml",
            Self::Csv => "text/csv",
            Self::GeoJson => "application/geo+json",
            Self::Json => "application/json",
        }
    }

    /// What it is called and what it is good for.
    fn words(self, shell: &Shell) -> (String, String) {
        match self {
            Self::Calendar => (shell.t("feed-calendar"), shell.t("feed-calendar-for")),
            Self::Atom => (shell.t("feed-atom"), shell.t("feed-atom-for")),
            Self::Csv => (shell.t("feed-csv"), shell.t("feed-csv-for")),
            Self::GeoJson => (shell.t("feed-geojson"), shell.t("feed-geojson-for")),
            Self::Json => (shell.t("feed-json"), shell.t("feed-json-for")),
        }
    }

    /// The sign beside its name.
    fn icon(self) -> &'static str {
        match self {
            Self::Calendar => "cal",
            Self::Atom => "rss",
            Self::Csv => "list",
            Self::GeoJson => "map",
            Self::Json => "code",
        }
    }
}

/// A form with its address.
#[derive(Debug, Clone)]
pub struct Way {
    /// What it is called.
    pub name: String,
    /// What it is good for.
    pub good_for: String,
    /// The sign beside its name.
    pub icon: &'static str,
    /// Its address here.
    pub href: String,
    /// Its address with scheme and host, to be copied.
    pub address: String,
    /// Its media type.
    pub media_type: &'static str,
    /// How a calendar program opens it at once.
    pub webcal: Option<String>,
}

/// Everything a list can be subscribed to with.
#[derive(Debug, Clone)]
pub struct Subscribe {
    /// What is subscribed to, for readers that list it among others.
    pub title: String,
    /// The forms.
    pub ways: Vec<Way>,
    /// The same on paper.
    pub programme: String,
    /// The page that builds a piece of this list for another website.
    pub embed: String,
    /// How such a page asks for it without loading it: oEmbed.
    pub oembed: String,
}

impl Subscribe {
    /// For the list with this query (already encoded, without the question mark).
    pub fn to_list(shell: &Shell, title: String, query: &str) -> Self {
        let mark = if query.is_empty() { "" } else { "?" };
        let page = shell.urls.offers_with(query);
        let programme = shell.urls.programme_with(query);
        Self::with(shell, title, &page, (query, programme), |ending| {
            let path = shell.urls.path(&format!("/angebote.{ending}"));
            format!("{path}{mark}{query}")
        })
    }

    /// For what the provider offers that has this name in addresses.
    pub fn to_provider(shell: &Shell, title: String, name: &str) -> Self {
        let page = shell.urls.provider(name);
        let query = format!("provider={}", urls::encode(name));
        let programme = format!("{page}/programm");
        Self::with(shell, title, &page, (&query, programme), |ending| {
            format!("{page}/angebote.{ending}")
        })
    }

    fn with(
        shell: &Shell,
        title: String,
        page: &str,
        (query, programme): (&str, String),
        href: impl Fn(&str) -> String,
    ) -> Self {
        let way = |format: Format| {
            let (name, good_for) = format.words(shell);
            let href = href(format.ending());
            let address = shell.urls.absolute(&href);
            let webcal = (format == Format::Calendar).then(|| webcal(&address));
            Way {
                name,
                good_for,
                icon: format.icon(),
                href,
                address,
                media_type: format.media_type(),
                webcal,
            }
        };
        Self {
            title,
            programme,
            ways: Format::ALL.into_iter().map(way).collect(),
            embed: shell.urls.embedding_with(query),
            oembed: shell.urls.oembed_of(page),
        }
    }
}

/// The same address with the scheme that calendar programs listen to.
fn webcal(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    format!("webcal://{rest}")
}
