//! Changes that wait: kept in memory and in the rescue file, in order, until the database takes them. One that it never
//! will goes [aside](super::unwritable) and is in nobody's way.

use std::io;
use std::path::PathBuf;

use super::log_check::{self, LogComparison, LogOwner, LogVerdict, OnGap};
use super::unwritable::{UnwritableChanges, UnwritableReason};
use crate::app::rescue::{Rescue, RescueContents, RescueLine};
use crate::app::words::AppWords;
use crate::domain::change::LoggedWrite;
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::store::{Store, StoreError, WriteOutcome};

/// Places left in the order for a file that is there and cannot be read: more than it can hold.
const ROOM_FOR_UNREAD: u64 = 1 << 32;

/// Changes that are not in the database yet.
#[derive(Debug)]
pub(super) struct WaitingChanges {
    /// The oldest first.
    lines: Vec<RescueLine>,
    /// Number of them, from the first on, that are in the rescue file.
    kept: usize,
    /// The place in the order of the next one.
    next: u64,
    /// Changes that the database said it took, not yet looked for in its log.
    took: Vec<RescueLine>,
    /// Changes that the database will not be asked to take again, and that were not set aside yet.
    unwritable: UnwritableChanges,
    /// Changes that the database said it took and that are not in its log.
    missing: Vec<Vec<u8>>,
    /// Lines of the rescue file that no change can be read from.
    unread: Vec<Vec<u8>>,
    rescue: Rescue,
    untold: UntoldLosses,
}

/// Events that nobody was told of yet.
#[derive(Debug, Default)]
struct UntoldLosses {
    /// Changes set aside that are not in the log.
    missing: usize,
    /// Lines set aside.
    spoilt: usize,
    /// Rescue files left alone, and why.
    closed: Vec<(PathBuf, String)>,
}

impl WaitingChanges {
    /// Begins with what an earlier run left in `rescue`.
    pub(super) fn left_behind(mut rescue: Rescue) -> WaitingChanges {
        let RescueContents { lines, unread, closed } = rescue.left_behind();
        for (path, error) in &closed {
            tracing::error!(path = %path.display(), error, "a rescue file cannot be read");
        }
        let last = lines.last().map_or(0, |line| line.nth);
        let next = last + 1 + if closed.is_empty() { 0 } else { ROOM_FOR_UNREAD };
        let untold = UntoldLosses { closed, ..UntoldLosses::default() };
        let (kept, took, unwritable, missing) = (lines.len(), Vec::new(), UnwritableChanges::default(), Vec::new());
        WaitingChanges { lines, kept, next, took, unwritable, missing, unread, rescue, untold }
    }

    /// No change waits: the database is asked to take the next one at once.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rescue file has nothing left to do.
    pub(super) fn is_over(&self) -> bool {
        let taken = self.lines.is_empty() && self.took.is_empty();
        taken && self.unwritable.is_empty() && self.missing.is_empty() && self.unread.is_empty()
    }

    /// Number of changes that wait.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Keeps changes that the database does not take.
    ///
    /// # Errors
    /// When they, or some before them, are in memory only.
    pub(super) fn keep(&mut self, writes: Vec<LoggedWrite>) -> io::Result<()> {
        let lines = writes.into_iter().zip(self.next..).map(|(write, nth)| RescueLine { nth, write });
        self.lines.extend(lines);
        self.next = self.lines.last().map_or(self.next, |line| line.nth + 1);
        self.keep_all()
    }

    /// Writes to the rescue file what is in memory only, in order.
    ///
    /// # Errors
    /// When some still is.
    pub(super) fn keep_all(&mut self) -> io::Result<()> {
        while let Some(line) = self.lines.get(self.kept) {
            self.rescue.keep(line)?;
            self.kept += 1;
        }
        self.unwritable.keep_all(&mut self.rescue)
    }

    /// Drops what is in the log already: a crash came between a commit and the end of the rescue file, or the disk said
    /// no to a commit that it had. What cannot be compared with its log goes apart: put in, it might be there twice.
    fn drop_logged(&mut self, store: &Store, numbered: &mut impl FnMut(CaseId, String)) -> Result<(), StoreError> {
        let LogComparison { verdicts, numbers } =
            log_check::compare(store, self.lines.iter().map(|line| &line.write), OnGap::Stop)?;
        let kept = self.kept;
        let lines = std::mem::take(&mut self.lines);
        for (at, (line, verdict)) in lines.into_iter().zip(verdicts).enumerate() {
            match verdict {
                LogVerdict::New => self.lines.push(line),
                LogVerdict::Logged => {}
                LogVerdict::Unknown => self.unwritable.add(line, UnwritableReason::Unreadable, at < kept),
            }
            if at < kept {
                self.kept = self.lines.len();
            }
        }
        self.unwritable.set_aside(&self.rescue);
        for (case, number) in numbers {
            numbered(case, number);
        }
        Ok(())
    }

    /// Commits everything that waits and is not in the log. A change that the database refuses for good (its case is
    /// not there: the file was put back from a backup, or is a new one) is set aside, and so is all of a case that
    /// cannot be read, so that neither ever stands in the way of the others. When all else is found in the log, the
    /// rescue file goes.
    ///
    /// # Errors
    /// When something still waits, or the store cannot say what is in the log, and that is the matter of no single
    /// case.
    pub(super) fn bring_in(
        &mut self,
        store: &mut Store,
        mut numbered: impl FnMut(CaseId, String),
    ) -> Result<(), StoreError> {
        self.drop_logged(store, &mut numbered)?;
        // What is in memory only never types on in a row of what is in the file: after a crash that is looked for.
        for count in [self.kept, self.lines.len() - self.kept] {
            self.commit(store, count, &mut numbered)?;
            store.keep_rows();
        }
        self.look_for_all(store)?;
        self.done();
        Ok(())
    }

    /// Commits the first `count` changes, in one transaction if nothing is wrong with any of them.
    fn commit(
        &mut self,
        store: &mut Store,
        mut count: usize,
        numbered: &mut impl FnMut(CaseId, String),
    ) -> Result<(), StoreError> {
        let mut together = count;
        while count > 0 {
            let gone = match store.commit(&self.lines[..together]) {
                Ok(done) => {
                    numbers(done).for_each(|(case, number)| numbered(case, number));
                    self.took.extend(self.lines.drain(..together));
                    together
                }
                Err(error) if !is_refusal(&error) && !error.is_of_a_row() => return Err(error),
                Err(_) if together > 1 => {
                    together = 1;
                    continue;
                }
                Err(error) => {
                    tracing::error!(%error, "the database does not take a change");
                    self.put_apart(count, is_refusal(&error))
                }
            };
            self.kept = self.kept.saturating_sub(gone);
            count -= gone;
        }
        Ok(())
    }

    /// Puts the first change apart. If the database `refused` it, it goes alone; if a row is in its way, all of its
    /// case or agent among the first `count` go with it, which would meet the same row. Gives the number of them.
    fn put_apart(&mut self, count: usize, refused: bool) -> usize {
        // The first changes are all in the rescue file, or none of them is.
        let kept = self.kept > 0;
        let (why, among) =
            if refused { (UnwritableReason::Refused, 1) } else { (UnwritableReason::Unreadable, count) };
        let owner = LogOwner::of(&self.lines[0].write);
        let mut gone = 0;
        for line in self.lines.extract_if(..among, |line| LogOwner::of(&line.write) == owner) {
            self.unwritable.add(line, why, kept);
            gone += 1;
        }
        self.unwritable.set_aside(&self.rescue);
        gone
    }

    /// Looks for what the database took: only what is in its log is safe.
    fn look_for_all(&mut self, store: &Store) -> Result<(), StoreError> {
        let LogComparison { verdicts, .. } =
            log_check::compare(store, self.took.iter().map(|line| &line.write), OnGap::GoOn)?;
        for (line, verdict) in std::mem::take(&mut self.took).into_iter().zip(verdicts) {
            match verdict {
                LogVerdict::Logged => {}
                // A change is always JSON: it came from there, or has been written so.
                LogVerdict::New => self.missing.extend(serde_json::to_vec(&line.write)),
                // It may be in the rescue file already: there, the same line twice is one.
                LogVerdict::Unknown => self.unwritable.add(line, UnwritableReason::Unreadable, false),
            }
        }
        self.unwritable.set_aside(&self.rescue);
        Ok(())
    }

    /// The rescue file has done its work and goes. What cannot be read of it and what is not in the log is set aside
    /// first; without room for that it stays. A file that stays is no loss: what is in the log already is not applied
    /// twice.
    fn done(&mut self) {
        let WaitingChanges { unwritable, missing, unread, rescue, untold, .. } = self;
        for (lines, count, what) in [
            (missing, &mut untold.missing, "changes that are not in the log"),
            (unread, &mut untold.spoilt, "unreadable lines of the rescue file"),
        ] {
            if lines.is_empty() {
                continue;
            }
            if let Err(error) = rescue.set_lines_aside(lines) {
                tracing::error!(%error, lines = lines.len(), what, "cannot be set aside");
                return;
            }
            tracing::error!(lines = lines.len(), what, "set aside");
            *count += std::mem::take(lines).len();
        }
        if !unwritable.is_empty() {
            return;
        }
        if let Err(error) = rescue.done() {
            tracing::error!(%error, "the rescue file cannot be taken away");
        }
    }

    /// Sentences on what was set aside or left alone since the last call.
    pub(super) fn words(&mut self, lang: Lang) -> Vec<String> {
        self.words_of(lang, false)
    }

    fn words_of(&mut self, lang: Lang, all: bool) -> Vec<String> {
        let UntoldLosses { missing, spoilt, closed } = std::mem::take(&mut self.untold);
        let aside = self.rescue.aside();
        let place = aside.display();
        let table = AppWords::of(lang);
        let mut words = self.unwritable.words(&self.rescue, lang, all);
        if missing > 0 {
            words.push(table.missing_changes(&missing, &place));
        }
        if spoilt > 0 {
            words.push(table.spoilt_lines(&spoilt, &place));
        }
        for (path, error) in closed {
            words.push(table.rescue_closed(&path.display(), &error));
        }
        words
    }

    /// Last words, when the console ends: those of [`WaitingChanges::words`], and on all that is not in the database.
    pub(super) fn farewell(&mut self, lang: Lang) -> Vec<String> {
        let table = AppWords::of(lang);
        let mut words = self.words_of(lang, true);
        let lost = self.lines.len() - self.kept + self.unwritable.in_memory_only();
        let place = self.rescue.place().display();
        if self.kept > 0 {
            words.push(table.unsaved_changes(&self.kept, &place));
        }
        if lost > 0 {
            words.push(table.lost_changes(&lost));
        }
        words
    }
}

fn numbers(done: Vec<WriteOutcome>) -> impl Iterator<Item = (CaseId, String)> {
    done.into_iter().filter_map(|d| match d {
        WriteOutcome::Numbered(case, number) => Some((case, number)),
        WriteOutcome::Applied | WriteOutcome::Ringing(_) => None,
    })
}

/// Trying again can never help: what is wrong is the change itself, as this database stands.
fn is_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::UnknownCase { .. } | StoreError::TakenCase { .. } | StoreError::TakenNumber { .. })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::change::{Change, LogEntry};
    use crate::domain::query::{Query, QueryAnswer};
    use crate::domain::record::FieldValue;

    fn entry(second: i64, change: Change) -> LogEntry {
        let at = chrono::DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap().fixed_offset();
        LogEntry { case: CaseId(1), at, agent: "1024".into(), change }
    }

    fn begun() -> LogEntry {
        let change = Change::Opened { playbook: String::new(), stage: String::new(), agent_name: String::new() };
        entry(0, change)
    }

    fn typed(second: i64, to: &str) -> LogEntry {
        let to = Some(FieldValue::text(to));
        entry(second, Change::FieldSet { field: "what".into(), from: None, to })
    }

    /// A folder with a database that has a case, and with nothing left behind.
    fn place() -> (tempfile::TempDir, Store, WaitingChanges) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(&dir.path().join("data.db")).unwrap();
        store.commit(&[begun()]).unwrap();
        let waiting = waiting(&dir);
        (dir, store, waiting)
    }

    fn waiting(dir: &tempfile::TempDir) -> WaitingChanges {
        let nowhere = dir.path().join("nowhere");
        WaitingChanges::left_behind(Rescue::within(&dir.path().join("data.db"), &nowhere, &nowhere))
    }

    fn log(store: &Store) -> Vec<LogEntry> {
        let Ok(QueryAnswer::Case(Some(found))) = store.ask(&Query::Case(CaseId(1))) else { panic!("no case") };
        found.1
    }

    #[test]
    fn what_the_database_took_and_does_not_have_is_set_aside_and_told() {
        let (dir, mut store, mut waiting) = place();
        let unsaved = dir.path().join("data-unsaved.jsonl");
        let aside = dir.path().join("data-unsaved.aside.jsonl");
        fs::write(&unsaved, "not yet taken away").unwrap();
        let gone = entry(1, Change::Held);
        waiting.took =
            [begun(), gone.clone(), begun()].map(|entry| RescueLine { nth: 0, write: entry.into() }).into();
        fs::create_dir(&aside).unwrap();
        waiting.bring_in(&mut store, |_, _| {}).unwrap();
        assert!(unsaved.exists() && !waiting.is_over() && waiting.is_empty(), "there is no room to set it aside");
        assert_eq!(waiting.words(Lang::Zh), Vec::<String>::new());
        fs::remove_dir(&aside).unwrap();
        waiting.bring_in(&mut store, |_, _| {}).unwrap();
        assert!(!unsaved.exists() && waiting.is_over());
        let kept = fs::read_to_string(&aside).unwrap();
        let kept: Vec<LogEntry> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(kept, [gone, begun()], "a row speaks for one change only");
        let words = waiting.words(Lang::Zh);
        assert!(words.len() == 1 && words[0].contains("2 处修改") && words[0].ends_with('。'), "{words:?}");
        assert_eq!(waiting.words(Lang::En), Vec::<String>::new(), "told once");
    }

    #[test]
    fn what_the_database_took_and_nobody_can_look_for_is_set_aside_and_told() {
        let (dir, mut store, mut waiting) = place();
        store.commit(&[entry(1, Change::Held)]).unwrap();
        store.close().unwrap();
        let database = dir.path().join("data.db");
        let mut bytes = fs::read(&database).unwrap();
        let held = bytes.windows(13).position(|w| w == b"{\"kind\":\"held").unwrap();
        bytes[held + 10] = b'#';
        fs::write(&database, bytes).unwrap();
        let mut store = Store::open(&database).unwrap();
        waiting.took = vec![RescueLine { nth: 1, write: entry(1, Change::Held).into() }];
        waiting.bring_in(&mut store, |_, _| {}).unwrap();
        assert!(waiting.is_over());
        let kept = fs::read(dir.path().join("data-unsaved.aside.jsonl")).unwrap();
        assert_eq!(serde_json::from_slice::<LogEntry>(&kept).unwrap(), entry(1, Change::Held));
        let words = waiting.words(Lang::En);
        assert!(words.len() == 1 && words[0].contains("case 1") && words[0].contains("1 changes"), "{words:?}");
    }

    #[test]
    fn what_is_in_memory_only_leaves_the_rows_alone_that_the_file_speaks_of() {
        let (dir, mut store, mut waiting) = place();
        waiting.keep(vec![typed(1, "a").into(), typed(2, "ab").into()]).unwrap();
        let unsaved = dir.path().join("data-unsaved.jsonl");
        let file = fs::read(&unsaved).unwrap();
        waiting.lines.push(RescueLine { nth: 3, write: typed(3, "abc").into() });
        waiting.bring_in(&mut store, |_, _| {}).unwrap();
        let rows = log(&store);
        assert_eq!(rows, [begun(), typed(2, "ab"), typed(3, "abc")]);
        fs::write(&unsaved, file).unwrap();
        self::waiting(&dir).bring_in(&mut store, |_, _| {}).unwrap();
        assert_eq!(log(&store), rows);
        assert!(!unsaved.exists());
    }

    #[test]
    fn a_commit_that_was_refused_and_had_happened_is_not_made_again_and_its_number_is_told() {
        let (dir, mut store, mut waiting) = place();
        let day = "2026-11-21".parse().unwrap();
        let saved = Change::RecordSaved { prefix: "TS".into(), day, number: String::new() };
        let writes = [typed(1, "a"), entry(2, saved)];
        store.commit(&writes).unwrap();
        let rows = log(&store);
        waiting.keep(writes.map(LoggedWrite::from).into()).unwrap();
        let mut told = Vec::new();
        waiting.bring_in(&mut store, |case, number| told.push((case, number))).unwrap();
        assert_eq!(told, [(CaseId(1), "TS20261121-0001".to_owned())]);
        assert_eq!(log(&store), rows);
        assert!(!dir.path().join("data-unsaved.jsonl").exists());
    }
}
