//! What holds for every sequence of changes.

use callside::domain::case::Case;
use callside::domain::change::{Caller, Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use callside::domain::pack::Mood;
use callside::domain::record::FieldValue;
use callside::domain::time::Moment;
use proptest::prelude::*;

use crate::support::*;

/// Milliseconds between two changes: mostly forward, sometimes less than one, sometimes back.
fn step() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0..5_000_000i64, 4 => 0..900i64, 1 => -60_000_000..0i64]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9%_' ]{0,4}", "[一-龥]{0,4}", any::<String>().prop_map(|s| s.chars().take(6).collect())]
}

fn value() -> impl Strategy<Value = Option<FieldValue>> {
    let when = (text(), prop::option::of(-1_000_000..1_000_000i64))
        .prop_map(|(text, seconds)| FieldValue::When { text, at: seconds.map(at) });
    let picked =
        (prop::collection::vec("[a-c]", 0..3), text()).prop_map(|(ids, other)| FieldValue::Picked { ids, other });
    prop::option::of(prop_oneof![3 => text().prop_map(FieldValue::text), 1 => when, 1 => picked])
}

fn field() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["name", "contact", "promise", "state", "what"]).prop_map(str::to_owned)
}

fn change() -> impl Strategy<Value = Change> {
    let stage = || prop::sample::select(vec!["listen", "collect", "solve"]).prop_map(str::to_owned);
    let typed = (field(), value(), value()).prop_map(|(field, from, to)| Change::FieldSet { field, from, to });
    let variable = ("[ab]", text()).prop_map(|(name, text)| Change::VariableSet { name, text });
    let said =
        ("[ab]", text()).prop_map(|(script, text)| Change::Said { script, variant: ScriptVariant::Soothe, text });
    let ticked = (stage(), "[ab]", any::<bool>()).prop_map(|(stage, item, on)| Change::Ticked { stage, item, on });
    let jumped =
        (0..100i64, -90_000..90_000i64).prop_map(|(from, to)| Change::ClockJumped { from: at(from), to: at(to) });
    let grade = prop::option::of(Just("urgent".to_owned())).prop_map(|grade| Change::GradeSet { grade, since: None });
    let plain = prop::sample::select(vec![
        Change::Missed,
        Change::Held,
        Change::Resumed,
        Change::HungUp,
        Change::Filed,
        Change::Reopened,
        Change::MoodSet { mood: Mood::Upset },
        Change::MatchTaken { earlier: Some(CaseId(7)) },
        Change::OpeningUndone,
        Change::CorrectionsDropped,
        Change::HangUpUndone,
        Change::AgentNamed { agent_name: "王芳".to_owned() },
        Change::Unsaid { script: "a".into() },
        answered(),
        saved("2026-11-21"),
    ]);
    let stages = stage().prop_map(|stage| Change::StageEntered { stage });
    prop_oneof![8 => typed, 1 => variable, 1 => said, 1 => ticked, 1 => jumped, 1 => grade, 1 => stages, 4 => plain]
}

/// Entries of one case, one after the other by a clock that is not always right.
fn entries() -> impl Strategy<Value = Vec<LogEntry>> {
    let begin = prop_oneof![
        Just(opened()),
        text().prop_map(|number| Change::Rang { caller: Caller { number, ..Caller::default() } })
    ];
    (begin, prop::collection::vec((step(), change()), 0..40)).prop_map(|(begin, changes)| {
        let mut now: Moment = at(0);
        let id = CaseId::at_desk(now, None);
        let mut entries = vec![entry(id, now, begin)];
        for (micros, change) in changes {
            now += chrono::TimeDelta::microseconds(micros);
            entries.push(entry(id, now, change));
        }
        entries
    })
}

/// What the desk holds after these entries, given the number the store gave.
fn expected(entries: &[LogEntry], number: Option<&String>) -> Case {
    let numbered: Vec<LogEntry> = entries
        .iter()
        .cloned()
        .map(|mut entry| {
            if let (Change::RecordSaved { number, .. }, Some(given)) = (&mut entry.change, number) {
                number.clone_from(given);
            }
            entry
        })
        .collect();
    fold(&numbered)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// The log folds to what is stored, which is what the desk has, however the entries were cut into commits.
    #[test]
    fn the_log_folds_to_the_case(entries in entries(), cut in 1usize..6) {
        let place = Place::new();
        let mut store = place.store();
        for batch in entries.chunks(cut) {
            store.commit(batch).unwrap();
            let (stored, log) = case(&store, entries[0].case);
            prop_assert_eq!(fold(&log), stored);
        }
        let (stored, log) = case(&store, entries[0].case);
        prop_assert_eq!(&expected(&entries, stored.record_state.number.as_ref()), &stored);
        prop_assert!(log.len() <= entries.len());
        prop_assert_eq!(store.integrity().unwrap(), []);
        store.close().unwrap();
        prop_assert_eq!(case(&place.store(), entries[0].case).0, stored);
    }
}
