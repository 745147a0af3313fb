//! Files that cannot be used: each has its own error, its own advice, and is left as it was.

use std::path::{Path, PathBuf};
use std::time::Duration;

use callside::domain::query::Query;
use callside::store::{Store, StoreError, StoreOptions};
use rusqlite::Connection;

use crate::support::*;

/// The error of opening these bytes; the file must be the same afterwards.
fn refused(bytes: &[u8]) -> StoreError {
    let place = Place::new();
    std::fs::write(place.file(), bytes).unwrap();
    let error = Store::open(&place.file()).unwrap_err();
    Store::open_read_only(&place.file()).unwrap_err();
    assert_eq!(std::fs::read(place.file()).unwrap(), bytes, "the file was changed");
    error
}

/// A closed database with some cases in it.
fn filled() -> (Place, PathBuf) {
    let place = Place::new();
    let mut store = place.store();
    for n in 0..40 {
        a_case(&mut store, n * 10, vec![set("problem", None, &"包裹停在中转站".repeat(40))]);
    }
    store.close().unwrap();
    let path = place.file();
    (place, path)
}

#[test]
fn a_picture_or_a_text_is_not_a_database() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.resize(9_000, 7);
    for bytes in [png.as_slice(), b"hello", &[0u8; 5000]] {
        let error = refused(bytes);
        assert!(matches!(error, StoreError::NotADatabase { .. }), "{error:?}");
    }
}

#[test]
fn another_programs_database_is_left_alone() {
    for mark in ["", "PRAGMA application_id = 1;", "PRAGMA journal_mode = WAL;"] {
        let place = Place::new();
        let theirs = Connection::open(place.file()).unwrap();
        theirs.execute_batch(&format!("{mark} CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);")).unwrap();
        drop(theirs);
        let error = refused(&std::fs::read(place.file()).unwrap());
        assert!(matches!(error, StoreError::OtherProgram { .. }), "{error:?}");
    }
}

#[test]
fn another_programs_log_is_not_folded() {
    let place = Place::new();
    let theirs = Connection::open(place.file()).unwrap();
    theirs.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE theirs (x);").unwrap();
    let elsewhere = Place::new();
    for ending in ["", "-wal"] {
        let name = format!("data.db{ending}");
        std::fs::copy(place.folder.path().join(&name), elsewhere.folder.path().join(&name)).unwrap();
    }
    let wal = elsewhere.folder.path().join("data.db-wal");
    let before = std::fs::read(&wal).unwrap();
    assert!(matches!(Store::open(&elsewhere.file()), Err(StoreError::OtherProgram { .. })));
    assert_eq!(std::fs::read(&wal).unwrap(), before);
}

#[test]
fn a_newer_file_is_left_alone() {
    let (_place, path) = filled();
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let error = refused(&std::fs::read(&path).unwrap());
    assert!(matches!(error, StoreError::Newer { found: 99, known: 3, .. }), "{error:?}");
}

#[test]
fn a_truncated_file_is_damaged() {
    let (_place, path) = filled();
    let bytes = std::fs::read(&path).unwrap();
    let place = Place::new();
    std::fs::write(place.file(), &bytes[..bytes.len() / 2]).unwrap();
    let error = Store::open(&place.file()).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}

#[test]
fn a_damaged_page_is_found_before_use_and_named() {
    let (_place, path) = filled();
    let mut bytes = std::fs::read(&path).unwrap();
    for page in 2..6 {
        bytes[page * 4096..page * 4096 + 64].fill(0xAA);
    }
    let place = Place::new();
    std::fs::write(place.file(), &bytes).unwrap();
    let error = Store::open(&place.file()).unwrap_err();
    let StoreError::Corrupt { findings, .. } = &error else { panic!("{error:?}") };
    assert!(!findings.is_empty());
    assert_eq!(std::fs::read(place.file()).unwrap(), bytes, "the evidence was changed");
}

#[test]
fn an_emptied_file_beside_its_log_is_not_a_fresh_one() {
    for gone in [false, true] {
        let place = Place::new();
        let mut store = place.store();
        a_case(&mut store, 0, vec![]);
        let elsewhere = Place::new();
        let wal = elsewhere.folder.path().join("data.db-wal");
        std::fs::copy(place.folder.path().join("data.db-wal"), &wal).unwrap();
        if !gone {
            std::fs::write(elsewhere.file(), b"").unwrap();
        }
        let before = std::fs::read(&wal).unwrap();
        for opened in [Store::open(&elsewhere.file()), Store::open_read_only(&elsewhere.file())] {
            let error = opened.unwrap_err();
            assert!(matches!(&error, StoreError::Emptied { leftover, .. } if *leftover == wal), "{error:?}");
        }
        assert_eq!(std::fs::read(&wal).unwrap(), before);
    }
}

#[test]
fn nothing_there() {
    let place = Place::new();
    assert!(matches!(Store::open_read_only(&place.file()), Err(StoreError::Missing { .. })));
    assert!(!place.file().exists(), "a reader makes nothing");
    let no_folder = place.folder.path().join("no").join("data.db");
    assert!(matches!(Store::open(&no_folder), Err(StoreError::CannotOpen { .. })));
    assert!(matches!(Store::open_read_only(&no_folder), Err(StoreError::Missing { .. })));
    assert!(matches!(Store::open(place.folder.path()), Err(StoreError::CannotOpen { .. })), "a folder is no file");
    std::fs::write(place.file(), b"").unwrap();
    assert!(matches!(Store::open_read_only(&place.file()), Err(StoreError::Missing { .. })));
    place.store();
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let mut store = place.store();
    a_case(&mut store, 0, vec![]);
    for ending in ["", "-wal", "-shm"] {
        let file = place.folder.path().join(format!("data.db{ending}"));
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{ending}");
    }
}

#[test]
fn a_writer_that_does_not_let_go() {
    let (_place, path) = filled();
    let options = StoreOptions { busy: Duration::from_millis(20), ..StoreOptions::default() };
    let mut store = Store::open_with(&path, options).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let entry = entry(callside::domain::id::CaseId(1), at(0), opened());
    let error = store.commit(std::slice::from_ref(&entry)).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    assert_eq!(on_desk(&store).len(), 40, "reading goes on");
    assert!(Store::open_with(&path, options).is_ok(), "opening needs no writing");
    other.execute_batch("ROLLBACK").unwrap();
    store.commit(&[entry]).unwrap();
    assert_eq!(on_desk(&store).len(), 41);
}

#[test]
fn a_row_of_a_newer_program_is_named() {
    let (_place, path) = filled();
    let id = on_desk(&Store::open_read_only(&path).unwrap())[0].id;
    let newer = Connection::open(&path).unwrap();
    let row =
        "INSERT INTO log (case_id, at, agent, version, body) VALUES (?1, '2026-11-21T14:30:00+08:00', '', ?2, ?3)";
    newer.execute(row, (id.0, 2, r#"{"kind":"teleported"}"#)).unwrap();
    let store = Store::open(&path).unwrap();
    let error = store.ask(&Query::Case(id)).unwrap_err();
    assert!(matches!(error, StoreError::NewerLog { version: 2, known: 1, .. }), "{error:?}");
    newer.execute("UPDATE log SET version = 1 WHERE version = 2", []).unwrap();
    assert!(store.ask(&Query::Case(id)).is_ok(), "a newer kind of this version is kept");
    let findings = store.integrity().unwrap();
    assert!(findings.len() == 1 && findings[0].to_string().contains("teleported"), "{findings:?}");
}

#[test]
fn a_case_that_does_not_fit_its_log_is_reported() {
    let (_place, path) = filled();
    let other = Connection::open(&path).unwrap();
    other
        .execute("UPDATE cases SET body = json_set(body, '$.agent', '9') WHERE id = (SELECT min(id) FROM cases)", [])
        .unwrap();
    other.execute("UPDATE cases SET contact = '1' WHERE id = (SELECT max(id) FROM cases)", []).unwrap();
    let findings = Store::open(&path).unwrap().integrity().unwrap();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings[0].to_string().contains("log") && findings[1].to_string().contains("columns"), "{findings:?}");
}

const FILE: &str = "CALLSIDE_TEST_FILE";

/// Not a test of its own: what someone sees who may only read.
#[test]
#[ignore = "run by a_file_that_may_only_be_read"]
fn a_process_that_may_only_read() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    assert!(std::fs::OpenOptions::new().append(true).open(&path).is_err(), "this user can write");
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    let cut_short = path.with_file_name("data.db-wal").exists();
    match Store::open_read_only(&path) {
        Err(StoreError::Unfinished { .. }) => assert!(cut_short),
        Ok(mut store) => {
            assert!(!cut_short);
            assert_eq!(on_desk(&store).len(), 40);
            let id = on_desk(&store)[0].id;
            let error = store.commit(&[entry(id, at(999), set("name", None, "x"))]).unwrap_err();
            assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
            store.close().unwrap();
        }
        Err(other) => panic!("{other:?}"),
    }
    println!("saw it");
}

/// Takes the right to write from everybody; a child of another user looks when this one is root, whom rights do not stop.
#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    for cut_short in [false, true] {
        let (place, path) = filled();
        let mut writer = place.store();
        if cut_short {
            a_case(&mut writer, 9_000, vec![]);
        }
        // A folder whose name needs care in a URI.
        let folder = place.folder.path().join("a b%3F#数");
        std::fs::create_dir(&folder).unwrap();
        let endings: &[&str] = if cut_short { &["", "-wal"] } else { &[""] };
        for ending in endings {
            let copy = folder.join(format!("data.db{ending}"));
            std::fs::copy(place.folder.path().join(format!("data.db{ending}")), &copy).unwrap();
            std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o444)).unwrap();
        }
        drop(writer);
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
        std::fs::set_permissions(place.folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "faults::a_process_that_may_only_read", "--ignored", "--nocapture"]);
        child.env(FILE, folder.join("data.db")).current_dir("/");
        if writes(&folder) {
            child.uid(65_534).gid(65_534);
        }
        let ran = child.output();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        let Ok(ran) = ran else {
            eprintln!("SKIPPED: running as root, and no other user may run this test's program ({})", path.display());
            return;
        };
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(said.contains("saw it"), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
    }
}

/// Whether this process can write where nobody may: it is root.
fn writes(folder: &Path) -> bool {
    let probe = folder.join("probe");
    let can = std::fs::write(&probe, b"").is_ok();
    if can {
        std::fs::remove_file(&probe).unwrap();
    }
    can
}
