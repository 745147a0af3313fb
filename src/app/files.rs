//! Files that are never half there, and most of which other people must not read.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The fate of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExistingFile {
    /// Put the new one in its place.
    Replace,
    /// Refuse with [`io::ErrorKind::AlreadyExists`].
    Keep,
}

/// Readable by its owner alone.
const OWNER: u32 = 0o600;

/// The permissions that the process's mask leaves of it.
const EVERYBODY: u32 = 0o666;

/// Makes `dir` and what is missing above it, readable by its owner alone.
///
/// # Errors
/// When it cannot be made.
pub fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Writes `path` as a whole or not at all, readable by its owner alone. A link at `path` is replaced, not followed.
///
/// # Errors
/// When it cannot be written; nothing is left behind then.
pub fn write(path: &Path, bytes: &[u8], existing: ExistingFile) -> io::Result<()> {
    if existing == ExistingFile::Keep && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let beside = beside(path);
    let written = fill(&beside, bytes, OWNER).and_then(|()| put(&beside, path, existing));
    if written.is_err() {
        // The reason for the failure is worth more than one about tidying up.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes a file that is not there yet, as a whole or not at all, with the permissions that new files have here: for
/// what others are to read, such as packs.
///
/// # Errors
/// When it cannot be written, and with [`io::ErrorKind::AlreadyExists`] when it is there; nothing is left behind then.
pub fn publish(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let beside = beside(path);
    let written = fill(&beside, bytes, EVERYBODY).and_then(|()| put(&beside, path, ExistingFile::Keep));
    if written.is_err() {
        // The reason for the failure is worth more than one about tidying up.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Puts `bytes` into a file that is there, as a whole or not at all. It keeps its permissions; behind a link the file
/// itself is replaced.
///
/// # Errors
/// When it cannot be written; the old file is still there then, and nothing else.
pub fn rewrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    let beside = beside(&path);
    let written = fill(&beside, bytes, OWNER)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The reason for the failure is worth more than one about tidying up.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A name in the same folder, so that moving it into place stays within one file system.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn fill(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut file = create(path, mode)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new file; one that is there already, or a link, is refused.
#[cfg_attr(not(unix), allow(unused_variables, reason = "permissions have a mode on Unix only"))]
fn create(path: &Path, mode: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    options.open(path)
}

fn put(from: &Path, to: &Path, existing: ExistingFile) -> io::Result<()> {
    if existing == ExistingFile::Keep {
        // A hard link is refused when the name was taken meanwhile; a rename would silently win.
        match fs::hard_link(from, to) {
            Ok(()) => return fs::remove_file(from),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
            // A file system without hard links.
            Err(_) => {}
        }
    }
    fs::rename(from, to)
}

/// Reads at most `limit` bytes.
///
/// # Errors
/// When it cannot be read, and with [`io::ErrorKind::FileTooLarge`] when it is longer.
pub fn read_at_most(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_unless_it_may_be_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.csv");
        write(&path, b"one", ExistingFile::Keep).unwrap();
        assert_eq!(write(&path, b"two", ExistingFile::Keep).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", ExistingFile::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_its_target_left_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        fs::write(&target, "precious").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        write(&link, b"new", ExistingFile::Keep).unwrap_err();
        write(&link, b"new", ExistingFile::Replace).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
        assert_eq!(fs::metadata(&link).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_rewritten_behind_a_link_with_the_permissions_it_had() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        rewrite(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o644);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left beside it");
        assert_eq!(rewrite(&dir.path().join("gone"), b"").unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_published_has_the_permissions_of_other_new_files() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("pack.toml"), dir.path().join("other"));
        publish(&path, b"one").unwrap();
        fs::write(&other, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&other));
        assert_eq!(publish(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("pack.toml");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        assert_eq!(read_at_most(&path, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
