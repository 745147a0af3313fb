//! Advice on errors: the database cannot be used.

use super::AdviceWords;
use crate::domain::lang::Lang;
use crate::store::StoreError;

impl StoreError {
    /// One to three short sentences: what happened, where, and what to do.
    pub fn advice(&self, lang: Lang) -> String {
        use StoreError as E;
        let w = AdviceWords::of(lang);
        match self {
            E::Missing { path, .. } => w.missing(&path.display()),
            E::Emptied { path, leftover, .. } => w.emptied(&path.display(), &leftover.display()),
            E::NoEvidence { path, records, cause, .. } => w.no_evidence(&path.display(), records, cause),
            E::NotADatabase { path, .. } => w.not_a_database(&path.display()),
            E::OtherProgram { path, .. } => w.other_program(&path.display()),
            E::Newer { path, found, known, .. } => w.newer(&path.display(), found, known),
            E::ReadOnly { path, .. } => w.read_only(&path.display()),
            E::Locked { path, .. } => w.locked(&path.display()),
            E::Full { path, .. } => w.full(&path.display()),
            E::Corrupt { path, .. } => w.corrupt(&path.display()),
            E::Unfinished { path, .. } => w.unfinished(&path.display()),
            E::CannotOpen { path, cause, .. } => w.cannot_open(&path.display(), cause),
            E::Disk { path, cause, .. } => w.disk(&path.display(), cause),
            E::NoWal { path, .. } => w.no_wal(&path.display()),
            E::OldSqlite { found, floor, .. } => w.old_sqlite(found, floor),
            E::NewerLog { path, seq, .. } => w.newer_log(&path.display(), seq),
            E::Unreadable { path, row, cause, .. } => w.unreadable(&path.display(), row, cause),
            E::UnknownCase { case, .. } => w.unknown_case(&case.0),
            E::TakenCase { case, .. } => w.taken_case(&case.0),
            E::TakenNumber { number, .. } => w.taken_number(number),
            E::Other { path, cause, .. } => w.other(&path.display(), cause),
        }
    }
}
