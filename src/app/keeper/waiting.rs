//! Changes that wait: how they come into the database as soon as it takes them, and what becomes of those it never will.

use super::Work;
use crate::domain::case::CaseId;
use crate::domain::change::{Answer, Change, Entry, Query};
use crate::store::{Done, Store, StoreError};
use crate::tui::effect::Msg;

impl Work {
    /// Tries what did not work: to open the database, or to write to it.
    pub(super) fn try_again(&mut self) {
        let Some(mut store) = self.store.take() else {
            return self.open();
        };
        let done = self.bring_in(&mut store);
        self.store = Some(store);
        match done {
            Ok(numbered) => {
                self.told = false;
                self.all_saved(numbered);
            }
            Err(error) => self.down(&error),
        }
    }

    /// Commits everything that waits, in one transaction. A change that the database refuses for good (its case is not
    /// there: the file was put back from a backup, or is a new one) is set aside, so that it never stands in the way of
    /// the others.
    pub(super) fn bring_in(&mut self, store: &mut Store) -> Result<Vec<(CaseId, String)>, StoreError> {
        match commit_all(store, &mut self.waiting) {
            Err(error) if is_refusal(&error) => {}
            done => return done,
        }
        let mut numbered = Vec::new();
        let mut aside = 0;
        while let Some(entry) = self.waiting.first() {
            match store.commit(std::slice::from_ref(entry)) {
                Ok(done) => numbered.extend(numbers(done)),
                Err(error) if is_refusal(&error) => {
                    tracing::error!(%error, "a change is set aside");
                    if self.rescue.set_aside(entry).is_err() {
                        // It stays in the rescue file, and is in the way until there is room for it.
                        return Err(error);
                    }
                    aside += 1;
                }
                Err(error) => return Err(error),
            }
            self.waiting.remove(0);
        }
        if aside > 0 {
            self.tell(Msg::Warning(self.set_aside(aside)));
        }
        Ok(numbered)
    }

    fn set_aside(&self, count: usize) -> String {
        let place = self.rescue.aside();
        let place = place.display();
        if self.english {
            format!("{count} changes of an earlier session do not belong to this database; they are kept in {place}.")
        } else {
            format!("上次留下的 {count} 处修改不属于这个数据库，已另存在 {place}。")
        }
    }
}

/// Commits everything that waits in one transaction.
pub(super) fn commit_all(store: &mut Store, waiting: &mut Vec<Entry>) -> Result<Vec<(CaseId, String)>, StoreError> {
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let done = store.commit(waiting)?;
    waiting.clear();
    Ok(numbers(done).collect())
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

/// Whether a change from the rescue file is in the log already: the crash came between the commit and the file's end.
pub(super) fn is_logged(store: &Store, entry: &Entry) -> bool {
    match store.ask(&Query::Case(entry.case)) {
        Ok(Answer::Case(Some(found))) => {
            let (case, log) = *found;
            log.contains(entry)
                || (matches!(entry.change, Change::FieldSet { .. }) && entry.at < case.clock.counted_to())
        }
        _ => false,
    }
}
