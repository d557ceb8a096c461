//! Assembly: the one room that knows every other. Here an instance is put together, served, and
//! ended without losing anything.
//!
//! Three pages tell what the program does: [`routes`] every address, `inbox` every activity we
//! accept, [`followers`] everything that follows the log.

pub mod config;
mod data_dir;
mod followers;
mod health;
mod mail;
mod media;
mod metrics;
mod neighbour_figures;
mod neighbours;
mod routes;
mod serve;
mod store;
mod tiles;
mod translation;

use std::sync::Arc;

use anyhow::Context;
use axum::extract::FromRef;

use crate::base::{Addresses, Clock, Fault, Result};
use crate::db::Db;
use crate::enquiries::Enquiries;
use crate::figures::Figures;
use crate::media::Media;
use crate::network::Network;
use crate::offers::Directory;
use crate::offers::import::calendar::CalendarReader;
use crate::search::Index;
use crate::tiles::Tiles;
use crate::translation::Translator;
use crate::web::WebState;

pub use self::config::{Config, Flags};
pub use self::health::ask_for_health;
pub use self::serve::serve;

/// An instance with its data open: enough for a command from a shell. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Instance(Arc<Parts>);

/// What an instance is made of.
#[derive(Debug)]
pub struct Parts {
    /// Its settings.
    pub config: Config,
    /// Its database.
    pub db: Db,
    /// The addresses of its things.
    pub addresses: Addresses,
    /// What its pages share.
    pub web: WebState,
}

impl std::ops::Deref for Instance {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Instance {
    /// Opens the data folder and the database of an instance.
    ///
    /// # Errors
    ///
    /// A fault with one sentence if the folder cannot be used, the database does not answer, or it
    /// belongs to an instance with another address.
    pub async fn open(config: Config, clock: Clock) -> Result<Self> {
        let web = config.web_state().map_err(said)?;
        let addresses = config.addresses().map_err(said)?;
        data_dir::create(&config.data)
            .with_context(|| format!("creating the data folder {}", config.data.display()))?;
        let db = Db::open(&config.database_url(), clock).await?;
        store::claim(&db, addresses.origin()).await?;
        let parts = Parts {
            config,
            db,
            addresses,
            web,
        };
        Ok(Self(Arc::new(parts)))
    }
}

/// An instance that is being served: what its routes draw from.
#[derive(Debug, Clone)]
pub struct App {
    instance: Instance,
    index: Index,
    directory: Directory,
    network: Network,
    media: Media,
    figures: Figures,
    translator: Translator,
    enquiries: Enquiries,
    tiles: Tiles,
    calendars: CalendarReader,
}

impl App {
    /// Opens what only a server needs. There is one per data folder.
    async fn new(instance: Instance) -> Result<Self> {
        let data = &instance.config.data;
        let synonyms = data.join("synonyms.txt");
        let synonyms = synonyms.exists().then_some(synonyms);
        let index = Index::open(&data.join("search"), synonyms.as_deref()).await?;
        let directory = Index::open(&data.join("directory"), synonyms.as_deref()).await?;
        let network = instance.network()?;
        let media = instance.media(&network)?;
        let figures = Figures::new(instance.db.clone());
        let translator = instance.translator()?;
        let enquiries = instance.enquiries()?;
        let tiles = instance.tiles()?;
        let calendars = instance.calendars(&network);
        Ok(Self {
            figures,
            instance,
            index,
            directory: Directory::new(directory),
            network,
            media,
            translator,
            enquiries,
            tiles,
            calendars,
        })
    }
}

fn said(sentence: String) -> Fault {
    Fault(anyhow::Error::msg(sentence))
}

impl FromRef<App> for Db {
    fn from_ref(app: &App) -> Self {
        app.instance.db.clone()
    }
}

impl FromRef<App> for WebState {
    fn from_ref(app: &App) -> Self {
        app.instance.web.clone()
    }
}

impl FromRef<App> for Addresses {
    fn from_ref(app: &App) -> Self {
        app.instance.addresses.clone()
    }
}

impl FromRef<App> for Index {
    fn from_ref(app: &App) -> Self {
        app.index.clone()
    }
}

impl FromRef<App> for Directory {
    fn from_ref(app: &App) -> Self {
        app.directory.clone()
    }
}

pub mod inbox;

impl FromRef<App> for Media {
    fn from_ref(app: &App) -> Self {
        app.media.clone()
    }
}

impl FromRef<App> for Network {
    fn from_ref(app: &App) -> Self {
        app.network.clone()
    }
}

impl FromRef<App> for Figures {
    fn from_ref(app: &App) -> Self {
        app.figures.clone()
    }
}

impl FromRef<App> for Translator {
    fn from_ref(app: &App) -> Self {
        app.translator.clone()
    }
}

impl FromRef<App> for Enquiries {
    fn from_ref(app: &App) -> Self {
        app.enquiries.clone()
    }
}

impl FromRef<App> for CalendarReader {
    fn from_ref(app: &App) -> Self {
        app.calendars.clone()
    }
}

impl FromRef<App> for Tiles {
    fn from_ref(app: &App) -> Self {
        app.tiles.clone()
    }
}
