//! The log and the body of a case are file formats: what an earlier version wrote is read for ever.

use std::collections::BTreeSet;

use callside::domain::case::Case;
use callside::domain::change::{Change, LogEntry};

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
    assert_eq!(kinds.len(), 25, "a kind has no sample: {kinds:?}");
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
