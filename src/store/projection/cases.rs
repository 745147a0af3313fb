//! The table `cases`: each case as its log folds to it, with the columns that questions look for.

use rusqlite::{Connection, params};

use super::Projection;
use super::columns::CaseColumns;
use crate::domain::case::Case;
use crate::domain::change::Change;
use crate::domain::id::CaseId;
use crate::store::error::{StoreFault, StoredRow};
use crate::store::finding::CaseFault;
use crate::store::row;

/// The table is of the first step of the schema; since version 3 a case keeps the stages that it came through.
pub(super) const PROJECTION: Projection =
    Projection { since: 3, create: "", follow: |tx, _, is| save(tx, is), rebuild: ways, check };

/// Puts a case where it was, or makes it.
fn save(tx: &Connection, case: &Case) -> Result<(), StoreFault> {
    const SQL: &str = "INSERT INTO cases (id, number, phase, state, began_at, day, contact, name, order_no,
             promise_at, haystack, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET number = ?2, phase = ?3, state = ?4, began_at = ?5, day = ?6, contact = ?7,
             name = ?8, order_no = ?9, promise_at = ?10, haystack = ?11, body = ?12";
    // Body and columns go in by one statement: two would let a fault between them leave one without the other.
    let body = row::json(StoredRow::Case(case.id), case)?;
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

/// Gives every case the stages it came through, which bodies of older files do not hold, by folding its log. A case
/// that cannot be read is left out: `doctor` names it, and it keeps nobody from working.
fn ways(tx: &Connection) -> Result<(), StoreFault> {
    // Only stages that were entered make a way: most cases of a file need not be folded.
    const WENT_ON: &str = "SELECT id, body FROM cases
         WHERE id IN (SELECT case_id FROM log WHERE kind IN ('stage_entered', 'playbook_chosen'))";
    let mut statement = tx.prepare(WENT_ON)?;
    let rows = statement.query_map([], |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
    // All rows are read before the first is written: a table that changes under a walk may be walked twice.
    for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        match way(tx, row.0, &row.1) {
            Ok(()) | Err(StoreFault::Unreadable { .. } | StoreFault::NewerLog { .. }) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

fn way(tx: &Connection, id: CaseId, body: &str) -> Result<(), StoreFault> {
    let mut case = row::case_of(id, body)?;
    let Some(folded) = row::fold(&row::log_of(tx, id)?) else { return Ok(()) };
    if case.clock.way == folded.clock.way {
        return Ok(());
    }
    // The way alone is taken over: whatever else differs is damage, and hiding it is not a migration's business.
    case.clock.way = folded.clock.way;
    save(tx, &case)
}

fn check(conn: &Connection, case: &Case) -> Result<(), CaseFault> {
    let log = row::log_of(conn, case.id)?;
    let newer =
        log.iter().find_map(|entry| if let Change::Newer(newer) = &entry.change { Some(newer) } else { None });
    if let Some(newer) = newer {
        return Err(CaseFault::NewerKind(newer.kind().to_owned()));
    }
    if row::fold(&log).as_ref() != Some(case) {
        return Err(CaseFault::Log);
    }
    if CaseColumns::of(case) != CaseColumns::stored(conn, case.id).map_err(StoreFault::from)? {
        return Err(CaseFault::Columns);
    }
    Ok(())
}
