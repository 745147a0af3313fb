//! The log of what belongs to scripts and to no case: remarks as rows, and back.

use rusqlite::{Connection, Row, Rows, params};

use super::error::{StoreFault, StoredRow};
use super::finding::RowFault;
use crate::domain::remark::{REMARK_VERSION, Remark, RemarkAct};
use crate::domain::time::Moment;

/// Adds a remark to the log.
pub(super) fn log(tx: &Connection, remark: &Remark) -> Result<(), StoreFault> {
    const SQL: &str = "INSERT INTO library_log (script, at, agent, version, body) VALUES (?1, ?2, ?3, ?4, ?5)";
    let body = serde_json::to_string(&remark.act)
        .map_err(|cause| StoreFault::unreadable(StoredRow::RemarkOn(remark.script.clone()), cause))?;
    let at = remark.at.to_rfc3339();
    tx.prepare_cached(SQL)?.execute(params![remark.script, at, remark.agent, REMARK_VERSION, body])?;
    Ok(())
}

/// Everybody's suggestions, and with an agent's number all that is that agent's, oldest first.
pub(super) fn find(conn: &Connection, agent: Option<&str>) -> Result<Vec<Remark>, StoreFault> {
    const SQL: &str = "SELECT seq, script, at, agent, version, body FROM library_log
         WHERE kind = 'suggested' OR agent = ?1 ORDER BY seq";
    all(conn.prepare_cached(SQL)?.query([agent])?)
}

/// All that is this agent's, oldest first.
pub(super) fn by(conn: &Connection, agent: &str) -> Result<Vec<Remark>, StoreFault> {
    const SQL: &str = "SELECT seq, script, at, agent, version, body FROM library_log WHERE agent = ?1 ORDER BY seq";
    all(conn.prepare_cached(SQL)?.query([agent])?)
}

fn all(mut rows: Rows) -> Result<Vec<Remark>, StoreFault> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Cases that began before this teach nothing, if any are forgotten. A later mark never brings back what an earlier
/// one took; only taking back all of it does.
pub(super) fn forgotten(conn: &Connection) -> Result<Option<Moment>, StoreFault> {
    const SQL: &str = "SELECT seq, script, at, agent, version, body FROM library_log
         WHERE kind = 'forgotten' ORDER BY seq";
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query([])?;
    let mut until = None;
    while let Some(row) = rows.next()? {
        if let RemarkAct::Forgotten { before } = read(row)?.act {
            // A mark without an instant takes back all earlier ones; any other only moves the bound up.
            until = before.map(|before| until.map_or(before, |earlier: Moment| earlier.max(before)));
        }
    }
    Ok(until)
}

/// The rows of the log that are at fault.
pub(super) fn faults(conn: &Connection) -> rusqlite::Result<Vec<RowFault>> {
    let mut statement = conn.prepare("SELECT seq, script, at, agent, version, body FROM library_log ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = rows.next()? {
        if let Err(fault) = read(row) {
            faults.push(fault.into());
        }
    }
    Ok(faults)
}

fn read(row: &Row) -> Result<Remark, StoreFault> {
    let (seq, version): (i64, u32) = (row.get(0)?, row.get(4)?);
    // Before the body is read: a newer format may look like an older one and mean something else.
    if version > REMARK_VERSION {
        return Err(StoreFault::NewerLog { seq, version });
    }
    let name = StoredRow::LibraryLog(seq);
    let (at, body): (String, String) = (row.get(2)?, row.get(5)?);
    Ok(Remark {
        script: row.get(1)?,
        at: at.parse().map_err(|cause: chrono::ParseError| StoreFault::unreadable(name.clone(), cause))?,
        agent: row.get(3)?,
        act: serde_json::from_str(&body).map_err(|cause| StoreFault::unreadable(name.clone(), cause))?,
    })
}
