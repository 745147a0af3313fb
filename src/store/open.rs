//! Opening and closing the file: what is checked before the first byte of it is changed, and in which order.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::compare;
use super::doubt::Doubt;
use super::error::StoreError;
use super::schema::{self, FileIdentity};
use super::tidy::{self, PendingTroubles};
use super::witness::Witness;
use crate::domain::time::Moment;

/// The oldest SQLite without the bug that can damage a database when its write-ahead log is reset.
const FLOOR: (i32, &str) = (3_051_003, "3.51.3");

/// How long a second writer is waited for.
const BUSY: Duration = Duration::from_secs(5);

/// Bytes in a page of a new file.
const PAGE: i64 = 4_096;

/// How to open the file for writing.
#[derive(Clone, Copy, Debug)]
pub struct StoreOptions {
    /// How long to wait for another writer before [`StoreError::Locked`].
    pub busy: Duration,
    /// Whether to look through the whole file for damage first. That takes about a second for a gigabyte: right for
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

/// A file opened for writing, compared with its witness.
pub(super) struct OpenedFile {
    pub conn: Connection,
    pub witness: Witness,
    /// What the desk has to be told.
    pub doubt: Option<Doubt>,
    pub troubles: PendingTroubles,
}

/// Opens for reading and writing, makes the file if there is none.
pub(super) fn for_writing(path: &Path, options: StoreOptions) -> Result<OpenedFile, StoreError> {
    let of = |e| StoreError::of(path, e);
    floor(path)?;
    let witness = Witness::of(path);
    let mut troubles = PendingTroubles::default();
    let word = witness.word();
    not_emptied(path)?;
    make(path)?;
    let conn = connect_to_write(path, options)?;
    let (mut conn, doubt) = compare::compare(conn, path, options, &witness, word, &mut troubles)?;
    set_up(path, &mut conn)?;
    if options.check {
        quick_check(path, &conn)?;
    }
    compare::remake(&conn, &witness, doubt.as_ref(), &mut troubles).map_err(of)?;
    keep_log_on_close(&conn, false).map_err(of)?;
    Ok(OpenedFile { conn, witness, doubt, troubles })
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

/// A connection that has read its first page. Where SQLite may not make the index of the write-ahead log that it reads
/// by, and there is nothing in that log, the file alone is read as it stands.
fn connect_to_read(path: &Path, options: StoreOptions) -> Result<(Connection, FileIdentity), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = connect(path, flags, options)?;
    match schema::identity(&conn) {
        Ok(identity) => Ok((conn, identity)),
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

fn floor(path: &Path) -> Result<(), StoreError> {
    let (number, floor) = FLOOR;
    if rusqlite::version_number() >= number {
        return Ok(());
    }
    Err(StoreError::OldSqlite { path: path.to_owned(), found: rusqlite::version().to_owned(), floor })
}

/// Only a filled `-wal` counts: SQLite throws it away when the file is empty. A rollback journal beside an empty file is
/// what a first start leaves for a moment, and SQLite puts it back by itself.
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

fn filled(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.len() > 0)
}

pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes an empty file that only its owner may read, if there is none. An existing file is not opened here: closing it
/// would drop the locks that another connection of this process has on it (POSIX).
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

fn connect(path: &Path, flags: OpenFlags, options: StoreOptions) -> Result<Connection, StoreError> {
    let open = || {
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(options.busy)?;
        keep_log_on_close(&conn, true)?;
        Ok(conn)
    };
    open().map_err(|e| StoreError::of(path, e))
}

/// Until a file has passed every check, closing it must not change it: its write-ahead log may be all that is left.
fn keep_log_on_close(conn: &Connection, keep: bool) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep).map(|_| ())
}

fn judge(path: &Path, identity: FileIdentity) -> Result<(), StoreError> {
    let path = path.to_owned();
    match identity {
        FileIdentity::Foreign(found) => Err(StoreError::OtherProgram { path, found }),
        FileIdentity::Ours(found) if found > schema::VERSION => {
            Err(StoreError::Newer { path, found, known: schema::VERSION })
        }
        FileIdentity::Fresh | FileIdentity::Ours(_) => Ok(()),
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
    // SQLite does not wait for its turn at this change: two processes at the very first start would refuse each other.
    let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).map_err(of)?;
    let making = if mode == "wal" { None } else { CreationLock::wait(path) };
    let got: String = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(of)?;
    if got != "wal" {
        return Err(StoreError::NoWal { path: path.to_owned(), got });
    }
    drop(making);
    conn.pragma_update(None, "synchronous", "FULL").map_err(of)?;
    conn.pragma_update(None, "secure_delete", "ON").map_err(of)?;
    // See [`tidy`]: the log is folded by us, and not longer for good than it is folded at.
    conn.pragma_update(None, "wal_autocheckpoint", 0).map_err(of)?;
    conn.pragma_update(None, "journal_size_limit", tidy::FOLD_PAGES * PAGE).map_err(of)?;
    guard(conn).map_err(of)?;
    if schema::identity(conn).map_err(of)? == FileIdentity::Ours(schema::VERSION) {
        return Ok(());
    }
    schema::migrate(conn).map_err(|fault| fault.at(path))?;
    // What another process made of it meanwhile.
    judge(path, schema::identity(conn).map_err(of)?)
}

/// Settings that hold for readers and writers.
fn guard(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "foreign_keys", "ON")?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")
}

fn quick_check(path: &Path, conn: &Connection) -> Result<(), StoreError> {
    let found = lines(conn, "PRAGMA quick_check").map_err(|e| StoreError::of(path, e))?;
    if found.is_empty() {
        return Ok(());
    }
    Err(StoreError::Corrupt { path: path.to_owned(), findings: found.join("; ") })
}

/// What a check of SQLite's reports, without its "ok".
pub(super) fn lines(conn: &Connection, check: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(check)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let found: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}

/// A number that moves when another connection has committed.
pub(super) fn data_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}
