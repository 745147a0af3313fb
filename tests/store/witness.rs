//! A database that holds less than it held: noticed whenever something is lost, never when nothing is.

use std::fs;
use std::path::{Path, PathBuf};

use callside::domain::change::Change;
use callside::domain::id::CaseId;
use callside::domain::query::RecordFilter;
use callside::store::{Doubt, DoubtKind, Store, StoreError, StoreOptions, StoreTrouble, WitnessState};

use crate::support::*;

const RECORDS: i64 = 30;

/// Saves records, the `from`th to before the `to`th.
fn save(store: &mut Store, from: i64, to: i64) {
    for n in from..to {
        let id = a_case(store, n * 10, vec![set("problem", None, &"包裹".repeat(60)), saved("2026-11-21")]);
        one(store, entry(id, at(n * 10 + 5), Change::Filed));
    }
}

fn count(store: &Store) -> i64 {
    i64::try_from(records(store, RecordFilter::default()).iter().filter(|r| r.number.is_some()).count()).unwrap()
}

fn beside(place: &Place, ending: &str) -> PathBuf {
    place.folder.path().join(format!("data.{ending}"))
}

/// What a process that died has left, in a place of its own.
fn left(from: &Place, endings: &[&str]) -> Place {
    let place = Place::new();
    for ending in endings {
        fs::copy(beside(from, ending), beside(&place, ending)).unwrap();
    }
    place
}

const ALL: [&str; 3] = ["db", "db-wal", "head"];

/// The doubt of the present opening, with the folder of evidence looked at.
fn doubt(place: &Place, store: &Store) -> Doubt {
    let doubt = store.doubt().expect("nothing was noticed").clone();
    let folder = place.folder.path().join(doubt.folder.as_ref().unwrap());
    assert!(folder.join("data.head").exists());
    assert!(!folder.join("data.db-shm").exists());
    doubt
}

fn suspects(place: &Place) -> usize {
    let names = fs::read_dir(place.folder.path()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("data-suspect")).count()
}

/// Numbers without a pattern, the same in every run.
fn chance(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn a_flipped_bit_in_the_log_never_loses_a_record_unnoticed() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 10);
    // Part of the file is folded, part of the log is left over from before.
    rusqlite::Connection::open(origin.file()).unwrap().execute_batch("PRAGMA wal_checkpoint(RESTART)").unwrap();
    save(&mut store, 10, RECORDS);
    let untouched = left(&origin, &ALL);
    assert_eq!(untouched.store().doubt(), None, "a false alarm");
    assert_eq!(count(&untouched.store()), RECORDS);
    let wal = fs::read(beside(&origin, "db-wal")).unwrap();
    let mut seed = 20_261_121;
    let (mut losses, mut harmless) = (0, 0);
    for flip in 0..320 {
        let bit = usize::try_from(chance(&mut seed)).unwrap() % (wal.len() * 8);
        let place = left(&origin, &ALL);
        let mut damaged = wal.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        fs::write(beside(&place, "db-wal"), &damaged).unwrap();
        let options = StoreOptions { at: Some(at(0)), ..StoreOptions::default() };
        let mut store = Store::open_with(&place.file(), options).unwrap();
        let lost = RECORDS - count(&store);
        if lost == 0 && store.doubt().is_none() {
            harmless += 1;
            continue;
        }
        losses += 1;
        let doubt = doubt(&place, &store);
        assert_eq!(doubt.records(), lost, "bit {bit}");
        assert_eq!(doubt.folder.as_deref(), Some("data-suspect-20261121-143000"));
        let evidence = place.folder.path().join("data-suspect-20261121-143000");
        assert_eq!(fs::read(evidence.join("data.db-wal")).unwrap(), damaged, "bit {bit}");
        assert_eq!(fs::read(evidence.join("data.db")).unwrap(), fs::read(beside(&origin, "db")).unwrap());
        if flip % 20 == 0 {
            save(&mut store, 100, 101);
            assert_eq!(count(&store), RECORDS - lost + 1, "the work goes on");
        }
    }
    assert!(losses > 100, "{losses} losses, {harmless} harmless: the test sees nothing");
}

#[test]
fn only_the_file_was_copied() {
    for folded in [false, true] {
        let origin = Place::new();
        let mut store = origin.store();
        save(&mut store, 0, 5);
        if folded {
            store.close().unwrap();
            store = origin.store();
        }
        save(&mut store, 5, 8);
        let place = left(&origin, &["db", "head"]);
        let doubt = doubt(&place, &place.store());
        let expected = if folded { (DoubtKind::Behind, 3) } else { (DoubtKind::Gone, 8) };
        assert_eq!((doubt.kind, doubt.records()), expected);
        // Without the witness nobody can know, and it is made anew.
        let place = left(&origin, &["db"]);
        assert_eq!(place.store().doubt(), None);
        assert_eq!(WitnessState::of(&place.file(), Some(&place.store())).unwrap(), WitnessState::InStep);
    }
}

#[test]
fn an_emptied_or_removed_file_is_not_a_healthy_new_one() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 5);
    for gone in [false, true] {
        let place = left(&origin, &ALL);
        if gone {
            fs::remove_file(place.file()).unwrap();
        } else {
            fs::write(place.file(), b"").unwrap();
        }
        assert!(matches!(Store::open(&place.file()), Err(StoreError::Emptied { .. })));
        fs::remove_file(beside(&place, "db-wal")).unwrap();
        let standing = WitnessState::of(&place.file(), None).unwrap();
        assert!(matches!(standing, WitnessState::Missing(d) if d.kind == DoubtKind::Gone && d.folder.is_none()));
        let mut store = place.store();
        let doubt = doubt(&place, &store);
        assert_eq!((doubt.kind, doubt.records()), (DoubtKind::Gone, 5));
        save(&mut store, 0, 1);
        drop(store);
        assert_eq!(place.store().doubt(), Some(&doubt), "nobody was told");
    }
}

#[test]
fn yesterdays_file_and_another_ones_file_are_noticed() {
    let place = Place::new();
    let mut store = place.store();
    save(&mut store, 0, 5);
    store.close().unwrap();
    let yesterday = fs::read(place.file()).unwrap();
    let mut store = place.store();
    save(&mut store, 5, 7);
    store.close().unwrap();
    fs::write(place.file(), &yesterday).unwrap();
    let mut store = place.store();
    let found = doubt(&place, &store);
    assert_eq!((found.kind, found.records(), found.rows()), (DoubtKind::Behind, 2, 8));
    store.doubt_told();
    store.close().unwrap();

    let other = Place::new();
    let mut store = other.store();
    save(&mut store, 0, 9);
    store.close().unwrap();
    fs::copy(other.file(), place.file()).unwrap();
    let found = doubt(&place, &place.store());
    assert_eq!((found.kind, found.had.records, found.has.records), (DoubtKind::Other, 5, 9));
    assert_eq!(suspects(&place), 2);
}

#[test]
fn a_doubt_is_told_once_and_a_ring_does_not_swallow_it() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 5);
    let place = left(&origin, &["db", "head"]);
    let mut softphone = place.store();
    let first = doubt(&place, &softphone);
    for n in 0..40 {
        ring(&mut softphone, n * 20, "13800001111");
    }
    drop(softphone);
    assert!(matches!(WitnessState::of(&place.file(), Some(&place.store())).unwrap(), WitnessState::Missing(_)));
    let mut desk = place.store();
    assert_eq!(desk.doubt(), Some(&first));
    desk.doubt_told();
    assert_eq!(desk.doubt(), None);
    drop(desk);
    assert_eq!(place.store().doubt(), None);
    assert_eq!(suspects(&place), 1);
    assert_eq!(WitnessState::of(&place.file(), Some(&place.store())).unwrap(), WitnessState::InStep);
}

#[test]
fn nothing_is_touched_when_the_evidence_cannot_be_kept() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 5);
    let place = left(&origin, &["db", "head"]);
    let before = fs::read(place.file()).unwrap();
    block(&place);
    let error = Store::open(&place.file()).unwrap_err();
    assert!(matches!(error, StoreError::NoEvidence { records: 5, .. }), "{error:?}");
    assert_eq!(fs::read(place.file()).unwrap(), before);
    assert_eq!(fs::read(beside(&place, "head")).unwrap(), fs::read(beside(&origin, "head")).unwrap());
}

/// Takes every name that the folder of evidence could have.
fn block(place: &Place) {
    for n in 1..100 {
        let name = if n == 1 { "data-suspect".to_owned() } else { format!("data-suspect-{n}") };
        fs::write(place.folder.path().join(name), b"").unwrap();
    }
}

#[test]
fn a_damaged_slot_falls_back_to_the_other() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 5);
    for slot in [0, 512] {
        let place = left(&origin, &["db", "head"]);
        let mut bytes = fs::read(beside(&place, "head")).unwrap();
        bytes[slot + 60] ^= 4;
        fs::write(beside(&place, "head"), &bytes).unwrap();
        assert!(doubt(&place, &place.store()).records() >= 4);
        let whole = left(&origin, &["db", "db-wal"]);
        fs::write(beside(&whole, "head"), &bytes).unwrap();
        assert_eq!(whole.store().doubt(), None);
    }
}

#[test]
fn a_witness_beyond_reading_is_told_of_and_made_anew() {
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 5);
    let place = left(&origin, &["db", "db-wal"]);
    fs::write(beside(&place, "head"), [7; 1_024]).unwrap();
    assert_eq!(WitnessState::of(&place.file(), Some(&store)).unwrap(), WitnessState::Unreadable);
    let mut opened = place.store();
    assert_eq!(opened.doubt(), None);
    assert!(matches!(opened.tidy().as_slice(), [StoreTrouble::Damaged { .. }]));
    assert!(opened.tidy().is_empty());
    assert_eq!(WitnessState::of(&place.file(), Some(&opened)).unwrap(), WitnessState::InStep);
}

#[test]
fn a_witness_that_cannot_be_written_is_told_once_and_stops_nothing() {
    let place = Place::new();
    fs::create_dir(beside(&place, "head")).unwrap();
    let mut store = place.store();
    save(&mut store, 0, 3);
    let troubles = store.tidy();
    let unwritten = troubles.iter().filter(|t| matches!(t, StoreTrouble::Witness { .. })).count();
    assert_eq!(unwritten, 1, "{troubles:?}");
    save(&mut store, 3, 6);
    assert!(store.tidy().is_empty(), "told once");
    assert_eq!(count(&store), 6);
    store.close().unwrap();
    assert_eq!(count(&place.store()), 6);
}

#[test]
fn typing_does_not_touch_the_witness() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![]);
    let before = fs::read(beside(&place, "head")).unwrap();
    one(&mut store, entry(id, at(5), set("name", None, "李女士")));
    one(&mut store, entry(id, at(6), Change::Held));
    assert_eq!(fs::read(beside(&place, "head")).unwrap(), before);
    ring(&mut store, 7, "13800001111");
    assert_ne!(fs::read(beside(&place, "head")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn witness_and_evidence_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let origin = Place::new();
    let mut store = origin.store();
    save(&mut store, 0, 2);
    assert_eq!(mode(&beside(&origin, "head")), 0o600);
    let place = left(&origin, &["db", "head"]);
    let doubt = doubt(&place, &place.store());
    let folder = place.folder.path().join(doubt.folder.unwrap());
    assert_eq!((mode(&folder), mode(&folder.join("data.db"))), (0o700, 0o600));
}

#[test]
fn two_who_write_and_open_at_once_raise_no_alarm() {
    let place = Place::new();
    place.store().close().unwrap();
    let path = place.file();
    std::thread::scope(|scope| {
        for who in 0..2 {
            let path = &path;
            scope.spawn(move || {
                for n in 0..40 {
                    let mut store = Store::open(path).unwrap();
                    assert_eq!(store.doubt(), None);
                    let id = CaseId(1_000_000 + 2 * n + who);
                    let entries = [entry(id, at(n), opened()), entry(id, at(n), saved("2026-11-21"))];
                    store.commit(&entries).unwrap();
                    assert!(store.tidy().is_empty());
                }
            });
        }
    });
    assert_eq!((count(&place.store()), place.store().doubt()), (80, None));
}
