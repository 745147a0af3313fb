//! The check for `doctor`: the file is whole, and every case agrees with its log and with what is computed from it.

use std::path::Path;

use rusqlite::Connection;

use super::error::StoreFault;
use super::finding::{CaseFault, IntegrityFinding};
use super::{checkpoint, projection, remarks, row};
use crate::domain::id::CaseId;

/// Versions and sizes of an open database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreInfo {
    /// Version of the SQLite library.
    pub sqlite: String,
    /// Schema version of the file.
    pub schema: i32,
    /// The newest schema version this program knows.
    pub schema_known: i32,
    /// Journal mode, `wal` where all is well.
    pub journal: String,
    /// The number of cases.
    pub cases: i64,
    /// The number of rows of the log.
    pub log_rows: i64,
    /// Length of the write-ahead log in bytes; see [`LONG_LOG`](super::LONG_LOG).
    pub wal: u64,
}

/// See [`super::Store::info`].
pub(super) fn info(conn: &Connection, path: &Path) -> rusqlite::Result<StoreInfo> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get(0));
    Ok(StoreInfo {
        sqlite: rusqlite::version().to_owned(),
        schema: conn.pragma_query_value(None, "user_version", |row| row.get(0))?,
        schema_known: super::schema::VERSION,
        journal: conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?,
        cases: count("SELECT count(*) FROM cases")?,
        log_rows: count("SELECT count(*) FROM log")?,
        wal: checkpoint::log_length(path),
    })
}

/// See [`super::Store::integrity`].
pub(super) fn integrity(conn: &Connection) -> Result<Vec<IntegrityFinding>, StoreFault> {
    // SQLite's own check comes first: where pages are damaged, whatever the rows say is hearsay.
    let mut findings: Vec<_> =
        lines(conn, "PRAGMA integrity_check")?.into_iter().map(IntegrityFinding::Sqlite).collect();
    findings.extend(lines(conn, "PRAGMA foreign_key_check")?.into_iter().map(IntegrityFinding::Orphan));
    // Case by case: a file of years must not have to fit into memory.
    let mut statement = conn.prepare("SELECT id, body FROM cases ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, body): (_, String) = (CaseId(row.get(0)?), row.get(1)?);
        let checked =
            row::case_of(id, &body).map_err(CaseFault::from).and_then(|case| projection::check(conn, &case));
        findings.extend(checked.err().map(|fault| IntegrityFinding::Case(id, fault)));
    }
    findings.extend(remarks::faults(conn)?.into_iter().map(IntegrityFinding::Remark));
    Ok(findings)
}

/// The lines that a check of SQLite's own reports, without its "ok".
pub(super) fn lines(conn: &Connection, check: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(check)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let found: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}
