//! Two writers on one file.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use callside::domain::id::CaseId;
use callside::store::{Store, WriteOutcome};

use crate::support::*;

/// Runs `work` in two threads that begin together, each with a store of its own.
fn both<T: Send>(path: &Path, work: impl Fn(Store, i64) -> T + Sync) -> [T; 2] {
    let start = Barrier::new(2);
    let run = |who| {
        let store = Store::open(path).unwrap();
        start.wait();
        work(store, who)
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| run(1));
        let one = run(0);
        [one, other.join().unwrap()]
    })
}

#[test]
fn two_writers_never_fail() {
    let place = Place::new();
    place.store().close().unwrap();
    let ids = both(&place.file(), |mut store, who| {
        let id = CaseId(1_000_000 + who);
        one(&mut store, entry(id, at(0), opened()));
        for n in 0..199 {
            one(&mut store, entry(id, at(n), set("name", None, &n.to_string())));
        }
        id
    });
    let store = place.store();
    for id in ids {
        assert_eq!(case(&store, id).0.draft.typed("name"), "198");
    }
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn two_writers_never_get_one_number() {
    let place = Place::new();
    place.store().close().unwrap();
    let numbers = both(&place.file(), |mut store, who| {
        let mut numbers = Vec::new();
        for n in 0..60 {
            let id = CaseId(1_000_000 + 2 * n + who);
            let day = if n % 2 == 0 { "2026-11-21" } else { "2026-11-22" };
            let done = store.commit(&[entry(id, at(n), opened()), entry(id, at(n), saved(day))]).unwrap();
            let WriteOutcome::Numbered(_, number) = &done[1] else { panic!("{done:?}") };
            numbers.push(number.clone());
        }
        numbers
    });
    let given: BTreeSet<String> = numbers.concat().into_iter().collect();
    let expected: BTreeSet<String> =
        (1..=60).flat_map(|n| [format!("TS20261121-{n:04}"), format!("TS20261122-{n:04}")]).collect();
    assert_eq!(given, expected);
}

#[test]
fn many_can_make_the_file_at_once() {
    for _ in 0..10 {
        let place = Place::new();
        let path = place.file();
        let start = Barrier::new(6);
        thread::scope(|scope| {
            for who in 0..6 {
                let (start, path) = (&start, &path);
                scope.spawn(move || {
                    start.wait();
                    let mut store = Store::open(path).unwrap();
                    one(&mut store, entry(CaseId(who), at(who), opened()));
                });
            }
        });
        assert_eq!(on_desk(&place.store()).len(), 6);
    }
}

#[test]
fn a_write_elsewhere_is_noticed_an_own_one_is_not() {
    let place = Place::new();
    let mut desk = place.store();
    let mut beside = place.store();
    assert!(!desk.changed_elsewhere().unwrap());
    a_case(&mut desk, 0, vec![]);
    assert!(!desk.changed_elsewhere().unwrap());
    ring(&mut beside, 1, "13800001111");
    a_case(&mut desk, 2, vec![]);
    assert!(desk.changed_elsewhere().unwrap());
    assert!(!desk.changed_elsewhere().unwrap());
    assert!(beside.changed_elsewhere().unwrap());
}

#[test]
fn closing_beside_another_is_no_error_and_the_last_one_folds_the_log() {
    let place = Place::new();
    let mut desk = place.store();
    let mut beside = place.store();
    ring(&mut beside, 1, "13800001111");
    beside.close().unwrap();
    a_case(&mut desk, 2, vec![]);
    desk.close().unwrap();
    assert!(!place.folder.path().join("data.db-wal").exists());
    assert_eq!(on_desk(&place.store()).len(), 2);
}
