//! Where the files of pictures lie: a folder of ours, or an S3-compatible store.
//!
//! In a folder a file is written beside its place, brought to the disk and then renamed, so a file
//! that can be read is whole, whatever happens meanwhile.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use futures::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path as ObjectPath;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};

use super::model::{Key, Size};
use crate::base::files::entries;
use crate::base::{Result, Timestamp};

/// Files that are being written end so.
const UNFINISHED: &str = ".part";

/// How long an S3-compatible store may take until it listens.
const CONNECT: Duration = Duration::from_secs(3);
/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(8);
/// How often it is asked again.
const RETRIES: usize = 2;

/// Where the files of pictures lie. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Depot(Place);

#[derive(Debug, Clone)]
enum Place {
    Folder(PathBuf),
    Bucket(Arc<dyn ObjectStore>),
}

/// How an S3-compatible store is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The name of the bucket.
    pub name: String,
    /// The address of the store.
    pub endpoint: String,
    /// Its region; many stores take any word.
    pub region: String,
    /// The name of the key.
    pub access_key: String,
    /// The key.
    pub secret_key: String,
}

/// Whose picture: ours are kept, others' may be dropped at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    Own,
    Remote,
}

impl Shelf {
    fn folder(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Remote => "remote",
        }
    }
}

/// A file in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its name in the store.
    pub name: String,
    /// The picture it belongs to; nothing for what is no file of ours.
    pub key: Option<Key>,
    /// How long it has been there.
    pub age: Duration,
}

impl Depot {
    /// A folder of this machine; it is made when the first picture comes.
    pub fn folder(path: PathBuf) -> Self {
        Self(Place::Folder(path))
    }

    /// An S3-compatible store.
    ///
    /// # Errors
    ///
    /// A fault if it cannot be one, by its address or name.
    pub fn bucket(bucket: &Bucket) -> Result<Self> {
        let store = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_endpoint(&bucket.endpoint)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key)
            .with_secret_access_key(&bucket.secret_key)
            .with_client_options(
                ClientOptions::new()
                    .with_allow_http(bucket.endpoint.starts_with("http://"))
                    .with_connect_timeout(CONNECT)
                    .with_timeout(ANSWER),
            )
            // Left to itself it tries for minutes; whoever uploads waits half a minute at most.
            .with_retry(RetryConfig {
                max_retries: RETRIES,
                retry_timeout: ANSWER,
                ..RetryConfig::default()
            })
            .build()
            .context("the store of pictures")?;
        Ok(Self(Place::Bucket(Arc::new(store))))
    }

    /// A store that is gone with its last user.
    #[cfg(test)]
    pub fn memory() -> Self {
        Self(Place::Bucket(Arc::new(
            object_store::memory::InMemory::new(),
        )))
    }

    /// Any other store, for tests.
    #[cfg(test)]
    pub(super) fn other(store: Arc<dyn ObjectStore>) -> Self {
        Self(Place::Bucket(store))
    }

    /// Keeps a file; when this returns, it survives the loss of power.
    pub(super) async fn put(
        &self,
        shelf: Shelf,
        key: &Key,
        size: Size,
        bytes: Vec<u8>,
    ) -> Result<()> {
        let name = name_of(shelf, key, size);
        match &self.0 {
            Place::Folder(root) => {
                let path = root.join(name);
                let written = tokio::task::spawn_blocking(move || write(&path, &bytes)).await;
                written
                    .map_err(anyhow::Error::new)?
                    .context("keeping a picture")?;
            }
            Place::Bucket(store) => {
                let path = ObjectPath::from(name);
                store
                    .put(&path, bytes.into())
                    .await
                    .context("keeping a picture")?;
            }
        }
        Ok(())
    }

    /// Reads a file; `None` if there is none.
    pub(super) async fn get(&self, shelf: Shelf, key: &Key, size: Size) -> Result<Option<Vec<u8>>> {
        let name = name_of(shelf, key, size);
        match &self.0 {
            Place::Folder(root) => match tokio::fs::read(root.join(name)).await {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(anyhow::Error::new(error)
                    .context("reading a picture")
                    .into()),
            },
            Place::Bucket(store) => match store.get(&ObjectPath::from(name)).await {
                Ok(found) => Ok(Some(
                    found.bytes().await.context("reading a picture")?.to_vec(),
                )),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(anyhow::Error::new(error)
                    .context("reading a picture")
                    .into()),
            },
        }
    }

    /// Removes all sizes of a picture; what is not there is no error.
    pub(super) async fn remove(&self, shelf: Shelf, key: &Key) -> Result<()> {
        for size in Size::ALL {
            self.remove_file(&name_of(shelf, key, size)).await?;
        }
        Ok(())
    }

    /// Removes one file; what is not there is no error.
    pub(super) async fn remove_file(&self, name: &str) -> Result<()> {
        match &self.0 {
            Place::Folder(root) => match tokio::fs::remove_file(root.join(name)).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(anyhow::Error::new(error)
                        .context("removing a picture")
                        .into())
                }
                Ok(()) | Err(_) => Ok(()),
            },
            Place::Bucket(store) => match store.delete(&ObjectPath::from(name)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(anyhow::Error::new(error)
                    .context("removing a picture")
                    .into()),
            },
        }
    }

    /// All files, those half written included.
    pub(super) async fn list(&self, now: Timestamp) -> Result<Vec<Found>> {
        match &self.0 {
            Place::Folder(root) => {
                let root = root.clone();
                let found = tokio::task::spawn_blocking(move || walk(&root)).await;
                let found = found.map_err(anyhow::Error::new)?;
                Ok(found.context("looking through the pictures")?)
            }
            Place::Bucket(store) => {
                let all: Vec<_> = store
                    .list(None)
                    .try_collect()
                    .await
                    .context("listing pictures")?;
                let found = all.into_iter().map(|object| {
                    let name = object.location.to_string();
                    let at = Timestamp::from_millis(object.last_modified.timestamp_millis());
                    let key = key_of(&name);
                    let age = now.since(at);
                    Found { name, key, age }
                });
                Ok(found.collect())
            }
        }
    }
}

/// `own/3f/3f…-640.jpg`: no folder grows beyond a few thousand files.
fn name_of(shelf: Shelf, key: &Key, size: Size) -> String {
    let start: String = key.as_str().chars().take(2).collect();
    let folder = shelf.folder();
    format!("{folder}/{start}/{key}-{}.jpg", size.side_px())
}

/// The picture a file belongs to, by its name.
fn key_of(name: &str) -> Option<Key> {
    let file = name.rsplit('/').next()?;
    let bare = file.strip_suffix(".jpg")?;
    bare.split_once('-')?.0.parse().ok()
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let ending = format!("{}-{number}{UNFINISHED}", std::process::id());
    let beside = path.with_extension(ending);
    let written = write_whole(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // On a full disk nothing is left behind; if even this fails, the sweep comes.
        drop(fs::remove_file(&beside));
    }
    written?;
    // The name is on the disk only when its folder is.
    File::open(folder)?.sync_all()
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Every file two folders below `root`.
fn walk(root: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for shelf in [Shelf::Own, Shelf::Remote] {
        let top = root.join(shelf.folder());
        for folder in entries(&top)? {
            for path in entries(&folder)? {
                let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) else {
                    continue;
                };
                let age = fs::metadata(&path).and_then(|data| data.modified());
                let age = age
                    .ok()
                    .and_then(|at| at.elapsed().ok())
                    .unwrap_or_default();
                found.push(Found {
                    name: name.to_owned(),
                    key: key_of(name),
                    age,
                });
            }
        }
    }
    Ok(found)
}
