//! Changes that wait: kept in memory and in the rescue file, in order, until the database takes them; and what becomes of
//! those it never will.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use crate::app::rescue::{Left, Line, Rescue};
use crate::domain::case::{Case, CaseId};
use crate::domain::change::{Answer, Change, Entry, Logged, Query};
use crate::domain::remark::Remark;
use crate::store::{Done, Store, StoreError};

/// Distance in the order to a file that is there and cannot be read: more than it can hold.
const UNKNOWN: u64 = 1 << 32;

/// Changes that are not in the database yet.
#[derive(Debug)]
pub(super) struct Waiting {
    /// The oldest first.
    lines: Vec<Line>,
    /// So many of them, from the first on, are in the rescue file.
    kept: usize,
    /// The place in the order of the next one.
    next: u64,
    /// Lines of the rescue file that no change can be read from.
    unread: Vec<Vec<u8>>,
    rescue: Rescue,
    /// Changes set aside that nobody was told of.
    refused: usize,
    /// Lines set aside that nobody was told of.
    spoilt: usize,
    /// Rescue files left alone that nobody was told of, and why.
    closed: Vec<(PathBuf, String)>,
}

impl Waiting {
    /// What an earlier run left in `rescue`.
    pub(super) fn left_behind(mut rescue: Rescue) -> Waiting {
        let Left { lines, unread, closed } = rescue.left_behind();
        for (path, error) in &closed {
            tracing::error!(path = %path.display(), error, "a rescue file cannot be read");
        }
        let last = lines.last().map_or(0, |line| line.nth);
        let next = last + 1 + if closed.is_empty() { 0 } else { UNKNOWN };
        Waiting { kept: lines.len(), lines, next, unread, rescue, refused: 0, spoilt: 0, closed }
    }

    /// Whether no change waits.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether the rescue file has nothing left to do.
    pub(super) fn is_over(&self) -> bool {
        self.lines.is_empty() && self.unread.is_empty()
    }

    /// How many changes wait.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Keeps changes that the database does not take.
    ///
    /// # Errors
    /// When they, or some before them, are in memory only.
    pub(super) fn keep(&mut self, writes: Vec<Logged>) -> io::Result<()> {
        let lines = writes.into_iter().zip(self.next..).map(|(write, nth)| Line { nth, write });
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
        Ok(())
    }

    /// Drops what is in the log already: a crash came between a commit and the rescue file's end.
    pub(super) fn drop_logged(&mut self, store: &Store) {
        let mut cases = BTreeMap::new();
        let mut remarks = BTreeMap::new();
        let (mut at, mut kept) = (0, self.kept);
        self.lines.retain(|line| {
            let logged = match &line.write {
                Logged::Entry(entry) => {
                    let found = cases.entry(entry.case.0).or_insert_with(|| load(store, entry.case));
                    found.as_deref().is_some_and(|(case, log)| is_logged(case, log, entry))
                }
                Logged::Remark(remark) => {
                    let by = || remarks_of(store, &remark.agent);
                    remarks.entry(remark.agent.clone()).or_insert_with(by).contains(remark)
                }
            };
            kept -= usize::from(logged && at < self.kept);
            at += 1;
            !logged
        });
        self.kept = kept;
    }

    /// Commits everything that waits, in one transaction. A change that the database refuses for good (its case is not
    /// there: the file was put back from a backup, or is a new one) is set aside, so that it never stands in the way of
    /// the others. When nothing waits any more, the rescue file goes.
    ///
    /// # Errors
    /// When something still waits.
    pub(super) fn bring_in(
        &mut self,
        store: &mut Store,
        mut numbered: impl FnMut(CaseId, String),
    ) -> Result<(), StoreError> {
        match if self.is_empty() { Ok(Vec::new()) } else { store.commit(&self.lines) } {
            Ok(done) => {
                self.lines.clear();
                self.kept = 0;
                numbers(done).for_each(|(case, number)| numbered(case, number));
            }
            Err(error) if is_refusal(&error) => self.one_by_one(store, numbered)?,
            Err(error) => return Err(error),
        }
        self.done();
        Ok(())
    }

    fn one_by_one(&mut self, store: &mut Store, mut numbered: impl FnMut(CaseId, String)) -> Result<(), StoreError> {
        while let Some(line) = self.lines.first() {
            match store.commit(std::slice::from_ref(line)) {
                Ok(done) => numbers(done).for_each(|(case, number)| numbered(case, number)),
                Err(error) if is_refusal(&error) => {
                    tracing::error!(%error, "a change is set aside");
                    if self.rescue.set_aside(&line.write).is_err() {
                        // It stays in the rescue file, and is in the way until there is room for it.
                        return Err(error);
                    }
                    self.refused += 1;
                }
                Err(error) => return Err(error),
            }
            self.lines.remove(0);
            self.kept = self.kept.saturating_sub(1);
        }
        Ok(())
    }

    /// The rescue file has done its work and goes. What cannot be read of it is set aside first; without room for that
    /// it stays. A file that stays is no loss: what is in the log already is not applied twice.
    fn done(&mut self) {
        if !self.unread.is_empty() {
            if let Err(error) = self.rescue.set_lines_aside(&self.unread) {
                tracing::error!(%error, lines = self.unread.len(), "unreadable lines cannot be set aside");
                return;
            }
            tracing::error!(lines = self.unread.len(), "unreadable lines of the rescue file are set aside");
            self.spoilt += std::mem::take(&mut self.unread).len();
        }
        if let Err(error) = self.rescue.done() {
            tracing::error!(%error, "the rescue file cannot be taken away");
        }
    }

    /// What was set aside since it was last told.
    pub(super) fn words(&mut self, english: bool) -> Vec<String> {
        let (refused, spoilt) = (std::mem::take(&mut self.refused), std::mem::take(&mut self.spoilt));
        let aside = self.rescue.aside();
        let place = aside.display();
        let mut words = Vec::new();
        if refused > 0 {
            words.push(if english {
                format!("{refused} changes of an earlier session do not belong to this database; they are kept in {place}.")
            } else {
                format!("上次留下的 {refused} 处修改不属于这个数据库，已另存在 {place}。")
            });
        }
        if spoilt > 0 {
            words.push(if english {
                format!("{spoilt} lines of an earlier session's rescue file cannot be read; they are kept in {place}. Compare the last call with what you remember.")
            } else {
                format!("上次的救援文件里有 {spoilt} 行读不出来，已另存在 {place}。请核对最近一通的记录。")
            });
        }
        for (path, error) in std::mem::take(&mut self.closed) {
            let path = path.display();
            words.push(if english {
                format!("The rescue file {path} cannot be read ({error}); it is left as it is. Check its permissions and start again: what it holds then goes in.")
            } else {
                format!("救援文件 {path} 读不了（{error}），没有动它。请检查它的权限后重新启动，里面的内容会补写进去。")
            });
        }
        words
    }

    /// What has to be said of changes that wait when the console ends.
    pub(super) fn farewell(&self, english: bool) -> Vec<String> {
        let lost = self.lines.len() - self.kept;
        let place = self.rescue.place().display();
        let mut words = Vec::new();
        if self.kept > 0 {
            let count = self.kept;
            words.push(if english {
                format!("{count} changes are not in the database yet. They are kept in {place} and go in at the next start.")
            } else {
                format!("有 {count} 处修改还没写入数据库,已保存在 {place},下次启动会自动补写。")
            });
        }
        if lost > 0 {
            words.push(if english {
                format!("{lost} changes are lost: neither the database nor a rescue file could be written. Free some space or change the permissions, and enter them again.")
            } else {
                format!("有 {lost} 处修改丢失了：数据库和救援文件都写不了。请腾出磁盘空间或修改权限，并补录这些内容。")
            });
        }
        words
    }
}

fn load(store: &Store, case: CaseId) -> Option<Box<(Case, Vec<Entry>)>> {
    match store.ask(&Query::Case(case)) {
        Ok(Answer::Case(found)) => found,
        _ => None,
    }
}

/// All remarks that this agent may see, and so all of that agent's own.
fn remarks_of(store: &Store, agent: &str) -> Vec<Remark> {
    match store.ask(&Query::Remarks { agent: Some(agent.to_owned()) }) {
        Ok(Answer::Remarks(remarks)) => remarks,
        _ => Vec::new(),
    }
}

fn numbers(done: Vec<Done>) -> impl Iterator<Item = (CaseId, String)> {
    done.into_iter().filter_map(|d| match d {
        Done::Numbered(case, number) => Some((case, number)),
        Done::Applied | Done::Ringing(_) => None,
    })
}

/// Whether trying again can never help: what is wrong is the change itself, as this database stands.
fn is_refusal(error: &StoreError) -> bool {
    matches!(error, StoreError::UnknownCase { .. } | StoreError::TakenCase { .. } | StoreError::TakenNumber { .. })
}

/// Whether a change is in the log of its case. Typing in one field is one row of the log, with the time of the last key.
fn is_logged(case: &Case, log: &[Entry], entry: &Entry) -> bool {
    log.iter()
        .any(|logged| logged.at == entry.at && logged.agent == entry.agent && is_same(&logged.change, &entry.change))
        || (matches!(entry.change, Change::FieldSet { .. }) && entry.at < case.clock.counted_to())
}

/// Whether a logged change is this one: the store adds the number of a record, and what a field held before the first key.
fn is_same(logged: &Change, change: &Change) -> bool {
    match (logged, change) {
        (Change::RecordSaved { prefix, day, .. }, Change::RecordSaved { prefix: same_prefix, day: same_day, .. }) => {
            prefix == same_prefix && day == same_day
        }
        (Change::FieldSet { field, to, .. }, Change::FieldSet { field: same_field, to: same_to, .. }) => {
            field == same_field && to == same_to
        }
        _ => logged == change,
    }
}
