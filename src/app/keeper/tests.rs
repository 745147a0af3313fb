//! The keeper over a database that is not what it was.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::*;
use crate::domain::change::{Caller, Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::query::QueryAnswer;
use crate::domain::remark::{Remark, RemarkAct};
use crate::store::WitnessState;

mod rescued;

/// Waits for a message; a minute is for a machine that is very busy.
fn wait<T>(from: &Receiver<ShellEvent>, wanted: impl Fn(Msg) -> Option<T>) -> T {
    loop {
        if let ShellEvent::Msg(msg) = from.recv_timeout(Duration::from_mins(1)).unwrap()
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

fn start(database: &Path) -> (Keeper, Receiver<ShellEvent>) {
    let (to, from) = channel();
    (Keeper::start(database, database.parent().unwrap(), Lang::Zh, PinyinSettings::default(), to).unwrap(), from)
}

const UNSAVED: &str = "callside-unsaved.jsonl";
const ASIDE: &str = "callside-unsaved.aside.jsonl";

fn opened(case: i64) -> LogEntry {
    let change = Change::Opened { playbook: String::new(), stage: String::new(), agent_name: "王芳".into() };
    LogEntry { case: CaseId(case), at: clock::now(), agent: "1024".into(), change }
}

fn saved(case: i64) -> LogEntry {
    let at = clock::now();
    let change = Change::RecordSaved { prefix: "TS".into(), day: at.date_naive(), number: String::new() };
    LogEntry { case: CaseId(case), at, agent: "1024".into(), change }
}

fn line(entry: &LogEntry) -> Vec<u8> {
    [serde_json::to_vec(entry).unwrap(), b"\n".to_vec()].concat()
}

/// A keeper's work on the calling thread; its rescue file has no place but beside the database.
fn work(database: &Path) -> (KeeperWork, Receiver<ShellEvent>) {
    let (to, from) = channel();
    let nowhere = database.parent().unwrap().join("nowhere");
    let rescue = Rescue::within(database, &nowhere, &nowhere);
    (KeeperWork::new(database.to_owned(), rescue, Lang::En, PinyinSettings::default(), to), from)
}

fn log_of(database: &Path, case: i64) -> Vec<LogEntry> {
    let store = Store::open(database).unwrap();
    let Ok(QueryAnswer::Case(Some(found))) = store.ask(&Query::Case(CaseId(case))) else { panic!("no case {case}") };
    found.1
}

#[test]
fn a_line_that_cannot_be_read_is_set_aside_and_told_and_the_others_go_in() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let whole = line(&opened(2));
    // Cut inside a character.
    let inside = whole.windows(3).position(|w| w == "芳".as_bytes()).unwrap() + 1;
    let cut = &whole[..inside];
    fs::write(dir.path().join(UNSAVED), [&line(&opened(1)), cut, b"\n", &line(&opened(3))].concat()).unwrap();
    let (keeper, from) = start(&database);
    keeper.ask(Query::OnDesk);
    let words = wait(&from, warning);
    assert!(words.contains("1 行") && words.contains(ASIDE), "{words}");
    assert_eq!(keeper.finish(), KeeperEnd { words: vec![], broken: false });
    assert_eq!((log_of(&database, 1).len(), log_of(&database, 3).len()), (1, 1));
    assert_eq!(fs::read(dir.path().join(ASIDE)).unwrap().trim_ascii_end(), cut);
    assert!(!dir.path().join(UNSAVED).exists());
}

#[test]
fn a_rescue_file_with_nothing_new_goes_and_nothing_is_applied_twice() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let entries = [opened(1), saved(1)];
    let mut store = Store::open(&database).unwrap();
    store.commit(&entries).unwrap();
    store.close().unwrap();
    fs::write(dir.path().join(UNSAVED), entries.iter().flat_map(line).collect::<Vec<u8>>()).unwrap();
    let (keeper, from) = start(&database);
    wait(&from, |msg| matches!(msg, Msg::StoreReady).then_some(()));
    assert_eq!(keeper.finish(), KeeperEnd { words: vec![], broken: false });
    assert!(!dir.path().join(UNSAVED).exists());
    assert_eq!(log_of(&database, 1).len(), 2);
}

#[test]
fn what_nothing_would_take_is_not_said_to_be_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (mut work, _from) = work(&dir.path().join("gone/callside.db"));
    work.open();
    work.commit(vec![opened(1).into()]);
    work.commit(vec![saved(1).into()]);
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("2 changes are lost"), "{words:?}");
}

#[test]
fn at_the_end_a_store_that_was_down_is_tried_once_more() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("gone/callside.db");
    let (mut work, _from) = work(&database);
    work.open();
    work.commit(vec![opened(1).into(), saved(2).into(), saved(1).into()]);
    fs::create_dir(dir.path().join("gone")).unwrap();
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("1 changes") && words[0].contains(ASIDE), "{words:?}");
    assert_eq!(log_of(&database, 1).len(), 2);
}

#[test]
fn what_found_no_room_in_the_rescue_file_goes_there_before_what_comes_after_it() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("gone/callside.db");
    let (mut work, _from) = work(&database);
    work.open();
    let (first, second) = (opened(1), saved(1));
    work.commit(vec![first.clone().into()]);
    fs::create_dir_all(database.join("in the way")).unwrap();
    work.commit(vec![second.clone().into()]);
    let kept = fs::read(dir.path().join("gone").join(UNSAVED)).unwrap();
    let kept: Vec<&[u8]> = kept.split(|b| *b == b'\n').filter(|l| !l.is_empty()).collect();
    let kept: Vec<LogEntry> = kept.into_iter().map(|line| serde_json::from_slice(line).unwrap()).collect();
    assert_eq!(kept, [first, second]);
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("2 changes are not in the database yet"), "{words:?}");
}

#[test]
fn after_a_panic_what_is_still_typed_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (mut work, _from) = work(&dir.path().join("callside.db"));
    let (orders, from) = channel();
    orders.send(KeeperOrder::Commit(Box::new(opened(1).into()))).unwrap();
    orders.send(KeeperOrder::Ask(Query::OnDesk)).unwrap();
    orders.send(KeeperOrder::Commit(Box::new(saved(1).into()))).unwrap();
    drop(orders);
    work.only_keep(&from);
    assert_eq!(Rescue::of(&work.database, dir.path()).left_behind().lines.len(), 2);
    assert_eq!(work.end(), Vec::<String>::new(), "the database takes it at the end");
}

fn starred(at: i64) -> Remark {
    let at = clock::now() + chrono::TimeDelta::seconds(at);
    Remark { script: "greeting".into(), at, agent: "1024".into(), act: RemarkAct::Starred { on: true } }
}

fn remarks(database: &Path) -> Vec<Remark> {
    let store = Store::open(database).unwrap();
    let Ok(QueryAnswer::Remarks(found)) = store.ask(&Query::Remarks { agent: Some("1024".into()) }) else {
        panic!("no answer")
    };
    found
}

#[test]
fn a_remark_waits_with_the_changes_and_goes_in_once() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("gone/callside.db");
    let (mut first_run, _from) = work(&database);
    first_run.open();
    let (one, two) = (starred(1), starred(2));
    first_run.commit(vec![opened(1).into(), one.clone().into(), saved(1).into(), two.clone().into()]);
    fs::create_dir(dir.path().join("gone")).unwrap();
    // A crash after the database took them and before the rescue file went.
    let unsaved = dir.path().join("gone").join(UNSAVED);
    first_run.waiting.keep_all().unwrap();
    let kept = fs::read(&unsaved).unwrap();
    assert_eq!(first_run.end(), Vec::<String>::new());
    assert_eq!(remarks(&database), [one.clone(), two.clone()]);
    fs::write(&unsaved, kept).unwrap();
    let (mut second_run, _from) = work(&database);
    second_run.open();
    assert_eq!(second_run.end(), Vec::<String>::new());
    assert_eq!(remarks(&database), [one, two]);
    assert_eq!(log_of(&database, 1).len(), 2);
    assert!(!unsaved.exists());
}

#[test]
fn what_is_refused_and_cannot_be_set_aside_is_in_nobodys_way() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    // What is refused cannot be set aside.
    fs::create_dir(dir.path().join(ASIDE)).unwrap();
    fs::write(dir.path().join(UNSAVED), [opened(1), saved(1), saved(2)].iter().flat_map(line).collect::<Vec<u8>>())
        .unwrap();
    let (mut work, from) = work(&database);
    work.open();
    let told = |event| matches!(event, ShellEvent::Msg(Msg::Committed(Committed::Numbered(CaseId(1), _))));
    assert!(from.try_iter().any(told));
    work.commit(vec![opened(3).into(), saved(3).into()]);
    assert!(
        from.try_iter()
            .any(|event| { matches!(event, ShellEvent::Msg(Msg::Committed(Committed::Numbered(CaseId(3), _)))) })
    );
    let words = work.end();
    assert!(words.len() == 1 && words[0].contains("1 changes") && words[0].contains("stay in"), "{words:?}");
    assert!(dir.path().join(UNSAVED).exists());
}

#[test]
fn a_question_without_an_answer_is_a_warning_and_no_database_that_is_down() {
    const PAGE: usize = 4_096;
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let mut store = Store::open(&database).unwrap();
    let ring = |n: i64| {
        let caller = Caller { number: n.to_string(), note: format!("note {n}.").repeat(50), ..Caller::default() };
        LogEntry { change: Change::Rang { caller }, ..opened(n) }
    };
    store.commit(&(1_000..1_050).map(ring).collect::<Vec<_>>()).unwrap();
    store.close().unwrap();
    let mut bytes = fs::read(&database).unwrap();
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(b"note 1000.") {
            bytes[at / PAGE * PAGE] = 0xee;
        }
    }
    fs::write(&database, bytes).unwrap();
    let (mut work, from) = work(&database);
    let options = StoreOptions { check: false, ..StoreOptions::default() };
    work.store = Some(Store::open_with(&database, options).unwrap());
    work.ask(&Query::OnDesk);
    let told: Vec<ShellEvent> = from.try_iter().collect();
    assert!(matches!(&told[..], [ShellEvent::Msg(Msg::Warning(_))]), "{told:?}");
}

#[test]
fn the_desk_hears_of_missing_records_once_and_works_on() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("callside.db");
    let now = clock::now();
    let opened = || Change::Opened { playbook: String::new(), stage: String::new(), agent_name: String::new() };
    let saved = Change::RecordSaved { prefix: "TS".into(), day: now.date_naive(), number: String::new() };
    let entry = |change| LogEntry { case: CaseId(1), at: now, agent: String::new(), change };
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
    assert_eq!(keeper.finish(), KeeperEnd { words: vec![], broken: false });
    let store = Store::open(&database).unwrap();
    assert_eq!(WitnessState::of(&database, Some(&store)).unwrap(), WitnessState::InStep);
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
    assert_eq!(keeper.finish(), KeeperEnd { words: vec![], broken: false });
}
