//! Paths of the program's files: in the platform's folders, or all in one folder that was named.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::files;

/// The places of all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPaths {
    /// The database.
    pub database: PathBuf,
    /// The settings.
    pub config: PathBuf,
    /// The key bindings.
    pub keys: PathBuf,
    /// The log.
    pub log: PathBuf,
    /// The agent's own script packs.
    pub packs: PathBuf,
}

impl DataPaths {
    /// The places in `folder`, or in the platform's folders if none is named; nothing where the platform names no
    /// home folder.
    pub fn find(folder: Option<&Path>) -> Option<DataPaths> {
        if let Some(folder) = folder {
            return Some(DataPaths::of(folder, folder, folder));
        }
        let dirs = ProjectDirs::from("", "", "callside")?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Some(DataPaths::of(dirs.config_dir(), dirs.data_dir(), state))
    }

    fn of(config: &Path, data: &Path, state: &Path) -> DataPaths {
        DataPaths {
            database: data.join("callside.db"),
            config: config.join("config.toml"),
            keys: config.join("keys.toml"),
            log: state.join("callside.log"),
            packs: config.join("packs"),
        }
    }

    /// The folder of the log.
    pub fn state(&self) -> &Path {
        self.log.parent().unwrap_or(&self.log)
    }

    /// The folders all files are in.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        [&self.database, &self.config, &self.log].into_iter().filter_map(|file| file.parent())
    }

    /// Makes the folders that are missing, for their owner alone.
    ///
    /// # Errors
    /// The folder that cannot be made, and why.
    pub fn make(&self) -> Result<(), (PathBuf, io::Error)> {
        self.folders().try_for_each(|dir| files::make_dir(dir).map_err(|e| (dir.to_owned(), e)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_holds_everything() {
        let paths = DataPaths::find(Some(Path::new("desk"))).unwrap();
        for path in [&paths.database, &paths.config, &paths.keys, &paths.log, &paths.packs] {
            assert_eq!(path.parent(), Some(Path::new("desk")));
        }
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_made_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/b");
        DataPaths::find(Some(&folder)).unwrap().make().unwrap();
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
