//! Laws of the rescue file: whatever it holds, and however far the database had come, everything goes in once.

use proptest::prelude::*;

use super::*;

/// Changes of one case at instants from a small range, so that many fall together and the clock often goes back. What a
/// field held before is set by [`put_in_order`].
fn any_changes() -> impl Strategy<Value = Vec<LogEntry>> {
    let text = prop::sample::select(vec!["", "a", "aa", "ab"]);
    let change = prop_oneof![
        4 => ("[xy]", text.clone()).prop_map(|(field, to)| set(&field, "", to)),
        2 => ("[xy]", text.clone()).prop_map(|(name, to)| fill(&name, to)),
        1 => any::<bool>().prop_map(tick),
        1 => text.prop_map(said),
        1 => (0..6i64, 0..6i64).prop_map(|(from, to)| Change::ClockJumped { from: at(from), to: at(to) }),
    ];
    prop::collection::vec((0..6i64, change).prop_map(|(millis, change)| entry(millis, change)), 1..14)
        .prop_map(put_in_order)
}

fn put_in_order(mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    let mut case = fold(&[begun()]);
    for entry in &mut entries {
        if let Change::FieldSet { field, from, .. } = &mut entry.change {
            *from = case.draft.get(field).cloned();
        }
        case.apply(entry);
    }
    entries
}

/// The rows that are never merged.
fn lasting(log: &[LogEntry]) -> Vec<LogEntry> {
    let typed = |entry: &&LogEntry| matches!(entry.change, Change::FieldSet { .. } | Change::VariableSet { .. });
    log.iter().filter(|entry| !typed(entry)).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The database may have come any part of the way, one by one or all at once, and the file may come back again and
    /// again.
    #[test]
    fn a_rescue_file_goes_in_once(entries in any_changes(), taken in 0usize..14, at_once: bool, again in 0usize..3) {
        let taken = taken.min(entries.len());
        let desk = RescuedDesk::with(&[begun()]);
        let mut store = Store::open(&desk.database()).unwrap();
        for batch in entries[..taken].chunks(if at_once { 14 } else { 1 }) {
            store.commit(batch).unwrap();
        }
        drop(store);
        desk.leave(&entries);
        prop_assert_eq!(desk.session(&[]), Vec::<String>::new());
        prop_assert!(!desk.unsaved().exists());
        let whole = [vec![begun()], entries.clone()].concat();
        prop_assert_eq!(desk.case(), fold(&whole));
        let log = desk.log();
        prop_assert_eq!(lasting(&log), lasting(&whole));
        for _ in 0..again {
            desk.leave(&entries);
            prop_assert_eq!(desk.session(&[]), Vec::<String>::new());
            prop_assert_eq!(&desk.log(), &log);
        }
    }

    /// Outages and work in turn, with a rescue file that nobody can take away and a clock that is set at will: no
    /// instant comes twice, and any may come first.
    #[test]
    fn a_rescue_file_that_grows_and_stays_goes_in_once(
        parts in prop::collection::vec((any_changes(), any::<bool>()), 1..5),
        instants in Just((0..60i64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let desk = RescuedDesk::with(&[begun()]);
        let mut instants = instants.into_iter().map(at);
        let (mut all, mut left) = (vec![], Vec::<LogEntry>::new());
        for (mut part, outage) in parts {
            part.iter_mut().zip(&mut instants).for_each(|(entry, at)| entry.at = at);
            let known = all.len();
            all.extend(part);
            all = put_in_order(all);
            let part = &all[known..];
            left.extend(part.iter().filter(|_| outage).cloned());
            desk.leave(&left);
            let words = desk.session(if outage { &[] } else { part });
            prop_assert_eq!(words, Vec::<String>::new());
            let whole = [vec![begun()], all.clone()].concat();
            prop_assert_eq!(desk.case(), fold(&whole));
            prop_assert_eq!(lasting(&desk.log()), lasting(&whole));
        }
    }
}
