//! The head of a database: which one it is and how much it holds, as its witness tells it and as it is found.

use rusqlite::Connection;

/// The amount of what is in a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Saved records: cases with a number.
    pub records: i64,
    /// Rows of the logs.
    pub seq: i64,
}

/// A database at one instant: its identity and its counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DatabaseHead {
    /// Made by chance when the database was; zero while it has none.
    pub identity: [u8; 16],
    /// The amount of what was in it.
    pub count: RowCounts,
}

/// The head of a database now, as of one instant: all of it is on the disk.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<DatabaseHead> {
    // One read transaction over the statements: a writer between two of them would make a head that never was.
    let _instant = conn.unchecked_transaction()?;
    let mut head = DatabaseHead::default();
    // Tables are asked for one by one: the witness is read before an older file is migrated, which has fewer of them.
    if has(conn, "about")? {
        let sql = "SELECT value FROM about WHERE name = 'identity'";
        head.identity = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    }
    // The rows of all logs count; neither log ever loses one.
    if has(conn, "library_log")? {
        head.count.seq =
            conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM library_log")?.query_row([], |row| row.get(0))?;
    }
    if has(conn, "log")? {
        let sql = "SELECT (SELECT count(*) FROM cases WHERE number IS NOT NULL), (SELECT max(seq) FROM log)";
        let remarks = head.count.seq;
        head.count = conn.prepare_cached(sql)?.query_row([], |row| {
            Ok(RowCounts { records: row.get(0)?, seq: remarks + row.get::<_, Option<i64>>(1)?.unwrap_or(0) })
        })?;
    }
    Ok(head)
}

fn has(conn: &Connection, table: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?.exists([table])
}
