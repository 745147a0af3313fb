//! What a file from before is given that the log told all along.
//!
//! A field of a case that came later is not in the bodies that are stored already. It is taken from the log here, once, at
//! the migration; nothing else of what is stored is touched.

use rusqlite::Connection;

use super::check::fold;
use super::error::StoreFault;
use super::row;
use crate::domain::id::CaseId;

/// Gives every case the stages it came through. A case that cannot be read is left out: `doctor` names it, and it keeps
/// nobody from working.
pub(super) fn ways(tx: &Connection) -> Result<(), StoreFault> {
    const WENT_ON: &str = "SELECT id, body FROM cases
         WHERE id IN (SELECT case_id FROM log WHERE kind IN ('stage_entered', 'playbook_chosen'))";
    let mut statement = tx.prepare(WENT_ON)?;
    let rows = statement.query_map([], |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
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
    let Some(folded) = fold(&row::log_of(tx, id)?) else { return Ok(()) };
    if case.clock.way == folded.clock.way {
        return Ok(());
    }
    case.clock.way = folded.clock.way;
    row::save(tx, &case)
}
