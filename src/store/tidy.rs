//! Folding the write-ahead log into the file, at times of our choosing, and what goes wrong beside the work.
//!
//! SQLite folds the log inside whichever commit makes it long, and tells nobody when that fails. Here it is done while
//! nobody waits, and a failure is neither swallowed nor taken for a failed commit.

use std::mem::{Discriminant, discriminant};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::open::beside;

/// From so many pages on the log is folded: SQLite's own figure. Reading is not slower for a log this long, and folding
/// it takes a blink.
pub(super) const FOLD_PAGES: i64 = 1_000;

/// From this length of the log on, in bytes, someone has to be told: it is sixteen times what it is folded at, and
/// recovering it at the next start begins to be felt.
pub const LONG_LOG: u64 = 64 * 1024 * 1024;

/// Something that went wrong beside the work: nothing is lost, and the work goes on.
#[derive(Debug, thiserror::Error)]
pub enum StoreTrouble {
    /// The witness could not be written: a loss after this would not be noticed.
    #[error("{path}: the witness cannot be written")]
    Witness {
        /// The witness.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// There was a witness, but it was damaged: nobody knows whether something is missing. It was made anew.
    #[error("{path}: the witness was damaged and has been made anew")]
    Damaged {
        /// The witness.
        path: PathBuf,
    },
    /// The write-ahead log could not be folded; it is tried again.
    #[error("{path}: the write-ahead log cannot be folded")]
    Fold {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        #[source]
        cause: rusqlite::Error,
    },
    /// The write-ahead log is longer than [`LONG_LOG`] and does not get shorter.
    #[error("{path}: {bytes} bytes long, and cannot be folded")]
    LongLog {
        /// The log.
        path: PathBuf,
        /// Its length.
        bytes: u64,
    },
}

impl StoreTrouble {
    /// What happened, where, and what to do; nothing where the agent can do nothing, and need not.
    pub fn advice(&self, english: bool) -> Option<String> {
        let words = match (self, english) {
            (StoreTrouble::Fold { .. }, _) => return None,
            (StoreTrouble::Witness { path, cause }, false) => {
                format!("写不了见证文件 {}（{cause}）。记录照常保存；请检查权限和磁盘。", path.display())
            }
            (StoreTrouble::Witness { path, cause }, true) => format!(
                "The witness {} cannot be written ({cause}). Records are saved as before; check its rights and the disk.",
                path.display()
            ),
            (StoreTrouble::Damaged { path }, false) => {
                format!("见证文件 {} 已损坏，这次无法核对有没有少记录；已重新建立。请检查磁盘。", path.display())
            }
            (StoreTrouble::Damaged { path }, true) => format!(
                "The witness {} was damaged: whether records are missing could not be told. It was made anew; check the disk.",
                path.display()
            ),
            (StoreTrouble::LongLog { path, bytes }, false) => format!(
                "{} 已有 {} MiB，并不进数据库。请关掉正在读它的程序，并腾出磁盘空间。",
                path.display(),
                bytes >> 20
            ),
            (StoreTrouble::LongLog { path, bytes }, true) => format!(
                "{} has grown to {} MiB and cannot be folded. End what else is reading it, and free some space on the disk.",
                path.display(),
                bytes >> 20
            ),
        };
        Some(words)
    }
}

/// Troubles of one store, each kind handed over once.
#[derive(Debug, Default)]
pub(super) struct PendingTroubles {
    fresh: Vec<StoreTrouble>,
    known: Vec<Discriminant<StoreTrouble>>,
}

impl PendingTroubles {
    pub(super) fn add(&mut self, trouble: StoreTrouble) {
        let kind = discriminant(&trouble);
        if !self.known.contains(&kind) {
            self.known.push(kind);
            self.fresh.push(trouble);
        }
    }

    pub(super) fn take(&mut self) -> Vec<StoreTrouble> {
        std::mem::take(&mut self.fresh)
    }
}

/// Folds a log that has grown long, as far as nobody is reading it; waits for nobody.
pub(super) fn fold_long(conn: &Connection, path: &Path, troubles: &mut PendingTroubles) {
    let failed = match fold(conn) {
        Ok(left) => left >= FOLD_PAGES,
        Err(cause) => {
            troubles.add(StoreTrouble::Fold { path: path.to_owned(), cause });
            true
        }
    };
    if failed {
        let bytes = log_length(path);
        if bytes > LONG_LOG {
            troubles.add(StoreTrouble::LongLog { path: beside(path, "-wal"), bytes });
        }
    }
}

/// Gives how many pages are left to fold.
fn fold(conn: &Connection) -> rusqlite::Result<i64> {
    let left = |how: &str| {
        conn.prepare_cached(&format!("PRAGMA wal_checkpoint({how})"))?
            .query_row([], |row| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?))
    };
    match left("NOOP")? {
        few if few < FOLD_PAGES => Ok(few),
        _ => left("PASSIVE"),
    }
}

/// Length of the write-ahead log of the database at `path`, in bytes.
pub(super) fn log_length(path: &Path) -> u64 {
    std::fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len())
}

/// Folds the whole log before the file is closed, as far as nobody else is reading it; does not wait for anyone.
pub(super) fn fold_all(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::ZERO)?;
    match conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
        other => other,
    }
}
