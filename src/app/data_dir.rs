//! The data folder: readable by the instance alone, used by one server at a time.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Creates the folder if it is not there; others on the machine may not look inside.
pub(super) fn create(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Keeps the folder for this server until the lock is dropped, also by a crash.
///
/// # Errors
///
/// If another server uses the folder: two of them would write to one search index.
pub(super) fn lock(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path.join("server.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            "another server is running on this data folder",
        )),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_at_a_time_uses_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("soest");
        create(&path).unwrap();
        create(&path).unwrap();
        let first = lock(&path).unwrap();
        assert_eq!(lock(&path).unwrap_err().kind(), io::ErrorKind::AddrInUse);
        drop(first);
        lock(&path).unwrap();
    }
}
