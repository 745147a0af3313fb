//! Tests that need the inside of the store: its connection, its words.

use std::path::Path;

use super::error::{StoreFault, StoredRow};
use super::{Store, StoreError, StoreTrouble, WriteOutcome, projection};
use crate::domain::case::CasePhase;
use crate::domain::change::{Change, LogEntry};
use crate::domain::id::CaseId;
use crate::domain::lang::Lang;
use crate::domain::query::{Query, QueryAnswer};
use crate::domain::record::FieldValue;
use crate::domain::remark::{Remark, RemarkAct};

fn entry(case: i64, change: Change) -> LogEntry {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
    LogEntry { case: CaseId(case), at, agent: "1024".into(), change }
}

fn opened() -> Change {
    Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() }
}

fn typed(text: &str) -> Change {
    Change::FieldSet { field: "problem".into(), from: None, to: Some(FieldValue::text(text)) }
}

fn desk(store: &Store) -> QueryAnswer {
    store.ask(&Query::OnDesk).unwrap()
}

fn setting(store: &Store, name: &str) -> String {
    let value: rusqlite::types::Value = store.conn.pragma_query_value(None, name, |row| row.get(0)).unwrap();
    match value {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("data.db")).unwrap();
    store.commit(&[entry(1, opened()), entry(1, typed("短"))]).unwrap();
    let before = desk(&store);
    let pages = setting(&store, "page_count");
    store.conn.pragma_update(None, "max_page_count", &pages).unwrap();
    let long = entry(1, typed(&"包裹停在中转站".repeat(3_000)));
    for _ in 0..2 {
        let error = store.commit(std::slice::from_ref(&long)).unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
        assert!(store.conn.is_autocommit());
        assert_eq!(desk(&store), before);
    }
    store.conn.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    store.commit(&[long]).unwrap();
    assert_ne!(desk(&store), before);
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn the_ten_thousandth_record_of_a_day_has_five_digits() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("data.db")).unwrap();
    store.conn.execute("INSERT INTO day_numbers VALUES ('TS', '2026-11-21', 9998)", []).unwrap();
    let day = "2026-11-21".parse().unwrap();
    for (case, expected) in [(1, "TS20261121-9999"), (2, "TS20261121-10000")] {
        let save = Change::RecordSaved { prefix: "TS".into(), day, number: String::new() };
        let done = store.commit(&[entry(case, opened()), entry(case, save)]).unwrap();
        assert_eq!(done[1], WriteOutcome::Numbered(CaseId(case), expected.into()));
    }
}

#[test]
fn a_store_and_its_errors_can_live_on_another_thread() {
    fn goes<T: Send + 'static>() {}
    goes::<Store>();
    goes::<StoreError>();
    goes::<QueryAnswer>();
}

#[test]
fn settings_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.db");
    for _ in 0..2 {
        let store = Store::open(&path).unwrap();
        let expected = [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("busy_timeout", "5000"),
            ("user_version", "3"),
            ("wal_autocheckpoint", "0"),
        ];
        for (name, value) in expected {
            assert_eq!(setting(&store, name), value, "{name}");
        }
        let info = store.info().unwrap();
        assert_eq!((info.schema, info.schema_known, info.cases, info.log_rows), (3, 3, 0, 0));
        store.close().unwrap();
    }
}

#[test]
fn phases_are_written_in_the_table_as_in_the_body() {
    let phases = [
        CasePhase::Ringing,
        CasePhase::Live,
        CasePhase::WrapUp,
        CasePhase::Reopened,
        CasePhase::Filed,
        CasePhase::Missed,
        CasePhase::Void,
    ];
    for phase in phases {
        assert_eq!(serde_json::to_value(phase).unwrap(), projection::phase_name(phase));
    }
}

#[test]
fn questions_of_a_keystroke_use_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data.db")).unwrap();
    let questions = [
        "SELECT id, body FROM cases WHERE phase IN ('ringing', 'live', 'wrap_up', 'reopened')",
        "SELECT id FROM cases WHERE number = 'x'",
        "SELECT count(*) FROM cases WHERE contact = 'x' AND id <> 1 AND phase <> 'missed' AND began_at >= 0",
        "SELECT seq FROM log WHERE case_id = 1 ORDER BY seq DESC LIMIT 1",
        "SELECT id, body FROM cases ORDER BY began_at DESC, id DESC LIMIT 9",
    ];
    for question in questions {
        let plan: String =
            store.conn.query_row(&format!("EXPLAIN QUERY PLAN {question}"), [], |row| row.get(3)).unwrap();
        assert!(plan.contains("INDEX") && !plan.contains("TEMP"), "{question}: {plan}");
    }
}

#[test]
fn the_witness_is_never_ahead_of_a_commit_that_failed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.db");
    let mut store = Store::open(&path).unwrap();
    let save = |number: &str| Change::RecordSaved {
        prefix: "TS".into(),
        day: "2026-11-21".parse().unwrap(),
        number: number.into(),
    };
    store.commit(&[entry(1, opened()), entry(1, save(""))]).unwrap();
    let witness = super::witness::Witness::of(&path);
    let before = witness.word();
    let pages = setting(&store, "page_count");
    store.conn.pragma_update(None, "max_page_count", &pages).unwrap();
    let long = "包裹停在中转站".repeat(3_000);
    let error = store.commit(&[entry(2, opened()), entry(2, typed(&long)), entry(2, save(""))]).unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    let error = store.commit(&[entry(1, opened())]).unwrap_err();
    assert!(matches!(error, StoreError::TakenCase { .. }), "{error:?}");
    assert_eq!(witness.word(), before);
    assert_eq!(Store::open(&path).unwrap().doubt(), None);
    store.conn.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    store.commit(&[entry(2, opened()), entry(2, save(""))]).unwrap();
    assert_ne!(witness.word(), before);
}

#[test]
fn a_file_of_version_1_gets_an_identity_and_a_witness() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.db");
    let mut store = Store::open(&path).unwrap();
    store.commit(&[entry(1, opened())]).unwrap();
    store
        .conn
        .execute_batch("DROP TABLE about; DROP TABLE uses; DROP TABLE library_log; PRAGMA user_version = 1")
        .unwrap();
    store.close().unwrap();
    std::fs::remove_file(path.with_extension("head")).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!((store.doubt(), store.info().unwrap().schema), (None, 3));
    let head = super::head::head(&store.conn).unwrap();
    assert_ne!(head.identity, [0; 16]);
    assert!(
        matches!(super::witness::Witness::of(&path).word(), super::witness::WitnessReading::Says(s) if s.head == head)
    );
    assert!(store.tidy().is_empty());
}

#[test]
fn a_failing_fold_is_told_once_and_is_no_failed_commit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.db");
    let mut store = Store::open(&path).unwrap();
    let long = typed(&"包裹停在中转站".repeat(200_000));
    store.commit(&[entry(1, opened()), entry(1, long)]).unwrap();
    // A transaction of its own makes SQLite refuse the fold, as a failing disk does.
    store.conn.execute_batch("BEGIN IMMEDIATE; INSERT INTO about VALUES ('x', 1)").unwrap();
    let troubles = store.tidy();
    assert!(matches!(troubles.as_slice(), [StoreTrouble::Fold { .. }]), "{troubles:?}");
    assert!(troubles[0].advice(Lang::Zh).is_none());
    assert!(store.tidy().is_empty(), "told once");
    store.conn.execute_batch("ROLLBACK").unwrap();
    store.commit(&[entry(1, Change::Held)]).unwrap();
    assert!(store.tidy().is_empty());
    store.close().unwrap();
}

#[test]
fn every_trouble_has_advice_in_both_languages() {
    let path = || Path::new("/data/callside.head").to_owned();
    let troubles = [
        StoreTrouble::Witness { path: path(), cause: "no".into() },
        StoreTrouble::Damaged { path: path() },
        StoreTrouble::LongLog { path: path(), bytes: 70 << 20 },
    ];
    for trouble in troubles {
        let (zh, en) = (trouble.advice(Lang::Zh).unwrap(), trouble.advice(Lang::En).unwrap());
        assert!(zh.ends_with('。') && en.ends_with('.') && en.is_ascii(), "{zh} {en}");
        assert!(zh.contains("callside.head") && en.contains("callside.head"));
    }
}

#[test]
fn every_error_has_advice_in_both_languages() {
    let path = || Path::new("/data/callside.db").to_owned();
    let sql = || rusqlite::Error::InvalidQuery;
    let case = CaseId(4_711);
    let errors = [
        StoreError::Missing { path: path() },
        StoreError::Emptied { path: path(), leftover: path() },
        StoreError::NoEvidence { path: path(), records: 3, cause: std::io::ErrorKind::StorageFull.into() },
        StoreError::NotADatabase { path: path(), cause: sql() },
        StoreError::OtherProgram { path: path(), found: 1 },
        StoreError::Newer { path: path(), found: 9, known: 1 },
        StoreError::ReadOnly { path: path() },
        StoreError::Locked { path: path(), cause: sql() },
        StoreError::Full { path: path(), cause: sql() },
        StoreError::Corrupt { path: path(), findings: "page 3".into() },
        StoreError::Unfinished { path: path() },
        StoreError::CannotOpen { path: path(), cause: "no".into() },
        StoreError::Disk { path: path(), cause: sql() },
        StoreError::NoWal { path: path(), got: "delete".into() },
        StoreError::OldSqlite { path: path(), found: "3.40.1".into(), floor: "3.51.3" },
        StoreError::NewerLog { path: path(), seq: 5, version: 2, known: 1 },
        StoreError::Unreadable { path: path(), row: StoredRow::Log(5), cause: "no".into() },
        StoreError::UnknownCase { path: path(), case },
        StoreError::TakenCase { path: path(), case },
        StoreError::TakenNumber { path: path(), number: "TS20261121-0001".into() },
        StoreError::Other { path: path(), cause: sql() },
    ];
    let mut said = std::collections::BTreeSet::new();
    for error in &errors {
        let (zh, en) = (error.advice(Lang::Zh), error.advice(Lang::En));
        assert!(zh.ends_with('。') && en.ends_with('.'), "{zh} {en}");
        assert!(en.is_ascii(), "{en}");
        assert!(error.to_string().contains("callside.db"), "{error}");
        assert!(said.insert(zh) && said.insert(en), "said twice: {error}");
    }
}

#[test]
fn an_error_of_a_row_is_told_from_one_of_the_file() {
    use rusqlite::{Error as Sql, ffi, types::Type};
    let path = Path::new("/data/callside.db");
    let of = |cause| StoreError::of(path, cause).is_of_a_row();
    assert!(StoreFault::unreadable(StoredRow::Log(5), "no").at(path).is_of_a_row());
    assert!(StoreFault::NewerLog { seq: 5, version: 2 }.at(path).is_of_a_row());
    assert!(of(Sql::InvalidColumnType(2, "at".into(), Type::Blob)) && of(Sql::IntegralValueOutOfRange(4, -1)));
    for code in [ffi::SQLITE_BUSY, ffi::SQLITE_IOERR, ffi::SQLITE_FULL, ffi::SQLITE_CORRUPT, ffi::SQLITE_ERROR] {
        assert!(!of(Sql::SqliteFailure(ffi::Error::new(code), Some("no such table: log".into()))), "{code}");
    }
    assert!(!StoreFault::UnknownCase(CaseId(1)).at(path).is_of_a_row());
}

#[test]
fn remarks_of_one_agent_are_read_past_a_row_of_another_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("data.db")).unwrap();
    let LogEntry { at, agent, .. } = entry(1, Change::Held);
    let own = Remark { script: "greeting".into(), at, agent, act: RemarkAct::Starred { on: true } };
    store.commit(&[own.clone(), Remark { agent: "2048".into(), ..own.clone() }]).unwrap();
    store.conn.execute("UPDATE library_log SET at = 'never' WHERE agent = '2048'", []).unwrap();
    assert_eq!(store.remarks_by("1024").unwrap(), [own]);
    assert!(store.remarks_by("2048").unwrap_err().is_of_a_row());
}
