//! Record numbers: `TS20261121-0001`, counted per prefix and local day.
//!
//! They are given inside the transaction that saves the record, so that no two writers get the same and none is lost.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::CaseId;

/// The next number of `prefix` on `day`. Four digits, more from the ten thousandth on.
pub(super) fn allocate(tx: &Connection, prefix: &str, day: NaiveDate) -> rusqlite::Result<String> {
    // One statement counts and reads: a SELECT before it could give two transactions the same number. The count
    // outlives a record that is gone, so that no number is given twice.
    const SQL: &str = "INSERT INTO day_numbers (prefix, day, last) VALUES (?1, ?2, 1)
         ON CONFLICT (prefix, day) DO UPDATE SET last = last + 1 RETURNING last";
    loop {
        let last: i64 = tx.prepare_cached(SQL)?.query_row(params![prefix, day.to_string()], |row| row.get(0))?;
        let number = format!("{prefix}{}-{last:04}", day.format("%Y%m%d"));
        // A record that came with its number may sit on this one.
        if owner(tx, &number)?.is_none() {
            return Ok(number);
        }
    }
}

/// The case that has this number; upper and lower case are the same.
pub(super) fn owner(conn: &Connection, number: &str) -> rusqlite::Result<Option<CaseId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM cases WHERE number = ?1")?;
    statement.query_row([number], |row| row.get(0).map(CaseId)).optional()
}
