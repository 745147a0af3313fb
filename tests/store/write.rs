//! What a commit does: rings, numbers, one row per field typed.

use callside::domain::case::CasePhase;
use callside::domain::change::{Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::record::FieldValue;
use callside::store::{StoreError, WriteOutcome};

use crate::support::*;

#[test]
fn a_repeated_invite_is_the_same_ring_and_leaves_no_row() {
    let place = Place::new();
    let mut store = place.store();
    let first = ring(&mut store, 0, "13800001111");
    assert_eq!(ring(&mut store, 9, "+8613800001111"), first);
    assert_eq!(case(&store, first).1.len(), 1);
    assert_ne!(ring(&mut store, 10, "13800001111"), first, "ten seconds on it is another call");
    assert_ne!(ring(&mut store, 1, "13800002222"), first, "another caller");
}

#[test]
fn a_number_that_was_answered_or_is_unknown_rings_anew() {
    let place = Place::new();
    let mut store = place.store();
    let first = ring(&mut store, 0, "13800001111");
    one(&mut store, entry(first, at(2), answered()));
    assert_ne!(ring(&mut store, 3, "13800001111"), first);
    let hidden = ring(&mut store, 4, "");
    assert_ne!(ring(&mut store, 5, ""), hidden, "two callers without a number are not one");
}

#[test]
fn a_ring_moves_on_when_its_id_is_taken_and_its_batch_follows() {
    let place = Place::new();
    let mut store = place.store();
    let id = CaseId::outside(at(0));
    let batch = |number| [entry(id, at(0), rang(number)), entry(id, at(1), answered())];
    assert_eq!(store.commit(&batch("13800001111")).unwrap()[0], WriteOutcome::Ringing(id));
    assert_eq!(store.commit(&batch("13800002222")).unwrap()[0], WriteOutcome::Ringing(id.next()));
    let (second, log) = case(&store, id.next());
    assert_eq!((second.phase, second.caller.number.as_str()), (CasePhase::Live, "13800002222"));
    assert!(log.iter().all(|row| row.case == id.next()));
}

#[test]
fn a_batch_with_a_mistake_writes_nothing() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    let before = case(&store, id);
    let unknown = CaseId(42);
    let batch = [entry(id, at(1), set("name", None, "李")), entry(unknown, at(1), Change::HungUp)];
    let error = store.commit(&batch).unwrap_err();
    assert!(matches!(error, StoreError::UnknownCase { case, .. } if case == unknown), "{error:?}");
    let error = store.commit(&[entry(id, at(2), Change::HungUp), entry(id, at(2), opened())]).unwrap_err();
    assert!(matches!(error, StoreError::TakenCase { case, .. } if case == id), "{error:?}");
    assert_eq!(case(&store, id), before);
    assert_eq!(store.commit::<LogEntry>(&[]).unwrap(), []);
}

#[test]
fn typing_in_one_field_is_one_row() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(
        &mut store,
        0,
        vec![set("name", None, "李"), set("name", Some("李"), "李女"), set("name", Some("李女"), "李女士")],
    );
    let (_, log) = case(&store, id);
    assert_eq!(log.len(), 2);
    assert_eq!(log[1], entry(id, at(3), set("name", None, "李女士")));
    one(&mut store, entry(id, at(4), set("name", Some("李女士"), "")));
    assert_eq!(case(&store, id).1[1], entry(id, at(4), set("name", None, "")), "typed and cleared: the row stays");
}

#[test]
fn anything_in_between_begins_a_new_row() {
    let between = [
        set("order", None, "A1"),
        Change::Held,
        Change::StageEntered { stage: "collect".into() },
        saved("2026-11-21"),
        Change::ClockJumped { from: at(2), to: at(2) },
    ];
    for change in between {
        let place = Place::new();
        let mut store = place.store();
        let id =
            a_case(&mut store, 0, vec![set("name", None, "李"), change.clone(), set("name", Some("李"), "李女")]);
        assert_eq!(case(&store, id).1.len(), 4, "{change:?}");
    }
}

#[test]
fn a_row_from_before_the_file_was_opened_or_that_is_kept_is_never_written_over() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![set("name", None, "李")]);
    let fill = |text: &str| Change::VariableSet { name: "days".into(), text: text.into() };
    store.keep_rows();
    one(&mut store, entry(id, at(2), set("name", Some("李"), "李女")));
    one(&mut store, entry(id, at(3), set("name", Some("李女"), "李女士")));
    one(&mut store, entry(id, at(4), fill("3")));
    store.close().unwrap();
    let mut store = place.store();
    one(&mut store, entry(id, at(5), fill("30")));
    let (found, log) = case(&store, id);
    let rows = [set("name", None, "李"), set("name", Some("李"), "李女士"), fill("3"), fill("30")];
    assert_eq!(log[1..].iter().map(|row| row.change.clone()).collect::<Vec<_>>(), rows);
    assert_eq!(fold(&log), found);
}

#[test]
fn another_case_in_between_does_not_matter_another_agent_and_an_earlier_clock_do() {
    let place = Place::new();
    let mut store = place.store();
    let one_case = a_case(&mut store, 0, vec![set("name", None, "李")]);
    let other = a_case(&mut store, 1, vec![set("name", None, "张")]);
    one(&mut store, entry(one_case, at(5), set("name", Some("李"), "李女")));
    assert_eq!((case(&store, one_case).1.len(), case(&store, other).1.len()), (2, 2));
    one(&mut store, entry(one_case, at(4), set("name", Some("李女"), "李女士")));
    assert_eq!(case(&store, one_case).1.len(), 3, "the clock went back");
    let mut by_another = entry(one_case, at(6), set("name", Some("李女士"), "李"));
    by_another.agent = "2048".into();
    one(&mut store, by_another);
    assert_eq!(case(&store, one_case).1.len(), 4, "another agent");
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn numbers_count_per_prefix_and_day_and_stay() {
    let place = Place::new();
    let mut store = place.store();
    let number_of = |store: &mut callside::store::Store, begun, change: Change| {
        let id = a_case(store, begun, vec![]);
        match one(store, entry(id, at(begun + 5), change)) {
            WriteOutcome::Numbered(of, number) if of == id => (id, number),
            other => panic!("{other:?}"),
        }
    };
    let (first, number) = number_of(&mut store, 0, saved("2026-11-21"));
    assert_eq!(number, "TS20261121-0001");
    assert_eq!(number_of(&mut store, 10, saved("2026-11-21")).1, "TS20261121-0002");
    assert_eq!(number_of(&mut store, 20, saved("2026-11-22")).1, "TS20261122-0001");
    let other = Change::RecordSaved { prefix: "ZX".into(), day: day("2026-11-21"), number: String::new() };
    assert_eq!(number_of(&mut store, 30, other).1, "ZX20261121-0001");
    let again = one(&mut store, entry(first, at(60), saved("2026-11-25")));
    assert_eq!(again, WriteOutcome::Numbered(first, "TS20261121-0001".into()), "a record keeps its number");
    let (found, log) = case(&store, first);
    assert_eq!(found.record_state.number.as_deref(), Some("TS20261121-0001"));
    let logged = log
        .iter()
        .filter(|row| matches!(&row.change, Change::RecordSaved { number, .. } if number == "TS20261121-0001"));
    assert_eq!(logged.count(), 2, "the log carries the number");
}

#[test]
fn a_number_that_came_along_is_kept_never_given_twice() {
    let place = Place::new();
    let mut store = place.store();
    let own =
        |number: &str| Change::RecordSaved { prefix: "TS".into(), day: day("2026-11-21"), number: number.into() };
    a_case(&mut store, 0, vec![own("TS20261121-0001")]);
    let second = a_case(&mut store, 10, vec![saved("2026-11-21")]);
    assert_eq!(case(&store, second).0.record_state.number.as_deref(), Some("TS20261121-0002"));
    let third = a_case(&mut store, 20, vec![]);
    let error = store.commit(&[entry(third, at(30), own("ts20261121-0001"))]).unwrap_err();
    assert!(matches!(error, StoreError::TakenNumber { .. }), "{error:?}");
}

#[test]
fn what_was_set_is_in_the_case() {
    let place = Place::new();
    let mut store = place.store();
    let id = ring(&mut store, 0, "13800001111");
    store.commit(&[entry(id, at(3), answered()), entry(id, at(4), pick("state", "open"))]).unwrap();
    let (found, log) = case(&store, id);
    assert_eq!(found.draft.get("contact"), Some(&FieldValue::text("13800001111")));
    assert_eq!((found.phase, found.agent.as_str(), found.record_state.unsaved), (CasePhase::Live, "1024", true));
    assert_eq!(fold(&log), found);
}
