//! Cases and log entries as rows, and back.
//!
//! The columns beside a case's body are computed here and nowhere else; they serve questions only.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::error::StoreFault;
use crate::domain::case::{Case, CasePhase};
use crate::domain::change::{Change, LOG_VERSION, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::phone;
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;

/// What questions look for in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CaseColumns {
    pub number: Option<String>,
    pub phase: String,
    pub state: String,
    pub began_at: i64,
    pub day: String,
    pub contact: String,
    pub name: String,
    pub order_no: String,
    pub promise_at: Option<i64>,
    pub haystack: String,
}

impl CaseColumns {
    pub(super) fn of(case: &Case) -> CaseColumns {
        let seen = case.summary();
        let contact = phone::normal(&seen.contact);
        let contact = if contact.is_empty() { phone::normal(&case.caller.number) } else { contact };
        CaseColumns {
            number: seen.number,
            phase: word_of(case.phase).to_owned(),
            state: seen.state,
            began_at: seen.at.timestamp_millis(),
            day: seen.at.date_naive().to_string(),
            contact,
            name: seen.name,
            order_no: seen.order,
            promise_at: seen.promise.map(|at| at.timestamp_millis()),
            haystack: haystack(case),
        }
    }

    pub(super) fn read(row: &Row) -> rusqlite::Result<CaseColumns> {
        Ok(CaseColumns {
            number: row.get("number")?,
            phase: row.get("phase")?,
            state: row.get("state")?,
            began_at: row.get("began_at")?,
            day: row.get("day")?,
            contact: row.get("contact")?,
            name: row.get("name")?,
            order_no: row.get("order_no")?,
            promise_at: row.get("promise_at")?,
            haystack: row.get("haystack")?,
        })
    }
}

/// How a phase is written in the table: as in the body.
pub(super) fn word_of(phase: CasePhase) -> &'static str {
    match phase {
        CasePhase::Ringing => "ringing",
        CasePhase::Live => "live",
        CasePhase::WrapUp => "wrap_up",
        CasePhase::Reopened => "reopened",
        CasePhase::Filed => "filed",
        CasePhase::Missed => "missed",
        CasePhase::Void => "void",
    }
}

/// All that was typed or came with the call, and the number, in lower case, one piece a line.
fn haystack(case: &Case) -> String {
    let caller = &case.caller;
    let given = [&caller.number, &caller.name, &caller.line, &caller.order, &caller.note].map(String::as_str);
    let typed = case.draft.iter().map(|(_, value)| FieldValue::typed(value));
    let filled = case.variables.values().map(String::as_str);
    let pieces = case.number.as_deref().into_iter().chain(typed).chain(filled).chain(given);
    let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).map(folded).collect();
    pieces.join("\n")
}

/// Text as it is compared: upper and lower case are the same.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn json(row: impl Fn() -> String, value: &impl Serialize) -> Result<String, StoreFault> {
    serde_json::to_string(value).map_err(|cause| StoreFault::unreadable(row(), cause))
}

/// Reads a case from its body.
pub(super) fn case_of(id: CaseId, body: &str) -> Result<Case, StoreFault> {
    serde_json::from_str(body).map_err(|cause| StoreFault::unreadable(format!("case {}", id.0), cause))
}

/// The case `id`, if it is there.
pub(super) fn load(conn: &Connection, id: CaseId) -> Result<Option<Case>, StoreFault> {
    let mut statement = conn.prepare_cached("SELECT body FROM cases WHERE id = ?1")?;
    let body: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    body.map(|body| case_of(id, &body)).transpose()
}

/// Puts a case where it was, or makes it.
pub(super) fn save(tx: &Connection, case: &Case) -> Result<(), StoreFault> {
    const SQL: &str = "INSERT INTO cases (id, number, phase, state, began_at, day, contact, name, order_no,
             promise_at, haystack, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET number = ?2, phase = ?3, state = ?4, began_at = ?5, day = ?6, contact = ?7,
             name = ?8, order_no = ?9, promise_at = ?10, haystack = ?11, body = ?12";
    let body = json(|| format!("case {}", case.id.0), case)?;
    let c = CaseColumns::of(case);
    tx.prepare_cached(SQL)?.execute(params![
        case.id.0,
        c.number,
        c.phase,
        c.state,
        c.began_at,
        c.day,
        c.contact,
        c.name,
        c.order_no,
        c.promise_at,
        c.haystack,
        body
    ])?;
    Ok(())
}

/// Adds a row to the log; with `over`, writes it in the place of that row.
pub(super) fn log(tx: &Connection, entry: &LogEntry, over: Option<i64>) -> Result<(), StoreFault> {
    const ADD: &str = "INSERT INTO log (case_id, at, agent, version, body) VALUES (?1, ?2, ?3, ?4, ?5)";
    const REPLACE: &str = "UPDATE log SET case_id = ?1, at = ?2, agent = ?3, version = ?4, body = ?5 WHERE seq = ?6";
    let body = json(|| format!("a log row of case {}", entry.case.0), &entry.change)?;
    let at = entry.at.to_rfc3339();
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
    /// What [`LogRow::read`] needs, in its order.
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

    /// What it says.
    pub(super) fn entry(self) -> Result<LogEntry, StoreFault> {
        let LogRow { seq, case, at, agent, version, body } = self;
        if version > LOG_VERSION {
            return Err(StoreFault::NewerLog { seq, version });
        }
        let row = || format!("log row {seq}");
        let at: Moment = at.parse().map_err(|cause: chrono::ParseError| StoreFault::unreadable(row(), cause))?;
        let change: Change = serde_json::from_str(&body).map_err(|cause| StoreFault::unreadable(row(), cause))?;
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
