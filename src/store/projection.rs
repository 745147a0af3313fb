//! Projections: tables and columns that are computed from cases, so that no question has to walk the log.
//!
//! A projection is written in the transaction that writes its case, so the two never disagree. A new one is a file in
//! this folder and a row of [`PROJECTIONS`]: schema, writing, migration and check all go by that table.

use rusqlite::Connection;

use super::error::StoreFault;
use super::finding::CaseFault;
use crate::domain::case::Case;

mod cases;
mod columns;
mod uses;

pub(super) use columns::folded;
#[cfg(test)]
pub(super) use columns::phase_name;
pub(super) use uses::usage;

/// The handling of one projection.
pub(super) struct Projection {
    /// The version of the schema that brought it, or the latest part of it: an older file is filled by `rebuild`.
    since: usize,
    /// Its tables; empty where they belong to a step of the schema itself.
    create: &'static str,
    /// Writes a case as it now is; `was` is the case before, if there was one.
    follow: fn(tx: &Connection, was: Option<&Case>, is: &Case) -> Result<(), StoreFault>,
    /// Fills it for the cases of an older file.
    rebuild: fn(tx: &Connection) -> Result<(), StoreFault>,
    /// Compares it with a case of the file.
    check: fn(conn: &Connection, case: &Case) -> Result<(), CaseFault>,
}

/// Every projection. The case itself comes first: rows of the others refer to it.
const PROJECTIONS: [Projection; 2] = [cases::PROJECTION, uses::PROJECTION];

/// The newest version of the schema that a projection came with.
pub(super) const NEWEST: usize = newest(0, 0);

// A loop over the table: iterators do not run at compile time.
const fn newest(at: usize, found: usize) -> usize {
    if at == PROJECTIONS.len() {
        return found;
    }
    let since = PROJECTIONS[at].since;
    newest(at + 1, if since > found { since } else { found })
}

/// Makes the tables of the projections that came with `version`.
pub(super) fn create(tx: &Connection, version: usize) -> rusqlite::Result<()> {
    let mut new = PROJECTIONS.iter().filter(|projection| projection.since == version);
    new.try_for_each(|projection| tx.execute_batch(projection.create))
}

/// Fills the projections that a file of version `from` does not have, or has only in part.
pub(super) fn rebuild(tx: &Connection, from: usize) -> Result<(), StoreFault> {
    let mut new = PROJECTIONS.iter().filter(|projection| projection.since > from);
    new.try_for_each(|projection| (projection.rebuild)(tx))
}

/// Writes a case as it now is into every projection.
pub(super) fn follow(tx: &Connection, was: Option<&Case>, is: &Case) -> Result<(), StoreFault> {
    PROJECTIONS.iter().try_for_each(|projection| (projection.follow)(tx, was, is))
}

/// Compares every projection with a case of the file; the first that does not fit is told.
pub(super) fn check(conn: &Connection, case: &Case) -> Result<(), CaseFault> {
    PROJECTIONS.iter().try_for_each(|projection| (projection.check)(conn, case))
}
