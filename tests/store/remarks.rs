//! What agents remark on scripts: logged, read again, brought along by a migration, missed when it is gone.

use std::collections::BTreeSet;
use std::fs;

use callside::domain::change::{Change, LogEntry, LoggedWrite};
use callside::domain::query::{Query, QueryAnswer};
use callside::domain::remark::{Remark, RemarkAct, Remarks};
use callside::store::Store;

use crate::support::*;

/// A line for each kind of act in version 1. Lines are added, never changed.
const LOG: &str = include_str!("../samples/library-log-v1.jsonl");

fn samples() -> Vec<Remark> {
    LOG.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

fn remarks(store: &Store, agent: Option<&str>) -> Vec<Remark> {
    match store.ask(&Query::Remarks { agent: agent.map(str::to_owned) }).unwrap() {
        QueryAnswer::Remarks(remarks) => remarks,
        other => panic!("{other:?}"),
    }
}

fn remark(second: i64, agent: &str, script: &str, act: RemarkAct) -> Remark {
    Remark { script: script.into(), at: at(second), agent: agent.into(), act }
}

/// A new kind of act is added here and to the samples.
fn kind(act: &RemarkAct) -> &'static str {
    match act {
        RemarkAct::Starred { .. } => "starred",
        RemarkAct::Noted { .. } => "noted",
        RemarkAct::Suggested { .. } => "suggested",
        RemarkAct::Forgotten { .. } => "forgotten",
    }
}

#[test]
fn every_kind_of_version_1_is_read_and_written_the_same() {
    let mut kinds = BTreeSet::new();
    for (line, remark) in LOG.lines().zip(samples()) {
        let sample: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_value(&remark).unwrap(), sample);
        assert_eq!(sample["act"]["kind"], kind(&remark.act));
        // In the rescue file entries and remarks stand side by side.
        assert_eq!(serde_json::from_str::<LoggedWrite>(line).unwrap(), LoggedWrite::Remark(remark.clone()));
        kinds.insert(kind(&remark.act));
    }
    assert_eq!(kinds.len(), 4, "a kind has no sample: {kinds:?}");
}

#[test]
fn the_sample_log_goes_through_a_store_unchanged() {
    let place = Place::new();
    let mut store = place.store();
    store.commit(&samples()).unwrap();
    drop(store);
    let store = place.store();
    assert_eq!(remarks(&store, Some("1024")), samples());
    let folded = Remarks::fold(&remarks(&store, Some("1024")), "1024");
    assert_eq!((folded.is_starred("greeting"), folded.note("late-parcel")), (false, Some("先停一下再说")));
    let shown: Vec<&str> = folded.suggestions("late-parcel").iter().map(|s| s.agent_name.as_str()).collect();
    assert_eq!(shown, ["周宁"]);
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn others_see_suggestions_and_nothing_else() {
    let place = Place::new();
    let mut store = place.store();
    store.commit(&samples()).unwrap();
    let suggestions: Vec<Remark> = samples().into_iter().filter(|r| kind(&r.act) == "suggested").collect();
    assert_eq!(remarks(&store, None), suggestions);
    assert_eq!(remarks(&store, Some("4096")), suggestions);
    assert_eq!(remarks(&store, Some("2048")), suggestions);
}

#[test]
fn remarks_and_entries_go_in_together_or_not_at_all() {
    let place = Place::new();
    let mut store = place.store();
    let starred = || remark(1, "1024", "greeting", RemarkAct::Starred { on: true });
    let id = a_case(&mut store, 0, vec![]);
    let held = entry(id, at(2), Change::Held);
    let unknown = entry(callside::domain::id::CaseId(7), at(2), Change::Held);
    store.commit(&[LoggedWrite::from(starred()), unknown.into()]).unwrap_err();
    assert_eq!(remarks(&store, Some("1024")), []);
    store.commit(&[LoggedWrite::from(starred()), held.into()]).unwrap();
    assert_eq!(remarks(&store, Some("1024")), [starred()]);
    assert_eq!(case(&store, id).1.len(), 2);
}

#[test]
fn a_newer_remark_is_not_guessed_at() {
    let place = Place::new();
    let mut store = place.store();
    store.commit(&samples()).unwrap();
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    conn.execute("UPDATE library_log SET version = 9 WHERE seq = 3", []).unwrap();
    let error = store.ask(&Query::Remarks { agent: None }).unwrap_err();
    assert!(matches!(error, callside::store::StoreError::NewerLog { seq: 3, version: 9, .. }), "{error:?}");
    assert_eq!(store.integrity().unwrap().len(), 1);
}

#[test]
fn a_remark_that_is_gone_is_missed() {
    let place = Place::new();
    let mut store = place.store();
    a_case(&mut store, 0, vec![]);
    store.close().unwrap();
    let before = fs::read(place.file()).unwrap();
    let mut store = place.store();
    store.commit(&samples()).unwrap();
    store.close().unwrap();
    assert_eq!(place.store().doubt(), None);
    fs::write(place.file(), before).unwrap();
    let store = place.store();
    assert_eq!(store.doubt().unwrap().rows(), i64::try_from(samples().len()).unwrap());
}

/// Takes out of a file what version 3 brought.
fn as_version_2(place: &Place) {
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    conn.execute_batch("DROP TABLE library_log; DROP TABLE uses; PRAGMA user_version = 2").unwrap();
}

#[test]
fn a_file_of_version_2_is_counted_and_takes_remarks() {
    let place = Place::new();
    let mut store = place.store();
    let said = |script: &str| Change::Said {
        script: script.into(),
        variant: callside::domain::change::ScriptVariant::Plain,
        text: "您好".into(),
    };
    a_case(&mut store, 0, vec![said("greeting"), said("greeting"), pick("state", "closed")]);
    a_case(
        &mut store,
        100,
        vec![said("greeting"), said("late-parcel"), Change::Unsaid { script: "late-parcel".into() }],
    );
    let usage = |store: &Store| store.ask(&Query::Usage { since: at(-1) }).unwrap();
    let before = usage(&store);
    store.close().unwrap();
    as_version_2(&place);

    let mut store = place.store();
    assert_eq!((store.doubt(), store.info().unwrap().schema), (None, 3));
    assert_eq!(usage(&store), before);
    let QueryAnswer::Usage(counted) = before else { panic!("{before:?}") };
    assert_eq!(counted.keys().collect::<Vec<_>>(), ["greeting"]);
    assert_eq!(store.integrity().unwrap(), []);
    store.commit(&samples()).unwrap();
    assert_eq!(remarks(&store, Some("1024")), samples());
}

#[test]
fn a_file_of_version_2_agrees_with_its_log_afterwards() {
    let place = Place::new();
    let mut store = place.store();
    let stage = |stage: &str| Change::StageEntered { stage: stage.into() };
    let id = a_case(&mut store, 0, vec![stage("collect"), stage("resolve")]);
    a_case(&mut store, 100, vec![]);
    let (before, _) = case(&store, id);
    assert_eq!(before.clock.way.len(), 2);
    store.close().unwrap();
    as_version_2(&place);
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    conn.execute("UPDATE cases SET body = json_remove(body, '$.clock.way')", []).unwrap();
    drop(conn);
    let store = place.store();
    assert_eq!(store.integrity().unwrap(), []);
    assert_eq!(case(&store, id).0, before);
}

#[test]
fn a_case_that_cannot_be_read_keeps_no_file_from_being_opened() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    store.close().unwrap();
    as_version_2(&place);
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    conn.execute("UPDATE cases SET body = '{}' WHERE id = ?1", [id.0]).unwrap();
    drop(conn);
    let store = place.store();
    assert_eq!(store.integrity().unwrap().len(), 1, "told by the check");
}

#[test]
fn a_rescue_line_is_one_or_the_other() {
    let entry: LoggedWrite =
        LogEntry { agent: "1024".into(), ..entry(callside::domain::id::CaseId(1), at(0), opened()) }.into();
    for logged in samples().into_iter().map(LoggedWrite::from).chain([entry]) {
        let line = serde_json::to_string(&logged).unwrap();
        assert_eq!(serde_json::from_str::<LoggedWrite>(&line).unwrap(), logged);
    }
    assert!(serde_json::from_str::<LoggedWrite>("{\"script\":\"greeting\"").is_err());
    assert!(serde_json::from_str::<LoggedWrite>("{\"script\":\"greeting\",\"agent\":\"1\"}").is_err());
}
