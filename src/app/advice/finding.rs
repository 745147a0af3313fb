//! Findings of a check of the database, a line each: in English in every language, for whoever repairs the file.

use std::fmt;

use crate::store::{CaseFault, IntegrityFinding, RowFault};

impl fmt::Display for IntegrityFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IntegrityFinding::Sqlite(line) => f.write_str(line),
            IntegrityFinding::Orphan(table) => write!(f, "{table}: a row without its case"),
            IntegrityFinding::Case(case, fault) => write!(f, "case {}: {fault}", case.0),
            IntegrityFinding::Remark(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for CaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CaseFault::Log => f.write_str("its log does not give what is stored"),
            CaseFault::NewerKind(kind) => {
                write!(f, "its log holds \"{kind}\", which a newer version has written; check it with that version")
            }
            CaseFault::Columns => f.write_str("its columns do not fit its body"),
            CaseFault::Uses => f.write_str("the scripts that count as said in it are not those it says"),
            CaseFault::Row(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RowFault::Unreadable { row, cause } => write!(f, "{row} cannot be read: {cause}"),
            RowFault::Newer { seq, version } => write!(f, "log row {seq} has the newer format {version}"),
            RowFault::Refused(words) => f.write_str(words),
        }
    }
}
