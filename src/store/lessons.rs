//! Lessons of saved cases, read off their bodies: none is stored, so forgetting needs no more than a mark.

use rusqlite::Connection;

use super::error::StoreFault;
use super::{remarks, row};
use crate::domain::id::CaseId;
use crate::domain::lesson::Lesson;
use crate::domain::time::Moment;

/// The newest `limit` saved cases that are not forgotten, as far as they teach something, newest first. A case that
/// cannot be read teaches nothing: `doctor` names it, and it keeps nobody from learning from the others.
pub(super) fn find(conn: &Connection, fields: &[String], limit: usize) -> Result<Vec<(Moment, Lesson)>, StoreFault> {
    const SQL: &str = "SELECT id, body FROM cases WHERE number IS NOT NULL AND began_at >= ?1
         ORDER BY began_at DESC, id DESC LIMIT ?2";
    // A lower bound of the index instead of a test of each row: forgetting makes this question cheaper.
    let from = remarks::forgotten(conn)?.map_or(i64::MIN, |before| before.timestamp_millis());
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query((from, i64::try_from(limit).unwrap_or(i64::MAX)))?;
    let mut lessons = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, body): (i64, String) = (row.get(0)?, row.get(1)?);
        // Bodies are read one at a time and dropped: thousands of cases teach, and only their lessons stay.
        let case = row::case_of(CaseId(id), &body).ok();
        lessons.extend(case.and_then(|case| Some((case.clock.began, Lesson::of(&case, fields)?))));
    }
    Ok(lessons)
}
