//! Why the database cannot be used, as one kind per thing a person can do about it.
//!
//! The shell says what to do about each; `Display` is the short English form for logs.

use std::path::{Path, PathBuf};

use crate::domain::id::CaseId;

/// A row of the file, as errors name it; `Display` is the form for logs here, too.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredRow {
    /// The body of a case.
    #[error("case {}", .0.0)]
    Case(CaseId),
    /// A row of the log that was to be written.
    #[error("a log row of case {}", .0.0)]
    LogOf(CaseId),
    /// A row of the log.
    #[error("log row {0}")]
    Log(i64),
    /// A remark on this script that was to be written.
    #[error("a remark on {0}")]
    RemarkOn(String),
    /// A row of the log of remarks.
    #[error("row {0} of the library's log")]
    LibraryLog(i64),
}

/// Why the database cannot be used. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no database to read.
    #[error("{path}: there is no database")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file is empty or gone while its write-ahead log still holds something: opened, it would be a healthy empty
    /// database, and the log would be thrown away.
    #[error("{path}: empty or gone, but {leftover} still holds data")]
    Emptied {
        /// The database.
        path: PathBuf,
        /// The file left beside it.
        leftover: PathBuf,
    },
    /// Records are missing from the file, and it could not be copied as it is. Going on would write over what may be
    /// left of them.
    #[error("{path}: {records} records are missing, and the files cannot be copied")]
    NoEvidence {
        /// The database.
        path: PathBuf,
        /// The number of saved records that are missing.
        records: i64,
        /// Why it could not be copied.
        #[source]
        cause: std::io::Error,
    },
    /// The file is something else.
    #[error("{path}: not a database")]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
    /// The file is a database of another program.
    #[error("{path}: a database of another program (application id {found:#x})")]
    OtherProgram {
        /// The file.
        path: PathBuf,
        /// Its application id.
        found: i32,
    },
    /// A newer version of this program has written the file.
    #[error("{path}: schema {found} is newer than {known}, the newest this program knows")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i32,
        /// The newest this program knows.
        known: i32,
    },
    /// The file may not be written.
    #[error("{path}: read-only")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another process is writing for longer than we wait.
    #[error("{path}: locked by another process")]
    Locked {
        /// The file.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
    /// No room on the disk.
    #[error("{path}: the disk is full")]
    Full {
        /// The file.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
    /// The file is damaged.
    #[error("{path}: damaged: {findings}")]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// The findings of the check, or the refusal of SQLite, on one line.
        findings: String,
    },
    /// The last session was cut short, and finishing it needs a file that may be written.
    #[error("{path}: has to be recovered first, but may not be written")]
    Unfinished {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be reached.
    #[error("{path}: cannot be opened")]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// The refusal of the system or of SQLite.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The disk failed to read or write.
    #[error("{path}: the disk failed")]
    Disk {
        /// The file.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
    /// Write-ahead logging does not work where the file is (a network share).
    #[error("{path}: no write-ahead log here (journal mode {got})")]
    NoWal {
        /// The file.
        path: PathBuf,
        /// The journal mode that SQLite would have used.
        got: String,
    },
    /// The SQLite library has a known bug that can damage files.
    #[error("{path}: SQLite {found} is older than {floor}")]
    OldSqlite {
        /// The file.
        path: PathBuf,
        /// The library's version.
        found: String,
        /// The oldest that is safe.
        floor: &'static str,
    },
    /// A row of the log was written by a newer version of this program.
    #[error("{path}: log row {seq} has format {version}, newer than {known}, the newest this program knows")]
    NewerLog {
        /// The file.
        path: PathBuf,
        /// The row.
        seq: i64,
        /// Its format.
        version: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// A row does not hold what it should.
    #[error("{path}: {row} cannot be read")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The row.
        row: StoredRow,
        /// Why.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// An entry names a case that is not there.
    #[error("{path}: there is no case {}", .case.0)]
    UnknownCase {
        /// The file.
        path: PathBuf,
        /// The case.
        case: CaseId,
    },
    /// A call was opened under an id that is taken.
    #[error("{path}: case {} is there already", .case.0)]
    TakenCase {
        /// The file.
        path: PathBuf,
        /// The case.
        case: CaseId,
    },
    /// A record came with a number that another record has.
    #[error("{path}: record number {number} is taken")]
    TakenNumber {
        /// The file.
        path: PathBuf,
        /// The number.
        number: String,
    },
    /// Anything else that SQLite refuses.
    #[error("{path}: {cause}")]
    Other {
        /// The file.
        path: PathBuf,
        /// The refusal of SQLite.
        #[source]
        cause: rusqlite::Error,
    },
}

impl StoreError {
    /// Tied to a row: what lies there is not understood, and what does not need it can still be read and written.
    pub fn is_of_a_row(&self) -> bool {
        use rusqlite::Error as Sql;
        match self {
            StoreError::NewerLog { .. } | StoreError::Unreadable { .. } => true,
            // A value of another type, out of range, or no text.
            StoreError::Other { cause, .. } => matches!(
                cause,
                Sql::FromSqlConversionFailure(..)
                    | Sql::IntegralValueOutOfRange(..)
                    | Sql::InvalidColumnType(..)
                    | Sql::Utf8Error(..)
            ),
            _ => false,
        }
    }

    /// The refusal of SQLite for the file at `path`, sorted by what a person can do about it.
    pub(super) fn of(path: &Path, cause: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        // Errors of the binding, not of SQLite: a value of an unexpected type, a statement gone wrong.
        let Some(code) = cause.sqlite_error_code() else {
            return StoreError::Other { path, cause };
        };
        match code {
            ErrorCode::NotADatabase => StoreError::NotADatabase { path, cause },
            ErrorCode::DatabaseCorrupt => StoreError::Corrupt { path, findings: cause.to_string() },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                StoreError::Locked { path, cause }
            }
            ErrorCode::DiskFull => StoreError::Full { path, cause },
            // The extended code tells the two apart: a file that only waits for recovery is whole, and a person must
            // hear that.
            ErrorCode::ReadOnly if needs_recovery(&cause) => StoreError::Unfinished { path },
            ErrorCode::ReadOnly => StoreError::ReadOnly { path },
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                StoreError::CannotOpen { path, cause: Box::new(cause) }
            }
            ErrorCode::SystemIoFailure => StoreError::Disk { path, cause },
            _ => StoreError::Other { path, cause },
        }
    }
}

fn needs_recovery(cause: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_READONLY_CANTINIT, SQLITE_READONLY_RECOVERY, SQLITE_READONLY_ROLLBACK};
    let code = cause.sqlite_extended_error_code();
    code.is_some_and(|c| [SQLITE_READONLY_CANTINIT, SQLITE_READONLY_RECOVERY, SQLITE_READONLY_ROLLBACK].contains(&c))
}

/// A [`StoreError`] that does not know its file yet: what the rooms behind [`super::Store`] return.
#[derive(Debug)]
pub(super) enum StoreFault {
    /// SQLite refused.
    Sql(rusqlite::Error),
    /// See [`StoreError::UnknownCase`].
    UnknownCase(CaseId),
    /// See [`StoreError::TakenCase`].
    TakenCase(CaseId),
    /// See [`StoreError::TakenNumber`].
    TakenNumber(String),
    /// See [`StoreError::NewerLog`].
    NewerLog { seq: i64, version: u32 },
    /// See [`StoreError::Unreadable`].
    Unreadable { row: StoredRow, cause: Box<dyn std::error::Error + Send + Sync> },
}

impl From<rusqlite::Error> for StoreFault {
    fn from(cause: rusqlite::Error) -> StoreFault {
        StoreFault::Sql(cause)
    }
}

impl StoreFault {
    /// Something wrong with `row`.
    pub(super) fn unreadable(
        row: StoredRow,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> StoreFault {
        StoreFault::Unreadable { row, cause: cause.into() }
    }

    /// The same, with the file named.
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path_owned = path.to_owned();
        match self {
            StoreFault::Sql(cause) => StoreError::of(path, cause),
            StoreFault::UnknownCase(case) => StoreError::UnknownCase { path: path_owned, case },
            StoreFault::TakenCase(case) => StoreError::TakenCase { path: path_owned, case },
            StoreFault::TakenNumber(number) => StoreError::TakenNumber { path: path_owned, number },
            StoreFault::NewerLog { seq, version } => {
                let known = crate::domain::change::LOG_VERSION;
                StoreError::NewerLog { path: path_owned, seq, version, known }
            }
            StoreFault::Unreadable { row, cause } => StoreError::Unreadable { path: path_owned, row, cause },
        }
    }
}
