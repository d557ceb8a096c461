//! What can be done with pictures: kept, used, swept away.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Semaphore};
use uuid::Uuid;

use super::darkroom::{self, Developed};
use super::depot::{Depot, Shelf};
use super::model::{Key, Picture};
use super::store::{self, Measures};
use crate::base::{Error, Problem, Problems, Result};
use crate::db::{Db, ReadTx, WriteTx};
use crate::federation::Client;

/// Pictures forgotten in one transaction.
const AT_ONCE: i64 = 100;
/// So many pictures of other servers are fetched at the same time, at most: one for each first
/// digit of their keys.
pub(super) const LANES: usize = 16;

/// How many, how much, how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaLimits {
    /// The most bytes of other servers' pictures that are kept.
    pub cache_bytes: u64,
    /// How long a picture of ours that nothing shows is kept: so long a removal can be undone.
    pub unused_for: Duration,
    /// How old a file must be that no row knows, before it is taken for left over.
    pub left_over_after: Duration,
    /// How long a visitor waits for a picture of another server.
    pub patience: Duration,
}

impl Default for MediaLimits {
    fn default() -> Self {
        Self {
            cache_bytes: 500_000_000,
            unused_for: Duration::from_hours(24),
            left_over_after: Duration::from_hours(1),
            patience: Duration::from_secs(10),
        }
    }
}

/// The pictures of an instance. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Media(pub(super) Arc<Parts>);

#[derive(Debug)]
pub(super) struct Parts {
    pub db: Db,
    pub depot: Depot,
    pub client: Client,
    pub limits: MediaLimits,
    /// One picture is unpacked at a time: a large one takes some hundred megabytes.
    darkroom: Semaphore,
    /// Held while files and rows are brought together, so that the sweep takes nothing away that
    /// is just being kept.
    keeping: Mutex<()>,
    pub lanes: [Mutex<()>; LANES],
}

/// A picture that was handed in and is kept now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub key: Key,
    /// Its width in the largest size.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Media {
    /// The pictures in `depot`; those of other servers are fetched by `client`.
    pub fn new(db: Db, depot: Depot, client: Client, limits: MediaLimits) -> Self {
        Self(Arc::new(Parts {
            db,
            depot,
            client: client.reading_up_to(darkroom::BYTES_MAX),
            limits,
            darkroom: Semaphore::new(1),
            keeping: Mutex::new(()),
            lanes: std::array::from_fn(|_lane| Mutex::new(())),
        }))
    }

    /// Keeps a picture that somebody handed in: first its files, then its row. Nothing shows it
    /// yet; if nothing does within a day, it goes.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for the field `file` if it is no picture that we take, or cannot be kept
    /// at the moment.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<Kept> {
        let developed = self.develop(bytes).await?;
        let kept = Kept {
            key: developed.key.clone(),
            width: developed.width,
            height: developed.height,
        };
        let _keeping = self.0.keeping.lock().await;
        let measures = match self.put(Shelf::Own, &kept.key, developed).await {
            Ok(measures) => measures,
            Err(error) => {
                tracing::error!(%error, "a picture could not be kept");
                return Err(refused(Problem::new("problem-picture-store")));
            }
        };
        let mut tx = self.0.db.write().await?;
        store::insert_own(&mut tx, &kept.key, measures).await?;
        tx.commit_quietly("a picture that nothing shows is nobody's news")
            .await?;
        Ok(kept)
    }

    /// Draws a picture anew, one after the other.
    pub(super) async fn develop(&self, bytes: Vec<u8>) -> Result<Developed> {
        let _alone = self
            .0
            .darkroom
            .acquire()
            .await
            .map_err(anyhow::Error::new)?;
        let work = tokio::task::spawn_blocking(move || darkroom::develop(&bytes));
        let outcome = work.await.map_err(anyhow::Error::new)?;
        outcome.map_err(refused)
    }

    /// Puts all sizes of a picture into the store of files. If one cannot be kept, none is.
    pub(super) async fn put(
        &self,
        shelf: Shelf,
        key: &Key,
        developed: Developed,
    ) -> Result<Measures> {
        let mut bytes = 0;
        for (size, print) in developed.prints {
            bytes += print.len();
            if let Err(error) = self.0.depot.put(shelf, key, size, print).await {
                if self.is_unknown(key).await {
                    drop(self.0.depot.remove(shelf, key).await);
                }
                return Err(error);
            }
        }
        Ok(Measures {
            width: developed.width,
            height: developed.height,
            bytes,
        })
    }

    /// Keeps what was fetched, unless nothing shows it any more.
    pub(super) async fn keep_remote(&self, key: &Key, developed: Developed) -> Result<()> {
        let _keeping = self.0.keeping.lock().await;
        let measures = self.put(Shelf::Remote, key, developed).await?;
        let mut tx = self.0.db.write().await?;
        let row = store::find(&mut tx, key).await?;
        if row.is_none_or(|row| row.unused_since.is_some()) {
            drop(tx);
            return self.0.depot.remove(Shelf::Remote, key).await;
        }
        store::set_kept(&mut tx, key, measures).await?;
        tx.commit_quietly("what is kept of others is not recorded")
            .await
    }

    /// How many files there are.
    #[cfg(test)]
    pub async fn count_files(&self) -> usize {
        let files = self.0.depot.list(self.0.db.clock().now()).await;
        files.map_or(0, |files| files.len())
    }

    /// Whether no row speaks of this picture; false if that cannot be found out.
    async fn is_unknown(&self, key: &Key) -> bool {
        let found = async { store::find(&mut self.0.db.read().await?, key).await }.await;
        matches!(found, Ok(None))
    }

    /// Takes away what nothing shows any more, and what was not looked at for longest where there
    /// is too much of other servers.
    pub async fn sweep(&self) -> Result<()> {
        while self.sweep_unused().await? {}
        while self.evict().await? {}
        Ok(())
    }

    /// Whether there may be more.
    async fn sweep_unused(&self) -> Result<bool> {
        let _keeping = self.0.keeping.lock().await;
        let mut tx = self.0.db.write().await?;
        let before = tx.now().minus(self.0.limits.unused_for);
        let unused = store::list_unused(&mut tx, before, AT_ONCE).await?;
        let mut gone = Vec::new();
        for (key, is_ours) in unused {
            let shelf = if is_ours { Shelf::Own } else { Shelf::Remote };
            let key: Key = key.parse()?;
            store::delete(&mut tx, &key).await?;
            gone.push((shelf, key));
        }
        tx.commit_quietly("nothing shows these pictures").await?;
        // If this is the last we do, the files are left over and found by the sweep of files.
        for (shelf, key) in &gone {
            self.0.depot.remove(*shelf, key).await?;
        }
        Ok(i64::try_from(gone.len()).is_ok_and(|gone| gone == AT_ONCE))
    }

    /// Whether there may be more.
    async fn evict(&self) -> Result<bool> {
        let mut tx = self.0.db.read().await?;
        let kept = store::sum_remote(&mut tx).await?;
        let most = i64::try_from(self.0.limits.cache_bytes).unwrap_or(i64::MAX);
        let mut over = kept - most;
        if over <= 0 {
            return Ok(false);
        }
        let coldest = store::list_coldest(&mut tx, AT_ONCE).await?;
        drop(tx);
        let _keeping = self.0.keeping.lock().await;
        for (key, bytes) in coldest {
            if over <= 0 {
                return Ok(false);
            }
            over -= bytes;
            let key: Key = key.parse()?;
            let mut tx = self.0.db.write().await?;
            store::set_wanted(&mut tx, &key).await?;
            tx.commit_quietly("what is kept of others is not recorded")
                .await?;
            self.0.depot.remove(Shelf::Remote, &key).await?;
        }
        Ok(over > 0)
    }

    /// Takes away files that no row knows: what a crash or a failed removal left behind. Returns
    /// how many.
    pub async fn sweep_files(&self) -> Result<usize> {
        let _keeping = self.0.keeping.lock().await;
        let files = self.0.depot.list(self.0.db.clock().now()).await?;
        let old = files
            .into_iter()
            .filter(|file| file.age >= self.0.limits.left_over_after);
        let mut swept = 0;
        for file in old {
            let is_known = match &file.key {
                Some(key) => {
                    let row = store::find(&mut self.0.db.read().await?, key).await?;
                    row.is_some_and(|row| row.is_kept)
                }
                None => false,
            };
            if !is_known {
                self.0.depot.remove_file(&file.name).await?;
                swept += 1;
            }
        }
        Ok(swept)
    }
}

fn refused(problem: Problem) -> Error {
    Error::Invalid(Problems::of("file", problem))
}

/// Notes that `subject` shows these pictures and no others. Whoever writes a thing with pictures
/// calls this in the same transaction.
pub async fn use_pictures(
    tx: &mut WriteTx,
    subject: Uuid,
    pictures: impl IntoIterator<Item = &Picture>,
) -> Result<()> {
    let pictures: Vec<&Picture> = pictures.into_iter().collect();
    store::set_uses(tx, subject, &pictures).await
}

/// Makes sure that these pictures were uploaded here and are still kept.
///
/// # Errors
///
/// [`Error::Invalid`] if one is not.
pub async fn check_kept(
    tx: &mut ReadTx,
    pictures: impl IntoIterator<Item = &Picture>,
) -> Result<()> {
    for picture in pictures {
        let row = store::find(tx, &picture.key).await?;
        let is_here = row.is_some_and(|row| row.is_kept && row.source_url.is_none());
        if !is_here || !picture.is_ours() {
            let problem = Problem::new("problem-picture-unknown");
            return Err(Error::Invalid(Problems::of("pictures", problem)));
        }
    }
    Ok(())
}
