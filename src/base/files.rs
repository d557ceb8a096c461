//! Folders on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What lies in a folder; nothing in one that is not there, or is no folder.
///
/// # Errors
///
/// Whatever else keeps the folder from being read.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect(),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(Vec::new())
        }
        Err(error) => Err(error),
    }
}
