//! What `doctor` asks: is the file whole, and do its two tellings of every case agree?

use std::path::Path;

use rusqlite::Connection;

use super::error::StoreFault;
use super::open::lines;
use super::row::{self, CaseColumns};
use super::{remarks, tidy, uses};
use crate::domain::case::Case;
use crate::domain::change::LogEntry;
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
    /// How many cases there are.
    pub cases: i64,
    /// How many rows the log has.
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
        wal: tidy::log_length(path),
    })
}

/// See [`super::Store::integrity`].
pub(super) fn integrity(conn: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut findings = lines(conn, "PRAGMA integrity_check")?;
    findings.extend(
        lines(conn, "PRAGMA foreign_key_check")?.into_iter().map(|table| format!("{table}: a row without its case")),
    );
    let mut statement = conn.prepare("SELECT * FROM cases ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = CaseId(row.get("id")?);
        let body: String = row.get("body")?;
        let columns = CaseColumns::read(row)?;
        if let Err(finding) = agree(conn, id, &body, &columns) {
            findings.push(format!("case {}: {finding}", id.0));
        }
    }
    findings.extend(remarks::findings(conn)?);
    Ok(findings)
}

/// Whether log, body and columns of a case say the same.
fn agree(conn: &Connection, id: CaseId, body: &str, columns: &CaseColumns) -> Result<(), String> {
    let case = row::case_of(id, body).map_err(said)?;
    let log = row::log_of(conn, id).map_err(said)?;
    if fold(&log).as_ref() != Some(&case) {
        return Err("its log does not give what is stored".to_owned());
    }
    if CaseColumns::of(&case) != *columns {
        return Err("its columns do not fit its body".to_owned());
    }
    let (state, said) = uses::of(&case);
    let counted: Vec<_> = said.into_iter().map(|one| (state.clone(), one)).collect();
    if uses::stored(conn, id).map_err(|cause| self::said(cause.into()))? != counted {
        return Err("the scripts that count as said in it are not those it says".to_owned());
    }
    Ok(())
}

/// What a log gives.
pub(super) fn fold(log: &[LogEntry]) -> Option<Case> {
    let (first, rest) = log.split_first()?;
    let mut case = Case::begin(first)?;
    for entry in rest {
        case.apply(entry);
    }
    Some(case)
}

/// A fault as a finding.
pub(super) fn said(fault: StoreFault) -> String {
    match fault {
        StoreFault::Unreadable { row, cause } => format!("{row} cannot be read: {cause}"),
        StoreFault::NewerLog { seq, version } => format!("log row {seq} has the newer format {version}"),
        other => format!("{other:?}"),
    }
}
