//! Connections to a file: with which rights, and which files are refused before anything in them is changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::file::{beside, filled};
use super::schema::{self, FileIdentity};
use crate::domain::time::Moment;

/// The oldest SQLite without the bug that can damage a database when its write-ahead log is reset.
const FLOOR: (i32, &str) = (3_051_003, "3.51.3");

/// The wait for a second writer.
const BUSY: Duration = Duration::from_secs(5);

/// The way to open the file for writing.
#[derive(Clone, Copy, Debug)]
pub struct StoreOptions {
    /// The wait for another writer before [`StoreError::Locked`].
    pub busy: Duration,
    /// True to look through the whole file for damage first. That takes about a second for a gigabyte: right for
    /// the console, too long for a ring told from beside it.
    pub check: bool,
    /// The present: names the folder of a database in doubt. Without it the folder has no date in its name.
    pub at: Option<Moment>,
}

impl Default for StoreOptions {
    fn default() -> StoreOptions {
        StoreOptions { busy: BUSY, check: true, at: None }
    }
}

// Asked of the library itself: a distribution may have built the program against an older one.
pub(super) fn floor(path: &Path) -> Result<(), StoreError> {
    let (number, floor) = FLOOR;
    if rusqlite::version_number() >= number {
        return Ok(());
    }
    Err(StoreError::OldSqlite { path: path.to_owned(), found: rusqlite::version().to_owned(), floor })
}

/// A connection to a file that is ours; nothing in it is changed yet.
pub(super) fn connect_to_write(path: &Path, options: StoreOptions) -> Result<Connection, StoreError> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, options)?;
    // SQLite quietly opens a file for reading that it may not write.
    if conn.is_readonly("main").map_err(|e| StoreError::of(path, e))? {
        return Err(StoreError::ReadOnly { path: path.to_owned() });
    }
    judge(path, schema::identity(&conn).map_err(|e| StoreError::of(path, e))?)?;
    Ok(conn)
}

/// A connection that has read its first page. Where SQLite may not make the index of the write-ahead log that it
/// reads by, and there is nothing in that log, the file alone is read as it stands.
pub(super) fn connect_to_read(path: &Path, options: StoreOptions) -> Result<(Connection, FileIdentity), StoreError> {
    // Without CREATE: a question must not leave an empty database behind.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = connect(path, flags, options)?;
    match schema::identity(&conn) {
        Ok(identity) => Ok((conn, identity)),
        // With something in the log, the file alone is an older state: reading it as if it were whole would hide
        // records.
        Err(e) if no_index(&e) && filled(&beside(path, "-wal")) => {
            Err(StoreError::Unfinished { path: path.to_owned() })
        }
        Err(e) if no_index(&e) => {
            let conn = connect(&as_it_stands(path), flags | OpenFlags::SQLITE_OPEN_URI, options)?;
            let identity = schema::identity(&conn).map_err(|e| StoreError::of(path, e))?;
            Ok((conn, identity))
        }
        Err(e) => Err(StoreError::of(path, e)),
    }
}

fn no_index(cause: &rusqlite::Error) -> bool {
    matches!(cause.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// `path` as a URI that tells SQLite nobody changes the file.
fn as_it_stands(path: &Path) -> PathBuf {
    let name = path.to_string_lossy();
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() };
    // A drive letter needs a slash before it.
    let slash = if cfg!(windows) && !name.starts_with('/') { "/" } else { "" };
    let name: String = name.bytes().map(in_uri).collect();
    PathBuf::from(format!("file:{slash}{name}?immutable=1"))
}

fn in_uri(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/.-_:".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

fn connect(path: &Path, flags: OpenFlags, options: StoreOptions) -> Result<Connection, StoreError> {
    let open = || {
        // A store belongs to one thread at a time, so that SQLite's own mutexes would guard nothing.
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(options.busy)?;
        keep_log_on_close(&conn, true)?;
        Ok(conn)
    };
    open().map_err(|e| StoreError::of(path, e))
}

/// Until a file has passed every check, closing it must not change it: its write-ahead log may be all that is left.
pub(super) fn keep_log_on_close(conn: &Connection, keep: bool) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep).map(|_| ())
}

pub(super) fn judge(path: &Path, identity: FileIdentity) -> Result<(), StoreError> {
    let path = path.to_owned();
    match identity {
        FileIdentity::Foreign(found) => Err(StoreError::OtherProgram { path, found }),
        FileIdentity::Ours(found) if found > schema::VERSION => {
            Err(StoreError::Newer { path, found, known: schema::VERSION })
        }
        FileIdentity::Fresh | FileIdentity::Ours(_) => Ok(()),
    }
}

/// Settings that hold for readers and writers.
pub(super) fn guard(conn: &Connection) -> rusqlite::Result<()> {
    // Sorting may spill rows of customers into temporary files that outlive a crash; memory does not.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "foreign_keys", "ON")?;
    // A file from elsewhere may bring views and triggers of its own: they may call no function of ours, and a page
    // whose cells lie about their sizes is damage, not data.
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")
}

/// A number that moves when another connection has committed.
pub(super) fn data_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}
