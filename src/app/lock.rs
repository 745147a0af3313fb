//! One console for one data folder: two desks on one database would each show half of the calls.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The turn on a data folder. The system frees it whatever happens to us.
#[derive(Debug)]
pub(super) enum FolderLock {
    /// Ours while this lives; nothing is held where no lock file can be made, because nobody can write a database there
    /// either, and the store says best what is wrong.
    Ours(Option<File>),
    /// Another console has it.
    Taken,
}

/// Takes the turn with the lock file at `path`.
///
/// # Errors
/// When the file cannot be made or locked for another reason than that it may not be written.
pub(super) fn take(path: &Path) -> io::Result<FolderLock> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = match opened {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            // One that may only be read can be locked as well.
            match File::open(path) {
                Ok(file) => file,
                Err(_) => return Ok(FolderLock::Ours(None)),
            }
        }
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => Ok(FolderLock::Ours(Some(file))),
        Err(TryLockError::WouldBlock) => Ok(FolderLock::Taken),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_console_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("callside.lock");
        let first = take(&path).unwrap();
        assert!(matches!(first, FolderLock::Ours(Some(_))));
        assert!(matches!(take(&path).unwrap(), FolderLock::Taken));
        drop(first);
        assert!(matches!(take(&path).unwrap(), FolderLock::Ours(Some(_))));
        assert!(take(&dir.path().join("gone/callside.lock")).is_err());
    }
}
