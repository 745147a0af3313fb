//! Files of a database: the names beside it, and the look at whether one holds anything.

use std::path::{Path, PathBuf};

/// The file beside `path` whose name goes on with `ending`, as SQLite names its own.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    // Appended to the whole name: `with_extension` would put `-wal` in the place of `.db`.
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// True for a file that is there and not empty.
pub(super) fn filled(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.len() > 0)
}
