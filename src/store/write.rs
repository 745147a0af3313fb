//! The one way into the file: entries applied and logged in one transaction.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::error::StoreFault;
use super::{WriteOutcome, numbering, projection, remarks, row};
use crate::domain::case::Case;
use crate::domain::change::{Caller, Change, LogEntry, LoggedWrite};
use crate::domain::id::CaseId;
use crate::domain::phone;

/// Within so many milliseconds a second ring of one number is the first one repeated: a softphone that gets an INVITE
/// again tells it again. Well below the time in which a caller can hang up and dial anew.
const SAME_RING: i64 = 10_000;

/// See [`super::Store::commit`]. Rows up to `floor` are not written over; without it those that are there now. Gives
/// the floor that held.
pub(super) fn commit(
    conn: &mut Connection,
    writes: Vec<LoggedWrite>,
    floor: Option<i64>,
) -> Result<(Vec<WriteOutcome>, i64), StoreFault> {
    let tx = Transaction::new(conn, TransactionBehavior::Immediate)?;
    // Inside the transaction: asked before it, another process could have added a row between.
    let floor = floor.map_or_else(|| row::last_seq(&tx), Ok)?;
    let mut batch = WriteBatch { tx: &tx, floor, given: Vec::new() };
    let done =
        writes.into_iter().map(|write| batch.take(write)).collect::<Result<Vec<WriteOutcome>, StoreFault>>()?;
    tx.commit()?;
    Ok((done, floor))
}

/// The entries of one transaction.
struct WriteBatch<'t> {
    tx: &'t Connection,
    /// The last row of the log that stays as it is.
    floor: i64,
    /// Rings that got another id than the proposed one: what later entries mean by it.
    given: Vec<(CaseId, CaseId)>,
}

impl WriteBatch<'_> {
    fn take(&mut self, write: LoggedWrite) -> Result<WriteOutcome, StoreFault> {
        match write {
            LoggedWrite::Entry(entry) => self.write(entry),
            LoggedWrite::Remark(remark) => remarks::log(self.tx, &remark).map(|()| WriteOutcome::Applied),
        }
    }

    fn write(&mut self, mut entry: LogEntry) -> Result<WriteOutcome, StoreFault> {
        if let Change::Rang { caller } = &entry.change {
            let id = self.ring(&entry, caller)?;
            return Ok(WriteOutcome::Ringing(id));
        }
        if matches!(entry.change, Change::Opened { .. }) {
            return self.begin(&entry).map(|()| WriteOutcome::Applied);
        }
        if let Some((_, given)) = self.given.iter().rev().find(|(proposed, _)| *proposed == entry.case) {
            entry.case = *given;
        }
        let mut case = row::load(self.tx, entry.case)?.ok_or(StoreFault::UnknownCase(entry.case))?;
        // Before the entry is applied and logged: both must hold the number that was given.
        let done = self.number(&case, &mut entry)?;
        let was = case.clone();
        case.apply(&entry);
        // The case before its log: a log row refers to its case, also where the case is new.
        projection::follow(self.tx, Some(&was), &case)?;
        let (entry, over) = self.merged(entry)?;
        row::log(self.tx, &entry, over)?;
        Ok(done)
    }

    /// The id under which this ring is on the desk.
    fn ring(&mut self, entry: &LogEntry, caller: &Caller) -> Result<CaseId, StoreFault> {
        if let Some(id) = self.rings_already(entry, caller)? {
            self.given.push((entry.case, id));
            return Ok(id);
        }
        let mut id = entry.case;
        // Another ring of the same millisecond sits on this id; the next of its kind is free or soon will be.
        while self.taken(id)? {
            id = id.next();
        }
        self.given.push((entry.case, id));
        self.begin(&LogEntry { case: id, ..entry.clone() })?;
        Ok(id)
    }

    /// A case that rings with this number. Callers without a number are not taken for one another.
    fn rings_already(&self, entry: &LogEntry, caller: &Caller) -> Result<Option<CaseId>, StoreFault> {
        const SQL: &str = "SELECT id FROM cases WHERE phase = 'ringing' AND contact = ?1
             AND began_at > ?2 - ?3 AND began_at < ?2 + ?3 ORDER BY began_at DESC, id DESC LIMIT 1";
        // Compared as the column keeps it: +86 and blanks make no second caller.
        let number = phone::normal(&caller.number);
        if number.is_empty() {
            return Ok(None);
        }
        let mut statement = self.tx.prepare_cached(SQL)?;
        let at = entry.at.timestamp_millis();
        Ok(statement.query_row(params![number, at, SAME_RING], |row| row.get(0).map(CaseId)).optional()?)
    }

    fn taken(&self, id: CaseId) -> rusqlite::Result<bool> {
        self.tx.prepare_cached("SELECT 1 FROM cases WHERE id = ?1")?.exists([id.0])
    }

    fn begin(&self, entry: &LogEntry) -> Result<(), StoreFault> {
        if self.taken(entry.case)? {
            return Err(StoreFault::TakenCase(entry.case));
        }
        let case = Case::begin(entry).ok_or(StoreFault::UnknownCase(entry.case))?;
        projection::follow(self.tx, None, &case)?;
        row::log(self.tx, entry, None)
    }

    /// Sees to it that a saved record has its number: its own, the one that came with it, or the next free one.
    fn number(&self, case: &Case, entry: &mut LogEntry) -> Result<WriteOutcome, StoreFault> {
        let Change::RecordSaved { prefix, day, number } = &mut entry.change else {
            return Ok(WriteOutcome::Applied);
        };
        if let Some(own) = &case.record_state.number {
            number.clone_from(own);
        } else if number.is_empty() {
            *number = numbering::allocate(self.tx, prefix, *day)?;
        } else if numbering::owner(self.tx, number)?.is_some() {
            return Err(StoreFault::TakenNumber(number.clone()));
        }
        Ok(WriteOutcome::Numbered(case.id, number.clone()))
    }

    /// Typing in one field makes one row: if the last thing that happened to the case is what this types on from,
    /// what the field held before stays and the rest is replaced. Not a row that must stay: somebody may look for it.
    fn merged(&self, mut entry: LogEntry) -> Result<(LogEntry, Option<i64>), StoreFault> {
        if !matches!(entry.change, Change::FieldSet { .. } | Change::VariableSet { .. }) {
            return Ok((entry, None));
        }
        let Some(last) = row::last_of(self.tx, entry.case)?.filter(|last| last.seq > self.floor) else {
            return Ok((entry, None));
        };
        let seq = last.seq;
        let before = last.entry()?;
        // Only a row that this very field wrote last: anything between belongs to the order of the log.
        if !entry.types_on(&before) {
            return Ok((entry, None));
        }
        if let (Change::FieldSet { from, .. }, Change::FieldSet { from: held, .. }) =
            (&mut entry.change, before.change)
        {
            *from = held;
        }
        Ok((entry, Some(seq)))
    }
}
