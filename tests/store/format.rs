//! The log and the body of a case are file formats: what an earlier version wrote is read for ever.

use std::collections::{BTreeMap, BTreeSet};

use callside::domain::case::Case;
use callside::domain::change::{Change, KINDS, LogEntry};
use callside::store::{CaseFault, IntegrityFinding};

use crate::support::*;

/// One case's log as version 1 wrote it, with every kind of change in it. Rows are added, never changed.
const LOG: &str = include_str!("../samples/log-v1.jsonl");
/// What it folds to.
const CASE: &str = include_str!("../samples/case-v1.json");

/// What its first rows folded to when a clock did not keep the stages it came through.
const FIRST_CASE: &str = include_str!("../samples/case-v1-first.json");
/// So many rows the log had then.
const FIRST_ROWS: usize = 28;

fn entries() -> Vec<LogEntry> {
    LOG.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// A new kind of change is added here and to the samples.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::Rang { .. } => "rang",
        Change::Opened { .. } => "opened",
        Change::Answered { .. } => "answered",
        Change::Missed => "missed",
        Change::Held => "held",
        Change::Resumed => "resumed",
        Change::StageEntered { .. } => "stage_entered",
        Change::PlaybookChosen { .. } => "playbook_chosen",
        Change::HungUp => "hung_up",
        Change::HangUpUndone => "hang_up_undone",
        Change::FieldSet { .. } => "field_set",
        Change::VariableSet { .. } => "variable_set",
        Change::MoodSet { .. } => "mood_set",
        Change::GradeSet { .. } => "grade_set",
        Change::Said { .. } => "said",
        Change::Unsaid { .. } => "unsaid",
        Change::Ticked { .. } => "ticked",
        Change::MatchTaken { .. } => "match_taken",
        Change::RecordSaved { .. } => "record_saved",
        Change::OpeningUndone => "opening_undone",
        Change::CorrectionsDropped => "corrections_dropped",
        Change::AgentNamed { .. } => "agent_named",
        Change::Filed => "filed",
        Change::Reopened => "reopened",
        Change::ClockJumped { .. } => "clock_jumped",
        Change::Newer(_) => "",
    }
}

#[test]
fn every_kind_of_version_1_is_read_and_written_the_same() {
    let mut kinds = BTreeSet::new();
    for (line, entry) in LOG.lines().zip(entries()) {
        let sample: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_value(&entry).unwrap(), sample);
        assert_eq!(sample["change"]["kind"], kind(&entry.change));
        kinds.insert(kind(&entry.change));
    }
    assert_eq!(kinds, KINDS.into(), "each kind that is read has a sample");
}

/// The page that describes the format.
const PAGE: &str = include_str!("../../docs/log.md");

/// The part of the page that a heading begins.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let from = page.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let rest = &page[from + heading.len() + 2..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

#[test]
fn the_page_describes_every_kind_with_its_keys_and_no_other() {
    let headings = PAGE.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'));
    assert_eq!(headings.collect::<BTreeSet<_>>(), KINDS.into());
    let mut keys: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for entry in entries() {
        let change = serde_json::to_value(&entry.change).unwrap();
        let named = change.as_object().unwrap().keys().filter(|key| *key != "kind").cloned();
        keys.entry(kind(&entry.change)).or_default().extend(named);
    }
    for (kind, keys) in keys {
        let described = section(PAGE, &format!("### `{kind}`"));
        let lines: Vec<&str> = described.lines().filter(|line| line.starts_with("- `")).collect();
        let named = |line: &&str| -> Vec<String> {
            let names = line.strip_prefix("- ").unwrap().split_once(':').unwrap().0.split(", ");
            names.map(|name| name.trim_matches('`').to_owned()).collect()
        };
        let all: BTreeSet<String> = lines.iter().flat_map(named).collect();
        let always = lines.iter().filter(|line| !line.contains("Left out otherwise"));
        let always: BTreeSet<String> = always.flat_map(named).collect();
        assert!(always.is_subset(&keys) && keys.is_subset(&all), "{kind} has {keys:?}, the page {all:?}");
    }
}

#[test]
fn the_page_describes_every_remark() {
    let remarks = section(PAGE, "## Kinds of remarks");
    for line in include_str!("../samples/library-log-v1.jsonl").lines() {
        let sample: serde_json::Value = serde_json::from_str(line).unwrap();
        let act = sample["act"].as_object().unwrap();
        let kind = act["kind"].as_str().unwrap();
        let row = remarks.lines().find(|row| row.starts_with(&format!("| `{kind}` |"))).expect(kind);
        for key in act.keys().filter(|key| *key != "kind") {
            assert!(row.contains(&format!("`{key}`")), "{kind}: {key}");
        }
    }
}

/// A change of a version that is still to come.
const NEWER: &str =
    r#"{"kind":"promise_made","promise":7,"due":"2026-11-21T18:00:00+08:00","words":["六点前","回电"]}"#;

#[test]
fn a_kind_of_a_newer_version_is_kept_shown_and_changes_nothing() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    let before = case(&store, id).0;
    store.close().unwrap();
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    let add = "INSERT INTO log (case_id, at, agent, version, body) VALUES (?1, ?2, '1024', 1, ?3)";
    conn.execute(add, rusqlite::params![id.0, at(0).to_rfc3339(), NEWER]).unwrap();
    drop(conn);
    let mut store = place.store();
    let (read, log) = case(&store, id);
    assert_eq!(read, before);
    let Change::Newer(newer) = &log.last().unwrap().change else { panic!("{log:?}") };
    assert_eq!(newer.kind(), "promise_made");
    let sample: serde_json::Value = serde_json::from_str(NEWER).unwrap();
    assert_eq!(serde_json::to_value(&log.last().unwrap().change).unwrap(), sample);
    assert_eq!(fold(&log), before);
    // What is written next goes behind it and leaves it as it is.
    one(&mut store, entry(id, at(1), set("name", None, "李女士")));
    let found = [IntegrityFinding::Case(id, CaseFault::NewerKind("promise_made".into()))];
    assert_eq!(store.integrity().unwrap(), found);
    store.close().unwrap();
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    let body: String = conn.query_row("SELECT body FROM log WHERE seq = 2", [], |row| row.get(0)).unwrap();
    assert_eq!(body, NEWER);
}

#[test]
fn damage_of_a_known_kind_is_told_and_never_taken_for_a_newer_one() {
    for damaged in [
        r#"{"kind":"said","script":"greeting"}"#,
        r#"{"kind":""}"#,
        r#"{"kind":"he#d"}"#,
        "{}",
        "[]",
        r#"{"kind":7}"#,
        "x",
    ] {
        let error = Change::read(damaged).unwrap_err().to_string();
        assert!(!damaged.contains("greeting") || error.contains("variant"), "{damaged}: {error}");
    }
}

#[test]
fn the_sample_log_folds_to_the_sample_case() {
    let sample: Case = serde_json::from_str(CASE).unwrap();
    assert_eq!(fold(&entries()), sample);
}

#[test]
fn the_first_sample_case_is_still_read() {
    let sample: Case = serde_json::from_str(FIRST_CASE).unwrap();
    let mut folded = fold(&entries()[..FIRST_ROWS]);
    assert_eq!(folded.clock.way, ["listen"]);
    folded.clock.way.clear();
    assert_eq!(folded, sample);
}

#[test]
fn the_sample_log_goes_through_a_store_unchanged() {
    let place = Place::new();
    let mut store = place.store();
    // A call that rang is not opened as well; the row is among the samples for its shape.
    let entries: Vec<LogEntry> =
        entries().into_iter().filter(|e| !matches!(e.change, Change::Opened { .. })).collect();
    store.commit(&entries).unwrap();
    let (stored, log) = case(&store, entries[0].case);
    assert_eq!((log, stored), (entries.clone(), fold(&entries)));
}
