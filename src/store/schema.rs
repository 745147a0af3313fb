//! The tables, and the way from an older file to the present one.
//!
//! A released step is never changed; the next one is added to [`STEPS`]. `cases` is what the log folds to, kept so
//! that no question has to fold; its columns beside `body` are what questions look for.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::StoreFault;
use super::projection;

/// "CALS" in the header of the file: a file with another mark is never touched.
pub(super) const APPLICATION_ID: i32 = 0x4341_4C53;

/// Step `n` leads from version `n` to version `n + 1`; the tables of projections that came with a version follow its
/// step.
const STEPS: [&str; 3] = [VERSION_1, VERSION_2, VERSION_3];

/// The newest version: a projection may come without a step.
const NEWEST: usize = if STEPS.len() > projection::NEWEST { STEPS.len() } else { projection::NEWEST };

/// The version this program writes, and the newest it understands.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const VERSION: i32 = NEWEST as i32;

/// `day` is the local day of the call's beginning, `began_at` and `promise_at` are milliseconds since 1970 in UTC,
/// `at` is RFC 3339 with the offset it was lived in. `kind` is computed from `body`, so the two cannot disagree.
const VERSION_1: &str = "
CREATE TABLE cases (
    id         INTEGER PRIMARY KEY,
    number     TEXT COLLATE NOCASE UNIQUE,
    phase      TEXT NOT NULL,
    state      TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    day        TEXT NOT NULL,
    contact    TEXT NOT NULL,
    name       TEXT NOT NULL,
    order_no   TEXT NOT NULL,
    promise_at INTEGER,
    haystack   TEXT NOT NULL,
    body       TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_phase ON cases (phase, began_at);
CREATE INDEX cases_by_contact ON cases (contact, began_at);
CREATE INDEX cases_by_time ON cases (began_at, id);

CREATE TABLE log (
    seq     INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    at      TEXT NOT NULL,
    agent   TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind    TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.kind')) STORED,
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX log_by_case ON log (case_id, seq);

CREATE TABLE day_numbers (
    prefix TEXT NOT NULL,
    day    TEXT NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (prefix, day)
) STRICT, WITHOUT ROWID;
";

/// `identity` tells this database from every other: its witness names it. It comes from SQLite's own source of
/// chance.
const VERSION_2: &str = "
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO about (name, value) VALUES ('identity', randomblob(16));
";

/// `library_log` is the log of what belongs to scripts and to no case.
const VERSION_3: &str = "
CREATE TABLE library_log (
    seq     INTEGER PRIMARY KEY,
    script  TEXT NOT NULL,
    at      TEXT NOT NULL,
    agent   TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind    TEXT NOT NULL GENERATED ALWAYS AS (json_extract(body, '$.kind')) STORED,
    body    TEXT NOT NULL
) STRICT;
";

/// The kind of a file, as its header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileIdentity {
    /// Nothing in it yet.
    Fresh,
    /// Ours, of this schema version.
    Ours(i32),
    /// Of another program, with this application id.
    Foreign(i32),
}

/// Reads what the file says it is, as of one instant.
pub(super) fn identity(conn: &Connection) -> rusqlite::Result<FileIdentity> {
    // One statement: another process may be making the tables just now.
    const SQL: &str = "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
         FROM pragma_application_id AS a, pragma_user_version AS v";
    conn.query_row(SQL, [], |row| {
        Ok(match (row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?) {
            (APPLICATION_ID, version, _) => FileIdentity::Ours(version),
            (0, 0, 0) => FileIdentity::Fresh,
            (id, ..) => FileIdentity::Foreign(id),
        })
    })
}

/// Brings a fresh or older file to [`VERSION`] in one transaction; leaves any other as it is.
pub(super) fn migrate(conn: &mut Connection) -> Result<(), StoreFault> {
    let tx = Transaction::new(conn, TransactionBehavior::Immediate)?;
    // Asked again inside: another process may have been first.
    let from = match identity(&tx)? {
        FileIdentity::Fresh => 0,
        FileIdentity::Ours(version) => usize::try_from(version).unwrap_or(0),
        FileIdentity::Foreign(_) => return Ok(()),
    };
    for version in from + 1..=NEWEST {
        if let Some(step) = STEPS.get(version - 1) {
            tx.execute_batch(step)?;
        }
        projection::create(&tx, version)?;
    }
    // A fresh file holds nothing that could be computed from.
    if from > 0 {
        projection::rebuild(&tx, from)?;
    }
    if from < NEWEST {
        // Inside the transaction, as both stand in the header of the file: a crash leaves the old version with the
        // old tables.
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", VERSION)?;
    }
    Ok(tx.commit()?)
}
