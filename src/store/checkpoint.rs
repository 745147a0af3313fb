//! Checkpoints: the write-ahead log folded into the file, at times of our choosing.
//!
//! SQLite folds the log inside whichever commit makes it long, and tells nobody when that fails. Here it is done
//! while nobody waits, and a failure is neither swallowed nor taken for a failed commit.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::file::beside;
use super::trouble::{LONG_LOG, PendingTroubles, StoreTrouble};

/// From so many pages on the log is folded: SQLite's own figure. Reading is not slower for a log this long, and
/// folding it takes a blink.
pub(super) const FOLD_PAGES: i64 = 1_000;

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
        // Only a log that cannot be folded is measured: a long one that shrinks is nobody's trouble.
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
    // Asked without folding first: most calls end here, and a fold that has nothing to do still takes locks.
    match left("NOOP")? {
        few if few < FOLD_PAGES => Ok(few),
        // PASSIVE never waits for a reader; what a reader still needs stays in the log and is tried again.
        _ => left("PASSIVE"),
    }
}

/// Length of the write-ahead log of the database at `path`, in bytes.
pub(super) fn log_length(path: &Path) -> u64 {
    std::fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len())
}

/// Folds the whole log before the file is closed, as far as nobody else is reading it; does not wait for anyone.
pub(super) fn fold_all(conn: &Connection) -> rusqlite::Result<()> {
    // Whoever is busy with the file folds it when it closes: an ending program must not hang on it.
    conn.busy_timeout(Duration::ZERO)?;
    // TRUNCATE, so that a copy of the one file is a copy of everything.
    match conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
        other => other,
    }
}
