//! What the keeper tells of a database that is not what it was.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::*;
use crate::domain::change::Change;
use crate::store::Standing;

/// Waits for a message; a minute is for a machine that is very busy.
fn wait<T>(from: &Receiver<Event>, wanted: impl Fn(Msg) -> Option<T>) -> T {
    loop {
        if let Event::Msg(msg) = from.recv_timeout(Duration::from_mins(1)).unwrap()
            && let Some(found) = wanted(msg)
        {
            return found;
        }
    }
}

fn warning(msg: Msg) -> Option<String> {
    match msg {
        Msg::Warning(words) => Some(words),
        _ => None,
    }
}

fn start(database: &Path) -> (Keeper, Receiver<Event>) {
    let (to, from) = channel();
    (Keeper::start(database.to_owned(), false, to).unwrap(), from)
}

#[test]
fn the_desk_hears_of_missing_records_once_and_works_on() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let now = clock::now();
    let opened = || Change::Opened { playbook: String::new(), stage: String::new(), agent_name: String::new() };
    let saved = Change::RecordSaved { prefix: "TS".into(), day: now.date_naive(), number: String::new() };
    let entry = |change| Entry { case: CaseId(1), at: now, agent: String::new(), change };
    let mut store = Store::open(&database).unwrap();
    store.commit(&[entry(opened()), entry(saved)]).unwrap();
    store.close().unwrap();
    fs::write(&database, b"").unwrap();

    let (keeper, from) = start(&database);
    wait(&from, |msg| matches!(msg, Msg::StoreReady).then_some(()));
    keeper.ask(Query::OnDesk);
    let words = wait(&from, warning);
    assert!(words.contains("1 条已保存的记录") && words.contains("callside-suspect-20"), "{words}");
    keeper.commit(entry(opened()));
    wait(&from, |msg| matches!(msg, Msg::Committed(_)).then_some(()));
    assert_eq!(keeper.finish(), Vec::<String>::new());
    let store = Store::open(&database).unwrap();
    assert_eq!(Standing::of(&database, Some(&store)).unwrap(), Standing::InStep);
    assert!(store.doubt().is_none(), "it was told");
}

#[test]
fn a_witness_that_cannot_be_written_is_told_and_nothing_else_fails() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    fs::create_dir(dir.path().join("callside.head")).unwrap();
    let (keeper, from) = start(&database);
    keeper.ask(Query::OnDesk);
    assert!(wait(&from, warning).contains("callside.head"));
    assert_eq!(keeper.finish(), Vec::<String>::new());
}
