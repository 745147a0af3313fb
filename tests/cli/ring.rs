//! `ring`: a call is in the database before a softphone loses patience, and nothing else gets in.

use callside::domain::query::{Query, QueryAnswer};
use callside::store::Store;

use super::desk::Desk;

fn ringing(desk: &Desk) -> Vec<(i64, callside::domain::change::Caller)> {
    let store = Store::open(&desk.path("callside.db")).unwrap();
    match store.ask(&Query::OnDesk).unwrap() {
        QueryAnswer::OnDesk(cases) => cases.into_iter().map(|c| (c.id.0, c.caller)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_ring_waits_in_the_database() {
    let desk = Desk::new();
    let told = ["ring", "--caller", "138 0000 5678", "--name", "李女士", "--order", "A1", "--line", "400"];
    let id: i64 = desk.run(&[&told[..], &["--note", "第二次"]].concat()).with_code(0).out.trim().parse().unwrap();
    let cases = ringing(&desk);
    assert_eq!(cases.len(), 1);
    let (case, caller) = &cases[0];
    assert_eq!(*case, id);
    assert_eq!(caller.number, "138 0000 5678");
    assert_eq!((&*caller.name, &*caller.order, &*caller.line, &*caller.note), ("李女士", "A1", "400", "第二次"));
}

#[test]
fn a_softphone_may_append_the_number() {
    let desk = Desk::new();
    let answer = desk.run_with(&["ring", "--json", "--", "13800005678"], "").with_code(0);
    assert_eq!(answer.json()["caller"], "13800005678");
    assert_eq!(ringing(&desk)[0].0, answer.json()["case"].as_i64().unwrap());
    desk.run(&["ring", "anonymous"]).with_code(0);
    assert_eq!(ringing(&desk)[1].1.number, "anonymous");
}

#[test]
fn it_rings_while_another_process_has_the_database_open() {
    let desk = Desk::new();
    let open = Store::open(&desk.path("callside.db")).unwrap();
    desk.run(&["ring", "--caller", "10086"]).with_code(0);
    assert!(matches!(open.ask(&Query::OnDesk), Ok(QueryAnswer::OnDesk(cases)) if cases.len() == 1));
}

#[test]
fn what_is_no_number_is_refused_with_a_sentence() {
    let desk = Desk::new();
    for refused in ["unknown", "", "\u{1b}[31m"] {
        let answer = desk.run(&["ring", "--caller", refused]).with_code(2);
        assert!(answer.err.contains("no digit") && answer.err.contains("anonymous"), "{answer:?}");
        assert_eq!(answer.err.lines().count(), 1, "{answer:?}");
        assert!(!answer.err.contains('\u{1b}'), "{answer:?}");
    }
    assert!(!desk.path("callside.db").exists(), "nothing was made for it");
}

#[test]
fn what_a_stranger_sends_is_kept_without_its_escapes() {
    let desk = Desk::new();
    desk.run(&["ring", "--caller", "138\u{1b}]0;x\u{7}\u{202e}0000", "--name", "a\u{9b}b\nc"]).with_code(0);
    let (_, caller) = &ringing(&desk)[0];
    for text in [&caller.number, &caller.name] {
        assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_ring_nobody_took_is_no_record() {
    let desk = Desk::new();
    desk.run(&["ring", "--caller", "10086"]).with_code(0);
    assert_eq!(desk.run(&["record", "list", "--json"]).with_code(1).out, "[]\n");
}

#[cfg(unix)]
#[test]
fn others_cannot_read_what_it_makes() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let folder = desk.path("deep/desk");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_callside"));
    command.arg("--data").arg(&folder).args(["ring", "10086"]);
    super::desk::run(command, "").with_code(0);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("callside.db")), 0o600);
}
