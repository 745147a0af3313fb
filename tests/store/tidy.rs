//! The write-ahead log: folded by us, between the calls, and never long.

use callside::domain::id::CaseId;
use callside::store::Store;
use rusqlite::Connection;

use crate::support::*;

/// So often six digits make a text that is about 300 pages of log. The digits change: what is the same is not written.
const LONG: usize = 66_000;
const MIB: u64 = 1 << 20;

fn wal(place: &Place) -> u64 {
    std::fs::metadata(place.folder.path().join("data.db-wal")).unwrap().len()
}

fn type_much(store: &mut Store, id: CaseId, from: i64) {
    for n in from..from + 5 {
        one(store, entry(id, at(n), set("problem", None, &format!("{n:06}").repeat(LONG))));
    }
}

#[test]
fn the_log_is_folded_when_tidied_and_not_before() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    type_much(&mut store, id, 10);
    let grown = wal(&place);
    assert!(grown > 5 * MIB, "SQLite has folded it by itself: {grown}");
    assert!(store.tidy().is_empty());
    assert!(std::fs::metadata(place.file()).unwrap().len() > MIB, "nothing was folded");
    let mut longest = 0;
    for round in 1..10 {
        type_much(&mut store, id, round * 100);
        longest = longest.max(wal(&place));
        assert!(store.tidy().is_empty());
    }
    assert!(longest < 2 * grown, "{longest} after {grown}");
    one(&mut store, entry(id, at(9_000), set("name", None, "李女士")));
    assert!(wal(&place) < 5 * MIB, "a log that was long does not stay long");
    store.close().unwrap();
    assert!(!place.folder.path().join("data.db-wal").exists());
}

#[test]
fn a_short_log_is_left_alone() {
    let place = Place::new();
    let mut store = place.store();
    a_case(&mut store, 0, vec![set("name", None, "李女士")]);
    let before = std::fs::read(place.file()).unwrap();
    assert!(store.tidy().is_empty());
    assert_eq!(std::fs::read(place.file()).unwrap(), before);
}

#[test]
fn a_reader_beside_is_no_trouble() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    let reader = Connection::open(place.file()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM log").unwrap();
    type_much(&mut store, id, 10);
    type_much(&mut store, id, 20);
    assert!(store.tidy().is_empty());
    let info = store.info().unwrap();
    assert_eq!(info.wal, wal(&place));
    reader.execute_batch("COMMIT").unwrap();
    assert!(store.tidy().is_empty());
    type_much(&mut store, id, 30);
    assert!(wal(&place) <= info.wal, "the log begins anew once nobody reads it");
}
