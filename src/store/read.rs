//! Answers to questions, each as of one instant.

use rusqlite::Connection;

use super::error::StoreFault;
use super::{lessons, numbering, projection, records, remarks, row};
use crate::domain::case::Case;
use crate::domain::change::LogEntry;
use crate::domain::id::CaseId;
use crate::domain::pack::known;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::summary::CallerHistory;
use crate::domain::time::Moment;

/// The number of earlier cases of a caller that are shown.
const LATEST: i64 = 5;

/// See [`super::Store::ask`]; `meets` says whether the connection has the function of [`super::meets`].
pub(super) fn ask(conn: &Connection, query: &Query, meets: bool) -> Result<QueryAnswer, StoreFault> {
    // Several statements make one answer; a read transaction shows them the same instant. It never writes, so it
    // cannot be refused beside a writer, and letting go of it undoes nothing.
    let _instant = conn.unchecked_transaction()?;
    Ok(match query {
        Query::OnDesk => QueryAnswer::OnDesk(on_desk(conn)?),
        Query::History { number, except, since } => {
            QueryAnswer::History { number: number.clone(), history: history(conn, number, *except, *since)? }
        }
        Query::Records(filter) => {
            QueryAnswer::Records { filter: filter.clone(), rows: records::find(conn, filter, meets)? }
        }
        Query::Case(id) => QueryAnswer::Case(with_log(conn, *id)?.map(Box::new)),
        Query::Number(number) => QueryAnswer::Case(match numbering::owner(conn, number.trim())? {
            Some(id) => with_log(conn, id)?.map(Box::new),
            None => None,
        }),
        Query::OpenCount => QueryAnswer::OpenCount(open_count(conn)?),
        Query::Remarks { agent } => QueryAnswer::Remarks(remarks::find(conn, agent.as_deref())?),
        Query::Lessons { fields, limit } => QueryAnswer::Lessons(lessons::find(conn, fields, *limit)?),
        Query::Usage { since } => QueryAnswer::Usage(projection::usage(conn, *since)?),
    })
}

fn on_desk(conn: &Connection) -> Result<Vec<Case>, StoreFault> {
    const SQL: &str = "SELECT id, body FROM cases WHERE phase IN ('ringing', 'live', 'wrap_up', 'reopened')
         ORDER BY began_at, id";
    row::cases(conn, SQL, [])
}

fn open_count(conn: &Connection) -> Result<u32, StoreFault> {
    const SQL: &str = "SELECT count(*) FROM cases WHERE number IS NOT NULL AND state <> ?1";
    Ok(conn.prepare_cached(SQL)?.query_row([known::STATE_CLOSED], |row| row.get(0))?)
}

fn history(conn: &Connection, number: &str, except: CaseId, since: Moment) -> Result<CallerHistory, StoreFault> {
    const CALLS: &str = "SELECT count(*) FROM cases
         WHERE contact = ?1 AND id <> ?2 AND phase NOT IN ('missed', 'void') AND began_at >= ?3";
    const CASES: &str =
        "SELECT id, body FROM cases WHERE contact = ?1 AND id <> ?2 AND phase NOT IN ('missed', 'void')
         ORDER BY began_at DESC, id DESC LIMIT ?3";
    const PROMISES: &str = "SELECT id, body FROM cases
         WHERE contact = ?1 AND id <> ?2 AND promise_at IS NOT NULL AND state <> ?3 ORDER BY promise_at, id";
    // Callers without a number are not one caller.
    if number.is_empty() {
        return Ok(CallerHistory::default());
    }
    // Counted apart from the rows shown: the count has a look-back and no limit, the rows a limit and no look-back.
    let mut calls = conn.prepare_cached(CALLS)?;
    Ok(CallerHistory {
        calls: calls.query_row((number, except.0, since.timestamp_millis()), |row| row.get(0))?,
        cases: row::summaries(&row::cases(conn, CASES, (number, except.0, LATEST))?),
        open_promises: row::summaries(&row::cases(conn, PROMISES, (number, except.0, known::STATE_CLOSED))?),
    })
}

fn with_log(conn: &Connection, id: CaseId) -> Result<Option<(Case, Vec<LogEntry>)>, StoreFault> {
    let Some(case) = row::load(conn, id)? else {
        return Ok(None);
    };
    Ok(Some((case, row::log_of(conn, id)?)))
}
