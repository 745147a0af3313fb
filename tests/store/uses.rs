//! How often scripts were said, and how the cases went: what is kept always is what the cases say.

use std::collections::BTreeMap;

use callside::domain::change::{Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use callside::domain::query::{Query, QueryAnswer};
use callside::domain::remark::ScriptUsage;
use callside::domain::time::Moment;
use callside::store::Store;

use crate::support::*;

fn said(script: &str) -> Change {
    Change::Said { script: script.into(), variant: ScriptVariant::Plain, text: "您好".into() }
}

fn unsaid(script: &str) -> Change {
    Change::Unsaid { script: script.into() }
}

fn usage(store: &Store, since: Moment) -> BTreeMap<String, ScriptUsage> {
    match store.ask(&Query::Usage { since }).unwrap() {
        QueryAnswer::Usage(usage) => usage,
        other => panic!("{other:?}"),
    }
}

fn states(of: &[(&str, u32)]) -> BTreeMap<String, u32> {
    of.iter().map(|(state, n)| ((*state).to_owned(), *n)).collect()
}

#[test]
fn times_recent_last_and_how_the_cases_went() {
    let place = Place::new();
    let mut store = place.store();
    a_case(&mut store, 0, vec![said("a"), said("b"), said("a"), pick("state", "closed")]);
    a_case(&mut store, 1_000, vec![said("a"), pick("state", "escalated"), saved("2026-11-21")]);
    a_case(&mut store, 2_000, vec![said("a"), said("c"), unsaid("c")]);
    let usage = usage(&store, at(1_000));
    assert_eq!(usage.keys().collect::<Vec<_>>(), ["a", "b"], "what was taken back does not count");
    let a = &usage["a"];
    assert_eq!((a.times, a.recent, a.last), (4, 2, Some(at(2_001))));
    assert_eq!(a.cases, states(&[("closed", 1), ("escalated", 1), ("", 1)]));
    assert_eq!((usage["b"].times, usage["b"].recent), (1, 0));
}

#[test]
fn a_case_that_is_closed_later_is_counted_as_closed() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![said("a"), pick("state", "in-progress"), saved("2026-11-21"), Change::Filed]);
    let went = |store: &Store| usage(store, at(0))["a"].cases.clone();
    assert_eq!(went(&store), states(&[("in-progress", 1)]));
    one(&mut store, entry(id, at(100), Change::Reopened));
    one(&mut store, entry(id, at(101), pick("state", "closed")));
    assert_eq!(went(&store), states(&[("in-progress", 1)]), "what was saved last counts");
    one(&mut store, entry(id, at(102), saved("2026-11-21")));
    assert_eq!(went(&store), states(&[("closed", 1)]));
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn what_is_counted_wrongly_is_found() {
    let place = Place::new();
    let mut store = place.store();
    a_case(&mut store, 0, vec![said("a"), said("b")]);
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    conn.execute("DELETE FROM uses WHERE script = 'b'", []).unwrap();
    let findings = store.integrity().unwrap();
    assert!(findings.len() == 1 && findings[0].to_string().contains("count as said"), "{findings:?}");
}

/// A case of `years`: ten scripts said, saved, filed.
fn of_years(nth: i64) -> Vec<LogEntry> {
    let second = nth * 400;
    let id = CaseId::at_desk(at(second), None);
    let scripts =
        (0..10).map(|k| if k == 0 { "greeting".into() } else { format!("script-{}", (nth * 7 + k * 31) % 300) });
    let mut changes = vec![opened()];
    changes.extend(scripts.map(|script| said(&script)));
    changes.extend([
        set("problem", None, &"包裹三天没有更新".repeat(9)),
        pick("state", if nth % 3 == 0 { "closed" } else { "in-progress" }),
        saved("2026-11-21"),
        Change::Filed,
    ]);
    changes.into_iter().zip(second..).map(|(change, second)| entry(id, at(second), change)).collect()
}

/// How long the answer takes on a desk of years: `cargo test --release --test store -- --ignored --nocapture years`.
#[test]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods, reason = "it measures")]
fn years() {
    const WALK: &str = "SELECT count(DISTINCT json_extract(body, '$.script')) FROM log WHERE kind = 'said'";
    let measured = |what: &str, act: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        act();
        println!("{what}: {:?}", start.elapsed());
    };
    let place = Place::new();
    let mut store = place.store();
    measured("20,000 cases written", &mut || {
        for hundred in 0..200 {
            store.commit(&(hundred * 100..hundred * 100 + 100).flat_map(of_years).collect::<Vec<_>>()).unwrap();
        }
    });
    for _ in 0..3 {
        measured("usage of all scripts", &mut || assert_eq!(usage(&store, at(0)).len(), 301));
    }
    store.close().unwrap();
    let conn = rusqlite::Connection::open(place.file()).unwrap();
    measured("the same by a walk of the log", &mut || {
        assert_eq!(conn.query_row(WALK, [], |row| row.get::<_, i64>(0)).unwrap(), 301);
    });
    conn.execute_batch("DROP TABLE library_log; DROP TABLE uses; PRAGMA user_version = 2").unwrap();
    measured("opened with the migration", &mut || drop(place.store()));
    measured("opened without", &mut || drop(place.store()));
}
