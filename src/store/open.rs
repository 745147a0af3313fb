//! Opening and closing the file: what is checked before the first byte of it is changed, and in which order.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::checkpoint::FOLD_PAGES;
use super::connect::{StoreOptions, connect_to_read, connect_to_write, floor, guard, judge, keep_log_on_close};
use super::doubt::Doubt;
use super::error::StoreError;
use super::file::{beside, filled};
use super::schema::{self, FileIdentity};
use super::trouble::PendingTroubles;
use super::witness::Witness;
use super::{check, compare};

/// Bytes in a page of a new file.
const PAGE: i64 = 4_096;

/// A file opened for writing, compared with its witness.
pub(super) struct OpenedFile {
    pub conn: Connection,
    pub witness: Witness,
    /// The doubt that the desk has to be told.
    pub doubt: Option<Doubt>,
    pub troubles: PendingTroubles,
}

/// Opens for reading and writing, makes the file if there is none.
pub(super) fn for_writing(path: &Path, options: StoreOptions) -> Result<OpenedFile, StoreError> {
    let of = |e| StoreError::of(path, e);
    floor(path)?;
    let witness = Witness::of(path);
    let mut troubles = PendingTroubles::default();
    // Before the database is looked at, and before an empty one is made: what the witness says of a file that is gone
    // must be known by then.
    let word = witness.word();
    not_emptied(path)?;
    make(path)?;
    let conn = connect_to_write(path, options)?;
    let (mut conn, doubt) = compare::compare(conn, path, options, &witness, word, &mut troubles)?;
    set_up(path, &mut conn)?;
    if options.check {
        quick_check(path, &conn)?;
    }
    // After set-up, which gives a new file its identity: a witness made before would name a database of zeros.
    compare::remake(&conn, &witness, doubt.as_ref(), &mut troubles).map_err(of)?;
    // Every check is passed: from here on closing may fold the log.
    keep_log_on_close(&conn, false).map_err(of)?;
    Ok(OpenedFile { conn, witness, doubt, troubles })
}

/// Opens for reading only; makes nothing.
pub(super) fn for_reading(path: &Path, options: StoreOptions) -> Result<Connection, StoreError> {
    floor(path)?;
    not_emptied(path)?;
    match std::fs::metadata(path) {
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::NotFound => return Err(StoreError::Missing { path: path.to_owned() }),
        Err(e) => return Err(StoreError::CannotOpen { path: path.to_owned(), cause: Box::new(e) }),
    }
    let (conn, identity) = connect_to_read(path, options)?;
    if identity == FileIdentity::Fresh {
        return Err(StoreError::Missing { path: path.to_owned() });
    }
    judge(path, identity)?;
    guard(&conn).map_err(|e| StoreError::of(path, e))?;
    Ok(conn)
}

/// Only a filled `-wal` counts: SQLite throws it away when the file is empty. A rollback journal beside an empty file
/// is what a first start leaves for a moment, and SQLite puts it back by itself.
fn not_emptied(path: &Path) -> Result<(), StoreError> {
    let leftover = beside(path, "-wal");
    if filled(path) || !filled(&leftover) {
        return Ok(());
    }
    // Looked at again: another process may just have written the file and begun its log.
    if filled(path) {
        return Ok(());
    }
    Err(StoreError::Emptied { path: path.to_owned(), leftover })
}

/// Makes an empty file that only its owner may read, if there is none. An existing file is not opened here: closing
/// it would drop the locks that another connection of this process has on it (POSIX).
fn make(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(()),
        // It is there, whatever the folder's rights say: SQLite will tell what may be done with it.
        Err(_) if path.exists() => Ok(()),
        Err(e) if e.kind() == ErrorKind::ReadOnlyFilesystem => Err(StoreError::ReadOnly { path: path.to_owned() }),
        Err(e) => Err(StoreError::CannotOpen { path: path.to_owned(), cause: Box::new(e) }),
    }
}

/// The turn to make a new database, kept by a lock that the system frees whatever happens to us.
struct CreationLock {
    path: PathBuf,
    _lock: File,
}

impl CreationLock {
    /// Waits for the turn. Where no lock can be had, SQLite will say what is wrong with the place.
    fn wait(database: &Path) -> Option<CreationLock> {
        let path = database.with_extension("making");
        let lock = File::create(&path).ok()?;
        lock.lock().ok()?;
        Some(CreationLock { path, _lock: lock })
    }
}

impl Drop for CreationLock {
    fn drop(&mut self) {
        // Whoever waits has the file open already, and will find the database made.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// `synchronous=EXTRA` comes before the change to write-ahead logging: without it a power cut can bring the rollback
/// journal of that change back, and with it an empty database. From then on `FULL` keeps every commit.
fn set_up(path: &Path, conn: &mut Connection) -> Result<(), StoreError> {
    let of = |e| StoreError::of(path, e);
    conn.pragma_update(None, "synchronous", "EXTRA").map_err(of)?;
    // SQLite does not wait for its turn at this change: two processes at the very first start would refuse each
    // other.
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).map_err(of)?;
    let making = if mode == "wal" { None } else { CreationLock::wait(path) };
    let got: String = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(of)?;
    if got != "wal" {
        return Err(StoreError::NoWal { path: path.to_owned(), got });
    }
    drop(making);
    conn.pragma_update(None, "synchronous", "FULL").map_err(of)?;
    conn.pragma_update(None, "secure_delete", "ON").map_err(of)?;
    // See `checkpoint`: the log is folded by us, and not longer for good than it is folded at.
    conn.pragma_update(None, "wal_autocheckpoint", 0).map_err(of)?;
    conn.pragma_update(None, "journal_size_limit", FOLD_PAGES * PAGE).map_err(of)?;
    guard(conn).map_err(of)?;
    if schema::identity(conn).map_err(of)? == FileIdentity::Ours(schema::VERSION) {
        return Ok(());
    }
    schema::migrate(conn).map_err(|fault| fault.at(path))?;
    // What another process made of it meanwhile.
    judge(path, schema::identity(conn).map_err(of)?)
}

fn quick_check(path: &Path, conn: &Connection) -> Result<(), StoreError> {
    let found = check::lines(conn, "PRAGMA quick_check").map_err(|e| StoreError::of(path, e))?;
    if found.is_empty() {
        return Ok(());
    }
    Err(StoreError::Corrupt { path: path.to_owned(), findings: found.join("; ") })
}
