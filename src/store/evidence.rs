//! Evidence: the files of a database in doubt, copied as they were found before anything is written to them.
//!
//! Nothing is ever overwritten. The witness is copied last: a folder that has it is complete, and a doubt for which
//! there is such a folder already is not copied again.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::file::beside;
use crate::domain::time::Moment;

/// Most folders of one name: more than one second brings about.
const MOST: u32 = 100;

/// Copies the database, its write-ahead log and its witness into a folder beside them, and gives the folder's name.
/// No connection of this process may be open: closing the copied file would drop the locks it has on it (POSIX).
pub(super) fn copy(database: &Path, witness: &Path, at: Option<Moment>) -> io::Result<String> {
    let parent = database.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    let stem = format!("{stem}-suspect");
    if let Some(name) = copied_before(parent, &stem, witness) {
        return Ok(name);
    }
    let name = match at {
        Some(at) => format!("{stem}-{}", at.format("%Y%m%d-%H%M%S")),
        None => stem,
    };
    let (name, folder) = make(parent, &name)?;
    // The log before the file: a checkpoint of another process in between moves pages from the log to the file, and
    // copied in the other order they would be in neither.
    match fill(&folder, &[&beside(database, "-wal"), database, witness]) {
        Ok(()) => Ok(name),
        Err(error) => {
            // Half a copy of files that are still there is of no use, and may be what fills the disk.
            let _ = fs::remove_dir_all(&folder);
            Err(error)
        }
    }
}

/// A folder with this very witness in it.
fn copied_before(parent: &Path, stem: &str, witness: &Path) -> Option<String> {
    let (file, bytes) = (witness.file_name()?, fs::read(witness).ok()?);
    let names = fs::read_dir(parent).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| name.starts_with(stem)).find(|name| {
        let copy = fs::read(parent.join(name).join(file));
        copy.is_ok_and(|copy| copy == bytes)
    })
}

/// A new folder that only its owner may enter.
fn make(parent: &Path, name: &str) -> io::Result<(String, PathBuf)> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    for n in 1..MOST {
        let name = if n == 1 { name.to_owned() } else { format!("{name}-{n}") };
        let folder = parent.join(&name);
        match builder.create(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| (name, folder)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn fill(folder: &Path, files: &[&Path]) -> io::Result<()> {
    for file in files {
        let copy = folder.join(file.file_name().unwrap_or_default());
        match fs::copy(file, &copy) {
            // Synced one by one and the folder last: a copy that a power cut takes away is no evidence.
            Ok(_) => OpenOptions::new().write(true).open(&copy)?.sync_all()?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    sync_folder(folder)
}

/// Has the names in a folder on the disk, where the platform can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_doubt_has_a_folder_of_its_own_and_is_copied_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").ok();
        fs::write(path("data.db"), b"pages").unwrap();
        fs::write(path("data.head"), b"one").unwrap();
        let copied = || copy(&path("data.db"), &path("data.head"), at).unwrap();
        assert_eq!(copied(), "data-suspect-20261121-143000");
        fs::write(path("data.db"), b"other pages").unwrap();
        assert_eq!(copied(), "data-suspect-20261121-143000", "the first copy is the better evidence");
        assert_eq!(fs::read(path("data-suspect-20261121-143000/data.db")).unwrap(), b"pages");
        fs::write(path("data.head"), b"two").unwrap();
        fs::write(path("data.db-wal"), b"log").unwrap();
        assert_eq!(copied(), "data-suspect-20261121-143000-2");
        assert_eq!(fs::read(path("data-suspect-20261121-143000-2/data.db-wal")).unwrap(), b"log");
    }

    #[test]
    fn half_a_copy_does_not_stay() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::create_dir(path("data.db-wal")).unwrap();
        fs::write(path("data.head"), b"one").unwrap();
        copy(&path("data.db"), &path("data.head"), None).unwrap_err();
        assert!(!path("data-suspect").exists());
    }
}
