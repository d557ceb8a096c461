//! Where tiles are kept: a folder of ours that may be deleted at any time.
//!
//! A file is written beside its place and renamed, so one that can be read is whole. It begins with
//! when it was fetched and the tag of its server.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use anyhow::Context;

use super::model::{Picture, Tile};
use crate::base::files::entries;
use crate::base::{Result, Timestamp};

/// How every file begins.
const MARK: &[u8; 4] = b"MNT1";
/// Files that were not fetched anew for so long go.
const OLD: Duration = Duration::from_hours(24 * 90);

/// A tile as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// The picture.
    pub picture: Picture,
    /// The tag under which it can be asked for again.
    pub tag: Option<String>,
    /// When the server last said so.
    pub fetched_at: Timestamp,
}

impl Kept {
    pub fn age(&self, now: Timestamp) -> Duration {
        now.since(self.fetched_at)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let tag = self.tag.as_deref().unwrap_or_default().as_bytes();
        let mut bytes = Vec::with_capacity(tag.len() + self.picture.bytes().len() + 16);
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&self.fetched_at.millis().to_be_bytes());
        bytes.extend_from_slice(&u16::try_from(tag.len()).unwrap_or(0).to_be_bytes());
        bytes.extend_from_slice(tag);
        bytes.extend_from_slice(self.picture.bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (mark, rest) = bytes.split_first_chunk::<4>()?;
        let (at, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (tag, picture) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        let tag = std::str::from_utf8(tag).ok()?;
        if mark != MARK {
            return None;
        }
        Some(Self {
            picture: Picture::read(picture.to_vec())?,
            tag: (!tag.is_empty()).then(|| tag.to_owned()),
            fetched_at: Timestamp::from_millis(i64::from_be_bytes(*at)),
        })
    }
}

/// The folder.
#[derive(Debug)]
pub(super) struct Cupboard {
    /// Of all servers that were ever named.
    root: PathBuf,
    /// Of the one that is named now.
    folder: PathBuf,
    bytes_max: u64,
    /// About how many bytes are kept.
    bytes: Arc<AtomicU64>,
    sweeping: tokio::sync::Mutex<()>,
}

impl Cupboard {
    pub fn new(root: PathBuf, folder: PathBuf, bytes_max: u64) -> Self {
        Self {
            root,
            folder,
            bytes_max,
            bytes: Arc::default(),
            sweeping: tokio::sync::Mutex::new(()),
        }
    }

    /// A tile, however old; a file that cannot be read is none.
    pub async fn get(&self, tile: Tile) -> Option<Kept> {
        let bytes = tokio::fs::read(self.place(tile)).await.ok()?;
        Kept::from_bytes(&bytes)
    }

    /// Keeps a tile, and takes away the oldest if there are too many.
    pub async fn put(&self, tile: Tile, kept: &Kept) -> Result<()> {
        let (path, bytes) = (self.place(tile), kept.to_bytes());
        let more = size(bytes.len());
        let written = tokio::task::spawn_blocking(move || write(&path, &bytes)).await;
        written
            .map_err(anyhow::Error::new)?
            .context("keeping a tile")?;
        let all = self.bytes.fetch_add(more, Ordering::Relaxed) + more;
        if all > self.bytes_max {
            self.sweep().await?;
        }
        Ok(())
    }

    /// Takes away tiles of other servers, very old ones, and the oldest if there are too many. Then a
    /// tenth of the room is free.
    pub async fn sweep(&self) -> Result<()> {
        let Ok(_alone) = self.sweeping.try_lock() else {
            return Ok(());
        };
        let (root, folder, most) = (self.root.clone(), self.folder.clone(), self.bytes_max);
        let left = tokio::task::spawn_blocking(move || clear(&root, &folder, most)).await;
        let left = left
            .map_err(anyhow::Error::new)?
            .context("looking through the tiles")?;
        self.bytes.store(left, Ordering::Relaxed);
        Ok(())
    }

    fn place(&self, tile: Tile) -> PathBuf {
        let Tile { zoom, x, y } = tile;
        self.folder
            .join(zoom.to_string())
            .join(x.to_string())
            .join(y.to_string())
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written
}

/// A file: when it was written, how large it is, where.
type Found = (SystemTime, u64, PathBuf);

/// Clears up and says how many bytes are left.
fn clear(root: &Path, folder: &Path, most: u64) -> io::Result<u64> {
    for other in entries(root)? {
        if other != folder {
            let gone = fs::remove_dir_all(&other).or_else(|_no_folder| fs::remove_file(&other));
            gone?;
        }
    }
    let mut found: Vec<Found> = Vec::new();
    for zoom in entries(folder)? {
        for column in entries(&zoom)? {
            for path in entries(&column)? {
                let data = fs::metadata(&path)?;
                found.push((data.modified()?, data.len(), path));
            }
        }
    }
    found.sort();
    let mut left: u64 = found.iter().map(|(_, bytes, _)| bytes).sum();
    let goal = if left > most { most / 10 * 9 } else { most };
    for (at, bytes, path) in found {
        let is_old = at.elapsed().is_ok_and(|age| age > OLD);
        if !is_old && left <= goal {
            break;
        }
        fs::remove_file(&path)?;
        left = left.saturating_sub(bytes);
    }
    Ok(left)
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
