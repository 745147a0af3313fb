//! A place where a rescue file may lie, and how far it is trusted: what lies in a folder that everybody can write may
//! have been put there by anybody.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where a rescue file may lie.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a folder of the agent's own.
    Own(PathBuf),
    /// In a folder that everybody can write: a link is not followed, and only a plain file that is ours and closed to
    /// everybody else counts.
    Shared(PathBuf),
}

impl Place {
    pub(super) fn path(&self) -> &Path {
        match self {
            Place::Own(path) | Place::Shared(path) => path,
        }
    }

    /// Everything in it.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_with(OpenOptions::new().read(true))?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Open for writing at its end; made if it is not there.
    pub(super) fn open(&self) -> io::Result<File> {
        self.open_with(OpenOptions::new().create(true).append(true))
    }

    /// Takes it away. What is there but does not count is left alone.
    pub(super) fn remove(&self) -> io::Result<()> {
        if matches!(self, Place::Shared(_)) && self.open_with(OpenOptions::new().read(true)).is_err() {
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
            Place::Own(path) => options.open(path),
            Place::Shared(path) => open_trusted(path, options),
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

/// Where every user has a folder for temporary files of his own.
#[cfg(not(unix))]
fn open_trusted(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.open(path)
}
