//! Findings of a check of the file, as values: the shell words them.

use super::error::{StoreFault, StoredRow};
use crate::domain::id::CaseId;

/// One thing that is wrong inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntegrityFinding {
    /// A line of the check that SQLite makes itself.
    Sqlite(String),
    /// A row of this table belongs to a case that is not there.
    Orphan(String),
    /// A case disagrees with its log, or what is computed from it with the case.
    Case(CaseId, CaseFault),
    /// A row of the log of remarks is at fault.
    Remark(RowFault),
}

/// A fault of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFault {
    /// Its log does not fold to what is stored.
    Log,
    /// Its log holds a change of this kind, which only a newer program knows: it cannot be folded here.
    NewerKind(String),
    /// Its columns do not fit its body.
    Columns,
    /// The scripts that count as said in it are not those it says.
    Uses,
    /// A row of it is at fault.
    Row(RowFault),
}

/// A row that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It does not hold what it should.
    Unreadable {
        /// The row.
        row: StoredRow,
        /// The reason, as the reader gave it.
        cause: String,
    },
    /// A newer program has written it.
    Newer {
        /// The row of the log.
        seq: i64,
        /// Its format.
        version: u32,
    },
    /// SQLite refused; its words.
    Refused(String),
}

impl From<StoreFault> for RowFault {
    fn from(fault: StoreFault) -> RowFault {
        match fault {
            StoreFault::Unreadable { row, cause } => RowFault::Unreadable { row, cause: cause.to_string() },
            StoreFault::NewerLog { seq, version } => RowFault::Newer { seq, version },
            // Reading gives no other fault than SQLite's own; its words are for whoever repairs the file.
            other => RowFault::Refused(format!("{other:?}")),
        }
    }
}

impl From<StoreFault> for CaseFault {
    fn from(fault: StoreFault) -> CaseFault {
        CaseFault::Row(fault.into())
    }
}
