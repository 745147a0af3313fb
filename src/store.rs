//! The local SQLite file: applies and logs changes, answers questions.
//!
//! Here: SQL, the schema and its migrations, the way from a [`Change`](crate::domain::change::Change) to
//! rows and back, and the reasons why a file cannot be used. Never here: rules of a call (they are
//! in [`crate::domain`]), anything of the screen, the clock, threads, the choice of a folder.
//!
//! One write is one transaction: the case as it now is (`cases`) and the change that made it so (`log`) go to the
//! disk together, so folding the log of a case always gives the case. [`Store::integrity`] proves it for a file. What
//! belongs to a script and to no case has a log of its own (`library_log`), which goes the same way.
//!
//! Every write transaction is IMMEDIATE: one that begins by reading and writes later can be refused at once beside a
//! second writer, whatever the busy timeout says.
//!
//! Beside the file stands its witness (see [`Doubt`]): what SQLite cannot notice, a file that holds less than it
//! held, is noticed when it is opened.

mod check;
mod checkpoint;
mod compare;
mod connect;
mod doubt;
mod error;
mod evidence;
mod file;
mod finding;
mod head;
mod lessons;
mod meets;
mod numbering;
mod open;
mod projection;
mod read;
mod records;
mod remarks;
mod row;
mod schema;
mod trouble;
mod witness;
mod write;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::change::LoggedWrite;
use crate::domain::id::CaseId;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::remark::Remark;

pub use check::StoreInfo;
pub use connect::StoreOptions;
pub use doubt::{Doubt, DoubtKind};
pub use error::{StoreError, StoredRow};
pub use finding::{CaseFault, IntegrityFinding, RowFault};
pub use head::RowCounts;
pub use meets::TextTest;
pub use trouble::{LONG_LOG, StoreTrouble};
pub use witness::WitnessState;

use head::DatabaseHead;
use open::OpenedFile;
use trouble::PendingTroubles;
use witness::Witness;

/// An open database. Dropping it closes the file; [`Store::close`] does the same and tells what went wrong.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    /// `PRAGMA data_version` as last seen: it moves when another connection has committed.
    seen: i64,
    /// True once [`Store::meeting_by`] gave the function that tells what else a word stands for.
    meets: bool,
    /// Nothing where the file is only read.
    witness: Option<Witness>,
    doubt: Option<Doubt>,
    troubles: PendingTroubles,
    /// The last row of the log that typing is not merged into; nothing: the last one there is at the next commit.
    floor: Option<i64>,
}

/// The outcome of a write, as far as the desk could not know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// Applied as proposed.
    Applied,
    /// A ring was given this id (the proposed one was taken, or the same number is ringing already).
    Ringing(CaseId),
    /// The record has this number.
    Numbered(CaseId, String),
}

impl Store {
    /// Opens the database at `path` for reading and writing, makes it if it is not there. The folder must exist.
    /// A new file can be read and written by its owner only (unix). A file that holds less than its witness says is
    /// copied as it is before anything is written to it; then [`Store::doubt`] tells.
    ///
    /// # Errors
    /// Every reason not to use the file has its own [`StoreError`]; nothing in the file was changed then.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Store::open_with(path, StoreOptions::default())
    }

    /// [`Store::open`] in another way.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, options: StoreOptions) -> Result<Store, StoreError> {
        let OpenedFile { conn, witness, doubt, troubles } = open::for_writing(path, options)?;
        Ok(Store { witness: Some(witness), doubt, troubles, ..Store::over(conn, path)? })
    }

    /// Opens the database at `path` for commands that only read. Never makes a file; works on a file and in a folder
    /// that may not be written, as long as nothing has to be recovered first.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Missing`], [`StoreError::Unfinished`].
    pub fn open_read_only(path: &Path) -> Result<Store, StoreError> {
        open::for_reading(path, StoreOptions::default()).and_then(|conn| Store::over(conn, path))
    }

    fn over(conn: Connection, path: &Path) -> Result<Store, StoreError> {
        // The statements of one keystroke, a ring, and the questions of the desk all stay prepared.
        conn.set_prepared_statement_cache_capacity(64);
        let seen = connect::data_version(&conn).map_err(|e| StoreError::of(path, e))?;
        // Whatever others committed before this moment is in the first answers: only later commits are news.
        let (path, troubles) = (path.to_owned(), PendingTroubles::default());
        Ok(Store { conn, path, seen, meets: false, witness: None, doubt: None, troubles, floor: None })
    }

    /// Has a word with letters find, beside the records that hold it as it stands, those that `test_of` says meet it:
    /// given the word, it gives the test of a record's texts, one text a line. What letters stand for is not the
    /// store's to know; without this they stand for themselves.
    ///
    /// # Errors
    /// When SQLite takes no function.
    pub fn meeting_by(mut self, test_of: impl Fn(&str) -> TextTest + Send + 'static) -> Result<Store, StoreError> {
        meets::register(&self.conn, test_of).map_err(|e| StoreError::of(&self.path, e))?;
        self.meets = true;
        Ok(self)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Applies and logs writes (entries of cases, remarks on scripts) in one transaction; the answer has one
    /// [`WriteOutcome`] per write, in order. When it returns, they are on the disk.
    ///
    /// A ring gets another id when the proposed one is taken, or the id of the case that already rings with the same
    /// number since less than ten seconds (a repeated INVITE, not logged); later entries of the same batch that name
    /// the proposed id mean the given one. Setting one field again and again is one row of the log, unless the file
    /// was opened, or [`Store::keep_rows`] called, in between.
    ///
    /// # Errors
    /// When nothing was written.
    pub fn commit<W: Clone + Into<LoggedWrite>>(&mut self, writes: &[W]) -> Result<Vec<WriteOutcome>, StoreError> {
        let writes: Vec<LoggedWrite> = writes.iter().cloned().map(Into::into).collect();
        // Asked before the writes are handed over; the witness is written after them, never before: ahead of the
        // database it would cry loss where nothing is lost.
        let followed = writes.iter().any(witness::worth);
        let (done, floor) =
            write::commit(&mut self.conn, writes, self.floor).map_err(|fault| fault.at(&self.path))?;
        // Kept from the first commit on: typing may go on in rows written since then.
        self.floor = Some(floor);
        if followed {
            self.follow(Witness::follow);
        }
        Ok(done)
    }

    /// Keeps the rows of the log that are there now as they are: typing goes on in rows of its own. Whoever has a
    /// copy of what was committed then finds it in the log for ever. An opened file begins so.
    pub fn keep_rows(&mut self) {
        self.floor = None;
    }

    /// Has the witness say what is on the disk. If it cannot, that is no fault of the commit.
    fn follow(&mut self, write: impl FnOnce(&Witness, DatabaseHead) -> std::io::Result<()>) {
        let Some(witness) = &self.witness else { return };
        let cause = match head::head(&self.conn) {
            Ok(head) => write(witness, head).err().map(Into::into),
            Err(cause) => Some(cause.into()),
        };
        if let Some(cause) = cause {
            self.troubles.add(StoreTrouble::Witness { path: witness.path().to_owned(), cause });
        }
    }

    /// The doubt that the desk has to be told: the file did not hold what it held before. It is kept with the
    /// witness, and comes back at every opening until [`Store::doubt_told`].
    pub fn doubt(&self) -> Option<&Doubt> {
        self.doubt.as_ref()
    }

    /// The desk knows: from now on what is there counts as all there is.
    pub fn doubt_told(&mut self) {
        self.doubt = None;
        self.follow(|witness, head| witness.anchor(head, None));
    }

    /// Does what can wait until nobody waits: folds a write-ahead log that has grown long. Gives what went wrong
    /// beside the work since the last call, every kind of it once.
    pub fn tidy(&mut self) -> Vec<StoreTrouble> {
        if self.witness.is_some() {
            checkpoint::fold_long(&self.conn, &self.path, &mut self.troubles);
        }
        self.troubles.take()
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When the database cannot be read, or a row of it is not understood.
    pub fn ask(&self, query: &Query) -> Result<QueryAnswer, StoreError> {
        read::ask(&self.conn, query, self.meets).map_err(|fault| fault.at(&self.path))
    }

    /// All remarks of one agent, oldest first. A row of somebody else that cannot be read is in nobody's way here.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn remarks_by(&self, agent: &str) -> Result<Vec<Remark>, StoreError> {
        remarks::by(&self.conn, agent).map_err(|fault| fault.at(&self.path))
    }

    /// True where another connection has committed since the last call (or since opening). Costs no disk access.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let now = connect::data_version(&self.conn).map_err(|e| StoreError::of(&self.path, e))?;
        Ok(std::mem::replace(&mut self.seen, now) != now)
    }

    /// The faults inside the file; empty when all is well. Reads the whole file
    /// and folds every log, so it is for `doctor`, not for every start.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<IntegrityFinding>, StoreError> {
        check::integrity(&self.conn).map_err(|fault| fault.at(&self.path))
    }

    /// Versions and sizes, for `doctor`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn info(&self) -> Result<StoreInfo, StoreError> {
        check::info(&self.conn, &self.path).map_err(|e| StoreError::of(&self.path, e))
    }

    /// Folds the write-ahead log into the file and closes it. Another process that has the file open is no error: it
    /// keeps the log, and the last one to close folds it.
    ///
    /// # Errors
    /// When folding or closing failed; everything committed is still in the file and its `-wal`.
    pub fn close(self) -> Result<(), StoreError> {
        let Store { conn, path, witness, .. } = self;
        // A reader folds nothing: it may not write, and the log is not its own.
        let folded = if witness.is_some() { checkpoint::fold_all(&conn) } else { Ok(()) };
        let closed = conn.close().map_err(|(_, cause)| cause);
        folded.and(closed).map_err(|cause| StoreError::of(&path, cause))
    }
}
