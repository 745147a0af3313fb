//! A place where a rescue file may lie, and how far it is trusted: what lies in a folder that everybody can write may
//! have been put there by anybody.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A path at which a rescue file may lie.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RescuePlace {
    /// In a folder of the agent's own.
    Own(PathBuf),
    /// In a folder that everybody can write: a link is not followed, and only a plain file that is ours and closed to
    /// everybody else counts.
    Shared(PathBuf),
}

impl RescuePlace {
    pub(super) fn path(&self) -> &Path {
        match self {
            RescuePlace::Own(path) | RescuePlace::Shared(path) => path,
        }
    }

    /// All bytes of the file.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_with(OpenOptions::new().read(true))?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Tells a file of ours that cannot be read from one that is not there. What does not count is not ours.
    pub(super) fn is_in_the_way(&self, error: &io::Error) -> bool {
        matches!(self, RescuePlace::Own(path) if path.symlink_metadata().is_ok())
            && error.kind() != io::ErrorKind::NotFound
    }

    /// Open for writing at its end; made if it is not there.
    pub(super) fn open(&self) -> io::Result<File> {
        self.open_with(OpenOptions::new().create(true).append(true))
    }

    /// Takes it away. What is there but does not count is left alone.
    pub(super) fn remove(&self) -> io::Result<()> {
        if matches!(self, RescuePlace::Shared(_)) && self.open_with(OpenOptions::new().read(true)).is_err() {
            return Ok(());
        }
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn open_with(&self, options: &mut OpenOptions) -> io::Result<File> {
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
        match self {
            RescuePlace::Own(path) => options.open(path),
            RescuePlace::Shared(path) => open_trusted(path, options),
        }
    }
}

#[cfg(unix)]
fn open_trusted(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};

    use rustix::fs::OFlags;

    // A pipe that nobody writes to would never let itself be opened.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = options.custom_flags(flags.bits().cast_signed()).open(path)?;
    let found = file.metadata()?;
    let ours = found.uid() == rustix::process::geteuid().as_raw();
    if found.is_file() && ours && found.mode() & 0o777 == 0o600 && found.nlink() == 1 {
        return Ok(file);
    }
    Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{} is not a file of ours", path.display())))
}

/// Opens a file where every user has a folder for temporary files of his own.
#[cfg(not(unix))]
fn open_trusted(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.open(path)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Write;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn in_a_shared_folder_only_a_closed_file_of_ours_counts() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| RescuePlace::Shared(dir.path().join(name));
        at("ours").open().unwrap().write_all(b"kept").unwrap();
        assert_eq!(at("ours").read().unwrap(), b"kept");

        fs::write(dir.path().join("open"), "planted").unwrap();
        fs::set_permissions(dir.path().join("open"), fs::Permissions::from_mode(0o644)).unwrap();
        symlink(dir.path().join("ours"), dir.path().join("link")).unwrap();
        symlink(dir.path().join("nowhere"), dir.path().join("dangling")).unwrap();
        fs::create_dir(dir.path().join("folder")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            dir.path().join("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from(0o600),
            0,
        )
        .unwrap();
        for name in ["open", "link", "dangling", "folder", "pipe"] {
            assert!(at(name).read().is_err(), "{name} is read");
            assert!(at(name).open().is_err(), "{name} is written");
            at(name).remove().unwrap();
            assert!(dir.path().join(name).symlink_metadata().is_ok(), "{name} is left alone");
        }
        assert!(!dir.path().join("nowhere").exists(), "a link is not followed");

        fs::hard_link(dir.path().join("ours"), dir.path().join("twin")).unwrap();
        assert!(at("twin").read().is_err(), "a second name of another file");
        fs::remove_file(dir.path().join("twin")).unwrap();
        at("ours").remove().unwrap();
        at("ours").remove().unwrap();
        assert!(!dir.path().join("ours").exists());
    }
}
