//! A process that dies without closing loses nothing that it was told is saved.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use callside::domain::id::CaseId;
use callside::store::Store;

use crate::support::*;

const FILE: &str = "CALLSIDE_TEST_FILE";
const CASE: CaseId = CaseId(1_000);

/// Not a test of its own: the process that is killed below.
#[test]
#[ignore = "run by kill_at_any_time"]
fn a_process_that_types() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let mut store = Store::open(Path::new(&path)).unwrap();
    one(&mut store, entry(CASE, at(0), opened()));
    for n in 1i64.. {
        let field = if n % 5 == 0 { "order" } else { "name" };
        one(&mut store, entry(CASE, at(n), set(field, None, &format!("{n} 字"))));
        // What the witness follows.
        one(&mut store, entry(CaseId(CASE.0 + n), at(n), opened()));
        one(&mut store, entry(CaseId(CASE.0 + n), at(n), saved("2026-11-21")));
        println!("saved {n}");
    }
}

#[test]
fn kill_at_any_time() {
    for kill_after in [1, 2, 3, 5, 7, 11, 23, 60] {
        let place = Place::new();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::a_process_that_types", "--ignored", "--nocapture"])
            .env(FILE, place.file())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = 0i64;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            // The harness may print its own words on the same line.
            if let Some((_, n)) = line.unwrap().rsplit_once("saved ") {
                told = n.parse().unwrap();
            }
            if told == kill_after {
                child.kill().unwrap();
                break;
            }
        }
        child.wait().unwrap();
        assert_eq!(told, kill_after, "the child ended by itself");
        let store = place.store();
        assert_eq!(store.doubt(), None);
        let (found, log) = case(&store, CASE);
        let last = log.last().unwrap().at;
        assert!(last >= at(told), "told {told}, found {last}");
        assert_eq!(fold(&log), found);
        assert_eq!(store.integrity().unwrap(), []);
    }
}

#[test]
fn the_file_and_its_log_are_enough() {
    let place = Place::new();
    let mut store = place.store();
    let id = a_case(&mut store, 0, vec![set("name", None, "李女士")]);
    let before = case(&store, id);
    // What a dead process leaves: no index of the log, nothing folded.
    let elsewhere = Place::new();
    for ending in ["", "-wal"] {
        let name = format!("data.db{ending}");
        std::fs::copy(place.folder.path().join(&name), elsewhere.folder.path().join(&name)).unwrap();
    }
    assert_eq!(case(&elsewhere.store(), id), before);
}
