//! Cases and log entries as rows, and back. The columns beside the body of a case are a projection's.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use serde::Serialize;

use super::error::{StoreFault, StoredRow};
use crate::domain::case::Case;
use crate::domain::change::{Change, LOG_VERSION, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::summary::CaseSummary;
use crate::domain::time::Moment;

/// A value as the JSON that its row keeps.
pub(super) fn json(row: StoredRow, value: &impl Serialize) -> Result<String, StoreFault> {
    serde_json::to_string(value).map_err(|cause| StoreFault::unreadable(row, cause))
}

/// Reads a case from its body.
pub(super) fn case_of(id: CaseId, body: &str) -> Result<Case, StoreFault> {
    serde_json::from_str(body).map_err(|cause| StoreFault::unreadable(StoredRow::Case(id), cause))
}

/// The case `id`, if it is there.
pub(super) fn load(conn: &Connection, id: CaseId) -> Result<Option<Case>, StoreFault> {
    let mut statement = conn.prepare_cached("SELECT body FROM cases WHERE id = ?1")?;
    // The body alone: columns are for questions, and a case is never put together from them.
    let body: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    body.map(|body| case_of(id, &body)).transpose()
}

/// The cases that `sql` (which selects id and body) finds.
pub(super) fn cases(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<Case>, StoreFault> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params, |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
    rows.map(|row| row.map_err(StoreFault::from).and_then(|(id, body)| case_of(id, &body))).collect()
}

/// Cases as rows of a list.
pub(super) fn summaries(cases: &[Case]) -> Vec<CaseSummary> {
    cases.iter().map(Case::summary).collect()
}

/// The case that a log folds to.
pub(super) fn fold(log: &[LogEntry]) -> Option<Case> {
    let (first, rest) = log.split_first()?;
    let mut case = Case::begin(first)?;
    for entry in rest {
        case.apply(entry);
    }
    Some(case)
}

/// Adds a row to the log; with `over`, writes it in the place of that row.
pub(super) fn log(tx: &Connection, entry: &LogEntry, over: Option<i64>) -> Result<(), StoreFault> {
    const ADD: &str = "INSERT INTO log (case_id, at, agent, version, body) VALUES (?1, ?2, ?3, ?4, ?5)";
    const REPLACE: &str = "UPDATE log SET case_id = ?1, at = ?2, agent = ?3, version = ?4, body = ?5 WHERE seq = ?6";
    let body = json(StoredRow::LogOf(entry.case), &entry.change)?;
    let at = entry.at.to_rfc3339();
    // Replacing keeps the place in the order of the log; deleting and adding would move a typed field behind what
    // came after it.
    match over {
        None => {
            tx.prepare_cached(ADD)?.execute(params![entry.case.0, at, entry.agent, LOG_VERSION, body])?;
        }
        Some(seq) => {
            tx.prepare_cached(REPLACE)?.execute(params![entry.case.0, at, entry.agent, LOG_VERSION, body, seq])?;
        }
    }
    Ok(())
}

/// One row of the log as it lies in the table.
pub(super) struct LogRow {
    pub seq: i64,
    case: CaseId,
    at: String,
    agent: String,
    version: u32,
    body: String,
}

impl LogRow {
    /// The columns that [`LogRow::read`] needs, in its order.
    pub(super) const COLUMNS: &str = "seq, case_id, at, agent, version, body";

    pub(super) fn read(row: &Row) -> rusqlite::Result<LogRow> {
        Ok(LogRow {
            seq: row.get(0)?,
            case: CaseId(row.get(1)?),
            at: row.get(2)?,
            agent: row.get(3)?,
            version: row.get(4)?,
            body: row.get(5)?,
        })
    }

    /// The entry that it holds.
    pub(super) fn entry(self) -> Result<LogEntry, StoreFault> {
        let LogRow { seq, case, at, agent, version, body } = self;
        // Before the body is read: a newer format may look like an older one and mean something else.
        if version > LOG_VERSION {
            return Err(StoreFault::NewerLog { seq, version });
        }
        let row = StoredRow::Log(seq);
        let at: Moment =
            at.parse().map_err(|cause: chrono::ParseError| StoreFault::unreadable(row.clone(), cause))?;
        let change = Change::read(&body).map_err(|cause| StoreFault::unreadable(row.clone(), cause))?;
        Ok(LogEntry { case, at, agent, change })
    }
}

/// The whole log of a case, oldest first.
pub(super) fn log_of(conn: &Connection, id: CaseId) -> Result<Vec<LogEntry>, StoreFault> {
    let sql = format!("SELECT {} FROM log WHERE case_id = ?1 ORDER BY seq", LogRow::COLUMNS);
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([id.0], LogRow::read)?;
    rows.map(|row| row.map_err(StoreFault::from)?.entry()).collect()
}

/// The last row of a case's log.
pub(super) fn last_of(conn: &Connection, id: CaseId) -> rusqlite::Result<Option<LogRow>> {
    let sql = format!("SELECT {} FROM log WHERE case_id = ?1 ORDER BY seq DESC LIMIT 1", LogRow::COLUMNS);
    conn.prepare_cached(&sql)?.query_row([id.0], LogRow::read).optional()
}

/// The last row of the whole log; 0 where it is empty.
pub(super) fn last_seq(conn: &Connection) -> Result<i64, StoreFault> {
    Ok(conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM log")?.query_row([], |row| row.get(0))?)
}
