//! Streets beneath the maps: pictures ("tiles") of a server that the operator names; off until one
//! is named.
//!
//! A visitor gets them from us alone, so the server of tiles never learns who looks at which place.
//! We ask it for each tile once and keep that for a week and longer, within a bound of bytes. A
//! server that is away costs nobody anything: beneath the streets lies the drawn map.

mod cupboard;
mod errand;
mod model;
mod pages;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::base::{Clock, Error, Result, Rule, Thing, Timestamp, Visitors};
use crate::federation::Client;

use self::cupboard::{Cupboard, Kept};
use self::errand::Brought;

pub use self::model::{Picture, Template, Tile};
pub use self::pages::{PATH, router};

/// So long a tile is shown without asking again; those who run servers of tiles want at least a week.
const FRESH: Duration = Duration::from_hours(24 * 7);
/// So long an old tile is shown while the server is away.
const STALE: Duration = Duration::from_hours(24 * 60);
/// The most tiles that are asked for at the same time; each waits its turn in a lane.
const LANES: usize = 4;
/// How long a visitor waits for a tile.
const PATIENCE: Duration = Duration::from_secs(8);
/// Tiles that visitors of one network may make us ask for in an hour: some sixty maps that nobody
/// looked at before. What is kept costs nothing and is not counted.
const PER_NETWORK: u32 = 1_500;
/// How long a tile that the server does not have is not asked for again.
const WITHOUT: Duration = Duration::from_hours(1);
/// So many of them are remembered.
const WITHOUT_MAX: usize = 10_000;
/// The first rest of a server that failed; it doubles with each failure.
const REST: Duration = Duration::from_secs(20);
/// The longest.
const REST_MAX: Duration = Duration::from_mins(10);
/// How often what is kept is looked through.
const SWEEP: Duration = Duration::from_hours(24);

/// What an operator says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where tiles are.
    pub template: Template,
    /// The folder in which they are kept.
    pub folder: PathBuf,
    /// The most bytes that are kept.
    pub bytes_max: u64,
}

/// The streets of an instance, or none. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Tiles(Option<Arc<Parts>>);

#[derive(Debug)]
struct Parts {
    template: Template,
    client: Client,
    clock: Clock,
    cupboard: Cupboard,
    visitors: Visitors,
    lanes: [tokio::sync::Mutex<()>; LANES],
    without: Mutex<HashMap<Tile, Timestamp>>,
    rest: Mutex<Rest>,
}

/// How the server of tiles is.
#[derive(Debug, Clone, Copy, Default)]
struct Rest {
    failures: u32,
    until: Option<Timestamp>,
}

impl Tiles {
    /// No streets.
    pub fn off() -> Self {
        Self(None)
    }

    /// Streets of the server that the operator named, asked through this client.
    pub fn new(settings: Settings, client: Client, clock: Clock) -> Self {
        let folder = settings.folder.join(settings.template.hash());
        Self(Some(Arc::new(Parts {
            cupboard: Cupboard::new(settings.folder, folder, settings.bytes_max),
            template: settings.template,
            client: client.reading_up_to(model::BYTES_MAX),
            clock,
            visitors: Visitors::new(PER_NETWORK),
            lanes: std::array::from_fn(|_lane| tokio::sync::Mutex::new(())),
            without: Mutex::default(),
            rest: Mutex::default(),
        })))
    }

    /// A tile, asked for now if it is not kept; `None` if it cannot be had at the moment.
    ///
    /// # Errors
    ///
    /// - [`Error::NotFound`] without a server of tiles;
    /// - [`Error::TooMany`] if this network made us ask for very many.
    pub async fn get(&self, tile: Tile, asker: Option<IpAddr>) -> Result<Option<Picture>> {
        let parts = self.0.as_ref().ok_or(Error::NotFound(Thing::Page))?;
        let kept = parts.cupboard.get(tile).await;
        let now = parts.clock.now();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.age(now) < FRESH) {
            return Ok(Some(kept.picture.clone()));
        }
        if !parts.may_be_asked(tile, now) {
            return Ok(parts.old(kept));
        }
        if asker.is_some_and(|asker| !parts.visitors.may(asker, now)) {
            return match parts.old(kept) {
                Some(old) => Ok(Some(old)),
                None => Err(Error::TooMany(Rule("rule-tiles-often"))),
            };
        }
        let fetched = tokio::time::timeout(PATIENCE, parts.fetch(tile)).await;
        Ok(fetched.unwrap_or(None).or_else(|| parts.old(kept)))
    }

    /// Takes away what is too much, too old, or of a server that was named before.
    pub async fn sweep(&self) -> Result<()> {
        match &self.0 {
            Some(parts) => parts.cupboard.sweep().await,
            None => Ok(()),
        }
    }
}

impl Parts {
    /// One tile is asked for once, however many wait for it.
    async fn fetch(&self, tile: Tile) -> Option<Picture> {
        let lane = self.lanes.get(tile.lane(LANES))?;
        let _alone = lane.lock().await;
        // Somebody else may have fetched it while we waited.
        let kept = self.cupboard.get(tile).await;
        let now = self.clock.now();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.age(now) < FRESH) {
            return Some(kept.picture.clone());
        }
        if !self.may_be_asked(tile, now) {
            return None;
        }
        let tag = kept.as_ref().and_then(|kept| kept.tag.clone());
        let brought = errand::run(&self.client, &self.template, tile, tag.as_deref()).await;
        let (picture, tag) = match (brought, kept) {
            (Brought::Picture(picture, tag), _) => (picture, tag),
            (Brought::Unchanged, Some(kept)) => (kept.picture, kept.tag),
            (Brought::Nothing(reason), _) => {
                tracing::debug!(reason, "no such tile");
                self.do_without(tile, now);
                return None;
            }
            (Brought::Unchanged, None) => {
                self.do_without(tile, now);
                return None;
            }
            (Brought::Failed { reason, after }, _) => {
                self.let_rest(&reason, after, now);
                return None;
            }
        };
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = Rest::default();
        let kept = Kept {
            picture,
            tag,
            fetched_at: now,
        };
        if let Err(error) = self.cupboard.put(tile, &kept).await {
            // Without a place to keep it every visitor would cause a request: none is better.
            self.let_rest("it cannot be kept", None, now);
            tracing::error!(%error, "a tile of the map could not be kept");
        }
        Some(kept.picture)
    }

    fn may_be_asked(&self, tile: Tile, now: Timestamp) -> bool {
        let rest = *self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let without = self.without.lock().unwrap_or_else(PoisonError::into_inner);
        rest.until.is_none_or(|until| until <= now)
            && without.get(&tile).is_none_or(|until| *until <= now)
    }

    fn do_without(&self, tile: Tile, now: Timestamp) {
        let mut without = self.without.lock().unwrap_or_else(PoisonError::into_inner);
        if without.len() >= WITHOUT_MAX {
            without.clear();
        }
        without.insert(tile, now.plus(WITHOUT));
    }

    fn let_rest(&self, reason: &str, after: Option<Duration>, now: Timestamp) {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let doubled = REST.saturating_mul(2_u32.saturating_pow(rest.failures));
        let pause = doubled.min(REST_MAX).max(after.unwrap_or_default());
        if rest.failures == 0 {
            tracing::warn!(
                host = self.template.host(),
                reason,
                "the server of tiles is away: maps show no streets for now"
            );
        }
        *rest = Rest {
            failures: rest.failures.saturating_add(1).min(16),
            until: Some(now.plus(pause)),
        };
    }

    /// What is shown while nothing newer can be had.
    fn old(&self, kept: Option<Kept>) -> Option<Picture> {
        let now = self.clock.now();
        let kept = kept.filter(|kept| kept.age(now) < STALE)?;
        Some(kept.picture)
    }
}

/// Looks through what is kept, at the start and once a day.
pub async fn run(tiles: Tiles, stop: CancellationToken) {
    if tiles.0.is_none() {
        return;
    }
    while !stop.is_cancelled() {
        if let Err(error) = tiles.sweep().await {
            tracing::error!(%error, "tiles of the map could not be cleared away and will be later");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}
