//! A store in a folder of its own, and short ways to say what happened.

use std::path::PathBuf;

use callside::domain::case::Case;
use callside::domain::change::{Caller, Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::query::{Query, QueryAnswer, RecordFilter};
use callside::domain::record::FieldValue;
use callside::domain::summary::{CallerHistory, CaseSummary};
use callside::domain::time::Moment;
use callside::store::{Store, WriteOutcome};
use chrono::{NaiveDate, TimeDelta};

/// A folder that is removed at the end, with one database in it.
pub struct Place {
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("data.db")
    }

    pub fn store(&self) -> Store {
        Store::open(&self.file()).unwrap()
    }
}

/// So many seconds after half past two on a Saturday, Beijing time.
pub fn at(seconds: i64) -> Moment {
    let start = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    start + TimeDelta::seconds(seconds)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn entry(case: CaseId, at: Moment, change: Change) -> LogEntry {
    LogEntry { case, at, agent: "1024".into(), change }
}

pub fn opened() -> Change {
    Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() }
}

pub fn answered() -> Change {
    Change::Answered { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() }
}

pub fn rang(number: &str) -> Change {
    Change::Rang { caller: Caller { number: number.into(), ..Caller::default() } }
}

pub fn set(field: &str, from: Option<&str>, to: &str) -> Change {
    let to = Some(to).filter(|t| !t.is_empty()).map(FieldValue::text);
    Change::FieldSet { field: field.into(), from: from.map(FieldValue::text), to }
}

pub fn pick(field: &str, id: &str) -> Change {
    let to = Some(FieldValue::Picked { ids: vec![id.into()], other: String::new() });
    Change::FieldSet { field: field.into(), from: None, to }
}

pub fn promise(text: &str, when: Moment) -> Change {
    let to = Some(FieldValue::When { text: text.into(), at: Some(when) });
    Change::FieldSet { field: "promise".into(), from: None, to }
}

pub fn saved(day_text: &str) -> Change {
    Change::RecordSaved { prefix: "TS".into(), day: day(day_text), number: String::new() }
}

/// Opens a case at the desk and commits what happened to it, one second apart.
pub fn a_case(store: &mut Store, begun: i64, changes: Vec<Change>) -> CaseId {
    let id = CaseId::at_desk(at(begun), None);
    let first = entry(id, at(begun), opened());
    let rest = changes.into_iter().zip(begun + 1..).map(|(change, second)| entry(id, at(second), change));
    let entries: Vec<LogEntry> = std::iter::once(first).chain(rest).collect();
    store.commit(&entries).unwrap();
    id
}

/// Commits one entry.
pub fn one(store: &mut Store, entry: LogEntry) -> WriteOutcome {
    let mut done = store.commit(&[entry]).unwrap();
    assert_eq!(done.len(), 1);
    done.remove(0)
}

/// The id a ring was given.
pub fn ring(store: &mut Store, seconds: i64, number: &str) -> CaseId {
    match one(store, entry(CaseId::outside(at(seconds)), at(seconds), rang(number))) {
        WriteOutcome::Ringing(id) => id,
        other => panic!("{other:?}"),
    }
}

pub fn case(store: &Store, id: CaseId) -> (Case, Vec<LogEntry>) {
    match store.ask(&Query::Case(id)).unwrap() {
        QueryAnswer::Case(Some(found)) => *found,
        other => panic!("{other:?}"),
    }
}

pub fn on_desk(store: &Store) -> Vec<Case> {
    match store.ask(&Query::OnDesk).unwrap() {
        QueryAnswer::OnDesk(cases) => cases,
        other => panic!("{other:?}"),
    }
}

pub fn records(store: &Store, filter: RecordFilter) -> Vec<CaseSummary> {
    match store.ask(&Query::Records(filter)).unwrap() {
        QueryAnswer::Records { rows, .. } => rows,
        other => panic!("{other:?}"),
    }
}

pub fn history(store: &Store, number: &str, except: CaseId, since: Moment) -> CallerHistory {
    match store.ask(&Query::History { number: number.into(), except, since }).unwrap() {
        QueryAnswer::History { history, .. } => history,
        other => panic!("{other:?}"),
    }
}

/// What a log gives.
pub fn fold(log: &[LogEntry]) -> Case {
    let mut case = Case::begin(&log[0]).unwrap();
    for entry in &log[1..] {
        case.apply(entry);
    }
    case
}
