//! Changes that the log has: told by what they are, never by when they were made. A wall clock that was set back says
//! nothing of what the database holds.
//!
//! Each case, and each agent who remarks on scripts, is judged alone: a row that cannot be read says nothing of others.
//!
//! The store takes changes in order, and typing in one field becomes one row. So a change is in the log if it is found
//! there, or if a later one is that typed on from it; and each row speaks for one change only, because the same may
//! happen twice at one instant.

use std::collections::BTreeMap;

use crate::domain::case::Case;
use crate::domain::change::{Change, LogEntry, LoggedWrite};
use crate::domain::id::CaseId;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::remark::Remark;
use crate::store::{Store, StoreError};

/// The log that a change belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LogOwner {
    /// The log of a case.
    Case(CaseId),
    /// An agent's remarks on scripts.
    Agent(String),
}

impl LogOwner {
    pub(super) fn of(write: &LoggedWrite) -> LogOwner {
        match write {
            LoggedWrite::Entry(entry) => LogOwner::Case(entry.case),
            LoggedWrite::Remark(remark) => LogOwner::Agent(remark.agent.clone()),
        }
    }
}

/// A change compared with the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogVerdict {
    /// The log does not have it.
    New,
    /// The log has it.
    Logged,
    /// Nobody can tell: a row of its log cannot be read.
    Unknown,
}

/// Changes compared with the log.
#[derive(Debug, Default)]
pub(super) struct LogComparison {
    /// A verdict for each change, in order.
    pub verdicts: Vec<LogVerdict>,
    /// Numbers of the records that were found saved.
    pub numbers: Vec<(CaseId, String)>,
}

/// The next step after a change that is not in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnGap {
    /// No later one is there either: the store takes changes in order, and had come so far.
    Stop,
    /// All of them should be there, and each is looked for.
    GoOn,
}

/// Compares changes, as they were kept, with the log.
///
/// # Errors
/// When the store cannot answer, and not because of a row: nothing is known of any of them then.
pub(super) fn compare<'a>(
    store: &Store,
    writes: impl IntoIterator<Item = &'a LoggedWrite>,
    gap: OnGap,
) -> Result<LogComparison, StoreError> {
    let mut of_cases: BTreeMap<CaseId, Vec<(usize, &LogEntry)>> = BTreeMap::new();
    let mut of_agents: BTreeMap<&str, Vec<(usize, &Remark)>> = BTreeMap::new();
    let mut found = LogComparison::default();
    for (at, write) in writes.into_iter().enumerate() {
        found.verdicts.push(LogVerdict::New);
        match write {
            LoggedWrite::Entry(entry) => of_cases.entry(entry.case).or_default().push((at, entry)),
            LoggedWrite::Remark(remark) => of_agents.entry(&remark.agent).or_default().push((at, remark)),
        }
    }
    for (id, entries) in of_cases {
        let (case, log) = match if_readable(load(store, id))? {
            Some(Some((case, log))) => (Some(case), Some(log)),
            Some(None) => continue,
            None => (None, None),
        };
        found.judge(&entries, log.as_deref(), gap);
        let saved = entries.iter().filter(|(_, entry)| matches!(entry.change, Change::RecordSaved { .. }));
        let logged = saved.filter(|(at, _)| found.verdicts[*at] == LogVerdict::Logged).count();
        if let Some(number) = case.and_then(|case| case.record_state.number) {
            found.numbers.extend(std::iter::repeat_n((id, number), logged));
        }
    }
    for (agent, remarks) in of_agents {
        let log = if_readable(store.remarks_by(agent))?;
        found.judge(&remarks, log.as_deref(), gap);
    }
    Ok(found)
}

impl LogComparison {
    /// Compares changes of one case or agent, each with its place among all, with their log.
    fn judge<T: LoggedRow>(&mut self, changes: &[(usize, &T)], log: Option<&[T]>, gap: OnGap) {
        let (places, changes): (Vec<usize>, Vec<&T>) = changes.iter().copied().unzip();
        let verdicts = match log {
            Some(log) => in_log(&changes, log, gap).into_iter().map(LogVerdict::of).collect(),
            None => vec![LogVerdict::Unknown; changes.len()],
        };
        places.into_iter().zip(verdicts).for_each(|(at, verdict)| self.verdicts[at] = verdict);
    }
}

impl LogVerdict {
    fn of(logged: bool) -> LogVerdict {
        if logged { LogVerdict::Logged } else { LogVerdict::New }
    }
}

/// Nothing where a row is in the way.
///
/// # Errors
/// When it is anything else.
fn if_readable<T>(answer: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match answer {
        Err(error) if error.is_of_a_row() => {
            tracing::error!(%error, "changes cannot be compared with the log");
            Ok(None)
        }
        answer => answer.map(Some),
    }
}

fn load(store: &Store, case: CaseId) -> Result<Option<(Case, Vec<LogEntry>)>, StoreError> {
    Ok(match store.ask(&Query::Case(case))? {
        QueryAnswer::Case(found) => found.map(|found| *found),
        _ => None,
    })
}

/// A row of a log, and a change that may be in it.
trait LoggedRow {
    /// True when this row of a log is that change, but for what the store adds.
    fn is(&self, change: &Self) -> bool;

    /// True when this change is typed on from the one before: one row of the log can hold both, with the words of this
    /// one.
    fn types_on(&self, _before: &Self) -> bool {
        false
    }

    /// A change that the store may have refused for good while it took those after it.
    fn store_may_refuse(&self) -> bool {
        false
    }
}

impl LoggedRow for Remark {
    fn is(&self, change: &Remark) -> bool {
        self == change
    }
}

impl LoggedRow for LogEntry {
    /// The store adds the number of a record, and what a field held before the first key.
    fn is(&self, entry: &LogEntry) -> bool {
        let same = || match (&self.change, &entry.change) {
            (Change::RecordSaved { prefix, day, .. }, Change::RecordSaved { prefix: one, day: other, .. }) => {
                (prefix, day) == (one, other)
            }
            (Change::FieldSet { field, to, .. }, Change::FieldSet { field: one, to: other, .. }) => {
                (field, to) == (one, other)
            }
            (logged, change) => logged == change,
        };
        self.at == entry.at && self.case == entry.case && self.agent == entry.agent && same()
    }

    fn types_on(&self, before: &LogEntry) -> bool {
        LogEntry::types_on(self, before)
    }

    fn store_may_refuse(&self) -> bool {
        match &self.change {
            Change::RecordSaved { number, .. } => !number.is_empty(),
            change => change.begins(),
        }
    }
}

/// Answers for changes of one case or agent, in order: true where its log has the change.
fn in_log<T: LoggedRow>(changes: &[&T], log: &[T], gap: OnGap) -> Vec<bool> {
    let mut found = vec![false; changes.len()];
    let (mut from, mut rest) = (0, log);
    while let Some(first) = changes.get(from) {
        let typed = changes[from..].windows(2).take_while(|pair| pair[1].types_on(pair[0])).count();
        let end = from + typed + 1;
        // The last key that is found speaks for those before it.
        let row_of = |at: usize| rest.iter().position(|row| row.is(changes[at])).map(|row| (at, row));
        match (from..end).rev().find_map(row_of) {
            Some((last, row)) => {
                found[from..=last].fill(true);
                rest = &rest[row + 1..];
                if gap == OnGap::Stop && last + 1 < end {
                    break;
                }
                from = last + 1;
            }
            None if gap == OnGap::GoOn || first.store_may_refuse() => from = end,
            None => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::FieldValue;

    fn entry(second: i64, change: Change) -> LogEntry {
        let at = chrono::DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap().fixed_offset();
        LogEntry { case: CaseId(1), at, agent: "1024".into(), change }
    }

    fn typed(second: i64, to: &str) -> LogEntry {
        let to = Some(FieldValue::text(to));
        entry(second, Change::FieldSet { field: "what".into(), from: None, to })
    }

    fn found(changes: &[LogEntry], log: &[LogEntry], gap: OnGap) -> Vec<bool> {
        in_log(&changes.iter().collect::<Vec<_>>(), log, gap)
    }

    #[test]
    fn the_last_key_of_a_run_speaks_for_those_before_it() {
        let keys = [typed(1, "a"), typed(2, "ab"), typed(3, "abc")];
        assert_eq!(found(&keys, &keys[2..], OnGap::Stop), [true, true, true]);
        assert_eq!(found(&keys, &keys[1..2], OnGap::Stop), [true, true, false]);
        assert_eq!(found(&keys, &[], OnGap::Stop), [false, false, false]);
        let filled =
            |second, text: &str| entry(second, Change::VariableSet { name: "days".into(), text: text.into() });
        let filled = [filled(1, "3"), filled(2, "30")];
        assert_eq!(found(&filled, &filled[1..], OnGap::Stop), [true, true]);
    }

    #[test]
    fn it_speaks_for_nothing_behind_another_change_or_a_clock_set_back() {
        let keys = [typed(1, "a"), entry(2, Change::Held), typed(3, "ab")];
        assert_eq!(found(&keys, &keys[2..], OnGap::GoOn), [false, false, true]);
        let back = [typed(5, "a"), typed(2, "ab")];
        assert_eq!(found(&back, &back[1..], OnGap::GoOn), [false, true]);
    }

    #[test]
    fn what_comes_after_a_gap_is_not_in_the_log_but_for_what_may_be_refused() {
        let held = [entry(1, Change::Held), entry(1, Change::Resumed), entry(2, Change::Held)];
        assert_eq!(found(&held, &held[..1], OnGap::Stop), [true, false, false]);
        assert_eq!(found(&held, &[held[1].clone(), held[2].clone()], OnGap::Stop), [false, false, false]);
        assert_eq!(found(&held, &[held[1].clone(), held[2].clone()], OnGap::GoOn), [false, true, true]);
        let day = "2026-11-21".parse().unwrap();
        let saved = |number: &str| Change::RecordSaved { prefix: "TS".into(), day, number: number.into() };
        let taken = [entry(1, saved("TS20261121-0001")), entry(2, Change::Filed)];
        assert_eq!(found(&taken, &taken[1..], OnGap::Stop), [false, true]);
        assert_eq!(found(&[entry(1, saved(""))], &taken[..1], OnGap::Stop), [true], "the store gives the number");
    }
}
